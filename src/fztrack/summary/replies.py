"""核实情况: what was verified after a reply, in words. The only place in papers where 未落实 may stand."""

from __future__ import annotations

from fztrack.domain import CommitmentRecord, Conclusion, FollowUp, Response
from fztrack.locale import N_, _, labels
from fztrack.summary.safe import plain

_CONCLUSIONS = {Conclusion.PASSED: N_("核实已落实"), Conclusion.FAILED: N_("核实未落实")}


def state(follow_up: FollowUp | None, record: CommitmentRecord) -> str:
    """待反馈, 已反馈 …; empty where there is nothing to answer."""
    now = follow_up.state if follow_up is not None else record.follow_up
    return labels.follow_up_state(now) if now is not None else ""


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
