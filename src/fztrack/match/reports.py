"""A pair of reports made ready for judging: every sentence's traits once, the index, what was said before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from fztrack.domain import Commitment, Extraction, Statement
from fztrack.match.concepts import ConceptIndex
from fztrack.match.index import Index
from fztrack.match.levels import Reported
from fztrack.match.objects import Objects
from fztrack.match.traits import Traits, pair_weights, traits
from fztrack.text.lexicon import load
from fztrack.text.normalise import fold, normal
from fztrack.text.quantities import Quantity, quantities

# Share of information in common from which two sentences are one, but for figures.
_SAME = 0.85


@dataclass(frozen=True)
class ReviewSide:
    """The next report: achievements with their index; shortcomings and new promises for counter-evidence.

    What only some judgements ask for (new promises, what the earlier report had said) is made ready when it is first asked for.
    """

    achievements: Sequence[Statement]
    reported: Sequence[Reported]
    index: Index
    concepts: ConceptIndex
    objects: Objects
    shortcomings: Sequence[Statement]
    promises: Sequence[Commitment]
    earlier: Sequence[Statement]

    @cached_property
    def lacking(self) -> Index:
        """Its shortcomings."""
        return Index([traits(statement.text) for statement in self.shortcomings])

    @cached_property
    def promised(self) -> Index:
        """Its promises."""
        return Index([traits(commitment.text) for commitment in self.promises])

    def carried_over(self, number: int) -> bool:
        """Whether an achievement is nearly the same as a sentence of the earlier report, figures included (沿用上年)."""
        said = self.reported[number].traits
        if said.text not in self._carried_over:
            self._carried_over[said.text] = self._said_before.has(said)
        return self._carried_over[said.text]

    @cached_property
    def _carried_over(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _said_before(self) -> _Said:
        return _Said([statement.text for statement in self.earlier])


class _Said:
    """Sentences by their character pairs, to find one that is nearly the same as another."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [fold(normal(text)) for text in texts]
        self._pairs = [pair_weights(text) for text in self._texts]
        self._weights = [sum(pairs.values()) for pairs in self._pairs]
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        for number, pairs in enumerate(self._pairs):
            for pair in pairs:
                self._with[pair].append(number)

    def has(self, now: Traits) -> bool:
        """Whether one of them has nearly all pairs of `now`, by information, hardly any besides, and the same figures."""
        return any(self._is(number, now) for number in self._possible(now))

    def _possible(self, now: Traits) -> set[int]:
        """Who has none of the rarest pairs that together are too much to be missing is too unlike."""
        possible: set[int] = set()
        missing = 0.0
        for pair, information in sorted(now.pairs.items(), key=lambda item: -item[1]):
            if missing > (1 - _SAME) * now.pair_weight:
                break
            possible.update(self._with.get(pair, ()))
            missing += information
        return possible

    def _is(self, number: int, now: Traits) -> bool:
        before, weight = self._pairs[number], self._weights[number]
        if min(weight, now.pair_weight) <= _SAME * max(weight, now.pair_weight):
            return False  # even if the longer one had all of the shorter
        both = sum([information for pair, information in now.pairs.items() if pair in before])
        either = now.pair_weight + weight - both
        return both > _SAME * either and _figures(now.quantities) == _figures(quantities(self._texts[number]))


def review_side(plan: Extraction, review: Extraction) -> ReviewSide:
    """Prepare the next report's sentences. Entries of a glossary are left out: they share a promise's words and answer nothing."""
    achievements = [statement for statement in review.achievements if not _is("glossary", statement.text)]
    reported = [
        Reported(traits(statement.text), statement.topic, _is("framing", statement.text)) for statement in achievements
    ]
    index = Index([item.traits for item in reported])
    concepts = ConceptIndex([item.traits.profile for item in reported])
    return ReviewSide(
        achievements,
        reported,
        index,
        concepts,
        Objects(index, concepts),
        review.shortcomings,
        review.commitments,
        plan.achievements,
    )


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile("|".join(load("boilerplate")[group]))


def _is(group: str, text: str) -> bool:
    return bool(_pattern(group).match(text))


def _figures(found: Iterable[Quantity]) -> list[tuple[float, str]]:
    return sorted((quantity.value, quantity.unit) for quantity in found)
