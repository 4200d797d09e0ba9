"""What a summary is made of: pairs of reports with their commitments, and what else the two reports hold. Plain data."""

from __future__ import annotations

from dataclasses import dataclass

from fztrack.domain import BodyRecord, CommitmentRecord, Evidence, FollowUp, Genre, ReportRecord, Statement
from fztrack.summary.agreement import Agreement


@dataclass(frozen=True, slots=True)
class Entry:
    """A commitment with the evidence that counts (people's included), strongest first, each with the headings above it.

    `follow_up` is its log of replies and verifications; None where there is none.
    """

    record: CommitmentRecord
    evidence: tuple[Evidence, ...] = ()
    follow_up: FollowUp | None = None


@dataclass(frozen=True, slots=True)
class PairSummary:
    """年度对照: the report that promises, the one that answers (None: missing), and what lies between them.

    `taken_over` are ids of commitments that the year before promised already; `repeated` achievements of the answering
    report that stood in the promising one in the same words and figures; `unpromised` achievements that answer nothing.
    `links` ties what the year before promised (its text_hash:occurrence) to the ids of this year's that promise it again.
    The four are None where the report they need is not there. `agreement` is of every two people who judged some of the same.
    """

    plan: ReportRecord
    review: ReportRecord | None
    entries: tuple[Entry, ...]
    taken_over: tuple[str, ...] | None = None
    repeated: tuple[Statement, ...] | None = None
    unpromised: tuple[Statement, ...] | None = None
    links: tuple[tuple[str, str], ...] | None = None
    agreement: tuple[Agreement, ...] = ()

    @property
    def records(self) -> tuple[CommitmentRecord, ...]:
        """The commitments, in the order of the report."""
        return tuple(entry.record for entry in self.entries)


@dataclass(frozen=True, slots=True)
class BodySummary:
    """One body's pairs of one genre, oldest first."""

    body: BodyRecord
    genre: Genre
    pairs: tuple[PairSummary, ...]

    @property
    def records(self) -> tuple[CommitmentRecord, ...]:
        """All commitments of all years."""
        return tuple(record for pair in self.pairs for record in pair.records)
