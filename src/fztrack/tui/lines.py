"""Styled lines of text as plain data: cleaned, measured in terminal cells, wrapped as Chinese is wrapped.

Everything a screen shows is a tuple of `Line`s made by pure functions; widgets only paint them. Text never becomes
markup on this way: a piece is a string and the name of a style, nothing is parsed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

#: Characters that may not begin a line, and that may not end one (避头尾, after GB/T 15834-2011, 5.1).
NO_START = frozenset("。，、；：！？）》”’】〕〉」』…％%)]}.,;:!?·—")
NO_END = frozenset("（《“‘【〔〈「『([{")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text in one style; `style` holds names of styles (widgets/lines_view.py), space-separated."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the screen.

    `target` is what a click on it or a cursor at it stands for; `fill` a style for the whole width.
    """

    pieces: tuple[Piece, ...] = ()
    target: object = None
    fill: str = ""

    @property
    def text(self) -> str:
        """The line without its styles."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def width(self) -> int:
        """Cells the line takes."""
        return cells(self.text)


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines; `item` is the number of what they stand for, None for a heading."""

    lines: tuple[Line, ...]
    item: int | None = None


def clean(text: str) -> str:
    """Text made safe for a terminal: controls, bidi overrides and private marks out, every white space one blank."""
    if text.isprintable():
        return text
    kept = []
    for char in text:
        if char.isspace():
            kept.append(" ")
        elif unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"):
            kept.append(char)
    return "".join(kept)


def cells(text: str) -> int:
    """Width of text in terminal cells."""
    return cell_len(text)


def clip(text: str, width: int, mark: str = "…") -> str:
    """The beginning of text that fits into width cells, with a mark where something was left out."""
    if cells(text) <= width:
        return text
    room = width - cells(mark)
    if room < 0:
        return ""
    taken = 0
    for index, char in enumerate(text):
        taken += cells(char)
        if taken > room:
            return text[:index] + mark
    return text


def fit(text: str, width: int, align: str = "<") -> str:
    """Text clipped or padded to exactly width cells; align is one of `<`, `>`, `^`."""
    text = clip(text, width)
    space = width - cells(text)
    if align == ">":
        return " " * space + text
    if align == "^":
        return " " * (space // 2) + text + " " * (space - space // 2)
    return text + " " * space


def line(*parts: str | Piece | tuple[str, str], target: object = None, fill: str = "") -> Line:
    """A line from strings, pieces and (text, style) pairs."""
    return Line(tuple(_piece(part) for part in parts), target, fill)


def _piece(part: str | Piece | tuple[str, str]) -> Piece:
    if isinstance(part, Piece):
        return part
    return Piece(part) if isinstance(part, str) else Piece(*part)


def spread(
    left: Iterable[str | Piece | tuple[str, str]],
    right: Iterable[str | Piece | tuple[str, str]],
    width: int,
    **more: object,
) -> Line:
    """A line with something at its left and something at its right end; the left side gives way."""
    ends = tuple(_piece(part) for part in right)
    room = width - sum(cells(piece.text) for piece in ends)
    starts = clip_pieces([_piece(part) for part in left], max(0, room - 1))
    gap = max(0, room - sum(cells(piece.text) for piece in starts))
    return replace(Line((*starts, Piece(" " * gap), *ends)), **more)  # type: ignore[arg-type]


def clip_pieces(pieces: Sequence[Piece], width: int) -> tuple[Piece, ...]:
    """The pieces that fit into width cells, the last one clipped."""
    kept: list[Piece] = []
    for piece in pieces:
        size = cells(piece.text)
        if size > width:
            kept.append(Piece(clip(piece.text, width), piece.style))
            break
        kept.append(piece)
        width -= size
    return tuple(kept)


def wrap(
    pieces: Sequence[Piece], width: int, *, first: str = "", rest: str = "", target: object = None, fill: str = ""
) -> list[Line]:
    """Pieces wrapped into lines of at most width cells.

    `first` stands before the first line, `rest` before every other. Chinese breaks anywhere but before closing and
    after opening punctuation; words and numbers of Latin letters and digits stay whole where they fit.
    """
    width = max(width, 8)
    lines: list[Line] = []
    units = list(_units(pieces))
    index = 0
    while index < len(units) or not lines:
        lead = rest if lines else first
        room = width - cells(lead)
        end = _line_end(units, index, room)
        row = [Piece(lead)] if lead else []
        row += _join(units[index:end])
        lines.append(Line(tuple(row), target, fill))
        index = end
        while index < len(units) and units[index][0] == " ":
            index += 1
    return lines


def _units(pieces: Sequence[Piece]) -> Iterable[tuple[str, str]]:
    """Unbreakable units with their styles: a character, or a run of Latin letters and digits in one style."""
    for piece in pieces:
        run = ""
        for char in piece.text:
            if char.isascii() and (char.isalnum() or char in "%.-/_+"):
                run += char
                continue
            if run:
                yield run, piece.style
                run = ""
            yield char, piece.style
        if run:
            yield run, piece.style


def _line_end(units: Sequence[tuple[str, str]], start: int, room: int) -> int:
    taken = 0
    end = start
    while end < len(units):
        taken += cells(units[end][0])
        if taken > room:
            break
        end += 1
    if end == len(units):
        return end
    if end == start:  # one unit longer than the line: it is cut by the widget
        return start + 1
    # step back from a line that would begin with closing or end with opening punctuation, at most four units
    for back in range(end, max(start + 1, end - 4) - 1, -1):
        if units[back][0] not in NO_START and units[back - 1][0] not in NO_END:
            return back
    return end


def _join(units: Sequence[tuple[str, str]]) -> list[Piece]:
    joined: list[Piece] = []
    for text, style in units:
        if joined and joined[-1].style == style:
            joined[-1] = Piece(joined[-1].text + text, style)
        else:
            joined.append(Piece(text, style))
    return joined


def bar(share: float, width: int) -> str:
    """A horizontal bar of eighths of a cell, as long as share (0..1) of width."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    full, part = divmod(eighths, 8)
    return "█" * full + ("▏▎▍▌▋▊▉"[part - 1] if part else "")


def column(share: float) -> str:
    """A vertical bar one cell wide, as high as share (0..1); a blank for nothing, at least ▁ for something."""
    if share <= 0:
        return " "
    return "▁▂▃▄▅▆▇█"[min(7, int(share * 8))]
