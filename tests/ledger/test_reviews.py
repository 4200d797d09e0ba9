"""The log of reviews: what may be appended, what it makes of a commitment, and that nothing in it changes."""

from dataclasses import replace

import pytest

from fztrack.domain import (
    CommitmentQuery,
    DropReason,
    JudgedBy,
    PartialKind,
    ReviewAction,
    ReviewEvent,
    Span,
    Verdict,
)
from fztrack.errors import ConflictError, InvalidInputError, NotFoundError
from fztrack.ledger.repository import Ledger


@pytest.fixture
def commitments(ledger: Ledger, made, judged):
    plan, review = made(2020).into(ledger).report, made(2021).into(ledger).report
    ledger.store_judgements(plan, review, [judged()] * 4)
    return ledger.commitments(CommitmentQuery(report_year=2020))


def decision(record, verdict=Verdict.FULFILLED, reviewer="李", **others) -> ReviewEvent:
    return ReviewEvent(record.id, ReviewAction.DECIDE, reviewer, verdict, judgement=record.judgement_id, **others)


def test_an_event_comes_back_with_everything_it_said(ledger: Ledger, commitments) -> None:
    said = decision(
        commitments[0],
        Verdict.DROPPED,
        reason=DropReason.CHANGED,
        note="机构改革后由省级统一实施",
        document="沧澜改〔2021〕3号",
        session="上午",
    )
    (stored,) = ledger.append_events([said])
    assert stored.id is not None and stored.at is not None and stored.at.tzinfo is not None
    assert replace(stored, id=None, at=None) == said
    assert ledger.events(commitments[0].id) == (stored,)
    effective = ledger.commitment(commitments[0].id).effective
    assert (effective.reviewer, effective.at, effective.note) == ("李", stored.at, said.note)
    assert (effective.reason, effective.document) == (DropReason.CHANGED, said.document)


def test_the_log_is_read_by_commitment_reviewer_session_and_batch(ledger: Ledger, commitments) -> None:
    a, b, c = commitments[:3]
    ledger.append_events([decision(a, session="1"), decision(b, reviewer="王", session="1")])
    ledger.append_events([decision(a, reviewer="王", session="2", batch="x"), decision(c, reviewer="王", batch="x")])
    assert [event.commitment for event in ledger.events(batch="x")] == [a.id, c.id]
    assert len(ledger.events(a.id)) == 2
    assert len(ledger.events(reviewer="王")) == 3
    assert len(ledger.events(reviewer="王", session="2")) == 1
    assert len(ledger.events()) == 4


def test_a_batch_confirmation_is_shown_as_one(ledger: Ledger, commitments) -> None:
    ledger.append_events([decision(record, batch="x") for record in commitments])
    assert all(ledger.commitment(record.id).effective.batch for record in commitments)
    (single,) = ledger.append_events([decision(commitments[0])])
    assert not ledger.commitment(commitments[0].id).effective.batch
    assert single.id == 5


def test_events_are_appended_all_or_none(ledger: Ledger, commitments) -> None:
    unknown = replace(decision(commitments[1]), commitment="zzzzzzzzzz")
    with pytest.raises(NotFoundError):
        ledger.append_events([decision(commitments[0]), unknown])
    assert ledger.events() == ()
    assert ledger.commitment(commitments[0].id).effective.judged_by is JudgedBy.MACHINE
    assert ledger.append_events([]) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": Verdict.PENDING},
        {"verdict": None},
        {"verdict": Verdict.DROPPED},
        {"verdict": Verdict.FULFILLED, "reason": DropReason.SILENT},
        {"verdict": Verdict.FULFILLED, "partial_kind": PartialKind.SOME},
        {"verdict": Verdict.DROPPED, "reason": DropReason.SILENT, "batch": "x"},
        {"verdict": Verdict.DROPPED, "reason": DropReason.CHANGED},
        {"reviewer": "　"},
        {"span": Span(0, 3)},
        {"target": 1},
        {"action": ReviewAction.NOTE, "verdict": None},
        {"action": ReviewAction.FLAG},
        {"action": ReviewAction.WITHDRAW, "verdict": None},
        {"action": ReviewAction.EVIDENCE_TAKEN, "verdict": None},
    ],
    ids=str,
)
def test_what_contradicts_itself_is_refused(ledger: Ledger, commitments, wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError):
        ledger.append_events([replace(decision(commitments[0]), **wrong)])
    assert ledger.events() == ()


