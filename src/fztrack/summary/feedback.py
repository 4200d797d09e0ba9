"""督办台账 as XLSX, the outgoing 反馈表: negatives only, no confidence, no notes; what a unit fills in is read back as its answer."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from typing import Any

import xlsxwriter

from fztrack.domain import CitedDocument, CommitmentRecord, Verdict
from fztrack.errors import InvalidInputError
from fztrack.locale import N_, _, labels
from fztrack.summary.items import item
from fztrack.summary.letter import sources, stamp
from fztrack.summary.model import Entry, PairSummary
from fztrack.summary.replies import state, verified
from fztrack.summary.safe import plain, quoted
from fztrack.summary.sentences import report_name
from fztrack.summary.workbook import SAFE, height, in_cell, notes_sheet, page_header
from fztrack.summary.worklist import responsible, rows_of, words_of

COLUMNS: dict[str, tuple[str, float]] = {
    "id": (N_("编号"), 11.5),
    "number": (N_("序号"), 5),
    "place": (N_("出处"), 15),
    "text": (N_("安排事项"), 34),
    "unit": (N_("责任单位"), 11),
    "due": (N_("时限"), 7),
    "found": (N_("报告反映情况"), 36),
    "by": (N_("反馈单位"), 12),
    "statement": (N_("办理情况"), 36),
    "titles": (N_("佐证文件"), 18),
    "numbers": (N_("文号"), 13),
    "dates": (N_("文件日期"), 11),
    "verified": (N_("核实情况"), 14),
    "state": (N_("状态"), 8),
    "check": (N_("核对码"), 14),
}
"""Column → its head and width. Those in FILLED are for the unit that answers; `check` is hidden."""

FILLED = ("by", "statement", "titles", "numbers", "dates")

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")


@dataclass(frozen=True, slots=True)
class Answered:
    """A row that a unit filled in: `row` as Excel counts; `unit` is empty where it gave none."""

    row: int
    id: str
    check: str
    unit: str
    statement: str
    titles: str
    numbers: str
    dates: str

    @property
    def documents(self) -> tuple[CitedDocument, ...]:
        """The documents named: one a line, the lines of the three columns belonging together. InvalidInputError."""
        titles, numbers, dates = (text.splitlines() for text in (self.titles, self.numbers, self.dates))
        if not titles and (numbers or dates):
            raise InvalidInputError("feedback.document_without_title", row=self.row)
        made = []
        for title, number, day in zip_longest(titles, numbers, dates, fillvalue=""):
            if title.strip():
                made.append(
                    CitedDocument(title.strip().strip("《》"), number.strip() or None, _day(day.strip(), self.row))
                )
        return tuple(made)


def check_code(record: CommitmentRecord) -> str:
    """What a row is about: its words alone, since an answer to them fits whatever the machine finds meanwhile."""
    return hashlib.sha256(f"反馈|{record.commitment.text_hash}".encode()).hexdigest()[:12]


# ── out ──


def render(pair: PairSummary, units: Mapping[str, str] | None = None, *, draft: bool = False) -> bytes:
    """The workbook's bytes: the entries of a pair that holds nothing but what may leave (workflows.outgoing); with `draft` stamped 内部核查稿，未经复核 on every page."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, SAFE) as book:
        book.set_properties({"title": _("安排事项反馈表"), "created": datetime(2000, 1, 1)})
        sheet = book.add_worksheet(_("反馈表"))
        formats = _formats(book)
        rows = [_row(entry, units or {}) for entry in pair.entries]
        for column, (name, (head, size)) in enumerate(COLUMNS.items()):
            sheet.set_column(column, column, size, None, {"hidden": name == "check"})
            sheet.write_string(0, column, _(head), formats["fill_head" if name in FILLED else "head"])
        for at, cells in enumerate(rows, 1):
            cells["number"] = str(at)
            sheet.set_row(at, height(cells, COLUMNS))
            for column, name in enumerate(COLUMNS):
                style = formats["fill" if name in FILLED else "cell"]
                sheet.write_string(at, column, in_cell(cells.get(name, "")), style)
        title = _("{body}{report}安排事项反馈表").format(body=plain(pair.plan.body.name), report=report_name(pair.plan))
        _layout(sheet, len(rows), title, draft=draft)
        _guide(book, pair, draft=draft)
    return buffer.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    base = {"border": 1, "text_wrap": True, "valign": "top", "font_size": 10}
    head = base | {"bold": True, "valign": "vcenter", "align": "center"}
    return {
        "head": book.add_format(head | {"bg_color": "#E7E6E6"}),
        "fill_head": book.add_format(head | {"bg_color": "#FFE699"}),
        "cell": book.add_format(base),
        "fill": book.add_format(base | {"bg_color": "#FFFBEB"}),
    }


