"""Domain values ⇄ JSON text, exactly: what was stored comes back equal, whatever the value.

Fields that hold their default are left out, so that a field added to a domain record later reads as its default from
rows written before. Enumerations are stored by value, dates in ISO form, sequences as arrays (tuples when read).
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Hashable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

T = TypeVar("T")
Plain = Any  # what json.loads gives


def dumps(value: object) -> str:
    """Compact JSON of a domain value: a record, a tuple of records, a mapping, a plain value."""
    return json.dumps(_encode(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def loads(kind: type[T], text: str) -> T:
    """The record of type `kind` that `dumps` wrote."""
    return cast(T, _decoder(cast(Hashable, kind))(json.loads(text)))


def loads_tuple(kind: type[T], text: str) -> tuple[T, ...]:
    """The tuple of values of type `kind` that `dumps` wrote."""
    if text == "[]":
        return ()
    decode = _decoder(cast(Hashable, kind))
    return tuple(decode(item) for item in json.loads(text))


def _encode(value: object) -> Plain:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _encode(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_encode(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {
            name: _encode(item)
            for name, default in _fields(cast(Hashable, type(value)))
            if (item := getattr(value, name)) is not default and not (item == default and type(item) is type(default))
        }
    return str(value)  # a path, say, among the fields of a notice


@cache
def _fields(kind: Any) -> tuple[tuple[str, object], ...]:
    """Names and defaults of a record's fields; a field without default has a default nothing equals."""
    found: list[tuple[str, object]] = []
    for field in dataclasses.fields(kind):
        if field.default is not dataclasses.MISSING:
            found.append((field.name, field.default))
        elif field.default_factory is not dataclasses.MISSING:
            found.append((field.name, field.default_factory()))
        else:
            found.append((field.name, dataclasses.MISSING))
    return tuple(found)


@cache
def _decoder(kind: Any) -> Callable[[Plain], Any]:
    """How values annotated `kind` are read back."""
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _optional_decoder(arguments)
    if origin is tuple:
        item = _decoder(arguments[0])
        return lambda plain: tuple([item(one) for one in plain])
    if origin is not None and issubclass(origin, Mapping):
        return lambda plain: {key: _frozen(one) for key, one in plain.items()}
    if kind in (str, int, bool):
        return _as_is
    if kind is float:
        return float
    if kind in (date, datetime):
        return cast(Callable[[Plain], Any], kind.fromisoformat)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if dataclasses.is_dataclass(kind):
        return _record_decoder(cast(type, kind))
    raise TypeError(f"no JSON form for {kind!r}")


def _optional_decoder(arguments: tuple[Any, ...]) -> Callable[[Plain], Any]:
    (kind,) = (argument for argument in arguments if argument is not type(None))
    decode = _decoder(kind)
    return lambda plain: None if plain is None else decode(plain)


def _record_decoder(kind: type) -> Callable[[Plain], Any]:
    hints = typing.get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in dataclasses.fields(kind)}

    def read(plain: Plain) -> Any:
        return kind(**{name: decoders[name](item) for name, item in plain.items() if name in decoders})

    return read


def _as_is(plain: Plain) -> Any:
    return plain


def _frozen(plain: Plain) -> Any:
    """Plain data inside a mapping: arrays become tuples, as everywhere in the domain."""
    if isinstance(plain, list):
        return tuple(_frozen(item) for item in plain)
    if isinstance(plain, dict):
        return {key: _frozen(item) for key, item in plain.items()}
    return plain
