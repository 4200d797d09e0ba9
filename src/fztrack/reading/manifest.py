"""The sidecar manifest.csv of a folder: what is known of its files before they are read."""

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from fztrack.domain import Genre, Metadata
from fztrack.errors import ReadingError
from fztrack.reading.parsed import TEXT_LIMIT
from fztrack.reading.plain import decode
from fztrack.text.lexicon import load
from fztrack.text.normalise import normal

NAME = "manifest.csv"
_FIRST_YEAR, _LAST_YEAR = 1949, 2100
_YEAR = re.compile(r"(\d{4})(?:年度?)?")
_DATE = re.compile(r"(\d{4})(?:[-/.年]?)(\d{1,2})(?:[-/.月]?)(\d{1,2})日?(?:[T ].*)?")
_REGION_CODE = re.compile(
    r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}"
)  # GB/T 2260, and the statistical codes of streets and villages


def load_manifest(folder: Path) -> Mapping[str, Metadata]:
    """The rows of `folder`/manifest.csv by file, as a path relative to the folder with `/`; empty where there is none.

    UTF-8 (with or without BOM) or GB18030; separated by commas, tabs or semicolons; columns named in English or Chinese
    (lexicon/reading.toml), in any order, unknown ones passed over. Raises ReadingError `reading.manifest_*`, with the line.
    """
    path = folder / NAME
    if not path.is_file():
        return {}
    name = str(path)
    try:
        if path.stat().st_size > TEXT_LIMIT:
            raise ReadingError(
                "reading.too_large", path=name, size=path.stat().st_size // 1024**2, limit=TEXT_LIMIT // 1024**2
            )
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError("reading.permission", path=name) from error
    text = decode(data, name)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found: dict[str, Metadata] = {}
    lines: dict[str, int] = {}
    try:
        columns = _columns(next(rows), name)
        for row in rows:
            cells = {field: row[at].strip() for field, at in columns.items() if at < len(row)}
            if not any(cell.strip() for cell in row):
                continue
            line = rows.line_num
            file = cells.get("file", "").replace("\\", "/").removeprefix("./")
            if not file:
                raise ReadingError("reading.manifest_no_file", path=name, line=line)
            if file in found:
                raise ReadingError("reading.manifest_twice", path=name, line=line, file=file, first=lines[file])
            found[file] = _metadata(cells, name, line)
            lines[file] = line
    except csv.Error as error:
        raise ReadingError("reading.manifest_broken", path=name, line=rows.line_num, reason=str(error)) from error
    return found


def _delimiter(text: str) -> str:
    header = text.lstrip().partition("\n")[0]
    return max(",\t;", key=header.count)


def _columns(header: list[str], name: str) -> dict[str, int]:
    """Field → index of its column."""
    names = {alias: field for field, aliases in load("reading")["manifest"]["columns"].items() for alias in aliases}
    columns: dict[str, int] = {}
    for at, cell in enumerate(header):
        field = names.get(re.sub(r"[\s_\-]", "", cell).lower())
        if field:
            columns.setdefault(field, at)
    if "file" not in columns:
        raise ReadingError("reading.manifest_columns", path=name, found="、".join(header))
    return columns


def _metadata(cells: Mapping[str, str], name: str, line: int) -> Metadata:
    def bad(field: str) -> ReadingError:
        return ReadingError("reading.manifest_value", path=name, line=line, column=field, value=cells[field])

    year = published = genre = None
    if value := cells.get("report_year"):
        match = _YEAR.fullmatch(normal(value))
        if not match or not _FIRST_YEAR <= int(match[1]) <= _LAST_YEAR:
            raise bad("report_year")
        year = int(match[1])
    if value := cells.get("published"):
        try:
            published = parse_date(value)
        except ValueError as error:
            raise bad("published") from error
    if (value := cells.get("region_code")) and not _REGION_CODE.fullmatch(value):
        raise bad("region_code")
    if value := cells.get("genre"):
        genres = load("reading")["manifest"]["genres"]
        genre = next((Genre(key) for key, words in genres.items() if value.lower() in words), None)
        if genre is None:
            raise bad("genre")
    return Metadata(
        body=cells.get("body") or None,
        region_code=cells.get("region_code") or None,
        parent=cells.get("parent") or None,
        report_year=year,
        genre=genre,
        url=cells.get("url") or None,
        published=published,
        title=cells.get("title") or None,
    )


def parse_date(value: str) -> date:
    """A date as people and web pages write it (`2024-01-05`, `2024/1/5`, `2024年1月5日`, `20240105`, with a time of day or not).

    Raises ValueError.
    """
    match = _DATE.fullmatch(normal(value))
    if not match:
        raise ValueError(value)
    return date(int(match[1]), int(match[2]), int(match[3]))
