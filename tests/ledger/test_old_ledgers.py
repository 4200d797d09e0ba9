"""Ledgers that earlier versions really wrote are opened, brought up to date, and say what they said."""

import gzip
import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from fztrack.ledger.repository import Ledger
from fztrack.ledger.schema import HEAD

FIXTURES = Path(__file__).parent / "fixtures"
OLD = sorted(FIXTURES.glob("ledger-*.db.gz"))


@pytest.fixture(scope="module")
def build() -> ModuleType:
    specification = importlib.util.spec_from_file_location("build_old_ledger", FIXTURES / "build.py")
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_there_is_a_ledger_of_this_revision() -> None:
    assert f"ledger-{HEAD}.db.gz" in [file.name for file in OLD]


@pytest.mark.parametrize("file", OLD, ids=lambda file: file.name)
def test_an_old_ledger_says_what_it_said(file: Path, build: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress(file.read_bytes()))
    expected = json.loads(file.with_name(file.name.replace(".db.gz", ".json")).read_text(encoding="utf-8"))
    with Ledger.open(f"sqlite:///{path}") as ledger:
        assert build.told(ledger) == expected
        assert ledger.check().problems == ()
        ledger.rebuild()
        assert build.told(ledger) == expected
