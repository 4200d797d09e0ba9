"""`fztrack show`: everything about one commitment."""

from __future__ import annotations

from typing import Annotated

import typer

from fztrack.cli import contract, options, output, replies
from fztrack.cli.evidence import ReviewTexts
from fztrack.cli.help import Command
from fztrack.cli.opening import desk
from fztrack.cli.opinion import opinion_lines
from fztrack.cli.words import coloured, heading, judged_by, years
from fztrack.domain import CommitmentRecord, Evidence, Judgement, ReviewAction
from fztrack.locale import N_, _, labels
from fztrack.locale.messages import words
from fztrack.workflows.desk import HistoryEntry
from fztrack.workflows.evidence import shown_evidence

app = typer.Typer(add_completion=False, rich_markup_mode=None)

ACTIONS = {
    ReviewAction.DECIDE: N_("复核"),
    ReviewAction.WITHDRAW: N_("撤回"),
    ReviewAction.NOTE: N_("备注"),
    ReviewAction.FLAG: N_("标记"),
    ReviewAction.UNFLAG: N_("取消标记"),
    ReviewAction.EVIDENCE_TAKEN: N_("选取依据"),
    ReviewAction.EVIDENCE_REMOVED: N_("去掉依据"),
    ReviewAction.SETTLE: N_("裁定"),
    ReviewAction.UNSURE: N_("不能判断"),
}


@app.command(
    cls=Command,
    help=N_("一条安排事项的全部：要点、依据、说明、历史、反馈和核实"),
    epilog=N_("示例：\n  fztrack show a1b2c3d4\n  fztrack show a1b2 --json"),
)
def command(
    commitment_id: Annotated[str, typer.Argument(metavar="ID", help=N_("安排事项的编号，或其开头几位"))],
    as_json: options.Json = False,
    ledger: options.Ledger = None,
) -> None:
    """Show one commitment."""
    with desk(ledger) as at:
        record = at.commitment(commitment_id)
        evidence = shown_evidence(record, ReviewTexts(at).of(record))
        history = at.history(record.id)
        follow_up = at.follow_up(record.id)
        all_opinions = at.ledger.opinions(record.id)
        opinions = at.opinions(record)
    if as_json:
        output.record(contract.whole(record, evidence, history, follow_up, all_opinions))
        return
    _show(record, evidence, history)
    if opinions:
        output.line()
        for text in (text for one in opinions for text in opinion_lines(one)):
            output.line(text)
    if follow_up.state is not None:
        output.line()
        replies.show(follow_up)


def _show(record: CommitmentRecord, evidence: tuple[Evidence, ...], history: tuple[HistoryEntry, ...]) -> None:
    output.line(f"{record.body.name}  {years(record.report_year)}  {record.id}")
    if record.commitment.heading:
        output.line(heading(record.commitment.heading))
    output.line()
    output.line(record.commitment.text)
    output.line()
    output.styled(coloured(record), output.harmless(f"  {judged_by(record)}"))
    if record.effective.note:
        output.line(f"  {_('备注')}{_('：')}{record.effective.note}")
    judgement = record.judgement
    if judgement:
        output.line(f"  {_('机器判定')}{_('：')}{words(judgement.rule, judgement.rule_fields)}")
    _elements(record)
    if evidence:
        output.line()
        output.line(_("证据"))
        for number, one in enumerate(evidence, 1):
            _evidence(str(number), one)
    if judgement:
        _counter(judgement)
        _nearest(judgement)
        _explanation(record, judgement)
    output.line()
    output.line(_("历史"))
    for entry in history:
        output.line(f"  {_moment(entry)}")


def _elements(record: CommitmentRecord) -> None:
    judged = {one.element: one for one in record.judgement.elements} if record.judgement else {}
    output.line()
    output.line(_("要点"))
    for i, element in enumerate(record.commitment.elements):
        symbol = labels.ELEMENT_SYMBOLS[judged[i].state] if i in judged else "·"
        answered = "、".join(str(n + 1) for n in judged[i].evidence) if i in judged else ""
        tail = "  " + _("证据 {numbers}").format(numbers=answered) if answered else ""
        main = "  " + _("主要点") if element.main and len(record.commitment.elements) > 1 else ""
        output.line(f"  {symbol} {element.text}{main}{tail}")


def _evidence(number: str, one: Evidence) -> None:
    faint = " " + _("供参考") if one.faint else ""
    carried = " " + _("沿用上年") if one.carried_over else ""
    output.line(
        f"  {number}  {labels.evidence_kind(one.kind)} {one.score:.2f}{faint}{carried}  {heading(one.heading)}  {one.span.start}–{one.span.end}"
    )
    output.line(f"     {one.text}")


def _counter(judgement: Judgement) -> None:
    if judgement.counter:
        output.line()
        output.line(_("旁证"))
    for one in judgement.counter:
        output.line(f"  [{labels.role(one.role)}] {one.text}")


def _nearest(judgement: Judgement) -> None:
    if judgement.near:
        output.line()
        output.line(_("相近句子（供核对，不是依据）"))
    for one in judgement.near:
        output.line(f"  {one.score:.2f}  {heading(one.heading)}  {one.span.start}–{one.span.end}")
        output.line(f"     {one.text}")


def _explanation(record: CommitmentRecord, judgement: Judgement) -> None:
    if not judgement.rows:
        return
    output.line()
    output.line(_("说明"))
    for one in judgement.elements:
        output.line(f"  {record.commitment.elements[one.element].text}")
        for name, rows in labels.sums(one):
            for row in rows:
                output.line(f"    {row.contribution:+6.2f}  {words(f'level.{row.name}', {})}  {row.detail}".rstrip())
            state = f"  → {labels.element_state(one.state)}" if rows[-1] is one.rows[-1] else ""
            output.line(f"    {sum(row.contribution for row in rows):+6.2f}  {name}{state}")


def _moment(entry: HistoryEntry) -> str:
    at = entry.at.astimezone().strftime("%Y-%m-%d %H:%M") if entry.at else ""
    if entry.judgement is not None:
        said = entry.judgement
        line = labels.verdict_line(said.verdict, said.partial_kind, said.reason, said.pending_reason)
        return f"{at}  {_('机器初判')}  {line}  {said.confidence:.2f}"
    event = entry.event
    assert event is not None  # a history entry is one or the other
    parts = [at, event.reviewer, _("批量确认") if event.batch else _(ACTIONS[event.action])]
    if event.verdict:
        parts.append(labels.verdict_line(event.verdict, event.partial_kind, event.reason))
    parts += [text for text in (event.note, event.document) if text]
    if entry.withdrawn:
        parts.append(_("（已撤回）"))
    return "  ".join(parts)
