"""Import from the interface: another process reads and judges, this screen shows each file as it is done and can stop it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from fztrack.locale import N_, _, language
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, clip, fit, line, spread, wrap
from fztrack.tui.process import Program
from fztrack.tui.screens.base import FzScreen
from fztrack.tui.screens.job import GOOD
from fztrack.tui.views.progress import progress_pieces
from fztrack.tui.widgets.lines_view import LinesView, RowList, TextView

STATUS = {
    "added": (N_("已导入"), "fulfilled"),
    "revised": (N_("已修订"), "fulfilled"),
    "unchanged": (N_("已存在"), "quiet"),
    "refused": (N_("未导入"), "partial"),
    "error": (N_("读不了"), "dropped"),
}


class IngestScreen(FzScreen):
    """A path to type, then progress, one line a file with the reason where it was not taken."""

    NAME = "ingest"
    BINDINGS: ClassVar[list[BindingType]] = bindings("ingest")

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Mapping[str, object]] = []
        self.totals: Mapping[str, object] | None = None
        self.expected = 0
        self.problem = ""
        self.stopped = False
        self.program: Program | None = None

    # ── widgets ──

    def head(self, width: int) -> Sequence[Line]:
        done = len(self.files)
        left = [Piece(" "), Piece(_("导入报告"), "title"), Piece("  ")]
        right: list[Piece] = []
        if self.program is not None or self.totals is not None or self.stopped:
            counts = Counter(str(each.get("status")) for each in self.files)
            right = [Piece(f"{_(STATUS[s][0])} {n}  ", STATUS[s][1]) for s, n in counts.items() if s in STATUS]
            state = (
                _("完成")
                if self.totals is not None
                else _("已停止")
                if self.stopped
                else _("正在比对……")
                if self.expected and done >= self.expected
                else _("正在读取……")
            )
            left.append(Piece(f"{state} ", "strong"))
            left += progress_pieces(done, self.expected, width - Line((*left, *right)).width - 2)
        return (spread(left, right, width),)

    def body(self) -> ComposeResult:
        yield Input(placeholder=_("文件或文件夹的路径，⏎ 开始（.txt .md .html .docx .pdf）"), id="entry")
        yield RowList(row_height=2, id="main")
        yield TextView(self._last, id="last")

    def on_mount(self) -> None:
        rows = self.query_one("#main", RowList)
        rows.empty = _("逐份导入：读不了或不是年度报告的会说明原因，其余照常导入。")
        rows.set_rows(0, self._row)
        self.query_one("#entry").focus()

    def _last(self, width: int) -> Sequence[Line]:
        if self.problem:
            return [line(" ", Piece(clip(part, width - 2), "error")) for part in self.problem.splitlines()[-3:]]
        message = self._message(width)
        if self.totals is not None:
            pairs, alone, early = (
                int(str(self.totals.get(key, 0))) for key in ("judged_pairs", "pending_pairs", "early_pairs")
            )
            words = (
                _(
                    "已比对 {pairs} 组年度对照；{pending} 份报告还缺下年度报告，{early} 份的下年度报告未到公布时间。Esc 返回首页查看。"
                )
                if early
                else _("已比对 {pairs} 组年度对照；{pending} 份报告还缺下年度报告。Esc 返回首页查看。")
            )
            said = words.format(pairs=pairs, pending=alone - early, early=early)
            return [*message, *wrap([Piece(said, "strong")], width - 1, first=" ", rest=" ")]
        if self.stopped:
            return [*message, line(" ", Piece(_("已停止；已完成的部分都已保存"), "strong"))]
        return message

    def _message(self, width: int) -> list[Line]:
        """Why the file at the cursor was not taken, in full."""
        rows = self.query_one("#main", RowList)
        each = self.files[rows.cursor] if rows.cursor < len(self.files) else {}
        message = str(each.get("message") or "")
        return wrap([Piece(message)], width - 1, first=" ", rest=" ")[:3] if message else []

    @on(RowList.Moved, "#main")
    def _moved(self) -> None:
        self.query_one("#last", TextView).show(self._last)

    def _row(self, index: int, width: int) -> Sequence[Line]:
        each = self.files[index]
        word, style = STATUS.get(str(each.get("status")), (str(each.get("status")), ""))
        name = Path(str(each.get("path", ""))).name
        about = " ".join(str(each[key]) for key in ("body", "report_year") if each.get(key))
        message = str(each.get("message") or "")
        head = spread([Piece(f" {fit(_(word), 8)}", style), Piece(name)], [Piece(about + " ", "quiet")], width)
        return head, line("         ", Piece(clip(message, width - 10), "quiet" if style != "dropped" else "dropped"))

    # ── the other process ──

    @on(Input.Submitted, "#entry")
    def _start(self, event: Input.Submitted) -> None:
        text = event.value.strip().strip("'\"")
        path = Path(text).expanduser()
        if not text or (self.program is not None and self.program.running):
            return
        if not path.exists():
            self.problem = _("没有这个文件或文件夹：{path}").format(path=path)
            self._show()
            return
        self.problem, self.files, self.totals, self.stopped = "", [], None, False
        self.background("ingest", self.ingest, path)

    async def ingest(self, path: Path) -> None:
        """Run the import of path to its end, showing each file; what was finished stays when it is stopped."""
        found = await asyncio.to_thread(_files, path)
        self.expected = len(found)
        program = self.program = Program(
            ["ingest", str(path), "--json", "--ledger", self.fz.ledger_url, "--lang", language()]
        )
        async for row in program.rows():
            if "path" in row:
                self.files.append(row)
            else:
                self.totals = row
            self._show()
        if program.code not in GOOD and not self.stopped:
            self.problem = program.said or _("导入没有完成（退出码 {code}）").format(code=program.code)
        self._show()

    def _show(self) -> None:
        rows = self.query_one("#main", RowList)
        follow = rows.cursor >= rows.count - 1
        rows.set_rows(len(self.files), self._row, len(self.files) - 1 if follow else rows.cursor)
        self.query_one("#last", TextView).show(self._last)
        self.refresh_head()

    def action_stop(self) -> None:
        """Stop; what is finished stays."""
        if self.program is not None and self.program.running:
            self.stopped = True
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


def _files(path: Path) -> tuple[Path, ...]:
    """The files a path stands for. Called in a thread: what reads reports takes a moment to load."""
    from fztrack.reading import discover

    return discover([path]) if path.is_dir() else (path,)
