"""What only the whole pair of reports shows: which promise a sentence suits best, and where the answers of neighbours stand.

A reader knows that a sentence which repeats another promise answers that one, and that what is promised side by side is
reported side by side.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from fztrack.domain import Commitment
from fztrack.match.promised import Promised, promised, wording
from fztrack.match.reports import ReviewSide

# How many promises before and after count as neighbours, and what those under another heading count.
_NEIGHBOURS = 4
_ELSEWHERE = 0.6
# By how much each further promise counts less, and over how many sentences a neighbour's answer casts its light.
_FADING = 0.3
_REACH = 3.0
# How like its own best answer a neighbour must be (share of information and likeness of meaning together) to say where it stands.
_LIKE = 0.4
# The score of a sentence in the promise's own words, about.
_ALIKE = 20.0
_MOST = 1.5
# Against so many neighbours' word that none has any.
_DOUBT = 0.5
_NONE = ((-1, 0.0), (-1, 0.0))


class Pairing:
    """All promises of a report made ready, with what each sentence of the next report is to all of them."""

    def __init__(self, commitments: Sequence[Commitment], review: ReviewSide) -> None:
        self.review = review
        self.promises: list[Promised] = []
        self._fits: list[Mapping[int, float]] = []
        self._answers: list[tuple[int, float] | None] = []
        first: dict[tuple[object, ...], int] = {}
        for number, commitment in enumerate(commitments):
            twin = first.setdefault(wording(commitment), number)
            if twin == number:
                self._meet(promised(commitment, review.index, review.concepts))
            else:
                self.promises.append(self.promises[twin].again(commitment))
                self._fits.append(self._fits[twin])
                self._answers.append(self._answers[twin])
        self._rivals = _best_two(self._fits)

    def _meet(self, promise: Promised) -> None:
        """How a promise and each sentence suit each other: by what the sentence is filled with, and by what of the promise it has."""
        reported = self.review.reported
        shared = promise.shared
        weight = promise.whole.pair_weight
        fits: dict[int, float] = {}
        best: tuple[int, float] | None = None
        for number, score in promise.answering.items():
            meaning = score / _ALIKE
            pairs = shared.get(number, 0.0)
            if pairs:
                fits[number] = meaning + pairs / reported[number].traits.pair_weight
                meaning += pairs / weight
            else:
                fits[number] = meaning
            if best is None or (meaning, -number) > (best[1], -best[0]):
                best = (number, meaning)
        self.promises.append(promise)
        self._fits.append(fits)
        self._answers.append(best if best and best[1] >= _LIKE else None)

    def levels(self, number: int, candidates: Sequence[int]) -> dict[str, list[float]]:
        """The levels of promise `number` against sentences `candidates`, in their order: `compete` and `place`."""
        columns = {"compete.gap": self._gaps(number, candidates)}
        neighbours = self._neighbours(number)
        if neighbours:
            achievements = self.review.achievements
            headings = [(achievements[there].heading, weight) for there, weight in neighbours]
            total = sum(weight for _, weight in neighbours) + _DOUBT
            columns["place.near"] = [
                sum([weight * _light(abs(there - candidate)) for there, weight in neighbours]) / total
                for candidate in candidates
            ]
            columns["place.same"] = [
                sum([weight for heading, weight in headings if heading == achievements[candidate].heading]) / total
                for candidate in candidates
            ]
        return columns

    def _neighbours(self, number: int) -> list[tuple[int, float]]:
        """Where the promises around it are answered, with how much each of these says."""
        heading = self.promises[number].commitment.heading
        found = []
        for other in range(max(0, number - _NEIGHBOURS), min(len(self.promises), number + _NEIGHBOURS + 1)):
            answer = self._answers[other]
            if other == number or answer is None:
                continue
            there, likeness = answer
            weight = min(_MOST, likeness) / (1 + _FADING * abs(other - number))
            if self.promises[other].commitment.heading != heading:
                weight *= _ELSEWHERE
            found.append((there, weight))
        return found

    def _gaps(self, number: int, candidates: Sequence[int]) -> list[float]:
        """By how much each sentence suits this promise better than any other, −1..1; 0 where nothing else is promised."""
        gaps = [0.0] * len(candidates)
        if len(self.promises) > 1:
            fits = self._fits[number]
            for place, candidate in enumerate(candidates):
                (first, most), (_, second) = self._rivals.get(candidate, _NONE)
                rival = second if first == number else most
                gaps[place] = max(-1.0, min(1.0, fits.get(candidate, 0.0) - rival))
        return gaps


@cache
def _light(distance: int) -> float:
    return math.exp(-distance / _REACH)


def _best_two(fits: Sequence[Mapping[int, float]]) -> Mapping[int, tuple[tuple[int, float], tuple[int, float]]]:
    """For each sentence the two promises it suits best, best first, with how well. Promises in the same words share their fits."""
    best: dict[int, tuple[tuple[int, float], tuple[int, float]]] = {}
    met: Counter[int] = Counter()
    for promise, by_sentence in enumerate(fits):
        met[id(by_sentence)] += 1
        if met[id(by_sentence)] > 2:
            continue  # a third in the same words is no nearer than the second
        for sentence, fit in by_sentence.items():
            first, second = best.get(sentence, _NONE)
            if fit > first[1]:
                best[sentence] = ((promise, fit), first)
            elif fit > second[1]:
                best[sentence] = (first, (promise, fit))
    return best
