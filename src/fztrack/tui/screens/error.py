"""An error as a readable panel: what is wrong and what to do."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from fztrack.locale import _
from fztrack.tui.lines import clean


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
            yield Static(self._text, markup=False, id="error-text")
            yield Static(_("⏎ 关闭"), markup=False, id="error-keys")

    def on_click(self) -> None:
        self.dismiss()
