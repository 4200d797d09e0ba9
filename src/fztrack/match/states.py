"""The states of elements: by thresholds and hard rules of RUBRIC.md, and brought in line with the verdict of the whole.

The whole promise is weighed with more than its elements' scores. Where that weighing and the states disagree, the element
nearest to its threshold is moved over it, and the move is shown as a row of its own (`context`), so that rows add up and
RUBRIC.md's rule makes the verdict from the states.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fztrack.domain import ElementState, PromiseKind, Verdict
from fztrack.match.elements import Answer
from fztrack.match.rules import kept
from fztrack.match.verdict import main_element
from fztrack.match.weights import Weights

# Share of an element's own words and character pairs under which a sentence does not speak of it.
_OWN = 0.12
# The score of its words and nearness in concepts under which it is not even near to it, and what of the element it would have to name to be so nevertheless.
_ANSWERING = 8.0
_ALIKE = 0.05
_TRACES = ("object.exact", "object.concept", "deed.shared", "thing.shared", "documents.shared", "names.shared")
# How far beyond its threshold a moved element stands.
_BEYOND = 0.05
# Share of an element's objects and character pairs that must be there for it to be done beyond doubt.
_OBJECTS = 0.8
_PAIRS = 0.5


@dataclass(slots=True)
class Standing:
    """An element's state, and by how much the weighing of the whole moved how surely it is spoken of, and how far it has come."""

    state: ElementState
    by_spoken: float = 0.0
    by_extent: float = 0.0


def capped(answer: Answer) -> bool:
    """Whether an element cannot count as done: below the number, denied, or only prepared where something was to be there."""
    features = answer.comparison.features
    if "quantity.below" in features or "act.negated.deliverable" in features or "act.negated.loose" in features:
        return True
    if answer.element.kind not in (PromiseKind.DELIVERABLE, PromiseKind.NUMBER):
        return False
    preparing = "act.preparing.deliverable" in features and "quantity.reached" not in features
    return preparing or ("documents.missed" in features and answer.element.kind is PromiseKind.DELIVERABLE)


def spoken_of(answer: Answer) -> bool:
    """Whether an element is spoken of beyond doubt: a number of the very thing promised is reported, or its very objects are."""
    return "quantity.same" in answer.comparison.features or _named(answer)


def _named(answer: Answer) -> bool:
    """Whether the very objects stand there in the promise's own words."""
    features = answer.comparison.features
    return features.get("object.exact", 0.0) >= _OBJECTS and features.get("pairs.share", 0.0) >= _PAIRS


def plainly_done(answers: Sequence[Answer]) -> bool:
    """Whether the main element and more than half of all are done beyond doubt, so that RUBRIC.md leaves no choice.

    Beyond doubt: the very objects, in the promise's own words, said to be there, or the promised number of them reached.
    """
    return kept([_plainly_done(answer) for answer in answers], main_element(answers))


def _plainly_done(answer: Answer) -> bool:
    features = answer.comparison.features
    if capped(answer) or not _named(answer):
        return False
    if answer.element.kind is PromiseKind.NUMBER:
        return "quantity.reached" in features and "quantity.same" in features
    return answer.element.kind is PromiseKind.DELIVERABLE and "act.done.deliverable" in features


def state_elements(answers: Sequence[Answer], verdict: Verdict, weights: Weights) -> list[Standing]:
    """States under which RUBRIC.md gives `verdict`, as near as can be to what the scores say."""
    standings = [Standing(_by_threshold(answer, weights)) for answer in answers]
    main = main_element(answers)
    if verdict is Verdict.DROPPED:
        for answer, standing in zip(answers, standings, strict=True):
            if standing.state is not ElementState.NONE:
                _move(answer, standing, ElementState.NONE, weights)
    elif verdict is Verdict.FULFILLED:
        order = sorted(
            range(len(answers)), key=lambda n: (n != main, capped(answers[n]), _to_done(answers[n], weights), n)
        )
        for number in order:
            if _fulfilled(standings, main):
                break
            if standings[number].state is not ElementState.DONE:
                _move(answers[number], standings[number], ElementState.DONE, weights)
    else:
        _make_partial(answers, standings, main, weights)
    return standings


def _make_partial(answers: Sequence[Answer], standings: list[Standing], main: int, weights: Weights) -> None:
    if all(standing.state is ElementState.NONE for standing in standings):
        nearest = max(range(len(answers)), key=lambda n: (answers[n].spoken, n == main))
        _move(answers[nearest], standings[nearest], ElementState.PART, weights)
    for number in sorted(range(len(answers)), key=lambda n: (answers[n].extent, n)):
        if not _fulfilled(standings, main):
            break
        if standings[number].state is ElementState.DONE:
            _move(answers[number], standings[number], ElementState.PART, weights)


def _fulfilled(standings: Sequence[Standing], main: int) -> bool:
    return kept([standing.state is ElementState.DONE for standing in standings], main)


def unspoken(answer: Answer) -> bool:
    """Whether the sentence shares nothing with the element itself, however like it is to the promise as a whole."""
    features = answer.comparison.features
    return features.get("words.share", 0.0) < _OWN and features.get("pairs.share", 0.0) < _OWN


def foreign(answer: Answer) -> bool:
    """Whether even the best sentence has nothing of the element, not in other words either: nothing speaks of it beyond doubt."""
    features = answer.comparison.features
    near = features.get("meaning.answering", 0.0) >= _ANSWERING or features.get("meaning.concepts", 0.0) >= _ALIKE
    return unspoken(answer) and not near and not any(map(features.get, _TRACES))


def _by_threshold(answer: Answer, weights: Weights) -> ElementState:
    if answer.spoken < weights.part or answer.achievement is None or unspoken(answer):
        return ElementState.NONE
    return ElementState.PART if answer.extent < weights.done or capped(answer) else ElementState.DONE


def _to_done(answer: Answer, weights: Weights) -> float:
    """How much is missing for an element to be done."""
    return max(0.0, weights.part - answer.spoken) + max(0.0, weights.done - answer.extent)


def _move(answer: Answer, standing: Standing, state: ElementState, weights: Weights) -> None:
    standing.state = state
    if state is ElementState.NONE:
        standing.by_spoken = min(0.0, weights.part - _BEYOND - answer.spoken)
        return
    standing.by_spoken = max(0.0, weights.part + _BEYOND - answer.spoken)
    if state is ElementState.DONE:
        standing.by_extent = max(0.0, weights.done + _BEYOND - answer.extent)
    else:
        standing.by_extent = min(0.0, weights.done - _BEYOND - answer.extent)
