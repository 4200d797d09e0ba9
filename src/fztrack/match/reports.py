"""A pair of reports made ready for judging: every sentence's traits once, the index, what was said before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from fztrack.domain import Commitment, Extraction, Statement
from fztrack.match.compare import Reported
from fztrack.match.index import Index
from fztrack.match.traits import Traits, traits
from fztrack.text.lexicon import load


@dataclass(frozen=True, slots=True)
class ReviewSide:
    """The next report: achievements with their index; shortcomings and new promises for counter-evidence."""

    achievements: Sequence[Statement]
    reported: Sequence[Reported]
    index: Index
    shortcomings: Sequence[Statement]
    lacking: Index
    promises: Sequence[Commitment]
    promised: Index
    carried_over: frozenset[int]


def review_side(plan: Extraction, review: Extraction) -> ReviewSide:
    """Prepare the next report's sentences; `carried_over` numbers the achievements that stood in the earlier report already.

    Entries of a glossary are left out: they share a promise's words and answer nothing.
    """
    achievements = [statement for statement in review.achievements if not _is("glossary", statement.text)]
    headings: dict[tuple[str, ...], Traits] = {}
    reported = []
    for statement in achievements:
        if statement.heading not in headings:
            headings[statement.heading] = traits("，".join(statement.heading))
        reported.append(
            Reported(
                traits(statement.text), headings[statement.heading], statement.topic, _is("framing", statement.text)
            )
        )
    said = [item.traits for item in reported]
    return ReviewSide(
        achievements,
        reported,
        Index(said),
        review.shortcomings,
        Index([traits(statement.text) for statement in review.shortcomings]),
        review.commitments,
        Index([traits(commitment.text) for commitment in review.commitments]),
        _carried_over(said, [traits(statement.text) for statement in plan.achievements]),
    )


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return re.compile("|".join(load("boilerplate")[group]))


def _is(group: str, text: str) -> bool:
    return bool(_pattern(group).match(text))


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
