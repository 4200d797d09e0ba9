"""Apply newer rules, or corrected metadata, to reports that are stored; the text itself stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fztrack.domain import BodyNaming, Metadata, ReportRecord
from fztrack.errors import ConflictError, FztrackError, ReadingError
from fztrack.extract import extract
from fztrack.outline import outline
from fztrack.workflows.sources import NOTHING_TOLD, merged

if TYPE_CHECKING:
    from fztrack.ledger.repository import Ledger


@dataclass(frozen=True, slots=True)
class Reread:
    """A report read again: as it stood `before` and stands `now`, whether anything came out otherwise, or the error."""

    before: ReportRecord
    now: ReportRecord
    changed: bool
    error: FztrackError | None = None


def reread(ledger: Ledger, reports: Sequence[ReportRecord], *, corrected: Metadata = NOTHING_TOLD) -> Iterator[Reread]:
    """Read each stored report again; `corrected` goes before what was known when it was ingested.

    A report that the newer rules would refuse is read all the same: it was taken once, and nothing is deleted. Where
    body or year are corrected, the report moves; it is an error of that report where another one stands there.
    """
    for record in reports:
        try:
            changed = _again(ledger, record, corrected)
        except (ReadingError, ConflictError) as error:
            yield Reread(record, record, changed=False, error=error)
        else:
            now = ledger.by_sha256(record.sha256) if changed else None
            yield Reread(record, now or record, changed)


def _again(ledger: Ledger, record: ReportRecord, corrected: Metadata) -> bool:
    document, known = ledger.stored_document(record.id)
    metadata = merged(corrected, known)
    report = outline(document, metadata, force=True)
    extraction = extract(report, document.text)
    body = None
    if corrected.body is not None:
        body = BodyNaming(report.body or corrected.body, report.bodies, report.level)
    return ledger.reextract(record.id, report, extraction, metadata=metadata, body=body)
