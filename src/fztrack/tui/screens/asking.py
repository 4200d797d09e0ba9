"""One question at a time at the bottom of a screen: a choice answered with one more key, or a line to type."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from fztrack.errors import FztrackError
from fztrack.locale import _
from fztrack.tui.lines import Line, Piece, wrap
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.widgets.lines_view import TextView


class OneLine(Input):
    """A line to type that takes all of what is pasted: the line breaks of a document become blanks, nothing is left out."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *self.selection)


@dataclass(frozen=True, slots=True)
class Choice:
    """A question answered with one more key: options by number, `default` (from 0) on ⏎."""

    title: str
    options: tuple[str, ...]
    default: int | None
    chosen: Callable[[int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form: `read` makes a value of what was typed, or raises what is wrong with it."""

    label: str
    read: Callable[[str], object]
    value: str = ""
    hint: str = ""


class AskingScreen(FzScreen):
    """A screen that can ask. Questions are part of the screen, not screens of their own: keys pressed ahead stay in order."""

    choice: Choice | None = None
    _prompted: Callable[[str], Awaitable[None]] | None = None
    _live: Callable[[str], None] | None = None
    _may_be_empty = False

    # ── widgets at the bottom ──

    def bottom(self) -> ComposeResult:
        """The question and the line for typing; hidden until they are needed."""
        yield TextView(id="choice")
        with Horizontal(id="prompt"):
            yield Static(id="prompt-label", markup=False)
            yield OneLine(id="prompt-input")

    # ── the question at the bottom ──

    def open_choice(self, choice: Choice) -> None:
        """Ask with one more key."""
        self.choice = choice
        self.add_class("-asking")
        self.query_one("#choice", TextView).show(self._choice_lines)

    def close_choice(self) -> None:
        """No question any more."""
        self.choice = None
        self.remove_class("-asking")

    def _choice_lines(self, width: int) -> Sequence[Line]:
        choice = self.choice
        if choice is None:
            return ()
        pieces = [Piece(f"{choice.title}  ", "title")]
        for index, option in enumerate(choice.options):
            chosen = index == choice.default
            pieces += [
                Piece(str(index + 1), "key"),
                Piece(f" {option}", "strong" if chosen else ""),
                Piece("⏎" if chosen else "", "key"),
                Piece("   "),
            ]
        pieces += [Piece("Esc", "key"), Piece(_(" 取消"), "quiet")]
        return wrap(pieces, width, first=" ", rest=" ")

    async def _choose(self, index: int | None) -> None:
        choice = self.choice
        if choice is None or index is None or index >= len(choice.options):
            return
        self.close_choice()
        await choice.chosen(index)

    async def action_accept(self) -> None:
        """The default of an open question."""
        if self.choice is not None:
            await self._choose(self.choice.default)

    async def action_pick(self, number: int) -> None:
        """A number: the option of an open question."""
        if self.choice is not None:
            await self._choose(number - 1)

    def action_back(self) -> None:
        if self.has_class("-typing"):
            self.close_prompt()
        elif self.choice is not None:
            self.close_choice()
        else:
            super().action_back()

    # ── the line for typing ──

    def open_prompt(
        self,
        label: str,
        value: str,
        then: Callable[[str], Awaitable[None]],
        *,
        hint: str = "",
        live: Callable[[str], None] | None = None,
        empty: bool = False,
    ) -> None:
        """Ask for a line of text; ⏎ hands it on (nothing at all only where `empty`), Esc does not; `live` sees it change."""
        self._prompted, self._live, self._may_be_empty = then, live, empty
        self.add_class("-typing")
        self.query_one("#prompt-label", Static).update(f" {label} ")
        entry = self.query_one("#prompt-input", Input)
        entry.placeholder = hint
        entry.value = value
        entry.cursor_position = len(value)
        entry.focus()

    def open_form(
        self, fields: Sequence[Field], then: Callable[..., Awaitable[None]], given: tuple[object, ...] = ()
    ) -> None:
        """Ask for one line after the other, hand all on at the end; what cannot be read is told and asked again, Esc ends it."""
        field = fields[len(given)]

        async def typed(text: str) -> None:
            try:
                values = (*given, field.read(text))
            except FztrackError as error:
                again = replace(field, value=text)
                self.open_form((*fields[: len(given)], again, *fields[len(given) + 1 :]), then, given)
                self.fz.show_error(error, _("没有保存"))
                return
            if len(values) == len(fields):
                await then(*values)
            else:
                self.open_form(fields, then, values)

        label = f"{field.label} {len(given) + 1}/{len(fields)}" if len(fields) > 1 else field.label
        self.open_prompt(label, field.value, typed, hint=field.hint, empty=True)

    def close_prompt(self) -> None:
        """Back to the keys."""
        self._prompted = self._live = None
        self.remove_class("-typing")
        self.focus_main()

    def focus_main(self) -> None:
        """Give the keys back to the main view."""
        view = self.main_view()
        if view is not None:
            view.focus()

    @on(Input.Changed, "#prompt-input")
    def _typing(self, event: Input.Changed) -> None:
        if self._live is not None:
            self._live(event.value.strip())

    @on(Input.Submitted, "#prompt-input")
    async def _typed(self, event: Input.Submitted) -> None:
        then, text = self._prompted, event.value.strip()
        self.close_prompt()
        if then is not None and (text or self._may_be_empty):
            await then(text)

    def language_changed(self) -> None:
        super().language_changed()
        self.query_one("#choice", TextView).show(self._choice_lines)
