"""Review: one commitment at a time, one key decides and moves on. Everything to decide, nothing else."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.domain import CommitmentQuery, CommitmentRecord, Order, Verdict
from fztrack.locale import N_, _, labels
from fztrack.tui.actions import bindings, key_of
from fztrack.tui.lines import Line, Piece, bar, cells, clip, line, spread
from fztrack.tui.queue import KIND_NAMES, PAGE, Kind, ReviewQueue, all_query, done_query, queue_query, scope_of
from fztrack.tui.screens.asking import Choice
from fztrack.tui.screens.deciding import DecidingScreen
from fztrack.tui.views.bodies import short_name
from fztrack.tui.views.commitment import commitment_lines
from fztrack.tui.widgets.lines_view import LinesView, TextView

ORDER_NAMES = {Order.UNCERTAIN: N_("不确定优先"), Order.PLAN: N_("按原文次序")}


TOPICS = 8


def place_after(items: Sequence[CommitmentRecord], last: CommitmentRecord) -> int:
    """Where the least certain come first: the place of the first that comes after the one decided last, else the beginning."""
    known = last.judgement.confidence if last.judgement else 0.0
    later = (index for index, one in enumerate(items) if one.judgement and one.judgement.confidence >= known)
    return next(later, 0)


class ReviewScreen(DecidingScreen):
    """A session over a scope: a pair, a body, or all."""

    NAME = "review"
    KEY_ROWS = 2
    BINDINGS: ClassVar[list[BindingType]] = bindings("review")

    def __init__(
        self,
        scope: CommitmentQuery,
        *,
        order: Order = Order.UNCERTAIN,
        kind: Kind = Kind.OPEN,
        first: str | None = None,
        after: CommitmentRecord | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self.scope = scope
        self.order = order
        self.kind = kind
        self.queue = ReviewQueue()
        self.session: list[CommitmentRecord] = []
        self.first = first
        self.after = after
        self._clock = clock
        self._loaded = False

    # ── widgets ──

    def head(self, width: int) -> Sequence[Line]:
        queue = self.queue
        record = queue.current
        left = [Piece(" ")]
        if record is not None:
            years = f"{record.report_year}→{record.report_year + 1}"
            left += [Piece(f"{short_name(record.body)} ", "strong"), Piece(f"{years}  ", "title")]
            if self.scope.topic is not None:
                left.append(Piece(f"{clip(labels.topic(self.scope.topic), 16)}  ", "accent"))
        else:
            left.append(Piece(_("逐条复核") + "  ", "strong"))
        left.append(Piece(_("复核 {done}/{all} ").format(done=queue.done, all=queue.total)))
        minutes = queue.minutes_left()
        pace = (
            _("约剩 {minutes} 分").format(minutes=minutes) if minutes else _("剩 {count} 条").format(count=queue.left)
        )
        right = [
            Piece(pace),
            Piece(
                "   " + (_(ORDER_NAMES[self.order]) if self.kind is Kind.OPEN else _(KIND_NAMES[self.kind])), "quiet"
            ),
            Piece("   " + _("复核人 {name} ").format(name=self.desk.reviewer), "person"),
        ]
        room = width - sum(cells(p.text) for p in (*left, *right)) - 4
        if room < 0:  # narrow: the order gives way
            del right[1]
        size = max(0, min(24, room))
        if size >= 4:
            full = bar(queue.done / queue.total if queue.total else 0.0, size)
            left += [
                Piece("▕", "rule"),
                Piece(full, "accent"),
                Piece("·" * (size - cells(full)), "rule"),
                Piece("▏", "rule"),
            ]
        return (spread(left, right, width),)

    def body(self) -> ComposeResult:
        yield TextView(id="main")
        yield from self.bottom()

    async def on_mount(self) -> None:
        self.query_one("#main").can_focus = True
        self.query_one("#main").focus()
        await self._load()

    # ── the queue ──

    async def _load(self) -> None:
        again = self.kind.again or self.kind is Kind.EVEN
        self.queue = ReviewQueue(decided_at=self.queue.decided_at, again=again)
        scope = scope_of(self.scope, self.kind, self.desk.reviewer)
        everything = self._query(None) if again else all_query(scope)
        self.queue.total = await self.ask(self.desk.count, everything) or 0
        self.queue.done = 0 if again else await self.ask(self.desk.count, done_query(scope)) or 0
        await self._more()
        ids = [record.id for record in self.queue.items]
        if self.first in ids:
            self.queue.at = ids.index(self.first)
        elif self.after is not None:
            self.queue.at = place_after(self.queue.items, self.after)
        self.first = self.after = None
        self._loaded = True
        await self._show()

    async def _more(self) -> None:
        queue = self.queue
        limit = PAGE + len(queue.open_ids)
        records = await self.ask(self.desk.commitments, self._query(limit))
        queue.add(records or ())

    def _query(self, limit: int | None) -> CommitmentQuery:
        return queue_query(self.scope, self.kind, self.order, limit, self.desk.reviewer)

    def blind(self, record: CommitmentRecord) -> bool:
        """Whether others' answers are hidden: a second look is worth something only when it is one's own."""
        return self.kind is Kind.SECOND and self.desk.reviewer not in record.reviewed_by

    async def _show(self) -> None:
        self.selected = None
        if self.queue.current is None and not self.queue.exhausted:
            await self._more()
        elif self.queue.wants_more():
            self.background("more", self._more)
        record = self.queue.current
        if record is not None:
            await self.prepare(record)
        self.refresh_head()
        self._paint()
        if record is not None:
            self.background("notes", self.load_notes, record)

    def repaint(self) -> None:
        self._paint(home=False)

    def _paint(self, *, home: bool = True) -> None:
        record = self.queue.current
        view = self.query_one("#main", TextView)
        if record is None:
            view.show(self._end_lines)
        else:
            shown = self.shown(record)
            airy = self.has_class("-high")
            view.show(lambda width: commitment_lines(shown, min(width, 150), airy=airy), home=home)

    def _end_lines(self, width: int) -> Sequence[Line]:
        if not self._loaded:
            return ()
        open_now = len(self.queue.open_ids)
        counts = {verdict: sum(r.effective.verdict is verdict for r in self.session) for verdict in labels.SYMBOLS}
        title = (
            _("这一范围已复核完毕") if not open_now else _("已到队尾，还有 {count} 条跳过或存疑").format(count=open_now)
        )
        lines = [line(), line("  ", Piece(title, "strong")), line()]
        if not self.queue.total and self.kind is not Kind.OPEN:
            words = _("没有“{kind}”的事项").format(kind=_(KIND_NAMES[self.kind]))
            return [
                line(),
                line("  ", Piece(words, "strong")),
                line(),
                line("  ", Piece(key_of("review.queue"), "key"), _(" 换队列   "), Piece("Esc", "key"), _(" 返回")),
            ]
        if not self.queue.total:
            return [
                line(),
                line("  ", Piece(_("这一范围没有可复核的事项"), "strong")),
                line(),
                line("  ", Piece(_("缺下年度报告的事项不作判断；导入下年度报告后再来。"), "quiet")),
            ]
        if self.session:
            row = [Piece("  "), Piece(_("本次判断 {count} 条   ").format(count=len(self.session)))]
            row += [
                Piece(f"{labels.SYMBOLS[v]} {labels.verdict(v)} {n}   ", v.value)
                for v, n in counts.items()
                if n and v is not Verdict.PENDING
            ]
            lines += [Line(tuple(row)), line()]
        if open_now:
            lines.append(line("  ", Piece(key_of("review.skip"), "key"), _(" 再看跳过的")))
        lines.append(line("  ", Piece(key_of("review.undo"), "key"), _(" 撤销   "), Piece("Esc", "key"), _(" 返回")))
        return lines

    # ── after something happened ──

    def current(self) -> CommitmentRecord | None:
        return self.queue.current

    async def after_decision(self, record: CommitmentRecord) -> None:
        if record.reviewed_by:
            self.session = [r for r in self.session if r.id != record.id] + [record]
        if record.effective.disputed:
            others = "、".join(name for name in record.reviewed_by if name != self.desk.reviewer)
            self.notify(_("与{others}的判断不同，已列入“意见不一”").format(others=others), timeout=4)
        self.queue.decided(record, self._clock())
        await self._show()

    def after_change(self, record: CommitmentRecord) -> None:
        self.queue.update(record)
        self.background("again", self._again, record)

    async def _again(self, record: CommitmentRecord) -> None:
        await self.prepare(record)
        await self.load_notes(record)
        self._paint(home=False)

    def after_undo(self, record: CommitmentRecord) -> None:
        self.session = [r for r in self.session if r.id != record.id or record.reviewed_by]
        self.queue.show(record)
        self.selected = None
        self.refresh_head()
        self._paint()

    def words_ready(self) -> None:
        """The segmenter is there: marks can be drawn."""
        if self._loaded:
            self._paint(home=False)

    def language_changed(self) -> None:
        super().language_changed()
        self._paint(home=False)

    def scope_query(self) -> CommitmentQuery:
        return self.scope

    def after_batch(self, confirmed: object) -> None:
        if confirmed:
            self.background("load", self._load)

    # ── actions of this screen ──

    async def action_skip(self) -> None:
        """Leave it for later; at the end, begin again with what was skipped."""
        self.close_choice()
        if self.queue.current is None:
            self.queue.restart()
        else:
            self.queue.forward()
        await self._show()

    async def action_step(self, by: int) -> None:
        """Look at a neighbour without deciding."""
        self.close_choice()
        self.queue.step(by)
        await self._show()

    async def action_order(self) -> None:
        """Uncertain first, or as the report has them."""
        self.order = Order.PLAN if self.order is Order.UNCERTAIN else Order.UNCERTAIN
        await self._load()

    def action_queue(self) -> None:
        """Choose what comes up."""
        kinds = tuple(Kind)

        async def chosen(index: int) -> None:
            self.kind = kinds[index]
            await self._load()

        names = tuple(_(KIND_NAMES[kind]) for kind in kinds)
        self.open_choice(Choice(_("队列"), names, kinds.index(self.kind), chosen))

    async def action_topic(self) -> None:
        """Only one topic, or all again."""
        within = replace(scope_of(self.scope, self.kind, self.desk.reviewer), topic=None)
        query = replace(queue_query(within, self.kind, self.order, None, self.desk.reviewer), order=Order.PLAN)
        topics = (await self.ask(self.desk.topics, query) or ())[:TOPICS]
        values = (None, *(topic for topic, _count in topics))

        async def chosen(index: int) -> None:
            self.scope = replace(self.scope, topic=values[index])
            await self._load()

        names = [_("全部领域")]
        names += [f"{clip(labels.topic(topic) or _('未归类'), 14)} {count}" for topic, count in topics]
        at = values.index(self.scope.topic) if self.scope.topic in values else 0
        self.open_choice(Choice(_("领域"), tuple(names), at, chosen))

    @on(LinesView.Picked, "#main")
    async def _picked(self, event: LinesView.Picked) -> None:
        match event.target:
            case ("evidence", int(index)):
                await self.action_pick(index + 1)
