"""What the benches share: where the reports are, the machine in a line, Markdown tables of figures and ratios."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from fztrack import sample


def corpus(named: str | None) -> tuple[Path, str]:
    """The folder of reports (option, FZTRACK_TEST_CORPUS, else the sample) and what the table calls it."""
    folder = named or os.environ.get("FZTRACK_TEST_CORPUS")
    if folder:
        return Path(folder), "the real reports" if not named else "the folder named"
    return sample.reports(), "the sample corpus"


def machine() -> str:
    """Date, Python and cores, the way docs/benchmarks.md records them."""
    day = datetime.now(UTC).date().isoformat()
    return (
        f"{day}, Python {platform.python_version()} on {platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    )


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A Markdown table on stdout; the first column is text, the others are figures."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(f"| {' | '.join(heads)} |")
    print(f"|---|{'---:|' * (len(heads) - 1)}")
    for row in rows:
        print(f"| {' | '.join(row)} |")
