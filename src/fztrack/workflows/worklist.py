"""A filled 核查表 against the ledger: what each row would change, what no longer fits, and storing it as reviews."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fztrack.domain import CommitmentRecord, DropReason, PartialKind, Verdict
from fztrack.errors import FztrackError, InvalidInputError, NotFoundError
from fztrack.summary.worklist import Filled, check_code, choices
from fztrack.workflows.desk import Desk


@dataclass(frozen=True, slots=True)
class Change:
    """What one row would store: a decision, or where `verdict` is None a note alone."""

    row: Filled
    record: CommitmentRecord
    verdict: Verdict | None
    partial_kind: PartialKind | None
    reason: DropReason | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What reading back would do. `same` counts rows that say what this reviewer said already."""

    changes: tuple[Change, ...]
    refused: tuple[tuple[Filled, FztrackError], ...]
    same: int


def plan(desk: Desk, rows: Sequence[Filled]) -> Plan:
    """Look at each row; nothing is stored."""
    changes: list[Change] = []
    refused: list[tuple[Filled, FztrackError]] = []
    seen: dict[str, int] = {}
    same = 0
    for row in rows:
        try:
            if row.id in seen:
                raise InvalidInputError("worklist.twice", row=row.row, first=seen[row.id], commitment=row.id)
            seen[row.id] = row.row
            change = _change(desk, row)
        except FztrackError as error:
            refused.append((row, error))
            continue
        if _said(desk, change):
            same += 1
        else:
            changes.append(change)
    return Plan(tuple(changes), tuple(refused), same)


def unread(desk: Desk, rows: Sequence[Filled]) -> int:
    """How many rows say what the ledger does not hold yet, whoever said it, or what it cannot take."""
    number = 0
    for row in rows:
        try:
            number += not _stands(_change(desk, row))
        except FztrackError:
            number += 1
    return number


def apply(desk: Desk, changes: Sequence[Change]) -> int:
    """Store the changes as reviews of this desk's reviewer; how many."""
    for change in changes:
        note, document = change.row.note or None, change.row.document or None
        if change.verdict is None:
            desk.note(change.record.id, change.row.note)
        else:
            desk.decide(
                change.record.id,
                change.verdict,
                partial_kind=change.partial_kind,
                reason=change.reason,
                note=note,
                document=document,
            )
    return len(changes)


def _change(desk: Desk, row: Filled) -> Change:
    try:
        record = desk.commitment(row.id)
    except NotFoundError as error:
        raise InvalidInputError("worklist.gone", row=row.row, commitment=row.id) from error
    if record.id != row.id or not record.current:
        raise InvalidInputError("worklist.gone", row=row.row, commitment=row.id)
    if check_code(record) != row.check:
        raise InvalidInputError("worklist.changed", row=row.row, commitment=row.id)
    verdict, partial_kind, reason = (_meant(row, column) for column in ("verdict", "partial", "reason"))
    if verdict is None and (partial_kind or reason or row.document):
        raise InvalidInputError("worklist.no_verdict", row=row.row, commitment=row.id)
    if partial_kind is not None and verdict is not Verdict.PARTIAL:
        raise InvalidInputError("worklist.kind_without_partial", row=row.row, commitment=row.id)
    if reason is not None and verdict is not Verdict.DROPPED:
        raise InvalidInputError("worklist.reason_without_dropped", row=row.row, commitment=row.id)
    if reason is DropReason.CHANGED and not row.document:
        raise InvalidInputError("worklist.no_document", row=row.row, commitment=row.id)
    if verdict is not None and desk.next_report(record) is None:
        raise InvalidInputError("review.no_next_report", commitment=record.id, missing_year=record.report_year + 1)
    return Change(row, record, verdict, partial_kind, reason)  # type: ignore[arg-type]  # each column has its own enum


def _meant(row: Filled, column: str) -> Verdict | PartialKind | DropReason | None:
    word = getattr(row, column)
    if not word:
        return None
    words = choices()[column]
    if word not in words:
        raise InvalidInputError("worklist.word", row=row.row, word=word, choices="、".join(words))
    return words[word]


def _said(desk: Desk, change: Change) -> bool:
    """Whether this reviewer's standing decision, or of a note alone the newest note, says the same already."""
    by_hand = change.verdict is not None
    return _stands(change) and not (by_hand and change.record.effective.reviewer != desk.reviewer)


def _stands(change: Change) -> bool:
    """Whether what counts says the same as the row, whoever decided it."""
    effective, row = change.record.effective, change.row
    if change.verdict is None:
        return effective.note == row.note
    return (
        effective.reviewer is not None
        and effective.verdict is change.verdict
        and (change.partial_kind is None or effective.partial_kind is change.partial_kind)
        and (change.reason is None or effective.reason is change.reason)
        and (not row.note or effective.note == row.note)
        and (not row.document or effective.document == row.document)
    )
