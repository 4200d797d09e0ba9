"""A home of its own for each test, a folder of small reports, and the command line called in this process."""

from __future__ import annotations

import importlib.util
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fztrack.cli.main import run
from fztrack.locale import set_language

_SPEC = importlib.util.spec_from_file_location("fztrack_test_reports", Path(__file__).with_name("reports.py"))
assert _SPEC is not None and _SPEC.loader is not None
_TEXTS = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_TEXTS)


@dataclass(frozen=True)
class Result:
    """What one command line gave."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """The JSON objects printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Fz = Callable[..., Result]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folders of its own; nothing of the real user's settings is seen."""
    place = tmp_path / "home"
    for name in [name for name in os.environ if name.startswith("FZTRACK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FZTRACK_HOME", str(place))
    return place


@pytest.fixture
def fz(home: Path, capsys: pytest.CaptureFixture[str]) -> Fz:
    """Run one command line as a user would; gives its exit code and what it printed."""

    def call(*argv: object) -> Result:
        capsys.readouterr()
        try:
            code = run([str(argument) for argument in argv])
        finally:
            set_language("zh_CN")
        printed = capsys.readouterr()
        return Result(code, printed.out, printed.err)

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the reports of 2021 and 2022."""
    place = tmp_path / "报告"
    place.mkdir()
    (place / "2021.txt").write_text(_TEXTS.REPORT_2021, encoding="utf-8")
    (place / "2022.txt").write_text(_TEXTS.REPORT_2022, encoding="utf-8")
    return place


@pytest.fixture
def work_plan(tmp_path: Path) -> Path:
    """A work plan, which is no yearly report."""
    place = tmp_path / "计划.txt"
    place.write_text(_TEXTS.WORK_PLAN, encoding="utf-8")
    return place


@pytest.fixture
def loaded(fz: Fz, folder: Path) -> Fz:
    """The command line, with both reports ingested and judged."""
    assert fz("ingest", folder).code == 0
    return fz


@pytest.fixture
def stub() -> Iterator[Any]:
    """A language model's server on the loopback (tests/opinion/stub.py)."""
    path = Path(__file__).parents[1] / "opinion" / "stub.py"
    spec = importlib.util.spec_from_file_location("fztrack_test_stub", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with module.serving() as running:
        yield running
