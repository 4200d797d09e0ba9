"""机器初判: evidence, the rows of an explanation, and the judgement they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from fztrack.domain.terms import (
    DropReason,
    ElementState,
    EvidenceKind,
    PartialKind,
    PendingReason,
    SectionRole,
    Span,
    Verdict,
)


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


EXTENT = "extent."
"""What the levels of rows begin with that say how far an element has come."""


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """One row of the waterfall: the level's name, what it saw, and its signed contribution to the element's score.

    Two questions are answered, each by rows of its own: whether the element is spoken of (有无反映) and, where it is, how far it
    has come (落实程度), whose levels begin with `extent.`. `detail` is made of the texts' own words (`13个 → 8个`), never of prose, so that
    it needs no translation.
    """

    element: int
    level: str
    detail: str
    contribution: float

    @property
    def of_extent(self) -> bool:
        """Whether it says how far the element has come, not whether it is spoken of."""
        return self.level.startswith(EXTENT)

    @property
    def name(self) -> str:
        """The level itself, whichever question it helps to answer."""
        return self.level.removeprefix(EXTENT)


@dataclass(frozen=True, slots=True)
class ElementJudgement:
    """How one element is answered. `score` is the sum of its rows' contributions; `evidence` indexes Judgement.evidence."""

    element: int
    state: ElementState
    score: float
    evidence: tuple[int, ...]
    rows: tuple[ExplanationRow, ...]

    @property
    def answers(self) -> tuple[tuple[ExplanationRow, ...], ...]:
        """The rows of each question that was asked: whether it is spoken of and, where it is, how far it has come.

        Judgements of earlier versions have one answer to both.
        """
        spoken = tuple(row for row in self.rows if not row.of_extent)
        extent = tuple(row for row in self.rows if row.of_extent)
        return tuple(filter(None, (spoken, extent)))


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
    def finding(self) -> tuple[object, ...]:
        """What a person decides upon: verdict, reason, sub-kind, states of the elements, sentences shown.

        Scores, confidence, weights and faint sentences are left out: weights fitted anew that find the same give nobody cause to look again.
        """
        return (
            self.verdict,
            self.reason,
            self.partial_kind,
            self.pending_reason,
            tuple((element.element, element.state) for element in self.elements),
            tuple(sorted(one.text for one in self.evidence if not one.faint)),
            tuple(sorted(one.text for one in self.counter)),
        )

    @property
    def rows(self) -> tuple[ExplanationRow, ...]:
        """All rows of the waterfall, element after element."""
        return tuple(row for element in self.elements for row in element.rows)


@dataclass(frozen=True, slots=True)
class StoredJudgement:
    """A judgement as stored: when it was made, and on which revisions of the two reports (their numbers)."""

    id: int
    at: datetime
    judgement: Judgement
    plan_revision: int
    review_revision: int | None
