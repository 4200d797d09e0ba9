"""An embedding model the user has counts as one more level; without one nothing is different."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from fztrack.match import Embedding, judge_pair, shipped_weights
from fztrack.match.embedding import nearness

SENTENCES = [f"开展第{number}项工作。" for number in range(40)]


def of_one(number: int) -> Embedding:
    """A model that finds the sentence of this number like everything, and the others alike unlike."""

    def likeness(promises: Sequence[str], sentences: Sequence[str]) -> list[list[float]]:
        return [[0.9 if at == number else 0.3 + 0.001 * at for at in range(len(sentences))] for _ in promises]

    return Embedding("模型-1", likeness)


def test_the_level_is_a_row_of_the_explanation_and_rows_still_add_up(report_of, promise_of) -> None:
    plan, review = promise_of("建立重大行政决策后评估制度。"), report_of(SENTENCES)
    without = judge_pair(plan, review, report_year=2020)[0]
    judged = judge_pair(plan, review, report_year=2020, embedding=of_one(7))[0]
    assert [row for row in without.rows if row.level == "embedding"] == []
    (row,) = [row for row in judged.rows if row.level == "embedding"]
    assert row.contribution == pytest.approx(shipped_weights().embedding, abs=0.01) and row.contribution > 0
    assert judged.score != without.score
    for element in judged.elements:
        assert sum(one.contribution for one in element.rows) == pytest.approx(element.score)


def test_a_judgement_says_with_which_model_it_was_made(report_of, promise_of) -> None:
    plan, review = promise_of("建立重大行政决策后评估制度。"), report_of(SENTENCES)
    version = shipped_weights().version
    assert judge_pair(plan, review, report_year=2020)[0].weights == version
    assert judge_pair(plan, review, report_year=2020, embedding=of_one(7))[0].weights == f"{version}+模型-1"


def test_zero_is_what_chance_would_bring_whatever_cosines_a_model_gives() -> None:
    low, high = (
        nearness(
            Embedding("m", lambda p, s, up=up: [[0.1 + up, *[0.0 + up, 0.05 + up] * 20]]), ["甲"], [*SENTENCES, "乙"]
        )[0]
        for up in (0.0, 0.8)
    )
    assert low == high
    assert all(-1 <= value < 0 for value in low.values())
    assert nearness(of_one(7), ["甲"], SENTENCES)[0][7] == 1.0


@pytest.mark.parametrize("same", [0.0, 0.7])
def test_a_model_to_which_all_sentences_are_alike_says_nothing(same: float) -> None:
    assert nearness(Embedding("m", lambda p, s: [[same] * len(s)]), ["甲"], SENTENCES) == [{}]


def test_few_sentences_say_nothing_of_what_is_usual() -> None:
    assert nearness(of_one(0), ["甲", "乙"], SENTENCES[:4]) == [{}, {}]
    assert nearness(None, ["甲"], SENTENCES) == [{}]
