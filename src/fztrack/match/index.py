"""An inverted index over the next report's sentences: the few that a promise could be answered by."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from fztrack.match.background import background
from fztrack.match.related import related
from fztrack.match.traits import Traits

# Pairs of every fiftieth sentence and more tell nothing and cost most.
_TELLING = 4.0


class Index:
    """Sentences by their words and character pairs, with the size of each for likeness of meaning."""

    def __init__(self, statements: Sequence[Traits]) -> None:
        self.statements = statements
        self._words = _postings(statement.words for statement in statements)
        self._pairs = _postings(statement.pairs for statement in statements)
        self._sizes: list[float] | None = None
        self._related: dict[str, Sequence[tuple[str, float]]] = {}
        self._spoken: dict[str, Sequence[tuple[int, float]]] = {}

    def candidates(self, promised: Traits, count: int) -> list[int]:
        """The `count` sentences that share most information with `promised`, best first; equal ones in report order."""
        if not self.statements:
            return []
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
        return best_of(shared, count)

    def shared(self, promised: Traits) -> Mapping[int, float]:
        """Information of the character pairs each sentence shares with `promised`, of those that share any."""
        shared: defaultdict[int, float] = defaultdict(float)
        with_pair = self._pairs
        for pair, information in promised.pairs.items():
            if pair in with_pair:
                for number in with_pair[pair]:
                    shared[number] += information
        return shared

    def most_shared(self, promised: Traits) -> float:
        """The largest share of the information of `promised` that one sentence has, 0..1."""
        if not promised.pair_weight:
            return 0.0
        return max(self.shared(promised).values(), default=0.0) / promised.pair_weight

    def meanings(self, promised: Traits) -> Mapping[int, float]:
        """Likeness of meaning, about 0..1, of every sentence that has one of its words or a word related to one."""
        own = size(promised)
        if not own:
            return {}
        likeness: defaultdict[int, float] = defaultdict(float)
        for word, information in promised.words.items():
            for number, value in self._speaking_of(word):
                likeness[number] += information * value
        if self._sizes is None:
            self._sizes = [size(statement) for statement in self.statements]
        sizes = self._sizes
        return {number: value / (own * sizes[number]) for number, value in likeness.items() if sizes[number]}

    def has(self, word: str) -> bool:
        """Whether any sentence has `word`."""
        return word in self._words

    def standing_for(self, word: str) -> Sequence[tuple[str, float]]:
        """The related words that any sentence has, with how far each stands for `word`, nearest first."""
        found = self._related.get(word)
        if found is None:
            found = self._related[word] = tuple(entry for entry in related(word) if entry[0] in self._words)
        return found

    def _speaking_of(self, word: str) -> Sequence[tuple[int, float]]:
        """The sentences that have `word` or related words, with the information of these, as far as they stand for it."""
        found = self._spoken.get(word)
        if found is None:
            counts = background()
            sums: defaultdict[int, float] = defaultdict(float)
            for other, nearness in ((word, 1.0), *self.standing_for(word)):
                information = nearness * counts.word(other)
                for number in self._words.get(other, ()):
                    sums[number] += information
            found = self._spoken[word] = tuple(sums.items())
        return found


def best_of(values: Mapping[int, float], count: int) -> list[int]:
    """The numbers with the `count` largest values, largest first, the smaller number first where they are equal."""
    least = sorted(values.values(), reverse=True)[count - 1] if len(values) > count else -math.inf
    best = sorted([(-value, number) for number, value in values.items() if value >= least])
    return [number for _, number in best[:count]]


def size(text: Traits) -> float:
    """The length of a text's words spread over related words, so that likeness with itself is 1."""
    own = text.words
    total = 0.0
    for word, information in own.items():
        spread = information
        for other, nearness in related(word):
            if other in own:
                spread += nearness * own[other]
        total += information * spread
    return math.sqrt(total)


def _postings(texts: Iterable[Iterable[str]]) -> Mapping[str, list[int]]:
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number, features in enumerate(texts):
        for feature in features:
            postings[feature].append(number)
    return postings
