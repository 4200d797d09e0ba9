"""The controlled vocabulary: well-formed data, and mentions read the longest way."""

from fztrack.text.field import ancestry, things, unlike, vocabulary
from fztrack.text.normalise import normal


def test_a_thing_is_found_under_each_of_its_names():
    for thing in vocabulary().values():
        for form in thing.forms:
            assert [mention.thing for mention in things(f"推进{form}工作")] != [], form


def test_the_longest_form_that_begins_at_a_place_is_read():
    (mention,) = things("聘任行政执法社会监督员20名")
    assert (mention.thing, mention.form) == ("行政执法监督员", "行政执法社会监督员")


def test_a_part_leads_to_what_it_is_a_part_of():
    assert "行政执法监督" in ancestry("行政执法监督员")


def test_look_alikes_are_told_apart_both_ways():
    assert unlike("行政执法监督员", "人民监督员") and unlike("人民监督员", "行政执法监督员")


def test_no_form_names_two_things():
    seen: dict[str, str] = {}
    for thing in vocabulary().values():
        for form in thing.forms:
            assert seen.setdefault(form, thing.name) == thing.name, form


def test_forms_are_normal_text_of_two_characters_or_more():
    for thing in vocabulary().values():
        for form in thing.forms:
            assert len(form) >= 2 and normal(form) == form, form


def test_references_between_things_exist_and_nothing_is_broader_than_itself():
    known = vocabulary()
    for thing in known.values():
        assert thing.broader <= known.keys(), thing.name
        assert thing.unlike <= known.keys(), thing.name
        assert thing.name not in ancestry(thing.name), thing.name
