"""Which answers are believed: strict JSON, a verdict of three, quotes that stand in the report."""

from __future__ import annotations

import json

import pytest

from fztrack.domain import Commitment, Extraction, Ignored, PromiseKind, SectionRole, Span, Statement, Verdict
from fztrack.opinion import Passages, understood

RAW = (
    "区公共法律服务中心\n投入使用，接待群众３２００人次。"
    "8个镇街工作站挂牌运行。"
    "镇街法治力量仍显薄弱。"
    "推动其余5个镇街工作站建设。"
)
MADE = ("区公共法律服务中心\n投入使用，接待群众３２００人次。", "8个镇街工作站挂牌运行。")


def span(text: str) -> Span:
    return Span(RAW.index(text), RAW.index(text) + len(text))


@pytest.fixture
def passages() -> Passages:
    def statement(text: str, role: SectionRole) -> Statement:
        return Statement(text, span(text), (), role, "")

    promise = "推动其余5个镇街工作站建设。"
    return Passages(
        RAW,
        Extraction(
            (Commitment(promise, span(promise), (), PromiseKind.EFFORT, "", (), "h"),),
            tuple(statement(text, SectionRole.MEASURES) for text in MADE),
            (statement("镇街法治力量仍显薄弱。", SectionRole.SHORTCOMINGS),),
            "1",
        ),
    )


def said(verdict: object, *quotes: object, **others: object) -> str:
    return json.dumps({"verdict": verdict, "quotes": list(quotes), "reason": "理由"} | others, ensure_ascii=False)


def test_a_quote_is_found_where_it_stands(passages: Passages) -> None:
    answer = understood(said("partial", "8个镇街工作站挂牌"), passages)
    assert (answer.verdict, answer.ignored, answer.reason) == (Verdict.PARTIAL, None, "理由")
    (quote,) = answer.quotes
    assert quote.text == quote.span.slice(RAW) == "8个镇街工作站挂牌"


def test_white_space_and_width_may_differ_and_nothing_else(passages: Passages) -> None:
    (quote,) = understood(said("fulfilled", "服务中心投入使用，接待群众3200人次"), passages).quotes
    assert quote.text == "服务中心投入使用，接待群众3200人次"
    assert quote.span.slice(RAW) == "服务中心\n投入使用，接待群众３２００人次"
    assert understood(said("fulfilled", "服务中心投入使用，接待群众3300人次"), passages).ignored is Ignored.NOT_FOUND


@pytest.mark.parametrize(
    "quotes",
    [
        ("区公共法律服务中心建成并投入使用",),
        ("8个镇街工作站挂牌运行。", "其余5个全部建成并运行。"),
        ("8个镇街工作站……运行。",),
        ("人次。8个镇街工作站",),
        ("挂牌运行",),
        ("",),
    ],
)
def test_one_quote_that_stands_nowhere_spoils_the_answer(passages: Passages, quotes: tuple[str, ...]) -> None:
    answer = understood(said("fulfilled", *quotes), passages)
    assert (answer.verdict, answer.ignored, answer.quotes) == (None, Ignored.NOT_FOUND, ())


@pytest.mark.parametrize("verdict", ["fulfilled", "partial"])
def test_who_says_that_something_is_reported_must_quote_the_review(passages: Passages, verdict: str) -> None:
    for quotes in ((), ("镇街法治力量仍显薄弱。",), ("推动其余5个镇街工作站建设。",)):
        assert understood(said(verdict, *quotes), passages).ignored is Ignored.NO_QUOTE


def test_who_says_that_nothing_is_reported_need_not_quote(passages: Passages) -> None:
    assert understood(said("dropped"), passages).verdict is Verdict.DROPPED
    assert understood(said("dropped", "推动其余5个镇街工作站建设。"), passages).verdict is Verdict.DROPPED
    assert understood(said("dropped", "明年再推动工作站建设。"), passages).ignored is Ignored.NOT_FOUND


@pytest.mark.parametrize(
    "text",
    [
        "",
        "已落实",
        "好的，结果如下：" + said("dropped"),
        said("dropped") + said("fulfilled"),
        said("pending"),
        said("changed"),
        said(["dropped"]),
        said(None),
        said("partial", 3),
        said("partial", *["8个镇街工作站挂牌运行。"] * 6),
        said("dropped", reason=3),
        said("dropped", confidence=1),
        '{"verdict": "dropped"}',
        '{"verdict": "dropped", "verdict": "fulfilled", "quotes": []}',
        '{"verdict": "dropped", "quotes": NaN}',
        '["dropped"]',
        "[" * 100_000,
        "```json\n" + said("dropped") + "\n```\n以上。",
    ],
    ids=range(18),
)
def test_anything_but_the_form_asked_for_is_ignored(passages: Passages, text: str) -> None:
    assert understood(text, passages).ignored is Ignored.BAD_ANSWER


def test_a_fence_around_the_json_is_no_harm(passages: Passages) -> None:
    assert understood("```json\n" + said("dropped") + "\n```", passages).verdict is Verdict.DROPPED


def test_the_models_own_words_are_bounded_and_drive_no_terminal(passages: Passages) -> None:
    reason = understood(said("dropped", reason="\x1b[31m红\u202e" + "长" * 1000), passages).reason
    assert reason.startswith("红长") and len(reason) == 300
