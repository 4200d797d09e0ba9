"""Agreement of two reviewers, against values worked out by hand."""

from __future__ import annotations

import pytest

from fztrack.domain import Decision, DropReason, Verdict
from fztrack.summary.agreement import agreement, kappa

F, P, D, N = Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED, Verdict.NOT_COMMITMENT


def test_kappa_of_a_table_worked_out_by_hand() -> None:
    """20 and 15 agreed of 50, 5 and 10 not: p_o 0.7, p_e 0.5·0.6 + 0.5·0.4 = 0.5, kappa 0.4."""
    answers = [("是", "是")] * 20 + [("是", "否")] * 5 + [("否", "是")] * 10 + [("否", "否")] * 15
    found = kappa(answers)
    assert (found.both, found.agreed) == (50, 35)
    assert found.value == pytest.approx(0.4)


def test_kappa_of_three_answers_worked_out_by_hand() -> None:
    """p_o 8/10; by chance (5·4 + 3·3 + 2·3) / 100 = 0.35; kappa (0.8 - 0.35) / 0.65."""
    answers = [("f", "f")] * 4 + [("f", "p")] + [("p", "p")] * 2 + [("p", "d")] + [("d", "d")] + [("d", "d")]
    ones = [a for a, _ in answers]
    assert (ones.count("f"), ones.count("p"), ones.count("d")) == (5, 3, 2)
    assert kappa(answers).agreed == 8
    assert kappa(answers).value == pytest.approx((0.8 - (5 * 4 + 3 * 3 + 2 * 3) / 100) / (1 - 0.35))


def test_agreement_no_better_than_chance_is_nought_and_worse_is_below() -> None:
    assert kappa([("f", "f"), ("f", "d"), ("d", "f"), ("d", "d")]).value == pytest.approx(0)
    assert kappa([("f", "d"), ("d", "f")]).value == pytest.approx(-1)


def test_kappa_is_not_defined_where_there_is_nothing_to_tell_apart() -> None:
    assert kappa([]).value is None
    assert kappa([("f", "f"), ("f", "f")]).value is None


def said(commitment: str, reviewer: str, verdict: Verdict, topic: str = "普法", **more: object) -> Decision:
    return Decision(commitment, topic, reviewer, verdict, **more)  # type: ignore[arg-type]


def test_two_reviewers_are_compared_on_what_both_judged_by_verdict_and_topic() -> None:
    words = [said("a", "李", F), said("b", "李", P), said("c", "李", D, "行政复议"), said("d", "李", F)]
    words += [said("a", "王", F), said("b", "王", D), said("c", "王", D, "行政复议"), said("e", "王", F)]
    (found,) = agreement(words)
    assert (found.first, found.second) == ("李", "王")
    assert (found.overall.both, found.overall.agreed) == (3, 2)
    assert found.overall.value == pytest.approx((2 / 3 - (1 * 1 + 1 * 2) / 9) / (1 - 3 / 9))
    assert found.disagreements == ("b",)
    assert [(topic, each.both, each.agreed) for topic, each in found.topics] == [("普法", 2, 1), ("行政复议", 1, 1)]
    by_verdict = dict(found.verdicts)
    assert by_verdict[F].value == pytest.approx(1)
    assert (by_verdict[D].both, by_verdict[D].agreed) == (3, 2)


def test_what_was_confirmed_in_a_batch_is_no_second_look() -> None:
    (found,) = agreement([said("a", "李", F, batch=True), said("a", "王", D), said("b", "李", F), said("b", "王", F)])
    assert (found.overall.both, found.in_batch, found.disagreements) == (1, 1, ())


def test_cancelled_is_another_answer_than_not_mentioned() -> None:
    words = [said("a", "李", D, reason=DropReason.CHANGED), said("a", "王", D, reason=DropReason.SILENT)]
    assert agreement(words)[0].disagreements == ("a",)


def test_three_reviewers_make_three_couples_and_strangers_none() -> None:
    words = [said("a", who, F) for who in ("李", "王", "赵")] + [said("z", "钱", F)]
    assert [(one.first, one.second) for one in agreement(words)] == [("李", "王"), ("李", "赵"), ("王", "赵")]
