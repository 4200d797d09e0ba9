"""Numbers of a text that count something: value, unit, how they are meant, what they count; and deadlines.

Not quantities: dates, document numbers, ordinals, labels and names (`一是`, `第十四届`, `“八五”普法`, `12345热线`, inside 《》).
Words and units are data (`lexicon/units.toml`). Works on normalised text; full-width digits are read too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache

from fztrack.domain import Span
from fztrack.text.lexicon import load


class Comparison(StrEnum):
    """How a number is meant."""

    EXACTLY = "exactly"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    BETWEEN = "between"


class Change(StrEnum):
    """Whether a number is a change against before (增长5%) and which way."""

    INCREASE = "increase"
    DECREASE = "decrease"


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with its unit.

    `value` has 万 and 亿 multiplied out, `unit` is canonical (`人` for 名; money always `元`); `upper` is the upper end of a range;
    `counted` the words next to it (`公办学位`, `出庭应诉率`), empty where there are none; `span` covers number and unit in the text given.
    """

    value: float
    unit: str
    comparison: Comparison
    counted: str
    span: Span
    change: Change | None = None
    upper: float | None = None


_WIDE = str.maketrans("０１２３４５６７８９．％，～－", "0123456789.%,~-")
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10_000.0, "亿": 100_000_000.0}

_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = (
    r"[零〇一二两三四五六七八九十百千]{1,12}"  # bounded: a run without end would be tried from each of its characters
)
_MORE = r"[余多来]?"
_SCALE = r"(?:万亿|[万亿])?"
_RANGE = r"\s*(?:[-—–~至到]+)\s*"
_BEHIND = "以上|及以上|以内|以下|之内|左右|上下"
_MARKS = r"，。；：、！？（）()“”《》\s,;:—~-"
_ANY_NUMBER = re.compile(r"[\d十百千万亿成倍番两二三四五六七八九]")
# What a number counts stands at most so many characters in front of it or behind.
_AROUND = 60
# Numbers in these are part of a name.
_NAMES = re.compile(r"《[^《》]*》|“[^“”]{1,20}”|〔[^〕]*〕|\[\d{4}\]")


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """All quantities of `text`, in order."""
    flat = text.translate(_WIDE)
    if not _ANY_NUMBER.search(flat):
        return ()
    names = [match.span() for match in _NAMES.finditer(flat)]
    found: list[Quantity] = []
    for match in _pattern().finditer(flat):
        if any(start <= match.start() < end for start, end in names):
            continue
        quantity = _quantity(flat, match, found[-1].span.end if found else 0)
        if quantity and found and grew(flat[found[-1].span.end : quantity.span.start]):
            quantity = replace(quantity, counted=found[-1].counted)
        if quantity:
            found.append(quantity)
    return tuple(found)


def grew(between: str) -> bool:
    """Whether the words between two numbers say that the same thing grew or shrank from one to the other (由278家增至309家)."""
    return re.fullmatch(_alternatives("counted", "growth"), between) is not None


@cache
def _units() -> dict[str, str]:
    return {written: unit for unit, forms in load("units")["units"].items() for written in forms}


@cache
def _pattern() -> re.Pattern[str]:
    """A number with its unit. Groups: share (百分之), low with lowscale (of a range), number, scale, unit; or part, whole (三分之一)."""
    number = rf"{_ARABIC}|{_CHINESE}"
    units = "|".join(re.escape(unit) for unit in sorted(_units(), key=len, reverse=True))
    return re.compile(
        # not in the middle of a number or a Latin name, a sum like 1+N, an ordinal
        r"(?<![\d.A-Za-z+第])(?:"
        rf"(?P<share>[百千]分之)(?P<shared>{number})"
        rf"|(?P<whole>{number})分之(?P<part>{number})"
        rf"|(?:(?P<low>{_ARABIC})(?P<lowscale>%|{_SCALE}){_RANGE})?"
        rf"(?P<number>{number}){_MORE}(?P<scale>{_SCALE}){_MORE}(?P<unit>{units}))"
    )


@cache
def _alternatives(*keys: str) -> str:
    """The words of one group of lexicon/units.toml as a pattern, longest first."""
    group = load("units")
    for key in keys:
        group = group[key]
    return "|".join(re.escape(word) for word in sorted(group, key=len, reverse=True))


def _quantity(text: str, match: re.Match[str], before: int) -> Quantity | None:
    """The quantity at `match`, or None where it is a set phrase or no number; `before` is where the one before it ends."""
    upper: float | None = None
    if match["share"]:
        read = _number(match["shared"])
        value, unit = (read, "%") if match["share"] == "百分之" else (None if read is None else read / 10, "%")
    elif match["whole"]:
        whole, part = _number(match["whole"]), _number(match["part"])
        value, unit = (100 * part / whole if whole and part else None), "%"
    else:
        value, unit = _number(match["number"]), _units()[match["unit"]]
        if _is_phrase(text, match, value, unit):
            return None
        scale = _scale(match["scale"])
        value = None if value is None else value * scale
        if unit == "成" and value is not None:
            value, unit = value * 10, "%"
        if match["low"] and value is not None:
            low = _number(match["low"]) or 0.0
            upper, value = value, low * (_scale(match["lowscale"]) if match["lowscale"] else scale)
    if value is None:
        return None
    start, end = match.span()
    head = text[max(before, start - 14) : start]
    tail = text[end : end + 3]
    comparison = _comparison(head, tail)
    if upper is not None:
        comparison = Comparison.BETWEEN
    change = _change(head)
    return Quantity(value, unit, comparison, _counted(text, start, end, before), Span(start, end), change, upper)


