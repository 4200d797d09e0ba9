"""Many bodies side by side: their pairs in the order of administrative divisions, change over years, ranks with their span."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from fztrack.domain import BodyRecord, Doubt, DropReason, Genre, PairRecord, Verdict
from fztrack.locale import _, labels
from fztrack.summary import figures
from fztrack.summary.figures import Estimate, whole
from fztrack.summary.safe import plain
from fztrack.summary.sentences import notes, percent
from fztrack.summary.tables import Table

PairKey = tuple[str, Genre, int]
"""Body id, genre, report year."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among the bodies of one genre and year, by the expected rate, and the places the intervals leave open."""

    place: int
    best: int
    worst: int
    among: int


@dataclass(frozen=True, slots=True)
class Point:
    """One pair of a body. `change` is against the pair of the year before, in shares of 1; None where there is none.

    `overdue` says that the next report is missing though it ought to be out.
    """

    report_year: int
    fulfilled: int
    partial: int
    dropped: int
    left_out: int
    reviewed: int
    total: int
    next_year_there: bool
    overdue: bool
    change: float | None = None
    estimate: Estimate | None = None
    rank: Rank | None = None

    @property
    def counted(self) -> int:
        """What the rate is taken of."""
        return self.fulfilled + self.partial + self.dropped

    @property
    def rate(self) -> float | None:
        """报告反映率, 0..1; None where nothing is counted."""
        return (self.fulfilled + self.partial / 2) / self.counted if self.counted else None


@dataclass(frozen=True, slots=True)
class Series:
    """A body's pairs of one genre, oldest first."""

    body: BodyRecord
    genre: Genre
    points: tuple[Point, ...]


def compare(
    pairs: Iterable[PairRecord], doubts: Mapping[PairKey, Mapping[Verdict, Doubt]] | None = None, *, today: date
) -> tuple[Series, ...]:
    """The series of these pairs, by genre and in the order of administrative divisions (region code, then name).

    With `doubts` of the pairs, points carry the interval of the rate and the rank. `today` tells which reports are overdue.
    """
    grouped: dict[tuple[str, Genre], list[PairRecord]] = {}
    for pair in pairs:
        grouped.setdefault((pair.body.id, pair.genre), []).append(pair)
    series = [_series(group, doubts, today) for group in grouped.values()]
    series.sort(key=lambda one: (one.genre, one.body.region_code or "~", one.body.name, one.body.id))
    return tuple(_ranked(series)) if doubts is not None else tuple(series)


def _series(
    pairs: Sequence[PairRecord], doubts: Mapping[PairKey, Mapping[Verdict, Doubt]] | None, today: date
) -> Series:
    points: list[Point] = []
    for pair in sorted(pairs, key=lambda one: one.report_year):
        held = doubts.get((pair.body.id, pair.genre, pair.report_year), {}) if doubts and pair.next_year_there else {}
        point = _point(pair, figures.estimate_of(held), today)
        before = points[-1] if points and points[-1].report_year == pair.report_year - 1 else None
        if before is not None and before.rate is not None and point.rate is not None:
            point = replace(point, change=point.rate - before.rate)
        points.append(point)
    return Series(pairs[0].body, pairs[0].genre, tuple(points))


def _point(pair: PairRecord, estimate: Estimate | None, today: date) -> Point:
    fulfilled, partial, dropped = (pair.counts.get(verdict, 0) for verdict in figures.WORTH)
    left_out = pair.counts.get(Verdict.PENDING, 0) + pair.counts.get(Verdict.NOT_COMMITMENT, 0)
    return Point(
        report_year=pair.report_year,
        fulfilled=fulfilled,
        partial=partial,
        dropped=dropped,
        left_out=left_out + pair.reasons.get(DropReason.CHANGED, 0),
        reviewed=pair.reviewed,
        total=pair.total,
        next_year_there=pair.next_year_there,
        overdue=pair.overdue(today),
        estimate=estimate,
    )


def _ranked(series: Sequence[Series]) -> list[Series]:
    """The series with ranks: each pair among those of its genre and year that have an estimate, where there are several."""
    groups: dict[tuple[Genre, int], list[Estimate]] = {}
    for one in series:
        for point in one.points:
            if point.estimate is not None:
                groups.setdefault((one.genre, point.report_year), []).append(point.estimate)
    return [
        Series(
            one.body,
            one.genre,
            tuple(
                replace(point, rank=rank(point.estimate, groups[one.genre, point.report_year]))
                if point.estimate is not None and len(groups[one.genre, point.report_year]) > 1
                else point
                for point in one.points
            ),
        )
        for one in series
    ]


