"""Bad input: a clear word naming file and remedy, the right exit code, and everything else goes on."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path

import pytest


def _broken(folder: Path) -> dict[str, Path]:
    """One file of each kind that cannot be read."""
    files = {
        "empty": ("空.txt", b""),
        "binary": ("乱.txt", bytes(range(256)) * 8),
        "wps": ("报告.wps", b"\xd0\xcf\x11\xe0" + b"\0" * 600),
        "docx": ("断.docx", b"PK\x03\x04\x14\x00"),
        "pdf": ("断.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
        "wrong": ("其实是网页.pdf", "<html><body>法治政府建设年度报告</body></html>".encode()),
    }
    made = {}
    for kind, (name, data) in files.items():
        made[kind] = folder / name
        made[kind].write_bytes(data)
    return made


def test_the_rest_of_a_batch_goes_on(fz, folder: Path, work_plan: Path) -> None:
    broken = _broken(folder)
    result = fz("ingest", folder, work_plan, folder / "没有这个文件.txt", "--json")
    *files, totals = result.records
    by_path = {one["path"]: one for one in files}
    assert result.code == 3
    assert totals["added"] == 2
    for path in [*broken.values(), folder / "没有这个文件.txt"]:
        one = by_path[str(path)]
        assert one["status"] in ("error", "refused"), one
        assert str(path) in one["message"], one
    assert len(fz("list", "--json").records) == 7


def test_people_read_of_it_on_stderr(fz, folder: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    result = fz("ingest", folder)
    assert result.err.count("空.txt") == 1 and "空.txt" not in result.out
    assert "读不了 1" in result.out


def test_two_different_reports_of_one_year_are_refused_unless_asked_to_replace(loaded, folder: Path) -> None:
    other = (
        "青屏区人民政府关于2021年度法治政府建设情况的报告\n\n一、主要举措和成效\n开展法治讲座15场。办理议案3件。\n\n"
        "二、2022年主要安排\n编制权责清单。培训执法人员200人。\n\n青屏区人民政府\n2022年2月1日\n"
    )
    file = folder / "另一份.txt"
    file.write_text(other, encoding="utf-8")
    result = loaded("ingest", file, "--json")
    assert (result.code, result.records[0]["status"]) == (3, "refused")
    assert "--replace" in result.records[0]["message"]
    assert loaded("list", "--json", "--text", "培训执法人员").records == []
    replaced = loaded("ingest", file, "--replace", "--json")
    assert (replaced.code, replaced.records[0]["status"]) == (0, "revised")
    assert len(loaded("list", "--json", "--text", "培训执法人员").records) == 1


def test_a_report_whose_body_is_unknown_is_taken_once_it_is_named(fz, folder: Path) -> None:
    text = (folder / "2021.txt").read_text(encoding="utf-8").replace("青屏区人民政府", "").replace("青屏区", "")
    file = folder.parent / "无名.txt"
    file.write_text(text, encoding="utf-8")
    refused = fz("ingest", file, "--json")
    assert refused.records[0]["status"] == "refused" and "--body" in refused.records[0]["message"]
    taken = fz("ingest", file, "--body", "青屏区人民政府", "--json")
    assert (taken.code, taken.records[0]["status"], taken.records[0]["body"]) == (0, "added", "青屏区人民政府")


def test_a_manifest_beside_the_files_tells_what_they_do_not(fz, folder: Path) -> None:
    text = (folder / "2021.txt").read_text(encoding="utf-8").replace("青屏区人民政府", "").replace("青屏区", "")
    (folder / "2021.txt").write_text(text, encoding="utf-8")
    (folder / "manifest.csv").write_text("file,body,year\n2021.txt,青屏区人民政府,2021\n", encoding="utf-8")
    records = fz("ingest", folder, "--json").records
    assert [(one["status"], one["body"]) for one in records[:-1]] == [("added", "青屏区人民政府")] * 2


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (["frobnicate"], 2, "没有“frobnicate”这个命令"),
        (["inset"], 2, "是不是 inspect"),
        (["list", "--verdct", "x"], 2, "--verdict"),
        (["list", "--verdict", "maybe"], 2, "fulfilled 已落实、partial 部分落实、dropped 未见反映"),
        (["list", "--year", "去年"], 2, "整数"),
        (["show"], 2, "缺少 ID"),
        (["show", "nosuchid"], 4, "nosuchid"),
        (["list", "--body", "无此区"], 4, "无此区"),
        (["review", "nosuchid", "fulfilled"], 4, "nosuchid"),
        (["review", "nosuchid", "maybe"], 2, "maybe"),
        (["judge"], 4, "fztrack status"),
        (["body", "undo"], 4, ""),
        (["config", "set", "colour", "red"], 2, "database_url"),
        (["config"], 2, "只能是 show、path、set"),
        (["config", "get", "lang"], 2, "只能是 show、path、set"),
        (["--ledger", "x.db", "list"], 2, "fztrack list"),
        (["list", "--ledger", "nosuchdb://x"], 5, "nosuchdb"),
    ],
)
def test_what_does_not_fit_is_said_with_its_exit_code(fz, argv: list[str], code: int, said: str) -> None:
    result = fz(*argv)
    assert (result.code, result.out) == (code, "")
    assert result.err.startswith("错误：") and said in result.err
    assert "Traceback" not in result.err


def test_a_file_that_is_no_ledger_is_left_alone(fz, tmp_path: Path) -> None:
    file = tmp_path / "台账.db"
    file.write_bytes(b"this is no database at all, but somebody's notes " * 40)
    before = file.read_bytes()
    result = fz("list", "--ledger", file)
    assert result.code == 5 and str(file) in result.err
    assert file.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root may write everywhere")
def test_a_ledger_that_cannot_be_written_is_said_so(fz, tmp_path: Path, folder: Path) -> None:
    locked = tmp_path / "只读"
    locked.mkdir(mode=0o500)
    result = fz("ingest", folder, "--ledger", locked / "台账.db")
    assert result.code == 5 and str(locked) in result.err


def test_a_ledger_in_a_folder_that_is_not_there_is_said_so(fz, tmp_path: Path, folder: Path) -> None:
    result = fz("ingest", folder, "--ledger", tmp_path / "没有" / "台账.db")
    assert result.code == 5 and "台账.db" in result.err


def test_control_sequences_of_a_report_never_reach_the_terminal(fz, folder: Path) -> None:
    file = folder / "2021.txt"
    evil = "建成\x1b[31m[bold]青屏\u202e区\x07公共法律服务中心。"
    text = file.read_text(encoding="utf-8").replace("建成青屏区公共法律服务中心。", evil)
    file.write_text(text, encoding="utf-8")
    results = [fz("inspect", file), fz("ingest", folder), fz("list"), fz("search", "公共法律服务"), fz("status")]
    shown = fz("list", "--json", "--text", "公共法律服务中心").records
    results += [fz("show", record["id"]) for record in shown]
    assert shown
    for result in results:
        for character in ("\x1b", "\x07", "\u202e"):
            assert character not in result.out + result.err
    assert "[bold]" in fz("list").out


def test_a_file_name_with_control_characters_is_shown_harmless(fz, tmp_path: Path) -> None:
    name = tmp_path / "报\x1b[2J告.txt"
    name.write_bytes(b"")
    result = fz("ingest", name)
    assert "\x1b" not in result.out + result.err
    assert "\\x1b[2J" in result.err


def test_formulas_in_a_csv_are_made_harmless(fz, folder: Path) -> None:
    file = folder / "2021.txt"
    text = file.read_text(encoding="utf-8").replace("出台《", "=HYPERLINK(1)出台《")
    file.write_text(text, encoding="utf-8")
    fz("ingest", folder)
    out = fz("export", "--format", "csv").out
    assert "HYPERLINK" in out
    assert ",=HYPERLINK" not in out and ',"=HYPERLINK' not in out


def test_without_a_terminal_the_screen_says_what_to_call_instead(fz) -> None:
    result = fz()
    assert result.code == 2
    assert "fztrack status" in result.err


def test_a_folder_without_reports_is_said_so(fz, tmp_path: Path) -> None:
    empty = tmp_path / "空文件夹"
    empty.mkdir()
    for command in ("inspect", "ingest"):
        result = fz(command, empty)
        assert result.code == 4 and "空文件夹" in result.err and ".docx" in result.err


def test_a_ledger_of_a_newer_fztrack_is_left_alone(loaded, home: Path) -> None:
    with contextlib.closing(sqlite3.connect(home / "ledger.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (home / "ledger.db").read_bytes()
    result = loaded("list")
    assert (result.code, result.out) == (5, "")
    assert "ledger.db" in result.err
    assert (home / "ledger.db").read_bytes() == before


def test_a_corrupted_ledger_is_named(loaded, home: Path) -> None:
    file = home / "ledger.db"
    data = bytearray(file.read_bytes())
    data[4096 : len(data)] = b"\xff" * (len(data) - 4096)
    file.write_bytes(data)
    for name in ("ledger.db-wal", "ledger.db-shm"):
        (home / name).unlink(missing_ok=True)
    result = loaded("list")
    assert result.code == 5 and "ledger.db" in result.err
    assert "Traceback" not in result.err


def test_a_report_without_arrangements_is_stored_and_said_so(fz, folder: Path) -> None:
    file = folder / "2022.txt"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("三、2023年度"), text.index("青屏区人民政府\n2023")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    result = fz("ingest", folder, "--json")
    one = result.records[1]
    assert one["status"] == "added"
    assert one["message"]
    assert fz("list", "--json", "--year", "2021").records[0]["verdict"] == "fulfilled"
