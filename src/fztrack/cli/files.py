"""Papers written into files: folders on the way are made, what cannot be written is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from fztrack.cli import output
from fztrack.errors import InvalidInputError
from fztrack.locale import _

Form = TypeVar("Form")


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


def written(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write the file, whole or piece by piece, and say so on stdout; InvalidInputError where it cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
    except OSError as error:
        raise InvalidInputError("cli.unwritable", path=str(path), problem=error.strerror or str(error)) from error
    output.line(_("已写入 {path}").format(path=path))
