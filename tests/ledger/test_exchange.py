"""Everything a ledger knows leaves it and comes back: the same ledger, or a word on which line does not fit."""

import gzip
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fztrack.domain import (
    CitedDocument,
    Closure,
    ClosureKind,
    CommitmentQuery,
    Conclusion,
    DropReason,
    Ignored,
    Quote,
    Response,
    ReviewAction,
    ReviewEvent,
    SecondOpinion,
    Span,
    Verdict,
    Verification,
)
from fztrack.errors import ConflictError, FztrackError, InvalidInputError
from fztrack.ledger import exchange
from fztrack.ledger.repository import Ledger
from fztrack.ledger.tables import METADATA
from fztrack.locale.messages import TEMPLATES

FIXTURES = Path(__file__).parent / "fixtures"

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(lambda text: text.strip())
NAMES = ("澜溪区人民政府", "云陂区人民政府", "光明新区管理委员会", "光明区人民政府")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "report",
                "correct",
                "judge",
                "review",
                "withdraw",
                "reply",
                "advise",
                "assign",
                "alias",
                "rename",
                "merge",
                "undo",
            ]
        ),
        st.integers(0, 3),
        st.integers(0, 3),
        WORDS,
    ),
    max_size=14,
)


class Life:
    """What may happen to a ledger, one step after another; steps that do not fit its state change nothing."""

    def __init__(self, ledger: Ledger, made: Any, judged: Any) -> None:
        self.ledger, self.made, self.judged = ledger, made, judged

    def report(self, a: int, b: int, words: str) -> None:
        self.made(2018 + b, body=NAMES[a]).into(self.ledger)

    def correct(self, a: int, b: int, words: str) -> None:
        plan = ("建立重大行政决策后评估制度。", "持续深化行政执法规范化建设。", f"出台{words}管理办法。")
        self.made(2018 + b, plan=plan, body=NAMES[a], extractor=str(a)).into(self.ledger)

    def judge(self, a: int, b: int, words: str) -> None:
        for plan in self.ledger.reports():
            following = [
                one for one in self.ledger.reports(plan.body.id, plan.genre) if one.report_year == plan.report_year + 1
            ]
            verdicts = (self.judged(), self.judged(Verdict.DROPPED, 0.1 + 0.2 * a, reason=DropReason.SILENT))
            found = [verdicts[(number + b) % 2] for number in range(plan.commitments)]
            self.ledger.store_judgements(plan, following[0] if following else None, found)

    def _record(self, a: int, b: int):
        records = self.ledger.commitments(CommitmentQuery())
        return records[(4 * a + b) % len(records)] if records else None

    def review(self, a: int, b: int, words: str) -> None:
        record = self._record(a, b)
        if record is None:
            return
        seen = record.judgement_id
        self.ledger.append_events(
            [
                ReviewEvent(
                    record.id, ReviewAction.DECIDE, NAMES[b], Verdict.PARTIAL, note=words, session="s", judgement=seen
                ),
                ReviewEvent(record.id, ReviewAction.EVIDENCE_TAKEN, "李", span=Span(a, a + 5)),
                ReviewEvent(record.id, ReviewAction.FLAG, words),
            ]
        )

    def withdraw(self, a: int, b: int, words: str) -> None:
        record = self._record(a, b)
        for event in self.ledger.events(record.id)[-1:] if record else ():
            self.ledger.append_events([ReviewEvent(record.id, ReviewAction.WITHDRAW, event.reviewer, target=event.id)])

    def reply(self, a: int, b: int, words: str) -> None:
        record = self._record(a, b)
        if record is None:
            return
        paper = CitedDocument(words, None if a else words, date(2022, 5, 1 + b) if b else None)
        conclusion = tuple(Conclusion)[b % 2]
        self.ledger.append_follow_up(
            [
                Response(record.id, words, words, date(2022, 5, 6), "李", (paper,)),
                Verification(record.id, conclusion, words, words, date(2022, 6, 1), "李"),
                Closure(record.id, ClosureKind.CARRIED, "王", words),
            ]
        )

    def advise(self, a: int, b: int, words: str) -> None:
        record = self._record(a, b)
        if record is None or record.judgement_id is None:
            return
        asked = SecondOpinion(record.id, record.judgement_id, words, "127.0.0.1:8000", "0" * 16, reason=words)
        quotes = (Quote(words, Span(a, a + b)),)
        taken = replace(asked, verdict=Verdict.PARTIAL, quotes=quotes)
        self.ledger.append_opinions([taken if a else replace(asked, ignored=tuple(Ignored)[b % 3])])

    def assign(self, a: int, b: int, words: str) -> None:
        for body in self.ledger.bodies()[a : a + 1]:
            self.ledger.assign_body(body.id, [words, "李"][b % 2 :], by="张")

    def alias(self, a: int, b: int, words: str) -> None:
        for body in self.ledger.bodies()[a : a + 1]:
            self.ledger.alias_body(body.id, words)

    def rename(self, a: int, b: int, words: str) -> None:
        for body in self.ledger.bodies()[a : a + 1]:
            self.ledger.rename_body(body.id, NAMES[b])

    def merge(self, a: int, b: int, words: str) -> None:
        bodies = self.ledger.bodies()
        if max(a, b) < len(bodies):
            self.ledger.merge_bodies(bodies[a].id, bodies[b].id)

    def undo(self, a: int, b: int, words: str) -> None:
        self.ledger.undo_body_change()


