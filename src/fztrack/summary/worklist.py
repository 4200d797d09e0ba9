"""督办台账 as XLSX, the inner 核查表: one row a commitment, columns to fill in, and the rows of a filled one read back."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import openpyxl
import xlsxwriter

from fztrack.domain import CommitmentRecord, DropReason, PartialKind, Verdict
from fztrack.errors import InvalidInputError
from fztrack.locale import N_, _, labels
from fztrack.summary.items import Item, item, place, who
from fztrack.summary.model import Entry, PairSummary
from fztrack.summary.replies import state, verified
from fztrack.summary.safe import plain
from fztrack.summary.sentences import report_name
from fztrack.summary.workbook import SAFE, height, in_cell, notes_sheet, page_header

COLUMNS: dict[str, tuple[str, float]] = {
    "id": (N_("编号"), 11.5),
    "number": (N_("序号"), 5),
    "place": (N_("标题"), 14),
    "text": (N_("安排事项"), 34),
    "kind": (N_("类别和领域"), 10),
    "unit": (N_("责任单位"), 10),
    "due": (N_("时限"), 7),
    "machine": (N_("机器初判"), 11),
    "evidence": (N_("下年度报告依据"), 42),
    "counter": (N_("旁证"), 16),
    "now": (N_("当前判断"), 11),
    "who": (N_("判断方式"), 10),
    "state": (N_("状态"), 8),
    "verified": (N_("核实情况"), 12),
    "verdict": (N_("复核判断"), 10),
    "partial": (N_("细类"), 9),
    "reason": (N_("原因"), 11),
    "note": (N_("备注"), 14),
    "document": (N_("依据文件"), 12),
    "check": (N_("核对码"), 14),
}
"""Column → its head and width, narrow enough that an A3 page fitted to them is still read. FILLED are for people; `check` is hidden."""

FILLED = ("verdict", "partial", "reason", "note", "document")

_UNIT = re.compile(r"(?:责任|牵头)(?:单位|部门)[：:]\s*([^）)。；;]+)")
"""Reports that are lists of projects name who is responsible in these words."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A row of a filled 核查表: `row` as Excel counts; words as people typed them, empty where they left a cell alone."""

    row: int
    id: str
    check: str
    verdict: str
    partial: str
    reason: str
    note: str
    document: str


def check_code(record: CommitmentRecord) -> str:
    """What a row is about, its words and what the machine found; another code means that the row no longer fits.

    Judged again by other weights that find the same, it still fits: the work of a week is not lost to an upgrade.
    """
    found = record.judgement.finding if record.judgement else None
    said = json.dumps([record.commitment.text_hash, found])
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def choices() -> dict[str, Mapping[str, Verdict | PartialKind | DropReason]]:
    """What may be filled in, by column: the word → what it means."""
    decided = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED, Verdict.NOT_COMMITMENT)
    return {
        "verdict": {labels.verdict(one): one for one in decided},
        "partial": {labels.partial_kind(one): one for one in PartialKind},
        "reason": {labels.drop_reason(one): one for one in DropReason},
    }


# ── out ──


def render(pairs: Sequence[PairSummary], units: Mapping[str, str] | None = None) -> bytes:
    """The workbook's bytes. `units` gives the responsible unit by topic, in words (which go first) or as its id (marked 系统建议)."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, SAFE) as book:
        book.set_properties({"title": _("安排事项核查表"), "created": datetime(2000, 1, 1)})
        sheet = book.add_worksheet(_("核查表"))
        formats = _formats(book)
        rows = [_row(entry, number, units or {}) for pair in pairs for number, entry in enumerate(pair.entries, 1)]
        for column, (name, (head, size)) in enumerate(COLUMNS.items()):
            sheet.set_column(column, column, size, None, {"hidden": name == "check"})
            sheet.write_string(0, column, _(head), formats["fill_head" if name in FILLED else "head"])
        for at, (tone, cells) in enumerate(rows, 1):
            sheet.set_row(at, height(cells, COLUMNS))
            for column, name in enumerate(COLUMNS):
                style = "fill" if name in FILLED else tone if name in ("machine", "now") else "cell"
                sheet.write_string(at, column, in_cell(cells.get(name, "")), formats[style])
        named = {(plain(pair.plan.body.name), report_name(pair.plan)) for pair in pairs}
        body, report = named.pop() if len(named) == 1 else ("", "")
        _layout(sheet, len(rows), _("{body}{report}安排事项核查表").format(body=body, report=report))
        _guide(book)
    return buffer.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    """Shades that stay apart when printed in grey; the symbols of verdicts say the same."""
    base = {"border": 1, "text_wrap": True, "valign": "top", "font_size": 10}
    head = base | {"bold": True, "valign": "vcenter", "align": "center"}
    return {
        "head": book.add_format(head | {"bg_color": "#E7E6E6"}),
        "fill_head": book.add_format(head | {"bg_color": "#FFE699"}),
        "cell": book.add_format(base),
        "fill": book.add_format(base | {"bg_color": "#FFFBEB", "locked": False}),
        Verdict.FULFILLED.value: book.add_format(base),
        Verdict.PARTIAL.value: book.add_format(base | {"bg_color": "#EDEDED"}),
        Verdict.DROPPED.value: book.add_format(base | {"bg_color": "#D6D6D6", "bold": True}),
        Verdict.PENDING.value: book.add_format(base),
        Verdict.NOT_COMMITMENT.value: book.add_format(base),
    }


def _row(entry: Entry, number: int, units: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    record, said = entry.record, item(number, entry)
    judgement = record.judgement
    machine = (
        labels.verdict_line(judgement.verdict, judgement.partial_kind, judgement.reason, judgement.pending_reason)
        if judgement
        else ""
    )
    due = record.commitment.due_year
    return said.tone, {
        "id": record.id,
        "number": str(number),
        "place": said.place,
        "text": said.text,
        "kind": said.kind,
        "unit": responsible(record, units),
        "due": _("{year}年").format(year=due) if due else "",
        "machine": machine,
        "evidence": _quoted(said, evidence=True) or _nearest(record),
        "counter": _quoted(said, evidence=False),
        "now": said.verdict,
        "who": who(record),
        "state": state(entry.follow_up, record),
        "verified": verified(entry.follow_up),
        "check": check_code(record),
    }


def responsible(record: CommitmentRecord, units: Mapping[str, str]) -> str:
    """The unit the text names, else the one the user's table gives for the topic, marked as suggested."""
    named = _UNIT.search(record.commitment.text)
    if named:
        return plain(named[1])
    suggested = next((units[name] for name in labels.topic_names(record.commitment.topic) if units.get(name)), "")
    return _("{unit}（系统建议）").format(unit=plain(suggested)) if suggested else ""


