"""Which files a command's paths mean."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

# Formats that are read, and those refused with advice: a person who put them there should hear of it.
_TAKEN = {".txt", ".md", ".html", ".htm", ".docx", ".pdf"}
_REFUSED = {".doc", ".wps", ".ofd", ".rtf", ".odt", ".zip", ".rar", ".7z", ".jpg", ".jpeg", ".png", ".tif", ".tiff"}
_MANIFESTS = {"manifest.csv", "manifest.tsv"}
# What a browser saves beside a page (`报告_files/`, `报告.files/`): pictures and scripts, no reports.
_ASSETS = ("_files", ".files")


def discover(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files meant by `paths`, each once: files as named, folders recursively, in order of path within each.

    In folders only files with a format's suffix count; hidden files and folders, office lock files (`~$…`), manifests
    and the assets of saved pages are passed over. A path that is not there, and a folder that may not be entered, come
    back as they are, for `read` to say what is wrong with them.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for file in _inside(path, set()) if path.is_dir() else (path,):
            found.setdefault(os.path.realpath(file), file)
    return tuple(found.values())


def _inside(folder: Path, seen: set[str]) -> Iterator[Path]:
    real = os.path.realpath(folder)
    if real in seen:  # a link back up
        return
    seen.add(real)
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name.lower() in _MANIFESTS:
            continue
        if entry.is_dir():
            if not entry.name.endswith(_ASSETS):
                yield from _inside(entry, seen)
        elif entry.suffix.lower() in _TAKEN | _REFUSED:
            yield entry
