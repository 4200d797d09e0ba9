"""Replies beside the verdict: appended in turn, found again, shown on the commitment, never lost to another process."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from fztrack.domain import (
    CitedDocument,
    Closure,
    ClosureKind,
    CommitmentQuery,
    Conclusion,
    DropReason,
    FollowUpState,
    Response,
    ReviewAction,
    ReviewEvent,
    Verdict,
    Verification,
)
from fztrack.errors import ConflictError, InvalidInputError, NotFoundError
from fztrack.ledger.repository import Ledger

DAY = date(2022, 5, 6)
PAPER = CitedDocument("关于镇街工作站建设情况的函", "澜司函〔2022〕7号", date(2022, 5, 1))


@pytest.fixture
def commitments(ledger: Ledger, made, judged):
    plan, review = made(2020).into(ledger).report, made(2021).into(ledger).report
    silent = judged(Verdict.DROPPED, 0.7, reason=DropReason.SILENT)
    ledger.store_judgements(plan, review, [judged(), silent, judged(Verdict.PARTIAL, 0.6), silent])
    return ledger.commitments(CommitmentQuery(report_year=2020))


def answer(record, statement: str = "13个工作站已全部挂牌。") -> Response:
    return Response(record.id, "澜溪区司法局", statement, DAY, "李", (PAPER,))


def found(record, conclusion: Conclusion = Conclusion.PASSED) -> Verification:
    return Verification(record.id, conclusion, "实地查看属实。", "区委依法治区办", DAY, "李", (PAPER,))


def closed(record) -> Closure:
    return Closure(record.id, ClosureKind.CLOSED, "李")


def test_what_was_said_comes_back_with_documents_and_days(ledger: Ledger, commitments) -> None:
    record = commitments[1]
    said = (answer(record), found(record), closed(record))
    stored = ledger.append_follow_up(said)
    assert all(entry.id is not None and entry.at is not None and entry.at.tzinfo is not None for entry in stored)
    assert tuple(replace(entry, id=None, at=None) for entry in stored) == said
    follow_up = ledger.follow_up(record.id[:6])
    assert follow_up.entries == stored
    assert (follow_up.responses, follow_up.verifications, follow_up.closures) == (stored[:1], stored[1:2], stored[2:])
    assert follow_up.state is FollowUpState.CLOSED


def test_negative_verdicts_await_an_answer_and_others_ask_for_none(ledger: Ledger, commitments) -> None:
    assert [record.follow_up for record in commitments] == [None, *[FollowUpState.AWAITING] * 3]
    a, b = commitments[0], commitments[1]
    ledger.append_events(
        [
            ReviewEvent(a.id, ReviewAction.DECIDE, "李", Verdict.PARTIAL),
            ReviewEvent(b.id, ReviewAction.DECIDE, "李", Verdict.FULFILLED),
        ]
    )
    assert ledger.commitment(a.id).follow_up is FollowUpState.AWAITING
    assert ledger.commitment(b.id).follow_up is None


def test_an_answer_stands_whatever_becomes_of_the_verdict(ledger: Ledger, commitments) -> None:
    record = commitments[1]
    ledger.append_follow_up([answer(record)])
    ledger.append_events([ReviewEvent(record.id, ReviewAction.DECIDE, "李", Verdict.FULFILLED)])
    now = ledger.commitment(record.id)
    assert (now.follow_up, now.effective.verdict) == (FollowUpState.ANSWERED, Verdict.FULFILLED)


def test_an_answer_stands_when_the_report_is_corrected(ledger: Ledger, commitments, made) -> None:
    record = commitments[3]
    ledger.append_follow_up([answer(record)])
    made(2020, done=("澜溪区公共法律服务中心6月投入使用，接待群众3200人次。", "开展行政执法案卷评查300卷。")).into(
        ledger
    )
    assert ledger.commitment(record.id).follow_up is FollowUpState.ANSWERED


def test_commitments_are_found_by_their_state(ledger: Ledger, commitments) -> None:
    _, b, c, d = commitments
    ledger.append_follow_up([answer(b), answer(c), found(c, Conclusion.FAILED)])

    def those(*states: FollowUpState) -> list[str]:
        return [record.id for record in ledger.commitments(CommitmentQuery(follow_up=states))]

    assert those(FollowUpState.ANSWERED) == [b.id]
    assert those(FollowUpState.FAILED, FollowUpState.AWAITING) == [c.id, d.id]
    assert ledger.count(CommitmentQuery(follow_up=(FollowUpState.CLOSED,))) == 0
    logs = ledger.follow_ups(CommitmentQuery(report_year=2020))
    assert {key: log.state for key, log in logs.items()} == {b.id: FollowUpState.ANSWERED, c.id: FollowUpState.FAILED}
    assert logs[c.id] == ledger.follow_up(c.id)
    assert ledger.follow_ups(CommitmentQuery(report_year=2021)) == {}


def test_a_derived_state_can_be_made_anew(ledger: Ledger, commitments) -> None:
    ledger.append_follow_up([answer(commitments[2]), found(commitments[2])])
    before = ledger.commitments(CommitmentQuery())
    ledger.rebuild()
    assert ledger.commitments(CommitmentQuery()) == before


def test_nothing_is_closed_without_verification_and_nothing_is_stored_of_what_was_refused(
    ledger: Ledger, commitments
) -> None:
    a, b = commitments[1:3]
    with pytest.raises(ConflictError) as caught:
        ledger.append_follow_up([answer(a), answer(b), closed(b)])
    assert caught.value.code == "follow_up.not_verified"
    assert ledger.follow_ups(CommitmentQuery()) == {}
    assert ledger.commitment(a.id).follow_up is FollowUpState.AWAITING
    with pytest.raises(NotFoundError):
        ledger.append_follow_up([answer(a), replace(answer(b), commitment="zzzzzzzzzz")])
    with pytest.raises(InvalidInputError) as future:
        ledger.append_follow_up([replace(answer(a), received=date(2999, 1, 1))])
    assert future.value.code == "follow_up.future"
    assert ledger.append_follow_up([]) == ()


CLOSER = """
import sys
from fztrack.domain import Closure, ClosureKind
from fztrack.errors import ConflictError
from fztrack.ledger.repository import Ledger

