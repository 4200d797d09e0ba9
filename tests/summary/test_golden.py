"""Each format is as the golden files have it; `FZTRACK_GOLDEN=write pytest tests/summary/test_golden.py` writes them anew."""

from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from fztrack.summary import csv, docx, html, json, markdown, official, text, view
from fztrack.summary.model import BodySummary

GOLDEN = Path(__file__).with_name("golden")
DAY = date(2026, 1, 5)


def _document(bodies: list[BodySummary]) -> str:
    """The paragraphs of the DOCX of the judged pair, each with its style and font, as the file has them."""
    made = docx.render(official.official(bodies[0].pairs[0], made=DAY))
    lines = []
    for paragraph in Document(io.BytesIO(made)).element.body.iter(qn("w:p")):
        style = paragraph.style or "Normal"
        font = next((fonts.get(qn("w:eastAsia")) for fonts in paragraph.iter(qn("w:rFonts"))), "")
        text = "".join(node.text or "" for node in paragraph.iter(qn("w:t")))
        lines.append(f"{style}\t{font}\t{text}\n")
    return "".join(lines)


FORMATS = {
    "summary.txt": lambda bodies: text.render(view.paper(bodies, made=DAY), width=80),
    "summary.md": lambda bodies: markdown.render(view.paper(bodies, made=DAY)),
    "summary.html": lambda bodies: html.render(view.paper(bodies, made=DAY)),
    "summary.csv": lambda bodies: csv.render(bodies),
    "figures.csv": lambda bodies: csv.render(bodies, items=False),
    "summary.json": lambda bodies: json.render(bodies),
    "summary.docx.txt": _document,
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_summary_is_as_it_was(district, name: str) -> None:
    made = FORMATS[name]([district])
    path = GOLDEN / name
    if os.environ.get("FZTRACK_GOLDEN") == "write":
        path.write_text(made, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as file:
        assert made == file.read()
