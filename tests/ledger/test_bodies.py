"""Bodies keep their id; names are data, and every change to them can be taken back."""

import pytest

from fztrack.domain import CommitmentQuery, Genre, Level, ReviewAction, ReviewEvent, Verdict
from fztrack.errors import ConflictError, InvalidInputError, NotFoundError
from fztrack.ledger.repository import Ledger


def test_a_joint_report_of_party_and_government_is_one_body(ledger: Ledger) -> None:
    body = ledger.ensure_body(
        "深圳市光明区人民政府", ("中共深圳市光明区委", "光明区人民政府"), level=Level.COUNTY, region_code="440311"
    )
    assert ledger.body("中共深圳市光明区委") == body
    assert body.names == ("深圳市光明区人民政府", "中共深圳市光明区委", "光明区人民政府")


@pytest.mark.parametrize("written", ["澜溪區人民政府", "澜 溪 区 人民政府", "澜溪区人民政府　"])
def test_names_are_the_same_in_traditional_characters_and_with_spaces(ledger: Ledger, written: str) -> None:
    body = ledger.ensure_body("澜溪区人民政府")
    assert ledger.ensure_body(written).id == body.id
    assert ledger.body(written).id == body.id
    assert len(ledger.bodies()) == 1


def test_a_body_named_in_full_is_found_by_the_short_name_it_printed(ledger: Ledger) -> None:
    short = ledger.ensure_body("光明区人民政府", ("光明区人民政府",))
    full = ledger.ensure_body("深圳市光明区人民政府", ("光明区人民政府",), region_code="440311")
    assert full.id == short.id
    assert full.region_code == "440311"


def test_two_counties_that_print_the_same_short_name_stay_apart(ledger: Ledger) -> None:
    nanjing = ledger.ensure_body("南京市鼓楼区人民政府", ("鼓楼区人民政府",))
    fuzhou = ledger.ensure_body("福州市鼓楼区人民政府", ("鼓楼区人民政府",))
    assert nanjing.id != fuzhou.id
    with pytest.raises(ConflictError) as refused:
        ledger.ensure_body("鼓楼区人民政府")
    assert refused.value.code == "ledger.body_ambiguous"


def test_the_region_code_tells_bodies_of_one_name_apart(ledger: Ledger) -> None:
    nanjing = ledger.ensure_body("鼓楼区人民政府", region_code="320106")
    fuzhou = ledger.ensure_body("鼓楼区人民政府", region_code="350102")
    assert nanjing.id != fuzhou.id
    assert ledger.ensure_body("鼓楼区人民政府", region_code="350102").id == fuzhou.id


def test_a_body_is_found_by_id_name_alias_or_a_part_only_it_has(ledger: Ledger) -> None:
    lanxi = ledger.ensure_body("沧澜市澜溪区人民政府")
    ledger.ensure_body("沧澜市云陂区人民政府")
    for asked in (lanxi.id, "沧澜市澜溪区人民政府", "澜溪"):
        assert ledger.body(asked) == lanxi
    with pytest.raises(NotFoundError) as several:
        ledger.body("沧澜市")
    assert several.value.code == "ledger.body_ambiguous"
    with pytest.raises(NotFoundError) as none:
        ledger.body("100%_")
    assert none.value.code == "ledger.no_body"


def test_a_name_is_not_read_as_a_pattern(ledger: Ledger) -> None:
    ledger.ensure_body("澜溪区人民政府")
    for asked in ("%", "_", "澜%府"):
        with pytest.raises(NotFoundError):
            ledger.body(asked)


def test_an_empty_name_is_refused(ledger: Ledger) -> None:
    with pytest.raises(InvalidInputError):
        ledger.ensure_body("　 ")


def test_an_alias_is_added_and_taken_back(ledger: Ledger) -> None:
    body = ledger.ensure_body("澜溪区人民政府")
    assert ledger.alias_body(body.id, "澜溪区政府").names == ("澜溪区人民政府", "澜溪区政府")
    assert ledger.undo_body_change() == "澜溪区人民政府 + 澜溪区政府"
    assert ledger.body(body.id) == body


