"""An inverted index over the next report's sentences: the few that a promise could be answered by, and what they share with it.

Everything is summed word by word over the sentences that have the word, so that what a sentence does not share costs nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import mul

from fztrack.match.lanes import NARROW, above, packed, unpacked
from fztrack.match.meaning import ONE, SOFTLY, UNLIKE, alike, bearing, pointing, scale
from fztrack.match.traits import Traits

# Pairs of every fiftieth sentence and more tell nothing and cost most.
_TELLING = 4.0
# Shares of a promise are whole numbers where they are added up in lanes: so many make 1.
_SHARES = 100_000


@dataclass(frozen=True, slots=True)
class _Meeting:
    """How near each sentence comes to a word, 0..1, and the same in steps, packed (fztrack.match.lanes)."""

    near: Sequence[float]
    steps: int


class Index:
    """Sentences by their words and character pairs. What was once worked out for a word or a text is kept."""

    def __init__(self, statements: Sequence[Traits]) -> None:
        self.statements = statements
        self._words = _postings(statement.words for statement in statements)
        self._pairs = _postings(statement.pairs for statement in statements)
        self._shares: dict[str, Sequence[tuple[int, float]]] = {}
        self._met: dict[str, _Meeting] = {}
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

    def answering(self, promised: Traits) -> Mapping[int, float]:
        """How likely each sentence answers `promised`, by its words: log-odds above a sentence that has nothing of it."""
        weights = _counting(promised)
        held = sum(weights.values())
        if not held:
            return {}
        table, count = scale(), len(self.statements)
        asked = pointing([(weight, bearing(word).asked) for word, weight in weights.items()], table.toward)
        toward = unpacked(sum(map(mul, asked, self._told)), count)
        shares = [round(_SHARES * weight / held) for weight in weights.values()]
        met = unpacked(sum(map(mul, shares, [self._meeting(word).steps for word in weights])), count)
        for_met = table.met / (_SHARES * _meeting_steps())
        found = [product / ONE + for_met * steps for product, steps in zip(toward, met, strict=True)]
        for_covered = table.covering(held)
        for word, weight in weights.items():
            covered = for_covered * (weight / held)
            for number, filled in self._filling(word):
                found[number] += covered + table.filled * filled
        return dict(enumerate(found))

    @cached_property
    def _told(self) -> Sequence[int]:
        """Where the words of each sentence point together: by dimension, all sentences packed."""
        lengths = [1.0] * len(scale().toward)
        directions = []
        for statement in self.statements:
            known = [(weight, bearing(word)) for word, weight in statement.words.items()]
            directions.append(pointing([(weight * each.reported, each.told) for weight, each in known], lengths))
        return [packed(values) for values in zip(*directions, strict=True)]

    def _filling(self, word: str) -> Sequence[tuple[int, float]]:
        """The sentences that have `word`, with the share of what each holds that it is."""
        found = self._shares.get(word)
        if found is None:
            factor, full, statements = bearing(word).reported, self._full, self.statements
            found = self._shares[word] = [
                (number, factor * statements[number].words[word] / full[number]) for number in self.having(word)
            ]
        return found

    def met(self, promised: Traits) -> Sequence[tuple[float, Sequence[float]]]:
        """For each word of `promised` what it counts there (nats times factor), and how near each sentence comes to it, 0..1."""
        return [(weight, self._meeting(word).near) for word, weight in _counting(promised).items()]

    def _meeting(self, word: str) -> _Meeting:
        """How the sentences meet `word` of a promise: each by its nearest word."""
        found = self._met.get(word)
        if found is None:
            least, most = round(UNLIKE * alike()), _meeting_steps()
            steps = [0] * len(self.statements)
            products = sum(map(mul, bearing(word).needs, self._meets))
            nearest_last = sorted(
                (product, place) for place, product in above(products, len(self._words), least, NARROW)
            )
            for product, place in nearest_last:
                for number in self._numbers[place]:
                    steps[number] = product - least
            for number in self.having(word):
                steps[number] = most
            found = self._met[word] = _Meeting([step / most for step in steps], packed(steps))
        return found

    @cached_property
    def _meets(self) -> Sequence[int]:
        """Where the words of all sentences point, each alone: by dimension, all words packed."""
        nowhere = [0] * (scale().dimensions * len(scale().toward))
        directions = [bearing(word).meets or nowhere for word in self._words]
        return [packed(steps, NARROW) for steps in zip(*directions, strict=True)]

    @cached_property
    def _numbers(self) -> Sequence[Sequence[int]]:
        """The sentences of each word, in the order of the words in lanes."""
        return list(self._words.values())

    @cached_property
    def _full(self) -> Sequence[float]:
        """What each sentence holds, and a little more."""
        return [
            SOFTLY + sum([information * bearing(word).reported for word, information in statement.words.items()])
            for statement in self.statements
        ]

    def having(self, word: str) -> Sequence[int]:
        """The sentences that have `word`."""
        return self._words.get(word, ())


def _counting(promised: Traits) -> Mapping[str, float]:
    """What each word counts in a promise: its information times its factor."""
    return {word: information * bearing(word).promised for word, information in promised.words.items()}


def _meeting_steps() -> int:
    """As many steps are 1: the very word."""
    return alike() - round(UNLIKE * alike())


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
