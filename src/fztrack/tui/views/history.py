"""The history of a commitment: every judgement and review event, who, when, what."""

from __future__ import annotations

from collections.abc import Sequence

from fztrack.domain import ReviewAction, ReviewEvent, Verdict
from fztrack.locale import N_, _, labels, messages
from fztrack.tui.lines import Line, Piece, cells, fit, line, wrap
from fztrack.tui.views.verdicts import machine_line
from fztrack.workflows.desk import HistoryEntry

ACTIONS = {
    ReviewAction.DECIDE: N_("判断"),
    ReviewAction.WITHDRAW: N_("撤回"),
    ReviewAction.NOTE: N_("备注"),
    ReviewAction.FLAG: N_("标记"),
    ReviewAction.UNFLAG: N_("取消标记"),
    ReviewAction.EVIDENCE_TAKEN: N_("取证据"),
    ReviewAction.EVIDENCE_REMOVED: N_("去证据"),
    ReviewAction.SETTLE: N_("裁定"),
    ReviewAction.UNSURE: N_("存疑"),
}


def history_lines(entries: Sequence[HistoryEntry], width: int, review_text: str | None = None) -> list[Line]:
    """Every judgement and event, oldest first: when, who, what, and why.

    A judgement says its rule; evidence taken or removed is quoted from `review_text`, the next report as it is now; what
    was taken back is said to be, and a withdrawal says what it took back.
    """
    lines: list[Line] = []
    known = {entry.event.id: entry.event for entry in entries if entry.event}
    for entry in entries:
        when = entry.at.astimezone().strftime("%Y-%m-%d %H:%M") if entry.at else " " * 16
        lead = f"  {when}  "
        if entry.judgement is not None:
            judgement = entry.judgement
            row = [
                Piece(fit(_("机器初判"), 14), "quiet"),
                Piece(machine_line(judgement), judgement.verdict.value),
                Piece(_("  把握 {value}").format(value=f"{judgement.confidence:.2f}"), "quiet"),
                Piece(_("  规则与权重 {version}").format(version=judgement.weights), "quiet"),
            ]
        elif entry.event is not None:
            row = _event(entry.event, known.get(entry.event.target), review_text)
            if entry.withdrawn:
                row.append(Piece(_("  （已撤回）"), "sign"))
        else:
            continue
        rest = " " * cells(lead)
        lines += wrap(row, width - 1, first=lead, rest=rest)
        if entry.judgement is not None and entry.judgement.verdict is not Verdict.PENDING:
            why = messages.words(entry.judgement.rule, entry.judgement.rule_fields)
            lines += wrap([Piece(why, "quiet")], width - 1, first=rest, rest=rest)
    return lines or [line("  ", Piece(_("尚无记录"), "quiet"))]


def _event(event: ReviewEvent, target: ReviewEvent | None, review_text: str | None) -> list[Piece]:
    row = [Piece(fit(event.reviewer, 9) + " ", "person"), Piece(fit(_(ACTIONS[event.action]), 9))]
    if event.verdict is not None:
        row.append(Piece(labels.verdict_line(event.verdict, event.partial_kind, event.reason), event.verdict.value))
    if target is not None:
        taken = labels.verdict_line(target.verdict, target.partial_kind, target.reason) if target.verdict else ""
        row.append(Piece(f"{_(ACTIONS[target.action])} {taken}", "quiet"))
    if event.batch:
        row.append(Piece(_("  批量确认"), "quiet"))
    if event.span is not None and review_text is not None:
        row.append(Piece(f"“{event.span.slice(review_text).strip()}”", "quiet"))
    for words in (event.document, event.note):
        if words:
            row.append(Piece(f"  {words}"))
    return row
