"""Labels as lessons: which sentences of the next report answer which promise and which element, in words with their information."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fztrack.domain import Commitment, ElementState, Statement, Verdict
from fztrack.evaluate.fit import evident
from fztrack.evaluate.gold import GoldLine, GoldSet, Load, LoadedPair, answering
from fztrack.evaluate.states import labelled_element
from fztrack.evaluate.steps import Step, ignore
from fztrack.match.reports import review_side
from fztrack.match.traits import traits

Words = Mapping[str, float]
"""The words of a text with their information in nats, as in Traits."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A promise or an element of one with the sentences that answer it (numbers in its report), none where nothing does.

    `surely`: each of them answers it; else at least one does.
    """

    words: Words
    answers: tuple[int, ...]
    surely: bool = True
    element: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """The sentences of one report, and for every labelled promise of the report before it, the promise and its elements."""

    sentences: Sequence[Words]
    promises: Sequence[Sequence[Labelled]]


def lessons(sets: Iterable[GoldSet], load: Load, *, step: Step = ignore) -> list[Lesson]:
    """One lesson a pair of each set, from its labelled commitments; `load` gives a line's reports as extracted. A step a pair."""
    found = []
    for gold in sets:
        of_pair: defaultdict[str, list[GoldLine]] = defaultdict(list)
        for line in gold.lines:
            of_pair[line.pair].append(line)
        for name, lines in of_pair.items():
            found.append(_lesson(lines, load(lines[0])))
            step(name)
    return found


def _lesson(lines: Sequence[GoldLine], pair: LoadedPair) -> Lesson:
    review = review_side(pair.plan, pair.review)
    promises = []
    for line in lines:
        number = answering(line, pair.plan.commitments)
        if number is not None and line.verdict is not Verdict.NOT_COMMITMENT:
            promises.append(_labelled(line, pair.plan.commitments[number], review.achievements))
    return Lesson([reported.traits.words for reported in review.reported], promises)


def _labelled(line: GoldLine, commitment: Commitment, achievements: Sequence[Statement]) -> list[Labelled]:
    """The promise, and where it has several elements those that are labelled."""
    answers = tuple(sorted(evident(line.evidence, achievements)))
    rows = [Labelled(traits(commitment.text).words, answers)]
    for element in commitment.elements if len(commitment.elements) > 1 else ():
        labelled = labelled_element(element, line)
        if labelled is not None:
            known = tuple(sorted(evident(labelled.evidence, achievements)))
            own = () if labelled.state is ElementState.NONE else known or answers
            rows.append(Labelled(traits(element.text).words, own, surely=bool(known) or len(own) < 2, element=True))
    return rows
