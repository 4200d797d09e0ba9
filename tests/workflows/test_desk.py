"""The desk: what one person decides, takes back and remarks, on a real ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from fztrack.domain import (
    CommitmentQuery,
    DropReason,
    JudgedBy,
    PartialKind,
    ReviewAction,
    Span,
    Verdict,
)
from fztrack.errors import InvalidInputError, NotFoundError
from fztrack.ledger.repository import Ledger
from fztrack.workflows.desk import Desk
from fztrack.workflows.evidence import shown_evidence
from fztrack.workflows.ingest import ingest
from fztrack.workflows.judge import judge, plans
from fztrack.workflows.sources import gather


@pytest.fixture
def desk(ledger: Ledger) -> Desk:
    return Desk(ledger, reviewer="李")


def _of(desk: Desk, words: str) -> str:
    """The id of the promise that holds these words."""
    (record,) = desk.commitments(CommitmentQuery(text=words))
    return record.id


def test_a_decision_counts_at_once_and_says_who_took_it(desk: Desk) -> None:
    record = desk.decide(_of(desk, "审查平台"), Verdict.PARTIAL, partial_kind=PartialKind.UNDER_WAY, note="  在招标  ")
    assert (record.effective.verdict, record.effective.partial_kind) == (Verdict.PARTIAL, PartialKind.UNDER_WAY)
    assert (record.effective.judged_by, record.effective.reviewer) == (JudgedBy.PERSON, "李")
    assert record.effective.note == "在招标"
    assert record.reviewed_by == ("李",)


def test_dropped_without_a_reason_means_silent(desk: Desk) -> None:
    record = desk.decide(_of(desk, "法律服务中心"), Verdict.DROPPED)
    assert record.effective.reason is DropReason.SILENT


def test_partial_takes_the_machines_sub_kind_where_none_is_given(desk: Desk) -> None:
    record = desk.decide(_of(desk, "12个镇街"), Verdict.PARTIAL)
    assert record.effective.partial_kind is PartialKind.BELOW_TARGET


def test_agreeing_is_deciding_what_the_machine_found(desk: Desk) -> None:
    record = desk.agree(_of(desk, "12个镇街"))
    assert record.judgement is not None
    assert record.effective.verdict is record.judgement.verdict
    assert record.effective.judged_by is JudgedBy.PERSON


def test_there_is_nothing_to_agree_with_where_the_next_report_is_missing(desk: Desk) -> None:
    with pytest.raises(InvalidInputError) as error:
        desk.agree(_of(desk, "法治进乡村"))
    assert error.value.code == "review.nothing_to_agree"


def test_undo_goes_back_one_step_at_a_time_until_nothing_is_left(desk: Desk) -> None:
    first, second = _of(desk, "审查平台"), _of(desk, "12个镇街")
    desk.decide(first, Verdict.FULFILLED)
    desk.note(first, "再看")
    desk.flag(second)
    assert desk.commitment(second).flagged
    undone = [desk.undo() for _step in range(4)]
    assert [record.id if record else None for record in undone] == [second, first, first, None]
    assert not desk.commitment(second).flagged
    assert desk.commitment(first).effective.judged_by is JudgedBy.MACHINE


def test_undo_works_over_restarts_and_only_on_ones_own(ledger: Ledger) -> None:
    one = _of(Desk(ledger, reviewer="李"), "审查平台")
    Desk(ledger, reviewer="李", session="上午").decide(one, Verdict.FULFILLED)
    assert Desk(ledger, reviewer="王").undo() is None
    undone = Desk(ledger, reviewer="李", session="下午").undo()
    assert undone is not None and undone.effective.judged_by is JudgedBy.MACHINE
    assert [event.session for event in ledger.events(one)] == ["上午", "下午"]


def test_undo_after_deciding_again_brings_the_earlier_decision_back(desk: Desk) -> None:
    one = _of(desk, "审查平台")
    desk.decide(one, Verdict.PARTIAL)
    desk.decide(one, Verdict.FULFILLED)
    undone = desk.undo()
    assert undone is not None and undone.effective.verdict is Verdict.PARTIAL


def test_confirming_the_sure_never_takes_dropped_and_is_one_step(desk: Desk) -> None:
    query = CommitmentQuery(report_year=2021)
    sure = desk.sure(query, 0.0)
    assert sure and all(record.judgement and record.judgement.verdict is not Verdict.DROPPED for record in sure)
    batch = desk.confirm_sure(query, 0.0)
    assert batch.commitments == tuple(record.id for record in sure)
    assert batch.expected_errors == pytest.approx(sum(1 - r.judgement.confidence for r in sure if r.judgement))
    confirmed = [desk.commitment(one) for one in batch.commitments]
    assert all(record.effective.batch and record.effective.judged_by is JudgedBy.PERSON for record in confirmed)
    assert desk.sure(query, 0.0) == ()
    desk.undo()
    assert [desk.commitment(one).effective.judged_by for one in batch.commitments] == [JudgedBy.MACHINE] * len(sure)
    assert desk.undo() is None


def test_what_somebody_flagged_or_could_not_tell_is_not_confirmed_with_the_rest(desk: Desk) -> None:
    query = CommitmentQuery(report_year=2021)
    first, second, *rest = (record.id for record in desk.sure(query, 0.0))
    desk.flag(first)
    desk.unsure(second)
    assert [record.id for record in desk.sure(query, 0.0)] == rest


def test_a_confidence_bound_leaves_the_unsure_out(desk: Desk) -> None:
    assert desk.sure(CommitmentQuery(), 1.01) == ()
    assert desk.confirm_sure(CommitmentQuery(), 1.01).commitments == ()


def test_a_flag_is_taken_off_by_the_same_key(desk: Desk) -> None:
    one = _of(desk, "审查平台")
    assert desk.flag(one).flagged
    assert not desk.flag(one).flagged


def test_evidence_may_be_taken_by_hand_and_taken_away(desk: Desk) -> None:
    one = _of(desk, "12个镇街")
    texts = desk.texts(desk.commitment(one))
    assert texts.review_text is not None
    start = texts.review_text.index("接待群众3200人次")
    taken = Span(start, start + 10)
    record = desk.take_evidence(one, taken)
    assert shown_evidence(record, texts.review_text)[0].text == "接待群众3200人次"
    machine = record.judgement.evidence[0].span if record.judgement else taken
    left = shown_evidence(desk.remove_evidence(one, machine), texts.review_text)
    assert machine not in {e.span for e in left} and taken in {e.span for e in left}
    desk.undo()
    assert machine in {e.span for e in shown_evidence(desk.commitment(one), texts.review_text)}


def test_evidence_lies_within_the_next_report(desk: Desk) -> None:
    with pytest.raises(InvalidInputError):
        desk.take_evidence(_of(desk, "12个镇街"), Span(0, 10**9))
    with pytest.raises(InvalidInputError):
        desk.take_evidence(_of(desk, "法治进乡村"), Span(0, 10))
    with pytest.raises(InvalidInputError):
        desk.remove_evidence(_of(desk, "12个镇街"), Span(0, 1))


def test_an_empty_note_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidInputError):
        desk.note(_of(desk, "审查平台"), "  \n")


def test_settling_needs_a_disagreement_and_a_third_person(ledger: Ledger) -> None:
    li, wang, zhao = (Desk(ledger, reviewer=name) for name in ("李", "王", "赵"))
    one = _of(li, "审查平台")
    li.decide(one, Verdict.FULFILLED)
    with pytest.raises(InvalidInputError, match="not_disputed"):
        zhao.settle(one, Verdict.FULFILLED)
    assert wang.decide(one, Verdict.DROPPED).effective.disputed
    with pytest.raises(InvalidInputError, match="own_dispute"):
        wang.settle(one, Verdict.DROPPED)
    settled = zhao.settle(one, Verdict.DROPPED)
    assert settled.effective.settled and not settled.effective.disputed


def test_history_tells_everything_in_order(desk: Desk) -> None:
    one = _of(desk, "审查平台")
    desk.decide(one, Verdict.PARTIAL, note="在招标")
    desk.undo()
    judged, decided, withdrawn = desk.history(one)
    assert judged.judgement is not None and judged.judgement.verdict is Verdict.DROPPED
    assert decided.event is not None and decided.event.note == "在招标" and decided.withdrawn
    assert withdrawn.event is not None and withdrawn.event.action is ReviewAction.WITHDRAW
    assert withdrawn.event.target == decided.event.id


def test_withdrawing_without_a_decision_of_ones_own_is_told(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.withdraw(_of(desk, "审查平台"))


def test_texts_of_a_pending_promise_have_no_next_report(desk: Desk) -> None:
    texts = desk.texts(desk.commitment(_of(desk, "法治进乡村")))
    assert texts.plan.report_year == 2022 and "法治进乡村" in texts.plan_text
    assert (texts.review, texts.review_text) == (None, None)


def test_a_promise_made_again_is_followed_through_the_years(ledger: Ledger, tmp_path: Path) -> None:
    report = tmp_path / "2022.txt"
    text = report.read_text(encoding="utf-8")
    again = text.replace("组织开展“法治进乡村”活动30场。", "组织开展“法治进乡村”活动30场。建设“青屏智审”合同审查平台。")
    assert again != text
    report.write_text(again, encoding="utf-8")
    list(ingest(ledger, gather([str(tmp_path)], stdin=bytes)))
    list(judge(ledger, plans(ledger)))
    desk = Desk(ledger, reviewer="李")
    records = desk.commitments(CommitmentQuery(text="审查平台"))
    assert [record.report_year for record in records] == [2021, 2022]
    for record in records:
        assert [step.id for step in desk.thread(record.id)] == [one.id for one in records]
    (first, _second) = records
    assert first.judgement is not None and first.judgement.reason is DropReason.REPROMISED
