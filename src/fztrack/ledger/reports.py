"""Reports and their revisions: stored, revised, read back. Nothing a report said is deleted."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import sqlalchemy as sa

from fztrack.domain import (
    Document,
    Extraction,
    Genre,
    Metadata,
    Notice,
    Report,
    ReportRecord,
    Section,
    StoreResult,
    StoreStatus,
)
from fztrack.errors import ConflictError, InvalidInputError, NotFoundError
from fztrack.ledger import bodies, codec, extractions, standing
from fztrack.ledger.extractions import in_force
from fztrack.ledger.search import SearchIndex
from fztrack.ledger.tables import REPORT, REVISION
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
        .join(REVISION, in_force())
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
    extractions.forget_statements(connection, index, report_id)  # of the revision in force until now
    connection.execute(REPORT.update().where(REPORT.c.id == report_id).values(revision=number))
    kept, new, gone = extractions.put(connection, index, report_id, revision_id, extraction)
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
    extractions.forget_statements(connection, index, report_id)
    extractions.put(connection, index, report_id, row.id, extraction)
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
        .join(REVISION, in_force())
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


def by_sha256(connection: sa.Connection, sha256: str, *, superseded: bool = False) -> ReportRecord | None:
    """The report whose revision in force has these bytes (with `superseded`: any revision); of several the one stored last."""
    which = REVISION.c.report_id == REPORT.c.id if superseded else in_force()
    newest = sa.select(REPORT.c.id).join(REVISION, which).where(REVISION.c.sha256 == sha256)
    report_id = connection.execute(newest.order_by(REVISION.c.id.desc()).limit(1)).scalar()
    return None if report_id is None else record(connection, report_id)


def text(connection: sa.Connection, report_id: int) -> str:
    """The raw text of the revision in force. NotFoundError ledger.no_report."""
    found = connection.execute(
        sa.select(REVISION.c.text).join(REPORT, in_force()).where(REPORT.c.id == report_id)
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


def _revision(connection: sa.Connection, report_id: int) -> sa.Row[tuple[object, ...]]:
    row = connection.execute(sa.select(REVISION).join(REPORT, in_force()).where(REPORT.c.id == report_id)).one_or_none()
    if row is None:
        raise NotFoundError("ledger.no_report", report=report_id)
    return row


def _whole(connection: sa.Connection, report_id: int) -> tuple[object, ...]:
    """Everything understood of a report, but when."""
    row = _revision(connection, report_id)._mapping
    kept = {name: value for name, value in row.items() if name != "ingested_at"}
    return record(connection, report_id), kept, extractions.read(connection, report_id)


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
