"""Find a sentence in the next report and take it as evidence by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from fztrack.domain import CommitmentRecord
from fztrack.locale import _
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, clip_pieces, line, spread, wrap
from fztrack.tui.marks import highlight, mark, pieces
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.sentences import ranked, sentences
from fztrack.tui.widgets.lines_view import LinesView, RowList, TextView
from fztrack.workflows.desk import PairTexts


class FindScreen(FzScreen):
    """The sentences of the next report, nearest to the promise first, narrowed by what one types; gives a Span or None."""

    NAME = "find"
    BINDINGS: ClassVar[list[BindingType]] = bindings("find")

    def __init__(self, record: CommitmentRecord, texts: PairTexts) -> None:
        super().__init__()
        self.record = record
        self.all = sentences(texts.review_text or "", texts.review.sections if texts.review else ())
        self.found = ranked(self.all, "", record.commitment.text)
        self.asked = ""

    def head(self, width: int) -> Sequence[Line]:
        year = self.record.report_year + 1
        title = [
            Piece(" "),
            Piece(_("在{year}年报告中查找").format(year=year), "title"),
            Piece(_("  ⏎ 取为证据"), "quiet"),
        ]
        return (spread(title, [Piece(_("{count} 句 ").format(count=len(self.found)), "strong")], width),)

    def body(self) -> ComposeResult:
        yield TextView(self._promise, id="promise")
        yield Input(placeholder=_("输入词语；不输入时按与承诺的接近程度排列"), id="entry")
        yield RowList(row_height=2, id="main")

    def _promise(self, width: int) -> Sequence[Line]:
        return wrap([Piece(self.record.commitment.text, "strong")], width - 2, first="  ", rest="  ")[:3]

    def on_mount(self) -> None:
        self._fill()
        self.query_one("#entry").focus()

    @on(Input.Changed, "#entry")
    def _typed(self, event: Input.Changed) -> None:
        self.asked = event.value.strip()
        self.found = ranked(self.all, self.asked, self.record.commitment.text)
        self._fill()

    def _fill(self) -> None:
        rows = self.query_one("#main", RowList)
        rows.empty = _("下年度报告中没有“{text}”").format(text=self.asked)
        rows.set_rows(len(self.found), self._row)
        self.refresh_head()

    def _row(self, index: int, width: int) -> Sequence[Line]:
        text = self.found[index].text
        if self.asked:
            marks = highlight(text, self.asked)
        else:
            words = self.fz.words
            marks = mark(self.record.commitment.text, [text], words)[1][0] if words else ()
        lines = wrap(pieces(text, marks), width - 1, first="  ", rest="  ")
        if len(lines) > 2:
            lines[1] = line(*clip_pieces(lines[1].pieces, width - 3), Piece("…", "quiet"))
        return lines[:2]

    @on(Input.Submitted, "#entry")
    def _submitted(self) -> None:
        rows = self.query_one("#main", RowList)
        if self.found:
            self.dismiss(self.found[rows.cursor].span)

    def action_choose(self, by: int) -> None:
        """Another sentence, while the line for typing has the keys."""
        self.query_one("#main", RowList).cursor += by

    @on(RowList.Opened, "#main")
    def _opened(self, event: RowList.Opened) -> None:
        self.dismiss(self.found[event.index].span)

    def action_back(self) -> None:
        self.dismiss(None)

    def main_view(self) -> LinesView:
        return self.query_one("#main", RowList)
