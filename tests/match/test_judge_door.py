"""The door of the room keeps its promises: one judgement a commitment, pending without judging, rows that add up."""

import math

import pytest

from fztrack.domain import (
    Commitment,
    Element,
    Extraction,
    PendingReason,
    PromiseKind,
    SectionRole,
    Span,
    Statement,
    Verdict,
)
from fztrack.match import judge_pair


def commitment(text: str, **more: object) -> Commitment:
    element = Element(Span(0, len(text)), "", text, PromiseKind.STANDING, True)
    return Commitment(text, Span(0, len(text)), (), PromiseKind.STANDING, "", (element,), text, **more)  # type: ignore[arg-type]


def report(*achievements: str) -> Extraction:
    said = tuple(
        Statement(text, Span(100 * n, 100 * n + len(text)), (), SectionRole.MEASURES, "")
        for n, text in enumerate(achievements)
    )
    return Extraction((), said, (), "test")


PLAN = Extraction((commitment("加强行政复议规范化建设。"), commitment("建立重大行政决策后评估制度。")), (), (), "test")


def test_without_the_next_report_every_commitment_waits_and_the_missing_year_is_named():
    judgements = judge_pair(PLAN, None, report_year=2022, missing_year=2023)
    assert [j.verdict for j in judgements] == [Verdict.PENDING] * 2
    assert {(j.pending_reason, j.missing_year) for j in judgements} == {(PendingReason.NO_REPORT, 2023)}


def test_a_report_whose_review_part_could_not_be_read_leaves_commitments_waiting():
    judgements = judge_pair(PLAN, report(), report_year=2022)
    assert {j.pending_reason for j in judgements} == {PendingReason.UNREADABLE}


def test_a_promise_with_a_later_deadline_is_not_due():
    plan = Extraction((commitment("到2027年建成应急物资中心库。", due_year=2027),), (), (), "test")
    (judgement,) = judge_pair(plan, report("建成应急物资中心库。"), report_year=2022)
    assert judgement.pending_reason is PendingReason.NOT_DUE


def test_rows_add_up_to_each_elements_score():
    for judgement in judge_pair(PLAN, report("新收行政复议案件54件，出台行政复议案件审理规程。"), report_year=2022):
        for element in judgement.elements:
            assert math.isclose(sum(row.contribution for row in element.rows), element.score)
            assert all(row.name == "start" or f"{abs(row.contribution):.2f}" != "0.00" for row in element.rows)
        assert 0.0 <= judgement.confidence <= 1.0


def test_a_person_can_stop_judging_between_two_commitments():
    seen = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        judge_pair(PLAN, report("开展工作。"), report_year=2022, step=stop)
    assert seen == [(1, 2)]
