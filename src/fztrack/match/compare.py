"""One element against one sentence: the ordered, named levels a careful reader looks at, as numbers and as words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fztrack.domain import PromiseKind
from fztrack.match.aspect import Aspect, aspect, clauses
from fztrack.match.numbers import NumberMatch, compare_numbers
from fztrack.match.traits import Traits, chinese_pairs


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the levels saw: `features` (level.feature → value), `details` (level → the texts' own words)."""

    features: Mapping[str, float]
    details: Mapping[str, str]


def shared_weight(promised: Mapping[str, float], reported: Mapping[str, float]) -> float:
    """Information of what both have."""
    if len(reported) < len(promised):
        return sum(promised[key] for key in reported if key in promised)
    return sum(information for key, information in promised.items() if key in reported)


def likeness(element: Traits, whole: Traits, reported: Traits) -> dict[str, float]:
    """The cheap levels, for every candidate: what share of the element's and the whole promise's information is there."""
    words = shared_weight(element.words, reported.words)
    pairs = shared_weight(element.pairs, reported.pairs)
    rare = max((element.words[word] for word in element.words.keys() & reported.words.keys()), default=0.0)
    features = {
        "words.share": words / element.word_weight if element.word_weight else 0.0,
        "words.bits": min(1.0, words / 30),
        "words.rare": rare / 10,
        "pairs.share": pairs / element.pair_weight if element.pair_weight else 0.0,
        "whole.share": shared_weight(whole.pairs, reported.pairs) / whole.pair_weight if whole.pair_weight else 0.0,
    }
    if element.documents:
        features["documents.shared" if element.documents & reported.documents else "documents.missed"] = 1.0
    if element.names:
        features["names.shared" if element.names & reported.names else "names.missed"] = 1.0
    return features


def compare(element: Traits, act: str, kind: PromiseKind, whole: Traits, reported: Traits) -> Comparison:
    """All levels, for the best candidate of an element."""
    features = likeness(element, whole, reported)
    details: dict[str, str] = {}
    shared = sorted(element.words.keys() & reported.words.keys(), key=lambda word: (-element.words[word], word))
    details["words"] = "、".join(shared[:4])
    details["documents"] = "、".join(sorted(element.documents & reported.documents))
    details["names"] = "、".join(sorted(element.names & reported.names))
    numbers = compare_numbers(element.quantities, reported.quantities)
    if element.quantities:
        features[f"quantity.{numbers.result}" if numbers else "quantity.unsaid"] = 1.0
        details["quantity"] = _numbers_detail(element, reported, numbers)
    said, word = _aspect_of(element, reported)
    strict = "deliverable" if kind in (PromiseKind.DELIVERABLE, PromiseKind.NUMBER) else "loose"
    if said is not Aspect.UNSAID:
        features[f"act.{said}.{strict}"] = 1.0
        details["act"] = f"{act} → {word}" if act else word
    return Comparison(features, details)


def _aspect_of(element: Traits, reported: Traits) -> tuple[Aspect, str]:
    """The aspect of the clause that shares most with the element."""
    best, most = "", 0.0
    for clause in clauses(reported.text):
        weight = sum(element.pairs.get(pair, 0.0) for pair in chinese_pairs(clause))
        if weight > most:
            best, most = clause, weight
    return aspect(best)


def _numbers_detail(element: Traits, reported: Traits, numbers: NumberMatch | None) -> str:
    if numbers is None:
        first = element.quantities[0].span
        return element.text[first.start : first.end]
    want, got = numbers.promised.span, numbers.reported.span
    return f"{element.text[want.start : want.end]} → {reported.text[got.start : got.end]}"
