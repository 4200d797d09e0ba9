"""Home: bodies by years, who kept what and where work is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.domain import BodyRecord, CommitmentQuery, Genre, PairRecord, Verdict
from fztrack.locale import _, labels
from fztrack.tui.actions import bindings, key_of
from fztrack.tui.lines import Line, Piece, line, spread
from fztrack.tui.queue import Kind
from fztrack.tui.screens.asking import AskingScreen, Choice
from fztrack.tui.views.bodies import short_name
from fztrack.tui.views.filters import narrowing
from fztrack.tui.views.grid import SORT_NAMES, Sort, build, detail_lines, head_totals
from fztrack.tui.widgets.lines_view import TextView
from fztrack.tui.widgets.year_grid import YearGrid


class HomeScreen(AskingScreen):
    """The grid of one genre, with what the chosen cell stands for below it."""

    NAME = "home"
    KEY_ROWS = 2
    BINDINGS: ClassVar[list[BindingType]] = bindings("home")

    def __init__(self) -> None:
        super().__init__()
        self.pairs: tuple[PairRecord, ...] = ()
        self.bodies: tuple[BodyRecord, ...] = ()
        self.assigned: Mapping[str, tuple[str, ...]] = {}
        self.genre: Genre | None = None
        self.sort = Sort.NAME
        self.text = ""
        self._loaded = False

    # ── widgets ──

    def head(self, width: int) -> Sequence[Line]:
        mine = [pair for pair in self.pairs if pair.genre is self.genre]
        left = [Piece(" fztrack ", "strong")]
        if not self.text:
            left.append(Piece(_("履诺追踪"), "title"))
        if self.genre and not self.text:
            left.append(Piece("  " + labels.genre(self.genre), "quiet"))
        if self.sort is not Sort.NAME:
            left.append(Piece("  " + _(SORT_NAMES[self.sort]), "accent"))
        if self.text:
            left.append(Piece(f"  /{self.text}/", "accent"))
        return (spread(left, head_totals(mine) if self._loaded else [], width),)

    def body(self) -> ComposeResult:
        yield YearGrid(id="main")
        yield TextView(self._empty, id="empty")
        yield TextView(id="detail")
        yield TextView(self._legend, id="legend")
        yield from self.bottom()

    def _legend(self, width: int) -> Sequence[Line]:
        parts: list[Piece] = [Piece(" ▇▅▂ ", "quiet")]
        for verdict in (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED):
            parts.append(Piece(f"{labels.SYMBOLS[verdict]} {labels.verdict(verdict)}  ", verdict.value))
        parts += [Piece(_("数字为反映率  "), "quiet"), Piece(_("◌ 未到公布时间  ◌缺 缺报告"), "pending")]
        return (Line(tuple(parts)),)

    def _empty(self, width: int) -> Sequence[Line]:
        if not self._loaded:
            return [line(), line("  ", Piece(_("正在读取台账……"), "quiet"))]
        if self.text:
            return [line(), line("  ", Piece(_("没有符合“{text}”的主体。").format(text=self.text), "quiet"))]
        return [
            line(),
            line("  ", Piece(_("台账还是空的"), "strong")),
            line(),
            line("  ", Piece(key_of("home.import"), "key"), _(" 导入一个文件夹里的报告，随即自动判断")),
            line("  ", Piece(key_of("app.quit_q"), "key"), _(" 退出后，fztrack demo 可先看样例")),
        ]

    # ── loading ──

    def on_mount(self) -> None:
        self.add_class("-empty")
        self.query_one(YearGrid).focus()
        self.load()

    def on_screen_resume(self) -> None:
        if self._loaded:
            self.load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Until the ledger is open there is nothing to act on."""
        return self.fz.opened.is_set() or action in ("help", "back")

    def load(self) -> None:
        """Read the pairs anew, off this thread."""
        self.background("load", self._load)

    async def _load(self) -> None:
        await self.fz.opened.wait()
        pairs = await self.ask(self.desk.pairs)
        bodies = await self.ask(self.desk.bodies)
        assigned = await self.ask(self.desk.assignments)
        if pairs is None or bodies is None or assigned is None:
            return
        self.pairs, self.bodies, self.assigned, self._loaded = pairs, bodies, assigned, True
        genres = Counter(pair.genre for pair in pairs)
        if self.genre not in genres:
            self.genre = genres.most_common(1)[0][0] if genres else None
        self._fill()

    def _fill(self) -> None:
        if self.genre is not None:
            wanted = narrowing(self.text, self.desk.reviewer)
            grid = build(
                self.pairs, self.bodies, genre=self.genre, sort=self.sort, wanted=wanted, assigned=self.assigned
            )
            self.query_one(YearGrid).set_grid(grid)
            self.set_class(not grid.rows, "-empty")
        self.query_one("#empty", TextView).show(self._empty)
        self.refresh_head()

    @on(YearGrid.Moved)
    def _moved(self, event: YearGrid.Moved) -> None:
        self.query_one("#detail", TextView).show(lambda width: detail_lines(event.row, event.year, width))

    def language_changed(self) -> None:
        super().language_changed()
        self._fill()
        self.query_one("#legend", TextView).show(self._legend)
        grid = self.query_one(YearGrid)
        self.query_one("#detail", TextView).show(lambda width: detail_lines(grid.row, grid.year, width))

    # ── actions ──

    def _chosen(self) -> tuple[BodyRecord, int] | None:
        grid = self.query_one(YearGrid)
        return (grid.row.body, grid.year) if grid.row and grid.row.body and grid.year else None

    @on(YearGrid.Opened)
    async def _opened(self) -> None:
        if self.choice is not None:
            await self.action_accept()
        else:
            self.action_open()

    def action_open(self) -> None:
        """The pair under the cursor."""
        from fztrack.tui.screens.pair import PairScreen

        chosen = self._chosen()
        if chosen is None:
            return
        body, year = chosen
        pair = next(
            (p for p in self.pairs if p.body.id == body.id and p.report_year == year and p.genre is self.genre), None
        )
        if pair is None:
            self.notify(_("{year}年报告未入库").format(year=year), timeout=3)
            return
        self.app.push_screen(PairScreen(pair))

    def action_review(self) -> None:
        """Review the pair under the cursor; where there is none, all of the body."""
        chosen = self._chosen()
        if chosen is None:
            return
        body, year = chosen
        there = any(p.body.id == body.id and p.report_year == year and p.next_year_there for p in self.pairs)
        self._review(CommitmentQuery(body_id=body.id, genre=self.genre, report_year=year if there else None))

    def action_review_all(self) -> None:
        """Review everything."""
        self._review(CommitmentQuery(genre=self.genre))

    def _review(self, scope: CommitmentQuery) -> None:
        from fztrack.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(scope))

    def action_search(self) -> None:
        """Search over everything."""
        from fztrack.tui.screens.search import SearchScreen

        self.app.push_screen(SearchScreen())

    def action_ingest(self) -> None:
        """Import reports."""
        from fztrack.tui.screens.ingest import IngestScreen

        self.app.push_screen(IngestScreen())

    def action_summary(self) -> None:
        """The summary of the body under the cursor."""
        from fztrack.tui.screens.summary import SummaryScreen

        chosen = self._chosen()
        if chosen is not None and self.genre is not None:
            self.app.push_screen(SummaryScreen(chosen[0], self.genre))

    def action_genre(self) -> None:
        """The next genre that has reports."""
        genres = sorted({pair.genre for pair in self.pairs})
        if self.genre in genres:
            self.genre = genres[(genres.index(self.genre) + 1) % len(genres)]
            self._fill()

    def action_sort(self) -> None:
        """The next order of rows."""
        orders = list(Sort)
        self.sort = orders[(orders.index(self.sort) + 1) % len(orders)]
        self._fill()

    def action_filter(self) -> None:
        """Narrow the bodies, as one types."""

        async def done(text: str) -> None:
            self._narrow(text)

        hint = _("名称、县级、2020-2022、区划代码 4403、@复核人（@我），可并用")
        self.open_prompt(_("筛选"), self.text, done, hint=hint, live=self._narrow, empty=True)

    def _narrow(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self._fill()

    def action_unfilter(self) -> None:
        """Leave the line for typing, or the question; else take the filter off."""
        if self.choice is not None:
            self.close_choice()
            return
        if self.has_class("-typing"):
            self.close_prompt()
        self._narrow("")

    # ── who reviews what ──

    def action_assign(self) -> None:
        """Assign the body under the cursor to reviewers."""
        chosen = self._chosen()
        if chosen is None:
            return
        body = chosen[0]

        async def assign(text: str) -> None:
            names = text.replace("、", " ").replace("，", " ").replace(",", " ").split()
            if await self.ask(self.desk.assign, body.id, names) is not None:
                words = _("{body} 分派给 {names}") if names else _("{body} 不再分派")
                self.notify(words.format(body=short_name(body), names="、".join(names)), timeout=3)
                self.load()

        known = " ".join(self.assigned.get(body.id, ()))
        label = _("{body} 分派给").format(body=short_name(body))
        self.open_prompt(label, known, assign, hint=_("复核人姓名，多人用空格分开"), empty=True)

    def action_judge(self) -> None:
        """Compare, or read again, what is stored: in another process."""
        from fztrack.tui.screens.job import JobScreen

        chosen = self._chosen()
        if chosen is None:
            return
        body = chosen[0]

        async def begin(index: int) -> None:
            command = ("judge", "judge", "reread")[index]
            one = index == 0
            arguments = [command, *(["--body", body.id] if one else [])]
            expected = sum(pair.body.id == body.id or not one for pair in self.pairs)
            title = _("重读") if command == "reread" else _("比对")
            self.app.push_screen(JobScreen(title, arguments, expected))

        options = (_("比对{body}").format(body=short_name(body)), _("比对全部"), _("重读全部"))
        self.open_choice(Choice(_("比对"), options, 0, begin))

    def action_mine(self) -> None:
        """Review what is assigned to oneself."""
        from fztrack.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(CommitmentQuery(genre=self.genre), kind=Kind.MINE))

    async def action_resume(self) -> None:
        """Go on where one left off."""
        from fztrack.tui.screens.review import ReviewScreen

        last = await self.ask(self.desk.last_decided)
        if last is None:
            self.notify(_("{name}还没有作过判断").format(name=self.desk.reviewer), timeout=3)
            return
        scope = CommitmentQuery(body_id=last.body.id, genre=last.genre, report_year=last.report_year)
        self.app.push_screen(ReviewScreen(scope, after=last))

    def action_agreement(self) -> None:
        """How far two people agree, and what they differ on."""
        from fztrack.tui.screens.agreement import AgreementScreen

        self.app.push_screen(AgreementScreen(CommitmentQuery(genre=self.genre)))
