"""What is learned from labels: words that answer each other come near, and the file says so the same way every time."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")

from fztrack.evaluate.lessons import Labelled, Lesson  # noqa: E402
from fztrack.evaluate.meaning import learn  # noqa: E402
from fztrack.evaluate.vectors import Vectors, word_vectors  # noqa: E402
from fztrack.match.lanes import unpacked  # noqa: E402
from fztrack.match.meaning import LENGTH, Table, parse  # noqa: E402

THINGS = ("路灯", "水井", "桥梁", "校舍", "渡口", "粮仓", "堤坝", "茶园")


def words(*texts: str) -> dict[str, float]:
    return dict.fromkeys(texts, 5.0)


def lessons() -> list[Lesson]:
    """Whatever is promised as 修建 is answered by 竣工 of that thing; 关闭 of it answers nothing."""
    sentences = [words(thing, act) for thing in THINGS for act in ("竣工", "关闭")]
    promises = [[Labelled(words(thing, "修建"), (2 * number,))] for number, thing in enumerate(THINGS)]
    return [Lesson(sentences, promises)] * 6


def vectors() -> Vectors:
    names = [*THINGS, "修建", "竣工", "关闭"]
    matrix = np.linalg.qr(np.random.RandomState(1).randn(80, len(names)))[0].T
    matrix[-2:] += matrix[names.index("修建")]  # both a little like what is promised
    return Vectors(names, matrix / np.linalg.norm(matrix, axis=1, keepdims=True))


def together(table: Table, one: str, other: str) -> float:
    """How nearly `other` points in a report where `one` does in a promise, in the first table, added up with no other word."""
    count = table.scale.dimensions
    asked = np.array(unpacked(table.bearing(one).asked, count), dtype=float)
    told = np.array(unpacked(table.bearing(other).told, count), dtype=float)
    return float(asked @ told / np.linalg.norm(asked) / np.linalg.norm(told))


def alone(table: Table, one: str, other: str) -> float:
    """The same word by word."""
    return float(np.dot(table.bearing(one).needs, table.bearing(other).meets)) / LENGTH**2


def test_words_that_answer_each_other_come_near_and_others_do_not():
    table = parse(learn(lessons(), vectors(), tables=1, epochs=30))
    for likeness in (together, alone):
        assert likeness(table, "修建", "竣工") > 0.3
        assert likeness(table, "修建", "关闭") < likeness(table, "修建", "竣工") - 0.4
        assert likeness(table, "路灯", "桥梁") < 0.3


def test_tables_stand_side_by_side():
    table = parse(learn(lessons(), vectors(), tables=2, epochs=1))
    assert len(table.scale.toward) == 2
    for directions in table.lines["修建"].split(" ")[2:]:
        assert len(directions) == 2 * table.scale.dimensions


def test_a_direction_of_a_word_alone_has_one_length():
    table = parse(learn(lessons(), vectors(), tables=1, epochs=1))
    for word in THINGS:
        assert np.linalg.norm(table.bearing(word).needs) == pytest.approx(LENGTH, rel=0.05)


def test_a_word_without_a_vector_points_where_its_characters_do():
    sentences = [words(thing, f"{act}了") for thing in THINGS for act in ("竣工", "关闭")]  # no vector for 竣工了
    promises = [[Labelled(words(thing, "修建"), (2 * number,))] for number, thing in enumerate(THINGS)]
    table = parse(learn([Lesson(sentences, promises)] * 6, vectors(), tables=1, epochs=30))
    assert "竣工了" not in table.lines
    assert together(table, "修建", "竣工了") > together(table, "修建", "关闭了") + 0.4


def test_the_same_labels_give_the_same_file():
    assert learn(lessons(), vectors(), tables=1, epochs=2) == learn(lessons(), vectors(), tables=1, epochs=2)


def test_a_promise_that_nothing_answers_and_empty_sentences_are_no_obstacle():
    lesson = Lesson([{}, words("路灯")], [[Labelled(words("桥梁", "没有向量的词"), ())], [Labelled({}, (0,))]])
    table = parse(learn([lesson], vectors(), tables=1, epochs=1))
    assert table.scale.start < 0


def test_one_of_several_sentences_answering_an_element_is_enough():
    sentences = [words("路灯", "竣工"), words("水井", "竣工"), words("桥梁", "关闭")]
    rows = [
        Labelled(words("路灯", "水井", "修建"), (0, 1)),
        Labelled(words("路灯", "修建"), (0, 1), surely=False, element=True),
    ]
    table = parse(learn([Lesson(sentences, [rows])], vectors(), tables=1, epochs=3))
    assert next(iter(table.lines)) == "路灯"


def test_every_word_that_is_common_enough_has_a_vector():
    sentences = [f"新建{thing}一处，{thing}由区财政出资修建。" for thing in THINGS for _ in range(6)]
    found = word_vectors(sentences, least=4, dimensions=3)
    assert set(found.words) >= {"新建", "修建", "财政"}
    assert list(found.places(["新建", "从未见过"]))[1] == -1
    assert np.linalg.norm(found.matrix, axis=1).max() == pytest.approx(1)
