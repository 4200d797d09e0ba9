"""A report from its bytes to its outline: document, headings, sections, sentences, and what it says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from fztrack.domain.terms import Genre, Level, SectionRole, Span


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader should know of a document; put into words like an error, by `code` and `fields`."""

    code: str
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: the raw text and what the file itself says of it.

    `name` is the path as given (or `-`); `sha256` is of the file's bytes; `format` one of txt, md, html, docx, pdf;
    `title_hint` the title the container names (HTML <title> or article heading, DOCX core properties), or None;
    `published_hint` the date of publication the container names (a web page's PubDate).
    """

    name: str
    format: str
    sha256: str
    text: str
    title_hint: str | None = None
    warnings: tuple[Notice, ...] = ()
    published_hint: date | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a report before its text is read: a sidecar manifest's row or a command's options. None: unknown."""

    body: str | None = None
    region_code: str | None = None
    parent: str | None = None
    report_year: int | None = None
    genre: Genre | None = None
    url: str | None = None
    published: date | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in the tree: `label` as printed (`（一）`), `text` without label and mark, `level` 1 at the top.

    `run_in` says that the heading stands in the first sentence of its paragraph (`一是强化法治督察。`).
    """

    label: str
    text: str
    level: int
    span: Span
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report and its role; `span` covers heading and content; sections do not overlap."""

    role: SectionRole
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence (ending in 。；！？ or at the end of a paragraph) outside headings.

    `text` is the repaired display form; `path` the headings above it, top first; `section` the index into
    Report.sections; `paragraph` counts paragraphs from 0. `whole_term` marks a sentence of a review that covers several
    years; `multi_year` one of a plan whose goals reach beyond the next year; `list_item` an entry of a numbered list of
    projects.
    """

    text: str
    span: Span
    role: SectionRole
    section: int
    path: tuple[Heading, ...]
    paragraph: int
    whole_term: bool = False
    multi_year: bool = False
    list_item: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A document understood as a report.

    `bodies` as printed, `body` the one body they are (canonical name, full where the text allows it); `region`
    without the organ (`深圳市光明区`); `report_year` the year it looks back on; `signed` the date of signature.
    `sources` says for body, report_year, genre and signed where each was taken from (option, manifest, title, opening, signature, file_name).
    """

    genre: Genre
    title: str
    bodies: tuple[str, ...]
    body: str | None
    region: str | None
    level: Level
    report_year: int | None
    signed: date | None
    document_number: str | None
    sections: tuple[Section, ...]
    headings: tuple[Heading, ...]
    sentences: tuple[Sentence, ...]
    sources: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Notice, ...] = ()
