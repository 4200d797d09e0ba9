"""What may leave the office: partial and dropped commitments that people looked at, one by one, and agree on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fztrack.domain import CommitmentQuery, CommitmentRecord, JudgedBy
from fztrack.errors import InvalidInputError, NotFoundError
from fztrack.follow_up import asks
from fztrack.summary.masking import masked_pair
from fztrack.summary.model import Entry, PairSummary
from fztrack.workflows.summarise import summarise

if TYPE_CHECKING:
    from fztrack.domain import Genre
    from fztrack.ledger.repository import Ledger


def is_negative(record: CommitmentRecord) -> bool:
    """Whether a letter may ask about it at all: partial or dropped, 调整取消 aside."""
    return asks(record.effective.verdict, record.effective.reason)


def unready(ledger: Ledger, records: Sequence[CommitmentRecord], reviewers: int = 1) -> Mapping[str, str]:
    """Ids of negatives that may not leave yet, each with the code of why.

    A commitment may leave when at least `reviewers` people each called it partial or dropped, one by one (a batch confirmation is no
    look at the commitment; whoever settled a disagreement counts), nobody's disagreement stands, and nothing changed since.
    """
    if not records:
        return {}
    first = records[0]
    query = CommitmentQuery(body_id=first.body.id, genre=first.genre, report_year=first.report_year)
    looked: dict[str, set[str]] = {}
    for decision in ledger.decisions(query):
        if not decision.batch and asks(decision.verdict, decision.reason):
            looked.setdefault(decision.commitment, set()).add(decision.reviewer)
    found = {}
    for record in records:
        effective = record.effective
        people = set(looked.get(record.id, ()))
        if effective.settled and effective.reviewer:
            people.add(effective.reviewer)
        if effective.judged_by is not JudgedBy.PERSON or len(people) < reviewers:
            found[record.id] = "letter.unreviewed"
        elif effective.disputed and not effective.settled:
            found[record.id] = "letter.disputed"
        elif record.stale:
            found[record.id] = "letter.stale"
    return found


def ready_pair(
    ledger: Ledger,
    body_id: str,
    year: int,
    genre: Genre | None,
    *,
    ids: Sequence[str] = (),
    reviewers: int = 1,
    draft: bool = False,
    mask: bool = True,
) -> PairSummary:
    """The pair of a body and year with nothing but what may leave the office: chosen negatives, names masked.

    With `ids` a chosen one that is not ready refuses the whole; without, those that are ready are taken. `draft` takes unready ones
    too. InvalidInputError: two genres and none named, next report missing, nothing left, an id that is no negative; NotFoundError.
    """
    pairs = [pair for one in summarise(ledger, body_id=body_id, genre=genre, year=year) for pair in one.pairs]
    if len(pairs) > 1:
        raise InvalidInputError("letter.two_genres", year=year)
    pair = pairs[0]
    if pair.review is None:
        raise InvalidInputError("letter.waiting", missing_year=year + 1)
    entries = chosen(pair, ids)
    if not draft:
        not_yet = unready(ledger, [entry.record for entry in entries], reviewers)
        if not_yet and ids:
            first = next(iter(not_yet.values()))
            named = "、".join(one for one, code in not_yet.items() if code == first)
            raise InvalidInputError(first, commitment=named, reviewers=reviewers)
        entries = tuple(entry for entry in entries if entry.record.id not in not_yet)
    if not entries:
        raise InvalidInputError("letter.nothing", body=pair.plan.body.name, year=year)
    kept = replace(pair, entries=entries)
    return masked_pair(kept) if mask else kept


def chosen(pair: PairSummary, ids: Sequence[str]) -> tuple[Entry, ...]:
    """The entries of these ids (or unique prefixes of them), in the order of the report; without ids all negatives.

    InvalidInputError where an id is no negative, NotFoundError where it is not of this pair.
    """
    if not ids:
        return tuple(entry for entry in pair.entries if is_negative(entry.record))
    wanted = set()
    for one in ids:
        fits = [entry for entry in pair.entries if one and entry.record.id.startswith(one)]
        exact = [entry for entry in fits if entry.record.id == one]
        if len(exact or fits) != 1:
            raise NotFoundError(
                "letter.not_of_pair", commitment=one, body=pair.plan.body.name, year=pair.plan.report_year
            )
        entry = (exact or fits)[0]
        if not is_negative(entry.record):
            raise InvalidInputError("letter.not_negative", commitment=entry.record.id)
        wanted.add(entry.record.id)
    return tuple(entry for entry in pair.entries if entry.record.id in wanted)
