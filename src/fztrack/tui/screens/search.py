"""Search over all commitments and statements, as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widgets import Input

from fztrack.domain import SearchHit
from fztrack.locale import _, labels
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, clip, line, spread
from fztrack.tui.marks import highlight, pieces
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.bodies import short_name
from fztrack.tui.views.commitment import path_text
from fztrack.tui.widgets.lines_view import LinesView, RowList

LIMIT = 200
PAUSE = 0.12


class SearchScreen(FzScreen):
    """A line to type in and what was found; ⏎ opens it."""

    NAME = "search"
    BINDINGS: ClassVar[list[BindingType]] = bindings("search")

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[SearchHit, ...] = ()
        self.asked = ""
        self._timer: Timer | None = None

    def head(self, width: int) -> Sequence[Line]:
        if not self.asked:
            found = ""
        else:
            count = f"{len(self.hits)}+" if len(self.hits) == LIMIT else str(len(self.hits))
            found = _("找到 {count} 条 ").format(count=count)
        return (
            spread(
                [" ", Piece(_("检索"), "title"), Piece(_("  安排事项与举措成效"), "quiet")],
                [Piece(found, "strong")],
                width,
            ),
        )

    def body(self) -> ComposeResult:
        yield Input(placeholder=_("输入词语，如：行政复议、营商环境"), id="entry")
        yield RowList(row_height=2, id="main")

    def on_mount(self) -> None:
        rows = self.query_one("#main", RowList)
        rows.empty = ""
        rows.set_rows(0, self._row)
        self.query_one("#entry").focus()

    @on(Input.Changed, "#entry")
    def _typed(self, event: Input.Changed) -> None:
        if self._timer is not None:
            self._timer.stop()
        text = event.value.strip()
        self._timer = self.set_timer(PAUSE, lambda: self.background("search", self.find, text))

    async def find(self, text: str) -> None:
        """Ask the desk, off this thread, and show what it found."""
        hits = await self.ask(self.desk.search, text, limit=LIMIT) if text else ()
        self.hits, self.asked = hits or (), text
        rows = self.query_one("#main", RowList)
        rows.empty = _("没有找到“{text}”").format(text=text) if text else ""
        rows.set_rows(len(self.hits), self._row)
        self.refresh_head()

    def _row(self, index: int, width: int) -> Sequence[Line]:
        hit = self.hits[index]
        commitment = hit.commitment is not None
        kind = Piece(f" {_('承诺') if commitment else labels.role(hit.role)} ", "accent" if commitment else "quiet")
        where = path_text(hit.heading, max(0, width - 44))
        head = spread(
            [kind, Piece(f"{short_name(hit.body)} {hit.report_year}  ", "title")], [Piece(where + " ", "quiet")], width
        )
        text = around(hit.text, self.asked, width - 6)
        return head, line("   ", *pieces(text, highlight(text, self.asked)))

    @on(Input.Submitted, "#entry")
    def _submitted(self) -> None:
        if self.hits:
            self.query_one("#main").focus()

    def action_choose(self, by: int) -> None:
        """From the line for typing into what was found."""
        if self.hits:
            self.query_one("#main").focus()

    @on(RowList.Opened, "#main")
    async def _opened(self, event: RowList.Opened) -> None:
        from fztrack.tui.screens.pair import PairScreen

        hit = self.hits[event.index]
        year = hit.report_year if hit.commitment else hit.report_year - 1
        pairs = await self.ask(self.desk.pairs, hit.body.id, hit.genre, year)
        if pairs:
            self.app.push_screen(PairScreen(pairs[0], first=hit.commitment))
        elif pairs is not None:
            self.notify(_("{year}年报告未入库").format(year=year), timeout=3)

    def main_view(self) -> LinesView:
        return self.query_one("#main", RowList)


def around(text: str, asked: str, width: int) -> str:
    """The part of a text that holds what was asked, in width cells."""
    at = text.find(asked)
    start = max(0, at - 12) if at * 2 > width else 0
    return clip(("…" if start else "") + text[start:], width)
