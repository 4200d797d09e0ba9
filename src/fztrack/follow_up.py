"""Replies and verification: which state a commitment's log gives, and what may be said next. The rule, without any database.

待反馈 → 已反馈 → 核实通过 / 核实不通过 → 销号 / 转下年. The state is that of the newest entry; a unit may add to its answer, and what
was verified may be verified again, until the commitment is closed. Rules beyond the chain:

- verifying needs an answer first: the body concerned has the right to be heard before anything is concluded;
- 销号 needs a verification that passed, as the latest word;
- 转下年 is open from every state, since promises whose unit never answers must not be stuck; without a verification it needs a reason;
- what is closed or carried over takes no further entry unless it is reopened, which needs a reason and gives back the state before.
"""

from __future__ import annotations

from collections.abc import Sequence

from fztrack.domain import (
    Closure,
    ClosureKind,
    Conclusion,
    DropReason,
    FollowUpEntry,
    FollowUpState,
    Response,
    Verdict,
    Verification,
)
from fztrack.errors import ConflictError, FztrackError, InvalidInputError

ENDED = (FollowUpState.CLOSED, FollowUpState.CARRIED)
VERIFIED = (FollowUpState.PASSED, FollowUpState.FAILED)

_CONCLUDED = {Conclusion.PASSED: FollowUpState.PASSED, Conclusion.FAILED: FollowUpState.FAILED}
_ENDS = {ClosureKind.CLOSED: FollowUpState.CLOSED, ClosureKind.CARRIED: FollowUpState.CARRIED}


def state_of(entries: Sequence[FollowUpEntry]) -> FollowUpState:
    """The state that a commitment's log, oldest first, gives."""
    if entries and isinstance(entries[-1], Closure) and entries[-1].kind in _ENDS:
        return _ENDS[entries[-1].kind]
    said = [entry for entry in entries if not isinstance(entry, Closure)]
    if not said:
        return FollowUpState.AWAITING
    latest = said[-1]
    return _CONCLUDED[latest.conclusion] if isinstance(latest, Verification) else FollowUpState.ANSWERED


def asks(verdict: Verdict, reason: DropReason | None) -> bool:
    """Whether a verdict leaves something for the body to answer: partial or dropped, but not cancelled (调整取消)."""
    return verdict in (Verdict.PARTIAL, Verdict.DROPPED) and reason is not DropReason.CHANGED


def shown_state(entries: Sequence[FollowUpEntry], verdict: Verdict, reason: DropReason | None) -> FollowUpState | None:
    """The state to show: that of the log; where it is empty, awaiting if the verdict asks for an answer, else none."""
    if entries or asks(verdict, reason):
        return state_of(entries)
    return None


def refusal(entries: Sequence[FollowUpEntry], entry: FollowUpEntry) -> FztrackError | None:
    """Why `entry` may not follow this log; None where it may."""
    return _incomplete(entry) or _out_of_turn(state_of(entries), entry)


def _incomplete(entry: FollowUpEntry) -> FztrackError | None:
    needed: tuple[str, ...]
    match entry:
        case Response():
            needed = (entry.unit, entry.statement, entry.recorded_by)
        case Verification():
            needed = (entry.text, entry.by, entry.recorded_by)
        case Closure():
            needed = (entry.recorded_by,)
    documents = () if isinstance(entry, Closure) else entry.documents
    if not all(text.strip() for text in (*needed, *(document.title for document in documents))):
        return InvalidInputError("follow_up.incomplete", commitment=entry.commitment)
    return None


def _out_of_turn(state: FollowUpState, entry: FollowUpEntry) -> FztrackError | None:
    """What the state forbids; ConflictError where another person may have been quicker."""
    commitment = entry.commitment
    reasoned = isinstance(entry, Closure) and bool((entry.note or "").strip())
    if isinstance(entry, Closure) and entry.kind is ClosureKind.REOPENED:
        if state not in ENDED:
            return ConflictError("follow_up.not_ended", commitment=commitment)
        return None if reasoned else InvalidInputError("follow_up.reopen_without_reason", commitment=commitment)
    if state in ENDED:
        return ConflictError("follow_up.ended", commitment=commitment)
    if isinstance(entry, Verification) and state is FollowUpState.AWAITING:
        return ConflictError("follow_up.not_answered", commitment=commitment)
    if isinstance(entry, Closure):
        if entry.kind is ClosureKind.CLOSED and state is not FollowUpState.PASSED:
            return ConflictError("follow_up.not_verified", commitment=commitment)
        if entry.kind is ClosureKind.CARRIED and state not in VERIFIED and not reasoned:
            return InvalidInputError("follow_up.carried_without_reason", commitment=commitment)
    return None