def _quoted(said: Item, *, evidence: bool) -> str:
    quotes = said.quotes if evidence else said.counter
    return "\n".join(f"[{one.marks}] {_placed(one.text, one.place)}" for one in quotes)


def _placed(text: str, where: str) -> str:
    return f"{text}（{where}）" if where else text


def _nearest(record: CommitmentRecord) -> str:
    """What whoever checks a silence looks at first; a sheet that leaves the house has none of it."""
    near = record.judgement.near if record.judgement and record.effective.verdict is Verdict.DROPPED else ()
    quotes = [_placed(plain(one.text), place(one.heading)) for one in near]
    return "\n".join([_("相近句子，供核对："), *quotes]) if quotes else ""


def _layout(sheet: Any, rows: int, title: str) -> None:
    names = list(COLUMNS)
    last = max(1, rows)
    sheet.freeze_panes(1, names.index("text") + 1)
    sheet.autofilter(0, 0, last, names.index("document"))
    for name, words in choices().items():
        column = names.index(name)
        sheet.data_validation(
            1,
            column,
            last,
            column,
            {
                "validate": "list",
                "source": list(words),
                "error_title": _("请从列表选择"),
                "error_message": _("请从下拉列表中选择，或留空"),
            },
        )
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    sheet.set_header(page_header(title))
    sheet.set_footer(_("&L内部核查表&C— &P —"))


def _guide(book: Any) -> None:
    """How to fill it in, on a sheet of its own."""
    lines = (
        _("黄色各列由复核人填写，留空的行不作改动；可以筛选、排序、删行，请勿改动编号。"),
        _(
            "复核判断选“部分落实”时可填细类；选“未见反映”时可填原因，不填为“未见反映”；“调整取消”须在依据文件中写明文件名称和文号。"
        ),
        _("“未见反映”只说下年度报告没有写到，不等于没有做。"),
        _("填好后用 fztrack worklist --read 文件 --reviewer 姓名 读回：先列出会改动什么，加 --apply 才保存。"),
    )
    notes_sheet(book, _("填写说明"), lines)


# ── back ──


def read(content: bytes, name: str) -> tuple[Filled, ...]:
    """The rows in which people filled in something; `name` is the file's, for errors. InvalidInputError."""
    return tuple(_filled(rows_of(content, name), name))


def rows_of(content: bytes, name: str) -> Iterator[Sequence[object]]:
    """The rows of the first sheet of a filled workbook, as far as they are asked for. InvalidInputError where it is none or damaged."""
    try:
        with closing(openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)) as book:
            yield from book.worksheets[0].iter_rows(values_only=True)
    except (
        Exception
    ) as error:  # of the archive, of XML, of numbers: the library has no kind of its own for a damaged file
        raise InvalidInputError("worklist.unreadable", path=name) from error


def _filled(rows: Iterator[Sequence[object]], name: str) -> Iterator[Filled]:
    heads = [words_of(cell) for cell in next(rows, ())]
    known = {_(head): column for column, (head, _size) in COLUMNS.items()}
    at = {known[head]: position for position, head in enumerate(heads) if head in known}
    missing = [_(COLUMNS[column][0]) for column in ("id", "check", *FILLED) if column not in at]
    if missing:
        raise InvalidInputError("worklist.columns", path=name, missing="、".join(missing))
    for number, row in enumerate(rows, 2):
        cells = {column: words_of(row[position]) if position < len(row) else "" for column, position in at.items()}
        if any(cells[column] for column in FILLED):
            yield Filled(number, **{column: cells[column] for column in ("id", "check", *FILLED)})


def words_of(cell: object) -> str:
    """What a person typed into a cell: days as 2022-09-30, line ends as the file has them but for the `_x000D_` that Excel writes for half of one."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell).replace("_x000D_", "").strip()
