"""The sample corpus as tests see it: folders, annotated sources, gold lines."""

import importlib.util
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder data/ of the checkout."""
    return DATA


@pytest.fixture(scope="session")
def markup() -> ModuleType:
    """data/make/markup.py, under a name of its own."""
    spec = importlib.util.spec_from_file_location("sample_markup", DATA / "make" / "markup.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sources(markup: ModuleType) -> Mapping[str, Any]:
    """The annotated sources by name."""
    return {path.stem: markup.load(path) for path in sorted((DATA / "make" / "sources").glob("*.txt"))}


@pytest.fixture(scope="session")
def gold(data: Path) -> list[dict[str, Any]]:
    """The lines of gold.jsonl."""
    return [json.loads(line) for line in (data / "gold" / "gold.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def gold_texts(data: Path) -> Mapping[str, str]:
    """The texts beside gold.jsonl by file name."""
    return {path.name: path.read_text(encoding="utf-8") for path in (data / "gold").glob("*.txt")}


PART = re.compile(r"^[一二三四]、.*$", re.MULTILINE)


def part(text: str, *words: str) -> tuple[int, int]:
    """Where the part of a plain text stands whose heading has one of `words`: start and end."""
    heads = [*PART.finditer(text)]
    for at, head in enumerate(heads):
        if any(word in head.group() for word in words):
            return head.start(), heads[at + 1].start() if at + 1 < len(heads) else len(text)
    raise AssertionError(f"no part on {words}")


def arrangements(text: str) -> tuple[int, int]:
    """Where the arrangements stand."""
    return part(text, "安排", "打算", "思路")


def shortcomings(text: str) -> tuple[int, int]:
    """Where the shortcomings stand."""
    return part(text, "不足")


def tight(text: str) -> str:
    """The text without white space: what formats may add or lose."""
    return re.sub(r"\s", "", text)
