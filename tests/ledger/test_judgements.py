"""Judgements are appended where they say something new; the newest counts."""

from dataclasses import replace

import pytest

from fztrack.domain import CommitmentQuery, DropReason, PendingReason, ReviewAction, ReviewEvent, Verdict
from fztrack.errors import ConflictError, NotFoundError
from fztrack.ledger.repository import Ledger


@pytest.fixture
def pair(ledger: Ledger, made):
    return made(2020).into(ledger).report, made(2021).into(ledger).report


def first(ledger: Ledger):
    return ledger.commitments(CommitmentQuery(report_year=2020))[0]


def test_a_judgement_comes_back_with_the_commitment_it_is_of(ledger: Ledger, pair, judged) -> None:
    found = [judged(confidence=number / 10) for number in range(4)]
    assert ledger.store_judgements(*pair, found) == 4
    records = ledger.commitments(CommitmentQuery(report_year=2020))
    assert [record.judgement for record in records] == found


def test_judging_again_with_the_same_result_appends_nothing(ledger: Ledger, pair, judged) -> None:
    ledger.store_judgements(*pair, [judged()] * 4)
    assert ledger.store_judgements(*pair, [judged()] * 4) == 0
    assert ledger.store_judgements(*pair, [judged(weights="fitted-2"), *[judged()] * 3]) == 1
    stored = ledger.judgements(first(ledger).id)
    assert [one.judgement.weights for one in stored] == ["hand-1", "fitted-2"]
    assert first(ledger).judgement_id == stored[-1].id
    assert stored[0].at <= stored[1].at


def test_judgements_remember_the_revisions_they_rest_on(ledger: Ledger, pair, made, judged) -> None:
    plan, review = pair
    ledger.store_judgements(plan, review, [judged()] * 4)
    corrected = (
        made(2021, done=("8个镇街工作站挂牌运行，律师进驻率100%。", "开展行政执法案卷评查300卷。")).into(ledger).report
    )
    assert ledger.store_judgements(plan, corrected, [judged()] * 4) == 4
    stored = ledger.judgements(first(ledger).id)
    assert [(one.plan_revision, one.review_revision) for one in stored] == [(1, 1), (1, 2)]


def test_a_plan_without_a_next_report_is_pending_with_the_missing_year(ledger: Ledger, made, judged) -> None:
    plan = made(2020).into(ledger).report
    pending = judged(
        Verdict.PENDING, 1.0, pending_reason=PendingReason.NO_REPORT, missing_year=2021, elements=(), evidence=()
    )
    assert ledger.store_judgements(plan, None, [pending] * 4) == 4
    assert ledger.judgements(first(ledger).id)[0].review_revision is None
    assert first(ledger).judgement == pending


def test_what_was_judged_on_an_outdated_report_is_not_stored(ledger: Ledger, pair, made, judged) -> None:
    plan, review = pair
    made(2021, done=("8个镇街工作站挂牌运行，律师进驻率100%。", "开展行政执法案卷评查300卷。")).into(ledger)
    for reports, number in (((plan, review), 4), ((plan, None), 4), ((review, plan), 4)):
        with pytest.raises(ConflictError) as refused:
            ledger.store_judgements(*reports, [judged()] * number)
        assert refused.value.code == "ledger.report_changed"
    current = ledger.report(plan.body.id, plan.genre, 2021)
    with pytest.raises(ConflictError):
        ledger.store_judgements(plan, current, [judged()] * 3)
    assert ledger.check().counts["judgements"] == 0


def test_a_review_stands_and_is_marked_where_the_machine_now_finds_otherwise(ledger: Ledger, pair, judged) -> None:
    ledger.store_judgements(*pair, [judged()] * 4)
    record = first(ledger)
    ledger.append_events(
        [ReviewEvent(record.id, ReviewAction.DECIDE, "李", Verdict.FULFILLED, judgement=record.judgement_id)]
    )
    again = judged(weights="fitted-2", confidence=0.7)
    near = replace(again.evidence[0], text="另一句略有相近的话。", faint=True)
    ledger.store_judgements(*pair, [replace(again, evidence=(*again.evidence, near))] * 4)
    assert not first(
        ledger
    ).stale  # the same finding with other weights, or faint sentences, gives nobody cause to look again
    dropped = judged(Verdict.DROPPED, weights="fitted-3", reason=DropReason.SILENT, elements=(), evidence=())
    ledger.store_judgements(*pair, [dropped] * 4)
    assert first(ledger).stale
    assert first(ledger).effective.verdict is Verdict.FULFILLED
    assert ledger.commitments(CommitmentQuery(stale=True)) == (first(ledger),)


def test_a_commitment_nobody_knows_has_no_judgements(ledger: Ledger) -> None:
    with pytest.raises(NotFoundError):
        ledger.judgements("zzzz")