def _is_phrase(text: str, match: re.Match[str], value: float | None, unit: str) -> bool:
    """Whether this is a set phrase (一件事, 三个一批), a year or a date rather than a count."""
    if match["number"][0].isascii():
        return False
    if value is None:
        return True
    small = value < 10 and not match["scale"]
    if small and match["unit"] in load("units")["phrases"]["units"] and not re.match(_BEHIND, text[match.end() :]):
        return True
    if small and value == 1:
        return True
    # 十五五, 二十大 …: a numeral that goes on
    return text[match.end() : match.end() + 1] in "届次" and unit == "个"


def _scale(written: str | None) -> float:
    factor = 1.0
    for character in written or "":
        factor *= _SCALES.get(character, 1.0)
    return factor


def _number(written: str) -> float | None:
    return float(written.replace(",", "")) if written[0].isascii() else _chinese_number(written)


def _comparison(head: str, tail: str) -> Comparison:
    for comparison in (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.ABOUT):
        if re.match(_alternatives("comparison", "behind", comparison), tail):
            return comparison
    for comparison in (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.ABOUT):
        if re.search(rf"(?:{_alternatives('comparison', 'before', comparison)})\s*$", head):
            return comparison
    return Comparison.EXACTLY


def _change(head: str) -> Change | None:
    lead = rf"(?:{_alternatives('comparison', 'before', 'about')}|{_alternatives('comparison', 'before', 'at_least')}|了|达)?\s*$"
    for change in Change:
        if re.search(rf"(?:{_alternatives('change', change)}){lead}", head):
            return change
    return None


def _counted(text: str, start: int, end: int, before: int) -> str:
    """What the number counts: the words behind the unit, or, where none are there, those in front."""
    behind = re.match(rf"(?:{_BEHIND})?(?:的)?([^\d{_MARKS}]*)", text[end : end + _AROUND])
    after = behind.group(1) if behind else ""
    if grew(after):
        after = ""
    after = re.sub(r"(?:以上|左右|以内).*$", "", after)[:14]
    if len(after) >= 2:
        return after
    front = re.search(rf"(?:\d[A-Z]|[^\d{_MARKS}])*$", text[max(before, start - _AROUND) : start])
    words = front.group() if front else ""
    for group in (
        ("comparison", "before", "at_least"),
        ("comparison", "before", "at_most"),
        ("comparison", "before", "about"),
    ):
        words = re.sub(rf"(?:{_alternatives(*group)})$", "", words)
    words = re.sub(
        rf"(?:{_alternatives('change', 'increase')}|{_alternatives('change', 'decrease')})?[到至了达为在]*$", "", words
    )
    stripped = True
    while stripped:
        shorter = re.sub(rf"^(?:{_alternatives('counted', 'strip')}|[和与及、])", "", words)
        shorter = re.sub(rf"(?:{_alternatives('counted', 'strip_behind')})$", "", shorter)
        stripped = shorter != words and len(shorter) >= 2
        words = shorter if stripped else words
    return words[-14:]


def _chinese_number(written: str) -> float | None:
    """The value of a Chinese numeral below ten thousand (一百二十, 十三, 二〇), or None where it is none."""
    if not any(character in _TENS for character in written):
        if len(written) > 1 and not any(character in "零〇" for character in written):
            return None  # 三五, 七八: an estimate or a name
        return float("".join(str(_DIGITS[character]) for character in written))
    total = 0
    digit: int | None = None
    for character in written:
        if character in _TENS:
            total += (1 if digit is None else digit) * _TENS[character]
            digit = None
        else:
            digit = _DIGITS[character]
    return float(total + (digit or 0))


# ── deadlines ──────────────────────────────────────────────────────────────────────────────────────────────────────

_BY_YEAR = re.compile(r"(?:到|至|在|于|力争|争取|确保)?\s*(20\d\d)\s*年(?:\d{1,2}月)?(?:年?底|末|内|底?之?前|以前)")
_UNTIL_YEAR = re.compile(r"(?:到|至)(20\d\d)年(?![度至\-—~])")
_THIS_YEAR = re.compile(
    r"(?:今年|本年度?|年内|年底前?|年末前?|上半年|下半年|[一二三四]季度|(?:今年)?\d{1,2}月(?:份|底)?前)"
)
_NEXT_YEAR = re.compile(r"明年")
_FIVE_YEARS = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
_END_OF_FIVE = re.compile(r"“?(十[三四五六]五)”?(?:期末|时期末|末|期间内)")
_WITHIN = re.compile(r"(?:用|未来|今后|力争)([2-9两二三四五])(?:到[3-9三四五])?年(?:时间|内)")


def deadline(text: str, year: int) -> int | None:
    """The year the promise in `text` is due by its own words, None where it names no time.

    `year` is the year the plan is for (今年 in it). Where several are named, the earliest: from then on the next report
    has something to show. Years inside 《》, “” and brackets are names.
    """
    flat = re.sub(r"《[^《》]*》|\([^()]*\)|（[^（）]*）", "", text.translate(_WIDE))
    due = [int(match.group(1)) for pattern in (_BY_YEAR, _UNTIL_YEAR) for match in pattern.finditer(flat)]
    due += [_FIVE_YEARS[match.group(1)] for match in _END_OF_FIVE.finditer(flat)]
    due += [year - 1 + int(_number(match.group(1)) or 1) for match in _WITHIN.finditer(flat)]
    without_years = re.sub(r"20\d\d年\S{0,4}", "", flat)
    if _THIS_YEAR.search(without_years):
        due.append(year)
    if _NEXT_YEAR.search(flat):
        due.append(year + 1)
    return min(due, default=None)
