"""`fztrack inspect`: what would be read from files, nothing stored."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from fztrack.cli import contract, options, output, problems
from fztrack.cli.codes import ExitCode
from fztrack.cli.help import Command
from fztrack.domain import Metadata
from fztrack.errors import NotFoundError
from fztrack.locale import N_, _, labels
from fztrack.locale.messages import describe, words
from fztrack.workflows.inspect import Inspection, Reading, inspect
from fztrack.workflows.sources import gather

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_("看一份文件会读出什么，不保存"),
    epilog=N_(
        "示例：\n  fztrack inspect 2023年报告.docx\n  fztrack inspect 报告文件夹/ --json > 读出内容.jsonl\n  cat 报告.txt | fztrack inspect -"
    ),
)
def command(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help=N_("文件、文件夹，或 - 表示标准输入"))],
    as_json: options.Json = False,
    force: options.Force = False,
    body: options.ToldBody = None,
    year: options.ToldYear = None,
    genre: options.ToldGenre = None,
) -> None:
    """Print what each file would give."""
    told = Metadata(body=body, report_year=year, genre=genre)
    failed = False
    sources = gather(files, sys.stdin.buffer.read, metadata=told)
    if not sources:
        raise NotFoundError("ingest.no_files", path=files[0])
    for source in sources:
        read = inspect(source, force=force)
        failed = failed or read.status is not Reading.OK
        if as_json:
            output.record(contract.inspection(read))
        else:
            _show(read)
    if failed:
        raise typer.Exit(ExitCode.PARTLY)


def _show(read: Inspection) -> None:
    output.line(read.source.name)
    if read.error:
        problems.say(f"  {describe(read.error)}")
    known = read.known
    if known.title:
        output.line(f"  {_('报告标题')}{_('：')}{known.title}")
    if known.body or known.bodies:
        printed = "、".join(known.bodies)
        output.line(
            f"  {_('报告主体')}{_('：')}{known.body or _('（未能确定）')}" + (f"（{printed}）" if printed else "")
        )
    if known.title or known.report_year:
        output.line(
            f"  {_('文种')}{_('：')}{labels.genre(known.genre)}  {_('报告年度')}{_('：')}{known.report_year or _('（未能确定）')}"
        )
    if read.report is None or read.extraction is None or read.document is None:
        output.line()
        return
    for section in read.report.sections:
        output.line(f"  [{labels.role(section.role)}] {section.title}  {section.span.start}–{section.span.end}")
    for notice in (*read.document.warnings, *read.report.warnings):
        output.line(f"  {_('注意')}{_('：')}{words(notice.code, notice.fields)}")
    found = read.extraction
    output.line(
        "  "
        + _("安排事项 {commitments} 条，举措和成效 {achievements} 条").format(
            commitments=len(found.commitments), achievements=len(found.achievements)
        )
    )
    for number, commitment in enumerate(found.commitments, 1):
        output.line(f"  {number:>3} [{labels.promise_kind(commitment.kind)}] {commitment.text}")
        if len(commitment.elements) > 1:
            for element in commitment.elements:
                output.line(f"        {'▸' if element.main else '·'} {element.text}")
    output.line()
