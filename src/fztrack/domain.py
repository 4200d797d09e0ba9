"""The words of the field as plain data: what every room takes and gives. No behaviour beyond what a value says of itself.

Terms are those of docs/architecture.md (安排事项, 要点, 举措和成效 …). All records are frozen; all sequences are tuples.
Offsets are half-open, in code points of the stored raw text (decoded, BOM removed, newlines as they were).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Genre(StrEnum):
    """文种. Pairs stay within one genre."""

    FAZHI = "fazhi"  # 法治政府建设年度报告
    GWR = "gwr"  # 政府工作报告
    OTHER = "other"


class SectionRole(StrEnum):
    """What a part of a report is for."""

    MEASURES = "measures"  # 举措和成效
    SHORTCOMINGS = "shortcomings"  # 不足和原因
    DUTIES = "duties"  # 党政主要负责人履行第一责任人职责
    ARRANGEMENTS = "arrangements"  # 下一年度主要安排
    OTHER = "other"  # opening, closing, glossary, thanks


class Level(StrEnum):
    """Administrative level of a reporting body."""

    STATE = "state"  # 国务院
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"  # also development zones (新区、高新区) below a city
    TOWNSHIP = "township"
    DEPARTMENT = "department"  # 局、委、办 of any level
    UNKNOWN = "unknown"


class PromiseKind(StrEnum):
    """What counts as done depends on what was promised (RUBRIC.md)."""

    DELIVERABLE = "deliverable"
    NUMBER = "number"
    EFFORT = "effort"
    STANDING = "standing"


class Verdict(StrEnum):
    """What the next report shows of a commitment. `dropped` is shown as 未见反映, never as 未落实."""

    FULFILLED = "fulfilled"
    PARTIAL = "partial"
    DROPPED = "dropped"
    NOT_COMMITMENT = "not_commitment"
    PENDING = "pending"


class PartialKind(StrEnum):
    """Sub-kinds of partial, (a) to (d) in RUBRIC.md."""

    SOME = "some"  # 完成部分
    UNDER_WAY = "under_way"  # 推进中
    BELOW_TARGET = "below_target"  # 未达目标
    OWN_DEFICIT = "own_deficit"  # 自述不足


class DropReason(StrEnum):
    """Why a commitment is dropped. `changed` is said by people only, and takes the commitment out of the count."""

    SILENT = "silent"  # 未见反映
    REPROMISED = "repromised"  # 再次列入安排
    ADMITTED = "admitted"  # 自述未完成
    CHANGED = "changed"  # 调整取消


class PendingReason(StrEnum):
    """Why a commitment is not judged."""

    NO_REPORT = "no_report"  # 缺下年度报告
    UNREADABLE = "unreadable"  # the next report's review part could not be read
    NOT_DUE = "not_due"  # 未到期: names a deadline beyond the next report, or is a multi-year goal


class ElementState(StrEnum):
    """How far one element is answered."""

    DONE = "done"
    PART = "part"
    NONE = "none"


class EvidenceKind(StrEnum):
    """What kind of evidence a sentence is."""

    DEPLOYMENT = "deployment"  # 部署: a meeting, a document, an instruction
    PROCESS = "process"  # 过程: acts and their counts
    RESULT = "result"  # 结果: what is there now


class JudgedBy(StrEnum):
    """Who gave a verdict: the machine, or a person (a batch confirmation is a person's, marked as such)."""

    MACHINE = "machine"
    PERSON = "person"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets in the stored raw text, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def slice(self, text: str) -> str:
        """The raw text this span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """Number of code points both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


# ── reading ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader should know of a document; put into words like an error, by `code` and `fields`."""

    code: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: the raw text and what the file itself says of it.

    `name` is the path as given (or `-`); `sha256` is of the file's bytes; `format` one of txt, md, html, docx, pdf;
    `title_hint` the title the container names (HTML <title> or article heading, DOCX core properties), or None;
    `published_hint` the date of publication the container names (a web page's PubDate).
    """

    name: str
    format: str
    sha256: str
    text: str
    title_hint: str | None = None
    warnings: tuple[Notice, ...] = ()
    published_hint: date | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a report before its text is read: a sidecar manifest's row or a command's options. None: unknown."""

    body: str | None = None
    region_code: str | None = None
    parent: str | None = None
    report_year: int | None = None
    genre: Genre | None = None
    url: str | None = None
    published: date | None = None
    title: str | None = None


# ── outline ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the tree: `label` as printed (`（一）`), `text` without label and mark, `level` 1 at the top.

    `run_in` says that the heading stands in the first sentence of its paragraph (`一是强化法治督察。`).
    """

    label: str
    text: str
    level: int
    span: Span
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report and its role; `span` covers heading and content; sections do not overlap."""

    role: SectionRole
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (ending in 。；！？ or at the end of a paragraph) outside headings.

    `text` is the repaired display form; `path` the headings above it, top first; `section` the index into
    Report.sections; `paragraph` counts paragraphs from 0. `whole_term` marks a sentence of a review that covers several
    years; `multi_year` one of a plan whose goals reach beyond the next year; `list_item` an entry of a numbered list of
    projects.
    """

    text: str
    span: Span
    role: SectionRole
    section: int
    path: tuple[Heading, ...]
    paragraph: int
    whole_term: bool = False
    multi_year: bool = False
    list_item: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A document understood as a report.

    `bodies` as printed, `body` the one body they are (canonical name, full where the text allows it); `region`
    without the organ (`深圳市光明区`); `report_year` the year it looks back on; `signed` the date of signature.
    `sources` says for body, report_year, genre and signed where each was taken from (option, manifest, title, opening, signature, file_name).
    """

    genre: Genre
    title: str
    bodies: tuple[str, ...]
    body: str | None
    region: str | None
    level: Level
    report_year: int | None
    signed: date | None
    document_number: str | None
    sections: tuple[Section, ...]
    headings: tuple[Heading, ...]
    sentences: tuple[Sentence, ...]
    sources: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Notice, ...] = ()


# ── extract ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Element:
    """要点: one act on one object inside a commitment.

    `span` is the object in the raw text, `act` the words of its act (`建成`; empty where there is none),
    `text` the clause to show (`建成13个镇街工作站`), `main` whether it is the main element.
    """

    span: Span
    act: str
    text: str
    kind: PromiseKind
    main: bool = False


@dataclass(frozen=True, slots=True)
class Commitment:
    """安排事项: one sentence that promises something, with its elements.

    `heading` is the path as text, top first (`四、…`, `（三）…`, `一是…`); `due_year` the last year it may be kept in where the
    text names one; `multi_year` whether it is a goal beyond the next year (stored, not judged);
    `text_hash` of the normalised text; `occurrence` counts equal texts within the report from 0.
    """

    text: str
    span: Span
    heading: tuple[str, ...]
    kind: PromiseKind
    topic: str
    elements: tuple[Element, ...]
    text_hash: str
    occurrence: int = 0
    due_year: int | None = None
    multi_year: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a report that is no commitment: an achievement (role measures, duties or other) or a shortcoming."""

    text: str
    span: Span
    heading: tuple[str, ...]
    role: SectionRole
    topic: str
    whole_term: bool = False


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the ledger keeps of a report's text. `extractor` is the version of the rules that made it."""

    commitments: tuple[Commitment, ...]
    achievements: tuple[Statement, ...]
    shortcomings: tuple[Statement, ...]
    extractor: str


# ── match ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of the next report that speaks for (or, in Judgement.counter, against) a verdict.

    `score` 0..1; `elements` the indices of the elements it answers; `carried_over` whether it stood in the earlier
    report already (沿用上年). `role` tells where it stands; counter-evidence has role shortcomings or arrangements. A `faint`
    sentence (供参考) is shown to the reader of a screen, but no verdict stands on it: papers and figures leave it out.
    """

    text: str
    span: Span
    score: float
    kind: EvidenceKind
    heading: tuple[str, ...] = ()
    role: SectionRole = SectionRole.MEASURES
    elements: tuple[int, ...] = ()
    carried_over: bool = False
    faint: bool = False


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """One row of the waterfall: the level's name, what it saw, and its signed contribution to the element's score.

    `detail` is made of the texts' own words (`13个 → 8个`), never of prose, so that it needs no translation.
    """

    element: int
    level: str
    detail: str
    contribution: float


@dataclass(frozen=True, slots=True)
class ElementJudgement:
    """How one element is answered. `score` is the sum of its rows' contributions; `evidence` indexes Judgement.evidence."""

    element: int
    state: ElementState
    score: float
    evidence: tuple[int, ...]
    rows: tuple[ExplanationRow, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """机器初判: what the machine finds, by which rule, and how sure it is.

    `confidence` is calibrated, 0..1; `even` marks a case truly even between two verdicts (两可); `rule` names the rule
    that made the verdict from the elements (words in fztrack.locale.messages), `rule_fields` its values;
    `missing_year` the report year that is not there, for pending; `weights` the version of rules and weights. `near` are
    the sentences nearest to what is called dropped: no evidence, but what a reader checks the silence by.
    """

    verdict: Verdict
    confidence: float
    score: float
    rule: str
    weights: str
    reason: DropReason | None = None
    partial_kind: PartialKind | None = None
    pending_reason: PendingReason | None = None
    missing_year: int | None = None
    even: bool = False
    elements: tuple[ElementJudgement, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    counter: tuple[Evidence, ...] = ()
    rule_fields: Mapping[str, object] = field(default_factory=dict)
    near: tuple[Evidence, ...] = ()

    @property
    def rows(self) -> tuple[ExplanationRow, ...]:
        """All rows of the waterfall, element after element."""
        return tuple(row for element in self.elements for row in element.rows)


# ── ledger records ─────────────────────────────────────────────────────────────────────────────────────────────────


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


class ReviewAction(StrEnum):
    """What a person did. Events are appended, never changed."""

    DECIDE = "decide"
    WITHDRAW = "withdraw"  # takes back the event named in `target`
    NOTE = "note"
    FLAG = "flag"
    UNFLAG = "unflag"
    EVIDENCE_TAKEN = "evidence_taken"
    EVIDENCE_REMOVED = "evidence_removed"
    SETTLE = "settle"  # a third person's decision on a disagreement
    UNSURE = "unsure"  # cannot tell


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """One event of the review log; `id` and `at` are given by the ledger when it is appended.

    `commitment` is the commitment's public id; `session` names the sitting, `batch` groups what was confirmed at once
    (批量确认); `judgement` is the id of the judgement the person saw; `span` the evidence taken or removed, in the next
    report's raw text; `document` what a reason `changed` rests on.
    """

    commitment: str
    action: ReviewAction
    reviewer: str
    verdict: Verdict | None = None
    partial_kind: PartialKind | None = None
    reason: DropReason | None = None
    note: str | None = None
    document: str | None = None
    span: Span | None = None
    target: int | None = None
    session: str | None = None
    batch: str | None = None
    judgement: int | None = None
    id: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Effective:
    """The verdict that counts: settled, else agreed, else the latest review (disputed), else the machine's."""

    verdict: Verdict
    judged_by: JudgedBy
    reason: DropReason | None = None
    partial_kind: PartialKind | None = None
    reviewer: str | None = None
    at: datetime | None = None
    disputed: bool = False
    settled: bool = False
    batch: bool = False
    note: str | None = None
    document: str | None = None


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
class StoredJudgement:
    """A judgement as stored: when it was made, and on which revisions of the two reports (their numbers)."""

    id: int
    at: datetime
    judgement: Judgement
    plan_revision: int
    review_revision: int | None


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
        return not self.next_year_there and today >= published_by(self.report_year + 1)


def published_by(report_year: int) -> date:
    """The day before which the report on `report_year` is to be out: 《法治政府建设与责任落实督察工作规定》 (2019).

    It binds rule-of-law reports; a 政府工作报告 is given in the first months of the year, so it is out by then too.
    """
    return date(report_year + 1, 4, 1)


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
class Assignment:
    """A body assigned to a reviewer, or released again, said by somebody; `id` and `at` are given by the ledger."""

    body: str
    reviewer: str
    by: str
    released: bool = False
    id: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What one reviewer's word on a commitment is now: the newest decision that stands, a settlement not counted.

    `batch` says that it came with many others at once (批量确认); `topic` is the commitment's.
    """

    commitment: str
    topic: str
    reviewer: str
    verdict: Verdict
    partial_kind: PartialKind | None = None
    reason: DropReason | None = None
    note: str | None = None
    at: datetime | None = None
    batch: bool = False


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


# ── replies and verification ───────────────────────────────────────────────────────────────────────────────────────


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


@dataclass(frozen=True, slots=True)
class BodyNaming:
    """What is known of a body when a report of it is stored: its name, names as printed, and where it belongs."""

    name: str
    names: tuple[str, ...] = ()
    level: Level = Level.UNKNOWN
    region_code: str | None = None
    parent: str | None = None


# ── second opinions ────────────────────────────────────────────────────────────────────────────────────────────────


class Ignored(StrEnum):
    """Why what a language model answered counts for nothing."""

    BAD_ANSWER = "bad_answer"  # no JSON, or not the fields that were asked for
    NO_QUOTE = "no_quote"  # says something is reported and quotes nothing of the review
    NOT_FOUND = "not_found"  # quotes what does not stand in the report


@dataclass(frozen=True, slots=True)
class Quote:
    """Words a language model quoted, as they stand in the next report: `text` is its raw text at `span`, normalised."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """参考意见: what a large language model says beside one judgement. Never a verdict that counts.

    `judgement` is the id of the judgement it was asked about, `model` and `host` who was asked, `prompt` the version of
    what was asked. Exactly one of `verdict` (fulfilled, partial, dropped) and `ignored` is given; `reason` is the model's own words.
    `id` and `at` are given by the ledger.
    """

    commitment: str
    judgement: int
    model: str
    host: str
    prompt: str
    verdict: Verdict | None = None
    ignored: Ignored | None = None
    reason: str = ""
    quotes: tuple[Quote, ...] = ()
    id: int | None = None
    at: datetime | None = None
