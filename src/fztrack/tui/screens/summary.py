"""Summary of one body on the screen; papers come from `fztrack summary`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.domain import BodyRecord, CommitmentQuery, Genre
from fztrack.locale import _, labels
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, line, spread
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.bodies import short_name
from fztrack.tui.views.summary import summary_lines
from fztrack.tui.widgets.lines_view import TextView


class SummaryScreen(FzScreen):
    """Counts, rates, topics of a body in one genre."""

    NAME = "summary"
    BINDINGS: ClassVar[list[BindingType]] = bindings("summary")

    def __init__(self, body: BodyRecord, genre: Genre) -> None:
        super().__init__()
        self.of = body
        self.genre = genre

    def head(self, width: int) -> Sequence[Line]:
        left = [Piece(" "), Piece(_("汇总"), "title"), Piece(f"  {short_name(self.of)}", "strong")]
        return (spread(left, [Piece(labels.genre(self.genre) + " ", "quiet")], width),)

    def body(self) -> ComposeResult:
        yield TextView(lambda width: [line(), line("  ", Piece(_("正在汇总……"), "quiet"))], id="main")

    def on_mount(self) -> None:
        self.query_one("#main").focus()
        self.background("load", self._load)

    async def _load(self) -> None:
        pairs = await self.ask(self.desk.pairs, self.of.id, self.genre)
        records = await self.ask(self.desk.commitments, CommitmentQuery(body_id=self.of.id, genre=self.genre))
        if pairs is not None and records is not None:
            self.query_one("#main", TextView).show(lambda width: summary_lines(pairs, records, min(width, 110)))
