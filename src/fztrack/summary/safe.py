"""Report text made harmless for whoever opens a paper: terminals, spreadsheets, Markdown readers."""

from __future__ import annotations

import json
import re
import unicodedata

_SPACES = "\n\r\t\x0b\x0c\x85\u2028\u2029"
_DROP = {"Cf", "Co", "Cs", "Cn"}  # format characters reorder what is shown (bidi), private ones draw anything
_FORMULA = tuple("=+-@＝＋－＠")
_MARKUP = re.compile(r"[\\`*_{}\[\]#|~$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_ENTITIES = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;"})
_LEADING_ON = "；;"
_TURNED = str.maketrans("“”‘’", "‘’“”")
_BLOCK = re.compile(r"^\d+(?=[.)])|^(?=[+-])")


def plain(text: str) -> str:
    """Text on one line that any device may show: control and format characters as `\\x1b`, white space as one space."""
    if text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in _SPACES:
        return " "
    category = unicodedata.category(character)
    if category == "Cc":
        return f"\\x{ord(character):02x}"
    return f"\\u{ord(character):04x}" if category in _DROP else character


def quoted(text: str) -> str:
    """The text between “ ”; quotation marks inside it become ‘ ’ (GB/T 15834), and those inside these become “ ” again.

    The semicolon that led on to the next of a list is left out.
    """
    return f"“{text.rstrip(_LEADING_ON).translate(_TURNED)}”"


def alone(text: str) -> str:
    """One of a list as a sentence by itself: a full stop in the place of the semicolon that led on to the next."""
    return text.rstrip(_LEADING_ON) + "。" if text.endswith(tuple(_LEADING_ON)) else text


def json_text(text: str) -> str:
    """JSON with the same values in which no control or format character stands as itself, line ends between values aside."""
    if text.isprintable():
        return text
    return text.translate(
        {ord(one): json.dumps(one)[1:-1] for one in set(text) if one != "\n" and _visible(one) != one}
    )


def within(text: str, units: int, mark: str = "") -> str:
    """The text in at most so many UTF-16 units, as office programs count characters; one that is cut ends in `mark`."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) <= 2 * units:
        return text
    return encoded[: 2 * (units - len(mark))].decode("utf-16-le", "ignore") + mark


def inert(cell: str) -> str:
    """The cell, with an apostrophe ahead where a spreadsheet would take it for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip()[:1] in _FORMULA or cell[:1] in ("\t", "\r", "\n") else cell


def markdown(text: str) -> str:
    """Text that Markdown shows as it is: markup, HTML and addresses in it stay text, also in a cell of a table and at its beginning."""
    escaped = _MARKUP.sub(r"\\\g<0>", plain(text).strip(" ")).translate(_ENTITIES)
    return _BLOCK.sub(r"\g<0>\\", escaped)
