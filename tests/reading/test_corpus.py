"""Real reports: every one is read, and normalising them holds what it promises."""

import os
from pathlib import Path

import pytest

from fztrack.reading import discover, read
from fztrack.text.normalise import fold, normal, normalise

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def reports() -> tuple[Path, ...]:
    folder = os.environ.get("FZTRACK_TEST_CORPUS")
    if not folder:
        pytest.skip("FZTRACK_TEST_CORPUS names no folder of real reports")
    return tuple(path for genre in ("fazhi", "gwr") for path in discover([Path(folder) / genre]))


def test_every_report_is_read_without_a_notice(reports: tuple[Path, ...]) -> None:
    documents = [read(path) for path in reports]
    assert len(documents) >= 200
    assert [document.name for document in documents if len(document.text) < 1000] == []


def test_lines_of_reports_are_normal_at_once_and_lead_back(reports: tuple[Path, ...]) -> None:
    for path in reports[::10]:
        for line in read(path).text.splitlines():
            normalised = normalise(line)
            assert normal(normalised.text) == normalised.text
            assert len(fold(line)) == len(line)
            if normalised.text:
                span = normalised.raw_span(0, len(normalised.text))
                assert normal(span.slice(line)) == normalised.text
