"""One element against one sentence: the ordered, named levels a careful reader looks at, as numbers and as words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from rapidfuzz import fuzz

from fztrack.domain import PromiseKind
from fztrack.match.aspect import Aspect, aspect, clauses
from fztrack.match.concepts import Profile, objects_there
from fztrack.match.numbers import compare_numbers
from fztrack.match.promised import Wanted
from fztrack.match.substitution import substitution
from fztrack.match.traits import Traits, chinese_pairs
from fztrack.text.field import ancestry, unlike

# How alike (of 100) names must be to be of one document; without marks they must stand in the sentence almost whole.
_SAME_DOCUMENT = 60
_NAMED_DOCUMENT = 85
# How alike what is counted must be for two numbers to be of the same thing beyond doubt.
_SAME_THING = 0.6


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the levels saw: `features` (level.feature → value), `details` (level → the texts' own words)."""

    features: Mapping[str, float]
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reported:
    """An achievement made comparable: what it speaks of, its heading's traits, its topic, and whether it only frames (一年来，……)."""

    traits: Traits
    profile: Profile
    heading: Traits
    topic: str
    framing: bool = False


def shared_weight(promised: Mapping[str, float], reported: Mapping[str, float]) -> float:
    """Information of what both have; fsum, since a set has no order and judging must not depend on hashes."""
    return fsum(map(promised.__getitem__, promised.keys() & reported.keys()))


def likeness_of_whole(
    whole: Traits, topic: str, meaning: float, concepts: float, reported: Reported
) -> dict[str, float]:
    """The levels that are the same for all elements of a promise; `meaning` and `concepts` are how near the sentence is by these."""
    said = reported.traits
    shared = shared_weight(whole.pairs, said.pairs)
    features = {
        "whole.share": shared / whole.pair_weight if whole.pair_weight else 0.0,
        "whole.density": shared / said.pair_weight if said.pair_weight else 0.0,
        "meaning.likeness": meaning,
        "meaning.concepts": concepts,
    }
    if topic and reported.topic == topic:
        features["topic.same"] = 1.0
    if reported.framing:
        features["wording.framing"] = 1.0
    return features


def likeness(wanted: Wanted, of_whole: Mapping[str, float], reported: Reported) -> dict[str, float]:
    """The cheap levels, for every candidate: what share of the element's information is there, in the same or other words."""
    element, said = wanted.traits, reported.traits
    words = rare = near = 0.0
    there = said.words
    for word, weight, substitutes in wanted.substitutes:
        if word in there:
            words += weight
            if weight > rare:
                rare = weight
        else:
            for other, nearness in substitutes:
                if other in there:
                    near += weight * nearness
                    break
    pairs = shared_weight(element.pairs, said.pairs)
    weight = element.word_weight or 1.0
    features = {
        **of_whole,
        "words.rare": rare / 10,
        "words.with_related": (words + near) / weight,
        "words.with_related_bits": min(1.5, (words + near) / 30),
        "pairs.share": pairs / element.pair_weight if element.pair_weight else 0.0,
        "pairs.bits": min(1.5, pairs / 60),
        **objects_there(wanted.sought, there, said.text, reported.profile),
    }
    if element.things:
        features.update(_things(element.things, said.things))
    if element.documents:
        features["documents.shared" if names_document(element.documents, said) else "documents.missed"] = 1.0
    if element.names:
        features["names.shared" if element.names & said.names else "names.missed"] = 1.0
    return features


def names_document(wanted: frozenset[str], said: Traits) -> bool:
    """Whether a promised document is there, under a name that is nearly the same, or named without marks."""
    if wanted & said.documents:
        return True
    return any(fuzz.ratio(name, other) >= _SAME_DOCUMENT for name in wanted for other in said.documents) or any(
        fuzz.partial_ratio(name, said.text) >= _NAMED_DOCUMENT for name in wanted if len(name) >= 4
    )


@lru_cache(maxsize=65_536)
def _things(wanted: frozenset[str], said: frozenset[str]) -> Mapping[str, float]:
    both = len(wanted & said)
    if both:
        return {"thing.shared": 1.0, "thing.share": both / len(wanted)}
    if any(thing in ancestry(other) or other in ancestry(thing) for thing in wanted for other in said):
        return {"thing.broader": 1.0}
    if any(unlike(thing, other) for thing in wanted for other in said):
        return {"thing.confused": 1.0}
    return {"thing.missed": 1.0}


def compare(wanted: Wanted, cheap: Mapping[str, float], reported: Reported) -> Comparison:
    """All levels, for the best candidate of an element; `cheap` is what `likeness` saw."""
    element, said = wanted.traits, reported.traits
    features = dict(cheap)
    details: dict[str, str] = {}
    shared = sorted(element.words.keys() & said.words.keys(), key=lambda word: (-element.words[word], word))
    details["words"] = "、".join(shared[:4])
    details["documents"] = "、".join(sorted(element.documents & said.documents))
    details["names"] = "、".join(sorted(element.names & said.names))
    details["thing"] = "、".join(sorted(element.things & said.things))
    _add_numbers(element, said, features, details)
    _add_clause(wanted, said, features, details)
    return Comparison(features, details)


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
    other = substitution(wanted.traits, clause, said)
    if other:
        features["other.share"] = other.share
        details["other"] = f"{other.promised} → {other.reported}"


def _nearest_clause(element: Traits, said: Traits) -> str:
    best, most = "", 0.0
    for clause in clauses(said.text):
        weight = sum(element.pairs.get(pair, 0.0) for pair in chinese_pairs(clause))
        if weight > most:
            best, most = clause, weight
    return best
