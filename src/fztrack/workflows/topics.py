"""A user's own topics in the place of the packaged ones: read, looked through, taken for this process."""

from __future__ import annotations

import tomllib
from pathlib import Path

from fztrack.errors import InvalidInputError
from fztrack.text import lexicon

WORDS = ("zh", "en", "outline_2015", "unit")
LISTS = ("strong", "weak")


def take(path: Path) -> None:
    """Use the topics of this file from now on. InvalidInputError names what is missing or no list of words."""
    try:
        content = tomllib.loads(path.expanduser().read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidInputError("topics.unreadable", path=str(path), problem=str(error)) from error
    topics = content.get("topics")
    if not isinstance(topics, dict) or not topics or not isinstance(content.get("version"), int):
        raise InvalidInputError("topics.unreadable", path=str(path), problem="version, [topics.…]")
    for key, entry in topics.items():
        for name in (*WORDS, *LISTS):
            if not _fits(entry, name) or not key.isascii():
                raise InvalidInputError("topics.unreadable", path=str(path), problem=f"topics.{key}.{name}")
    lexicon.use("topics", content)


def _fits(entry: object, name: str) -> bool:
    if not isinstance(entry, dict):
        return False
    value = entry.get(name)
    if name in LISTS:
        return isinstance(value, list) and all(isinstance(word, str) and word for word in value)
    return isinstance(value, str) or (value is None and name not in ("zh", "en"))