with Ledger.open(sys.argv[1]) as ledger:
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        ledger.append_follow_up([Closure(sys.argv[2], ClosureKind.CLOSED, sys.argv[3])])
        print("closed")
    except ConflictError as error:
        print(error.code)
"""


def test_of_two_who_close_at_once_one_is_told_that_it_is_closed(ledger: Ledger, address: str, commitments) -> None:
    record = commitments[1]
    ledger.append_follow_up([answer(record), found(record)])
    closers = [
        subprocess.Popen(
            [sys.executable, "-c", CLOSER, address, record.id, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("li", "wang")
    ]
    for closer in closers:
        assert closer.stdout is not None and closer.stdout.readline() == "ready\n"
    told = sorted(closer.communicate("\n")[0].strip() for closer in closers)
    assert told == ["closed", "follow_up.ended"]
    assert len(ledger.follow_up(record.id).closures) == 1


def test_letters_find_the_negatives_that_enough_people_looked_at(ledger: Ledger, commitments) -> None:
    a, b, c, d = commitments

    def decide(record, reviewer: str, verdict: Verdict, reason=None, **others) -> ReviewEvent:
        return ReviewEvent(record.id, ReviewAction.DECIDE, reviewer, verdict, reason=reason, **others)

    ledger.append_events(
        [
            decide(a, "李", Verdict.FULFILLED),
            decide(a, "王", Verdict.FULFILLED),
            decide(b, "李", Verdict.DROPPED, DropReason.SILENT),
            decide(b, "王", Verdict.DROPPED, DropReason.SILENT),
            decide(c, "李", Verdict.PARTIAL),
            decide(c, "王", Verdict.PARTIAL, batch="x"),
            decide(d, "李", Verdict.DROPPED, DropReason.CHANGED, document="澜改〔2021〕3号"),
            decide(d, "王", Verdict.DROPPED, DropReason.CHANGED, document="澜改〔2021〕3号"),
        ]
    )

    def reviewed(people: int) -> list[str]:
        return [record.id for record in ledger.commitments(CommitmentQuery(negative=True, min_reviewers=people))]

    assert reviewed(1) == [b.id, c.id]
    assert reviewed(2) == [b.id]
    assert reviewed(3) == []
    assert [record.id for record in ledger.commitments(CommitmentQuery(negative=False, report_year=2020))] == [
        a.id,
        d.id,
    ]
