"""An inverted index over the next report's sentences: the few that a promise could be answered by, and what they share with it.

Everything is summed word by word over the sentences that have the word, so that what a sentence does not share costs nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from fztrack.match.background import background
from fztrack.match.related import related
from fztrack.match.traits import Traits

# Pairs of every fiftieth sentence and more tell nothing and cost most.
_TELLING = 4.0


class Index:
    """Sentences by their words and character pairs. What was once worked out for a word or a text is kept."""

    def __init__(self, statements: Sequence[Traits]) -> None:
        self.statements = statements
        self._words = _postings(statement.words for statement in statements)
        self._pairs = _postings(statement.pairs for statement in statements)
        self._related: dict[str, Sequence[tuple[str, float]]] = {}
        self._standing: dict[str, Mapping[int, float]] = {}
        self._candidates: dict[tuple[str, int], Sequence[int]] = {}
        self._most_shared: dict[str, float] = {}

    def candidates(self, promised: Traits, count: int) -> Sequence[int]:
        """The `count` sentences that share most information with `promised`, best first; equal ones in report order."""
        key = (promised.text, count)
        found = self._candidates.get(key)
        if found is None:
            found = self._candidates[key] = best_of(self._in_common(promised), count)
        return found

    def _in_common(self, promised: Traits) -> Mapping[int, float]:
        """Information of the words and half that of the telling pairs each sentence shares with `promised`."""
        shared: defaultdict[int, float] = defaultdict(float)
        with_word, with_pair = self._words, self._pairs
        for word, information in promised.words.items():
            if word in with_word:
                for number in with_word[word]:
                    shared[number] += information
        for pair, information in promised.pairs.items():
            if information > _TELLING and pair in with_pair:
                half = 0.5 * information
                for number in with_pair[pair]:
                    shared[number] += half
        return shared

    def shared(self, promised: Traits) -> Mapping[int, float]:
        """Information of the character pairs each sentence shares with `promised`, of those that share any."""
        shared: defaultdict[int, float] = defaultdict(float)
        with_pair = self._pairs
        for pair, information in promised.pairs.items():
            if pair in with_pair:
                for number in with_pair[pair]:
                    shared[number] += information
        return shared

    def known(self, promised: Traits) -> float:
        """Information of the words of `promised` that any sentence has: none shares more."""
        with_word = self._words
        return sum([information for word, information in promised.words.items() if word in with_word])

    def most_shared(self, promised: Traits) -> float:
        """The largest share of the information of `promised` that one sentence has, 0..1."""
        if not promised.pair_weight:
            return 0.0
        found = self._most_shared.get(promised.text)
        if found is None:
            found = max(self.shared(promised).values(), default=0.0) / promised.pair_weight
            self._most_shared[promised.text] = found
        return found

    def meanings(self, promised: Traits) -> Mapping[int, float]:
        """Likeness of meaning, about 0..1, of every sentence that has one of its words or a word related to one."""
        own = promised.size
        if not own:
            return {}
        weights: defaultdict[str, float] = defaultdict(float)
        with_word = self._words
        for word, information in promised.words.items():
            if word in with_word:
                weights[word] += information
            for other, nearness in self._related_here(word):
                weights[other] += information * nearness
        likeness: defaultdict[int, float] = defaultdict(float)
        counts = background()
        for word, weight in weights.items():
            value = weight * counts.word(word)
            for number in with_word[word]:
                likeness[number] += value
        sizes = self._sizes
        return {number: value / (own * sizes[number]) for number, value in likeness.items() if sizes[number]}

    @cached_property
    def _sizes(self) -> Sequence[float]:
        return [statement.size for statement in self.statements]

    def standing_for(self, word: str) -> Mapping[int, float]:
        """The sentences that have `word` (1.0) or a related word, with how far the nearest of these stands for it."""
        found = self._standing.get(word)
        if found is None:
            standing = self._standing[word] = {}
            for other, nearness in reversed(self._related_here(word)):
                standing.update(dict.fromkeys(self._words[other], nearness))
            standing.update(dict.fromkeys(self._words.get(word, ()), 1.0))
            found = standing
        return found

    def having(self, word: str) -> Sequence[int]:
        """The sentences that have `word`."""
        return self._words.get(word, ())

    def _related_here(self, word: str) -> Sequence[tuple[str, float]]:
        """The related words that any sentence has, with how far each stands for `word`, nearest first."""
        found = self._related.get(word)
        if found is None:
            found = self._related[word] = tuple(entry for entry in related(word) if entry[0] in self._words)
        return found


def best_of(values: Mapping[int, float], count: int) -> list[int]:
    """The numbers with the `count` largest values, largest first, the smaller number first where they are equal."""
    least = sorted(values.values(), reverse=True)[count - 1] if len(values) > count else -math.inf
    best = sorted([(-value, number) for number, value in values.items() if value >= least])
    return [number for _, number in best[:count]]


def _postings(texts: Iterable[Iterable[str]]) -> Mapping[str, list[int]]:
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, features in enumerate(texts):
        for feature in features:
            postings[feature].append(number)
    return postings
