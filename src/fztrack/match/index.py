"""An inverted index over the next report's sentences: the few that a promise could be answered by."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from operator import neg

from fztrack.match.background import background
from fztrack.match.traits import Traits, spread

# Pairs of every fiftieth sentence and more tell nothing and cost most.
_TELLING = 4.0


class Index:
    """Sentences by their words and character pairs, with the size of each for likeness of meaning."""

    def __init__(self, statements: Sequence[Traits]) -> None:
        self.statements = statements
        self._words = _postings(statement.words for statement in statements)
        self._pairs = _postings(statement.pairs for statement in statements)
        self._sizes: list[float] | None = None

    def candidates(self, promised: Traits, count: int) -> list[int]:
        """The `count` sentences that share most information with `promised`, best first; equal ones in report order."""
        shared: defaultdict[int, float] = defaultdict(float)
        for word, information in promised.words.items():
            for number in self._words.get(word, ()):
                shared[number] += information
        for pair, information in promised.pairs.items():
            if information > _TELLING:
                for number in self._pairs.get(pair, ()):
                    shared[number] += 0.5 * information
        return best_of(shared, count)

    def meanings(self, spread_words: Mapping[str, float], own_size: float) -> Mapping[int, float]:
        """Likeness of meaning, about 0..1, of every sentence that has a word of `spread_words` (see traits.spread)."""
        if self._sizes is None:
            self._sizes = [size(statement) for statement in self.statements]
        sizes = self._sizes
        counts = background()
        likeness: defaultdict[int, float] = defaultdict(float)
        for word, weight in spread_words.items():
            numbers = self._words.get(word)
            if numbers:
                both = weight * counts.word(word)
                for number in numbers:
                    likeness[number] += both
        return {number: value / (own_size * sizes[number]) for number, value in likeness.items() if sizes[number]}


def best_of(values: Mapping[int, float], count: int) -> list[int]:
    """The numbers with the `count` largest values, largest first, the smaller number first where they are equal."""
    return [-negative for _, negative in nlargest(count, zip(values.values(), map(neg, values), strict=True))]


def size(text: Traits, spread_words: Mapping[str, float] | None = None) -> float:
    """The length of a text's spread words, so that likeness with itself is 1."""
    words = spread(text) if spread_words is None else spread_words
    return math.sqrt(sum(weight * text.words[word] for word, weight in words.items() if word in text.words))


def _postings(texts: Iterable[Iterable[str]]) -> Mapping[str, list[int]]:
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, features in enumerate(texts):
        for feature in features:
            postings[feature].append(number)
    return postings
