"""Reading back: commitments by query, pairs with their counts, what search found."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from fztrack.domain import (
    CommitmentQuery,
    CommitmentRecord,
    Decision,
    Doubt,
    DropReason,
    Effective,
    Genre,
    JudgedBy,
    Judgement,
    Order,
    PairRecord,
    PendingReason,
    ReviewAction,
    SearchHit,
    SectionRole,
    Span,
    Verdict,
)
from fztrack.errors import NotFoundError
from fztrack.ledger import assignments, bodies, codec, extractions
from fztrack.ledger.engine import chunks
from fztrack.ledger.search import STATEMENTS, SearchIndex
from fztrack.ledger.tables import (
    BODY,
    COMMITMENT,
    JUDGEMENT,
    REPORT,
    REVIEW_EVENT,
    REVISION,
    STANDING,
    STANDING_DECISION,
    STATEMENT,
)
from fztrack.ledger.verdicts import withdrawn

_LAST_ID = STATEMENTS - 1


def commitments(connection: sa.Connection, query: CommitmentQuery) -> tuple[CommitmentRecord, ...]:
    """The commitments of current revisions that `query` asks for, a page of them where it has a limit."""
    ids = (
        sa.select(STANDING.c.commitment_id)
        .select_from(_source(query, in_order=True))
        .where(*_conditions(connection, query))
    )
    if query.order is Order.UNCERTAIN:
        ids = ids.order_by(STANDING.c.certainty, STANDING.c.commitment_id)
    else:
        ids = ids.order_by(BODY.c.name, BODY.c.id, REPORT.c.genre, REPORT.c.report_year, COMMITMENT.c.ordinal)
    if query.limit is not None:
        ids = ids.limit(query.limit)
    if query.offset:
        ids = ids.offset(query.offset)
    return by_ids(connection, list(connection.execute(ids).scalars()))


def count(connection: sa.Connection, query: CommitmentQuery) -> int:
    """How many commitments `query` asks for, whatever its page."""
    counted = (
        sa.select(sa.func.count()).select_from(_source(query, in_order=False)).where(*_conditions(connection, query))
    )
    return int(connection.execute(counted).scalar_one())


def by_ids(connection: sa.Connection, ids: Sequence[int]) -> tuple[CommitmentRecord, ...]:
    """Records of these commitments, in this order."""
    found: dict[int, CommitmentRecord] = {}
    for some in chunks(ids):
        rows = connection.execute(
            sa.select(
                COMMITMENT,
                REPORT.c.body_id,
                REPORT.c.genre,
                REPORT.c.report_year,
                *(STANDING.c[name].label(f"s_{name}") for name in STANDING.c.keys()),  # noqa: SIM118 - a collection
                JUDGEMENT.c.data,
                REVIEW_EVENT.c.reviewer,
                REVIEW_EVENT.c.at,
                REVIEW_EVENT.c.batch,
                REVIEW_EVENT.c.document,
            )
            .join(REPORT, REPORT.c.id == COMMITMENT.c.report_id)
            .join(STANDING, STANDING.c.commitment_id == COMMITMENT.c.id)
            .outerjoin(JUDGEMENT, JUDGEMENT.c.id == STANDING.c.judgement_id)
            .outerjoin(REVIEW_EVENT, REVIEW_EVENT.c.id == STANDING.c.event_id)
            .where(COMMITMENT.c.id.in_(some))
        ).all()
        owners = bodies.records(connection, {row.body_id for row in rows})
        for row in rows:
            found[row.id] = CommitmentRecord(
                id=row.public_id,
                body=owners[row.body_id],
                genre=row.genre,
                report_year=row.report_year,
                ordinal=row.ordinal,
                commitment=extractions.commitment_of(row),
                judgement=None if row.data is None else codec.loads(Judgement, row.data),
                judgement_id=row.s_judgement_id,
                effective=_effective(row),
                flagged=row.s_flagged,
                unsure=row.s_unsure,
                stale=row.s_stale,
                reviewed_by=codec.loads_tuple(str, row.s_reviewers),
                taken=codec.loads_tuple(Span, row.s_taken),
                removed=codec.loads_tuple(Span, row.s_removed),
                current=row.current,
                follow_up=row.s_follow_up,
            )
    return tuple(found[one] for one in ids)


def number_of(connection: sa.Connection, public_id: str) -> int:
    """The row of a commitment given by its public id or a unique beginning of it, current or not.

    NotFoundError ledger.no_commitment, or ledger.commitment_ambiguous where several begin so.
    """
    wanted = public_id.strip().lower()
    column = COMMITMENT.c.public_id
    if not wanted:
        raise NotFoundError("ledger.no_commitment", commitment=public_id)
    span = sa.and_(column >= wanted, column < wanted + "\U0010ffff")
    found = connection.execute(sa.select(COMMITMENT.c.id, column).where(span).order_by(column).limit(2)).all()
    if not found:
        raise NotFoundError("ledger.no_commitment", commitment=public_id)
    if len(found) > 1 and found[0].public_id != wanted:
        raise NotFoundError("ledger.commitment_ambiguous", commitment=public_id)
    return int(found[0].id)


def decisions(connection: sa.Connection, query: CommitmentQuery) -> tuple[Decision, ...]:
    """What each reviewer's own word is on the commitments `query` asks for, by commitment and reviewer.

    The newest decision that stands; settlements are left out, since who settles has seen what the others said.
    """
    event = REVIEW_EVENT.c
    chosen = numbers(connection, query)
    found = connection.execute(
        sa.select(REVIEW_EVENT, COMMITMENT.c.public_id, COMMITMENT.c.topic)
        .join(COMMITMENT, COMMITMENT.c.id == event.commitment_id)
        .where(event.action.in_((ReviewAction.DECIDE, ReviewAction.WITHDRAW)), event.commitment_id.in_(chosen))
        .order_by(event.id)
    ).all()
    gone = withdrawn((row.id, row.action, row.target) for row in found)
    latest = {
        (row.public_id, row.reviewer): row for row in found if row.action is ReviewAction.DECIDE and row.id not in gone
    }
    return tuple(
        Decision(
            commitment=row.public_id,
            topic=row.topic,
            reviewer=row.reviewer,
            verdict=row.verdict,
            partial_kind=row.partial_kind,
            reason=row.reason,
            note=row.note,
            at=row.at,
            batch=row.batch is not None,
        )
        for _key, row in sorted(latest.items())
    )


def topics(connection: sa.Connection, query: CommitmentQuery) -> tuple[tuple[str, int], ...]:
    """The topics of the commitments `query` asks for with how many each has, most first."""
    number = sa.func.count()
    source = _source(replace(query, topic=""), in_order=False)
    counted = sa.select(COMMITMENT.c.topic, number).select_from(source).where(*_conditions(connection, query))
    counted = counted.group_by(COMMITMENT.c.topic).order_by(number.desc(), COMMITMENT.c.topic)
    return tuple((topic, count) for topic, count in connection.execute(counted))


def pairs(
    connection: sa.Connection, body_id: str | None, genre: Genre | None, year: int | None
) -> tuple[PairRecord, ...]:
    """Every report with its counts by effective verdict and whether the next year's is there, by body, genre, year."""
    where = []
    if body_id is not None:
        where.append(REPORT.c.body_id == bodies.record(connection, body_id).id)
    if genre is not None:
        where.append(REPORT.c.genre == genre)
    if year is not None:
        where.append(REPORT.c.report_year == year)
    following = REPORT.alias()
    found = connection.execute(
        sa.select(REPORT.c.id, REPORT.c.body_id, REPORT.c.genre, REPORT.c.report_year, following.c.id.label("next_id"))
        .outerjoin(
            following,
            sa.and_(
                following.c.body_id == REPORT.c.body_id,
                following.c.genre == REPORT.c.genre,
                following.c.report_year == REPORT.c.report_year + 1,
            ),
        )
        .where(*where)
    ).all()
    counted = _counts(connection, where)
    not_due = _not_due(connection, where)
    owners = bodies.records(connection, {row.body_id for row in found} if where else None)
    order = {owner: number for number, owner in enumerate(owners)}
    made = []
    for row in sorted(found, key=lambda one: (order[one.body_id], one.genre, one.report_year)):
        verdicts: dict[Verdict, int] = defaultdict(int)
        reasons: dict[DropReason, int] = defaultdict(int)
        reviewed = total = 0
        for verdict, reason, by, number in counted.get(row.id, ()):
            total += number
            reviewed += number if by is JudgedBy.PERSON else 0
            if reason is not None:
                reasons[reason] += number
            if reason is not DropReason.CHANGED:
                verdicts[verdict] += number
        made.append(
            PairRecord(
                body=owners[row.body_id],
                genre=row.genre,
                report_year=row.report_year,
                next_year_there=row.next_id is not None,
                counts=dict(verdicts),
                reasons=dict(reasons),
                reviewed=reviewed,
                total=total,
                not_due=not_due.get(row.id, 0),
            )
        )
    return tuple(made)


