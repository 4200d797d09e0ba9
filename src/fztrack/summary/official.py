"""The summary of a pair as an official paper in words: 总体情况, 主要问题, 需核实事项, 建议, then annexes.

The body keeps within BODY characters; what does not fit is counted and left to the annexes. No confidences in the body.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fztrack.domain import CommitmentRecord, DropReason, Genre, JudgedBy
from fztrack.locale import _, labels
from fztrack.summary import figures
from fztrack.summary.figures import Tally
from fztrack.summary.findings import Paragraph, advice, problems
from fztrack.summary.items import Item
from fztrack.summary.model import PairSummary
from fztrack.summary.plots import Plot
from fztrack.summary.safe import alone, plain
from fztrack.summary.sentences import (
    cited,
    day,
    missing_report,
    notes,
    percent,
    quality_lines,
    rate_lines,
    report_name,
)
from fztrack.summary.tables import Table
from fztrack.summary.view import part

BODY = 4000
"""Most characters of the body, headings and white space included."""

LISTED = 2200
"""Most characters of the list under 需核实事项, so that the rest always fits."""

QUOTED = 400
"""A longer promise is quoted by its beginning in the body; the annex has all of it."""


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
    annex = part(pair, str(pair.plan.report_year), True, made)
    sections = [Section(_("总体情况"), tuple(_overall(pair, counted, made)))]
    if counted.counted:
        found = tuple(problems(pair, counted))
        if found:
            sections.append(Section(_("主要问题"), found))
        if counted.dropped:
            sections.append(Section(_("需核实事项"), tuple(_to_verify(records, counted))))
        sections.append(Section(_("建议"), tuple(advice(records, counted))))
    return OfficialPaper(
        title=_("关于{body}{report}安排事项反映情况的报告").format(body=body, report=report_name(pair.plan)),
        mark=_mark(counted),
        sections=tuple(sections),
        sign=_("（单位名称）"),
        made=day(made) if made else "",
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


def _overall(pair: PairSummary, counted: Tally, made: date | None) -> Iterable[Paragraph]:
    plan, review = pair.plan, pair.review
    if review is None:
        yield Paragraph(
            _("{body}{report}提出 {total} 项安排。{missing}，是否反映暂不判断。").format(
                body=plain(plan.body.name),
                report=report_name(plan),
                total=counted.total,
                missing=missing_report(plan, made),
            )
        )
        return
    lead = _("依据{body}公开的{plan}和{review}，对前一报告提出的 {total} 项安排，逐项比对后一报告的反映情况。").format(
        body=plain(plan.body.name), plan=cited(plan), review=cited(review), total=counted.total
    )
    if plan.genre is Genre.GWR:
        lead += _("文中年度为报告回顾的年度。")
    yield Paragraph(lead)
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
        _("按（已落实 + ½ 部分落实）÷ 有效判断计算，待判断、未到期、非安排事项和调整取消的不计入。"),
        _("报告反映率为 {rate}。").format(rate=percent(counted.rate)),
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
    rest = counted.counted - counted.reviewed
    if rest:
        line = _("经人工复核 {reviewed} 项（{share}）").format(
            reviewed=counted.reviewed, share=percent(counted.share(counted.reviewed))
        )
    else:
        line = _("{reviewed} 项有效判断均经人工复核").format(reviewed=counted.reviewed)
    if counted.in_batch:
        line += _("，其中批量确认 {number} 项").format(number=counted.in_batch)
    if rest:
        line += _("；其余 {number} 项为机器初判").format(number=rest)
    if counted.disputed:
        line += _("；复核意见有分歧 {number} 项").format(number=counted.disputed)
    return line + _("。")


# ── 需核实事项 ──


def _to_verify(records: Sequence[CommitmentRecord], counted: Tally) -> Iterable[Paragraph]:
    held = _in_order(records)
    lead = _("经比对公开报告，未见反映下列事项。报告未写到不等于未办理，办理情况请责任单位说明。")
    kinds = {record.commitment.kind in figures.TESTABLE for record in held}
    if len(kinds) > 1:
        lead += _("数量、成果类可检验的列在前面。")
    judges = {labels.judged_by(record.effective) for record in held}
    alike = len(judges) == 1
    if alike and held[0].effective.judged_by is JudgedBy.MACHINE:
        lead += _("以下均为机器初判，未经人工复核。")
    elif alike:
        lead += _("以下均经{who}。").format(who=judges.pop())
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
    text = alone(plain(record.commitment.text))
    if len(text) > QUOTED:
        text = text[:QUOTED] + "……"
    reason = record.effective.reason
    marks = [labels.drop_reason(reason)] if reason and reason is not DropReason.SILENT else []
    if judge:
        marks.append(labels.judged_by(record.effective))
    return _("{text}（{marks}）").format(text=text, marks="，".join(marks)) if marks else text
