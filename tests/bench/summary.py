"""A comparison of 1,000 bodies by 10 years against a plain query of the same rows: python tests/bench/summary.py [BODIES YEARS EACH]

The floor counts the commitments of the same pairs by verdict in SQL, nothing else. Medians; both sides in the same run on one open ledger.
Prints a Markdown table; asserts nothing.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from big_ledger import build
from printing import machine, table

from fztrack.ledger.repository import Ledger
from fztrack.summary import compare, multiples, workbook
from fztrack.workflows.summarise import comparison, summarise

PLAIN = """SELECT r.body_id, r.genre, r.report_year, s.verdict, s.judged_by, count(*) FROM standing s
JOIN report r ON r.id = s.report_id GROUP BY 1, 2, 3, 4, 5"""
RUNS = 5
TODAY = date(2026, 1, 5)


def timed(work: Callable[[], object], runs: int = RUNS) -> float:
    """Median milliseconds."""
    spent = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent)


def main() -> None:
    """Build the ledger, time both sides, print the table."""
    bodies, years, each = (int(one) for one in (sys.argv[1:] + ["1000", "10", "30"][len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory(prefix="fztrack-bench-") as place:
        path = Path(place) / "ledger.db"
        count = build(path, bodies, years, each)
        plain = sqlite3.connect(path)
        with Ledger.open(f"sqlite:///{path.as_posix()}") as ledger:
            floor = timed(lambda: plain.execute(PLAIN).fetchall())
            series = comparison(ledger, today=TODAY)
            one = ledger.bodies()[0].id
            figures = {
                "floor: one GROUP BY over the same rows": floor,
                "`comparison` (counts, change, order)": timed(lambda: comparison(ledger, today=TODAY)),
                "… and its table in words": timed(lambda: compare.table(comparison(ledger, today=TODAY))),
                "… with ranks": timed(lambda: comparison(ledger, ranks=True, today=TODAY)),
                "HTML of it": timed(lambda: multiples.render(series), runs=3),
                "XLSX of it": timed(lambda: workbook.render(series), runs=1),
                "`summarise` one body, all years": timed(lambda: list(summarise(ledger, body_id=one)), runs=3),
            }
        plain.close()
    print(f"{bodies} bodies, {years} years, {count} commitments; {machine()}\n")
    table(["step", "ms", "÷ floor"], [[name, f"{ms:.0f}", f"{ms / floor:.1f}"] for name, ms in figures.items()])


if __name__ == "__main__":
    main()
