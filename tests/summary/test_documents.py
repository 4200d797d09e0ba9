"""DOCX of summaries and letters, read as the standard has them and without the library that wrote them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import groupby
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from fztrack.follow_up import asks
from fztrack.summary import docx, gongwen, letter, letter_docx, official
from fztrack.summary.model import BodySummary
from fztrack.summary.profiles import profiles

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DAY = date(2026, 1, 5)
SENDERS = ("sifa", "ducha", "renda", "press")
NUMERALS = "一二三四五六七八九十"


def parts(made: bytes) -> dict[str, bytes]:
    """The files inside a DOCX."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(element: Element) -> str:
    """The words of a paragraph or a cell."""
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def value(element: Element | None, path: str) -> str | None:
    """The `w:val` of what stands at a path, None where there is nothing."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/"))) if element is not None else None
    return found.get(f"{W}val") if found is not None else None


class Read:
    """A DOCX with its parts parsed."""

    def __init__(self, made: bytes) -> None:
        self.parts = parts(made)
        self.body = self.tree("word/document.xml").find(f"{W}body")
        assert self.body is not None
        self.paragraphs = list(self.body.iter(f"{W}p"))
        self.texts = list(map(text_of, self.paragraphs))
        styles = self.tree("word/styles.xml")
        self.styles: Mapping[str, Element] = {one.get(f"{W}styleId", ""): one for one in styles.iter(f"{W}style")}
        self.defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def tree(self, name: str) -> Element:
        """One part."""
        return ElementTree.fromstring(self.parts[name])

    def level(self, paragraph: Element) -> int | None:
        """The outline level from 1, as a reader's table of contents has it; a style may have it from the one it is based on."""
        style = value(paragraph, "pPr/pStyle")
        while style is not None:
            found = value(self.styles[style], "pPr/outlineLvl")
            if found is not None:
                return int(found) + 1
            style = value(self.styles[style], "basedOn")
        return None

    def headings(self) -> list[tuple[int, str]]:
        """(level, text) of every heading."""
        levels = [(self.level(one), text) for one, text in zip(self.paragraphs, self.texts, strict=True)]
        return [(level, text) for level, text in levels if level is not None]

    def related(self) -> Iterator[tuple[str, str]]:
        """(id, name of the part) that the document's relationships give."""
        for one in self.tree("word/_rels/document.xml.rels"):
            yield one.get("Id", ""), posixpath.normpath(posixpath.join("word", one.get("Target", "")))


@pytest.fixture
def paper(district) -> official.OfficialPaper:
    """The paper of the judged pair."""
    return official.official(district.pairs[0], made=DAY)


@pytest.fixture
def letters(district: BodySummary) -> Mapping[str, letter.Letter]:
    """The letter of each sender on the pair's negatives."""
    pair = district.pairs[0]
    kept = [one for one in pair.entries if asks(one.record.effective.verdict, one.record.effective.reason)]
    senders = profiles(None)
    return {
        name: letter.letter(replace(pair, entries=tuple(kept)), senders[name], made=DAY, draft=False)
        for name in SENDERS
    }


@pytest.fixture
def summary(paper) -> Read:
    """The summary, read."""
    return Read(docx.render(paper))


@pytest.fixture(params=["summary", *SENDERS])
def document(request, paper, letters) -> Read:
    """The summary and each letter, read."""
    return Read(docx.render(paper) if request.param == "summary" else letter_docx.render(letters[request.param]))


def test_a_summary_s_headings_are_its_parts_and_annexes(summary: Read) -> None:
    assert summary.headings() == [
        (1, "一、总体情况"),
        (1, "二、主要问题"),
        (1, "三、需核实事项"),
        (1, "四、建议"),
        (1, "数据表"),
        (1, "逐项情况"),
        (1, "方法和局限"),
    ]


@pytest.mark.parametrize("name", SENDERS)
def test_a_letter_holds_its_lines_in_order_under_a_heading_for_each_group(letters, name: str) -> None:
    paper = letters[name]
    read = Read(letter_docx.render(paper))
    assert read.headings() == [(1, f"{NUMERALS[at]}、{group.lead}") for at, group in enumerate(paper.groups)]
    held = [paper.agency, paper.number, paper.title, paper.addressee, *(text for _kind, text in letter.lines(paper))]
    assert [text for text in read.texts if text] == [*held, paper.sign, paper.made, paper.contact]


def test_matters_are_numbered_through_both_groups_in_words(letters) -> None:
    """The numbers are letters of the text, so that they are the same wherever it is copied to."""
    read = Read(letter_docx.render(letters["sifa"]))
    assert [text[:3] for text in read.texts if re.match(r"\d+\. ", text)] == ["1. ", "2. ", "3. ", "4. "]
    assert not list(read.body.iter(f"{W}numPr"))


