"""Senders of letters: who writes, how they begin, ask and end. TOML of the package, or a user's own copy of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from typing import Any

from fztrack.errors import InvalidInputError
from fztrack.locale import language


@dataclass(frozen=True, slots=True)
class Profile:
    """One sender: words of the letter are templates (Jinja), `days` the time to reply, in calendar days."""

    name: str
    agency: str
    number: str
    cc: tuple[str, ...]
    contact: str
    days: int
    title: str
    opening: str
    silent: str
    partial: str
    request: str
    closing: str


def packaged() -> str:
    """The package's own file in the language in use, for users to copy."""
    name = "letters.en.toml" if language() == "en" else "letters.toml"
    return (files("fztrack.summary") / "templates" / name).read_text(encoding="utf-8")


def profiles(path: Path | None = None) -> Mapping[str, Profile]:
    """All profiles by their short names; those of the user's file at `path` come over the package's, field by field."""
    held: dict[str, dict[str, Any]] = tomllib.loads(packaged())
    if path is not None:
        for name, own in _own(path).items():
            if not isinstance(own, dict):
                raise InvalidInputError("letter.profiles", path=str(path), problem=name)
            held[name] = held.get(name, {}) | own
    return {name: _profile(name, values, path) for name, values in held.items()}


def _own(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidInputError("letter.profiles", path=str(path), problem=str(error)) from error


def _profile(name: str, values: Mapping[str, Any], path: Path | None) -> Profile:
    made: dict[str, Any] = {}
    for field in fields(Profile):
        value = values.get(field.name)
        if field.name == "cc":
            fits = isinstance(value, list) and all(isinstance(one, str) for one in value)
            made["cc"] = tuple(value) if fits and value is not None else ()
        elif field.name == "days":
            fits = isinstance(value, int) and not isinstance(value, bool) and 0 < value < 1000
            made["days"] = value
        else:
            fits = isinstance(value, str)
            made[field.name] = value
        if not fits:
            raise InvalidInputError("letter.profiles", path=str(path or ""), problem=f"{name}.{field.name}")
    if unknown := set(values) - set(made):
        raise InvalidInputError("letter.profiles", path=str(path or ""), problem=f"{name}.{sorted(unknown)[0]}")
    return Profile(**made)
