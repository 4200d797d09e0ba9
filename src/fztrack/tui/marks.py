"""What agrees between a promise and its evidence, and which numbers differ: spans to mark, by word overlap.

Documents in 《》 and names in “” that both hold count whole; numbers count by value and unit; other words when both
texts hold them and they are not mere phrases. Pure: the segmenter comes in as a function.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from fztrack.text.lexicon import load
from fztrack.text.quantities import Comparison, Quantity, quantities
from fztrack.tui.lines import Piece

Words = Callable[[str], Sequence[str]]

_QUOTED = re.compile(r"《[^《》]{2,60}》|“[^“”]{2,30}”")
_WORD = re.compile(r"[一-鿿A-Za-z]{2,}")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A span of a shown text; `style` is `shared` for what agrees, `differs` for a number that does not."""

    start: int
    end: int
    style: str


def mark(promise: str, evidence: Sequence[str], words: Words) -> tuple[tuple[Mark, ...], tuple[tuple[Mark, ...], ...]]:
    """Marks for the promise (against all evidence) and for each piece of evidence (against the promise)."""
    return (
        _against(promise, evidence, words, differing=False),
        tuple(_against(text, (promise,), words, differing=True) for text in evidence),
    )


def _against(text: str, others: Sequence[str], words: Words, *, differing: bool) -> tuple[Mark, ...]:
    found: list[Mark] = []
    quoted = {name for other in others for name in _QUOTED.findall(other)}
    for match in _QUOTED.finditer(text):
        if match.group() in quoted:
            found.append(Mark(*match.span(), "shared"))
    numbers = [number for other in others for number in quantities(other)]
    for number in quantities(text):
        alike = [other for other in numbers if _comparable(number, other)]
        if any(_agrees(number, other) for other in alike):
            found.append(Mark(number.span.start, number.span.end, "shared"))
        elif differing and alike:
            found.append(Mark(number.span.start, number.span.end, "differs"))
    common = {word for other in others for word in words(other) if _tells(word)}
    found += _words(text, common, words)
    return _merge(found)


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Same unit, and what is counted shares a character pair (or is not said on one side)."""
    if one.unit != other.unit:
        return False
    pairs = {one.counted[i : i + 2] for i in range(len(one.counted) - 1)}
    return not pairs or not other.counted or any(pair in other.counted for pair in pairs)


def _agrees(one: Quantity, other: Quantity) -> bool:
    if one.value == other.value:
        return True
    promised, reported = (one, other) if one.comparison is Comparison.AT_LEAST else (other, one)
    return promised.comparison is Comparison.AT_LEAST and reported.value >= promised.value


@cache
def _phrases() -> frozenset[str]:
    return frozenset(load("marks")["phrases"])


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in _phrases() and _WORD.fullmatch(word) is not None


def _words(text: str, common: set[str], words: Words) -> list[Mark]:
    found = []
    at = 0
    for word in words(text):
        start = text.find(word, at)
        if start < 0:  # the segmenter folded a character: the word is not there as written
            continue
        at = start + len(word)
        if word in common:
            found.append(Mark(start, at, "shared"))
    return found


def _merge(found: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in order, without overlaps: a longer or earlier one wins, adjoining ones of one style become one."""
    merged: list[Mark] = []
    for item in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        if merged and item.start < merged[-1].end:
            continue
        if merged and item.start == merged[-1].end and item.style == merged[-1].style:
            merged[-1] = Mark(merged[-1].start, item.end, item.style)
        else:
            merged.append(item)
    return tuple(merged)


def pieces(text: str, marks: Iterable[Mark], style: str = "") -> list[Piece]:
    """The text as pieces: marked spans in their mark's style on top of style."""
    made: list[Piece] = []
    at = 0
    for item in marks:
        if item.start > at:
            made.append(Piece(text[at : item.start], style))
        made.append(Piece(text[item.start : item.end], f"{style} {item.style}".strip()))
        at = item.end
    if at < len(text):
        made.append(Piece(text[at:], style))
    return made


def highlight(text: str, asked: str) -> tuple[Mark, ...]:
    """Where what was asked stands in a text; blank-separated words each for themselves."""
    found = [Mark(m.start(), m.end(), "found") for word in asked.split() for m in re.finditer(re.escape(word), text)]
    return _merge(found)
