"""Side by side: the plan on the left, next year's achievements on the right, one lighting up what belongs to it in the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from fztrack.domain import CommitmentQuery, CommitmentRecord, PairRecord, Statement
from fztrack.errors import NotFoundError
from fztrack.locale import _
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, spread
from fztrack.tui.marks import Mark, mark
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.bodies import short_name
from fztrack.tui.views.sides import (
    Answers,
    achievement_block,
    answers,
    commitment_block,
    plan_blocks,
    review_blocks,
)
from fztrack.tui.widgets.blocks_view import BlocksView
from fztrack.tui.widgets.lines_view import LinesView


class SidesScreen(FzScreen):
    """Two reports, a cursor in each; ⏎ jumps to what belongs together, `z` leaves only what answers no promise."""

    NAME = "sides"
    BINDINGS: ClassVar[list[BindingType]] = bindings("sides")

    def __init__(self, pair: PairRecord, first: str | None = None) -> None:
        super().__init__()
        self.pair = pair
        self.first = first
        self.records: tuple[CommitmentRecord, ...] = ()
        self.achievements: tuple[Statement, ...] = ()
        self.found = Answers()
        self.only_unpromised = False
        self._loaded = False

    # ── widgets ──

    def head(self, width: int) -> Sequence[Line]:
        year = self.pair.report_year
        left = [Piece(f" {short_name(self.pair.body)} ", "strong"), Piece(f"{year}→{year + 1}  ", "title")]
        left.append(Piece(_("并排对照"), "quiet"))
        if not self._loaded:
            return (spread(left, [], width),)
        unpromised = len(self.found.unpromised(len(self.achievements)))
        words = _("安排 {promised} 条，{answered} 条有回应  举措 {done} 句，{unpromised} 句未对应安排 ")
        right = words.format(
            promised=len(self.records),
            answered=len(self.found.by_commitment),
            done=len(self.achievements),
            unpromised=unpromised,
        )
        return (spread(left, [Piece(right, "strong" if self.only_unpromised else "quiet")], width),)

    def body(self) -> ComposeResult:
        with Horizontal(id="sides"):
            yield BlocksView(id="plan")
            yield BlocksView(id="main")

    @property
    def plan(self) -> BlocksView:
        """The left side."""
        return self.query_one("#plan", BlocksView)

    @property
    def review(self) -> BlocksView:
        """The right side."""
        return self.query_one("#main", BlocksView)

    def on_mount(self) -> None:
        self.set_class(True, "-plan")
        self._titles()
        self.plan.focus()
        self.background("load", self._load)

    def _titles(self) -> None:
        year = self.pair.report_year
        self.plan.border_title = _("{year}年报告 · 下年度安排").format(year=year)
        words = _("{year}年报告 · 未对应安排的举措") if self.only_unpromised else _("{year}年报告 · 举措和成效")
        self.review.border_title = words.format(year=year + 1)

    async def _load(self) -> None:
        pair = self.pair
        query = CommitmentQuery(body_id=pair.body.id, genre=pair.genre, report_year=pair.report_year)
        records = await self.ask(self.desk.commitments, query)
        achievements = await self.ask(self._achievements) if pair.next_year_there else ()
        if records is None or achievements is None:
            return
        self.records, self.achievements, self._loaded = records, achievements, True
        self.found = answers(records, achievements)
        first = next((number for number, record in enumerate(records) if record.id == self.first), None)
        self.plan.empty = _("没有安排事项")
        self.review.empty = _("{year}年报告未入库").format(year=pair.report_year + 1)
        self._fill_review()
        self.plan.show(lambda width: plan_blocks(self.records, width), first)
        self.refresh_head()

    def _achievements(self) -> tuple[Statement, ...]:
        try:
            report = self.desk.ledger.report(self.pair.body.id, self.pair.genre, self.pair.report_year + 1)
        except NotFoundError:
            return ()
        return self.desk.extraction(report).achievements

    def _fill_review(self) -> None:
        only = frozenset(self.found.unpromised(len(self.achievements))) if self.only_unpromised else None
        self.review.show(lambda width: review_blocks(self.achievements, self.found, width, only))

    # ── what belongs together ──

    @on(BlocksView.Moved)
    def _moved(self, event: BlocksView.Moved) -> None:
        if self._loaded and event.item is not None and event.view.has_focus:
            self._light()

    def on_descendant_focus(self) -> None:
        """The side one is on lights up what belongs to it in the other."""
        if self._loaded:
            self._light()

    def words_ready(self) -> None:
        """The segmenter is there: marks can be drawn."""
        if self._loaded:
            self._light()

    def _light(self) -> None:
        on_plan = self.plan.has_focus
        near, far = (self.plan, self.review) if on_plan else (self.review, self.plan)
        item = near.item
        if item is None:
            return
        linked = self._belonging(on_plan, item)
        near.link((), self._near_lines(on_plan, item, linked))
        far.link(linked, self._far_lines(on_plan, item, linked))
        if linked:
            far.bring(linked[0])

    def _belonging(self, on_plan: bool, item: int) -> tuple[int, ...]:
        by = self.found.by_commitment if on_plan else self.found.by_achievement
        return by.get(item, ())

    def _text(self, on_plan: bool, item: int) -> str:
        return self.records[item].commitment.text if on_plan else self.achievements[item].text

    def _near_lines(
        self, on_plan: bool, item: int, linked: Sequence[int]
    ) -> Callable[[int], Mapping[int, Sequence[Line]]]:
        words = self.fz.words
        if words is None or not linked:
            return lambda width: {}
        others = [self._text(not on_plan, other) for other in linked]
        marks = mark(self._text(on_plan, item), others, words)[0]
        return lambda width: {item: self._block(on_plan, item, marks, width)}

    def _far_lines(
        self, on_plan: bool, item: int, linked: Sequence[int]
    ) -> Callable[[int], Mapping[int, Sequence[Line]]]:
        words = self.fz.words
        if words is None:
            return lambda width: {}
        mine = self._text(on_plan, item)
        marks = {other: mark(mine, [self._text(not on_plan, other)], words)[1][0] for other in linked}
        return lambda width: {other: self._block(not on_plan, other, found, width) for other, found in marks.items()}

    def _block(self, on_plan: bool, item: int, marks: Sequence[Mark], width: int) -> Sequence[Line]:
        if on_plan:
            return commitment_block(self.records[item], marks, width)
        answered = self.found.by_achievement.get(item, ())
        return achievement_block(self.achievements[item], marks, answered, width)

    # ── actions ──

    def action_switch(self) -> None:
        """The other report."""
        self._go_to(not self.plan.has_focus)

    def _go_to(self, plan: bool) -> None:
        self.set_class(plan, "-plan")
        # where it is narrow, the side is hidden until the styles are applied, and what is hidden takes no focus
        self.call_after_refresh((self.plan if plan else self.review).focus)

    def action_jump(self) -> None:
        """To what belongs to the one under the cursor, in the other report."""
        on_plan = self.plan.has_focus
        item = (self.plan if on_plan else self.review).item
        linked = self._belonging(on_plan, item) if item is not None else ()
        if not linked:
            words = _("没有对应的举措") if on_plan else _("这一句没有对应的安排")
            self.notify(words, timeout=2)
            return
        if on_plan and self.only_unpromised:
            self.action_unpromised()
        far = self.review if on_plan else self.plan
        self._go_to(not on_plan)
        far.go(linked[0])

    def action_unpromised(self) -> None:
        """Only the achievements that answer no promise, or all again."""
        self.only_unpromised = not self.only_unpromised
        self._titles()
        self._fill_review()
        self.refresh_head()
        if self.only_unpromised:
            self._go_to(False)

    def action_open(self) -> None:
        """The commitment under the left cursor, with everything to decide on it."""
        from fztrack.tui.screens.pair import PairScreen

        item = self.plan.item
        if item is not None:
            self.app.push_screen(PairScreen(self.pair, self.records[item].id))

    def language_changed(self) -> None:
        super().language_changed()
        self._titles()

    def main_view(self) -> LinesView:
        return self.plan if self.plan.has_focus else self.review
