"""`fztrack respond`: what the unit concerned answers to a commitment."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from fztrack.cli import options, replies
from fztrack.cli.help import Command
from fztrack.cli.opening import desk
from fztrack.locale import N_

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_("记录有关单位对一条安排事项的反馈\n\n只增不改：补充反馈再记一次；判断不因反馈而变，须另作复核。"),
    epilog=N_(
        "示例：\n"
        "  fztrack respond a1b2c3d4 --unit 区司法局 --statement 13个工作站已全部挂牌\n"
        "  fztrack respond a1b2c3d4 --unit 区司法局 --statement - --received 2024-05-06 --document '关于工作站建设情况的函|澜司函〔2024〕7号|2024-05-01' < 反馈.txt"
    ),
)
def command(
    commitment_id: Annotated[str, typer.Argument(metavar="ID", help=N_("安排事项的编号，或其开头几位"))],
    unit: Annotated[str, typer.Option("--unit", metavar="NAME", help=N_("反馈单位"))],
    statement: Annotated[str, typer.Option("--statement", metavar="TEXT", help=N_("反馈内容；- 表示从标准输入读"))],
    received: Annotated[
        datetime | None,
        typer.Option("--received", metavar="DATE", formats=replies.DATE_FORMATS, help=N_("收到反馈的日期；不写为今天")),
    ] = None,
    document: replies.Documents = None,
    reviewer: options.Reviewer = None,
    as_json: options.Json = False,
    ledger: options.Ledger = None,
) -> None:
    """Store one response."""
    cited = replies.documents(document)
    with desk(ledger, reviewer=reviewer) as at:
        number = at.commitment(commitment_id).id
        follow_up = at.respond(
            number, unit=unit, statement=replies.text_of(statement), received=replies.day(received), documents=cited
        )
    replies.told(number, follow_up, as_json=as_json)
