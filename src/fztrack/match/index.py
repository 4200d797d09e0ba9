"""An inverted index over the next report's sentences: the few that a promise could be answered by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest

from fztrack.match.traits import Traits


class Index:
    """Sentences by their words and character pairs."""

    def __init__(self, statements: Sequence[Traits]) -> None:
        self.statements = statements
        self._words = _postings([statement.words for statement in statements])
        self._pairs = _postings([statement.pairs for statement in statements])

    def candidates(self, promised: Traits, count: int) -> list[int]:
        """The `count` sentences that share most information with `promised`, best first; equal ones in report order."""
        shared: defaultdict[int, float] = defaultdict(float)
        for word, information in promised.words.items():
            for number in self._words.get(word, ()):
                shared[number] += information
        for pair, information in promised.pairs.items():
            if information > 3.0:  # pairs of every tenth sentence and more tell nothing and cost most
                for number in self._pairs.get(pair, ()):
                    shared[number] += 0.5 * information
        return nlargest(count, shared, key=lambda number: (shared[number], -number))


def _postings(texts: Sequence[Mapping[str, float]]) -> Mapping[str, list[int]]:
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, features in enumerate(texts):
        for feature in features:
            postings[feature].append(number)
    return postings
