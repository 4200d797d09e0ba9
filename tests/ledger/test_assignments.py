"""Bodies are assigned to reviewers, released, and keep their reviewers through a merge; each reviewer's own word is known."""

from __future__ import annotations

import pytest

from fztrack.domain import CommitmentQuery, ReviewAction, ReviewEvent, Verdict
from fztrack.errors import InvalidInputError, NotFoundError
from fztrack.ledger.repository import Ledger


@pytest.fixture
def ledger():
    with Ledger.open("sqlite://") as opened:
        yield opened


def decide(ledger: Ledger, commitment: str, reviewer: str, verdict: Verdict, action=ReviewAction.DECIDE) -> ReviewEvent:
    return ledger.append_events([ReviewEvent(commitment, action, reviewer, verdict=verdict)])[0]


def test_a_body_is_assigned_to_several_and_released_again(ledger, made) -> None:
    body = made(2020).into(ledger).report.body
    assert ledger.assignments() == {}
    said = ledger.assign_body(body.id, ["王", " 李 "], by="张")
    assert [(one.reviewer, one.released, one.by) for one in said] == [("李", False, "张"), ("王", False, "张")]
    assert ledger.assignments() == {body.id: ("李", "王")}
    released = ledger.assign_body(body.id, ["王"], by="王")
    assert [(one.reviewer, one.released) for one in released] == [("李", True)]
    assert ledger.assignments() == {body.id: ("王",)}
    assert ledger.assign_body(body.id, ["王"], by="王") == ()
    ledger.assign_body(body.id, [], by="张")
    assert ledger.assignments() == {}


def test_nobody_assigns_what_is_not_there_nor_without_a_name(ledger, made) -> None:
    body = made(2020).into(ledger).report.body
    with pytest.raises(NotFoundError):
        ledger.assign_body("没有", ["李"], by="张")
    with pytest.raises(InvalidInputError):
        ledger.assign_body(body.id, ["李"], by=" ")


def test_commitments_are_found_by_whom_their_body_is_assigned_to(ledger, made) -> None:
    body = made(2020).into(ledger).report.body
    ledger.assign_body(body.id, ["李"], by="张")
    total = ledger.count(CommitmentQuery())
    assert total and ledger.count(CommitmentQuery(assigned_to="李")) == total
    assert ledger.count(CommitmentQuery(assigned_to="王")) == 0
    assert len(ledger.commitments(CommitmentQuery(assigned_to="李", limit=2))) == 2


def test_a_merged_body_hands_its_reviewers_on(ledger, made) -> None:
    old = ledger.ensure_body("光明新区管理委员会")
    new = ledger.ensure_body("光明区人民政府")
    ledger.assign_body(old.id, ["李"], by="张")
    ledger.merge_bodies(new.id, old.id)
    assert ledger.assignments() == {new.id: ("李",)}


def test_each_reviewers_own_word_is_the_newest_that_stands_and_no_settlement(ledger, made) -> None:
    made(2020).into(ledger)
    first, second, *_ = ledger.commitments(CommitmentQuery())
    decide(ledger, first.id, "李", Verdict.FULFILLED)
    decide(ledger, first.id, "李", Verdict.PARTIAL)
    wrong = decide(ledger, first.id, "王", Verdict.NOT_COMMITMENT)
    ledger.append_events([ReviewEvent(first.id, ReviewAction.WITHDRAW, "王", target=wrong.id)])
    decide(ledger, first.id, "王", Verdict.FULFILLED)
    decide(ledger, first.id, "赵", Verdict.FULFILLED, ReviewAction.SETTLE)
    decide(ledger, second.id, "李", Verdict.FULFILLED)
    said = {(one.commitment, one.reviewer): one.verdict for one in ledger.decisions(CommitmentQuery())}
    assert said == {
        (first.id, "李"): Verdict.PARTIAL,
        (first.id, "王"): Verdict.FULFILLED,
        (second.id, "李"): Verdict.FULFILLED,
    }
    assert {one.commitment for one in ledger.decisions(CommitmentQuery(undecided_by="王"))} == {second.id}
