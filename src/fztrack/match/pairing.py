"""What only the whole pair of reports shows: which promise a sentence suits best, and where the answers of neighbours stand.

A reader knows that a sentence which repeats another promise answers that one, and that what is promised side by side is
reported side by side.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from fztrack.domain import Commitment
from fztrack.match.promised import Promised, promised
from fztrack.match.reports import ReviewSide

# How many promises before and after count as neighbours, and what those under another heading count.
_NEIGHBOURS = 4
_ELSEWHERE = 0.6
# By how much each further promise counts less, and over how many sentences a neighbour's answer casts its light.
_FADING = 0.3
_REACH = 3.0
# How like its own best answer a neighbour must be (share of information and likeness of meaning together) to say where it stands.
_LIKE = 0.4
_MOST = 1.5
# Against so many neighbours' word that none has any.
_DOUBT = 0.5


class Pairing:
    """All promises of a report made ready, with what each sentence of the next report is to all of them."""

    def __init__(self, commitments: Sequence[Commitment], review: ReviewSide) -> None:
        self.review = review
        self.promises: tuple[Promised, ...] = tuple(
            promised(commitment, review.index, review.concepts) for commitment in commitments
        )
        self._fits: list[dict[int, float]] = []
        self._answers: list[tuple[int, float] | None] = []
        for promise in self.promises:
            self._meet(promise)
        self._rivals = _best_two(self._fits)

    def _meet(self, promise: Promised) -> None:
        """How a promise and each sentence suit each other: by what the sentence is filled with, and by what of the promise it has."""
        reported = self.review.reported
        shared = self.review.index.shared(promise.whole)
        weight = promise.whole.pair_weight
        fits: dict[int, float] = {}
        best: tuple[int, float] | None = None
        for number, meaning in promise.meanings.items():
            pairs = shared.get(number, 0.0)
            own = reported[number].traits.pair_weight
            fits[number] = meaning + (pairs / own if own else 0.0)
            likeness = meaning + (pairs / weight if weight else 0.0)
            if best is None or (likeness, -number) > (best[1], -best[0]):
                best = (number, likeness)
        self._fits.append(fits)
        self._answers.append(best if best and best[1] >= _LIKE else None)

    def seen(self, number: int, candidate: int) -> dict[str, float]:
        """The levels of promise `number` against sentence `candidate`: `compete` and `place`."""
        features = {"compete.gap": self._gap(number, candidate)}
        near = same = total = 0.0
        heading = self.promises[number].commitment.heading
        under = self.review.achievements[candidate].heading
        for other in range(max(0, number - _NEIGHBOURS), min(len(self.promises), number + _NEIGHBOURS + 1)):
            answer = self._answers[other]
            if other == number or answer is None:
                continue
            there, likeness = answer
            weight = min(_MOST, likeness) / (1 + _FADING * abs(other - number))
            if self.promises[other].commitment.heading != heading:
                weight *= _ELSEWHERE
            total += weight
            near += weight * math.exp(-abs(there - candidate) / _REACH)
            if self.review.achievements[there].heading == under:
                same += weight
        if total:
            features["place.near"] = near / (total + _DOUBT)
            features["place.same"] = same / (total + _DOUBT)
        return features

    def _gap(self, number: int, candidate: int) -> float:
        """By how much the sentence suits this promise better than any other, −1..1; 0 where nothing else is promised."""
        if len(self.promises) == 1:
            return 0.0
        (first, most), (_, second) = self._rivals.get(candidate, ((-1, 0.0), (-1, 0.0)))
        rival = second if first == number else most
        return max(-1.0, min(1.0, self._fits[number].get(candidate, 0.0) - rival))


def _best_two(fits: Sequence[Mapping[int, float]]) -> dict[int, tuple[tuple[int, float], tuple[int, float]]]:
    """For each sentence the two promises it suits best, best first, with how well."""
    best: dict[int, tuple[tuple[int, float], tuple[int, float]]] = {}
    for promise, by_sentence in enumerate(fits):
        for sentence, fit in by_sentence.items():
            first, second = best.get(sentence, ((-1, 0.0), (-1, 0.0)))
            if fit > first[1]:
                best[sentence] = ((promise, fit), first)
            elif fit > second[1]:
                best[sentence] = (first, (promise, fit))
    return best
