"""What is derived is always what a rebuild would make of it, and a review is never lost, whatever happens around it."""

import random
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from fztrack.domain import (
    CommitmentQuery,
    DropReason,
    Genre,
    Judgement,
    PendingReason,
    ReviewAction,
    ReviewEvent,
    Verdict,
)
from fztrack.errors import ConflictError
from fztrack.ledger.repository import Ledger

PLAN = tuple(f"建成第{number}个镇街工作站。" for number in range(4))
DONE = tuple(f"第{number}个镇街工作站挂牌运行。" for number in range(4))
VERDICTS = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED, Verdict.PENDING)


def derived(path: Path) -> dict[str, list[tuple[object, ...]]]:
    tables = {"standing": "commitment_id", "standing_decision": "commitment_id, reviewer", "search_index": "rowid"}
    with closing(sqlite3.connect(path)) as raw:
        return {
            table: raw.execute(f"SELECT * FROM {table} ORDER BY {order}").fetchall() for table, order in tables.items()
        }


def store(ledger: Ledger, chance: random.Random, made) -> None:
    plan = [sentence for sentence in PLAN if chance.random() < 0.8] or PLAN
    body = chance.choice(ledger.bodies()).id
    made(chance.randint(2018, 2021), plan, DONE).into(ledger, body, replace=True)


def judge(ledger: Ledger, chance: random.Random, judged) -> None:
    plan = chance.choice(ledger.reports())
    later = [
        report
        for report in ledger.reports(plan.body.id)
        if report.report_year == plan.report_year + 1 and report.genre is plan.genre
    ]
    found = []
    for _ in range(plan.commitments):
        verdict = chance.choice(VERDICTS)
        reason = DropReason.SILENT if verdict is Verdict.DROPPED else None
        found.append(judged(verdict, chance.random(), reason=reason))
    ledger.store_judgements(plan, later[0] if later else None, found)


def review(ledger: Ledger, chance: random.Random) -> None:
    records = ledger.commitments(CommitmentQuery())
    record, reviewer = chance.choice(records), chance.choice("李王张")
    own = ledger.events(record.id, reviewer=reviewer)
    action = chance.choice([*ReviewAction, ReviewAction.DECIDE, ReviewAction.DECIDE])
    if action in (ReviewAction.EVIDENCE_REMOVED, ReviewAction.EVIDENCE_TAKEN, ReviewAction.NOTE):
        return
    verdict = chance.choice(VERDICTS[:3]) if action in (ReviewAction.DECIDE, ReviewAction.SETTLE) else None
    if action is ReviewAction.WITHDRAW and not own:
        return
    ledger.append_events(
        [
            ReviewEvent(
                record.id,
                action,
                reviewer,
                verdict,
                reason=DropReason.REPROMISED if verdict is Verdict.DROPPED else None,
                target=chance.choice(own).id if action is ReviewAction.WITHDRAW else None,
                judgement=record.judgement_id,
            )
        ]
    )


@pytest.mark.parametrize("seed", range(4))
def test_what_is_maintained_is_what_a_rebuild_makes(tmp_path: Path, made, judged, seed: int) -> None:
    chance = random.Random(seed)
    path = tmp_path / "ledger.db"
    with Ledger.open(f"sqlite:///{path}") as ledger:
        for name in ("澜溪区人民政府", "澜溪新区管理委员会"):
            ledger.ensure_body(name)
        store(ledger, chance, made)
        said = 0
        for step in range(45):
            try:
                kind = chance.random()
                if kind < 0.2:
                    store(ledger, chance, made)
                elif kind < 0.4:
                    judge(ledger, chance, judged)
                elif kind < 0.95 or len(ledger.bodies()) < 2:
                    review(ledger, chance)
                elif kind < 0.98:
                    ledger.merge_bodies(*(body.id for body in ledger.bodies()))
            except ConflictError:
                continue
            if len(ledger.bodies()) == 1 and step % 3 == 0:
                ledger.undo_body_change()
            assert len(ledger.events()) >= said
            said = len(ledger.events())
        maintained = derived(path)
        pairs = ledger.pairs()
        ledger.rebuild()
        assert derived(path) == maintained
        assert ledger.pairs() == pairs
        assert ledger.check().problems == ()
        assert said > 10


def test_counts_of_a_pair_leave_out_what_was_changed(ledger: Ledger, made, judged) -> None:
    plan, answer = made(2020).into(ledger).report, made(2021).into(ledger).report
    found = [
        judged(Verdict.FULFILLED),
        judged(Verdict.PARTIAL),
        judged(Verdict.DROPPED, reason=DropReason.SILENT),
        judged(Verdict.DROPPED, reason=DropReason.ADMITTED),
    ]
    ledger.store_judgements(plan, answer, found)
    records = ledger.commitments(CommitmentQuery(report_year=2020))
    ledger.append_events(
        [
            ReviewEvent(
                records[2].id, ReviewAction.DECIDE, "李", Verdict.DROPPED, reason=DropReason.CHANGED, document="3号"
            ),
            ReviewEvent(records[0].id, ReviewAction.DECIDE, "李", Verdict.NOT_COMMITMENT),
        ]
    )
    (pair,) = ledger.pairs(plan.body.id, Genre.FAZHI, 2020)
    assert pair.counts == {Verdict.NOT_COMMITMENT: 1, Verdict.PARTIAL: 1, Verdict.DROPPED: 1}
    assert pair.reasons == {DropReason.CHANGED: 1, DropReason.ADMITTED: 1}
    assert (pair.reviewed, pair.total, pair.next_year_there) == (2, 4, True)
    assert sum(pair.counts.values()) + pair.reasons[DropReason.CHANGED] == pair.total


def test_what_waits_for_its_own_date_is_told_from_what_waits_for_a_report(ledger: Ledger, made) -> None:
    plan, answer = made(2020).into(ledger).report, made(2021).into(ledger).report
    waits = [
        Judgement(Verdict.PENDING, 1.0, 0.0, f"rule.{reason}", "1", pending_reason=reason)
        for reason in (PendingReason.NOT_DUE, PendingReason.UNREADABLE, PendingReason.NOT_DUE, PendingReason.NOT_DUE)
    ]
    ledger.store_judgements(plan, answer, waits)
    first = ledger.commitments(CommitmentQuery(report_year=2020))[0]
    ledger.append_events([ReviewEvent(first.id, ReviewAction.DECIDE, "李", Verdict.NOT_COMMITMENT)])
    (pair,) = ledger.pairs(plan.body.id, Genre.FAZHI, 2020)
    assert (pair.counts[Verdict.PENDING], pair.not_due, pair.waiting) == (3, 2, 1)
    day = date(2023, 4, 1)
    assert [one.overdue(day) for one in ledger.pairs()] == [False, True]
    assert [one.overdue(day - timedelta(1)) for one in ledger.pairs()] == [False, False]
