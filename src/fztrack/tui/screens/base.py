"""What every screen has: a head, a footer of keys, a word where the terminal is too small, calls to the desk off the UI."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from fztrack.errors import FztrackError
from fztrack.locale import _
from fztrack.tui.lines import Line
from fztrack.tui.widgets.key_bar import KeyBar
from fztrack.tui.widgets.lines_view import LinesView, TextView

if TYPE_CHECKING:
    from textual.worker import WorkType

    from fztrack.tui.app import FztrackApp
    from fztrack.workflows.desk import Desk

Result = TypeVar("Result")
LEAST = (60, 16)


class FzScreen(Screen[object]):
    """Base of the screens: subclasses give NAME (as in the action registry), `head` and `body`."""

    NAME: ClassVar[str] = "app"
    KEY_ROWS: ClassVar[int] = 1

    def compose(self) -> ComposeResult:
        yield TextView(self.head, id="head")
        yield from self.body()
        yield KeyBar(self.NAME, rows=self.KEY_ROWS)
        yield Static(id="too-small", markup=False)

    def body(self) -> ComposeResult:
        """The widgets between head and footer."""
        yield from ()

    def head(self, width: int) -> Sequence[Line]:
        """The lines at the top."""
        return ()

    @property
    def fz(self) -> FztrackApp:
        """The app, as what it is."""
        return cast("FztrackApp", self.app)

    @property
    def desk(self) -> Desk:
        """The desk all screens work at."""
        return self.fz.desk

    def refresh_head(self) -> None:
        """Write the head anew."""
        self.query_one("#head", TextView).show(self.head)

    def language_changed(self) -> None:
        """Write everything anew; subclasses add what they show."""
        self.refresh_head()
        self.query_one(KeyBar).remake()

    def on_resize(self, event: events.Resize) -> None:
        small = event.size.width < LEAST[0] or event.size.height < LEAST[1]
        self.set_class(small, "-too-small")
        if small:
            words = _("窗口太小：现为 {width}x{height}，至少需要 {w}x{h}。请放大窗口或缩小字号。")
            self.query_one("#too-small", Static).update(
                words.format(width=event.size.width, height=event.size.height, w=LEAST[0], h=LEAST[1])
            )

    async def ask(self, call: Callable[..., Result], *args: object, **kwargs: object) -> Result | None:
        """Call the desk off the UI thread and wait; an error becomes a readable panel and None."""
        try:
            return await asyncio.to_thread(call, *args, **kwargs)
        except FztrackError as error:
            self.fz.show_error(error)
            return None

    def background(self, group: str, work: Callable[..., Coroutine[Any, Any, None]], *args: object) -> None:
        """Run work beside the handlers; a newer one of the same group takes its place."""
        self.run_worker(cast("WorkType[None]", partial(work, *args)), group=group, exclusive=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work that failed in a way nobody expected is told like any other error."""
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self.fz.show_error(event.worker.error)

    def action_back(self) -> None:
        """To the screen before."""
        if len(self.app.screen_stack) > 2:
            self.dismiss(None)

    def action_help(self) -> None:
        """The keys of this screen."""
        from fztrack.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.NAME))

    def action_scroll_body(self, direction: int) -> None:
        """Turn the main text by most of a page."""
        view = self.main_view()
        if view is not None:
            view.scroll_relative(y=direction * max(1, view.size.height - 2), animate=False)

    def main_view(self) -> LinesView | None:
        """What scrolls with PgUp and PgDn."""
        return next(iter(self.query("#main").results(LinesView)), None)
