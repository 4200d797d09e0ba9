"""What has to hold on a real ledger: killed in the middle nothing is lost, two people and a third, work from the screen, papers."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fztrack.domain import CommitmentQuery, ReviewAction, Span, Verdict
from fztrack.ledger.repository import Ledger
from fztrack.locale import set_language
from fztrack.tui.app import FztrackApp
from fztrack.tui.queue import Kind
from fztrack.tui.screens.agreement import AgreementScreen
from fztrack.tui.screens.job import JobScreen
from fztrack.tui.screens.review import ReviewScreen
from fztrack.tui.widgets.lines_view import TextView
from fztrack.workflows.desk import Desk


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    set_language("zh_CN")
    yield
    set_language("zh_CN")


@pytest.fixture
def url(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """That of the sample's ledger, with a home of this test's own for the programs it starts."""
    monkeypatch.setenv("FZTRACK_HOME", str(tmp_path / "home"))
    return url


def words(text: str) -> list[str]:
    return re.findall(r"[一-鿿]{2}", text)


def app_on(ledger: Ledger, url: str, reviewer: str = "李") -> FztrackApp:
    return FztrackApp(Desk(ledger, reviewer=reviewer), ledger_url=url, words=words)


async def settle(pilot: Pilot) -> None:
    for _round in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def shown(pilot: Pilot, selector: str = "#main") -> str:
    return "\n".join(line.text for line in pilot.app.screen.query_one(selector, TextView).lines)


KILLED = """
import asyncio, os, signal, sys
from fztrack.ledger.repository import Ledger
from fztrack.tui.app import FztrackApp
from fztrack.workflows.desk import Desk

async def main():
    with Ledger.open(sys.argv[1]) as ledger:
        app = FztrackApp(Desk(ledger, reviewer="李"), start="review", words=list)
        async with app.run_test(size=(80, 24)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            for number in range(7):
                print(app.screen.current().id, flush=True)
                await pilot.press("f")
                await app.workers.wait_for_complete()
                await pilot.pause()
            await pilot.press("p")  # asked, not answered
            os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
async def test_killed_in_the_middle_every_decision_is_there_and_the_session_goes_on(url: str) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, url], capture_output=True, text=True, timeout=120)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    decided = killed.stdout.split()
    assert len(decided) == 7
    with Ledger.open(url) as ledger:
        assert ledger.check().problems == ()
        assert {event.commitment for event in ledger.events(reviewer="李")} == set(decided)
        assert ledger.count(CommitmentQuery(reviewed=True)) == 7
        app = app_on(ledger, url)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.push_screen(ReviewScreen(CommitmentQuery()))
            await settle(pilot)
            assert app.screen.queue.done == 7
            await press(pilot, "u")
            assert app.screen.current().id == decided[-1]


async def test_two_people_judge_the_same_and_a_third_settles_what_they_differ_on(url: str) -> None:
    scope = CommitmentQuery(body_id=None, limit=None)
    with Ledger.open(url) as ledger:
        for name, keys, kind in (("李", "fdffd", Kind.OPEN), ("王", "fffdd", Kind.SECOND)):
            app = app_on(ledger, url, name)
            async with app.run_test(size=(100, 40)) as pilot:
                await settle(pilot)
                app.push_screen(ReviewScreen(scope, kind=kind))
                await settle(pilot)
                await press(pilot, *keys)
        both = {d.commitment for d in ledger.decisions(CommitmentQuery()) if d.reviewer == "王"}
        assert len(both) == 5
        app = app_on(ledger, url, "赵")
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "t")
            screen = app.screen
            assert isinstance(screen, AgreementScreen)
            (found,) = screen.found
            assert (found.overall.both, found.overall.agreed) == (5, 3)
            while any(record.effective.disputed for record in screen.records):
                await press(pilot, "enter", "p", "1", "escape")
            settled = [event for event in ledger.events(reviewer="赵") if event.action is ReviewAction.SETTLE]
            assert {event.commitment for event in settled} == set(found.disagreements)
            assert all(ledger.commitment(each).effective.verdict is Verdict.PARTIAL for each in found.disagreements)
            await press(pilot, "enter")
            await press(pilot, "H")
            history = shown(pilot)
            assert all(name in history for name in ("李", "王", "赵", "裁定", "机器初判"))


async def test_a_second_person_settles_nothing_of_their_own(url: str) -> None:
    with Ledger.open(url) as ledger:
        one = ledger.commitments(CommitmentQuery(verdicts=(Verdict.FULFILLED,), limit=1))[0]
        Desk(ledger, reviewer="李").decide(one.id, Verdict.FULFILLED)
        Desk(ledger, reviewer="王").decide(one.id, Verdict.DROPPED)
        app = app_on(ledger, url, "王")
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.push_screen(ReviewScreen(CommitmentQuery(), kind=Kind.DISPUTED))
            await settle(pilot)
            await press(pilot, "f")  # changes their own mind: agreed now, not settled
            effective = ledger.commitment(one.id).effective
            assert (effective.verdict, effective.disputed, effective.settled) == (Verdict.FULFILLED, False, False)


