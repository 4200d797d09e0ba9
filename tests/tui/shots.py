"""Writes the pictures of docs/img: the interface on the sample corpus, at fixed sizes.

python tests/tui/shots.py [FOLDER]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fztrack.ledger.repository import Ledger
from fztrack.locale import set_language
from fztrack.text import segment
from fztrack.tui.app import FztrackApp
from fztrack.tui.pictures import placed
from fztrack.workflows.demo import load
from fztrack.workflows.desk import Desk

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Shot:
    """One picture: where it starts, what is pressed, how large."""

    name: str
    start: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (100, 30)
    theme: str = "dark"
    language: str = "zh_CN"


SHOTS = (
    Shot("review", "review", ("right",)),
    Shot("review-light", "review", ("right",), theme="light"),
    Shot("review-en", "review", ("right",), language="en"),
    Shot("home", "home", ()),
    Shot("pair", "home", ("left", "left", "enter"), size=(120, 34)),
    Shot("explain", "review", ("right", "x")),
    Shot("context", "review", ("right", "c"), size=(120, 34)),
    Shot("thread", "review", ("right", "t")),
    Shot("help", "review", ("?",)),
    Shot("summary", "home", ("s",)),
)


async def take(shot: Shot, url: str, folder: Path) -> None:
    """Make one picture."""
    set_language(shot.language)
    with Ledger.open(url) as ledger:
        app = FztrackApp(Desk(ledger, reviewer="李"), start=shot.start, theme=shot.theme, words=segment.words)
        async with app.run_test(size=shot.size) as pilot:
            for key in ("", *shot.keys):
                if key:
                    await pilot.press(key)
                await app.workers.wait_for_complete()
                await pilot.pause()
                await app.workers.wait_for_complete()
                await pilot.pause()
            (folder / f"{shot.name}.svg").write_text(placed(app.export_screenshot(title="fztrack")), encoding="utf-8")


def main() -> None:
    """All pictures into the folder named, docs/img by default."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "img"
    folder.mkdir(parents=True, exist_ok=True)
    segment.warm()
    with tempfile.TemporaryDirectory() as place:
        url = f"sqlite:///{Path(place, 'sample.db').as_posix()}"
        with Ledger.open(url) as ledger:
            load(ledger, ROOT / "data" / "sample")
        for shot in SHOTS:
            asyncio.run(take(shot, url, folder))
            print(folder / f"{shot.name}.svg")


if __name__ == "__main__":
    main()
