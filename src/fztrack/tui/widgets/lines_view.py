"""Widgets that paint `Line`s: only the visible ones are ever made, so a list of any length stays fluid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from fztrack.tui.lines import Line, Piece, clean
from fztrack.tui.themes import rich_style, used_variables


class LinesView(ScrollView):
    """Shows lines made on demand: `line_count` of them, each by `line_at(index)`. Base of all lists and texts."""

    _colours: tuple[str, tuple[tuple[str, str], ...]] | None = None

    @dataclass
    class Picked(Message):
        """A line with a target was clicked."""

        view: LinesView
        target: object

        @property
        def control(self) -> LinesView:
            return self.view

    def line_count(self) -> int:
        """How many lines there are."""
        return 0

    def line_at(self, index: int) -> Line:
        """The line at index, for the current width."""
        raise NotImplementedError

    @property
    def room(self) -> int:
        """Cells a line may take."""
        return self.scrollable_content_region.width

    def resized(self) -> None:
        """Called when the width changed: remake what depends on it."""

    def relayout(self) -> None:
        """The number of lines may have changed."""
        self.virtual_size = Size(self.room, self.line_count())
        self.refresh()

    def on_resize(self) -> None:
        self.resized()
        self.relayout()

    def render_line(self, y: int) -> Strip:
        index = self.scroll_offset.y + y
        width = self.size.width
        base = self.rich_style
        if not 0 <= index < self.line_count():
            return Strip.blank(width, base)
        return self._strip(self.line_at(index), width, base)

    def _strip(self, row: Line, width: int, base: Style) -> Strip:
        fill = base + self.style(row.fill) if row.fill else base
        segments = [Segment(clean(piece.text), fill + self.style(piece.style)) for piece in row.pieces if piece.text]
        return Strip(segments).adjust_cell_length(width, fill)

    def style(self, names: str) -> Style:
        """The Rich style of space-separated style names; unknown names change nothing."""
        return rich_style(names, self.app.theme, self._variables()) if names else Style.null()

    def _variables(self) -> tuple[tuple[str, str], ...]:
        """The colours of the theme in use."""
        if self._colours is None or self._colours[0] != self.app.theme:
            self._colours = (self.app.theme, used_variables(self.app.get_css_variables()))
        return self._colours[1]

    def target_at(self, event: events.MouseEvent) -> object:
        """What the line under the pointer stands for, or None."""
        offset = event.get_content_offset(self)
        index = self.scroll_offset.y + offset.y if offset else -1
        return self.line_at(index).target if 0 <= index < self.line_count() else None

    def on_click(self, event: events.Click) -> None:
        target = self.target_at(event)
        if target is not None:
            event.stop()
            self.post_message(self.Picked(self, target))


def pointed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with a pointer in place of their first blank: the cursor's sign besides its colour."""
    if pieces and pieces[0].text.startswith(" "):
        return (Piece("▸", "accent"), Piece(pieces[0].text[1:], pieces[0].style), *pieces[1:])
    return tuple(pieces)


