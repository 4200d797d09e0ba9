"""Second opinions in the ledger: appended beside a judgement, and nothing follows from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fztrack.domain import CommitmentQuery, Ignored, Quote, SecondOpinion, Span, Verdict
from fztrack.errors import FztrackError, NotFoundError


@pytest.fixture
def record(ledger, made, judged):
    plan, review = made(2020).into(ledger).report, made(2021).into(ledger).report
    ledger.store_judgements(plan, review, [judged(Verdict.PARTIAL, 0.4)] * 4)
    return ledger.commitments(CommitmentQuery(report_year=2020))[0]


@pytest.fixture
def opinion(record) -> SecondOpinion:
    quote = Quote("区公共法律服务中心投入使用", Span(20, 33))
    return SecondOpinion(
        record.id,
        record.judgement_id,
        "模型甲",
        "127.0.0.1:8000",
        "v1",
        Verdict.FULFILLED,
        reason="有。",
        quotes=(quote,),
    )


def test_an_opinion_is_read_back_as_it_was_given(ledger, record, opinion) -> None:
    (stored,) = ledger.append_opinions([opinion])
    assert replace(stored, id=None, at=None) == opinion
    (ignored,) = ledger.append_opinions([replace(opinion, verdict=None, ignored=Ignored.NOT_FOUND, quotes=())])
    assert ledger.opinions(record.id[:6]) == (stored, ignored)
    assert ledger.all_opinions(CommitmentQuery()) == {record.id: (stored, ignored)}
    assert ledger.all_opinions(CommitmentQuery(report_year=2021)) == {}


def test_no_verdict_no_figure_and_no_queue_follows_from_it(ledger, record, opinion) -> None:
    def told():
        return (
            ledger.commitments(CommitmentQuery()),
            ledger.pairs(),
            ledger.events(),
            ledger.follow_ups(CommitmentQuery()),
            ledger.judgements(record.id),
        )

    before = told()
    ledger.append_opinions([opinion])
    assert told() == before
    ledger.rebuild()
    assert told() == before


def test_an_opinion_on_another_commitments_judgement_is_refused_and_so_are_all_with_it(ledger, record, opinion) -> None:
    other = ledger.commitments(CommitmentQuery(report_year=2020))[1]
    with pytest.raises(NotFoundError):
        ledger.append_opinions([opinion, replace(opinion, judgement=other.judgement_id)])
    assert ledger.opinions(record.id) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"verdict": Verdict.PENDING},
        {"verdict": Verdict.NOT_COMMITMENT},
        {"verdict": None},
        {"ignored": Ignored.NO_QUOTE},
    ],
)
def test_the_database_itself_holds_to_one_of_three_verdicts_or_a_reason_why_there_is_none(
    ledger, opinion, wrong
) -> None:
    with pytest.raises(FztrackError):
        ledger.append_opinions([replace(opinion, **wrong)])
