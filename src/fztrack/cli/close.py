"""`fztrack close`: 销号, 转下年, or taking either back."""

from __future__ import annotations

from typing import Annotated

import typer

from fztrack.cli import options, replies
from fztrack.cli.help import Command
from fztrack.cli.opening import desk
from fztrack.errors import InvalidInputError
from fztrack.locale import N_

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_("销号，或转下年；可以恢复\n\n核实通过才能销号。未经核实而转下年的，须写明原因。"),
    epilog=N_(
        "示例：\n"
        "  fztrack close a1b2c3d4\n"
        "  fztrack close a1b2c3d4 --next-year --note 单位逾期未反馈\n"
        "  fztrack close a1b2c3d4 --reopen --note 误销号"
    ),
)
def command(
    commitment_id: Annotated[str, typer.Argument(metavar="ID", help=N_("安排事项的编号，或其开头几位"))],
    next_year: Annotated[bool, typer.Option("--next-year", help=N_("转下年，不销号"))] = False,
    reopen: Annotated[bool, typer.Option("--reopen", help=N_("恢复：撤销先前的销号或转下年"))] = False,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help=N_("原因"))] = None,
    reviewer: options.Reviewer = None,
    as_json: options.Json = False,
    ledger: options.Ledger = None,
) -> None:
    """Store one closure."""
    if next_year and reopen:
        raise InvalidInputError("reply.one_end")
    with desk(ledger, reviewer=reviewer) as at:
        number = at.commitment(commitment_id).id
        if reopen:
            follow_up = at.reopen(number, note=note or "")
        elif next_year:
            follow_up = at.carry_over(number, note=note)
        else:
            follow_up = at.close(number, note=note)
    replies.told(number, follow_up, as_json=as_json)
