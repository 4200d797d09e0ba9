"""Keeps the derived tables `standing` and `standing_decision` true, and rebuilds them from what people and machine said.

Every change to reports, judgements or events refreshes the commitments it touches in its own transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from fztrack.domain import FollowUpState, Span
from fztrack.follow_up import shown_state
from fztrack.ledger import codec, follow_ups
from fztrack.ledger.engine import chunks
from fztrack.ledger.tables import (
    COMMITMENT,
    JUDGEMENT,
    REPORT,
    REVIEW_EVENT,
    REVISION,
    STANDING,
    STANDING_DECISION,
)
from fztrack.ledger.verdicts import Event, Finding, State, state_of

_CHUNK = 20  # reports refreshed at once


def refresh_reports(connection: sa.Connection, report_ids: Iterable[int]) -> None:
    """Work out anew where the commitments of these reports stand."""
    wanted = list(dict.fromkeys(report_ids))
    for start in range(0, len(wanted), _CHUNK):
        some = wanted[start : start + _CHUNK]
        _refresh(connection, COMMITMENT.c.report_id.in_(some), STANDING.c.report_id.in_(some))


def refresh_commitments(connection: sa.Connection, commitment_ids: Iterable[int]) -> None:
    """Work out anew where these commitments stand."""
    for some in chunks(dict.fromkeys(commitment_ids)):
        _refresh(connection, COMMITMENT.c.id.in_(some), STANDING.c.commitment_id.in_(some))


def refresh_bodies(connection: sa.Connection, body_ids: Sequence[str]) -> None:
    """Work out anew where all commitments of these bodies stand: their reports may have other neighbours now."""
    refresh_reports(
        connection, connection.execute(sa.select(REPORT.c.id).where(REPORT.c.body_id.in_(body_ids))).scalars()
    )


def rebuild(connection: sa.Connection) -> None:
    """Make both derived tables anew from reports, judgements and events."""
    connection.execute(STANDING_DECISION.delete())
    connection.execute(STANDING.delete())
    refresh_reports(connection, connection.execute(sa.select(REPORT.c.id)).scalars())


def with_year_before(connection: sa.Connection, report_id: int) -> list[int]:
    """The report, and the one of the year before it, whose commitments it answers."""
    this, before = REPORT.alias(), REPORT.alias()
    found = connection.execute(sa.select(before.c.id).join(this, _follows(before, this)).where(this.c.id == report_id))
    return [report_id, *found.scalars()]


def revisions_in_force(connection: sa.Connection, report_ids: Iterable[int]) -> dict[int, tuple[int, int | None]]:
    """By report: the ids of its revision in force and of that of the next year's report (None where there is none)."""
    plan, following = REPORT.alias(), REPORT.alias()
    mine, theirs = REVISION.alias(), REVISION.alias()
    wanted = (
        sa.select(plan.c.id, mine.c.id, theirs.c.id)
        .join(mine, sa.and_(mine.c.report_id == plan.c.id, mine.c.number == plan.c.revision))
        .outerjoin(following, _follows(plan, following))
        .outerjoin(theirs, sa.and_(theirs.c.report_id == following.c.id, theirs.c.number == following.c.revision))
    )
    return {
        report: (plan_revision, review_revision)
        for some in chunks(report_ids)
        for report, plan_revision, review_revision in connection.execute(wanted.where(plan.c.id.in_(some)))
    }


def _follows(plan: sa.FromClause, following: sa.FromClause) -> sa.ColumnElement[bool]:
    return sa.and_(
        following.c.body_id == plan.c.body_id,
        following.c.genre == plan.c.genre,
        following.c.report_year == plan.c.report_year + 1,
    )


