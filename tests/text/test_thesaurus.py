"""The thesaurus: what a word is about, and what may stand for it."""

from collections import Counter
from pathlib import Path

import pytest

import fztrack.text
from fztrack.text.thesaurus import WordKind, class_of, concept, domain, senses


@pytest.mark.parametrize(("word", "kind"), [("幼儿园", "O"), ("投用", "A"), ("高质量", "G"), ("习近平", "G")])
def test_words_are_objects_acts_or_set_phrases(word, kind):
    assert class_of(word) == WordKind(kind)


@pytest.mark.parametrize(("one", "other"), [("空气质量", "蓝天"), ("建成", "投用"), ("高校", "毕业生")])
def test_words_that_stand_for_each_other_share_a_concept(one, other):
    assert concept(one) == concept(other) != ""


def test_a_shared_field_is_not_a_shared_concept():
    assert domain("幼儿园") == domain("高等学校") == "教育"
    assert concept("幼儿园") != concept("高等学校")


def test_what_is_not_listed_has_no_sense():
    assert (class_of("砚溪"), concept("砚溪"), domain("砚溪")) == (None, "", "")


def test_each_word_stands_in_one_group_and_each_group_on_one_line():
    file = Path(fztrack.text.__file__).parent / "lexicon" / "thesaurus.txt"
    lines = [line for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    heads = Counter(line.partition(": ")[0] for line in lines)
    words = Counter(word for line in lines for word in line.partition(": ")[2].split())
    assert [head for head, times in heads.items() if times > 1] == []
    assert [word for word, times in words.items() if times > 1] == []
    assert len(words) == len(senses())
