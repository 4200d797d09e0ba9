"""What an element's score is fitted to, and that rows keep their sign."""

from __future__ import annotations

from pathlib import Path

import pytest

from fztrack.domain import Element, ElementState, PromiseKind, Span, Verdict
from fztrack.evaluate.gold import GoldElement, GoldLine
from fztrack.evaluate.states import fit_extent, fit_spoken, known_states, speaks
from fztrack.match.compare import Comparison
from fztrack.match.elements import Answer

DONE, PART, NONE = ElementState.DONE, ElementState.PART, ElementState.NONE


def answer(begin: int, *, main: bool = False, **features: float) -> Answer:
    element = Element(Span(begin, begin + 4), "", "", PromiseKind.STANDING, main)
    named = {name.replace("_", ".", 1): value for name, value in features.items()}
    return Answer(element, 1.0, 0, Comparison(named, {}), {}, {})


def line(verdict: Verdict, *elements: GoldElement) -> GoldLine:
    return GoldLine("甲", Path("a"), Path("b"), Span(0, 20), verdict, None, (), None, elements)


def states(found: GoldLine, *answers: Answer) -> list[ElementState]:
    return [state for _, state in known_states(found, answers)]


def test_labelled_elements_have_their_labels_and_others_of_the_line_none():
    labelled = line(Verdict.PARTIAL, GoldElement(Span(0, 4), PART))
    assert states(labelled, answer(0, main=True), answer(8)) == [PART]


@pytest.mark.parametrize(
    ("verdict", "one", "two"),
    [(Verdict.FULFILLED, [DONE], [DONE]), (Verdict.PARTIAL, [PART], []), (Verdict.DROPPED, [NONE], [NONE, NONE])],
)
def test_without_labels_only_what_the_verdict_leaves_no_doubt_of_is_known(verdict, one, two):
    assert states(line(verdict), answer(0, main=True)) == one
    assert states(line(verdict), answer(0, main=True), answer(8)) == two


def test_what_speaks_for_an_answer_never_counts_against_it():
    pytest.importorskip("scipy")
    # Labels as no careful reader would give them: the more words shared, the less done.
    known = [
        (answer(0, words_share=share, quantity_below=1 - share), DONE if share < 0.5 else NONE)
        for share in (0.1, 0.4, 0.6, 0.9)
    ]
    weights = fit_spoken(known * 10, 1.0)
    assert weights.get("words.share", 0.0) >= 0
    assert weights.get("quantity.below", 0.0) <= 0


def test_whether_it_is_spoken_of_and_how_far_it_has_come_have_weights_of_their_own():
    pytest.importorskip("scipy")
    known = [
        (answer(0, words_share=0.9, act_rest=1.0), PART),
        (answer(0, words_share=0.8), DONE),
        (answer(0, words_share=0.1, act_rest=1.0), NONE),
        (answer(0, words_share=0.1), NONE),
    ]
    spoken, extent = fit_spoken(known * 20, 1.0), fit_extent(known * 20, 1.0)
    assert spoken["words.share"] > 1
    assert extent["act.rest"] < -1 < spoken.get("act.rest", 0.0)
    assert spoken == fit_spoken(known * 20, 1.0)


def test_features_speak_for_or_against():
    assert speaks("words.share") == (0.0, None)
    assert speaks("act.negated.loose") == (None, 0.0)
    assert speaks("object.missing_bits") == (None, 0.0)
