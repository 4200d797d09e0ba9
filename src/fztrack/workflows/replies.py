"""What a person at the ledger does with replies: record an answer, record its verification, close it; the part of Desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from fztrack.domain import (
    CitedDocument,
    Closure,
    ClosureKind,
    CommitmentQuery,
    Conclusion,
    FollowUp,
    FollowUpEntry,
    Response,
    Verification,
)
from fztrack.errors import InvalidInputError

if TYPE_CHECKING:
    from fztrack.ledger.repository import Ledger


class Replies:
    """Replies to commitments, recorded under the name of the person at the desk. Nothing is ever overwritten.

    All raise NotFoundError for an unknown commitment, InvalidInputError where something is missing or dated in the future,
    ConflictError where the state of the commitment does not allow it (fztrack.follow_up has the rules).
    """

    ledger: Ledger
    reviewer: str

    def follow_up(self, commitment_id: str) -> FollowUp:
        """The log of replies to a commitment, oldest first, and its state."""
        return self.ledger.follow_up(commitment_id)

    def follow_ups(self, query: CommitmentQuery) -> Mapping[str, FollowUp]:
        """By commitment: the logs of those a query finds that have one."""
        return self.ledger.follow_ups(query)

    def respond(
        self,
        commitment_id: str,
        *,
        unit: str,
        statement: str,
        received: date,
        documents: Sequence[CitedDocument] = (),
    ) -> FollowUp:
        """Record what the unit concerned answers, and the day the answer came."""
        return self._add(Response(self._id(commitment_id), unit, statement, received, self.reviewer, tuple(documents)))

    def verify(
        self,
        commitment_id: str,
        conclusion: Conclusion,
        text: str,
        *,
        on: date,
        by: str | None = None,
        documents: Sequence[CitedDocument] = (),
    ) -> FollowUp:
        """Record what a verification found; `by` is who verified, the person at the desk where it is not said."""
        return self._add(
            Verification(
                self._id(commitment_id), conclusion, text, by or self.reviewer, on, self.reviewer, tuple(documents)
            )
        )

    def close(self, commitment_id: str, *, note: str | None = None) -> FollowUp:
        """销号: only after a verification that passed."""
        return self._end(commitment_id, ClosureKind.CLOSED, note)

    def carry_over(self, commitment_id: str, *, note: str | None = None) -> FollowUp:
        """转下年; without a verification the note must say why."""
        return self._end(commitment_id, ClosureKind.CARRIED, note)

    def reopen(self, commitment_id: str, *, note: str) -> FollowUp:
        """Take back 销号 or 转下年; the note says why, and the state before is there again."""
        return self._end(commitment_id, ClosureKind.REOPENED, note)

    def _end(self, commitment_id: str, kind: ClosureKind, note: str | None) -> FollowUp:
        return self._add(
            Closure(self._id(commitment_id), kind, self.reviewer, (note.strip() or None) if note else None)
        )

    def _id(self, commitment_id: str) -> str:
        return self.ledger.commitment(commitment_id).id

    def _add(self, entry: FollowUpEntry) -> FollowUp:
        self.ledger.append_follow_up([entry])
        return self.ledger.follow_up(entry.commitment)


def document_of(given: str) -> CitedDocument:
    """A document as people write it: `名称|文号|日期`, the later parts only where there are any. InvalidInputError reply.document."""
    title, number, when, *more = [*(part.strip() for part in given.replace("｜", "|").split("|")), "", ""]
    try:
        at = date.fromisoformat(when) if when else None
    except ValueError as error:
        raise InvalidInputError("reply.document", value=given) from error
    if not title or any(more):
        raise InvalidInputError("reply.document", value=given)
    return CitedDocument(title, number or None, at)


def documents_of(given: str) -> tuple[CitedDocument, ...]:
    """Several of them on one line, set apart by semicolons."""
    return tuple(document_of(part) for part in given.replace(";", "；").split("；") if part.strip())


def day_of(given: str) -> date:
    """A day on which something happened, as people write it; not after today. InvalidInputError reply.day."""
    try:
        day = date.fromisoformat(given)
    except ValueError as error:
        raise InvalidInputError("reply.day", text=given) from error
    if day > date.today():
        raise InvalidInputError("reply.day", text=given)
    return day
