"""The demonstration: the sample corpus in a ledger of its own, read and judged as a user's reports would be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from fztrack.extract import EXTRACTOR
from fztrack.workflows.ingest import ingest
from fztrack.workflows.judge import judge, plans
from fztrack.workflows.reread import reread
from fztrack.workflows.sources import gather

if TYPE_CHECKING:
    from fztrack.ledger.repository import Ledger


def load(ledger: Ledger, folder: Path, *, step: Callable[[str], None] | None = None) -> int:
    """Bring the sample corpus into the ledger and judge it; gives how many reports are new. Doing it again changes nothing."""
    new = 0
    for result in ingest(ledger, gather([str(folder)], stdin=bytes)):
        new += result.stored
        if step:
            step(result.name)
    outdated = [report for report in ledger.reports() if report.extractor != EXTRACTOR]  # of an earlier fztrack
    for _report in reread(ledger, outdated):
        pass
    for pair in judge(ledger, plans(ledger)):
        if step:
            step(f"{pair.plan.body.name} {pair.plan.report_year}")
    return new
