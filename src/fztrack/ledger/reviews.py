"""The log of reviews: checked, appended, read back. Nothing in it is ever changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from fztrack.domain import DropReason, ReviewAction, ReviewEvent, Span, Verdict
from fztrack.errors import ConflictError, InvalidInputError, NotFoundError
from fztrack.ledger import standing
from fztrack.ledger.engine import chunks
from fztrack.ledger.tables import COMMITMENT, JUDGEMENT, REVIEW_EVENT
from fztrack.ledger.verdicts import withdrawn

DECISIONS = (ReviewAction.DECIDE, ReviewAction.SETTLE)
DECIDABLE = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED, Verdict.NOT_COMMITMENT)
EVIDENCE = (ReviewAction.EVIDENCE_TAKEN, ReviewAction.EVIDENCE_REMOVED)


def append(connection: sa.Connection, events: Sequence[ReviewEvent]) -> tuple[ReviewEvent, ...]:
    """Append events, all or none, with their ids and time.

    InvalidInputError for an event that cannot be (`check`), NotFoundError for an unknown commitment, judgement or target,
    ConflictError ledger.withdrawn where the target was taken back already.
    """
    for event in events:
        check(event)
    found = _commitments(connection, {event.commitment for event in events})
    revisions = standing.revisions_in_force(connection, {row.report_id for row in found.values()})
    seen = _seen(connection, {event.judgement for event in events if event.judgement is not None})
    now = datetime.now(UTC)
    rows = []
    for event in events:
        if event.commitment not in found:
            raise NotFoundError("ledger.no_commitment", commitment=event.commitment)
        row = found[event.commitment]
        if event.target is not None:
            _check_target(connection, event, row.id)
        plan, review = revisions[row.report_id]
        if event.judgement is not None:
            if event.judgement not in seen or seen[event.judgement].commitment_id != row.id:
                raise NotFoundError("ledger.no_judgement", judgement=event.judgement)
            plan, review = seen[event.judgement].plan_revision_id, seen[event.judgement].review_revision_id
        rows.append(
            {
                "commitment_id": row.id,
                "at": now,
                "action": event.action,
                "reviewer": event.reviewer.strip(),
                "verdict": event.verdict,
                "partial_kind": event.partial_kind,
                "reason": event.reason,
                "note": event.note,
                "document": event.document,
                "span_start": None if event.span is None else event.span.start,
                "span_end": None if event.span is None else event.span.end,
                "target": event.target,
                "session": event.session,
                "batch": event.batch,
                "judgement_id": event.judgement,
                "plan_revision_id": plan,
                "review_revision_id": review,
            }
        )
    if not rows:
        return ()
    insert = REVIEW_EVENT.insert().returning(REVIEW_EVENT.c.id, sort_by_parameter_order=True)
    ids = connection.execute(insert, rows).scalars().all()
    standing.refresh_commitments(connection, [row.id for row in found.values()])
    return tuple(
        replace(event, id=key, at=now, reviewer=event.reviewer.strip()) for event, key in zip(events, ids, strict=True)
    )


def check(event: ReviewEvent) -> None:
    """Whether an event can be, by what DESIGN.md and RUBRIC.md say of reviews; InvalidInputError where it cannot."""
    decides = event.action in DECISIONS
    if not event.reviewer.strip():
        raise InvalidInputError("ledger.no_reviewer", commitment=event.commitment)
    if decides and event.verdict not in DECIDABLE:
        raise InvalidInputError("ledger.not_decidable", commitment=event.commitment, verdict=event.verdict)
    misplaced = (
        (event.verdict is not None and not decides)
        or (event.partial_kind is not None and event.verdict is not Verdict.PARTIAL)
        or ((event.reason is not None) != (event.verdict is Verdict.DROPPED))
        or ((event.target is not None) != (event.action is ReviewAction.WITHDRAW))
        or ((event.span is not None) != (event.action in EVIDENCE))
        or (event.action is ReviewAction.NOTE and not (event.note or "").strip())
    )
    if misplaced:
        raise InvalidInputError("ledger.event_unfit", commitment=event.commitment, action=event.action)
    if event.batch is not None and event.verdict is Verdict.DROPPED:
        raise InvalidInputError("ledger.dropped_in_batch", commitment=event.commitment)
    if event.reason is DropReason.CHANGED and not ((event.document or "").strip() or (event.note or "").strip()):
        raise InvalidInputError("ledger.changed_without_document", commitment=event.commitment)


def events(
    connection: sa.Connection,
    commitment_id: int | None = None,
    *,
    reviewer: str | None = None,
    session: str | None = None,
    batch: str | None = None,
) -> tuple[ReviewEvent, ...]:
    """The log, narrowed as asked, oldest first."""
    column = REVIEW_EVENT.c
    wanted = {column.commitment_id: commitment_id, column.reviewer: reviewer}
    wanted |= {column.session: session, column.batch: batch}
    return _read(connection, *(one == value for one, value in wanted.items() if value is not None))


def orphans(connection: sa.Connection) -> tuple[ReviewEvent, ...]:
    """Reviews whose commitment is gone from the revision in force."""
    return _read(connection, COMMITMENT.c.current.is_(False))


def _read(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> tuple[ReviewEvent, ...]:
    found = connection.execute(
        sa.select(REVIEW_EVENT, COMMITMENT.c.public_id)
        .join(COMMITMENT, COMMITMENT.c.id == REVIEW_EVENT.c.commitment_id)
        .where(*where)
        .order_by(REVIEW_EVENT.c.id)
    )
    return tuple(
        ReviewEvent(
            commitment=row.public_id,
            action=row.action,
            reviewer=row.reviewer,
            verdict=row.verdict,
            partial_kind=row.partial_kind,
            reason=row.reason,
            note=row.note,
            document=row.document,
            span=None if row.span_start is None else Span(row.span_start, row.span_end),
            target=row.target,
            session=row.session,
            batch=row.batch,
            judgement=row.judgement_id,
            id=row.id,
            at=row.at,
        )
        for row in found
    )


def _check_target(connection: sa.Connection, event: ReviewEvent, commitment_id: int) -> None:
    """Whether the event a withdrawal takes back is there, one's own, and still stands."""
    column = REVIEW_EVENT.c
    log = connection.execute(
        sa.select(column.id, column.action, column.target, column.reviewer)
        .where(column.commitment_id == commitment_id)
        .order_by(column.id)
    ).all()
    target = next((row for row in log if row.id == event.target), None)
    if target is None:
        raise NotFoundError("ledger.no_event", event=event.target, commitment=event.commitment)
    if target.reviewer != event.reviewer.strip():
        raise InvalidInputError("ledger.not_own_event", event=event.target, reviewer=target.reviewer)
    if target.id in withdrawn((row.id, row.action, row.target) for row in log):
        raise ConflictError("ledger.withdrawn", event=event.target, commitment=event.commitment)


def _commitments(connection: sa.Connection, public_ids: Collection[str]) -> dict[str, Any]:
    """By public id: the commitment's row and its report."""
    column = COMMITMENT.c
    return {
        row.public_id: row
        for some in chunks(public_ids)
        for row in connection.execute(
            sa.select(column.public_id, column.id, column.report_id).where(column.public_id.in_(some))
        )
    }


def _seen(connection: sa.Connection, judgement_ids: Collection[int]) -> dict[int, Any]:
    """By judgement somebody saw: its commitment and the revisions behind it."""
    column = JUDGEMENT.c
    wanted = (column.id, column.commitment_id, column.plan_revision_id, column.review_revision_id)
    return {
        row.id: row
        for some in chunks(judgement_ids)
        for row in connection.execute(sa.select(*wanted).where(column.id.in_(some)))
    }
