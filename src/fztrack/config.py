"""Configuration: command line > environment (FZTRACK_*) > file > default. Known to cli and tui only.

Read by hand: a library for settings takes longer to load than all else before the first screen.
"""

from __future__ import annotations

import getpass
import json
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from fztrack import paths
from fztrack.errors import InvalidInputError

_PREFIX = "FZTRACK_"
_TRUE, _FALSE = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


@dataclass(frozen=True)
class Settings:
    """Everything a user can set. Each has an environment variable of its name in capitals after `FZTRACK_`."""

    database_url: str | None = None
    """The ledger: a path of a SQLite file, or any SQLAlchemy URL. Default: `ledger.db` in the user's data folder."""

    lang: str = "zh_CN"
    """The language of screens, messages and papers: zh_CN or en."""

    reviewer: str = ""
    """The name reviews are stored under. Default: the system's user."""

    topics: Path | None = None
    """Your own topics (TOML, as lexicon/topics.toml): names, words, responsible units. Default: the packaged ones."""

    theme: str | None = None
    """The colour theme of the terminal UI: dark, light or contrast. Default: light or dark as the terminal is."""

    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys of the terminal UI by the name of the action: `[keys]`, then `"decide.fulfilled" = "g"`."""

    ambiguous: str = "narrow"
    """How wide the terminal draws ●, ─, “ and the like, narrow or wide: wide draws them as plain ASCII signs instead."""

    tour: bool = True
    """Whether the terminal UI begins with the tour; it turns this off once it was seen."""

    embedding: Path | None = None
    """A folder with an embedding model, which judging then takes as one more level (the extra `embed`). Default: none."""

    opinion_url: str = ""
    """An OpenAI-compatible server to ask for second opinions, up to the version (`http://127.0.0.1:11434/v1`). Empty: nobody is asked."""

    opinion_model: str = ""
    """The name of the model there."""

    opinion_key: str = field(default="", repr=False)
    """The server's API key; better in the environment or in a file of its own than in the settings file."""

    opinion_key_file: Path | None = None
    """A file that holds the API key and nothing else."""

    opinion_below: float = 0.6
    """Judgements given with less confidence than this are asked about, 0..1."""

    opinion_timeout: float = 60.0
    """Seconds an answer may take, an hour at the most."""

    opinion_limit: int = 50
    """The most commitments one run asks about."""

    @property
    def ledger_url(self) -> str:
        """The ledger's SQLAlchemy URL."""
        return ledger_url(self.database_url or str(paths.default_ledger()))

    @property
    def who(self) -> str:
        """The name reviews are stored under."""
        return self.reviewer.strip() or _system_user()


NAMES = tuple(each.name for each in fields(Settings))
"""All settings, in the order in which they are shown."""


def load(**options: Any) -> Settings:
    """The settings in force; `options` are those given on the command line (None: not given).

    An empty environment variable counts as not set; what the file holds besides is left alone. Raises InvalidInputError, naming
    the file and the setting, where the file or the environment holds what does not fit.
    """
    found = {name: value for name, value in _stored().items() if name in NAMES}
    found |= {name: os.environ[_PREFIX + name.upper()] for name in NAMES if os.environ.get(_PREFIX + name.upper())}
    found |= {name: value for name, value in options.items() if value is not None}
    return Settings(**{name: _read(name, value) for name, value in found.items()})


def ledger_url(path_or_url: str) -> str:
    """The SQLAlchemy URL of what a user names as a ledger: a URL as it is, a path as an SQLite file."""
    if "://" in path_or_url:
        return path_or_url
    path = Path(path_or_url).expanduser().absolute()
    if "?" in str(path):
        raise InvalidInputError("config.ledger_path", path=str(path))
    return f"sqlite:///{path.as_posix()}"


def store(name: str, value: str) -> Path:
    """Write one setting into the settings file, leaving its other lines alone; gives the file.

    Raises InvalidInputError for an unknown name, a value that does not fit, or a file that cannot be written.
    """
    if name not in NAMES:
        raise InvalidInputError("config.unknown", name=name, known="、".join(NAMES))
    load(**{name: value})
    path = paths.config_file()
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        kept = [line for line in lines if line.partition("=")[0].strip() != name]
        # ahead of any [table], since what follows a table's head belongs to it
        head = next((i for i, line in enumerate(kept) if line.lstrip().startswith("[")), len(kept))
        kept.insert(head, f"{name} = {json.dumps(value, ensure_ascii=False)}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    except OSError as error:
        raise InvalidInputError("config.unwritable", path=str(path), problem=error.strerror or str(error)) from error
    return path


def _stored() -> Mapping[str, object]:
    """What the settings file holds, nothing where there is none."""
    path = paths.config_file()
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise InvalidInputError("config.unreadable", path=str(path), problem=problem) from error


def _read(name: str, value: object) -> Any:
    """A setting as it is used, from what the command line, the environment (always text) or the file holds."""
    try:
        return _READERS[name](value)
    except (ValueError, TypeError) as error:
        shown = "***" if name == "opinion_key" else str(value)
        raise InvalidInputError("config.value", path=str(paths.config_file()), name=name, value=shown) from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _path(value: object) -> Path | None:
    return value if isinstance(value, Path) else Path(_text(value)) if value else None


def _language(value: object) -> str:
    """`zh`, `zh_CN.UTF-8`, `en_GB` and the like mean the language they begin with."""
    text = _text(value).lower()
    return "zh_CN" if text.startswith("zh") else "en" if text.startswith("en") else _one_of()(value)


def _one_of(*choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise ValueError(value)
        return _text(value)

    return read


def _switch(value: object) -> bool:
    text = str(value).lower()
    if text not in _TRUE + _FALSE:
        raise ValueError(value)
    return text in _TRUE


def _number(kind: type[float], least: float, most: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        number = kind(value if isinstance(value, (int, float)) else _text(value))
        if isinstance(value, bool) or not least <= number <= most or number != float(str(value)):
            raise ValueError(value)
        return number

    return read


def _keys(value: object) -> Mapping[str, str]:
    """A table of the file, or JSON in the environment."""
    table = json.loads(value) if isinstance(value, str) else value
    if not isinstance(table, Mapping):
        raise TypeError(value)
    return {str(name): _text(key) for name, key in table.items()}


_READERS: Mapping[str, Callable[[object], object]] = {
    "database_url": _text,
    "lang": _language,
    "reviewer": _text,
    "topics": _path,
    "theme": _text,
    "keys": _keys,
    "ambiguous": _one_of("narrow", "wide"),
    "tour": _switch,
    "embedding": _path,
    "opinion_url": _text,
    "opinion_model": _text,
    "opinion_key": _text,
    "opinion_key_file": _path,
    "opinion_below": _number(float, 0, 1),
    "opinion_timeout": _number(float, 0.001, 3600),
    "opinion_limit": _number(int, 1, float("inf")),
}


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user in the password file, as in some containers
        return "reviewer"
