"""One more level where the user has an embedding model: how near a sentence comes to a promise in the model's eyes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from fztrack.match.weights import Weights

FEATURE = "embedding.likeness"
NOWHERE: Mapping[int, float] = {}
"""What is near where no model is asked."""

# Spreads above what chance would bring that make a sentence wholly like a promise.
_SURE = 2.0
# Fewer sentences tell nothing of what is usual.
_LEAST = 5


@dataclass(frozen=True, slots=True)
class Embedding:
    """A model as judging sees it: `name` tells it from others in stored judgements; `likeness(promises, sentences)` gives for each
    promise its cosine with each sentence."""

    name: str
    likeness: Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]


def weighted(weights: Weights, embedding: Embedding | None) -> Weights:
    """The weights with the level's own, under a version that names the model; the same weights where there is none."""
    if embedding is None:
        return weights
    find, spoken = ({**table, FEATURE: weights.embedding} for table in (weights.find, weights.spoken))
    return replace(weights, version=f"{weights.version}+{embedding.name}", find=find, spoken=spoken)


def nearness(
    embedding: Embedding | None, promises: Sequence[str], sentences: Sequence[str]
) -> Sequence[Mapping[int, float]]:
    """For each promise how near each sentence comes, -1..1, by its number; nothing without a model or with few sentences.

    Models differ in what cosine they give to two unlike sentences. So each is measured against the promise's likeness with all
    sentences of the report: 0 is what the best of so many would reach by chance.
    """
    if embedding is None or len(sentences) < _LEAST or not promises:
        return [NOWHERE] * len(promises)
    chance = math.sqrt(2 * math.log(len(sentences)))
    return [_above(cosines, chance) for cosines in embedding.likeness(promises, sentences)]


def _above(cosines: Sequence[float], chance: float) -> Mapping[int, float]:
    mean = math.fsum(cosines) / len(cosines)
    spread = math.sqrt(math.fsum((value - mean) ** 2 for value in cosines) / len(cosines))
    if spread < 1e-6:
        return NOWHERE
    return {
        # rounded, since the last digits of a model's figures differ from machine to machine
        number: round(max(-1.0, min(1.0, ((value - mean) / spread - chance) / _SURE)), 3)
        for number, value in enumerate(cosines)
    }
