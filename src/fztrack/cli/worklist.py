"""`fztrack worklist`: a 核查表 to work down or a 反馈表 to send out; what was filled in is read back as reviews, or as answers."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fztrack.cli import options, output
from fztrack.cli.codes import ExitCode
from fztrack.cli.files import written
from fztrack.cli.help import Command
from fztrack.cli.opening import desk
from fztrack.errors import FztrackError, InvalidInputError
from fztrack.locale import N_, _, labels
from fztrack.locale.messages import describe
from fztrack.workflows.replies import day_of

if TYPE_CHECKING:
    from fztrack.summary.feedback import Answered
    from fztrack.summary.model import PairSummary
    from fztrack.summary.worklist import Filled
    from fztrack.workflows.desk import Desk
    from fztrack.workflows.worklist import Change

# How a table of units may call its first column.
_HEADS = ("领域", "topic")

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_(
        "督办台账：导出核查表或反馈表，在表格软件里填写，再读回\n\n"
        "核查表供内部逐项复核，读回为复核；反馈表（--outgoing）发给报告主体填写，读回只作为反馈。"
        "读回时先列出会改动什么，加 --apply 才保存；与台账对不上的行不予读入，并说明原因。"
    ),
    epilog=N_(
        "示例：\n"
        "  fztrack worklist 青屏区 2021 --out 核查表.xlsx\n"
        "  fztrack worklist --read 核查表.xlsx --reviewer 李敏\n"
        "  fztrack worklist --read 核查表.xlsx --reviewer 李敏 --apply\n"
        "  fztrack worklist 青屏区 2021 --outgoing --out 反馈表.xlsx\n"
        "  fztrack worklist --read 反馈表.xlsx --reviewer 李敏 --received 2023-06-01 --apply"
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
    back: Annotated[Path | None, typer.Option("--read", metavar="FILE", help=N_("读回填好的核查表或反馈表"))] = None,
    store: Annotated[bool, typer.Option("--apply", help=N_("保存读回的复核或反馈；不写则只列出会改动什么"))] = False,
    outgoing: Annotated[
        bool, typer.Option("--outgoing", help=N_("反馈表：只列经复核的未见反映和部分落实，不含把握和备注"))
    ] = False,
    ids: Annotated[
        str | None, typer.Option("--ids", metavar="ID,…", help=N_("反馈表列哪些事项，用逗号分开；不写为全部可以发出的"))
    ] = None,
    received: Annotated[
        str | None, typer.Option("--received", metavar="DATE", help=N_("收到反馈的日期，如 2023-06-01；不写为今天"))
    ] = None,
    reviewed_by: options.ReviewedBy = 1,
    draft: options.Draft = False,
    keep_names: options.KeepNames = False,
    reviewer: options.Reviewer = None,
    genre: options.GenreOption = None,
    ledger: options.Ledger = None,
) -> None:
    """Write a worklist, or read one back."""
    if (back is None) == (body is None) or (back is not None and out is not None):
        raise InvalidInputError("worklist.out_or_back")
    if out is not None and out.suffix.lower() != ".xlsx":
        raise InvalidInputError("worklist.suffix", path=str(out))
    with desk(ledger, reviewer=reviewer) as at:
        if back is not None:
            raise typer.Exit(_read(at, back, day_of(received) if received else date.today(), store=store))
        if out is None:
            raise InvalidInputError("compare.needs_file")
        _spare(at, out)
        suggested = _units(units)
        body_id = at.ledger.body(body).id if body else ""
        if outgoing:
            from fztrack.summary import feedback
            from fztrack.workflows.outgoing import ready_pair

            if year is None:
                raise InvalidInputError("worklist.outgoing_needs_year")
            wanted = options.listed(ids)
            pair = ready_pair(
                at.ledger, body_id, year, genre, ids=wanted, reviewers=reviewed_by, draft=draft, mask=not keep_names
            )
            pairs = [pair]
            content = feedback.render(pair, labels.suggested_units() | suggested, draft=draft)
        else:
            from fztrack.summary.worklist import render
            from fztrack.workflows.summarise import summarise

            found = summarise(at.ledger, body_id=body_id, genre=genre, year=year)
            pairs = [pair for one in found for pair in one.pairs]
            content = render(pairs, labels.suggested_units() | suggested)
    written(out, content, source=units)
    if idle := _idle(suggested, pairs):
        output.line(_("对照表中这些领域没有对上任何一条事项：{topics}").format(topics="、".join(idle)))


def _spare(at: Desk, out: Path) -> None:
    """What people filled in and nobody read back is written over by no worklist: InvalidInputError."""
    from fztrack.summary import feedback, worklist
    from fztrack.workflows.feedback import unread as unread_answers
    from fztrack.workflows.worklist import unread as unread_reviews

    if not out.is_file():
        return
    name = str(out)
    try:
        content = out.read_bytes()
        if feedback.is_feedback(content, name):
            rows = unread_answers(at, feedback.read(content, name))
        else:
            rows = unread_reviews(at, worklist.read(content, name))
    except (OSError, InvalidInputError):
        return  # another file than these, or one that cannot be written either
    if rows:
        raise InvalidInputError("worklist.filled_in", path=name, rows=rows)


def _idle(units: Mapping[str, str], pairs: Sequence[PairSummary]) -> list[str]:
    """The topics of a user's table that none of the commitments has."""
    topics = {entry.record.commitment.topic for pair in pairs for entry in pair.entries}
    named = {name for topic in topics for name in labels.topic_names(topic)}
    return [name for name in units if name not in named]


