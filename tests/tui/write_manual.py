"""Writes the tables of keys in docs/review.md and its twin anew: python tests/tui/write_manual.py"""

from __future__ import annotations

from pathlib import Path

from fztrack.tui.manual import inserted

DOCS = Path(__file__).parents[2] / "docs"

for name, language in (("review.md", "en"), ("review.zh-CN.md", "zh_CN")):
    page = DOCS / name
    page.write_text(inserted(page.read_text(encoding="utf-8"), language), encoding="utf-8")
