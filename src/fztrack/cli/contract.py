"""JSON that other programs rely on (docs/cli.md). Field names and their order are a contract; tests pin them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from fztrack.domain import (
    CitedDocument,
    CommitmentRecord,
    Evidence,
    FollowUp,
    JudgedBy,
    Judgement,
    ReviewEvent,
    SearchHit,
    SecondOpinion,
    Statement,
)
from fztrack.locale.messages import describe, words

if TYPE_CHECKING:  # a list of the ledger reads no reports
    from fztrack.workflows.desk import HistoryEntry
    from fztrack.workflows.ingest import FileResult
    from fztrack.workflows.inspect import Inspection

Json = dict[str, Any]


def inspection(read: Inspection) -> Json:
    """A line of `fztrack inspect --json`."""
    report, extraction, known = read.report, read.extraction, read.known
    return {
        "path": read.source.name,
        "status": read.status.value,
        "message": describe(read.error) if read.error else None,
        "genre": known.genre.value,
        "title": known.title,
        "bodies": list(known.bodies),
        "body": known.body,
        "report_year": known.report_year,
        "date": report.signed.isoformat() if report and report.signed else None,
        "sections": [
            {"role": one.role.value, "title": one.title, "start": one.span.start, "end": one.span.end}
            for one in (report.sections if report else ())
        ],
        "commitments": [
            {
                "start": one.span.start,
                "end": one.span.end,
                "text": one.text,
                "heading": list(one.heading),
                "kind": one.kind.value,
                "topic": one.topic,
                "elements": [
                    {"start": element.span.start, "end": element.span.end, "act": element.act, "text": element.text}
                    for element in one.elements
                ],
            }
            for one in (extraction.commitments if extraction else ())
        ],
        "achievements": [_statement(one) for one in (extraction.achievements if extraction else ())],
    }


def _statement(one: Statement) -> Json:
    return {"start": one.span.start, "end": one.span.end, "text": one.text, "heading": list(one.heading)}


def file_result(result: FileResult) -> Json:
    """A line of `fztrack ingest --json`."""
    known = result.known
    return {
        "path": result.name,
        "status": result.status.value,
        "message": file_message(result),
        "body": result.report.body.name if result.report else known.body,
        "genre": (result.report.genre if result.report else known.genre).value,
        "report_year": result.report.report_year if result.report else known.report_year,
    }


def file_message(result: FileResult) -> str | None:
    """Why a file was not taken, else what a reader should know of it; None where there is nothing to say."""
    if result.error:
        return describe(result.error)
    return "；".join(words(notice.code, notice.fields) for notice in result.notices) or None


def commitment(record: CommitmentRecord, evidence: Sequence[Evidence]) -> Json:
    """A line of `fztrack list --json`."""
    judgement, effective, said = record.judgement, record.effective, record.commitment
    by_person = effective.judged_by is JudgedBy.PERSON
    return {
        "id": record.id,
        "body": record.body.name,
        "genre": record.genre.value,
        "report_year": record.report_year,
        "text": said.text,
        "start": said.span.start,
        "end": said.span.end,
        "verdict": effective.verdict.value,
        "reason": effective.reason.value if effective.reason else None,
        "partial_kind": effective.partial_kind.value if effective.partial_kind else None,
        "judged_by": effective.judged_by.value,
        "reviewer": effective.reviewer if by_person else None,
        "disputed": effective.disputed,
        "machine_verdict": judgement.verdict.value if judgement else None,
        "confidence": judgement.confidence if judgement else None,
        "score": judgement.score if judgement else None,
        "evidence": [_evidence(one) for one in evidence],
        "explanation": _explanation(judgement),
        "follow_up": record.follow_up.value if record.follow_up else None,
    }


def whole(
    record: CommitmentRecord,
    evidence: Sequence[Evidence],
    history: Sequence[HistoryEntry],
    replies: FollowUp,
    opinions: Sequence[SecondOpinion] = (),
) -> Json:
    """`fztrack show ID --json`, and a line of `fztrack export`: a commitment with its elements and its whole history."""
    judgement, said, effective = record.judgement, record.commitment, record.effective
    found = {
        "body_id": record.body.id,
        "heading": list(said.heading),
        "kind": said.kind.value,
        "topic": said.topic,
        "due_year": said.due_year,
        "multi_year": said.multi_year,
        "elements": _elements(record),
        "rule": judgement.rule if judgement else None,
        "rule_text": words(judgement.rule, judgement.rule_fields) if judgement else None,
        "weights": judgement.weights if judgement else None,
        "pending_reason": judgement.pending_reason.value if judgement and judgement.pending_reason else None,
        "missing_year": judgement.missing_year if judgement else None,
        "even": judgement.even if judgement else False,
        "counter_evidence": [
            _evidence(one) | {"role": one.role.value} for one in (judgement.counter if judgement else ())
        ],
        "nearest": [_evidence(one) for one in (judgement.near if judgement else ())],
        "settled": effective.settled,
        "batch": effective.batch,
        "note": effective.note,
        "document": effective.document,
        "flagged": record.flagged,
        "unsure": record.unsure,
        "stale": record.stale,
        "reviewed_by": list(record.reviewed_by),
        "history": [history_entry(entry) for entry in history],
    }
    said_besides = {"second_opinions": [opinion(one) for one in opinions]}
    return commitment(record, evidence) | found | _replies(replies) | said_besides


def follow_up(commitment_id: str, replies: FollowUp) -> Json:
    """What `respond`, `verify` and `close` print with `--json`: a commitment's state and its log of replies."""
    state = replies.state.value if replies.state else None
    return {"id": commitment_id, "follow_up": state} | _replies(replies)


