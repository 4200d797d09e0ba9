"""Long work on what is stored, in another process: progress, one line for each report done, a key that stops it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.locale import _, labels, language
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, clip, line, spread
from fztrack.tui.process import Program
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.views.progress import progress_pieces
from fztrack.tui.widgets.lines_view import LinesView, RowList, TextView

#: Exit codes that say «done»: all, some left out, stopped.
GOOD = (0, 3, 130)


class JobScreen(FzScreen):
    """`fztrack COMMAND --json` on the ledger in use, begun at once. `expected` is how many rows it will give."""

    NAME = "job"
    BINDINGS: ClassVar[list[BindingType]] = bindings("job")

    def __init__(self, title: str, command: Sequence[str], expected: int = 0) -> None:
        super().__init__()
        self.job_title = title
        self.command = tuple(command)
        self.expected = expected
        self.rows: list[Mapping[str, object]] = []
        self.problem = ""
        self.program: Program | None = None
        self.ended = False

    def head(self, width: int) -> Sequence[Line]:
        stopped = self.program is not None and self.program.stopped
        state = (
            _("已停止") if stopped else _("没有完成") if self.problem else _("完成") if self.ended else _("正在进行……")
        )
        left = [Piece(" "), Piece(self.job_title, "title"), Piece(f"  {state} ", "strong")]
        changed = sum(_number(row.get("changed")) for row in self.rows)
        right = [Piece(_("新的判断 {count} 条 ").format(count=changed), "person")] if changed else []
        left += progress_pieces(len(self.rows), self.expected, width - Line((*left, *right)).width - 2)
        return (spread(left, right, width),)

    def body(self) -> ComposeResult:
        yield RowList(id="main")
        yield TextView(self._last, id="last")

    def on_mount(self) -> None:
        rows = self.query_one("#main", RowList)
        rows.empty = _("正在开始……")
        rows.set_rows(0, self._row)
        rows.focus()
        self.background("job", self.work)

    async def work(self) -> None:
        """Run the command to its end."""
        arguments = [*self.command, "--json", "--ledger", self.fz.ledger_url, "--lang", language()]
        program = self.program = Program(arguments)
        async for row in program.rows():
            self.rows.append(row)
            self._show()
        self.ended = True
        if program.code not in GOOD and not program.stopped:
            self.problem = program.said or _("没有完成（退出码 {code}）").format(code=program.code)
        self._show()

    def _show(self) -> None:
        rows = self.query_one("#main", RowList)
        follow = rows.cursor >= rows.count - 1
        rows.set_rows(len(self.rows), self._row, len(self.rows) - 1 if follow else rows.cursor)
        self.query_one("#last", TextView).show(self._last)
        self.refresh_head()

    def _row(self, index: int, width: int) -> Sequence[Line]:
        row = self.rows[index]
        left = [Piece(f" {row.get('report_year', '')}  ", "title"), Piece(str(row.get("body", "")))]
        right: list[Piece] = []
        if row.get("missing_year"):
            missing = labels.missing_report(_number(row["missing_year"]), overdue=bool(row.get("overdue")))
            right.append(Piece(f"◌ {missing} ", "pending"))
        elif "commitments" in row:
            words = _("安排 {count} 条，新的判断 {changed} 条 ")
            changed = _number(row.get("changed"))
            text = words.format(count=row["commitments"], changed=changed)
            right.append(Piece(text, "strong" if changed else "quiet"))
        elif row.get("message"):
            right.append(Piece(clip(str(row["message"]), width // 2) + " ", "dropped"))
        return (spread(left, right, width),)

    def _last(self, width: int) -> Sequence[Line]:
        if self.problem:
            return [line(" ", Piece(clip(part, width - 2), "error")) for part in self.problem.splitlines()[-2:]]
        if self.program is not None and self.program.stopped:
            return [line(" ", Piece(_("已停止；已完成的部分都已保存"), "strong"))]
        return [line(" ", Piece(_("人工复核不受影响。"), "quiet"))] if self.ended else []

    def action_stop(self) -> None:
        """Stop; what is finished stays."""
        if self.program is not None and self.program.running:
            self.program.stop()
            self._show()

    def action_back(self) -> None:
        if self.program is not None and self.program.running:
            self.action_stop()
        else:
            super().action_back()

    def on_unmount(self) -> None:
        if self.program is not None:
            self.program.end()

    def main_view(self) -> LinesView:
        return self.query_one("#main", RowList)


def _number(value: object) -> int:
    return int(value) if isinstance(value, int) else 0
