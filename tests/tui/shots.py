"""Writes the pictures of docs/img: the interface on the sample corpus, at fixed sizes.

python tests/tui/shots.py [FOLDER]
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from fztrack.domain import CommitmentQuery, Conclusion, Response, Verdict, Verification
from fztrack.ledger.repository import Ledger
from fztrack.locale import set_language
from fztrack.text import segment
from fztrack.tui.app import FztrackApp
from fztrack.tui.pictures import placed
from fztrack.tui.screens.pair import PairScreen
from fztrack.tui.screens.review import ReviewScreen
from fztrack.workflows.demo import load
from fztrack.workflows.desk import Desk

ROOT = Path(__file__).parents[2]


TELLING = "在10个司法所设立行政复议联系点"
SILENT = "编写青少年法治教育读本"


@dataclass(frozen=True)
class Shot:
    """One picture: of which screen, what is pressed, how large."""

    name: str
    start: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (100, 30)
    theme: str = "dark"
    language: str = "zh_CN"
    words: str = TELLING


SHOTS = (
    Shot("review", "review"),
    Shot("review-light", "review", theme="light"),
    Shot("review-contrast", "review", theme="contrast"),
    Shot("review-en", "review", language="en"),
    Shot("review-80x24", "review", ("p",), size=(80, 24)),
    Shot("home", "home"),
    Shot("pair", "pair", size=(120, 34)),
    Shot("sides", "pair", ("b",), size=(120, 34)),
    Shot("headings", "pair", ("h",)),
    Shot("tour", "home", ("f4",), size=(80, 24)),
    Shot("explain", "review", ("x",)),
    Shot("context", "review", ("c",), size=(120, 34)),
    Shot("find", "review", ("/",)),
    Shot("thread", "review", ("t",)),
    Shot("sure", "review", ("A", "left", "left", "left", "left", "left")),
    Shot("agreement", "two", ("t",), size=(110, 34)),
    Shot("help", "review", ("?",)),
    Shot("summary", "home", ("s",), size=(110, 40)),
    Shot("silent", "review", words=SILENT),
    Shot("replies", "pair", ("y",)),
)


async def take(shot: Shot, url: str, folder: Path) -> None:
    """Make one picture."""
    set_language(shot.language)
    with Ledger.open(url) as ledger:
        if shot.start == "two":
            two_people(ledger)
        if shot.name == "replies":
            answered(ledger)
        app = FztrackApp(Desk(ledger, reviewer="李"), theme=shot.theme, words=segment.words)
        async with app.run_test(size=shot.size) as pilot:
            await settle(pilot)
            if shot.start not in ("home", "two"):
                app.push_screen(screen_of(shot, ledger))
                await settle(pilot)
            for key in shot.keys:
                await pilot.press(key)
                await settle(pilot)
            (folder / f"{shot.name}.svg").write_text(placed(app.export_screenshot(title="fztrack")), encoding="utf-8")


def two_people(ledger: Ledger) -> None:
    """Two reviewers at the same twenty commitments, of one mind on most."""
    answers = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED)
    for number, record in enumerate(ledger.commitments(CommitmentQuery(verdicts=answers, limit=20))):
        for name in ("李", "王"):
            verdict = answers[(number + 1) % 3] if name == "王" and number % 6 == 4 else record.effective.verdict
            note = "只写了会议，没有写结果" if verdict is not record.effective.verdict else None
            Desk(ledger, reviewer=name).decide(record.id, verdict, note=note)


def answered(ledger: Ledger) -> None:
    """The unit concerned has answered, and the answer was found true."""
    (record,) = ledger.commitments(CommitmentQuery(text=TELLING))
    desk = Desk(ledger, reviewer="李")
    desk.decide(record.id, Verdict.PARTIAL)
    received, on = date(2024, 5, 6), date(2024, 6, 1)
    ledger.append_follow_up([Response(record.id, "区司法局", "其余4个联系点已于4月挂牌", received, "李")])
    seen = Verification(record.id, Conclusion.PASSED, "实地查看4个联系点，均已运行", "区委依法治区办", on, "李")
    ledger.append_follow_up([seen])


def screen_of(shot: Shot, ledger: Ledger) -> ReviewScreen | PairScreen:
    """The review or the pair, at a commitment that shows much."""
    record = ledger.commitments(CommitmentQuery(text=shot.words))[0]
    scope = CommitmentQuery(body_id=record.body.id, genre=record.genre, report_year=record.report_year)
    if shot.start == "review":
        return ReviewScreen(scope, first=record.id)
    return PairScreen(ledger.pairs(record.body.id, record.genre, record.report_year)[0], record.id)


async def settle(pilot: Pilot[None]) -> None:
    """Wait for whatever was set off."""
    for _round in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


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
