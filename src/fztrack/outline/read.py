"""The door of the room: a document becomes a report, or is refused with the reason."""

from collections.abc import Sequence

from fztrack.domain import (
    Document,
    Genre,
    Heading,
    Metadata,
    Notice,
    Report,
    Section,
    SectionRole,
    Sentence,
    Span,
)
from fztrack.outline import periods, roles, tree
from fztrack.outline.identify import Identity, identify
from fztrack.outline.paragraphs import Paragraph, paragraphs
from fztrack.outline.refuse import refusal
from fztrack.outline.wording import heading_roles
from fztrack.text.normalise import normal

_NO_METADATA = Metadata()
# Longest first sentence of a paragraph without a label that is a heading: speeches write so throughout (measured on labelled
# plans: every one up to 32 characters), yearly reports on the rule of law number their headings, so less is trusted there.
_LEAD_LIMITS = {Genre.GWR: 32, Genre.FAZHI: 16}


def outline(document: Document, metadata: Metadata = _NO_METADATA, *, force: bool = False) -> Report:
    """Understand a document as a yearly report.

    What `metadata` says wins over what the text says. Raises RefusedError for a document that is no yearly report, with
    title, genre, bodies, body and report_year as far as they are known, unless `force` is set. A report without a year or
    a body is returned with None there. Roles and units: RUBRIC.md; `Report.warnings` tell what a reader should know.
    """
    raw = document.text
    found = paragraphs(raw)
    identity = identify(document, metadata, found)
    genre = identity.genre
    proper = found[identity.front : len(found) - identity.back]
    if not force:
        refusal(document, identity, proper)
    if genre is Genre.OTHER:
        genre = Genre.FAZHI
    year = identity.report_year

    def is_role(text: str) -> bool:
        return len(text) <= 40 and bool(heading_roles(text.rstrip("。："), genre, year))

    pieces, headings = tree.build(proper, is_role, lead_limit=_LEAD_LIMITS.get(genre, 0))
    units = roles.assign(proper, pieces, genre, year)
    sections, numbers = _sections(proper, pieces, units)
    marks = periods.mark(proper, pieces, units, genre, year)
    sentences = tuple(
        Sentence(
            text=_display(raw, proper[pieces[unit.piece].paragraph], unit.start, unit.end),
            span=proper[pieces[unit.piece].paragraph].span(unit.start, unit.end),
            role=unit.role,
            section=numbers[unit.part, unit.role],
            path=pieces[unit.piece].path,
            paragraph=identity.front + pieces[unit.piece].paragraph,
            whole_term=mark.whole_term,
            multi_year=mark.multi_year,
            list_item=unit.list_item,
        )
        for unit, mark in zip(units, marks, strict=True)
    )
    return Report(
        genre=identity.genre,
        title=normal(identity.title),
        bodies=identity.names.printed,
        body=identity.names.body,
        region=identity.names.region,
        level=identity.names.level,
        report_year=year,
        signed=identity.signed,
        document_number=identity.document_number,
        sections=sections,
        headings=tuple(headings),
        sentences=sentences,
        sources=identity.sources,
        warnings=_notices(identity, sentences),
    )


def _display(raw: str, paragraph: Paragraph, start: int, end: int) -> str:
    """The repaired form of a sentence: normal() of its raw slice, or of what is left where a page's head was cut out."""
    if paragraph.unbroken(start, end, raw):
        return normal(paragraph.span(start, end).slice(raw))
    return normal(paragraph.text[start:end])


def _sections(
    proper: Sequence[Paragraph], pieces: Sequence[tree.Piece], units: Sequence[roles.Unit]
) -> tuple[tuple[Section, ...], dict[tuple[int, SectionRole], int]]:
    """Runs of sentences of one part as sections; the heading above belongs to its section."""
    sections: list[Section] = []
    numbers: dict[tuple[int, SectionRole], int] = {}
    last_end = 0
    for unit in units:
        piece = pieces[unit.piece]
        paragraph = proper[piece.paragraph]
        span = paragraph.span(unit.start, unit.end)
        key = (unit.part, unit.role)
        if key in numbers and numbers[key] == len(sections) - 1:
            before = sections[-1]
            sections[-1] = Section(before.role, before.title, Span(before.span.start, span.end))
        else:
            above = [one for one in piece.path if one.span.start >= last_end]
            start = above[0].span.start if above else span.start
            title = _section_title(above[0] if above else None, paragraph, unit)
            numbers[key] = len(sections)
            sections.append(Section(unit.role, title, Span(start, span.end)))
        last_end = span.end
    return tuple(sections), numbers


def _section_title(heading: Heading | None, paragraph: Paragraph, unit: roles.Unit) -> str:
    if heading is not None:
        return heading.label + heading.text
    first = normal(paragraph.text[unit.start : unit.end])
    for mark in "，：。；":
        first = first.split(mark)[0]
    return first[:30]


def _notices(identity: Identity, sentences: Sequence[Sentence]) -> tuple[Notice, ...]:
    notices = list(identity.notices)
    present = {sentence.role for sentence in sentences}
    if SectionRole.ARRANGEMENTS not in present:
        notices.append(Notice("outline.no_arrangements", {}))
    if SectionRole.MEASURES not in present:
        notices.append(Notice("outline.no_review", {}))
    if identity.names.body is None:
        notices.append(Notice("outline.no_body", {}))
    return tuple(notices)
