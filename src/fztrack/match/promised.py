"""A promise made ready for comparing: what is looked for once, not for every candidate again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fztrack.domain import Commitment, Element
from fztrack.match.concepts import ConceptIndex, Sought, profile, sought
from fztrack.match.index import Index
from fztrack.match.traits import Traits, traits


@dataclass(frozen=True, slots=True)
class Wanted:
    """One element's traits, what it asks for, and which of its words any sentence has or says in words that may stand for them."""

    element: Element
    traits: Traits
    substitutes: Sequence[tuple[str, float, Sequence[tuple[str, float]]]]
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
        tuple(_wanted(element, index) for element in elements),
        index.meanings(whole),
        concepts.likeness(profile(whole.words)),
    )


def _wanted(element: Element, index: Index) -> Wanted:
    found = traits(element.text)
    substitutes = tuple(
        (word, weight, others)
        for word, weight in found.words.items()
        if (others := index.standing_for(word)) or index.has(word)
    )
    return Wanted(element, found, substitutes, sought(found.words))
