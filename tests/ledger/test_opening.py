"""A ledger is created, migrated after a backup, refused with a reason, and never guessed at."""

import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from fztrack.domain import CommitmentQuery
from fztrack.errors import LedgerError
from fztrack.ledger import engine, schema
from fztrack.ledger.repository import Ledger
from fztrack.ledger.search import is_search_table
from fztrack.ledger.tables import METADATA
from fztrack.locale.messages import TEMPLATES, describe

NEXT = '''"""Priority.

Revision: 9000, after {head}.
"""

import sqlalchemy as sa
from alembic import op

revision = "9000"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("body") as batch:
        batch.add_column(sa.Column("priority", sa.Integer(), nullable=True))
    {more}
'''


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """The program as it may be one migration later."""

    def install(more: str = "pass") -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(schema._migrations(), folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "9000_priority.py").write_text(NEXT.format(more=more, head=schema.HEAD))
        monkeypatch.setattr(schema, "_migrations", lambda: folder)
        monkeypatch.setattr(schema, "HEAD", "9000")

    return install


def refused(address: str | Path) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        Ledger.open(engine.ledger_url(address)).close()
    assert caught.value.code in TEMPLATES
    assert str(address).split(":///")[-1] in describe(caught.value)
    return caught.value


def test_a_new_ledger_is_empty_sound_and_of_this_programs_revision(path: Path) -> None:
    with Ledger.open(engine.ledger_url(path)) as ledger:
        state = ledger.check()
    assert (state.place, state.database, state.revision) == (str(path), "sqlite", schema.HEAD)
    assert state.size and not state.problems
    assert set(state.counts.values()) == {0}


def test_opening_again_changes_nothing_and_leaves_alembic_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(engine.ledger_url(path)).close()
    before = path.read_bytes()
    monkeypatch.setattr(schema, "_upgrade", None)
    monkeypatch.setattr(schema, "_known", None)
    Ledger.open(engine.ledger_url(path)).close()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["ledger.db"]


