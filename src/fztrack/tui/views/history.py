"""The history of a commitment: every judgement and review event, who, when, what."""

from __future__ import annotations

from collections.abc import Sequence

from fztrack.domain import ReviewAction, ReviewEvent
from fztrack.locale import N_, _, labels
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


def history_lines(entries: Sequence[HistoryEntry], width: int) -> list[Line]:
    """One line an entry, oldest first; what was taken back is said to be."""
    lines: list[Line] = []
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
            row = _event(entry.event)
            if entry.withdrawn:
                row.append(Piece(_("  （已撤回）"), "sign"))
        else:
            continue
        made = wrap(row, width - 1, first=lead, rest=" " * cells(lead))
        lines += made
    return lines or [line("  ", Piece(_("尚无记录"), "quiet"))]


def _event(event: ReviewEvent) -> list[Piece]:
    row = [Piece(fit(event.reviewer, 9) + " ", "person"), Piece(fit(_(ACTIONS[event.action]), 9))]
    if event.verdict is not None:
        row.append(Piece(labels.verdict_line(event.verdict, event.partial_kind, event.reason), event.verdict.value))
    if event.batch:
        row.append(Piece(_("  批量确认"), "quiet"))
    for words in (event.document, event.note):
        if words:
            row.append(Piece(f"  {words}"))
    return row
