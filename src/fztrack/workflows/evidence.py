"""The evidence that counts for a commitment: what the machine found, less what people took away, with what they added."""

from fztrack.domain import CommitmentRecord, Evidence

TAKEN_SCORE = 1.0
"""Score of evidence a person took: nobody scored it, a person vouches for it."""


def shown_evidence(record: CommitmentRecord, review_text: str | None) -> tuple[Evidence, ...]:
    """Evidence as it is shown and exported, people's first; `review_text` is the next report's raw text."""
    machine = record.judgement.evidence if record.judgement else ()
    left = tuple(evidence for evidence in machine if evidence.span not in record.removed)
    there = {evidence.span for evidence in left}
    added = [span for span in record.taken if span not in there]
    if review_text is None or not added:
        return left
    from fztrack.match.evidence import evidence_kind  # judging: most of what is shown needs none of it

    taken = [(span, span.slice(review_text)) for span in added]
    return (*(Evidence(text, span, TAKEN_SCORE, evidence_kind(text)) for span, text in taken), *left)
