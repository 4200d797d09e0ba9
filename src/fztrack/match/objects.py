"""Where in the next report an object of a promise is: itself, by its concept, by its domain only, or not at all.

What many promises ask of one report is worked out once for each object.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from fztrack.match.concepts import ConceptIndex, Object
from fztrack.match.index import Index

# How a sentence has an object, the closest way first: itself, a word of its concept, only a word of its domain, not at all.
EXACT, CONCEPT, DOMAIN, MISSING = range(4)


class Objects:
    """The sentences of a report by the objects asked of them."""

    def __init__(self, index: Index, concepts: ConceptIndex) -> None:
        self._index = index
        self._concepts = concepts
        self._search = _Search(statement.text for statement in index.statements)
        self._ways: dict[str, Mapping[int, int]] = {}
        self._there: dict[str, frozenset[int]] = {}

    def ways(self, sought: Object) -> Mapping[int, int]:
        """How each sentence has an object (EXACT, CONCEPT, DOMAIN), of those that have it at all."""
        found = self._ways.get(sought.word)
        if found is None:
            found = self._ways[sought.word] = {
                **dict.fromkeys(self._concepts.of_domain(sought.domain), DOMAIN),
                **dict.fromkeys(self._concepts.of_concept(sought.concept), CONCEPT),
                **dict.fromkeys(self._index.having(sought.word), EXACT),
            }
        return found

    def there(self, sought: Object) -> frozenset[int]:
        """The sentences where an object is: itself, also within a longer word, or by its concept."""
        found = self._there.get(sought.word)
        if found is None:
            found = self._there[sought.word] = frozenset(
                [
                    *self._search.having(sought.word),
                    *self._concepts.of_concept(sought.concept),
                ]
            )
        return found


class _Search:
    """Texts laid end to end, to look through all of them at once."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = [text + "\n" for text in texts]
        self._text = "".join(lines)
        self._ends = list(accumulate(map(len, lines)))

    def having(self, word: str) -> Iterator[int]:
        """The numbers of the texts that contain `word`."""
        at = self._text.find(word)
        while at >= 0:
            number = bisect_right(self._ends, at)
            yield number
            at = self._text.find(word, self._ends[number])
