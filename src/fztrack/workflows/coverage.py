"""What the ledger holds: bodies by years, the years missing between them, what still waits for its next report."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fztrack.domain import BodyRecord, Genre, PairRecord

if TYPE_CHECKING:
    from fztrack.ledger.repository import Ledger


@dataclass(frozen=True, slots=True)
class Coverage:
    """One body's reports of one genre.

    `years` are the report years that are there, `gaps` those missing between the first and the last; `pairs` by the year
    that promises, pending ones too.
    """

    body: BodyRecord
    genre: Genre
    years: tuple[int, ...]
    gaps: tuple[int, ...]
    pairs: tuple[PairRecord, ...]

    @property
    def pending(self) -> tuple[int, ...]:
        """The years whose reports are needed before everything here can be judged."""
        return tuple(pair.report_year + 1 for pair in self.pairs if not pair.next_year_there)


def coverage(ledger: Ledger, body_id: str | None = None) -> tuple[Coverage, ...]:
    """Coverage by body and genre, in the order of names."""
    years: dict[tuple[str, Genre], set[int]] = defaultdict(set)
    bodies: dict[str, BodyRecord] = {}
    for report in ledger.reports(body_id):
        years[report.body.id, report.genre].add(report.report_year)
        bodies[report.body.id] = report.body
    pairs: dict[tuple[str, Genre], list[PairRecord]] = defaultdict(list)
    for pair in ledger.pairs(body_id):
        pairs[pair.body.id, pair.genre].append(pair)
    return tuple(
        Coverage(
            body=bodies[body],
            genre=genre,
            years=tuple(sorted(there)),
            gaps=tuple(year for year in range(min(there), max(there)) if year not in there),
            pairs=tuple(sorted(pairs[body, genre], key=lambda pair: pair.report_year)),
        )
        for (body, genre), there in sorted(years.items(), key=lambda item: (bodies[item[0][0]].name, item[0][1]))
    )
