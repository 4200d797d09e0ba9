"""Formulas, scripts, markup and escape sequences in report text stay text, whatever the format."""

from __future__ import annotations

import csv as reader
import io
import json as parser
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from time import process_time
from xml.etree import ElementTree

import openpyxl
import pytest
from markdown_it import MarkdownIt
from openpyxl.utils.escape import unescape
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from fztrack.domain import Evidence, EvidenceKind, Genre, PairRecord, Span, Verdict
from fztrack.errors import InvalidInputError
from fztrack.summary import (
    compare,
    csv,
    docx,
    feedback,
    html,
    json,
    letter,
    letter_docx,
    markdown,
    multiples,
    official,
    text,
    view,
    workbook,
    worklist,
)
from fztrack.summary.environment import fill
from fztrack.summary.items import item
from fztrack.summary.model import BodySummary, Entry
from fztrack.summary.profiles import Profile
from fztrack.summary.safe import inert, json_text, plain, within
from fztrack.summary.safe import markdown as escaped

DAY = date(2026, 1, 5)
CELL = 32_767
"""UTF-16 units that a spreadsheet takes in a cell."""

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _letter(body: BodySummary) -> letter.Letter:
    """The letter of a sender who is called what the body is called, whose sentences name all they can."""
    name = body.body.name
    said = "{{ letter.addressee }}{{ letter.body }}{{ letter.report }}"
    sender = Profile("", name, name, body.body.names, name, 30, said, said, said, said, said, said)
    return letter.letter(body.pairs[0], sender, made=DAY, draft=True)


def _series(body: BodySummary) -> tuple[compare.Series, ...]:
    counts = {Verdict.FULFILLED: 1, Verdict.DROPPED: 1}
    pairs = [PairRecord(body.body, Genre.FAZHI, year, True, counts, {}, 0, 2) for year in (2020, 2021)]
    return compare.compare(pairs, today=DAY)


def _compared(body: BodySummary) -> str:
    series = _series(body)
    return text.comparison(compare.table(series), compare.grouped(series), compare.comparison_notes(False))


PAPERS: Mapping[str, Callable[[BodySummary], str | bytes]] = {
    "summary.txt": lambda body: text.render(view.paper([body], made=DAY)),
    "summary.md": lambda body: markdown.render(view.paper([body], made=DAY)),
    "summary.html": lambda body: html.render(view.paper([body], made=DAY)),
    "summary.csv": lambda body: csv.render([body]),
    "summary.docx": lambda body: docx.render(official.official(body.pairs[0], made=DAY)),
    "letter.txt": lambda body: letter.text(_letter(body)),
    "letter.docx": lambda body: letter_docx.render(_letter(body)),
    "核查表.xlsx": lambda body: worklist.render(body.pairs, {text: text for text in body.body.names}),
    "反馈表.xlsx": lambda body: feedback.render(body.pairs[0], {text: text for text in body.body.names}, draft=True),
    "compare.txt": _compared,
    "compare.html": lambda body: multiples.render(_series(body)),
    "compare.csv": lambda body: csv.table(compare.table(_series(body))),
    "compare.xlsx": lambda body: workbook.render(_series(body)),
}
DOCUMENTS = [name for name in PAPERS if name.endswith(".docx")]
SHEETS = [name for name in PAPERS if name.endswith(".xlsx")]
UNWRAPPED = [name for name in PAPERS if name != "summary.txt" and not name.startswith("compare")]
"""Papers that hold every text of a pair, none of them broken into lines."""


