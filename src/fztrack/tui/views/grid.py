"""Home's grid of bodies by years as data and as lines: a cell per pair, gaps and pending named, trend, share reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from fztrack.domain import BodyRecord, DropReason, Genre, PairRecord, Verdict
from fztrack.locale import N_, _, labels
from fztrack.summary.figures import whole
from fztrack.tui.lines import Line, Piece, column, fit, line, spread
from fztrack.tui.views.bodies import short_name
from fztrack.tui.views.filters import Narrowing
from fztrack.tui.views.verdicts import columns, counted, rate, share_bar, totals

CELL, TREND, SHARE = 9, 7, 6
EVERYTHING = Narrowing()


class Sort(StrEnum):
    """Orders of the grid's rows."""

    NAME = "name"
    RATE = "rate"
    SILENCE = "silence"
    LEFT = "left"


SORT_NAMES = {
    Sort.NAME: N_("按名称"),
    Sort.RATE: N_("按反映率"),
    Sort.SILENCE: N_("按未见反映"),
    Sort.LEFT: N_("按待复核"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A body with its pairs by report year; a heading for bodies of one parent where `body` is None."""

    name: str
    body: BodyRecord | None
    pairs: Mapping[int, PairRecord] = field(default_factory=dict)
    indent: int = 0
    assigned: tuple[str, ...] = ()

    @property
    def counts(self) -> tuple[int, int, int]:
        return totals(list(self.pairs.values()))

    @property
    def left(self) -> int:
        """Commitments that have a verdict and that nobody reviewed."""
        return max(0, sum(judged(pair) - pair.reviewed for pair in self.pairs.values()))


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows and the report years of the columns, oldest first."""

    years: tuple[int, ...]
    rows: tuple[Row, ...]


def judged(pair: PairRecord) -> int:
    """Commitments of a pair that can be reviewed: all but pending."""
    return pair.total - pair.counts.get(Verdict.PENDING, 0)


def missing_report(pair: PairRecord) -> str:
    """That the next report is not there: missing, or not due to be out yet."""
    return labels.missing_report(pair.report_year + 1, overdue=pair.overdue(date.today()))


def build(
    pairs: Iterable[PairRecord],
    bodies: Iterable[BodyRecord],
    *,
    genre: Genre,
    sort: Sort = Sort.NAME,
    wanted: Narrowing = EVERYTHING,
    assigned: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Grid:
    """The grid of one genre, of the bodies and years wanted; `assigned` are the reviewers of each body by its id."""
    by_body: dict[str, dict[int, PairRecord]] = {}
    years: set[int] = set()
    for pair in pairs:
        if pair.genre is genre and wanted.year(pair.report_year):
            by_body.setdefault(pair.body.id, {})[pair.report_year] = pair
            years.add(pair.report_year)
    known = {body.id: body for body in bodies}
    shown = [known[key] for key in by_body if key in known and wanted.body(known[key], assigned.get(key, ()))]
    rows = [Row(short_name(body), body, by_body[body.id], assigned=tuple(assigned.get(body.id, ()))) for body in shown]
    if sort is Sort.NAME:
        rows = _under_parents(rows, known)
    else:
        rows.sort(key=lambda row: _rank(row, sort))
    return Grid(tuple(range(min(years), max(years) + 1)) if years else (), tuple(rows))


def _rank(row: Row, sort: Sort) -> tuple[float, str]:
    counts = row.counts
    total = sum(counts) or 1
    if sort is Sort.RATE:
        share = rate(counts)
        return (1.0 if share is None else -share, row.name)
    if sort is Sort.SILENCE:
        return (-counts[2] / total, row.name)
    return (-float(row.left), row.name)


def _under_parents(rows: Sequence[Row], known: Mapping[str, BodyRecord]) -> list[Row]:
    """Rows by name, those with a parent under a heading (or under the parent's own row)."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        parent = row.body.parent if row.body and row.body.parent else ""
        groups.setdefault(known[parent].name if parent in known else parent, []).append(row)
    tops = groups.pop("", [])
    own = {row.body.name: row for row in tops if row.body}
    heads = [row for row in tops if not row.body or row.body.name not in groups]
    heads += [own.get(name) or Row(name.removesuffix("人民政府"), None) for name in groups]
    ordered: list[Row] = []
    for head in sorted(heads, key=lambda row: row.name):
        ordered.append(head)
        name = head.body.name if head.body else next((n for n in groups if n.removesuffix("人民政府") == head.name), "")
        ordered += [replace(row, indent=1) for row in sorted(groups.get(name, ()), key=lambda row: row.name)]
    return ordered


def header_line(grid: Grid, first: int, count: int, name_width: int, width: int, cursor_year: int | None) -> Line:
    """The column titles: report years, trend, share reviewed."""
    parts = [Piece(" " + fit(_("报告主体"), name_width), "quiet")]
    for year in grid.years[first : first + count]:
        parts.append(Piece(fit(f" {year}", CELL), "strong" if year == cursor_year else "quiet"))
    more = "›" if first + count < len(grid.years) else " "
    parts += [Piece(more, "accent"), Piece(fit(_("走势"), TREND), "quiet"), Piece(fit(_("复核"), SHARE, ">"), "quiet")]
    if first > 0:
        parts[0] = Piece(" " + fit(_("报告主体"), name_width - 1), "quiet")
        parts.insert(1, Piece("‹", "accent"))
    return Line(tuple(parts))


def row_line(row: Row, grid: Grid, first: int, count: int, name_width: int, cursor: int | None) -> Line:
    """One body; cursor is the index of the year the cursor is at, None in other rows."""
    if row.body is None:
        return line(" ", Piece(fit(f"▸ {row.name}", name_width), "title"))
    name = " " + fit("  " * row.indent + row.name, name_width)
    parts = [Piece(name, "strong" if cursor is not None else "")]
    for index in range(first, min(first + count, len(grid.years))):
        made = cell(row, grid.years[index])
        if index == cursor:
            first_piece, *others = made
            made = (Piece("▸", "accent"), Piece(first_piece.text[1:], first_piece.style), *others)
            made = tuple(Piece(piece.text, f"{piece.style} cursor".strip()) for piece in made)
        parts += made
    parts.append(Piece(" "))
    parts += trend(row, grid.years)
    total = sum(judged(pair) for pair in row.pairs.values())
    reviewed = sum(pair.reviewed for pair in row.pairs.values())
    share = fit(f"{reviewed * 100 // total}%", SHARE, ">") if total else fit("–", SHARE, ">")
    parts.append(Piece(share, "person" if reviewed else "quiet"))
    return Line(tuple(parts))


def cell(row: Row, year: int) -> tuple[Piece, ...]:
    """A pair as three columns and its rate; `◌ 31` where it waits for the next report, `◌ 31 缺` where that is missing; 缺年 where this one is."""
    pair = row.pairs.get(year)
    if pair is None:
        gap = row.pairs and min(row.pairs) < year < max(row.pairs)
        return (Piece(fit(f" {_('缺年')}" if gap else "  ·", CELL), "dropped" if gap else "rule"),)
    if not pair.next_year_there:
        late = _("缺") if pair.overdue(date.today()) else ""
        return (Piece(fit(f" ◌ {pair.waiting} {late}", CELL), "pending"),)
    counts = counted(pair)
    value = rate(counts)
    if value is None:
        return (Piece(fit("  –", CELL), "quiet"),)
    done = "" if pair.reviewed < judged(pair) else "✓"
    return (Piece(" "), *columns(counts), Piece(f"{whole(value):4}"), Piece(fit(done, CELL - 8), "person"))


def trend(row: Row, years: Sequence[int]) -> list[Piece]:
    """The rates of the newest years as small columns."""
    shown = years[-TREND + 1 :]
    parts = []
    for year in shown:
        pair = row.pairs.get(year)
        value = rate(counted(pair)) if pair and pair.next_year_there else None
        parts.append(column(value) if value else "·" if value is None else "▁")
    return [Piece(fit("".join(parts).rstrip("·"), TREND), "accent")]


def detail_lines(row: Row | None, year: int | None, width: int) -> list[Line]:
    """What the chosen cell stands for, in words: four lines."""
    if row is None or row.body is None or year is None:
        return [line()] * 4
    pair = row.pairs.get(year)
    title = [
        Piece(f" {row.body.name}  ", "strong"),
        Piece(_("{year}年报告 → {next}年报告").format(year=year, next=year + 1), "title"),
    ]
    whose = Piece(_("分派 {names} ").format(names="、".join(row.assigned)) if row.assigned else "", "person")
    if pair is None:
        return [
            line(*title),
            line("  ", Piece(_("{year}年报告未入库").format(year=year), "dropped")),
            line(),
            spread([], [whose], width),
        ]
    if not pair.next_year_there:
        words = (
            _("{missing}：{count} 项安排待判断，另有 {later} 项未到期")
            if pair.not_due
            else _("{missing}：{count} 项安排待判断；任何报告都不能替代")
        )
        words = words.format(missing=missing_report(pair), count=pair.waiting, later=pair.not_due)
        return [line(*title), line("  ", Piece("◌ " + words, "pending")), line(), spread([], [whose], width)]
    counts = counted(pair)
    value = rate(counts)
    right = [
        Piece(_("反映率 {rate}%").format(rate=whole(value or 0)), "strong"),
        Piece(_("  复核 {done}/{all} ").format(done=pair.reviewed, all=judged(pair)), "person"),
    ]
    shown: list[Piece] = [Piece("  ")]
    for verdict in (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED, Verdict.PENDING, Verdict.NOT_COMMITMENT):
        number = pair.counts.get(verdict, 0)
        if number or verdict in (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED):
            label = _("未到期") if verdict is Verdict.PENDING else labels.verdict(verdict)
            shown.append(Piece(f"{labels.SYMBOLS[verdict]} {label} {number}   ", verdict.value))
    reasons: list[Piece] = [Piece("  ")]
    for reason in (DropReason.REPROMISED, DropReason.ADMITTED, DropReason.CHANGED):
        if number := pair.reasons.get(reason, 0):
            reasons.append(Piece(f"{labels.drop_reason(reason)} {number}   ", "quiet"))
    bar = line("  ", *share_bar(counts, min(sum(counts), max(10, width - 4))))
    return [spread(title, right, width), bar, Line(tuple(shown)), spread(reasons, [whose], width)]


def head_totals(pairs: Sequence[PairRecord]) -> list[Piece]:
    """Totals of all pairs for the header."""
    counts = totals(list(pairs))
    left = sum(max(0, judged(pair) - pair.reviewed) for pair in pairs if pair.next_year_there)
    pieces = [
        Piece(f"{labels.SYMBOLS[verdict]} {number}  ", verdict.value)
        for verdict, number in zip((Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED), counts, strict=True)
    ]
    return [*pieces, Piece(_("待复核 {count} ").format(count=left), "person")]
