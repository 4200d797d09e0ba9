"""Plots as SVG: one drawing for HTML (inline, its colours those of the page) and for documents (standalone, made into a picture).

Tones differ in darkness and hatching, and every bar carries its number, so that a plot reads in grey and in print. No scripts, no fonts
of its own: words are set in whatever Chinese font is there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise

from rich.cells import cell_len

from fztrack.locale import N_, _
from fztrack.summary.plots import FATE_TONES, TONES, Bars, Flow, Lines, Plot, Point, cut
from fztrack.summary.sentences import percent

WIDTH = 720
SIZE = 13
FONTS = "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','SimHei',sans-serif"

CROWDED = 6
"""With more points than this in a small chart only the first and the last are labelled."""

_LIGHT = (
    "text{fill:#1a1a1a}.faint{fill:#595959}.axis{stroke:#1a1a1a}.grid{stroke:#c8c8c8}.t-fulfilled{fill:#1f5d3a}"
    ".t-partial{fill:#d9a441}.t-dropped{fill:#fff}.t-again{fill:#e8e8e8}.edge{stroke:#1a1a1a}.hatch{stroke:#1a1a1a}"
    ".on-fulfilled{fill:#fff}.on-partial,.on-dropped,.on-again{fill:#000}.band{fill:#8a8a8a}.dot{fill:#1a1a1a}"
)
"""Colours of a standalone drawing; a page gives the same classes its own (summary.css)."""

_STRONGEST = N_("把握")


def svg(plot: Plot, *, standalone: bool = False, size: tuple[int, int] | None = None) -> str:
    """The drawing. `standalone` makes a file of its own with light colours; `size` is for small charts of lines."""
    if isinstance(plot, Bars):
        height, inner = _bars(plot)
    elif isinstance(plot, Flow):
        height, inner = _flow(plot)
    else:
        width, height = size or (WIDTH, 300)
        return _wrapped(plot, width, height, _lines(plot, width, height, small=size is not None), standalone)
    return _wrapped(plot, WIDTH, height, inner, standalone)


def _wrapped(plot: Plot, width: int, height: int, inner: Sequence[str], standalone: bool) -> str:
    head = f'<svg role="img" aria-label="{escape(plot.alt)}" viewBox="0 0 {width} {height}" class="plot"'
    if standalone:
        head += f' xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="{FONTS}"'
        inner = (f"<style>{_LIGHT}</style>", f'<rect width="{width}" height="{height}" fill="#fff"/>', *inner)
    return head + ">" + "".join(inner) + "</svg>"


# ── pieces ──


def _words(x: float, y: float, text: str, *, anchor: str = "start", kind: str = "", size: int = SIZE) -> str:
    attributes = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}"{attributes}>{escape(text)}</text>'


def _rule(x1: float, y1: float, x2: float, y2: float, kind: str, width: float = 1) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}" stroke-width="{width}"/>'


def _patterns(key: str) -> str:
    """Hatching over a tone: strokes one way for partial, both ways for what is promised again."""
    one = '<path d="M0 6 6 0" class="hatch" stroke-width=".8"/>'
    both = one + '<path d="M0 0 6 6" class="hatch" stroke-width=".8"/>'
    return "<defs>" + "".join(
        f'<pattern id="{escape(key)}-{tone}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" class="t-{tone}"/>{strokes}</pattern>'
        for tone, strokes in (("partial", one), ("again", both))
    ) + "</defs>"  # fmt: skip


def _box(key: str, tone: str, x: float, y: float, width: float, height: float) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
    if tone in ("partial", "again"):
        return f'<rect {place} fill="url(#{escape(key)}-{tone})" class="edge" stroke-width=".8"/>'
    return f'<rect {place} class="edge t-{tone}" stroke-width=".8"/>'


def _on(tone: str, x: float, y: float, number: int) -> str:
    """A number on a box; a hatched one gets a plain ground under it."""
    ground = ""
    if tone in ("partial", "again"):
        wide = SIZE * 0.62 * len(str(number)) + 4
        ground = (
            f'<rect x="{x - wide / 2:.1f}" y="{y - SIZE + 2:.1f}" width="{wide:.1f}" height="{SIZE}" class="t-{tone}"/>'
        )
    return ground + _words(x, y, str(number), anchor="middle", kind=f"on-{tone}")


def _legend(key: str, names: Sequence[str], tones: Sequence[str], y: float) -> list[str]:
    made, x = [], 8.0
    for name, tone in zip(names, tones, strict=True):
        made += [_box(key, tone, x, y - 11, 18, 12), _words(x + 24, y, name)]
        x += 24 + cell_len(name) * SIZE * 0.55 + 22
    return made


# ── kinds ──


def _bars(plot: Bars) -> tuple[int, list[str]]:
    left, right, top, row = 190, 40, 40, 26
    most = max(1, *(sum(counts) for _name, counts in plot.rows))
    scale = (WIDTH - left - right) / most
    made = [_patterns(plot.key), *_legend(plot.key, plot.legend, TONES, 20)]
    for at, (name, counts) in enumerate(plot.rows):
        y = top + at * row
        made.append(_words(left - 8, y + 15, cut(name, 24), anchor="end"))
        x = float(left)
        for tone, number in zip(TONES, counts, strict=True):
            if number:
                made.append(_box(plot.key, tone, x, y, number * scale, row - 6))
                if number * scale > 9 * len(str(number)) + 4:
                    made.append(_on(tone, x + number * scale / 2, y + 15, number))
                x += number * scale
        made.append(_words(x + 6, y + 15, str(sum(counts)), kind="faint"))
    return top + len(plot.rows) * row + 8, made


def _lines(plot: Lines, width: int, height: int, *, small: bool) -> list[str]:
    size = 10 if small else SIZE
    left, right, top, bottom = (30, 10, 14, 22) if small else (52, 24, 24, 40)
    pad = 8 if small else 30
    if plot.diagonal:
        pad = 0
    first, last = plot.span

    def x(value: float) -> float:
        room = width - left - right - 2 * pad
        return left + pad + (0.5 if last == first else (value - first) / (last - first)) * room

    def y(share: float) -> float:
        return top + (1 - share) * (height - top - bottom)

    made = []
    for share in (0.0, 0.5, 1.0) if small else (0.0, 0.25, 0.5, 0.75, 1.0):
        made.append(_rule(left, y(share), width - right, y(share), "grid"))
        made.append(_words(left - 4, y(share) + 4, percent(share), anchor="end", kind="faint", size=size))
    if plot.diagonal:
        made.append(_rule(x(0), y(0), x(1), y(1), "grid", 1.5))
        made.append(_words((left + width) / 2, height - 4, _(_STRONGEST), anchor="middle", kind="faint", size=size))
    for before, after in pairwise(plot.points):
        if plot.step and after.x - before.x <= plot.step:
            made.append(_rule(x(before.x), y(before.share), x(after.x), y(after.share), "axis", 1.5))
    if plot.note and not small:
        made.append(_words(left, height - 4, plot.note, kind="faint", size=size - 2))
    few = not small or len(plot.points) <= CROWDED
    for point in plot.points:
        made += _point(point, x(point.x), y, height, size, words=few or point in (plot.points[0], plot.points[-1]))
    return made


def _point(point: Point, x: float, y: Callable[[float], float], height: int, size: int, *, words: bool) -> list[str]:
    made = []
    top = y(point.share)
    if point.low is not None and point.high is not None:
        top = min(top, y(point.high))
        made.append(_rule(x, y(point.low), x, y(point.high), "axis"))
        made += [_rule(x - 4, y(end), x + 4, y(end), "axis") for end in (point.low, point.high)]
    made.append(f'<circle cx="{x:.1f}" cy="{y(point.share):.1f}" r="{2.5 if size < SIZE else 4}" class="dot"/>')
    if words:
        made.append(_words(x, max(size, top - 5), percent(point.share), anchor="middle", size=size))
        below = height - 6 if size < SIZE else height - 22
        made.append(_words(x, below, point.label, anchor="middle", kind="faint", size=size))
    return made


def _flow(plot: Flow) -> tuple[int, list[str]]:
    top, room, wide = 44, 300, 46
    most = max(1, *(sum(counts) for _year, counts in plot.columns))
    gap = 5
    scale = room / most
    step = (WIDTH - 40 - wide) / max(1, len(plot.columns) - 1)
    made = [_patterns(plot.key), *_legend(plot.key, plot.legend, FATE_TONES, 20)]
    starts: list[list[float]] = []
    boxes = []
    for at, (year, counts) in enumerate(plot.columns):
        y, column = float(top), []
        for tone, number in zip(FATE_TONES, counts, strict=True):
            column.append(y)
            if number:
                boxes.append(_box(plot.key, tone, 20 + at * step, y, wide, number * scale))
                if number * scale > SIZE + 2:
                    boxes.append(_on(tone, 20 + at * step + wide / 2, y + number * scale / 2 + 5, number))
            y += number * scale + (gap if number else 0)
        starts.append(column)
        boxes.append(_words(20 + at * step + wide / 2, top + room + 4 * gap + 16, year, anchor="middle"))
    out = [list(column) for column in starts]
    into = [list(column) for column in starts]
    for at, one, other, number in plot.bands:
        thick = number * scale
        x1, x2 = 20 + at * step + wide, 20 + (at + 1) * step
        y1, y2, middle = out[at][one], into[at + 1][other], (x1 + x2) / 2
        out[at][one] += thick
        into[at + 1][other] += thick
        made.append(
            f'<path class="band" fill-opacity=".45" d="M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} '
            f"{x2:.1f} {y2:.1f}V{y2 + thick:.1f}C{middle:.1f} {y2 + thick:.1f} {middle:.1f} {y1 + thick:.1f} "
            f'{x1:.1f} {y1 + thick:.1f}Z"/>'
        )
    return top + room + 4 * gap + 30, [*made, *boxes]
