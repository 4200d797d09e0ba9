"""Counts, rates and indices over commitments: pure functions, each figure with the rule it follows."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from fztrack.domain import (
    CommitmentRecord,
    Doubt,
    DropReason,
    Genre,
    JudgedBy,
    PendingReason,
    PromiseKind,
    ReportRecord,
    Statement,
    Verdict,
    published_by,
)
from fztrack.text.normalise import text_hash
from fztrack.text.quantities import quantities

WORTH = {Verdict.FULFILLED: 1.0, Verdict.PARTIAL: 0.5, Verdict.DROPPED: 0.0}
"""What a verdict counts in the reflected rate (DESIGN.md, Terms)."""

ASTRAY = {
    Verdict.FULFILLED: {Verdict.PARTIAL: 0.75, Verdict.DROPPED: 0.25},
    Verdict.PARTIAL: {Verdict.FULFILLED: 0.64, Verdict.DROPPED: 0.36},
    Verdict.DROPPED: {Verdict.PARTIAL: 0.69, Verdict.FULFILLED: 0.31},
}
"""Where the machine's verdict is wrong, what people say instead: shares of 252 errors on the gold sets (docs/summary.md)."""

TESTABLE = (PromiseKind.NUMBER, PromiseKind.DELIVERABLE)
"""Promises one can check: a number, or a thing that is there afterwards."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Plain counts of commitments by effective verdict.

    `silent`, `repromised`, `admitted` make up the dropped; `changed` (调整取消) leaves the count, as do `not_commitment`,
    `not_due`, `no_report` (the next report is missing or unreadable) and `unjudged` (not compared yet). `reviewed` and
    `in_batch` are those of `counted` that a person decided, the second confirmed with many others at once; `disputed`
    those people differ on; `twice` those of at least two reviewers, `agreed` those of them without disagreement.
    """

    fulfilled: int = 0
    partial: int = 0
    silent: int = 0
    repromised: int = 0
    admitted: int = 0
    changed: int = 0
    not_commitment: int = 0
    not_due: int = 0
    no_report: int = 0
    unjudged: int = 0
    reviewed: int = 0
    in_batch: int = 0
    disputed: int = 0
    twice: int = 0
    agreed: int = 0

    @property
    def dropped(self) -> int:
        """未见反映, for whatever reason but 调整取消."""
        return self.silent + self.repromised + self.admitted

    @property
    def counted(self) -> int:
        """What the rate is taken of."""
        return self.fulfilled + self.partial + self.dropped

    @property
    def total(self) -> int:
        """All sentences taken for commitments."""
        left_out = self.changed + self.not_commitment + self.not_due + self.no_report + self.unjudged
        return self.counted + left_out

    @property
    def rate(self) -> float | None:
        """报告反映率: (fulfilled + ½ partial) / counted, 0..1; None where nothing is counted (DESIGN.md, Terms)."""
        return (self.fulfilled + self.partial / 2) / self.counted if self.counted else None

    def share(self, number: int) -> float | None:
        """`number` as a share of what is counted."""
        return number / self.counted if self.counted else None


def is_counted(record: CommitmentRecord) -> bool:
    """Whether a commitment is in the rate: judged, and neither pending, nor no commitment, nor 调整取消."""
    return record.effective.verdict in WORTH and record.effective.reason is not DropReason.CHANGED


def is_dropped(record: CommitmentRecord) -> bool:
    """Whether the next report does not speak of it (未见反映); 调整取消 is something else."""
    return record.effective.verdict is Verdict.DROPPED and is_counted(record)


def whole(share: float) -> int:
    """A share in whole per cent, halves away from zero as people reckon (四舍五入), not to the even number as Python does."""
    return math.floor(round(share * 100, 6) + 0.5)


def tally(records: Iterable[CommitmentRecord]) -> Tally:
    """Count commitments by the verdict that counts."""
    counts: defaultdict[str, int] = defaultdict(int)
    for record in records:
        counts[_place(record)] += 1
        if not is_counted(record):
            continue
        effective = record.effective
        by_person = effective.judged_by is JudgedBy.PERSON
        twice = len(record.reviewed_by) > 1
        counts["reviewed"] += by_person
        counts["in_batch"] += by_person and effective.batch
        counts["disputed"] += effective.disputed
        counts["twice"] += twice
        counts["agreed"] += twice and not effective.disputed and not effective.settled
    return Tally(**counts)


def _place(record: CommitmentRecord) -> str:
    """The field of Tally a commitment is counted in."""
    effective, judgement = record.effective, record.judgement
    if effective.verdict is Verdict.DROPPED:
        return (effective.reason or DropReason.SILENT).value
    if effective.verdict is not Verdict.PENDING:
        return effective.verdict.value
    if judgement is None:
        return "unjudged"
    return "not_due" if judgement.pending_reason is PendingReason.NOT_DUE else "no_report"


Row = tuple[str, Tally]
"""A group's name and its counts."""


def grouped(records: Iterable[CommitmentRecord], key: Callable[[CommitmentRecord], str]) -> tuple[Row, ...]:
    """Counts by group, in the order in which groups first come up."""
    groups: defaultdict[str, list[CommitmentRecord]] = defaultdict(list)
    for record in records:
        groups[key(record)].append(record)
    return tuple((name, tally(members)) for name, members in groups.items())


