"""The door of the room: every commitment of a report judged against the next report."""

from __future__ import annotations

import math
from collections.abc import Callable

from fztrack.domain import (
    Commitment,
    DropReason,
    ElementState,
    Extraction,
    Judgement,
    PendingReason,
    SectionRole,
    Verdict,
)
from fztrack.match.elements import Answers, answer_elements
from fztrack.match.evidence import evidence_for
from fztrack.match.explain import element_judgement
from fztrack.match.reasons import counter_evidence, says_undone
from fztrack.match.reports import ReviewSide, review_side
from fztrack.match.rules import Ruling, rule
from fztrack.match.weights import Weights, shipped_weights

_LEAST_RELEVANT = 3.0


def judge_pair(
    plan: Extraction,
    review: Extraction | None,
    *,
    report_year: int,
    missing_year: int | None = None,
    weights: Weights | None = None,
    step: Callable[[int, int], None] | None = None,
) -> tuple[Judgement, ...]:
    """One judgement a commitment of `plan`, in its order, by RUBRIC.md.

    `report_year` is the year the plan's report looks back on; `review` the next year's report or None where it is not
    there (`missing_year` says which); `step(done, total)` is called after each commitment and may raise CancelledError.
    """
    weights = weights or shipped_weights()
    side = review_side(plan, review) if review is not None and review.achievements else None
    total = len(plan.commitments)
    judgements: list[Judgement] = []
    for number, commitment in enumerate(plan.commitments):
        pending = _pending(commitment, review, report_year)
        if pending is not None:
            judgements.append(_pending_judgement(pending, missing_year or report_year + 1, weights))
        else:
            assert side is not None
            judgements.append(judge_commitment(commitment, side, weights))
        if step:
            step(number + 1, total)
    return tuple(judgements)


def judge_commitment(commitment: Commitment, review: ReviewSide, weights: Weights) -> Judgement:
    """Judge one commitment against the next report as prepared by `review_side`."""
    answers = answer_elements(commitment, review, weights)
    reason, counter = counter_evidence(commitment, review, weights)
    deficit = any(said.role is SectionRole.SHORTCOMINGS and says_undone(said.text) for said in counter)
    ruling = rule(answers.answers, deficit=deficit)
    dropped = ruling.verdict is Verdict.DROPPED
    evidence = () if dropped else evidence_for(answers, review, _LEAST_RELEVANT)
    place = {said.span: number for number, said in enumerate(evidence)}
    elements = tuple(
        element_judgement(
            number,
            answer,
            tuple(
                place[review.achievements[answer.achievement].span]
                for _ in (0,)
                if answer.achievement is not None
                and answer.state is not ElementState.NONE
                and review.achievements[answer.achievement].span in place
            ),
        )
        for number, answer in enumerate(answers.answers)
    )
    confidence = _confidence(answers, ruling, weights)
    return Judgement(
        ruling.verdict,
        confidence,
        sum(answer.score for answer in answers.answers) / len(answers.answers),
        ruling.rule,
        weights.version,
        reason=(reason or DropReason.SILENT) if dropped else None,
        partial_kind=ruling.partial_kind,
        even=confidence < 0.45,
        elements=elements,
        evidence=evidence,
        counter=counter,
        rule_fields=ruling.fields,
    )


def _confidence(answers: Answers, ruling: Ruling, weights: Weights) -> float:
    scores = [answer.score for answer in answers.answers]
    margin = min(min(abs(score - weights.part), abs(score - weights.done)) for score in scores)
    return min(0.9, 0.4 + 0.3 * math.tanh(margin))


def _pending(commitment: Commitment, review: Extraction | None, report_year: int) -> PendingReason | None:
    """The order of reasons: a promise not due waits anyway; else the report is missing, or its review part is."""
    if commitment.multi_year or (commitment.due_year is not None and commitment.due_year > report_year + 1):
        return PendingReason.NOT_DUE
    if review is None:
        return PendingReason.NO_REPORT
    return None if review.achievements else PendingReason.UNREADABLE


def _pending_judgement(reason: PendingReason, missing_year: int, weights: Weights) -> Judgement:
    missing = missing_year if reason is PendingReason.NO_REPORT else None
    return Judgement(
        Verdict.PENDING,
        1.0,
        0.0,
        f"rule.{reason}",
        weights.version,
        pending_reason=reason,
        missing_year=missing,
        rule_fields={} if missing is None else {"year": missing},
    )