def _replies(replies: FollowUp) -> Json:
    """The three kinds of entries, each oldest first; `id` counts in one log over all three."""
    return {
        "responses": [
            {
                "id": one.id,
                "at": one.at.isoformat() if one.at else None,
                "recorded_by": one.recorded_by,
                "unit": one.unit,
                "statement": one.statement,
                "received": one.received.isoformat(),
                "documents": [_cited(document) for document in one.documents],
            }
            for one in replies.responses
        ],
        "verifications": [
            {
                "id": one.id,
                "at": one.at.isoformat() if one.at else None,
                "recorded_by": one.recorded_by,
                "conclusion": one.conclusion.value,
                "text": one.text,
                "by": one.by,
                "on": one.on.isoformat(),
                "documents": [_cited(document) for document in one.documents],
            }
            for one in replies.verifications
        ],
        "closures": [
            {
                "id": one.id,
                "at": one.at.isoformat() if one.at else None,
                "recorded_by": one.recorded_by,
                "kind": one.kind.value,
                "note": one.note,
            }
            for one in replies.closures
        ],
    }


def _cited(document: CitedDocument) -> Json:
    day = document.date.isoformat() if document.date else None
    return {"title": document.title, "number": document.number, "date": day}


def opinion(one: SecondOpinion) -> Json:
    """A language model's second opinion: `judgement` is the id of what it was asked about; either `verdict` or `ignored` is null."""
    return {
        "id": one.id,
        "at": one.at.isoformat() if one.at else None,
        "judgement": one.judgement,
        "model": one.model,
        "host": one.host,
        "prompt": one.prompt,
        "verdict": one.verdict.value if one.verdict else None,
        "ignored": one.ignored.value if one.ignored else None,
        "reason": one.reason,
        "quotes": [{"text": quote.text, "start": quote.span.start, "end": quote.span.end} for quote in one.quotes],
    }


def history_entry(entry: HistoryEntry) -> Json:
    """One line of a history: `what` is judgement, or the action of a review event."""
    at = entry.at.isoformat() if entry.at else None
    if entry.judgement is not None:
        return {"at": at, "what": "judgement"} | _judgement(entry.judgement)
    assert entry.event is not None  # a history entry is one or the other
    return {"at": at, "what": entry.event.action.value} | _event(entry.event) | {"withdrawn": entry.withdrawn}


def hit(found: SearchHit) -> Json:
    """A line of `fztrack search --json`; `id` is None for a statement that is no commitment."""
    return {
        "id": found.commitment,
        "body": found.body.name,
        "genre": found.genre.value,
        "report_year": found.report_year,
        "role": found.role.value,
        "text": found.text,
        "start": found.span.start,
        "end": found.span.end,
        "heading": list(found.heading),
    }


def _elements(record: CommitmentRecord) -> list[Json]:
    judged = {one.element: one for one in record.judgement.elements} if record.judgement else {}
    return [
        {
            "start": element.span.start,
            "end": element.span.end,
            "act": element.act,
            "text": element.text,
            "kind": element.kind.value,
            "main": element.main,
            "state": judged[i].state.value if i in judged else None,
            "score": judged[i].score if i in judged else None,
            "evidence": list(judged[i].evidence) if i in judged else [],
        }
        for i, element in enumerate(record.commitment.elements)
    ]


def _evidence(one: Evidence) -> Json:
    return {
        "text": one.text,
        "start": one.span.start,
        "end": one.span.end,
        "score": one.score,
        "kind": one.kind.value,
    }


def _explanation(judgement: Judgement | None) -> list[Json]:
    return [
        {"element": row.element, "level": row.level, "detail": row.detail, "contribution": row.contribution}
        for row in (judgement.rows if judgement else ())
    ]


def _judgement(judgement: Judgement) -> Json:
    return {
        "verdict": judgement.verdict.value,
        "reason": judgement.reason.value if judgement.reason else None,
        "partial_kind": judgement.partial_kind.value if judgement.partial_kind else None,
        "confidence": judgement.confidence,
        "score": judgement.score,
        "weights": judgement.weights,
    }


def _event(event: ReviewEvent) -> Json:
    return {
        "id": event.id,
        "reviewer": event.reviewer,
        "verdict": event.verdict.value if event.verdict else None,
        "reason": event.reason.value if event.reason else None,
        "partial_kind": event.partial_kind.value if event.partial_kind else None,
        "note": event.note,
        "document": event.document,
        "start": event.span.start if event.span else None,
        "end": event.span.end if event.span else None,
        "target": event.target,
        "session": event.session,
        "batch": event.batch,
        "judgement": event.judgement,
    }
