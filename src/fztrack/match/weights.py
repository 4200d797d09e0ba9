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
    """Everything judging decides by; see weights.toml for what each table is.

    `find` (feature → weight, `start` among them) says how likely a sentence is evidence, by which the one that answers an element
    is chosen; `spoken` how surely it speaks of the element, and `extent` how far the element has come where it does; `part` and
    `done` are the thresholds of these; `verdict`
    (genre → verdict → feature → weight, `start` among them) weighs the elements together, each feature within its `limits`
    (lowest, highest); `confidence` turns that into how often such a judgement is right; `embedding` weighs the level of an
    embedding model, where the user has one. `version` names rules and numbers together.
    """

    version: str
    find: Mapping[str, float]
    spoken: Mapping[str, float]
    extent: Mapping[str, float]
    part: float
    done: float
    verdict: Mapping[str, Mapping[str, Mapping[str, float]]]
    confidence: Mapping[str, float]
    embedding: float = 0.0
    limits: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def parse(text: str) -> Weights:
    """Read the format of weights.toml."""
    data = tomllib.loads(text)
    return Weights(
        version=data["version"],
        find=data["find"],
        spoken=data["spoken"],
        extent=data["extent"],
        part=data["thresholds"]["part"],
        done=data["thresholds"]["done"],
        verdict=data["verdict"],
        confidence=data["confidence"],
        embedding=data.get("embedding", {}).get("likeness", 0.0),
        limits={name: (low, high) for name, (low, high) in data.get("limits", {}).items()},
    )


def load_weights(path: Path) -> Weights:
    """The weights in a file of one's own (`fztrack fit --out`)."""
    return parse(path.read_text("utf-8"))


@cache
def shipped_weights() -> Weights:
    """The weights the package carries."""
    return parse(resources.files(__package__).joinpath("weights.toml").read_text("utf-8"))
