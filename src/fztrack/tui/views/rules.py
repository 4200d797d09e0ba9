"""A section's rule with its title, as all screens draw it."""

from __future__ import annotations

from fztrack.tui.lines import Line, Piece, cells


def rule(title: str, width: int, note: str = "") -> Line:
    """A section's rule with its title."""
    head = f"── {title} "
    tail = f" {note} ──" if note else ""
    dashes = "─" * max(0, width - cells(head) - cells(tail))
    parts = [Piece("── ", "rule"), Piece(title, "title"), Piece(f" {dashes}", "rule")]
    if note:
        parts += [Piece(f" {note}", "quiet"), Piece(" ──", "rule")]
    return Line(tuple(parts))
