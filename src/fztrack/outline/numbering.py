"""Labels of headings and lists: 一、 （一） 1. （1） ① 一是 第一部分, in any mix of widths and marks."""

import re
from dataclasses import dataclass
from enum import IntEnum


class Kind(IntEnum):
    """Kinds of labels, in the order official documents nest them (GB/T 9704: 一、 then （一） then 1. then （1）)."""

    PART = 1  # 第一部分, 第一章
    CN = 2  # 一、
    CNP = 3  # （一）
    NUM = 4  # 1.  1、
    NUMP = 5  # （1） 1）
    CIRCLE = 6  # ①
    SHI = 7  # 一是 一要
    DASH = 8  # ——


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a text: its kind, number (0 for a dash) and how many characters it takes."""

    kind: Kind
    number: int
    length: int


_CN = "一二三四五六七八九十百零○"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PAREN_CN = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_PAREN_NUM = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_DOTTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.PART, re.compile(rf"第([{_CN}]{{1,3}})(?:部分|章|篇)[、：:，]?\s*")),
    (Kind.CNP, re.compile(rf"[（〔\[【]\s*([{_CN}]{{1,3}})\s*[）〕\]】][、.]?\s*")),
    (Kind.CN, re.compile(rf"第?([{_CN}]{{1,3}})\s*[、.．]\s*")),
    (Kind.SHI, re.compile(rf"([{_CN}]{{1,3}})(?:是|要|个是)(?!否|非)[：，]?\s*")),
    (Kind.NUMP, re.compile(r"[（\[［]?(\d{1,3})\s*[）\]］][、.]?\s*")),
    (Kind.NUM, re.compile(r"(\d{1,3})\s*(?:[、.．](?!\d)|\.(?=\d{4}年))\s*")),
    (Kind.DASH, re.compile(r"(?:[—–─━―]{1,4}|-{2,4})\s*")),
)
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"○": 0}


def read_label(text: str) -> Label | None:
    """The label a plain text (glyphs.plain) begins with, or None. 一是 counts only where words follow."""
    first = text[:1]
    for signs, kind in ((_CIRCLED, Kind.CIRCLE), (_PAREN_CN, Kind.CNP), (_PAREN_NUM, Kind.NUMP), (_DOTTED, Kind.NUM)):
        if first and first in signs:
            mark = 2 if text[1:2] in ("、", ".") else 1
            return Label(kind, signs.index(first) + 1, mark)
    for kind, pattern in _PATTERNS:
        found = pattern.match(text)
        if found and found.end() < len(text):
            return Label(kind, _number(found[1]) if found.re.groups else 0, found.end())
    return None


def number(text: str) -> int:
    """A Chinese or Arabic whole number below a thousand: 十二 → 12."""
    return _number(text)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    total, digit = 0, 0
    for char in text:
        if char == "十":
            total += (digit or 1) * 10
            digit = 0
        elif char == "百":
            total += (digit or 1) * 100
            digit = 0
        else:
            digit = _DIGITS.get(char, 0)
    return total + digit
