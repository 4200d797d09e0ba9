"""Words for every code that is raised anywhere, and the page that lists them."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import fztrack
from fztrack.locale.codes import page
from fztrack.locale.messages import TEMPLATES

SOURCE = Path(fztrack.__file__).parent
SPEAKERS = {"Notice", "warn"}
"""What takes a code first, besides the errors."""


def _codes() -> Iterator[tuple[str, str]]:
    """(file and line, code) of every error and notice made with a literal code."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            is_error = name.endswith("Error") and isinstance(first, ast.Constant) and "." in str(first.value)
            if (is_error or name in SPEAKERS) and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield f"{file.relative_to(SOURCE)}:{node.lineno}", first.value


def test_every_code_that_is_raised_has_words() -> None:
    found = list(_codes())
    assert len(found) > 20
    assert [f"{where} {code}" for where, code in found if code not in TEMPLATES] == []


def test_the_page_of_codes_is_fresh() -> None:
    file = Path(__file__).parents[2] / "docs" / "errors.md"
    assert file.read_text(encoding="utf-8") == page(), "run: python -m fztrack.locale.codes > docs/errors.md"


@pytest.mark.parametrize("code", sorted(TEMPLATES))
def test_fields_in_words_are_named(code: str) -> None:
    names = [name for _text, name, _spec, _conversion in string.Formatter().parse(TEMPLATES[code]) if name is not None]
    assert all(name.isidentifier() for name in names)
