"""Papers written into files: folders on the way are made, what cannot be written is said."""

from __future__ import annotations

from pathlib import Path

from fztrack.cli import output
from fztrack.errors import InvalidInputError
from fztrack.locale import _


def written(path: Path, content: bytes) -> None:
    """Write the file and say so on stdout; InvalidInputError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise InvalidInputError("cli.unwritable", path=str(path), problem=error.strerror or str(error)) from error
    output.line(_("已写入 {path}").format(path=path))
