"""Thread: one promise through the years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.domain import CommitmentRecord
from fztrack.locale import _
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, line, spread
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.thread import thread_lines
from fztrack.tui.widgets.lines_view import TextView


class ThreadScreen(FzScreen):
    """The years of a promise, oldest first, with what changed in its words."""

    NAME = "thread"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("thread"), ("t", "back", "")]

    def __init__(self, record: CommitmentRecord) -> None:
        super().__init__()
        self.record = record

    def head(self, width: int) -> Sequence[Line]:
        return (spread([" ", Piece(_("承诺链"), "title")], [Piece(self.record.body.name + " ", "quiet")], width),)

    def body(self) -> ComposeResult:
        yield TextView(lambda width: [line(), line("   ", Piece(_("正在查找历年同一承诺……"), "quiet"))], id="main")

    async def on_mount(self) -> None:
        self.query_one("#main").focus()
        self.background("load", self._load)

    async def _load(self) -> None:
        records = await self.ask(self.desk.thread, self.record.id)
        words = self.fz.words or list
        if records is not None:
            self.query_one("#main", TextView).show(
                lambda width: [line(), *thread_lines(records, self.record.id, words, width)]
            )
