"""Documents that are no yearly report: work plans, interpretations, half-year reports and the like, refused with the reason."""

import re
from collections.abc import Sequence

from fztrack.domain import Document, Genre
from fztrack.errors import RefusedError
from fztrack.outline.identify import Identity
from fztrack.outline.paragraphs import Paragraph

_HALF = re.compile(r"(上半年|前三季度|第[一二三]季度).{0,40}(情况|工作).{0,16}(报告|汇报|总结|通报)(如下|于后)")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_OPENING = 1000  # characters in which a report says what it reports


def refusal(document: Document, identity: Identity, proper: Sequence[Paragraph]) -> None:
    """Raise RefusedError where the document is no yearly report of a genre fztrack takes; else return.

    The code is `outline.not_a_report.` and the kind of document (a group of lexicon/refusals.toml, or other_genre).
    """
    kind = identity.facts.kind or _kind_by_text(document.text, proper)
    if kind is None and identity.genre is not Genre.OTHER:
        return
    raise RefusedError(
        f"outline.not_a_report.{kind or 'other_genre'}",
        path=document.name,
        title=identity.title,
        genre=identity.genre.value,
        bodies=identity.names.printed,
        body=identity.names.body,
        report_year=identity.report_year,
    )


def _kind_by_text(text: str, proper: Sequence[Paragraph]) -> str | None:
    """What the text itself says where the title says nothing: half a year, or another language."""
    opening = ""
    for paragraph in proper:
        opening += paragraph.plain
        if len(opening) > _OPENING:
            break
    if _HALF.search(opening[:_OPENING]):
        return "half_year"
    sample = text[:4000]
    if len(_LATIN.findall(sample)) > 200 and len(_CHINESE.findall(sample)) * 10 < len(_LATIN.findall(sample)):
        return "english"
    return None
