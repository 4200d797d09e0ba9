"""A promised number against reported ones: reached, below, or not comparable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fztrack.text.quantities import Change, Comparison, Quantity

# Units that count the same things in different words.
_ALIKE = (
    {"个", "项", "条", "件"},
    {"家", "个", "户"},
    {"所", "个", "座", "处"},
    {"场", "次", "场次", "期"},
    {"人", "人次"},
)


class Reached(StrEnum):
    """How a reported number compares with the promised one."""

    REACHED = "reached"
    BELOW = "below"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """The best comparison found: what was promised and what is reported."""

    result: Reached
    promised: Quantity
    reported: Quantity


def compare_numbers(promised: Sequence[Quantity], reported: Sequence[Quantity]) -> NumberMatch | None:
    """The most telling comparison of same unit and same counted thing; None where nothing can be compared.

    By RUBRIC.md (number): reached when the same thing's figure is at least what was promised.
    """
    best: tuple[float, NumberMatch] | None = None
    for want in promised:
        for got in reported:
            if not _same_unit(want.unit, got.unit) or (want.change is None) != (got.change is None):
                continue
            likeness = _alike(want.counted, got.counted)
            if likeness < 0.34 and not (want.unit == got.unit and want.value == got.value):
                continue
            result = Reached.REACHED if _meets(want, got) else Reached.BELOW
            match = NumberMatch(result, want, got)
            if best is None or likeness > best[0]:
                best = (likeness, match)
    return best[1] if best else None


def _same_unit(one: str, other: str) -> bool:
    return one == other or any(one in group and other in group for group in _ALIKE)


def _alike(one: str, other: str) -> float:
    """Share of the shorter one's character pairs the other has; unnamed things are alike by half."""
    if not one or not other:
        return 0.4
    a = {one[i : i + 2] for i in range(len(one) - 1)} or {one}
    b = {other[i : i + 2] for i in range(len(other) - 1)} or {other}
    return len(a & b) / min(len(a), len(b))


def _meets(want: Quantity, got: Quantity) -> bool:
    reported = got.upper or got.value
    if want.change is Change.DECREASE and got.change is Change.INCREASE:
        return False
    if want.comparison is Comparison.AT_MOST:
        return got.value <= want.value * 1.0001
    slack = 0.95 if want.comparison is Comparison.ABOUT else 0.999
    return reported >= want.value * slack
