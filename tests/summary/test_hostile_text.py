"""Formulas, scripts, markup and escape sequences in report text stay text, whatever the format."""

from __future__ import annotations

import csv as reader
import io
import json as parser

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from fztrack.summary import csv, html, json, markdown, text, view
from fztrack.summary.safe import inert, json_text, plain
from fztrack.summary.safe import markdown as escaped

CONTROLS = [chr(n) for n in (*range(32), *range(127, 160)) if chr(n) != "\n"] + ["\u202e", "\u2066", "\u200b"]


@pytest.mark.parametrize("render", [text.render, markdown.render, html.render])
def test_no_control_character_reaches_the_reader(dangerous, render) -> None:
    made = render(view.paper([dangerous]))
    assert not [character for character in CONTROLS if character in made]
    assert "\\x1b[31m" in made or "\\x1b\\[31m" in made.replace("\\\\", "\\")


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


@pytest.mark.parametrize(("line", "shown"), [("1. 建成", "1\\. 建成"), ("- 建成", "\\- 建成"), ("# 题", "\\# 题")])
def test_a_line_does_not_become_a_list_or_a_heading(line: str, shown: str) -> None:
    assert escaped(line) == shown


def test_json_gives_report_text_back_as_it_was(dangerous, hostile) -> None:
    data = parser.loads(json.render([dangerous]))
    assert [one["text"] for one in data["bodies"][0]["pairs"][0]["commitments"]] == list(hostile)


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
