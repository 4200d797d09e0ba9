"""What was extracted from a report's text: commitments linked by their lasting key, statements of one revision, the index."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from fztrack.domain import Commitment, Element, Extraction, Span, Statement
from fztrack.ledger import codec
from fztrack.ledger.identity import short_id
from fztrack.ledger.search import STATEMENTS, SearchIndex
from fztrack.ledger.tables import COMMITMENT, REPORT, REVISION, STATEMENT, StatementKind


def in_force() -> sa.ColumnElement[bool]:
    """Joins a report to its revision in force."""
    return sa.and_(REVISION.c.report_id == REPORT.c.id, REVISION.c.number == REPORT.c.revision)


def put(
    connection: sa.Connection, index: SearchIndex, report_id: int, revision_id: int, found: Extraction
) -> tuple[int, int, int]:
    """Link the commitments to those known by key, add the new ones, keep those gone; store the statements."""
    body_id, genre, year = connection.execute(
        sa.select(REPORT.c.body_id, REPORT.c.genre, REPORT.c.report_year).where(REPORT.c.id == report_id)
    ).one()
    known = {
        (row.text_hash, row.occurrence): row
        for row in connection.execute(
            sa.select(
                COMMITMENT.c.id,
                COMMITMENT.c.text_hash,
                COMMITMENT.c.occurrence,
                COMMITMENT.c.text,
                COMMITMENT.c.current,
            ).where(COMMITMENT.c.report_id == report_id)
        )
    }
    new: list[dict[str, object]] = []
    kept: list[dict[str, object]] = []
    for ordinal, commitment in enumerate(found.commitments):
        values = _commitment_values(commitment, revision_id, ordinal)
        before = known.pop((commitment.text_hash, commitment.occurrence), None)
        if before is None:
            key = (body_id, genre, year, commitment.text_hash, commitment.occurrence)
            new.append({"report_id": report_id, "key": key} | values)
        else:
            kept.append({"b_id": before.id} | values)
    gone = [row.id for row in known.values() if row.current]
    index.remove(connection, [*gone, *(int(str(row["b_id"])) for row in kept)])
    if gone:
        connection.execute(COMMITMENT.update().where(COMMITMENT.c.id.in_(gone)).values(current=False))
    if kept:
        connection.execute(COMMITMENT.update().where(COMMITMENT.c.id == sa.bindparam("b_id")), kept)
    if new:
        _give_ids(connection, new)
        connection.execute(COMMITMENT.insert(), new)
    rows = [
        {
            "revision_id": revision_id,
            "kind": kind,
            "ordinal": ordinal,
            "text": statement.text,
            "span_start": statement.span.start,
            "span_end": statement.span.end,
            "role": statement.role,
            "topic": statement.topic,
            "whole_term": statement.whole_term,
            "heading": codec.dumps(statement.heading),
        }
        for kind, statements in (
            (StatementKind.ACHIEVEMENT, found.achievements),
            (StatementKind.SHORTCOMING, found.shortcomings),
        )
        for ordinal, statement in enumerate(statements)
    ]
    if rows:
        connection.execute(STATEMENT.insert(), rows)
    _index_report(connection, index, report_id, revision_id)
    return len(kept), len(new), len(gone)


def forget_statements(connection: sa.Connection, index: SearchIndex, report_id: int) -> None:
    """Take the statements of the revision in force out: they are made again from its text, which stays, when it is read."""
    of_it = STATEMENT.c.revision_id.in_(
        sa.select(REVISION.c.id).join(REPORT, in_force()).where(REPORT.c.id == report_id)
    )
    ids = list(connection.execute(sa.select(STATEMENT.c.id).where(of_it)).scalars())
    index.remove(connection, [STATEMENTS + statement_id for statement_id in ids])
    connection.execute(STATEMENT.delete().where(of_it))


def read(connection: sa.Connection, report_id: int) -> Extraction:
    """What was extracted from the revision in force."""
    revision_id, extractor = connection.execute(
        sa.select(REVISION.c.id, REVISION.c.extractor).join(REPORT, in_force()).where(REPORT.c.id == report_id)
    ).one()
    promised = connection.execute(
        sa.select(COMMITMENT)
        .where(COMMITMENT.c.report_id == report_id, COMMITMENT.c.current.is_(True))
        .order_by(COMMITMENT.c.ordinal)
    )
    said: dict[StatementKind, list[Statement]] = {kind: [] for kind in StatementKind}
    statements = sa.select(STATEMENT).where(STATEMENT.c.revision_id == revision_id).order_by(STATEMENT.c.ordinal)
    for found in connection.execute(statements):
        said[found.kind].append(statement_of(found))
    return Extraction(
        commitments=tuple(commitment_of(found) for found in promised),
        achievements=tuple(said[StatementKind.ACHIEVEMENT]),
        shortcomings=tuple(said[StatementKind.SHORTCOMING]),
        extractor=extractor,
    )


def commitment_of(row: sa.Row[tuple[object, ...]]) -> Commitment:
    """The commitment in a row that has the columns of the commitment table."""
    found = row._mapping
    return Commitment(
        text=found["text"],
        span=Span(found["span_start"], found["span_end"]),
        heading=codec.loads_tuple(str, found["heading"]),
        kind=found["kind"],
        topic=found["topic"],
        elements=codec.loads_tuple(Element, found["elements"]),
        text_hash=found["text_hash"],
        occurrence=found["occurrence"],
        due_year=found["due_year"],
        multi_year=found["multi_year"],
    )


def statement_of(row: sa.Row[tuple[object, ...]]) -> Statement:
    """The statement in a row of the statement table."""
    found = row._mapping
    return Statement(
        text=found["text"],
        span=Span(found["span_start"], found["span_end"]),
        heading=codec.loads_tuple(str, found["heading"]),
        role=found["role"],
        topic=found["topic"],
        whole_term=found["whole_term"],
    )


def rebuild_index(connection: sa.Connection, index: SearchIndex) -> None:
    """Make the search index anew."""
    index.clear(connection)
    for report_id, revision_id in connection.execute(
        sa.select(REPORT.c.id, REVISION.c.id).join(REVISION, in_force())
    ).all():
        _index_report(connection, index, report_id, revision_id)


def _index_report(connection: sa.Connection, index: SearchIndex, report_id: int, revision_id: int) -> None:
    """Put the current commitments and statements of a report into the search index."""
    promised = sa.select(COMMITMENT.c.id, COMMITMENT.c.text).where(
        COMMITMENT.c.report_id == report_id, COMMITMENT.c.current.is_(True)
    )
    index.put(connection, [(row.id, row.text) for row in connection.execute(promised)])
    said = sa.select(STATEMENT.c.id, STATEMENT.c.text).where(STATEMENT.c.revision_id == revision_id)
    index.put(connection, [(STATEMENTS + row.id, row.text) for row in connection.execute(said)])


def _commitment_values(commitment: Commitment, revision_id: int, ordinal: int) -> dict[str, object]:
    return {
        "revision_id": revision_id,
        "text_hash": commitment.text_hash,
        "occurrence": commitment.occurrence,
        "current": True,
        "ordinal": ordinal,
        "text": commitment.text,
        "span_start": commitment.span.start,
        "span_end": commitment.span.end,
        "kind": commitment.kind,
        "topic": commitment.topic,
        "due_year": commitment.due_year,
        "multi_year": commitment.multi_year,
        "heading": codec.dumps(commitment.heading),
        "elements": codec.dumps(commitment.elements),
    }


def _give_ids(connection: sa.Connection, rows: Sequence[dict[str, object]]) -> None:
    """Give new commitments their public ids: made of the key, of another salt where an id is taken already."""
    waiting, salt = list(rows), 0
    given: set[str] = set()
    while waiting:
        for row in waiting:
            row["public_id"] = short_id("commitment", *row["key"], salt=salt)  # type: ignore[misc]
        wanted = {str(row["public_id"]) for row in waiting}
        taken = set(
            connection.execute(sa.select(COMMITMENT.c.public_id).where(COMMITMENT.c.public_id.in_(wanted))).scalars()
        )
        again = []
        for row in waiting:
            if row["public_id"] in taken or row["public_id"] in given:
                again.append(row)
            else:
                given.add(str(row["public_id"]))
        waiting, salt = again, salt + 1
    for row in rows:
        del row["key"]
