"""Documents that are no yearly report: work plans, interpretations, half-year reports and the like, refused with the reason."""

from collections.abc import Sequence

from fztrack.domain import Document, Genre
from fztrack.errors import RefusedError
from fztrack.outline.identify import Identity
from fztrack.outline.paragraphs import Paragraph


def refusal(document: Document, identity: Identity, proper: Sequence[Paragraph]) -> None:
    """Raise RefusedError where the document is no yearly report of a genre fztrack takes; else return."""
    kind = identity.facts.kind
    if kind is None and identity.genre is not Genre.OTHER:
        return
    code = f"outline.not_a_report.{kind or 'other_genre'}"
    raise RefusedError(
        code,
        path=document.name,
        title=identity.title,
        genre=identity.genre.value,
        bodies=identity.names.printed,
        body=identity.names.body,
        report_year=identity.report_year,
    )
