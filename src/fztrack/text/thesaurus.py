"""What a word is about: an object of some field, an act, a set phrase, a proper name; from lexicon/thesaurus.txt.

Words of one concept stand for the same specific thing (幼儿园, 普惠园); a domain is only the broad topic, and sharing that is not enough to answer a promise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "lexicon" / "thesaurus.txt"


class WordKind(StrEnum):
    """What a word does in a sentence; the values are the marks of the data."""

    OBJECT = "O"
    ACT = "A"
    GENERIC = "G"
    PROPER = "P"
    FUNCTION = "T"


@dataclass(frozen=True, slots=True)
class Sense:
    """A word's usual sense. `concept` is its group (教育/学前教育), `domain` the field of an object; empty where there is none."""

    kind: WordKind
    concept: str
    domain: str


@cache
def senses() -> Mapping[str, Sense]:
    """Every word of the thesaurus with its sense."""
    found: dict[str, Sense] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        head, mark, words = line.partition(": ")
        if not mark or head.startswith("#"):
            continue
        kind, _, concept = head.partition(" ")
        sense = Sense(WordKind(kind), concept, concept.partition("/")[0] if kind == WordKind.OBJECT else "")
        found.update(dict.fromkeys(words.split(), sense))
    return found


def class_of(word: str) -> WordKind | None:
    """What kind of word it is; None where the thesaurus does not know it (rare words, nearly always objects)."""
    sense = senses().get(word)
    return sense.kind if sense else None


def concept(word: str) -> str:
    """The group of words that say the same, empty where there is none."""
    sense = senses().get(word)
    return sense.concept if sense else ""


def domain(word: str) -> str:
    """The field an object belongs to, empty for what is no object."""
    sense = senses().get(word)
    return sense.domain if sense else ""
