"""What papers are made from: what verdicts stand on, and nothing fainter."""

from __future__ import annotations

from dataclasses import replace

from fztrack.domain import CommitmentQuery
from fztrack.ledger.repository import Ledger
from fztrack.workflows.evidence import shown_evidence
from fztrack.workflows.summarise import summarise


def test_a_faint_sentence_is_on_the_screen_and_in_no_paper(ledger: Ledger) -> None:
    records = ledger.commitments(CommitmentQuery(report_year=2021))
    judgements = [record.judgement for record in records]
    number, shown = next((n, one) for n, one in enumerate(judgements) if one is not None and one.evidence)
    near = replace(shown.evidence[0], text="另一句略有相近的话。", faint=True)
    judgements[number] = replace(shown, evidence=(*shown.evidence, near))
    ((_body, reports),) = {(r.body.id, tuple(ledger.reports(r.body.id))) for r in ledger.reports()}
    ledger.store_judgements(*reports, judgements)

    record = ledger.commitments(CommitmentQuery(report_year=2021))[number]
    assert near in shown_evidence(record, None)
    (summary,) = summarise(ledger, year=2021)
    assert [one.text for one in summary.pairs[0].entries[number].evidence] == [one.text for one in shown.evidence]
