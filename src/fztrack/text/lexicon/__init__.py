"""Words and patterns of the domain, as data: one TOML file a subject, each group with a comment on why it exists."""

import tomllib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent
_held: dict[str, dict[str, Any]] = {}
_editions: dict[str, int] = {}


def load(name: str) -> dict[str, Any]:
    """The lexicon file `name` (without `.toml`) as a mapping, or the user's own in its stead; to be treated as read-only."""
    if name not in _held:
        with (_FOLDER / f"{name}.toml").open("rb") as file:
            _held[name] = tomllib.load(file)
    return _held[name]


def use(name: str, content: dict[str, Any] | None) -> None:
    """Take `content` for the lexicon file `name` from now on in this process; None: the package's own again."""
    _held.pop(name, None)
    if content is not None:
        _held[name] = content
    _editions[name] = edition(name) + 1


def edition(name: str) -> int:
    """Counts how often `use` changed the file: what is made of it is cached by this."""
    return _editions.get(name, 0)
