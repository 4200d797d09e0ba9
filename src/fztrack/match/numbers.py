"""A promised number against reported ones: reached, below, or not comparable."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from fztrack.text.lexicon import load
from fztrack.text.quantities import Change, Comparison, Quantity, grew

# Units that count the same things in different words.
_ALIKE = (
    {"个", "项", "条", "件"},
    {"家", "个", "户"},
    {"所", "个", "座", "处"},
    {"场", "次", "场次", "期"},
    {"人", "人次"},
    {"个", "类", "种"},
)
_LEAST_ALIKE = 0.34
# A number counts as reached from this share on: figures are rounded.
_SLACK = 0.999
# No sentence that a person wrote has more numbers; the rest of a table laid end to end is left aside.
_MOST_NUMBERS = 50


class Reached(StrEnum):
    """How a reported number compares with the promised one."""

    REACHED = "reached"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """The best comparison found: what was promised and what is reported (`reported` in words, worked out where need be)."""

    result: Reached
    promised: Quantity
    reported: str
    likeness: float


def compare_numbers(
    promised: Sequence[Quantity], reported: Sequence[Quantity], text: str, promise: str = ""
) -> NumberMatch | None:
    """The most telling comparison of the same unit and the same counted thing in the sentence `text`; None where there is none.

    By RUBRIC.md (number): reached when the same thing's figure is at least what was promised; a figure that can be worked
    out counts: a share from its two counts (372件中203件), 全部 and 无一 as 100 %, and, where the text `promise` promises so
    many more (新增25家), the growth from one count to another (由278家增至309家).
    """
    best: NumberMatch | None = None
    promised, reported = promised[:_MOST_NUMBERS], reported[:_MOST_NUMBERS]
    grown = [(one, other) for one, other in pairwise(reported) if grew(text[one.span.end : other.span.start])]
    for want in promised:
        added = bool(grown) and _pattern("added").search(promise[: want.span.start]) is not None
        # What there was before answers no promise, and what there is now none of so many more.
        counts = [got for got in reported if not any(got is one or (added and got is other) for one, other in grown)]
        for got in counts:
            match = _one(want, got, text, promised, reported)
            if match and (best is None or match.likeness > best.likeness):
                best = match
        if want.unit == "%" and want.change is None and (best is None or best.promised is not want):
            for share, words in _shares(reported, text):
                likeness = 0.5
                if best is None or likeness > best.likeness:
                    best = NumberMatch(_reached(share >= want.value * _SLACK), want, words, likeness)
        for before, now in grown if added else ():
            likeness = _alike(want.counted, before.counted) + 0.1
            if _same_unit(want.unit, now.unit) and likeness > max(_LEAST_ALIKE, best.likeness if best else 0.0):
                words = text[before.span.start : now.span.end]
                enough = now.value - before.value >= want.value * _SLACK
                best = NumberMatch(_reached(enough), want, words, likeness)
    return best


def _one(
    want: Quantity, got: Quantity, text: str, promised: Sequence[Quantity], reported: Sequence[Quantity]
) -> NumberMatch | None:
    if not _same_unit(want.unit, got.unit) or (want.change is None) != (got.change is None):
        return None
    likeness = _alike(want.counted, got.counted)
    if likeness < _LEAST_ALIKE:
        # The only figure of its unit on both sides is taken for the same thing (归集率达95% against 入库比例达97.3%).
        alone = want.unit == got.unit and want.unit != "个" and _only(want, promised) and _only(got, reported)
        if not alone:
            return None
        likeness = 0.3
    if want.unit == got.unit:
        likeness += 0.1
    return NumberMatch(_reached(_meets(want, got)), want, text[got.span.start : got.span.end], likeness)


def _reached(enough: bool) -> Reached:
    return Reached.REACHED if enough else Reached.BELOW


def _only(quantity: Quantity, among: Sequence[Quantity]) -> bool:
    return sum(1 for other in among if _same_unit(other.unit, quantity.unit)) == 1


def _shares(reported: Sequence[Quantity], text: str) -> Iterable[tuple[float, str]]:
    """Shares the sentence lets one work out: part of a whole of the same unit, or all of it."""
    for whole, part in pairwise(reported):
        between = text[whole.span.end : part.span.start]
        if whole.unit == part.unit != "%" and 0 < part.value <= whole.value and _pattern("part_of").search(between):
            yield 100 * part.value / whole.value, text[whole.span.start : part.span.end]
    everything = _pattern("all").search(text)
    if everything:
        yield 100.0, everything.group()


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile("|".join(load("figures")[group]))


def _same_unit(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in _ALIKE)


def _alike(one: str, other: str) -> float:
    """Share of the shorter one's character pairs the other has; unnamed things are a little alike."""
    if not one or not other:
        return 0.35
    a = {one[i : i + 2] for i in range(len(one) - 1)} or {one}
    b = {other[i : i + 2] for i in range(len(other) - 1)} or {other}
    return len(a & b) / min(len(a), len(b))


def _meets(want: Quantity, got: Quantity) -> bool:
    reported = got.upper or got.value
    if want.change is Change.DECREASE and got.change is Change.INCREASE:
        return False
    if want.comparison is Comparison.AT_MOST:
        return got.value <= want.value * 1.0001
    slack = 0.95 if want.comparison is Comparison.ABOUT else _SLACK
    return reported >= want.value * slack
