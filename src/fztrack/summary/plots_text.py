"""Plots in letters, for terminals, mail and Markdown: the same numbers as the drawings, every line within the width."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from fztrack.domain import Verdict
from fztrack.locale import labels
from fztrack.summary.plots import Bars, Flow, Lines, Plot, cut, table
from fztrack.summary.sentences import percent

SIGNS = tuple(labels.SYMBOLS[verdict] for verdict in (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED))


def lines(plot: Plot, width: int = 80) -> tuple[str, ...]:
    """The plot, its title first."""
    if isinstance(plot, Bars):
        return (plot.title, *_bars(plot, width))
    if isinstance(plot, Flow):
        return (plot.title, *_flow(plot, width))
    return (plot.title, *_points(plot, width))


def _bars(plot: Bars, width: int) -> Iterator[str]:
    yield "  " + "  ".join(f"{sign} {name}" for sign, name in zip(SIGNS, plot.legend, strict=True))
    names = [_fit(name, max(8, width // 4)) for name, _counts in plot.rows]
    room = width - max(map(cell_len, names)) - 18
    most = max(sum(counts) for _name, counts in plot.rows)
    for name, (_name, counts) in zip(names, plot.rows, strict=True):
        cells = "".join(sign * _share(number, most, room) for sign, number in zip(SIGNS, counts, strict=True))
        yield f"  {name}  {cells}  {'/'.join(map(str, counts))}"


def _share(number: int, most: int, room: int) -> int:
    """Signs for a number: in proportion, one at the least for what is there (● counts as two cells on some terminals)."""
    return max(1, round(number / most * room / 2)) if number else 0


def _points(plot: Lines, width: int) -> Iterator[str]:
    room = width - 30
    label = max(cell_len(point.label) for point in plot.points)
    for point in plot.points:
        row = ["·"] * (room + 1)
        if point.low is not None and point.high is not None:
            for at in range(round(point.low * room), round(point.high * room) + 1):
                row[at] = "─"
        row[round(point.share * room)] = "●"
        yield f"  {point.label:>{label}} {percent(point.share):>4} {''.join(row)}"
    if plot.note:
        yield from (f"  {line}" for line in _broken(plot.note, width - 2))


def _broken(text: str, width: int) -> Iterator[str]:
    line = ""
    for character in text:
        if cell_len(line + character) > width:
            yield line
            line = ""
        line += character
    yield line


def _flow(plot: Flow, width: int) -> Iterator[str]:
    it = table(plot)
    yield "  " + " / ".join(it.heads[1:])
    for row in it.rows:
        yield "  " + f"{row[0]}  " + " / ".join(row[1:])


def _fit(text: str, cells: int) -> str:
    """Exactly so many cells: cut with an ellipsis, filled with spaces."""
    kept = cut(text, cells)
    return kept + " " * (cells - cell_len(kept))