async def test_the_history_quotes_evidence_and_says_why(url: str) -> None:
    with Ledger.open(url) as ledger:
        desk = Desk(ledger, reviewer="李")
        record = next(
            r for r in ledger.commitments(CommitmentQuery(verdicts=(Verdict.PARTIAL,))) if r.judgement.evidence
        )
        removed = record.judgement.evidence[0]
        desk.remove_evidence(record.id, removed.span)
        desk.take_evidence(record.id, Span(removed.span.start, removed.span.end))
        desk.decide(record.id, Verdict.DROPPED, note="证据不是同一件事")
        desk.withdraw(record.id)
        app = app_on(ledger, url)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            from fztrack.tui.screens.history import HistoryScreen

            app.push_screen(HistoryScreen(ledger.commitment(record.id)))
            await settle(pilot)
            text = re.sub(r"\s+", "", shown(pilot))
            assert re.sub(r"\s+", "", removed.text)[:20] in text
            assert "证据不是同一件事" in text
            assert "（已撤回）" in text
            assert text.count("撤回") >= 2


async def test_everything_is_compared_again_from_the_screen_in_another_process(url: str) -> None:
    with Ledger.open(url) as ledger:
        reports = len(ledger.reports())
        app = app_on(ledger, url)
        async with app.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            await press(pilot, "b", "2")
            screen = app.screen
            assert isinstance(screen, JobScreen)
            await settle(pilot)
            assert screen.problem == "" and screen.ended
            assert len(screen.rows) == screen.expected == reports
            assert "完成" in shown(pilot, "#head")
            await press(pilot, "escape", "b", "3")
            assert app.screen.problem == ""


async def test_a_job_is_stopped_and_leaves_no_process(url: str) -> None:
    with Ledger.open(url) as ledger:
        app = app_on(ledger, url)
        async with app.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            app.push_screen(JobScreen("比对", ["judge"], 8))
            await pilot.pause()
            while app.screen.program is None or not app.screen.program.running:
                await pilot.pause(0.01)
            process = app.screen.program.process
            await pilot.press("ctrl+x")
            await settle(pilot)
            assert process.returncode is not None
            assert app.screen.problem == ""
            assert "已停止" in shown(pilot, "#head")


@pytest.mark.parametrize(("number", "name"), [("2", "汇总.html"), ("3", "汇总.md"), ("4", "汇总.csv"), ("1", "公文")])
async def test_a_summary_is_exported_from_its_screen(url: str, tmp_path: Path, number: str, name: str) -> None:
    place = tmp_path / name
    with Ledger.open(url) as ledger:
        app = app_on(ledger, url)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "s")
            assert "承诺写得明不明" in shown(pilot)
            assert "走势" in shown(pilot)
            await press(pilot, "e", number)
            app.screen.query_one("#prompt-input", Input).value = str(place)
            await press(pilot, "enter")
            if place.suffix:
                assert "砚溪区" in place.read_text(encoding="utf-8")
            else:
                assert list(place.glob("*.docx"))


async def test_an_export_that_cannot_be_written_is_a_readable_panel(url: str, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        blocked = tmp_path / "文件"
        blocked.write_text("不是文件夹", encoding="utf-8")
        place = blocked / "汇总.html"
    else:
        place = Path("/汇总.html")
    with Ledger.open(url) as ledger:
        app = app_on(ledger, url)
        async with app.run_test(size=(100, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "s", "e", "2")
            app.screen.query_one("#prompt-input", Input).value = str(place)
            await press(pilot, "enter")
            text = str(app.screen.query_one("#error-text").render())
            assert "汇总.html" in text and "Traceback" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_the_screen_is_not_opened_where_its_drawing_would_go_into_a_file(tmp_path: Path) -> None:
    """Textual draws on stderr: `fztrack 2> log` has a terminal at stdin and stdout, and still nobody would see anything."""
    import pty

    controller, terminal = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-c", "import sys; from fztrack.cli.main import run; sys.exit(run())"],
            stdin=terminal,
            stdout=terminal,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            timeout=60,
            env=os.environ | {"FZTRACK_HOME": str(tmp_path), "TERM": "xterm-256color", "PYTHONUTF8": "1"},
        )
    finally:
        os.close(terminal)
        os.close(controller)
    assert done.returncode == 2
    assert "打不开界面" in done.stderr


async def test_a_number_takes_a_nearest_sentence_as_evidence_and_one_key_gives_it_back(url: str) -> None:
    with Ledger.open(url) as ledger:
        silent = ledger.commitments(CommitmentQuery(verdicts=(Verdict.DROPPED,)))
        record = next(one for one in silent if one.judgement is not None and len(one.judgement.near) > 1)
        assert record.judgement is not None
        first, second = record.judgement.near[:2]
        async with app_on(ledger, url).run_test(size=(80, 40)) as pilot:
            await settle(pilot)
            pilot.app.push_screen(ReviewScreen(CommitmentQuery(), first=record.id))
            await settle(pilot)
            await press(pilot, "1")
            assert Desk(ledger, reviewer="李").commitment(record.id).taken == (first.span,)
            text = shown(pilot)
            assert text.index("人工取证") < text.index("相近句子") and text.count(first.text[:20]) == 1
            await press(pilot, "2")  # the numbers go on from the evidence
            assert set(Desk(ledger, reviewer="李").commitment(record.id).taken) == {first.span, second.span}
            await press(pilot, "u", "u")
            assert Desk(ledger, reviewer="李").commitment(record.id).taken == ()
            assert "人工取证" not in shown(pilot)
