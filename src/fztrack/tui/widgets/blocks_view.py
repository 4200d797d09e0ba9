"""A text of blocks (a heading, a sentence) with a cursor on one of its items; blocks of any height, only visible lines drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message

from fztrack.tui.lines import Block, Line, Piece
from fztrack.tui.widgets.lines_view import LinesView, pointed


class BlocksView(LinesView, can_focus=True):
    """Blocks made by a function for a width. `linked` items are lit; `instead` gives other lines for some items."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "turn(-1)", show=False),
        Binding("pagedown", "turn(1)", show=False),
        Binding("home", "end(False)", show=False),
        Binding("end", "end(True)", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor came to another item (None: there is none)."""

        view: BlocksView
        item: int | None

        @property
        def control(self) -> BlocksView:
            return self.view

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._make: Callable[[int], Sequence[Block]] = lambda width: ()
        self._base: tuple[int, Sequence[Block]] = (0, ())
        self._blocks: list[Block] = []
        self._starts: list[int] = []
        self._order: list[int] = []
        self._instead: Callable[[int], Mapping[int, Sequence[Line]]] = lambda width: {}
        self.item: int | None = None
        self.linked: frozenset[int] = frozenset()
        self.empty = ""

    # ── what is shown ──

    def show(self, make: Callable[[int], Sequence[Block]], item: int | None = None) -> None:
        """Show what make gives for the width there is, the cursor on an item, or on the first."""
        self._make = make
        self._base = (0, ())
        self._instead, self.linked = (lambda width: {}), frozenset()
        self.item = item
        self._arrange()
        self.call_after_refresh(self._bring)
        self.post_message(self.Moved(self, self.item))

    def link(self, items: Collection[int], instead: Callable[[int], Mapping[int, Sequence[Line]]]) -> None:
        """Light these items, with the lines that instead gives for a width in place of their own."""
        self.linked, self._instead = frozenset(items), instead
        self._arrange()

    def resized(self) -> None:
        self._arrange()
        self._bring()

    def _arrange(self) -> None:
        width = self.room
        if width <= 0:
            return
        if self._base[0] != width:
            self._base = (width, self._make(width))
        other = self._instead(width)
        self._blocks = [
            Block(tuple(other[block.item]), block.item) if block.item is not None and block.item in other else block
            for block in self._base[1]
        ]
        self._starts, at = [], 0
        for block in self._blocks:
            self._starts.append(at)
            at += len(block.lines)
        self._order = [block.item for block in self._blocks if block.item is not None]
        self._count = at
        if self.item not in self._order:
            self.item = self._order[0] if self._order else None
        self.relayout()

    _count = 0

    def line_count(self) -> int:
        return self._count or 1

    def line_at(self, index: int) -> Line:
        if not self._blocks:
            return Line((Piece(f" {self.empty}", "quiet"),))
        number = bisect_right(self._starts, index) - 1
        block = self._blocks[number]
        row = block.lines[index - self._starts[number]]
        if block.item is None:
            return row
        if block.item == self.item:
            first = index == self._starts[number]
            fill = "cursor" if self.has_focus else "chosen"
            return Line(pointed(row.pieces) if first else row.pieces, block.item, fill)
        return Line(row.pieces, block.item, "chosen" if block.item in self.linked else "")

    # ── the cursor ──

    def go(self, item: int) -> None:
        """The cursor to an item."""
        if item in self._order and item != self.item:
            self.item = item
            self._bring()
            self.post_message(self.Moved(self, item))

    def bring(self, item: int) -> None:
        """Scroll so that an item can be read, leaving the cursor where it is."""
        place = self._place(item)
        if place is not None:
            self.scroll_to_region(Region(0, *place), animate=False, immediate=True)

    def _place(self, item: int | None) -> tuple[int, int, int] | None:
        for start, block in zip(self._starts, self._blocks, strict=True):
            if block.item == item and item is not None:
                return start, 1, len(block.lines)
        return None

    def _bring(self) -> None:
        if self.item is not None:
            self.bring(self.item)
        self.refresh()

    def action_move(self, by: int) -> None:
        """Move the cursor by items."""
        if self._order:
            at = self._order.index(self.item) if self.item in self._order else 0
            self.go(self._order[max(0, min(len(self._order) - 1, at + by))])

    def action_turn(self, by: int) -> None:
        """Move the cursor by about a page."""
        self.action_move(by * max(1, self.size.height // 3))

    def action_end(self, last: bool) -> None:
        """To the first or the last item."""
        if self._order:
            self.go(self._order[-1 if last else 0])

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        target = self.target_at(event)
        self.focus()
        if isinstance(target, int):
            self.go(target)
