"""What words ask for and tell, as shipped, and how sentences answer a promise by it."""

from __future__ import annotations

import pytest

from fztrack.match.index import Index
from fztrack.match.lanes import unpacked
from fztrack.match.meaning import LENGTH, ONE, Bearing, bearing, likeness, nearest, parse, pointing, scale
from fztrack.match.traits import traits


@pytest.mark.parametrize(
    ("promised", "reported"), [("停车位", "停车场"), ("信访", "接访"), ("普法", "法治宣传"), ("老旧小区", "城中村")]
)
def test_the_shipped_table_knows_words_that_answer_each_other(promised, reported):
    assert likeness(promised, reported) > 0.5


@pytest.mark.parametrize(
    ("promised", "reported"),
    [
        pytest.param("法治", "保密", marks=pytest.mark.xfail(strict=True, reason="0.34 in the table of fitted-14")),
        ("学校", "医院"),
        ("复议", "仲裁"),
        ("行政处罚", "法律援助"),
    ],
)
def test_words_of_other_matters_point_elsewhere(promised, reported):
    assert likeness(promised, reported) < 0.3


def test_of_a_word_in_other_letters_nothing_is_known():
    assert bearing("ѣѣ") == Bearing()
    assert likeness("ѣѣ", "法治") == 0


def test_each_word_of_a_promise_is_met_by_the_nearest_word_of_a_sentence():
    index = Index([traits(text) for text in ("新增公共停车场12处", "停车位紧张有所缓解", "气温明显下降")])
    met = dict(zip(traits("新增停车位").words, (near for _, near in index.met(traits("新增停车位"))), strict=True))
    assert met["停车位"][1] == 1.0
    assert 0.2 < met["停车位"][0] < 1.0
    assert met["停车位"][2] == 0
    assert nearest("停车位", traits("新增公共停车场12处").words) == "停车场"


def test_the_file_is_read_by_lines():
    table = parse(
        "# 说明\n= 2 3 9 2.5 -10 4 7\n甲乙 100 90 OP MO YO OE\n丙丁 120 100 OO OO OO OO\n子 OR SO\n丑 OQ OO\n"
    )
    known = table.bearing("甲乙")
    assert (known.promised, known.reported) == (1.0, 0.9)
    assert unpacked(known.asked, 2) == [0, 1]
    assert unpacked(known.told, 2) == [-2, 0]
    assert (known.needs, known.meets) == ([10, 0], [0, -10])
    assert table.bearing("丙丁").promised == 1.2
    assert (table.scale.start, table.scale.met, table.scale.toward, table.scale.dimensions) == (-10, 4, (7,), 2)


def test_a_word_that_is_not_listed_points_where_its_characters_do():
    table = parse("= 2 3 9 2.5 -10 4 7\n甲乙 100 90 OP MO YO OE\n子 OR SO\n丑 OQ OO\n")
    spelt = table.bearing("子丑")
    assert unpacked(spelt.asked, 2) == [0, round(5 / 2**0.5)]
    assert (spelt.needs, spelt.meets) == ([0, LENGTH], [LENGTH, 0])
    assert table.bearing("寅卯") == Bearing()


def test_where_directions_point_together_has_the_length_asked_for_in_each_table():
    word = bearing("停车位")
    lengths = [1.0, 2.0, 0.5][: len(scale().toward)]
    found = pointing([(3.0, word.asked), (0.5, word.told)], lengths)
    count = scale().dimensions
    for number, length in enumerate(lengths):
        part = found[number * count : (number + 1) * count]
        assert sum(value * value for value in part) == pytest.approx(length**2 * ONE, rel=0.01)


def test_what_points_nowhere_has_no_direction():
    assert set(pointing([(1.0, 0)], [1.0] * len(scale().toward))) == {0}


def test_the_sentence_of_the_same_matter_answers_best_and_one_without_any_word_hardly():
    said = ["区公共法律服务中心揭牌运行", "开展行政执法案卷评查三百卷", "气温明显下降"]
    scores = Index([traits(text) for text in said]).answering(traits("建成区公共法律服务中心"))
    assert max(scores, key=lambda number: scores[number]) == 0
    assert scores[2] < scores[0] / 3
    assert scale().likely(scores[0]) > scale().likely(0.0)


def test_a_sentence_in_other_words_answers_better_than_one_on_another_matter():
    said = ["新建公共停车场12处，新增泊位2600个", "新建农村公路12公里，新增护栏2600米"]
    scores = Index([traits(text) for text in said]).answering(traits("增加停车位供给，缓解停车难"))
    assert scores[0] > scores[1] + 2


def test_a_text_without_words_is_answered_by_nothing():
    assert Index([traits("建成")]).answering(traits("。")) == {}
