"""Confirm the sure ones: what the machine judged fulfilled or partial above a confidence, in one undoable step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from fztrack.domain import CommitmentQuery, CommitmentRecord
from fztrack.locale import _
from fztrack.tui.actions import bindings, key_of
from fztrack.tui.lines import Line, Piece, clip, line, spread, wrap
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.verdicts import machine_line
from fztrack.tui.widgets.lines_view import LinesView, RowList, TextView

STEPS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98)
FIRST = 0.9


class SureScreen(FzScreen):
    """A list with the number of errors to expect; gives the number confirmed, or None. `dropped` is never in it."""

    NAME = "sure"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("sure"),
        Binding("left", "threshold(-1)", show=False, priority=True),
        Binding("right", "threshold(1)", show=False, priority=True),
    ]

    def __init__(self, scope: CommitmentQuery) -> None:
        super().__init__()
        self.scope = scope
        self.threshold = FIRST
        self.records: tuple[CommitmentRecord, ...] = ()

    def head(self, width: int) -> Sequence[Line]:
        wrong = sum(1 - record.judgement.confidence for record in self.records if record.judgement)
        left = [
            Piece(" "),
            Piece(_("确认有把握的"), "title"),
            Piece(_("  把握 ≥ {value}").format(value=f"{self.threshold:.2f}"), "strong"),
        ]
        right = [
            Piece(_("{count} 条").format(count=len(self.records)), "strong"),
            Piece(_("  预计有误 {wrong} 条 ").format(wrong=f"{wrong:.1f}"), "partial"),
        ]
        return (spread(left, right, width),)

    def body(self) -> ComposeResult:
        yield TextView(self._explain, id="promise")
        yield RowList(id="main")

    def _explain(self, width: int) -> Sequence[Line]:
        words = _(
            "只列机器判为已落实、部分落实且无人判断的；两可、已标记、存疑的不列，未见反映从不批量确认。确认后记为“批量确认”，按 {key} 可整批撤销。"
        ).format(key=key_of("review.undo"))
        return wrap([Piece(words, "quiet")], width - 1, first=" ", rest=" ")[:3]

    async def on_mount(self) -> None:
        self.query_one("#main").focus()
        await self._load()

    async def _load(self) -> None:
        self.records = await self.ask(self.desk.sure, self.scope, self.threshold) or ()
        rows = self.query_one("#main", RowList)
        rows.empty = _("没有达到这一把握的；按 ← 调低")
        rows.set_rows(len(self.records), self._row)
        self.refresh_head()

    def _row(self, index: int, width: int) -> Sequence[Line]:
        record = self.records[index]
        judgement = record.judgement
        if judgement is None:
            return ()
        verdict = Piece(f"{machine_line(judgement)}  ", judgement.verdict.value)
        return (
            line(
                " ",
                Piece(f"{judgement.confidence:.2f}  ", "quiet"),
                verdict,
                clip(record.commitment.text, max(8, width - 34)),
            ),
        )

    async def action_threshold(self, by: int) -> None:
        """Another confidence."""
        at = STEPS.index(self.threshold)
        self.threshold = STEPS[max(0, min(len(STEPS) - 1, at + by))]
        await self._load()

    async def action_confirm(self) -> None:
        """Confirm what is listed."""
        if self.records:
            batch = await self.ask(self.desk.confirm_sure, self.scope, self.threshold)
            if batch is not None:
                self.dismiss(len(batch.commitments))

    def action_back(self) -> None:
        self.dismiss(None)

    def main_view(self) -> LinesView:
        return self.query_one("#main", RowList)
