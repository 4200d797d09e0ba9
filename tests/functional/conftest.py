"""fztrack as a process of its own with a home of its own, and small reports of districts that do not exist."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fztrack.cli.main import run
from fztrack.ledger.repository import Ledger
from fztrack.locale import set_language
from fztrack.workflows.demo import load

Call = Callable[..., tuple[int, str, str]]

COMMAND = (sys.executable, "-c", "import sys; from fztrack.cli.main import run; sys.exit(run())")

REPORT = """{body}关于{year}年度法治政府建设情况的报告

{year}年，{body}认真落实法治政府建设各项任务。现将有关情况报告如下：

一、{year}年度推进法治政府建设的主要举措和成效
（一）公共法律服务提质增效。{body}公共法律服务中心投入使用，接待群众3200人次。
（二）行政执法更加规范。全年开展行政执法案卷评查120卷，发现并整改问题36个。

二、存在的不足和原因
镇街法治力量仍显薄弱。

三、{following}年度推进法治政府建设的主要安排
（一）完善公共法律服务。{promise}
（二）规范行政执法。出台《{body}行政执法监督员管理办法》，行政机关负责人出庭应诉率保持100%。

{body}
{following}年3月10日
"""


@dataclass(frozen=True)
class Ran:
    """What a process gave back."""

    code: int
    out: str
    err: str

    @property
    def records(self) -> list[dict[str, Any]]:
        """The JSON objects printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


class Fztrack:
    """fztrack with a home folder of its own; nothing of the real user's settings is seen."""

    def __init__(self, home: Path, dictionary: Path | None = None) -> None:
        self.home = home
        if dictionary is not None:
            home.mkdir()
            (home / "cache").symlink_to(dictionary)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FZTRACK_")}
        self.environment = kept | {"FZTRACK_HOME": str(home), "PYTHONUTF8": "1"}

    def start(self, *argv: object, changed: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Begin a command with pipes at all ends."""
        pipe = subprocess.PIPE
        environment = self.environment | dict(changed or {})
        return subprocess.Popen([*COMMAND, *map(str, argv)], stdin=pipe, stdout=pipe, stderr=pipe, env=environment)

    def start_on(self, terminal: int, *argv: object) -> subprocess.Popen[bytes]:
        """Begin a command with a terminal (its file descriptor) at all ends."""
        environment = self.environment | {"TERM": "xterm-256color"}
        environment = {name: value for name, value in environment.items() if name not in ("COLUMNS", "LINES")}
        return subprocess.Popen(
            [*COMMAND, *map(str, argv)], stdin=terminal, stdout=terminal, stderr=terminal, env=environment
        )

    def start_limited(self, size: int, *argv: object) -> subprocess.Popen[bytes]:
        """Begin a command that can make no file larger than so many bytes, as if the disk were full."""
        import resource

        def limit() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

        pipe = subprocess.PIPE
        return subprocess.Popen(
            [*COMMAND, *map(str, argv)], stdin=pipe, stdout=pipe, stderr=pipe, env=self.environment, preexec_fn=limit
        )

    def __call__(self, *argv: object, given: bytes = b"", changed: Mapping[str, str] | None = None) -> Ran:
        """Run a command to its end; standard input is `given`."""
        with self.start(*argv, changed=changed) as process:
            try:
                out, err = process.communicate(given, timeout=300)
            finally:
                process.kill()
        return Ran(process.returncode, out.decode(), err.decode())


@pytest.fixture(scope="session")
def dictionary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the compiled dictionary is kept for all homes: to compile it takes longer than most tests."""
    return tmp_path_factory.mktemp("dictionary")


@pytest.fixture
def fztrack(tmp_path: Path, dictionary: Path) -> Fztrack:
    """fztrack in a home of this test's own."""
    return Fztrack(tmp_path / "home", dictionary)


@pytest.fixture(scope="module")
def shared_fztrack(tmp_path_factory: pytest.TempPathFactory, dictionary: Path) -> Fztrack:
    """fztrack in a home the tests of one file share."""
    return Fztrack(tmp_path_factory.mktemp("shared") / "home", dictionary)


@pytest.fixture(scope="session")
def report() -> Callable[..., str]:
    """The text of a small report; `promise` is what it arranges for the next year first."""

    def text(
        body: str = "青屏区人民政府", year: int = 2021, promise: str = "在12个镇街设立公共法律服务工作站。"
    ) -> str:
        return REPORT.format(body=body, year=year, following=year + 1, promise=promise)

    return text


@pytest.fixture(scope="session")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the sample corpus, read and judged once."""
    path = tmp_path_factory.mktemp("sample") / "ledger.db"
    with Ledger.open(f"sqlite:///{path.as_posix()}") as ledger:
        load(ledger, Path(__file__).parents[2] / "data" / "sample")
    return path


@pytest.fixture
def url(judged: Path, tmp_path: Path) -> str:
    """A copy of that ledger, this test's own."""
    path = tmp_path / "ledger.db"
    shutil.copy(judged, path)
    return f"sqlite:///{path.as_posix()}"


@pytest.fixture
def called(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """The command line in this process, with a home of this test's own: exit code, what was printed, what was complained of."""
    for name in [name for name in os.environ if name.startswith("FZTRACK_") and not name.startswith("FZTRACK_TEST_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("FZTRACK_HOME", str(tmp_path / "home"))

    def call(*argv: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = run([str(argument) for argument in argv])
        finally:
            set_language("zh_CN")
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


@pytest.fixture
def folder_of(tmp_path: Path) -> Callable[[Mapping[int, str]], Path]:
    """Writes reports into a folder, one file a year; gives the folder."""

    def write(texts: Mapping[int, str]) -> Path:
        folder = tmp_path / "报告"
        folder.mkdir()
        for year, text in texts.items():
            (folder / f"{year}.txt").write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def with_reports(called: Call, folder_of: Callable[[Mapping[int, str]], Path]) -> Callable[[Mapping[int, str]], Call]:
    """The command line after it has read these reports, by year."""

    def read(texts: Mapping[int, str]) -> Call:
        assert called("ingest", folder_of(texts))[0] == 0
        return called

    return read
