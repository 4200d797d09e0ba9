"""The command line as a process of its own: pipes that close, Ctrl-C, standard input, terminals, the demonstration."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

FZTRACK = [sys.executable, "-c", "import sys; from fztrack.cli.main import run; sys.exit(run())"]

REPORT = """{body}关于2021年度法治政府建设情况的报告

一、2021年度推进法治政府建设的主要举措和成效
（一）规范行政执法。全年开展行政执法案卷评查120卷。

二、2022年度推进法治政府建设的主要安排
（一）完善公共法律服务。建成{body}公共法律服务中心。在12个镇街设立公共法律服务工作站。

{body}
2022年3月10日
"""

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Nothing of the real user's settings; UTF-8 as on any desktop."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FZTRACK_")}
    return kept | {"FZTRACK_HOME": str(tmp_path / "home"), "PYTHONUTF8": "1"}


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Start]:
    """Starts fztrack with pipes at all ends; what still runs at the end of the test is stopped."""
    running: list[subprocess.Popen[bytes]] = []

    def begin(*argv: object, **changed: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [*FZTRACK, *map(str, argv)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment | changed,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Reports of two districts."""
    folder = tmp_path / "报告"
    folder.mkdir()
    for number, body in enumerate(("青屏区人民政府", "白檀区人民政府")):
        (folder / f"{number}.txt").write_text(REPORT.format(body=body), encoding="utf-8")
    return folder


