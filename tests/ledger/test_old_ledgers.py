"""Ledgers that earlier versions really wrote are opened, brought up to date, and say what they said."""

import gzip
import importlib.util
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from fztrack.domain import CommitmentQuery, FollowUpState
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


@pytest.mark.parametrize("file", [file for file in OLD if HEAD not in file.name], ids=lambda file: file.name)
def test_an_old_ledger_is_kept_beside_the_new_one_as_it_was(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress(file.read_bytes()))
    with closing(sqlite3.connect(path)) as raw:
        before = list(raw.iterdump())
    with Ledger.open(f"sqlite:///{path}") as ledger:
        assert ledger.check().revision == HEAD
    (copy,) = tmp_path.glob(f"ledger.db.backup-{file.name[7:11]}-*")
    with closing(sqlite3.connect(copy)) as raw:
        assert list(raw.iterdump()) == before


def test_what_asks_for_an_answer_in_an_old_ledger_awaits_one(build: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(gzip.decompress((FIXTURES / "ledger-0001.db.gz").read_bytes()))
    with Ledger.open(f"sqlite:///{path}") as ledger:
        states = {record.id: record.follow_up for record in ledger.commitments(CommitmentQuery())}
        negative = {record.id for record in ledger.commitments(CommitmentQuery(negative=True))}
        assert {key for key, state in states.items() if state is FollowUpState.AWAITING} == negative != set()
        ledger.rebuild()
        assert {record.id: record.follow_up for record in ledger.commitments(CommitmentQuery())} == states
