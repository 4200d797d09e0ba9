"""The 核查表: what it holds, that it runs nothing, and how a filled one is read."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from fztrack.domain import Evidence, EvidenceKind, Span, Verdict
from fztrack.errors import InvalidInputError
from fztrack.summary import feedback, worklist
from fztrack.summary.model import Entry, PairSummary


def sheet(made: bytes):
    """The first sheet, opened with another library than the one that wrote it."""
    return openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]


def column(made: bytes, head: str) -> list[str]:
    """The cells under a head."""
    first, *rows = sheet(made).iter_rows(values_only=True)
    return [row[first.index(head)] or "" for row in rows]


def filled(made: bytes, changes: dict[int, dict[str, str]]) -> bytes:
    """The workbook after a person typed into it: row of the sheet → head → what they typed."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    page = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page[1]}
    for row, cells in changes.items():
        for head, text in cells.items():
            page.cell(row, heads[head]).value = text
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def made(district) -> bytes:
    """The 核查表 of the district's judged pair."""
    return worklist.render(district.pairs[:1], {"education": "区司法局", "行政决策": "区政府办公室"})


def test_there_is_one_row_a_commitment_with_verdict_and_who_gave_it(made: bytes) -> None:
    assert len(column(made, "编号")) == 10
    assert column(made, "机器初判")[0] == "◐ 部分落实 · 未达目标"
    assert column(made, "判断方式")[:2] == ["机器初判", "人工复核（李敏）"]
    assert "8个镇街工作站挂牌运行。" in column(made, "下年度报告依据")[0]


def test_a_unit_from_the_user_s_table_is_marked_as_suggested(made: bytes) -> None:
    units = column(made, "责任单位")
    assert units[3] == "区司法局（系统建议）" and units[2] == "区政府办公室（系统建议）" and units[0] == ""


def test_a_unit_the_report_names_is_taken_from_it(make, make_report) -> None:
    one = make(1, "新建公园3个（责任单位：区城市管理局）。", Verdict.FULFILLED)
    pair = PairSummary(make_report(2021), make_report(2022), (Entry(one),))
    assert column(worklist.render([pair]), "责任单位") == ["区城市管理局"]


def test_the_year_a_promise_names_is_its_deadline(made: bytes) -> None:
    assert column(made, "时限")[7] == "2025年"


def test_head_is_frozen_columns_are_filtered_and_choices_are_lists(made: bytes) -> None:
    page = sheet(made)
    assert page.freeze_panes == "E2" and page.auto_filter.ref == "A1:S11"
    lists = [one.formula1 for one in page.data_validations.dataValidation]
    assert lists[0] == '"已落实,部分落实,未见反映,非安排事项"' and "调整取消" in lists[2]
    assert page.column_dimensions["T"].hidden


def test_report_text_is_never_a_formula_or_a_link(dangerous) -> None:
    page = sheet(worklist.render(dangerous.pairs))
    cells = [cell for row in page for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert "+1" in {cell.value for cell in cells}


def test_a_sheet_nobody_filled_in_reads_as_nothing(made: bytes) -> None:
    assert worklist.read(made, "核查表.xlsx") == ()


def test_only_filled_rows_are_read(made: bytes) -> None:
    back = worklist.read(filled(made, {4: {"复核判断": " 已落实 ", "备注": "已看过"}}), "核查表.xlsx")
    assert [(one.row, one.id, one.verdict, one.note) for one in back] == [(4, "c003a2021", "已落实", "已看过")]


def test_another_file_is_no_worklist() -> None:
    with pytest.raises(InvalidInputError, match="unreadable"):
        worklist.read("编号,复核判断".encode(), "a.xlsx")
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    with pytest.raises(InvalidInputError, match="columns"):
        worklist.read(buffer.getvalue(), "a.xlsx")


def spoilt(made: bytes, part: str, content: bytes) -> bytes:
    """The workbook with one of its files replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return buffer.getvalue()


BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "'
    + b"&a;" * 10_000
    + b'">]><sst><si><t>'
    + b"&b;" * 500
    + b"</t></si></sst>"
)


@pytest.mark.parametrize("read", [worklist.read, feedback.read, feedback.is_feedback])
@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("xl/workbook.xml", b"<workbook"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"),
        ("xl/sharedStrings.xml", b"<sst/>"),
        ("xl/sharedStrings.xml", BOMB),
        ("[Content_Types].xml", b"<Types/>"),
    ],
)
def test_a_damaged_workbook_is_said_to_be_unreadable(made: bytes, read, part: str, content: bytes) -> None:
    with pytest.raises(InvalidInputError, match="unreadable"):
        read(spoilt(made, part, content), "核查表.xlsx")


def test_half_a_line_end_that_excel_writes_out_is_no_word(made: bytes) -> None:
    back = worklist.read(filled(made, {4: {"备注": "已看过_x000D_\n见附件"}}), "核查表.xlsx")
    assert back[0].note == "已看过\n见附件"


def test_a_row_no_longer_fits_when_its_words_or_its_judgement_are_others(make) -> None:
    one, other = make(1, "建成A。", Verdict.FULFILLED), make(1, "建成B。", Verdict.FULFILLED)
    assert worklist.check_code(one) != worklist.check_code(other)
    assert worklist.check_code(one) != worklist.check_code(make(1, "建成A。", Verdict.FULFILLED, judged=False))
    assert worklist.check_code(one) == worklist.check_code(make(1, "建成A。", Verdict.FULFILLED, reviewer="李敏"))


def test_a_row_still_fits_when_other_weights_find_the_same(make) -> None:
    one = make(1, "建成A。", Verdict.FULFILLED)
    assert one.judgement is not None
    again = replace(one, judgement_id=99, judgement=replace(one.judgement, weights="later", confidence=0.51))
    assert worklist.check_code(again) == worklist.check_code(one)
    found_else = replace(again, judgement=replace(again.judgement, verdict=Verdict.DROPPED))
    assert worklist.check_code(found_else) != worklist.check_code(one)


def test_a_silent_promise_brings_the_nearest_sentences_to_check_by_and_the_outgoing_sheet_none(district) -> None:
    pair = district.pairs[0]
    at = next(n for n, entry in enumerate(pair.entries) if entry.record.effective.verdict is Verdict.DROPPED)
    entry = pair.entries[at]
    assert entry.record.judgement is not None
    near = Evidence("镇街工作站已完成选址。", Span(700, 711), 0.1, EvidenceKind.PROCESS, faint=True)
    judged = replace(entry.record.judgement, near=(near,))
    entries = (
        *pair.entries[:at],
        replace(entry, record=replace(entry.record, judgement=judged)),
        *pair.entries[at + 1 :],
    )
    changed = replace(pair, entries=entries)
    assert column(worklist.render([changed]), "下年度报告依据")[at].startswith(
        "相近句子，供核对：\n镇街工作站已完成选址。"
    )
    assert not any("选址" in str(cell.value) for row in sheet(feedback.render(changed)) for cell in row)