def _finish(process: subprocess.Popen[bytes], given: bytes = b"") -> tuple[int, str, str]:
    out, err = process.communicate(given, timeout=120)
    return process.returncode, out.decode(), err.decode()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_keeps_what_was_finished(start: Start, reports: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "台账.db"
    process = start("ingest", reports, "-", "--json", "--ledger", ledger)
    assert process.stdout is not None
    done = [json.loads(process.stdout.readline()) for _file in range(2)]
    assert [one["status"] for one in done] == ["added", "added"]
    process.send_signal(signal.SIGINT)  # while it waits for the third file, which never comes
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert out == b""  # no totals: it did not come to an end
    assert "已停止" in err.decode() and "Traceback" not in err.decode()
    _code, listed, _err = _finish(start("list", "--json", "--ledger", ledger))
    assert {json.loads(line)["body"] for line in listed.splitlines()} == {"青屏区人民政府", "白檀区人民政府"}


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_goes_away_is_no_error(start: Start, reports: Path) -> None:
    _finish(start("ingest", reports))
    process = start("list", "--json")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    assert process.wait(timeout=120) == 141
    assert err == b""


def test_a_report_may_come_through_standard_input(start: Start) -> None:
    text = REPORT.format(body="青屏区人民政府").encode()
    code, out, _err = _finish(start("inspect", "-", "--json"), text)
    read = json.loads(out)
    assert (code, read["path"], read["body"], len(read["commitments"])) == (0, "-", "青屏区人民政府", 2)


def test_json_is_utf_8_whatever_the_terminal_speaks(start: Start, reports: Path) -> None:
    code, out, _err = _finish(
        start("inspect", reports, "--json", PYTHONUTF8="0", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0")
    )
    assert code == 0
    assert json.loads(out.splitlines()[0])["body"] == "青屏区人民政府"


def test_a_terminal_that_cannot_show_chinese_gets_question_marks_not_a_traceback(start: Start, reports: Path) -> None:
    process = start("inspect", reports, PYTHONUTF8="0", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0")
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0
    assert b"?" in out and err == b""


def test_without_a_terminal_the_screen_is_not_opened(start: Start) -> None:
    code, out, err = _finish(start())
    assert (code, out) == (2, "")
    assert "fztrack status" in err


def test_the_demo_prints_a_table_where_there_is_no_terminal_and_can_be_repeated(start: Start, tmp_path: Path) -> None:
    code, first, err = _finish(start("demo"))
    assert (code, err) == (0, "")
    assert "已落实" in first and "部分落实" in first and "未见反映" in first
    assert "2020 → 2021" in first and "缺2025年度报告" in first
    assert _finish(start("demo")) == (0, first, "")
    assert (tmp_path / "home" / "demo.db").exists()
    assert not (tmp_path / "home" / "ledger.db").exists()


def test_judging_does_not_depend_on_how_a_process_hashes(start: Start, tmp_path: Path) -> None:
    listed = []
    for seed in ("1", "2"):
        home = str(tmp_path / seed)
        _finish(start("demo", FZTRACK_HOME=home, PYTHONHASHSEED=seed))
        listed.append(_finish(start("list", "--json", "--ledger", f"{home}/demo.db")))
    assert listed[0] == listed[1]


def test_the_demo_finds_another_place_where_the_home_cannot_be_written(start: Start, tmp_path: Path) -> None:
    in_the_way = tmp_path / "home"
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    elsewhere = tmp_path / "tmp"
    elsewhere.mkdir()
    code, out, err = _finish(start("demo", TMPDIR=str(elsewhere), FZTRACK_CONFIG=str(tmp_path / "config.toml")))
    assert code == 0 and "已落实" in out
    assert "样例台账改存" in err
    assert list(elsewhere.rglob("demo.db"))


def test_doctor_finds_everything_in_order(start: Start, reports: Path) -> None:
    _finish(start("ingest", reports))
    code, out, _err = _finish(start("doctor", "--json"))
    checks = {one["name"]: one for one in map(json.loads, out.splitlines())}
    assert code == 0
    assert "bad" not in {one["state"] for one in checks.values()}
    assert "报告 2" in checks["台账"]["text"]


def test_doctor_names_a_broken_ledger(start: Start, tmp_path: Path) -> None:
    broken = tmp_path / "坏.db"
    broken.write_bytes(b"not a database, whatever its name says " * 50)
    code, out, _err = _finish(start("doctor", "--ledger", broken))
    assert code == 1 and "✗ 台账：" in out and "坏.db" in out


def test_rereading_with_a_corrected_year_moves_the_report_and_keeps_its_reviews(start: Start, reports: Path) -> None:
    _finish(start("ingest", reports / "0.txt", "--year", "2019"))
    _code, listed, _err = _finish(start("list", "--json"))
    assert {json.loads(line)["report_year"] for line in listed.splitlines()} == {2019}
    code, out, err = _finish(start("reread", "--body", "青屏", "--correct-year", "2021", "--json"))
    assert (code, err) == (0, "")
    assert json.loads(out)["changed"] is True
    _code, listed, _err = _finish(start("list", "--json"))
    assert {json.loads(line)["report_year"] for line in listed.splitlines()} == {2021}


def test_rereading_with_the_same_rules_changes_nothing(start: Start, reports: Path) -> None:
    _finish(start("ingest", reports))
    _code, out, _err = _finish(start("reread", "--json"))
    assert [json.loads(line)["changed"] for line in out.splitlines()] == [False, False]


def test_two_names_of_one_body_are_merged_and_taken_apart_again(start: Start, reports: Path) -> None:
    text = REPORT.format(body="白檀新区管理委员会").replace("2021", "2020").replace("2022", "2021")
    (reports / "1.txt").write_text(text, encoding="utf-8")
    _finish(start("ingest", reports))
    assert _finish(start("body", "merge", "青屏区人民政府", "白檀新区管理委员会"))[0] == 0
    _code, out, _err = _finish(start("body", "list", "--json"))
    (body,) = map(json.loads, out.splitlines())
    assert set(body["names"]) >= {"青屏区人民政府", "白檀新区管理委员会"}
    assert _finish(start("body", "undo"))[0] == 0
    _code, out, _err = _finish(start("body", "list", "--json"))
    assert len(out.splitlines()) == 2


def test_a_shell_may_complete_commands_and_options(start: Start) -> None:
    _code, out, err = _finish(start(_FZTRACK_COMPLETE="complete_bash", COMP_WORDS="fztrack in", COMP_CWORD="1"))
    assert (set(out.split()), err) == ({"inspect", "ingest"}, "")
    _code, out, _err = _finish(
        start(_FZTRACK_COMPLETE="complete_bash", COMP_WORDS="fztrack list --verd", COMP_CWORD="2")
    )
    assert out.split() == ["--verdict"]
