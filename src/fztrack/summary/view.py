"""A summary in words: titles, tables, sentences and items, the same for every format that people read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fztrack import __version__
from fztrack.domain import CommitmentRecord, Evidence, Genre, JudgedBy, ReportRecord, Verdict
from fztrack.locale import _, labels
from fztrack.summary import figures
from fztrack.summary.figures import Row, Tally
from fztrack.summary.model import BodySummary, Entry, PairSummary
from fztrack.summary.safe import plain


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first column holds words, the others numbers."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence quoted: its words, where it stands, and what is to be known of it."""

    text: str
    place: str
    marks: str


@dataclass(frozen=True, slots=True)
class Item:
    """One commitment. `tone` is the verdict's name for colours; `verdict` says it with symbol, sub-kind or reason."""

    number: int
    id: str
    text: str
    place: str
    tone: str
    verdict: str
    who: str
    kind: str
    quotes: tuple[Quote, ...]
    counter: tuple[Quote, ...]
    note: str
    document: str


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
    """A pair: sources, counts, what follows from them, silences, items."""

    key: str
    title: str
    sources: tuple[str, ...]
    counts: Table
    findings: tuple[str, ...]
    tables: tuple[Table, ...]
    silence: str
    silences: tuple[Silence, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A body in one genre; `years` is the table over its pairs and `findings` what holds of all of them, empty for one pair."""

    key: str
    title: str
    years: Table | None
    findings: tuple[str, ...]
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
    counts: str
    findings: str
    silences: str
    items: str
    notes: str
    evidence: str
    counter: str
    note: str
    document: str
    sources: str
    contents: str
    no_evidence: str
    years: str


def paper(bodies: Sequence[BodySummary], *, made: date | None = None, items: bool = True) -> Paper:
    """The summary of these bodies in words; without `items` only figures. `made` is the day it was drawn up."""
    several = len({summary.body.id for summary in bodies}) > 1
    title = _("年度报告承诺事项跟踪汇总")
    if bodies and not several:
        title = _("{body}年度报告承诺事项跟踪汇总").format(body=plain(bodies[0].body.name))
    return Paper(
        title=title,
        made=_("{date} · fztrack {version} 生成").format(date=made.isoformat(), version=__version__) if made else "",
        chapters=tuple(_chapter(summary, items) for summary in bodies),
        notes=notes(),
        words=words(),
    )


def words() -> Words:
    """Headings and short words in the language in use."""
    from fztrack.locale import language

    return Words(
        language="en" if language() == "en" else "zh-CN",
        counts=_("计数"),
        findings=_("情况"),
        silences=_("需核实事项"),
        items=_("逐项情况"),
        notes=_("说明"),
        evidence=_("下年度报告"),
        counter=_("旁证"),
        note=_("备注"),
        document=_("依据文件"),
        sources=_("比对的报告"),
        contents=_("目录"),
        no_evidence=_("下年度报告中未找到相关内容"),
        years=_("各年度"),
    )


def notes() -> tuple[str, ...]:
    """How the figures are defined and what they do not say; printed with every summary."""
    return (
        definition(),
        _("判断只看公开报告写了什么。“未见反映”只说下年度报告没有写到该事项，不等于没有做；是否落实须向责任单位核实。"),
        _(
            "机器初判由程序按规则作出；人工复核由人逐项作出；批量确认由人一次确认多项，未必逐项看过原文。有人工意见的，以人工意见为准。"
        ),
        _(
            "校正区间由机器初判的把握推算：把握为 c 的判断按 c 的可能性为对，其余可能性在另两种判断间均分，各项互不影响；人工判断视为确定。机器若一贯偏严或偏松，区间不反映。"
        ),
    )


def definition() -> str:
    """What the rate is, always shown beside it."""
    return _("报告反映率 =（已落实 + ½ 部分落实）÷ 全部有效判断（不含待判断、未到期、非安排事项和调整取消）。")


def percent(share: float | None) -> str:
    """A share in whole per cent, a dash where there is none."""
    return "—" if share is None else f"{share * 100:.0f}%"


def years(report_year: int) -> str:
    """`2020年报告 → 2021年报告`."""
    return _("{year}年报告 → {next}年报告").format(year=report_year, next=report_year + 1)


# ── bodies and pairs ──


def _chapter(summary: BodySummary, items: bool) -> Chapter:
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
        parts=tuple(_part(pair, f"{key}-{pair.plan.report_year}", items) for pair in summary.pairs),
    )


def _part(pair: PairSummary, key: str, items: bool) -> Part:
    records = pair.records
    made = tuple(item(number, entry) for number, entry in enumerate(pair.entries, 1))
    counted = figures.tally(records)
    return Part(
        key=key,
        title=f"{plain(pair.plan.body.name)} {years(pair.plan.report_year)}",
        sources=_sources(pair),
        counts=_counts(counted),
        findings=(*rate_lines(records), *quality_lines(pair)),
        tables=_tables(pair.plan.genre, records) if counted.counted else (),
        silence=silence_lead(counted),
        silences=_silences(pair.entries),
        items=made if items else (),
    )


def _sources(pair: PairSummary) -> tuple[str, ...]:
    lines = [_source(pair.plan)]
    if pair.review is not None:
        lines.append(_source(pair.review))
    else:
        lines.append(_("缺 {year} 年度报告，以下事项暂不判断").format(year=pair.plan.report_year + 1))
    return tuple(lines)


def _source(report: ReportRecord) -> str:
    said = [
        _("《{title}》").format(title=plain(report.title))
        if report.title.strip()
        else _("{year} 年度报告（标题不详）").format(year=report.report_year)
    ]
    if report.document_number:
        said.append(plain(report.document_number))
    if report.published:
        said.append(_("{date} 公布").format(date=report.published.isoformat()))
    elif report.signed:
        said.append(_("{date} 成文").format(date=report.signed.isoformat()))
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


def _tables(genre: Genre, records: Sequence[CommitmentRecord]) -> tuple[Table, ...]:
    topics = [(labels.topic(name) or _("未归类"), row) for name, row in figures.by_topic(records)]
    headings = [(plain(name) or _("无标题"), row) for name, row in figures.by_heading(records)]
    kinds = [(labels.promise_kind(kind), row) for kind, row in figures.by_kind(records) if row.total]
    groups = [
        (_("可检验（数量、成果）") if checkable else _("推进和常态工作"), row)
        for checkable, row in figures.by_testability(records)
        if row.total
    ]
    by_topic = _("按领域") if genre is Genre.FAZHI else _("按报告部分")
    return (
        _table(by_topic, _("领域") if genre is Genre.FAZHI else _("部分"), topics),
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


# ── sentences ──


def rate_lines(records: Sequence[CommitmentRecord]) -> tuple[str, ...]:
    """The rate with what it is made of, the share reviewed, agreement, the interval."""
    counted = figures.tally(records)
    if not counted.counted:
        return (_("没有可以计算的判断。"),)
    lines = [
        _(
            "报告反映率 {rate}：（已落实 {fulfilled} + ½ × 部分落实 {partial}）÷ 有效判断 {counted}（不含待判断、未到期、非安排事项和调整取消）。"
        ).format(
            rate=percent(counted.rate), fulfilled=counted.fulfilled, partial=counted.partial, counted=counted.counted
        ),
        reviewed_line(counted),
    ]
    if counted.twice:
        lines.append(
            _("两人以上复核 {twice} 项，意见一致 {agreed} 项（{share}）。").format(
                twice=counted.twice, agreed=counted.agreed, share=percent(counted.agreed / counted.twice)
            )
        )
    estimate = figures.estimate(records)
    if estimate is not None and counted.reviewed < counted.counted:
        lines.append(
            _("考虑机器初判的把握，校正后的反映率约 {expected}，{level} 区间 {low}–{high}。").format(
                expected=percent(estimate.expected),
                level=percent(estimate.level),
                low=percent(estimate.low),
                high=percent(estimate.high),
            )
        )
    return tuple(lines)


def reviewed_line(counted: Tally) -> str:
    """How much of the count people decided."""
    line = _("人工复核 {reviewed}/{counted}（{share}）").format(
        reviewed=counted.reviewed, counted=counted.counted, share=percent(counted.share(counted.reviewed))
    )
    if counted.in_batch:
        line += _("，其中批量确认 {number} 项").format(number=counted.in_batch)
    if counted.reviewed < counted.counted:
        line += _("；其余 {number} 项为机器初判，未经人工复核").format(number=counted.counted - counted.reviewed)
    if counted.disputed:
        line += _("；{number} 项复核意见有分歧").format(number=counted.disputed)
    return line + _("。")


def quality_lines(pair: PairSummary) -> tuple[str, ...]:
    """Testability of the promises, what is carried over, what nobody promised, when the reports came out."""
    lines = []
    quality = figures.testability(pair.records)
    if quality.index is not None:
        lines.append(
            _(
                "安排的可检验度 {index:.2f}（0 至 1）：{total} 项中，写明做什么的 {act} 项、对象的 {object} 项、数量的 {number} 项、时限的 {date} 项。"
            ).format(
                index=quality.index,
                total=quality.total,
                act=quality.act,
                object=quality.object,
                number=quality.number,
                date=quality.date,
            )
        )
    if pair.taken_over is not None:
        lines.append(_("与上年安排相同或相近的 {number} 项。").format(number=len(pair.taken_over)))
    if pair.repeated is not None and pair.review is not None:
        lines.append(
            _("{year} 年报告的 {total} 句举措成效中，与上年报告文字、数字完全相同的 {number} 句。").format(
                year=pair.review.report_year, total=pair.review.achievements, number=len(pair.repeated)
            )
        )
    if pair.unpromised is not None and pair.review is not None:
        lines.append(
            _("{year} 年报告的举措成效中，没有用作任何安排事项依据的 {number} 句。").format(
                year=pair.review.report_year, number=len(pair.unpromised)
            )
        )
    for report in (pair.plan, pair.review):
        line = _timeliness(report) if report is not None and report.genre is Genre.FAZHI else ""
        if line:
            lines.append(line)
    return tuple(lines)


def _timeliness(report: ReportRecord) -> str:
    in_time = figures.published_in_time(report)
    fields = {
        "year": report.report_year,
        "next": report.report_year + 1,
        "date": report.published.isoformat() if report.published else "",
    }
    if in_time is None:
        return _("{year} 年报告的公布日期不详，是否在 {next} 年 4 月 1 日前公布不作判断。").format(**fields)
    if in_time:
        return _("{year} 年报告于 {date} 公布，在 {next} 年 4 月 1 日之前。").format(**fields)
    return _("{year} 年报告于 {date} 公布，晚于规定的 {next} 年 4 月 1 日之前。").format(**fields)


def silence_lead(counted: Tally) -> str:
    """The sentence above what is not reflected; accuses nobody of what a report merely does not say."""
    return (
        _("经比对公开报告，未见反映下列事项（{number} 项）：").format(number=counted.dropped) if counted.dropped else ""
    )


# ── commitments ──


def _silences(entries: Sequence[Entry]) -> tuple[Silence, ...]:
    return tuple(
        Silence(
            number,
            entry.record.id,
            plain(entry.record.commitment.text),
            labels.drop_reason(entry.record.effective.reason) if entry.record.effective.reason else "",
            who(entry.record),
        )
        for number, entry in enumerate(entries, 1)
        if figures.is_dropped(entry.record)
    )


def item(number: int, entry: Entry) -> Item:
    """A commitment in words."""
    record = entry.record
    said, effective = record.commitment, record.effective
    counter = record.judgement.counter if record.judgement else ()
    return Item(
        number=number,
        id=record.id,
        text=plain(said.text),
        place=place(said.heading),
        tone=effective.verdict.value,
        verdict=verdict_line(record),
        who=who(record),
        kind="，".join(part for part in (labels.promise_kind(said.kind), plain(labels.topic(said.topic))) if part),
        quotes=tuple(_quote(one, record) for one in entry.evidence) if _has_evidence(record) else (),
        counter=tuple(_quote(one, record, role=True) for one in counter),
        note=plain(effective.note or ""),
        document=plain(effective.document or ""),
    )


def _has_evidence(record: CommitmentRecord) -> bool:
    """A dropped commitment has no evidence (RUBRIC.md); what the machine had found for another verdict is not shown."""
    return record.effective.verdict in (Verdict.FULFILLED, Verdict.PARTIAL)


def _quote(one: Evidence, record: CommitmentRecord, *, role: bool = False) -> Quote:
    marks = [labels.role(one.role)] if role else [labels.evidence_kind(one.kind)]
    if one.carried_over:
        marks.append(_("沿用上年"))
    if one.span in record.taken:
        marks.append(_("人工选取"))
    return Quote(plain(one.text), place(one.heading), "、".join(marks))


def place(heading: Sequence[str]) -> str:
    """A heading path on one line."""
    return " › ".join(plain(part) for part in heading)


def verdict_line(record: CommitmentRecord) -> str:
    """The verdict that counts, with symbol and sub-kind or reason."""
    effective, judgement = record.effective, record.judgement
    if judgement is None and effective.verdict is Verdict.PENDING:
        return _("◌ 尚未比对")
    pending = judgement.pending_reason if judgement else None
    return labels.verdict_line(effective.verdict, effective.partial_kind, effective.reason, pending)


def who(record: CommitmentRecord) -> str:
    """Who gave the verdict: `机器初判`, `人工复核（李）`, `批量确认（李，有分歧）`; empty where nobody has."""
    effective, judgement = record.effective, record.judgement
    if effective.verdict is Verdict.PENDING or (judgement is None and effective.reviewer is None):
        return ""
    marks = []
    if effective.judged_by is JudgedBy.PERSON and effective.reviewer:
        marks.append(plain(effective.reviewer))
    if effective.settled:
        marks.append(_("裁定"))
    if effective.disputed:
        marks.append(_("有分歧"))
    if record.stale:
        marks.append(_("复核后有变化"))
    return labels.judged_by(effective) + (_("（{marks}）").format(marks="，".join(marks)) if marks else "")
