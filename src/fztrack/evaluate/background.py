"""Count in how many sentences of a corpus each word and each pair of neighbouring characters stands: match/background.txt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from fztrack.match.traits import chinese_pairs, plain_words

_HEADER = """\
# Of how many sentences of yearly government reports a word (`words COUNT: …`) or a pair of neighbouring characters
# (`pairs COUNT: …`) stands. Counts only, made by fztrack.evaluate.background; large counts are rounded.
"""


def count_background(sentences: Iterable[str], *, least_words: int = 4, least_pairs: int = 12) -> str:
    """The text of background.txt for `sentences`; what is rarer than `least_…` sentences is left out."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    total = 0
    for sentence in sentences:
        total += 1
        words.update(set(plain_words(sentence)))
        pairs.update(chinese_pairs(sentence))
    lines = [_HEADER + f"sentences {total}:"]
    lines += _lines("words", words, least_words)
    lines += _lines("pairs", pairs, least_pairs)
    return "\n".join(lines) + "\n"


def _lines(kind: str, counts: Mapping[str, int], least: int) -> list[str]:
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        if count >= least:
            by_count[_rounded(count)].append(word)
    return [f"{kind} {count}: {' '.join(sorted(by_count[count]))}" for count in sorted(by_count, reverse=True)]


def _rounded(count: int) -> int:
    """Two significant digits: enough for a logarithm, and many words share a line."""
    digits = len(str(count))
    return count if digits <= 2 else round(count, 2 - digits)
