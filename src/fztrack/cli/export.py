"""`fztrack export`: commitments with everything the ledger knows of them, as JSON lines, CSV or Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any

import typer

from fztrack.cli import contract, options, output
from fztrack.cli.evidence import ReviewTexts
from fztrack.cli.files import by_suffix, written
from fztrack.cli.help import Command
from fztrack.cli.opening import desk
from fztrack.domain import ClosureKind, CommitmentQuery, Conclusion, FollowUp
from fztrack.errors import InvalidInputError
from fztrack.locale import N_, _, labels
from fztrack.summary.parquet import NUMBER, TEXT, TEXTS, WHOLE, YES, parquet
from fztrack.summary.safe import inert, json_text, plain
from fztrack.workflows.desk import Desk
from fztrack.workflows.evidence import shown_evidence
from fztrack.workflows.exchange import dumped

app = typer.Typer(add_completion=False, rich_markup_mode=None)

COLUMNS = {
    "id": TEXT,
    "body": TEXT,
    "genre": TEXT,
    "report_year": WHOLE,
    "heading": TEXTS,
    "text": TEXT,
    "kind": TEXT,
    "topic": TEXT,
    "verdict": TEXT,
    "reason": TEXT,
    "partial_kind": TEXT,
    "judged_by": TEXT,
    "reviewer": TEXT,
    "disputed": YES,
    "machine_verdict": TEXT,
    "confidence": NUMBER,
    "missing_year": WHOLE,
    "evidence": TEXTS,
    "note": TEXT,
    "document": TEXT,
    "follow_up": TEXT,
    "responses": TEXTS,
    "verifications": TEXTS,
    "closures": TEXTS,
}
"""Columns of the CSV and of Parquet, in order, with what they hold (fztrack.summary.parquet).

In CSV lists are joined by line breaks, a cell that says who and when by spaces.
"""

SCHEMA = files("fztrack.cli") / "commitments.schema.json"
"""What `json` and `jsonl` hold, for programs: JSON Schema, draft 2020-12."""

COMMITMENTS, VERSION = "fztrack-commitments", 1
"""What a JSON export says of itself; the version changes when a field's meaning does, not when one is added."""


class Format(StrEnum):
    """What an export may be. `ledger` is everything, for `fztrack import`; the others are about commitments."""

    JSONL = "jsonl"
    JSON = "json"
    LEDGER = "ledger"
    CSV = "csv"
    PARQUET = "parquet"


BY_ENDING = {f".{one.value}": one for one in Format if one is not Format.LEDGER}


@app.command(
    cls=Command,
    help=N_("导出安排事项、判断、依据和复核记录"),
    epilog=N_(
        "示例：\n  fztrack export > 全部.jsonl\n  fztrack export --format csv --excel --output 安排事项.csv --body 青屏区\n  fztrack export --format ledger --output 台账.jsonl"
    ),
)
def command(
    kind: Annotated[
        Format | None,
        typer.Option(
            "--format",
            metavar="jsonl|json|csv|parquet|ledger",
            help=N_(
                "jsonl 每行一条安排事项；json 同上，一个文件；csv 供表格软件使用；parquet 供统计软件使用；ledger 整个台账，可用 fztrack import 读回；不写则按 --out 的扩展名，否则为 jsonl"
            ),
        ),
    ] = None,
    target: Annotated[
        Path | None, typer.Option("--out", "--output", "-o", metavar="FILE", help=N_("写入文件；不写则输出到屏幕"))
    ] = None,
    excel: Annotated[bool, typer.Option("--excel", help=N_("CSV 带 BOM，Excel、WPS 直接打开不乱码"))] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help=N_("输出 json、jsonl 格式的 JSON Schema（2020-12），不导出"))
    ] = False,
    body: options.Body = None,
    year: options.Year = None,
    genre: options.GenreOption = None,
    ledger: options.Ledger = None,
) -> None:
    """Write every commitment that the options fit."""
    if schema:
        _give(target, [SCHEMA.read_text(encoding="utf-8")])
        return
    kind = kind or by_suffix(target, BY_ENDING, Format.JSONL)
    if kind is Format.LEDGER and (body or year or genre):
        raise InvalidInputError("export.whole")
    with desk(ledger) as at:
        query = CommitmentQuery(body_id=at.ledger.body(body).id if body else None, genre=genre, report_year=year)
        if kind is Format.PARQUET:
            if target is None:
                raise InvalidInputError("export.parquet_where")
            rows = ({name: _value(record[name]) for name in COLUMNS} for record in _records(at, query))
            written(target, parquet(COLUMNS, rows, {"format": COMMITMENTS, "version": str(VERSION)}))
        elif kind is Format.LEDGER:
            _give(target, dumped(at.ledger))
        else:
            _give(target, _lines(_records(at, query), kind, excel=excel))


def _give(target: Path | None, chunks: Iterable[str]) -> None:
    """To the screen, or into a file."""
    if target is not None:
        written(target, (chunk.encode() for chunk in chunks))
        return
    for chunk in chunks:
        output.paper(chunk)


def _records(at: Desk, query: CommitmentQuery) -> Iterator[dict[str, Any]]:
    texts = ReviewTexts(at)
    replies = at.follow_ups(query)
    opinions = at.ledger.all_opinions(query)
    for record in at.commitments(query):
        evidence = shown_evidence(record, texts.of(record))
        yield contract.whole(
            record,
            evidence,
            at.history(record.id),
            replies.get(record.id, FollowUp(record.follow_up)),
            opinions.get(record.id, ()),
        )


def _lines(records: Iterator[dict[str, Any]], kind: Format, *, excel: bool) -> Iterator[str]:
    if kind is Format.JSONL:
        for record in records:
            yield json_text(json.dumps(record, ensure_ascii=False)) + "\n"
        return
    if kind is Format.JSON:
        yield f'{{"format": "{COMMITMENTS}", "version": {VERSION}, "commitments": [\n'
        for number, record in enumerate(records):
            yield ("," if number else "") + json_text(json.dumps(record, ensure_ascii=False)) + "\n"
        yield "]}\n"
        return
    yield ("\ufeff" if excel else "") + _row(COLUMNS)
    for record in records:
        yield _row(_cell(_value(record[column])) for column in COLUMNS)


def _cell(value: object) -> str:
    """A value as a cell of the CSV, which may not run as a formula."""
    if isinstance(value, list):
        return inert("\n".join(map(plain, value)))
    return inert("" if value is None else plain(str(value)))


def _value(value: object) -> object:
    """What a column holds of a field: of a list one text each."""
    if isinstance(value, list):
        return [_words(one) if isinstance(one, dict) else str(one) for one in value]
    return value


def _words(one: dict[str, Any]) -> str:
    """A piece of evidence, a response, a verification or a closing in one line."""
    if "unit" in one:
        return f"{one['received']} {one['unit']}{_('：')}{one['statement']}"
    if "conclusion" in one:
        return f"{one['on']} {one['by']}{_('：')}{labels.conclusion(Conclusion(one['conclusion']))} {one['text']}"
    if "recorded_by" in one:
        at = f"{one['at'][:10]} " if one["at"] else ""
        return (
            f"{at}{one['recorded_by']}{_('：')}{labels.closure(ClosureKind(one['kind']))} {one['note'] or ''}".rstrip()
        )
    return str(one["text"])


def _row(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(cells)
    return buffer.getvalue()