def _units(path: Path | None) -> dict[str, str]:
    """The unit of each topic in the user's table."""
    if path is None:
        return {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [(row[0].strip(), row[1].strip()) for row in csv.reader(file) if len(row) > 1]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidInputError("worklist.units", path=str(path)) from error
    return {topic: unit for topic, unit in rows if unit and topic.lower() not in _HEADS}


def _read(at: Desk, path: Path, received: date, *, store: bool) -> ExitCode:
    from fztrack.summary import feedback

    try:
        content = path.read_bytes()
    except OSError as error:
        raise InvalidInputError("worklist.unreadable", path=str(path)) from error
    if feedback.is_feedback(content, str(path)):
        return _answers(at, feedback.read(content, str(path)), received, store=store)
    return _reviews(at, content, str(path), store=store)


def _reviews(at: Desk, content: bytes, name: str, *, store: bool) -> ExitCode:
    from fztrack.summary.worklist import read
    from fztrack.workflows.worklist import apply, plan

    found = plan(at, read(content, name))
    for change in found.changes:
        _show(change)
    _refused(found.refused)
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


def _answers(at: Desk, rows: Sequence[Answered], received: date, *, store: bool) -> ExitCode:
    from fztrack.summary.replies import answer
    from fztrack.workflows.feedback import apply, plan

    found = plan(at, rows, received)
    for one in found.new:
        output.line(f"{one.record.id}  {answer(one.response)}")
        output.line(f"      {one.record.commitment.text}")
    _refused(found.refused)
    output.line(
        _("记录人 {reviewer}：新反馈 {new} 项，与已有反馈相同 {same} 项，未读入 {refused} 项").format(
            reviewer=at.reviewer, new=len(found.new), same=found.same, refused=len(found.refused)
        )
    )
    if store:
        output.line(_("已保存 {number} 项").format(number=apply(at, found.new)))
    elif found.new:
        output.line(_("尚未保存；确认无误后加 --apply"))
    return ExitCode.PARTLY if found.refused else ExitCode.OK


def _refused(rows: Sequence[tuple[Filled | Answered, FztrackError]]) -> None:
    for row, why in rows:
        output.line(_("未读入  第 {row} 行 {id}  {problem}").format(row=row.row, id=row.id, problem=describe(why)))


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
