"""Figures follow the rubric's rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from fztrack.domain import DropReason, Genre, PendingReason, PromiseKind, Verdict
from fztrack.summary import figures


def test_counts_tell_reasons_and_what_leaves_the_count_apart(district) -> None:
    counted = figures.tally(district.pairs[0].records)
    assert (counted.fulfilled, counted.partial, counted.dropped) == (3, 1, 3)
    assert (counted.silent, counted.repromised, counted.admitted) == (1, 1, 1)
    assert (counted.changed, counted.not_due, counted.not_commitment) == (1, 1, 1)
    assert (counted.counted, counted.total) == (7, 10)


def test_the_rate_counts_half_of_what_is_partly_reflected(make) -> None:
    records = [
        make(1, "建成A。", Verdict.FULFILLED),
        make(2, "建成B。", Verdict.PARTIAL),
        make(3, "建成C。", Verdict.DROPPED),
    ]
    assert figures.tally(records).rate == 0.5


@pytest.mark.parametrize(
    ("verdict", "more"),
    [
        (Verdict.PENDING, {"pending": PendingReason.NO_REPORT}),
        (Verdict.PENDING, {"pending": PendingReason.NOT_DUE}),
        (Verdict.NOT_COMMITMENT, {}),
        (Verdict.DROPPED, {"reason": DropReason.CHANGED}),
        (Verdict.PENDING, {"judged": False}),
    ],
)
def test_what_is_not_judged_or_was_cancelled_is_not_in_the_rate(make, verdict, more) -> None:
    records = [make(1, "建成A。", Verdict.FULFILLED), make(2, "建成B。", verdict, **more)]
    counted = figures.tally(records)
    assert counted.rate == 1.0
    assert (counted.counted, counted.total) == (1, 2)


def test_nothing_judged_has_no_rate(make) -> None:
    assert figures.tally([make(1, "建成A。", Verdict.PENDING)]).rate is None
    assert figures.estimate([]) is None


def test_reviewed_counts_people_batches_disputes_and_agreement(district) -> None:
    counted = figures.tally(district.pairs[0].records)
    assert (counted.reviewed, counted.in_batch, counted.disputed) == (4, 1, 1)
    assert (counted.twice, counted.agreed) == (2, 1)


def test_a_settled_disagreement_is_no_agreement(make) -> None:
    one = make(1, "建成A。", Verdict.FULFILLED, reviewer="赵", reviewers=("李", "王", "赵"))
    settled = replace(one, effective=replace(one.effective, settled=True))
    counted = figures.tally([settled])
    assert (counted.twice, counted.agreed) == (1, 0)


def test_topics_come_largest_first_headings_as_the_report_has_them(district) -> None:
    records = district.pairs[0].records
    assert [name for name, _row in figures.by_heading(records)] == [
        "（三）提升公共法律服务供给",
        "（一）健全依法决策机制",
    ]
    assert figures.by_topic(records)[0][1].total == 2


def test_numbers_and_deliverables_stand_apart_from_efforts_and_standing_duties(district) -> None:
    (checkable, first), (_no, second) = figures.by_testability(district.pairs[0].records)
    assert checkable
    assert (first.total, second.total) == (7, 3)


def test_people_s_verdicts_leave_no_interval(make) -> None:
    records = [make(1, "建成A。", Verdict.FULFILLED, reviewer="李"), make(2, "建成B。", Verdict.DROPPED, reviewer="李")]
    found = figures.estimate(records)
    assert found is not None
    assert (found.low, found.expected, found.high) == (0.5, 0.5, 0.5)


def test_the_interval_follows_from_the_machine_s_confidence(make) -> None:
    # 已落实 at 0.8, astray ¾ to 部分落实: expected 0.8·1 + 0.15·0.5 + 0.05·0 = 0.875, variance 0.071875
    found = figures.estimate([make(n, f"建成{n}号馆。", Verdict.FULFILLED, confidence=0.8) for n in range(100)])
    assert found is not None
    assert found.expected == pytest.approx(0.875)
    assert found.high - found.expected == pytest.approx(1.95996 * (0.071875 / 100) ** 0.5, rel=1e-4)


def test_less_sure_verdicts_give_a_wider_interval(make) -> None:
    wide = figures.estimate([make(n, "建成馆。", Verdict.PARTIAL, confidence=0.5) for n in range(20)])
    narrow = figures.estimate([make(n, "建成馆。", Verdict.PARTIAL, confidence=0.95) for n in range(20)])
    assert wide is not None and narrow is not None
    assert wide.high - wide.low > narrow.high - narrow.low


def test_a_promise_with_number_and_date_is_more_testable_than_a_slogan(make) -> None:
    firm = make(1, "年底前建成13个镇街工作站。", Verdict.FULFILLED, due=2022)
    loose = make(2, "不断开创新局面。", Verdict.DROPPED, kind=PromiseKind.STANDING, act="", reason=DropReason.SILENT)
    best, worst = figures.testability([firm]).index, figures.testability([loose]).index
    assert best == 1.0
    assert worst is not None and worst < 0.5


def test_sentences_repeated_in_the_same_words_and_figures_are_found(make_statement) -> None:
    before = [make_statement("开展普法活动12场。", 0), make_statement("办理复议案件54件。", 50)]
    after = [make_statement("开展普法活动12场；", 0), make_statement("办理复议案件56件。", 50)]
    assert figures.repeated(before, after) == (after[0],)


@pytest.mark.parametrize(("published", "in_time"), [(date(2022, 3, 31), True), (date(2022, 4, 1), False), (None, None)])
def test_in_time_is_before_the_first_of_april_and_only_a_publication_tells(make_report, published, in_time) -> None:
    assert figures.published_in_time(make_report(2021, published=published)) is in_time


def test_the_first_of_april_does_not_bind_government_work_reports(make_report) -> None:
    assert figures.published_in_time(make_report(2021, published=date(2022, 6, 1), genre=Genre.GWR)) is None


def test_where_the_machine_goes_astray_every_share_is_given_out() -> None:
    assert all(sum(shares.values()) == pytest.approx(1) for shares in figures.ASTRAY.values())
    assert all(said not in shares for said, shares in figures.ASTRAY.items())
