"""What would be read from a file, without storing anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from fztrack.domain import Document, Extraction, Genre, Report
from fztrack.errors import FztrackError, ReadingError, RefusedError
from fztrack.extract import extract
from fztrack.outline import outline
from fztrack.workflows.sources import Source


class Reading(StrEnum):
    """How reading a file ended."""

    OK = "ok"
    REFUSED = "refused"  # it can be read, but is no report fztrack takes
    ERROR = "error"  # it cannot be read


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document, also of one that was refused."""

    title: str | None = None
    genre: Genre = Genre.OTHER
    bodies: tuple[str, ...] = ()
    body: str | None = None
    report_year: int | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """A file as it would be ingested; `report` and `extraction` only where `status` is ok, else the `error`."""

    source: Source
    status: Reading
    known: Known = field(default_factory=Known)
    error: FztrackError | None = None
    document: Document | None = None
    report: Report | None = None
    extraction: Extraction | None = None


def inspect(source: Source, *, force: bool = False) -> Inspection:
    """Read, outline and extract one file; never raises for what is wrong with the file."""
    try:
        document = source.document()
    except ReadingError as error:
        return unread(source, error)
    return understand(source, document, force=force)


def understand(source: Source, document: Document, *, force: bool = False) -> Inspection:
    """Outline and extract what was read."""
    try:
        report = outline(document, source.metadata, force=force)
        extraction = extract(report, document.text)
    except ReadingError as error:
        return unread(source, error, document)
    return Inspection(source, Reading.OK, known_of(report), None, document, report, extraction)


def unread(source: Source, error: ReadingError, document: Document | None = None) -> Inspection:
    """A file that could not be read or was refused, with what came to be known of it."""
    if isinstance(error, RefusedError):
        return Inspection(source, Reading.REFUSED, known_of_refused(error), error, document)
    return Inspection(source, Reading.ERROR, error=error, document=document)


def known_of(report: Report) -> Known:
    """What a report says of itself."""
    return Known(report.title, report.genre, report.bodies, report.body, report.report_year)


def known_of_refused(error: RefusedError) -> Known:
    """What came to be known of a document before it was refused."""
    fields = error.fields
    year, bodies = fields.get("report_year"), fields.get("bodies")
    return Known(
        title=_text(fields.get("title")),
        genre=Genre(str(fields.get("genre") or Genre.OTHER)),
        bodies=tuple(str(body) for body in bodies) if isinstance(bodies, tuple | list) else (),
        body=_text(fields.get("body")),
        report_year=year if isinstance(year, int) else None,
    )


def _text(value: object) -> str | None:
    return str(value) if value else None
