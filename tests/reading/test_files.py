"""Which files a command's paths mean."""

import os
import sys
from pathlib import Path

import pytest

from fztrack.errors import ReadingError
from fztrack.reading import discover, read


def fill(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("法治政府建设", encoding="utf-8")


def found(folder: Path, *paths: Path) -> list[str]:
    return [file.relative_to(folder).as_posix() for file in discover(paths or (folder,))]


def test_a_folder_means_its_reports_recursively_in_order(tmp_path) -> None:
    fill(tmp_path, "b/2022.docx", "b/2021.pdf", "a.txt", "c.md", "d.HTML", "e.htm")
    assert found(tmp_path) == ["a.txt", "b/2021.pdf", "b/2022.docx", "c.md", "d.HTML", "e.htm"]


def test_what_is_no_report_is_passed_over(tmp_path) -> None:
    fill(
        tmp_path,
        *(
            "报告.docx",
            "~$报告.docx",
            ".隐藏.txt",
            ".git/a.txt",
            "manifest.csv",
            "统计.xlsx",
            "脚本.py",
            "Manifest.CSV.bak",
        ),
        *("报告_files/a.html", "网页.files/b.htm"),
    )
    assert found(tmp_path) == ["报告.docx"]


def test_formats_that_are_refused_are_not_passed_over_in_silence(tmp_path) -> None:
    fill(tmp_path, "旧.doc", "旧.wps", "旧.ofd", "扫描.jpg", "全部.zip")
    assert found(tmp_path) == ["全部.zip", "扫描.jpg", "旧.doc", "旧.ofd", "旧.wps"]


def test_a_file_named_twice_or_inside_a_named_folder_comes_once(tmp_path) -> None:
    fill(tmp_path, "a.txt", "b.txt")
    assert found(tmp_path, tmp_path / "b.txt", tmp_path, tmp_path / "a.txt") == ["b.txt", "a.txt"]


def test_a_file_named_is_taken_whatever_its_suffix_and_whether_it_is_there(tmp_path) -> None:
    fill(tmp_path, "报告")
    assert found(tmp_path, tmp_path / "报告", tmp_path / "没有.txt") == ["报告", "没有.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_are_followed_once_and_broken_ones_are_told(tmp_path) -> None:
    fill(tmp_path, "a/1.txt")
    (tmp_path / "a" / "上级").symlink_to(tmp_path)
    (tmp_path / "断.txt").symlink_to("没有")
    (tmp_path / "同.txt").symlink_to("a/1.txt")
    assert found(tmp_path) == ["a/1.txt", "断.txt"]


def test_a_folder_that_may_not_be_entered_is_told(tmp_path, monkeypatch) -> None:
    fill(tmp_path, "a.txt", "锁/b.txt")
    entries = Path.iterdir

    def iterdir(self: Path):
        if self.name == "锁":
            raise PermissionError(13, "Permission denied")
        return entries(self)

    access = os.access
    monkeypatch.setattr(Path, "iterdir", iterdir)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "锁" and access(path, mode))
    assert found(tmp_path) == ["a.txt", "锁"]
    with pytest.raises(ReadingError) as caught:
        read(tmp_path / "锁")
    assert caught.value.code == "reading.permission"
