"""The same words about another object: what telling words of a promise an otherwise like clause has others for.

`将保密教育纳入干部教育培训总体规划` does not answer `把法治教育纳入干部教育培训总体规划`: the frame is the same, the object another.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from fztrack.match.meaning import likeness
from fztrack.match.traits import Traits, plain_words
from fztrack.text.thesaurus import WordKind, class_of

# How much of the frame must be shared before a difference in it counts, and how telling a word must be (nats).
_FRAME = 0.6
_TELLING = 3.0
# How nearly a word must point where another does for it to stand for that.
_STANDS_FOR = 0.55


@dataclass(frozen=True, slots=True)
class Substitution:
    """Which telling words of the promise are missing, which stand there instead, and the share of information they carry."""

    promised: str
    reported: str
    share: float


def substitution(promised: Traits, act: str, clause: str, sentence: Traits) -> Substitution | None:
    """What stands in place of the promised object in the clause of `sentence` nearest to it; None where nothing does.

    `act` are the words of the promise that say what is done to the object, empty where nothing does.
    """
    if not promised.word_weight or Indel.normalized_similarity(promised.text, clause) < _FRAME:
        return None
    missing = {
        word: information
        for word, information in promised.words.items()
        if information >= _TELLING and _is_object(word, act) and not _named(word, sentence)
    }
    if not missing:
        return None
    instead = [
        word
        for word in plain_words(clause)
        if sentence.words.get(word, 0.0) >= _TELLING and _is_object(word, "") and not _promised(word, promised.text)
    ]
    if not instead:
        return None
    share = sum(missing.values()) / promised.word_weight
    return Substitution("、".join(missing), "、".join(instead), share)


def _is_object(word: str, act: str) -> bool:
    """Whether the word may be what is spoken of: no act (编制, 印发), none begun by one (建成区 of 建成区智慧城市运行中心), no set phrase."""
    if act and word.startswith(act):
        return False
    return class_of(word) not in (WordKind.ACT, WordKind.GENERIC)


def _named(word: str, sentence: Traits) -> bool:
    """Whether the sentence has the word, or one that stands for it."""
    return (
        word in sentence.text
        or word in sentence.words
        or any(likeness(word, other) >= _STANDS_FOR for other in sentence.words)
    )


def _promised(word: str, promise: str) -> bool:
    """Whether the promise has the word, or all but its last character: 出庭应诉率 is no other thing than 出庭应诉."""
    return word in promise or (len(word) > 2 and word[:-1] in promise)
