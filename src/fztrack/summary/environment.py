"""Templates: those of the package, or a user's own copies of them where a folder of the user's has one."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fztrack.errors import InvalidInputError

MISTAKES = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError)
"""What a template of the user's own may raise: its expressions are Python's, so are their errors."""


def fill(
    name: str,
    paper: object,
    *,
    escape: bool,
    folder: Path | None,
    package: str = "fztrack.summary",
    **filters: Callable[[Any], str],
) -> str:
    """The template `name` filled with a paper; what is shown is escaped as HTML where `escape` is set.

    `package` is the room whose `templates` are meant. InvalidInputError where a template of the user's own in `folder` has a mistake, a misspelt name among them.
    """
    packaged = PackageLoader(package, "templates")
    made = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder), packaged]) if folder else packaged,
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(filters)
    try:
        return made.get_template(name).render(paper=paper)
    except RecursionError as error:
        raise InvalidInputError("summary.template_in_itself", path=name) from error
    except MISTAKES as error:
        raise InvalidInputError("summary.template", path=name, problem=str(error)) from error


def source(name: str, *, package: str) -> str:
    """The text of the template `name` that the room `package` carries, for a user to copy."""
    return resources.files(package).joinpath("templates", name).read_text("utf-8")


def sentence(template: str, letter: object) -> str:
    """A sentence of a sender's profile filled with a letter's facts. InvalidInputError where it has a mistake."""
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    try:
        return made.from_string(template).render(letter=letter)
    except MISTAKES as error:
        raise InvalidInputError("summary.template", path=template, problem=str(error)) from error
