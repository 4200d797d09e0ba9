"""Deciding from scripts: the same rules as on the screen."""

from __future__ import annotations

import pytest


@pytest.fixture
def one(loaded) -> str:
    """The id of the promise nobody reported on."""
    return str(loaded("list", "--json", "--verdict", "dropped").records[0]["id"])


def test_a_review_counts_before_the_machine(loaded, one: str) -> None:
    result = loaded("review", one, "fulfilled", "--reviewer", "李", "--json")
    (record,) = result.records
    assert result.code == 0
    assert (record["verdict"], record["judged_by"], record["reviewer"]) == ("fulfilled", "person", "李")
    assert record["machine_verdict"] == "dropped"
    assert loaded("list", "--json", "--judged-by", "person").records == [record]


def test_two_reviewers_who_differ_are_disputed_until_a_third_settles(loaded, one: str) -> None:
    loaded("review", one, "fulfilled", "--reviewer", "李")
    loaded("review", one, "partial", "--reviewer", "王")
    (record,) = loaded("list", "--json", "--disputed").records
    assert (record["disputed"], record["verdict"]) == (True, "partial")
    own = loaded("review", one, "partial", "--settle", "--reviewer", "王")
    assert own.code == 2 and "第三人" in own.err
    (settled,) = loaded("review", one, "fulfilled", "--settle", "--reviewer", "赵", "--json").records
    assert (settled["disputed"], settled["verdict"], settled["reviewer"]) == (False, "fulfilled", "赵")


def test_agreeing_takes_the_machines_reason_along(loaded, one: str) -> None:
    (record,) = loaded("review", one, "agree", "--reviewer", "李", "--json").records
    assert (record["verdict"], record["reason"], record["judged_by"]) == ("dropped", "silent", "person")


def test_the_beginning_of_an_id_is_enough(loaded, one: str) -> None:
    assert loaded("review", one[:6], "dropped", "--reason", "admitted", "--json").records[0]["id"] == one


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["maybe"], "不认识 maybe：可用 fulfilled 已落实"),
        (["pending"], "withdraw 撤回"),
        (["fulfilled", "--reason", "silent"], "--reason"),
        (["dropped", "--kind", "some"], "细类"),
        (["dropped", "--reason", "changed"], "--document"),
        (["agree", "--reason", "silent"], "agree"),
    ],
)
def test_decisions_that_contradict_themselves_are_refused(loaded, one: str, options: list[str], said: str) -> None:
    result = loaded("review", one, *options)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert loaded("list", "--json", "--judged-by", "person").records == []


def test_changed_rests_on_a_document_and_leaves_the_count(loaded, one: str) -> None:
    loaded("review", one, "dropped", "--reason", "changed", "--document", "青府〔2022〕8号")
    (shown,) = loaded("show", one, "--json").records
    assert (shown["reason"], shown["document"]) == ("changed", "青府〔2022〕8号")
    (status,) = loaded("status", "--json").records
    assert status["pairs"][0]["counts"]["dropped"] == 0


def test_nothing_stands_in_for_a_missing_report(loaded) -> None:
    pending = loaded("list", "--json", "--verdict", "pending").records[0]["id"]
    result = loaded("review", pending, "fulfilled")
    assert result.code == 2 and "2023" in result.err
    assert loaded("review", pending, "not_commitment").code == 0


def test_the_reviewer_comes_from_the_settings_where_none_is_named(loaded, one: str, monkeypatch) -> None:
    monkeypatch.setenv("FZTRACK_REVIEWER", "赵")
    assert loaded("review", one, "partial", "--json").records[0]["reviewer"] == "赵"


def test_withdrawing_needs_a_decision_of_ones_own(loaded, one: str) -> None:
    loaded("review", one, "fulfilled", "--reviewer", "李")
    assert loaded("review", one, "withdraw", "--reviewer", "王").code == 4
    (record,) = loaded("review", one, "withdraw", "--reviewer", "李", "--json").records
    assert (record["verdict"], record["judged_by"]) == ("dropped", "machine")


def test_what_may_be_said_may_be_said_in_chinese(loaded) -> None:
    one = loaded("list", "--json", "--genre", "法治报告", "--judged-by", "机器初判").records[0]
    assert loaded("list", "--json", "--genre", "政府工作报告").records == []
    assert loaded("review", one["id"], "已落实", "--reviewer", "李").code == 0
    (now,) = loaded("list", "--json", "--judged-by", "人工复核").records
    assert (now["id"], now["verdict"]) == (one["id"], "fulfilled")
    assert loaded("review", one["id"], "撤回", "--reviewer", "李").code == 0
    assert loaded("review", one["id"], "同意", "--reviewer", "李").code == 0


def test_a_word_that_is_no_decision_is_refused_with_those_that_are(loaded) -> None:
    one = loaded("list", "--json").records[0]
    for word in ("缺下年度报告", "pending", "基本落实"):
        result = loaded("review", one["id"], word, "--reviewer", "李")
        assert result.code != 0 and "dropped 未见反映" in result.err and "withdraw 撤回" in result.err