def rank(mine: Estimate, group: Sequence[Estimate]) -> Rank:
    """The place of one estimate among a group it belongs to; bodies whose intervals meet could stand either way."""
    return Rank(
        place=1 + sum(other.expected > mine.expected for other in group),
        best=1 + sum(other.low > mine.high for other in group),
        worst=len(group) - sum(other.high < mine.low for other in group),
        among=len(group),
    )


# ── in words ──


def has_ranks(series: Sequence[Series]) -> bool:
    """Whether ranks were worked out for any pair."""
    return any(point.rank for one in series for point in one.points)


def table(series: Sequence[Series], *, ranked: bool | None = None) -> Table:
    """One row a pair: counts first, then the rate, its change, how much is reviewed; `ranked` adds ranks, unless told where there are any."""
    if ranked is None:
        ranked = has_ranks(series)
    heads = [
        _("报告主体"),
        _("文种"),
        _("对照"),
        _("事项"),
        labels.verdict(Verdict.FULFILLED),
        labels.verdict(Verdict.PARTIAL),
        labels.verdict(Verdict.DROPPED),
        _("不计"),
        _("反映率"),
        _("比上年"),
        _("已复核"),
    ]
    if ranked:
        heads += [_("校正区间"), _("位次")]
    rows = [_row(one, point, ranked) for one in series for point in one.points]
    return Table(_("各主体对照"), tuple(heads), tuple(rows))


def _row(series: Series, point: Point, ranked: bool) -> tuple[str, ...]:
    cells = [
        plain(series.body.name),
        labels.genre(series.genre),
        f"{point.report_year} → {point.report_year + 1}",
        str(point.total),
        str(point.fulfilled),
        str(point.partial),
        str(point.dropped),
        str(point.left_out),
        percent(point.rate)
        if point.next_year_there
        else labels.missing_report(point.report_year + 1, overdue=point.overdue),
        _change(point),
        f"{point.reviewed}/{point.total}",
    ]
    if ranked:
        estimate, place = point.estimate, point.rank
        cells.append(f"{percent(estimate.low)}–{percent(estimate.high)}" if estimate else "")
        cells.append(
            _("{place}/{among}（{best}–{worst}）").format(
                place=place.place, among=place.among, best=place.best, worst=place.worst
            )
            if place
            else ""
        )
    return tuple(cells)


def grouped(series: Sequence[Series]) -> tuple[tuple[str, Table], ...]:
    """The same rows under the name of their body and genre, in short words: what fits a terminal of 80 columns."""
    tables, ranked = [], has_ranks(series)
    for one in series:
        whole_table = table([one], ranked=ranked)
        rows = [
            (
                *cells[2:8],
                cells[8] if point.next_year_there else _("缺报告") if point.overdue else _("未到公布"),
                _change(point, short=True),
                *cells[10:],
            )
            for cells, point in zip(whole_table.rows, one.points, strict=True)
        ]
        title = f"{plain(one.body.name)} · {labels.genre(one.genre)}"
        tables.append((title, Table(title, whole_table.heads[2:], tuple(rows))))
    return tuple(tables)


def _change(point: Point, *, short: bool = False) -> str:
    """`升 5 个百分点`, between the rates as they are shown; a sign in front would look like a formula to a spreadsheet."""
    if point.change is None or point.rate is None:
        return ""
    points = whole(point.rate) - whole(point.rate - point.change)
    if not points:
        return _("持平")
    if short:
        return (_("升 {points} 点") if points > 0 else _("降 {points} 点")).format(points=abs(points))
    return (_("升 {points} 个百分点") if points > 0 else _("降 {points} 个百分点")).format(points=abs(points))


def comparison_notes(ranked: bool) -> tuple[str, ...]:
    """What a comparison does and does not say."""
    said = [
        _(
            "按行政区划代码排列，无代码的按名称排列，不是名次。各主体安排的多少、难易和写法不同，反映率不宜直接比较高低。"
        ),
        *notes(interval=ranked),
    ]
    if ranked:
        said.insert(
            1, _("位次按校正后的反映率在同一文种、同一年度内排列；括号内是校正区间相互重叠时可能的最好和最差位次。")
        )
    return tuple(said)
