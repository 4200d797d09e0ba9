"""Judging a pair against two all-pairs peers on the same texts: difflib and rapidfuzz's token_set_ratio. Prints a Markdown table.

Run as a script: `python tests/bench/judging.py PLAN_REPORT NEXT_REPORT [PLAN NEXT …]`. The peers score every commitment against
every achievement in normalised form, and only that; judging also weighs, decides and explains. *Cold*: nothing of this pair's
texts is known, they are cut into words within the time, and so they are for token_set_ratio beside it. *Warm*: the texts were
met before (as the plan or as the next report of another pair), words are at hand for both. difflib needs no words. Dictionary
and counts are loaded beforehand. Medians of three runs; difflib is timed on a tenth of the commitments and scaled up.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median

from rapidfuzz import fuzz

from fztrack.domain import Extraction
from fztrack.extract import extract
from fztrack.match import judge_pair
from fztrack.outline import outline
from fztrack.reading import read
from fztrack.text.normalise import fold, normal
from fztrack.text.segment import words

RUNS = 3
HEADER = """| commitments × achievements | cold s | warm s | token_set s (cutting words besides) | difflib s \
| token_set ÷ cold | token_set ÷ warm | difflib ÷ cold | difflib ÷ warm |
|---|---:|---:|---:|---:|---:|---:|---:|---:|"""


@dataclass(frozen=True)
class Times:
    """Seconds of each side for one pair."""

    promised: int
    achieved: int
    cold: float
    warm: float
    cutting: float
    token_set: float
    difflib: float

    def row(self) -> str:
        """As a row of the table."""
        return (
            f"| {self.promised} × {self.achieved} | {self.cold:.3f} | {self.warm:.3f} | {self.token_set:.3f} (+{self.cutting:.3f}) "
            f"| {self.difflib:.2f} | {(self.token_set + self.cutting) / self.cold:.1f} | {self.token_set / self.warm:.1f} "
            f"| {self.difflib / self.cold:.1f} | {self.difflib / self.warm:.1f} |"
        )


def extraction(path: Path) -> Extraction:
    document = read(path)
    return extract(outline(document, force=True), document.text)


def forget_texts() -> None:
    """Empty what is kept by text; what is kept for good (lexicons, counts, compiled patterns) has no limit, and stays."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("fztrack.match", "fztrack.text")):
            for value in vars(module).values():
                if hasattr(value, "cache_clear") and value.cache_info().maxsize is not None:
                    value.cache_clear()


def timed(work: Callable[[], object], *, before: Callable[[], object] = lambda: None) -> float:
    """The median of several runs, in seconds of processor time, so that other work on the machine weighs less."""
    taken = []
    for _ in range(RUNS):
        before()
        begin = time.process_time()
        work()
        taken.append(time.process_time() - begin)
    return median(taken)


def difflib_peer(promised: Sequence[str], achieved: Sequence[str]) -> None:
    matcher = SequenceMatcher(autojunk=False)
    for said in achieved:
        matcher.set_seq2(said)
        for text in promised:
            matcher.set_seq1(text)
            matcher.ratio()


def token_set_peer(promised: Sequence[str], achieved: Sequence[str]) -> None:
    for text in promised:
        for said in achieved:
            fuzz.token_set_ratio(text, said)


def cut(texts: Sequence[str]) -> list[str]:
    return [" ".join(words(fold(normal(text)))) for text in texts]


def compare(plan: Path, review: Path) -> Times:
    promises, answers = extraction(plan), extraction(review)
    promised = [commitment.text for commitment in promises.commitments]
    achieved = [statement.text for statement in answers.achievements]
    tokens = cut(promised), cut(achieved)
    plain = [fold(normal(text)) for text in promised[::10]], [fold(normal(text)) for text in achieved]

    def judge() -> object:
        return judge_pair(promises, answers, report_year=2000)

    judge()  # loads what is kept for good
    return Times(
        len(promised),
        len(achieved),
        timed(judge, before=forget_texts),
        timed(judge),
        timed(lambda: (cut(promised), cut(achieved)), before=forget_texts),
        timed(lambda: token_set_peer(*tokens)),
        timed(lambda: difflib_peer(*plain)) * len(promised) / len(plain[0]),
    )


def main(arguments: Sequence[str]) -> int:
    if len(arguments) < 2 or len(arguments) % 2:
        print(__doc__)
        return 2
    print(HEADER)
    for plan, review in zip(arguments[::2], arguments[1::2], strict=True):
        print(compare(Path(plan), Path(review)).row(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
