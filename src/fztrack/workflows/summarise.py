"""Gather what a summary is made of: a body's pairs with their commitments, evidence, and what else the reports hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from fztrack.domain import (
    CommitmentQuery,
    CommitmentRecord,
    Evidence,
    Extraction,
    Genre,
    Level,
    ReportRecord,
    Span,
    Statement,
)
from fztrack.errors import NotFoundError
from fztrack.summary.agreement import agreement
from fztrack.summary.compare import Series, compare
from fztrack.summary.figures import repeated
from fztrack.summary.model import BodySummary, Entry, PairSummary
from fztrack.workflows.evidence import shown_evidence

if TYPE_CHECKING:
    from fztrack.ledger.repository import Ledger


def summarise(
    ledger: Ledger, *, body_id: str | None = None, genre: Genre | None = None, year: int | None = None
) -> Iterator[BodySummary]:
    """Summaries by body and genre, in the order of names; `year` keeps the pair that promises in that report year.

    NotFoundError where the ledger holds no such report.
    """
    found = False
    for reports in _series(ledger.reports(body_id, genre)):
        wanted = [report for report in reports if year is None or report.report_year == year]
        if wanted:
            found = True
            yield _summary(ledger, reports, wanted)
    if not found:
        raise NotFoundError("summary.nothing")


def _series(reports: Iterable[ReportRecord]) -> Iterator[list[ReportRecord]]:
    """Reports of one body and genre together, oldest first."""
    series: dict[tuple[str, str, Genre], list[ReportRecord]] = {}
    for report in reports:
        series.setdefault((report.body.name, report.body.id, report.genre), []).append(report)
    for key in sorted(series):
        yield sorted(series[key], key=lambda report: report.report_year)


def _summary(ledger: Ledger, reports: Sequence[ReportRecord], wanted: Sequence[ReportRecord]) -> BodySummary:
    by_year = {report.report_year: report for report in reports}
    held = _Extractions(ledger)
    pairs = []
    for plan in wanted:
        before, review = by_year.get(plan.report_year - 1), by_year.get(plan.report_year + 1)
        pairs.append(_pair(ledger, held, before, plan, review))
    return BodySummary(wanted[0].body, wanted[0].genre, tuple(pairs))


class _Extractions:
    """Extractions of one body's reports, each loaded once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._held: dict[int, Extraction] = {}

    def of(self, report: ReportRecord) -> Extraction:
        if report.id not in self._held:
            self._held[report.id] = self._ledger.extraction(report.id)
        return self._held[report.id]


def _pair(
    ledger: Ledger, held: _Extractions, before: ReportRecord | None, plan: ReportRecord, review: ReportRecord | None
) -> PairSummary:
    query = CommitmentQuery(body_id=plan.body.id, genre=plan.genre, report_year=plan.report_year)
    records, replies = ledger.commitments(query), ledger.follow_ups(query)
    links = _links(held.of(before), records) if before else None
    taken_over = _taken_over(links, records) if links is not None else None
    if review is None:
        return PairSummary(plan, None, tuple(Entry(r, (), replies.get(r.id)) for r in records), taken_over, links=links)
    text = ledger.report_text(review.id) if any(record.taken for record in records) else None
    answer = held.of(review)
    statements = (*answer.achievements, *answer.shortcomings)
    entries = tuple(
        Entry(
            record,
            tuple(_placed(one, statements) for one in shown_evidence(record, text) if not one.faint),
            replies.get(record.id),
        )
        for record in records
    )
    return PairSummary(
        plan,
        review,
        entries,
        taken_over,
        repeated(held.of(plan).achievements, answer.achievements),
        _unpromised(answer.achievements, entries),
        links,
        agreement(ledger.decisions(query)) if any(len(record.reviewed_by) > 1 for record in records) else (),
    )


def _links(before: Extraction, records: Sequence[CommitmentRecord]) -> tuple[tuple[str, str], ...]:
    """(text_hash:occurrence of the year before, id of this year's) of commitments that promise the same again."""
    from fztrack.match import link  # loads the dictionary

    found = link(before.commitments, [record.commitment for record in records])
    held = before.commitments
    return tuple(
        (f"{held[earlier].text_hash}:{held[earlier].occurrence}", records[later].id) for earlier, later, _score in found
    )


def _taken_over(links: Sequence[tuple[str, str]], records: Sequence[CommitmentRecord]) -> tuple[str, ...]:
    again = {later for _earlier, later in links}
    return tuple(record.id for record in records if record.id in again)


def _placed(one: Evidence, statements: Sequence[Statement]) -> Evidence:
    """Evidence with the headings above it: a passage taken by hand has none of its own."""
    if one.heading:
        return one
    at = max(statements, key=lambda statement: statement.span.overlap(one.span), default=None)
    if at is None or not at.span.overlap(one.span):
        return one
    return replace(one, heading=at.heading, role=at.role)


def _unpromised(achievements: Sequence[Statement], entries: Sequence[Entry]) -> tuple[Statement, ...]:
    """Achievements that are evidence of no commitment (at most five sentences are kept as evidence of each)."""
    used = sorted({one.span for entry in entries for one in entry.evidence})
    return tuple(statement for statement in achievements if not _touched(statement.span, used))


def _touched(span: Span, used: Sequence[Span]) -> bool:
    return any(span.overlap(one) for one in used)


def comparison(
    ledger: Ledger,
    *,
    body_ids: Sequence[str] = (),
    genre: Genre | None = None,
    year: int | None = None,
    level: Level | None = None,
    region: str | None = None,
    ranks: bool = False,
    today: date,
) -> tuple[Series, ...]:
    """Pairs side by side, narrowed as asked; `region` is the beginning of a region code, `today` tells what is overdue.

    Counts come from one query, and what `ranks` needs from another.
    """
    pairs = [
        pair
        for pair in ledger.pairs(None, genre, year)
        if (not body_ids or pair.body.id in body_ids)
        and (level is None or pair.body.level is level)
        and (region is None or (pair.body.region_code or "").startswith(region))
    ]
    return compare(pairs, ledger.doubts(genre, year) if ranks else None, today=today)
