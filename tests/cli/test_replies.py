"""Replies, verification and closing on the command line: what is printed, what is refused, where it shows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest


@pytest.fixture
def one(loaded) -> str:
    """The commitment the next report is silent about."""
    (record,) = loaded("list", "--json", "--verdict", "dropped").records
    assert record["follow_up"] == "awaiting"
    return str(record["id"])


ANSWER = ("--unit", "青屏区司法局", "--statement", "平台已于2023年1月上线。", "--received", "2023-05-06")
PAPER = ("--document", "关于“青屏智审”建设情况的函|青司函〔2023〕7号|2023-05-01")
FOUND = ("--text", "现场查看，平台已运行。", "--by", "区委依法治区办", "--on", "2023-06-01", "--reviewer", "李")


def test_from_answer_to_closing(loaded, one: str) -> None:
    assert loaded("respond", one[:6], *ANSWER, *PAPER, "--reviewer", "李").out == f"{one}  已反馈\n"
    assert loaded("verify", one, "passed", *FOUND).out == f"{one}  核实通过\n"
    (closed,) = loaded("close", one, "--reviewer", "李", "--json").records
    assert list(closed) == ["id", "follow_up", "responses", "verifications", "closures"]
    assert (closed["id"], closed["follow_up"]) == (one, "closed")
    (response,), (verification,), (closure,) = closed["responses"], closed["verifications"], closed["closures"]
    assert list(response) == ["id", "at", "recorded_by", "unit", "statement", "received", "documents"]
    assert response["documents"] == [
        {"title": "关于“青屏智审”建设情况的函", "number": "青司函〔2023〕7号", "date": "2023-05-01"}
    ]
    assert list(verification) == ["id", "at", "recorded_by", "conclusion", "text", "by", "on", "documents"]
    assert (verification["conclusion"], verification["by"], verification["on"]) == (
        "passed",
        "区委依法治区办",
        "2023-06-01",
    )
    assert list(closure) == ["id", "at", "recorded_by", "kind", "note"]
    assert [response["id"], verification["id"], closure["id"]] == [1, 2, 3]


def test_it_shows_beside_the_verdict_which_stays(loaded, one: str) -> None:
    loaded("respond", one, *ANSWER, *PAPER, "--reviewer", "李")
    loaded("verify", one, "failed", *FOUND)
    shown = loaded("show", one).out
    assert "○ 未见反映" in shown
    assert "反馈和核实：核实不通过" in shown
    assert (
        "2023-05-06  反馈  青屏区司法局  平台已于2023年1月上线。"
        "  《关于“青屏智审”建设情况的函》（青司函〔2023〕7号，2023-05-01）  （李记录）" in shown
    )
    assert "2023-06-01  核实  区委依法治区办  经核实，未落实  现场查看，平台已运行。  （李记录）" in shown
    (record,) = loaded("show", one, "--json").records
    assert (record["verdict"], record["follow_up"], len(record["responses"])) == ("dropped", "failed", 1)
    assert f"{one}  ○ 未见反映" in loaded("list").out and "核实不通过" in loaded("list").out
    assert [found["id"] for found in loaded("list", "--json", "--follow-up", "failed").records] == [one]


def test_before_a_verification_nothing_says_that_it_was_not_done(loaded, one: str) -> None:
    loaded("respond", one, *ANSWER)
    for command in (("list",), ("show", one), ("export",), ("summary", "--all"), ("list", "--json")):
        assert "未落实" not in loaded(*command).out


def test_exports_hold_replies(loaded, one: str, tmp_path: Path) -> None:
    loaded("respond", one, *ANSWER, "--reviewer", "李")
    loaded("verify", one, "failed", *FOUND)
    exported = {record["id"]: record for record in map(json.loads, loaded("export").out.splitlines())}
    assert exported[one]["verifications"][0]["text"] == "现场查看，平台已运行。"
    rows = list(csv.DictReader(io.StringIO(loaded("export", "--format", "csv").out)))
    (row,) = [row for row in rows if row["id"] == one]
    assert row["follow_up"] == "failed"
    assert row["responses"] == "2023-05-06 青屏区司法局：平台已于2023年1月上线。"
    assert row["verifications"] == "2023-06-01 区委依法治区办：经核实，未落实 现场查看，平台已运行。"


@pytest.mark.parametrize(
    ("before", "command", "code", "said"),
    [
        ([], ["close"], 1, "没有核实通过"),
        ([], ["verify", "passed", "--text", "属实。"], 1, "还没有反馈"),
        ([["respond", *ANSWER]], ["close"], 1, "没有核实通过"),
        ([], ["close", "--next-year"], 2, "--note"),
        ([], ["close", "--reopen", "--note", "误点"], 1, "无须恢复"),
        ([["close", "--next-year", "--note", "逾期未反馈"]], ["respond", *ANSWER], 1, "--reopen"),
        ([], ["close", "--reopen", "--next-year"], 2, "只能用一个"),
        ([], ["respond", "--unit", "青屏区司法局", "--statement", " "], 2, "不完整"),
        ([], ["respond", *ANSWER[:-1], "2999-01-01"], 2, "在今天之后"),
        ([], ["respond", *ANSWER, "--document", "函|7号|五月一日"], 2, "名称|文号|日期"),
        ([], ["respond", *ANSWER, "--document", "|7号"], 2, "名称|文号|日期"),
    ],
)
def test_what_is_out_of_turn_or_incomplete_is_refused(
    loaded, one: str, before: list[list[str]], command: list[str], code: int, said: str
) -> None:
    for name, *rest in before:
        assert loaded(name, one, *rest).code == 0
    stored = loaded("show", one, "--json").records
    name, *rest = command
    result = loaded(name, one, *rest)
    assert (result.code, result.out) == (code, "")
    assert said in result.err
    assert loaded("show", one, "--json").records == stored


def test_what_was_closed_by_mistake_is_taken_up_again(loaded, one: str) -> None:
    loaded("close", one, "--next-year", "--note", "逾期未反馈")
    assert loaded("close", one, "--reopen", "--note", "反馈已补送").out == f"{one}  待反馈\n"
    (record,) = loaded("show", one, "--json").records
    assert [closure["kind"] for closure in record["closures"]] == ["carried", "reopened"]


def test_an_unknown_commitment_is_not_found(loaded) -> None:
    assert loaded("respond", "zzzz", *ANSWER).code == 4
