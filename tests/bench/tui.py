"""How quick the interface is, against a minimal Textual app in the same run: python tests/bench/tui.py

First screen, key to next commitment, home with 1,000 bodies by 10 years. Prints a table; asserts nothing.
"""

from __future__ import annotations

import asyncio
import importlib.util
import re
import statistics
import sys
import time
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Static

from fztrack.tui.app import FztrackApp
from fztrack.tui.widgets.lines_view import TextView
from fztrack.tui.widgets.year_grid import YearGrid
from fztrack.workflows.desk import Desk

SIZE = (120, 40)


def fake(bodies: int = 0) -> object:
    """The invented ledger of the interface's tests."""
    path = Path(__file__).parents[1] / "tui" / "fake_ledger.py"
    spec = importlib.util.spec_from_file_location("fake_ledger", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["fake_ledger"] = module
    spec.loader.exec_module(module)
    return module.FakeLedger(bodies=bodies)


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


def row(name: str, value: str) -> None:
    print(f"| {name} | {value} |")


async def main() -> None:
    minimal = [await first_screen(Minimal) for _ in range(5)]
    ours = [await first_screen(lambda: FztrackApp(Desk(fake(), reviewer="李"), words=words)) for _ in range(5)]
    small, full = statistics.median(minimal), statistics.median(ours)
    took = await keys(fake())
    loaded, steps = await moves(fake(1000))
    print("| what | value |")
    print("| --- | --- |")
    row("first screen, minimal app", f"{small * 1000:.0f} ms")
    row("first screen, fztrack", f"{full * 1000:.0f} ms ({full / small:.2f} times; aim 1.5 times + 100 ms)")
    row("key to next commitment, median", f"{statistics.median(took) * 1000:.1f} ms (aim 50)")
    row("key to next commitment, worst of 30", f"{max(took) * 1000:.1f} ms")
    row("home of 1,000 bodies by 10 years, loaded", f"{loaded * 1000:.0f} ms")
    row("home of 1,000 bodies, a page further, median", f"{statistics.median(steps) * 1000:.1f} ms")


if __name__ == "__main__":
    asyncio.run(main())
