"""Bench of starting: the median time of short commands as a ratio to an empty Python and to a minimal typer program.

    python tests/bench/startup.py [--runs N]

Commands take turns, so that what else the machine does meets them alike. Everything is compiled beforehand, as an installed
program is; each was run once before it counts.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from printing import machine, table

from fztrack import sample

_RUN = "import sys; from fztrack.cli.main import run; sys.exit(run(sys.argv[1:]))"
_TYPER = """
import typer
app = typer.Typer()
@app.command()
def main(name: str = "x") -> None:
    "A program that does nothing."
app()
"""


def commands(ledger: Path, report: Path) -> dict[str, list[str]]:
    """What is started, by the name the table gives it; the first two are what the others are compared with."""
    fztrack = ["-c", _RUN]
    return {
        "`python -c pass`": ["-c", "pass"],
        "a minimal typer program, `--help`": ["-c", _TYPER, "--help"],
        "`import fztrack`": ["-c", "import fztrack"],
        "`fztrack --help`": [*fztrack, "--help"],
        "`fztrack --version`": [*fztrack, "--version"],
        "`fztrack inspect FILE` (one report)": [*fztrack, "inspect", str(report)],
        "`fztrack status` (2 reports)": [*fztrack, "status", "--ledger", str(ledger)],
        "`fztrack list` (2 reports)": [*fztrack, "list", "--ledger", str(ledger)],
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=15, metavar="N")
    runs = options.parse_args().runs
    reports = sorted(sample.reports().glob("yanxi_202[34].*"))
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "ledger.db"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("FZTRACK_")}
        environment["FZTRACK_HOME"] = folder
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        _timed(["-c", _RUN, "ingest", *map(str, reports), "--ledger", str(ledger)], environment)
        started = commands(ledger, reports[-1])
        times: dict[str, list[float]] = {name: [] for name in started}
        for argv in started.values():
            _timed(argv, environment)
        for _run in range(runs):
            for name, argv in started.items():
                times[name].append(_timed(argv, environment))
    medians = {name: statistics.median(found) for name, found in times.items()}
    empty, typer = list(medians.values())[:2]
    print(f"Median of {runs} runs; {machine()}\n")
    table(
        ["start", "ms", "÷ empty Python", "÷ minimal typer"],
        [[name, f"{1000 * took:.0f}", f"{took / empty:.1f}", f"{took / typer:.1f}"] for name, took in medians.items()],
    )


def _timed(argv: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *argv], stdout=subprocess.DEVNULL, env=environment, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
