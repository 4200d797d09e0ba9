"""The one place that says how verdicts, reasons and kinds are called and drawn. Used by cli, tui and summary.

Wording follows RUBRIC: `dropped` is 未见反映 (the report is silent), never 未落实; a symbol goes with every word so that
colour is never the only sign.
"""

from collections.abc import Mapping
from enum import StrEnum

from fztrack.domain import (
    CitedDocument,
    ClosureKind,
    Conclusion,
    DropReason,
    Effective,
    ElementJudgement,
    ElementState,
    EvidenceKind,
    ExplanationRow,
    FollowUpState,
    Genre,
    Ignored,
    JudgedBy,
    PartialKind,
    PendingReason,
    PromiseKind,
    SectionRole,
    Verdict,
)
from fztrack.locale import N_, _, language
from fztrack.text.lexicon import load

SYMBOLS: dict[Verdict, str] = {
    Verdict.FULFILLED: "●",
    Verdict.PARTIAL: "◐",
    Verdict.DROPPED: "○",
    Verdict.PENDING: "◌",
    Verdict.NOT_COMMITMENT: "–",
}

ELEMENT_SYMBOLS: dict[ElementState, str] = {
    ElementState.DONE: "●",
    ElementState.PART: "◐",
    ElementState.NONE: "○",
}

_VERDICTS = {
    Verdict.FULFILLED: N_("已落实"),
    Verdict.PARTIAL: N_("部分落实"),
    Verdict.DROPPED: N_("未见反映"),
    Verdict.PENDING: N_("缺下年度报告"),
    Verdict.NOT_COMMITMENT: N_("非安排事项"),
}
_PARTIAL = {
    PartialKind.SOME: N_("完成部分"),
    PartialKind.UNDER_WAY: N_("推进中"),
    PartialKind.BELOW_TARGET: N_("未达目标"),
    PartialKind.OWN_DEFICIT: N_("自述不足"),
}
_REASONS = {
    DropReason.SILENT: N_("未见反映"),
    DropReason.REPROMISED: N_("再次列入安排"),
    DropReason.ADMITTED: N_("自述未完成"),
    DropReason.CHANGED: N_("调整取消"),
}
_PENDING = {
    PendingReason.NO_REPORT: N_("缺下年度报告"),
    PendingReason.UNREADABLE: N_("下年度报告无法读取回顾部分"),
    PendingReason.NOT_DUE: N_("未到期"),
}
_ELEMENTS = {ElementState.DONE: N_("已完成"), ElementState.PART: N_("部分"), ElementState.NONE: N_("未见反映")}
_EVIDENCE = {
    EvidenceKind.DEPLOYMENT: N_("部署"),
    EvidenceKind.PROCESS: N_("过程"),
    EvidenceKind.RESULT: N_("结果"),
}
_KINDS = {
    PromiseKind.DELIVERABLE: N_("成果类"),
    PromiseKind.NUMBER: N_("数量类"),
    PromiseKind.EFFORT: N_("推进类"),
    PromiseKind.STANDING: N_("常态类"),
}
_ROLES = {
    SectionRole.MEASURES: N_("举措和成效"),
    SectionRole.SHORTCOMINGS: N_("不足和原因"),
    SectionRole.DUTIES: N_("第一责任人职责"),
    SectionRole.ARRANGEMENTS: N_("下一年度主要安排"),
    SectionRole.OTHER: N_("其他"),
}
_GENRES = {Genre.FAZHI: N_("法治政府建设年度报告"), Genre.GWR: N_("政府工作报告"), Genre.OTHER: N_("其他文件")}
_FOLLOW_UP = {
    FollowUpState.AWAITING: N_("待反馈"),
    FollowUpState.ANSWERED: N_("已反馈"),
    FollowUpState.PASSED: N_("核实通过"),
    FollowUpState.FAILED: N_("核实不通过"),
    FollowUpState.CLOSED: N_("销号"),
    FollowUpState.CARRIED: N_("转下年"),
}
_CONCLUSIONS = {Conclusion.PASSED: N_("经核实，已落实"), Conclusion.FAILED: N_("经核实，未落实")}
_CLOSURES = {
    ClosureKind.CLOSED: N_("销号"),
    ClosureKind.CARRIED: N_("转下年"),
    ClosureKind.REOPENED: N_("恢复"),
}
_GENRES_SHORT = {Genre.FAZHI: N_("法治报告"), Genre.GWR: N_("工作报告"), Genre.OTHER: N_("其他")}
_JUDGED_BY = {JudgedBy.MACHINE: N_("机器初判"), JudgedBy.PERSON: N_("人工复核")}


def choices(kind: type[StrEnum]) -> dict[str, tuple[str, ...]]:
    """What people may write for the values of an enum, by value: its words in Chinese as the source has them, the usual first."""
    tables: tuple[Mapping[StrEnum, str], ...] = (
        _VERDICTS, _PARTIAL, _REASONS, _FOLLOW_UP, _JUDGED_BY, _GENRES, _GENRES_SHORT,
    )  # type: ignore[assignment]  # fmt: skip
    found: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for one, word in table.items():
            if isinstance(one, kind):
                found[one.value] = (*found.get(one.value, ()), word)
    return found


def verdict(value: Verdict) -> str:
    """已落实 / 部分落实 / 未见反映 / 缺下年度报告 / 非安排事项."""
    return _(_VERDICTS[value])


def partial_kind(value: PartialKind) -> str:
    """完成部分 / 推进中 / 未达目标 / 自述不足."""
    return _(_PARTIAL[value])


