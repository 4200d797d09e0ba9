"""Catalogues: extract the words from the source, compile what is translated, check that nothing is missing or stale.

    python -m fztrack.locale.compile            extract into the catalogue, compile it
    python -m fztrack.locale.compile --check    say what is missing, stale or not compiled; exit code 1 where anything is

Needs babel (the `dev` extra); the program itself reads the compiled catalogues with the standard library.
"""

from __future__ import annotations

import ast
import io
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from fztrack import __version__
from fztrack.locale import DOMAIN

HERE = Path(__file__).parent
LANGUAGE = "en"
PO = HERE / LANGUAGE / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")
_STILL = datetime(2000, 1, 1, tzinfo=UTC)  # the same words give the same file


def extracted() -> Catalog:
    """Every string marked with `_` or `N_` in the package, inside f-strings too (which babel's own reader passes over)."""
    catalog = Catalog()
    for file in sorted(HERE.parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_")):
                continue
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
                catalog.add(first.value, None, [(file.relative_to(HERE.parent).as_posix(), node.lineno)])
    return catalog


def stored() -> Catalog:
    """The catalogue as it is translated now; empty where there is none."""
    if not PO.exists():
        return Catalog(locale=LANGUAGE, domain=DOMAIN)
    with PO.open("rb") as file:
        return read_po(file, locale=LANGUAGE, domain=DOMAIN)


def updated() -> Catalog:
    """The stored catalogue with the words of the source: new ones untranslated, gone ones left out, no guesses."""
    catalog = stored()
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.project, catalog.version = "fztrack", __version__
    catalog.creation_date = catalog.revision_date = _STILL
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """The catalogue as a .po file, without line numbers, which change with every edit."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, no_location=True, sort_output=True, omit_header=False)
    return buffer.getvalue()


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue compiled."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def problems() -> Iterator[str]:
    """What keeps the catalogue from being complete and fresh."""
    catalog, now = stored(), extracted()
    translated = {message.id: message for message in catalog if message.id}
    wanted = {message.id for message in now if message.id}
    for message_id in sorted(map(str, wanted)):
        message = translated.get(message_id)
        if message is None or not message.string:
            yield f"not translated: {message_id}"
        elif message.fuzzy:
            yield f"marked fuzzy: {message_id}"
        elif _fields(message.id) != _fields(message.string):
            yield f"other fields than the source: {message_id}"
    yield from (f"no longer in the source: {gone}" for gone in sorted(map(str, set(translated) - wanted)))
    if not MO.exists() or _strings(read_mo(io.BytesIO(MO.read_bytes()))) != _strings(catalog):
        yield f"{MO.name} is not what {PO.name} says; run python -m fztrack.locale.compile"


def _fields(text: object) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(str(text)) if name is not None}


def _strings(catalog: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in _messages(catalog) if message.string}


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def main(arguments: list[str]) -> int:
    """Extract and compile, or check."""
    if arguments == ["--check"]:
        found = list(problems())
        sys.stdout.write("".join(f"{problem}\n" for problem in found))
        return 1 if found else 0
    PO.parent.mkdir(parents=True, exist_ok=True)
    catalog = updated()
    PO.write_bytes(po_bytes(catalog))
    MO.write_bytes(mo_bytes(catalog))
    missing = sum(not message.string for message in _messages(catalog))
    sys.stdout.write(f"{PO}: {len(catalog)} strings, {missing} not translated\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