class TextView(LinesView):
    """Lines that a function makes for a width: a promise with its evidence, an explanation, help."""

    class Remade(Message):
        """The lines are others, or elsewhere: what is to be in sight must be brought there again."""

    def __init__(
        self, make: Callable[[int], Sequence[Line]] | None = None, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._make = make
        self._lines: Sequence[Line] = ()

    def show(self, make: Callable[[int], Sequence[Line]], *, home: bool = True) -> None:
        """Show what make gives for the width there is; home goes back to the top."""
        self._make = make
        self._remake()
        if home:
            self.scroll_home(animate=False, immediate=True)

    def _remake(self) -> None:
        width = self.room
        self._lines = self._make(width) if self._make and width else ()
        self.relayout()
        self.post_message(self.Remade())

    def on_resize(self) -> None:
        self._remake()

    def line_count(self) -> int:
        return len(self._lines)

    def line_at(self, index: int) -> Line:
        return self._lines[index]

    @property
    def lines(self) -> Sequence[Line]:
        """What is shown, for tests and for finding a line."""
        return self._lines

    def index_of(self, target: object) -> int | None:
        """The first line with this target."""
        return next((index for index, row in enumerate(self._lines) if row.target == target), None)

    def bring(self, index: int, *, top: bool = False) -> None:
        """Scroll so that the line is visible; with top, a third of the height below the top."""
        if top:
            self.scroll_to(y=max(0, index - self.size.height // 3), animate=False, immediate=True)
        else:
            self.scroll_to_region(Region(0, index, 1, 1), animate=False, immediate=True)


class RowList(LinesView, can_focus=True):
    """A list with a cursor; rows are made on demand and are `row_height` lines high each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("home", "end(False)", show=False),
        Binding("end", "end(True)", show=False),
        Binding("enter", "open", show=False),
    ]

    cursor: reactive[int] = reactive(0, init=False)

    @dataclass
    class Moved(Message):
        """The cursor came to another row (None: the list is empty)."""

        view: RowList
        index: int | None

        @property
        def control(self) -> RowList:
            return self.view

    @dataclass
    class Opened(Message):
        """Enter, or a click on the row that has the cursor."""

        view: RowList
        index: int

        @property
        def control(self) -> RowList:
            return self.view

    def __init__(self, *, row_height: int = 1, id: str | None = None) -> None:
        super().__init__(id=id)
        self.row_height = row_height
        self._count = 0
        self._row: Callable[[int, int], Sequence[Line]] = lambda index, width: ()
        self.empty: str = ""

    def set_rows(self, count: int, row: Callable[[int, int], Sequence[Line]], cursor: int = 0) -> None:
        """Show count rows, each made by row(index, width) as row_height lines."""
        self._count, self._row = count, row
        self.relayout()
        self.set_reactive(RowList.cursor, max(0, min(cursor, count - 1)))
        self._bring()
        self.refresh()
        self.post_message(self.Moved(self, self.cursor if count else None))

    @property
    def count(self) -> int:
        """Number of rows."""
        return self._count

    def line_count(self) -> int:
        return self._count * self.row_height if self._count else 1

    def line_at(self, index: int) -> Line:
        if not self._count:
            return Line((Piece(f" {self.empty}", "quiet"),))
        number, part = divmod(index, self.row_height)
        lines = self._row(number, self.room)
        row = lines[part] if part < len(lines) else Line()
        if number != self.cursor:
            return Line(row.pieces, number, row.fill)
        return Line(pointed(row.pieces) if part == 0 else row.pieces, number, "cursor" if self.has_focus else "chosen")

    def validate_cursor(self, value: int) -> int:
        return max(0, min(value, self._count - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        if before != now:
            self._bring()
            self.refresh()
            self.post_message(self.Moved(self, now if self._count else None))

    def _bring(self) -> None:
        region = Region(0, self.cursor * self.row_height, 1, self.row_height)
        self.scroll_to_region(region, animate=False, immediate=True)

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    # Keys are bindings, not `key_…` methods: those run before the bindings of keys pressed earlier, and a quick reviewer's
    # decision would fall on the row below.

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self.cursor += by

    def action_turn(self, by: int) -> None:
        """Move the cursor by pages."""
        self.cursor += by * max(1, self.size.height // self.row_height - 1)

    def action_end(self, last: bool) -> None:
        """To the first or the last row."""
        self.cursor = self._count - 1 if last else 0

    def action_open(self) -> None:
        """Open the row at the cursor."""
        if self._count:
            self.post_message(self.Opened(self, self.cursor))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the screen asks a question, Enter answers it."""
        return not (action == "open" and self.screen.has_class("-asking"))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        target = self.target_at(event)
        if isinstance(target, int):
            self.focus()
            if target == self.cursor:
                self.post_message(self.Opened(self, target))
            self.cursor = target
