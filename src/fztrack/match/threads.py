"""A promise through the years: which commitment of a later report promises again what an earlier one did."""

from __future__ import annotations

from collections.abc import Sequence

from fztrack.domain import Commitment
from fztrack.match.index import Index
from fztrack.match.traits import Traits, traits

# Share of information two promises must have in common to be one promise made again.
LEAST = 0.45


def link(earlier: Sequence[Commitment], later: Sequence[Commitment]) -> tuple[tuple[int, int, float], ...]:
    """(number in `earlier`, number in `later`, likeness 0..1) of promises made again, best first; each is used once."""
    before = [traits(commitment.text) for commitment in earlier]
    after = [traits(commitment.text) for commitment in later]
    index = Index(after)
    pairs = [
        (number, candidate, round(_likeness(promised, after[candidate]), 6))
        for number, promised in enumerate(before)
        for candidate in index.candidates(promised, 5)
    ]
    links: list[tuple[int, int, float]] = []
    used_before: set[int] = set()
    used_after: set[int] = set()
    for number, candidate, likeness in sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1])):
        if likeness >= LEAST and number not in used_before and candidate not in used_after:
            used_before.add(number)
            used_after.add(candidate)
            links.append((number, candidate, likeness))
    return tuple(links)


def _likeness(one: Traits, other: Traits) -> float:
    """Dice by information over character pairs."""
    both = sum(information for pair, information in one.pairs.items() if pair in other.pairs)
    total = one.pair_weight + other.pair_weight
    return 2 * both / total if total else 0.0
