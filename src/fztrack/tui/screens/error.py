"""An error as a readable panel: what is wrong and what to do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from fztrack.locale import _
from fztrack.tui.lines import Piece, clean, wrap


class Words(Static):
    """Text broken as Chinese is: Textual's own wrapping knows spaces only, and leaves half a line empty before a long sentence."""

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(text, markup=False, id=id)
        self._said = text
        self._broken_at = 0

    def on_resize(self) -> None:
        width = self.content_size.width
        if width and width != self._broken_at:
            self._broken_at = width
            rows = [row for part in self._said.split("\n") for row in wrap([Piece(part)], width)]
            self.update("\n".join(row.text for row in rows))


class ErrorScreen(ModalScreen[None]):
    """A panel over the screen; any of ⏎ Esc q closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter,escape,q,space", "dismiss", "")]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = "\n".join(clean(part) for part in text.split("\n"))

    def compose(self) -> ComposeResult:
        with Vertical(id="panel") as panel:
            panel.border_title = f" ! {self._title} "
            yield Words(self._text, id="error-text")
            yield Static(_("⏎ 关闭"), markup=False, id="error-keys")

    def on_click(self) -> None:
        self.dismiss()
