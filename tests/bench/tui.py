"""How quick the interface is, against a minimal Textual app in the same run: python tests/bench/tui.py [REPORTS]

First screen, key to next commitment, home with 1,000 bodies by 10 years, search in 300,000 commitments, and how lively the
screen stays while another process takes in reports. Prints a table; asserts nothing. From the shell to the screen:
tests/bench/first_screen.py.
"""

from __future__ import annotations

import asyncio
import importlib.util
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from textual.app import App, ComposeResult
from textual.widgets import Static

from fztrack.ledger.repository import Ledger
from fztrack.tui.app import FztrackApp
from fztrack.tui.screens.ingest import IngestScreen
from fztrack.tui.screens.search import SearchScreen
from fztrack.tui.widgets.lines_view import RowList, TextView
from fztrack.tui.widgets.year_grid import YearGrid
from fztrack.workflows.desk import Desk

sys.path.insert(0, str(Path(__file__).parent))
from printing import corpus, machine

SIZE = (120, 40)
ASKED = ("行政复议", "复", "重大行政决策", "年内完成", "建立 公共法律", "覆盖12个", "没有这个词")
TICK, FRAME = 0.01, 0.1


def helper(path: Path) -> ModuleType:
    """A module of the tests by its file: they are no package."""
    if path.stem not in sys.modules:
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        sys.modules[path.stem] = module
        spec.loader.exec_module(module)
    return sys.modules[path.stem]


def fake(bodies: int = 0) -> object:
    """The invented ledger of the interface's tests."""
    return helper(Path(__file__).parents[1] / "tui" / "fake_ledger.py").FakeLedger(bodies=bodies)


def big_ledger() -> ModuleType:
    """What builds a ledger of any size."""
    return helper(Path(__file__).parent / "big_ledger.py")


class Minimal(App[None]):
    """The least a Textual app can be."""

    def compose(self) -> ComposeResult:
        yield Static("fztrack")


def words(text: str) -> list[str]:
    return re.findall(r"[一-鿿]{2}", text)


async def first_screen(make) -> float:
    """Seconds from nothing to a first screen that is drawn."""
    start = time.perf_counter()
    async with make().run_test(size=SIZE) as pilot:
        await pilot.pause()
        return time.perf_counter() - start


async def keys(ledger: object, count: int = 30) -> list[float]:
    """Seconds from each `f` to the next commitment being laid out."""
    app = FztrackApp(Desk(ledger, reviewer="李"), start="review", words=words)  # type: ignore[arg-type]
    took = []
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        screen = app.screen
        for _number in range(count):
            before = screen.current()  # type: ignore[attr-defined]
            view = screen.query_one("#main", TextView)
            start = time.perf_counter()
            await screen.run_action("decide('fulfilled')")
            took.append(time.perf_counter() - start)
            assert screen.current() is not before and view.lines  # type: ignore[attr-defined]
    return took


async def moves(ledger: object, count: int = 50) -> tuple[float, list[float]]:
    """Seconds until a large home is loaded, and of each step of its cursor with the rows drawn."""
    app = FztrackApp(Desk(ledger, reviewer="李"), words=words)  # type: ignore[arg-type]
    start = time.perf_counter()
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        loaded = time.perf_counter() - start
        grid = app.screen.query_one(YearGrid)
        took = []
        for _number in range(count):
            start = time.perf_counter()
            grid.action_turn(1)
            for y in range(grid.size.height):
                grid.render_line(y)
            took.append(time.perf_counter() - start)
    return loaded, took


async def search(url: str) -> list[float]:
    """Seconds from a word being asked for to its results being drawn, for words that find much and little."""
    took = []
    with Ledger.open(url) as ledger:
        app = FztrackApp(Desk(ledger, reviewer="李"), words=words)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            app.push_screen(SearchScreen())
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, SearchScreen)
            rows = screen.query_one("#main", RowList)
            for asked in ASKED * 3:
                start = time.perf_counter()
                await screen.find(asked)
                for y in range(rows.size.height):
                    rows.render_line(y)
                took.append(time.perf_counter() - start)
    return took


async def frames(reports: Path) -> tuple[int, list[float]]:
    """How many reports another process took in, and how late each turn of this one's loop was meanwhile, in seconds."""
    late: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder, 'frames.db').as_posix()}"
        with Ledger.open(url) as ledger:
            app = FztrackApp(Desk(ledger, reviewer="李"), ledger_url=url, words=words)
            async with app.run_test(size=SIZE) as pilot:
                await pilot.pause()
                app.push_screen(IngestScreen())
                await pilot.pause()
                screen = app.screen
                assert isinstance(screen, IngestScreen)
                screen.background("ingest", screen.ingest, reports)
                while screen.totals is None and not screen.problem:
                    due = time.perf_counter() + TICK
                    await asyncio.sleep(TICK)
                    late.append(time.perf_counter() - due)
                return len(screen.files), late


def row(name: str, value: str) -> None:
    print(f"| {name} | {value} |")


async def main() -> None:
    reports, _name = corpus(sys.argv[1] if len(sys.argv) > 1 else None)
    minimal = [await first_screen(Minimal) for _ in range(5)]
    ours = [await first_screen(lambda: FztrackApp(Desk(fake(), reviewer="李"), words=words)) for _ in range(5)]  # type: ignore[arg-type]
    small, full = statistics.median(minimal), statistics.median(ours)
    took = await keys(fake())
    loaded, steps = await moves(fake(1000))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "big.db")
        count = big_ledger().build(place, 1000, 10, 30)
        url = f"sqlite:///{place.as_posix()}"
        found = await search(url)
        with Ledger.open(url) as ledger:
            real = await keys(ledger)
            start = time.perf_counter()
            ledger.pairs()
            pairs = time.perf_counter() - start
    files, late = await frames(reports)
    within = sum(one <= FRAME for one in late) / len(late)
    print(machine())
    print()
    print("| what | value |")
    print("| --- | --- |")
    row("first screen inside the program, minimal app", f"{small * 1000:.0f} ms")
    row("first screen inside the program, fztrack", f"{full * 1000:.0f} ms ({full / small:.2f} times)")
    row("key to next commitment, median", f"{statistics.median(took) * 1000:.1f} ms (aim 50)")
    row("key to next commitment, worst of 30", f"{max(took) * 1000:.1f} ms")
    row(f"key to next commitment, ledger of {count:,}, median", f"{statistics.median(real) * 1000:.1f} ms (aim 50)")
    row(f"key to next commitment, ledger of {count:,}, worst of 30", f"{max(real) * 1000:.1f} ms")
    row("home of 1,000 bodies by 10 years, loaded (without the ledger)", f"{loaded * 1000:.0f} ms")
    row("the same, read from a ledger, in a thread", f"{pairs * 1000:.0f} ms")
    row("home of 1,000 bodies, a page further, median", f"{statistics.median(steps) * 1000:.1f} ms")
    row("home of 1,000 bodies, a page further, worst of 50", f"{max(steps) * 1000:.1f} ms")
    row(f"search in {count:,}, results drawn, median", f"{statistics.median(found) * 1000:.1f} ms (aim 100)")
    row(f"search in {count:,}, results drawn, worst of {len(found)}", f"{max(found) * 1000:.1f} ms (aim 100)")
    row(f"turns of the loop within 100 ms while {files} reports are taken in", f"{within * 100:.2f} % (aim 99)")
    row("the latest of them", f"{max(late) * 1000:.0f} ms")


if __name__ == "__main__":
    asyncio.run(main())
