"""Two charts of a score: how far accuracy rises as people check the least certain lines, and how often a confidence is right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fztrack.evaluate.scores import Scores

_SIDE = 260
_MARGIN = 44


def charts_svg(scores: Scores, titles: tuple[str, str], axes: tuple[str, str, str, str]) -> str:
    """Both charts side by side. `titles` of effort and calibration; `axes` names x and y of the first, then of the second."""
    effort = [_line(scores.effort), _frame(titles[0], axes[0], axes[1])]
    calibration = [
        _line([(0.0, 0.0), (1.0, 1.0)], dashed=True),
        *(
            f'<circle cx="{_x(each.confidence)}" cy="{_y(each.accuracy)}" r="{2 + min(10.0, each.lines**0.5 / 2):.1f}"'
            ' fill="#1f6f8b" fill-opacity="0.6"/>'
            for each in scores.calibration
        ),
        _frame(titles[1], axes[2], axes[3]),
    ]
    width, height = 2 * (_SIDE + 2 * _MARGIN), _SIDE + 2 * _MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">'
        f'<rect width="{width}" height="{height}" fill="#fff"/><g>{"".join(effort)}</g>'
        f'<g transform="translate({_SIDE + 2 * _MARGIN} 0)">{"".join(calibration)}</g></svg>\n'
    )


def effort_rows(scores: Scores) -> Iterable[tuple[float, float]]:
    """(share checked, accuracy then) at every tenth, for a chart in the terminal."""
    last = len(scores.effort) - 1
    return [scores.effort[round(last * tenth / 10)] for tenth in range(11)] if last > 0 else []


def bar(share: float, width: int = 40) -> str:
    """A share as a bar of blocks."""
    return "█" * round(share * width)


def _x(value: float) -> str:
    return f"{_MARGIN + value * _SIDE:.1f}"


def _y(value: float) -> str:
    return f"{_MARGIN + (1 - value) * _SIDE:.1f}"


def _line(points: Sequence[tuple[float, float]], *, dashed: bool = False) -> str:
    path = " ".join(f"{_x(x)},{_y(y)}" for x, y in points)
    look = 'stroke="#999" stroke-dasharray="4 4"' if dashed else 'stroke="#1f6f8b" stroke-width="2"'
    return f'<polyline points="{path}" fill="none" {look}/>'


def _frame(title: str, x: str, y: str) -> str:
    ticks = "".join(
        f'<text x="{_x(share)}" y="{_MARGIN + _SIDE + 16}" text-anchor="middle">{share:.0%}</text>'
        f'<text x="{_MARGIN - 6}" y="{_y(share)}" text-anchor="end" dominant-baseline="middle">{share:.0%}</text>'
        for share in (0.0, 0.5, 1.0)
    )
    middle = _MARGIN + _SIDE / 2
    return (
        f'<rect x="{_MARGIN}" y="{_MARGIN}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#ccc"/>{ticks}'
        f'<text x="{middle}" y="24" text-anchor="middle" font-weight="bold">{title}</text>'
        f'<text x="{middle}" y="{_MARGIN + _SIDE + 34}" text-anchor="middle">{x}</text>'
        f'<text x="12" y="{middle}" text-anchor="middle" transform="rotate(-90 12 {middle})">{y}</text>'
    )
