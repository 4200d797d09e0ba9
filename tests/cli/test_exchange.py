"""The whole ledger into a file and back on the command line."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest
from pyarrow import parquet


@pytest.fixture
def file(loaded, tmp_path: Path) -> Path:
    """The export of a ledger with reviews and replies."""
    (record,) = loaded("list", "--json", "--verdict", "dropped").records
    loaded("review", record["id"], "dropped", "--note", "换行\n与\u202e方向", "--reviewer", "李")
    loaded("respond", record["id"], "--unit", "青屏区司法局", "--statement", "已上线。", "--reviewer", "李")
    target = tmp_path / "台账.jsonl"
    assert loaded("export", "--format", "ledger", "--output", target).code == 0
    return target


def test_a_ledger_moves_to_another_file(fz, file: Path, tmp_path: Path) -> None:
    new = tmp_path / "新台账.db"
    result = fz("import", file, "--ledger", new)
    assert (result.code, result.out) == (0, "已读入：主体 1，报告 2，安排事项 7，复核记录 1，反馈和核实 1\n")
    for command in (["list", "--json"], ["status", "--json"], ["search", "应诉", "--json"], ["export"]):
        assert fz(*command, "--ledger", new).out == fz(*command).out
    again = tmp_path / "again.jsonl"
    fz("export", "--format", "ledger", "--output", again, "--ledger", new)
    assert again.read_bytes() == file.read_bytes()
    assert fz("export", "--format", "ledger", "--ledger", new).out.encode() == file.read_bytes()


def test_control_and_direction_characters_are_escaped_in_the_file(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "\u202e" not in text and "\\u202e" in text
    assert all(isinstance(json.loads(line), dict) for line in text.splitlines())


def test_a_ledger_with_reports_takes_nothing_in(fz, file: Path) -> None:
    before = fz("export").out
    result = fz("import", file)
    assert (result.code, result.out) == (1, "")
    assert "--ledger" in result.err
    assert fz("export").out == before


def test_a_damaged_line_is_named(fz, file: Path, tmp_path: Path) -> None:
    lines = file.read_bytes().splitlines(keepends=True)
    for number, damage in ((3, lines[2][:20] + b"\n"), (4, b"\xff\xfe\n"), (5, b"[1]\n"), (6, b"\n")):
        bad = tmp_path / "bad.jsonl"
        bad.write_bytes(b"".join([*lines[: number - 1], damage, *lines[number:]]))
        result = fz("import", bad, "--ledger", tmp_path / "new.db")
        assert result.code == 2
        assert f"第 {number} 行" in result.err
    assert fz("list", "--json", "--ledger", tmp_path / "new.db").records == []


def test_an_export_of_commitments_is_no_ledger(fz, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "安排事项.jsonl"
    fz("export", "--out", other)
    for wrong in (other, tmp_path / "报告" / "2021.txt"):
        result = fz("import", wrong, "--ledger", tmp_path / "new.db")
        assert result.code == 2 and "--format ledger" in result.err
    assert fz("import", tmp_path / "nowhere", "--ledger", tmp_path / "new.db").code == 2


def test_a_whole_ledger_is_not_narrowed(loaded) -> None:
    result = loaded("export", "--format", "ledger", "--year", 2021)
    assert (result.code, result.out) == (2, "") and "--year" in result.err


def test_commitments_in_one_object_say_what_they_are(loaded, tmp_path: Path) -> None:
    printed = loaded("export", "--format", "json").out
    whole = json.loads(printed)
    assert (whole["format"], whole["version"]) == ("fztrack-commitments", 1)
    assert whole["commitments"] == [json.loads(line) for line in loaded("export").out.splitlines()]
    loaded("export", "--format", "json", "--output", tmp_path / "one.json")
    assert (tmp_path / "one.json").read_text(encoding="utf-8") == printed
    assert json.loads(loaded("export", "--format", "json", "--year", "1999").out)["commitments"] == []


def test_parquet_has_the_rows_of_the_csv_with_types(loaded, tmp_path: Path) -> None:
    (record,) = loaded("list", "--json", "--verdict", "dropped").records
    loaded("review", record["id"], "dropped", "--note", "=HYPERLINK(1)", "--reviewer", "李")
    loaded("respond", record["id"], "--unit", "青屏区司法局", "--statement", "已上线。", "--reviewer", "李")
    loaded("verify", record["id"], "passed", "--text", "现场查看。", "--reviewer", "李")
    loaded("close", record["id"], "--note", "已办结", "--reviewer", "李")
    target, page = tmp_path / "安排事项.parquet", tmp_path / "安排事项.csv"
    assert loaded("export", "--out", target).code == 0
    assert loaded("export", "--out", page).code == 0
    table = parquet.read_table(target)
    rows = table.to_pylist()
    with page.open(encoding="utf-8", newline="") as file:
        printed = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [row["id"] for row in printed]
    assert table.column_names == list(printed[0])
    assert {name: str(table.schema.field(name).type) for name in ("report_year", "confidence", "disputed")} == {
        "report_year": "int32",
        "confidence": "double",
        "disputed": "bool",
    }
    assert table.schema.metadata[b"format"] == b"fztrack-commitments"
    (row,) = [one for one in rows if one["id"] == record["id"]]
    (cells,) = [one for one in printed if one["id"] == record["id"]]
    assert (row["note"], cells["note"]) == ("=HYPERLINK(1)", "'=HYPERLINK(1)")
    assert row["closures"][0].endswith("李：销号 已办结") and cells["closures"] == row["closures"][0]
    assert row["responses"][0].endswith("青屏区司法局：已上线。")


def test_parquet_is_no_text_for_a_screen(loaded) -> None:
    result = loaded("export", "--format", "parquet")
    assert result.code != 0 and "--out" in result.err


def test_parquet_without_its_component_says_what_to_install(loaded, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    result = loaded("export", "--out", tmp_path / "x.parquet")
    assert result.code != 0 and "fztrack[parquet]" in result.err
    assert not (tmp_path / "x.parquet").exists()
