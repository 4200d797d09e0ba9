"""Each format is as the golden files have it; `FZTRACK_GOLDEN=write pytest tests/summary/test_golden.py` writes them anew."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from fztrack.summary import csv, html, json, markdown, text, view

GOLDEN = Path(__file__).with_name("golden")
DAY = date(2026, 1, 5)

FORMATS = {
    "summary.txt": lambda bodies: text.render(view.paper(bodies, made=DAY), width=80),
    "summary.md": lambda bodies: markdown.render(view.paper(bodies, made=DAY)),
    "summary.html": lambda bodies: html.render(view.paper(bodies, made=DAY)),
    "summary.csv": lambda bodies: csv.render(bodies),
    "figures.csv": lambda bodies: csv.render(bodies, items=False),
    "summary.json": lambda bodies: json.render(bodies),
}


@pytest.mark.parametrize("name", FORMATS)
def test_the_summary_is_as_it_was(district, name: str) -> None:
    made = FORMATS[name]([district])
    path = GOLDEN / name
    if os.environ.get("FZTRACK_GOLDEN") == "write":
        path.write_text(made, encoding="utf-8", newline="")
    with path.open(encoding="utf-8", newline="") as file:
        assert made == file.read()
