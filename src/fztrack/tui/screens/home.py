"""Home: bodies by years, who kept what and where work is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from fztrack.domain import BodyRecord, CommitmentQuery, Genre, PairRecord, Verdict
from fztrack.locale import _, labels
from fztrack.tui.actions import bindings, key_of
from fztrack.tui.lines import Line, Piece, line, spread
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.grid import SORT_NAMES, Sort, build, detail_lines, head_totals
from fztrack.tui.widgets.lines_view import TextView
from fztrack.tui.widgets.year_grid import YearGrid


class HomeScreen(FzScreen):
    """The grid of one genre, with what the chosen cell stands for below it."""

    NAME = "home"
    BINDINGS: ClassVar[list[BindingType]] = bindings("home")

    def __init__(self) -> None:
        super().__init__()
        self.pairs: tuple[PairRecord, ...] = ()
        self.bodies: tuple[BodyRecord, ...] = ()
        self.genre: Genre | None = None
        self.sort = Sort.NAME
        self.text = ""
        self._loaded = False

    # ── widgets ──

    def head(self, width: int) -> Sequence[Line]:
        mine = [pair for pair in self.pairs if pair.genre is self.genre]
        left = [Piece(" fztrack ", "strong"), Piece(_("履诺追踪"), "title")]
        if self.genre:
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
        with Horizontal(id="prompt"):
            yield Static(" " + _("筛选主体") + " ", id="prompt-label", markup=False)
            yield Input(id="prompt-input")

    def _legend(self, width: int) -> Sequence[Line]:
        parts: list[Piece] = [Piece(" ▇▅▂ ", "quiet")]
        for verdict in (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED):
            parts.append(Piece(f"{labels.SYMBOLS[verdict]} {labels.verdict(verdict)}  ", verdict.value))
        parts += [Piece(_("数字为报告反映率%  "), "quiet"), Piece(_("◌ 缺下年度报告"), "pending")]
        return (Line(tuple(parts)),)

    def _empty(self, width: int) -> Sequence[Line]:
        if not self._loaded:
            return [line(), line("  ", Piece(_("正在读取台账……"), "quiet"))]
        if self.text:
            return [line(), line("  ", Piece(_("没有名称含“{text}”的主体。").format(text=self.text), "quiet"))]
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

    def load(self) -> None:
        """Read the pairs anew, off this thread."""
        self.background("load", self._load)

    async def _load(self) -> None:
        pairs = await self.ask(self.desk.pairs)
        bodies = await self.ask(self.desk.bodies)
        if pairs is None or bodies is None:
            return
        self.pairs, self.bodies, self._loaded = pairs, bodies, True
        genres = Counter(pair.genre for pair in pairs)
        if self.genre not in genres:
            self.genre = genres.most_common(1)[0][0] if genres else None
        self._fill()

    def _fill(self) -> None:
        if self.genre is not None:
            grid = build(self.pairs, self.bodies, genre=self.genre, sort=self.sort, text=self.text)
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
    def _opened(self) -> None:
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
        """Narrow to bodies by name, as one types."""
        self.add_class("-typing")
        self.query_one("#prompt-input", Input).focus()

    @on(Input.Changed, "#prompt-input")
    def _typed(self, event: Input.Changed) -> None:
        self.text = event.value.strip()
        self._fill()

    @on(Input.Submitted, "#prompt-input")
    def _typing_done(self) -> None:
        self.remove_class("-typing")
        self.query_one(YearGrid).focus()

    def action_unfilter(self) -> None:
        """Leave the filter, and take it off."""
        if self.text or self.has_class("-typing"):
            self.query_one("#prompt-input", Input).value = ""
            self._typing_done()