@contextmanager
def copied(empty: Path, path: Path) -> Iterator[Ledger]:
    """A new empty ledger; migrating one for each example would take longer than the examples."""
    for old in path.parent.glob(path.name + "*"):
        old.unlink()
    shutil.copy(empty, path)
    with Ledger.open(f"sqlite:///{path}") as ledger:
        yield ledger


def exported(ledger: Ledger) -> list[str]:
    """The lines as they stand in a file."""
    return [json.dumps(line, ensure_ascii=False) for line in ledger.dump()]


def take(ledger: Ledger, lines: list[str]) -> int:
    return ledger.load(((number, json.loads(line)) for number, line in enumerate(lines, 1)), "台账.jsonl")


def everything(ledger: Ledger) -> tuple[Any, ...]:
    """What a reader of the ledger is told."""
    records = ledger.commitments(CommitmentQuery())
    return (
        ledger.bodies(),
        ledger.reports(),
        records,
        [ledger.judgements(record.id) for record in records],
        [ledger.extraction(report.id) for report in ledger.reports()],
        [ledger.stored_document(report.id) for report in ledger.reports()],
        ledger.events(),
        ledger.orphans(),
        ledger.follow_ups(CommitmentQuery()),
        ledger.all_opinions(CommitmentQuery()),
        ledger.assignments(),
        ledger.pairs(),
        ledger.search("镇街"),
        ledger.check().counts,
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_a_ledger_that_leaves_and_comes_back_is_the_same_ledger(
    empty: Path, tmp_path: Path, made, judged, steps: list[tuple[str, int, int, str]]
) -> None:
    with copied(empty, tmp_path / "one.db") as one, copied(empty, tmp_path / "two.db") as two:
        life = Life(one, made, judged)
        for step, a, b, words in steps:
            try:
                getattr(life, step)(a, b, words)
            except FztrackError:
                continue  # refused in this state, and nothing changed
        lines = exported(one)
        assert take(two, lines) == len(lines) - 2
        assert exported(two) == lines
        assert everything(two) == everything(one)
        assert two.check().problems == ()


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Ledger]:
    """The ledger of the newest revision that is kept among the tests, with a little of everything."""
    newest = sorted(FIXTURES.glob("ledger-*.db.gz"))[-1]
    path = tmp_path / "full.db"
    path.write_bytes(gzip.decompress(newest.read_bytes()))
    with Ledger.open(f"sqlite:///{path}") as ledger:
        yield ledger


def test_life_goes_on_after_coming_back(full: Ledger, ledger: Ledger, made, judged) -> None:
    take(ledger, exported(full))
    for each in (full, ledger):
        made(2021).into(each, each.bodies()[0].id)
        each.append_events([ReviewEvent(each.commitments(CommitmentQuery())[0].id, ReviewAction.FLAG, "李")])
    assert [event.id for event in ledger.events()] == [event.id for event in full.events()]
    assert ledger.undo_body_change() == full.undo_body_change()
    assert [record.id for record in ledger.commitments(CommitmentQuery())] == [
        record.id for record in full.commitments(CommitmentQuery())
    ]


def test_judging_again_what_came_back_appends_nothing(
    ledger: Ledger, empty: Path, tmp_path: Path, made, judged
) -> None:
    plan, review = made(2020).into(ledger).report, made(2021).into(ledger).report
    ledger.store_judgements(plan, review, [judged()] * 4)
    with copied(empty, tmp_path / "two.db") as two:
        take(two, exported(ledger))
        plan, review = two.reports()
        assert two.store_judgements(plan, review, [judged()] * 4) == 0


def test_every_table_is_exported_or_derived() -> None:
    assert {table.name for table in (*exchange.TABLES, *exchange.DERIVED)} == set(METADATA.tables)


def test_every_field_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    for table in exchange.TABLES:
        _, found, section = page.partition(f"### `{table.name}`\n")
        assert found, table.name
        section = section.partition("\n### ")[0]
        assert [name for name in exchange.fields(table) if f"`{name}`" not in section] == [], table.name


