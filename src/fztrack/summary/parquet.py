"""Rows as Parquet, for those who go on with them in a statistics program. Needs the extra `parquet` (pyarrow)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from fztrack.errors import InvalidInputError

WHOLE, NUMBER, YES, TEXT, TEXTS = "int32", "double", "bool", "string", "list<string>"
"""What a column may hold, as Arrow names it; any value may be missing."""


def parquet(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], about: Mapping[str, str]) -> bytes:
    """The file's bytes: `columns` by name with what they hold, `rows` by the same names, `about` what the file says of itself.

    Raises InvalidInputError `export.no_parquet` where the extra is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet as pq
    except ImportError as error:
        raise InvalidInputError("export.no_parquet") from error
    types = {
        name: pa.list_(pa.string()) if kind == TEXTS else pa.type_for_alias(kind) for name, kind in columns.items()
    }
    table = pa.Table.from_pylist(list(rows), schema=pa.schema(types.items(), metadata=about))
    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()
