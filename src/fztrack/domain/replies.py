"""Replies and verification: what the unit concerned says, what was found, how it was closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class FollowUpState(StrEnum):
    """How far the answer to a commitment has come. Follows from the log of replies (fztrack.follow_up), set by nobody."""

    AWAITING = "awaiting"  # 待反馈
    ANSWERED = "answered"  # 已反馈
    PASSED = "passed"  # 核实通过
    FAILED = "failed"  # 核实不通过
    CLOSED = "closed"  # 销号
    CARRIED = "carried"  # 转下年


class Conclusion(StrEnum):
    """What a verification found. Only here may a commitment be said to be 未落实."""

    PASSED = "passed"
    FAILED = "failed"


class ClosureKind(StrEnum):
    """How a follow-up ends, and that it goes on after all."""

    CLOSED = "closed"  # 销号: only after a verification that passed
    CARRIED = "carried"  # 转下年
    REOPENED = "reopened"  # takes back the closure before it


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document a reply or a verification names: its title, number (文号) and date, as far as they are given."""

    title: str
    number: str | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """反馈: what the unit concerned says. `received` is the day its answer came, `recorded_by` who entered it.

    `id` and `at` are given by the ledger; ids of responses, verifications and closures count in one log.
    """

    commitment: str
    unit: str
    statement: str
    received: date
    recorded_by: str
    documents: tuple[CitedDocument, ...] = ()
    id: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """核实: what was found on the spot or in the files. `by` is the person or office that verified, `on` the day."""

    commitment: str
    conclusion: Conclusion
    text: str
    by: str
    on: date
    recorded_by: str
    documents: tuple[CitedDocument, ...] = ()
    id: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Closure:
    """销号 or 转下年, or taking either back. `note` says why, where that does not go without saying."""

    commitment: str
    kind: ClosureKind
    recorded_by: str
    note: str | None = None
    id: int | None = None
    at: datetime | None = None


FollowUpEntry = Response | Verification | Closure
"""One line of the log of replies. Lines are appended, never changed."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A commitment's log of replies, oldest first, and the state that follows from it (None: nothing to answer)."""

    state: FollowUpState | None
    entries: tuple[FollowUpEntry, ...] = ()

    @property
    def responses(self) -> tuple[Response, ...]:
        """What the unit said, oldest first."""
        return tuple(entry for entry in self.entries if isinstance(entry, Response))

    @property
    def verifications(self) -> tuple[Verification, ...]:
        """What was found, oldest first; the last one counts."""
        return tuple(entry for entry in self.entries if isinstance(entry, Verification))

    @property
    def closures(self) -> tuple[Closure, ...]:
        """How it was closed, carried over, reopened; oldest first."""
        return tuple(entry for entry in self.entries if isinstance(entry, Closure))
