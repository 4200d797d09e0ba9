"""How well each element of a promise is answered: candidates, the best one, its score as contributions of levels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from fztrack.domain import Element
from fztrack.match.compare import Comparison, compare
from fztrack.match.embedding import FEATURE, NOWHERE
from fztrack.match.index import best_of
from fztrack.match.levels import Candidates, Columns, levels_of_element, levels_of_whole
from fztrack.match.pairing import Pairing
from fztrack.match.weights import Weights

# How many candidates more where the user has an embedding model, by that.
_BY_EMBEDDING = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """The best answer to one element: which achievement, what the levels saw, and by level what that says.

    `by_spoken` makes up how surely the element is spoken of, `by_extent` how far it has come if it is, both in log-odds.
    """

    element: Element
    telling: float
    achievement: int | None
    comparison: Comparison
    by_spoken: Mapping[str, float]
    by_extent: Mapping[str, float]

    @property
    def spoken(self) -> float:
        """How surely it is spoken of."""
        return sum(self.by_spoken.values())

    @property
    def extent(self) -> float:
        """How surely it is done, if it is spoken of."""
        return sum(self.by_extent.values())


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
        self.review = pairing.review
        self._pairing = pairing
        self._number = number
        self.among: tuple[tuple[int, ...], ...] = tuple(wanted.among for wanted in promise.wanted)
        self._columns: dict[int, Columns] = {}
        self._whole: dict[tuple[int, int], Comparison] = {}
        self._near = NOWHERE

    def see(self, near: Mapping[int, float]) -> Looks:
        """Let what an embedding model finds near count too, before anything is weighed: one more level, some more candidates."""
        self._near = near
        found = best_of(near, _BY_EMBEDDING)
        self.among = tuple(tuple(dict.fromkeys([*among, *found])) for among in self.among)
        return self

    @cached_property
    def candidates(self) -> Candidates:
        """The candidates of all elements."""
        numbers = tuple(dict.fromkeys(candidate for among in self.among for candidate in among))
        review = self.review
        return Candidates(numbers, [review.reported[number] for number in numbers], review.index, review.objects)

    @cached_property
    def places(self) -> Mapping[int, int]:
        """Where each candidate stands in a column."""
        return {candidate: place for place, candidate in enumerate(self.candidates.numbers)}

    @cached_property
    def of_whole(self) -> Columns:
        """What the cheap levels see in all candidates that is the same for every element."""
        numbers = self.candidates.numbers
        seen = levels_of_whole(self.promise, self.candidates) | self._pairing.levels(self._number, numbers)
        if self._near:
            seen[FEATURE] = [self._near.get(number, 0.0) for number in numbers]
        return seen

    def of_element(self, element: int) -> Columns:
        """What the cheap levels see in all candidates for one element besides."""
        if element not in self._columns:
            self._columns[element] = levels_of_element(self.promise.wanted[element], self.candidates)
        return self._columns[element]

    def cheap(self, element: int, candidate: int) -> dict[str, float]:
        """What the cheap levels see in one achievement for one element; levels that see nothing are left out."""
        place = self.places[candidate]
        columns = chain(self.of_whole.items(), self.of_element(element).items())
        return {name: column[place] for name, column in columns if column[place]}

    def whole(self, element: int, candidate: int) -> Comparison:
        """What all levels see."""
        key = (element, candidate)
        if key not in self._whole:
            self._whole[key] = compare(
                self.promise.wanted[element],
                self.cheap(element, candidate),
                self.review.reported[candidate].traits,
                candidate,
            )
        return self._whole[key]


def answer_elements(looks: Looks, weights: Weights) -> Answers:
    """Weigh the best answer to every element of a prepared commitment."""
    relevance: dict[int, float] = {}
    serves: dict[int, tuple[int, ...]] = {}
    answers: list[Answer] = []
    places = looks.places
    of_whole = _weigh_columns(looks.of_whole, weights.find, [weights.find["start"]] * len(places))
    for number, among in enumerate(looks.among):
        found = _weigh_columns(looks.of_element(number), weights.find, of_whole)
        best: tuple[float, int] | None = None
        for candidate in among:
            score = found[places[candidate]]
            if candidate not in relevance or score > relevance[candidate]:
                relevance[candidate] = score
                serves[candidate] = (number,)
            if best is None or score > best[0]:
                best = (score, candidate)
        answers.append(_answer(looks, number, best[1] if best else None, weights))
    return Answers(tuple(answers), relevance, serves)


def _weigh_columns(columns: Columns, weights: Mapping[str, float], start: list[float]) -> list[float]:
    """For each candidate `start` and the sum of its features times weights; features without a weight count nothing."""
    sums = start
    for name, column in columns.items():
        weight = weights.get(name)
        if weight:
            sums = [so_far + weight * value for so_far, value in zip(sums, column, strict=True)]
    return sums


def _answer(looks: Looks, number: int, candidate: int | None, weights: Weights) -> Answer:
    wanted = looks.promise.wanted[number]
    telling = wanted.traits.word_weight
    comparison = Comparison({}, {}) if candidate is None else looks.whole(number, candidate)
    by_spoken, by_extent = (_by_level(comparison.features, table) for table in (weights.spoken, weights.extent))
    return Answer(wanted.element, telling, candidate, comparison, by_spoken, by_extent)


def _by_level(features: Mapping[str, float], weights: Mapping[str, float]) -> dict[str, float]:
    """What each level's features times weights add up to, with the constant as `start`."""
    found = {"start": weights["start"]}
    for name, value in features.items():
        weight = weights.get(name)
        if weight:
            level = name.partition(".")[0]
            found[level] = found.get(level, 0.0) + value * weight
    return found
