"""Explanation: the waterfall of a judgement, over the whole screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.domain import CommitmentRecord
from fztrack.locale import _
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, spread
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.commitment import path_text
from fztrack.tui.views.waterfall import waterfall_lines
from fztrack.tui.widgets.lines_view import TextView


class ExplainScreen(FzScreen):
    """How the machine came to its verdict."""

    NAME = "explain"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("explain"), ("x", "back", "")]

    def __init__(self, record: CommitmentRecord) -> None:
        super().__init__()
        self.record = record

    def head(self, width: int) -> Sequence[Line]:
        path = path_text(self.record.commitment.heading, width // 2)
        return (spread([" ", Piece(_("判断依据"), "title")], [Piece(path + " ", "quiet")], width),)

    def body(self) -> ComposeResult:
        yield TextView(lambda width: waterfall_lines(self.record, min(width, 120)), id="main")

    def on_mount(self) -> None:
        self.query_one("#main").focus()
