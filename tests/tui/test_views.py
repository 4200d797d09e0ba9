"""What the views say: of a commitment, an explanation, a pair in the grid, a thread."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from fake_ledger import FakeLedger

from fztrack.domain import CommitmentQuery, DropReason, Evidence, EvidenceKind, Genre, Span, Verdict
from fztrack.locale.messages import TEMPLATES
from fztrack.match.explain import LEVELS
from fztrack.tui.lines import cells
from fztrack.tui.queue import Kind, ReviewQueue, queue_query
from fztrack.tui.views.commitment import Shown, commitment_lines, evidence_items, path_text
from fztrack.tui.views.filters import narrowing
from fztrack.tui.views.grid import Sort, build, cell, detail_lines
from fztrack.tui.views.report import report_lines
from fztrack.tui.views.sentences import ranked, sentences
from fztrack.tui.views.summary import summary_lines
from fztrack.tui.views.thread import changes
from fztrack.tui.views.verdicts import counted, rate, share_bar
from fztrack.tui.views.waterfall import waterfall_lines


@pytest.fixture
def records():
    return {
        r.commitment.topic + r.commitment.text[:4]: r
        for r in FakeLedger().commitments(CommitmentQuery(body_id="b2", report_year=2020))
    }


def text_of(lines) -> str:
    return "\n".join(line.text for line in lines)


def shown(record):
    return Shown(record, evidence_items(record, None))


def test_every_element_has_its_state_in_sign_and_word(records) -> None:
    record = records["公共法律服务建成区公"]
    text = text_of(commitment_lines(shown(record), 80))
    assert re.search(r"● 建成区公共法律服务中心 +已完成  证据 1", text)
    assert re.search(r"◐ 建成13个镇街工作站 +部分  证据 2  13个 → 8个", text)
    assert re.search(r"○ 加快律师、公证、司法鉴定等服务进驻 +未见反映", text)


def test_counter_evidence_stands_apart_from_evidence(records) -> None:
    text = text_of(commitment_lines(shown(records["公共法律服务建成区公"]), 80))
    assert (
        text.index("── 证据")
        < text.index("8个镇街工作站挂牌")
        < text.index("── 旁证 · 再次列入安排")
        < text.index("推动其余5个")
    )


def test_a_silent_promise_shows_the_nearest_sentences_to_check_by(records) -> None:
    record = records["普法深入实施"]
    near = Evidence("开展法治宣传活动30场。", Span(5, 16), 0.09, EvidenceKind.PROCESS, faint=True)
    silent = replace(record, judgement=replace(record.judgement, evidence=(), near=(near,)))
    text = text_of(commitment_lines(shown(silent), 80))
    assert text.index("没有找到") < text.index("相近句子 · 供核对，按数字取为证据") < text.index("开展法治宣传活动30场")
    taken = replace(silent, taken=(near.span,))  # a person took it: evidence now
    assert "相近句子" not in text_of(commitment_lines(shown(taken), 80))


def test_silence_is_never_called_unfulfilled(records) -> None:
    text = text_of(commitment_lines(shown(records["普法深入实施"]), 80))
    assert "○ 未见反映" in text
    assert "未落实" not in text


def test_what_stood_in_the_earlier_report_is_said_to_be_carried_over(records) -> None:
    assert "↩ 沿用上年" in text_of(commitment_lines(shown(records["行政复议加强行政"]), 80))


@pytest.mark.parametrize("width", [58, 80, 120])
def test_no_line_is_wider_than_the_screen(records, width: int) -> None:
    for record in records.values():
        for line in (*commitment_lines(shown(record), width), *waterfall_lines(record, width)):
            assert line.width <= width, line.text


def test_the_rows_of_an_explanation_add_up_to_what_it_shows(records) -> None:
    for record in records.values():
        text = text_of(waterfall_lines(record, 100))
        for block in text.split("── 要点")[1:]:
            *sums, _rest = re.split(r"(?<=合计)(.*)\n", block)
            for before, after in zip(sums[::2], sums[1::2], strict=True):
                rows = [float(value) for value in re.findall(r" ([+-]\d+\.\d\d)(?:\s|$)", before)]
                total = float(re.search(r"([+-]\d+\.\d\d)", after).group(1))
                assert sum(rows) == pytest.approx(total, abs=0.011)


def test_every_level_of_the_comparison_has_a_name() -> None:
    assert {f"level.{level}" for level in LEVELS} <= set(TEMPLATES)


def test_the_rate_leaves_cancelled_ones_out_once() -> None:
    pair = FakeLedger().pairs("b2", None, 2020)[0]
    assert counted(pair) == (2, 3, 3)
    cancelled = replace(pair, reasons={**pair.reasons, DropReason.CHANGED: 2}, total=pair.total + 2)
    assert counted(cancelled) == (2, 3, 3)  # the ledger keeps them apart from `counts` already
    assert rate(counted(pair)) == pytest.approx(3.5 / 8)
    assert rate((0, 0, 0)) is None


def test_a_bar_has_exactly_its_width_and_every_share() -> None:
    bar = "".join(piece.text for piece in share_bar((7, 1, 2), 11))
    assert len(bar) == 11
    assert all(sign in bar for sign in "●◐○")


def grid(**options):
    ledger = FakeLedger()
    return build(ledger.pairs(), ledger.bodies(), genre=Genre.FAZHI, **options)


def test_a_gap_and_a_missing_next_report_are_different_things() -> None:
    row = next(row for row in grid().rows if row.body and row.body.id == "b3")
    texts = {year: "".join(piece.text for piece in cell(row, year)).strip() for year in (2019, 2020, 2021, 2022, 2023)}
    assert texts[2020] == "缺年"
    assert re.fullmatch("◌ [0-9]+ 缺", texts[2022])
    assert texts[2023] == "·"
    assert "缺2023年度报告" in text_of(detail_lines(row, 2022, 80))
    assert "2020年报告未入库" in text_of(detail_lines(row, 2020, 80))


def test_a_report_not_due_to_be_out_is_not_called_missing() -> None:
    year = date.today().year
    known = FakeLedger().pairs()[0]
    pair = replace(known, report_year=year, next_year_there=False, counts={Verdict.PENDING: known.total}, not_due=0)
    row = build([pair], [pair.body], genre=Genre.FAZHI).rows[-1]
    assert "".join(piece.text for piece in cell(row, year)).strip() == f"◌ {known.total}"
    for said in (text_of(detail_lines(row, year, 80)), text_of(summary_lines([pair], [], 80))):
        assert f"{year + 1}年度报告未到公布时间" in said and "缺" not in said.replace("缺下年度报告", "")
    record = next(iter(FakeLedger().commitments(CommitmentQuery(verdicts=(Verdict.PENDING,)))))
    assert record.judgement is not None
    waiting = replace(record, judgement=replace(record.judgement, missing_year=year + 1))
    said = text_of(commitment_lines(shown(waiting), 80))
    assert f"{year + 1}年度报告未到公布时间" in said and f"缺{year + 1}" not in said
    assert "缺2023年度报告" in text_of(commitment_lines(shown(record), 80))


def test_districts_stand_under_their_city() -> None:
    names = [(row.name, row.indent) for row in grid().rows]
    assert names[0] == ("沧澜市", 0)
    assert ("澜溪区", 1) in names


def test_rows_can_be_sorted_by_what_is_left_and_narrowed_by_name() -> None:
    left = [row.left for row in grid(sort=Sort.LEFT).rows]
    assert left == sorted(left, reverse=True)
    assert [row.name for row in grid(wanted=narrowing("云陂", "")).rows if row.body] == ["云陂区"]


def test_the_innermost_heading_stays_longest() -> None:
    path = ("四、下一年度推进法治政府建设的主要安排", "（三）提升公共法律服务供给")
    short = path_text(path, 44)
    assert cells(short) <= 44
    assert short.endswith(("（三）提升公共法律服务供…", "（三）提升公共法律服务供给"))


def test_a_passage_is_found_on_its_line_of_the_report() -> None:
    text = "标题\n\n" + "甲" * 50 + "。区公共法律服务中心投入使用。" + "乙" * 30 + "\n末段。"
    start = text.index("区公共")
    made = report_lines(text, [Span(start, start + 14)], 40)
    assert "区公共" in made.lines[made.places[0]].text


def test_sentences_of_the_plan_cannot_be_taken_as_evidence() -> None:
    ledger = FakeLedger()
    report = ledger.report("b2", Genre.FAZHI, 2021)
    found = sentences(ledger.report_text(report.id), report.sections)
    assert any("负责人出庭应诉率达96%" in sentence.text for sentence in found)
    assert not any("推动其余5个" in sentence.text for sentence in found)
    assert all(sentence.span.slice(ledger.report_text(report.id)) == sentence.text for sentence in found)
    assert "智慧执法终端" in ranked(found, "", "新增智慧执法终端200台以上")[0].text


def test_a_renewed_promise_shows_what_was_added() -> None:
    made = changes(
        "建立后评估制度", "建立后评估制度，年内评估3项", lambda text: re.findall(r"建立|后评估|制度|年内|评估", text)
    )
    assert "".join(piece.text for piece in made if piece.style == "inserted") == "，年内评估3项"


def test_pace_is_told_from_the_latest_decisions_without_the_pauses() -> None:
    queue = ReviewQueue(total=20, done=4, decided_at=[0, 10, 20, 4000, 4010])
    assert queue.seconds_each() == 10
    assert queue.minutes_left() == 3
    assert ReviewQueue(total=5, decided_at=[1]).minutes_left() is None


def test_pending_commitments_never_come_up() -> None:
    query = queue_query(CommitmentQuery(), Kind.OPEN, CommitmentQuery().order, 10)
    assert Verdict.PENDING not in query.verdicts
