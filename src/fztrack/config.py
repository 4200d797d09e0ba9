"""Configuration: command line > environment (FZTRACK_*) > file > default. Known to cli and tui only."""

from __future__ import annotations

import getpass
import json
import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from fztrack import paths
from fztrack.errors import InvalidInputError


class Settings(BaseSettings):
    """Everything a user can set. Each has an environment variable of its name in capitals after `FZTRACK_`."""

    model_config = SettingsConfigDict(env_prefix="FZTRACK_", extra="ignore", use_attribute_docstrings=True)

    database_url: str | None = None
    """The ledger: a path of a SQLite file, or any SQLAlchemy URL. Default: `ledger.db` in the user's data folder."""

    lang: Literal["zh_CN", "en"] = "zh_CN"
    """The language of screens, messages and papers."""

    reviewer: str = ""
    """The name reviews are stored under. Default: the system's user."""

    topics: Path | None = None
    """Your own topics (TOML, as lexicon/topics.toml): names, words, responsible units. Default: the packaged ones."""

    theme: str | None = None
    """The colour theme of the terminal UI: dark, light or contrast. Default: light or dark as the terminal is."""

    keys: dict[str, str] = {}
    """Keys of the terminal UI by the name of the action: `[keys]`, then `"decide.fulfilled" = "g"`."""

    ambiguous: Literal["narrow", "wide"] = "narrow"
    """How wide the terminal draws ●, ─, “ and the like: wide draws them as plain ASCII signs instead."""

    tour: bool = True
    """Whether the terminal UI begins with the tour; it turns this off once it was seen."""

    embedding: Path | None = None
    """A folder with an embedding model, which judging then takes as one more level (the extra `embed`). Default: none."""

    opinion_url: str = ""
    """An OpenAI-compatible server to ask for second opinions, up to the version (`http://127.0.0.1:11434/v1`). Empty: nobody is asked."""

    opinion_model: str = ""
    """The name of the model there."""

    opinion_key: SecretStr = SecretStr("")
    """The server's API key; better in the environment or in a file of its own than in the settings file."""

    opinion_key_file: Path | None = None
    """A file that holds the API key and nothing else."""

    opinion_below: float = Field(0.6, ge=0, le=1)
    """Judgements given with less confidence than this are asked about."""

    opinion_timeout: float = Field(60, gt=0, le=3600)
    """Seconds an answer may take."""

    opinion_limit: int = Field(50, ge=1)
    """The most commitments one run asks about."""

    @field_validator("lang", mode="before")
    @classmethod
    def _locale_name(cls, value: object) -> object:
        """`zh`, `zh_CN.UTF-8`, `en_GB` and the like mean the language they begin with."""
        text = str(value).lower()
        return "zh_CN" if text.startswith("zh") else "en" if text.startswith("en") else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Options of the command, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=paths.config_file())

    @property
    def ledger_url(self) -> str:
        """The ledger's SQLAlchemy URL."""
        return ledger_url(self.database_url or str(paths.default_ledger()))

    @property
    def who(self) -> str:
        """The name reviews are stored under."""
        return self.reviewer.strip() or _system_user()


def load(**options: Any) -> Settings:
    """The settings in force; `options` are those given on the command line (None: not given).

    Raises InvalidInputError, naming the file and the setting, where the file or the environment holds what does not fit.
    """
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except tomllib.TOMLDecodeError as error:
        raise InvalidInputError("config.unreadable", path=str(paths.config_file()), problem=str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise InvalidInputError(
            "config.value",
            path=str(paths.config_file()),
            name=".".join(str(part) for part in first["loc"]),
            value="***" if first["loc"][:1] == ("opinion_key",) else str(first["input"]),
        ) from error


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
    if name not in Settings.model_fields:
        raise InvalidInputError("config.unknown", name=name, known="、".join(Settings.model_fields))
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


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such user in the password file, as in some containers
        return "reviewer"
