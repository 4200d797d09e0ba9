"""`fztrack judge`: stored reports against the next year's."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from fztrack.cli import options, output
from fztrack.cli.help import Command
from fztrack.cli.opening import embedding, opened
from fztrack.cli.progress import progress
from fztrack.cli.words import years
from fztrack.domain import Genre, is_overdue
from fztrack.errors import NotFoundError
from fztrack.locale import N_, _, labels
from fztrack.workflows.judge import JudgedPair, judge, plans

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_(
        "把安排事项与下一年度报告比对，作出机器初判\n\n导入后会自动比对；规则或权重更新后可再运行。人工复核不受影响。"
    ),
    epilog=N_("示例：\n  fztrack judge\n  fztrack judge --body 青屏区 --year 2021"),
)
def command(
    body: options.Body = None,
    year: options.Year = None,
    genre: Annotated[Genre | None, typer.Option("--genre", metavar="fazhi|gwr", help=N_("只比对这一文种"))] = None,
    everything: Annotated[bool, typer.Option("--all", help=N_("全部报告（不加任何选项时也是）"))] = False,
    as_json: options.Json = False,
    ledger: options.Ledger = None,
) -> None:
    """Judge all pairs, or those of one body or year."""
    with opened(ledger) as book:
        body_id = book.body(body).id if body and not everything else None
        reports = plans(book, body_id=body_id, genre=genre, year=None if everything else year)
        if not reports:
            raise NotFoundError("judge.nothing")
        with progress(_("比对"), len(reports)) as step:
            for pair in judge(book, reports, embedding=embedding()):
                _show(pair, as_json=as_json)
                step(f"{pair.plan.body.name} {pair.plan.report_year}")


def _show(pair: JudgedPair, *, as_json: bool) -> None:
    plan = pair.plan
    missing = None if pair.review else plan.report_year + 1
    overdue = missing is not None and is_overdue(missing, date.today())
    if as_json:
        output.record(
            {
                "body": plan.body.name,
                "genre": plan.genre.value,
                "report_year": plan.report_year,
                "commitments": pair.judged,
                "changed": pair.changed,
                "missing_year": missing,
                "overdue": overdue,
            }
        )
        return
    text = f"{plan.body.name}  {labels.genre(plan.genre)}  {years(plan.report_year)}  "
    if missing:
        text += _("{missing}，{n} 条待比对").format(
            missing=labels.missing_report(missing, overdue=overdue), n=pair.judged
        )
    else:
        text += _("安排事项 {n} 条，其中 {changed} 条的判断是新的").format(n=pair.judged, changed=pair.changed)
    output.line(text)
