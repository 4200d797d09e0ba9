"""A comparison as one HTML file: a small chart a body in the order of administrative divisions, then the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from fztrack.domain import Genre
from fztrack.locale import _, labels, language
from fztrack.summary.compare import Point, Series, comparison_notes, has_ranks, table
from fztrack.summary.drawing import svg
from fztrack.summary.environment import fill
from fztrack.summary.plots import Lines, said, year_line
from fztrack.summary.plots import Point as Dot
from fztrack.summary.safe import plain
from fztrack.summary.tables import Table

SIZE = (240, 120)


@dataclass(frozen=True, slots=True)
class ComparisonPaper:
    """What the template gets."""

    language: str
    title: str
    table: Table
    charts: tuple[Lines, ...]
    notes: tuple[str, ...]
    notes_title: str
    charts_title: str


def render(series: Sequence[Series], *, folder: Path | None = None) -> str:
    """The whole file; `folder` may hold the user's own `compare.html.j2` or `summary.css`."""
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
        notes=comparison_notes(has_ranks(series)),
        notes_title=_("说明"),
        charts_title=_("各年度报告反映率"),
    )
    return fill("compare.html.j2", paper, escape=True, folder=folder, svg=lambda plot: Markup(svg(plot, size=SIZE)))


def chart(series: Series, years: Sequence[int]) -> Lines:
    """A body's rates over `years`, the same years and scale for every body, so that charts of a genre can be compared."""
    title = f"{plain(series.body.name)} · {labels.genre(series.genre)}"
    points = [_dot(point) for point in series.points if point.rate is not None]
    plot = year_line(f"{series.body.id}-{series.genre.value}", title, points, (years[0], years[-1]))
    return replace(plot, alt=_("{title}的报告反映率：{rates}").format(title=title, rates=said(points)))


def _dot(point: Point) -> Dot:
    estimate = point.estimate
    return Dot(
        point.report_year,
        str(point.report_year),
        point.rate or 0,
        estimate.low if estimate else None,
        estimate.high if estimate else None,
    )
