"""Each format is as the golden files have it; `FZTRACK_GOLDEN=write pytest tests/summary/test_golden.py` writes them anew."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn

from fztrack.domain import BodyRecord, Doubt, Genre, Level, PairRecord, Verdict
from fztrack.follow_up import asks
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
    official,
    text,
    view,
    workbook,
    worklist,
)
from fztrack.summary.model import BodySummary, PairSummary
from fztrack.summary.profiles import profiles

GOLDEN = Path(__file__).with_name("golden")
DAY = date(2026, 1, 5)


def _paragraphs(made: bytes) -> str:
    """The paragraphs of a DOCX, each with its style and font, as the file has them."""
    lines = []
    for paragraph in Document(io.BytesIO(made)).element.body.iter(qn("w:p")):
        style = paragraph.style or "Normal"
        font = next((fonts.get(qn("w:eastAsia")) for fonts in paragraph.iter(qn("w:rFonts"))), "")
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        lines.append(f"{style}\t{font}\t{text}\n")
    return "".join(lines)


def _document(bodies: list[BodySummary]) -> str:
    return _paragraphs(docx.render(official.official(bodies[0].pairs[0], made=DAY)))


def _letter_document(bodies: list[BodySummary]) -> str:
    paper = letter.letter(_negatives(bodies), profiles(None)["sifa"], made=DAY, draft=False)
    return _paragraphs(letter_docx.render(paper))


def _series(*, ranks: bool = False) -> tuple[compare.Series, ...]:
    """Two counties over two years; a next report that is missing, and one that is not due to be out."""

    def pair(name: str, code: str, year: int, counts: tuple[int, ...]) -> PairRecord:
        verdicts = dict(
            zip((Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED, Verdict.PENDING), counts, strict=True)
        )
        body = BodyRecord(code, name, (name,), Level.COUNTY, code)
        return PairRecord(body, Genre.FAZHI, year, not counts[3], verdicts, {}, 0, sum(counts))

    pairs = [
        pair("甲区人民政府", "990101", 2020, (5, 2, 3, 0)),
        pair("甲区人民政府", "990101", 2021, (7, 2, 1, 0)),
        pair("乙县人民政府", "990102", 2020, (4, 4, 4, 0)),
        pair("乙县人民政府", "990102", 2021, (0, 0, 0, 9)),
        pair("丙市人民政府", "990103", 2024, (0, 0, 0, 6)),
    ]
    doubts = {
        (one.body.id, one.genre, one.report_year): {
            verdict: Doubt(number, number * 0.3, number * 0.09)
            for verdict, number in one.counts.items()
            if number and one.next_year_there
        }
        for one in pairs
    }
    return compare.compare(pairs, doubts if ranks else None, today=DAY)


def _compared(*, ranks: bool) -> str:
    series = _series(ranks=ranks)
    return text.comparison(compare.table(series), compare.grouped(series), compare.comparison_notes(ranks), width=100)


def _negatives(bodies: list[BodySummary]) -> PairSummary:
    """The judged pair with nothing but what a letter may ask about."""
    pair = bodies[0].pairs[0]
    kept = [one for one in pair.entries if asks(one.record.effective.verdict, one.record.effective.reason)]
    return replace(pair, entries=tuple(kept))


def _letter(profile: str, draft: bool) -> Callable[[list[BodySummary]], str]:
    return lambda bodies: letter.text(letter.letter(_negatives(bodies), profiles(None)[profile], made=DAY, draft=draft))


def _cells(made: bytes) -> str:
    """Every filled cell of a workbook, as openpyxl reads it: sheet, place, kind, value."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    return "".join(
        f"{sheet.title}\t{cell.coordinate}\t{cell.data_type}\t{cell.value!r}\n"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    )


FORMATS = {
    "summary.txt": lambda bodies: text.render(view.paper(bodies, made=DAY), width=80),
    "summary.md": lambda bodies: markdown.render(view.paper(bodies, made=DAY)),
    "summary.html": lambda bodies: html.render(view.paper(bodies, made=DAY)),
    "summary.csv": lambda bodies: csv.render(bodies),
    "figures.csv": lambda bodies: csv.render(bodies, items=False),
    "summary.json": lambda bodies: json.render(bodies),
    "summary.docx.txt": _document,
    **{f"letter-{name}.txt": _letter(name, False) for name in ("sifa", "ducha", "renda", "press")},
    "letter-sifa.docx.txt": _letter_document,
    "letter-draft.txt": _letter("sifa", True),
    "worklist.xlsx.txt": lambda bodies: _cells(worklist.render([bodies[0].pairs[0]], {})),
    "compare.txt": lambda _: _compared(ranks=False),
    "compare-rank.txt": lambda _: _compared(ranks=True),
    "compare-rank.xlsx.txt": lambda _: _cells(workbook.render(_series(ranks=True))),
    "compare.csv": lambda _: csv.table(compare.table(_series()), bom=False),
    "compare.xlsx.txt": lambda _: _cells(workbook.render(_series())),
    "feedback.xlsx.txt": lambda bodies: _cells(feedback.render(_negatives(bodies), {}, draft=False)),
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_summary_is_as_it_was(district, name: str) -> None:
    made = FORMATS[name]([district])
    path = GOLDEN / name
    if os.environ.get("FZTRACK_GOLDEN") == "write":
        path.write_text(made, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as file:
        assert made == file.read()
