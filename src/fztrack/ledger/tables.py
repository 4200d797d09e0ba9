"""The tables. Only this room sees them; everything else sees domain records.

No `from __future__ import annotations` here: SQLModel reads the annotations. Columns hold JSON (fztrack.ledger.codec)
as text where a value is read as a whole and never asked for in part. `standing` and `standing_decision` are derived from
reports, judgements and events in the same transaction that changes those (fztrack.ledger.standing), and can be rebuilt.
"""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from fztrack.domain import (
    ClosureKind,
    Conclusion,
    DropReason,
    FollowUpState,
    Genre,
    Ignored,
    JudgedBy,
    Level,
    PartialKind,
    PendingReason,
    PromiseKind,
    ReviewAction,
    SectionRole,
    Verdict,
)

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class NameKind(StrEnum):
    """What kind of name a body has."""

    OFFICIAL = "official"
    ALIAS = "alias"


class StatementKind(StrEnum):
    """What a sentence that promises nothing is."""

    ACHIEVEMENT = "achievement"
    SHORTCOMING = "shortcoming"


class BodyAction(StrEnum):
    """What was done to a body's names or to a body; `undo` takes back the change in `target`."""

    ALIAS = "alias"
    RENAME = "rename"
    MERGE = "merge"
    UNDO = "undo"


class EntryKind(StrEnum):
    """What an entry of the log of replies is."""

    RESPONSE = "response"
    VERIFICATION = "verification"
    CLOSURE = "closure"


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A moment: aware in Python, stored as UTC without zone, the same on every database."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def _one_of(kind: type[StrEnum], name: str) -> sa.Enum:
    """A text column held to the values of an enumeration by a CHECK constraint."""
    return sa.Enum(
        kind,
        values_callable=lambda members: [member.value for member in members],
        native_enum=False,
        create_constraint=True,
        length=20,
        name=name,
    )


def _column(kind: Any, *rules: Any, null: bool = False, **options: Any) -> Any:
    return Field(sa_column=sa.Column(kind, *rules, nullable=null, **options))


def _json() -> Any:
    return _column(sa.Text)


class Table(SQLModel):
    """Base of all tables, with a registry of its own so that no other package's tables mix in."""

    metadata = sa.MetaData(naming_convention=NAMING)


class Body(Table, table=True):
    """报告主体. `name` repeats the official name in force; a merged body stays and points to the one that took it in."""

    __tablename__ = "body"
    id: str = _column(sa.String(16), primary_key=True)
    name: str = _column(sa.Text)
    level: Level = _column(_one_of(Level, "level"))
    region_code: str | None = _column(sa.String(32), null=True)
    parent: str | None = _column(sa.Text, null=True)
    merged_into: str | None = _column(sa.String(16), sa.ForeignKey("body.id"), null=True, index=True)
    created_at: datetime = _column(UtcDateTime)


class BodyName(Table, table=True):
    """A name a body has or had; `folded` is what names are compared by."""

    __tablename__ = "body_name"
    __table_args__ = (sa.UniqueConstraint("body_id", "folded"),)

    id: int | None = _column(sa.Integer, primary_key=True)
    body_id: str = _column(sa.String(16), sa.ForeignKey("body.id"))
    name: str = _column(sa.Text)
    folded: str = _column(sa.Text, index=True)
    kind: NameKind = _column(_one_of(NameKind, "kind"))
    since: datetime = _column(UtcDateTime)
    until: datetime | None = _column(UtcDateTime, null=True)


class BodyChange(Table, table=True):
    """The log of changes to bodies, appended only; `detail` is what undoing needs."""

    __tablename__ = "body_change"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = _column(sa.Integer, primary_key=True)
    at: datetime = _column(UtcDateTime)
    action: BodyAction = _column(_one_of(BodyAction, "action"))
    body_id: str = _column(sa.String(16), sa.ForeignKey("body.id"), index=True)
    target: int | None = _column(sa.Integer, sa.ForeignKey("body_change.id"), null=True, index=True)
    detail: str = _json()


class ReportRow(Table, table=True):
    """报告: one body, genre and report year; `revision` is the number of the revision in force."""

    __tablename__ = "report"
    __table_args__ = (
        sa.UniqueConstraint("body_id", "genre", "report_year"),
        sa.CheckConstraint("report_year BETWEEN 1900 AND 2200", name="report_year_plausible"),
    )

    id: int | None = _column(sa.Integer, primary_key=True)
    body_id: str = _column(sa.String(16), sa.ForeignKey("body.id"))
    genre: Genre = _column(_one_of(Genre, "genre"))
    report_year: int = _column(sa.Integer)
    revision: int = _column(sa.Integer)


