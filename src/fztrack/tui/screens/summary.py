"""Summary of one body on the screen, and its papers: `fztrack summary` in another process writes them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from fztrack.domain import BodyRecord, CommitmentQuery, Genre
from fztrack.locale import N_, _, labels, language
from fztrack.tui.actions import bindings
from fztrack.tui.lines import Line, Piece, line, spread
from fztrack.tui.process import Program
from fztrack.tui.screens.asking import AskingScreen, Choice
from fztrack.tui.screens.job import GOOD
from fztrack.tui.views.bodies import short_name
from fztrack.tui.views.summary import summary_lines
from fztrack.tui.widgets.lines_view import TextView

#: What can be exported: the suffix of the file; an official paper a year goes into a folder.
FORMATS = (
    ("docx", N_("公文 DOCX")),
    ("html", N_("网页 HTML")),
    ("md", N_("Markdown")),
    ("csv", N_("表格 CSV")),
    ("json", N_("JSON")),
)


class SummaryScreen(AskingScreen):
    """Counts, rates, topics of a body in one genre."""

    NAME = "summary"
    BINDINGS: ClassVar[list[BindingType]] = bindings("summary")

    def __init__(self, body: BodyRecord, genre: Genre) -> None:
        super().__init__()
        self.of = body
        self.genre = genre

    def head(self, width: int) -> Sequence[Line]:
        left = [Piece(" "), Piece(_("汇总"), "title"), Piece(f"  {short_name(self.of)}", "strong")]
        return (spread(left, [Piece(labels.genre(self.genre) + " ", "quiet")], width),)

    def body(self) -> ComposeResult:
        yield TextView(lambda width: [line(), line("  ", Piece(_("正在汇总……"), "quiet"))], id="main")
        yield from self.bottom()

    def on_mount(self) -> None:
        self.query_one("#main").focus()
        self.background("load", self._load)

    async def _load(self) -> None:
        pairs = await self.ask(self.desk.pairs, self.of.id, self.genre)
        records = await self.ask(self.desk.commitments, CommitmentQuery(body_id=self.of.id, genre=self.genre))
        if pairs is not None and records is not None:
            self.query_one("#main", TextView).show(lambda width: summary_lines(pairs, records, min(width, 110)))

    # ── export ──

    def action_export(self) -> None:
        """Write the summary as a paper: choose the format, then the place."""

        async def chosen(index: int) -> None:
            suffix = FORMATS[index][0]
            name = f"{short_name(self.of)}_{labels.genre(self.genre)}"
            path = Path.cwd() / (name if suffix == "docx" else f"{name}.{suffix}")

            async def place(text: str) -> None:
                self.background("export", self.export, suffix, Path(text.strip("'\"")).expanduser())

            self.open_prompt(_("存为"), str(path), place)

        self.open_choice(Choice(_("导出"), tuple(_(name) for _suffix, name in FORMATS), 0, chosen))

    async def export(self, suffix: str, path: Path) -> None:
        """Write it to path, in another process; says where it is, or what went wrong."""
        try:
            if suffix == "docx":
                await asyncio.to_thread(path.mkdir, parents=True, exist_ok=True)
        except OSError as error:
            self.fz.tell(_("没有导出"), f"{path}: {error.strerror or error}")
            return
        arguments = ["summary", self.of.id, "--genre", self.genre.value, "--format", suffix, "--out", str(path)]
        program = Program([*arguments, "--ledger", self.fz.ledger_url, "--lang", language()])
        self.notify(_("正在导出……"), timeout=2)
        async for _row in program.rows():
            pass
        if program.code in GOOD:
            self.notify(_("已写入 {path}").format(path=path), timeout=8)
        else:
            self.fz.tell(_("没有导出"), program.said or _("退出码 {code}").format(code=program.code))
