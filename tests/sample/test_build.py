"""What is committed is what data/make builds, and README.md says what is there."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def rebuilt(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh build in a folder of its own."""
    folder = tmp_path_factory.mktemp("data")
    command = [sys.executable, "-B", str(data / "make" / "build.py"), "--into", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for part in ("sample", "gold")
        for path in (folder / part).rglob("*")
        if path.is_file()
    }


def test_building_again_gives_the_committed_files(data: Path, rebuilt: Path) -> None:
    committed, fresh = files(data), files(rebuilt)
    assert set(committed) == set(fresh)
    different = [
        name
        for name in fresh
        if not name.endswith(".docx") and committed[name].read_bytes() != fresh[name].read_bytes()
    ]
    assert different == []


def test_building_again_gives_the_same_words_in_the_docx(data: Path, rebuilt: Path) -> None:
    def contents(folder: Path, part: str) -> bytes:
        with zipfile.ZipFile(folder / "sample" / "yanxi_2021.docx") as archive:
            return archive.read(part)

    for part in ("word/document.xml", "docProps/core.xml"):
        assert contents(data, part) == contents(rebuilt, part)


def test_the_counts_in_the_readme_are_those_the_command_prints(data: Path) -> None:
    command = [sys.executable, "-B", str(data / "make" / "build.py"), "--counts"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    readme = (data / "README.md").read_text(encoding="utf-8")
    found = re.search(r"<!-- counts -->\n(.*?)\n<!-- end of counts -->", readme, re.DOTALL)
    assert found and found[1] == printed.strip()


def test_the_readme_says_plainly_that_all_is_invented(data: Path) -> None:
    assert "**Everything here is invented.**" in (data / "README.md").read_text(encoding="utf-8")


def test_the_wheel_stays_small(data: Path) -> None:
    carried = [path for folder in ("sample", "gold") for path in (data / folder).rglob("*")]
    size = sum(path.stat().st_size for path in carried if path.is_file())
    assert size < 600_000
