"""Where a commitment stands, from its current judgement and its review events: the rule, without any database.

The verdict that counts is the settled one; else what the reviewers' latest standing decisions agree on; else the latest
decision, disputed; else the machine's; pending where nothing was judged (docs/architecture.md, terms).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from fztrack.domain import (
    DropReason,
    JudgedBy,
    PartialKind,
    ReviewAction,
    Span,
    Verdict,
)

NO_FINDING = 2.0
"""The certainty of a commitment the machine said nothing about: after all others where the least certain come first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The current judgement, as far as it matters here. `finding` is the hash of what a reviewer decides upon."""

    id: int
    verdict: Verdict
    reason: DropReason | None
    partial_kind: PartialKind | None
    confidence: float
    even: bool
    finding: str


@dataclass(frozen=True, slots=True)
class Event:
    """A review event as stored; `finding` is that of the judgement the person saw, None where there was none."""

    id: int
    action: ReviewAction
    reviewer: str
    verdict: Verdict | None
    partial_kind: PartialKind | None
    reason: DropReason | None
    note: str | None
    span: Span | None
    target: int | None
    finding: str | None
    plan_revision: int
    review_revision: int | None


@dataclass(frozen=True, slots=True)
class State:
    """Where a commitment stands. `event` is the decision that gave the verdict; `decisions` the standing one of each reviewer."""

    verdict: Verdict
    judged_by: JudgedBy
    reason: DropReason | None
    partial_kind: PartialKind | None
    judgement: int | None
    event: int | None
    certainty: float
    even: bool
    disputed: bool
    settled: bool
    flagged: bool
    unsure: bool
    stale: bool
    note: str | None
    decisions: tuple[tuple[str, int], ...]
    taken: tuple[Span, ...]
    removed: tuple[Span, ...]


def state_of(
    finding: Finding | None,
    events: Sequence[Event],
    plan_revision: int,
    review_revision: int | None,
    relocate: Callable[[Span, int], Span | None] | None = None,
) -> State:
    """The state of one commitment.

    `events` are all of its events, oldest first; `plan_revision` and `review_revision` the revisions in force;
    `relocate(span, revision)` finds a span taken in an older revision of the next report in the one in force.
    """
    stands = standing_events(events)
    decisions = {
        event.reviewer: event for event in stands if event.action in (ReviewAction.DECIDE, ReviewAction.SETTLE)
    }
    settled = next((event for event in reversed(stands) if event.action is ReviewAction.SETTLE), None)
    latest = max(decisions.values(), key=lambda event: event.id, default=None)
    disputed = settled is None and len({_decided(event) for event in decisions.values()}) > 1
    counts = settled or latest
    taken, removed = _evidence(stands, review_revision, relocate)
    judged = None if finding is None or finding.verdict is Verdict.PENDING else finding
    if counts is not None and counts.verdict is not None:
        verdict, reason, partial, by = counts.verdict, counts.reason, counts.partial_kind, JudgedBy.PERSON
    elif finding is not None:
        verdict, reason, partial, by = finding.verdict, finding.reason, finding.partial_kind, JudgedBy.MACHINE
    else:
        verdict, reason, partial, by = Verdict.PENDING, None, None, JudgedBy.MACHINE
    return State(
        verdict=verdict,
        judged_by=by,
        reason=reason,
        partial_kind=partial,
        judgement=None if finding is None else finding.id,
        event=None if counts is None else counts.id,
        certainty=NO_FINDING if judged is None else judged.confidence,
        even=judged is not None and judged.even,
        disputed=disputed,
        settled=settled is not None,
        flagged=_flagged(stands),
        unsure=_unsure(stands),
        stale=counts is not None and _changed_since(counts, finding, plan_revision, review_revision),
        note=next((event.note for event in reversed(stands) if event.note), None),
        decisions=tuple(sorted((reviewer, event.id) for reviewer, event in decisions.items())),
        taken=taken,
        removed=removed,
    )


def standing_events(events: Sequence[Event]) -> list[Event]:
    """Events nobody took back, oldest first, without the withdrawals themselves."""
    gone = withdrawn((event.id, event.action, event.target) for event in events)
    return [event for event in events if event.id not in gone and event.action is not ReviewAction.WITHDRAW]


def withdrawn(log: Iterable[tuple[int, ReviewAction, int | None]]) -> set[int]:
    """Ids of the events taken back, in a log of (id, action, target), oldest first.

    A withdrawal that was itself withdrawn takes nothing back.
    """
    gone: set[int] = set()
    for number, action, target in reversed(list(log)):
        if action is ReviewAction.WITHDRAW and number not in gone and target is not None:
            gone.add(target)
    return gone


def _decided(event: Event) -> tuple[Verdict | None, bool]:
    """What two decisions are compared by: the verdict, and whether it takes the commitment out of the count."""
    return event.verdict, event.reason is DropReason.CHANGED


def _changed_since(decision: Event, finding: Finding | None, plan_revision: int, review_revision: int | None) -> bool:
    seen = (decision.finding, decision.plan_revision, decision.review_revision)
    return seen != (None if finding is None else finding.finding, plan_revision, review_revision)


def _flagged(stands: Sequence[Event]) -> bool:
    flags = [event.action for event in stands if event.action in (ReviewAction.FLAG, ReviewAction.UNFLAG)]
    return bool(flags) and flags[-1] is ReviewAction.FLAG


def _unsure(stands: Sequence[Event]) -> bool:
    """Whether somebody's latest word is that they cannot tell."""
    words = (ReviewAction.DECIDE, ReviewAction.SETTLE, ReviewAction.UNSURE)
    latest = {event.reviewer: event.action for event in stands if event.action in words}
    return ReviewAction.UNSURE in latest.values()


def _evidence(
    stands: Sequence[Event], review_revision: int | None, relocate: Callable[[Span, int], Span | None] | None
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Spans taken as evidence and spans removed from it by hand, in the revision in force."""
    taken: dict[Span, None] = {}
    removed: dict[Span, None] = {}
    for event in stands:
        span = event.span
        if span is None or event.review_revision is None:
            continue
        if event.review_revision != review_revision:
            span = relocate(span, event.review_revision) if relocate else None
            if span is None:
                continue
        if event.action is ReviewAction.EVIDENCE_TAKEN:
            removed.pop(span, None)
            taken[span] = None
        elif event.action is ReviewAction.EVIDENCE_REMOVED:
            if span in taken:
                del taken[span]
            else:
                removed[span] = None
    return tuple(taken), tuple(removed)
