"""Judging a pair against two all-pairs peers on the same texts: difflib and rapidfuzz's token_set_ratio. Prints ratios.

Run as a script: `python tests/bench/judging.py PLAN_REPORT NEXT_REPORT [PLAN NEXT …]`. Words are segmented beforehand for
all three (each needs them or works on plain text), so that what is compared is the judging. The peers only find the best
sentence; judging also weighs, decides and explains.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path

from rapidfuzz import fuzz

from fztrack.domain import Extraction
from fztrack.extract import extract
from fztrack.match import judge_pair
from fztrack.outline import outline
from fztrack.reading import read
from fztrack.text.segment import words


def extraction(path: Path) -> Extraction:
    document = read(path)
    return extract(outline(document, force=True), document.text)


def timed(work: Callable[[], object], times: int) -> float:
    """The best of several runs, in seconds."""
    best = float("inf")
    for _ in range(times):
        begin = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begin)
    return best


def difflib_peer(promised: list[str], achieved: list[str]) -> None:
    matcher = SequenceMatcher(autojunk=False)
    for said in achieved:
        matcher.set_seq2(said)
        for text in promised:
            matcher.set_seq1(text)
            matcher.ratio()


def token_set_peer(promised: list[str], achieved: list[str]) -> None:
    for text in promised:
        for said in achieved:
            fuzz.token_set_ratio(text, said)


def compare(plan: Path, review: Path) -> tuple[int, float, float, float]:
    promises, answers = extraction(plan), extraction(review)
    promised = [commitment.text for commitment in promises.commitments]
    achieved = [statement.text for statement in answers.achievements]
    promised_tokens = [" ".join(words(text)) for text in promised]
    achieved_tokens = [" ".join(words(text)) for text in achieved]
    judge_pair(promises, answers, report_year=2000)
    ours = timed(lambda: judge_pair(promises, answers, report_year=2000), 3)
    token_set = timed(lambda: token_set_peer(promised_tokens, achieved_tokens), 2)
    # difflib is slow: a tenth of the promises, scaled up.
    tenth = promised[::10]
    slow = timed(lambda: difflib_peer(tenth, achieved), 1) * len(promised) / len(tenth)
    return len(promised) * len(achieved), ours, token_set, slow


def main(arguments: list[str]) -> int:
    if len(arguments) < 2 or len(arguments) % 2:
        print(__doc__)
        return 2
    print(f"{'pairs':>9} {'judging':>9} {'token_set':>10} {'difflib':>9} {'× token_set':>12} {'× difflib':>10}")
    for plan, review in zip(arguments[::2], arguments[1::2], strict=True):
        pairs, ours, token_set, slow = compare(Path(plan), Path(review))
        print(
            f"{pairs:>9} {ours:>8.3f}s {token_set:>9.3f}s {slow:>8.3f}s {token_set / ours:>11.1f}x {slow / ours:>9.1f}x"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
