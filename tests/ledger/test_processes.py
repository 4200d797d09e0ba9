"""Several processes at one ledger lose nothing, and a process killed in the middle loses nothing it was told is stored."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fztrack.domain import CommitmentQuery, ReviewAction, ReviewEvent, Verdict
from fztrack.ledger.repository import Ledger

WRITER = """
import sys
from fztrack.domain import CommitmentQuery, ReviewAction, ReviewEvent, Verdict
from fztrack.ledger.repository import Ledger

address, reviewer, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Ledger.open(address) as ledger:
    records = ledger.commitments(CommitmentQuery())
    print("ready", flush=True)
    sys.stdin.readline()
    for n in range(number):
        record = records[n % len(records)]
        event = ReviewEvent(record.id, ReviewAction.DECIDE, reviewer, Verdict.FULFILLED, note=str(n))
        (stored,) = ledger.append_events([event])
        print(stored.id, flush=True)
"""

OPENER = """
import sys
from fztrack.ledger.repository import Ledger

print("ready", flush=True)
sys.stdin.readline()
with Ledger.open(sys.argv[1]) as ledger:
    print(ledger.ensure_body("澜溪区人民政府").id, flush=True)
"""


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def release(*processes: subprocess.Popen[str]) -> None:
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()


def test_two_processes_that_append_at_once_lose_nothing(ledger: Ledger, address: str, made) -> None:
    made(2020).into(ledger)
    writers = [start(WRITER, address, name, "60") for name in ("li", "wang")]
    release(*writers)
    told = [int(line) for writer in writers for line in writer.communicate()[0].split()]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert sorted(told) == [event.id for event in ledger.events()] == list(range(1, 121))
    assert all(record.reviewed_by == ("li", "wang") for record in ledger.commitments(CommitmentQuery()))


def test_a_process_killed_while_appending_loses_nothing_it_was_told_is_stored(
    ledger: Ledger, address: str, made
) -> None:
    made(2020).into(ledger)
    writer = start(WRITER, address, "li", "100000")
    release(writer)
    assert writer.stdout is not None
    told = [int(writer.stdout.readline()) for _ in range(40)]
    writer.kill()
    told += [int(line) for line in writer.communicate()[0].split() if line.strip()]
    stored = {event.id for event in ledger.events()}
    assert set(told) <= stored
    assert ledger.check().problems == ()
    assert ledger.append_events(
        [ReviewEvent(ledger.commitments(CommitmentQuery())[0].id, ReviewAction.DECIDE, "wang", Verdict.PARTIAL)]
    )


def test_two_processes_that_open_a_new_ledger_at_once_make_one(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'new.db'}"
    openers = [start(OPENER, address) for _ in range(3)]
    release(*openers)
    found = {opener.communicate()[0].strip() for opener in openers}
    assert [opener.returncode for opener in openers] == [0, 0, 0]
    with Ledger.open(address) as ledger:
        assert {body.id for body in ledger.bodies()} == found


def test_threads_share_one_ledger(ledger: Ledger, made) -> None:
    made(2020).into(ledger)
    records = ledger.commitments(CommitmentQuery())

    def decide(number: int) -> int | None:
        record = records[number % len(records)]
        (event,) = ledger.append_events([ReviewEvent(record.id, ReviewAction.DECIDE, f"{number}", Verdict.FULFILLED)])
        assert ledger.commitment(record.id).effective.verdict is Verdict.FULFILLED
        return event.id

    with ThreadPoolExecutor(8) as threads:
        assert sorted(threads.map(decide, range(40)), key=int) == list(range(1, 41))
