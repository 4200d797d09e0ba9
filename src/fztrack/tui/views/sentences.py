"""Sentences of a raw text with their spans, for taking one as evidence by hand; its own plan is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fztrack.domain import Section, SectionRole, Span

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
ENDS = "。！？；"
SHORTEST, SHORT = 6, 40  # without an end mark, anything under 40 characters is a heading


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it stands in the raw text."""

    text: str
    span: Span


def sentences(text: str, sections: Sequence[Section]) -> tuple[Sentence, ...]:
    """All sentences but those of the arrangements for the year after."""
    left_out = [section.span for section in sections if section.role is SectionRole.ARRANGEMENTS]
    found = []
    for match in _SENTENCE.finditer(text):
        words = match.group().strip()
        if len(words) < SHORTEST or (words[-1] not in ENDS and len(words) < SHORT):
            continue
        start = match.start() + match.group().index(words)
        span = Span(start, start + len(words))
        if not any(part.overlap(span) for part in left_out):
            found.append(Sentence(words, span))
    return tuple(found)


def ranked(found: Sequence[Sentence], asked: str, promise: str) -> tuple[Sentence, ...]:
    """Those that hold every word asked for, in the text's order; without words, nearest to the promise by character pairs."""
    words = asked.split()
    if words:
        return tuple(s for s in found if all(word in s.text for word in words))
    pairs = {promise[i : i + 2] for i in range(len(promise) - 1)}

    def near(sentence: Sentence) -> float:
        own = {sentence.text[i : i + 2] for i in range(len(sentence.text) - 1)}
        return -len(pairs & own) / (len(own) + 20)

    return tuple(sorted(found, key=near))