def test_a_name_another_body_has_is_refused(ledger: Ledger) -> None:
    body = ledger.ensure_body("澜溪区人民政府")
    ledger.ensure_body("云陂区人民政府")
    for change in (ledger.alias_body, ledger.rename_body):
        with pytest.raises(ConflictError) as refused:
            change(body.id, "云陂区人民政府")
        assert refused.value.code == "ledger.name_taken"


def test_a_renamed_body_keeps_its_id_and_answers_to_the_old_name(ledger: Ledger) -> None:
    body = ledger.ensure_body("光明新区管理委员会")
    renamed = ledger.rename_body(body.id, "光明区人民政府")
    assert (renamed.id, renamed.name) == (body.id, "光明区人民政府")
    assert ledger.ensure_body("光明新区管理委员会").id == body.id
    assert ledger.undo_body_change() == "光明新区管理委员会 → 光明区人民政府"
    assert ledger.body(body.id) == body


def test_renaming_back_and_undoing_both_ends_where_it_began(ledger: Ledger) -> None:
    body = ledger.ensure_body("光明新区管理委员会")
    ledger.rename_body(body.id, "光明区人民政府")
    renamed = ledger.body(body.id)
    ledger.rename_body(body.id, "光明新区管理委员会")
    assert ledger.body(body.id).name == "光明新区管理委员会"
    ledger.undo_body_change()
    assert ledger.body(body.id) == renamed
    ledger.undo_body_change()
    assert ledger.body(body.id) == body


def test_merged_bodies_share_years_and_commitments_keep_ids_and_reviews(ledger: Ledger, made) -> None:
    old = ledger.ensure_body("光明新区管理委员会")
    new = ledger.ensure_body("光明区人民政府")
    made(2017).into(ledger, old.id)
    made(2018).into(ledger, new.id)
    promised = ledger.commitments(CommitmentQuery(report_year=2017))[0]
    ledger.append_events([ReviewEvent(promised.id, ReviewAction.DECIDE, "李", verdict=Verdict.FULFILLED)])
    assert not ledger.pairs(old.id)[0].next_year_there

    merged = ledger.merge_bodies(new.id, old.id)

    assert set(merged.names) == {"光明区人民政府", "光明新区管理委员会"}
    assert ledger.bodies() == (merged,)
    assert ledger.body(old.id) == merged
    assert [pair.next_year_there for pair in ledger.pairs(new.id)] == [True, False]
    kept = ledger.commitment(promised.id)
    assert kept.body == merged
    assert kept.effective.verdict is Verdict.FULFILLED
    assert kept.stale  # the next year's report is there now, and was not when it was decided

    assert ledger.undo_body_change() == "光明区人民政府 ← 光明新区管理委员会"
    assert {body.id for body in ledger.bodies()} == {old.id, new.id}
    assert ledger.commitment(promised.id).body == old
    assert not ledger.commitment(promised.id).stale
    assert ledger.body("光明新区管理委员会") == old


def test_bodies_that_both_reported_for_a_year_are_not_merged(ledger: Ledger, made) -> None:
    one, other = ledger.ensure_body("澜溪区人民政府"), ledger.ensure_body("云陂区人民政府")
    made(2020).into(ledger, one.id)
    made(2020, genre=Genre.FAZHI).into(ledger, other.id)
    before = ledger.reports()
    with pytest.raises(ConflictError) as refused:
        ledger.merge_bodies(one.id, other.id)
    assert refused.value.fields["years"] == "2020"
    assert ledger.reports() == before
    with pytest.raises(ConflictError):
        ledger.merge_bodies(one.id, one.id)


def test_a_report_of_another_genre_is_no_obstacle_to_merging(ledger: Ledger, made) -> None:
    one, other = ledger.ensure_body("澜溪区人民政府"), ledger.ensure_body("澜溪区政府")
    made(2020).into(ledger, one.id)
    made(2020, genre=Genre.GWR).into(ledger, other.id)
    assert ledger.merge_bodies(one.id, other.id).id == one.id
    assert {report.genre for report in ledger.reports(one.id)} == {Genre.FAZHI, Genre.GWR}


def test_with_nothing_left_undo_says_so(ledger: Ledger) -> None:
    body = ledger.ensure_body("澜溪区人民政府")
    ledger.alias_body(body.id, "澜溪")
    ledger.undo_body_change()
    with pytest.raises(NotFoundError) as refused:
        ledger.undo_body_change()
    assert refused.value.code == "ledger.nothing_to_undo"
