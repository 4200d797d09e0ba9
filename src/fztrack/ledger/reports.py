"""Reports and their revisions: stored, revised, read back. Nothing a report said is deleted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import sqlalchemy as sa

from fztrack.domain import (
    Commitment,
    Document,
    Element,
    Extraction,
    Genre,
    Metadata,
    Notice,
    Report,
    ReportRecord,
    Section,
    Span,
    Statement,
    StoreResult,
    StoreStatus,
)
from fztrack.errors import ConflictError, InvalidInputError, NotFoundError
from fztrack.ledger import bodies, codec, standing
from fztrack.ledger.identity import short_id
from fztrack.ledger.search import STATEMENTS, SearchIndex
from fztrack.ledger.tables import COMMITMENT, REPORT, REVISION, STATEMENT, StatementKind
from fztrack.text.normalise import fold, normal

SAME_REPORT = 0.5
"""Share of the shorter text's sentences that must stand in the other for it to be a revision (DESIGN.md: "most")."""

_SENTENCE_ENDS = re.compile(r"[。；;！？!?]")


def store(
    connection: sa.Connection,
    index: SearchIndex,
    body_id: str,
    document: Document,
    report: Report,
    extraction: Extraction,
    metadata: Metadata,
    replace: bool,
) -> StoreResult:
    """Store a report under (body, genre, report year).

    ConflictError ledger.other_report where another text is stored there and most sentences differ, unless `replace`.
    """
    if report.report_year is None:
        raise InvalidInputError("ledger.no_year", path=document.name)
    body = bodies.record(connection, body_id)
    known = connection.execute(
        sa.select(REPORT.c.id, REVISION.c.sha256, REVISION.c.text, REVISION.c.name)
        .join(REVISION, _in_force())
        .where(REPORT.c.body_id == body.id, REPORT.c.genre == report.genre, REPORT.c.report_year == report.report_year)
    ).one_or_none()
    if known is None:
        values = {"body_id": body.id, "genre": report.genre, "report_year": report.report_year, "revision": 0}
        report_id, status = _key(connection.execute(REPORT.insert().values(**values))), StoreStatus.ADDED
    elif known.sha256 == document.sha256:
        return StoreResult(StoreStatus.UNCHANGED, record(connection, known.id))
    elif not replace and agreement(known.text, document.text) < SAME_REPORT:
        raise ConflictError(
            "ledger.other_report",
            path=document.name,
            stored=known.name,
            body=body.name,
            genre=report.genre,
            year=report.report_year,
        )
    else:
        report_id, status = known.id, StoreStatus.REVISED
    revision_id, number = _put_revision(connection, report_id, document, report, extraction, metadata)
    _forget_statements(connection, index, report_id)  # of the revision in force until now
    connection.execute(REPORT.update().where(REPORT.c.id == report_id).values(revision=number))
    kept, new, gone = _put_extraction(connection, index, report_id, revision_id, extraction)
    standing.refresh_reports(connection, standing.with_year_before(connection, report_id))
    return StoreResult(status, record(connection, report_id), kept, new, gone)


def reextract(
    connection: sa.Connection,
    index: SearchIndex,
    report_id: int,
    report: Report,
    extraction: Extraction,
    metadata: Metadata | None,
    body_id: str | None,
) -> bool:
    """Replace what was understood of a stored report; move it where body, genre or year turned out otherwise.

    True where anything changed. ConflictError ledger.place_taken where a report is already where it would move.
    """
    before = _whole(connection, report_id)
    known = record(connection, report_id)
    place = (
        bodies.record(connection, body_id).id if body_id else known.body.id,
        report.genre,
        known.report_year if report.report_year is None else report.report_year,
    )
    if place != (known.body.id, known.genre, known.report_year):
        _move(connection, known, *place)
    row = _revision(connection, report_id)
    document, given = stored_document(connection, report_id)
    values = _understood(document, report, extraction, given if metadata is None else metadata)
    connection.execute(REVISION.update().where(REVISION.c.id == row.id).values(**values))
    _forget_statements(connection, index, report_id)
    _put_extraction(connection, index, report_id, row.id, extraction)
    standing.refresh_reports(connection, standing.with_year_before(connection, report_id))
    return _whole(connection, report_id) != before