def by_topic(records: Iterable[CommitmentRecord]) -> tuple[Row, ...]:
    """Counts by topic (its id, or a 政府工作报告's heading), most commitments first."""
    rows = grouped(records, lambda record: record.commitment.topic)
    return tuple(sorted(rows, key=lambda row: (-row[1].total, row[0])))


def by_heading(records: Iterable[CommitmentRecord]) -> tuple[Row, ...]:
    """Counts by the heading (条目) right above the commitment, in the order of the report."""
    return grouped(records, lambda record: record.commitment.heading[-1] if record.commitment.heading else "")


def by_kind(records: Iterable[CommitmentRecord]) -> tuple[tuple[PromiseKind, Tally], ...]:
    """Counts by kind of promise, all four kinds always there."""
    held = tuple(records)
    return tuple((kind, tally(r for r in held if r.commitment.kind is kind)) for kind in PromiseKind)


def by_testability(records: Iterable[CommitmentRecord]) -> tuple[tuple[bool, Tally], ...]:
    """Counts of promises one can check (numbers, deliverables), then of efforts and standing duties."""
    held = tuple(records)
    return tuple(
        (wanted, tally(r for r in held if (r.commitment.kind in TESTABLE) is wanted)) for wanted in (True, False)
    )


# ── how sure the rate is ──


@dataclass(frozen=True, slots=True)
class Estimate:
    """The reflected rate that the machine's calibration leads one to expect, and the interval around it, all 0..1."""

    expected: float
    low: float
    high: float
    level: float


def estimate(records: Iterable[CommitmentRecord], level: float = 0.95) -> Estimate | None:
    """The rate with the uncertainty of machine verdicts; None where nothing is counted.

    A person's verdict counts as it stands. A machine's of confidence c is right with probability c (calibrated); the rest is
    shared by the other two as ASTRAY has it. Errors are taken to be independent, so the interval is too
    narrow where the machine errs in one direction throughout.
    """
    found: defaultdict[Verdict, list[float]] = defaultdict(list)
    for record in records:
        if is_counted(record):
            found[record.effective.verdict].append(_doubt(record))
    return estimate_of(
        {verdict: Doubt(len(some), sum(some), sum(one * one for one in some)) for verdict, some in found.items()}, level
    )


def estimate_of(doubts: Mapping[Verdict, Doubt], level: float = 0.95) -> Estimate | None:
    """The same from sums. Mean and variance of what a verdict is worth are polynomials of its doubt, so sums are enough."""
    number = sum(doubt.number for doubt in doubts.values())
    if not number:
        return None
    mean = variance = 0.0
    for verdict, doubt in doubts.items():
        worth, astray = WORTH[verdict], ASTRAY[verdict]
        wrong = sum(WORTH[other] * share for other, share in astray.items())
        squared = sum(WORTH[other] ** 2 * share for other, share in astray.items())
        off = worth - wrong
        mean += worth * doubt.number - off * doubt.total
        variance += (squared - worth**2 + 2 * worth * off) * doubt.total - off**2 * doubt.squares
    mean /= number
    reach = NormalDist().inv_cdf((1 + level) / 2) * math.sqrt(max(0.0, variance)) / number
    return Estimate(mean, max(0.0, mean - reach), min(1.0, mean + reach), level)


def _doubt(record: CommitmentRecord) -> float:
    """1 - confidence of a machine's verdict, 0 for a person's."""
    judgement = record.judgement
    if record.effective.judged_by is not JudgedBy.MACHINE or judgement is None:
        return 0.0
    return 1.0 - min(1.0, max(0.0, judgement.confidence))


# ── how good the promises are ──


@dataclass(frozen=True, slots=True)
class Testability:
    """Of `total` commitments, how many name an act, an object, a number, a date; `index` the mean of the four shares."""

    total: int
    act: int
    object: int
    number: int
    date: int

    @property
    def index(self) -> float | None:
        """0 (names nothing one could check) to 1 (every commitment names all four); None without commitments."""
        return (self.act + self.object + self.number + self.date) / (4 * self.total) if self.total else None


def testability(records: Iterable[CommitmentRecord]) -> Testability:
    """Whether promises name what one would check; what people call no commitment is left out."""
    marks = [_names(record) for record in records if record.effective.verdict is not Verdict.NOT_COMMITMENT]
    act, thing, number, day = (sum(column) for column in zip(*marks, strict=True)) if marks else (0, 0, 0, 0)
    return Testability(len(marks), act, thing, number, day)


def _names(record: CommitmentRecord) -> tuple[bool, bool, bool, bool]:
    said = record.commitment
    return (
        any(element.act for element in said.elements),
        any(len(element.span) > 1 for element in said.elements),
        said.kind is PromiseKind.NUMBER or bool(quantities(said.text)),
        said.due_year is not None,
    )


# ── between two reports ──


def repeated(earlier: Sequence[Statement], later: Sequence[Statement]) -> tuple[Statement, ...]:
    """Sentences of `later` that stand in `earlier` in the same words and figures (punctuation and script aside)."""
    known = {text_hash(statement.text) for statement in earlier}
    return tuple(statement for statement in later if text_hash(statement.text) in known)


# ── timeliness ──


def published_in_time(report: ReportRecord) -> bool | None:
    """Whether a rule-of-law report was published before 1 April of the year after the one it reports on.

    None where no date of publication is known (a signature's date is no substitute), and for other genres, which the rule
    does not bind.
    """
    if report.genre is not Genre.FAZHI or report.published is None:
        return None
    return report.published < published_by(report.report_year)
