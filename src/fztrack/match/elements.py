"""How well each element of a promise is answered: candidates, the best one, its score as contributions of levels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fztrack.domain import Element
from fztrack.match.compare import Comparison, compare, likeness, likeness_of_whole
from fztrack.match.embedding import FEATURE, NOWHERE
from fztrack.match.index import best_of
from fztrack.match.pairing import Pairing
from fztrack.match.promised import Promised
from fztrack.match.reports import ReviewSide
from fztrack.match.weights import Weights

# How many candidates: by shared information, likeness of meaning and concepts for the whole promise; for each element besides.
_BY_WORDS = 7
_BY_MEANING = 7
_BY_CONCEPTS = 5
_FOR_ELEMENT = 2
# Where the user has an embedding model, by that besides.
_BY_EMBEDDING = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """The best answer to one element: which achievement, what the levels saw, the score and what it is made of."""

    element: Element
    telling: float
    achievement: int | None
    comparison: Comparison
    contributions: Mapping[str, float]
    found: float

    @property
    def score(self) -> float:
        """The sum of all contributions."""
        return sum(self.contributions.values())


@dataclass(frozen=True, slots=True)
class Answers:
    """All of one promise: its best answer by element; for every candidate achievement how relevant, and to which elements."""

    answers: tuple[Answer, ...]
    relevance: Mapping[int, float]
    serves: Mapping[int, tuple[int, ...]]


class Looks:
    """What the levels see of one promise's candidates, each looked at once however often it is weighed (fitting does so)."""

    def __init__(self, pairing: Pairing, number: int) -> None:
        self.promise = promise = pairing.promises[number]
        self.review = review = pairing.review
        self._pairing = pairing
        self._number = number
        self.among = _candidates(promise, review)
        self._of_whole: dict[int, dict[str, float]] = {}
        self._cheap: dict[tuple[int, int], dict[str, float]] = {}
        self._whole: dict[tuple[int, int], Comparison] = {}
        self._near = NOWHERE

    def see(self, near: Mapping[int, float]) -> Looks:
        """Let what an embedding model finds near count too, before anything is weighed: one more level, some more candidates."""
        self._near = near
        found = best_of(near, _BY_EMBEDDING)
        self.among = tuple(tuple(dict.fromkeys([*among, *found])) for among in self.among)
        return self

    def cheap(self, element: int, candidate: int) -> dict[str, float]:
        """What the cheap levels see in one achievement for one element."""
        key = (element, candidate)
        seen = self._cheap.get(key)
        if seen is None:
            reported = self.review.reported[candidate]
            of_whole = self._of_whole.get(candidate)
            if of_whole is None:
                promise = self.promise
                of_whole = self._of_whole[candidate] = likeness_of_whole(
                    promise.whole,
                    promise.commitment.topic,
                    promise.meanings.get(candidate, 0.0),
                    promise.nearness.get(candidate, 0.0),
                    reported,
                ) | self._pairing.seen(self._number, candidate)
            seen = self._cheap[key] = likeness(self.promise.wanted[element], of_whole, reported)
            if candidate in self._near:
                seen[FEATURE] = self._near[candidate]
        return seen

    def whole(self, element: int, candidate: int) -> Comparison:
        """What all levels see."""
        key = (element, candidate)
        if key not in self._whole:
            self._whole[key] = compare(
                self.promise.wanted[element], self.cheap(element, candidate), self.review.reported[candidate]
            )
        return self._whole[key]


def _candidates(promise: Promised, review: ReviewSide) -> tuple[tuple[int, ...], ...]:
    """For each element the achievements that could answer it, without repetition."""
    common = review.index.candidates(promise.whole, _BY_WORDS)
    meanings = promise.meanings
    common += best_of(meanings, _BY_MEANING)
    common += best_of(promise.nearness, _BY_CONCEPTS)
    if len(promise.wanted) == 1:
        return (tuple(dict.fromkeys(common)),)
    return tuple(
        tuple(dict.fromkeys([*common, *review.index.candidates(wanted.traits, _FOR_ELEMENT)]))
        for wanted in promise.wanted
    )


def answer_elements(looks: Looks, weights: Weights) -> Answers:
    """Weigh the best answer to every element of a prepared commitment."""
    relevance: dict[int, float] = {}
    serves: dict[int, tuple[int, ...]] = {}
    answers: list[Answer] = []
    for number, among in enumerate(looks.among):
        best: tuple[float, int] | None = None
        for candidate in among:
            found = weights.start + weigh(looks.cheap(number, candidate), weights.find)
            if candidate not in relevance or found > relevance[candidate]:
                relevance[candidate] = found
                serves[candidate] = (number,)
            if best is None or found > best[0]:
                best = (found, candidate)
        answers.append(_answer(looks, number, best, weights))
    return Answers(tuple(answers), relevance, serves)


def weigh(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Sum of features times weights; features without a weight count nothing."""
    total = 0.0
    for name, value in features.items():
        if value and name in weights:
            total += value * weights[name]
    return total


def _answer(looks: Looks, number: int, best: tuple[float, int] | None, weights: Weights) -> Answer:
    wanted = looks.promise.wanted[number]
    telling = wanted.traits.word_weight
    if best is None:
        return Answer(wanted.element, telling, None, Comparison({}, {}), {"start": weights.start}, weights.start)
    found, candidate = best
    comparison = looks.whole(number, candidate)
    contributions = {"start": weights.start}
    for name, value in comparison.features.items():
        weight = weights.find.get(name, 0.0) + weights.adjust.get(name, 0.0)
        if weight:
            level = name.partition(".")[0]
            contributions[level] = contributions.get(level, 0.0) + value * weight
    return Answer(wanted.element, telling, candidate, comparison, contributions, found)