def test_a_judgement_of_another_commitment_cannot_have_been_seen(ledger: Ledger, commitments) -> None:
    for judgement in (commitments[1].judgement_id, 999):
        with pytest.raises(NotFoundError):
            ledger.append_events([replace(decision(commitments[0]), judgement=judgement)])


def test_a_decision_is_taken_back_by_who_made_it_and_once(ledger: Ledger, commitments) -> None:
    record = commitments[0]
    (made,) = ledger.append_events([decision(record, Verdict.PARTIAL)])
    back = ReviewEvent(record.id, ReviewAction.WITHDRAW, "李", target=made.id)
    with pytest.raises(InvalidInputError):
        ledger.append_events([replace(back, reviewer="王")])
    with pytest.raises(NotFoundError):
        ledger.append_events([replace(back, commitment=commitments[1].id)])
    (withdrawal,) = ledger.append_events([back])
    assert ledger.commitment(record.id).effective.judged_by is JudgedBy.MACHINE
    with pytest.raises(ConflictError):
        ledger.append_events([back])
    ledger.append_events([replace(back, target=withdrawal.id)])
    assert ledger.commitment(record.id).effective.verdict is Verdict.PARTIAL
    assert len(ledger.events(record.id)) == 3


def test_two_reviewers_and_the_settling_of_what_they_disagree_on(ledger: Ledger, commitments) -> None:
    a, b = commitments[:2]
    ledger.append_events([decision(a), decision(b)])
    ledger.append_events([decision(a, Verdict.PARTIAL, "王"), decision(b, reviewer="王")])
    assert ledger.commitment(a.id).effective.disputed
    assert ledger.commitment(a.id).reviewed_by == ("李", "王")
    assert [record.id for record in ledger.commitments(CommitmentQuery(disputed=True))] == [a.id]
    ledger.append_events([ReviewEvent(a.id, ReviewAction.SETTLE, "张", Verdict.PARTIAL, judgement=a.judgement_id)])
    effective = ledger.commitment(a.id).effective
    assert (effective.settled, effective.disputed, effective.reviewer) == (True, False, "张")


def test_evidence_taken_by_hand_is_found_again_when_the_next_report_is_corrected(
    ledger: Ledger, commitments, made
) -> None:
    record = commitments[0]
    report = ledger.report(record.body.id, record.genre, 2021)
    words = "8个镇街工作站挂牌运行"
    start = ledger.report_text(report.id).index(words)
    span = Span(start, start + len(words))
    ledger.append_events(
        [ReviewEvent(record.id, ReviewAction.EVIDENCE_TAKEN, "李", span=span, judgement=record.judgement_id)]
    )
    assert ledger.commitment(record.id).taken == (span,)
    made(
        2021, done=("新增一句，其余照旧。", "8个镇街工作站挂牌运行，律师进驻率100%。", "开展行政执法案卷评查300卷。")
    ).into(ledger)
    (moved,) = ledger.commitment(record.id).taken
    assert moved != span
    assert moved.slice(ledger.report_text(report.id)) == words


def test_flags_notes_and_doubts_show_on_the_commitment(ledger: Ledger, commitments) -> None:
    record = commitments[0]
    ledger.append_events(
        [
            ReviewEvent(record.id, ReviewAction.FLAG, "李"),
            ReviewEvent(record.id, ReviewAction.UNSURE, "李"),
            ReviewEvent(record.id, ReviewAction.NOTE, "李", note="请看第三页"),
        ]
    )
    now = ledger.commitment(record.id)
    assert (now.flagged, now.unsure, now.effective.note) == (True, True, "请看第三页")
    assert now.effective.judged_by is JudgedBy.MACHINE
    assert ledger.count(CommitmentQuery(flagged=True)) == 1
    assert now.reviewed_by == ()
