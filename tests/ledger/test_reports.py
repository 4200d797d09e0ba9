"""Reports are revisions under body, genre and year; commitments live on from one to the next."""

from dataclasses import replace

import pytest

from fztrack.domain import CommitmentQuery, Genre, Metadata, ReviewAction, ReviewEvent, StoreStatus, Verdict
from fztrack.errors import ConflictError, InvalidInputError, NotFoundError
from fztrack.ledger.repository import Ledger

PLAN = (
    "建成区公共法律服务中心和13个镇街工作站。",
    "建立重大行政决策后评估制度。",
    "保持行政机关负责人出庭应诉率100%。",
    "持续深化行政执法规范化建设。",
)
OTHER_PLAN = (
    "新增公办学位2万座以上。",
    "推动沿河截排工程。",
    "编写《农村社区干部法律读本》。",
    "建设15分钟便民服务圈。",
)
OTHER_DONE = ("完成老旧小区改造12个。", "城镇新增就业3.2万人。", "粮食总产量稳定在20万吨。")


def ids(ledger: Ledger, year: int = 2020) -> list[str]:
    return [record.id for record in ledger.commitments(CommitmentQuery(report_year=year))]


def test_what_is_stored_comes_back_as_it_was(ledger: Ledger, made) -> None:
    one = made(2020)
    result = one.into(ledger)
    assert (result.status, result.new, result.report.commitments, result.report.achievements) == ("added", 4, 4, 3)
    assert ledger.extraction(result.report.id) == one.extraction
    assert ledger.stored_document(result.report.id) == (one.document, one.metadata)
    assert ledger.report_text(result.report.id) == one.document.text
    assert result.report.sections == one.report.sections
    assert result.report.warnings == one.document.warnings
    assert ledger.report(result.report.body.id, Genre.FAZHI, 2020) == result.report
    assert ledger.by_sha256(one.document.sha256) == result.report
    assert ledger.reports() == (result.report,)


def test_reading_the_same_bytes_again_changes_nothing(ledger: Ledger, made) -> None:
    first = made(2020).into(ledger)
    before = ledger.check().counts
    again = made(2020).into(ledger)
    assert again.status is StoreStatus.UNCHANGED
    assert again.report == first.report
    assert ledger.check().counts == before


def test_a_corrected_report_is_a_revision_and_its_commitments_keep_their_ids(ledger: Ledger, made) -> None:
    made(2020, PLAN).into(ledger)
    before = ids(ledger)
    result = made(2020, ("推动沿河截排工程。", *PLAN[:3])).into(ledger)
    assert (result.status, result.report.revision) == (StoreStatus.REVISED, 2)
    assert (result.kept, result.new, result.gone) == (3, 1, 1)
    after = ids(ledger)
    assert after[1:] == before[:3]
    assert after[0] not in before
    assert ledger.report_text(result.report.id).count("沿河截排") == 1


def test_a_revision_that_only_moves_line_breaks_agrees_wholly(ledger: Ledger, made) -> None:
    one = made(2020)
    one.into(ledger)
    wider = replace(
        one.document, sha256="f" * 64, text=one.document.text.replace("。\n", "。\n\n").replace("工作", "工\n作")
    )
    body = ledger.bodies()[0]
    assert ledger.store_report(body.id, wider, one.report, one.extraction, one.metadata).status is StoreStatus.REVISED


def test_another_report_of_the_same_year_is_refused_and_changes_nothing(ledger: Ledger, made) -> None:
    one = made(2020).into(ledger)
    before = ledger.check().counts
    with pytest.raises(ConflictError) as refused:
        made(2020, OTHER_PLAN, OTHER_DONE).into(ledger)
    assert refused.value.code == "ledger.other_report"
    assert refused.value.fields["stored"] == "reports/2020.txt"
    assert ledger.check().counts == before
    assert ledger.reports() == (one.report,)


def test_another_report_replaces_where_asked_and_nothing_is_deleted(ledger: Ledger, made) -> None:
    first = made(2020)
    first.into(ledger)
    before = ids(ledger)
    result = made(2020, OTHER_PLAN, OTHER_DONE).into(ledger, replace=True)
    assert (result.status, result.gone) == (StoreStatus.REVISED, 4)
    assert set(ids(ledger)).isdisjoint(before)
    assert not ledger.commitment(before[0]).current
    assert ledger.check().counts["revisions"] == 2
    assert ledger.by_sha256(first.document.sha256) is None

    back = first.into(ledger, replace=True)
    assert (back.status, back.report.revision, back.kept) == (StoreStatus.REVISED, 1, 4)
    assert ids(ledger) == before
    assert ledger.extraction(back.report.id) == first.extraction


