"""Replies by keyboard on the sample ledger: from 待反馈 through every state, what is refused on the way, and that nothing stored is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import asynccontextmanager
from datetime import date, timedelta

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from fztrack.domain import (
    CitedDocument,
    ClosureKind,
    CommitmentQuery,
    CommitmentRecord,
    Conclusion,
    DropReason,
    FollowUpState,
    Response,
    Verdict,
)
from fztrack.ledger.repository import Ledger
from fztrack.locale import set_language
from fztrack.tui.app import FztrackApp
from fztrack.tui.screens.error import ErrorScreen
from fztrack.tui.screens.pair import PairScreen
from fztrack.tui.screens.replies import RepliesScreen
from fztrack.tui.widgets.lines_view import TextView
from fztrack.workflows.desk import Desk


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    set_language("zh_CN")
    yield
    set_language("zh_CN")


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with Ledger.open(url) as opened:
        yield opened


class Keyboard:
    """The interface at the replies of one commitment: keys pressed, lines typed, words read."""

    def __init__(self, pilot: Pilot, ledger: Ledger, record: CommitmentRecord) -> None:
        self.pilot, self.ledger, self.record = pilot, ledger, record
        self.logs: list[tuple[object, ...]] = [()]

    async def settle(self) -> None:
        for _round in range(2):
            await self.pilot.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, *lines: str | None) -> None:
        """Each line in its turn, ⏎ after it; None takes what stands there."""
        for line in lines:
            if line is not None:
                self.pilot.app.screen.query_one("#prompt-input", Input).value = line
            await self.press("enter")

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.pilot.app.screen.query_one("#main", TextView).lines)

    def stands(self, state: FollowUpState, word: str) -> None:
        """The ledger has the state and the screen says it; everything stored before is there as it was."""
        found = self.ledger.follow_up(self.record.id)
        assert found.state is state
        assert found.entries[: len(self.logs[-1])] == self.logs[-1]
        self.logs.append(found.entries)
        assert f"▸{word}" in self.text

    async def refused(self, word: str) -> None:
        """A panel says why; nothing was stored, nothing is asked."""
        assert isinstance(self.pilot.app.screen, ErrorScreen)
        assert word in str(self.pilot.app.screen.query_one("#error-text").render())
        await self.press("escape")
        assert isinstance(self.pilot.app.screen, RepliesScreen)
        assert not self.pilot.app.screen.has_class("-typing")
        assert self.ledger.follow_up(self.record.id).entries == self.logs[-1]


@asynccontextmanager
async def at_replies(ledger: Ledger, size: tuple[int, int]):
    """At the pair, on a commitment the next report is silent about; `y` goes to its replies."""
    silent = CommitmentQuery(verdicts=(Verdict.DROPPED,), reasons=(DropReason.SILENT,), limit=1)
    (record,) = ledger.commitments(silent)
    (pair,) = ledger.pairs(record.body.id, record.genre, record.report_year)
    app = FztrackApp(Desk(ledger, reviewer="李"), words=list)
    async with app.run_test(size=size) as pilot:
        keyboard = Keyboard(pilot, ledger, record)
        await keyboard.settle()
        app.push_screen(PairScreen(pair, record.id))
        await keyboard.settle()
        await keyboard.press("y")
        assert isinstance(app.screen, RepliesScreen)
        yield keyboard


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_the_whole_chain_is_walked_by_keyboard(ledger: Ledger, size: tuple[int, int]) -> None:
    async with at_replies(ledger, size) as at:
        at.stands(FollowUpState.AWAITING, "待反馈")
        assert "未见反映" in at.text and "未落实" not in at.text
        await at.press("c")
        await at.refused("没有核实通过，不能销号")
        await at.press("v")
        await at.refused("还没有反馈")

        await at.press("r")
        await at.type(
            "区司法局",
            "13个工作站已全部挂牌",
            "2024-05-06",
            "关于工作站建设情况的函|澜司函〔2024〕7号|2024-05-01；照片",
        )
        at.stands(FollowUpState.ANSWERED, "已反馈")
        assert "《照片》" in at.text and "未落实" not in at.text
        await at.press("c")
        await at.refused("没有核实通过，不能销号")

        await at.press("v", "2")
        await at.type("其中2个未设人员", "区委依法治区办", "2024-06-01")
        at.stands(FollowUpState.FAILED, "核实不通过")
        assert "经核实，未落实" in at.text
        await at.press("c")
        await at.refused("没有核实通过，不能销号")

        await at.press("r")
        await at.type(None, "已补齐人员", None, "")
        at.stands(FollowUpState.ANSWERED, "已反馈")
        await at.press("v", "1")
        await at.type("实地查看，均已运行", None, None)
        at.stands(FollowUpState.PASSED, "核实通过")
        await at.press("c")
        at.stands(FollowUpState.CLOSED, "销号")
        for key in "rvcn":
            await at.press(key)
            await at.refused("已销号或已转下年")

        await at.press("o")
        await at.type("误销号")
        at.stands(FollowUpState.PASSED, "核实通过")
        await at.press("o")
        await at.refused("无须恢复")
        await at.press("n")
        await at.type("")
        at.stands(FollowUpState.CARRIED, "转下年")

        found = ledger.follow_up(at.record.id)
        assert [one.unit for one in found.responses] == ["区司法局", "区司法局"]
        assert found.responses[0].documents == (
            CitedDocument("关于工作站建设情况的函", "澜司函〔2024〕7号", date(2024, 5, 1)),
            CitedDocument("照片"),
        )
        assert [(one.conclusion, one.by) for one in found.verifications] == [
            (Conclusion.FAILED, "区委依法治区办"),
            (Conclusion.PASSED, "李"),
        ]
        assert [one.kind for one in found.closures] == [ClosureKind.CLOSED, ClosureKind.REOPENED, ClosureKind.CARRIED]
        effective = ledger.commitment(at.record.id).effective
        assert effective == at.record.effective
        await at.press("escape")
        assert isinstance(at.pilot.app.screen, PairScreen)
        assert "转下年" in at.text


async def test_what_nobody_answers_is_carried_over_with_a_reason_only(ledger: Ledger) -> None:
    async with at_replies(ledger, (80, 24)) as at:
        await at.press("n")
        await at.type("")
        assert isinstance(at.pilot.app.screen, ErrorScreen)
        await at.press("escape")
        await at.type("单位逾期未反馈")
        at.stands(FollowUpState.CARRIED, "转下年")
        assert "单位逾期未反馈" in at.text


async def test_what_is_left_by_escape_is_not_stored_and_what_cannot_be_read_is_asked_again(ledger: Ledger) -> None:
    async with at_replies(ledger, (80, 24)) as at:
        await at.press("r")
        await at.type("区司法局", "已办")
        await at.press("escape")
        assert ledger.follow_up(at.record.id).entries == ()
        await at.press("r")
        await at.type("区司法局", "已办")
        for wrong in ("五月六日", (date.today() + timedelta(1)).isoformat()):
            await at.type(wrong)
            assert isinstance(at.pilot.app.screen, ErrorScreen)
            await at.press("escape")
            assert at.pilot.app.screen.query_one("#prompt-input", Input).value == wrong
        await at.type("2024-05-06", "函|7号|五月")
        await at.press("escape")
        await at.type("")
        assert [one.statement for one in ledger.follow_up(at.record.id).responses] == ["已办"]


async def test_a_pasted_answer_of_several_lines_is_taken_whole(ledger: Ledger) -> None:
    async with at_replies(ledger, (80, 24)) as at:
        await at.press("r")
        await at.type("区司法局")
        entry = at.pilot.app.screen.query_one("#prompt-input", Input)
        entry.post_message(events.Paste("一、已建成12个。\r\n二、其余1个\n下半年建成。"))
        await at.settle()
        await at.type(None, None, "")
        assert ledger.follow_up(at.record.id).responses[0].statement == "一、已建成12个。 二、其余1个 下半年建成。"


async def test_a_colleague_who_was_quicker_is_not_overwritten(ledger: Ledger) -> None:
    async with at_replies(ledger, (80, 24)) as at:
        colleague = Desk(ledger, reviewer="王")
        await at.press("r")
        await at.type("区司法局", "已办", None)
        colleague.carry_over(at.record.id, note="单位逾期未反馈")
        await at.type("")
        assert isinstance(at.pilot.app.screen, ErrorScreen)
        await at.press("escape")
        assert "▸转下年" in at.text and "单位逾期未反馈" in at.text
        assert not any(isinstance(one, Response) for one in ledger.follow_up(at.record.id).entries)
