"""The gold labels of the sample corpus are well-formed and say what the rubric allows."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from .conftest import arrangements, shortcomings

SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]")
KEYS = {"pair", "plan", "review", "start", "end", "verdict", "reason", "evidence", "agreed"}
Lines = list[dict[str, Any]]
Texts = Mapping[str, str]


def is_whole_sentence(text: str, start: int, end: int) -> bool:
    closed = bool(SENTENCE.fullmatch(text[start:end])) or ("\n" not in text[start:end] and text[end] == "\n")
    return closed and text[start - 1] in "\n。；！？"


def test_every_line_has_the_keys_of_the_format_and_one_reader(gold: Lines) -> None:
    assert all(set(line) == KEYS and line["agreed"] is None for line in gold)


def test_every_label_and_every_piece_of_evidence_is_one_whole_sentence(gold: Lines, gold_texts: Texts) -> None:
    for line in gold:
        assert is_whole_sentence(gold_texts[line["plan"]], line["start"], line["end"]), line
        for start, end in line["evidence"]:
            assert is_whole_sentence(gold_texts[line["review"]], start, end), line


def test_labels_stand_in_the_arrangements_and_evidence_outside_arrangements_and_shortcomings(
    gold: Lines, gold_texts: Texts
) -> None:
    for line in gold:
        first, last = arrangements(gold_texts[line["plan"]])
        assert first < line["start"] < line["end"] <= last
        review = gold_texts[line["review"]]
        for start, end in line["evidence"]:
            for left, right in (arrangements(review), shortcomings(review)):
                assert end <= left or start >= right, review[start:end]


def test_every_sentence_of_the_arrangements_is_labelled_once_but_what_is_not_due_yet(
    gold: Lines, gold_texts: Texts, sources: Mapping[str, Any]
) -> None:
    for plan in {line["plan"] for line in gold}:
        text = gold_texts[plan]
        first, last = arrangements(text)
        spans = [(line["start"], line["end"]) for line in gold if line["plan"] == plan]
        spans += [(p.start, p.end) for p in sources[Path(plan).stem].promises if p.verdict == "pending"]
        spans.sort()
        assert all(left[1] <= right[0] for left, right in pairwise(spans))
        rest = list(text[first:last])
        for start, end in spans:
            rest[start - first : end - first] = " " * (end - start)
        left_over = SENTENCE.findall("".join(rest))
        assert all(re.match(r"（[一二三四五六七八]）", sentence.strip()) for sentence in left_over), left_over


def test_kept_promises_have_evidence_and_dropped_ones_have_a_reason_and_none(gold: Lines) -> None:
    for line in gold:
        match line["verdict"]:
            case "fulfilled" | "partial":
                assert line["evidence"] and len(line["evidence"]) <= 5 and line["reason"] is None
            case "dropped":
                assert not line["evidence"] and line["reason"] in ("silent", "repromised", "admitted")
            case _:
                assert line["verdict"] == "not_commitment" and not line["evidence"] and line["reason"] is None


def test_one_promise_names_a_deadline_beyond_the_next_report(sources: Mapping[str, Any]) -> None:
    (far,) = [p for source in sources.values() for p in source.promises if p.verdict == "pending"]
    assert sources["yanxi_2022"].text[far.start : far.end] == "到2025年底，省级规范化司法所达到8个以上。"


def test_all_consecutive_pairs_are_labelled_and_the_gap_is_not(gold: Lines) -> None:
    assert {line["pair"] for line in gold} == {
        "yanxi_2020-2021",
        "yanxi_2021-2022",
        "yanxi_2022-2023",
        "yanxi_2023-2024",
        "gaoxin_2021-2022",
    }


def test_verdicts_are_spread_as_in_real_reports(gold: Lines) -> None:
    counts = Counter(line["verdict"] for line in gold)
    judged = counts["fulfilled"] + counts["partial"] + counts["dropped"]
    assert 0.45 <= counts["fulfilled"] / judged <= 0.55
    assert 0.20 <= counts["partial"] / judged <= 0.28
    assert 0.22 <= counts["dropped"] / judged <= 0.30
    assert counts["not_commitment"] >= 20
    reasons = Counter(line["reason"] for line in gold if line["verdict"] == "dropped")
    assert min(reasons["silent"], reasons["repromised"], reasons["admitted"]) >= 5


def test_what_is_promised_again_stands_in_the_new_arrangements_and_what_is_admitted_in_the_shortcomings(
    sources: Mapping[str, Any],
) -> None:
    for name, plan in sources.items():
        body, _, year = name.rpartition("_")
        review = sources.get(f"{body}_{int(year) + 1}")
        for promise in plan.promises if review else ():
            if promise.detail in ("repromised", "admitted"):
                where = arrangements if promise.detail == "repromised" else shortcomings
                first, last = where(review.text)
                against = [answer for answer in review.answers if answer.counter and answer.number == promise.number]
                assert any(first <= answer.start < last for answer in against), (name, promise)


def test_the_district_promises_at_least_25_things_a_year_also_in_its_last_report(sources: Mapping[str, Any]) -> None:
    district = [source for name, source in sources.items() if name.startswith("yanxi")]
    assert len(district) == 5
    assert all(sum(promise.number is not None for promise in source.promises) >= 25 for source in district)


def test_a_report_of_the_district_is_as_long_as_a_real_one(sources: Mapping[str, Any]) -> None:
    lengths = [len(source.text) for name, source in sources.items() if name.startswith("yanxi")]
    assert all(3500 <= length <= 6000 for length in lengths), lengths


@pytest.mark.parametrize(
    "wrong",
    [
        "{c01 fulfiled}建成公园。",
        "{c01 dropped}建成公园。",
        "建成{c01 fulfilled}公园。",
        "{e1}建成公园。",
        "建成公园。}",
    ],
)
def test_a_mark_that_means_nothing_is_refused(markup: Any, wrong: str) -> None:
    with pytest.raises(ValueError):
        markup.parse(wrong, "wrong")


def test_marks_leave_the_text_and_keep_their_sentences(markup: Any) -> None:
    source = markup.parse(
        "一、安排\n{n}一是普法。{c01 partial under_way}{x02}建成公园；\n{e03,e04.2}开放公园。\n", "right"
    )
    assert source.text == "一、安排\n一是普法。建成公园；\n开放公园。\n"
    assert [source.text[p.start : p.end] for p in source.promises] == ["一是普法。", "建成公园；"]
    assert [(a.number, a.rank, a.counter) for a in source.answers] == [(2, 1, True), (3, 1, False), (4, 2, False)]


def test_the_gold_texts_are_the_sources_without_marks(
    sources: Mapping[str, Any], gold_texts: Texts, data: Path
) -> None:
    assert {Path(name).stem for name in gold_texts} == set(sources) - {"gaoxin_2024"}
    assert all(sources[Path(name).stem].text == text for name, text in gold_texts.items())
