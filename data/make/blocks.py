"""Cuts the plain text of a report into title, addressee, headings, paragraphs, table and signature, for the product makers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a block of a report is."""

    TITLE = "title"
    ADDRESSEE = "addressee"
    PART = "part"  # 一、…
    HEADING = "heading"  # （一）… on a line of its own
    RUN_IN = "run_in"  # （一）… whose paragraph follows in the same line
    BODY = "body"
    TABLE = "table"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `label` is the printed number (`（一）`), `head` the heading, `text` the rest; rows only of a table."""

    kind: Kind
    label: str = ""
    head: str = ""
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


_PART = re.compile(r"([一二三四五六七八九十]+、)(.+)")
_ITEM = re.compile(r"(（[一二三四五六七八九十]+）)([^。]+。?)(.*)")
_DATE = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")


def blocks(text: str) -> tuple[Block, ...]:
    """The blocks of `text` in order; the first two lines are the title, the lines up to the closing date the signature."""
    lines = [line for line in text.split("\n") if line]
    signed = 2 if len(lines[-3]) < 15 else 1
    signature = len(lines) - 1 - signed
    found: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for at, line in enumerate(lines):
        if "\t" in line:
            rows.append(tuple(line.split("\t")))
            continue
        if rows:
            found.append(Block(Kind.TABLE, rows=tuple(rows)))
            rows = []
        if at < 2:
            found.append(Block(Kind.TITLE, text=line))
        elif at >= signature:
            found.append(Block(Kind.SIGNATURE, text=line))
        elif line.endswith("：") and len(line) < 10:
            found.append(Block(Kind.ADDRESSEE, text=line))
        elif part := _PART.fullmatch(line):
            found.append(Block(Kind.PART, part[1], part[2]))
        elif (item := _ITEM.fullmatch(line)) and item[3]:
            found.append(Block(Kind.RUN_IN, item[1], item[2], item[3]))
        elif item:
            found.append(Block(Kind.HEADING, item[1], item[2]))
        else:
            found.append(Block(Kind.BODY, text=line))
    if not _DATE.fullmatch(lines[-1]):
        raise ValueError("the last line is no date")
    return tuple(found)
