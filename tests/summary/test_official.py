"""The official paper: its order and length, what it says of the unreviewed, its fonts and page numbers, hostile text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest

from fztrack.domain import DropReason, Genre, PromiseKind, Verdict
from fztrack.summary import docx, gongwen, official
from fztrack.summary.model import BodySummary, Entry, PairSummary

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2026, 1, 5)


def parts(made: bytes) -> dict[str, bytes]:
    """The files inside a DOCX, read without the library that wrote them."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def paragraphs(made: bytes) -> Iterator[tuple[str, str]]:
    """(font of the first run, text) of every paragraph, those of tables too."""
    root = ElementTree.fromstring(parts(made)["word/document.xml"])
    for paragraph in root.iter(f"{W}p"):
        font = next((fonts.get(f"{W}eastAsia") for fonts in paragraph.iter(f"{W}rFonts")), None)
        yield font or "", "".join(node.text or "" for node in paragraph.iter(f"{W}t"))


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


def test_no_page_holds_the_signature_alone(paper) -> None:
    """From the last suggestion to the day every paragraph keeps with the next."""
    body = ElementTree.fromstring(parts(docx.render(paper))["word/document.xml"]).find(f"{W}body")
    said = list(body.iter(f"{W}p"))
    texts = ["".join(node.text or "" for node in one.iter(f"{W}t")) for one in said]
    first = next(n for n, text in enumerate(texts) if text.startswith("附件：1.")) - 2
    last = texts.index("2026年1月5日")
    assert "改进报告" in texts[first]
    assert all(one.find(f"{W}pPr/{W}keepNext") is not None for one in said[first:last])


def test_title_headings_and_text_have_the_fonts_of_official_papers(paper) -> None:
    said = list(paragraphs(docx.render(paper)))
    fonts = {text: font for font, text in said}
    assert fonts["关于澜溪区人民政府2021年法治政府建设年度报告安排事项反映情况的报告"] == "方正小标宋简体"
    assert fonts["一、总体情况"] == "黑体"
    assert fonts[next(text for text in fonts if text.startswith("（一）基本数字。"))] == "楷体_GB2312"
    assert fonts[next(text for text in fonts if text.startswith("依据澜溪区人民政府公开的"))] == "仿宋_GB2312"


def test_fonts_name_what_stands_in_for_them(paper) -> None:
    table = parts(docx.render(paper))["word/fontTable.xml"].decode()
    for font, (other, _family) in gongwen.FALLBACK.items():
        assert re.search(rf'w:name="{font}"><w:altName w:val="{other}"', table)


def test_every_page_is_numbered_on_its_outer_side(paper) -> None:
    inside = parts(docx.render(paper))
    footers = [content.decode() for name, content in inside.items() if re.match(r"word/footer\d", name)]
    assert sorted("right" if 'w:jc w:val="right"' in text else "left" for text in footers) == ["left", "right"]
    assert all("PAGE" in text for text in footers)
    assert b"evenAndOddHeaders" in inside["word/settings.xml"]


def test_hostile_text_stays_text_in_a_document(dangerous) -> None:
    made = docx.render(official.official(dangerous.pairs[0], made=DAY))
    text = "\n".join(text for _font, text in paragraphs(made))
    assert "<script>alert(1)</script>" in text and "\\x1b[31m" in text and "\x1b" not in text
    assert b"w:hyperlink" not in parts(made)["word/document.xml"]


def test_the_same_paper_gives_the_same_text(paper) -> None:
    assert list(paragraphs(docx.render(paper))) == list(paragraphs(docx.render(paper)))
