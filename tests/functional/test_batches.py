"""Batches that are stopped, killed, repeated, or run twice at once: what was finished is kept, and the next run completes it."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from fztrack.cli.main import run
from fztrack.match import judge_pair

posix = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")

BODIES = ("青屏区人民政府", "白檀区人民政府", "云岭区人民政府", "石桥区人民政府", "东浦区人民政府", "长汀区人民政府")


@pytest.fixture
def folder(tmp_path: Path, report: Callable[..., str]) -> Path:
    """Reports of six districts, two years each; within a body the years follow each other."""
    place = tmp_path / "报告"
    place.mkdir()
    for number, body in enumerate(BODIES):
        for year in (2021, 2022):
            (place / f"{number}_{year}.txt").write_text(report(body, year), encoding="utf-8")
    return place


def _stopped_after(fztrack, folder: Path, ledger: Path, count: int, how: int) -> tuple[int, bytes, set[str]]:
    """Ingest, with one more file awaited from standard input last; stopped once `count` files are told."""
    process = fztrack.start("ingest", folder, "-", "--json", "--ledger", ledger)
    try:
        told = [json.loads(process.stdout.readline()) for _file in range(count)]
        process.send_signal(how)
        _out, err = process.communicate(timeout=120)
    finally:
        process.kill()
        process.communicate()
    return process.returncode, err, {Path(one["path"]).name for one in told}


def _whole(fztrack, ledger: Path) -> set[tuple[str, int]]:
    """The (body, year) the ledger has, each with all its commitments."""
    counts: dict[tuple[str, int], int] = {}
    for one in fztrack("list", "--json", "--ledger", ledger).records:
        counts[one["body"], one["report_year"]] = counts.get((one["body"], one["report_year"]), 0) + 1
    assert set(counts.values()) <= {2}, counts
    return set(counts)


@posix
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_what_was_told_before_the_stop_is_stored_and_the_rest_follows(
    fztrack, folder: Path, tmp_path: Path, how: str
) -> None:
    ledger = tmp_path / "ledger.db"
    code, err, told = _stopped_after(fztrack, folder, ledger, 5, getattr(signal, how))
    assert code == (130 if how == "SIGINT" else -getattr(signal, how))
    assert b"Traceback" not in err
    kept = _whole(fztrack, ledger)
    assert kept >= {(BODIES[int(name[0])], int(name[2:6])) for name in told}
    *_files, totals = fztrack("ingest", folder, "--json", "--ledger", ledger).records
    assert (totals["unchanged"], totals["added"]) == (len(kept), 12 - len(kept))
    assert _whole(fztrack, ledger) == {(body, year) for body in BODIES for year in (2021, 2022)}
    listed = fztrack("list", "--json", "--year", "2021", "--ledger", ledger).records
    assert all(one["machine_verdict"] not in (None, "pending") for one in listed)


def test_pairs_judged_before_the_stop_keep_their_judgements(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = str(tmp_path / "ledger.db")
    monkeypatch.setenv("FZTRACK_HOME", str(tmp_path / "home"))
    assert run(["ingest", str(folder), "--no-judge", "--ledger", ledger]) == 0
    judged = 0

    def interrupted(*given, **named):
        nonlocal judged
        judged += 1
        if judged == 4:
            raise KeyboardInterrupt
        return judge_pair(*given, **named)

    monkeypatch.setattr("fztrack.workflows.judge.judge_pair", interrupted)
    assert run(["judge", "--ledger", ledger]) == 130
    assert "已停止" in capsys.readouterr().err
    assert _judged(ledger, capsys) == 3 * 2
    monkeypatch.undo()
    monkeypatch.setenv("FZTRACK_HOME", str(tmp_path / "home"))
    assert run(["judge", "--ledger", ledger]) == 0
    assert _judged(ledger, capsys) == 12 * 2


def _judged(ledger: str, capsys: pytest.CaptureFixture[str]) -> int:
    capsys.readouterr()
    assert run(["list", "--json", "--ledger", ledger]) == 0
    return sum(json.loads(line)["machine_verdict"] is not None for line in capsys.readouterr().out.splitlines())


def test_two_batches_at_once_store_every_report_once(fztrack, folder: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    assert fztrack("ingest", folder / "0_2021.txt", "--ledger", ledger).code == 0
    both = [fztrack.start("ingest", folder, "--json", "--ledger", ledger) for _process in range(2)]
    ended = [(process.communicate(timeout=300), process.returncode) for process in both]
    assert [code for _streams, code in ended] == [0, 0], ended
    added = sum(json.loads(out.decode().splitlines()[-1])["added"] for (out, _err), _code in ended)
    assert added == 11
    assert len(_whole(fztrack, ledger)) == 12


def test_reviews_outlive_a_batch_of_bad_and_revised_files(fztrack, folder: Path, tmp_path: Path, report) -> None:
    ledger = tmp_path / "ledger.db"
    assert fztrack("ingest", folder, "--ledger", ledger).code == 0
    asked = ("list", "--json", "--body", "青屏", "--year", "2021", "--ledger", ledger)
    promise = next(one for one in fztrack(*asked).records if "工作站" in one["text"])
    given = ("partial", "--reviewer", "李明", "--note", "12个中成立了8个")
    assert fztrack("review", promise["id"], *given, "--ledger", ledger).code == 0
    (folder / "0_2021.txt").write_text(report().replace("负责人出庭", "负责人全程出庭"), encoding="utf-8")
    (folder / "坏.txt").write_bytes(b"")
    (folder / "1_2021.txt").write_bytes(b"%PDF-1.7\n1 0 obj")
    *_files, totals = fztrack("ingest", folder, "--json", "--ledger", ledger).records
    assert (totals["revised"], totals["error"], totals["unchanged"]) == (1, 2, 10)
    after = {one["id"]: one for one in fztrack(*asked).records}
    assert after[promise["id"]]["verdict"] == "partial"
    assert after[promise["id"]]["reviewer"] == "李明"
    history = fztrack("show", promise["id"], "--json", "--ledger", ledger).records[0]["history"]
    assert "12个中成立了8个" in json.dumps(history, ensure_ascii=False)
    assert len(_whole(fztrack, ledger)) == 12  # the report whose file is broken now stays as it was read


@posix
def test_a_full_disk_is_said_so_and_what_was_stored_stays(fztrack, folder: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.db"
    assert fztrack("ingest", folder / "0_2021.txt", "--ledger", ledger).code == 0
    listed = fztrack("list", "--json", "--ledger", ledger).records
    process = fztrack.start_limited(2 * ledger.stat().st_size // 3, "ingest", folder, "--json", "--ledger", ledger)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 5, err.decode()
    assert str(ledger) in err.decode() and "Traceback" not in err.decode()
    assert "磁盘" in err.decode() and "此前的内容完好" in err.decode()
    told = [json.loads(line) for line in out.splitlines()]
    assert told[0]["status"] == "unchanged"
    kept = fztrack("list", "--json", "--ledger", ledger).records
    assert {one["id"] for one in kept} >= {one["id"] for one in listed}
    assert len(_whole(fztrack, ledger)) == len(told)
    again = fztrack("ingest", folder, "--json", "--ledger", ledger).records[-1]
    assert (again["added"], again["unchanged"]) == (12 - len(told), len(told))
