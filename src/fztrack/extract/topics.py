"""The topic of a sentence: for rule-of-law reports from `lexicon/topics.toml`, for 政府工作报告 the report's own heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from fztrack.domain import Genre, Heading
from fztrack.extract.clauses import without_label
from fztrack.text.lexicon import edition, load

# A strong word of a topic weighs more than any two weak ones; the sentence's headings count half.
_STRONG, _WEAK, _HEADING = 2.0, 0.75, 0.5


def topic(genre: Genre, text: str, path: Sequence[Heading], section: str, *, focus: str = "") -> str:
    """The topic's id (`enforcement`) in a rule-of-law report, empty where no word of any topic is there.

    In other reports the text of the top heading under the part (`section` is the part's own title), without its label; the
    part's title where there is none. `focus` is the part of the text that matters most (the main element), counted twice.
    """
    if genre is not Genre.FAZHI:
        inner = [heading.text for heading in path if heading.text and heading.text not in section]
        return inner[0] if inner else without_label(section)
    scores: dict[str, float] = {}
    headings = [heading.text for heading in path if heading.text not in section]
    for part, weight in ((text, 1.0), (focus, 1.0), *((heading, _HEADING) for heading in headings)):
        for key, score in _scores(part).items():
            scores[key] = scores.get(key, 0.0) + weight * score
    return max(scores, key=lambda key: scores[key]) if scores else ""


@cache
def _keywords(_edition: int) -> tuple[tuple[str, tuple[tuple[str, float], ...]], ...]:
    """For each topic its words with their weights, longest first."""
    groups = (("strong", _STRONG), ("weak", _WEAK))
    topics = load("topics")["topics"]
    return tuple(
        (
            key,
            tuple(
                sorted(((word, weight) for group, weight in groups for word in entry[group]), key=lambda w: -len(w[0]))
            ),
        )
        for key, entry in topics.items()
    )


def _scores(text: str) -> dict[str, float]:
    """How much each topic's words weigh in a text: longer words more, each once, none inside another that counts."""
    scores: dict[str, float] = {}
    for key, keywords in _keywords(edition("topics")):
        rest = text
        for word, weight in keywords:
            if word in rest:
                scores[key] = scores.get(key, 0.0) + weight * (1 + 0.1 * len(word))
                rest = rest.replace(word, "□")
    return scores
