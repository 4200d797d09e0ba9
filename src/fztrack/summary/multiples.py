"""A comparison as one HTML file: a small chart a body in the order of administrative divisions, then the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fztrack.domain import Genre
from fztrack.locale import _, labels, language
from fztrack.summary.compare import Point, Series, comparison_notes, table
from fztrack.summary.environment import fill
from fztrack.summary.safe import plain
from fztrack.summary.sentences import percent
from fztrack.summary.view import Table

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 240, 120, 30, 10, 12, 22

CROWDED = 6
"""With more years than this only the first and the last are labelled."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One year in a chart: where it and its words stand, its words, the ends of its interval (None: not worked out)."""

    x: float
    y: float
    top: float
    label: str
    year: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A body's chart: dots and the runs of consecutive years that a line joins; `alt` says it in words."""

    title: str
    alt: str
    dots: tuple[Dot, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPaper:
    """What the template gets."""

    language: str
    title: str
    table: Table
    charts: tuple[Chart, ...]
    size: tuple[int, int]
    grid: tuple[tuple[float, str], ...]
    left: int
    notes: tuple[str, ...]
    notes_title: str
    charts_title: str


def render(series: Sequence[Series], *, folder: Path | None = None) -> str:
    """The whole file; `folder` may hold the user's own `compare.html.j2` or `summary.css`."""
    ranked = any(point.rank for one in series for point in one.points)
    years = {
        genre: sorted(
            {
                point.report_year
                for one in series
                if one.genre is genre
                for point in one.points
                if point.rate is not None
            }
        )
        for genre in Genre
    }
    paper = ComparisonPaper(
        language="en" if language() == "en" else "zh-CN",
        title=_("年度报告承诺事项各主体对照"),
        table=table(series),
        charts=tuple(
            chart(one, years[one.genre]) for one in series if any(point.rate is not None for point in one.points)
        ),
        size=(WIDTH, HEIGHT),
        grid=tuple((_y(share), percent(share)) for share in (0.0, 0.5, 1.0)),
        left=LEFT,
        notes=comparison_notes(ranked),
        notes_title=_("说明"),
        charts_title=_("各年度报告反映率"),
    )
    return fill("compare.html.j2", paper, escape=True, folder=folder)


def chart(series: Series, years: Sequence[int]) -> Chart:
    """A body's rates over `years`, the same years and scale for every body, so that charts of a genre can be compared."""
    points = [point for point in series.points if point.rate is not None]
    title = f"{plain(series.body.name)} · {labels.genre(series.genre)}"
    said = "，".join(f"{point.report_year} {percent(point.rate)}" for point in points)
    runs: list[list[Point]] = []
    for point in points:
        if runs and runs[-1][-1].report_year == point.report_year - 1:
            runs[-1].append(point)
        else:
            runs.append([point])
    return Chart(
        title=title,
        alt=_("{title}的报告反映率：{rates}").format(title=title, rates=said),
        dots=tuple(
            _dot(point, years, words=len(points) <= CROWDED or point in (points[0], points[-1])) for point in points
        ),
        lines=tuple(
            " ".join(f"{_x(point.report_year, years)},{_y(point.rate or 0)}" for point in run)
            for run in runs
            if len(run) > 1
        ),
    )


def _dot(point: Point, years: Sequence[int], *, words: bool) -> Dot:
    estimate = point.estimate
    top = min(_y(point.rate or 0), _y(estimate.high) if estimate else HEIGHT)
    return Dot(
        x=_x(point.report_year, years),
        y=_y(point.rate or 0),
        top=top,
        label=percent(point.rate) if words else "",
        year=f"{point.report_year % 100:02d}" if words else "",
        low=_y(estimate.low) if estimate else None,
        high=_y(estimate.high) if estimate else None,
    )


def _x(year: int, years: Sequence[int]) -> float:
    span = max(1, years[-1] - years[0])
    return round(LEFT + 8 + (year - years[0]) / span * (WIDTH - LEFT - RIGHT - 16), 1)


def _y(share: float) -> float:
    return round(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM), 1)
