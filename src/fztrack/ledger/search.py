"""Full-text search behind a small interface: which commitments and statements hold the words looked for.

Text is indexed by its overlapping pairs of characters, folded (NFKC, traditional to simplified, lower case), and a query
is one quoted phrase of such pairs for each of its words: any string of one character or more is found wherever it stands,
whatever a dictionary thinks a word is, and nothing has to be segmented while somebody types. Runs of ASCII letters and
digits are one token each.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from typing import Protocol

import sqlalchemy as sa

from fztrack.text.normalise import fold, normal

TABLE = "search_index"
STATEMENTS = 1 << 40
"""In the index, a statement's number is its id plus this; a commitment's is its id."""

_RUN = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")


class SearchIndex(Protocol):
    """What any search implementation does. Numbers are ids of commitments, or STATEMENTS + ids of statements."""

    def put(self, connection: sa.Connection, texts: Iterable[tuple[int, str]]) -> None:
        """Index these texts under these numbers."""

    def remove(self, connection: sa.Connection, numbers: Sequence[int]) -> None:
        """Forget these numbers."""

    def clear(self, connection: sa.Connection) -> None:
        """Forget everything."""

    def find(self, connection: sa.Connection, query: str, *, first: int, last: int, limit: int) -> list[int]:
        """Numbers in first..last whose text holds every word of `query`, lowest first."""


def is_search_table(name: str) -> bool:
    """Whether a table belongs to the index (SQLite keeps it in several)."""
    return name == TABLE or name.startswith(TABLE + "_")


def tokens(text: str) -> list[str]:
    """What a text is indexed by: of every run of characters all overlapping pairs and the last character alone."""
    found: list[str] = []
    for run in _RUN.findall(_folded(text)):
        if run[0].isascii():
            found.append(run)
        else:
            found.extend(map("".join, itertools.pairwise(run)))
            found.append(run[-1])
    return found


def match_expression(query: str) -> str | None:
    """The FTS5 query for what a person typed: a quoted phrase for each word, all required; None where nothing is left."""
    return " AND ".join(phrase for word in query.split() if (phrase := _phrase(word))) or None


def _phrase(word: str) -> str | None:
    found = tokens(word)
    if not found:
        return None
    if not found[-1].isascii() and len(found) > 1 and len(found[-2]) > 1 and not found[-2].isascii():
        found.pop()  # the word may go on in the text: no last character alone
        return f'"{" ".join(found)}"'
    return f'"{" ".join(found)}" *'


def _folded(text: str) -> str:
    return fold(normal(text)).lower()


class Fts5Search:
    """SQLite's FTS5."""

    def put(self, connection: sa.Connection, texts: Iterable[tuple[int, str]]) -> None:
        rows = [{"rowid": number, "tokens": " ".join(tokens(text))} for number, text in texts]
        if rows:
            connection.execute(sa.text(f"INSERT INTO {TABLE} (rowid, tokens) VALUES (:rowid, :tokens)"), rows)

    def remove(self, connection: sa.Connection, numbers: Sequence[int]) -> None:
        if numbers:
            statement = sa.text(f"DELETE FROM {TABLE} WHERE rowid = :rowid")
            connection.execute(statement, [{"rowid": number} for number in numbers])

    def clear(self, connection: sa.Connection) -> None:
        connection.execute(sa.text(f"DELETE FROM {TABLE}"))

    def find(self, connection: sa.Connection, query: str, *, first: int, last: int, limit: int) -> list[int]:
        expression = match_expression(query)
        if expression is None:
            return []
        statement = sa.text(
            f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH :expression AND rowid BETWEEN :first AND :last"
            " ORDER BY rowid LIMIT :limit"
        )
        values = {"expression": expression, "first": first, "last": last, "limit": limit}
        return list(connection.execute(statement, values).scalars())


class PlainSearch:
    """Any other database: the same tokens in an ordinary table, looked through with LIKE."""

    _table = sa.table(TABLE, sa.column("number", sa.BigInteger), sa.column("tokens", sa.Text))

    def put(self, connection: sa.Connection, texts: Iterable[tuple[int, str]]) -> None:
        rows = [{"number": number, "tokens": f" {' '.join(tokens(text))} "} for number, text in texts]
        if rows:
            connection.execute(self._table.insert(), rows)

    def remove(self, connection: sa.Connection, numbers: Sequence[int]) -> None:
        if numbers:
            connection.execute(self._table.delete().where(self._table.c.number.in_(numbers)))

    def clear(self, connection: sa.Connection) -> None:
        connection.execute(self._table.delete())

    def find(self, connection: sa.Connection, query: str, *, first: int, last: int, limit: int) -> list[int]:
        expression = match_expression(query)
        if expression is None:
            return []
        number, held = self._table.c.number, self._table.c.tokens
        statement = sa.select(number).where(number.between(first, last)).order_by(number).limit(limit)
        for phrase in expression.split(" AND "):
            wanted = phrase.removesuffix(" *").strip('"')
            statement = statement.where(
                held.contains(f" {wanted}" + ("" if phrase.endswith("*") else " "), autoescape=True)
            )
        return list(connection.execute(statement).scalars())


def index_for(dialect: str) -> SearchIndex:
    """The implementation for a database."""
    return Fts5Search() if dialect == "sqlite" else PlainSearch()
