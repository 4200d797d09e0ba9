"""A comparison as one XLSX workbook: a sheet with the totals, then a sheet a body. Text cells never run as formulas."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter
from rich.cells import cell_len

from fztrack.locale import _
from fztrack.summary.compare import Series, comparison_notes, has_ranks, table
from fztrack.summary.safe import plain, within

LONGEST = 32_767
"""Excel takes so many characters a cell."""

LONGEST_NAME = 28
"""Excel takes 31 characters for the name of a sheet; the rest is for a number that tells two of one name apart."""

NOTES = 70.0
"""Characters in a line of notes."""

TALLEST = 409.0
"""Excel's highest row, in points."""

RESERVED = "history"
"""The name of a sheet that Excel keeps for itself."""

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Options under which everything from a report is written as text."""


def render(series: Sequence[Series]) -> bytes:
    """The workbook's bytes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, SAFE) as book:
        book.set_properties({"title": _("年度报告承诺事项各主体对照"), "created": datetime(2000, 1, 1)})
        head = book.add_format(
            {"bold": True, "bg_color": "#E7E6E6", "border": 1, "text_wrap": True, "valign": "vcenter"}
        )
        cell = book.add_format({"border": 1, "valign": "vcenter"})
        share = book.add_format({"border": 1, "valign": "vcenter", "num_format": "0%", "align": "center"})
        names: set[str] = set()
        _sheet(book, sheet_name(_("总表"), names), series, (head, cell, share))
        for one in series:
            _sheet(book, sheet_name(one.body.name, names), [one], (head, cell, share))
        notes_sheet(book, sheet_name(_("说明"), names), comparison_notes(has_ranks(series)))
    return buffer.getvalue()


def _sheet(book: Any, name: str, series: Sequence[Series], formats: tuple[Any, Any, Any]) -> None:
    """One sheet: the comparison's table with numbers as numbers, the head frozen and filtered, ready to print."""
    head, cell, share = formats
    it = table(series)
    sheet = book.add_worksheet(name)
    for column, text in enumerate(it.heads):
        sheet.write_string(0, column, text, head)
    points = [point for one in series for point in one.points]
    for row, (cells, point) in enumerate(zip(it.rows, points, strict=True), 1):
        for column, text in enumerate(cells):
            if column == 8 and point.rate is not None:
                sheet.write_number(row, column, point.rate, share)
            elif 3 <= column <= 7:
                sheet.write_number(row, column, int(text), cell)
            else:
                sheet.write_string(row, column, in_cell(text), share if column == 8 else cell)
    last = len(it.heads) - 1
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, 2, 14)
    sheet.set_column(3, 7, 9)
    sheet.set_column(8, 8, 25)
    sheet.set_column(9, last, 15)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(it.rows)), last)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(page_header(_("年度报告承诺事项各主体对照")))
    sheet.set_footer("&C— &P —")


def notes_sheet(book: Any, name: str, lines: Sequence[str]) -> None:
    """A sheet of paragraphs, as wide as a page that is printed."""
    sheet = book.add_worksheet(name)
    words = book.add_format({"text_wrap": True, "valign": "top", "font_size": 10})
    sheet.set_column(0, 0, NOTES)
    for row, text in enumerate(lines):
        sheet.set_row(row, height({"": text}, {"": ("", NOTES)}))
        sheet.write_string(row, 0, in_cell(text), words)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def height(cells: Mapping[str, str], columns: Mapping[str, tuple[str, float]]) -> float:
    """Points a row needs for its wrapped words: a spreadsheet that did not write the file does not fit rows by itself."""
    lines = max(
        sum(math.ceil(max(1, cell_len(line)) / (columns[name][1] - 1)) for line in text.split("\n"))
        for name, text in cells.items()
        if name != "check"
    )
    return min(TALLEST, 13.5 * lines + 3)


def in_cell(text: str) -> str:
    """The text as far as a cell takes it; what is cut ends in ……."""
    return within(text, LONGEST, "……")


def page_header(title: str, under: str = "") -> str:
    """The head of printed pages: the title in the middle, in 14 points, `under` bold below it. Excel takes 255 characters, and obeys what stands behind &."""
    said = within(title.replace("&", "＆"), 200)
    return f"&C&14 {said}" + (f"\n&B{under}" if under else "")


def sheet_name(name: str, taken: set[str]) -> str:
    """A name Excel takes for a sheet: 31 characters, none of []:*?/\\ or an apostrophe at its ends, each once."""
    said = within(re.sub(r"[\[\]:*?/\\]", "_", plain(name)), LONGEST_NAME)
    base = made = said.strip("'") or "_"
    number = 1
    while made.casefold() in {*taken, RESERVED}:
        number += 1
        made = f"{within(base, LONGEST_NAME - len(str(number)))}_{number}"
    taken.add(made.casefold())
    return made
