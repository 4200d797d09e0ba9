"""The one owner of stdout: lines, tables and JSON. What comes from reports is made harmless before a terminal sees it."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from fztrack.cli.codes import ExitCode, Leave
from fztrack.domain import Verdict
from fztrack.summary.safe import json_text

_COLOURS = {Verdict.FULFILLED: "32", Verdict.PARTIAL: "33", Verdict.DROPPED: "31", Verdict.PENDING: "2"}
_DROP = {"Cf", "Co", "Cs"}  # format characters reorder what a terminal shows (bidi), private ones draw anything


def harmless(text: str) -> str:
    """Text as a terminal may print it: control and format characters of a report shown as `\\x1b`, never sent.

    Newlines and tabs become one space, so that a report's line cannot pass for a line of fztrack's.
    """
    if text.isprintable():
        return text
    return "".join(_harmless_character(character) for character in text)


def _harmless_character(character: str) -> str:
    if character in "\n\r\t\u2028\u2029":
        return " "
    category = unicodedata.category(character)
    if category == "Cc":
        return f"\\x{ord(character):02x}"
    return f"\\u{ord(character):04x}" if category in _DROP else character


def width(text: str) -> int:
    """Terminal cells a text takes: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def shorten(text: str, cells: int) -> str:
    """The text in at most so many cells, cut with an ellipsis."""
    if width(text) <= cells:
        return text
    kept, used = [], 1
    for character in text:
        used += width(character)
        if used > cells:
            break
        kept.append(character)
    return "".join(kept) + "…"


def columns() -> int | None:
    """Width of the terminal, None where stdout is none: what is piped is never cut."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def line(text: str = "") -> None:
    """One line of fztrack's own words; values from reports go through `harmless` here too."""
    _write(harmless(text) + "\n")


def block(text: str) -> None:
    """Several lines as they are (a rendered paper), each made harmless."""
    for one in text.splitlines():
        line(one)


def verdict_word(verdict: Verdict, text: str) -> str:
    """Words of a verdict in its colour, plain where stdout is no terminal or NO_COLOR is set. Only for `styled`."""
    colour = _COLOURS.get(verdict)
    plain = harmless(text)
    return f"\x1b[{colour}m{plain}\x1b[0m" if colour and _coloured() else plain


def styled(*parts: str) -> None:
    """One line of parts that are harmless already (through `harmless` or `verdict_word`)."""
    _write("".join(parts) + "\n")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, flexible: int | None = None) -> None:
    """Rows under heads, columns aligned by cells; on a terminal the `flexible` column is cut so that lines fit."""
    body = [[harmless(cell) for cell in row] for row in rows]
    widths = [max(width(row[i]) for row in [list(heads), *body]) for i in range(len(heads))]
    room = columns()
    if room is not None and flexible is not None:
        excess = sum(widths) + 2 * (len(widths) - 1) - room
        if excess > 0:
            widths[flexible] = max(10, widths[flexible] - excess)
            for row in body:
                row[flexible] = shorten(row[flexible], widths[flexible])
    for row in [list(heads), *body]:
        cells = [cell + " " * (size - width(cell)) for cell, size in zip(row, widths, strict=True)]
        _write("  ".join(cells).rstrip() + "\n")


def record(value: Mapping[str, object]) -> None:
    """One JSON object on one line: UTF-8 whatever the terminal, no colours.

    Control, format and line-separating characters are escaped (`\\u202e`): a terminal obeys none, no reader splits the line.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    with contextlib.suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    _write(json_text(text) + "\n")


def paper(text: str) -> None:
    """A finished paper (Markdown, HTML, CSV, JSON) for a file or a pipe, byte for byte in UTF-8."""
    with contextlib.suppress(AttributeError, ValueError):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")  # type: ignore[union-attr]
    _write(text if text.endswith("\n") else text + "\n")


def _coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write(text: str) -> None:
    try:
        try:
            sys.stdout.write(text)
        except UnicodeEncodeError:  # a terminal of another encoding: what it cannot show becomes a question mark
            encoding = sys.stdout.encoding or "ascii"
            sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
    except BrokenPipeError:
        closed()


def flush() -> None:
    """Hand over what is buffered, quietly where nobody reads any more."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        closed()


def closed() -> None:
    """The reader went away (`| head`): say nothing more, and leave as other programs do."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise Leave(ExitCode.CLOSED_PIPE)
