"""`fztrack status`: coverage of the ledger."""

from __future__ import annotations

from datetime import date

import typer

from fztrack.cli import options, output
from fztrack.cli.follow import follow_through
from fztrack.cli.help import Command
from fztrack.cli.opening import opened
from fztrack.cli.words import COUNTED
from fztrack.locale import N_, _
from fztrack.workflows.coverage import Coverage, coverage

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_("收录情况：哪些主体、哪些年度，缺什么"),
    epilog=N_("示例：\n  fztrack status\n  fztrack status --body 青屏区\n  fztrack status --json"),
)
def command(body: options.Body = None, as_json: options.Json = False, ledger: options.Ledger = None) -> None:
    """Print bodies by years, gaps, and counts by pair."""
    with opened(ledger) as book:
        found = coverage(book, book.body(body).id if body else None)
    if as_json:
        for one in found:
            output.record(_json(one))
        return
    if not found:
        output.line(_("台账是空的。导入报告：fztrack ingest 文件夹/；先看样例：fztrack demo"))
        return
    pairs = [pair for one in found for pair in one.pairs]
    follow_through(pairs)
    missing = sum(len(one.gaps) for one in found)
    output.line()
    output.line(
        _("主体 {bodies} 个，报告 {reports} 份，中间缺 {missing} 个年度").format(
            bodies=len({one.body.id for one in found}), reports=sum(len(one.years) for one in found), missing=missing
        )
    )


def _json(one: Coverage) -> dict[str, object]:
    return {
        "body": one.body.name,
        "body_id": one.body.id,
        "genre": one.genre.value,
        "years": list(one.years),
        "gaps": list(one.gaps),
        "pairs": [
            {
                "report_year": pair.report_year,
                "next_year_there": pair.next_year_there,
                "counts": {verdict.value: pair.counts.get(verdict, 0) for verdict in COUNTED},
                "not_due": pair.not_due,
                "overdue": pair.overdue(date.today()),
                "reviewed": pair.reviewed,
                "total": pair.total,
            }
            for pair in one.pairs
        ],
    }