def drop_reason(value: DropReason) -> str:
    """未见反映 / 再次列入安排 / 自述未完成 / 调整取消."""
    return _(_REASONS[value])


def pending_reason(value: PendingReason) -> str:
    """缺下年度报告 / 下年度报告无法读取回顾部分 / 未到期."""
    return _(_PENDING[value])


def missing_report(year: int, *, overdue: bool) -> str:
    """What a pair waits for, the report on `year`: missing, or not due to be out yet (`PairRecord.overdue` tells)."""
    words = _("缺{year}年度报告") if overdue else _("{year}年度报告未到公布时间")
    return words.format(year=year)


def element_state(value: ElementState) -> str:
    """已完成 / 部分 / 未见反映, of an element."""
    return _(_ELEMENTS[value])


def sums(judged: ElementJudgement) -> tuple[tuple[str, tuple[ExplanationRow, ...]], ...]:
    """What the rows of each answer of an element add up to, with these rows; nothing where there are none."""
    answers = judged.answers
    alone = len(answers) == 1 and judged.state is not ElementState.NONE  # one sum for both, of an earlier version
    names = (_("合计"),) if alone else (_("合计：有无反映"), _("合计：落实程度"))
    return tuple(zip(names, answers, strict=False))


def evidence_kind(value: EvidenceKind) -> str:
    """部署 / 过程 / 结果."""
    return _(_EVIDENCE[value])


def promise_kind(value: PromiseKind) -> str:
    """成果类 / 数量类 / 推进类 / 常态类."""
    return _(_KINDS[value])


def role(value: SectionRole) -> str:
    """What a part of a report is for, in words."""
    return _(_ROLES[value])


def genre(value: Genre) -> str:
    """文种 in words."""
    return _(_GENRES[value])


def topic(value: str) -> str:
    """A topic in words: the name of one of `lexicon/topics.toml` by its id; a 政府工作报告's own heading as it is."""
    known = load("topics")["topics"].get(value)
    return value if known is None else str(known["en" if language() == "en" else "zh"])


def topic_names(value: str) -> tuple[str, ...]:
    """How people may name a topic: in either language, or by its id; a 政府工作报告's own heading as it is."""
    known = load("topics")["topics"].get(value)
    return (value,) if known is None else (str(known["zh"]), str(known["en"]), value)


def follow_up_state(value: FollowUpState) -> str:
    """待反馈 / 已反馈 / 核实通过 / 核实不通过 / 销号 / 转下年."""
    return _(_FOLLOW_UP[value])


def conclusion(value: Conclusion) -> str:
    """What a verification found: the only place where 未落实 is said, since a report's silence proves nothing (RUBRIC)."""
    return _(_CONCLUSIONS[value])


def closure(value: ClosureKind) -> str:
    """销号 / 转下年 / 恢复, as an act."""
    return _(_CLOSURES[value])


def cited(document: CitedDocument) -> str:
    """A document as papers name it: 《关于……的函》（澜司函〔2022〕7号，2022-05-01）."""
    title = document.title if document.title.startswith("《") else f"《{document.title}》"
    more = "，".join(text for text in (document.number, document.date and document.date.isoformat()) if text)
    return f"{title}（{more}）" if more else title


def outline_2015(value: str) -> str:
    """The main task of the 2015－2020 outline a topic falls under (a document's own words); empty where there is none."""
    return str(load("topics")["topics"].get(value, {}).get("outline_2015", ""))


def suggested_units() -> dict[str, str]:
    """The responsible unit that the topic data names for a topic, by the topic's id."""
    return {key: str(entry["unit"]) for key, entry in load("topics")["topics"].items() if entry.get("unit")}


def genre_short(value: Genre) -> str:
    """文种 in four characters, for columns."""
    return _(_GENRES_SHORT[value])


def judged_by(effective: Effective) -> str:
    """Who gave the verdict: 机器初判, 人工复核, or 批量确认 for one confirmed with many others."""
    if effective.judged_by is JudgedBy.PERSON and effective.batch:
        return _("批量确认")
    return _(_JUDGED_BY[effective.judged_by])


def verdict_line(
    value: Verdict,
    partial: PartialKind | None = None,
    reason: DropReason | None = None,
    pending: PendingReason | None = None,
) -> str:
    """A verdict with its sub-kind or reason, symbol first: `◐ 部分落实 · 未达目标`, `○ 未见反映 · 再次列入安排`."""
    symbol = SYMBOLS[value]
    if value is Verdict.PARTIAL and partial:
        return f"{symbol} {verdict(value)} · {partial_kind(partial)}"
    if value is Verdict.DROPPED and reason is DropReason.CHANGED:
        return f"{symbol} {drop_reason(reason)}"
    if value is Verdict.DROPPED and reason and reason is not DropReason.SILENT:
        return f"{symbol} {verdict(value)} · {drop_reason(reason)}"
    if value is Verdict.PENDING and pending:
        return f"{symbol} {pending_reason(pending)}"
    return f"{symbol} {verdict(value)}"


_IGNORED = {
    Ignored.BAD_ANSWER: N_("回答不合格式"),
    Ignored.NO_QUOTE: N_("没有引用举措和成效的原文"),
    Ignored.NOT_FOUND: N_("引文在下年度报告中找不到"),
}


def second_opinion(model: str) -> str:
    """Whose word a second opinion is; it stands wherever one is shown, so that nobody takes it for a verdict."""
    return _("参考意见（大模型，{model}）").format(model=model)


def ignored(value: Ignored) -> str:
    """Why a language model's answer counts for nothing."""
    return _(_IGNORED[value])
