"""What words of a promise ask for and words of a report tell, and how much each counts: `meaning.txt`, learned from people's labels.

Made by `fztrack learn`. A sentence answers a promise the better the more of the promise's words it has (`covered`), the more of
its own are the promise's (`filled`), the more nearly what its words tell together points where the promise's words ask
together (`toward`), and the nearer each word of the promise is to the nearest word of the sentence (`met`): a word has directions
for either side, in several tables learned apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from operator import mul

from fztrack.match.lanes import packed, packed_bytes, unpacked

FILE = "meaning.txt"
# Words no sentence has in common say little of a short one: so much is added to what fills it.
SOFTLY = 3.0
# The line of the scale; in other lines stand a word's factors and its directions.
_SCALE = "="
# A direction has a character a dimension: which one is 0, and as far above and below it may be. A direction of a word alone has a
# length of so many steps in each table.
ZERO, FARTHEST = 79, 45
LENGTH = 64
# Words no more alike than this do not meet.
UNLIKE = 0.3
# Directions are whole numbers: so many make 1. Information is added up in hundredths.
_UNIT = 1000
_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a word bears: the factor on its information in a promise and in a report, and where it points there.

    The directions `asked` and `told` are added up with those of other words, and packed (fztrack.match.lanes); `needs` and `meets` are
    compared word by word, in steps, and empty where nothing is known. The dimensions of several tables stand one after another.
    """

    promised: float = 1.0
    reported: float = 1.0
    asked: int = 0
    told: int = 0
    needs: Sequence[int] = ()
    meets: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """How `covered`, `filled`, `toward` and `met` make a score: log-odds that a sentence answers.

    `much` counts covering more of promises that hold more; `toward` is what pointing the same way counts, by table;
    `dimensions` are those of one table.
    """

    covered: float
    filled: float
    much: float
    start: float
    met: float
    toward: tuple[float, ...]
    dimensions: int

    def covering(self, held: float) -> float:
        """What covering all of a promise counts, where the promise holds so much (nats times factors)."""
        return self.covered + self.much * math.log(held)

    def likely(self, score: float) -> float:
        """How likely a sentence of this score answers, 0..1."""
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, self.start + score))))


@dataclass(frozen=True, slots=True)
class Table:
    """The file: what stands behind each word, and the scale."""

    lines: Mapping[str, str]
    scale: Scale

    def bearing(self, word: str) -> Bearing:
        """What is known of `word`; a word that is not listed counts as it is and points where its characters do."""
        line = self.lines.get(word)
        if line is None:
            return self._spelt(word)
        promised, reported, asked, told, needs, meets = line.split(" ")
        return Bearing(
            int(promised) / 100,
            int(reported) / 100,
            packed_bytes(asked.encode("ascii"), ZERO),
            packed_bytes(told.encode("ascii"), ZERO),
            _steps(needs),
            _steps(meets),
        )

    def _spelt(self, word: str) -> Bearing:
        own = [self.lines[character].split(" ") for character in word if character in self.lines]
        if not own:
            return Bearing()
        asked, told = (
            [sum(steps) / math.sqrt(len(word)) for steps in zip(*map(_steps, side), strict=True)]
            for side in zip(*own, strict=True)
        )
        lengths = [float(LENGTH)] * len(self.scale.toward)
        return Bearing(
            asked=packed([round(step) for step in asked]),
            told=packed([round(step) for step in told]),
            needs=_at_lengths(asked, self.scale.dimensions, lengths),
            meets=_at_lengths(told, self.scale.dimensions, lengths),
        )


def _steps(text: str) -> Sequence[int]:
    return [step - ZERO for step in text.encode("ascii")]


def parse(text: str) -> Table:
    """The table of a file's text."""
    lines = {word: rest for word, _, rest in (line.partition(" ") for line in text.splitlines() if line[:1] != "#")}
    dimensions, *numbers = lines.pop(_SCALE).split()
    covered, filled, much, start, met, *toward = map(float, numbers)
    return Table(lines, Scale(covered, filled, much, start, met, tuple(toward), int(dimensions)))


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


def pointing(directions: Iterable[tuple[float, int]], lengths: Sequence[float]) -> list[int]:
    """Where several directions, each counting so much, point together: in each table a vector of the length given, in thousandths."""
    count = scale().dimensions
    total = sum([round(_HUNDREDTHS * weight) * direction for weight, direction in directions])
    return _at_lengths(unpacked(total, count * len(lengths)), count, [_UNIT * length for length in lengths])


def _at_lengths(direction: Sequence[float], count: int, lengths: Sequence[float]) -> list[int]:
    """A direction in whole numbers, of the length given in each table of `count` dimensions."""
    found: list[int] = []
    for number, length in enumerate(lengths):
        own = direction[number * count : (number + 1) * count]
        norm = math.sqrt(sum([value * value for value in own]))
        factor = length / norm if norm else 0.0
        found += [round(value * factor) for value in own]
    return found


def likeness(promised: str, reported: str) -> float:
    """How nearly a word of a report points where one of a promise does, each alone, −1..1; 0 where nothing is known of one."""
    product: int = sum(map(mul, bearing(promised).needs, bearing(reported).meets))
    return product / alike()


def nearest(promised: str, reported: Iterable[str]) -> str:
    """The word of a report that points most nearly where one of a promise does; of equals the first in the alphabet."""
    return max(sorted(reported), key=lambda word: likeness(promised, word))


def alike() -> int:
    """The product of `needs` and `meets` that point the same way."""
    return LENGTH * LENGTH * len(scale().toward)


ONE = _UNIT * _UNIT
"""A product of two unit directions that point the same way."""
