"""A promise through the years: which commitment of a later report promises again what an earlier one did.

Only character pairs are compared: following a thread loads no dictionary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from fztrack.domain import Commitment
from fztrack.match.traits import pair_weights
from fztrack.text.normalise import fold, normal

# Share of information two promises must have in common to be one promise made again.
LEAST = 0.45


def link(earlier: Sequence[Commitment], later: Sequence[Commitment]) -> tuple[tuple[int, int, float], ...]:
    """(number in `earlier`, number in `later`, likeness 0..1) of promises made again, best first; each is used once.

    Likeness is Dice's by information over character pairs.
    """
    before = [_pairs(commitment.text) for commitment in earlier]
    after = [_pairs(commitment.text) for commitment in later]
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, (pairs, _weight) in enumerate(after):
        for pair in pairs:
            having[pair].append(number)
    found: list[tuple[float, int, int]] = []
    for number, (pairs, weight) in enumerate(before):
        both: defaultdict[int, float] = defaultdict(float)
        for pair, information in pairs.items():
            if pair in having:
                for candidate in having[pair]:
                    both[candidate] += information
        for candidate, shared in both.items():
            likeness = 2 * shared / (weight + after[candidate][1])
            if likeness >= LEAST:
                found.append((-round(likeness, 6), number, candidate))
    links: list[tuple[int, int, float]] = []
    used_before: set[int] = set()
    used_after: set[int] = set()
    for unlikeness, number, candidate in sorted(found):
        if number not in used_before and candidate not in used_after:
            used_before.add(number)
            used_after.add(candidate)
            links.append((number, candidate, -unlikeness))
    return tuple(links)


@lru_cache(maxsize=4096)
def _pairs(text: str) -> tuple[Mapping[str, float], float]:
    weights = pair_weights(fold(normal(text)))
    return weights, sum(weights.values())
