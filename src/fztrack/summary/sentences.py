"""The sentences of a summary: rates with what they are made of, what else the reports tell, how it was all made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from fztrack.domain import CommitmentRecord, Genre, ReportRecord, is_overdue
from fztrack.locale import _, labels
from fztrack.summary import figures
from fztrack.summary.figures import Tally
from fztrack.summary.model import PairSummary
from fztrack.summary.safe import plain

LONGEST_TITLE = 80
"""Most characters of a title; longer ones are a report's first paragraph."""

_FILE_YEAR = re.compile(r"_\d{4}$")


def notes(*, interval: bool = True) -> tuple[str, ...]:
    """How the figures are defined and what they do not say; printed with every summary. `interval` where one is given."""
    said = (
        definition(),
        _("判断只看公开报告写了什么。“未见反映”只说下年度报告没有写到该事项，不等于没有做；是否落实须向责任单位核实。"),
        _(
            "机器初判由程序按规则作出；人工复核由人逐项作出；批量确认由人一次确认多项，未必逐项看过原文。有人工意见的，以人工意见为准。"
        ),
        _(
            "校正区间由机器初判的把握推算：把握为 c 的判断按 c 的可能性为对，其余可能性按标注集上误判的去向分给另两种判断，各项互不影响；人工判断视为确定。机器若一贯偏严或偏松，区间不反映。"
        ),
    )
    return said if interval else said[:-1]


def day(value: date) -> str:
    """A day as official papers write it: `2021年2月8日`."""
    return _("{year}年{month}月{day}日").format(year=value.year, month=value.month, day=value.day)


def report_name(report: ReportRecord) -> str:
    """What a paper calls a report, by the year it looks back on: `2020年法治政府建设年度报告`, `2022年度政府工作报告`."""
    if report.genre is Genre.FAZHI:
        return _("{year}年法治政府建设年度报告").format(year=report.report_year)
    if report.genre is Genre.GWR:
        return _("{year}年度政府工作报告").format(year=report.report_year)
    return _("{year}年度报告").format(year=report.report_year)


def missing_report(plan: ReportRecord, made: date | None) -> str:
    """That there is nothing to hold a report against, as of the day a paper is made: missing, or not due to be out yet."""
    year = plan.report_year + 1
    return labels.missing_report(year, overdue=made is None or is_overdue(year, made))


def report_title(report: ReportRecord) -> str:
    """The report's own title in 《》, inner ones as 〈〉; empty where it has none. `_2023` at its end is a file's name, no title."""
    title = _FILE_YEAR.sub("", plain(report.title).strip())
    if len(title) > LONGEST_TITLE:
        title = title[:LONGEST_TITLE] + "……"
    return _("《{title}》").format(title=title.replace("《", "〈").replace("》", "〉")) if title else ""


def cited(report: ReportRecord) -> str:
    """A report named so that a reader finds it: its title, with its kind and year ahead where the title leaves the year open."""
    title = report_title(report)
    return title if title and str(report.report_year) in title else report_name(report) + title


def definition() -> str:
    """What the rate is, always shown beside it."""
    return _("报告反映率 =（已落实 + ½ 部分落实）÷ 全部有效判断（不含待判断、未到期、非安排事项和调整取消）。")


def percent(share: float | None) -> str:
    """A share in whole per cent; a dash where there is none."""
    return "—" if share is None else f"{figures.whole(share)}%"


def years(report_year: int) -> str:
    """`2020年报告 → 2021年报告`."""
    return _("{year}年报告 → {next}年报告").format(year=report_year, next=report_year + 1)


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
            _(
                "机器初判会有误判：按误判的可能推算，反映率约为 {expected}，{level} 区间 {low}–{high}；上面的 {rate} 未作推算。"
            ).format(
                expected=percent(estimate.expected),
                level=percent(estimate.level),
                low=percent(estimate.low),
                high=percent(estimate.high),
                rate=percent(counted.rate),
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
        lines.append(
            _("{total} 项安排中，与上年安排相同或相近的 {number} 项。").format(
                total=quality.total, number=len(pair.taken_over)
            )
        )
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
        "date": day(report.published) if report.published else "",
    }
    if in_time is None:
        return _("{year}年报告的公布日期不详，是否在{next}年4月1日前公布不作判断。").format(**fields)
    if in_time:
        return _("{year}年报告于{date}公布，在4月1日前公布的规定时限之内。").format(**fields)
    return _("{year}年报告于{date}公布，晚于4月1日前公布的规定时限。").format(**fields)


def silence_lead(counted: Tally) -> str:
    """The sentence above what is not reflected; accuses nobody of what a report merely does not say."""
    return (
        _("经比对公开报告，未见反映下列事项（{number} 项）：").format(number=counted.dropped) if counted.dropped else ""
    )
