"""Second opinions: which judgements are doubtful, what is asked of a language model, and what is stored of its answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fztrack.domain import (
    CommitmentQuery,
    CommitmentRecord,
    Order,
    ReportRecord,
    SecondOpinion,
    StoredJudgement,
    Verdict,
)
from fztrack.errors import FztrackError, NotFoundError, RemoteError
from fztrack.match.nearby import Neighbours
from fztrack.opinion import Message, Passages, understood
from fztrack.summary.environment import fill
from fztrack.workflows.advice import standing

if TYPE_CHECKING:
    from fztrack.ledger.repository import Ledger

RULES, CASE = "opinion_rules.txt.j2", "opinion_case.txt.j2"
"""Templates of what is asked: the rules, which go ahead, and the case."""

_PAGE = 200
# Who is refused, or asks at the wrong address, need not ask for the next commitment.
_HOPELESS = {"opinion.denied", "opinion.not_there", "opinion.redirect"}
_FAILURES = 3  # in a row, after which the rest is left for another time


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of one question: the opinion as stored (also an ignored one), or why there is none."""

    record: CommitmentRecord
    opinion: SecondOpinion | None
    error: FztrackError | None = None


def doubtful(
    ledger: Ledger, scope: CommitmentQuery, *, below: float, model: str, again: bool = False, limit: int | None = None
) -> tuple[CommitmentRecord, ...]:
    """What is to be asked about, the least certain first: judged with less confidence than `below`, against the next report in force.

    What `model` was asked about on the same texts already is left out, unless `again`; `limit` is the most to be given.
    """
    said = {} if again else ledger.all_opinions(scope)
    found: list[CommitmentRecord] = []
    for record in _uncertain(ledger, scope, below):
        if limit is not None and len(found) >= limit:
            break
        judgements = ledger.judgements(record.id)
        asked = standing(said.get(record.id, ()), judgements)
        if all(one.model != model for one in asked) and _is_current(ledger, record, judgements[-1]):
            found.append(record)
    return tuple(found)


def _uncertain(ledger: Ledger, scope: CommitmentQuery, below: float) -> Iterator[CommitmentRecord]:
    offset = 0
    while True:
        page = ledger.commitments(replace(scope, order=Order.UNCERTAIN, limit=_PAGE, offset=offset))
        for record in page:
            judgement = record.judgement
            if judgement is None or judgement.verdict is Verdict.PENDING:
                continue
            if judgement.confidence >= below:
                return
            yield record
        if len(page) < _PAGE:
            return
        offset += _PAGE


def _is_current(ledger: Ledger, record: CommitmentRecord, judgement: StoredJudgement) -> bool:
    """Whether the judgement rests on the text of the next report that is in force."""
    try:
        return judgement.review_revision == _review(ledger, record).revision
    except NotFoundError:
        return False


def _review(ledger: Ledger, record: CommitmentRecord) -> ReportRecord:
    return ledger.report(record.body.id, record.genre, record.report_year + 1)


def ask(
    ledger: Ledger,
    records: Sequence[CommitmentRecord],
    send: Callable[[Sequence[Message]], str],
    *,
    model: str,
    host: str,
    templates: Path | None = None,
) -> Iterator[Asked]:
    """Ask about each commitment and store what comes of it, one transaction an answer: stopping keeps what was given.

    A question that fails is given with its error and the next is asked; RemoteError ends the run where no other could do
    better: refused, wrong address, or three failures in a row.
    """
    pairs = _Pairs(ledger)
    rules = rules_text(templates)
    version = hashlib.sha256((rules + case_text(_BLANK, templates)).encode()).hexdigest()[:16]
    failures = 0
    for record in records:
        neighbours, passages = pairs.of(record)
        case = case_text(case_of(record, neighbours), templates)
        try:
            text = send([Message("system", rules), Message("user", case)])
        except RemoteError as error:
            failures += 1
            yield Asked(record, None, error)
            if error.code in _HOPELESS or failures == _FAILURES:
                raise
            continue
        failures = 0
        answer = understood(text, passages)
        assert record.judgement_id is not None  # `doubtful` gives none without
        opinion = SecondOpinion(
            record.id,
            record.judgement_id,
            model,
            host,
            version,
            answer.verdict,
            answer.ignored,
            answer.reason,
            answer.quotes,
        )
        yield Asked(record, ledger.append_opinions([opinion])[0])


class _Pairs:
    """The pair at hand, made ready for asking; commitments of several pairs come mixed, so all are kept."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._ready: dict[tuple[str, str, int], tuple[Neighbours, Passages]] = {}

    def of(self, record: CommitmentRecord) -> tuple[Neighbours, Passages]:
        """What can be quoted for a commitment, and what comes near it."""
        key = (record.body.id, record.genre.value, record.report_year)
        if key not in self._ready:
            plan = self._ledger.report(record.body.id, record.genre, record.report_year)
            review = _review(self._ledger, record)
            answered = self._ledger.extraction(review.id)
            neighbours = Neighbours(self._ledger.extraction(plan.id), answered)
            self._ready[key] = (neighbours, Passages(self._ledger.report_text(review.id), answered))
        return self._ready[key]


_BLANK: dict[str, object] = {}


def case_of(record: CommitmentRecord, neighbours: Neighbours) -> dict[str, object]:
    """All that is sent of the ledger for one commitment: its text, and the sentences of the next report that come nearest."""
    near = neighbours.of(record.commitment)
    return {
        "报告主体": record.body.name,
        "安排所在报告": f"{record.report_year}年",
        "安排": record.commitment.text,
        "所在标题": list(record.commitment.heading),
        "下一年度报告": f"{record.report_year + 1}年",
        "举措和成效": [one.text for one in near.achievements],
        "自述不足": [one.text for one in near.shortcomings],
        "再次列入的安排": [one.text for one in near.promises],
    }


def rules_text(templates: Path | None) -> str:
    """The rules as they are sent, from the user's own template in the folder `templates` where it has one."""
    return fill(RULES, None, escape=False, folder=templates, package="fztrack.opinion")


def case_text(case: dict[str, object], templates: Path | None) -> str:
    """The case as it is sent; `json` keeps its texts apart from the words around them."""

    def as_json(value: object) -> str:
        return json.dumps(value, ensure_ascii=False, indent=1)

    return fill(CASE, case, escape=False, folder=templates, package="fztrack.opinion", json=as_json)
