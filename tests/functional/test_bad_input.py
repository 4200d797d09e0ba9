"""A folder of everything that goes wrong, given to fztrack in one go: each file is told with its remedy, the others go on."""

from __future__ import annotations

import base64
import io
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from fztrack import sample

posix = pytest.mark.skipif(os.name == "nt", reason="file names and permissions of POSIX")

HOSTILE = {
    "标记区人民政府": "建成[bold red]法律[/bold red]<script>alert(1)</script>服务中心[/]。",
    "转义区人民政府": "建成\x1b[2J\x1b]0;x\x07法律服务中心。",
    "公式区人民政府": "=HYPERLINK(1)，建成法律服务中心。",
    "方向区人民政府": "建成\u202e法律\u2066服务\u200f中心。",
    "长行区人民政府": "建成法律服务工作站3个，" * 20_000 + "建成法律服务中心。",
    "无标点区人民政府": "建成法律服务中心" * 12_500 + "。",
}
UNSAFE = ("\x1b", "\x07", "\u202e", "\u2066")

ANOTHER = """青屏区人民政府关于2021年度法治政府建设情况的报告

一、主要举措和成效
开展法治讲座15场。办理议案3件。

二、2022年主要安排
编制权责清单。培训执法人员200人。

青屏区人民政府
2022年2月1日
"""

PLAN = "青屏区2022年法治政府建设工作计划\n\n为做好工作，制定本计划。\n一、主要任务\n开展行政执法案卷评查。\n"

# File → status, words of the message: what is wrong, what to do.
TOLD = {
    "空.txt": ("error", "空文件", "重新下载"),
    "空.pdf": ("error", "空文件", "重新下载"),
    "程序.docx": ("error", "二进制", "docx 或 pdf 格式"),
    "半截.pdf": ("error", "不完整", "重新下载"),
    "半截.docx": ("error", "不完整", "重新下载"),
    "缺尾.docx": ("error", "不完整", "重新下载"),
    "加密.pdf": ("error", "密码", "取消密码"),
    "加密.docx": ("error", "密码", "取消密码"),
    "扫描.pdf": ("error", "扫描件", "文字识别"),
    "大五码.txt": ("error", "编码", "另存为 UTF-8"),
    "乱字节.txt": ("error", "编码", "另存为 UTF-8"),
    "空字节.txt": ("error", "二进制", "docx 或 pdf 格式"),
    "巨大.txt": ("error", "200 MB", "只保留报告正文"),
    "旧版.doc": ("error", "旧版 Word", "另存为 docx"),
    "计划.txt": ("refused", "工作计划", "--force"),
    "青屏区另一份.txt": ("refused", "内容大半不同", "--replace"),
    "其实是文档.txt": ("added", "扩展名", "改正扩展名"),
    "无安排.txt": ("added", "没有找到下一年度安排", "查看原文"),
}


@dataclass(frozen=True)
class Batch:
    """What fztrack said of the folder, file by file, and what it holds since."""

    folder: Path
    code: int
    files: dict[str, dict[str, Any]]
    totals: dict[str, Any]
    inspected: dict[str, dict[str, Any]]
    listed: list[dict[str, Any]]
    fztrack: Any


