"""Rows as Parquet, for those who go on with them in a statistics program. Needs the extra `parquet` (pyarrow)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from fztrack.errors import InvalidInputError

TYPES = {"whole": "int32", "number": "float64", "yes": "bool", "words": "list<string>", "word": "string"}
"""What a column may hold: whole numbers, numbers, yes or no, words in order, one word or text; any may be missing."""


def parquet(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], about: Mapping[str, str]) -> bytes:
    """The file's bytes: `columns` by name with their type (of TYPES), `rows` by the same names, `about` what the file says of itself.

    Raises InvalidInputError `export.no_parquet` where the extra is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet as pq
    except ImportError as error:
        raise InvalidInputError("export.no_parquet") from error
    types = {"int32": pa.int32(), "float64": pa.float64(), "bool": pa.bool_(), "string": pa.string()}
    types["list<string>"] = pa.list_(pa.string())
    schema = pa.schema([(name, types[TYPES[kind]]) for name, kind in columns.items()], metadata=dict(about))
    table = pa.Table.from_pylist([dict(row) for row in rows], schema=schema)
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()