class Revision(Table, table=True):
    """One state of a report's text, known by the hash of its bytes, with what was understood of it."""

    __tablename__ = "revision"
    __table_args__ = (sa.UniqueConstraint("report_id", "number"), sa.UniqueConstraint("report_id", "sha256"))

    id: int | None = _column(sa.Integer, primary_key=True)
    report_id: int = _column(sa.Integer, sa.ForeignKey("report.id"))
    number: int = _column(sa.Integer)
    sha256: str = _column(sa.String(64), index=True)
    name: str = _column(sa.Text)
    format: str = _column(sa.String(16))
    title: str = _column(sa.Text)
    title_hint: str | None = _column(sa.Text, null=True)
    region: str | None = _column(sa.Text, null=True)
    signed: date | None = _column(sa.Date, null=True)
    published: date | None = _column(sa.Date, null=True)
    document_number: str | None = _column(sa.Text, null=True)
    url: str | None = _column(sa.Text, null=True)
    extractor: str = _column(sa.String(64))
    ingested_at: datetime = _column(UtcDateTime)
    printed_bodies: str = _json()
    sections: str = _json()
    sources: str = _json()
    document_warnings: str = _json()
    report_warnings: str = _json()
    commitments: int = _column(sa.Integer)
    achievements: int = _column(sa.Integer)
    given: str = _json()  # the Metadata it was read with
    text: str = _column(sa.Text)


class CommitmentRow(Table, table=True):
    """安排事项. (report, text_hash, occurrence) is the lasting key, `public_id` what people and programs call it by.

    The row lives on across revisions; `current` says whether the revision in force still has it.
    """

    __tablename__ = "commitment"
    __table_args__ = (
        sa.UniqueConstraint("report_id", "text_hash", "occurrence"),
        sa.Index(None, "report_id", "current", "ordinal"),
        sa.CheckConstraint("span_start >= 0 AND span_end >= span_start", name="span"),
    )

    id: int | None = _column(sa.Integer, primary_key=True)
    public_id: str = _column(sa.String(16), unique=True)
    report_id: int = _column(sa.Integer, sa.ForeignKey("report.id"))
    revision_id: int = _column(sa.Integer, sa.ForeignKey("revision.id"))
    text_hash: str = _column(sa.String(64))
    occurrence: int = _column(sa.Integer)
    current: bool = _column(sa.Boolean)
    ordinal: int = _column(sa.Integer)
    text: str = _column(sa.Text)
    span_start: int = _column(sa.Integer)
    span_end: int = _column(sa.Integer)
    kind: PromiseKind = _column(_one_of(PromiseKind, "kind"))
    topic: str = _column(sa.Text)
    due_year: int | None = _column(sa.Integer, null=True)
    multi_year: bool = _column(sa.Boolean)
    heading: str = _json()
    elements: str = _json()


class StatementRow(Table, table=True):
    """An achievement or a shortcoming, as one revision's text has it."""

    __tablename__ = "statement"
    __table_args__ = (
        sa.UniqueConstraint("revision_id", "kind", "ordinal"),
        sa.CheckConstraint("span_start >= 0 AND span_end >= span_start", name="span"),
    )

    id: int | None = _column(sa.Integer, primary_key=True)
    revision_id: int = _column(sa.Integer, sa.ForeignKey("revision.id"))
    kind: StatementKind = _column(_one_of(StatementKind, "kind"))
    ordinal: int = _column(sa.Integer)
    text: str = _column(sa.Text)
    span_start: int = _column(sa.Integer)
    span_end: int = _column(sa.Integer)
    role: SectionRole = _column(_one_of(SectionRole, "role"))
    topic: str = _column(sa.Text)
    whole_term: bool = _column(sa.Boolean)
    heading: str = _json()


