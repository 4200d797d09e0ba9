"""Words and patterns of the domain, as data: one TOML file a subject, each group with a comment on why it exists."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """The lexicon file `name` (without `.toml`) as a mapping; cached, to be treated as read-only."""
    with (_FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
