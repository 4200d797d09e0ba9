"""The automatic paragraph numbers of a DOCX file: they are not in its text, but computed as Word does (ECMA-376, 17.9)."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from fztrack.reading.numerals import FORMATS, SILENT

_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    text: str
    restart: int | None  # w:lvlRestart: 0 never, n after a number of level n (counted from 1)
    legal: bool


@dataclass(frozen=True, slots=True)
class _List:
    abstract: str
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]  # w:startOverride of this list


class Numbering:
    """Gives each paragraph its label, asked in order of the document: state is Word's running counters."""

    def __init__(self, styles: Any, numbering: Any) -> None:
        """From the root elements of styles.xml and numbering.xml; None for one that the file does not have."""
        self._styles = _style_numbers(styles, numbering) if numbering is not None else {}
        self._lists = _lists(numbering) if numbering is not None else {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        self._opened: set[tuple[str, int]] = set()

    def label(self, paragraph: Any) -> str:
        """The automatic number of a `w:p` element as printed (`（一）`), with a space after it where a digit would touch
        the text; empty where it has none or a bullet."""
        found = self._number_of(paragraph)
        if found is None or found[0] not in self._lists:
            return ""
        number, at = found
        of = self._lists[number]
        level = of.levels.get(at)
        if level is None:
            return ""
        counters = self._counters[of.abstract]
        if (number, at) not in self._opened:
            self._opened.add((number, at))
            if at in of.restarts:
                counters.pop(at, None)
        counters[at] = counters[at] + 1 if at in counters else of.restarts.get(at, level.start)
        for deeper in [key for key in counters if key > at]:
            restart = of.levels[deeper].restart if deeper in of.levels else None
            if restart is None or (restart and at < restart):
                del counters[deeper]
        if level.format in SILENT:
            return ""
        label = _PLACE.sub(lambda match: self._part(of, counters, int(match[1]) - 1, level), level.text).strip()
        return label + " " if label[-1:].isascii() and label else label

    def _part(self, of: _List, counters: dict[int, int], at: int, shown: _Level) -> str:
        level = of.levels.get(at)
        if level is None:
            return ""
        number = counters.setdefault(at, of.restarts.get(at, level.start))
        return str(number) if shown.legal else FORMATS.get(level.format, str)(number)

    def _number_of(self, paragraph: Any) -> tuple[str, int] | None:
        """(w:numId, level) of a paragraph: its own, or what its style says; None where there is none or it is taken off."""
        properties = paragraph.find(qn("w:pPr"))
        style = None
        if properties is not None:
            named = properties.find(qn("w:pStyle"))
            style = named.get(qn("w:val")) if named is not None else None
        number, level = self._styles.get(style, (None, None))
        own = properties.find(qn("w:numPr")) if properties is not None else None
        if own is not None:
            own_number, own_level = _num_pr(own)
            number = own_number or number
            level = own_level if own_level is not None else level
        if number is None or number == "0":
            return None
        return number, level or 0


def _style_numbers(styles: Any, numbering: Any) -> dict[str | None, tuple[str | None, int | None]]:
    """Style id → (w:numId, level) it gives its paragraphs, its base styles included."""
    if styles is None:
        return {}
    own: dict[str, tuple[str | None, int | None]] = {}
    base: dict[str, str | None] = {}
    for style in styles.iter(qn("w:style")):
        name = style.get(qn("w:styleId"))
        found = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        own[name] = _num_pr(found) if found is not None else (None, None)
        base[name] = _value(style, "w:basedOn")
    # A level may name the style it belongs to; that style's w:numPr then leaves the level out.
    levels = {
        _value(level, "w:pStyle"): int(level.get(qn("w:ilvl")))
        for level in numbering.iter(qn("w:lvl"))
        if _value(level, "w:pStyle")
    }
    resolved: dict[str | None, tuple[str | None, int | None]] = {}
    for name in own:
        number, level = None, levels.get(name)
        at: str | None = name
        seen: set[str] = set()
        while at is not None and at in own and at not in seen:
            seen.add(at)
            number = number or own[at][0]
            level = level if level is not None else own[at][1]
            at = base[at]
        resolved[name] = (number, level)
    return resolved


def _lists(numbering: Any) -> dict[str, _List]:
    """w:numId → its list: the abstract list's levels with the list's own overrides."""
    abstract = {}
    linked = {}  # w:styleLink name → abstract id, for lists that only point at a list style (w:numStyleLink)
    pointing = {}
    for element in numbering.findall(qn("w:abstractNum")):
        key = element.get(qn("w:abstractNumId"))
        abstract[key] = {int(level.get(qn("w:ilvl"))): _level(level) for level in element.findall(qn("w:lvl"))}
        if name := _value(element, "w:styleLink"):
            linked[name] = key
        if name := _value(element, "w:numStyleLink"):
            pointing[key] = name
    lists = {}
    for element in numbering.findall(qn("w:num")):
        key = _value(element, "w:abstractNumId") or ""
        key = linked.get(pointing.get(key, ""), key)
        levels = dict(abstract.get(key, {}))
        restarts = {}
        for override in element.findall(qn("w:lvlOverride")):
            at = int(override.get(qn("w:ilvl")))
            own = override.find(qn("w:lvl"))
            if own is not None:
                levels[at] = _level(own)
            if (start := _value(override, "w:startOverride")) is not None:
                restarts[at] = int(start)
        lists[element.get(qn("w:numId"))] = _List(key, levels, restarts)
    return lists


def _level(element: Any) -> _Level:
    restart = _value(element, "w:lvlRestart")
    return _Level(
        start=int(_value(element, "w:start") or 0),
        format=_value(element, "w:numFmt") or "decimal",
        text=_value(element, "w:lvlText") or "",
        restart=int(restart) if restart is not None else None,
        legal=element.find(qn("w:isLgl")) is not None,
    )


def _value(element: Any, name: str) -> str | None:
    child = element.find(qn(name))
    return child.get(qn("w:val")) if child is not None else None


def _num_pr(element: Any) -> tuple[str | None, int | None]:
    level = _value(element, "w:ilvl")
    return _value(element, "w:numId"), int(level) if level is not None else None
