"""What a sentence offers for comparing: its words, character pairs, documents, names, quantities, concepts; computed once a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from fztrack.match.background import background
from fztrack.match.concepts import Profile, Sought, profile, sought
from fztrack.text.field import things
from fztrack.text.lexicon import load
from fztrack.text.mentions import documents, names
from fztrack.text.normalise import fold, normal
from fztrack.text.quantities import Quantity, quantities
from fztrack.text.segment import words

_CHINESE_RUN = re.compile(r"[㐀-鿿]+")
_PLAIN_WORD = re.compile(r"[㐀-鿿A-Za-z]{2,}")
# Terms of so many characters are also taken apart; the whole then counts this share of its information.
_LONG = 4
_WHOLE = 0.5
_NO_QUOTES = {ord(mark): None for mark in "“”‘’"}
_NUMERAL = re.compile(r"[\d０-９一二三四五六七八九十百千万两]")


@dataclass(frozen=True)
class Traits:
    """A text made comparable. `words` and `pairs` map to their information in nats; `…_weight` are the sums.

    What not every text is asked for is worked out when it is first asked for.
    """

    text: str
    words: Mapping[str, float]
    pairs: Mapping[str, float]
    word_weight: float
    pair_weight: float
    documents: frozenset[str]
    names: frozenset[str]
    quantities: tuple[Quantity, ...]
    things: frozenset[str]

    @cached_property
    def profile(self) -> Profile:
        """What it speaks of, by the thesaurus."""
        return profile(self.words)

    @cached_property
    def sought(self) -> Sought:
        """What it asks for, by the thesaurus."""
        return sought(self.words)


def plain_words(text: str) -> list[str]:
    """Words of two characters or more, without numbers, in order; quotation marks part no words (“八五”普法, 八五普法)."""
    return [word for word in words(text.translate(_NO_QUOTES)) if _PLAIN_WORD.fullmatch(word)]


@lru_cache(maxsize=8192)
def chinese_pairs(text: str) -> tuple[str, ...]:
    """Pairs of neighbouring Chinese characters within runs that no mark (but quotation), digit or letter breaks; each once."""
    runs = _CHINESE_RUN.findall(text.translate(_NO_QUOTES))
    return tuple(dict.fromkeys([run[i : i + 2] for run in runs for i in range(len(run) - 1)]))


@cache
def _canonical() -> Mapping[str, str]:
    """Word → the first word of its group of synonyms."""
    return {word: group[0] for groups in load("synonyms").values() for group in groups for word in group}


@lru_cache(maxsize=32_768)
def components(word: str) -> tuple[str, ...]:
    """The known words a long term is made of (案卷评查: 案卷, 评查), so that another cut of the same words still meets it."""
    if len(word) < _LONG:
        return ()
    known = background().words
    found: list[str] = []
    position = 0
    while position < len(word) - 1:
        for length in (4, 3, 2):
            part = word[position : position + length]
            if len(part) == length < len(word) and part in known:
                found.append(part)
                position += length
                break
        else:
            position += 1
    return tuple(found)


def pair_weights(text: str) -> dict[str, float]:
    """The character pairs of a text with their information, in its own order: sums must not depend on hashes."""
    counts = background()
    known, rarest = counts.pairs.get, counts.rarest_pair
    return {pair: known(pair, rarest) for pair in chinese_pairs(text)}


# As many as two pairs of long reports have: each report is the next one of a pair and the plan of another.
@lru_cache(maxsize=8192)
def traits(text: str) -> Traits:
    """Make `text` comparable; `text` may be traditional or raw, it is brought to the normal form first."""
    text = fold(normal(text))
    counts = background()
    canonical = _canonical()
    found: dict[str, float] = {}
    for word in plain_words(text):
        parts = components(word)
        found[canonical.get(word, word)] = counts.word(word) * (_WHOLE if parts else 1.0)
        for part in parts:
            found.setdefault(canonical.get(part, part), counts.word(part))
    pairs = pair_weights(text)
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
