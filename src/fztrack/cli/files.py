"""Papers written into files: folders on the way are made, what cannot be written is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from fztrack.cli import output
from fztrack.errors import InvalidInputError
from fztrack.locale import _

Form = TypeVar("Form")

DATABASE = b"SQLite format 3\x00"
"""How every SQLite file begins: a ledger, or a copy of one."""


def by_suffix(out: Path | None, known: Mapping[str, Form], default: Form) -> Form:
    """The format that the ending of `--out` names; `default` for the screen, a folder or a name without an ending.

    InvalidInputError where the ending is of no known format: a file must not say it is what it is not.
    """
    if out is None or not out.suffix or out.is_dir():
        return default
    form = known.get(out.suffix.lower())
    if form is None:
        raise InvalidInputError("cli.suffix", suffix=out.suffix, known="、".join(known))
    return form


def written(path: Path, content: bytes | Iterable[bytes], *, source: Path | None = None) -> None:
    """Write the file as `write` does, and say so on stdout."""
    write(path, content, source=source)
    output.line(_("已写入 {path}").format(path=path))


def write(path: Path, content: bytes | Iterable[bytes], *, source: Path | None = None) -> None:
    """Write the file, whole or piece by piece. InvalidInputError where it cannot be written.

    Nor is it where a ledger would be lost, whichever, or `source`, a file of the user's that the content was made with.
    """
    try:
        _spare(path, source)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
    except OSError as error:
        raise InvalidInputError("cli.unwritable", path=str(path), problem=error.strerror or str(error)) from error


def _spare(path: Path, source: Path | None) -> None:
    if not path.is_file():
        return
    if source is not None and path.samefile(source):
        raise InvalidInputError("cli.own_source", path=str(path))
    with path.open("rb") as file:
        if file.read(len(DATABASE)) == DATABASE:
            raise InvalidInputError("cli.own_ledger", path=str(path))
