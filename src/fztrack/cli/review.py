"""`fztrack review`: a decision from a script or the command line, the same as one taken on the screen."""

from __future__ import annotations

from typing import Annotated

import typer

from fztrack.cli import contract, options, output
from fztrack.cli.evidence import ReviewTexts
from fztrack.cli.help import Command
from fztrack.cli.opening import desk
from fztrack.cli.words import coloured, judged_by
from fztrack.domain import CommitmentRecord, DropReason, PartialKind, Verdict
from fztrack.errors import InvalidInputError
from fztrack.locale import N_, labels
from fztrack.workflows.desk import DECISIONS, Desk
from fztrack.workflows.evidence import shown_evidence

app = typer.Typer(add_completion=False, rich_markup_mode=None)

AGREE, WITHDRAW = "agree", "withdraw"


def _words() -> dict[str, tuple[str, ...]]:
    """What may be said: a verdict a person can give, or one of the two other acts."""
    verdicts = labels.choices(Verdict)
    return {one.value: verdicts[one.value] for one in DECISIONS} | {AGREE: (N_("同意"),), WITHDRAW: (N_("撤回"),)}


@app.command(
    cls=Command,
    help=N_("对一条安排事项作出人工复核\n\n复核只增不改：后作出的判断有效，先前的留在历史里，随时可以撤回。"),
    epilog=N_(
        "示例：\n"
        "  fztrack review a1b2c3d4 已落实 --reviewer 李\n"
        "  fztrack review a1b2c3d4 dropped --reason repromised --note 明年安排（三）再次列入\n"
        "  fztrack review a1b2c3d4 agree\n"
        "  fztrack review a1b2c3d4 withdraw"
    ),
)
def command(
    commitment_id: Annotated[str, typer.Argument(metavar="ID", help=N_("安排事项的编号，或其开头几位"))],
    verdict: Annotated[
        str,
        typer.Argument(
            parser=lambda text: options.one_of(_words(), text),
            metavar="VERDICT",
            help=N_(
                "fulfilled 已落实、partial 部分落实、dropped 未见反映、not_commitment 非安排事项；\n"
                "agree 同意机器初判；withdraw 撤回自己最近一次判断"
            ),
        ),
    ],
    reviewer: options.Reviewer = None,
    reason: Annotated[
        DropReason | None,
        typer.Option(
            "--reason",
            parser=options.word_of(DropReason),
            metavar="R",
            help=N_("未见反映的原因：silent 未见反映、repromised 再次列入安排、admitted 自述未完成、changed 调整取消"),
        ),
    ] = None,
    kind: Annotated[
        PartialKind | None,
        typer.Option(
            "--kind",
            parser=options.word_of(PartialKind),
            metavar="K",
            help=N_("部分落实的细类：some 完成部分、under_way 推进中、below_target 未达目标、own_deficit 自述不足"),
        ),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help=N_("备注"))] = None,
    document: Annotated[str | None, typer.Option("--document", metavar="TEXT", help=N_("调整取消所依据的文件"))] = None,
    settle: Annotated[bool, typer.Option("--settle", help=N_("作为第三人裁定复核分歧"))] = False,
    as_json: options.Json = False,
    ledger: options.Ledger = None,
) -> None:
    """Store one decision."""
    with desk(ledger, reviewer=reviewer) as at:
        record = _decide(
            at, commitment_id, verdict, reason=reason, kind=kind, note=note, document=document, settle=settle
        )
        if as_json:
            output.record(contract.commitment(record, shown_evidence(record, ReviewTexts(at).of(record))))
            return
    output.styled(output.harmless(f"{record.id}  "), coloured(record), output.harmless(f"  {judged_by(record)}"))


def _decide(
    at: Desk,
    commitment_id: str,
    verdict: str,
    *,
    reason: DropReason | None,
    kind: PartialKind | None,
    note: str | None,
    document: str | None,
    settle: bool,
) -> CommitmentRecord:
    if verdict in (AGREE, WITHDRAW):
        if reason or kind or document or settle or (note and verdict == WITHDRAW):
            raise InvalidInputError("review.option_with", verdict=verdict)
        return at.agree(commitment_id, note=note) if verdict == AGREE else at.withdraw(commitment_id)
    decide = at.settle if settle else at.decide
    return decide(commitment_id, Verdict(verdict), partial_kind=kind, reason=reason, note=note, document=document)
