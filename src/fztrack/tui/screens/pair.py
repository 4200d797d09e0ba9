"""Pair: the commitments of a report with what the next one shows of them; list and detail, and every deciding key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container

from fztrack.domain import CommitmentQuery, CommitmentRecord, JudgedBy, PairRecord, Verdict
from fztrack.locale import _, labels
from fztrack.tui.actions import bindings, key_of
from fztrack.tui.lines import Line, Piece, clip, fit, line, spread
from fztrack.tui.screens.deciding import DecidingScreen
from fztrack.tui.views.bodies import short_name
from fztrack.tui.views.commitment import commitment_lines
from fztrack.tui.views.verdicts import effective_line, judge_width, judged_by_short, marks_of, verdict_width
from fztrack.tui.widgets.lines_view import LinesView, RowList, TextView

FILTERS: tuple[Verdict | None, ...] = (None, *labels.SYMBOLS)


class PairScreen(DecidingScreen):
    """One body's report of one year against the next."""

    NAME = "pair"
    KEY_ROWS = 2
    BINDINGS: ClassVar[list[BindingType]] = bindings("pair")

    def __init__(self, pair: PairRecord, first: str | None = None) -> None:
        super().__init__()
        self.pair = pair
        self.records: list[CommitmentRecord] = []
        self.rows: list[int] = []
        self.verdict: Verdict | None = None
        self.text = ""
        self.heading: tuple[str, ...] = ()
        self.first = first

    @property
    def scope(self) -> CommitmentQuery:
        """All commitments of the pair."""
        return CommitmentQuery(body_id=self.pair.body.id, genre=self.pair.genre, report_year=self.pair.report_year)

    # ── widgets ──

    def head(self, width: int) -> Sequence[Line]:
        year = self.pair.report_year
        counts = {v: sum(r.effective.verdict is v for r in self.records) for v in labels.SYMBOLS}
        reviewed = sum(bool(r.reviewed_by) for r in self.records)
        left = [Piece(f" {short_name(self.pair.body)} ", "strong"), Piece(f"{year}→{year + 1}", "title")]
        if self.verdict is not None:
            left.append(Piece(f"  {labels.SYMBOLS[self.verdict]} {labels.verdict(self.verdict)}", self.verdict.value))
        if self.text:
            left.append(Piece(f"  /{self.text}/", "accent"))
        if self.heading:
            left.append(Piece(f"  {clip(self.heading[-1], 24)}", "accent"))
        if self.rows is not None and len(self.rows) != len(self.records):
            left.append(Piece(_("  {shown}/{all} 条").format(shown=len(self.rows), all=len(self.records)), "quiet"))
        right = [Piece(f"{labels.SYMBOLS[v]} {n}  ", v.value) for v, n in counts.items() if n]
        right.append(Piece(_("复核 {done}/{all} ").format(done=reviewed, all=len(self.records)), "person"))
        return (spread(left, right, width),)

    def body(self) -> ComposeResult:
        with Container(id="split"):
            yield RowList(id="list")
            yield TextView(id="main")
        yield from self.bottom()

    async def on_mount(self) -> None:
        self.focus_main()
        await self._load()

    async def _load(self) -> None:
        records = await self.ask(self.desk.commitments, self.scope)
        self.records = list(records or ())
        at = next((i for i, r in enumerate(self.records) if r.id == self.first), 0)
        self._fill(at)

    def on_screen_resume(self) -> None:
        if self.records:
            record = self.current()
            self.first = record.id if record else None
            self.background("load", self._load)

    def _fill(self, at: int = 0) -> None:
        """Apply the filters; the cursor goes to the record of this number, or near it."""
        self.rows = [i for i, record in enumerate(self.records) if self._wanted(record)]
        cursor = next((n for n, i in enumerate(self.rows) if i >= at), max(0, len(self.rows) - 1))
        rows = self.query_one("#list", RowList)
        rows.empty = _("没有符合筛选的事项；按 {key} 看全部").format(key=key_of("pair.clear"))
        rows.row_height = 2 if self.has_class("-wide") else 1
        rows.set_rows(len(self.rows), self._row, cursor)
        self.refresh_head()

    def _wanted(self, record: CommitmentRecord) -> bool:
        if self.verdict is not None and record.effective.verdict is not self.verdict:
            return False
        if record.commitment.heading[: len(self.heading)] != self.heading:
            return False
        return (
            not self.text
            or self.text in record.commitment.text
            or any(self.text in part for part in record.commitment.heading)
        )

    def _row(self, index: int, width: int) -> Sequence[Line]:
        record = self.records[self.rows[index]]
        effective = record.effective
        person = effective.judged_by is JudgedBy.PERSON
        who = Piece(fit(judged_by_short(effective), judge_width()), "person" if person else "quiet")
        sure = (
            f"{record.judgement.confidence:.2f}"
            if record.judgement and effective.verdict is not Verdict.PENDING
            else "    "
        )
        signs = marks_of(record)
        if self.has_class("-wide"):
            verdict = effective_line(effective, record.judgement)
            head = [Piece(f" {clip(verdict, width - judge_width() - 12)}", effective.verdict.value)]
            tail = [Piece(f"{signs} ", "sign"), who, Piece(f" {'' if person else sure} ", "quiet")]
            return spread(head, tail, width), line("   ", Piece(clip(record.commitment.text, width - 4)))
        word = fit(f"{labels.SYMBOLS[effective.verdict]} {labels.verdict(effective.verdict)}", verdict_width() + 1)
        sure = fit("" if person else sure, 4)
        lead = [
            Piece(f" {word}", effective.verdict.value),
            who,
            Piece(f" {sure} ", "quiet"),
            Piece(fit(signs, 2), "sign"),
        ]
        return (line(*lead, Piece(clip(record.commitment.text, max(0, width - verdict_width() - judge_width() - 11)))),)

    @on(RowList.Moved, "#list")
    async def _moved(self, event: RowList.Moved) -> None:
        self.selected = None
        self.close_choice()
        record = self.current()
        if record is not None:
            await self.prepare(record)
            self.background("notes", self.load_notes, record)
        self._paint()

    def repaint(self) -> None:
        self._paint(home=False)

    @on(RowList.Opened, "#list")
    def _opened(self) -> None:
        """Enter on a row: the explanation."""
        self.action_explain()

    def _paint(self, *, home: bool = True) -> None:
        record = self.current()
        view = self.query_one("#main", TextView)
        if record is None:
            view.show(lambda width: ())
        else:
            shown = self.shown(record)
            airy = self.has_class("-high")
            view.show(lambda width: commitment_lines(shown, width, airy=airy), home=home)

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self._again_rows)

    def _again_rows(self) -> None:
        if self.records:
            rows = self.query_one("#list", RowList)
            self._fill(self.rows[rows.cursor] if rows.cursor < len(self.rows) else 0)

    def focus_main(self) -> None:
        self.query_one("#list").focus()

    # ── after something happened ──

    def current(self) -> CommitmentRecord | None:
        rows = self.query_one("#list", RowList)
        return self.records[self.rows[rows.cursor]] if rows.cursor < len(self.rows) else None

    def _replace(self, record: CommitmentRecord) -> int | None:
        for index, known in enumerate(self.records):
            if known.id == record.id:
                self.records[index] = record
                return index
        return None

    async def after_decision(self, record: CommitmentRecord) -> None:
        index = self._replace(record)
        self._fill((index or 0) + 1)

    def after_change(self, record: CommitmentRecord) -> None:
        self._replace(record)
        self.query_one("#list").refresh()
        self.refresh_head()
        self.background("again", self._again, record)

    async def _again(self, record: CommitmentRecord) -> None:
        await self.prepare(record)
        await self.load_notes(record)
        self._paint(home=False)

    def after_undo(self, record: CommitmentRecord) -> None:
        index = self._replace(record)
        if index is None:
            self.notify(
                _("撤销的是{body}{year}年的事项").format(body=short_name(record.body), year=record.report_year),
                timeout=4,
            )
        self._fill(index or 0)

    def words_ready(self) -> None:
        """The segmenter is there: marks can be drawn."""
        self._paint(home=False)

    def language_changed(self) -> None:
        super().language_changed()
        self._again_rows()

    def scope_query(self) -> CommitmentQuery:
        return self.scope

    def after_batch(self, confirmed: object) -> None:
        if confirmed:
            self.background("load", self._load)

    # ── actions of this screen ──

    def action_move(self, by: int) -> None:
        """Move the cursor in the list."""
        self.query_one("#list", RowList).cursor += by

    def action_review(self) -> None:
        """Review this pair one by one."""
        from fztrack.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self.scope))

    def action_filter_verdict(self) -> None:
        """The next verdict that occurs here."""
        there = [v for v in FILTERS if v is None or any(r.effective.verdict is v for r in self.records)]
        self.verdict = there[(there.index(self.verdict) + 1) % len(there)] if self.verdict in there else None
        self._fill()

    def action_filter_text(self) -> None:
        """Narrow by text or heading."""

        async def narrow(text: str) -> None:
            self.text = text
            self._fill()

        self.open_prompt(_("按文字或标题筛选"), self.text, narrow)

    def action_clear_filters(self) -> None:
        """Everything again."""
        self.verdict, self.text, self.heading = None, "", ()
        self._fill()

    def action_sides(self) -> None:
        """The two reports side by side."""
        from fztrack.tui.screens.sides import SidesScreen

        record = self.current()
        self.app.push_screen(SidesScreen(self.pair, record.id if record else None))

    def action_headings(self) -> None:
        """Rolled up by heading; one can be chosen."""
        from fztrack.tui.screens.headings import HeadingsScreen

        def chosen(path: object) -> None:
            if isinstance(path, tuple):
                self.heading = path
                self._fill()

        self.app.push_screen(HeadingsScreen(self.pair, self.records), chosen)

    @on(LinesView.Picked, "#main")
    async def _picked(self, event: LinesView.Picked) -> None:
        match event.target:
            case ("evidence", int(index)):
                await self.action_pick(index + 1)
