"""Files into the ledger: one transaction a file, the rest of a batch going on where one is refused or cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from fztrack.domain import BodyNaming, Metadata, Notice, Report, ReportRecord
from fztrack.errors import ConflictError, FztrackError, ReadingError, RefusedError
from fztrack.workflows.inspect import Inspection, Known, Reading, understand, unread
from fztrack.workflows.sources import Source, merged

if TYPE_CHECKING:
    from fztrack.ledger.repository import Ledger


class FileStatus(StrEnum):
    """What became of a file."""

    ADDED = "added"
    UNCHANGED = "unchanged"  # the same bytes are stored
    REVISED = "revised"  # a corrected text of a report that is stored
    REFUSED = "refused"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file; `report` where one is stored for it, `error` where it was not taken."""

    name: str
    status: FileStatus
    known: Known = field(default_factory=Known)
    report: ReportRecord | None = None
    error: FztrackError | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def stored(self) -> bool:
        """Whether the ledger changed."""
        return self.status in (FileStatus.ADDED, FileStatus.REVISED)


def ingest(
    ledger: Ledger, sources: Sequence[Source], *, force: bool = False, replace: bool = False
) -> Iterator[FileResult]:
    """Read each file and store its report; gives what became of it as soon as it is stored.

    `force` takes documents that look like no yearly report; `replace` lets another text of the same year replace the one
    that is stored. Stopping the iteration (or Ctrl-C) keeps every file that was given. Raises LedgerError only.
    """
    for source in sources:
        yield _file(ledger, source, force=force, replace=replace)


def _file(ledger: Ledger, source: Source, *, force: bool, replace: bool) -> FileResult:
    try:
        document = source.document()
    except ReadingError as error:
        return _refused(unread(source, error))
    stored = ledger.by_sha256(document.sha256)
    if stored is not None and _agrees(stored, source.metadata):
        return _unchanged(source, stored)
    # An earlier text of a report revised since, or its twin in another format: taken again only where asked, for else a
    # folder with both would revise the report, and unsettle its reviews, each time it is read.
    earlier = None if replace else ledger.by_sha256(document.sha256, superseded=True)
    if earlier is not None and _agrees(earlier, source.metadata):
        return _unchanged(source, earlier, Notice("ingest.superseded", {"path": source.name, "stored": earlier.name}))
    read = understand(source, document, force=force)
    return _refused(read) if read.report is None else _store(ledger, read, read.report, replace=replace)


def _agrees(stored: ReportRecord, metadata: Metadata) -> bool:
    """Whether nothing told beforehand contradicts what is stored for the same bytes."""
    return (
        metadata.report_year in (None, stored.report_year)
        and metadata.genre in (None, stored.genre)
        and (metadata.body is None or metadata.body in stored.body.names)
    )


def _unchanged(source: Source, stored: ReportRecord, *notices: Notice) -> FileResult:
    known = Known(stored.title, stored.genre, (), stored.body.name, stored.report_year)
    return FileResult(source.name, FileStatus.UNCHANGED, known, stored, notices=notices)


def _refused(read: Inspection) -> FileResult:
    status = FileStatus.REFUSED if read.status is Reading.REFUSED else FileStatus.ERROR
    return FileResult(read.source.name, status, read.known, error=read.error)


def _store(ledger: Ledger, read: Inspection, report: Report, *, replace: bool) -> FileResult:
    assert read.document is not None and read.extraction is not None  # they come with the report
    name, metadata = read.source.name, merged(read.source.metadata, Metadata(published=read.document.published_hint))
    notices = (*read.document.warnings, *report.warnings)
    if report.body is None or report.report_year is None:
        code = "ingest.no_body" if report.body is None else "ingest.no_year"
        return FileResult(name, FileStatus.REFUSED, read.known, error=RefusedError(code, path=name), notices=notices)
    naming = BodyNaming(report.body, report.bodies, report.level, metadata.region_code, metadata.parent)
    try:
        result = ledger.store_report(naming, read.document, report, read.extraction, metadata, replace=replace)
    except ConflictError as error:
        return FileResult(name, FileStatus.REFUSED, read.known, error=error, notices=notices)
    return FileResult(name, FileStatus(result.status), read.known, result.report, notices=notices)
