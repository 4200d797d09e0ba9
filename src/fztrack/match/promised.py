"""A promise made ready for comparing: what is looked for once, not for every candidate again, and the candidates found by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fztrack.domain import Commitment, Element
from fztrack.match.concepts import ConceptIndex
from fztrack.match.index import Index, best_of
from fztrack.match.traits import Traits, traits

# How many candidates: by shared information, answering words and concepts for the whole promise; for each element besides.
_BY_WORDS = 7
_BY_MEANING = 7
_BY_CONCEPTS = 5
_FOR_ELEMENT = 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """One element with its traits; by achievement the information of the character pairs it shares; who could answer it.

    `met` is, for each word, what it counts and how near each achievement comes to it (Index.met).
    """

    element: Element
    traits: Traits
    shared: Mapping[int, float]
    answering: Mapping[int, float]
    met: Sequence[tuple[float, Sequence[float]]]
    among: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Promised:
    """A whole commitment: its traits and elements, and what each achievement is to it.

    That is: the information of the character pairs it shares, how near in concepts it is, how well it answers by its words, and which
    words of the promise it meets (as in Wanted).
    """

    commitment: Commitment
    whole: Traits
    wanted: tuple[Wanted, ...]
    shared: Mapping[int, float]
    nearness: Mapping[int, float]
    answering: Mapping[int, float]
    met: Sequence[tuple[float, Sequence[float]]]

    def again(self, commitment: Commitment) -> Promised:
        """The same for a commitment with the same words in another place of the report."""
        wanted = zip(self.wanted, _elements(commitment), strict=True)
        return replace(
            self, commitment=commitment, wanted=tuple(replace(each, element=element) for each, element in wanted)
        )


def wording(commitment: Commitment) -> tuple[object, ...]:
    """What two commitments must have in common for one to be the other said again."""
    return (commitment.text, *(element.text for element in _elements(commitment)))


def promised(commitment: Commitment, index: Index, concepts: ConceptIndex) -> Promised:
    """Prepare `commitment`; without elements the whole sentence is its one element."""
    whole = traits(commitment.text)
    nearness = concepts.likeness(whole.profile)
    answering = index.answering(whole)
    common = [
        *index.candidates(whole, _BY_WORDS),
        *best_of(answering, _BY_MEANING),
        *best_of(nearness, _BY_CONCEPTS),
    ]
    elements = _elements(commitment)
    return Promised(
        commitment,
        whole,
        tuple(_wanted(element, index, common, _FOR_ELEMENT if len(elements) > 1 else 0) for element in elements),
        index.shared(whole),
        nearness,
        answering,
        index.met(whole),
    )


def _elements(commitment: Commitment) -> Sequence[Element]:
    return commitment.elements or (Element(commitment.span, "", commitment.text, commitment.kind, True),)


def _wanted(element: Element, index: Index, common: Sequence[int], more: int) -> Wanted:
    found = traits(element.text)
    own = index.candidates(found, more) if more else ()
    among = tuple(dict.fromkeys([*common, *own]))
    return Wanted(element, found, index.shared(found), index.answering(found), index.met(found), among)
