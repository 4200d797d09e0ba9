"""What words of a promise ask for and words of a report tell, and how much each counts: `meaning.txt`, learned from people's labels.

Made by `fztrack learn`. A sentence answers a promise the better the more of the promise's words it has (`covered`), the more of
its own are the promise's (`filled`), and the more nearly what its words tell together points where the promise's words ask
together (`toward`): a word has a direction for either side, in several tables learned apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from operator import mul

from fztrack.match.lanes import packed_bytes, unpacked

FILE = "meaning.txt"
# Words no sentence has in common say little of a short one: so much is added to what fills it.
SOFTLY = 3.0
# The line of the scale; in other lines stand a word's factors and its directions.
_SCALE = "="
# A direction has a character a dimension: which one is 0, and as far above and below it may be.
ZERO, FARTHEST = 79, 45
# Directions are whole numbers: so many make 1. Information is added up in hundredths.
_UNIT = 1000
_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a word bears: the factor on its information in a promise and in a report, and where it points there.

    The directions `asked` and `told` are packed (fztrack.match.lanes), the dimensions of several tables one after another.
    """

    promised: float = 1.0
    reported: float = 1.0
    asked: int = 0
    told: int = 0


@dataclass(frozen=True, slots=True)
class Scale:
    """How `covered`, `filled` and `toward` make a score: log-odds that a sentence answers.

    `much` counts covering more of promises that hold more; `toward` is what pointing the same way counts, by table;
    `dimensions` are those of one table.
    """

    covered: float
    filled: float
    much: float
    start: float
    toward: tuple[float, ...]
    dimensions: int

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
    """The file: what stands behind each word, and the scale."""

    lines: Mapping[str, str]
    scale: Scale

    def bearing(self, word: str) -> Bearing:
        """What is known of `word`; of a word that is not listed nothing: it counts as it is and points nowhere."""
        line = self.lines.get(word)
        if line is None:
            return Bearing()
        promised, reported, asked, told = line.split(" ")
        return Bearing(int(promised) / 100, int(reported) / 100, _direction(asked), _direction(told))


def _direction(text: str) -> int:
    return packed_bytes(text.encode("ascii"), ZERO)


def parse(text: str) -> Table:
    """The table of a file's text."""
    lines = {word: rest for word, _, rest in (line.partition(" ") for line in text.splitlines() if line[:1] != "#")}
    dimensions, *numbers = lines.pop(_SCALE).split()
    covered, filled, much, start, *toward = map(float, numbers)
    return Table(lines, Scale(covered, filled, much, start, tuple(toward), int(dimensions)))


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
    values = unpacked(total, count * len(lengths))
    found: list[int] = []
    for number, length in enumerate(lengths):
        own = values[number * count : (number + 1) * count]
        norm = math.sqrt(sum([value * value for value in own]))
        factor = _UNIT * length / norm if norm else 0.0
        found += [round(value * factor) for value in own]
    return found


def likeness(promised: str, reported: str) -> float:
    """How nearly a word of a report points where one of a promise does, −1..1; 0 where nothing is known of one."""
    product: int = sum(map(mul, _unit(bearing(promised).asked), _unit(bearing(reported).told)))
    return product / (ONE * len(scale().toward))


@lru_cache(maxsize=20_000)
def _unit(direction: int) -> Sequence[int]:
    return pointing([(1.0, direction)], [1.0] * len(scale().toward))


ONE = _UNIT * _UNIT
"""A product of two unit directions that point the same way."""
