"""Replies to one commitment: what the unit answers, what a verification finds, how it ends; only ever added to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.domain import (
    CitedDocument,
    Closure,
    ClosureKind,
    CommitmentRecord,
    Conclusion,
    FollowUp,
    FollowUpEntry,
    FollowUpState,
    Response,
    Verification,
)
from fztrack.errors import InvalidInputError
from fztrack.follow_up import VERIFIED, refusal
from fztrack.locale import _, labels
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, line, spread
from fztrack.tui.screens.asking import AskingScreen, Choice, Field
from fztrack.tui.views.bodies import short_name
from fztrack.tui.views.replies import replies_lines
from fztrack.tui.widgets.lines_view import TextView
from fztrack.workflows.replies import day_of, documents_of

PROBE = "–"
"""Stands for what is still to be typed, when it is asked whether the state allows an entry at all."""


class RepliesScreen(AskingScreen):
    """The log of one commitment; what its state forbids is told before anything is typed."""

    NAME = "replies"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("replies"), ("y", "back", "")]

    def __init__(self, record: CommitmentRecord) -> None:
        super().__init__()
        self.record = record
        self.follow_up = FollowUp(record.follow_up)

    # ── widgets ──

    def head(self, width: int) -> Sequence[Line]:
        year = self.record.report_year
        left = [Piece(" "), Piece(_("反馈和核实"), "title"), Piece(f"  {short_name(self.record.body)} ", "strong")]
        left.append(Piece(f"{year}→{year + 1}  {self.record.id}", "quiet"))
        state = self.follow_up.state
        return (spread(left, [Piece(f"{labels.follow_up_state(state)} ", "person")] if state else [], width),)

    def body(self) -> ComposeResult:
        yield TextView(lambda width: [line()], id="main")
        yield from self.bottom()

    async def on_mount(self) -> None:
        self.focus_main()
        self._show(await self.ask(self.desk.follow_up, self.record.id))

    def _show(self, follow_up: FollowUp | None) -> None:
        """The log as it is now; None leaves what was shown."""
        self.follow_up = follow_up or self.follow_up
        self.query_one("#main", TextView).show(
            lambda width: replies_lines(self.record, self.follow_up, min(width, 110)), home=False
        )
        self.refresh_head()

    def language_changed(self) -> None:
        super().language_changed()
        self._show(None)

    # ── entries ──

    def _allowed(self, entry: FollowUpEntry) -> bool:
        """Whether the state takes such an entry; what forbids it is told."""
        refused = refusal(self.follow_up.entries, entry)
        if refused is not None:
            self.fz.show_error(refused, _("没有保存"))
        return refused is None

    async def _store(self, call: Callable[..., FollowUp], *args: object, **more: object) -> None:
        stored = await self.ask(call, self.record.id, *args, **more)
        # Where it was refused, a colleague was quicker: show what is there now.
        self._show(stored or await self.ask(self.desk.follow_up, self.record.id))
        self.query_one("#main", TextView).scroll_end(animate=False)
        if stored is not None and stored.state is not None:
            self.notify(_("已保存：{state}").format(state=labels.follow_up_state(stored.state)), timeout=3)

    def _said(self, text: str) -> str:
        if not text:
            raise InvalidInputError("follow_up.incomplete", commitment=self.record.id)
        return text

    def action_respond(self) -> None:
        """Record what a unit answers."""
        if not self._allowed(Response(self.record.id, PROBE, PROBE, date.today(), self.desk.reviewer)):
            return

        async def store(unit: str, statement: str, received: date, documents: tuple[CitedDocument, ...]) -> None:
            await self._store(self.desk.respond, unit=unit, statement=statement, received=received, documents=documents)

        known = self.follow_up.responses
        self.open_form(
            (
                Field(_("反馈单位"), self._said, known[-1].unit if known else ""),
                Field(_("反馈内容"), self._said),
                Field(_("收到日期"), day_of, date.today().isoformat()),
                Field(_("所附文件"), documents_of, hint=_("没有的直接 ⏎；名称|文号|日期，多份用；隔开")),
            ),
            store,
        )

    def action_verify(self) -> None:
        """Record what was found: passed or failed, then how, by whom, when."""
        found = tuple(Conclusion)
        probe = Verification(self.record.id, found[0], PROBE, PROBE, date.today(), self.desk.reviewer)
        if not self._allowed(probe):
            return

        async def chosen(index: int) -> None:
            async def store(text: str, by: str, on: date) -> None:
                await self._store(self.desk.verify, found[index], text, by=by, on=on)

            self.open_form(
                (
                    Field(_("核实情况"), self._said),
                    Field(_("核实人"), self._said, self.desk.reviewer),
                    Field(_("核实日期"), day_of, date.today().isoformat()),
                ),
                store,
            )

        names = tuple(labels.follow_up_state(FollowUpState(one.value)) for one in found)
        self.open_choice(Choice(_("核实结论"), names, None, chosen))

    async def action_close(self) -> None:
        """销号."""
        if self._allowed(Closure(self.record.id, ClosureKind.CLOSED, self.desk.reviewer)):
            await self._store(self.desk.close)

    def action_carry(self) -> None:
        """转下年; unless it was verified, with a reason."""

        async def store(note: str) -> None:
            await self._store(self.desk.carry_over, note=note or None)

        if self._allowed(Closure(self.record.id, ClosureKind.CARRIED, self.desk.reviewer, PROBE)):
            verified = self.follow_up.state in VERIFIED
            hint = _("可不写，直接 ⏎") if verified else _("如：单位逾期未反馈")
            self.open_form((Field(_("转下年的原因"), str if verified else self._said, hint=hint),), store)

    def action_reopen(self) -> None:
        """Take 销号 or 转下年 back, with a reason."""

        async def store(note: str) -> None:
            await self._store(self.desk.reopen, note=note)

        if self._allowed(Closure(self.record.id, ClosureKind.REOPENED, self.desk.reviewer, PROBE)):
            self.open_form((Field(_("恢复的原因"), self._said, hint=_("如：误销号")),), store)
