"""Commitments are listed as asked: narrowed, ordered, by pages."""

from dataclasses import replace

import pytest

from fztrack.domain import (
    CommitmentQuery,
    DropReason,
    Genre,
    JudgedBy,
    Order,
    PendingReason,
    ReviewAction,
    ReviewEvent,
    Verdict,
)
from fztrack.errors import NotFoundError
from fztrack.ledger.repository import Ledger
from fztrack.summary import figures


@pytest.fixture
def filled(ledger: Ledger, made, judged) -> Ledger:
    for name in ("沧澜市澜溪区人民政府", "沧澜市云陂区人民政府"):
        body = ledger.ensure_body(name)
        plan, answer = made(2020).into(ledger, body.id).report, made(2021).into(ledger, body.id).report
        made(2020, genre=Genre.GWR).into(ledger, body.id)
        ledger.store_judgements(
            plan,
            answer,
            [
                judged(Verdict.FULFILLED, 0.9),
                judged(Verdict.DROPPED, 0.5, reason=DropReason.SILENT, even=True),
                judged(Verdict.PARTIAL, 0.7),
                judged(Verdict.PENDING, 1.0, pending_reason=PendingReason.NOT_DUE),
            ],
        )
    return ledger


def test_the_order_of_the_plan_is_by_body_genre_year_and_place(filled: Ledger) -> None:
    records = filled.commitments(CommitmentQuery())
    keys = [(record.body.name, record.genre, record.report_year, record.ordinal) for record in records]
    assert keys == sorted(keys)
    assert len(keys) == filled.count(CommitmentQuery()) == 24


def test_the_least_certain_come_first_and_what_is_not_judged_last(filled: Ledger) -> None:
    body = filled.body("云陂").id
    query = CommitmentQuery(body_id=body, genre=Genre.FAZHI, report_year=2020, order=Order.UNCERTAIN)
    confidences = [r.judgement.confidence for r in filled.commitments(query) if r.judgement]
    assert confidences == [0.5, 0.7, 0.9, 1.0]


def test_pages_follow_each_other(filled: Ledger) -> None:
    for order in Order:
        whole = filled.commitments(CommitmentQuery(order=order))
        pages = [filled.commitments(CommitmentQuery(order=order, limit=7, offset=at)) for at in range(0, 28, 7)]
        assert tuple(record for page in pages for record in page) == whole
        assert filled.commitments(CommitmentQuery(order=order, offset=20)) == whole[20:]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"genre": Genre.GWR}, 8),
        ({"report_year": 2020}, 16),
        ({"verdicts": (Verdict.FULFILLED, Verdict.PARTIAL)}, 4),
        ({"verdicts": (Verdict.PENDING,)}, 18),
        ({"reasons": (DropReason.SILENT,)}, 2),
        ({"reasons": (DropReason.CHANGED,)}, 0),
        ({"topic": "公共法律服务"}, 24),
        ({"topic": "别的"}, 0),
        ({"heading": "“府院”联动"}, 24),
        ({"heading": "没有这一条"}, 0),
        ({"text": "13个镇街"}, 6),
        ({"text": "100%"}, 6),
        ({"text": "1_0%"}, 0),
        ({"even": True}, 2),
        ({"judged_by": JudgedBy.PERSON}, 0),
        ({"reviewed": False}, 24),
    ],
    ids=str,
)
def test_each_field_of_a_query_narrows(filled: Ledger, asked: dict[str, object], number: int) -> None:
    query = CommitmentQuery(**asked)  # type: ignore[arg-type]
    assert filled.count(query) == number
    assert len(filled.commitments(query)) == number
    assert filled.count(replace(query, limit=1, offset=1)) == number


def test_queries_by_who_reviewed(filled: Ledger) -> None:
    a, b = filled.commitments(CommitmentQuery(limit=2))
    (event, _) = filled.append_events(
        [
            ReviewEvent(a.id, ReviewAction.DECIDE, "李", Verdict.FULFILLED),
            ReviewEvent(b.id, ReviewAction.DECIDE, "李明", Verdict.FULFILLED),
        ]
    )
    assert [r.id for r in filled.commitments(CommitmentQuery(reviewer="李"))] == [a.id]
    assert filled.count(CommitmentQuery(reviewed=True)) == 2
    filled.append_events([ReviewEvent(a.id, ReviewAction.WITHDRAW, "李", target=event.id)])
    assert filled.commitments(CommitmentQuery(reviewer="李")) == ()


def test_a_commitment_is_found_by_a_unique_beginning_of_its_id(filled: Ledger) -> None:
    records = filled.commitments(CommitmentQuery())
    assert filled.commitment(records[0].id) == records[0]
    assert filled.commitment(records[0].id[:8].upper()) == records[0]
    for wrong in ("", "%", "zzzz", records[0].id + "0"):
        with pytest.raises(NotFoundError):
            filled.commitment(wrong)
    first = [record.id[0] for record in records]
    shared = next(letter for letter in first if first.count(letter) > 1)
    with pytest.raises(NotFoundError) as several:
        filled.commitment(shared)
    assert several.value.code == "ledger.commitment_ambiguous"


def test_a_query_for_an_unknown_body_is_an_error_not_an_empty_list(filled: Ledger) -> None:
    with pytest.raises(NotFoundError):
        filled.commitments(CommitmentQuery(body_id="nobody"))


def test_sums_of_doubt_give_the_interval_that_the_commitments_give(filled: Ledger) -> None:
    first, second, third, _ = filled.commitments(
        CommitmentQuery(body_id=filled.body("澜溪").id, genre=Genre.FAZHI, report_year=2020)
    )
    decide = ReviewAction.DECIDE
    filled.append_events(
        [
            ReviewEvent(first.id, decide, "李", Verdict.PARTIAL),
            ReviewEvent(second.id, decide, "李", Verdict.DROPPED, reason=DropReason.CHANGED, document="〔2021〕5号"),
        ]
    )
    found = filled.doubts(Genre.FAZHI, 2020)
    assert len(found) == 2 and filled.doubts(Genre.GWR) == {} and filled.doubts(year=1999) == {}
    for (body, genre, year), doubts in found.items():
        records = filled.commitments(CommitmentQuery(body_id=body, genre=genre, report_year=year))
        exact, summed = figures.estimate(records), figures.estimate_of(doubts)
        assert exact is not None and summed is not None
        assert (summed.expected, summed.low, summed.high) == pytest.approx((exact.expected, exact.low, exact.high))
    assert found[first.body.id, Genre.FAZHI, 2020].keys() == {Verdict.PARTIAL}
    assert found[first.body.id, Genre.FAZHI, 2020][Verdict.PARTIAL].number == 2
    assert third.effective.verdict is Verdict.PARTIAL
