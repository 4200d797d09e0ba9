"""`fztrack list`: commitments with the verdict that counts."""

from __future__ import annotations

from typing import Annotated

import typer

from fztrack.cli import contract, options, output
from fztrack.cli.evidence import ReviewTexts
from fztrack.cli.help import Command
from fztrack.cli.opening import desk
from fztrack.cli.words import coloured, judged_by, replied
from fztrack.domain import CommitmentQuery, CommitmentRecord, DropReason, FollowUpState, Genre, JudgedBy, Order, Verdict
from fztrack.locale import N_
from fztrack.workflows.evidence import shown_evidence

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_("列出安排事项和判断\n\n选项都是缩小范围，可以并用；判断取有效的那个：有人工复核的从人工复核。"),
    epilog=N_(
        "示例：\n"
        "  fztrack list --body 青屏区 --year 2021\n"
        "  fztrack list --verdict dropped --verdict partial --uncertain\n"
        "  fztrack list --json > 安排事项.jsonl"
    ),
)
def command(
    as_json: options.Json = False,
    body: options.Body = None,
    year: options.Year = None,
    verdict: Annotated[
        list[Verdict] | None,
        typer.Option(
            "--verdict",
            parser=options.word_of(Verdict),
            metavar="V",
            help=N_(
                "fulfilled 已落实、partial 部分落实、dropped 未见反映、pending 缺下年度报告、not_commitment 非安排事项；可多次"
            ),
        ),
    ] = None,
    reason: Annotated[
        list[DropReason] | None,
        typer.Option(
            "--reason",
            parser=options.word_of(DropReason),
            metavar="R",
            help=N_("未见反映的原因：silent、repromised、admitted、changed；可多次"),
        ),
    ] = None,
    genre: options.GenreOption = None,
    topic: Annotated[str | None, typer.Option("--topic", metavar="T", help=N_("专题"))] = None,
    heading: Annotated[str | None, typer.Option("--heading", metavar="TEXT", help=N_("标题中含有的文字"))] = None,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help=N_("安排事项中含有的文字"))] = None,
    judged: Annotated[
        JudgedBy | None,
        typer.Option(
            "--judged-by", parser=options.word_of(JudgedBy), metavar="machine|person", help=N_("机器初判，或人工复核")
        ),
    ] = None,
    reviewer: Annotated[str | None, typer.Option("--reviewer", metavar="NAME", help=N_("谁复核的"))] = None,
    flagged: Annotated[bool, typer.Option("--flagged", help=N_("只列有标记的"))] = False,
    disputed: Annotated[bool, typer.Option("--disputed", help=N_("只列复核有分歧的"))] = False,
    follow_up: Annotated[
        list[FollowUpState] | None,
        typer.Option(
            "--follow-up",
            parser=options.word_of(FollowUpState),
            metavar="S",
            help=N_(
                "反馈和核实：awaiting 待反馈、answered 已反馈、passed 核实通过、failed 核实不通过、closed 销号、carried 转下年；可多次"
            ),
        ),
    ] = None,
    stale: Annotated[bool, typer.Option("--stale", help=N_("只列复核后有变化的"))] = False,
    uncertain: Annotated[bool, typer.Option("--uncertain", help=N_("机器最没有把握的在前"))] = False,
    limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help=N_("最多几条"))] = None,
    ledger: options.Ledger = None,
) -> None:
    """List the commitments that all options fit."""
    with desk(ledger) as at:
        query = CommitmentQuery(
            body_id=at.ledger.body(body).id if body else None,
            genre=genre,
            report_year=year,
            verdicts=tuple(verdict or ()),
            reasons=tuple(reason or ()),
            topic=topic,
            heading=heading,
            text=text,
            judged_by=judged,
            reviewer=reviewer,
            flagged=flagged or None,
            disputed=disputed or None,
            stale=stale or None,
            follow_up=tuple(follow_up or ()),
            order=Order.UNCERTAIN if uncertain else Order.PLAN,
            limit=limit,
        )
        texts = ReviewTexts(at)
        pair: tuple[str, Genre, int] | None = None
        for record in at.commitments(query):
            if as_json:
                output.record(contract.commitment(record, shown_evidence(record, texts.of(record))))
                continue
            here = (record.body.id, record.genre, record.report_year)
            if not uncertain and here != pair:
                output.line(f"{record.body.name} {record.report_year} → {record.report_year + 1}")
                pair = here
            _show(record, with_pair=uncertain)


def _show(record: CommitmentRecord, *, with_pair: bool) -> None:
    verdict, who, text = coloured(record), judged_by(record), output.harmless(record.commitment.text)
    where = f"{record.body.name} {record.report_year}  " if with_pair else ""
    lead = output.harmless(f"  {record.id}  {where}")
    room = output.columns()
    tail = "".join(f"  {one}" for one in (who, replied(record)) if one)
    output.styled(lead, verdict, output.harmless(tail))
    indent = "      "
    output.styled(indent, text if room is None else output.shorten(text, room - len(indent)))
