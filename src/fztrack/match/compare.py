"""One element against the sentence that answers it best: the ordered, named levels a careful reader looks at, as numbers and as words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from fztrack.domain import PromiseKind
from fztrack.match.aspect import Aspect, aspect, clauses, scope
from fztrack.match.meaning import nearest
from fztrack.match.numbers import compare_numbers
from fztrack.match.promised import Wanted
from fztrack.match.substitution import substitution
from fztrack.match.traits import Traits, chinese_pairs
from fztrack.text.thesaurus import WordKind, class_of

# How alike what is counted must be for two numbers to be of the same thing beyond doubt.
_SAME_THING = 0.6
# What stands for a word is shown if the word is so telling (nats) and that comes so near to it; as many words at most.
_TELLING = 3.0
_FOR_IT = 0.3
# Words that say what it is about: acts and set phrases have too many that come near.
_MATTERS = (WordKind.OBJECT, WordKind.PROPER, None)
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the levels saw: `features` (level.feature → value), `details` (level → the texts' own words)."""

    features: Mapping[str, float]
    details: Mapping[str, str]


def shared_weight(promised: Mapping[str, float], reported: Mapping[str, float]) -> float:
    """Information of what both have; fsum, since a set has no order and judging must not depend on hashes."""
    return fsum(map(promised.__getitem__, promised.keys() & reported.keys()))


def compare(wanted: Wanted, cheap: Mapping[str, float], said: Traits, number: int) -> Comparison:
    """All levels, for the best candidate of an element: achievement `number`; `cheap` is what those of fztrack.match.levels saw."""
    element = wanted.traits
    features = dict(cheap)
    details: dict[str, str] = {}
    shared = sorted(element.words.keys() & said.words.keys(), key=lambda word: (-element.words[word], word))
    details["words"] = "、".join(shared[:_SHOWN])
    details["meaning"] = "、".join(_in_other_words(wanted, said, number))
    details["documents"] = "、".join(sorted(element.documents & said.documents))
    details["names"] = "、".join(sorted(element.names & said.names))
    details["thing"] = "、".join(sorted(element.things & said.things))
    _add_numbers(element, said, features, details)
    _add_clause(wanted, said, features, details)
    return Comparison(features, details)


def _in_other_words(wanted: Wanted, said: Traits, number: int) -> list[str]:
    """Telling words of the element and what the sentence has for them (停车位 → 停车场), the most telling first."""
    near = [
        (information, word)
        for (word, information), (_, met) in zip(wanted.traits.words.items(), wanted.met, strict=True)
        if information >= _TELLING
        and met[number] >= _FOR_IT
        and class_of(word) in _MATTERS
        and word not in said.words
        and word not in said.text
    ]
    return [f"{word} → {nearest(word, said.words)}" for _, word in sorted(near, reverse=True)[:_SHOWN]]


def _add_numbers(element: Traits, said: Traits, features: dict[str, float], details: dict[str, str]) -> None:
    if not element.quantities:
        if said.quantities:
            features["quantity.counted"] = 1.0
        return
    match = compare_numbers(element.quantities, said.quantities, said.text, element.text)
    if match is None:
        span = element.quantities[0].span
        features["quantity.unsaid"] = 1.0
        details["quantity"] = element.text[span.start : span.end]
    else:
        span = match.promised.span
        features[f"quantity.{match.result}"] = 1.0
        if match.likeness >= _SAME_THING:
            features["quantity.same"] = 1.0
        details["quantity"] = f"{element.text[span.start : span.end]} → {match.reported}"


def _add_clause(wanted: Wanted, said: Traits, features: dict[str, float], details: dict[str, str]) -> None:
    """What the clause that shares most with the element says: how far it has come, and whether it is of another object."""
    clause = _nearest_clause(wanted.traits, said)
    kind, word = aspect(clause)
    strict = wanted.element.kind in (PromiseKind.DELIVERABLE, PromiseKind.NUMBER)
    if kind is not Aspect.UNSAID:
        features[f"act.{kind}.{'deliverable' if strict else 'loose'}"] = 1.0
        details["act"] = f"{wanted.element.act} → {word}" if wanted.element.act else word
    for group, said_so in scope(said.text).items():
        features[f"act.{group}"] = 1.0
        details["act"] = "、".join(filter(None, (details.get("act"), said_so)))
    other = substitution(wanted.traits, wanted.element.act, clause, said)
    if other:
        features["other.share"] = other.share
        details["other"] = f"{other.promised} → {other.reported}"


def _nearest_clause(element: Traits, said: Traits) -> str:
    best, most = "", 0.0
    for clause in clauses(said.text):
        weight = sum([element.pairs.get(pair, 0.0) for pair in chinese_pairs(clause)])
        if weight > most:
            best, most = clause, weight
    return best
