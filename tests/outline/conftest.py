"""What tests of the outline room share: a document from text, and looks at a report by role."""

from collections.abc import Callable
from hashlib import sha256

import pytest

from fztrack.domain import Document, Metadata, Report, SectionRole
from fztrack.outline import outline


def document(text: str, name: str = "报告.txt", title_hint: str | None = None) -> Document:
    """A document as the reading room would hand it on."""
    return Document(name, "txt", sha256(text.encode()).hexdigest(), text, title_hint)


@pytest.fixture
def read() -> Callable[..., Report]:
    """Read a text as a report."""

    def _read(text: str, *, name: str = "报告.txt", metadata: Metadata | None = None, force: bool = False) -> Report:
        return outline(document(text, name), metadata or Metadata(), force=force)

    return _read


@pytest.fixture
def texts() -> Callable[[Report, SectionRole], list[str]]:
    """The sentences of a report that have a role."""

    def _texts(report: Report, role: SectionRole) -> list[str]:
        return [sentence.text for sentence in report.sentences if sentence.role is role]

    return _texts