def doubts(
    connection: sa.Connection, genre: Genre | None, year: int | None
) -> dict[tuple[str, Genre, int], dict[Verdict, Doubt]]:
    """By body, genre and year: how sure the verdicts that count are, added up by the database, 调整取消 left out."""
    stand = STANDING.c
    doubt = sa.case((stand.judged_by == JudgedBy.PERSON, 0.0), else_=1.0 - stand.certainty)
    group = (REPORT.c.body_id, REPORT.c.genre, REPORT.c.report_year, stand.verdict)
    wanted = (
        sa.select(*group, sa.func.count(), sa.func.sum(doubt), sa.func.sum(doubt * doubt))
        .join(REPORT, REPORT.c.id == stand.report_id)
        .where(
            stand.current.is_(True),
            stand.verdict.in_((Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED)),
            stand.reason.is_distinct_from(DropReason.CHANGED),
        )
        .group_by(*group)
    )
    if genre is not None:
        wanted = wanted.where(REPORT.c.genre == genre)
    if year is not None:
        wanted = wanted.where(REPORT.c.report_year == year)
    found: dict[tuple[str, Genre, int], dict[Verdict, Doubt]] = defaultdict(dict)
    for body, kind, report_year, verdict, number, total, squares in connection.execute(wanted):
        found[body, kind, report_year][verdict] = Doubt(number, float(total), float(squares))
    return dict(found)


