"""A filled 反馈表 against the ledger: which answers are new, which rows no longer fit, and storing them as responses only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fztrack.domain import CommitmentRecord, Response
from fztrack.errors import FztrackError, InvalidInputError, NotFoundError
from fztrack.follow_up import refusal
from fztrack.summary.feedback import Answered, check_code
from fztrack.workflows.desk import Desk


@dataclass(frozen=True, slots=True)
class Answer:
    """What one row would store."""

    row: Answered
    record: CommitmentRecord
    response: Response


@dataclass(frozen=True, slots=True)
class Answers:
    """What reading back would do. `same` counts rows whose answer is stored already."""

    new: tuple[Answer, ...]
    refused: tuple[tuple[Answered, FztrackError], ...]
    same: int


def plan(desk: Desk, rows: Sequence[Answered], received: date) -> Answers:
    """Look at each row; nothing is stored. `received` is the day the sheet came back."""
    new: list[Answer] = []
    refused: list[tuple[Answered, FztrackError]] = []
    seen: dict[str, int] = {}
    same = 0
    for row in rows:
        try:
            if row.id in seen:
                raise InvalidInputError("worklist.twice", row=row.row, first=seen[row.id], commitment=row.id)
            seen[row.id] = row.row
            answer = _answer(desk, row, received)
            log = desk.follow_up(row.id)
            if any(_says_the_same(one, answer.response) for one in log.responses):
                same += 1
                continue
            problem = refusal(log.entries, answer.response)
            if problem is not None:
                raise problem
        except FztrackError as error:
            refused.append((row, error))
            continue
        new.append(answer)
    return Answers(tuple(new), tuple(refused), same)


def unread(desk: Desk, rows: Sequence[Answered]) -> int:
    """How many rows hold answers that the ledger does not hold yet, or cannot take."""
    found = plan(desk, rows, date.today())
    return len(found.new) + len(found.refused)


def apply(desk: Desk, answers: Sequence[Answer]) -> int:
    """Store the answers as responses, entered by this desk's reviewer, all or none; how many."""
    desk.ledger.append_follow_up([answer.response for answer in answers])
    return len(answers)


def _answer(desk: Desk, row: Answered, received: date) -> Answer:
    try:
        record = desk.commitment(row.id)
    except NotFoundError as error:
        raise InvalidInputError("feedback.gone", row=row.row, commitment=row.id) from error
    if record.id != row.id or not record.current or check_code(record) != row.check:
        raise InvalidInputError("feedback.gone", row=row.row, commitment=row.id)
    if not row.statement:
        raise InvalidInputError("feedback.no_statement", row=row.row, commitment=row.id)
    unit = row.unit or record.body.name
    return Answer(
        row, record, Response(record.id, unit, row.statement, received, desk.reviewer, documents=row.documents)
    )


def _says_the_same(stored: Response, new: Response) -> bool:
    return (stored.unit, stored.statement, stored.documents) == (new.unit, new.statement, new.documents)
