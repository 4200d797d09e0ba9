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
from fztrack.match.related import related
from fztrack.text.thesaurus import WordKind, senses

# What a domain counts beside a concept, and what is added to a size so that a sentence of one word is not the nearest of all.
_DOMAIN = 0.25
_SOFTLY = 1.0
# How far a related word must stand for an object for the object to be there.
_STANDS_FOR = 0.5


@dataclass(frozen=True, slots=True)
class Profile:
    """The concepts, domains and acts of a text; `size` makes its likeness with itself about 1."""

    concepts: frozenset[str]
    domains: frozenset[str]
    acts: frozenset[str]
    size: float


@dataclass(frozen=True, slots=True)
class Sought:
    """What an element asks for: its objects (word, information, concept, domain), their information, its acts, its proper names."""

    objects: tuple[tuple[str, float, str, str], ...]
    weight: float
    acts: frozenset[str]
    proper: tuple[str, ...]

    @property
    def core(self) -> tuple[str, float, str, str]:
        """The most telling object, the first of equals; only where there are objects."""
        return max(self.objects, key=lambda each: each[1])


class ConceptIndex:
    """The next report's sentences by their concepts and domains."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        self._concepts = _postings([profile.concepts for profile in profiles])
        self._domains = _postings([profile.domains for profile in profiles])

    def likeness(self, wanted: Profile) -> Mapping[int, float]:
        """How near each sentence is that shares a concept or a domain, about 0..1."""
        information = _information()
        shared: defaultdict[int, float] = defaultdict(float)
        for concept in sorted(wanted.concepts & self._concepts.keys()):
            weight = information[concept] ** 2
            for number in self._concepts[concept]:
                shared[number] += weight
        for domain in sorted(wanted.domains & self._domains.keys()):
            weight = _DOMAIN * information[domain] ** 2
            for number in self._domains[domain]:
                shared[number] += weight
        return {number: both / (wanted.size * self._profiles[number].size) for number, both in shared.items()}


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
    objects: list[tuple[str, float, str, str]] = []
    acts, proper = set(), []
    for word, weight in words.items():
        sense = known.get(word)
        if sense is None:
            objects.append((word, weight, "", ""))
        elif sense.kind is WordKind.OBJECT:
            objects.append((word, weight, sense.concept, sense.domain))
        elif sense.kind is WordKind.ACT:
            acts.add(sense.concept)
        elif sense.kind is WordKind.PROPER:
            proper.append(word)
    return Sought(tuple(objects), math.fsum(weight for _, weight, _, _ in objects), frozenset(acts), tuple(proper))


def objects_there(wanted: Sought, words: Mapping[str, float], text: str, said: Profile) -> dict[str, float]:
    """The level's features: which share of the objects is there itself, by its concept, by its domain only, not at all.

    `core` says whether the most telling object is there, `missing_bits` how telling the most telling missing one is.
    """
    features: dict[str, float] = {}
    if wanted.objects:
        features["object.core"] = float(_there(wanted.core, words, text, said))
        lost = (each[1] for each in wanted.objects if not _there(each, words, text, said))
        features["object.missing_bits"] = max(lost, default=0.0) / 10
    if wanted.weight:
        exact = same = topic = missing = 0.0
        for word, weight, concept, domain in wanted.objects:
            if word in words:
                exact += weight
            elif concept in said.concepts:
                same += weight
            elif domain in said.domains:
                topic += weight
            else:
                missing += weight
        total = wanted.weight
        features |= {
            "object.exact": exact / total,
            "object.concept": same / total,
            "object.domain": topic / total,
            "object.missing": missing / total,
        }
    if wanted.acts:
        features["deed.shared"] = len(wanted.acts & said.acts) / len(wanted.acts)
    if wanted.proper:
        share = sum(word in words for word in wanted.proper) / len(wanted.proper)
        features["proper.shared"] = share
        features["proper.missed"] = 1.0 - share
    return features


def _there(sought: tuple[str, float, str, str], words: Mapping[str, float], text: str, said: Profile) -> bool:
    """Whether an object is there: itself, also within a longer word, by its concept, or by a word that may stand for it."""
    word, _, concept, _ = sought
    if word in words or (concept and concept in said.concepts) or word in text:
        return True
    return any(other in words for other, nearness in related(word) if nearness >= _STANDS_FOR)


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
