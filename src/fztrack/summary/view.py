"""A summary in words: titles, tables, sentences and items, the same for every format that people read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fztrack import __version__
from fztrack.domain import CommitmentRecord, Genre, ReportRecord, Verdict
from fztrack.locale import _, labels
from fztrack.summary import figures
from fztrack.summary.figures import Row, Tally
from fztrack.summary.findings import Paragraph, advice, problems
from fztrack.summary.items import Item, item, who
from fztrack.summary.model import BodySummary, Entry, PairSummary
from fztrack.summary.plots import Plot, plots_of, plots_over_years
from fztrack.summary.safe import alone, plain
from fztrack.summary.sentences import (
    day,
    missing_report,
    notes,
    percent,
    quality_lines,
    rate_lines,
    report_title,
    silence_lead,
    years,
)
from fztrack.summary.tables import Table

LAST_OF_2015 = 2020
"""Up to this report year the outline of 2015－2020 was in force, and its tasks are shown beside today's topics."""


@dataclass(frozen=True, slots=True)
class Silence:
    """One line of what the next report does not speak of: number and id of the item, its words and the reason."""

    number: int
    id: str
    text: str
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class Part:
    """A pair: sources, counts, what follows from them, problems, silences, advice; then tables, plots and items."""

    key: str
    title: str
    sources: tuple[str, ...]
    counts: Table
    findings: tuple[str, ...]
    problems: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    plots: tuple[Plot, ...]
    silence: str
    silences: tuple[Silence, ...]
    advice: tuple[Paragraph, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A body in one genre; `years` is the table over its pairs and `findings` what holds of all of them, empty for one pair."""

    key: str
    title: str
    years: Table | None
    findings: tuple[str, ...]
    plots: tuple[Plot, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole summary. `notes` say how it was made and what it does not say."""

    title: str
    made: str
    chapters: tuple[Chapter, ...]
    notes: tuple[str, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Words:
    """Headings and short words the formats need."""

    language: str
    findings: str
    problems: str
    silences: str
    advice: str
    data: str
    items: str
    notes: str
    evidence: str
    counter: str
    note: str
    document: str
    contents: str


def paper(bodies: Sequence[BodySummary], *, made: date | None = None, items: bool = True) -> Paper:
    """The summary of these bodies in words; without `items` only figures. `made` is the day it was drawn up."""
    several = len({summary.body.id for summary in bodies}) > 1
    title = _("年度报告承诺事项跟踪汇总")
    if bodies and not several:
        title = _("{body}年度报告承诺事项跟踪汇总").format(body=plain(bodies[0].body.name))
    return Paper(
        title=title,
        made=_("{date} · fztrack {version} 生成").format(date=made.isoformat(), version=__version__) if made else "",
        chapters=tuple(_chapter(summary, items, made) for summary in bodies),
        notes=notes(),
        words=words(),
    )


def words() -> Words:
    """Headings and short words in the language in use."""
    from fztrack.locale import language

    return Words(
        language="en" if language() == "en" else "zh-CN",
        findings=_("总体情况"),
        problems=_("主要问题"),
        silences=_("需核实事项"),
        advice=_("建议"),
        data=_("数据表"),
        items=_("逐项情况"),
        notes=_("说明"),
        evidence=_("下年度报告"),
        counter=_("旁证"),
        note=_("备注"),
        document=_("依据文件"),
        contents=_("目录"),
    )


# ── bodies and pairs ──


def _chapter(summary: BodySummary, items: bool, made: date | None) -> Chapter:
    several = len(summary.pairs) > 1
    key = f"{summary.body.id}-{summary.genre.value}"
    return Chapter(
        key=key,
        title=f"{plain(summary.body.name)} · {labels.genre(summary.genre)}",
        years=_table(
            _("各年度"),
            _("对照"),
            [(f"{p.plan.report_year} → {p.plan.report_year + 1}", figures.tally(p.records)) for p in summary.pairs],
        )
        if several
        else None,
        findings=rate_lines(summary.records) if several else (),
        plots=plots_over_years(summary),
        parts=tuple(part(pair, f"{key}-{pair.plan.report_year}", items, made) for pair in summary.pairs),
    )


def part(pair: PairSummary, key: str, items: bool, made: date | None) -> Part:
    """A pair in words; `key` names it within the paper, without `items` only its figures; `made` is the paper's day."""
    records = pair.records
    shown = tuple(item(number, entry) for number, entry in enumerate(pair.entries, 1))
    counted = figures.tally(records)
    return Part(
        key=key,
        title=f"{plain(pair.plan.body.name)} {years(pair.plan.report_year)}",
        sources=_sources(pair, made),
        counts=_counts(counted),
        findings=(*rate_lines(records), *quality_lines(pair)),
        problems=tuple(problems(pair, counted)) if counted.counted else (),
        tables=_tables(pair.plan, records) if counted.counted else (),
        plots=plots_of(pair),
        silence=silence_lead(counted),
        silences=_silences(pair.entries),
        advice=tuple(advice(records, counted)) if counted.counted else (),
        items=shown if items else (),
    )


def _sources(pair: PairSummary, made: date | None) -> tuple[str, ...]:
    lines = [_source(pair.plan)]
    if pair.review is not None:
        lines.append(_source(pair.review))
    else:
        lines.append(_("{missing}，以下事项暂不判断").format(missing=missing_report(pair.plan, made)))
    return tuple(lines)


def _source(report: ReportRecord) -> str:
    said = [report_title(report) or _("{year} 年度报告（标题不详）").format(year=report.report_year)]
    if report.document_number:
        said.append(plain(report.document_number))
    if report.published:
        said.append(_("{date}公布").format(date=day(report.published)))
    elif report.signed:
        said.append(_("{date}成文").format(date=day(report.signed)))
    if report.revision > 1:
        said.append(_("第 {number} 版").format(number=report.revision))
    return "，".join(said)


# ── tables ──


def _counts(counted: Tally) -> Table:
    rows = [
        (labels.verdict(Verdict.FULFILLED), counted.fulfilled, True),
        (labels.verdict(Verdict.PARTIAL), counted.partial, True),
        (labels.verdict(Verdict.DROPPED), counted.dropped, True),
        ("　" + _("其中：报告未提及"), counted.silent, True),
        ("　" + _("其中：再次列入安排"), counted.repromised, True),
        ("　" + _("其中：自述未完成"), counted.admitted, True),
        (_("有效判断合计"), counted.counted, True),
        (_("调整取消（不计）"), counted.changed, False),
        (_("非安排事项（不计）"), counted.not_commitment, False),
        (_("未到期（不计）"), counted.not_due, False),
        (_("缺下年度报告（不计）"), counted.no_report, False),
        (_("尚未比对（不计）"), counted.unjudged, False),
    ]
    always = 7
    return Table(
        _("计数"),
        (_("判断"), _("条数"), _("占有效判断")),
        tuple(
            (name, str(number), percent(counted.share(number)) if in_rate else "")
            for position, (name, number, in_rate) in enumerate(rows)
            if position < always or number
        ),
    )


def _tables(plan: ReportRecord, records: Sequence[CommitmentRecord]) -> tuple[Table, ...]:
    genre = plan.genre
    topics = [(labels.topic(name) or _("未归类"), row) for name, row in figures.by_topic(records)]
    headings = [(plain(name) or _("无标题"), row) for name, row in figures.by_heading(records)]
    kinds = [(labels.promise_kind(kind), row) for kind, row in figures.by_kind(records) if row.total]
    groups = [
        (_("可检验（数量、成果）") if checkable else _("推进和常态工作"), row)
        for checkable, row in figures.by_testability(records)
        if row.total
    ]
    by_topic = _("按领域") if genre is Genre.FAZHI else _("按报告部分")
    first = [_table(by_topic, _("领域") if genre is Genre.FAZHI else _("部分"), topics)]
    if genre is Genre.FAZHI and plan.report_year <= LAST_OF_2015:
        tasks = figures.grouped(records, lambda record: labels.outline_2015(record.commitment.topic))
        rows = [(name or _("该纲要未单列"), row) for name, row in tasks]
        first.append(_table(_("按 2015－2020 年纲要"), _("主要任务"), rows))
    return (
        *first,
        _table(_("按承诺类别"), _("类别"), [*groups, *kinds]),
        _table(_("按条目"), _("条目"), headings),
    )


def _table(title: str, first: str, rows: Iterable[Row]) -> Table:
    heads = (
        first,
        _("事项"),
        labels.verdict(Verdict.FULFILLED),
        labels.verdict(Verdict.PARTIAL),
        labels.verdict(Verdict.DROPPED),
        _("不计"),
        _("反映率"),
        _("已复核"),
    )
    return Table(title, heads, tuple((plain(name), *group_cells(row)) for name, row in rows))


def group_cells(row: Tally) -> tuple[str, ...]:
    """The numbers of a group as its row has them."""
    return (
        str(row.total),
        str(row.fulfilled),
        str(row.partial),
        str(row.dropped),
        str(row.total - row.counted),
        percent(row.rate),
        f"{row.reviewed}/{row.counted}",
    )


def _silences(entries: Sequence[Entry]) -> tuple[Silence, ...]:
    return tuple(
        Silence(
            number,
            entry.record.id,
            alone(plain(entry.record.commitment.text)),
            labels.drop_reason(entry.record.effective.reason) if entry.record.effective.reason else "",
            who(entry.record),
        )
        for number, entry in enumerate(entries, 1)
        if figures.is_dropped(entry.record)
    )
