"""Domain values survive the way into the ledger and back, whatever they hold."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fztrack.domain import (
    DropReason,
    Element,
    ElementJudgement,
    Evidence,
    Genre,
    Judgement,
    Metadata,
    Notice,
    PartialKind,
    PendingReason,
    Section,
    Span,
    Verdict,
)
from fztrack.ledger import codec

words = st.text(st.characters(codec="utf-8"), max_size=20)
spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**4)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | words,
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)
mappings = st.dictionaries(words, plain, max_size=4)
scores = st.floats(-100, 100)

for kind, strategy in ((Span, spans), (str, words), (float, scores)):
    st.register_type_strategy(kind, strategy)

judgements = st.builds(
    Judgement,
    verdict=st.sampled_from(Verdict),
    reason=st.none() | st.sampled_from(DropReason),
    partial_kind=st.none() | st.sampled_from(PartialKind),
    pending_reason=st.none() | st.sampled_from(PendingReason),
    elements=st.lists(st.builds(ElementJudgement), max_size=3).map(tuple),
    evidence=st.lists(st.builds(Evidence), max_size=3).map(tuple),
    counter=st.lists(st.builds(Evidence), max_size=2).map(tuple),
    rule_fields=mappings,
)


@given(judgements)
def test_a_judgement_comes_back_equal_with_its_evidence_and_its_waterfall(judgement: Judgement) -> None:
    read = codec.loads(Judgement, codec.dumps(judgement))
    assert read == judgement
    assert read.rows == judgement.rows


@given(st.lists(st.builds(Element), max_size=4).map(tuple))
def test_elements_come_back_equal(elements: tuple[Element, ...]) -> None:
    assert codec.loads_tuple(Element, codec.dumps(elements)) == elements


@given(st.builds(Metadata), st.lists(st.builds(Section), max_size=3).map(tuple))
def test_metadata_and_sections_come_back_equal(metadata: Metadata, sections: tuple[Section, ...]) -> None:
    assert codec.loads(Metadata, codec.dumps(metadata)) == metadata
    assert codec.loads_tuple(Section, codec.dumps(sections)) == sections


@given(mappings)
def test_fields_of_a_notice_come_back_equal(fields: dict[str, object]) -> None:
    assert codec.loads(Notice, codec.dumps(Notice("reading.scan", fields))) == Notice("reading.scan", fields)


def test_enumerations_and_dates_come_back_as_what_they_were() -> None:
    read = codec.loads(Metadata, codec.dumps(Metadata(genre=Genre.GWR, published=date(2024, 3, 29))))
    assert read.genre is Genre.GWR
    assert type(read.published) is date


def test_what_holds_its_default_is_not_written_so_that_later_fields_may_have_defaults() -> None:
    assert json.loads(codec.dumps(Metadata(body="澜溪区"))) == {"body": "澜溪区"}


def test_a_field_this_program_does_not_know_is_left_out_when_read() -> None:
    assert codec.loads(Metadata, '{"body":"澜溪区","later":1}') == Metadata(body="澜溪区")


def test_chinese_stands_in_the_database_as_chinese() -> None:
    assert "镇街工作站" in codec.dumps(("镇街工作站",))


def test_a_type_without_a_json_form_is_refused_when_the_program_is_written() -> None:
    with pytest.raises(TypeError, match="no JSON form"):
        codec.loads(complex, "1")