def _parts(made: bytes) -> dict[str, bytes]:
    """The files inside an office file, read without the library that wrote them."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _trees(made: bytes) -> Iterator[ElementTree.Element]:
    """Each XML part of an office file; one that is not well-formed fails."""
    for name, content in _parts(made).items():
        if name.endswith((".xml", ".rels")):
            yield ElementTree.fromstring(content)


def _said(made: str | bytes, name: str) -> str:
    """What a paper says to its reader, marks of the format taken off."""
    if isinstance(made, bytes):
        said = "\n".join(
            value for tree in _trees(made) for one in tree.iter() for value in (one.text, *one.attrib.values()) if value
        )
        return unescape(said) if name in SHEETS else said
    if name.endswith(".html"):
        return HTMLParser(made).text()
    if name.endswith(".md"):
        return HTMLParser(MarkdownIt("gfm-like").render(made)).text()
    if name.endswith(".csv"):
        return "\n".join(cell for row in reader.reader(io.StringIO(made, newline="")) for cell in row)
    return made


@pytest.mark.parametrize("name", PAPERS)
def test_no_control_character_reaches_the_reader(dangerous, district, name: str) -> None:
    def obeyed(body: BodySummary) -> set[str]:
        made = PAPERS[name](body)
        found = {*_said(made, name), *(made if isinstance(made, str) else "")}
        return {one for one in found if unicodedata.category(one) in ("Cc", "Cf", "Co", "Cs", "Cn")}

    assert (
        obeyed(dangerous) <= obeyed(district) <= set("\r\n\uf0b7")
    )  # the last is the dot of lists in an empty document


@pytest.mark.parametrize("name", UNWRAPPED)
def test_every_text_is_there_as_text(dangerous, hostile, name: str) -> None:
    """Among them `{{ 7*7 }}` and `{body}`: nothing is filled in a second time."""
    said = " ".join(_said(PAPERS[name](dangerous), name).split())
    assert not [one for one in hostile if " ".join(plain(one).split()) not in said]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_has_no_link_no_field_but_page_numbers_and_nothing_from_elsewhere(dangerous, name: str) -> None:
    trees = list(_trees(PAPERS[name](dangerous)))
    assert not [
        one for tree in trees for kind in ("hyperlink", "fldSimple", "altChunk") for one in tree.iter(f"{WORD}{kind}")
    ]
    assert {one.text for tree in trees for one in tree.iter(f"{WORD}instrText")} == {"PAGE"}
    assert not [one for tree in trees for one in tree.iter() if one.get("TargetMode") == "External"]


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_has_no_formula_no_link_and_opens_elsewhere(dangerous, name: str) -> None:
    made = PAPERS[name](dangerous)
    trees = list(_trees(made))
    assert not [one for tree in trees for kind in ("f", "hyperlink") for one in tree.iter(f"{SHEET}{kind}")]
    assert not [one for tree in trees for one in tree.iter() if one.get("TargetMode") == "External"]
    cells = [cell for page in openpyxl.load_workbook(io.BytesIO(made)) for row in page for cell in row]
    assert not [cell for cell in cells if cell.data_type not in "sn" or cell.hyperlink]


@pytest.mark.parametrize("name", ["summary.html", "compare.html"])
def test_a_browser_finds_no_element_that_a_body_s_name_brought(dangerous, name: str) -> None:
    tree = HTMLParser(PAPERS[name](dangerous))
    assert not tree.css("script, img, iframe, link, form, a[href^=http], [onerror], [onmouseover]")


def test_a_reader_of_markdown_finds_no_element_that_report_text_brought(dangerous, district) -> None:
    def elements(body: BodySummary) -> set[str]:
        made = MarkdownIt("gfm-like", {"html": True}).render(PAPERS["summary.md"](body))
        return {node.tag for node in HTMLParser(made).css("body *")}

    assert elements(dangerous) <= elements(district)


LONG = {
    "characters": "长" * 100_000,
    "blanks": " " * 100_000,
    "rare characters": "𠮷" * 50_000,
    "control characters": "\x1b" * 25_000,
    "marks": "`|*" * 10_000,
    "cells of a row": "格 | " * 20_000,
}


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("kind", LONG)
def test_a_line_of_any_length_makes_a_paper_that_opens(endanger, kind: str, name: str) -> None:
    made = PAPERS[name](endanger([LONG[kind]]))
    assert list(_trees(made)) if isinstance(made, bytes) else made
    if name in SHEETS:
        cells = [str(cell.value) for page in openpyxl.load_workbook(io.BytesIO(made)) for row in page for cell in row]
        assert max(len(cell.encode("utf-16-le")) // 2 for cell in cells) <= CELL


def test_blanks_between_cells_of_a_row_are_walked_over_once(make) -> None:
    begin = process_time()
    row = Evidence("出庭应诉率" + " " * 30_000 + "| 93.1%", Span(0, 5), 0.9, EvidenceKind.RESULT)
    assert item(1, Entry(make(1, "建成。", Verdict.FULFILLED), (row,))).quotes[0].text == "出庭应诉率：93.1%"
    blank = Evidence(" " * 30_000, Span(0, 5), 0.9, EvidenceKind.RESULT)
    assert item(1, Entry(make(1, "建成。", Verdict.FULFILLED), (blank,)))
    assert process_time() - begin < 2


def test_the_head_of_a_printed_page_obeys_nothing_in_a_name() -> None:
    """`&G` would stand for a picture, `&D` for the day, and one `&[Picture]` too many makes the writer leave the head out."""
    assert workbook.page_header("财务&G&[Picture]&D") == "&C&14 财务＆G＆[Picture]＆D"
    assert len(workbook.page_header("𠮷&" * 300, "内部核查稿，未经复核")) <= 255


def test_what_a_cell_does_not_take_is_seen_to_be_missing() -> None:
    assert within("长" * 10, 10) == "长" * 10
    assert within("长" * 11, 10, "……") == "长" * 8 + "……"
    assert within("𠮷" * 6, 11, "…") == "𠮷" * 5 + "…"


def test_a_template_in_another_encoding_is_refused(dangerous, tmp_path: Path) -> None:
    (tmp_path / "letter.txt.j2").write_bytes("函：{{ paper.title }}".encode("gb18030"))
    with pytest.raises(InvalidInputError, match="template"):
        fill("letter.txt.j2", _letter(dangerous), escape=False, folder=tmp_path)


def test_a_browser_finds_no_element_that_report_text_brought(dangerous) -> None:
    tree = HTMLParser(html.render(view.paper([dangerous])))
    assert not tree.css("script, img, [onerror], iframe, link, a[href^=http]")
    assert "<script>alert(1)</script>" in tree.css_first("ol.items").text()


def test_html_loads_nothing_from_elsewhere(district) -> None:
    made = html.render(view.paper([district]))
    assert "http://" not in made and "https://" not in made
    assert "default-src 'none'" in made


def test_no_cell_is_run_as_a_formula(dangerous, hostile) -> None:
    rows = list(reader.reader(io.StringIO(csv.render([dangerous]))))
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in tuple("=+-@")]
    assert {f"'{one}" for one in hostile[:3]} <= {cell for row in rows for cell in row}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "\t=1", "\r=1", "  =1"])
def test_an_apostrophe_disarms_a_formula(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["1.建成", "建成=A", "“+1”", ""])
def test_harmless_cells_stay_as_they_are(cell: str) -> None:
    assert inert(cell) == cell


def test_markdown_shows_markup_as_text() -> None:
    assert escaped("**粗** [x](y) `码` | <b> & _下_") == (
        "\\*\\*粗\\*\\* \\[x\\](y) \\`码\\` \\| &lt;b&gt; &amp; \\_下\\_"
    )


@pytest.mark.parametrize(
    "address", ["http://example.invalid/a", "WWW.example.invalid", "a@example.invalid", "<ftp://example.invalid>"]
)
def test_an_address_becomes_no_link(address: str) -> None:
    shown = HTMLParser(MarkdownIt("gfm-like").render(escaped(address)))
    assert shown.text().strip() == address and not shown.css("a")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("1. 建成", "1\\. 建成"),
        ("- 建成", "\\- 建成"),
        ("# 题", "\\# 题"),
        ("---", "\\---"),
        ("-", "\\-"),
        ("     码", "码"),
    ],
)
def test_a_line_does_not_become_a_list_or_a_heading(line: str, shown: str) -> None:
    assert escaped(line) == shown


def test_json_gives_report_text_back_as_it_was(dangerous, hostile) -> None:
    data = parser.loads(json.render([dangerous]))
    assert [one["text"] for one in data["bodies"][0]["pairs"][0]["commitments"]] == [*hostile, *hostile]


def test_json_holds_no_control_character_as_itself_and_the_same_values() -> None:
    said = {"text": "\x1b[31m\x9b2J\u202e反\u2028\U000e0001“引”\\"}
    made = json_text(parser.dumps(said, ensure_ascii=False, indent=1))
    assert parser.loads(made) == said
    assert all(character.isprintable() or character == "\n" for character in made) and "“引”" in made


def test_lines_of_a_report_do_not_become_lines_of_a_paper() -> None:
    assert plain("已落实\n○ 未见反映\t\u2028x") == "已落实 ○ 未见反映  x"


def test_very_long_sentences_are_wrapped_and_lose_nothing(dangerous, hostile) -> None:
    made = text.render(view.paper([dangerous]), width=60)
    assert hostile[-1] in "".join(line.strip() for line in made.splitlines())