def test_headings_of_the_second_level_count_anew_in_each_part(summary: Read) -> None:
    first, after = summary.texts.index("一、总体情况"), summary.texts.index("数据表")
    numbers = [text[:3] for text in summary.texts[first:after] if re.match(f"（[{NUMERALS}]）|[{NUMERALS}]、", text)]
    counts = [list(under) for below, under in groupby(numbers, key=lambda text: text.startswith("（")) if below]
    assert len(counts) > 2
    for found in counts:
        assert found == [f"（{numeral}）" for numeral in NUMERALS[: len(found)]]


def test_every_page_is_numbered_by_a_field_on_its_outer_side(document: Read) -> None:
    section, parts_of = document.body.find(f"{W}sectPr"), dict(document.related())
    assert section is not None and document.tree("word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    sides = {}
    for one in section.iter(f"{W}footerReference"):
        footer = document.tree(parts_of[one.get(f"{R}id", "")])
        marks = [
            node.get(f"{W}fldCharType") or node.text
            for node in footer.iter()
            if node.tag in (f"{W}fldChar", f"{W}instrText")
        ]
        assert marks == ["begin", "PAGE", "end"] and text_of(footer) == "—  —"
        sides[one.get(f"{W}type")] = value(footer.find(f"{W}p"), "pPr/jc")
    assert sides == {"default": "right", "even": "left"}


def test_the_head_of_a_table_is_repeated_and_no_row_breaks(summary: Read) -> None:
    tables = list(summary.body.iter(f"{W}tbl"))
    assert len(tables) > 3
    for table in tables:
        rows, columns = list(table.iter(f"{W}tr")), len(list(table.iter(f"{W}gridCol")))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert {len(list(row.iter(f"{W}tc"))) for row in rows} == {columns}
        assert all(text_of(cell) for cell in rows[0].iter(f"{W}tc"))


def test_all_chinese_is_set_in_a_font_that_the_document_knows(document: Read) -> None:
    known = {one.get(f"{W}name") for one in document.tree("word/fontTable.xml").iter(f"{W}font")}
    fonts = set()
    for run in document.body.iter(f"{W}r"):
        if re.search("[一-鿿]", text_of(run)):
            named = run.find(f"{W}rPr/{W}rFonts")
            assert named is not None, text_of(run)
            fonts.add(named.get(f"{W}eastAsia"))
    assert {gongwen.TITLE, gongwen.FIRST, gongwen.TEXT} <= fonts <= known
    language = document.defaults.find(f"{W}lang") if document.defaults is not None else None
    assert language is not None and language.get(f"{W}eastAsia") == "zh-CN"


def test_everything_a_document_refers_to_is_in_it(document: Read) -> None:
    related = dict(document.related())
    assert set(related.values()) <= set(document.parts)
    asked = {v for node in document.body.iter() for key, v in node.attrib.items() if key in (f"{R}id", f"{R}embed")}
    assert asked <= set(related)
    assert {value(one, "pPr/pStyle") for one in document.paragraphs} - {None} <= set(document.styles)


def test_no_page_holds_the_signature_alone(summary: Read) -> None:
    """From the last suggestion to the day every paragraph keeps with the next."""
    first = next(n for n, text in enumerate(summary.texts) if text.startswith("附件：1.")) - 2
    last = summary.texts.index("2026年1月5日")
    assert "改进报告" in summary.texts[first]
    assert all(one.find(f"{W}pPr/{W}keepNext") is not None for one in summary.paragraphs[first:last])


@pytest.mark.parametrize(
    ("beginning", "font"),
    [
        ("关于澜溪区人民政府2021年法治政府建设年度报告安排事项反映情况的报告", "方正小标宋简体"),
        ("一、总体情况", "黑体"),
        ("（一）基本数字。", "楷体_GB2312"),
        ("依据澜溪区人民政府公开的", "仿宋_GB2312"),
    ],
)
def test_title_headings_and_text_have_the_fonts_of_official_papers(summary: Read, beginning: str, font: str) -> None:
    paragraph = next(
        one for one, text in zip(summary.paragraphs, summary.texts, strict=True) if text.startswith(beginning)
    )
    named = paragraph.find(f".//{W}rFonts")
    assert named is not None and named.get(f"{W}eastAsia") == font


def test_fonts_name_what_stands_in_for_them(document: Read) -> None:
    table = {one.get(f"{W}name"): value(one, "altName") for one in document.tree("word/fontTable.xml")}
    assert table == {font: other for font, (other, _family) in gongwen.FALLBACK.items()}


def test_the_same_paper_gives_the_same_text(paper) -> None:
    assert Read(docx.render(paper)).texts == Read(docx.render(paper)).texts
