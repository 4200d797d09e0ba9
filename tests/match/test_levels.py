"""What the cheap levels see in several candidates at once is what each of them says by itself."""

from __future__ import annotations

CENTRE, TEAM = "公共法律服务中心投入使用。", "聘任行政执法监督员30名。"
PROMISES = ("建成公共法律服务中心，组建行政执法监督员队伍。", "举办群众文化活动200场以上。")
PAIRWISE = ("place.", "compete.")


def test_a_sentence_that_speaks_of_the_object_has_it(look_at):
    seen = look_at(PROMISES, CENTRE, TEAM).cheap(0, 0)
    assert seen["object.core"] == 1.0
    assert seen["object.exact"] > 0.9
    assert "object.missing_bits" not in seen


def test_a_sentence_on_something_else_lacks_the_most_telling_object(look_at):
    looks = look_at(PROMISES, CENTRE, TEAM)
    other = next(number for number in looks.among[0] if number > 1)
    seen = looks.cheap(0, other)
    assert "object.core" not in seen
    assert seen["object.missing_bits"] > 0.3


def test_each_element_is_looked_at_with_its_own_eyes(look_at):
    looks = look_at(PROMISES, CENTRE, TEAM)
    first, second = ([looks.cheap(element, said).get("pairs.share", 0.0) for said in (0, 1)] for element in (0, 1))
    assert first[0] > first[1]
    assert second[1] > second[0]


def test_a_sentence_counts_the_same_in_whatever_company_it_is_looked_at(look_at):
    def seen(*others):
        found = look_at(PROMISES, CENTRE, TEAM, *others).cheap(0, 0)
        return {name: value for name, value in found.items() if not name.startswith(PAIRWISE)}

    assert seen() == seen("公共法律服务工作站挂牌运行。")


def test_a_promise_made_twice_is_looked_at_twice_alike_and_neither_has_an_answer_to_itself(look_at):
    again = (*PROMISES, PROMISES[0])
    first, third = (look_at(again, CENTRE, TEAM, number=number) for number in (0, 2))
    assert first.among == third.among
    assert [first.of_element(0), first.of_element(1)] == [third.of_element(0), third.of_element(1)]
    assert [looks.of_whole["compete.gap"][looks.places[0]] for looks in (first, third)] == [0.0, 0.0]


def test_what_stands_for_a_telling_word_is_said_where_the_likeness_of_meaning_counts(judge):
    judgement = judge("增加停车位供给。", "新增公共停车场12处。")
    [row] = [row for row in judgement.elements[0].rows if row.level == "meaning"]
    assert "停车位 → 停车场" in row.detail
