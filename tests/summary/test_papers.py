"""What a summary says, whatever its format: counts before rates, who judged, where evidence stands, and no accusation."""

from __future__ import annotations

import csv as reader
import io
import json as parser
import re
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from fztrack.domain import Verdict
from fztrack.locale import set_language
from fztrack.summary import csv, html, items, json, markdown, official, text, view, worklist


@pytest.fixture(params=[text.render, markdown.render, html.render], ids=["text", "markdown", "html"])
def said(request, district) -> str:
    """The district's summary in each format people read, without the marks of the format."""
    made = request.param(view.paper([district]))
    if "<html" in made:
        return HTMLParser(made).body.text()
    return re.sub(r"\n {6,}", "", made)


def test_counts_come_before_the_rate(said: str) -> None:
    part = said[said.index("2021年报告 → 2022年报告", said.index("公布") - 200) :]
    assert part.index("有效判断合计") < part.index("报告反映率 50%：")


def test_the_rate_comes_with_its_definition_and_the_share_reviewed(said: str) -> None:
    assert "（已落实 3 + ½ × 部分落实 1）÷ 有效判断 7" in said
    assert "人工复核 4/7（57%），其中批量确认 1 项；其余 3 项为机器初判，未经人工复核；1 项复核意见有分歧。" in said


def test_dropped_is_never_called_unfulfilled(said: str) -> None:
    assert "未落实" not in said
    assert "经比对公开报告，未见反映下列事项（3 项）：" in said


def test_it_says_who_judged(said: str) -> None:
    for who in ("机器初判", "人工复核（李敏）", "批量确认（李敏）", "人工复核（王强，有分歧）"):
        assert who in said


def test_evidence_is_quoted_and_placed(said: str) -> None:
    assert "8个镇街工作站挂牌运行。" in said
    assert "二、2022年主要举措和成效 › （五）推进公共法律服务" in said
    assert "沿用上年" in said


def test_sub_kinds_reasons_notes_and_documents_are_told(said: str) -> None:
    for word in (
        "部分落实 · 未达目标",
        "未见反映 · 再次列入安排",
        "未见反映 · 自述未完成",
        "调整取消",
        "已电话询问区教育局",
        "澜编〔2022〕5号",
    ):
        assert word in said


def test_a_missing_report_is_named(said: str) -> None:
    assert "缺2023年度报告，以下事项暂不判断" in said


def test_a_report_not_due_to_be_out_is_not_called_missing(district) -> None:
    waiting = district.pairs[-1]
    for day, words in ((date(2024, 3, 31), "2023年度报告未到公布时间"), (date(2024, 4, 1), "缺2023年度报告")):
        assert f"{words}，以下事项暂不判断" in text.render(view.paper([district], made=day))
        first = official.official(waiting, made=day).sections[0].paragraphs[0].text
        assert f"{words}，是否反映暂不判断" in first


def test_late_publication_is_stated_from_the_date_of_publication(said: str) -> None:
    assert "2021年报告于2022年1月28日公布，在4月1日前公布的规定时限之内。" in said
    assert "2022年报告于2023年4月10日公布，晚于4月1日前公布的规定时限。" in said


def test_confidences_stay_out_of_what_people_read(said: str) -> None:
    assert "0.80" not in said and "0.8 " not in said


def test_evidence_of_what_a_person_called_dropped_is_not_shown(district) -> None:
    entry = district.pairs[0].entries[0]
    record = replace(
        entry.record, effective=replace(entry.record.effective, verdict=Verdict.DROPPED, partial_kind=None)
    )
    assert items.item(1, replace(entry, record=record)).quotes == ()


def test_lines_of_text_fit_the_terminal(district) -> None:
    made = text.render(view.paper([district]), width=80)
    assert max(cell_len(line) for line in made.splitlines()) <= 80


def test_no_line_begins_with_a_closing_mark(dangerous, district) -> None:
    made = text.render(view.paper([district, dangerous]), width=50)
    assert not [line for line in made.splitlines() if line.strip()[:1] in set("，。；：、！？》」”’")]


def test_tables_have_captions_and_scopes_for_screen_readers(district) -> None:
    tree = HTMLParser(html.render(view.paper([district])))
    assert tree.css_first("html").attributes["lang"] == "zh-CN"
    for table in tree.css("table"):
        assert table.css_first("caption") and table.css("th[scope=col]") and table.css("th[scope=row]")
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {link.attributes["href"][1:] for link in tree.css("a[href^='#']")} <= set(ids)


def test_figures_alone_leave_the_commitments_out(district) -> None:
    made = text.render(view.paper([district], items=False))
    assert "逐项情况" not in made and "报告反映率 50%" in made


def test_csv_has_one_row_a_commitment_and_says_who_judged(district) -> None:
    rows = list(reader.DictReader(io.StringIO(csv.render([district]))))
    assert len(rows) == 11
    assert rows[0]["判断"] == "部分落实" and rows[0]["细类或原因"] == "未达目标" and rows[0]["判断方式"] == "机器初判"
    assert rows[3]["复核人"] == "王强" and rows[3]["有分歧"] == "是"


def test_csv_of_figures_has_one_row_a_pair(district) -> None:
    rows = list(reader.DictReader(io.StringIO(csv.render([district], items=False))))
    assert [(row["报告年度"], row["报告反映率"], row["已复核"]) for row in rows] == [
        ("2021", "50%", "4"),
        ("2022", "—", "0"),
    ]


def test_csv_carries_a_byte_order_mark_only_when_asked(district) -> None:
    assert csv.render([district], bom=True).startswith("\ufeff报告主体")
    assert csv.render([district]).startswith("报告主体")


def test_json_counts_add_up(district) -> None:
    pair = parser.loads(json.render([district]))["bodies"][0]["pairs"][0]
    counts = pair["counts"]
    assert counts["total"] == len(pair["commitments"]) == 10
    assert counts["counted"] == counts["fulfilled"] + counts["partial"] + counts["dropped"]
    assert sum(row["counts"]["total"] for row in pair["by_topic"]) == 10
    assert pair["rate"] == 0.5


@pytest.fixture
def english():
    """Papers in English."""
    set_language("en")
    yield
    set_language("zh_CN")


@pytest.mark.parametrize("render", [text.render, markdown.render, html.render])
def test_papers_come_in_english_too_report_text_as_it_is(english, district, render) -> None:
    made = render(view.paper([district]))
    for word in ("Reflected rate 50%: (fulfilled 3 + ½ × partly 1) ÷ effective verdicts 7", "建成区社区矫正中心。"):
        assert word in made
    for word in ("报告反映率", "机器初判", "未见反映", "公共法律服务，"):
        assert word not in made


def test_the_official_paper_and_the_worklist_come_in_english_too(english, district) -> None:
    made = official.official(district.pairs[0])
    assert [section.title for section in made.sections] == [
        "Overview",
        "Main problems",
        "To be verified",
        "Suggestions",
    ]
    assert len(worklist.render(district.pairs)) > 1000
