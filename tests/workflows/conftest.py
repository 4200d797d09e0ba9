"""A ledger as ingest and judging leave it."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from fztrack.ledger.repository import Ledger
from fztrack.workflows.ingest import ingest
from fztrack.workflows.judge import judge, plans
from fztrack.workflows.sources import gather

_SPEC = importlib.util.spec_from_file_location("fztrack_test_reports", Path(__file__).parents[1] / "cli" / "reports.py")
assert _SPEC is not None and _SPEC.loader is not None
_TEXTS = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_TEXTS)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with two judged reports of a district."""
    for year, text in ((2021, _TEXTS.REPORT_2021), (2022, _TEXTS.REPORT_2022)):
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    with Ledger.open(f"sqlite:///{tmp_path / '台账.db'}") as opened:
        assert all(result.stored for result in ingest(opened, gather([str(tmp_path)], stdin=bytes)))
        assert len(list(judge(opened, plans(opened)))) == 2
        yield opened
