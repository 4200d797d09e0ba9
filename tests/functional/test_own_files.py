"""No command writes over what it reads: the ledger, tables, profiles and templates of the user's stay as they are."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

PLAN = """澜溪区人民政府关于2021年度法治政府建设情况的报告

一、主要举措和成效
办理行政许可事项3200件。

二、2022年主要安排
建成区公共法律服务中心。开展行政执法案卷评查，评查案卷不少于200卷。出台城市道路照明管理办法。

澜溪区人民政府
2022年1月20日
"""
REVIEW = PLAN.replace("2022", "2023").replace("2021", "2022").replace("办理行政许可事项3200件", "评查行政执法案卷230卷")

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def fz(with_reports: Callable[[Mapping[int, str]], Call]) -> Call:
    return with_reports({2021: PLAN, 2022: REVIEW})


@pytest.fixture
def ledger(fz: Call, tmp_path: Path) -> Path:
    """The ledger in use, with a decision in it."""
    path = tmp_path / "home" / "ledger.db"
    assert path.is_file()
    first = fz("list", "--json")[1].split('"id": "')[1].split('"')[0]
    assert fz("review", first, "fulfilled", "--reviewer", "李敏")[0] == 0
    return path


def rows(path: Path) -> list[tuple[object, ...]]:
    """What people decided, read by other means."""
    with sqlite3.connect(path) as database:
        return database.execute("SELECT * FROM review_event ORDER BY id").fetchall()


@pytest.mark.parametrize(
    "command",
    [
        ("export", "--format", "ledger"),
        ("export", "--format", "jsonl"),
        ("export", "--format", "parquet"),
        ("summary", "澜溪区", 2021, "--format", "md"),
        ("summary", "澜溪区", 2021, "--format", "docx"),
        ("compare", "--format", "xlsx"),
        ("letter", "澜溪区", 2021, "--draft", "--format", "text"),
    ],
    ids=lambda command: " ".join(map(str, command)),
)
@pytest.mark.parametrize("name", ["ledger.db", "同一台账.db"])
def test_a_ledger_is_never_written_over(fz: Call, ledger: Path, command: tuple[object, ...], name: str) -> None:
    if "parquet" in command:
        pytest.importorskip("pyarrow")
    before = rows(ledger)
    target = ledger.with_name(name)
    if target != ledger:
        if sys.platform == "win32":
            pytest.skip("links need rights on Windows")
        target.symlink_to(ledger)
    code, out, err = fz(*command, "--out", target)
    assert (code, out) == (2, "") and "是台账" in err
    assert rows(ledger) == before and before


def test_a_copy_of_a_ledger_is_not_written_over_either(fz: Call, ledger: Path, tmp_path: Path) -> None:
    copy = tmp_path / "备份.xlsx"
    shutil.copy(ledger, copy)
    assert fz("worklist", "澜溪区", 2021, "--out", copy)[0] == 2
    assert rows(copy) == rows(ledger)


@pytest.mark.parametrize("name", ["ledger.db", "单位.csv", "核查表"])
def test_a_worklist_goes_into_a_workbook_only(fz: Call, ledger: Path, tmp_path: Path, name: str) -> None:
    target = ledger if name == "ledger.db" else tmp_path / name
    before = rows(ledger)
    code, _out, err = fz("worklist", "澜溪区", 2021, "--out", target)
    assert code == 2 and ".xlsx" in err and rows(ledger) == before
    assert target.exists() == (target == ledger)


def test_a_sheet_that_is_read_is_not_written(fz: Call, tmp_path: Path) -> None:
    sheet = tmp_path / "核查表.xlsx"
    assert fz("worklist", "澜溪区", 2021, "--out", sheet)[0] == 0
    before = sheet.read_bytes()
    code, _out, err = fz("worklist", "--read", sheet, "--out", sheet, "--reviewer", "李敏")
    assert code == 2 and "只用其一" in err and sheet.read_bytes() == before


def test_tables_and_profiles_are_not_written_over_by_what_is_made_with_them(fz: Call, tmp_path: Path) -> None:
    units, profiles = tmp_path / "单位.xlsx", tmp_path / "发文.toml"
    units.write_text("行政执法,区司法局\n", encoding="utf-8")
    profiles.write_text("[sifa]\ndays = 10\n", encoding="utf-8")
    for command, own in (
        (("worklist", "澜溪区", 2021, "--units"), units),
        (("letter", "澜溪区", 2021, "--draft", "--format", "text", "--profiles"), profiles),
    ):
        before = own.read_bytes()
        code, _out, err = fz(*command, own, "--out", own)
        assert code == 2 and "读入的文件" in err and own.read_bytes() == before


def test_a_file_is_not_imported_into_itself(fz: Call, ledger: Path, tmp_path: Path) -> None:
    export = tmp_path / "台账.jsonl"
    assert fz("export", "--format", "ledger", "--out", export)[0] == 0
    whole, before = export.read_bytes(), rows(ledger)
    code, _out, err = fz("import", export, "--ledger", export)
    assert code == 5 and "不是 fztrack 的台账" in err and export.read_bytes() == whole
    code, _out, err = fz("import", ledger, "--ledger", ledger)
    assert code == 1 and "已有内容" in err and rows(ledger) == before
    assert fz("ingest", ledger)[0] == 3 and rows(ledger) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_folder_that_holds_itself_is_read_once(fz: Call, tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    (folder / "再来").symlink_to(folder, target_is_directory=True)
    (folder / "上级").symlink_to(tmp_path, target_is_directory=True)
    listed = fz("list", "--json")[1]
    code, out, _err = fz("ingest", folder)
    assert code == 0 and "已存在 2" in out and "已导入 0" in out
    assert fz("list", "--json")[1] == listed


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{% include "summary.md.j2" %}', "包含了自己"),
        ('{% extends "summary.md.j2" %}', "包含了自己"),
        ('{% include "other.j2" %}', "包含了自己"),
        ("{{ 1 / 0 }}", "有误"),
        ("{{ paper.title + 1 }}", "有误"),
        ("{% for n in range(10 ** 9) %}{% endfor %}", "有误"),
    ],
)
def test_a_template_that_includes_itself_or_fails_is_told(fz: Call, tmp_path: Path, text: str, why: str) -> None:
    folder = tmp_path / "模板"
    folder.mkdir()
    (folder / "summary.md.j2").write_text(text, encoding="utf-8")
    (folder / "other.j2").write_text('{% include "summary.md.j2" %}', encoding="utf-8")
    target = tmp_path / "汇总.md"
    code, out, err = fz("summary", "澜溪区", 2021, "--templates", folder, "--out", target)
    assert (code, out) == (2, "") and why in err and "summary.md.j2" in err and not target.exists()


@pytest.mark.parametrize("sentence", ["{{ 1 / 0 }}", "{% include 'letter.txt.j2' %}", "{{ letter.number.days }}"])
def test_a_sender_s_sentence_that_fails_is_told(fz: Call, tmp_path: Path, sentence: str) -> None:
    profiles = tmp_path / "发文.toml"
    profiles.write_text(f'[sifa]\nopening = "{sentence}"\n', encoding="utf-8")
    code, out, err = fz("letter", "澜溪区", 2021, "--draft", "--profiles", profiles)
    assert (code, out) == (2, "") and "有误" in err
