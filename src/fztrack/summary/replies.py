"""核实情况: what was verified after a reply, in words. The only place in papers where 未落实 may stand."""

from __future__ import annotations

from fztrack.domain import CommitmentRecord, Conclusion, FollowUp, FollowUpState, Response
from fztrack.locale import N_, _
from fztrack.summary.safe import plain

_STATES = {
    FollowUpState.AWAITING: N_("待反馈"),
    FollowUpState.ANSWERED: N_("已反馈"),
    FollowUpState.PASSED: N_("核实通过"),
    FollowUpState.FAILED: N_("核实不通过"),
    FollowUpState.CLOSED: N_("销号"),
    FollowUpState.CARRIED: N_("转下年"),
}
_CONCLUSIONS = {Conclusion.PASSED: N_("核实已落实"), Conclusion.FAILED: N_("核实未落实")}


def state(follow_up: FollowUp | None, record: CommitmentRecord) -> str:
    """待反馈, 已反馈 …; empty where there is nothing to answer."""
    now = follow_up.state if follow_up is not None else record.follow_up
    return _(_STATES[now]) if now is not None else ""


def verified(follow_up: FollowUp | None) -> str:
    """The newest verification with who made it and when; empty where nothing was verified."""
    if follow_up is None or not follow_up.verifications:
        return ""
    last = follow_up.verifications[-1]
    return _("{conclusion}：{text}（{by}，{on}）").format(
        conclusion=_(_CONCLUSIONS[last.conclusion]), text=plain(last.text), by=plain(last.by), on=last.on.isoformat()
    )


def answer(response: Response) -> str:
    """A unit's answer on one line, with the documents it names."""
    named = "；".join(
        "，".join(part for part in (f"《{plain(one.title)}》", plain(one.number or ""), str(one.date or "")) if part)
        for one in response.documents
    )
    return _("{unit}（{received} 收到）：{statement}").format(
        unit=plain(response.unit), received=response.received.isoformat(), statement=plain(response.statement)
    ) + (_("（佐证：{documents}）").format(documents=named) if named else "")
