"""Small things that make a paper read as an office would write it: quotation marks, rows of tables, titles, halves, order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser

from fztrack.domain import Evidence, EvidenceKind, Genre, PairRecord, Span, Verdict
from fztrack.summary import compare, figures, html, markdown, multiples, text, view
from fztrack.summary.items import item
from fztrack.summary.model import Entry
from fztrack.summary.safe import alone, quoted
from fztrack.summary.sentences import cited, report_title


def test_quotation_marks_inside_a_quotation_turn() -> None:
    assert quoted("落实“三项制度”，编写“‘八五’普法读本”。") == "“落实‘三项制度’，编写‘“八五”普法读本’。”"


def test_one_of_a_list_stands_alone_without_the_semicolon_that_led_on() -> None:
    assert quoted("盘活7个园区；") == "“盘活7个园区”"
    assert alone("盘活7个园区；") == "盘活7个园区。" and alone("建成2个。") == "建成2个。"


def test_a_row_of_a_table_is_quoted_as_a_phrase(make) -> None:
    row = Evidence("负责人出庭应诉率| 88.6% | 93.1%", Span(0, 5), 0.9, EvidenceKind.RESULT)
    said = item(1, Entry(make(1, "负责人出庭应诉率达到90%以上。", Verdict.FULFILLED), (row,)))
    assert said.quotes[0].text == "负责人出庭应诉率：88.6%，93.1%"


def test_a_topic_that_is_the_heading_is_not_said_twice(make) -> None:
    said = item(
        1,
        Entry(
            make(1, "建成区级物联网平台。", Verdict.FULFILLED, topic="建设数字政府", heading=("（一）建设数字政府",))
        ),
    )
    assert "建设数字政府" not in said.kind and "建设数字政府" in said.place


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("2023年政府工作报告_2023", "《2023年政府工作报告》"),
        ("关于印发《2022年报告》的通知", "《关于印发〈2022年报告〉的通知》"),
        ("  ", ""),
    ],
)  # fmt: skip
def test_titles_are_shown_as_titles(make_report, title: str, shown: str) -> None:
    assert report_title(make_report(2022, title=title)) == shown


def test_a_title_that_leaves_the_year_open_is_named_by_kind_and_year(make_report) -> None:
    report = make_report(2022, title="2023年政府工作报告", genre=Genre.GWR)
    assert cited(report) == "2022年度政府工作报告《2023年政府工作报告》"
    assert cited(replace(report, report_year=2023)) == "《2023年政府工作报告》"


@pytest.mark.parametrize(("share", "said"), [(0.625, 63), (0.585, 59), (0.5, 50), (0.004, 0), (1.0, 100)])
def test_halves_are_rounded_up_as_people_reckon(share: float, said: int) -> None:
    assert figures.whole(share) == said


def test_no_line_ends_with_an_opening_mark() -> None:
    lines = text.wrap("较集中在“行政执法”、“行政决策”（共五项）。" * 6, 20)
    assert not [line for line in lines if line[-1] in "“（《"]


@pytest.mark.parametrize("render", [text.render, markdown.render, html.render])
def test_every_format_goes_from_the_whole_over_problems_to_advice_then_data(district, render) -> None:
    made = render(view.paper([district]))
    found = [made.index(word) for word in ("总体情况", "主要问题", "需核实事项", "改进报告。", "按领域", "逐项情况")]
    assert found == sorted(found)


def test_headings_of_the_page_skip_no_level(district) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", html.render(view.paper([district])))]
    assert levels[0] == 1 and all(later - earlier <= 1 for earlier, later in pairwise(levels))


@pytest.mark.parametrize("kind", ["summary", "comparison"])
def test_what_moves_sideways_is_reached_by_keyboard_and_named(district, kind: str) -> None:
    if kind == "summary":
        page = html.render(view.paper([district]))
    else:
        body = district.body
        page = multiples.render(
            compare.compare(
                [PairRecord(body, Genre.FAZHI, 2021, True, {Verdict.FULFILLED: 1}, {}, 0, 1)], today=date(2026, 1, 5)
            )
        )
    regions = LexborHTMLParser(page).css(".scroll")
    assert regions
    for region in regions:
        said = region.attributes
        assert said.get("role") == "region" and said.get("tabindex") == "0"
        assert said.get("aria-label") or said.get("aria-labelledby")
