"""Find for every word the words used in the same places (学位: 公办学位, 普高 …): match/related.txt.

Positive pointwise mutual information within ten words, reduced by singular values; needs the extra `fit`. Words and
likenesses only, no text of any report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from fztrack.match.traits import plain_words

_WINDOW = 10
_HEADER = """\
# Words of yearly government reports and the words used in the same places, with their likeness in hundredths
# (cosine of word vectors). Made by fztrack.evaluate.related from a corpus of such reports; no text of theirs.
"""


def find_related(
    sentences: Iterable[str], *, least: int = 6, dimensions: int = 150, most: int = 16, near: float = 0.36
) -> str:
    """The text of related.txt: for words in at least `least` sentences, up to `most` others at least `near` to them."""
    import numpy as np

    texts = [plain_words(sentence) for sentence in sentences]
    counts = Counter(word for text in texts for word in set(text))
    vocabulary = sorted(word for word, count in counts.items() if count >= least)
    vectors = _vectors(texts, vocabulary, dimensions)
    lines = [_HEADER.rstrip()]
    for number, word in enumerate(vocabulary):
        likeness = vectors @ vectors[number]
        likeness[number] = 0.0
        nearest = np.argsort(-likeness, kind="stable")[:most]
        near_ones = [f"{vocabulary[i]}{int(100 * likeness[i])}" for i in nearest if likeness[i] >= near]
        if near_ones:
            lines.append(f"{word} {' '.join(near_ones)}")
    return "\n".join(lines) + "\n"


def _vectors(texts: list[list[str]], vocabulary: list[str], dimensions: int) -> Any:
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
