"""The app: themes, language, palette, what every screen shares. Screens do the rest."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from fztrack.domain import CommitmentQuery, Genre
from fztrack.errors import FztrackError, InvalidInputError
from fztrack.locale import LANGUAGES, _, language, set_language
from fztrack.locale.messages import describe
from fztrack.tui.actions import actions_of, bindings, keys_of, shown_keys, use_keys
from fztrack.tui.keymap import chosen
from fztrack.tui.marks import Words
from fztrack.tui.signs import PlainSigns
from fztrack.tui.themes import DEFAULTS, NAMES, THEME_NAMES, THEMES, chosen_theme

if TYPE_CHECKING:
    from fztrack.workflows.desk import Desk


class FztrackApp(App[None]):
    """fztrack's terminal interface over a desk, or over one that a function opens while the first screen is drawn.

    Where it cannot be opened the app ends and `failure` says why.
    """

    TITLE = "fztrack"
    CSS_PATH = Path(__file__).parent / "fztrack.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("app")
    COMMAND_PALETTE_BINDING = "ctrl+p"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual declares it so
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-high")]  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        desk: Desk | Callable[[], Desk],
        *,
        ledger_url: str = "",
        start: str = "home",
        body_id: str | None = None,
        year: int | None = None,
        genre: Genre | None = None,
        theme: str | None = None,
        keymap: Mapping[str, str] | None = None,
        words: Words | None = None,
        wide_signs: bool = False,
        tour: bool = False,
        remember: Callable[[str, str], object] | None = None,
    ) -> None:
        self._keys = chosen(keymap or {})
        self.own_keymap = self._keys.keys
        use_keys(self.own_keymap)
        self._signs = (PlainSigns(),) if wide_signs else ()
        self._tour = tour
        self._remember = remember
        super().__init__()
        self._opening = desk if callable(desk) else None
        self._desk = None if callable(desk) else desk
        self.opened = asyncio.Event()
        self.failure: FztrackError | None = None
        self.ledger_url = ledger_url
        self._start = start
        self._scope = CommitmentQuery(body_id=body_id, report_year=year, genre=genre)
        self._words = words
        for each in THEMES:
            self.register_theme(each)
        self.theme = chosen_theme(theme, os.environ)

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*super().get_line_filters(), *self._signs]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return DEFAULTS

    def on_mount(self) -> None:
        if self.own_keymap:
            self.set_keymap(self.own_keymap)
        from fztrack.tui.screens.home import HomeScreen

        home = HomeScreen()
        self.push_screen(home)
        if self._opening is None:
            self._begin()
        else:
            # once it is drawn: loading the database library beside it would hold the drawing up
            home.call_after_refresh(self.run_worker, self._open(self._opening), group="open", exit_on_error=False)

    @property
    def desk(self) -> Desk:
        """The desk all screens work at; there once it is `opened`, which only the first screen has to wait for."""
        assert self._desk is not None
        return self._desk

    async def _open(self, opening: Callable[[], Desk]) -> None:
        try:
            self._desk = await asyncio.to_thread(opening)
        except FztrackError as error:
            self.failure = error
            self.exit()
            return
        self._begin()

    def _begin(self) -> None:
        self.opened.set()
        if self._start == "review":
            from fztrack.tui.screens.review import ReviewScreen

            self.push_screen(ReviewScreen(self._scope))
        if self._tour:
            self.action_tour()
        if self._keys.problems:
            self.tell(_("有的按键设置没有采用"), "\n".join(self._keys.problems))
        if self._words is None:
            self.run_worker(self._warm, thread=True, group="warm", exit_on_error=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The tour greets the reviewer by name: not before the ledger is open."""
        return self.opened.is_set() or action != "tour"

    # ── words of Chinese text, loaded off this thread ──

    @property
    def words(self) -> Words | None:
        """The segmenter, or None until it is loaded."""
        return self._words

    def _warm(self) -> Words:
        from fztrack.text import segment

        segment.warm()
        return segment.words

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.worker.group == "warm" and event.state is WorkerState.SUCCESS:
            self._words = event.worker.result
            for screen in self.screen_stack:
                if hasattr(screen, "words_ready"):
                    screen.words_ready()

    # ── errors ──

    def show_error(self, error: Exception, title: str | None = None) -> None:
        """A readable panel in place of a traceback."""
        text = describe(error) if isinstance(error, FztrackError) else f"{type(error).__name__}: {error}"
        self.tell(title or _("没有完成"), text)

    def tell(self, title: str, text: str) -> None:
        """A panel with something one has to know."""
        from fztrack.tui.screens.error import ErrorScreen

        self.push_screen(ErrorScreen(title, text))

    def remember(self, name: str, value: str) -> None:
        """Keep a choice for the next start; where the settings cannot be written, it holds for this one."""
        if self._remember is not None:
            try:
                self._remember(name, value)
            except InvalidInputError as error:
                self.notify(describe(error), timeout=6)

    # ── actions of the whole program ──

    def action_next_theme(self) -> None:
        """Dark, light, high contrast, in turn; the choice is kept."""
        names = [each.name for each in THEMES]
        at = names.index(self.theme) if self.theme in names else -1
        self.use_theme(next(short for short, name in NAMES.items() if name == names[(at + 1) % len(names)]))

    def use_theme(self, name: str) -> None:
        """The theme of this short name, from now on and at the next start."""
        self.theme = NAMES[name]
        self.remember("theme", name)
        self.notify(_(THEME_NAMES[name]), timeout=2)

    def action_tour(self) -> None:
        """What a newcomer is told."""
        from fztrack.tui.screens.tour import TourScreen

        if not isinstance(self.screen, TourScreen):
            self.push_screen(TourScreen(), self._toured)

    def _toured(self, _result: object) -> None:
        if self._tour:
            self._tour = False
            self.remember("tour", "false")

    def action_next_language(self) -> None:
        """Chinese, English, in turn; every screen is written anew."""
        at = LANGUAGES.index(language())
        set_language(LANGUAGES[(at + 1) % len(LANGUAGES)])
        self.remember("lang", language())
        for screen in self.screen_stack:
            if hasattr(screen, "language_changed"):
                screen.language_changed()

    def action_command_palette(self) -> None:
        """The palette, in the language in use."""
        if self.use_command_palette and not isinstance(self.screen, CommandPalette):
            self.push_screen(
                CommandPalette(placeholder=_("输入命令名称，如：撤销、导入、配色"), id="--command-palette")
            )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        name = getattr(screen, "NAME", "app")
        for short, words in THEME_NAMES.items():
            yield SystemCommand(
                _("配色：{name}").format(name=_(words)), _("换用这种配色，下次仍用它"), partial(self.use_theme, short)
            )
        for action in actions_of(name):
            if action.run and action.id not in ("app.palette", "app.back_q"):
                keys = shown_keys(keys_of(action, self.own_keymap))
                yield SystemCommand(f"{_(action.label)}  {keys}", _(action.help), self._runner(screen, action.run))

    def _runner(self, screen: Screen[object], run: str) -> Callable[[], object]:
        async def command() -> None:
            await screen.run_action(run)

        return command
