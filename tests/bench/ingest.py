"""Bench of reading reports: reports a second and peak memory of each step, against a floor in the same run.

    python tests/bench/ingest.py [--corpus DIR] [--every N]

The floor reads the files' bytes, decodes them and splits sentences with one bare regular expression: less cannot be done.
Each step runs in a process of its own, doing all steps before it too, so that its peak memory is its own; times are of the
work alone, after what it needs is loaded. `--every N` takes every Nth report only.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from printing import corpus, machine, table

from fztrack.workflows.sources import Source, gather


def floor(sources: Sequence[Source]) -> int:
    """Bytes to sentences by the shortest way there is; containers are only read."""
    mark = re.compile(r"[^。！？；\n]+[。！？；\n]?")
    count = 0
    for source in sources:
        data = source.path.read_bytes()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("gb18030", "replace")
        count += len(mark.findall(text))
    return count


def read(sources: Sequence[Source]) -> int:
    """Files to documents."""
    return sum(len(source.document().text) > 0 for source in sources)


def outline(sources: Sequence[Source]) -> int:
    """Files to reports."""
    from fztrack.outline import outline

    reports = (outline(source.document(), source.metadata, force=True) for source in sources)
    return sum(len(report.sentences) for report in reports)


def extract(sources: Sequence[Source]) -> int:
    """Files to commitments: what `fztrack inspect` does."""
    from fztrack.workflows.inspect import inspect

    done = (inspect(source, force=True).extraction for source in sources)
    return sum(len(one.commitments) for one in done if one)


def ingest(sources: Sequence[Source]) -> int:
    """Files into a new ledger: what `fztrack ingest --no-judge` does."""
    return _stored(sources, judged=False)


def judge(sources: Sequence[Source]) -> int:
    """Files into a new ledger, and every pair judged: what `fztrack ingest` does."""
    return _stored(sources, judged=True)


def _stored(sources: Sequence[Source], *, judged: bool) -> int:
    from fztrack.ledger.repository import Ledger
    from fztrack.workflows.ingest import ingest
    from fztrack.workflows.judge import judge, plans

    with tempfile.TemporaryDirectory() as folder, Ledger.open(f"sqlite:///{folder}/ledger.db") as ledger:
        stored = sum(result.stored for result in ingest(ledger, sources))
        if judged:
            for _pair in judge(ledger, plans(ledger)):
                pass
        return stored


STEPS: dict[str, tuple[Callable[[Sequence[Source]], int], str]] = {
    "floor": (floor, "floor: bytes, one regular expression"),
    "read": (read, "read"),
    "outline": (outline, "read, outline"),
    "extract": (extract, "read, outline, extract (`inspect`)"),
    "ingest": (ingest, "… and stored (`ingest --no-judge`)"),
    "judge": (judge, "… and judged (`ingest`)"),
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--corpus", metavar="DIR")
    options.add_argument("--every", type=int, default=1, metavar="N")
    options.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    asked = options.parse_args()
    folder, name = corpus(asked.corpus)
    if asked.step:
        measured(asked.step, folder, asked.every)
        return
    argv = [sys.executable, __file__, "--corpus", str(folder), "--every", str(asked.every)]
    figures = {
        step: json.loads(subprocess.run([*argv, "--step", step], stdout=subprocess.PIPE, check=True).stdout)
        for step in STEPS
    }
    base = figures["floor"]
    rows = [
        [
            title,
            f"{one['reports'] / one['seconds']:.1f}",
            f"{1000 * one['seconds'] / one['reports']:.1f}",
            f"{one['seconds'] / base['seconds']:.0f}",
            f"{one['peak']:.0f}" if one["peak"] else "–",
            f"{one['peak'] / base['peak']:.1f}" if base["peak"] else "–",
        ]
        for (_work, title), one in zip(STEPS.values(), figures.values(), strict=True)
    ]
    print(f"{base['reports']} reports, {base['bytes'] / 1e6:.1f} MB ({name}); {machine()}\n")
    table(["step", "reports/s", "ms a report", "time ÷ floor", "peak MB", "memory ÷ floor"], rows)


def measured(step: str, folder: Path, every: int) -> None:
    """Do one step over the corpus and print its figures as JSON."""
    sources = _sources(folder)[::every]
    work = STEPS[step][0]
    if step not in ("floor", "read"):
        from fztrack.text import segment

        segment.warm()
        work(sources[:1])  # what is loaded on first use is start-up, and measured there
    start = time.perf_counter()
    work(sources)
    seconds = time.perf_counter() - start
    size = sum(source.path.stat().st_size for source in sources)
    print(json.dumps({"reports": len(sources), "seconds": seconds, "peak": _peak(), "bytes": size}))


def _sources(folder: Path) -> tuple[Source, ...]:
    """The reports of a folder; of a corpus with gold sets beside its reports only these."""
    genres = [folder / genre for genre in ("fazhi", "gwr") if (folder / genre).is_dir()]
    return gather([str(one) for one in genres or [folder]], stdin=bytes)


def _peak() -> float | None:
    """Largest resident size of this process so far in MB, where the system tells it."""
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


if __name__ == "__main__":
    main()
