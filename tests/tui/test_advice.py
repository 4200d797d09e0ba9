"""A language model's second opinion on the screen: whose it is, that it does not count, and nothing that could pass for a verdict."""

from __future__ import annotations

import pytest

from fztrack.domain import Ignored, Quote, SecondOpinion, Span, Verdict
from fztrack.tui.views.advice import advice_lines
from fztrack.tui.widgets.lines_view import TextView
from fztrack.workflows.desk import Desk

TAKEN = SecondOpinion(
    "c1",
    1,
    "模型甲",
    "127.0.0.1:8000",
    "v1",
    Verdict.DROPPED,
    reason="没有[bold]说到[/bold]这一对象。",
    quotes=(Quote("推动其余5个镇街工作站建设。", Span(1, 14)),),
)
SPOILT = SecondOpinion("c1", 1, "模型乙", "127.0.0.1:8000", "v1", None, Ignored.NOT_FOUND)


@pytest.mark.parametrize("width", [80, 120])
def test_each_opinion_stands_under_its_models_name_and_does_not_count(width: int) -> None:
    lines = advice_lines([TAKEN, SPOILT], width)
    text = "\n".join(line.text for line in lines)
    assert max(line.width for line in lines) <= width
    assert text.count("不计入判断") == 2
    assert (
        text.index("参考意见（大模型，模型甲）") < text.index("○ 未见反映") < text.index("参考意见（大模型，模型乙）")
    )
    assert "没有[bold]说到[/bold]这一对象。" in text and "引文  推动其余5个" in text
    assert "回答作废（引文在下年度报告中找不到）" in text
    assert advice_lines([], width) == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_comes_last_on_the_review_screen_and_on_the_explanation(make_app, monkeypatch, size) -> None:
    monkeypatch.setattr(Desk, "opinions", lambda _desk, _record: (TAKEN,))
    async with make_app(start="review", body_id="b2", year=2020).run_test(size=size) as pilot:

        async def text() -> str:
            await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.group != "warm"])
            await pilot.pause()
            return "\n".join(line.text for line in pilot.app.screen.query_one("#main", TextView).lines)

        await text()
        shown = await text()
        assert shown.index("机器初判") < shown.index("── 证据") < shown.index("参考意见（大模型，模型甲）")
        await pilot.press("x")
        explained = await text()
        assert explained.index("── 判定") < explained.index("参考意见（大模型，模型甲）")
