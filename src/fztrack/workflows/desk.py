"""The desk: what a person at the ledger does. Browse, decide, take back, compare, search; cli and tui call nothing else for it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from fztrack.domain import (
    Assignment,
    BodyRecord,
    CommitmentQuery,
    CommitmentRecord,
    Decision,
    DropReason,
    Extraction,
    Genre,
    JudgedBy,
    PairRecord,
    PartialKind,
    PendingReason,
    ReportRecord,
    ReviewAction,
    ReviewEvent,
    SearchHit,
    SecondOpinion,
    Span,
    Verdict,
)
from fztrack.errors import InvalidInputError, NotFoundError
from fztrack.workflows.advice import standing
from fztrack.workflows.replies import Replies

if TYPE_CHECKING:
    from fztrack.domain import Judgement
    from fztrack.ledger.repository import Ledger

DECISIONS = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED, Verdict.NOT_COMMITMENT)
"""What a person may decide (DESIGN.md, Reviews); `pending` is never decided."""

SURE = (Verdict.FULFILLED, Verdict.PARTIAL)
"""What may be confirmed in a batch: `dropped` never, since it is the verdict that leaves the office (RUBRIC.md)."""

UNDOABLE = frozenset(ReviewAction) - {ReviewAction.WITHDRAW}


@dataclass(frozen=True, slots=True)
class Batch:
    """What one batch confirmation stored: `id` groups its events, `expected_errors` follows from the confidences."""

    id: str
    commitments: tuple[str, ...]
    expected_errors: float


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of a commitment's history: a judgement of the machine or an event of the log, at a time.

    Exactly one of `judgement` and `event` is given; `withdrawn` says that a later event took this one back.
    """

    at: datetime | None
    judgement: Judgement | None = None
    event: ReviewEvent | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class PairTexts:
    """The raw texts behind a commitment: the report that promises and, where it is there, the next year's."""

    plan: ReportRecord
    plan_text: str
    review: ReportRecord | None
    review_text: str | None


