"""How far each element of a promise is answered: candidates, the best one, its score as rows, its state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fztrack.domain import Commitment, Element, ElementState, PromiseKind
from fztrack.match.compare import Comparison, compare, likeness
from fztrack.match.reports import ReviewSide
from fztrack.match.traits import Traits, traits
from fztrack.match.weights import Weights

# How many candidates the index gives for a whole promise, and for one element besides.
_FOR_WHOLE = 10
_FOR_ELEMENT = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """The best answer to one element: which achievement, what the levels saw, the score and what it is made of."""

    element: Element
    achievement: int | None
    comparison: Comparison
    contributions: Mapping[str, float]
    score: float
    state: ElementState


@dataclass(frozen=True, slots=True)
class Answers:
    """All of one promise: answers by element; `relevance` of every candidate achievement for evidence."""

    answers: tuple[Answer, ...]
    relevance: Mapping[int, float]
    answered_by: Mapping[int, tuple[int, ...]]


def answer_elements(commitment: Commitment, review: ReviewSide, weights: Weights) -> Answers:
    """Find and weigh the best answer to every element of `commitment`."""
    whole = traits(commitment.text)
    elements = commitment.elements or (Element(commitment.span, "", commitment.text, commitment.kind, True),)
    common = review.index.candidates(whole, _FOR_WHOLE)
    relevance: dict[int, float] = {}
    answered_by: dict[int, list[int]] = {}
    answers: list[Answer] = []
    for number, element in enumerate(elements):
        wanted = whole if element.text == commitment.text else traits(element.text)
        best: tuple[float, int] | None = None
        for candidate in dict.fromkeys([*common, *review.index.candidates(wanted, _FOR_ELEMENT)]):
            found = weigh(likeness(wanted, whole, review.achieved[candidate]), weights.find)
            if candidate not in relevance or found > relevance[candidate]:
                relevance[candidate] = found
                answered_by[candidate] = [number]
            if best is None or found > best[0]:
                best = (found, candidate)
        answers.append(_answer(element, wanted, whole, best[1] if best else None, review.achieved, weights))
    return Answers(tuple(answers), relevance, {key: tuple(value) for key, value in answered_by.items()})


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Sum of features times weights; features without a weight count nothing."""
    return sum(value * weights[name] for name, value in features.items() if name in weights)


def _answer(
    element: Element, wanted: Traits, whole: Traits, candidate: int | None, achieved: Sequence[Traits], weights: Weights
) -> Answer:
    start = weights.start[element.kind]
    if candidate is None:
        return Answer(element, None, Comparison({}, {}), {"start": start}, start, ElementState.NONE)
    comparison = compare(wanted, element.act, element.kind, whole, achieved[candidate])
    contributions = {"start": start}
    for name, value in comparison.features.items():
        if name in weights.judge:
            level = name.partition(".")[0]
            contributions[level] = contributions.get(level, 0.0) + value * weights.judge[name]
    score = sum(contributions.values())
    return Answer(
        element, candidate, comparison, contributions, score, _state(score, element.kind, comparison, weights)
    )


def _state(score: float, kind: PromiseKind, comparison: Comparison, weights: Weights) -> ElementState:
    """By threshold, then by the hard rules of RUBRIC.md: below the number, or only preparation, is part at most."""
    if score < weights.part:
        return ElementState.NONE
    if (
        score < weights.done
        or "quantity.below" in comparison.features
        or "act.negated.deliverable" in comparison.features
    ):
        return ElementState.PART
    if kind in (PromiseKind.DELIVERABLE, PromiseKind.NUMBER) and "act.preparing.deliverable" in comparison.features:
        return ElementState.PART
    return ElementState.DONE
