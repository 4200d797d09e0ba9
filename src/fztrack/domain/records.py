"""What a ledger holds and how it is asked: bodies, reports, commitments, pairs, and finds among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fztrack.domain.judgements import Judgement
from fztrack.domain.promises import Commitment
from fztrack.domain.replies import FollowUpState
from fztrack.domain.reports import Notice, Section
from fztrack.domain.reviews import Effective
from fztrack.domain.terms import DropReason, Genre, JudgedBy, Level, SectionRole, Span, Verdict


class Order(StrEnum):
    """Orders in which commitments are listed."""

    PLAN = "plan"  # as the report has them
    UNCERTAIN = "uncertain"  # the machine's least certain first


@dataclass(frozen=True, slots=True)
class CommitmentQuery:
    """Which commitments: every field narrows, None or empty leaves open. `text` is searched in the commitment's text.

    `reviewer` has decided them, `undecided_by` has not; `assigned_to` keeps the bodies assigned to a reviewer. `negative`
    asks for partial and dropped without what people call `changed`: what a letter may ask about. `min_reviewers` counts
    people who decided one by one (a batch confirmation is no look at the commitment).
    """

    body_id: str | None = None
    genre: Genre | None = None
    report_year: int | None = None
    verdicts: tuple[Verdict, ...] = ()
    reasons: tuple[DropReason, ...] = ()
    topic: str | None = None
    heading: str | None = None
    text: str | None = None
    judged_by: JudgedBy | None = None
    reviewer: str | None = None
    undecided_by: str | None = None
    assigned_to: str | None = None
    reviewed: bool | None = None
    flagged: bool | None = None
    disputed: bool | None = None
    stale: bool | None = None
    even: bool | None = None
    negative: bool | None = None
    min_reviewers: int | None = None
    follow_up: tuple[FollowUpState, ...] = ()
    order: Order = Order.PLAN
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class BodyRecord:
    """报告主体 as stored: `id` lasts through renaming and merging; `names` all names and aliases known, `name` the one shown."""

    id: str
    name: str
    names: tuple[str, ...]
    level: Level
    region_code: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A stored report in its current revision."""

    id: int
    body: BodyRecord
    genre: Genre
    report_year: int
    revision: int
    sha256: str
    title: str
    name: str
    signed: date | None
    published: date | None
    document_number: str | None
    sections: tuple[Section, ...]
    warnings: tuple[Notice, ...]
    ingested_at: datetime
    extractor: str
    commitments: int
    achievements: int


class StoreStatus(StrEnum):
    """What storing a report did."""

    ADDED = "added"
    UNCHANGED = "unchanged"  # the same bytes are stored already
    REVISED = "revised"  # other bytes for the same body, genre and year


@dataclass(frozen=True, slots=True)
class StoreResult:
    """A report as stored, and what became of its commitments: those `kept`, `new` ones, those `gone` from its text."""

    status: StoreStatus
    report: ReportRecord
    kept: int = 0
    new: int = 0
    gone: int = 0


@dataclass(frozen=True, slots=True)
class CommitmentRecord:
    """A stored commitment with its current judgement and the verdict that counts.

    `id` is short, public and lasting. `judgement` is None before the first judging. `flagged` and `unsure` reflect the
    log; `stale` says the judgement or a revision changed after the last review; `reviewed_by` who has decided;
    `taken`/`removed` are evidence spans changed by hand, in the next report's raw text; `current` is False where the
    report's revision in force no longer has the commitment (lists leave it out; its reviews are kept). `follow_up` is
    None where the verdict leaves nothing to answer and nobody replied.
    """

    id: str
    body: BodyRecord
    genre: Genre
    report_year: int
    ordinal: int
    commitment: Commitment
    judgement: Judgement | None
    judgement_id: int | None
    effective: Effective
    flagged: bool = False
    unsure: bool = False
    stale: bool = False
    reviewed_by: tuple[str, ...] = ()
    taken: tuple[Span, ...] = ()
    removed: tuple[Span, ...] = ()
    current: bool = True
    follow_up: FollowUpState | None = None


@dataclass(frozen=True, slots=True)
class PairRecord:
    """年度对照: a report and the next year's of the same body and genre, with its counts by effective verdict.

    `next_year_there` is False for a pending pair; `reviewed` counts commitments a person has decided; `total` counts all.
    What people call `changed` (调整取消) stands in `reasons` only, not among the dropped of `counts`: all of `counts` and
    `reasons[CHANGED]` add up to `total`. `not_due` are those of `counts[PENDING]` that wait for their own date (未到期), not
    for a report that is missing.
    """

    body: BodyRecord
    genre: Genre
    report_year: int
    next_year_there: bool
    counts: Mapping[Verdict, int]
    reasons: Mapping[DropReason, int]
    reviewed: int
    total: int
    not_due: int = 0

    @property
    def waiting(self) -> int:
        """Commitments that wait for the next report: it is missing, or cannot be read."""
        return self.counts.get(Verdict.PENDING, 0) - self.not_due

    def overdue(self, today: date) -> bool:
        """Whether the next report is missing though it ought to be out by now."""
        return not self.next_year_there and is_overdue(self.report_year + 1, today)


def published_by(report_year: int) -> date:
    """The day before which the report on `report_year` is to be out: 《法治政府建设与责任落实督察工作规定》 (2019).

    It binds rule-of-law reports; a 政府工作报告 is given in the first months of the year, so it is out by then too.
    """
    return date(report_year + 1, 4, 1)


def is_overdue(report_year: int, today: date) -> bool:
    """Whether the report on `report_year` ought to be out by now."""
    return today >= published_by(report_year)


@dataclass(frozen=True, slots=True)
class Doubt:
    """How sure the counted verdicts of one kind in one pair are: `number` of them, and of 1 - confidence the sum and the sum of squares.

    A person's verdict has no doubt (0). That is all the interval of a rate needs to know.
    """

    number: int
    total: float = 0.0
    squares: float = 0.0


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A commitment or a statement found by words; `commitment` is its public id, None for a statement."""

    body: BodyRecord
    genre: Genre
    report_year: int
    role: SectionRole
    text: str
    span: Span
    heading: tuple[str, ...]
    commitment: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerState:
    """The ledger's own state, for doctor. `place` is its file or address; `revision` of its schema; `size` in bytes, where
    it is a file; `counts` of rows by subject; `problems` what the database's own checks say, empty when sound."""

    place: str
    database: str
    revision: str
    size: int | None
    counts: Mapping[str, int]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThreadLink:
    """One step of 承诺链: `later` (a commitment's public id, of a later year) promises again what `earlier` promised."""

    earlier: str
    later: str
    score: float


@dataclass(frozen=True, slots=True)
class BodyNaming:
    """What is known of a body when a report of it is stored: its name, names as printed, and where it belongs."""

    name: str
    names: tuple[str, ...] = ()
    level: Level = Level.UNKNOWN
    region_code: str | None = None
    parent: str | None = None