class Desk(Replies):
    """One person at one ledger. Every decision is stored when the call returns; nothing is ever overwritten."""

    def __init__(self, ledger: Ledger, *, reviewer: str, session: str | None = None) -> None:
        self.ledger = ledger
        self.reviewer = reviewer
        self.session = session or uuid.uuid4().hex[:12]

    # ── browse ──

    def bodies(self) -> tuple[BodyRecord, ...]:
        """All bodies of the ledger."""
        return self.ledger.bodies()

    def reports(self, body_id: str | None = None, genre: Genre | None = None) -> tuple[ReportRecord, ...]:
        """Stored reports in their current revisions."""
        return self.ledger.reports(body_id, genre)

    def pairs(
        self, body_id: str | None = None, genre: Genre | None = None, year: int | None = None
    ) -> tuple[PairRecord, ...]:
        """Pairs with their counts by effective verdict; `year` is the report year of the report that promises."""
        return self.ledger.pairs(body_id, genre, year)

    def commitments(self, query: CommitmentQuery) -> tuple[CommitmentRecord, ...]:
        """The commitments a query finds, in its order."""
        return self.ledger.commitments(query)

    def count(self, query: CommitmentQuery) -> int:
        """How many commitments a query finds, whatever its limit."""
        return self.ledger.count(query)

    def commitment(self, commitment_id: str) -> CommitmentRecord:
        """One commitment by its id or a unique prefix of it; NotFoundError."""
        return self.ledger.commitment(commitment_id)

    def records(self, commitment_ids: Sequence[str]) -> tuple[CommitmentRecord, ...]:
        """Commitments by their ids, in this order; NotFoundError."""
        return self.ledger.records(commitment_ids)

    def topics(self, query: CommitmentQuery) -> tuple[tuple[str, int], ...]:
        """The topics of what a query finds, with how many commitments each has, most first."""
        return self.ledger.topics(query)

    def decisions(self, query: CommitmentQuery) -> tuple[Decision, ...]:
        """What each reviewer's own word is on what a query finds; settlements are left out."""
        return self.ledger.decisions(query)

    def last_decided(self) -> CommitmentRecord | None:
        """The commitment this reviewer decided last, over sessions: where to go on. None before the first."""
        decided = [
            event for event in self._standing(None) if event.action in (ReviewAction.DECIDE, ReviewAction.SETTLE)
        ]
        return self.commitment(decided[-1].commitment) if decided else None

    def assignments(self) -> Mapping[str, tuple[str, ...]]:
        """By body id: the reviewers it is assigned to."""
        return self.ledger.assignments()

    def assign(self, body_id: str, reviewers: Collection[str]) -> tuple[Assignment, ...]:
        """Make these the reviewers of a body; said by this desk's reviewer."""
        return self.ledger.assign_body(body_id, reviewers, by=self.reviewer)

    def extraction(self, report: ReportRecord) -> Extraction:
        """What a report promises, and what it says was done and left undone."""
        return self.ledger.extraction(report.id)

    def search(self, text: str, *, limit: int = 100) -> tuple[SearchHit, ...]:
        """Commitments and statements that hold the words."""
        return self.ledger.search(text, limit=limit)

    def next_report(self, record: CommitmentRecord) -> ReportRecord | None:
        """The report that must answer: same body and genre, next year; None where it is missing."""
        try:
            return self.ledger.report(record.body.id, record.genre, record.report_year + 1)
        except NotFoundError:
            return None

    def texts(self, record: CommitmentRecord) -> PairTexts:
        """The raw texts of the report that promises and of the one that answers, with their sections."""
        plan = self.ledger.report(record.body.id, record.genre, record.report_year)
        review = self.next_report(record)
        return PairTexts(
            plan=plan,
            plan_text=self.ledger.report_text(plan.id),
            review=review,
            review_text=self.ledger.report_text(review.id) if review else None,
        )

    def history(self, commitment_id: str) -> tuple[HistoryEntry, ...]:
        """Every judgement and every event of a commitment, oldest first."""
        record = self.commitment(commitment_id)
        events = self.ledger.events(record.id)
        withdrawn = _targets(events)
        entries = [
            HistoryEntry(at=stored.at, judgement=stored.judgement) for stored in self.ledger.judgements(record.id)
        ]
        entries += [HistoryEntry(at=event.at, event=event, withdrawn=event.id in withdrawn) for event in events]
        return tuple(sorted(entries, key=_moment))

    def opinions(self, record: CommitmentRecord) -> tuple[SecondOpinion, ...]:
        """What language models said of a commitment on the texts in force, the newest of each; nothing follows from it."""
        said = self.ledger.opinions(record.id)
        return standing(said, self.ledger.judgements(record.id)) if said else ()

    def thread(self, commitment_id: str) -> tuple[CommitmentRecord, ...]:
        """The promise followed through the years, oldest first; always holds the commitment itself."""
        record = self.commitment(commitment_id)
        here = self._year(record, record.report_year)
        return (*reversed(self._followed(record, here, -1)), record, *self._followed(record, here, +1))

    def _followed(
        self, record: CommitmentRecord, year: tuple[CommitmentRecord, ...], direction: int
    ) -> list[CommitmentRecord]:
        """What `record` of this `year` was promised as before (-1) or is promised as again (+1), nearest year first."""
        from fztrack.match import link  # only who follows a thread pays for loading it

        chain: list[CommitmentRecord] = []
        here, here_all = record, year
        while there_all := self._year(here, here.report_year + direction):
            earlier, later = (there_all, here_all) if direction < 0 else (here_all, there_all)
            links = link([r.commitment for r in earlier], [r.commitment for r in later])
            found = next(
                (
                    earlier[i] if direction < 0 else later[j]
                    for i, j, _score in links
                    if (later[j] if direction < 0 else earlier[i]).id == here.id
                ),
                None,
            )
            if found is None:
                break
            chain.append(found)
            here, here_all = found, there_all
        return chain

    def _year(self, record: CommitmentRecord, year: int) -> tuple[CommitmentRecord, ...]:
        return self.commitments(CommitmentQuery(body_id=record.body.id, genre=record.genre, report_year=year))

    # ── decide ──

    def decide(
        self,
        commitment_id: str,
        verdict: Verdict,
        *,
        partial_kind: PartialKind | None = None,
        reason: DropReason | None = None,
        note: str | None = None,
        document: str | None = None,
    ) -> CommitmentRecord:
        """Store this reviewer's verdict.

        `reason` goes with dropped: where none is given, the machine's if it found dropped too, else silent. `changed`
        needs the `document` it rests on. `partial_kind` goes with partial; where none is given, the machine's if it found
        partial too. Raises InvalidInputError for what does not fit, also where the next report is missing: nothing may
        stand in for it (RUBRIC.md, Verdicts).
        """
        record = self.commitment(commitment_id)
        self._append(
            self._decision(
                record,
                ReviewAction.DECIDE,
                verdict,
                partial_kind=partial_kind,
                reason=reason,
                note=note,
                document=document,
            )
        )
        return self.commitment(record.id)

    def agree(self, commitment_id: str, *, note: str | None = None) -> CommitmentRecord:
        """Decide what the machine found, with its sub-kind or reason."""
        record = self.commitment(commitment_id)
        judgement = record.judgement
        if judgement is None or judgement.verdict not in DECISIONS:
            raise InvalidInputError("review.nothing_to_agree", commitment=record.id)
        self._append(
            self._decision(
                record,
                ReviewAction.DECIDE,
                judgement.verdict,
                partial_kind=judgement.partial_kind,
                reason=judgement.reason,
                note=note,
            )
        )
        return self.commitment(record.id)

    def settle(
        self,
        commitment_id: str,
        verdict: Verdict,
        *,
        partial_kind: PartialKind | None = None,
        reason: DropReason | None = None,
        note: str | None = None,
        document: str | None = None,
    ) -> CommitmentRecord:
        """Decide a disagreement as a third person; InvalidInputError where there is none, or where it is one's own."""
        record = self.commitment(commitment_id)
        if not record.effective.disputed:
            raise InvalidInputError("review.not_disputed", commitment=record.id)
        if self.reviewer in record.reviewed_by:
            raise InvalidInputError("review.own_dispute", commitment=record.id, reviewer=self.reviewer)
        self._append(
            self._decision(
                record,
                ReviewAction.SETTLE,
                verdict,
                partial_kind=partial_kind,
                reason=reason,
                note=note,
                document=document,
            )
        )
        return self.commitment(record.id)

    def sure(self, query: CommitmentQuery, threshold: float) -> tuple[CommitmentRecord, ...]:
        """What a batch confirmation would take: undecided fulfilled and partial of at least this confidence.

        Even cases and what somebody flagged or could not tell are left for a person to look at.
        """
        return tuple(
            record
            for record in self.commitments(query)
            if record.judgement is not None
            and record.effective.judged_by is JudgedBy.MACHINE
            and record.judgement.verdict in SURE
            and record.judgement.confidence >= threshold
            and not (record.judgement.even or record.flagged or record.unsure)
        )

    def confirm_sure(self, query: CommitmentQuery, threshold: float) -> Batch:
        """Confirm what `sure` lists in one undoable step, stored as a batch (批量确认), not as single reviews."""
        records = self.sure(query, threshold)
        batch = uuid.uuid4().hex[:12]
        events = []
        expected = 0.0
        for record in records:
            judgement = record.judgement
            assert judgement is not None  # `sure` lists only what is judged
            expected += 1 - judgement.confidence
            events.append(
                self._event(
                    record,
                    ReviewAction.DECIDE,
                    verdict=judgement.verdict,
                    partial_kind=judgement.partial_kind,
                    batch=batch,
                )
            )
        self._append(*events)
        return Batch(id=batch, commitments=tuple(record.id for record in records), expected_errors=expected)

    # ── take back ──

    def withdraw(self, commitment_id: str) -> CommitmentRecord:
        """Take back this reviewer's own latest decision on a commitment; NotFoundError where there is none."""
        record = self.commitment(commitment_id)
        decided = (ReviewAction.DECIDE, ReviewAction.SETTLE)
        standing = [event for event in self._standing(record.id) if event.action in decided]
        if not standing:
            raise NotFoundError("review.nothing_to_withdraw", commitment=record.id, reviewer=self.reviewer)
        self._take_back(standing[-1:])
        return self.commitment(record.id)

    def undo(self) -> CommitmentRecord | None:
        """Take back this reviewer's newest event that still stands, over sessions and restarts; a batch as a whole.

        Gives the commitment it was about (of a batch, the first), None where nothing is left to undo.
        """
        standing = self._standing(None)
        if not standing:
            return None
        last = standing[-1]
        events = [event for event in standing if event.batch == last.batch] if last.batch else [last]
        self._take_back(events)
        return self.commitment(events[0].commitment)

    def _standing(self, commitment_id: str | None) -> list[ReviewEvent]:
        """This reviewer's undoable events that no later event took back, oldest first."""
        events = self.ledger.events(commitment_id, reviewer=self.reviewer)
        gone = _targets(events)
        standing = [event for event in events if event.action in UNDOABLE and event.id not in gone]
        return sorted(standing, key=lambda event: event.id or 0)

    def _take_back(self, events: Sequence[ReviewEvent]) -> None:
        self._append(
            *(
                ReviewEvent(
                    commitment=event.commitment,
                    action=ReviewAction.WITHDRAW,
                    reviewer=self.reviewer,
                    target=event.id,
                    session=self.session,
                    batch=event.batch,
                )
                for event in events
            )
        )

    # ── remark ──

    def note(self, commitment_id: str, text: str) -> CommitmentRecord:
        """Add a note to a commitment; InvalidInputError for an empty one."""
        record = self.commitment(commitment_id)
        if not text.strip():
            raise InvalidInputError("review.empty_note", commitment=record.id)
        self._append(self._event(record, ReviewAction.NOTE, note=text.strip()))
        return self.commitment(record.id)

    def flag(self, commitment_id: str) -> CommitmentRecord:
        """Flag a commitment for a colleague, or take the flag off one that has it."""
        record = self.commitment(commitment_id)
        self._append(self._event(record, ReviewAction.UNFLAG if record.flagged else ReviewAction.FLAG))
        return self.commitment(record.id)

    def unsure(self, commitment_id: str) -> CommitmentRecord:
        """Say that this reviewer cannot tell; the commitment comes up again later."""
        record = self.commitment(commitment_id)
        self._append(self._event(record, ReviewAction.UNSURE))
        return self.commitment(record.id)

    def take_evidence(self, commitment_id: str, span: Span) -> CommitmentRecord:
        """Take a passage of the next report as evidence by hand; `span` in its raw text."""
        record = self.commitment(commitment_id)
        review = self.next_report(record)
        if review is None:
            raise InvalidInputError("review.no_next_report", commitment=record.id, missing_year=record.report_year + 1)
        if not len(span) or span.end > len(self.ledger.report_text(review.id)):
            raise InvalidInputError("review.evidence_outside", commitment=record.id, start=span.start, end=span.end)
        self._append(self._event(record, ReviewAction.EVIDENCE_TAKEN, span=span))
        return self.commitment(record.id)

    def remove_evidence(self, commitment_id: str, span: Span) -> CommitmentRecord:
        """Take a piece of evidence away: one of the machine's or one taken by hand."""
        record = self.commitment(commitment_id)
        machine = record.judgement.evidence if record.judgement else ()
        if span not in record.taken and all(evidence.span != span for evidence in machine):
            raise InvalidInputError("review.no_such_evidence", commitment=record.id, start=span.start, end=span.end)
        self._append(self._event(record, ReviewAction.EVIDENCE_REMOVED, span=span))
        return self.commitment(record.id)

    # ── events ──

    def _decision(
        self,
        record: CommitmentRecord,
        action: ReviewAction,
        verdict: Verdict,
        *,
        partial_kind: PartialKind | None = None,
        reason: DropReason | None = None,
        note: str | None = None,
        document: str | None = None,
    ) -> ReviewEvent:
        """A decision made whole and checked against RUBRIC.md."""
        if verdict not in DECISIONS:
            raise InvalidInputError("review.no_decision", verdict=verdict.value)
        if reason is not None and verdict is not Verdict.DROPPED:
            raise InvalidInputError("review.reason_without_dropped", reason=reason.value, verdict=verdict.value)
        if partial_kind is not None and verdict is not Verdict.PARTIAL:
            raise InvalidInputError("review.kind_without_partial", kind=partial_kind.value, verdict=verdict.value)
        if reason is DropReason.CHANGED and not (document and document.strip()):
            raise InvalidInputError("review.changed_needs_document", commitment=record.id)
        if verdict is not Verdict.NOT_COMMITMENT and reason is not DropReason.CHANGED and self._unanswerable(record):
            raise InvalidInputError("review.no_next_report", commitment=record.id, missing_year=record.report_year + 1)
        judgement = record.judgement
        if judgement is not None and judgement.verdict is verdict:
            reason = reason or judgement.reason
            partial_kind = partial_kind or judgement.partial_kind
        if verdict is Verdict.DROPPED and reason is None:
            reason = DropReason.SILENT
        return self._event(
            record, action, verdict=verdict, partial_kind=partial_kind, reason=reason, note=note, document=document
        )

    def _unanswerable(self, record: CommitmentRecord) -> bool:
        """Whether the next report is missing, so that no verdict can rest on it."""
        if record.judgement is not None:
            return record.judgement.pending_reason is PendingReason.NO_REPORT
        return self.next_report(record) is None

    def _event(
        self,
        record: CommitmentRecord,
        action: ReviewAction,
        *,
        verdict: Verdict | None = None,
        partial_kind: PartialKind | None = None,
        reason: DropReason | None = None,
        note: str | None = None,
        document: str | None = None,
        span: Span | None = None,
        batch: str | None = None,
    ) -> ReviewEvent:
        return ReviewEvent(
            commitment=record.id,
            action=action,
            reviewer=self.reviewer,
            verdict=verdict,
            partial_kind=partial_kind,
            reason=reason,
            note=note.strip() or None if note else None,
            document=document.strip() or None if document else None,
            span=span,
            session=self.session,
            batch=batch,
            judgement=record.judgement_id,
        )

    def _append(self, *events: ReviewEvent) -> None:
        if events:
            self.ledger.append_events(events)


def own_words(entries: Sequence[HistoryEntry]) -> tuple[ReviewEvent, ...]:
    """Of a history: each reviewer's newest decision that stands, settlements last."""
    decided = (ReviewAction.DECIDE, ReviewAction.SETTLE)
    stands = [entry.event for entry in entries if entry.event and not entry.withdrawn and entry.event.action in decided]
    newest = {(event.reviewer, event.action): event for event in stands}
    return tuple(sorted(newest.values(), key=lambda event: (event.action is ReviewAction.SETTLE, event.reviewer)))


def _targets(events: Sequence[ReviewEvent]) -> frozenset[int]:
    """Ids of the events that withdrawals among these take back."""
    return frozenset(
        event.target for event in events if event.action is ReviewAction.WITHDRAW and event.target is not None
    )


def _moment(entry: HistoryEntry) -> tuple[str, int]:
    """Sorts a history: by time, of equal times a judgement before the events that saw it, events as they were appended."""
    return (entry.at.isoformat() if entry.at else "", entry.event.id or 0 if entry.event else -1)
