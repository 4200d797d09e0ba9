"""A pair of reports made ready for judging: every sentence's traits once, the index, what was said before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fztrack.domain import Commitment, Extraction, Statement
from fztrack.match.index import Index
from fztrack.match.traits import Traits, traits


@dataclass(frozen=True, slots=True)
class ReviewSide:
    """The next report: achievements with their index; shortcomings and new promises for counter-evidence."""

    achievements: Sequence[Statement]
    achieved: Sequence[Traits]
    index: Index
    shortcomings: Sequence[Statement]
    lacking: Sequence[Traits]
    lacking_index: Index
    promises: Sequence[Commitment]
    promised: Sequence[Traits]
    promised_index: Index
    carried_over: frozenset[int]


def review_side(plan: Extraction, review: Extraction) -> ReviewSide:
    """Prepare the next report's sentences; `carried_over` numbers the achievements that stood in the earlier report already."""
    achieved = [traits(statement.text) for statement in review.achievements]
    lacking = [traits(statement.text) for statement in review.shortcomings]
    promised = [traits(commitment.text) for commitment in review.commitments]
    earlier = [traits(statement.text) for statement in plan.achievements]
    return ReviewSide(
        review.achievements,
        achieved,
        Index(achieved),
        review.shortcomings,
        lacking,
        Index(lacking),
        review.commitments,
        promised,
        Index(promised),
        _carried_over(achieved, earlier),
    )


def _carried_over(achieved: Sequence[Traits], earlier: Sequence[Traits]) -> frozenset[int]:
    """Sentences that are nearly the same as one of the earlier report, figures included (沿用上年)."""
    index = Index(earlier)
    found = set()
    for number, now in enumerate(achieved):
        for candidate in index.candidates(now, 2):
            before = earlier[candidate]
            both = sum(information for pair, information in now.pairs.items() if pair in before.pairs)
            union = now.pair_weight + before.pair_weight - both
            if union and both / union > 0.85 and _figures(now) == _figures(before):
                found.add(number)
    return frozenset(found)


def _figures(text: Traits) -> list[tuple[float, str]]:
    return sorted((quantity.value, quantity.unit) for quantity in text.quantities)
