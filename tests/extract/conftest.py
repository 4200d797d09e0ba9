"""Reports for the tests of extraction: built from text, and the real ones where they are."""

import hashlib
import os
from pathlib import Path

import pytest

from fztrack.domain import Document, Genre, Level, Metadata, Report, Section, SectionRole, Sentence, Span
from fztrack.outline import outline


@pytest.fixture
def report_of():
    """Makes a report of one section per (role, text); every line of a text is a sentence of its own."""

    def make(*sections: tuple[SectionRole, str], genre: Genre = Genre.FAZHI, year: int = 2023) -> tuple[Report, str]:
        raw = ""
        made: list[Section] = []
        sentences: list[Sentence] = []
        for index, (role, text) in enumerate(sections):
            start = len(raw)
            for line in text.split("\n"):
                sentences.append(Sentence(line, Span(len(raw), len(raw) + len(line)), role, index, (), len(sentences)))
                raw += line + "\n"
            made.append(Section(role, f"第{index + 1}部分", Span(start, len(raw))))
        report = Report(
            genre, "报告", ("临江区人民政府",), "临江区人民政府", "临江区", Level.COUNTY, year, None, None, tuple(made), (),
            tuple(sentences),
        )  # fmt: skip
        return report, raw

    return make


def _folder(variable: str) -> Path:
    value = os.environ.get(variable)
    if not value or not Path(value).is_dir():
        pytest.skip(f"{variable} names no folder: no real reports to read")
    return Path(value)


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real reports."""
    return _folder("FZTRACK_TEST_CORPUS")


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of gold sets."""
    return _folder("FZTRACK_TEST_GOLD")


@pytest.fixture(scope="session")
def outlined():
    """Reads and outlines one file, once a session."""
    known: dict[Path, tuple[Report, str]] = {}

    def read(path: Path) -> tuple[Report, str]:
        if path not in known:
            raw = path.read_text(encoding="utf-8-sig")
            document = Document(str(path), "txt", hashlib.sha256(raw.encode()).hexdigest(), raw)
            known[path] = (outline(document, Metadata(), force=True), raw)
        return known[path]

    return read
