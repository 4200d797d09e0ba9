"""Word vectors from where words are used in a corpus: what fztrack.evaluate.meaning begins with. Needs the extra `fit`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from fztrack.match.traits import plain_words

_WINDOW = 10
_LEAST = 4
_DIMENSIONS = 150


@dataclass(frozen=True, slots=True)
class Vectors:
    """Words with their vectors of unit length, one a row."""

    words: Sequence[str]
    matrix: Any
    _place: dict[str, int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_place", {word: number for number, word in enumerate(self.words)})

    def places(self, words: Iterable[str]) -> Any:
        """The row of each word, −1 where it has none."""
        import numpy as np

        return np.array([self._place.get(word, -1) for word in words], dtype=int)


def word_vectors(sentences: Iterable[str], *, least: int = _LEAST, dimensions: int = _DIMENSIONS) -> Vectors:
    """Vectors of the words in at least `least` sentences: positive pointwise mutual information within ten words, reduced by singular values."""
    texts = [plain_words(sentence) for sentence in sentences]
    counts = Counter(word for text in texts for word in set(text))
    vocabulary = sorted(word for word, count in counts.items() if count >= least)
    return Vectors(vocabulary, _reduced(texts, vocabulary, dimensions))


def _reduced(texts: list[list[str]], vocabulary: list[str], dimensions: int) -> Any:
    """Unit vectors of the vocabulary, one a row."""
    import numpy as np
    from scipy.sparse import coo_matrix  # type: ignore[import-untyped]
    from scipy.sparse.linalg import svds  # type: ignore[import-untyped]

    place = {word: number for number, word in enumerate(vocabulary)}
    together: Counter[tuple[int, int]] = Counter()
    for text in texts:
        numbers = [place[word] for word in text if word in place]
        for i, one in enumerate(numbers):
            for distance, other in enumerate(numbers[i + 1 : i + 1 + _WINDOW]):
                together[min(one, other), max(one, other)] += 1 / (1 + 0.25 * distance)  # type: ignore[assignment]
    rows, columns = np.array(list(together), dtype=np.int64).T
    size = len(vocabulary)
    half = coo_matrix((np.array(list(together.values())), (rows, columns)), shape=(size, size)).tocsr()
    both = (half + half.T).tocoo()
    sums = np.asarray(both.sum(1)).ravel()
    smoothed = sums**0.75
    information = np.log(both.data * smoothed.sum() / (sums[both.row] * smoothed[both.col])) - 0.5
    kept = information > 0
    matrix = coo_matrix((information[kept], (both.row[kept], both.col[kept])), shape=(size, size)).tocsr()
    left, values, _ = svds(matrix, k=dimensions, v0=np.ones(size))
    vectors = left * np.sqrt(values)
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
