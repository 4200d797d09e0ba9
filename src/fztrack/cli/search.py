"""`fztrack search`: words in commitments, achievements and shortcomings."""

from __future__ import annotations

from typing import Annotated

import typer

from fztrack.cli import contract, options, output
from fztrack.cli.help import Command
from fztrack.cli.opening import desk
from fztrack.cli.words import heading
from fztrack.locale import N_, _, labels

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_("在安排事项和举措成效中查找"),
    epilog=N_("示例：\n  fztrack search 公共法律服务\n  fztrack search 复议 --limit 20 --json"),
)
def command(
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help=N_("要找的文字；几个词之间用空格隔开"))],
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help=N_("最多几条"))] = 100,
    as_json: options.Json = False,
    ledger: options.Ledger = None,
) -> None:
    """Print what holds the words."""
    with desk(ledger) as at:
        hits = at.search(" ".join(text), limit=limit)
    for found in hits:
        if as_json:
            output.record(contract.hit(found))
            continue
        number = found.commitment or "-"
        output.line(
            f"{found.body.name} {found.report_year}  {labels.role(found.role)}  {number}  {heading(found.heading)}"
        )
        output.line(f"    {found.text}")
    if not hits and not as_json:
        output.line(_("没有找到"))
