"""Which sentences stand beside a verdict: those it rests on, and faint ones where no sentence answers clearly."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

from fztrack.domain import ElementState, SectionRole, Span, Statement
from fztrack.match.elements import Answers
from fztrack.match.evidence import evidence_for, nearest
from fztrack.match.reports import ReviewSide
from fztrack.match.states import Standing


def compared(*relevance: float, answering: int | None = None) -> tuple[Answers, ReviewSide]:
    """Sentences so relevant to a promise whose element is answered by `answering`."""
    said = tuple(
        Statement(f"第{n}句。", Span(10 * n, 10 * n + 4), (), SectionRole.MEASURES, "") for n in range(len(relevance))
    )
    reported = [SimpleNamespace(traits=SimpleNamespace(text=one.text)) for one in said]
    review: Any = SimpleNamespace(achievements=said, reported=reported, carried_over=lambda _number: False)
    answer: Any = SimpleNamespace(achievement=answering)
    return Answers((answer,), dict(enumerate(relevance)), {}), cast(ReviewSide, review)


def shown(*relevance: float, answering: int | None = None) -> list[tuple[int, bool]]:
    """(number, faint) of what is shown of them."""
    answers, review = compared(*relevance, answering=answering)
    return [(number, said.faint) for number, said in evidence_for(answers, [Standing(ElementState.DONE)], review)]


def test_a_clear_answer_stands_alone() -> None:
    assert shown(3.0, -2.5, -2.8) == [(0, False)]


def test_where_none_answers_clearly_faint_sentences_fill_the_list_to_three() -> None:
    assert shown(-2.2, -1.0, -2.9, -2.5, -2.6) == [(1, False), (0, True), (3, True)]


def test_what_is_fainter_still_is_not_shown() -> None:
    assert shown(-1.0, -3.4) == [(0, False)]


def test_what_answers_an_element_is_never_faint() -> None:
    assert shown(-2.7, -2.8, answering=1) == [(1, False), (0, True)]


def test_the_nearest_sentences_to_a_silent_promise_are_three_and_none_of_them_evidence() -> None:
    found = nearest(*compared(-2.9, -1.0, -3.1, 0.5, -2.0))
    assert [said.text for said in found] == ["第3句。", "第1句。", "第4句。"]
    assert all(said.faint for said in found)