class JudgementRow(Table, table=True):
    """机器初判, appended only; the newest of a commitment is current.

    `digest` is of the whole judgement, `finding` of what a reviewer decides upon: verdict, reason, states, evidence.
    """

    __tablename__ = "judgement"
    __table_args__ = (
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence_range"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = _column(sa.Integer, primary_key=True)
    commitment_id: int = _column(sa.Integer, sa.ForeignKey("commitment.id"), index=True)
    plan_revision_id: int = _column(sa.Integer, sa.ForeignKey("revision.id"))
    review_revision_id: int | None = _column(sa.Integer, sa.ForeignKey("revision.id"), null=True)
    weights: str = _column(sa.String(64))
    at: datetime = _column(UtcDateTime)
    verdict: Verdict = _column(_one_of(Verdict, "verdict"))
    reason: DropReason | None = _column(_one_of(DropReason, "reason"), null=True)
    partial_kind: PartialKind | None = _column(_one_of(PartialKind, "partial_kind"), null=True)
    pending_reason: PendingReason | None = _column(_one_of(PendingReason, "pending_reason"), null=True)
    confidence: float = _column(sa.Float)
    even: bool = _column(sa.Boolean)
    digest: str = _column(sa.String(32))
    finding: str = _column(sa.String(32))
    data: str = _json()


class ReviewEventRow(Table, table=True):
    """人工复核: the log of what people did, appended only."""

    __tablename__ = "review_event"
    __table_args__ = (
        sa.CheckConstraint("(verdict IS NOT NULL) = (action IN ('decide', 'settle'))", name="verdict_with_decision"),
        sa.CheckConstraint("(reason IS NOT NULL) = (COALESCE(verdict, '') = 'dropped')", name="reason_with_dropped"),
        sa.CheckConstraint("partial_kind IS NULL OR verdict = 'partial'", name="partial_kind_with_partial"),
        sa.CheckConstraint("(target IS NOT NULL) = (action = 'withdraw')", name="target_with_withdraw"),
        sa.Index(None, "reviewer", "session"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = _column(sa.Integer, primary_key=True)
    commitment_id: int = _column(sa.Integer, sa.ForeignKey("commitment.id"), index=True)
    at: datetime = _column(UtcDateTime)
    action: ReviewAction = _column(_one_of(ReviewAction, "action"))
    reviewer: str = _column(sa.Text)
    verdict: Verdict | None = _column(_one_of(Verdict, "verdict"), null=True)
    partial_kind: PartialKind | None = _column(_one_of(PartialKind, "partial_kind"), null=True)
    reason: DropReason | None = _column(_one_of(DropReason, "reason"), null=True)
    note: str | None = _column(sa.Text, null=True)
    document: str | None = _column(sa.Text, null=True)
    span_start: int | None = _column(sa.Integer, null=True)
    span_end: int | None = _column(sa.Integer, null=True)
    target: int | None = _column(sa.Integer, sa.ForeignKey("review_event.id"), null=True, index=True)
    session: str | None = _column(sa.Text, null=True)
    batch: str | None = _column(sa.Text, null=True, index=True)
    judgement_id: int | None = _column(sa.Integer, sa.ForeignKey("judgement.id"), null=True)
    plan_revision_id: int = _column(sa.Integer, sa.ForeignKey("revision.id"))
    review_revision_id: int | None = _column(sa.Integer, sa.ForeignKey("revision.id"), null=True)


class FollowUpRow(Table, table=True):
    """反馈、核实、销号: one log, appended only, since a commitment's state depends on the order of all three.

    `text` is what the unit states, what was found, or why something was closed; `day` when the answer came or the
    verification took place; `by` who verified.
    """

    __tablename__ = "follow_up"
    __table_args__ = (
        sa.CheckConstraint("(unit IS NOT NULL) = (kind = 'response')", name="unit_with_response"),
        sa.CheckConstraint("(conclusion IS NOT NULL) = (kind = 'verification')", name="conclusion_with_verification"),
        sa.CheckConstraint("(\"by\" IS NOT NULL) = (kind = 'verification')", name="by_with_verification"),
        sa.CheckConstraint("(closure IS NOT NULL) = (kind = 'closure')", name="closure_with_closure"),
        sa.CheckConstraint("(day IS NULL) = (kind = 'closure')", name="day_without_closure"),
        sa.CheckConstraint("text IS NOT NULL OR kind = 'closure'", name="text_without_closure"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = _column(sa.Integer, primary_key=True)
    commitment_id: int = _column(sa.Integer, sa.ForeignKey("commitment.id"), index=True)
    at: datetime = _column(UtcDateTime)
    kind: EntryKind = _column(_one_of(EntryKind, "kind"))
    recorded_by: str = _column(sa.Text)
    unit: str | None = _column(sa.Text, null=True)
    conclusion: Conclusion | None = _column(_one_of(Conclusion, "conclusion"), null=True)
    closure: ClosureKind | None = _column(_one_of(ClosureKind, "closure"), null=True)
    by: str | None = _column(sa.Text, null=True)
    day: date | None = _column(sa.Date, null=True)
    text: str | None = _column(sa.Text, null=True)
    documents: str = _json()


def _only(name: str) -> sa.Index:
    """An index of the few commitments for which `name` holds, the least certain first: the queues of reviewers."""
    return sa.Index(
        f"ix_standing_{name}",
        "certainty",
        sqlite_where=sa.text(f"{name} IS 1"),
        postgresql_where=sa.text(f"{name} IS true"),
    )


class Standing(Table, table=True):
    """Derived: where each commitment stands. `certainty` is the machine's confidence, 2 where it found nothing."""

    __tablename__ = "standing"
    __table_args__ = (
        sa.Index(None, "report_id", "current", "verdict", "reason", "judged_by"),
        sa.Index(None, "certainty"),
        _only("flagged"),
        _only("disputed"),
        _only("stale"),
        _only("even"),
    )

    commitment_id: int = _column(sa.Integer, sa.ForeignKey("commitment.id"), primary_key=True)
    report_id: int = _column(sa.Integer, sa.ForeignKey("report.id"))
    current: bool = _column(sa.Boolean)
    judgement_id: int | None = _column(sa.Integer, sa.ForeignKey("judgement.id"), null=True)
    event_id: int | None = _column(sa.Integer, sa.ForeignKey("review_event.id"), null=True)
    verdict: Verdict = _column(_one_of(Verdict, "verdict"))
    reason: DropReason | None = _column(_one_of(DropReason, "reason"), null=True)
    partial_kind: PartialKind | None = _column(_one_of(PartialKind, "partial_kind"), null=True)
    judged_by: JudgedBy = _column(_one_of(JudgedBy, "judged_by"))
    certainty: float = _column(sa.Float)
    even: bool = _column(sa.Boolean)
    disputed: bool = _column(sa.Boolean)
    settled: bool = _column(sa.Boolean)
    flagged: bool = _column(sa.Boolean)
    unsure: bool = _column(sa.Boolean)
    stale: bool = _column(sa.Boolean)
    note: str | None = _column(sa.Text, null=True)
    reviewers: str = _json()
    taken: str = _json()
    removed: str = _json()
    follow_up: FollowUpState | None = _column(_one_of(FollowUpState, "follow_up"), null=True)


class StandingDecision(Table, table=True):
    """Derived: each reviewer's latest standing decision on a commitment, settlements included."""

    __tablename__ = "standing_decision"
    __table_args__ = (sa.Index(None, "reviewer", "commitment_id"),)

    commitment_id: int = _column(sa.Integer, sa.ForeignKey("commitment.id"), primary_key=True)
    reviewer: str = _column(sa.Text, primary_key=True)
    event_id: int = _column(sa.Integer, sa.ForeignKey("review_event.id"))


class AssignmentRow(Table, table=True):
    """Who is to review a body: appended only, the newest entry of a body and reviewer counts."""

    __tablename__ = "assignment"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = _column(sa.Integer, primary_key=True)
    at: datetime = _column(UtcDateTime)
    body_id: str = _column(sa.String(16), sa.ForeignKey("body.id"), index=True)
    reviewer: str = _column(sa.Text)
    released: bool = _column(sa.Boolean)
    by: str = _column(sa.Text)


class SecondOpinionRow(Table, table=True):
    """参考意见: what a language model said beside a judgement, appended only; no verdict follows from it."""

    __tablename__ = "second_opinion"
    __table_args__ = (
        sa.CheckConstraint("(verdict IS NULL) = (ignored IS NOT NULL)", name="verdict_or_ignored"),
        sa.CheckConstraint("verdict IN ('fulfilled', 'partial', 'dropped')", name="verdict_of_three"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = _column(sa.Integer, primary_key=True)
    commitment_id: int = _column(sa.Integer, sa.ForeignKey("commitment.id"), index=True)
    judgement_id: int = _column(sa.Integer, sa.ForeignKey("judgement.id"), index=True)
    at: datetime = _column(UtcDateTime)
    model: str = _column(sa.Text)
    host: str = _column(sa.Text)
    prompt: str = _column(sa.String(32))
    verdict: Verdict | None = _column(_one_of(Verdict, "verdict"), null=True)
    ignored: Ignored | None = _column(_one_of(Ignored, "ignored"), null=True)
    reason: str = _column(sa.Text)
    quotes: str = _json()


METADATA = Table.metadata
BODY = METADATA.tables["body"]
BODY_NAME = METADATA.tables["body_name"]
BODY_CHANGE = METADATA.tables["body_change"]
REPORT = METADATA.tables["report"]
REVISION = METADATA.tables["revision"]
COMMITMENT = METADATA.tables["commitment"]
STATEMENT = METADATA.tables["statement"]
JUDGEMENT = METADATA.tables["judgement"]
REVIEW_EVENT = METADATA.tables["review_event"]
STANDING = METADATA.tables["standing"]
STANDING_DECISION = METADATA.tables["standing_decision"]
FOLLOW_UP = METADATA.tables["follow_up"]
SECOND_OPINION = METADATA.tables["second_opinion"]
ASSIGNMENT = METADATA.tables["assignment"]