def _refresh(connection: sa.Connection, these: sa.ColumnElement[bool], standing: sa.ColumnElement[bool]) -> None:
    commitments = connection.execute(
        sa.select(COMMITMENT.c.id, COMMITMENT.c.report_id, COMMITMENT.c.current).where(these)
    ).all()
    findings = _findings(connection, these)
    events = _events(connection, these)
    replies = follow_ups.entries(connection, these)
    revisions = revisions_in_force(connection, {row.report_id for row in commitments})
    texts = _Texts(connection)
    rows: list[dict[str, object]] = []
    decisions: list[dict[str, object]] = []
    for row in commitments:
        plan, review = revisions[row.report_id]
        state = state_of(
            findings.get(row.id),
            events.get(row.id, ()),
            plan,
            review,
            lambda span, revision, review=review: texts.relocate(span, revision, review),  # type: ignore[misc]
        )
        reply = shown_state(replies.get(row.id, ()), state.verdict, state.reason)
        rows.append(_row(row.id, row.report_id, row.current, state, reply))
        decisions += [
            {"commitment_id": row.id, "reviewer": reviewer, "event_id": event} for reviewer, event in state.decisions
        ]
    gone = sa.select(COMMITMENT.c.id).where(these)
    connection.execute(STANDING_DECISION.delete().where(STANDING_DECISION.c.commitment_id.in_(gone)))
    connection.execute(STANDING.delete().where(standing))
    if rows:
        connection.execute(STANDING.insert(), rows)
    if decisions:
        connection.execute(STANDING_DECISION.insert(), decisions)


def _findings(connection: sa.Connection, these: sa.ColumnElement[bool]) -> dict[int, Finding]:
    newest = (
        sa.select(sa.func.max(JUDGEMENT.c.id))
        .join(COMMITMENT, COMMITMENT.c.id == JUDGEMENT.c.commitment_id)
        .where(these)
        .group_by(JUDGEMENT.c.commitment_id)
    )
    found = connection.execute(
        sa.select(
            JUDGEMENT.c.commitment_id,
            JUDGEMENT.c.id,
            JUDGEMENT.c.verdict,
            JUDGEMENT.c.reason,
            JUDGEMENT.c.partial_kind,
            JUDGEMENT.c.confidence,
            JUDGEMENT.c.even,
            JUDGEMENT.c.finding,
        ).where(JUDGEMENT.c.id.in_(newest))
    )
    return {row[0]: Finding(*row[1:]) for row in found}


def _events(connection: sa.Connection, these: sa.ColumnElement[bool]) -> dict[int, list[Event]]:
    event = REVIEW_EVENT.c
    found = connection.execute(
        sa.select(REVIEW_EVENT, JUDGEMENT.c.finding)
        .join(COMMITMENT, COMMITMENT.c.id == event.commitment_id)
        .outerjoin(JUDGEMENT, JUDGEMENT.c.id == event.judgement_id)
        .where(these)
        .order_by(event.id)
    )
    by_commitment: dict[int, list[Event]] = defaultdict(list)
    for row in found:
        by_commitment[row.commitment_id].append(
            Event(
                id=row.id,
                action=row.action,
                reviewer=row.reviewer,
                verdict=row.verdict,
                partial_kind=row.partial_kind,
                reason=row.reason,
                note=row.note,
                span=None if row.span_start is None else Span(row.span_start, row.span_end),
                target=row.target,
                finding=row.finding,
                plan_revision=row.plan_revision_id,
                review_revision=row.review_revision_id,
            )
        )
    return by_commitment


def _row(
    commitment_id: int, report_id: int, current: bool, state: State, follow_up: FollowUpState | None
) -> dict[str, object]:
    return {
        "commitment_id": commitment_id,
        "report_id": report_id,
        "current": current,
        "judgement_id": state.judgement,
        "event_id": state.event,
        "verdict": state.verdict,
        "reason": state.reason,
        "partial_kind": state.partial_kind,
        "judged_by": state.judged_by,
        "certainty": state.certainty,
        "even": state.even,
        "disputed": state.disputed,
        "settled": state.settled,
        "flagged": state.flagged,
        "unsure": state.unsure,
        "stale": state.stale,
        "note": state.note,
        "reviewers": codec.dumps(tuple(reviewer for reviewer, _ in state.decisions)),
        "taken": codec.dumps(state.taken),
        "removed": codec.dumps(state.removed),
        "follow_up": follow_up,
    }


class _Texts:
    """Raw texts of revisions, read when a span has to be found again in another revision of its report."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._known: dict[int, str] = {}

    def relocate(self, span: Span, before: int, now: int | None) -> Span | None:
        """Where the words of `span` in revision `before` stand in revision `now`; None where they are gone or not unique."""
        if now is None:
            return None
        words, text = span.slice(self._text(before)), self._text(now)
        start = text.find(words)
        if not words or start < 0 or text.find(words, start + 1) >= 0:
            return None
        return Span(start, start + len(words))

    def _text(self, revision: int) -> str:
        if revision not in self._known:
            text = sa.select(REVISION.c.text).where(REVISION.c.id == revision)
            self._known[revision] = self._connection.execute(text).scalar_one()
        return self._known[revision]