def _drawn(text: str | None, encrypt: str | None = None) -> bytes:
    """A page of PDF with a text, or with a picture only, as a scanner makes it."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    page = canvas.Canvas(out, encrypt=encrypt)
    if text is None:
        page.rect(80, 80, 400, 600, fill=1)
    else:
        page.setFont("STSong-Light", 15)
        for number, line in enumerate(text.splitlines()):
            page.drawString(80, 780 - 24 * number, line)
    page.showPage()
    page.save()
    return out.getvalue()


def _write_all(folder: Path, report: Callable[..., str]) -> None:
    reports = sample.reports()
    docx, pdf = (reports / "yanxi_2021.docx").read_bytes(), (reports / "yanxi_2022.pdf").read_bytes()
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    files: dict[str, bytes | str] = {
        "青屏区.txt": report("青屏区人民政府"),
        "空.txt": b"",
        "空.pdf": b"",
        "程序.docx": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20,
        "半截.pdf": pdf[: len(pdf) // 2],
        "半截.docx": docx[: len(docx) // 2],
        "缺尾.docx": docx[:-10],
        "加密.pdf": _drawn(report(), encrypt="secret"),
        "加密.docx": ole + "EncryptedPackage".encode("utf-16-le"),
        "扫描.pdf": _drawn(None),
        "大五码.txt": "關於二零二一年法治政府建設情況的報告，推進依法行政。".encode("big5") * 20,
        "乱字节.txt": b"\x81\x20\xff\xfe\x80" * 100,
        "空字节.txt": report("空字节区人民政府", promise="建成法律\0服务中心。"),
        "旧版.doc": ole + "WordDocument".encode("utf-16-le"),
        "计划.txt": PLAN,
        "青屏区另一份.txt": ANOTHER,
        "其实是文档.txt": docx,
        "无安排.txt": report("无安排区人民政府").split("三、")[0] + "无安排区人民政府\n2022年3月10日\n",
    } | {f"{body}.txt": report(body, promise=promise) for body, promise in HOSTILE.items()}
    deep = "<div>" * 2000 + "".join(f"<p>{line}</p>" for line in report("嵌套区人民政府").splitlines())
    files["嵌套.html"] = f"<html><body>{deep}</body></html>"
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with (folder / "巨大.txt").open("wb") as file:
        file.write(report("大河区人民政府").encode())
        file.truncate(200 * 1024**2)


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory, shared_fztrack, report) -> Batch:
    """The folder inspected and ingested once, each in one command."""
    folder = tmp_path_factory.mktemp("各样文件")
    _write_all(folder, report)
    ran = shared_fztrack("ingest", folder, "--json")
    *files, totals = ran.records
    inspected = shared_fztrack("inspect", folder, "--json").records
    return Batch(
        folder,
        ran.code,
        {Path(one["path"]).name: one for one in files},
        totals,
        {Path(one["path"]).name: one for one in inspected},
        shared_fztrack("list", "--json").records,
        shared_fztrack,
    )


@pytest.mark.parametrize("name", TOLD)
def test_each_file_is_named_with_what_is_wrong_and_what_to_do(batch: Batch, name: str) -> None:
    status, wrong, remedy = TOLD[name]
    told = batch.files[name]
    assert told["status"] == status, told
    assert wrong in told["message"] and remedy in told["message"], told
    if name != "无安排.txt":  # a notice of the text, shown under the file's own line
        assert str(batch.folder / name) in told["message"]


@pytest.mark.parametrize("name", [name for name, told in TOLD.items() if told[0] == "error"])
def test_inspecting_tells_of_an_unreadable_file_as_ingesting_does(batch: Batch, name: str) -> None:
    assert batch.inspected[name]["status"] == "error"
    assert batch.inspected[name]["message"] == batch.files[name]["message"]
    assert batch.inspected[name]["commitments"] == []


def test_everything_else_of_the_batch_is_taken(batch: Batch) -> None:
    assert batch.code == 3
    others = set(batch.files) - set(TOLD)
    assert {batch.files[name]["status"] for name in others} == {"added"}
    assert batch.totals["files"] == len(batch.files)
    assert batch.totals["error"] + batch.totals["refused"] + batch.totals["added"] == len(batch.files)
    kept = {one["body"] for one in batch.listed}
    assert kept >= {"青屏区人民政府", "嵌套区人民政府", *HOSTILE}


def test_a_refused_second_report_leaves_the_first_as_it_was(batch: Batch) -> None:
    texts = [one["text"] for one in batch.listed if one["body"] == "青屏区人民政府"]
    assert any("在12个镇街设立公共法律服务工作站" in text for text in texts)
    assert not any("培训执法人员" in text for text in texts)


def test_hostile_text_is_kept_as_it_is_and_shown_harmless(batch: Batch) -> None:
    (marked,) = [one for one in batch.listed if one["body"] == "标记区人民政府" and "script" in one["text"]]
    assert "[bold red]法律[/bold red]" in marked["text"]
    for argv in (["list"], ["status"], ["show", marked["id"]], ["search", "法律服务中心"], ["inspect", batch.folder]):
        ran = batch.fztrack(*argv)
        assert "Traceback" not in ran.err
        assert not any(character in ran.out + ran.err for character in UNSAFE), argv


def test_a_line_of_a_hundred_thousand_characters_is_one_commitment(batch: Batch) -> None:
    for body in ("长行区人民政府", "无标点区人民政府"):
        longest = max((one for one in batch.listed if one["body"] == body), key=lambda one: len(one["text"]))
        assert len(longest["text"]) > 99_000


def test_no_cell_of_a_table_runs_as_a_formula(batch: Batch) -> None:
    ran = batch.fztrack("export", "--format", "csv", "--body", "公式区")
    assert "HYPERLINK" in ran.out
    assert not any(start in ran.out for start in (",=", ',"=', "\n="))


def test_the_same_folder_again_changes_nothing(batch: Batch) -> None:
    again = batch.fztrack("ingest", batch.folder, "--json")
    *files, totals = again.records
    assert (again.code, totals["added"], totals["revised"]) == (3, 0, 0)
    assert totals["unchanged"] == batch.totals["added"]
    assert batch.fztrack("list", "--json").records == batch.listed
    assert {one["status"] for one in files} == {"unchanged", "error", "refused"}


@posix
def test_file_names_no_one_expects(fztrack, report, tmp_path: Path) -> None:
    folder = tmp_path / "怪名"
    folder.mkdir()
    names = ["换\n行.txt", "清屏\x1b[2J.txt", " 空格 ' \" $(ls).txt", "-json.txt", "？*[a].txt", "%41{x}.txt"]
    for number, name in enumerate(names):
        (folder / name).write_text(report(f"青{'甲乙丙丁戊己'[number]}区人民政府"), encoding="utf-8")
        (folder / f"坏{name}").write_bytes(b"")
    if sys.platform == "linux":  # elsewhere file systems take UTF-8 only
        latin = Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xe9.txt"))
        latin.write_text(report("青庚区人民政府"), encoding="utf-8")
        names.append(latin.name)
    ran = fztrack("ingest", folder, "--json")
    assert (ran.code, ran.records[-1]["added"], ran.records[-1]["error"]) == (3, len(names), 6)
    assert {Path(one["path"]).name for one in ran.records[:-1] if one["status"] == "added"} == set(names)
    for argv in (["ingest", folder], ["inspect", folder], ["status"]):
        shown = fztrack(*argv)
        assert "Traceback" not in shown.err
        assert "\x1b" not in shown.out + shown.err
        # a line break in a name cannot pass for a line of fztrack's
        assert not any(line.startswith("行.txt") for line in (shown.out + shown.err).splitlines())


@posix
def test_what_stands_in_a_folder_besides_reports(fztrack, report, tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    (folder / "好.txt").write_text(report(), encoding="utf-8")
    (folder / "断链.txt").symlink_to(folder / "没有.txt")
    (folder / "循环.txt").symlink_to(folder / "循环.txt")
    (folder / "回头").symlink_to(folder)
    os.mkfifo(folder / "管道.txt")
    (folder / "~$好.docx").write_bytes(b"lock")
    ran = fztrack("ingest", folder, folder / "不存在.txt", "--json")
    told = {Path(one["path"]).name: (one["status"], one["message"]) for one in ran.records[:-1]}
    assert ran.code == 3
    assert told["好.txt"] == ("added", None)
    assert set(told) == {"好.txt", "断链.txt", "循环.txt", "管道.txt", "不存在.txt"}
    for name in set(told) - {"好.txt"}:
        assert told[name][0] == "error" and name in told[name][1], told[name]


def test_a_report_whose_twin_has_another_format_is_not_revised_to_and_fro(fztrack, report, tmp_path: Path) -> None:
    page = "".join(f"<p>{line}</p>" for line in report().splitlines() if line)
    (tmp_path / "报告.html").write_text(f"<html><body><article>{page}</article></body></html>", encoding="utf-8")
    (tmp_path / "报告.txt").write_text(report(), encoding="utf-8")
    statuses = [[one["status"] for one in fztrack("ingest", tmp_path, "--json").records[:-1]] for _time in range(2)]
    assert statuses == [["added", "revised"], ["unchanged", "unchanged"]]
    told = fztrack("ingest", tmp_path / "报告.html")
    assert "报告.txt 取代" in told.err and "--replace" in told.err
    assert fztrack("ingest", tmp_path / "报告.html", "--replace", "--json").records[0]["status"] == "revised"


@pytest.fixture
def stored(fztrack, report, tmp_path: Path) -> tuple[Path, list[dict[str, Any]]]:
    """A ledger with a report and a review, and what `list` says of it."""
    ledger, file = tmp_path / "台账" / "ledger.db", tmp_path / "报告.txt"
    ledger.parent.mkdir()
    file.write_text(report(), encoding="utf-8")
    (tmp_path / "下年.txt").write_text(report(year=2022), encoding="utf-8")
    assert fztrack("ingest", file, tmp_path / "下年.txt", "--ledger", ledger).code == 0
    first = fztrack("list", "--json", "--year", "2021", "--ledger", ledger).records[0]["id"]
    assert fztrack("review", first, "partial", "--reviewer", "李明", "--ledger", ledger).code == 0
    return ledger, fztrack("list", "--json", "--ledger", ledger).records


def _refused_by_all(fztrack, ledger: Path, report_file: Path, said: str) -> None:
    for argv in (["list"], ["judge"], ["ingest", report_file], ["review", "abc", "fulfilled"]):
        ran = fztrack(*argv, "--ledger", ledger)
        assert ran.code == 5, (argv, ran)
        assert str(ledger) in ran.err and said in ran.err, (argv, ran.err)
        assert ran.out == "" and "Traceback" not in ran.err


def test_a_newer_ledger_is_left_alone_by_every_command(fztrack, stored, tmp_path: Path) -> None:
    ledger, listed = stored
    with sqlite3.connect(ledger) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = ledger.read_bytes()
    _refused_by_all(fztrack, ledger, tmp_path / "报告.txt", "请升级 fztrack")
    assert ledger.read_bytes() == before
    with sqlite3.connect(ledger) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    connection.close()
    assert fztrack("list", "--json", "--ledger", ledger).records == listed


def test_a_corrupted_ledger_is_said_so_and_its_copy_serves(fztrack, stored, tmp_path: Path) -> None:
    ledger, listed = stored
    copy = tmp_path / "copy.db"
    shutil.copy(ledger, copy)
    data = bytearray(ledger.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    ledger.write_bytes(data)
    for argv in (["list"], ["status"], ["ingest", tmp_path / "报告.txt"]):
        ran = fztrack(*argv, "--ledger", ledger)
        assert ran.code == 5 and str(ledger) in ran.err and "Traceback" not in ran.err, (argv, ran)
    assert ledger.read_bytes() == data
    shutil.copy(copy, ledger)
    assert fztrack("list", "--json", "--ledger", ledger).records == listed


def test_a_ledger_that_cannot_be_is_said_before_a_file_is_read(fztrack, report, tmp_path: Path) -> None:
    file = tmp_path / "报告.txt"
    file.write_text(report(), encoding="utf-8")
    for place in (tmp_path / "没有" / "ledger.db", tmp_path, file / "ledger.db", file):
        ran = fztrack("ingest", file, "--json", "--ledger", place)
        assert (ran.code, ran.out) == (5, ""), ran
        assert str(place) in ran.err and "Traceback" not in ran.err
    assert file.read_text(encoding="utf-8") == report()


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everywhere")
def test_a_ledger_one_may_only_read_keeps_what_it_has(fztrack, stored, tmp_path: Path) -> None:
    ledger, listed = stored
    ledger.chmod(0o400)
    ledger.parent.chmod(0o500)
    try:
        ran = fztrack("ingest", tmp_path / "报告.txt", "--body", "白檀区人民政府", "--ledger", ledger)
        assert ran.code == 5 and str(ledger) in ran.err
    finally:
        ledger.parent.chmod(0o700)
        ledger.chmod(0o600)
    assert fztrack("list", "--json", "--ledger", ledger).records == listed


@posix
def test_a_terminal_too_small_or_none_at_all_is_told(fztrack, stored) -> None:
    ledger, _listed = stored
    for argv in ([], ["--ledger", ledger]):
        ran = fztrack(*argv)
        assert (ran.code, ran.out) == (2, "") and "不是终端" in ran.err
    shown = _on_terminal(fztrack, ["--ledger", str(ledger)], rows=8, columns=30, until="窗口太小", then=b"\x11")
    assert "30x8" in shown.replace(" ", "")


def _on_terminal(fztrack, argv: list[str], *, rows: int, columns: int, until: str, then: bytes) -> str:
    """What fztrack draws on a terminal of that size; sends `then` once `until` is there, and waits for the end."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = fztrack.start_on(theirs, *argv)
    os.close(theirs)
    drawn, told = b"", False
    try:
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            drawn += piece
            if not told and until in drawn.decode(errors="ignore"):
                told = bool(os.write(ours, then))
        assert process.wait(timeout=60) == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert told, base64.b64encode(drawn[-400:])
    return drawn.decode(errors="ignore")
