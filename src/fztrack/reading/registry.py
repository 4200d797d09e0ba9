"""The readers by format, behind one door: a path or bytes in, a Document out. A reader is loaded when its format comes."""

import errno
import hashlib
import importlib
import os
import stat
from pathlib import Path, PurePath
from typing import Protocol, cast

from fztrack.domain import Document, Notice
from fztrack.errors import ReadingError
from fztrack.reading.parsed import CONTAINER_LIMIT, TEXT_LIMIT, Parsed
from fztrack.reading.sniff import sniff, suits

# Format → the module with its `parse(data, path) -> Parsed`. The libraries behind them are heavy: none is imported here.
_READERS = {
    "txt": "fztrack.reading.plain",
    "md": "fztrack.reading.plain",
    "html": "fztrack.reading.web",
    "docx": "fztrack.reading.word",
    "pdf": "fztrack.reading.pdf",
}
_CONTAINERS = {"docx", "pdf"}
_PROBE = 8192  # bytes read before a large file is taken in whole


class _Reader(Protocol):
    def parse(self, data: bytes, path: str) -> Parsed: ...


def read(path: Path) -> Document:
    """The document in a file. Raises ReadingError: what is wrong with the file and what to do."""
    name = str(path)
    size = _size(path, name)
    try:
        with path.open("rb") as file:
            data = file.read(_PROBE)
            if size > _PROBE:
                _check_size(size, data, name)
                data += file.read(CONTAINER_LIMIT)
    except PermissionError as error:
        raise ReadingError("reading.permission", path=name) from error
    except OSError as error:
        raise ReadingError("reading.io", path=name, reason=error.strerror or str(error)) from error
    return read_stream(data, name)


def read_stream(data: bytes, name: str) -> Document:
    """The document in `data`; `name` (a path, or `-`) is what errors call it, its suffix only a hint.

    Raises ReadingError.
    """
    _check_size(len(data), data[:_PROBE], name)
    suffix = PurePath(name).suffix
    format = sniff(data, suffix, name)
    reader = cast(_Reader, importlib.import_module(_READERS[format]))
    parsed = reader.parse(data, name)
    if not parsed.text.strip():
        raise ReadingError("reading.no_text", path=name)
    warnings = parsed.warnings
    if name != "-" and not suits(format, suffix):
        warnings = (Notice("reading.wrong_extension", {"path": name, "suffix": suffix, "format": format}), *warnings)
    return Document(
        name=name.encode(errors="backslashreplace").decode(),  # names need not be UTF-8; what is stored must
        format=format,
        sha256=hashlib.sha256(data).hexdigest(),
        text=parsed.text,
        title_hint=parsed.title or None,
        published_hint=parsed.published,
        warnings=warnings,
    )


def _size(path: Path, name: str) -> int:
    """The size of a regular file that is there, in bytes."""
    try:
        status = path.stat()
    except PermissionError as error:
        raise ReadingError("reading.permission", path=name) from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise ReadingError("reading.link_loop", path=name) from error
        if path.is_symlink():
            raise ReadingError("reading.broken_link", path=name, target=str(path.readlink())) from error
        if error.errno in {errno.ENOENT, errno.ENOTDIR}:
            raise ReadingError("reading.missing", path=name) from error
        raise ReadingError("reading.io", path=name, reason=error.strerror or str(error)) from error
    except ValueError as error:  # a NUL in the name
        raise ReadingError("reading.missing", path=name) from error
    if stat.S_ISDIR(status.st_mode):
        code = "reading.directory" if os.access(path, os.R_OK | os.X_OK) else "reading.permission"
        raise ReadingError(code, path=name)
    if not stat.S_ISREG(status.st_mode):
        raise ReadingError("reading.special", path=name)
    return status.st_size


def _check_size(size: int, start: bytes, name: str) -> None:
    container = b"%PDF-" in start[:1024] or start.startswith(b"PK\x03\x04")
    limit = CONTAINER_LIMIT if container else TEXT_LIMIT
    if size > limit:
        raise ReadingError("reading.too_large", path=name, size=size // 1024**2, limit=limit // 1024**2)
