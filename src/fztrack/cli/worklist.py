"""`fztrack worklist`: a 核查表 to work down in a spreadsheet, and what was filled in read back as reviews."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fztrack.cli import options, output
from fztrack.cli.codes import ExitCode
from fztrack.cli.files import written
from fztrack.cli.help import Command
from fztrack.cli.opening import desk
from fztrack.errors import InvalidInputError
from fztrack.locale import N_, _, labels
from fztrack.locale.messages import describe

if TYPE_CHECKING:
    from fztrack.workflows.desk import Desk
    from fztrack.workflows.worklist import Change

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_(
        "督办台账：导出核查表，在表格软件里逐项复核，再读回\n\n"
        "读回时先列出会改动什么，加 --apply 才保存；与台账对不上的行不予读入，并说明原因。"
    ),
    epilog=N_(
        "示例：\n"
        "  fztrack worklist 青屏区 2021 --out 核查表.xlsx\n"
        "  fztrack worklist --read 核查表.xlsx --reviewer 李敏\n"
        "  fztrack worklist --read 核查表.xlsx --reviewer 李敏 --apply"
    ),
)
def command(
    body: Annotated[
        str | None, typer.Argument(metavar="BODY", help=N_("报告主体：编号、名称、别名或名称中独有的部分"))
    ] = None,
    year: Annotated[
        int | None, typer.Argument(metavar="YEAR", help=N_("作出安排的那份报告的报告年度；不写为全部年度"))
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help=N_("写入的 xlsx 文件"))] = None,
    units: Annotated[
        Path | None,
        typer.Option(
            "--units", metavar="FILE", help=N_("领域与责任单位对照表（CSV，两列：领域、单位），表中标“系统建议”")
        ),
    ] = None,
    back: Annotated[Path | None, typer.Option("--read", metavar="FILE", help=N_("读回填好的核查表"))] = None,
    store: Annotated[bool, typer.Option("--apply", help=N_("保存读回的复核；不写则只列出会改动什么"))] = False,
    reviewer: options.Reviewer = None,
    genre: options.GenreOption = None,
    ledger: options.Ledger = None,
) -> None:
    """Write a worklist, or read one back."""
    if (back is None) == (body is None):
        raise InvalidInputError("worklist.out_or_back")
    with desk(ledger, reviewer=reviewer) as at:
        if back is not None:
            raise typer.Exit(_read(at, back, store=store))
        if out is None:
            raise InvalidInputError("compare.needs_file")
        from fztrack.summary.worklist import render
        from fztrack.workflows.summarise import summarise

        found = summarise(at.ledger, body_id=at.ledger.body(body).id if body else None, genre=genre, year=year)
        content = render([pair for one in found for pair in one.pairs], _units(units))
    written(out, content)


def _units(path: Path | None) -> Mapping[str, str]:
    if path is None:
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row[0].strip(): row[1].strip() for row in csv.reader(file) if len(row) > 1 and row[1].strip()}
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInputError("worklist.units", path=str(path)) from error


def _read(at: Desk, path: Path, *, store: bool) -> ExitCode:
    from fztrack.summary.worklist import read
    from fztrack.workflows.worklist import apply, plan

    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInputError("worklist.unreadable", path=str(path)) from error
    found = plan(at, read(content, str(path)))
    for change in found.changes:
        _show(change)
    for row, why in found.refused:
        output.line(_("未读入  第 {row} 行 {id}  {problem}").format(row=row.row, id=row.id, problem=describe(why)))
    output.line(
        _("复核人 {reviewer}：改动 {changes} 项，与已有复核相同 {same} 项，未读入 {refused} 项").format(
            reviewer=at.reviewer, changes=len(found.changes), same=found.same, refused=len(found.refused)
        )
    )
    if store:
        output.line(_("已保存 {number} 项").format(number=apply(at, found.changes)))
    elif found.changes:
        output.line(_("尚未保存；确认无误后加 --apply"))
    return ExitCode.PARTLY if found.refused else ExitCode.OK


def _show(change: Change) -> None:
    now = change.record.effective
    before = labels.verdict_line(now.verdict, now.partial_kind, now.reason)
    after = (
        labels.verdict_line(change.verdict, change.partial_kind, change.reason)
        if change.verdict is not None
        else _("只加备注")
    )
    output.line(f"{change.record.id}  {before} → {after}  {change.row.note}".rstrip())
    output.line(f"      {change.record.commitment.text}")
