"""Words of Chinese text. The only module that imports jieba: loaded on first use, silent, cached in a private folder.

The segmenter is an own tokenizer with the field's words (`lexicon/terms.toml`) added once; loading takes about half a
second, so interfaces call `warm()` off the main thread.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import marshal
import os
import re
import sys
import tempfile
import threading
import warnings
from functools import cache, lru_cache
from math import log
from pathlib import Path
from typing import Any

from fztrack.text.lexicon import load

_lock = threading.RLock()
_cache_folder: Path | None = None
_tokenizer: Any = None

# What counts as a word: at least one letter, digit or Chinese character.
_WORD = re.compile(r"\w")
_SEARCHABLE = re.compile(r"[0-9A-Za-z]+(?:\.[0-9]+)?|[㐀-鿿豈-﫿]+")
# jieba's time grows with the square of a run of unknown characters; no word is near this long, so a longer run is cut up.
_LONG_RUN = re.compile(r"(\w{200})(?=\w)")
# Marks that the segmenter never cuts across: what stands between them is cut by itself, with the same result.
_BETWEEN_MARKS = re.compile(r"[^，。；：！？、（）“”‘’《》\n]+")
# Above any word of the general dictionary, so that a term of the field is kept whole.
_TERM_FREQUENCY = 100_000
# The group of the lexicon that lists no terms but words never to be cut out.
_NEVER = "never"


def use_cache_folder(folder: Path | None) -> None:
    """Keep the compiled dictionary in `folder` (created when needed, for the user alone); None keeps nothing.

    Takes effect for the next loading. The shared temporary folder is never used: its files can be another user's.
    """
    global _cache_folder
    with _lock:
        _cache_folder = folder


def warm() -> None:
    """Load the segmenter now. Harmless to call twice, from any thread."""
    _load_tokenizer()


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of `text` in order, without punctuation and blanks; numbers and Latin words are words too.

    Terms of the field stay whole, also those with a mark inside (双随机、一公开, given without the mark).
    """
    found: list[str] = []
    position = 0
    for match in _protected_pattern().finditer(text):
        found.extend(_cut(text[position : match.start()]))
        found.append(re.sub(r"[、，“”\s]", "", match.group()))
        position = match.end()
    found.extend(_cut(text[position:]))
    return tuple(found)


@lru_cache(maxsize=2048)
def search_words(text: str) -> tuple[str, ...]:
    """Tokens for the search index and for queries alike: neighbouring pairs of Chinese characters, whole numbers and Latin words.

    A quoted phrase of these tokens finds exactly the texts that contain the query, so two-character words are found
    inside any longer one (复议 in 行政复议委员会), which dictionary words cannot promise. A lone character stays as it is.
    """
    tokens: list[str] = []
    for match in _SEARCHABLE.finditer(text):
        run = match.group()
        if run[0].isascii() or len(run) == 1:
            tokens.append(run.lower())
        else:
            tokens.extend(run[index : index + 2] for index in range(len(run) - 1))
    return tuple(tokens)


def _cut(text: str) -> list[str]:
    found: list[str] = []
    for piece in _BETWEEN_MARKS.findall(text):
        found += _cut_piece(piece)
    return found


@lru_cache(maxsize=16_384)
def _cut_piece(text: str) -> tuple[str, ...]:
    """The words of what stands between two marks. Kept apart: an element, or next year's report, has many of the same pieces."""
    return tuple(word for word in _load_tokenizer().cut(_LONG_RUN.sub(r"\1\n", text)) if _WORD.search(word))


@cache
def _terms() -> tuple[str, ...]:
    """All terms of the lexicon, those with a mark also without it."""
    lexicon = {name: terms for name, terms in load("terms").items() if name != _NEVER}
    groups = [group for name, group in lexicon.items() if name != "protected"]
    plain = [term for group in groups for term in group]
    return tuple(dict.fromkeys([*plain, *(re.sub(r"\W", "", term) for term in lexicon["protected"])]))


@cache
def _protected_pattern() -> re.Pattern[str]:
    """Terms with a mark inside; quotation marks around or within them do not matter."""
    return re.compile("|".join(r"[“”]?".join(map(re.escape, term)) for term in load("terms")["protected"]))


def _load_tokenizer() -> Any:
    global _tokenizer
    if _tokenizer is None:
        with _lock:
            if _tokenizer is None:
                _tokenizer = _make_tokenizer()
    return _tokenizer


def _make_tokenizer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's invalid escapes, and pkg_resources with older setuptools
        import jieba
    logger = logging.getLogger("jieba")
    logger.handlers.clear()
    logger.propagate = False
    logger.setLevel(logging.CRITICAL + 1)
    terms, never = _terms(), load("terms")[_NEVER]
    fingerprint = hashlib.sha256(
        "\n".join((jieba.__version__, sys.version, *terms, _NEVER, *never)).encode()
    ).hexdigest()[:16]
    cached = _cache_folder / f"words-{fingerprint}.marshal" if _cache_folder else None
    tokenizer = _faster(jieba.Tokenizer)()
    frequencies = _read_cache(cached) if cached else None
    if frequencies is not None:
        tokenizer.FREQ, tokenizer.total = frequencies
        tokenizer.initialized = True
    else:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
        tokenizer.initialized = True
        for term in terms:
            # Two characters: just enough that it can be cut out, or 用法 would swallow the 法 of 使用法律.
            tokenizer.add_word(term, _TERM_FREQUENCY if len(term) > 2 else None)
        for word in never:
            tokenizer.del_word(word)
        if cached:
            _write_cache(cached, (tokenizer.FREQ, tokenizer.total))
    return tokenizer


def _faster(base: Any) -> Any:
    """jieba's tokenizer with its two steps, all words that could stand here and the likeliest way through them, in one loop.

    The same cuts (a tie goes to the longer word) in a third of the time; without it, cutting takes half the time of judging.
    """

    class Tokenizer(base):  # type: ignore[misc]
        def get_DAG(self, sentence: str) -> None:  # noqa: N802
            """Nothing: `calc` looks words up itself."""

        def calc(self, sentence: str, _nothing: None, route: dict[int, tuple[float, int]]) -> None:
            known = self.FREQ.get
            size = len(sentence)
            total = log(self.total)
            route[size] = (0, 0)
            sums = [0.0] * (size + 1)  # of the likeliest cut from here to the end
            for start in range(size - 1, -1, -1):
                end, last = start + 1, start
                best = log(1) - total + sums[end]
                first = True
                frequency = known(sentence[start])
                while frequency is not None:
                    if frequency:
                        likelihood = log(frequency) - total + sums[end]
                        if first or likelihood >= best:
                            first, best, last = False, likelihood, end - 1
                    if end == size:
                        break
                    end += 1
                    frequency = known(sentence[start:end])
                sums[start] = best
                route[start] = (best, last)

    return Tokenizer


def _read_cache(path: Path) -> tuple[dict[str, int], int] | None:
    """The compiled dictionary, or None where there is none or it cannot be used; then it is built anew."""
    try:
        frequencies, total = marshal.loads(path.read_bytes())
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return (frequencies, total) if isinstance(frequencies, dict) and isinstance(total, int) else None


def _write_cache(path: Path, value: tuple[dict[str, int], int]) -> None:
    """Written beside and moved into place, so that another process never reads half of it; failing to write is no error."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(marshal.dumps(value))
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
