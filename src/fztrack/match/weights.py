"""The weights, thresholds and calibration of judging: plain numbers in weights.toml, with how they came about."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Weights:
    """Everything judging decides by.

    `find` ranks candidates for an element, `judge` makes an element's score (feature → weight), `start` its bias by kind of promise;
    `part` and `done` are the thresholds of an element's score; `version` names rules and numbers together.
    """

    version: str
    find: Mapping[str, float]
    judge: Mapping[str, float]
    start: Mapping[str, float]
    part: float
    done: float
    confidence: Mapping[str, float] = field(default_factory=dict)


def parse(text: str) -> Weights:
    """Read the format of weights.toml."""
    data = tomllib.loads(text)
    return Weights(
        version=data["version"],
        find=data["find"],
        judge=data["judge"],
        start=data["start"],
        part=data["thresholds"]["part"],
        done=data["thresholds"]["done"],
        confidence=data.get("confidence", {}),
    )


def load_weights(path: Path) -> Weights:
    """The weights in a file of one's own (`fztrack fit --out`)."""
    return parse(path.read_text("utf-8"))


@cache
def shipped_weights() -> Weights:
    """The weights the package carries."""
    return parse(resources.files(__package__).joinpath("weights.toml").read_text("utf-8"))
