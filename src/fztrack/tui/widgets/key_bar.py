"""The footer: the keys of the screen from the action registry, as many as fit into its lines; each can be clicked."""

from __future__ import annotations

from textual import events

from fztrack.locale import _
from fztrack.tui.actions import Action, actions_of, keys_of, shown_key
from fztrack.tui.lines import Line, Piece, cells
from fztrack.tui.widgets.lines_view import LinesView


class KeyBar(LinesView):
    """Keys and labels, most important first; the last ones (back, help) always stand at the end."""

    def __init__(self, screen_name: str, *, rows: int = 1) -> None:
        super().__init__(id="keys")
        self.screen_name = screen_name
        self.rows = rows
        self._placed: list[list[tuple[int, int, Action]]] = []
        self._lines: list[Line] = []

    def on_mount(self) -> None:
        self.styles.height = self.rows

    def resized(self) -> None:
        self.remake()

    def remake(self) -> None:
        """Lay the keys out again, after a change of width, language or keys."""
        keymap = self.app.own_keymap  # type: ignore[attr-defined]
        actions = sorted(
            (a for a in actions_of(self.screen_name) if a.footer is not None), key=lambda action: action.footer or 0
        )
        room = self.size.width - 1
        items = [(a, shown_key(keys_of(a, keymap)), _(a.label)) for a in actions]
        sizes = [cells(key) + 1 + cells(label) + 2 for _a, key, label in items]
        ends = [i for i, (a, _k, _l) in enumerate(items) if (a.footer or 0) >= 90]
        rows: list[list[int]] = [[] for _row in range(self.rows)]
        used = [0] * self.rows
        used[-1] = sum(sizes[i] for i in ends)
        row = 0
        for index in range(len(items)):
            if index in ends:
                continue
            while row < self.rows and used[row] + sizes[index] > room:
                row += 1
            if row == self.rows:
                break
            rows[row].append(index)
            used[row] += sizes[index]
        rows[-1] += ends
        self._placed, self._lines = [], []
        for row_items in rows:
            pieces, placed, at = [Piece(" ")], [], 1
            for index in row_items:
                action, key, label = items[index]
                pieces += [Piece(key, "key"), Piece(f" {label}  ")]
                placed.append((at, at + sizes[index] - 1, action))
                at += sizes[index]
            self._placed.append(placed)
            self._lines.append(Line(tuple(pieces)))
        self.refresh()

    def line_count(self) -> int:
        return len(self._lines)

    def line_at(self, index: int) -> Line:
        return self._lines[index]

    def on_click(self, event: events.Click) -> None:
        event.stop()
        if event.y < len(self._placed):
            for start, end, action in self._placed[event.y]:
                if start <= event.x < end:
                    self.call_later(self.screen.run_action, action.run)
