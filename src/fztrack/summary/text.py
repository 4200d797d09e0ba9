"""A summary as plain text for a terminal: tables aligned by cells, lines wrapped, nothing a terminal would obey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from fztrack.summary import plots_text
from fztrack.summary.findings import Paragraph
from fztrack.summary.items import Item, Quote
from fztrack.summary.plots import Plot
from fztrack.summary.tables import Table
from fztrack.summary.view import Chapter, Paper, Part

_NOT_FIRST = "，。；：、！？）》」』”’…%,.;:!?)]}"
"""Marks that do not begin a line."""

_NOT_LAST = "（《〈“‘【([{"
"""Marks that do not end one."""


def render(paper: Paper, *, width: int = 100) -> str:
    """The whole summary in lines of at most `width` cells (rows of tables may be longer where their words are)."""
    return "\n".join(line.rstrip() for line in _lines(paper, width)) + "\n"


def comparison(it: Table, groups: Sequence[tuple[str, Table]], notes: Sequence[str], *, width: int = 120) -> str:
    """A comparison: the table, or where it is wider than `width` the same by groups, then what it does not say."""
    whole = list(table_lines(it, width))
    if max(map(cell_len, whole)) > width or len(whole) > len(it.rows) + 1:
        whole = list(_by_groups(groups, width))
    lines = [it.title, "", *whole, ""]
    for note in notes:
        lines += wrap(note, width, "  · ", "    ")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _by_groups(groups: Sequence[tuple[str, Table]], width: int) -> Iterator[str]:
    """Tables under their titles, columns of one width in all of them."""
    tables = [table for _title, table in groups]
    every = Table("", tables[0].heads, tuple(row for table in tables for row in table.rows))
    heads, *rows = table_lines(every, width)
    lines = iter(rows)
    for at, (title, table) in enumerate(groups):
        yield from [] if at == 0 else [""]
        yield title
        yield heads
        for _row in table.rows:
            yield next(lines)


def _lines(paper: Paper, width: int) -> Iterator[str]:
    yield paper.title
    if paper.made:
        yield paper.made
    for chapter in paper.chapters:
        yield ""
        yield "═" * width
        yield from wrap(chapter.title, width)
        yield from _overview(chapter, width)
        for part in chapter.parts:
            yield from _part(paper, part, width)
    yield ""
    yield paper.words.notes
    for note in paper.notes:
        yield from wrap(note, width, "  · ", "    ")


def _overview(chapter: Chapter, width: int) -> Iterator[str]:
    if chapter.years is None:
        return
    yield ""
    yield from table_lines(chapter.years, width)
    yield ""
    for line in chapter.findings:
        yield from wrap(line, width, "  ", "  ")
    yield from _plots(chapter.plots, width)


def _part(paper: Paper, part: Part, width: int) -> Iterator[str]:
    said = paper.words
    yield ""
    yield "─" * width
    yield from wrap(part.title, width)
    for source in part.sources:
        yield from wrap(source, width, "  ", "    ")
    yield ""
    yield said.findings
    yield from table_lines(part.counts, width)
    yield ""
    for line in part.findings:
        yield from wrap(line, width, "  ", "  ")
    yield from _said(said.problems, part.problems, width)
    if part.silences:
        yield ""
        yield said.silences
        yield from wrap(part.silence, width)
        for one in part.silences:
            tail = "，".join(word for word in (one.reason, one.who) if word)
            yield from wrap(f"{one.text}（{tail}） {one.id}", width, f"  {one.number:>3} ", "      ")
    yield from _said(said.advice, part.advice, width)
    for table in part.tables:
        yield ""
        yield table.title
        yield from table_lines(table, width)
    yield from _plots(part.plots, width)
    if part.items:
        yield ""
        yield said.items
    for item in part.items:
        yield ""
        yield from _item(paper, item, width)


def _said(title: str, paragraphs: Sequence[Paragraph], width: int) -> Iterator[str]:
    if paragraphs:
        yield ""
        yield title
    for one in paragraphs:
        yield from wrap(one.head + one.text, width, "  · ", "    ")


def _plots(plots: Sequence[Plot], width: int) -> Iterator[str]:
    for plot in plots:
        yield ""
        yield from plots_text.lines(plot, width)


def _item(paper: Paper, item: Item, width: int) -> Iterator[str]:
    said = paper.words
    yield from wrap(item.text, width, f"{item.number:>5} ", "      ")
    yield from wrap("  ".join(part for part in (item.verdict, item.who, item.id) if part), width, "      ", "      ")
    yield from wrap("  ".join(part for part in (item.kind, item.place) if part), width, "      ", "      ")
    for quote in item.quotes:
        yield from _quote(said.evidence, quote, width)
    for quote in item.counter:
        yield from _quote(said.counter, quote, width)
    for name, text in ((said.note, item.note), (said.document, item.document)):
        if text:
            yield from wrap(f"{name}：{text}", width, "      ", "      ")
    for text in item.answers:
        yield from wrap(text, width, "      ", "      ")


def _quote(name: str, quote: Quote, width: int) -> Iterator[str]:
    where = f"（{quote.place}）" if quote.place else ""
    yield from wrap(f"{name}·{quote.marks}{where}：{quote.text}", width, "      ▸ ", "        ")


def table_lines(table: Table, width: int) -> Iterator[str]:
    """A table aligned by cells; where it is too wide, the words of its first column are broken into lines."""
    rows = [table.heads, *table.rows]
    sizes = [max(cell_len(row[column]) for row in rows) for column in range(len(table.heads))]
    rest = sum(sizes[1:]) + 2 * len(sizes)
    sizes[0] = min(sizes[0], max(16, width - rest))
    for row in rows:
        first, *others = wrap(row[0], sizes[0]) or [""]
        cells = [_pad(first, sizes[0])]
        cells += [" " * (size - cell_len(cell)) + cell for cell, size in zip(row[1:], sizes[1:], strict=True)]
        yield "  " + "  ".join(cells)
        yield from (f"  {line}" for line in others)


def _pad(text: str, size: int) -> str:
    return text + " " * (size - cell_len(text))


def wrap(text: str, width: int, first: str = "", rest: str = "") -> Sequence[str]:
    """The text in lines of at most `width` cells, cut anywhere but before a closing mark or inside a Latin word or number."""
    lines: list[str] = []
    lead, line = first, ""
    for token in _tokens(text):
        if line and cell_len(lead) + cell_len(line) + cell_len(token) > width:
            lines.append(lead + line)
            lead, line = rest, token.lstrip(" ")
        else:
            line += token
    if line or not lines:
        lines.append(lead + line)
    return lines


def _tokens(text: str) -> Iterator[str]:
    """Pieces that stay on one line: a character with the closing marks behind it, a run of ASCII without spaces."""
    token = ""
    for character in text:
        joins = bool(token) and (
            character in _NOT_FIRST
            or token[-1] in _NOT_LAST
            or (character.isascii() and token[-1].isascii() and not character.isspace() and not token[-1].isspace())
        )
        if joins and len(token) < 24:
            token += character
        else:
            if token:
                yield token
            token = character
    if token:
        yield token
