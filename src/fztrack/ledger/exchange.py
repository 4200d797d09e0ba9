"""The whole ledger as plain lines and back: every row of every table that is not derived, with its ids (docs/export.md).

What is derived stays out and is made anew on the way in: standing and the search index, folded names, and the columns of a
judgement that repeat what stands in it. Loading checks every field of every line and says which line does not fit.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

import sqlalchemy as sa

from fztrack.domain import CitedDocument, Element, Judgement, Metadata, Notice, Quote, Section
from fztrack.errors import ConflictError, InvalidInputError
from fztrack.ledger import codec, extractions, standing
from fztrack.ledger.identity import folded_name
from fztrack.ledger.judgements import columns_of
from fztrack.ledger.search import SearchIndex
from fztrack.ledger.tables import (
    ASSIGNMENT,
    BODY,
    BODY_CHANGE,
    BODY_NAME,
    COMMITMENT,
    FOLLOW_UP,
    JUDGEMENT,
    REPORT,
    REVIEW_EVENT,
    REVISION,
    SECOND_OPINION,
    STANDING,
    STANDING_DECISION,
    STATEMENT,
    UtcDateTime,
)

FORMAT, VERSION = "fztrack-ledger", 1
"""What the first line says. The version changes with the fields; a file of a newer one is refused."""

TABLES = (
    BODY,
    BODY_NAME,
    BODY_CHANGE,
    REPORT,
    REVISION,
    COMMITMENT,
    STATEMENT,
    JUDGEMENT,
    REVIEW_EVENT,
    FOLLOW_UP,
    ASSIGNMENT,
    SECOND_OPINION,
)
"""Each after those it refers to."""
DERIVED = (STANDING, STANDING_DECISION)

_REPEATED = {
    BODY_NAME.name: {"folded"},
    JUDGEMENT.name: {
        "weights",
        "verdict",
        "reason",
        "partial_kind",
        "pending_reason",
        "confidence",
        "even",
        "digest",
        "finding",
    },
}
_JSON: dict[tuple[str, str], Callable[[str], object]] = {
    ("body_change", "detail"): lambda text: dict(json.loads(text)),
    ("revision", "printed_bodies"): lambda text: codec.loads_tuple(str, text),
    ("revision", "sections"): lambda text: codec.loads_tuple(Section, text),
    ("revision", "sources"): lambda text: dict(json.loads(text)),
    ("revision", "document_warnings"): lambda text: codec.loads_tuple(Notice, text),
    ("revision", "report_warnings"): lambda text: codec.loads_tuple(Notice, text),
    ("revision", "given"): lambda text: codec.loads(Metadata, text),
    ("commitment", "heading"): lambda text: codec.loads_tuple(str, text),
    ("commitment", "elements"): lambda text: codec.loads_tuple(Element, text),
    ("statement", "heading"): lambda text: codec.loads_tuple(str, text),
    ("judgement", "data"): lambda text: codec.loads(Judgement, text),
    ("follow_up", "documents"): lambda text: codec.loads_tuple(CitedDocument, text),
    ("second_opinion", "quotes"): lambda text: codec.loads_tuple(Quote, text),
}
"""Columns that hold JSON, and how each is read: what cannot be read is refused on the way in."""

_AT_ONCE = 200  # rows read or inserted together

Line = Mapping[str, Any]


def fields(table: sa.Table) -> tuple[str, ...]:
    """The fields of a table's lines, in order."""
    return tuple(column.name for column in table.columns if column.name not in _REPEATED.get(table.name, ()))


def lines(connection: sa.Connection) -> Iterator[Line]:
    """The whole ledger: a line that says what this is, one a row, one that says how many rows there were."""
    yield {"line": "ledger", "format": FORMAT, "version": VERSION}
    number = 0
    for table in TABLES:
        wanted = sa.select(*(table.c[name] for name in fields(table))).order_by(table.c.id)
        for row in connection.execution_options(yield_per=_AT_ONCE).execute(wanted):
            number += 1
            yield {"line": table.name} | {
                name: _plain(table, name, value) for name, value in zip(fields(table), row, strict=True)
            }
    yield {"line": "end", "rows": number}


def load(connection: sa.Connection, index: SearchIndex, given: Iterable[tuple[int, Line]], path: str) -> int:
    """Put the lines of an export (with their numbers in the file, from 1) into an empty ledger; how many rows.

    ConflictError import.not_empty; InvalidInputError import.not_export, import.newer, import.line_unknown,
    import.field, import.unfit (each with the number of the line), import.truncated.
    """
    for table in TABLES:
        if connection.execute(sa.select(table.c.id).limit(1)).first() is not None:
            raise ConflictError("import.not_empty", path=path)
    loading = _Loading(connection, path)
    numbered = iter(given)
    _check_head(next(numbered, (1, {}))[1], path)
    told: object = None
    for number, line in numbered:
        if told is not None:
            raise InvalidInputError("import.unfit", path=path, line=number)
        if line.get("line") == "end":
            told = line.get("rows")
        else:
            loading.take(number, line)
    loading.finish()
    if told != loading.rows:
        raise InvalidInputError("import.truncated", path=path, rows=loading.rows)
    _restart_numbering(connection)
    standing.rebuild(connection)
    extractions.rebuild_index(connection, index)
    return loading.rows


