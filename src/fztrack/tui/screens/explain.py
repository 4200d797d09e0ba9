"""Explanation: the waterfall of a judgement, over the whole screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.domain import CommitmentRecord, SecondOpinion
from fztrack.locale import _
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, spread
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.advice import advice_lines
from fztrack.tui.views.commitment import path_text
from fztrack.tui.views.waterfall import waterfall_lines
from fztrack.tui.widgets.lines_view import TextView


class ExplainScreen(FzScreen):
    """How the machine came to its verdict."""

    NAME = "explain"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("explain"), ("x", "back", "")]

    def __init__(self, record: CommitmentRecord, advice: Sequence[SecondOpinion] = ()) -> None:
        super().__init__()
        self.record = record
        self.advice = advice

    def head(self, width: int) -> Sequence[Line]:
        path = path_text(self.record.commitment.heading, width // 2)
        return (spread([" ", Piece(_("判断依据"), "title")], [Piece(path + " ", "quiet")], width),)

    def body(self) -> ComposeResult:
        yield TextView(self._lines, id="main")

    def _lines(self, width: int) -> Sequence[Line]:
        room = min(width, 120)
        return [*waterfall_lines(self.record, room), *advice_lines(self.advice, room)]

    def on_mount(self) -> None:
        self.query_one("#main").focus()
