"""Plots of shares by year, made of block characters and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from fztrack.summary.figures import whole
from fztrack.tui.lines import Line, Piece, fit

HEIGHT, COLUMN = 4, 7


def columns_plot(values: Sequence[tuple[str, float | None]], style: str) -> list[Line]:
    """A column a value (share 0..1, or None: no report) over its label, with its percentage above the label."""
    rows = []
    for level in range(HEIGHT - 1, -1, -1):
        pieces = []
        for _label, value in values:
            eighths = round((value or 0.0) * HEIGHT * 8) - level * 8
            block = "█" if eighths >= 8 else "▁▂▃▄▅▆▇"[eighths - 1] if eighths > 0 else " "
            pieces.append(Piece(fit(block * 3 if value is not None else "", COLUMN, "^"), style))
        rows.append(Line(tuple(pieces)))
    shares = tuple(
        Piece(fit(f"{whole(value)}%" if value is not None else "–", COLUMN, "^"), "strong") for _label, value in values
    )
    names = tuple(Piece(fit(label, COLUMN, "^"), "quiet") for label, _value in values)
    return [*rows, Line(shares), Line(names)]