def _check_head(line: Line, path: str) -> None:
    if line.get("line") != "ledger" or line.get("format") != FORMAT or not isinstance(line.get("version"), int):
        raise InvalidInputError("import.not_export", path=path)
    if line["version"] > VERSION:
        raise InvalidInputError("import.newer", path=path, found=line["version"], known=VERSION)


class _Loading:
    """Rows on their way in: gathered table by table, inserted some at once, the line at fault found where that fails."""

    def __init__(self, connection: sa.Connection, path: str) -> None:
        self.rows = 0
        self._connection = connection
        self._path = path
        self._table: sa.Table | None = None
        self._waiting: list[tuple[int, dict[str, Any]]] = []
        self._merged: list[tuple[int, str, str]] = []  # a body may have been merged into one that comes later
        self._reports: dict[int, int] = {}  # number of its line by id

    def take(self, number: int, line: Line) -> None:
        """One row."""
        table = next((one for one in TABLES if one.name == line.get("line")), None)
        if table is None:
            raise InvalidInputError("import.line_unknown", path=self._path, line=number, found=str(line.get("line")))
        if table is not self._table or len(self._waiting) >= _AT_ONCE:
            self._flush()
            self._table = table
        values = self._values(table, number, line)
        if table is BODY and values["merged_into"] is not None:
            self._merged.append((number, values["id"], values["merged_into"]))
            values["merged_into"] = None
        if table is REPORT:
            self._reports[values["id"]] = number
        self._waiting.append((number, values))
        self.rows += 1

    def finish(self) -> None:
        """The rest, and what can be checked only now that all is there."""
        self._flush()
        for number, body, into in self._merged:
            self._one(number, BODY.update().where(BODY.c.id == body).values(merged_into=into))
        whole = sa.select(REPORT.c.id).join(REVISION, extractions.in_force())
        incomplete = self._reports.keys() - set(self._connection.execute(whole).scalars())
        if incomplete:
            line = min(self._reports[report] for report in incomplete)
            raise InvalidInputError("import.unfit", path=self._path, line=line)

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting or self._table is None:
            return
        try:
            with self._connection.begin_nested():
                self._connection.execute(self._table.insert(), [values for _number, values in waiting])
        except sa.exc.IntegrityError:
            for number, values in waiting:
                self._one(number, self._table.insert().values(**values))

    def _one(self, number: int, statement: sa.Executable) -> None:
        try:
            with self._connection.begin_nested():
                self._connection.execute(statement)
        except sa.exc.IntegrityError as error:
            raise InvalidInputError("import.unfit", path=self._path, line=number) from error

    def _values(self, table: sa.Table, number: int, line: Line) -> dict[str, Any]:
        known = fields(table)
        unknown = next((name for name in line if name != "line" and name not in known), None)
        if unknown is not None:
            raise InvalidInputError("import.field", path=self._path, line=number, field=unknown)
        values: dict[str, Any] = {}
        for name in known:
            try:
                values[name] = _value(table, name, line[name])
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                raise InvalidInputError("import.field", path=self._path, line=number, field=name) from error
        if table is BODY_NAME:
            values["folded"] = folded_name(values["name"])
        elif table is JUDGEMENT:
            values |= columns_of(codec.loads(Judgement, values["data"]), values["data"])
        return values


def _plain(table: sa.Table, name: str, value: object) -> object:
    """A value of a row as JSON has it."""
    if value is None:
        return None
    if (table.name, name) in _JSON:
        return json.loads(str(value))
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _value(table: sa.Table, name: str, plain: object) -> object:
    """The value of a row that `_plain` gave; TypeError, ValueError and the like where it is none."""
    column = table.c[name]
    if plain is None and column.nullable:
        return None
    if (table.name, name) in _JSON:
        text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        _JSON[table.name, name](text)
        return text
    kind = column.type
    if isinstance(kind, UtcDateTime):
        moment = datetime.fromisoformat(_of(str, plain))
        if moment.tzinfo is None:
            raise ValueError(plain)
        return moment
    if isinstance(kind, sa.Date):
        return date.fromisoformat(_of(str, plain))
    if isinstance(kind, sa.Enum):
        assert kind.enum_class is not None
        return kind.enum_class(plain)
    if isinstance(kind, sa.Float):
        return float(_of((int, float), plain))
    return _of(kind.python_type, plain)


def _of(kind: type | tuple[type, ...], plain: object) -> Any:
    """The value itself, if it is of this type; a boolean is no number."""
    if not isinstance(plain, kind) or (isinstance(plain, bool) and kind is not bool):
        raise TypeError(plain)
    return plain


def _restart_numbering(connection: sa.Connection) -> None:
    """PostgreSQL numbers rows by sequences, which given ids pass by; SQLite goes on from the highest id by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in TABLES:
        if isinstance(table.c.id.type, sa.Integer):
            highest = sa.func.max(table.c.id)
            sequence = sa.func.pg_get_serial_sequence(table.name, "id")
            connection.execute(sa.select(sa.func.setval(sequence, sa.func.coalesce(highest, 1), highest.is_not(None))))
