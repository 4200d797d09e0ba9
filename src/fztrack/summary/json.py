"""A summary as JSON for other programs: schema `fztrack.summary/1`, described in docs/summary.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from fztrack.domain import CommitmentRecord, Evidence, Genre, JudgedBy, ReportRecord
from fztrack.summary import figures
from fztrack.summary.agreement import Agreement
from fztrack.summary.figures import Row, Tally
from fztrack.summary.model import BodySummary, Entry, PairSummary
from fztrack.summary.safe import json_text

SCHEMA = "fztrack.summary/1"

Json = dict[str, Any]


def render(bodies: Sequence[BodySummary], *, items: bool = True) -> str:
    """The whole summary; identifiers are those of docs/cli.md, never words for people."""
    data = {
        "schema": SCHEMA,
        "rate": "(fulfilled + 0.5 * partial) / counted; counted = fulfilled + partial + dropped",
        "bodies": [_body(body, items) for body in bodies],
    }
    return json_text(json.dumps(data, ensure_ascii=False, indent=1)) + "\n"


def _body(summary: BodySummary, items: bool) -> Json:
    return {
        "id": summary.body.id,
        "name": summary.body.name,
        "level": summary.body.level.value,
        "region_code": summary.body.region_code,
        "genre": summary.genre.value,
        "total": _figures(summary.records),
        "pairs": [_pair(pair, items) for pair in summary.pairs],
    }


def _pair(pair: PairSummary, items: bool) -> Json:
    records = pair.records
    quality = figures.testability(records)
    made = {
        "report_year": pair.plan.report_year,
        "plan": _report(pair.plan),
        "review": _report(pair.review) if pair.review else None,
        **_figures(records),
        "by_topic": _rows(figures.by_topic(records)),
        "by_heading": _rows(figures.by_heading(records)),
        "by_kind": _rows((kind.value, row) for kind, row in figures.by_kind(records)),
        "by_testability": _rows(
            ("testable" if checkable else "standing", row) for checkable, row in figures.by_testability(records)
        ),
        "testability": asdict(quality) | {"index": _rounded(quality.index)},
        "taken_over": list(pair.taken_over) if pair.taken_over is not None else None,
        "repeated": len(pair.repeated) if pair.repeated is not None else None,
        "unpromised": len(pair.unpromised) if pair.unpromised is not None else None,
        "agreement": [_agreement(one) for one in pair.agreement],
    }
    if items:
        made["commitments"] = [_commitment(entry) for entry in pair.entries]
    return made


def _agreement(one: Agreement) -> Json:
    """Two reviewers: how many both judged one by one, how many alike, Cohen's kappa (null where it is not defined)."""
    return {
        "first": one.first,
        "second": one.second,
        "both": one.overall.both,
        "agreed": one.overall.agreed,
        "kappa": _rounded(one.overall.value),
        "in_batch": one.in_batch,
        "disagreements": list(one.disagreements),
    }


def _report(report: ReportRecord) -> Json:
    return {
        "title": report.title,
        "report_year": report.report_year,
        "revision": report.revision,
        "sha256": report.sha256,
        "document_number": report.document_number,
        "signed": report.signed.isoformat() if report.signed else None,
        "published": report.published.isoformat() if report.published else None,
        "in_time": figures.published_in_time(report) if report.genre is Genre.FAZHI else None,
        "achievements": report.achievements,
    }


def _figures(records: Sequence[CommitmentRecord]) -> Json:
    estimate = figures.estimate(records)
    return {
        **_counts(figures.tally(records)),
        "estimate": {name: _rounded(value) for name, value in asdict(estimate).items()} if estimate else None,
    }


def _counts(row: Tally) -> Json:
    return {
        "counts": asdict(row) | {"dropped": row.dropped, "counted": row.counted, "total": row.total},
        "rate": _rounded(row.rate),
        "share_reviewed": _rounded(row.share(row.reviewed)),
    }


def _rows(rows: Iterable[Row]) -> list[Json]:
    return [{"name": name, **_counts(row)} for name, row in rows]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _commitment(entry: Entry) -> Json:
    record = entry.record
    said, effective, judgement = record.commitment, record.effective, record.judgement
    by_person = effective.judged_by is JudgedBy.PERSON
    return {
        "id": record.id,
        "text": said.text,
        "start": said.span.start,
        "end": said.span.end,
        "heading": list(said.heading),
        "kind": said.kind.value,
        "topic": said.topic,
        "verdict": effective.verdict.value,
        "reason": effective.reason.value if effective.reason else None,
        "partial_kind": effective.partial_kind.value if effective.partial_kind else None,
        "pending_reason": judgement.pending_reason.value if judgement and judgement.pending_reason else None,
        "judged_by": effective.judged_by.value,
        "batch": effective.batch,
        "reviewer": effective.reviewer if by_person else None,
        "disputed": effective.disputed,
        "settled": effective.settled,
        "stale": record.stale,
        "note": effective.note,
        "document": effective.document,
        "machine_verdict": judgement.verdict.value if judgement else None,
        "confidence": judgement.confidence if judgement else None,
        "evidence": [_evidence(one, record) for one in entry.evidence],
        "counter_evidence": [_evidence(one, record) for one in (judgement.counter if judgement else ())],
    }


def _evidence(one: Evidence, record: CommitmentRecord) -> Json:
    return {
        "text": one.text,
        "start": one.span.start,
        "end": one.span.end,
        "heading": list(one.heading),
        "role": one.role.value,
        "kind": one.kind.value,
        "score": one.score,
        "carried_over": one.carried_over,
        "taken_by_hand": one.span in record.taken,
    }
