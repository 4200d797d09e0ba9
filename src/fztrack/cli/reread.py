"""`fztrack reread`: newer rules, or corrected metadata, on reports that are stored."""

from __future__ import annotations

from typing import Annotated

import typer

from fztrack.cli import options, output, problems
from fztrack.cli.codes import ExitCode
from fztrack.cli.help import Command
from fztrack.cli.opening import embedding, opened
from fztrack.cli.progress import progress
from fztrack.domain import Metadata
from fztrack.errors import InvalidInputError, NotFoundError
from fztrack.locale import N_, _
from fztrack.locale.messages import describe
from fztrack.workflows.judge import judge, plans, touched
from fztrack.workflows.reread import Reread, reread

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_("用新的规则或更正的信息重读已存的报告\n\n原文不变；安排事项有变化的重新比对，人工复核留存。"),
    epilog=N_(
        "示例：\n  fztrack reread\n  fztrack reread --body 青屏区 --year 2021\n  fztrack reread --body 青屏区 --year 2021 --correct-year 2022"
    ),
)
def command(
    body: options.Body = None,
    year: options.Year = None,
    genre: options.GenreOption = None,
    correct_year: Annotated[
        int | None, typer.Option("--correct-year", metavar="Y", help=N_("更正报告年度（须只选中一份报告）"))
    ] = None,
    correct_body: Annotated[
        str | None, typer.Option("--correct-body", metavar="NAME", help=N_("更正报告主体（须只选中一份报告）"))
    ] = None,
    as_json: options.Json = False,
    ledger: options.Ledger = None,
) -> None:
    """Read stored reports again and judge what changed."""
    corrected = Metadata(body=correct_body, report_year=correct_year)
    failed = False
    with opened(ledger) as book:
        reports = plans(book, body_id=book.body(body).id if body else None, genre=genre, year=year)
        if not reports:
            raise NotFoundError("judge.nothing")
        if corrected != Metadata() and len(reports) > 1:
            raise InvalidInputError("reread.several", n=len(reports))
        moved = []
        with progress(_("重读"), len(reports)) as step:
            for result in reread(book, reports, corrected=corrected):
                failed = failed or result.error is not None
                if result.changed:
                    moved += [result.before, result.now]
                _show(result, as_json=as_json)
                step(result.before.body.name)
        for _pair in judge(book, touched(book, moved), embedding=embedding()):
            pass
    if failed:
        raise typer.Exit(ExitCode.PARTLY)


def _show(result: Reread, *, as_json: bool) -> None:
    report = result.now
    if as_json:
        output.record(
            {
                "body": report.body.name,
                "genre": report.genre.value,
                "report_year": report.report_year,
                "changed": result.changed,
                "message": describe(result.error) if result.error else None,
            }
        )
        return
    where = f"{report.body.name} {report.report_year}"
    if result.error:
        problems.say(f"{where}{_('：')}{describe(result.error)}")
    else:
        output.line(f"{where}  {_('有变化') if result.changed else _('没有变化')}")
