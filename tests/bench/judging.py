"""Judging a pair against all-pairs peers on the same texts: rapidfuzz's token_set_ratio and difflib. Prints Markdown tables.

Run as a script: `python tests/bench/judging.py PLAN_REPORT NEXT_REPORT [PLAN NEXT …]`. The peers score every commitment against
every achievement in normalised form, and only that; judging also weighs, decides and explains. token_set_ratio is called in a
plain loop, through `process.extract` for the best five of each commitment, and in a plain loop over all elements, since judging
finds an answer to each. *Cold*: nothing of this pair's texts is known, they are cut into words within the time, and so they are
for token_set_ratio. *Warm*: the texts were met before (as the plan or as the next report of another pair), words are at hand for
both. difflib needs no words. Dictionary and counts are loaded beforehand. Medians of three runs; difflib is timed on a tenth of
the commitments and scaled up.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median

from rapidfuzz import fuzz, process

from fztrack.domain import Extraction
from fztrack.extract import extract
from fztrack.match import judge_pair
from fztrack.outline import outline
from fztrack.reading import read
from fztrack.text.normalise import fold, normal
from fztrack.text.segment import words

RUNS = 3
SECONDS = ("cold", "warm", "cutting words", "loop", "`extract`", "loop over elements", "difflib")
RATIOS = ("loop ÷ cold", "loop ÷ warm", "`extract` ÷ warm", "elements ÷ warm", "difflib ÷ cold", "difflib ÷ warm")


@dataclass(frozen=True)
class Times:
    """Seconds of each side for one pair."""

    promised: int
    elements: int
    achieved: int
    cold: float
    warm: float
    cutting: float
    loop: float
    extract: float
    by_element: float
    difflib: float

    @property
    def size(self) -> str:
        """How much was compared."""
        return f"{self.promised} ({self.elements}) × {self.achieved}"

    def seconds(self) -> str:
        """As a row of the first table."""
        values = (self.cold, self.warm, self.cutting, self.loop, self.extract, self.by_element, self.difflib)
        return row(self.size, [f"{value:.3f}" for value in values])

    def ratios(self) -> str:
        """As a row of the second."""
        values = (
            (self.loop + self.cutting) / self.cold,
            self.loop / self.warm,
            self.extract / self.warm,
            self.by_element / self.warm,
            self.difflib / self.cold,
            self.difflib / self.warm,
        )
        return row(self.size, [f"{value:.1f}" for value in values])


def row(head: str, cells: Sequence[str]) -> str:
    return f"| {head} | {' | '.join(cells)} |"


def table(title: str, names: Sequence[str], rows: Sequence[str]) -> str:
    return "\n".join([row(title, names), "|---|" + "---:|" * len(names), *rows])


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


def extract_peer(promised: Sequence[str], achieved: Sequence[str]) -> None:
    for text in promised:
        process.extract(text, achieved, scorer=fuzz.token_set_ratio, limit=5)


def cut(texts: Sequence[str]) -> list[str]:
    return [" ".join(words(fold(normal(text)))) for text in texts]


def compare(plan: Path, review: Path) -> Times:
    promises, answers = extraction(plan), extraction(review)
    promised = [commitment.text for commitment in promises.commitments]
    achieved = [statement.text for statement in answers.achievements]
    elements = [element.text for commitment in promises.commitments for element in commitment.elements]
    tokens = cut(promised), cut(achieved)
    of_elements = cut(elements)
    plain = [fold(normal(text)) for text in promised[::10]], [fold(normal(text)) for text in achieved]

    def judge() -> object:
        return judge_pair(promises, answers, report_year=2000)

    judge()  # loads what is kept for good
    return Times(
        len(promised),
        len(elements),
        len(achieved),
        timed(judge, before=forget_texts),
        timed(judge),
        timed(lambda: (cut(promised), cut(achieved)), before=forget_texts),
        timed(lambda: token_set_peer(*tokens)),
        timed(lambda: extract_peer(*tokens)),
        timed(lambda: token_set_peer(of_elements, tokens[1])),
        timed(lambda: difflib_peer(*plain)) * len(promised) / len(plain[0]),
    )


def main(arguments: Sequence[str]) -> int:
    if len(arguments) < 2 or len(arguments) % 2:
        print(__doc__)
        return 2
    pairs = zip(arguments[::2], arguments[1::2], strict=True)
    found = [compare(Path(plan), Path(review)) for plan, review in pairs]
    print(table("commitments (elements) × achievements, s", SECONDS, [times.seconds() for times in found]), end="\n\n")
    print(table("times", RATIOS, [times.ratios() for times in found]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
