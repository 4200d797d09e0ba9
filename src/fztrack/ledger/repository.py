"""The ledger: the one class through which everything else reads and writes. Returns domain records only.

Each method is one transaction. Errors: LedgerError (the database), NotFoundError, ConflictError, InvalidInputError.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from types import TracebackType

import sqlalchemy as sa

from fztrack.domain import (
    Assignment,
    BodyNaming,
    BodyRecord,
    CommitmentQuery,
    CommitmentRecord,
    Decision,
    Document,
    Doubt,
    Extraction,
    FollowUp,
    FollowUpEntry,
    Genre,
    Judgement,
    LedgerState,
    Level,
    Metadata,
    PairRecord,
    Report,
    ReportRecord,
    ReviewEvent,
    SearchHit,
    SecondOpinion,
    StoredJudgement,
    StoreResult,
    Verdict,
)
from fztrack.follow_up import state_of
from fztrack.ledger import (
    assignments,
    bodies,
    engine,
    exchange,
    extractions,
    follow_ups,
    judgements,
    opinions,
    queries,
    reports,
    reviews,
    schema,
    standing,
    state,
)
from fztrack.ledger.search import index_for
from fztrack.ledger.tables import COMMITMENT, REPORT


class Ledger:
    """A ledger that is open. Close it, or use it in a `with`. One Ledger may be used from several threads."""

    def __init__(self, opened: sa.Engine) -> None:
        self._engine = opened
        self._index = index_for(opened.dialect.name)

    @classmethod
    def open(cls, url: str) -> Ledger:
        """Open the ledger at an SQLAlchemy URL; create it, or migrate it after a backup copy. LedgerError."""
        opened = engine.connect(engine.parse_url(url))
        try:
            schema.prepare(opened)
        except BaseException:
            opened.dispose()
            raise
        return cls(opened)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _reading(self) -> AbstractContextManager[sa.Connection]:
        return engine.session(self._engine)

    def _writing(self) -> AbstractContextManager[sa.Connection]:
        return engine.session(self._engine, writes=True)

    # ── bodies ──

    def bodies(self) -> tuple[BodyRecord, ...]:
        """All bodies, by name."""
        with self._reading() as connection:
            return tuple(bodies.records(connection).values())

    def body(self, name_or_id: str) -> BodyRecord:
        """A body by id, name, alias, or a part of a name that only one has. NotFoundError."""
        with self._reading() as connection:
            return bodies.find(connection, name_or_id)

    def ensure_body(
        self,
        name: str,
        names: Sequence[str] = (),
        *,
        level: Level = Level.UNKNOWN,
        region_code: str | None = None,
        parent: str | None = None,
    ) -> BodyRecord:
        """The body of this name, added where there is none; `names` as printed become aliases. ConflictError."""
        with self._writing() as connection:
            return bodies.ensure(connection, name, names, level, region_code, parent)

    def alias_body(self, body_id: str, name: str) -> BodyRecord:
        """Give a body another name. ConflictError where another body has it."""
        with self._writing() as connection:
            return bodies.alias(connection, body_id, name)

    def rename_body(self, body_id: str, name: str) -> BodyRecord:
        """Give a body a new official name from now on; the old one stays known. ConflictError where it is taken."""
        with self._writing() as connection:
            return bodies.rename(connection, body_id, name)

    def merge_bodies(self, keep: str, other: str) -> BodyRecord:
        """`keep` takes the other's reports and names. ConflictError where both have a report of one genre and year."""
        with self._writing() as connection:
            return bodies.merge(connection, keep, other)

    def undo_body_change(self) -> str:
        """Take back the newest alias, rename or merge: `body + alias`, `old → new name`, `body ← merged`. NotFoundError."""
        with self._writing() as connection:
            return bodies.undo(connection)

    # ── reports ──

    def store_report(
        self,
        body: str | BodyNaming,
        document: Document,
        report: Report,
        extraction: Extraction,
        metadata: Metadata,
        *,
        replace: bool = False,
    ) -> StoreResult:
        """Store a report: added, unchanged (the same bytes) or revised. ConflictError where it is another report.

        `body` is an id, or what is known of the body: it is then found or added in the same transaction, so that a report
        refused leaves no body and no name behind.
        """
        with self._writing() as connection:
            body_id = _body_id(connection, body)
            return reports.store(connection, self._index, body_id, document, report, extraction, metadata, replace)

    def reports(self, body_id: str | None = None, genre: Genre | None = None) -> tuple[ReportRecord, ...]:
        """Reports in their current revisions, by body, genre and year."""
        with self._reading() as connection:
            where = []
            if body_id is not None:
                where.append(REPORT.c.body_id == bodies.record(connection, body_id).id)
            if genre is not None:
                where.append(REPORT.c.genre == genre)
            return reports.records(connection, *where)

    def report(self, body_id: str, genre: Genre, year: int) -> ReportRecord:
        """The report of a body, genre and report year. NotFoundError."""
        with self._reading() as connection:
            return reports.at(connection, body_id, genre, year)

    def report_text(self, report_id: int) -> str:
        """The raw text of a report's current revision. NotFoundError."""
        with self._reading() as connection:
            return reports.text(connection, report_id)

    def stored_document(self, report_id: int) -> tuple[Document, Metadata]:
        """The document of the current revision and the metadata it was read with, for reading it again. NotFoundError."""
        with self._reading() as connection:
            return reports.stored_document(connection, report_id)

    def extraction(self, report_id: int) -> Extraction:
        """What was extracted from a report's current revision. NotFoundError."""
        with self._reading() as connection:
            reports.record(connection, report_id)
            return extractions.read(connection, report_id)

    def by_sha256(self, sha256: str, *, superseded: bool = False) -> ReportRecord | None:
        """The report whose current revision has these bytes; with `superseded` also one that had them in an earlier revision."""
        with self._reading() as connection:
            return reports.by_sha256(connection, sha256, superseded=superseded)

    def reextract(
        self,
        report_id: int,
        report: Report,
        extraction: Extraction,
        *,
        metadata: Metadata | None = None,
        body: str | BodyNaming | None = None,
    ) -> bool:
        """Replace what was understood of a stored report; True where something changed.

        The report moves where its genre or year, or `body` (as in `store_report`), are others now; ConflictError where one
        is there already.
        """
        with self._writing() as connection:
            body_id = None if body is None else _body_id(connection, body)
            return reports.reextract(connection, self._index, report_id, report, extraction, metadata, body_id)

    # ── judgements ──

    def store_judgements(self, plan: ReportRecord, review: ReportRecord | None, found: Sequence[Judgement]) -> int:
        """Append judgements, one a commitment of the plan's current extraction, in order; how many were new.

        ConflictError where a report changed since it was read.
        """
        with self._writing() as connection:
            return judgements.store(connection, plan, review, found)

    def judgements(self, commitment_id: str) -> tuple[StoredJudgement, ...]:
        """All judgements of a commitment, newest last. NotFoundError."""
        with self._reading() as connection:
            return judgements.of_commitment(connection, queries.number_of(connection, commitment_id))

    # ── reading back ──

    def commitments(self, query: CommitmentQuery) -> tuple[CommitmentRecord, ...]:
        """The commitments a query asks for, those of current revisions."""
        with self._reading() as connection:
            return queries.commitments(connection, query)

    def count(self, query: CommitmentQuery) -> int:
        """How many commitments a query asks for, whatever its limit and offset."""
        with self._reading() as connection:
            return queries.count(connection, query)

    def commitment(self, commitment_id: str) -> CommitmentRecord:
        """A commitment by its id or a unique beginning of it, also one gone from its report. NotFoundError."""
        with self._reading() as connection:
            return queries.by_ids(connection, [queries.number_of(connection, commitment_id)])[0]

    def records(self, commitment_ids: Sequence[str]) -> tuple[CommitmentRecord, ...]:
        """Commitments by their ids, in this order. NotFoundError."""
        with self._reading() as connection:
            return queries.by_ids(connection, [queries.number_of(connection, one) for one in commitment_ids])

    def topics(self, query: CommitmentQuery) -> tuple[tuple[str, int], ...]:
        """The topics of what a query asks for, with how many commitments each has, most first."""
        with self._reading() as connection:
            return queries.topics(connection, query)

    def pairs(
        self, body_id: str | None = None, genre: Genre | None = None, year: int | None = None
    ) -> tuple[PairRecord, ...]:
        """Every report with its counts and whether the next year's is there, by body, genre and year."""
        with self._reading() as connection:
            return queries.pairs(connection, body_id, genre, year)

    def doubts(
        self, genre: Genre | None = None, year: int | None = None
    ) -> Mapping[tuple[str, Genre, int], Mapping[Verdict, Doubt]]:
        """By body id, genre and report year: how sure the verdicts that count are; one query, whatever the size."""
        with self._reading() as connection:
            return queries.doubts(connection, genre, year)

    def search(self, text: str, *, limit: int = 100) -> tuple[SearchHit, ...]:
        """Commitments and statements that hold every word of `text`."""
        with self._reading() as connection:
            return queries.search(connection, self._index, text, limit)

    # ── reviews ──

    def append_events(self, events: Sequence[ReviewEvent]) -> tuple[ReviewEvent, ...]:
        """Append events to the log, all or none; given back with ids and times. InvalidInputError, NotFoundError, ConflictError."""
        with self._writing() as connection:
            return reviews.append(connection, events)

    def events(
        self,
        commitment_id: str | None = None,
        *,
        reviewer: str | None = None,
        session: str | None = None,
        batch: str | None = None,
    ) -> tuple[ReviewEvent, ...]:
        """The log, narrowed as asked, oldest first. NotFoundError for an unknown commitment."""
        with self._reading() as connection:
            number = None if commitment_id is None else queries.number_of(connection, commitment_id)
            return reviews.events(connection, number, reviewer=reviewer, session=session, batch=batch)

    def orphans(self) -> tuple[ReviewEvent, ...]:
        """Reviews whose commitment is gone from the current revision of its report."""
        with self._reading() as connection:
            return reviews.orphans(connection)

    def decisions(self, query: CommitmentQuery) -> tuple[Decision, ...]:
        """What each reviewer's own word is on the commitments a query asks for; settlements are left out."""
        with self._reading() as connection:
            return queries.decisions(connection, query)

    # ── replies and verification: appended, never changed ──

    def append_follow_up(self, entries: Sequence[FollowUpEntry]) -> tuple[FollowUpEntry, ...]:
        """Append responses, verifications, closures, all or none; given back with ids and times.

        ConflictError where a commitment's state forbids one (also since somebody was quicker), InvalidInputError, NotFoundError.
        """
        with self._writing() as connection:
            concerned, stored = follow_ups.append(connection, entries)
            standing.refresh_commitments(connection, concerned)
            return stored

    def follow_up(self, commitment_id: str) -> FollowUp:
        """The log of replies to a commitment, by its id or a unique beginning of it, and its state. NotFoundError."""
        with self._reading() as connection:
            number = queries.number_of(connection, commitment_id)
            log = follow_ups.entries(connection, COMMITMENT.c.id == number)
            return FollowUp(queries.by_ids(connection, [number])[0].follow_up, tuple(log.get(number, ())))

    def follow_ups(self, query: CommitmentQuery) -> Mapping[str, FollowUp]:
        """By commitment: the logs of those a query asks for (its page aside) that have one; one query for all."""
        with self._reading() as connection:
            chosen = COMMITMENT.c.id.in_(queries.numbers(connection, query))
            logs = follow_ups.entries(connection, chosen).values()
            return {log[0].commitment: FollowUp(state_of(log), tuple(log)) for log in logs}

    # ── second opinions: appended beside a judgement, never counted ──

    def append_opinions(self, given: Sequence[SecondOpinion]) -> tuple[SecondOpinion, ...]:
        """Append what a language model said, all or none; given back with ids and times. NotFoundError."""
        with self._writing() as connection:
            return opinions.append(connection, given)

    def opinions(self, commitment_id: str) -> tuple[SecondOpinion, ...]:
        """What was said of a commitment, by its id or a unique beginning of it, oldest first. NotFoundError."""
        with self._reading() as connection:
            number = queries.number_of(connection, commitment_id)
            return next(iter(opinions.opinions(connection, COMMITMENT.c.id == number).values()), ())

    def all_opinions(self, query: CommitmentQuery) -> Mapping[str, tuple[SecondOpinion, ...]]:
        """By commitment: what was said of those a query asks for (its page aside), if anything; one query for all."""
        with self._reading() as connection:
            return opinions.opinions(connection, COMMITMENT.c.id.in_(queries.numbers(connection, query)))

    # ── who reviews what ──

    def assign_body(self, body_id: str, reviewers: Collection[str], *, by: str) -> tuple[Assignment, ...]:
        """Make these the reviewers a body is assigned to; what was appended to the log. NotFoundError."""
        with self._writing() as connection:
            return assignments.assign(connection, body_id, reviewers, by)

    def assignments(self) -> Mapping[str, tuple[str, ...]]:
        """By body id: the reviewers it is assigned to."""
        with self._reading() as connection:
            return assignments.current(connection)

    # ── the whole of it, out and in ──

    def dump(self) -> Iterator[Mapping[str, object]]:
        """Everything the ledger knows, line by line (docs/export.md), as it is when the first line is asked for."""
        with self._reading() as connection:
            yield from exchange.lines(connection)

    def load(self, lines: Iterable[tuple[int, Mapping[str, object]]], path: str) -> int:
        """Take in what `dump` gave, with the numbers of the lines in the file `path`; all or nothing; how many rows.

        ConflictError where the ledger is not empty, InvalidInputError naming the line that does not fit.
        """
        with self._writing() as connection:
            return exchange.load(connection, self._index, lines, path)

    # ── care ──

    def check(self) -> LedgerState:
        """What the ledger holds and whether it is sound."""
        with self._reading() as connection:
            return state.check(connection, self._engine.url)

    def rebuild(self) -> None:
        """Make what is derived anew: where every commitment stands, and the search index."""
        with self._writing() as connection:
            standing.rebuild(connection)
            extractions.rebuild_index(connection, self._index)


def _body_id(connection: sa.Connection, body: str | BodyNaming) -> str:
    if isinstance(body, str):
        return body
    return bodies.ensure(connection, body.name, body.names, body.level, body.region_code, body.parent).id
