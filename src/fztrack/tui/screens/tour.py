"""The tour: one screen at the first start that says what is here and which keys matter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.locale import _
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, line, spread
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.tour import tour_lines
from fztrack.tui.widgets.lines_view import TextView


class TourScreen(FzScreen):
    """What one has to know before the first commitment."""

    NAME = "tour"
    BINDINGS: ClassVar[list[BindingType]] = bindings("tour")

    def head(self, width: int) -> Sequence[Line]:
        left = [Piece(" fztrack ", "strong"), Piece(_("履诺追踪"), "title"), Piece(_("  初次使用"), "quiet")]
        return (spread(left, [Piece(_("复核人 {name} ").format(name=self.desk.reviewer), "person")], width),)

    def body(self) -> ComposeResult:
        yield TextView(lambda width: [line(), *tour_lines(min(width, 110))], id="main")

    def on_mount(self) -> None:
        self.query_one("#main").focus()

    def language_changed(self) -> None:
        super().language_changed()
        self.query_one("#main", TextView).show(lambda width: [line(), *tour_lines(min(width, 110))])
