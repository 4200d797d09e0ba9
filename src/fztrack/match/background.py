"""How common a word or a pair of characters is over all reports: what tells a thing from a phrase every report has.

`background.txt` holds counts only: of how many sentences of a corpus of such reports a word stands in (made by
`fztrack.evaluate.background`). A word that is not listed is taken for rarer than any that is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

FILE = "background.txt"


@dataclass(frozen=True, slots=True)
class Background:
    """Information of words and of character pairs in nats: ln(sentences / sentences with it); `rarest` for unlisted ones."""

    sentences: int
    words: Mapping[str, float]
    pairs: Mapping[str, float]
    rarest_word: float
    rarest_pair: float

    def word(self, word: str) -> float:
        """Information of one word."""
        return self.words.get(word, self.rarest_word)

    def pair(self, pair: str) -> float:
        """Information of two neighbouring characters."""
        return self.pairs.get(pair, self.rarest_pair)


def parse(text: str) -> Background:
    """Read the format of background.txt: `sentences N`, then `words COUNT: …` and `pairs COUNT: …` lines, rarest last."""
    sentences = 1
    tables: dict[str, dict[str, float]] = {"words": {}, "pairs": {}}
    rarest = {"words": 1.0, "pairs": 1.0}
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        head, _, rest = line.partition(":")
        kind, _, number = head.partition(" ")
        if kind == "sentences":
            sentences = int(number)
            continue
        information = math.log((sentences + 1) / (int(number) + 0.5))
        tables[kind].update(dict.fromkeys(rest.split(), information))
        rarest[kind] = max(rarest[kind], information)
    # Half as frequent as the rarest listed ones.
    step = math.log(2)
    return Background(sentences, tables["words"], tables["pairs"], rarest["words"] + step, rarest["pairs"] + step)


@cache
def background() -> Background:
    """The counts shipped with the package."""
    return parse(resources.files(__package__).joinpath(FILE).read_text("utf-8"))
