"""`fztrack letter` and the 反馈表: what leaves the office was reviewed, names are masked, answers come back as responses only."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from docx import Document

PLAN = """澜溪区人民政府关于2021年度法治政府建设情况的报告

一、主要举措和成效
办理行政许可事项3200件。

二、2022年主要安排
（一）提升公共法律服务。建成区公共法律服务中心和8个镇街工作站。为当事人张三丰建成法治主题公园1个。
（二）规范行政执法。开展行政执法案卷评查，评查案卷不少于200卷。出台《澜溪区行政执法监督办法》。

澜溪区人民政府
2022年1月20日
"""
REVIEW = """澜溪区人民政府关于2022年度法治政府建设情况的报告

一、主要举措和成效
区公共法律服务中心投入使用，3个镇街工作站挂牌运行。开展行政执法案卷评查，评查案卷230卷。

二、2023年主要安排
出台《澜溪区行政执法监督办法》。

澜溪区人民政府
2023年1月18日
"""

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def fz(with_reports: Callable[[Mapping[int, str]], Call]) -> Call:
    """The command line at a ledger of its own that holds both reports."""
    return with_reports({2021: PLAN, 2022: REVIEW})


@pytest.fixture
def ids(fz: Call) -> list[str]:
    """Ids of 2021 in the order of the report: 中心和工作站, 公园, 案卷, 办法."""
    return [json.loads(line)["id"] for line in fz("list", "--json", "--year", 2021)[1].splitlines()]


@pytest.fixture
def reviewed(fz: Call, ids: list[str]) -> list[str]:
    """李敏 has reviewed the centre (partial), the park and the measure (dropped), and the files (fulfilled)."""
    for one, verdict in zip(ids, ("partial", "dropped", "fulfilled", "dropped"), strict=True):
        assert fz("review", one, verdict, "--reviewer", "李敏")[0] == 0
    return ids


def test_a_chosen_matter_that_nobody_reviewed_is_refused(fz: Call, ids: list[str], tmp_path: Path) -> None:
    (park,) = [one for one in ids if "公园" in fz("show", one)[1] and "监督办法" not in fz("show", one)[1]][:1]
    fz("review", park, "dropped", "--reviewer", "李敏")
    path = tmp_path / "函.docx"
    code, _out, err = fz("letter", "澜溪区", 2021, "--ids", park, "--reviewed-by", 2, "--out", path)
    assert code == 2 and "尚未经 2 人逐项复核" in err and park in err and not path.exists()
    fz("review", park, "dropped", "--reviewer", "王强")
    assert fz("letter", "澜溪区", 2021, "--ids", park, "--reviewed-by", 2, "--out", path)[0] == 0
    assert path.exists()


def test_a_letter_quotes_promise_and_silence_and_accuses_nobody(fz: Call, reviewed: list[str]) -> None:
    code, out, _err = fz("letter", "澜溪区", 2021)
    assert code == 0
    assert "经比对公开报告，未见反映下列事项" in out and "“出台《澜溪区行政执法监督办法》。”" in out
    assert "2022年度报告反映：“区公共法律服务中心投入使用，3个镇街工作站挂牌运行。”" in out
    assert "未落实" not in out and "内部核查稿" not in out and "把握" not in out
    assert "评查案卷" not in out  # fulfilled is nobody's question


def test_private_names_are_masked_unless_asked_otherwise(fz: Call, reviewed: list[str]) -> None:
    assert "当事人张某某" in fz("letter", "澜溪区", 2021)[1]
    assert "张三丰" in fz("letter", "澜溪区", 2021, "--keep-names")[1]
    assert "张三丰" in fz("list", "--json", "--year", 2021)[1]


def test_unreviewed_matters_leave_only_as_a_stamped_draft(fz: Call, ids: list[str], tmp_path: Path) -> None:
    assert fz("letter", "澜溪区", 2021)[0] == 2
    path = tmp_path / "函.docx"
    assert fz("letter", "澜溪区", 2021, "--draft", "--out", path)[0] == 0
    document = Document(io.BytesIO(path.read_bytes()))
    assert "内部核查稿，未经复核" in document.paragraphs[0].text
    assert "内部核查稿，未经复核" in document.sections[0].header.paragraphs[0].text
    assert "【内部核查稿，未经复核】" in fz("letter", "澜溪区", 2021, "--draft")[1]


def test_a_disagreement_is_settled_before_a_letter_goes_out(fz: Call, reviewed: list[str]) -> None:
    fz("review", reviewed[3], "partial", "--reviewer", "王强")
    code, _out, err = fz("letter", "澜溪区", 2021, "--ids", reviewed[3])
    assert code == 2 and "有分歧" in err
    assert "监督办法" not in fz("letter", "澜溪区", 2021)[1]  # without --ids it is left out


def test_only_partial_and_dropped_can_be_asked_about(fz: Call, reviewed: list[str]) -> None:
    assert "不是“部分落实”或“未见反映”" in fz("letter", "澜溪区", 2021, "--ids", reviewed[2])[2]
    fz("review", reviewed[1], "dropped", "--reason", "changed", "--document", "澜编〔2022〕5号", "--reviewer", "李敏")
    assert fz("letter", "澜溪区", 2021, "--ids", reviewed[1])[0] == 2


@pytest.mark.parametrize(
    ("profile", "word"), [("sifa", "特此致函"), ("ducha", "销号"), ("renda", "监督工作"), ("press", "采访")]
)
def test_each_sender_has_words_of_its_own(fz: Call, reviewed: list[str], profile: str, word: str) -> None:
    assert word in fz("letter", "澜溪区", 2021, "--profile", profile)[1]


def test_a_user_s_profiles_come_over_the_packaged_ones(fz: Call, reviewed: list[str], tmp_path: Path) -> None:
    path = tmp_path / "发文.toml"
    path.write_text(
        '[sifa]\nagency = "澜溪区委全面依法治区委员会办公室"\ncc = ["区政府督查室"]\ndays = 10\n', encoding="utf-8"
    )
    out = fz("letter", "澜溪区", 2021, "--profiles", path)[1]
    due = date.today() + timedelta(days=10)
    assert "澜溪区委全面依法治区委员会办公室" in out and "抄送：区政府督查室" in out
    assert f"请于{due.year}年{due.month}月{due.day}日前" in out
    path.write_text('[sifa]\ndays = "十"\n', encoding="utf-8")
    code, _out, err = fz("letter", "澜溪区", 2021, "--profiles", path)
    assert code == 2 and "sifa.days" in err


def test_profiles_are_shown_for_copying(fz: Call, tmp_path: Path, reviewed: list[str]) -> None:
    path = tmp_path / "发文.toml"
    path.write_text(fz("letter", "--show-profiles")[1], encoding="utf-8")
    assert fz("letter", "澜溪区", 2021, "--profiles", path)[0] == 0


def test_a_letter_needs_body_year_a_known_sender_and_a_next_report(fz: Call, reviewed: list[str]) -> None:
    assert fz("letter")[0] == 2
    assert "sifa" in fz("letter", "澜溪区", 2021, "--profile", "xinfang")[2]
    assert "2023 年度报告未入库" in fz("letter", "澜溪区", 2022)[2]
    assert "编号" in fz("letter", "澜溪区", 2021, "--ids", "zzzz")[2]
    assert fz("letter", "澜溪区", 2021, "--format", "docx")[0] == 2


# ── 反馈表 ──


@pytest.fixture
def sheet(fz: Call, reviewed: list[str], tmp_path: Path) -> Path:
    """The 反馈表 of 2021 as it goes out."""
    path = tmp_path / "反馈表.xlsx"
    assert fz("worklist", "澜溪区", 2021, "--outgoing", "--out", path)[0] == 0
    return path


def typed(path: Path, cells: dict[int, dict[str, object]]) -> Path:
    """The workbook after a unit typed into it: row → head → what it typed."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    heads = {cell.value: cell.column for cell in page[1]}
    for row, said in cells.items():
        for head, text in said.items():
            page.cell(row, heads[head]).value = text
    book.save(path)
    return path


