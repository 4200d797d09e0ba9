"""The cheap levels: what one element shares with all candidates at once, each feature a column in the order of the candidates.

A careful reader's first look, for every candidate. It is taken word by word of the promise, not sentence by sentence, and
what many promises ask of a report is asked of its index, which keeps it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from fztrack.match.concepts import Object, Sought
from fztrack.match.index import Index
from fztrack.match.objects import MISSING, Objects
from fztrack.match.promised import Promised, Wanted
from fztrack.match.traits import Traits
from fztrack.text.field import ancestry, unlike

# How alike (of 100) names must be to be of one document; without marks they must stand in the sentence almost whole.
_SAME_DOCUMENT = 60
_NAMED_DOCUMENT = 85
# In the order of fztrack.match.objects.
_WAYS = ("object.exact", "object.concept", "object.domain", "object.missing")

Columns = dict[str, list[float]]
"""Features (level.feature) by name: one value a candidate, in their order."""


@dataclass(frozen=True, slots=True)
class Reported:
    """An achievement made comparable: what it speaks of, its topic, and whether it only frames (一年来，……)."""

    traits: Traits
    topic: str
    framing: bool = False


@dataclass(frozen=True, slots=True)
class Candidates:
    """The achievements an element may be answered by: their numbers, and what they say, in one order."""

    numbers: Sequence[int]
    reported: Sequence[Reported]
    index: Index
    objects: Objects


def levels_of_whole(promise: Promised, candidates: Candidates) -> Columns:
    """The levels that are the same for all elements of a promise."""
    numbers, reported = candidates.numbers, candidates.reported
    shared = [promise.shared.get(number, 0.0) for number in numbers]
    weight = promise.whole.pair_weight
    topic = promise.commitment.topic
    columns: Columns = {
        "pairs.of_whole": [value / weight for value in shared] if weight else [0.0] * len(shared),
        "pairs.density": [
            value / said.traits.pair_weight if value else 0.0 for value, said in zip(shared, reported, strict=True)
        ],
        "meaning.answering": [promise.answering.get(number, 0.0) for number in numbers],
        "meaning.concepts": [promise.nearness.get(number, 0.0) for number in numbers],
    }
    if topic:
        columns["topic.same"] = [float(said.topic == topic) for said in reported]
    if any(said.framing for said in reported):
        columns["wording.framing"] = [float(said.framing) for said in reported]
    return columns


def levels_of_element(wanted: Wanted, candidates: Candidates) -> Columns:
    """What share of the element's information is there, in the same or in other words."""
    element, sought, reported = wanted.traits, wanted.traits.sought, candidates.reported
    columns = _words(element, candidates) | _pairs(wanted, candidates.numbers)
    columns["meaning.element"] = [wanted.answering.get(number, 0.0) for number in candidates.numbers]
    columns["meaning.unmet"] = _most_unmet(wanted, candidates.numbers)
    if sought.objects:
        columns |= _objects(sought, candidates)
    if sought.acts:
        acts = [said.traits.profile.acts for said in reported]
        columns["deed.shared"] = [len(sought.acts & said) / len(sought.acts) for said in acts]
    if sought.proper:
        shares = [sum(name in said.traits.words for name in sought.proper) / len(sought.proper) for said in reported]
        columns["proper.shared"] = shares
        columns["proper.missed"] = [1.0 - share for share in shares]
    if element.things:
        seen = [_things(element.things, said.traits.things) for said in reported]
        for name in dict.fromkeys(name for each in seen for name in each):
            columns[name] = [each.get(name, 0.0) for each in seen]
    if element.documents:
        _either(columns, "documents", [names_document(element.documents, said.traits) for said in reported])
    if element.names:
        _either(columns, "names", [bool(element.names & said.traits.names) for said in reported])
    return columns


def _most_unmet(wanted: Wanted, numbers: Sequence[int]) -> list[float]:
    """How telling the most telling word of the element is that a sentence does not meet, less the nearer it comes to it."""
    words = sorted(wanted.met, key=lambda word: -word[0])
    found = []
    for number in numbers:
        most = 0.0
        for weight, met in words:
            if weight <= most:
                break  # no other is more telling
            most = max(most, weight * (1 - met[number]))
        found.append(most / 10)
    return found


def _words(element: Traits, candidates: Candidates) -> Columns:
    """The words there are, and the rarest of them."""
    shared = [
        [weight for word, weight in element.words.items() if word in said.traits.words] for said in candidates.reported
    ]
    whole = element.word_weight or 1.0
    return {
        "words.rare": [max(weights, default=0.0) / 10 for weights in shared],
        "words.share": [sum(weights) / whole for weights in shared],
        "words.bits": [min(1.5, sum(weights) / 30) for weights in shared],
    }


def _pairs(wanted: Wanted, numbers: Sequence[int]) -> Columns:
    shared = [wanted.shared.get(number, 0.0) for number in numbers]
    whole = wanted.traits.pair_weight or 1.0
    return {
        "pairs.share": [value / whole for value in shared],
        "pairs.bits": [min(1.5, value / 60) for value in shared],
    }


def _objects(sought: Sought, candidates: Candidates) -> Columns:
    """Which share of the objects is there itself, by its concept, by its domain only, not at all; and the most telling ones.

    `core` says whether the most telling object is there, `missing_bits` how telling the most telling missing one is.
    """
    numbers, objects = candidates.numbers, candidates.objects
    sums = [[0.0] * len(numbers) for _ in _WAYS]
    for each in sought.objects:
        ways, weight = objects.ways(each), each.weight
        for at, number in enumerate(numbers):
            sums[ways.get(number, MISSING)][at] += weight
    telling = sorted(sought.objects, key=lambda each: -each.weight)
    core = objects.there(telling[0])
    columns = {
        "object.core": [float(number in core) for number in numbers],
        "object.missing_bits": [value / 10 for value in _most_missing(telling, numbers, objects)],
    }
    for feature, values in zip(_WAYS, sums, strict=True):
        columns[feature] = [value / sought.weight for value in values]
    return columns


def _most_missing(sought: Sequence[Object], numbers: Sequence[int], objects: Objects) -> list[float]:
    """For each candidate the information of the first object that is not there, 0 where all are."""
    lost = [0.0] * len(numbers)
    complete: Sequence[int] = range(len(numbers))
    for each in sought:
        there = objects.there(each)
        for at in complete:
            if numbers[at] not in there:
                lost[at] = each.weight
        complete = [at for at in complete if numbers[at] in there]
        if not complete:
            break
    return lost


def _either(columns: Columns, level: str, found: Sequence[bool]) -> None:
    columns[f"{level}.shared"] = [float(each) for each in found]
    columns[f"{level}.missed"] = [float(not each) for each in found]


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
