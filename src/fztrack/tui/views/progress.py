"""How far long work has come, as a bar with its numbers."""

from __future__ import annotations

from fztrack.tui.lines import Piece, bar, cells

LONGEST = 24


def progress_pieces(done: int, expected: int, room: int) -> list[Piece]:
    """`3/20 ▕███······▏` in room cells; without the bar where it is narrow, nothing where nobody knows how many."""
    if not expected:
        return []
    number = Piece(f"{done}/{expected} ")
    size = min(LONGEST, room - cells(number.text) - 2)
    if size <= 4:
        return [number]
    full = bar(min(1.0, done / expected), size)
    rest = "·" * (size - cells(full))
    return [number, Piece("▕", "rule"), Piece(full, "accent"), Piece(rest, "rule"), Piece("▏", "rule")]
