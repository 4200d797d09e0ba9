"""Raw texts of the reports that answer, for evidence people took by hand; each loaded once."""

from __future__ import annotations

from fztrack.domain import CommitmentRecord
from fztrack.workflows.desk import Desk


class ReviewTexts:
    """Texts of next reports by pair; only commitments with evidence taken by hand need one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._texts: dict[tuple[str, str, int], str | None] = {}

    def of(self, record: CommitmentRecord) -> str | None:
        """The raw text of the report that answers; None where it is missing or nothing needs it."""
        if not record.taken:
            return None
        key = (record.body.id, record.genre.value, record.report_year)
        if key not in self._texts:
            review = self._desk.next_report(record)
            self._texts[key] = self._desk.ledger.report_text(review.id) if review else None
        return self._texts[key]
