"""A report's raw text as lines, with the passages that matter highlighted; tells on which line each begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fztrack.domain import Span
from fztrack.tui.lines import Line, Piece, wrap


@dataclass(frozen=True, slots=True)
class ReportLines:
    """The lines and, for each highlighted passage, the index of its first line."""

    lines: tuple[Line, ...]
    places: tuple[int, ...]


def report_lines(text: str, spans: Sequence[Span], width: int, here: int | None = None) -> ReportLines:
    """The raw text in paragraphs wrapped to width, spans marked; the one of number here stands out."""
    lines: list[Line] = []
    places: dict[int, int] = {}
    ordered = sorted(range(len(spans)), key=lambda index: spans[index])
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            inside = [index for index in ordered if spans[index].start < end and spans[index].end > start]
            made, first = _paragraph(paragraph, start, [(index, spans[index]) for index in inside], width, here)
            for index, offset in first.items():
                places.setdefault(index, len(lines) + offset)
            lines += made
        start = end + 1
    return ReportLines(tuple(lines), tuple(places.get(index, 0) for index in range(len(spans))))


def _paragraph(
    text: str, start: int, spans: Sequence[tuple[int, Span]], width: int, here: int | None
) -> tuple[list[Line], dict[int, int]]:
    """One paragraph's lines and the line at which each passage begins in it."""
    pieces: list[Piece] = []
    at = 0
    begins: dict[int, int] = {}
    for index, span in spans:
        low, high = max(span.start - start, at), min(span.end - start, len(text))
        if low >= high:
            begins[index] = max(0, span.start - start)
            continue
        if low > at:
            pieces.append(Piece(text[at:low]))
        begins[index] = low
        pieces.append(Piece(text[low:high], "here" if index == here else "found"))
        at = high
    pieces.append(Piece(text[at:]))
    lines = wrap(pieces, width - 1, first=" ", rest=" ")
    first: dict[int, int] = {}
    for index, begin in begins.items():
        passed = 0
        for number, row in enumerate(lines):
            passed += len(row.text) - 1
            if passed > begin:
                first[index] = number
                break
        else:
            first[index] = max(0, len(lines) - 1)
    return lines, first
