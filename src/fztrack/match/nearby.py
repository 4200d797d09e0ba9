"""The sentences of the next report that come nearest to a promise, for a reader other than the matcher."""

from __future__ import annotations

from dataclasses import dataclass

from fztrack.domain import Commitment, Extraction, Statement
from fztrack.match.index import best_of
from fztrack.match.reports import review_side
from fztrack.match.traits import traits

_BY_WORDS = 14
_BY_MEANING = 10
_OTHERS = 3


@dataclass(frozen=True, slots=True)
class Nearby:
    """What comes nearest, each part in the order of the report: achievements, shortcomings, new promises."""

    achievements: tuple[Statement, ...]
    shortcomings: tuple[Statement, ...]
    promises: tuple[Commitment, ...]


class Neighbours:
    """The next report made ready once, to be asked for one promise after another."""

    def __init__(self, plan: Extraction, review: Extraction) -> None:
        self._side = review_side(plan, review)

    def of(self, commitment: Commitment) -> Nearby:
        """What comes nearest to one promise, by words and by meaning."""
        side, wanted = self._side, traits(commitment.text)
        near = {*side.index.candidates(wanted, _BY_WORDS), *best_of(side.index.answering(wanted), _BY_MEANING)}
        return Nearby(
            tuple(side.achievements[number] for number in sorted(near)),
            tuple(side.shortcomings[number] for number in sorted(side.lacking.candidates(wanted, _OTHERS))),
            tuple(side.promises[number] for number in sorted(side.promised.candidates(wanted, _OTHERS))),
        )
