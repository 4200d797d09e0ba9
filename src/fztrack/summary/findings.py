"""What a pair's figures give cause to say and to ask for: 主要问题 and 建议, the same in every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fztrack.domain import CommitmentRecord, DropReason, PartialKind, Verdict
from fztrack.locale import _, labels
from fztrack.summary import figures
from fztrack.summary.figures import Tally
from fztrack.summary.model import PairSummary
from fztrack.summary.safe import plain
from fztrack.summary.sentences import day


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `head` is set apart at its beginning (`（一）`-level heading), empty where there is none."""

    text: str
    head: str = ""


# ── 主要问题 ──


def problems(pair: PairSummary, counted: Tally) -> Iterable[Paragraph]:
    """What the next report leaves out or reflects in part, and what makes the reports hard to check."""
    records = pair.records
    if counted.dropped:
        said = [
            (name, number)
            for name, number in (
                (_("报告未提及"), counted.silent),
                (_("再次列入下一年安排"), counted.repromised),
                (_("自述未完成"), counted.admitted),
            )
            if number
        ]
        text = _("未见反映 {number} 项{parts}。").format(number=counted.dropped, parts=_made_up(said, counted.dropped))
        where = _most(records)
        if where:
            text += _("较集中在{where}。").format(where=where)
        yield Paragraph(text, _("部分安排后续报告未见反映。"))
    if counted.partial:
        kinds = Counter(r.effective.partial_kind for r in records if r.effective.verdict is Verdict.PARTIAL)
        said = [(labels.partial_kind(kind), kinds[kind]) for kind in PartialKind if kinds[kind]]
        yield Paragraph(
            _("部分落实 {number} 项{parts}。").format(number=counted.partial, parts=_made_up(said, counted.partial)),
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
        _("有 {number} 项安排与上年安排相同或相近").format(number=len(pair.taken_over)) if pair.taken_over else "",
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
            _("{year}年度报告于{date}公布，晚于4月1日前公布的规定时限。").format(
                year=report.report_year, date=day(report.published) if report.published else ""
            ),
            _("报告公布不及时。"),
        )


def _made_up(parts: Sequence[tuple[str, int]], total: int) -> str:
    """`，其中报告未提及 2 项、再次列入安排 2 项`; `，均为报告未提及` where one kind is all of it."""
    if len(parts) == 1 and parts[0][1] == total:
        return (_("，均为{name}") if total > 1 else _("，为{name}")).format(name=parts[0][0])
    said = "、".join(_("{name} {number} 项").format(name=name, number=number) for name, number in parts)
    return _("，其中{parts}").format(parts=said) if said else ""


def _most(records: Sequence[CommitmentRecord]) -> str:
    """The topics with most of what is not reflected, at most three, those with two or more."""
    counts = Counter(r.commitment.topic for r in records if figures.is_dropped(r) and r.commitment.topic)
    named = [(_short(plain(labels.topic(topic))), number) for topic, number in counts.most_common(3) if number > 1]
    return "、".join(_("“{name}”（{number} 项）").format(name=name, number=number) for name, number in named)


def _short(heading: str) -> str:
    """A heading up to its first comma: those of 政府工作报告 are whole slogans."""
    return heading.split("，")[0]


def _loose(records: Sequence[CommitmentRecord]) -> bool:
    """Whether more than half of the commitments name no number."""
    quality = figures.testability(records)
    return bool(quality.total) and quality.number * 2 < quality.total


# ── 建议 ──


def advice(records: Sequence[CommitmentRecord], counted: Tally) -> Iterable[Paragraph]:
    """What is to be done next, by whom; only what the counts give cause for."""
    unreviewed = counted.counted - counted.reviewed
    if unreviewed:
        yield Paragraph(
            _("对 {number} 项机器初判逐项复核，未见反映的事项优先，复核后再对外使用。").format(number=unreviewed),
            _("先行复核。"),
        )
    if counted.dropped:
        yield Paragraph(
            _("请责任单位就未见反映的 {number} 项说明办理情况，附佐证材料；已调整取消的，注明所依据的文件。").format(
                number=counted.dropped
            ),
            _("核实情况。"),
        )
    going_on = [
        (labels.drop_reason(DropReason.REPROMISED), counted.repromised),
        (labels.drop_reason(DropReason.ADMITTED), counted.admitted),
        (labels.verdict(Verdict.PARTIAL), counted.partial),
    ]
    if any(number for _name, number in going_on):
        yield Paragraph(
            _("对{kinds}的 {number} 项，逐项明确责任单位、完成标准和时限。").format(
                kinds="、".join(name for name, number in going_on if number),
                number=sum(number for _name, number in going_on),
            ),
            _("明确时限。"),
        )
    yield Paragraph(
        _("今后提出年度安排，尽量写明做什么、做到什么程度、何时完成；次年报告对上年安排逐项回应，未完成的说明原因。"),
        _("改进报告。"),
    )
