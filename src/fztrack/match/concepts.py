"""What promise and report speak of, by the thesaurus: objects and their concepts, acts, proper names; which sentences are near.

A set phrase says nothing of the object, so only objects count here. The same word is the same object, a word of the same
concept stands for it; a word of the same domain only shares the broad topic, which RUBRIC.md calls not enough.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from fztrack.match.background import background
from fztrack.text.thesaurus import WordKind, senses

# What a domain counts beside a concept, and what is added to a size so that a sentence of one word is not the nearest of all.
_DOMAIN = 0.25
_SOFTLY = 1.0


@dataclass(frozen=True, slots=True)
class Profile:
    """The concepts, domains and acts of a text; `size` makes its likeness with itself about 1."""

    concepts: frozenset[str]
    domains: frozenset[str]
    acts: frozenset[str]
    size: float


@dataclass(frozen=True, slots=True)
class Object:
    """An object an element asks for, with its information; concept and domain are empty for what the thesaurus does not know."""

    word: str
    weight: float
    concept: str = ""
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """What an element asks for: its objects, their information, its acts, its proper names."""

    objects: tuple[Object, ...]
    weight: float
    acts: frozenset[str]
    proper: tuple[str, ...]


class ConceptIndex:
    """The next report's sentences by their concepts and domains."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        self._concepts = _postings([profile.concepts for profile in profiles])
        self._domains = _postings([profile.domains for profile in profiles])

    def of_concept(self, concept: str) -> Sequence[int]:
        """The sentences that have a word of `concept`."""
        return self._concepts.get(concept, ())

    def of_domain(self, domain: str) -> Sequence[int]:
        """The sentences that have a word of `domain`."""
        return self._domains.get(domain, ())

    def likeness(self, wanted: Profile) -> Mapping[int, float]:
        """How near each sentence is that shares a concept or a domain, about 0..1."""
        information = _information()
        shared: defaultdict[int, float] = defaultdict(float)
        for names, postings, share in (
            (wanted.concepts, self._concepts, 1.0),
            (wanted.domains, self._domains, _DOMAIN),
        ):
            for name in sorted(names & postings.keys()):
                weight = share * information[name] ** 2
                for number in postings[name]:
                    shared[number] += weight
        size, profiles = wanted.size, self._profiles
        return {number: both / (size * profiles[number].size) for number, both in shared.items()}


def profile(words: Mapping[str, float]) -> Profile:
    """The profile of a text with these words."""
    known = senses()
    concepts, domains, acts = set(), set(), set()
    for word in words:
        sense = known.get(word)
        if sense is None:
            continue
        if sense.kind is WordKind.OBJECT:
            concepts.add(sense.concept)
            domains.add(sense.domain)
        elif sense.kind is WordKind.ACT:
            acts.add(sense.concept)
    information = _information()
    squares = [information[concept] ** 2 for concept in concepts]
    squares += [_DOMAIN * information[domain] ** 2 for domain in domains]
    size = math.sqrt(math.fsum(squares)) + _SOFTLY
    return Profile(frozenset(concepts), frozenset(domains), frozenset(acts), size)


def sought(words: Mapping[str, float]) -> Sought:
    """What an element with these words (and their information) asks for; words the thesaurus does not know are rare objects."""
    known = senses()
    objects: list[Object] = []
    acts, proper = set(), []
    for word, weight in words.items():
        sense = known.get(word)
        if sense is None:
            objects.append(Object(word, weight))
        elif sense.kind is WordKind.OBJECT:
            objects.append(Object(word, weight, sense.concept, sense.domain))
        elif sense.kind is WordKind.ACT:
            acts.add(sense.concept)
        elif sense.kind is WordKind.PROPER:
            proper.append(word)
    return Sought(tuple(objects), math.fsum(each.weight for each in objects), frozenset(acts), tuple(proper))


@cache
def _information() -> Mapping[str, float]:
    """Information of concepts and domains in nats, from how common their words are."""
    counts = background()
    shares: defaultdict[str, float] = defaultdict(float)
    for word, sense in senses().items():
        if sense.kind is WordKind.OBJECT:
            share = math.exp(-counts.word(word))
            shares[sense.concept] += share
            shares[sense.domain] += share
    return {name: -math.log(min(0.9, share)) for name, share in shares.items()}


def _postings(sets: Sequence[frozenset[str]]) -> Mapping[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, names in enumerate(sets):
        for name in names:
            found[name].append(number)
    return found
