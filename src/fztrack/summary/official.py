"""The summary of a pair as an official paper in words: 总体情况, 主要问题, 需核实事项, 建议, then annexes.

The body keeps within BODY characters; what does not fit is counted and left to the annexes. No confidences in the body.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fztrack.domain import CommitmentRecord, DropReason, JudgedBy, PartialKind, Verdict
from fztrack.locale import _, labels
from fztrack.summary import figures
from fztrack.summary.figures import Tally
from fztrack.summary.items import Item
from fztrack.summary.model import PairSummary
from fztrack.summary.plots import Plot
from fztrack.summary.safe import plain
from fztrack.summary.sentences import definition, notes, percent, quality_lines, rate_lines
from fztrack.summary.tables import Table
from fztrack.summary.view import part

BODY = 4000
"""Most characters of the body, headings and white space included."""

LISTED = 2200
"""Most characters of the list under 需核实事项, so that the rest always fits."""

QUOTED = 400
"""A longer promise is quoted by its beginning in the body; the annex has all of it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `head` is set apart at its beginning (`（一）`-level heading), empty where there is none."""

    text: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the body: its heading without number, its paragraphs."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """A paper that can be signed. `mark` stands under the title while anything is unreviewed, else it is empty."""

    title: str
    mark: str
    sections: tuple[Section, ...]
    sign: str
    made: str
    tables: tuple[Table, ...]
    findings: tuple[str, ...]
    plots: tuple[Plot, ...]
    items: tuple[Item, ...]
    notes: tuple[str, ...]

    @property
    def length(self) -> int:
        """Characters of the body, from the title to the last suggestion."""
        texts = [self.title, self.mark]
        for number, section in enumerate(self.sections):
            texts.append(heading(1, number) + section.title)
            texts += [
                heading(2, at) + one.head + one.text if one.head else one.text
                for at, one in enumerate(section.paragraphs)
            ]
        return sum(map(len, texts))


_NUMERALS = "一二三四五六七八九十"


def heading(level: int, number: int) -> str:
    """The number of a heading, counted from 0: `一、`, `（一）`, `1. `."""
    if level == 3:
        return f"{number + 1}. "
    return f"{_NUMERALS[number]}、" if level == 1 else f"（{_NUMERALS[number]}）"


def official(pair: PairSummary, *, made: date | None = None) -> OfficialPaper:
    """The paper of a pair; `made` is the day it is drawn up."""
    records = pair.records
    counted = figures.tally(records)
    body = plain(pair.plan.body.name)
    annex = part(pair, str(pair.plan.report_year), True)
    sections = [Section(_("总体情况"), tuple(_overall(pair, counted)))]
    if counted.counted:
        problems = tuple(_problems(pair, counted))
        if problems:
            sections.append(Section(_("主要问题"), problems))
        if counted.dropped:
            sections.append(Section(_("需核实事项"), tuple(_to_verify(records, counted))))
        sections.append(Section(_("建议"), tuple(_advice(records, counted))))
    return OfficialPaper(
        title=_("关于{body}{year}年度报告安排事项反映情况的报告").format(body=body, year=pair.plan.report_year),
        mark=_mark(counted),
        sections=tuple(sections),
        sign=_("（单位名称）"),
        made=_("{year}年{month}月{day}日").format(year=made.year, month=made.month, day=made.day) if made else "",
        tables=(annex.counts, *annex.tables),
        findings=(*rate_lines(records), *quality_lines(pair)),
        plots=annex.plots,
        items=annex.items,
        notes=notes(),
    )


def _mark(counted: Tally) -> str:
    unreviewed = counted.counted - counted.reviewed
    if not unreviewed:
        return ""
    return _("（内部核查稿：{counted} 项中 {number} 项未经人工复核）").format(
        counted=counted.counted, number=unreviewed
    )


# ── 总体情况 ──


def _overall(pair: PairSummary, counted: Tally) -> Iterable[Paragraph]:
    plan, review = pair.plan, pair.review
    if review is None:
        yield Paragraph(
            _("{body}{year}年度报告提出 {total} 项安排。缺 {next} 年度报告，是否反映暂不判断。").format(
                body=plain(plan.body.name), year=plan.report_year, total=counted.total, next=plan.report_year + 1
            )
        )
        return
    yield Paragraph(
        _(
            "依据{body}公开的 {year} 年度报告和 {next} 年度报告，对前一报告提出的 {total} 项安排，逐项比对后一报告的反映情况。"
        ).format(body=plain(plan.body.name), year=plan.report_year, next=review.report_year, total=counted.total)
    )
    if not counted.counted:
        yield Paragraph(_("上述安排均不计入有效判断，反映率不作计算。"))
        return
    left_out = counted.total - counted.counted
    numbers = _(
        "有效判断 {counted} 项，其中已落实 {fulfilled} 项（{f}），部分落实 {partial} 项（{p}），未见反映 {dropped} 项（{d}）。"
    ).format(
        counted=counted.counted,
        fulfilled=counted.fulfilled,
        partial=counted.partial,
        dropped=counted.dropped,
        f=percent(counted.share(counted.fulfilled)),
        p=percent(counted.share(counted.partial)),
        d=percent(counted.share(counted.dropped)),
    )
    if left_out:
        numbers += _("另有 {number} 项不计入（待判断、未到期、非安排事项或调整取消）。").format(number=left_out)
    yield Paragraph(numbers, _("基本数字。"))
    yield Paragraph(
        _("{rate}。{definition}").format(rate=percent(counted.rate), definition=definition()), _("报告反映率。")
    )
    yield Paragraph(_reviewed(counted), _("复核情况。"))
    groups = [(checkable, row) for checkable, row in figures.by_testability(pair.records) if row.counted]
    if len(groups) > 1:
        yield Paragraph(
            _("数量、成果类可检验的安排 {a} 项，反映率 {ra}；推进和常态工作 {b} 项，反映率 {rb}。").format(
                a=groups[0][1].counted,
                ra=percent(groups[0][1].rate),
                b=groups[1][1].counted,
                rb=percent(groups[1][1].rate),
            ),
            _("安排的类别。"),
        )


def _reviewed(counted: Tally) -> str:
    line = _("经人工复核 {reviewed} 项（{share}）").format(
        reviewed=counted.reviewed, share=percent(counted.share(counted.reviewed))
    )
    if counted.in_batch:
        line += _("，其中批量确认 {number} 项").format(number=counted.in_batch)
    rest = counted.counted - counted.reviewed
    if rest:
        line += _("；其余 {number} 项为机器初判").format(number=rest)
    if counted.disputed:
        line += _("；复核意见有分歧 {number} 项").format(number=counted.disputed)
    return line + _("。")


# ── 主要问题 ──


def _problems(pair: PairSummary, counted: Tally) -> Iterable[Paragraph]:
    records = pair.records
    if counted.dropped:
        said = [
            _("{name} {number} 项").format(name=name, number=number)
            for name, number in (
                (_("报告未提及"), counted.silent),
                (_("再次列入下一年安排"), counted.repromised),
                (_("自述未完成"), counted.admitted),
            )
            if number
        ]
        text = _("未见反映 {number} 项，其中{parts}。").format(number=counted.dropped, parts="、".join(said))
        where = _most(records)
        if where:
            text += _("较集中的是{where}。").format(where=where)
        yield Paragraph(text, _("部分安排后续报告未见反映。"))
    if counted.partial:
        kinds = Counter(r.effective.partial_kind for r in records if r.effective.verdict is Verdict.PARTIAL)
        said = [
            _("{name} {number} 项").format(name=labels.partial_kind(kind), number=kinds[kind])
            for kind in PartialKind
            if kinds[kind]
        ]
        yield Paragraph(
            _("部分落实 {number} 项{parts}。").format(
                number=counted.partial, parts=_("，其中{parts}").format(parts="、".join(said)) if said else ""
            ),
            _("部分安排只反映一部分或未达目标。"),
        )
    loose = _loose(records)
    if loose:
        quality = figures.testability(records)
        yield Paragraph(
            _("{total} 项安排中，没有写明数量的 {number} 项，没有写明时限的 {date} 项，事后难以对照检验。").format(
                total=quality.total, number=quality.total - quality.number, date=quality.total - quality.date
            ),
            _("部分安排不够具体。"),
        )
    repeats = [
        _("与上年安排相同或相近 {number} 项").format(number=len(pair.taken_over)) if pair.taken_over else "",
        _("{year} 年报告的举措成效有 {number} 句与上年报告文字、数字完全相同").format(
            year=pair.plan.report_year + 1, number=len(pair.repeated)
        )
        if pair.repeated
        else "",
    ]
    if any(repeats):
        yield Paragraph(_("；").join(one for one in repeats if one) + _("。"), _("部分内容逐年重复。"))
    late = [r for r in (pair.plan, pair.review) if r is not None and figures.published_in_time(r) is False]
    for report in late:
        yield Paragraph(
            _("{year} 年度报告于 {date} 公布，晚于规定的 4 月 1 日之前。").format(
                year=report.report_year, date=report.published.isoformat() if report.published else ""
            ),
            _("报告公布不及时。"),
        )


def _most(records: Sequence[CommitmentRecord]) -> str:
    """The topics with most of what is not reflected, at most three, those with two or more."""
    counts = Counter(r.commitment.topic for r in records if figures.is_dropped(r) and r.commitment.topic)
    named = [(_short(plain(labels.topic(topic))), number) for topic, number in counts.most_common(3) if number > 1]
    return "、".join(_("“{name}”{number} 项").format(name=name, number=number) for name, number in named)


def _short(heading: str) -> str:
    """A heading up to its first comma: those of 政府工作报告 are whole slogans."""
    return heading.split("，")[0]


def _loose(records: Sequence[CommitmentRecord]) -> bool:
    """Whether more than half of the commitments name no number."""
    quality = figures.testability(records)
    return bool(quality.total) and quality.number * 2 < quality.total


# ── 需核实事项 ──


def _to_verify(records: Sequence[CommitmentRecord], counted: Tally) -> Iterable[Paragraph]:
    held = _in_order(records)
    lead = _("经比对公开报告，未见反映下列事项。报告未写到不等于未办理，办理情况请责任单位说明。")
    kinds = {record.commitment.kind in figures.TESTABLE for record in held}
    if len(kinds) > 1:
        lead += _("数量、成果类可检验的列在前面。")
    judges = {record.effective.judged_by for record in held}
    alike = judges == {JudgedBy.MACHINE}
    if alike:
        lead += _("以下均为机器初判，未经人工复核。")
    yield Paragraph(lead)
    lines, room = [], LISTED
    for record in held:
        line = _line(record, judge=not alike)
        if len(line) > room:
            break
        room -= len(line) + 4
        lines.append(line)
    yield from (Paragraph(f"{heading(3, number)}{line}") for number, line in enumerate(lines))
    if len(lines) < counted.dropped:
        yield Paragraph(_("其余 {number} 项见附件 2。").format(number=counted.dropped - len(lines)))


def _in_order(records: Sequence[CommitmentRecord]) -> list[CommitmentRecord]:
    """Dropped commitments: what one can check first, people's verdicts before the machine's, as the report has them."""
    return sorted(
        (record for record in records if figures.is_dropped(record)),
        key=lambda r: (r.commitment.kind not in figures.TESTABLE, r.effective.judged_by is JudgedBy.MACHINE, r.ordinal),
    )


def _line(record: CommitmentRecord, *, judge: bool) -> str:
    """A promise with its reason, and who judged it where not all say the same."""
    text = plain(record.commitment.text)
    if len(text) > QUOTED:
        text = text[:QUOTED] + "……"
    reason = record.effective.reason
    marks = [labels.drop_reason(reason)] if reason and reason is not DropReason.SILENT else []
    if judge:
        marks.append(labels.judged_by(record.effective))
    return _("{text}（{marks}）").format(text=text, marks="，".join(marks)) if marks else text


# ── 建议 ──


def _advice(records: Sequence[CommitmentRecord], counted: Tally) -> Iterable[Paragraph]:
    unreviewed = counted.counted - counted.reviewed
    if unreviewed:
        yield Paragraph(
            _("对 {number} 项机器初判逐项复核，未见反映的事项先行复核，复核后再对外使用。").format(number=unreviewed),
            _("先行复核。"),
        )
    if counted.dropped:
        yield Paragraph(
            _("请责任单位就未见反映的 {number} 项说明办理情况，附佐证材料；已调整取消的，注明所依据的文件。").format(
                number=counted.dropped
            ),
            _("核实情况。"),
        )
    if counted.repromised or counted.admitted or counted.partial:
        yield Paragraph(
            _("对再次列入安排、自述未完成和部分落实的 {number} 项，逐项明确责任单位、完成标准和时限。").format(
                number=counted.repromised + counted.admitted + counted.partial
            ),
            _("明确时限。"),
        )
    yield Paragraph(
        _("今后提出年度安排，尽量写明做什么、做到什么程度、何时完成；次年报告对上年安排逐项回应，未完成的说明原因。"),
        _("改进报告。"),
    )
