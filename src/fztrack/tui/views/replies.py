"""Replies to one commitment on the screen: the chain of states with where it stands, every entry in full, what may come next."""

from __future__ import annotations

from collections.abc import Sequence

from fztrack.domain import (
    CitedDocument,
    CommitmentRecord,
    Conclusion,
    FollowUp,
    FollowUpEntry,
    FollowUpState,
    Response,
    Verification,
)
from fztrack.locale import N_, _, labels
from fztrack.tui.actions import key_of
from fztrack.tui.lines import Line, Piece, line, wrap
from fztrack.tui.views.commitment import path_text, verdict_rows
from fztrack.tui.views.rules import rule

#: The states in the order they are reached; those of one step side by side.
CHAIN = (
    (FollowUpState.AWAITING,),
    (FollowUpState.ANSWERED,),
    (FollowUpState.PASSED, FollowUpState.FAILED),
    (FollowUpState.CLOSED, FollowUpState.CARRIED),
)

NEXT = {
    None: N_("这一事项没有要反馈的；单位主动说明的，按 {respond} 记下。"),
    FollowUpState.AWAITING: N_(
        "单位反馈后，按 {respond} 记下；有了反馈才能核实。逾期不反馈的，可按 {carry} 写明原因，转下年。"
    ),
    FollowUpState.ANSWERED: N_(
        "核实后，按 {verify} 记结论；单位补充反馈的，按 {respond} 再记。未经核实而转下年的，按 {carry} 写明原因。"
    ),
    FollowUpState.PASSED: N_("核实通过，可按 {close} 销号；再次核实的，按 {verify} 另记，以后一次为准。"),
    FollowUpState.FAILED: N_(
        "核实不通过，可按 {carry} 转下年；单位整改后再反馈的，按 {respond} 记下，再次核实的，按 {verify} 另记。"
    ),
    FollowUpState.CLOSED: N_("已销号，不再记录；误销的，按 {reopen} 写明原因，恢复到先前的状态。"),
    FollowUpState.CARRIED: N_("已转下年，不再记录；确需补充的，按 {reopen} 写明原因，恢复到先前的状态。"),
}


def replies_lines(record: CommitmentRecord, follow_up: FollowUp, width: int) -> list[Line]:
    """The promise and its verdict, the chain, the keys that lead on from here, and the log, oldest first."""
    lines = [line(" ", Piece(path_text(record.commitment.heading, width - 2), "quiet"))]
    lines += [Line((Piece(" "), *row)) for row in verdict_rows(record)]
    lines += [line(), *wrap([Piece(record.commitment.text, "strong")], width - 1, first="  ", rest="  ")]
    lines += [line(), rule(_("反馈和核实"), width, _("记在判断旁边，不改判断"))]
    lines += wrap(_chain(follow_up.state), width - 1, first="  ", rest="  ")
    keys = {name: key_of(f"replies.{name}") for name in ("respond", "verify", "close", "carry", "reopen")}
    words = _(NEXT[follow_up.state]).format(**keys)
    lines += [line(), *wrap([Piece(words, "quiet")], width - 1, first="  ", rest="  ")]
    for entry in follow_up.entries:
        lines += [line(), *_entry(entry, width)]
    return lines


def _chain(state: FollowUpState | None) -> list[Piece]:
    """`待反馈 → ▸已反馈 → 核实通过 / 核实不通过 → 销号 / 转下年`."""
    pieces: list[Piece] = []
    for step in CHAIN:
        if pieces:
            pieces.append(Piece(" → ", "rule"))
        for index, one in enumerate(step):
            if index:
                pieces.append(Piece(" / ", "rule"))
            here = one is state
            pieces.append(Piece(("▸" if here else "") + labels.follow_up_state(one), "person" if here else "quiet"))
    return pieces


def _entry(entry: FollowUpEntry, width: int) -> list[Line]:
    """One entry: when, what, who; its text and documents below."""
    documents: Sequence[CitedDocument] = ()
    match entry:
        case Response():
            day, kind, who, text = entry.received.isoformat(), _("反馈"), entry.unit, entry.statement
            documents = entry.documents
        case Verification():
            day, kind, who, text = entry.on.isoformat(), labels.conclusion(entry.conclusion), entry.by, entry.text
            documents = entry.documents
        case _:
            day = entry.at.astimezone().strftime("%Y-%m-%d") if entry.at else " " * 10
            kind, who, text = labels.closure(entry.kind), "", entry.note or ""
    failed = isinstance(entry, Verification) and entry.conclusion is Conclusion.FAILED
    head = [Piece(f"{day}  ", "quiet"), Piece(kind, "sign" if failed else "title")]
    head += [Piece(f"  {who}", "person")] if who else []
    head.append(Piece(f"  {_('（{name}记录）').format(name=entry.recorded_by)}", "quiet"))
    lines = wrap(head, width - 1, first="  ", rest=" " * 14)
    for said, style in ((text, ""), *((labels.cited(document), "quiet") for document in documents)):
        if said:
            lines += wrap([Piece(said, style)], width - 1, first=" " * 14, rest=" " * 14)
    return lines
