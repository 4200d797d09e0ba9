"""The topic of a sentence: for rule-of-law reports from `lexicon/topics.toml`, for 政府工作报告 the report's own heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from fztrack.domain import Genre, Heading
from fztrack.text.lexicon import load

# A strong word of a topic weighs more than any two weak ones; the sentence's headings count half.
_STRONG, _WEAK, _HEADING = 2.0, 0.75, 0.5


def topic(genre: Genre, text: str, path: Sequence[Heading], section: str) -> str:
    """The topic's id (`enforcement`) in a rule-of-law report, empty where no word of any topic is there.

    In other reports the text of the top heading under the part (`section` is the part's own title), without its label; the
    part's title where there is none.
    """
    if genre is not Genre.FAZHI:
        inner = [heading.text for heading in path if heading.text and heading.text not in section]
        return inner[0] if inner else section
    scores = _scores(text)
    for heading in path:
        if heading.text not in section:
            for key, score in _scores(heading.text).items():
                scores[key] = scores.get(key, 0.0) + _HEADING * score
    return max(scores, key=lambda key: scores[key]) if scores else ""


@cache
def _keywords() -> tuple[tuple[str, str, float], ...]:
    topics = load("topics")["topics"]
    return tuple(
        (key, word, weight)
        for key, entry in topics.items()
        for group, weight in (("strong", _STRONG), ("weak", _WEAK))
        for word in entry[group]
    )


def _scores(text: str) -> dict[str, float]:
    """How much each topic's words weigh in a text; longer words weigh more, each counts once."""
    scores: dict[str, float] = {}
    for key, word, weight in _keywords():
        if word in text:
            scores[key] = scores.get(key, 0.0) + weight * (1 + 0.1 * len(word))
    return scores
