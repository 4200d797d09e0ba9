"""Which files are to be read, and what options and sidecar manifests say of each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fztrack.domain import Document, Metadata
from fztrack.reading import discover, load_manifest, read, read_stream

STDIN = "-"

NOTHING_TOLD = Metadata()


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: `name` as it is shown; `stream` where it is none on disk; `metadata` known before reading."""

    name: str
    path: Path
    metadata: Metadata
    stream: Callable[[], bytes] | None = None

    def document(self) -> Document:
        """Read it; ReadingError where that cannot be done."""
        return read(self.path) if self.stream is None else read_stream(self.stream(), self.name)


def gather(
    paths: Sequence[str], stdin: Callable[[], bytes], *, metadata: Metadata = NOTHING_TOLD
) -> tuple[Source, ...]:
    """The files that paths name: files as they are, folders with all that is in them, `-` for the stream, read in its turn; none twice.

    `metadata` are the command's options; they go before what the manifest nearest to a file says of it.
    """
    manifests = _Manifests()
    found: dict[str, Source] = {}
    for name in paths:
        if name == STDIN:
            found.setdefault(STDIN, Source(STDIN, Path(STDIN), metadata, stdin))
            continue
        root = Path(name)
        for path in discover([root]) if root.is_dir() else (root,):
            told = manifests.of(path, root if root.is_dir() else root.parent)
            found.setdefault(str(path), Source(str(path), path, merged(metadata, told)))
    return tuple(found.values())


def merged(first: Metadata, second: Metadata) -> Metadata:
    """What the first says, and where it is silent what the second says."""
    return Metadata(
        **{
            field.name: getattr(second, field.name)
            if getattr(first, field.name) is None
            else getattr(first, field.name)
            for field in dataclasses.fields(Metadata)
        }
    )


class _Manifests:
    """Sidecar manifests, each folder's read once."""

    def __init__(self) -> None:
        self._read: dict[Path, dict[str, Metadata]] = {}

    def of(self, path: Path, root: Path) -> Metadata:
        """What the manifests from the file's folder up to `root` say of it, the nearest first."""
        told = Metadata()
        for folder in _upwards(path.parent, root):
            if folder not in self._read:
                self._read[folder] = dict(load_manifest(folder))
            row = self._read[folder].get(path.relative_to(folder).as_posix())
            if row is not None:
                told = merged(told, row)
        return told


def _upwards(folder: Path, root: Path) -> Iterator[Path]:
    while True:
        yield folder
        if folder == root or folder == folder.parent or not folder.is_relative_to(root):
            return
        folder = folder.parent
