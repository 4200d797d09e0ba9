"""`fztrack import`: the export of a whole ledger into an empty one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from fztrack.cli import options, output
from fztrack.cli.help import Command
from fztrack.cli.opening import opened
from fztrack.errors import InvalidInputError
from fztrack.locale import N_, _

app = typer.Typer(add_completion=False, rich_markup_mode=None)

STDIN = "-"


@app.command(
    cls=Command,
    help=N_(
        "把整个台账的导出文件读入一个空台账\n\n"
        "导出用 fztrack export --format ledger。编号、历史、原文都与原台账相同；文件有一行不对，就什么也不读入。"
    ),
    epilog=N_(
        "示例：\n  fztrack export --format ledger --output 台账.jsonl\n  fztrack import 台账.jsonl --ledger 新台账.db"
    ),
)
def command(
    file: Annotated[str, typer.Argument(metavar="FILE", help=N_("导出文件，或 - 表示标准输入"))],
    as_json: options.Json = False,
    ledger: options.Ledger = None,
) -> None:
    """Load an export."""
    from fztrack.workflows.exchange import load

    with opened(ledger) as book:
        if file == STDIN:
            load(book, sys.stdin.buffer, STDIN)
        else:
            try:
                with Path(file).open("rb") as lines:
                    load(book, lines, file)
            except OSError as error:
                problem = error.strerror or str(error)
                raise InvalidInputError("import.unreadable", path=file, problem=problem) from error
        counts = book.check().counts
    if as_json:
        output.record(dict(counts))
        return
    output.line(
        _(
            "已读入：主体 {bodies}，报告 {reports}，安排事项 {commitments}，复核记录 {events}，反馈和核实 {follow_ups}"
        ).format(**counts)
    )
