"""Search finds words of any length wherever they stand, and takes what people type as words, never as a query."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fztrack.domain import SectionRole
from fztrack.ledger import engine
from fztrack.ledger.repository import Ledger
from fztrack.ledger.search import STATEMENTS, PlainSearch, match_expression, tokens
from fztrack.text.normalise import normal

PLAN = (
    "建成区公共法律服务中心和13个镇街工作站。",
    "推进“互联网+监管”，12345热线办结率达到98%。",
    "完善府院联动机制，邀请律师、公证参与。",
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("镇街", 0),
        ("法律", 0),
        ("律服", 0),
        ("站", 0),
        ("13个镇街", 0),
        ("3个", None),
        ("12345", 1),
        ("1234", 1),
        ("12345热线", 1),
        ("互联网+监管", 1),
        ("府院", 2),
        ("律师、公证", 2),
        ("律师公证", None),
        ("府院 律师", 2),
        ("府院 镇街", None),
        ("區公共法律服務", 0),
        ("建　成区", 0),
    ],
)
def test_words_are_found_wherever_they_stand(ledger: Ledger, made, typed: str, found: int | None) -> None:
    made(2020, PLAN, ("召开会议。",)).into(ledger)
    texts = [hit.text for hit in ledger.search(typed) if hit.commitment]
    assert texts == ([] if found is None else [PLAN[found]])


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        '"',
        "'",
        "*",
        "镇街*",
        "镇街 OR",
        "NEAR(镇街)",
        "镇街 AND",
        "tokens:镇街",
        "(",
        "^镇",
        "{镇街}",
        "-",
        "。",
    ],
)
def test_nothing_typed_is_an_error(ledger: Ledger, made, typed: str) -> None:
    made(2020, PLAN).into(ledger)
    ledger.search(typed)


@given(st.text(st.sampled_from("建成区公律3个4a、 “"), min_size=1, max_size=12), st.data())
def test_every_part_of_a_text_matches_it_in_both_implementations(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = text[start : data.draw(st.integers(start + 1, len(text)))]
    if not tokens(part) or (start and text[start - 1].isascii() and part[0].isascii()):
        return  # nothing to look for, or the middle of a number or a Latin word
    if normal(part) not in normal(text):
        return  # digits set apart, read as one number only by what follows them (`3 4个`)
    if re.search("[34] +[34]", part):
        return  # two words to whoever looks for them, one number in a text
    opened = engine.connect(engine.parse_url("sqlite://"))
    try:
        with engine.session(opened, writes=True) as connection:
            connection.exec_driver_sql("CREATE TABLE search_index (number INTEGER, tokens TEXT)")
            PlainSearch().put(connection, [(1, text)])
            assert PlainSearch().find(connection, part, first=0, last=9, limit=9) == [1]
            PlainSearch().remove(connection, [1])
            assert PlainSearch().find(connection, part, first=0, last=9, limit=9) == []
    finally:
        opened.dispose()


def test_a_query_is_quoted_phrases() -> None:
    assert match_expression('镇街" OR "法律 热线') == '"镇街" AND "or" * AND "法律" AND "热线"'
    assert match_expression("、。") is None


def test_statements_are_found_with_their_role_and_commitments_come_first(ledger: Ledger, made) -> None:
    made(2020, PLAN, ("8个镇街工作站挂牌运行。",)).into(ledger)
    hits = ledger.search("镇街工作站")
    assert [hit.role for hit in hits] == [SectionRole.ARRANGEMENTS, SectionRole.MEASURES, SectionRole.SHORTCOMINGS]
    assert [hit.commitment is None for hit in hits] == [False, True, True]
    assert (hits[0].body.name, hits[0].report_year, hits[0].heading[0]) == (
        "沧澜市澜溪区人民政府",
        2020,
        "二、下一年度主要安排",
    )


def test_neither_commitments_nor_statements_crowd_the_other_out(ledger: Ledger, made) -> None:
    made(2020, [f"建成第{n}个镇街工作站。" for n in range(30)], [f"第{n}个镇街工作站挂牌。" for n in range(30)]).into(
        ledger
    )
    hits = ledger.search("镇街", limit=10)
    assert (len(hits), sum(hit.commitment is not None for hit in hits)) == (10, 5)
    assert len(ledger.search("镇街")) == 61


def test_only_what_current_revisions_say_is_found(ledger: Ledger, made) -> None:
    made(2020, (*PLAN, "推动沿河截排工程。")).into(ledger)
    made(2020, PLAN, ("开展行政执法案卷评查300卷。", "8个镇街工作站挂牌运行，律师进驻率100%。")).into(ledger)
    assert ledger.search("截排") == ()
    assert ledger.search("投入使用") == ()
    assert len(ledger.search("挂牌运行")) == 1
    ledger.rebuild()
    assert ledger.search("截排") == ()
    assert len(ledger.search("挂牌运行")) == 1


def test_numbers_of_statements_stay_clear_of_those_of_commitments() -> None:
    assert STATEMENTS > 10**12