def test_an_outgoing_sheet_holds_negatives_without_confidence_or_notes(
    fz: Call, sheet: Path, reviewed: list[str]
) -> None:
    page = openpyxl.load_workbook(sheet).worksheets[0]
    heads = [cell.value for cell in page[1]]
    assert "报告反映情况" in heads and "核实情况" in heads and not {"把握", "备注", "机器初判"} & set(heads)
    rows = list(page.iter_rows(min_row=2, values_only=True))
    assert {row[0] for row in rows} == {reviewed[0], reviewed[1], reviewed[3]}
    text = "".join(str(cell) for row in rows for cell in row if cell)
    assert "经比对2022年度报告，未见反映" in text and "未落实" not in text and "李敏" not in text
    assert "张某某" in text and "张三丰" not in text


def test_answers_are_shown_first_then_stored_as_responses_only(fz: Call, sheet: Path, reviewed: list[str]) -> None:
    page = openpyxl.load_workbook(sheet).worksheets[0]
    first = page.cell(2, 1).value
    typed(
        sheet,
        {
            2: {
                "反馈单位": "区司法局",
                "办理情况": "已于2022年9月建成。",
                "佐证文件": "《验收报告》\n会议纪要",
                "文号": "澜司验〔2022〕3号",
                "文件日期": "2022年9月30日",
            }
        },
    )
    before = fz("list", "--json", "--year", 2021)[1]
    code, out, _err = fz("worklist", "--read", sheet, "--reviewer", "李敏", "--received", "2023-06-01")
    assert code == 0 and "区司法局（2023-06-01 收到）：已于2022年9月建成。" in out and "尚未保存" in out
    assert fz("worklist", "--read", sheet, "--reviewer", "李敏", "--received", "2023-06-01", "--apply")[0] == 0
    assert [json.loads(x)["verdict"] for x in before.splitlines()] == [
        json.loads(x)["verdict"] for x in fz("list", "--json", "--year", 2021)[1].splitlines()
    ]
    again = fz("worklist", "--read", sheet, "--reviewer", "王强", "--apply")[1]
    assert "新反馈 0 项，与已有反馈相同 1 项" in again
    path = sheet.with_name("再次.xlsx")
    assert fz("worklist", "澜溪区", 2021, "--outgoing", "--out", path)[0] == 0
    later = openpyxl.load_workbook(path).worksheets[0]
    heads = [cell.value for cell in later[1]]
    states = {row[0]: row[heads.index("状态")] for row in later.iter_rows(min_row=2, values_only=True)}
    assert states[first] == "已反馈" and set(states.values()) == {"已反馈", "待反馈"}


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"编号": "zzz9zzz9zz", "办理情况": "已建成。"}, "没有编号为"),
        ({"核对码": "0", "办理情况": "已建成。"}, "原文已更正"),
        ({"反馈单位": "区司法局"}, "没有填办理情况"),
        ({"办理情况": "已建成。", "文号": "澜司〔2022〕1号"}, "佐证文件的名称"),
        ({"办理情况": "已建成。", "佐证文件": "验收报告", "文件日期": "去年九月"}, "看不懂"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_the_rest_is_read(fz: Call, sheet: Path, cells, why) -> None:
    typed(sheet, {2: cells, 3: {"办理情况": "正在办理。"}})
    code, out, _err = fz("worklist", "--read", sheet, "--reviewer", "李敏", "--apply")
    assert code == 3 and why in out and "已保存 1 项" in out


def test_an_outgoing_sheet_takes_nothing_unreviewed_but_as_a_draft(fz: Call, ids: list[str], tmp_path: Path) -> None:
    path = tmp_path / "反馈表.xlsx"
    assert fz("worklist", "澜溪区", 2021, "--outgoing", "--out", path)[0] == 2 and not path.exists()
    assert fz("worklist", "澜溪区", 2021, "--outgoing", "--draft", "--out", path)[0] == 0
    assert "内部核查稿，未经复核" in openpyxl.load_workbook(path).worksheets[0].oddHeader.center.text
    assert fz("worklist", "澜溪区", "--outgoing", "--out", path)[0] == 2
