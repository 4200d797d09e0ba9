"""What of a model's answer may be believed: strict JSON, a verdict of three, quotes that stand in the report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from fztrack.domain import Extraction, Ignored, Quote, Span, Verdict
from fztrack.text.normalise import Normalised, normal, normalise

_VERDICTS = {verdict.value: verdict for verdict in (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED)}
_MOST_QUOTES = 5  # as many as a judgement has evidence (RUBRIC.md)
_SHORTEST_QUOTE = 6  # characters: 投入使用 alone stands in any report
_LONGEST_REASON = 300
# Models like to fence JSON off, whatever they are asked for; what is inside must still be all there is.
_FENCE = re.compile(r"\A\s*```(?:json)?[ ]*\n(.*)\n[ ]*```\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as far as it counts: exactly one of `verdict` and `ignored` is given."""

    verdict: Verdict | None = None
    ignored: Ignored | None = None
    reason: str = ""
    quotes: tuple[Quote, ...] = ()


class Passages:
    """The sentences of a report that may be quoted, made comparable once: its achievements apart from the others."""

    def __init__(self, raw: str, extraction: Extraction) -> None:
        self._achievements = _sentences(raw, (one.span for one in extraction.achievements))
        others = [one.span for one in extraction.shortcomings] + [one.span for one in extraction.commitments]
        self._others = _sentences(raw, others)

    def find(self, quote: str) -> tuple[Quote, bool] | None:
        """Where a quote stands, word for word within one sentence, and whether that is an achievement.

        Only white space, width and form of characters may differ (fztrack.text.normalise).
        """
        wanted = normal(quote)
        if len(wanted) < _SHORTEST_QUOTE:
            return None
        for sentences, achievement in ((self._achievements, True), (self._others, False)):
            for start, sentence in sentences:
                at = sentence.text.find(wanted)
                if at >= 0:
                    there = sentence.raw_span(at, at + len(wanted))
                    return Quote(wanted, Span(start + there.start, start + there.end)), achievement
        return None


def understood(text: str, passages: Passages) -> Answer:
    """An answer's verdict, reason and quotes, or why it counts for nothing.

    fulfilled and partial need a quote from the achievements; one quote that stands nowhere in the report spoils the answer.
    """
    fenced = _FENCE.match(text)
    try:
        given = json.loads(fenced[1] if fenced else text, object_pairs_hook=_once, parse_constant=_none)
        verdict, quotes, reason = _fields(given)
    except (ValueError, RecursionError):
        return Answer(ignored=Ignored.BAD_ANSWER)
    reason = normal(reason)[:_LONGEST_REASON]
    found = [passages.find(quote) for quote in quotes]
    if any(one is None for one in found):
        return Answer(ignored=Ignored.NOT_FOUND, reason=reason)
    located = [one for one in found if one is not None]
    if verdict is not Verdict.DROPPED and not any(achievement for _, achievement in located):
        return Answer(ignored=Ignored.NO_QUOTE, reason=reason)
    return Answer(verdict, None, reason, tuple(dict.fromkeys(quote for quote, _ in located)))


def _fields(given: object) -> tuple[Verdict, Sequence[str], str]:
    """verdict, quotes and reason; ValueError where the answer is not exactly that."""
    if not isinstance(given, dict) or not {"verdict", "quotes"} <= given.keys() <= {"verdict", "quotes", "reason"}:
        raise ValueError("fields")
    verdict, quotes, reason = given["verdict"], given["quotes"], given.get("reason", "")
    if not isinstance(verdict, str) or verdict not in _VERDICTS or not isinstance(reason, str):
        raise ValueError("verdict")
    if not isinstance(quotes, list) or len(quotes) > _MOST_QUOTES or not all(isinstance(one, str) for one in quotes):
        raise ValueError("quotes")
    return _VERDICTS[verdict], quotes, reason


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object in which no name stands twice: which one is meant cannot be told."""
    if len({name for name, _ in pairs}) < len(pairs):
        raise ValueError("twice")
    return dict(pairs)


def _none(constant: str) -> None:
    raise ValueError(constant)  # NaN and the like are no JSON


def _sentences(raw: str, spans: Iterable[Span]) -> list[tuple[int, Normalised]]:
    return [(span.start, normalise(span.slice(raw))) for span in spans]
