"""What a sentence offers for comparing: its words, character pairs, documents, names, quantities; computed once a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from fztrack.match.background import background
from fztrack.match.related import related
from fztrack.text.field import things
from fztrack.text.lexicon import load
from fztrack.text.mentions import documents, names
from fztrack.text.normalise import fold, normal
from fztrack.text.quantities import Quantity, quantities
from fztrack.text.segment import words

_CHINESE_RUN = re.compile(r"[㐀-鿿]+")
_PLAIN_WORD = re.compile(r"[㐀-鿿A-Za-z]{2,}")
_NUMERAL = re.compile(r"[\d０-９一二三四五六七八九十百千万两]")


@dataclass(frozen=True, slots=True)
class Traits:
    """A text made comparable. `words` and `pairs` map to their information in nats; `…_weight` are the sums."""

    text: str
    words: Mapping[str, float]
    pairs: Mapping[str, float]
    word_weight: float
    pair_weight: float
    documents: frozenset[str]
    names: frozenset[str]
    quantities: tuple[Quantity, ...]
    things: frozenset[str]


def plain_words(text: str) -> list[str]:
    """Words of two characters or more, without numbers, in order."""
    return [word for word in words(text) if _PLAIN_WORD.fullmatch(word)]


def chinese_pairs(text: str) -> set[str]:
    """Pairs of neighbouring Chinese characters within runs that no mark, digit or letter breaks."""
    return {run[i : i + 2] for run in _CHINESE_RUN.findall(text) for i in range(len(run) - 1)}


@cache
def _canonical() -> Mapping[str, str]:
    """Word → the first word of its group of synonyms."""
    return {word: group[0] for groups in load("synonyms").values() for group in groups for word in group}


def traits(text: str) -> Traits:
    """Make `text` comparable; `text` may be traditional or raw, it is brought to the normal form first."""
    text = fold(normal(text))
    counts = background()
    canonical = _canonical()
    found: dict[str, float] = {}
    for word in plain_words(text):
        found[canonical.get(word, word)] = counts.word(word)
    pairs = {pair: counts.pair(pair) for pair in sorted(chinese_pairs(text))}  # sorted: sums must not depend on hashes
    return Traits(
        text,
        found,
        pairs,
        sum(found.values()),
        sum(pairs.values()),
        frozenset(documents(text)) if "《" in text else frozenset(),
        frozenset(names(text)) if "“" in text else frozenset(),
        quantities(text) if _NUMERAL.search(text) else (),
        frozenset(mention.thing for mention in things(text)),
    )


def spread(text: Traits) -> Mapping[str, float]:
    """The information of a text's words spread over related words: what an answer in other words would hold."""
    found: dict[str, float] = {}
    for word, information in text.words.items():
        found[word] = found.get(word, 0.0) + information
        for other, nearness in related(word):
            found[other] = found.get(other, 0.0) + information * nearness
    return found
