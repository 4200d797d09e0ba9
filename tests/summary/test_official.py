"""The official paper: its order and length, what it says of the unreviewed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from fztrack.domain import DropReason, Genre, PromiseKind, Verdict
from fztrack.summary import official
from fztrack.summary.model import BodySummary, Entry, PairSummary

DAY = date(2026, 1, 5)


@pytest.fixture
def paper(district) -> official.OfficialPaper:
    """The paper of the judged pair."""
    return official.official(district.pairs[0], made=DAY)


@pytest.fixture
def crowded(make, make_report) -> BodySummary:
    """A 政府工作报告 with 500 long promises, all of them dropped, under topics of its own."""
    text = "推进重点片区城市更新和产业用地整备，" * 12 + "年内完成第{}批。"
    records = [
        make(n, text.format(n), Verdict.DROPPED, reason=DropReason.SILENT, topic=f"第{n % 40}部分" * 20, kind=PromiseKind.NUMBER)
        for n in range(1, 501)
    ]  # fmt: skip
    pair = PairSummary(
        make_report(2021, genre=Genre.GWR), make_report(2022, genre=Genre.GWR), tuple(map(Entry, records))
    )
    return BodySummary(records[0].body, Genre.GWR, (pair,))


def test_the_body_goes_from_the_whole_to_advice(paper) -> None:
    assert [section.title for section in paper.sections] == ["总体情况", "主要问题", "需核实事项", "建议"]


def test_unreviewed_verdicts_mark_the_paper(paper, district) -> None:
    assert paper.mark == "（内部核查稿：7 项中 3 项未经人工复核）"
    reviewed = [
        Entry(entry.record, entry.evidence) for entry in district.pairs[0].entries if entry.record.effective.reviewer
    ]
    assert official.official(replace(district.pairs[0], entries=tuple(reviewed))).mark == ""


def test_what_is_not_reflected_is_listed_without_accusing_anybody(paper) -> None:
    said = [one.text for one in paper.sections[2].paragraphs]
    assert said[0].startswith("经比对公开报告，未见反映下列事项。")
    assert [line[:3] for line in said[1:]] == ["1. ", "2. ", "3. "]
    assert "未落实" not in "".join(said)
    assert not any("行政审批局" in line for line in said)  # 调整取消 leaves the count


def test_people_s_negatives_stand_before_the_machine_s(paper) -> None:
    first = paper.sections[2].paragraphs[1].text
    assert "青少年普法读本" in first and "人工复核" in first


def test_no_confidence_stands_in_the_body(paper) -> None:
    text = "".join(one.text for section in paper.sections for one in section.paragraphs)
    assert "把握" not in text and "区间" not in text


def test_the_body_keeps_its_length_and_points_to_the_annex(crowded) -> None:
    made = official.official(crowded.pairs[0], made=DAY)
    assert made.length <= official.BODY
    listed = [one.text for one in made.sections[2].paragraphs if re.match(r"\d+\. ", one.text)]
    assert made.sections[2].paragraphs[-1].text == f"其余 {500 - len(listed)} 项见附件 2。"
    assert len(made.items) == 500


def test_a_pair_that_waits_says_which_report_is_missing(district) -> None:
    made = official.official(district.pairs[1], made=DAY)
    assert [section.title for section in made.sections] == ["总体情况"]
    assert "缺2023年度报告" in made.sections[0].paragraphs[0].text


def test_reports_are_named_by_their_kind_and_the_year_they_look_back_on(crowded, paper) -> None:
    made = official.official(crowded.pairs[0], made=DAY)
    assert "2021年度政府工作报告" in made.title
    assert made.sections[0].paragraphs[0].text.endswith("文中年度为报告回顾的年度。")
    assert "回顾的年度" not in paper.sections[0].paragraphs[0].text


def test_who_judged_is_said_once_where_one_judged_all(make, make_report) -> None:
    records = [
        make(n, f"建成第{n}个法治公园；", Verdict.DROPPED, reason=DropReason.SILENT, reviewer="李敏") for n in (1, 2)
    ]
    pair = PairSummary(make_report(2021), make_report(2022), tuple(map(Entry, records)))
    lead, first, second = official.official(pair, made=DAY).sections[2].paragraphs
    assert lead.text.endswith("以下均经人工复核。")
    assert [first.text, second.text] == ["1. 建成第1个法治公园。", "2. 建成第2个法治公园。"]


def test_only_the_kinds_there_are_are_named(make, make_report) -> None:
    records = [make(1, "建成法治公园。", Verdict.DROPPED, reason=DropReason.REPROMISED)]
    pair = PairSummary(make_report(2021), make_report(2022), tuple(map(Entry, records)))
    sections = {section.title: section for section in official.official(pair, made=DAY).sections}
    said = "".join(one.head + one.text for section in sections.values() for one in section.paragraphs)
    assert "未见反映 1 项，为再次列入下一年安排。" in said
    assert "对再次列入安排的 1 项，逐项明确" in said and "自述未完成" not in said and "部分落实的" not in said
