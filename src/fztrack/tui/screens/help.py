"""Help: every key of the screen it was called from, and what the signs mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.locale import _
from fztrack.tui.actions import SCREEN_NAMES, bindings
from fztrack.tui.lines import Line, Piece, line
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.helptext import help_lines
from fztrack.tui.widgets.lines_view import TextView


class HelpScreen(FzScreen):
    """The keys of one screen."""

    NAME = "help"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("help"), ("question_mark,f1", "back", "")]

    def __init__(self, about: str) -> None:
        super().__init__()
        self.about = about

    def head(self, width: int) -> Sequence[Line]:
        return (
            line(" ", Piece(_("帮助"), "title"), Piece("  " + _(SCREEN_NAMES.get(self.about, self.about)), "strong")),
        )

    def body(self) -> ComposeResult:
        keymap = self.fz.own_keymap
        yield TextView(lambda width: help_lines(self.about, keymap, min(width, 100)), id="main")

    def on_mount(self) -> None:
        self.query_one("#main").focus()
