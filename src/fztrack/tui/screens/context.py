"""Context: the two reports around the promise and its evidence, side by side, or one at a time where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from fztrack.domain import CommitmentRecord, Span
from fztrack.locale import _
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, clip, line, spread
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.report import ReportLines, report_lines
from fztrack.tui.widgets.lines_view import LinesView, TextView
from fztrack.workflows.desk import PairTexts


class ContextScreen(FzScreen):
    """Left the report that promises, right the one that answers; `n` goes from one passage to the next."""

    NAME = "context"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("context"), ("c", "back", "")]

    def __init__(self, record: CommitmentRecord, texts: PairTexts, spans: Sequence[Span], selected: int = 0) -> None:
        super().__init__()
        self.record = record
        self.texts = texts
        self.spans = tuple(spans)
        self.at = selected if selected < len(self.spans) else 0
        self._made: ReportLines | None = None

    def head(self, width: int) -> Sequence[Line]:
        place = _("第 {at}/{all} 处").format(at=self.at + 1, all=len(self.spans)) if self.spans else _("没有证据可看")
        return (
            spread(
                [" ", Piece(_("报告原文"), "title"), Piece(f"  {self.record.body.name}", "strong")],
                [Piece(place + " ", "quiet")],
                width,
            ),
        )

    def body(self) -> ComposeResult:
        with Horizontal(id="sides"):
            yield TextView(self._plan, id="plan")
            yield TextView(self._review, id="main")

    def _plan(self, width: int) -> Sequence[Line]:
        made = report_lines(self.texts.plan_text, [self.record.commitment.span], width, 0)
        self._plan_line = made.places[0]
        return made.lines

    def _review(self, width: int) -> Sequence[Line]:
        if self.texts.review_text is None:
            words = _("{year}年报告未入库").format(year=self.record.report_year + 1)
            return [line(), line("  ", Piece(words, "quiet"))]
        self._made = report_lines(self.texts.review_text, self.spans, width, self.at)
        return self._made.lines

    def on_mount(self) -> None:
        plan, review = self.query_one("#plan", TextView), self.query_one("#main", TextView)
        year = self.record.report_year
        plan.border_title = clip(_("{year}年报告 · 承诺").format(year=year), 40)
        review.border_title = clip(_("{year}年报告 · 回应").format(year=year + 1), 40)
        review.focus()

    @on(TextView.Remade)
    def _remade(self) -> None:
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        plan, review = self.query_one("#plan", TextView), self.query_one("#main", TextView)
        if plan.lines:
            plan.bring(self._plan_line, top=True)
        if self._made and self._made.places:
            review.bring(self._made.places[self.at], top=True)

    def action_jump(self, step: int) -> None:
        """To the next or previous passage."""
        if self.spans:
            self.at = (self.at + step) % len(self.spans)
            self.refresh_head()
            self.query_one("#main", TextView).show(self._review, home=False)

    def action_switch(self) -> None:
        """The other report: focus, and where it is narrow, in place of this one."""
        on_plan = not self.has_class("-plan")
        self.set_class(on_plan, "-plan")
        self.query_one("#plan" if on_plan else "#main").focus()
        self.call_after_refresh(self._show)

    def main_view(self) -> LinesView:
        return self.query_one("#plan" if self.has_class("-plan") else "#main", TextView)
