"""The interface on a real ledger: the sample corpus, decided, left and opened again; import in another process."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from fztrack.domain import CommitmentQuery, JudgedBy, Verdict
from fztrack.ledger.repository import Ledger
from fztrack.locale import set_language
from fztrack.tui.app import FztrackApp
from fztrack.tui.screens.ingest import IngestScreen
from fztrack.tui.screens.pair import PairScreen
from fztrack.tui.widgets.lines_view import TextView
from fztrack.tui.widgets.year_grid import YearGrid
from fztrack.workflows.desk import Desk

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    set_language("zh_CN")
    yield
    set_language("zh_CN")


def words(text: str) -> list[str]:
    return re.findall(r"[一-鿿]{2}", text)


def app_on(ledger: Ledger, url: str = "", **options: object) -> FztrackApp:
    return FztrackApp(Desk(ledger, reviewer="李"), ledger_url=url, words=words, **options)  # type: ignore[arg-type]


async def settle(pilot: Pilot) -> None:
    for _round in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def test_twenty_commitments_are_reviewed_and_stand_after_a_restart(url: str) -> None:
    with Ledger.open(url) as ledger:
        total = ledger.count(CommitmentQuery())
        async with app_on(ledger, start="review").run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            order = [record.id for record in pilot.app.screen.queue.items[:20]]
            for number in range(20):
                await press(pilot, *(("f",), ("d",), ("p", "enter"), ("N",), ("a",))[number % 5])
            assert pilot.app.screen.queue.done == 20
    with Ledger.open(url) as ledger:
        assert ledger.count(CommitmentQuery(reviewed=True)) == 20
        assert ledger.commitment(order[0]).effective.verdict is Verdict.FULFILLED
        assert ledger.commitment(order[1]).effective.judged_by is JudgedBy.PERSON
        assert ledger.commitment(order[2]).effective.partial_kind is not None
        async with app_on(ledger, start="review").run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert pilot.app.screen.queue.done == 20
            assert pilot.app.screen.current().id not in order
            await press(pilot, *["u"] * 20)
            assert pilot.app.screen.current().id == order[0]
        assert ledger.count(CommitmentQuery(reviewed=True)) == 0
        assert ledger.count(CommitmentQuery()) == total


async def test_every_commitment_of_the_sample_can_be_looked_at(url: str) -> None:
    with Ledger.open(url) as ledger:
        async with app_on(ledger).run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "left", "enter")
            assert isinstance(pilot.app.screen, PairScreen)
            for _record in pilot.app.screen.records:
                await press(pilot, "x")
                assert any(
                    "合计" in line.text or "判定" in line.text
                    for line in pilot.app.screen.query_one("#main", TextView).lines
                )
                await press(pilot, "escape", "down")
            await press(pilot, "c", "escape", "t", "escape", "H", "escape", "/", "escape")
            assert isinstance(pilot.app.screen, PairScreen)


async def test_search_finds_words_of_two_characters(url: str) -> None:
    with Ledger.open(url) as ledger:
        async with app_on(ledger).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "/")
            await pilot.app.screen.find("复议")
            assert pilot.app.screen.hits
            assert all("复议" in hit.text for hit in pilot.app.screen.hits)


async def test_reports_are_imported_in_another_process_with_reasons_for_what_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FZTRACK_HOME", str(tmp_path / "home"))
    folder = tmp_path / "报告 [2023]"
    folder.mkdir()
    for name in ("gaoxin_2021.md", "gaoxin_2022.txt"):
        shutil.copy(SAMPLE / name, folder / name)
    (folder / "空.txt").write_bytes(b"")
    url = f"sqlite:///{(tmp_path / 'new.db').as_posix()}"
    with Ledger.open(url) as ledger:
        async with app_on(ledger, url).run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            assert pilot.app.screen.has_class("-empty")
            await press(pilot, "i")
            screen = pilot.app.screen
            assert isinstance(screen, IngestScreen)
            screen.query_one("#entry", Input).value = str(folder)
            await press(pilot, "enter")
            assert screen.problem == ""
            assert screen.totals is not None
            status = {Path(str(each["path"])).name: each["status"] for each in screen.files}
            assert status == {"gaoxin_2021.md": "added", "gaoxin_2022.txt": "added", "空.txt": "error"}
            await press(pilot, "escape")
            grid = pilot.app.screen.query_one(YearGrid)
            assert grid.grid.years == (2021, 2022)


async def test_a_path_that_is_not_there_is_told_at_once(url: str) -> None:
    with Ledger.open(url) as ledger:
        async with app_on(ledger, url).run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "i")
            pilot.app.screen.query_one("#entry", Input).value = "/没有/这个文件夹"
            await press(pilot, "enter")
            assert "没有这个文件或文件夹" in pilot.app.screen.problem
            assert pilot.app.screen.program is None


async def test_leaving_in_the_middle_of_an_import_leaves_no_process_and_keeps_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FZTRACK_HOME", str(tmp_path / "home"))
    url = f"sqlite:///{(tmp_path / 'new.db').as_posix()}"
    with Ledger.open(url) as ledger:
        async with app_on(ledger, url).run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            await pilot.press("i")
            await pilot.pause()
            screen = pilot.app.screen
            screen.query_one("#entry", Input).value = str(SAMPLE)
            await pilot.press("enter")
            while screen.program is None or screen.program.process is None:
                await pilot.pause(0.01)
            process = screen.program.process
            await pilot.press("ctrl+q")
        assert await process.wait() != 0
    with Ledger.open(url) as ledger:
        assert ledger.check() is not None


async def test_a_decision_the_ledger_refuses_is_a_readable_panel(url: str) -> None:
    with Ledger.open(url) as ledger:
        pending = ledger.commitments(CommitmentQuery(verdicts=(Verdict.PENDING,)))
        record = next(r for r in pending if r.judgement.missing_year)
        pair = next(p for p in ledger.pairs(record.body.id, record.genre, record.report_year))
        app = app_on(ledger)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            app.push_screen(PairScreen(pair, record.id))
            await settle(pilot)
            await press(pilot, "f")
            text = str(app.screen.query_one("#error-text").render())
            assert str(record.report_year + 1) in text
            await press(pilot, "escape")
            assert isinstance(app.screen, PairScreen)
