"""When nothing speaks of an element beyond doubt."""

from __future__ import annotations

import pytest

from fztrack.match.elements import answer_elements
from fztrack.match.states import foreign
from fztrack.match.weights import shipped_weights


@pytest.mark.parametrize(
    ("promised", "nothing"),
    [("举办全区青年律师辩论赛。", False), ("筹建蝴蝶标本陈列馆。", True), ("老旧小区改造30个。", False)],
)
def test_only_where_no_sentence_has_anything_in_any_words_is_a_promise_foreign_to_the_report(
    look_at, promised, nothing
):
    answers = answer_elements(look_at([promised]), shipped_weights())
    assert all(map(foreign, answers.answers)) is nothing
