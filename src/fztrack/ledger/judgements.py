"""Judgements: appended where they say something new, read back with the revisions they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from fztrack.domain import Judgement, ReportRecord, StoredJudgement
from fztrack.errors import ConflictError
from fztrack.ledger import codec, standing
from fztrack.ledger.identity import digest
from fztrack.ledger.tables import COMMITMENT, JUDGEMENT, REVISION


def store(
    connection: sa.Connection, plan: ReportRecord, review: ReportRecord | None, judgements: Sequence[Judgement]
) -> int:
    """Append the judgements of a plan's current commitments, given in their order; how many were new.

    A judgement equal to the current one, on the same revisions, is not appended again. ConflictError
    ledger.report_changed where plan or review are no longer as they were when they were judged.
    """
    plan_revision, review_revision = _revisions(connection, plan, review)
    commitments = list(
        connection.execute(
            sa.select(COMMITMENT.c.id)
            .where(COMMITMENT.c.report_id == plan.id, COMMITMENT.c.current.is_(True))
            .order_by(COMMITMENT.c.ordinal)
        ).scalars()
    )
    if len(commitments) != len(judgements):
        raise ConflictError("ledger.report_changed", body=plan.body.name, genre=plan.genre, year=plan.report_year)
    current = _current(connection, plan.id)
    now = datetime.now(UTC)
    rows = []
    for commitment_id, judgement in zip(commitments, judgements, strict=True):
        data = codec.dumps(judgement)
        hashed = digest(data)
        if current.get(commitment_id) == (hashed, plan_revision, review_revision):
            continue
        rows.append(
            {
                "commitment_id": commitment_id,
                "plan_revision_id": plan_revision,
                "review_revision_id": review_revision,
                "at": now,
                "data": data,
            }
            | columns_of(judgement, data)
        )
    if rows:
        connection.execute(JUDGEMENT.insert(), rows)
        standing.refresh_reports(connection, [plan.id])
    return len(rows)


def columns_of(judgement: Judgement, data: str) -> dict[str, object]:
    """The columns that repeat what stands in a judgement, for queries; `data` is its JSON text."""
    return {
        "weights": judgement.weights,
        "verdict": judgement.verdict,
        "reason": judgement.reason,
        "partial_kind": judgement.partial_kind,
        "pending_reason": judgement.pending_reason,
        "confidence": judgement.confidence,
        "even": judgement.even,
        "digest": digest(data),
        "finding": finding_of(judgement),
    }


def of_commitment(connection: sa.Connection, commitment_id: int) -> tuple[StoredJudgement, ...]:
    """All judgements of a commitment, newest last."""
    plan, review = REVISION.alias(), REVISION.alias()
    found = connection.execute(
        sa.select(JUDGEMENT.c.id, JUDGEMENT.c.at, JUDGEMENT.c.data, plan.c.number, review.c.number)
        .join(plan, plan.c.id == JUDGEMENT.c.plan_revision_id)
        .outerjoin(review, review.c.id == JUDGEMENT.c.review_revision_id)
        .where(JUDGEMENT.c.commitment_id == commitment_id)
        .order_by(JUDGEMENT.c.id)
    )
    return tuple(
        StoredJudgement(key, moment, codec.loads(Judgement, data), plan_number, review_number)
        for key, moment, data, plan_number, review_number in found
    )


def finding_of(judgement: Judgement) -> str:
    """The hash of what a person decides upon."""
    return digest(codec.dumps(judgement.finding))


def _revisions(connection: sa.Connection, plan: ReportRecord, review: ReportRecord | None) -> tuple[int, int | None]:
    """Ids of the revisions judged, if they are still those in force."""
    found = standing.revisions_in_force(connection, [plan.id]).get(plan.id)
    numbers: dict[int, tuple[int, int]] = {}
    if found is not None:
        ids = [revision for revision in found if revision is not None]
        numbers = {
            row.id: (row.report_id, row.number)
            for row in connection.execute(
                sa.select(REVISION.c.id, REVISION.c.report_id, REVISION.c.number).where(REVISION.c.id.in_(ids))
            )
        }
    judged_plan = (plan.id, plan.revision)
    judged_review = None if review is None else (review.id, review.revision)
    if (
        found is None
        or numbers[found[0]] != judged_plan
        or (None if found[1] is None else numbers[found[1]]) != judged_review
    ):
        raise ConflictError("ledger.report_changed", body=plan.body.name, genre=plan.genre, year=plan.report_year)
    return found


def _current(connection: sa.Connection, report_id: int) -> dict[int, tuple[str, int, int | None]]:
    """By commitment: digest and revisions of its current judgement."""
    newest = (
        sa.select(sa.func.max(JUDGEMENT.c.id))
        .join(COMMITMENT, COMMITMENT.c.id == JUDGEMENT.c.commitment_id)
        .where(COMMITMENT.c.report_id == report_id)
        .group_by(JUDGEMENT.c.commitment_id)
    )
    found = connection.execute(
        sa.select(
            JUDGEMENT.c.commitment_id,
            JUDGEMENT.c.digest,
            JUDGEMENT.c.plan_revision_id,
            JUDGEMENT.c.review_revision_id,
        ).where(JUDGEMENT.c.id.in_(newest))
    )
    return {commitment_id: (hashed, plan, review) for commitment_id, hashed, plan, review in found}