def _row(entry: Entry, units: Mapping[str, str]) -> dict[str, str]:
    record, said = entry.record, item(0, entry)
    due = record.commitment.due_year
    return {
        "id": record.id,
        "place": next((plain(part) for part in reversed(record.commitment.heading) if part), ""),
        "text": said.text,
        "unit": responsible(record, units),
        "due": _("{year}年").format(year=due) if due else "",
        "found": found(entry),
        "verified": verified(entry.follow_up),
        "state": state(entry.follow_up, record),
        "check": check_code(record),
    }


def found(entry: Entry) -> str:
    """报告反映情况 in words that accuse nobody: what the next report says, or that nothing is found in it."""
    record, said = entry.record, item(0, entry)
    effective = record.effective
    if effective.verdict is Verdict.PARTIAL:
        sentences = "\n".join(quoted(quote.text) for quote in said.quotes)
        return _("{year}年度报告反映了部分情况：").format(year=record.report_year + 1) + (
            "\n" + sentences if sentences else ""
        )
    lines = [_("经比对{year}年度报告，未见反映").format(year=record.report_year + 1)]
    for one, quote in zip(record.judgement.counter if record.judgement else (), said.counter, strict=True):
        lines.append(_("“{part}”部分写到：{text}").format(part=labels.role(one.role), text=quoted(quote.text)))
    return "\n".join(lines)


def _layout(sheet: Any, rows: int, title: str, *, draft: bool) -> None:
    names = list(COLUMNS)
    last = max(1, rows)
    sheet.freeze_panes(1, names.index("text") + 1)
    sheet.autofilter(0, 0, last, names.index("state"))
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(page_header(title, stamp() if draft else ""))
    sheet.set_footer(_("&L反馈表&C— &P —"))


def _guide(book: Any, pair: PairSummary, *, draft: bool) -> None:
    lines = [
        sources(pair),
        _("本表依据公开报告比对形成。报告未写到，不等于未办理；请就各项实际办理情况作出说明。"),
        _("黄色各列由反馈单位填写：办理情况必填；佐证文件、文号、文件日期有几份写几行，逐行对应。请勿改动编号。"),
        _("已经调整或者取消的事项，请在办理情况中说明，并写明所依据的文件和文号；比对有误的，请一并指出。"),
        _("核实情况由发表单位在收到反馈、核实之后填写。"),
    ]
    notes_sheet(book, _("填写说明"), [stamp(), *lines] if draft else lines)


# ── back ──


def is_feedback(content: bytes, name: str) -> bool:
    """Whether a filled file is a 反馈表 and not a 核查表; InvalidInputError where it is no workbook."""
    heads = {words_of(cell) for cell in next(rows_of(content, name), ())}
    return _(COLUMNS["statement"][0]) in heads


def read(content: bytes, name: str) -> tuple[Answered, ...]:
    """The rows in which a unit answered; `name` is the file's, for errors. InvalidInputError."""
    return tuple(_answered(rows_of(content, name), name))


def _answered(rows: Iterator[Sequence[object]], name: str) -> Iterator[Answered]:
    heads = [words_of(cell) for cell in next(rows, ())]
    known = {_(head): column for column, (head, _size) in COLUMNS.items()}
    at = {known[head]: position for position, head in enumerate(heads) if head in known}
    missing = [_(COLUMNS[column][0]) for column in ("id", "check", *FILLED) if column not in at]
    if missing:
        raise InvalidInputError("feedback.columns", path=name, missing="、".join(missing))
    for number, row in enumerate(rows, 2):
        cells = {column: words_of(row[position]) if position < len(row) else "" for column, position in at.items()}
        if any(cells[column] for column in FILLED):
            yield Answered(number, unit=cells["by"], **{c: cells[c] for c in ("id", "check", *FILLED) if c != "by"})


def _day(text: str, row: int) -> date | None:
    if not text:
        return None
    found = _DATE.match(text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise InvalidInputError("feedback.date", row=row, text=text)
