"""The log of replies: responses, verifications and closures, checked against a commitment's state, appended, read back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from fztrack.domain import CitedDocument, Closure, FollowUpEntry, Response, Verification
from fztrack.errors import InvalidInputError, NotFoundError
from fztrack.follow_up import refusal
from fztrack.ledger import codec
from fztrack.ledger.engine import chunks
from fztrack.ledger.tables import COMMITMENT, FOLLOW_UP, EntryKind


def append(connection: sa.Connection, added: Sequence[FollowUpEntry]) -> tuple[list[int], tuple[FollowUpEntry, ...]]:
    """Append entries, all or none: the rows of the commitments concerned, and the entries with their ids and time.

    Each is checked against the log as it is in this transaction (fztrack.follow_up.refusal): ConflictError where the state
    forbids it, InvalidInputError where something is missing or dated in the future, NotFoundError for an unknown commitment.
    """
    column = COMMITMENT.c
    known: dict[str, int] = {}
    for some in chunks(dict.fromkeys(entry.commitment for entry in added)):
        found = connection.execute(sa.select(column.public_id, column.id).where(column.public_id.in_(some)))
        known |= {row.public_id: row.id for row in found}
    logs: dict[int, list[FollowUpEntry]] = defaultdict(list)
    for numbers in chunks(known.values()):
        logs |= entries(connection, column.id.in_(numbers))
    now = datetime.now(UTC)
    stored: list[FollowUpEntry] = []
    for entry in added:
        if entry.commitment not in known:
            raise NotFoundError("ledger.no_commitment", commitment=entry.commitment)
        log = logs[known[entry.commitment]]
        _check_day(entry)
        refused = refusal(log, entry)
        if refused is not None:
            raise refused
        values = {"commitment_id": known[entry.commitment], "at": now} | _values(entry)
        key = connection.execute(FOLLOW_UP.insert().values(**values)).inserted_primary_key
        assert key is not None
        log.append(replace(entry, id=int(key[0]), at=now))
        stored.append(log[-1])
    return list(known.values()), tuple(stored)


def entries(connection: sa.Connection, *where: sa.ColumnElement[bool]) -> dict[int, list[FollowUpEntry]]:
    """By row of the commitment: its log, oldest first; commitments nobody replied to are left out."""
    found = connection.execute(
        sa.select(FOLLOW_UP, COMMITMENT.c.public_id)
        .join(COMMITMENT, COMMITMENT.c.id == FOLLOW_UP.c.commitment_id)
        .where(*where)
        .order_by(FOLLOW_UP.c.id)
    )
    logs: dict[int, list[FollowUpEntry]] = defaultdict(list)
    for row in found:
        logs[row.commitment_id].append(_entry(row))
    return dict(logs)


def _check_day(entry: FollowUpEntry) -> None:
    day = entry.received if isinstance(entry, Response) else entry.on if isinstance(entry, Verification) else None
    if day is not None and day > date.today():
        raise InvalidInputError("follow_up.future", commitment=entry.commitment, date=day.isoformat())


def _values(entry: FollowUpEntry) -> dict[str, object]:
    values: dict[str, object] = {"recorded_by": entry.recorded_by.strip()}
    match entry:
        case Response():
            values |= {"kind": EntryKind.RESPONSE, "unit": entry.unit.strip(), "text": entry.statement.strip()}
            values |= {"day": entry.received, "documents": codec.dumps(entry.documents)}
        case Verification():
            values |= {"kind": EntryKind.VERIFICATION, "conclusion": entry.conclusion, "text": entry.text.strip()}
            values |= {"by": entry.by.strip(), "day": entry.on, "documents": codec.dumps(entry.documents)}
        case Closure():
            values |= {"kind": EntryKind.CLOSURE, "closure": entry.kind, "text": entry.note, "documents": "[]"}
    return values


def _entry(row: Any) -> FollowUpEntry:
    if row.kind is EntryKind.CLOSURE:
        return Closure(row.public_id, row.closure, row.recorded_by, row.text, id=row.id, at=row.at)
    documents = codec.loads_tuple(CitedDocument, row.documents)
    if row.kind is EntryKind.RESPONSE:
        return Response(row.public_id, row.unit, row.text, row.day, row.recorded_by, documents, id=row.id, at=row.at)
    return Verification(
        row.public_id, row.conclusion, row.text, row.by, row.day, row.recorded_by, documents, id=row.id, at=row.at
    )
