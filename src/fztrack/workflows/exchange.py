"""The whole ledger into a file of JSON Lines, and such a file into an empty ledger (docs/export.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from fztrack.errors import InvalidInputError
from fztrack.summary.safe import json_text

if TYPE_CHECKING:
    from fztrack.ledger.repository import Ledger


def dumped(ledger: Ledger) -> Iterator[str]:
    """The ledger's lines, as one reader sees it while they are written; control characters escaped, each ending in a newline."""
    for line in ledger.dump():
        yield json_text(json.dumps(line, ensure_ascii=False, separators=(",", ":"))) + "\n"


def load(ledger: Ledger, file: Iterable[bytes], path: str) -> int:
    """Read a file that `dumped` made into an empty ledger, all or nothing; how many rows. `path` names it in errors.

    ConflictError where the ledger holds anything, InvalidInputError where the file is no whole export: which line is wrong.
    """
    return ledger.load(_lines(file, path), path)


def _lines(file: Iterable[bytes], path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, raw in enumerate(file, 1):
        try:
            line = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
        except ValueError as error:
            code = "import.not_export" if number == 1 else "import.damaged"
            raise InvalidInputError(code, path=path, line=number) from error
        if not isinstance(line, dict):
            raise InvalidInputError("import.damaged" if number > 1 else "import.not_export", path=path, line=number)
        yield number, line
