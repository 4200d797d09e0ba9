"""Replies on the command line: documents as they are given, days, and a commitment's log of replies as people read it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

import typer

from fztrack.cli import contract, output
from fztrack.domain import CitedDocument, FollowUp, FollowUpEntry, Response, Verification
from fztrack.locale import N_, _, labels
from fztrack.workflows.replies import document_of

Documents = Annotated[
    list[str] | None,
    typer.Option(
        "--document", metavar="TITLE|NUMBER|DATE", help=N_("所附文件：名称|文号|日期，文号和日期可不写；可多次")
    ),
]
DATE_FORMATS = ["%Y-%m-%d"]
STDIN = "-"


def documents(given: Sequence[str] | None) -> tuple[CitedDocument, ...]:
    """The documents named by options. InvalidInputError reply.document."""
    return tuple(document_of(one) for one in given or ())


def day(given: datetime | None) -> date:
    """The day named by an option, else today."""
    return given.date() if given else date.today()


def text_of(given: str) -> str:
    """A text given on the command line, or with `-` on standard input."""
    return sys.stdin.buffer.read().decode("utf-8", "replace").strip() if given == STDIN else given


def told(commitment_id: str, follow_up: FollowUp, *, as_json: bool) -> None:
    """What a command that stored a reply says."""
    if as_json:
        output.record(contract.follow_up(commitment_id, follow_up))
        return
    assert follow_up.state is not None  # it has an entry now
    output.line(f"{commitment_id}  {labels.follow_up_state(follow_up.state)}")


def show(follow_up: FollowUp) -> None:
    """The state and every entry, oldest first."""
    if follow_up.state is not None:
        output.line(f"{_('反馈和核实')}{_('：')}{labels.follow_up_state(follow_up.state)}")
    for entry in follow_up.entries:
        output.line(f"  {_line(entry)}")


def _line(entry: FollowUpEntry) -> str:
    match entry:
        case Response():
            parts = [entry.received.isoformat(), _("反馈"), entry.unit, entry.statement]
            parts += [labels.cited(document) for document in entry.documents]
        case Verification():
            parts = [entry.on.isoformat(), _("核实"), entry.by, labels.conclusion(entry.conclusion), entry.text]
            parts += [labels.cited(document) for document in entry.documents]
        case _:
            at = entry.at.astimezone().strftime("%Y-%m-%d") if entry.at else ""
            parts = [at, labels.closure(entry.kind), *([entry.note] if entry.note else [])]
    return "  ".join([*parts, _("（{name}记录）").format(name=entry.recorded_by)])