def search(connection: sa.Connection, index: SearchIndex, text: str, limit: int) -> tuple[SearchHit, ...]:
    """Commitments, then statements, whose text holds every word of `text`; neither crowds the other out."""
    said = index.find(connection, text, first=STATEMENTS, last=2 * STATEMENTS, limit=limit)
    room = max(limit - len(said), (limit + 1) // 2)
    promised = index.find(connection, text, first=0, last=_LAST_ID, limit=room)
    said = said[: limit - len(promised)]
    hits = _hits(connection, COMMITMENT, REPORT.c.id == COMMITMENT.c.report_id, promised)
    of_revision = sa.and_(REVISION.c.id == STATEMENT.c.revision_id, REVISION.c.report_id == REPORT.c.id)
    return hits + _hits(connection, STATEMENT, of_revision, [number - STATEMENTS for number in said])


def _hits(
    connection: sa.Connection, table: sa.Table, on: sa.ColumnElement[bool], ids: Sequence[int]
) -> tuple[SearchHit, ...]:
    found: dict[int, Any] = {}
    for some in chunks(ids):
        rows = sa.select(table, REPORT.c.body_id, REPORT.c.genre, REPORT.c.report_year).where(on, table.c.id.in_(some))
        found |= {row.id: row for row in connection.execute(rows)}
    owners = bodies.records(connection, {row.body_id for row in found.values()})
    return tuple(
        SearchHit(
            body=owners[row.body_id],
            genre=row.genre,
            report_year=row.report_year,
            role=row._mapping.get("role", SectionRole.ARRANGEMENTS),
            text=row.text,
            span=Span(row.span_start, row.span_end),
            heading=codec.loads_tuple(str, row.heading),
            commitment=row._mapping.get("public_id"),
        )
        for row in (found[one] for one in ids)
    )


def _counts(
    connection: sa.Connection, where: Sequence[sa.ColumnElement[bool]]
) -> dict[int, list[tuple[Verdict, DropReason | None, JudgedBy, int]]]:
    column = STANDING.c
    group = (column.report_id, column.verdict, column.reason, column.judged_by)
    counted = sa.select(*group, sa.func.count()).where(column.current.is_(True)).group_by(*group)
    if where:
        counted = counted.where(column.report_id.in_(sa.select(REPORT.c.id).where(*where)))
    found: dict[int, list[tuple[Verdict, DropReason | None, JudgedBy, int]]] = defaultdict(list)
    for report_id, verdict, reason, by, number in connection.execute(counted):
        found[report_id].append((verdict, reason, by, number))
    return found


def _not_due(connection: sa.Connection, where: Sequence[sa.ColumnElement[bool]]) -> dict[int, int]:
    """By report: how many commitments wait for a date of their own."""
    column = STANDING.c
    counted = (
        sa.select(column.report_id, sa.func.count().label("number"))
        .join(JUDGEMENT, JUDGEMENT.c.id == column.judgement_id)
        .where(
            column.current.is_(True),
            column.verdict == Verdict.PENDING,
            JUDGEMENT.c.pending_reason == PendingReason.NOT_DUE,
        )
        .group_by(column.report_id)
    )
    if where:
        counted = counted.where(column.report_id.in_(sa.select(REPORT.c.id).where(*where)))
    return {row.report_id: row.number for row in connection.execute(counted)}


def _source(query: CommitmentQuery, *, in_order: bool) -> sa.FromClause:
    """`standing` with the tables that narrowing, and putting in order, need: every other join costs, at 300,000 rows."""
    plan_order = in_order and query.order is Order.PLAN
    source: sa.FromClause = STANDING
    of_report = (query.body_id, query.genre, query.report_year, query.assigned_to)
    if plan_order or any(one is not None for one in of_report):
        source = source.join(REPORT, REPORT.c.id == STANDING.c.report_id)
    if plan_order:
        source = source.join(BODY, BODY.c.id == REPORT.c.body_id)
    if plan_order or query.topic is not None or query.heading or query.text:
        source = source.join(COMMITMENT, COMMITMENT.c.id == STANDING.c.commitment_id)
    return source


def _conditions(connection: sa.Connection, query: CommitmentQuery) -> list[sa.ColumnElement[bool]]:
    stand, said = STANDING.c, COMMITMENT.c
    where: list[sa.ColumnElement[bool]] = [stand.current.is_(True)]
    if query.body_id is not None:
        where.append(REPORT.c.body_id == bodies.record(connection, query.body_id).id)
    if query.genre is not None:
        where.append(REPORT.c.genre == query.genre)
    if query.report_year is not None:
        where.append(REPORT.c.report_year == query.report_year)
    if query.verdicts:
        where.append(stand.verdict.in_(query.verdicts))
    if query.reasons:
        where.append(stand.reason.in_(query.reasons))
    if query.topic is not None:
        where.append(said.topic == query.topic)
    if query.heading:
        where.append(said.heading.contains(json.dumps(query.heading, ensure_ascii=False)[1:-1], autoescape=True))
    if query.text:
        where.append(said.text.contains(query.text, autoescape=True))
    if query.judged_by is not None:
        where.append(stand.judged_by == query.judged_by)
    if query.reviewed is not None:
        where.append(stand.judged_by == (JudgedBy.PERSON if query.reviewed else JudgedBy.MACHINE))
    if query.reviewer is not None:
        by_them = sa.select(STANDING_DECISION.c.commitment_id).where(STANDING_DECISION.c.reviewer == query.reviewer)
        where.append(stand.commitment_id.in_(by_them))
    if query.undecided_by is not None:
        by_them = sa.select(STANDING_DECISION.c.commitment_id).where(STANDING_DECISION.c.reviewer == query.undecided_by)
        where.append(stand.commitment_id.not_in(by_them))
        if query.reviewed:  # few have been: looked up from the decisions, not one by one in all there is
            others = STANDING_DECISION.c.reviewer != query.undecided_by
            where.append(stand.commitment_id.in_(sa.select(STANDING_DECISION.c.commitment_id).where(others)))
    if query.assigned_to is not None:
        theirs = [body for body, names in assignments.current(connection).items() if query.assigned_to in names]
        where.append(REPORT.c.body_id.in_(theirs))
    if query.negative is not None:
        asks = sa.and_(
            stand.verdict.in_((Verdict.PARTIAL, Verdict.DROPPED)), stand.reason.is_distinct_from(DropReason.CHANGED)
        )
        where.append(asks if query.negative else ~asks)
    if query.min_reviewers is not None:
        where.append(stand.commitment_id.in_(_reviewed_by_at_least(query.min_reviewers)))
    if query.follow_up:
        where.append(stand.follow_up.in_(query.follow_up))
    for column, wanted in (
        (stand.flagged, query.flagged),
        (stand.disputed, query.disputed),
        (stand.stale, query.stale),
        (stand.even, query.even),
    ):
        if wanted is not None:
            where.append(column.is_(wanted))
    return where


def _reviewed_by_at_least(people: int) -> sa.Select[tuple[int]]:
    """Commitments that so many people decided one by one."""
    column = STANDING_DECISION.c
    return (
        sa.select(column.commitment_id)
        .join(REVIEW_EVENT, REVIEW_EVENT.c.id == column.event_id)
        .where(REVIEW_EVENT.c.batch.is_(None))
        .group_by(column.commitment_id)
        .having(sa.func.count() >= people)
    )


def numbers(connection: sa.Connection, query: CommitmentQuery) -> sa.Select[tuple[int]]:
    """The rows of the commitments `query` asks for, as a subquery; its page is left aside."""
    chosen = sa.select(STANDING.c.commitment_id).select_from(_source(query, in_order=False))
    return chosen.where(*_conditions(connection, query))


def _effective(row: Any) -> Effective:
    return Effective(
        verdict=row.s_verdict,
        judged_by=row.s_judged_by,
        reason=row.s_reason,
        partial_kind=row.s_partial_kind,
        reviewer=row.reviewer,
        at=row.at,
        disputed=row.s_disputed,
        settled=row.s_settled,
        batch=row.batch is not None,
        note=row.s_note,
        document=row.document,
    )
