"""Errors, notices and rules in words: one template a code, each saying what is wrong and what to do.

Templates take the fields of the error (`{path}`) by name; a field that is not there shows as its name, so that a message
never fails to be shown. Every code raised anywhere stands here (a test looks).
"""

from collections.abc import Mapping

from fztrack.errors import FztrackError
from fztrack.locale import N_, _

# ── reading ──
READING: dict[str, str] = {}

# ── outline: why a document is refused, and notices ──
OUTLINE: dict[str, str] = {}

# ── extract, match: notices and the rules that make a verdict from its elements ──
MATCH: dict[str, str] = {
    "rule.main_and_most_done": N_("主要点“{main}”已完成，{done}/{total} 要点完成，过半 → 已落实"),
    "rule.some": N_("{total} 要点中 {done} 个完成、{part} 个部分完成 → 部分落实·完成部分"),
    "rule.under_way": N_("所承诺的成果仍在准备或推进 → 部分落实·推进中"),
    "rule.below_target": N_("同一事项的数量低于承诺 → 部分落实·未达目标"),
    "rule.own_deficit": N_("报告在不足中自述此事项未完成 → 部分落实·自述不足"),
    "rule.nothing_found": N_("{total} 个要点均未见反映 → 未见反映"),
    "rule.no_report": N_("缺 {year} 年度报告，暂不判断"),
    "rule.unreadable": N_("下年度报告未能读出工作回顾，暂不判断；请核对该报告文本"),
    "rule.not_due": N_("承诺期限晚于下年度报告，未到期"),
}

# ── ledger ──
LEDGER: dict[str, str] = {}

# ── workflows, cli, tui ──
WORKFLOWS: dict[str, str] = {
    "cancelled": N_("已停止；已完成的部分都已保存"),
    "review.no_decision": N_("“{verdict}”不是可以作出的判断；请用 fulfilled、partial、dropped 或 not_commitment"),
    "review.reason_without_dropped": N_("原因只随 dropped（未见反映）填写，不能与 {verdict} 同用；请去掉 --reason {reason}"),
    "review.kind_without_partial": N_("细类只随 partial（部分落实）填写，不能与 {verdict} 同用；请去掉 {kind}"),
    "review.changed_needs_document": N_("“调整取消”须写明所依据的文件；请加 --document 文件名称和文号"),
    "review.no_next_report": N_("缺 {missing_year} 年度报告，安排事项 {commitment} 不能判断；请先导入该报告（fztrack ingest）"),
    "review.nothing_to_agree": N_("安排事项 {commitment} 没有机器初判，无从同意；请先运行 fztrack judge，或直接作出判断"),
    "review.not_disputed": N_("安排事项 {commitment} 没有分歧，无须裁定；请直接复核（fztrack review）"),
    "review.own_dispute": N_("{reviewer} 参加过安排事项 {commitment} 的复核，分歧须由第三人裁定；请换一名复核人"),
    "review.nothing_to_withdraw": N_("{reviewer} 在安排事项 {commitment} 上没有可撤回的判断；请核对编号和复核人"),
    "review.empty_note": N_("备注是空的；请写上内容"),
    "review.evidence_outside": N_("依据 {start}–{end} 不在下年度报告之内；请重新选取"),
    "review.no_such_evidence": N_("安排事项 {commitment} 没有位于 {start}–{end} 的依据；请刷新后再试"),
}

# ── summary ──
SUMMARY: dict[str, str] = {}

# ── evaluate ──
EVALUATE: dict[str, str] = {}

TEMPLATES: dict[str, str] = READING | OUTLINE | MATCH | LEDGER | WORKFLOWS | SUMMARY | EVALUATE


class _Fields(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return key


def words(code: str, fields: Mapping[str, object]) -> str:
    """The template of `code` filled with `fields`; the code itself where there is no template."""
    template = TEMPLATES.get(code)
    return _(template).format_map(_Fields(fields)) if template else code


def describe(error: FztrackError) -> str:
    """What an error says to a person, with the remedy."""
    return words(error.code, error.fields)
