"""The door of the room: every commitment of a report judged against the next report."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from fztrack.domain import Commitment, Extraction, Genre, Judgement, PendingReason, Verdict
from fztrack.match.answering import answering
from fztrack.match.elements import Answers, Looks, answer_elements
from fztrack.match.embedding import Embedding, nearness, weighted
from fztrack.match.evidence import evidence_for, nearest
from fztrack.match.explain import element_judgement
from fztrack.match.pairing import Pairing
from fztrack.match.reasons import admitted, promised_again
from fztrack.match.reports import review_side
from fztrack.match.rules import rule
from fztrack.match.states import capped, foreign, plainly_done, spoken_of, state_elements
from fztrack.match.verdict import main_element, probabilities, summary
from fztrack.match.weights import Weights, shipped_weights

# Two verdicts whose likelihoods differ by less are even (两可).
_EVEN = 0.06
# What is left of the likelihood of an answer where no sentence has anything of the promise.
_FOREIGN = 0.25


def judge_pair(
    plan: Extraction,
    review: Extraction | None,
    *,
    report_year: int,
    missing_year: int | None = None,
    genre: Genre = Genre.FAZHI,
    weights: Weights | None = None,
    embedding: Embedding | None = None,
    step: Callable[[int, int], None] | None = None,
) -> tuple[Judgement, ...]:
    """One judgement a commitment of `plan`, in its order, by RUBRIC.md.

    `report_year` is the year the plan's report looks back on; `review` the next year's report or None where it is not
    there (`missing_year` says which), `genre` that of both; `embedding` adds a level of a model
    the user has, and without one nothing is different; `step(done, total)` is called after each commitment and may raise CancelledError.
    """
    weights = weighted(weights or shipped_weights(), embedding)
    side = review_side(plan, review) if review is not None and review.achievements else None
    pairing = Pairing(plan.commitments, side) if side is not None else None
    said = [statement.text for statement in side.achievements] if side is not None else []
    near = nearness(embedding, [commitment.text for commitment in plan.commitments], said)
    total = len(plan.commitments)
    judgements: list[Judgement] = []
    for number, commitment in enumerate(plan.commitments):
        pending = _pending(commitment, review, report_year)
        if pending is None and pairing is not None:
            judgements.append(judge_looks(Looks(pairing, number).see(near[number]), weights, genre))
        else:
            reason = pending or PendingReason.UNREADABLE
            judgements.append(_pending_judgement(reason, missing_year or report_year + 1, weights))
        if step:
            step(number + 1, total)
    return tuple(judgements)


def judge_looks(looks: Looks, weights: Weights, genre: Genre) -> Judgement:
    """Judge one commitment whose candidates are at hand."""
    promise, review = looks.promise, looks.review
    answers = answer_elements(looks, weights)
    counter = admitted(promise, review)
    likely = likelihoods(summarise(looks, answers), answers, weights, genre, deficit=counter.deficit)
    verdict = max(likely, key=lambda each: likely[each])
    standings = state_elements(answers.answers, verdict, weights)
    ruling = rule(answers.answers, [standing.state for standing in standings], deficit=counter.deficit)
    dropped = ruling.verdict is Verdict.DROPPED
    if dropped:
        counter = promised_again(promise, review, counter)
    evidence = () if dropped else evidence_for(answers, standings, review)
    place = {achievement: number for number, (achievement, _) in enumerate(evidence)}
    elements = tuple(
        element_judgement(
            number,
            answer,
            standing,
            (place[answer.achievement],) if answer.achievement is not None and answer.achievement in place else (),
        )
        for number, (answer, standing) in enumerate(zip(answers.answers, standings, strict=True))
    )
    first, second = sorted(likely.values(), reverse=True)[:2]
    return Judgement(
        ruling.verdict,
        confidence(likely, verdict, weights),
        likely[Verdict.FULFILLED] + 0.5 * likely[Verdict.PARTIAL],
        ruling.rule,
        weights.version,
        reason=counter.reason if dropped else None,
        partial_kind=ruling.partial_kind,
        even=first - second < _EVEN,
        elements=elements,
        evidence=tuple(said for _, said in evidence),
        counter=counter.evidence,
        rule_fields=ruling.fields,
        near=nearest(answers, review) if dropped else (),
    )


def summarise(looks: Looks, answers: Answers) -> dict[str, float]:
    """The features of a whole promise with its answers."""
    whole = looks.promise.whole
    telling = whole.word_weight / len(whole.words) if whole.words else 0.0
    review = looks.review
    features = summary(answers, len(looks.promise.commitment.text), telling, len(review.achievements))
    features |= answering(looks.promise)
    # What the report promises once more, or names among its shortcomings, is seldom finished.
    features["again"] = review.promised.most_shared(whole)
    features["lacking"] = review.lacking.most_shared(whole)
    return features


def likelihoods(
    features: Mapping[str, float], answers: Answers, weights: Weights, genre: Genre, *, deficit: bool
) -> dict[Verdict, float]:
    """How likely each verdict is: by weighing the summary, then by the hard rules that keep a verdict out."""
    likely = probabilities(features, weights, genre)
    if deficit or capped(answers.answers[main_element(answers.answers)]):
        likely[Verdict.PARTIAL] += likely[Verdict.FULFILLED]
        likely[Verdict.FULFILLED] = 0.0
    elif plainly_done(answers.answers):
        likely[Verdict.FULFILLED] += likely[Verdict.PARTIAL]
        likely[Verdict.PARTIAL] = 0.0
    if any(map(spoken_of, answers.answers)):
        likely[Verdict.PARTIAL] += likely[Verdict.DROPPED]
        likely[Verdict.DROPPED] = 0.0
    elif all(map(foreign, answers.answers)):
        for verdict in (Verdict.PARTIAL, Verdict.FULFILLED):
            likely[Verdict.DROPPED] += (1 - _FOREIGN) * likely[verdict]
            likely[verdict] *= _FOREIGN
    return likely


def confidence(likely: dict[Verdict, float], verdict: Verdict, weights: Weights) -> float:
    """How often a judgement like this is right, by the fitted calibration."""
    surest = min(0.999, max(0.001, likely[verdict]))
    z = weights.confidence["start"] + weights.confidence["slope"] * math.log(surest / (1 - surest))
    return 1 / (1 + math.exp(-(z + weights.confidence.get(verdict, 0.0))))


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
