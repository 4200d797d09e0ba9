"""Which words of a report answer which of a promise, and how much each counts: `meaning.txt`, learned from people's labels.

Made by `fztrack learn`. A sentence answers a promise the better the more of the promise it covers (`covered`, the
promise's words with what stands nearest to each) and the more of it the promise fills (`filled`, the sentence's own words).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

FILE = "meaning.txt"
# Words no sentence has in common say little of a short one: so much is added to what fills it.
SOFTLY = 3.0
# The line of the scale. In other lines a word that stands near is its line's number among the words, in base 36, with how near it
# is in the last digit.
_SCALE = "="
BASE, PLACES = 36, 3
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a word bears: the factor on its information in a promise and in a report, and other words with how far (0..1) each stands for it."""

    promised: float = 1.0
    reported: float = 1.0
    near: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """How `covered` and `filled` make a score: log-odds that a sentence answers. `much` counts covering more of promises that hold more."""

    covered: float
    filled: float
    much: float
    start: float

    def slopes(self, held: float) -> tuple[float, float]:
        """What covering all of a promise counts, and being filled by it, where the promise holds so much (nats times factors).

        Their sum is by how much a sentence stands above one that has nothing (`start`).
        """
        return self.covered + self.much * math.log(held), self.filled

    def likely(self, score: float) -> float:
        """How likely a sentence of this score answers, 0..1."""
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, self.start + score))))


@dataclass(frozen=True, slots=True)
class Table:
    """The file: its words in order, what stands behind each, and the scale."""

    words: Sequence[str]
    lines: Mapping[str, str]
    scale: Scale

    def bearing(self, word: str) -> Bearing:
        """What is known of `word`; of a word that is not listed nothing: it counts as it is and only itself stands for it."""
        line = self.lines.get(word)
        if line is None:
            return Bearing()
        promised, reported, near = line.split(" ")
        entries = [near[at : at + PLACES + 1] for at in range(0, len(near), PLACES + 1)]
        found = [(self.words[int(entry[:PLACES], BASE)], int(entry[PLACES], BASE) / (BASE - 1)) for entry in entries]
        return Bearing(int(promised) / 100, int(reported) / 100, tuple(found))


def parse(text: str) -> Table:
    """The table of a file's text."""
    lines = {word: rest for word, _, rest in (line.partition(" ") for line in text.splitlines() if line[:1] != "#")}
    numbers = lines.pop(_SCALE).split()
    return Table(tuple(lines), lines, Scale(*map(float, numbers)))


@cache
def _shipped() -> Table:
    return parse(resources.files(__package__).joinpath(FILE).read_text("utf-8"))


def scale() -> Scale:
    """The scale of the shipped file."""
    return _shipped().scale


@lru_cache(maxsize=20_000)
def bearing(word: str) -> Bearing:
    """What the shipped file knows of `word`."""
    return _shipped().bearing(word)
