"""Two people: how far they agree, what they differ on side by side, and the way to a third person's settlement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.domain import CommitmentQuery, CommitmentRecord, Decision
from fztrack.locale import _
from fztrack.summary.agreement import Agreement, agreement
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, line, spread
from fztrack.tui.queue import Kind
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.agreement import agreement_lines, disagreement_rows
from fztrack.tui.widgets.lines_view import LinesView, RowList, TextView


class AgreementScreen(FzScreen):
    """The table above, the disagreements below; ⏎ opens one to settle it."""

    NAME = "agreement"
    BINDINGS: ClassVar[list[BindingType]] = bindings("agreement")

    def __init__(self, scope: CommitmentQuery) -> None:
        super().__init__()
        self.scope = scope
        self.found: tuple[Agreement, ...] | None = None
        self.records: tuple[CommitmentRecord, ...] = ()
        self.said: dict[str, list[Decision]] = {}

    def head(self, width: int) -> Sequence[Line]:
        right: list[Piece] = []
        if self.found is not None:
            open_now = sum(record.effective.disputed for record in self.records)
            settled = sum(record.effective.settled for record in self.records)
            words = _("意见不一 {count} 条  待裁定 {open}  已裁定 {settled} ")
            right = [Piece(words.format(count=len(self.records), open=open_now, settled=settled), "strong")]
        return (spread([" ", Piece(_("两人复核"), "title")], right, width),)

    def body(self) -> ComposeResult:
        yield TextView(self._table, id="table")
        yield RowList(row_height=3, id="main")

    def _table(self, width: int) -> Sequence[Line]:
        if self.found is None:
            return [line(), line("  ", Piece(_("正在读取……"), "quiet"))]
        return agreement_lines(self.found, min(width, 110), 12 if self.has_class("-high") else 3)

    def on_mount(self) -> None:
        rows = self.query_one("#main", RowList)
        rows.empty = ""
        rows.set_rows(0, self._row)
        rows.focus()
        self.load()

    def on_screen_resume(self) -> None:
        if self.found is not None:
            self.load()

    def load(self) -> None:
        """Read everybody's decisions anew, off this thread."""
        self.background("load", self._load)

    async def _load(self) -> None:
        decisions = await self.ask(self.desk.decisions, self.scope)
        if decisions is None:
            return
        found = agreement(decisions)
        wanted = list(dict.fromkeys(key for one in found for key in one.disagreements))
        records = await self.ask(self.desk.records, wanted)
        if records is None:
            return
        said: dict[str, list[Decision]] = defaultdict(list)
        for decision in decisions:
            said[decision.commitment].append(decision)
        self.found, self.said = found, said
        self.records = tuple(sorted(records, key=lambda record: (not record.effective.disputed, record.id)))
        rows = self.query_one("#main", RowList)
        rows.empty = _("没有意见不一的事项") if found else ""
        rows.set_rows(len(self.records), self._row, rows.cursor)
        self.query_one("#table", TextView).show(self._table)
        self.refresh_head()

    def _row(self, index: int, width: int) -> Sequence[Line]:
        record = self.records[index]
        return disagreement_rows(record, self.said[record.id], width)

    @on(RowList.Opened, "#main")
    async def _opened(self, event: RowList.Opened) -> None:
        from fztrack.tui.screens.pair import PairScreen
        from fztrack.tui.screens.review import ReviewScreen

        record = self.records[event.index]
        if record.effective.disputed:
            self.app.push_screen(ReviewScreen(self.scope, kind=Kind.DISPUTED, first=record.id))
            return
        pairs = await self.ask(self.desk.pairs, record.body.id, record.genre, record.report_year)
        if pairs:
            self.app.push_screen(PairScreen(pairs[0], record.id))

    def language_changed(self) -> None:
        super().language_changed()
        self.query_one("#table", TextView).show(self._table)
        self.query_one("#main").refresh()

    def main_view(self) -> LinesView:
        return self.query_one("#main", RowList)
