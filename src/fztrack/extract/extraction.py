"""From an outlined report to what the ledger keeps of it: commitments, achievements, shortcomings."""

from __future__ import annotations

from collections import Counter

from fztrack.domain import Commitment, Element, Extraction, Report, SectionRole, Sentence, Span, Statement
from fztrack.extract.elements import elements, main_kind
from fztrack.extract.promise import is_glossary, is_promise, is_report
from fztrack.extract.topics import topic
from fztrack.text.normalise import fold, normalise, text_hash
from fztrack.text.quantities import deadline

EXTRACTOR = "2"
"""Version of these rules; the ledger keeps it, and `reread` applies a newer one."""


def extract(report: Report, raw: str) -> Extraction:
    """Commitments of the arrangements, statements of all other parts. `raw` is the text the report's spans point into.

    Achievements come from measures, duties and what else reports something; shortcomings stand apart.
    """
    commitments: list[Commitment] = []
    achievements: list[Statement] = []
    shortcomings: list[Statement] = []
    seen: Counter[str] = Counter()
    silent = _silent(report)
    for sentence in report.sentences:
        if sentence.role is SectionRole.ARRANGEMENTS:
            commitment = _commitment(report, sentence, raw, seen)
            if commitment:
                commitments.append(commitment)
        elif sentence.section not in silent and is_report(fold(sentence.text)):
            statement = _statement(report, sentence)
            (shortcomings if sentence.role is SectionRole.SHORTCOMINGS else achievements).append(statement)
    return Extraction(tuple(commitments), tuple(achievements), tuple(shortcomings), EXTRACTOR)


def _silent(report: Report) -> frozenset[int]:
    """Sections that report nothing: glossaries, and what closes a report behind its plan (appeals, thanks)."""
    roles = [section.role for section in report.sections]
    last = max((index for index, role in enumerate(roles) if role is SectionRole.MEASURES), default=len(roles))
    planned = roles.index(SectionRole.ARRANGEMENTS) if SectionRole.ARRANGEMENTS in roles else len(roles)
    return frozenset(
        index
        for index, section in enumerate(report.sections)
        if section.role is SectionRole.OTHER and (is_glossary(section.title) or index > max(last, planned))
    )


def _commitment(report: Report, sentence: Sentence, raw: str, seen: Counter[str]) -> Commitment | None:
    normalised = normalise(sentence.span.slice(raw))
    text = normalised.text
    if not is_promise(fold(text)):
        return None
    drafts = elements(text)
    if not drafts:
        return None
    found: list[Element] = []
    for draft in drafts:
        inner = normalised.raw_span(draft.start, draft.end)
        span = Span(sentence.span.start + inner.start, sentence.span.start + inner.end)
        found.append(Element(span, draft.act, draft.text, draft.kind, draft.main))
    key = text_hash(sentence.text)
    occurrence = seen[key]
    seen[key] += 1
    return Commitment(
        text=sentence.text,
        span=sentence.span,
        heading=_heading(sentence),
        kind=main_kind(drafts),
        topic=_topic(report, sentence, next(draft.text for draft in drafts if draft.main)),
        elements=tuple(found),
        text_hash=key,
        occurrence=occurrence,
        due_year=None if report.report_year is None else deadline(fold(text), report.report_year + 1),
        multi_year=sentence.multi_year,
    )


def _statement(report: Report, sentence: Sentence) -> Statement:
    return Statement(
        sentence.text, sentence.span, _heading(sentence), sentence.role, _topic(report, sentence), sentence.whole_term
    )


def _heading(sentence: Sentence) -> tuple[str, ...]:
    return tuple(f"{heading.label}{heading.text}" for heading in sentence.path)


def _topic(report: Report, sentence: Sentence, focus: str = "") -> str:
    return topic(
        report.genre, fold(sentence.text), sentence.path, report.sections[sentence.section].title, focus=fold(focus)
    )
