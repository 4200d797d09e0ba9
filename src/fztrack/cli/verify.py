"""`fztrack verify`: what was found when an answer was verified."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from fztrack.cli import options, replies
from fztrack.cli.help import Command
from fztrack.cli.opening import desk
from fztrack.domain import Conclusion
from fztrack.locale import N_

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_("记录对反馈的核实结论\n\n先有反馈，才能核实：被核实的单位有说明的权利。再次核实的，以后一次为准。"),
    epilog=N_(
        "示例：\n"
        "  fztrack verify a1b2c3d4 passed --text 实地查看13个工作站，均已运行 --by 区委依法治区办 --on 2024-06-01\n"
        "  fztrack verify a1b2c3d4 failed --text 其中2个未设人员"
    ),
)
def command(
    commitment_id: Annotated[str, typer.Argument(metavar="ID", help=N_("安排事项的编号，或其开头几位"))],
    conclusion: Annotated[
        Conclusion, typer.Argument(metavar="passed|failed", help=N_("passed 核实通过，failed 核实不通过"))
    ],
    text: Annotated[str, typer.Option("--text", metavar="TEXT", help=N_("核实情况；- 表示从标准输入读"))],
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help=N_("核实的人或单位；不写为记录人"))] = None,
    on: Annotated[
        datetime | None,
        typer.Option("--on", metavar="DATE", formats=replies.DATE_FORMATS, help=N_("核实的日期；不写为今天")),
    ] = None,
    document: replies.Documents = None,
    reviewer: options.Reviewer = None,
    as_json: options.Json = False,
    ledger: options.Ledger = None,
) -> None:
    """Store one verification."""
    cited = replies.documents(document)
    with desk(ledger, reviewer=reviewer) as at:
        number = at.commitment(commitment_id).id
        follow_up = at.verify(number, conclusion, replies.text_of(text), on=replies.day(on), by=by, documents=cited)
    replies.told(number, follow_up, as_json=as_json)
