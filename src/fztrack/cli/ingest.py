"""`fztrack ingest`: files into the ledger, then judged."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from fztrack.cli import contract, options, output, problems
from fztrack.cli.codes import ExitCode
from fztrack.cli.help import Command
from fztrack.cli.opening import embedding, opened
from fztrack.cli.progress import progress
from fztrack.domain import Metadata, is_overdue
from fztrack.errors import NotFoundError
from fztrack.locale import N_, _, labels
from fztrack.workflows.ingest import FileResult, FileStatus, ingest
from fztrack.workflows.judge import JudgedPair, judge, outdated, touched
from fztrack.workflows.sources import Source, gather

if TYPE_CHECKING:
    from fztrack.ledger.repository import Ledger

app = typer.Typer(add_completion=False, rich_markup_mode=None)

_WORDS = {
    FileStatus.ADDED: N_("已导入"),
    FileStatus.UNCHANGED: N_("已存在"),
    FileStatus.REVISED: N_("已修订"),
    FileStatus.REFUSED: N_("未导入"),
    FileStatus.ERROR: N_("读不了"),
}
_NOT_TAKEN = (FileStatus.REFUSED, FileStatus.ERROR)


@app.command(
    cls=Command,
    help=N_("导入报告，随后自动比对\n\n一份文件一个事务：有文件读不了或不是年度报告时，说明原因，其余照常导入。"),
    epilog=N_(
        "示例：\n"
        "  fztrack ingest 报告文件夹/\n"
        "  fztrack ingest 报告.pdf --body 青屏区人民政府 --year 2022\n"
        "  fztrack ingest 报告文件夹/ --json --ledger 台账.db"
    ),
)
def command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help=N_("文件、文件夹（含下级），或 - 表示标准输入"))],
    as_json: options.Json = False,
    body: options.ToldBody = None,
    year: options.ToldYear = None,
    genre: options.ToldGenre = None,
    region_code: Annotated[str | None, typer.Option("--region-code", metavar="CODE", help=N_("行政区划代码"))] = None,
    parent: Annotated[str | None, typer.Option("--parent", metavar="NAME", help=N_("上级主体"))] = None,
    force: options.Force = False,
    replace: Annotated[
        bool, typer.Option("--replace", help=N_("同一主体同一年度已有另一份报告时，以这份为准（原文留存）"))
    ] = False,
    no_judge: Annotated[bool, typer.Option("--no-judge", help=N_("只导入，不比对"))] = False,
    ledger: options.Ledger = None,
) -> None:
    """Read files, store reports, judge the pairs they belong to."""
    told = Metadata(body=body, report_year=year, genre=genre, region_code=region_code, parent=parent)
    sources = gather(paths, sys.stdin.buffer.read, metadata=told)
    if not sources:
        raise NotFoundError("ingest.no_files", path=paths[0])
    with opened(ledger) as book:
        results = _ingest(book, sources, as_json=as_json, force=force, replace=replace)
        judged = [] if no_judge else _judge(book, results)
    _totals(results, judged, as_json=as_json)
    if any(result.status in _NOT_TAKEN for result in results):
        raise typer.Exit(ExitCode.PARTLY)


def _ingest(
    book: Ledger, sources: tuple[Source, ...], *, as_json: bool, force: bool, replace: bool
) -> list[FileResult]:
    results: list[FileResult] = []
    with progress(_("导入"), len(sources)) as step:
        for result in ingest(book, sources, force=force, replace=replace):
            results.append(result)
            if as_json:
                output.record(contract.file_result(result))
                output.flush()
            else:
                _show(result)
            step(result.name)
    return results


def _judge(book: Ledger, results: list[FileResult]) -> list[JudgedPair]:
    plans = outdated(book, touched(book, [result.report for result in results if result.report]))
    judged: list[JudgedPair] = []
    with progress(_("比对"), len(plans)) as step:
        for pair in judge(book, plans, embedding=embedding()):
            judged.append(pair)
            step(f"{pair.plan.body.name} {pair.plan.report_year}")
    return judged


def _show(result: FileResult) -> None:
    word, message = _(_WORDS[result.status]), contract.file_message(result)
    if result.report is None:
        # Most reasons begin with the file's name already.
        named = (message or "").startswith(result.name)
        problems.say(f"{word}  {message}" if named else f"{word}  {result.name}{_('：')}{message}")
        return
    report = result.report
    output.line(
        f"{word}  {result.name} → {report.body.name} {report.report_year} {labels.genre(report.genre)}  "
        + _("安排事项 {n} 条").format(n=report.commitments)
    )
    if message:
        problems.say(f"  {_('注意')}{_('：')}{message}")


def _totals(results: list[FileResult], judged: list[JudgedPair], *, as_json: bool) -> None:
    counted = Counter(result.status for result in results)
    pairs = sum(pair.review is not None for pair in judged)
    alone = [pair.plan.report_year for pair in judged if pair.review is None]
    early = sum(not is_overdue(year + 1, date.today()) for year in alone)
    if as_json:
        output.record(
            {"files": len(results)}
            | {status.value: counted[status] for status in FileStatus}
            | {"judged_pairs": pairs, "pending_pairs": len(alone), "early_pairs": early}
        )
        return
    output.line()
    output.line("  ".join(f"{_(word)} {counted[status]}" for status, word in _WORDS.items()))
    if judged:
        words = (
            _("已比对 {pairs} 组年度对照；{pending} 份报告还缺下年度报告，{early} 份的下年度报告未到公布时间")
            if early
            else _("已比对 {pairs} 组年度对照；{pending} 份报告还缺下年度报告")
        )
        output.line(words.format(pairs=pairs, pending=len(alone) - early, early=early))
        output.line(_("接着：fztrack status 看收录情况，fztrack list 看判断，fztrack 打开复核界面"))
