"""What stands for what, as shipped, and how sentences answer a promise by it."""

from __future__ import annotations

import pytest

from fztrack.match.index import Index
from fztrack.match.meaning import Bearing, bearing, parse, scale
from fztrack.match.traits import traits


@pytest.mark.parametrize(("promised", "reported"), [("揭牌", "挂牌"), ("停车位", "停车场"), ("学位", "公办学位")])
def test_the_shipped_table_knows_words_that_answer_each_other(promised, reported):
    near = dict(bearing(promised).near)
    assert 0.2 <= near[reported] <= 1
    assert list(near.values()) == sorted(near.values(), reverse=True)


def test_of_a_word_that_is_not_listed_nothing_is_known():
    assert bearing("从未见过的词") == Bearing()


def test_the_file_is_read_by_line_numbers():
    table = parse("# 说明\n= 3 9 2.5 -10\n甲 100 90 001z\n乙 120 100 \n")
    assert table.bearing("甲") == Bearing(1.0, 0.9, (("乙", 1.0),))
    assert table.bearing("乙") == Bearing(1.2, 1.0)
    assert table.scale.start == -10


def test_the_sentence_of_the_same_matter_answers_best_and_one_without_any_word_not_at_all():
    said = ["区公共法律服务中心揭牌运行", "开展行政执法案卷评查三百卷", "气温明显下降"]
    scores = Index([traits(text) for text in said]).answering(traits("建成区公共法律服务中心"))
    assert max(scores, key=lambda number: scores[number]) == 0
    assert scores.get(2, 0.0) < scores[0] / 4
    assert scale().likely(scores[0]) > scale().likely(0.0)


def test_a_text_without_words_is_answered_by_nothing():
    assert Index([traits("建成")]).answering(traits("。")) == {}
