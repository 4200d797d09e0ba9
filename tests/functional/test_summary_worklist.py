"""`fztrack worklist` out of a ledger, through a spreadsheet, and back as reviews."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

PLAN = """澜溪区人民政府关于2021年度法治政府建设情况的报告

一、主要举措和成效
办理行政许可事项3200件。

二、2022年主要安排
（一）提升公共法律服务。建成区公共法律服务中心和8个镇街工作站。建成法治主题公园1个。
（二）规范行政执法。开展行政执法案卷评查，评查案卷不少于200卷。出台《澜溪区行政执法监督办法》。

澜溪区人民政府
2022年1月20日
"""
REVIEW = """澜溪区人民政府关于2022年度法治政府建设情况的报告

一、主要举措和成效
区公共法律服务中心投入使用，8个镇街工作站全部挂牌运行。开展行政执法案卷评查，评查案卷230卷。

二、2023年主要安排
推进法律援助便民点建设。

澜溪区人民政府
2023年1月18日
"""

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def fz(with_reports: Callable[[Mapping[int, str]], Call]) -> Call:
    """The command line at a ledger of its own that holds both reports."""
    return with_reports({2021: PLAN, 2022: REVIEW})


@pytest.fixture
def fill(fz: Call, tmp_path: Path) -> Callable[..., Path]:
    """Writes the 核查表 of 2021, types into it, gives its path; keys are rows of the sheet."""

    def write(changes: dict[int, dict[str, str]]) -> Path:
        path = tmp_path / "核查表.xlsx"
        assert fz("worklist", "澜溪区", 2021, "--out", path)[0] == 0
        book = openpyxl.load_workbook(path)
        page = book.worksheets[0]
        heads = {cell.value: cell.column for cell in page[1]}
        for row, cells in changes.items():
            for head, text in cells.items():
                page.cell(row, heads[head]).value = text
        book.save(path)
        return path

    return write


def effective(fz: Call) -> list[dict[str, object]]:
    """The commitments of 2021 as `list` has them, in the order of the report."""
    return [json.loads(line) for line in fz("list", "--json", "--year", 2021)[1].splitlines()]


def test_what_would_change_is_shown_and_nothing_is_stored(fz: Call, fill) -> None:
    path = fill({2: {"复核判断": "部分落实", "细类": "推进中"}})
    code, out, _err = fz("worklist", "--read", path, "--reviewer", "李敏")
    assert code == 0 and "→ ◐ 部分落实 · 推进中" in out and "尚未保存" in out
    assert {one["judged_by"] for one in effective(fz)} == {"machine"}


def test_what_was_filled_in_is_stored_as_reviews_under_a_name(fz: Call, fill) -> None:
    path = fill(
        {
            2: {"复核判断": "部分落实", "细类": "推进中", "备注": "已到现场"},
            3: {"复核判断": "未见反映", "原因": "调整取消", "依据文件": "澜编〔2022〕5号"},
        }
    )
    assert fz("worklist", "--read", path, "--reviewer", "李敏", "--apply")[0] == 0
    first, second, *rest = effective(fz)
    assert (first["verdict"], first["partial_kind"], first["reviewer"]) == ("partial", "under_way", "李敏")
    assert (second["verdict"], second["reason"]) == ("dropped", "changed")
    assert {one["judged_by"] for one in rest} == {"machine"}


def test_reading_the_same_sheet_again_changes_nothing(fz: Call, fill) -> None:
    path = fill({2: {"复核判断": "已落实", "备注": "已到现场"}, 3: {"备注": "待核"}})
    fz("worklist", "--read", path, "--reviewer", "李敏", "--apply")
    assert "改动 0 项，与已有复核相同 2 项" in fz("worklist", "--read", path, "--reviewer", "李敏")[1]


def test_a_filled_sheet_is_not_written_over_before_it_is_read_back(fz: Call, fill) -> None:
    path = fill({2: {"复核判断": "已落实"}, 4: {"备注": "待核"}})
    before = path.read_bytes()
    code, out, err = fz("worklist", "澜溪区", 2021, "--out", path)
    assert (code, out) == (2, "") and "有 2 行填写的内容还没有读回" in err and path.read_bytes() == before
    assert fz("worklist", "--read", path, "--reviewer", "李敏", "--apply")[0] == 0
    assert fz("worklist", "澜溪区", 2021, "--out", path)[0] == 0  # what was in it is in the ledger


def test_two_reviewers_fill_in_copies_of_one_sheet(fz: Call, fill) -> None:
    path = fill({2: {"复核判断": "已落实"}})
    assert fz("worklist", "--read", path, "--reviewer", "李敏", "--apply")[0] == 0
    assert fz("worklist", "--read", path, "--reviewer", "王强", "--apply")[0] == 0
    history = json.loads(fz("show", effective(fz)[0]["id"], "--json")[1])["history"]
    assert [entry["reviewer"] for entry in history if entry["what"] == "decide"] == ["李敏", "王强"]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"编号": "zzz9zzz9zz", "复核判断": "已落实"}, "台账中没有编号为"),
        ({"核对码": "000000000000", "复核判断": "已落实"}, "导出后有变化"),
        ({"复核判断": "未落实"}, "不是可以填写的内容"),
        ({"细类": "推进中"}, "没有填复核判断"),
        ({"复核判断": "已落实", "细类": "推进中"}, "细类只随"),
        ({"复核判断": "已落实", "原因": "再次列入安排"}, "原因只随"),
        ({"复核判断": "未见反映", "原因": "调整取消"}, "须写明所依据的文件"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_with_the_reason_and_the_rest_is_read(fz: Call, fill, cells, why) -> None:
    path = fill({2: cells, 3: {"复核判断": "已落实"}})
    code, out, _err = fz("worklist", "--read", path, "--reviewer", "李敏", "--apply")
    assert code == 3 and why in out and "第 2 行" in out and "已保存 1 项" in out


def test_a_row_copied_twice_is_read_once(fz: Call, fill, tmp_path: Path) -> None:
    path = fill({2: {"复核判断": "已落实"}})
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    page.append([cell.value for cell in page[2]])
    book.save(path)
    code, out, _err = fz("worklist", "--read", path, "--reviewer", "李敏")
    assert code == 3 and "改动 1 项" in out and "请只留一行" in out


def test_a_verdict_for_a_pair_that_waits_is_refused(fz: Call, tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    fz("worklist", "澜溪区", 2022, "--out", path)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    page.cell(2, [cell.value for cell in page[1]].index("复核判断") + 1).value = "已落实"
    book.save(path)
    code, out, _err = fz("worklist", "--read", path, "--reviewer", "李敏", "--apply")
    assert code == 3 and "2023 年度报告未入库" in out


def test_out_or_back_must_be_said(fz: Call, tmp_path: Path) -> None:
    assert fz("worklist")[0] == 2
    assert fz("worklist", "澜溪区")[0] == 2
    assert fz("worklist", "--read", tmp_path / "没有.xlsx")[0] == 2
