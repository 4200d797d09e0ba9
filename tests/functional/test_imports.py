"""What importing costs: nothing heavy before it is needed, nothing written, nothing said."""

from __future__ import annotations

import os
import pkgutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import fztrack

HEAVY = ("textual", "sqlmodel", "sqlalchemy", "alembic", "jieba", "docx", "pypdfium2", "selectolax", "jinja2")
ROOMS = sorted(
    module.name for module in pkgutil.iter_modules(fztrack.__path__, "fztrack.") if not module.name.endswith("__main__")
)


def _python(code: str, home: Path, *argv: object) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"FZTRACK_HOME": str(home), "PYTHONUTF8": "1"}
    command = [sys.executable, "-W", "error", "-c", code, *map(str, argv)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=120)


def _loaded(code: str, home: Path, *argv: object, heavy: tuple[str, ...] = HEAVY) -> set[str]:
    """The heavy modules loaded once `code` has run with these arguments."""
    told = f"\nimport sys\nprint('loaded:', *[name for name in {heavy!r} if name in sys.modules])"
    ran = _python(code + told, home, *argv)
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.splitlines()[-1].split()[1:])


RUN = "import sys\nfrom fztrack.cli.main import run\nassert run(sys.argv[1:]) in (0, 2)"


def test_importing_loads_nothing_heavy(tmp_path: Path) -> None:
    assert _loaded("import fztrack", tmp_path) == set()


@pytest.mark.parametrize("argv", [["--help"], ["--version"], ["ingest", "--help"], ["list", "--nosuch"]])
def test_help_and_wrong_options_load_nothing_heavy(argv: list[str], tmp_path: Path) -> None:
    assert _loaded(RUN, tmp_path, *argv) == set()


def test_the_way_to_the_screen_loads_no_parser_and_no_library_for_settings(tmp_path: Path) -> None:
    no_terminal = _loaded(RUN, tmp_path, "--ledger", tmp_path / "台账.db", heavy=(*HEAVY, "typer", "rich", "pydantic"))
    assert no_terminal == set()


def test_inspecting_a_text_loads_words_but_no_ledger_no_screen_no_other_format(
    report: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "报告.txt").write_text(report(), encoding="utf-8")
    loaded = _loaded(RUN, tmp_path, "inspect", tmp_path / "报告.txt")
    assert "jieba" in loaded
    assert loaded <= {"jieba"}


def test_the_ledger_is_listed_without_a_screen(report: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(report(), encoding="utf-8")
    loaded = _loaded(RUN, tmp_path, "ingest", tmp_path / "报告.txt")
    assert "sqlalchemy" in loaded and "textual" not in loaded
    assert _loaded(RUN, tmp_path, "list").isdisjoint({"textual", "docx", "pypdfium2", "selectolax", "jinja2"})
    rooms = ("fztrack.reading", "fztrack.outline", "fztrack.extract", "fztrack.match", "fztrack.tui")
    assert _loaded(RUN, tmp_path, "list", heavy=rooms) == set()


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_can_be_imported_by_itself_and_says_and_writes_nothing(room: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    ran = _python(f"import {room}", home)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert not home.exists()