def test_a_ledger_that_holds_something_takes_nothing_in(full: Ledger, ledger: Ledger) -> None:
    lines = exported(full)
    ledger.ensure_body("澜溪区人民政府")
    before = exported(ledger)
    with pytest.raises(ConflictError) as caught:
        take(ledger, lines)
    assert caught.value.code == "import.not_empty"
    assert exported(ledger) == before


def damaged(lines: list[str], line: str, values: dict[str, object]) -> tuple[list[str], int]:
    """The lines with fields of the first line of a kind replaced (a field of value ... left out), and its number."""
    at = next(number for number, one in enumerate(lines) if json.loads(one)["line"] == line)
    said = json.loads(lines[at]) | values
    said = {name: value for name, value in said.items() if value is not ...}
    return [*lines[:at], json.dumps(said, ensure_ascii=False), *lines[at + 1 :]], at + 1


@pytest.mark.parametrize(
    ("line", "values", "code"),
    [
        ("body", {"line": "photo"}, "import.line_unknown"),
        ("body", {"name": ...}, "import.field"),
        ("body", {"name": None}, "import.field"),
        ("body", {"colour": "red"}, "import.field"),
        ("body", {"level": "village"}, "import.field"),
        ("body", {"created_at": "2022-05-06T10:00:00"}, "import.field"),
        ("body", {"created_at": "昨天"}, "import.field"),
        ("body", {"merged_into": "zzzzzzzz"}, "import.unfit"),
        ("report", {"report_year": "2020"}, "import.field"),
        ("report", {"report_year": True}, "import.field"),
        ("report", {"report_year": 20}, "import.unfit"),
        ("report", {"body_id": "zzzzzzzz"}, "import.unfit"),
        ("report", {"revision": 9}, "import.unfit"),
        ("revision", {"sections": [{"role": "weather"}]}, "import.field"),
        ("revision", {"sections": 3}, "import.field"),
        ("revision", {"signed": "2022-13-01"}, "import.field"),
        ("commitment", {"report_id": 99}, "import.unfit"),
        ("commitment", {"current": 1}, "import.field"),
        ("judgement", {"data": {"verdict": "fulfilled"}}, "import.field"),
        ("judgement", {"id": 2}, "import.unfit"),
        ("review_event", {"verdict": None}, "import.unfit"),
        ("follow_up", {"unit": None}, "import.unfit"),
        ("follow_up", {"documents": [{}]}, "import.field"),
        ("second_opinion", {"verdict": "pending", "ignored": None}, "import.unfit"),
        ("second_opinion", {"judgement_id": 99}, "import.unfit"),
        ("second_opinion", {"quotes": [{"text": 3}]}, "import.field"),
    ],
)
def test_the_line_that_does_not_fit_is_named_and_nothing_is_taken_in(
    full: Ledger, ledger: Ledger, line: str, values: dict[str, object], code: str
) -> None:
    lines, number = damaged(exported(full), line, values)
    with pytest.raises(InvalidInputError) as caught:
        take(ledger, lines)
    assert (caught.value.code, caught.value.fields["path"]) == (code, "台账.jsonl")
    if values != {"id": 2}:  # the one that is there twice is noticed at the second
        assert caught.value.fields["line"] == number
    assert caught.value.code in TEMPLATES
    assert len(exported(ledger)) == 2
    assert set(ledger.check().counts.values()) == {0}


def test_a_file_cut_short_is_refused(full: Ledger, ledger: Ledger) -> None:
    lines = exported(full)
    for cut in (lines[:-1], [*lines[:-2], lines[-1]], [*lines[:-1], json.dumps({"line": "end", "rows": 3})]):
        with pytest.raises(InvalidInputError) as caught:
            take(ledger, cut)
        assert caught.value.code == "import.truncated"
    with pytest.raises(InvalidInputError):
        take(ledger, [*lines, lines[1]])
    assert set(ledger.check().counts.values()) == {0}


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ({"line": "ledger", "format": "fztrack-ledger", "version": 2}, "import.newer"),
        ({"line": "ledger", "format": "fztrack-ledger", "version": "1"}, "import.not_export"),
        ({"line": "ledger", "format": "other", "version": 1}, "import.not_export"),
        ({"id": "hrn1505jhh", "body": "澜溪区人民政府"}, "import.not_export"),
    ],
)
def test_another_file_or_a_newer_one_is_refused(ledger: Ledger, head: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidInputError) as caught:
        take(ledger, [json.dumps(head)])
    assert caught.value.code == code


def test_an_empty_ledger_leaves_and_comes_back_too(ledger: Ledger, empty: Path, tmp_path: Path) -> None:
    lines = exported(ledger)
    assert [json.loads(line)["line"] for line in lines] == ["ledger", "end"]
    with copied(empty, tmp_path / "two.db") as two:
        assert take(two, lines) == 0
    with pytest.raises(InvalidInputError) as caught:
        take(ledger, [])
    assert caught.value.code == "import.not_export"
