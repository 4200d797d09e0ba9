"""Judge stored reports against the next year's of the same body and genre; where that is missing, name the year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fztrack.domain import CommitmentQuery, Extraction, Genre, ReportRecord
from fztrack.errors import NotFoundError
from fztrack.match import Embedding, judge_pair

if TYPE_CHECKING:
    from fztrack.ledger.repository import Ledger

Step = Callable[[int, int], None]
"""Told (done, total) commitments of the pair at hand; may raise CancelledError."""


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """A report that was judged: against `review`, or pending where that is None; `changed` judgements are new."""

    plan: ReportRecord
    review: ReportRecord | None
    judged: int
    changed: int


def plans(
    ledger: Ledger, *, body_id: str | None = None, genre: Genre | None = None, year: int | None = None
) -> tuple[ReportRecord, ...]:
    """The reports whose promises are to be judged, those of one body together and in the order of years."""
    found = [report for report in ledger.reports(body_id, genre) if year is None or report.report_year == year]
    return tuple(sorted(found, key=lambda report: (report.body.name, report.genre, report.report_year)))


def touched(ledger: Ledger, stored: Iterable[ReportRecord]) -> tuple[ReportRecord, ...]:
    """The reports whose judgements these bear upon: they themselves, and those of the year before them."""
    wanted = {
        (report.body.id, report.genre, year)
        for report in stored
        for year in (report.report_year - 1, report.report_year)
    }
    return tuple(report for report in plans(ledger) if (report.body.id, report.genre, report.report_year) in wanted)


def outdated(ledger: Ledger, reports: Iterable[ReportRecord]) -> tuple[ReportRecord, ...]:
    """Those of the reports whose judgements are missing or rest on other texts than are in force now.

    So that reading a folder again completes what a run stopped between storing and judging has left. A report's judgements
    are stored in one go: its first commitment tells for all.
    """
    return tuple(report for report in reports if _is_outdated(ledger, report))


def _is_outdated(ledger: Ledger, plan: ReportRecord) -> bool:
    here = CommitmentQuery(body_id=plan.body.id, genre=plan.genre, report_year=plan.report_year, limit=1)
    for first in ledger.commitments(here):
        if first.judgement is None:
            return True
        review = _next(ledger, plan)
        newest = ledger.judgements(first.id)[-1]
        return (newest.plan_revision, newest.review_revision) != (plan.revision, review.revision if review else None)
    return False


def judge(
    ledger: Ledger, reports: Sequence[ReportRecord], *, embedding: Embedding | None = None, step: Step | None = None
) -> Iterator[JudgedPair]:
    """Judge each report's commitments and store the judgements, one transaction a report.

    `embedding` lets a model of the user's count as one more level. A report without a next one is stored as pending with the missing year. Stopping the iteration keeps what was given.
    """
    last: tuple[int, Extraction] | None = None
    for plan in reports:
        promised = last[1] if last and last[0] == plan.id else ledger.extraction(plan.id)
        review = _next(ledger, plan)
        answered = ledger.extraction(review.id) if review else None
        judgements = judge_pair(
            promised,
            answered,
            report_year=plan.report_year,
            missing_year=None if review else plan.report_year + 1,
            genre=plan.genre,
            embedding=embedding,
            step=step,
        )
        changed = ledger.store_judgements(plan, review, judgements)
        if review and answered is not None:
            last = (review.id, answered)
        yield JudgedPair(plan, review, len(judgements), changed)


def _next(ledger: Ledger, plan: ReportRecord) -> ReportRecord | None:
    try:
        return ledger.report(plan.body.id, plan.genre, plan.report_year + 1)
    except NotFoundError:
        return None
