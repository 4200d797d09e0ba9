"""What is marked between a promise and its evidence."""

from __future__ import annotations

import re
from itertools import pairwise

from fztrack.tui.marks import highlight, mark


def words(text: str) -> list[str]:
    return re.findall(r"镇街工作站|公共法律服务中心|行政复议|建设|推进|挂牌|[一-鿿]", text)


def marked(text: str, marks, style: str) -> list[str]:
    return [text[m.start : m.end] for m in marks if m.style == style]


def test_shared_words_are_marked_in_both_texts() -> None:
    promise, evidence = "建成公共法律服务中心", "区公共法律服务中心6月投入使用"
    in_promise, (in_evidence,) = mark(promise, [evidence], words)
    assert marked(promise, in_promise, "shared") == ["公共法律服务中心"]
    assert marked(evidence, in_evidence, "shared") == ["公共法律服务中心"]


def test_phrases_of_the_genre_are_not_marked() -> None:
    in_promise, _ = mark("推进行政复议建设", ["推进镇街工作站建设"], words)
    assert in_promise == ()


def test_a_smaller_number_of_the_same_thing_differs() -> None:
    evidence = "8个镇街工作站挂牌运行"
    _, (marks,) = mark("建成13个镇街工作站", [evidence], words)
    assert marked(evidence, marks, "differs") == ["8个"]
    assert marked(evidence, marks, "shared") == ["镇街工作站"]


def test_a_number_above_the_promised_least_agrees() -> None:
    evidence = "新增智慧执法终端236台"
    _, (marks,) = mark("新增智慧执法终端200台以上", [evidence], words)
    assert marked(evidence, marks, "differs") == []
    assert marked(evidence, marks, "shared") == ["236台"]


def test_numbers_of_other_things_are_left_alone() -> None:
    evidence = "接待群众3200人次"
    _, (marks,) = mark("建成13个镇街工作站", [evidence], words)
    assert marks == ()


def test_a_shared_document_is_marked_whole() -> None:
    evidence = "出台《行政复议办法》"
    _, (marks,) = mark("制定《行政复议办法》", [evidence], words)
    assert marked(evidence, marks, "shared") == ["《行政复议办法》"]


def test_marks_never_overlap() -> None:
    text = "《行政复议办法》行政复议13个行政复议"
    marks, _ = mark(text, [text], words)
    assert all(a.end <= b.start for a, b in pairwise(marks))


def test_what_was_searched_for_is_taken_literally() -> None:
    assert [m.start for m in highlight("[2020]5号.*", ".*")] == [8]
