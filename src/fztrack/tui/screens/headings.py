"""A pair by heading (条目): one line each; ⏎ goes back to the pair with only that heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.domain import CommitmentRecord, PairRecord
from fztrack.locale import _, labels
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, spread
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.bodies import short_name
from fztrack.tui.views.headings import entries, heading_row, rolled_up
from fztrack.tui.views.verdicts import COUNTED
from fztrack.tui.widgets.lines_view import LinesView, RowList


class HeadingsScreen(FzScreen):
    """The headings of a plan with their counts; gives the path of the one chosen, or None."""

    NAME = "headings"
    BINDINGS: ClassVar[list[BindingType]] = bindings("headings")

    def __init__(self, pair: PairRecord, records: Sequence[CommitmentRecord]) -> None:
        super().__init__()
        self.pair = pair
        self.rolled = rolled_up(records)
        self.least = min((len(one.path) for one in self.rolled), default=0)

    def head(self, width: int) -> Sequence[Line]:
        year = self.pair.report_year
        left = [Piece(f" {short_name(self.pair.body)} ", "strong"), Piece(f"{year}→{year + 1}  ", "title")]
        left.append(Piece(_("按条目"), "quiet"))
        counts = entries(self.rolled)
        names = (_("全部落实"), _("部分"), _("全未见反映"))
        right = [Piece(_("条目 {count}  ").format(count=sum(counts)), "strong")]
        for number, name, verdict in zip(counts, names, COUNTED, strict=True):
            right.append(Piece(f"{labels.SYMBOLS[verdict]} {name} {number}  ", verdict.value))
        return (spread(left, right, width),)

    def body(self) -> ComposeResult:
        yield RowList(id="main")

    def on_mount(self) -> None:
        rows = self.query_one("#main", RowList)
        rows.empty = _("没有安排事项")
        rows.set_rows(len(self.rolled), self._row)
        rows.focus()

    def _row(self, index: int, width: int) -> Sequence[Line]:
        one = self.rolled[index]
        return (heading_row(one, max(0, len(one.path) - self.least), width),)

    @on(RowList.Opened, "#main")
    def _opened(self, event: RowList.Opened) -> None:
        self.dismiss(self.rolled[event.index].path)

    def language_changed(self) -> None:
        super().language_changed()
        self.query_one("#main").refresh()

    def main_view(self) -> LinesView:
        return self.query_one("#main", RowList)
