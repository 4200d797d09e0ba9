"""A promise made ready for comparing: what is looked for once, not for every candidate again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fztrack.domain import Commitment, Element
from fztrack.match.concepts import ConceptIndex, Sought, profile, sought
from fztrack.match.index import Index
from fztrack.match.related import related
from fztrack.match.traits import Traits, traits


@dataclass(frozen=True, slots=True)
class Wanted:
    """One element's traits, for each of its words the words that may stand for it, and what it asks for."""

    element: Element
    traits: Traits
    substitutes: tuple[tuple[str, float, tuple[tuple[str, float], ...]], ...]
    sought: Sought


@dataclass(frozen=True, slots=True)
class Promised:
    """A whole commitment: its traits, its elements, how like in meaning each achievement is, and how near in concepts."""

    commitment: Commitment
    whole: Traits
    wanted: tuple[Wanted, ...]
    meanings: Mapping[int, float]
    nearness: Mapping[int, float]


def promised(commitment: Commitment, index: Index, concepts: ConceptIndex) -> Promised:
    """Prepare `commitment`; without elements the whole sentence is its one element."""
    whole = traits(commitment.text)
    elements = commitment.elements or (Element(commitment.span, "", commitment.text, commitment.kind, True),)
    return Promised(
        commitment,
        whole,
        tuple(_wanted(element) for element in elements),
        index.meanings(whole),
        concepts.likeness(profile(whole.words)),
    )


def _wanted(element: Element) -> Wanted:
    found = traits(element.text)
    substitutes = tuple((word, weight, related(word)) for word, weight in found.words.items())
    return Wanted(element, found, substitutes, sought(found.words))
