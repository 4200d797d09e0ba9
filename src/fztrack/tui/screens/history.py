"""History: what the machine and people said of one commitment, in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.domain import CommitmentRecord
from fztrack.locale import _
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, line, wrap
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.history import history_lines
from fztrack.tui.widgets.lines_view import TextView


class HistoryScreen(FzScreen):
    """The log of one commitment."""

    NAME = "history"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("history"), ("H", "back", "")]

    def __init__(self, record: CommitmentRecord) -> None:
        super().__init__()
        self.record = record

    def head(self, width: int) -> Sequence[Line]:
        return (line(" ", Piece(_("判断与复核经过"), "title"), Piece(f"  {self.record.id}", "quiet")),)

    def body(self) -> ComposeResult:
        yield TextView(id="main")

    async def on_mount(self) -> None:
        self.query_one("#main").focus()
        entries = await self.ask(self.desk.history, self.record.id)
        quoted = any(entry.event and entry.event.span for entry in entries or ())
        texts = await self.ask(self.desk.texts, self.record) if quoted else None
        review_text = texts.review_text if texts else None
        promise = self.record.commitment.text
        self.query_one("#main", TextView).show(
            lambda width: [
                line(),
                *wrap([Piece(promise, "strong")], width - 1, first="  ", rest="  "),
                line(),
                *history_lines(entries or (), width, review_text),
            ]
        )