def test_equal_sentences_are_told_apart_by_their_occurrence(ledger: Ledger, made) -> None:
    made(2020, (*PLAN, PLAN[0])).into(ledger)
    before = ids(ledger)
    assert len(set(before)) == 5
    made(2020, (PLAN[0], *PLAN)).into(ledger)
    assert set(ids(ledger)) == set(before)


def test_reviews_of_a_commitment_gone_from_the_report_are_kept_and_listed(ledger: Ledger, made) -> None:
    made(2020).into(ledger)
    gone, stays = ids(ledger)[3], ids(ledger)[0]
    ledger.append_events(
        [ReviewEvent(one, ReviewAction.DECIDE, "李", verdict=Verdict.FULFILLED) for one in (gone, stays)]
    )
    assert ledger.orphans() == ()
    made(2020, PLAN[:3]).into(ledger)
    assert [event.commitment for event in ledger.orphans()] == [gone]
    assert ledger.commitment(stays).stale  # its report was corrected since
    assert ledger.commitment(stays).effective.verdict is Verdict.FULFILLED
    made(2020).into(ledger)
    assert ledger.orphans() == ()
    assert ledger.commitment(gone).effective.verdict is Verdict.FULFILLED


def test_ids_are_made_of_the_key_so_that_two_ledgers_give_the_same(ledger: Ledger, made, tmp_path) -> None:
    made(2020).into(ledger)
    with Ledger.open(f"sqlite:///{tmp_path / 'other.db'}") as other:
        made(2019).into(other)
        made(2020).into(other)
        assert ids(other) == ids(ledger)


def test_ids_are_short_and_start_with_a_letter_so_that_no_spreadsheet_reads_a_number(ledger: Ledger, made) -> None:
    made(2020, [f"建成第{number}号工作站。" for number in range(300)]).into(ledger)
    found = ids(ledger)
    assert len(set(found)) == 300
    assert all(len(one) == 10 and one[0].isalpha() and one.islower() for one in found)


def test_a_newer_extractor_is_applied_in_place(ledger: Ledger, made) -> None:
    one = made(2020)
    report = one.into(ledger).report
    before = ids(ledger)
    fewer = made(2020, extractor="2")
    fewer.extraction = replace(fewer.extraction, commitments=fewer.extraction.commitments[1:])
    assert ledger.reextract(report.id, fewer.report, fewer.extraction)
    assert ids(ledger) == before[1:]
    assert ledger.extraction(report.id) == fewer.extraction
    assert not ledger.reextract(report.id, fewer.report, fewer.extraction)
    assert ledger.check().counts["revisions"] == 1


def test_corrected_metadata_move_a_report_and_its_commitments_keep_their_ids(ledger: Ledger, made) -> None:
    one = made(2020)
    report = one.into(ledger).report
    made(2022).into(ledger)
    before = ids(ledger)
    told = Metadata(report_year=2021)
    assert ledger.reextract(report.id, replace(one.report, report_year=2021), one.extraction, metadata=told)
    assert ids(ledger, 2021) == before
    assert ids(ledger, 2020) == []
    assert ledger.stored_document(report.id)[1] == told
    assert ledger.pairs(year=2021)[0].next_year_there

    made(2020).into(ledger)
    assert set(ids(ledger, 2020)).isdisjoint(before)  # the same key again, but that id is taken

    with pytest.raises(ConflictError) as refused:
        ledger.reextract(report.id, replace(one.report, report_year=2022), one.extraction)
    assert refused.value.code == "ledger.place_taken"
    assert ids(ledger, 2021) == before


def test_a_report_without_a_year_is_refused(ledger: Ledger, made) -> None:
    one = made(2020)
    one.report = replace(one.report, report_year=None)
    with pytest.raises(InvalidInputError):
        one.into(ledger)


def test_a_report_that_is_not_there_is_said_so(ledger: Ledger) -> None:
    body = ledger.ensure_body("澜溪区人民政府")
    for ask in (
        lambda: ledger.report(body.id, Genre.GWR, 2020),
        lambda: ledger.report_text(9),
        lambda: ledger.stored_document(9),
        lambda: ledger.extraction(9),
        lambda: ledger.reports("nobody"),
    ):
        with pytest.raises(NotFoundError):
            ask()