def records(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> tuple[ReportRecord, ...]:
    """Reports in their current revisions, by body, genre and year."""
    column = REVISION.c
    found = connection.execute(
        sa.select(
            REPORT.c.id,
            REPORT.c.body_id,
            REPORT.c.genre,
            REPORT.c.report_year,
            REPORT.c.revision,
            column.sha256,
            column.title,
            column.name,
            column.signed,
            column.published,
            column.document_number,
            column.sections,
            column.document_warnings,
            column.report_warnings,
            column.ingested_at,
            column.extractor,
            column.commitments,
            column.achievements,
        )
        .join(REVISION, _in_force())
        .where(*where)
        .order_by(REPORT.c.body_id, REPORT.c.genre, REPORT.c.report_year)
    ).all()
    owners = bodies.records(connection, {row.body_id for row in found} if where else None)
    order = {body_id: number for number, body_id in enumerate(owners)}
    made = [
        ReportRecord(
            id=row.id,
            body=owners[row.body_id],
            genre=row.genre,
            report_year=row.report_year,
            revision=row.revision,
            sha256=row.sha256,
            title=row.title,
            name=row.name,
            signed=row.signed,
            published=row.published,
            document_number=row.document_number,
            sections=codec.loads_tuple(Section, row.sections),
            warnings=codec.loads_tuple(Notice, row.document_warnings) + codec.loads_tuple(Notice, row.report_warnings),
            ingested_at=row.ingested_at,
            extractor=row.extractor,
            commitments=row.commitments,
            achievements=row.achievements,
        )
        for row in found
    ]
    return tuple(sorted(made, key=lambda one: (order[one.body.id], one.genre, one.report_year)))


def record(connection: sa.Connection, report_id: int) -> ReportRecord:
    """One report by its number. NotFoundError ledger.no_report."""
    found = records(connection, REPORT.c.id == report_id)
    if not found:
        raise NotFoundError("ledger.no_report", report=report_id)
    return found[0]


def at(connection: sa.Connection, body_id: str, genre: Genre, year: int) -> ReportRecord:
    """The report of a body, genre and year. NotFoundError ledger.no_report_of."""
    body = bodies.record(connection, body_id)
    here = (REPORT.c.body_id == body.id, REPORT.c.genre == genre, REPORT.c.report_year == year)
    found = records(connection, *here)
    if not found:
        raise NotFoundError("ledger.no_report_of", body=body.name, genre=genre, year=year)
    return found[0]


def by_sha256(connection: sa.Connection, sha256: str) -> ReportRecord | None:
    """The report whose revision in force has these bytes; of several the one stored last."""
    newest = sa.select(REPORT.c.id).join(REVISION, _in_force()).where(REVISION.c.sha256 == sha256)
    report_id = connection.execute(newest.order_by(REVISION.c.id.desc()).limit(1)).scalar()
    return None if report_id is None else record(connection, report_id)


def text(connection: sa.Connection, report_id: int) -> str:
    """The raw text of the revision in force. NotFoundError ledger.no_report."""
    found = connection.execute(
        sa.select(REVISION.c.text).join(REPORT, _in_force()).where(REPORT.c.id == report_id)
    ).scalar()
    if found is None:
        raise NotFoundError("ledger.no_report", report=report_id)
    return str(found)


def stored_document(connection: sa.Connection, report_id: int) -> tuple[Document, Metadata]:
    """The document as it was read and what was known of it beforehand, for reading it again."""
    row = _revision(connection, report_id)
    document = Document(
        name=row.name,
        format=row.format,
        sha256=row.sha256,
        text=row.text,
        title_hint=row.title_hint,
        warnings=codec.loads_tuple(Notice, row.document_warnings),
    )
    return document, codec.loads(Metadata, row.given)


def extraction(connection: sa.Connection, report_id: int) -> Extraction:
    """What was extracted from the revision in force."""
    row = _revision(connection, report_id)
    promised = connection.execute(
        sa.select(COMMITMENT)
        .where(COMMITMENT.c.report_id == report_id, COMMITMENT.c.current.is_(True))
        .order_by(COMMITMENT.c.ordinal)
    )
    said: dict[StatementKind, list[Statement]] = {kind: [] for kind in StatementKind}
    statements = sa.select(STATEMENT).where(STATEMENT.c.revision_id == row.id).order_by(STATEMENT.c.ordinal)
    for found in connection.execute(statements):
        said[found.kind].append(statement_of(found))
    return Extraction(
        commitments=tuple(commitment_of(found) for found in promised),
        achievements=tuple(said[StatementKind.ACHIEVEMENT]),
        shortcomings=tuple(said[StatementKind.SHORTCOMING]),
        extractor=row.extractor,
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


def agreement(one: str, other: str) -> float:
    """The share of the sentences of the text that has fewer which stand in the other too; 0 where there is none.

    Sentences are compared folded and without white space, so that a new layout of the same report changes nothing.
    """
    first, second = _sentences(one), _sentences(other)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer else 0.0


def _sentences(raw: str) -> set[str]:
    whole = "".join(fold(normal(raw)).split())
    return {sentence for sentence in _SENTENCE_ENDS.split(whole) if sentence}


def _in_force() -> sa.ColumnElement[bool]:
    return sa.and_(REVISION.c.report_id == REPORT.c.id, REVISION.c.number == REPORT.c.revision)


def _revision(connection: sa.Connection, report_id: int) -> sa.Row[tuple[object, ...]]:
    row = connection.execute(
        sa.select(REVISION).join(REPORT, _in_force()).where(REPORT.c.id == report_id)
    ).one_or_none()
    if row is None:
        raise NotFoundError("ledger.no_report", report=report_id)
    return row


def _whole(connection: sa.Connection, report_id: int) -> tuple[object, ...]:
    """Everything understood of a report, but when."""
    row = _revision(connection, report_id)._mapping
    kept = {name: value for name, value in row.items() if name != "ingested_at"}
    return record(connection, report_id), kept, extraction(connection, report_id)


def _put_revision(
    connection: sa.Connection,
    report_id: int,
    document: Document,
    report: Report,
    found: Extraction,
    metadata: Metadata,
) -> tuple[int, int]:
    """The revision with these bytes, added where it is new: its id and number."""
    values = _understood(document, report, found, metadata) | {"ingested_at": datetime.now(UTC)}
    known = connection.execute(
        sa.select(REVISION.c.id, REVISION.c.number).where(
            REVISION.c.report_id == report_id, REVISION.c.sha256 == document.sha256
        )
    ).one_or_none()
    if known is not None:
        connection.execute(REVISION.update().where(REVISION.c.id == known.id).values(**values))
        return known.id, known.number
    newest = sa.select(sa.func.coalesce(sa.func.max(REVISION.c.number), 0)).where(REVISION.c.report_id == report_id)
    number = connection.execute(newest).scalar_one() + 1
    return _key(connection.execute(REVISION.insert().values(report_id=report_id, number=number, **values))), number


def _understood(document: Document, report: Report, found: Extraction, metadata: Metadata) -> dict[str, object]:
    return {
        "sha256": document.sha256,
        "name": document.name,
        "format": document.format,
        "title": report.title,
        "title_hint": document.title_hint,
        "region": report.region,
        "signed": report.signed,
        "published": metadata.published,
        "document_number": report.document_number,
        "url": metadata.url,
        "extractor": found.extractor,
        "printed_bodies": codec.dumps(report.bodies),
        "sections": codec.dumps(report.sections),
        "sources": codec.dumps(dict(report.sources)),
        "document_warnings": codec.dumps(document.warnings),
        "report_warnings": codec.dumps(report.warnings),
        "commitments": len(found.commitments),
        "achievements": len(found.achievements),
        "given": codec.dumps(metadata),
        "text": document.text,
    }


def _put_extraction(
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


def _index_report(connection: sa.Connection, index: SearchIndex, report_id: int, revision_id: int) -> None:
    """Put the current commitments and statements of a report into the search index."""
    promised = sa.select(COMMITMENT.c.id, COMMITMENT.c.text).where(
        COMMITMENT.c.report_id == report_id, COMMITMENT.c.current.is_(True)
    )
    index.put(connection, [(row.id, row.text) for row in connection.execute(promised)])
    said = sa.select(STATEMENT.c.id, STATEMENT.c.text).where(STATEMENT.c.revision_id == revision_id)
    index.put(connection, [(STATEMENTS + row.id, row.text) for row in connection.execute(said)])


def rebuild_index(connection: sa.Connection, index: SearchIndex) -> None:
    """Make the search index anew."""
    index.clear(connection)
    for report_id, revision_id in connection.execute(
        sa.select(REPORT.c.id, REVISION.c.id).join(REVISION, _in_force())
    ).all():
        _index_report(connection, index, report_id, revision_id)


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


def _forget_statements(connection: sa.Connection, index: SearchIndex, report_id: int) -> None:
    """Take the statements of the revision in force out: they are made again from its text, which stays, when it is read."""
    of_it = STATEMENT.c.revision_id.in_(
        sa.select(REVISION.c.id).join(REPORT, _in_force()).where(REPORT.c.id == report_id)
    )
    ids = list(connection.execute(sa.select(STATEMENT.c.id).where(of_it)).scalars())
    index.remove(connection, [STATEMENTS + statement_id for statement_id in ids])
    connection.execute(STATEMENT.delete().where(of_it))


def _move(connection: sa.Connection, known: ReportRecord, body_id: str, genre: Genre, year: int) -> None:
    """Put a report where it belongs after all; its commitments keep their ids."""
    there = connection.execute(
        sa.select(REPORT.c.id).where(REPORT.c.body_id == body_id, REPORT.c.genre == genre, REPORT.c.report_year == year)
    ).scalar()
    if there is not None:
        other = record(connection, there)
        raise ConflictError(
            "ledger.place_taken", path=known.name, stored=other.name, body=other.body.name, genre=genre, year=year
        )
    neighbours = standing.with_year_before(connection, known.id)
    connection.execute(
        REPORT.update().where(REPORT.c.id == known.id).values(body_id=body_id, genre=genre, report_year=year)
    )
    standing.refresh_reports(connection, neighbours)


def _key(result: sa.CursorResult[tuple[object, ...]]) -> int:
    key = result.inserted_primary_key
    assert key is not None
    return int(key[0])
