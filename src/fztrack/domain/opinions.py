"""Second opinions (参考意见) of language models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from fztrack.domain.terms import Span, Verdict


class Ignored(StrEnum):
    """Why what a language model answered counts for nothing."""

    BAD_ANSWER = "bad_answer"  # no JSON, or not the fields that were asked for
    NO_QUOTE = "no_quote"  # says something is reported and quotes nothing of the review
    NOT_FOUND = "not_found"  # quotes what does not stand in the report


@dataclass(frozen=True, slots=True)
class Quote:
    """Words a language model quoted, as they stand in the next report: `text` is its raw text at `span`, normalised."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """参考意见: what a large language model says beside one judgement. Never a verdict that counts.

    `judgement` is the id of the judgement it was asked about, `model` and `host` who was asked, `prompt` the version of
    what was asked. Exactly one of `verdict` (fulfilled, partial, dropped) and `ignored` is given; `reason` is the model's own words.
    `id` and `at` are given by the ledger.
    """

    commitment: str
    judgement: int
    model: str
    host: str
    prompt: str
    verdict: Verdict | None = None
    ignored: Ignored | None = None
    reason: str = ""
    quotes: tuple[Quote, ...] = ()
    id: int | None = None
    at: datetime | None = None
