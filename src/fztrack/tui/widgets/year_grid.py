"""The grid of bodies by years: a cursor in two directions, only the visible rows drawn, years scrolled under a fixed name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from fztrack.tui.lines import Line, line
from fztrack.tui.views.grid import CELL, SHARE, TREND, Grid, Row, header_line, row_line
from fztrack.tui.widgets.lines_view import LinesView

HEADER = 1


class YearGrid(LinesView, can_focus=True):
    """Rows of a `Grid`; the first line on the screen is always the titles of the columns."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1, 0)", show=False),
        Binding("down,j", "move(1, 0)", show=False),
        Binding("left", "move(0, -1)", show=False),
        Binding("right", "move(0, 1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("enter", "open", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor came to another cell."""

        row: Row | None
        year: int | None

    @dataclass
    class Opened(Message):
        """Enter, or a click on the cell that has the cursor."""

        row: Row
        year: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.grid = Grid((), ())
        self.at_row = 0
        self.at_year = 0

    # ── what is shown ──

    def set_grid(self, grid: Grid) -> None:
        """Show another grid, the cursor on the same body and year where they are still there."""
        before, year = self.row, self.year
        fresh = not self.grid.rows
        self.grid = grid
        rows = [index for index, row in enumerate(grid.rows) if row.body]
        body_id = before.body.id if before and before.body else None
        same = [i for i in rows if (body := grid.rows[i].body) and body.id == body_id]
        self.at_row = (same or rows or [0])[0]
        if year in grid.years:
            self.at_year = grid.years.index(year)
        else:
            self.at_year = max(0, len(grid.years) - 1)
        if fresh and self.row is not None:
            judged = [i for i, y in enumerate(grid.years) if (pair := self.row.pairs.get(y)) and pair.next_year_there]
            self.at_year = judged[-1] if judged else self.at_year
        self.relayout()
        self._bring()
        self.post_message(self.Moved(self.row, self.year))

    @property
    def row(self) -> Row | None:
        """The row the cursor is at."""
        return self.grid.rows[self.at_row] if self.at_row < len(self.grid.rows) else None

    @property
    def year(self) -> int | None:
        """The report year the cursor is at."""
        return self.grid.years[self.at_year] if self.at_year < len(self.grid.years) else None

    @property
    def name_width(self) -> int:
        """Cells for names: what the years leave, within bounds."""
        rest = self.size.width - 3 - TREND - SHARE - CELL * len(self.grid.years)
        return max(16, min(32, rest))

    @property
    def years_shown(self) -> int:
        """How many year columns fit."""
        room = self.size.width - 3 - self.name_width - TREND - SHARE
        return max(1, min(len(self.grid.years), room // CELL))

    @property
    def first_year(self) -> int:
        """Index of the first year column on the screen: as new as possible with the cursor in view."""
        return max(0, min(self.at_year, len(self.grid.years) - self.years_shown))

    def line_count(self) -> int:
        return len(self.grid.rows) + HEADER

    def line_at(self, index: int) -> Line:
        row = self.grid.rows[index - HEADER]
        cursor = self.at_year if index - HEADER == self.at_row else None
        made = row_line(row, self.grid, self.first_year, self.years_shown, self.name_width, cursor)
        fill = "chosen" if cursor is not None else ""
        return Line(made.pieces, index - HEADER, fill)

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y < HEADER:
            header = header_line(self.grid, self.first_year, self.years_shown, self.name_width, width, self.year)
            return self._strip(header if self.grid.rows else line(), width, self.rich_style)
        return super().render_line(y)

    # ── the cursor ──

    def move(self, rows: int = 0, years: int = 0) -> None:
        """Move the cursor; headings are passed over."""
        before = (self.at_row, self.at_year)
        target = max(0, min(len(self.grid.rows) - 1, self.at_row + rows))
        step = 1 if rows > 0 else -1
        while 0 <= target < len(self.grid.rows) and self.grid.rows[target].body is None:
            target += step
        if 0 <= target < len(self.grid.rows):
            self.at_row = target
        self.at_year = max(0, min(len(self.grid.years) - 1, self.at_year + years))
        if (self.at_row, self.at_year) != before:
            self._bring()
            self.post_message(self.Moved(self.row, self.year))

    def _bring(self) -> None:
        top = self.at_row if self.at_row > 0 and self.grid.rows[self.at_row - 1].body is None else self.at_row + HEADER
        self.scroll_to_region(Region(0, top if top <= HEADER else self.at_row, 1, 2), animate=False, immediate=True)
        self.refresh()

    def action_move(self, rows: int, years: int) -> None:
        """Move the cursor by rows and years."""
        self.move(rows, years)

    def action_turn(self, by: int) -> None:
        """Move the cursor by pages."""
        self.move(rows=by * max(1, self.size.height - 2))

    def action_end(self, by: int) -> None:
        """To the first or the last row."""
        self.move(rows=by * len(self.grid.rows))

    def action_open(self) -> None:
        """Open the cell at the cursor."""
        self._open()

    def _open(self) -> None:
        if self.row is not None and self.row.body is not None and self.year is not None:
            self.post_message(self.Opened(self.row, self.year))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        offset = event.get_content_offset(self)
        if offset is None or offset.y < HEADER:
            return
        index = self.scroll_offset.y + offset.y - HEADER
        if index >= len(self.grid.rows) or self.grid.rows[index].body is None:
            return
        column = (offset.x - 1 - self.name_width) // CELL
        year = self.first_year + column if 0 <= column < self.years_shown else self.at_year
        again = (index, year) == (self.at_row, self.at_year)
        self.focus()
        if again:
            self._open()
        else:
            self.move(rows=index - self.at_row, years=year - self.at_year)