@pytest.mark.parametrize("name", ["报告 台账.db", "100%.db", "a'b.db", "#1.db", "what?.db"])
def test_a_path_may_hold_any_character(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with Ledger.open(engine.ledger_url(path)) as ledger:
        assert ledger.check().place == str(path)
    assert path.exists()


def test_a_ledger_in_memory_lives_as_long_as_it_is_open(made) -> None:
    with Ledger.open("sqlite://") as ledger:
        made(2020).into(ledger)
        assert ledger.check().size is None
        assert len(ledger.reports()) == 1


def test_the_newest_migration_is_the_revision_this_program_knows() -> None:
    assert ScriptDirectory(str(schema._migrations())).get_heads() == [schema.HEAD]


def test_the_migrations_make_exactly_the_tables_of_the_program() -> None:
    migrated, created = (engine.connect(engine.parse_url("sqlite://")) for _ in range(2))
    try:
        schema.prepare(migrated)
        with engine.session(migrated) as connection:
            options = {"compare_type": True, "include_name": lambda name, kind, _: not is_search_table(name or "")}
            assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []
        METADATA.create_all(created)
        here, there = sa.inspect(migrated), sa.inspect(created)
        for table in METADATA.tables:
            assert _checks(here, table) == _checks(there, table)
    finally:
        migrated.dispose()
        created.dispose()


def test_an_old_ledger_has_the_same_indexes_as_a_new_one() -> None:
    migrated, created = (engine.connect(engine.parse_url("sqlite://")) for _ in range(2))
    try:
        schema.prepare(migrated)
        METADATA.create_all(created)
        assert _indexes(migrated) == _indexes(created)
    finally:
        migrated.dispose()
        created.dispose()


def _indexes(opened: sa.Engine) -> set[str]:
    """How each index is made, partial ones with their condition."""
    with engine.session(opened) as connection:
        made = connection.execute(sa.text("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
        return {" ".join(sql.split()) for sql in made.scalars()}


def test_every_migration_can_be_taken_back(path: Path) -> None:
    Ledger.open(engine.ledger_url(path)).close()
    opened = engine.connect(engine.parse_url(engine.ledger_url(path)))
    try:
        with engine.session(opened, writes=True) as connection:
            command.downgrade(schema.alembic_config(connection), "base")
        with engine.session(opened) as connection:
            assert sa.inspect(connection).get_table_names() == ["alembic_version"]
    finally:
        opened.dispose()


def _checks(inspector: sa.Inspector, table: str) -> set[tuple[object, str]]:
    return {(check["name"], "".join(check["sqltext"].split())) for check in inspector.get_check_constraints(table)}


def test_every_constraint_has_a_name_and_every_table_can_be_made_on_postgresql() -> None:
    for table in METADATA.tables.values():
        assert all(constraint.name for constraint in table.constraints)
        ddl = str(CreateTable(table).compile(dialect=postgresql.dialect()))
        assert all(len(word) <= 63 for word in ddl.split())


def test_an_older_ledger_is_backed_up_and_brought_up_to_date(path: Path, made, next_version) -> None:
    with Ledger.open(engine.ledger_url(path)) as ledger:
        made(2020).into(ledger)
        before = ledger.reports()
    head = schema.HEAD
    next_version()
    with Ledger.open(engine.ledger_url(path)) as ledger:
        assert ledger.reports() == before
        assert ledger.check().problems == ()
    (backup,) = path.parent.glob(f"ledger.db.backup-{head}-*")
    with closing(sqlite3.connect(backup)) as copy, closing(sqlite3.connect(path)) as now:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == (head,)
        assert copy.execute("SELECT count(*) FROM commitment").fetchone() == (4,)
        assert now.execute("SELECT version_num FROM alembic_version").fetchone() == ("9000",)


def test_a_migration_that_fails_leaves_the_ledger_as_it_was(path: Path, made, next_version) -> None:
    with Ledger.open(engine.ledger_url(path)) as ledger:
        made(2020).into(ledger)
        before = ledger.check()
    with closing(sqlite3.connect(path)) as raw:
        dump = list(raw.iterdump())
    next_version('op.execute("SELECT nonsense FROM nowhere")')
    assert refused(path).code == "ledger.database"
    with closing(sqlite3.connect(path)) as raw:
        assert list(raw.iterdump()) == dump
    assert before.counts["commitments"] == 4


def test_a_newer_ledger_is_refused_and_left_alone(path: Path) -> None:
    Ledger.open(engine.ledger_url(path)).close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    error = refused(path)
    assert (error.code, error.fields["found"], error.fields["known"]) == ("ledger.newer", "9999", schema.HEAD)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["ledger.db"]


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("澜溪区2020年法治政府建设年度报告\n" * 100, encoding="utf-8")
    before = path.read_bytes()
    assert refused(path).code == "ledger.not_a_ledger"
    assert path.read_bytes() == before


@pytest.mark.parametrize("table", ["photos", "alembic_version"])
def test_another_programs_database_is_refused_and_left_alone(path: Path, table: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(f"CREATE TABLE {table} (version_num TEXT)")
        raw.execute(f"INSERT INTO {table} VALUES ('0001')")
    before = path.read_bytes()
    assert refused(path).code == "ledger.not_a_ledger"
    assert path.read_bytes() == before


def test_a_corrupted_ledger_is_said_to_be_corrupted(path: Path, made) -> None:
    with Ledger.open(engine.ledger_url(path)) as ledger:
        for year in range(2015, 2021):
            made(year).into(ledger)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 3])
    assert refused(path).code in {"ledger.corrupted", "ledger.not_a_ledger"}
    path.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))
    with pytest.raises(LedgerError) as caught, Ledger.open(engine.ledger_url(path)) as ledger:
        ledger.commitments(CommitmentQuery())
    assert caught.value.code == "ledger.corrupted"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    error = refused(tmp_path / "nowhere" / "ledger.db")
    assert (error.code, error.fields["folder"]) == ("ledger.folder_missing", str(tmp_path / "nowhere"))


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "ledger.is_folder"


def test_a_ledger_that_cannot_be_written_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Ledger.open(engine.ledger_url(path)).close()
    if os.geteuid() == 0:  # root may write everything
        monkeypatch.setattr(os, "access", lambda *_: False)
    else:
        path.chmod(0o400)
    assert refused(path).code == "ledger.unwritable"


def test_a_ledger_in_use_is_said_to_be_locked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    with Ledger.open(engine.ledger_url(path)) as ledger, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError) as caught:
            ledger.ensure_body("澜溪区人民政府")
        assert caught.value.code == "ledger.locked"
        other.rollback()
        ledger.ensure_body("澜溪区人民政府")


@pytest.mark.parametrize("url", ["nosuch://host/db", "sqlite:/x", "://"])
def test_an_address_that_means_nothing_is_refused(url: str) -> None:
    with pytest.raises(LedgerError) as caught:
        Ledger.open(url).close()
    assert caught.value.code == "ledger.bad_url"


def test_passwords_are_kept_out_of_messages() -> None:
    url = engine.parse_url("sqlite://user:secret@/x")
    error = engine.translated(sqlite3.OperationalError("database is locked"), url)
    assert "secret" not in str(error)


def test_every_code_of_this_room_has_its_words() -> None:
    folder = Path(schema.__file__).parent
    used = {code for file in folder.glob("*.py") for code in re.findall(r'"(ledger\.[a-z0-9_]+)"', file.read_text())}
    assert used == {code for code in TEMPLATES if code.startswith("ledger.")}
