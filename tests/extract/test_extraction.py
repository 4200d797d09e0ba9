"""From a report to its commitments and statements."""

import json
from itertools import pairwise

import pytest

from fztrack.domain import Genre, PromiseKind, SectionRole, Span
from fztrack.extract import EXTRACTOR, extract
from fztrack.text.lexicon import load
from fztrack.text.normalise import normal, text_hash

MEASURES, SHORTCOMINGS = SectionRole.MEASURES, SectionRole.SHORTCOMINGS
DUTIES, ARRANGEMENTS = SectionRole.DUTIES, SectionRole.ARRANGEMENTS


def test_sentences_go_where_their_part_puts_them(report_of) -> None:
    report, raw = report_of(
        (MEASURES, "现将有关情况报告如下：\n办理行政复议案件54件。"),
        (SHORTCOMINGS, "执法力量仍显薄弱。"),
        (DUTIES, "区政府常务会议学法4次。"),
        (ARRANGEMENTS, "下步重点抓好以下工作：\n建成区公共法律服务中心。\n特此报告。"),
    )
    found = extract(report, raw)
    assert [commitment.text for commitment in found.commitments] == ["建成区公共法律服务中心。"]
    assert [statement.text for statement in found.achievements] == ["办理行政复议案件54件。", "区政府常务会议学法4次。"]
    assert [statement.text for statement in found.shortcomings] == ["执法力量仍显薄弱。"]
    assert found.extractor == EXTRACTOR


def test_a_glossary_and_the_closing_appeal_report_nothing(report_of) -> None:
    report, raw = report_of(
        (SectionRole.OTHER, "全区经济社会平稳发展。"),
        (MEASURES, "办理行政复议案件54件。"),
        (ARRANGEMENTS, "建成区公共法律服务中心。"),
        (SectionRole.OTHER, "奋斗成就未来，实干创造幸福。"),
    )
    assert [statement.text for statement in extract(report, raw).achievements] == [
        "全区经济社会平稳发展。",
        "办理行政复议案件54件。",
    ]


def test_a_commitment_knows_its_kind_topic_deadline_and_key(report_of) -> None:
    text = "到2025年底建成区公共法律服务中心。"
    (commitment,) = extract(*report_of((ARRANGEMENTS, text))).commitments
    assert commitment.kind is PromiseKind.DELIVERABLE
    assert commitment.topic == "services"
    assert commitment.due_year == 2025
    assert commitment.text_hash == text_hash(text)


def test_equal_sentences_are_counted(report_of) -> None:
    found = extract(*report_of((ARRANGEMENTS, "加强行政执法监督。\n加强行政执法监督。"))).commitments
    assert [commitment.occurrence for commitment in found] == [0, 1]


def test_an_object_broken_by_the_page_keeps_its_place_in_the_raw_text(report_of) -> None:
    report, _ = report_of((ARRANGEMENTS, "组建普法宣传志愿服务队，定期开展普法宣讲活动。"))
    raw = "组建普法宣传志愿服\n\n务队，定期开展普法宣讲活动。"
    sentence = report.sentences[0]
    object.__setattr__(sentence, "span", Span(0, len(raw)))
    first, second = extract(report, raw).commitments[0].elements
    assert first.span.slice(raw) == "普法宣传志愿服\n\n务队"
    assert first.text == "组建普法宣传志愿服务队"
    assert second.span.slice(raw) == "普法宣讲活动"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("深化“放管服”改革，推行“一件事一次办”。", "functions"),
        ("加强行政规范性文件合法性审核和备案审查。", "institutions"),
        ("公布重大行政决策目录，开展决策后评估。", "decisions"),
        ("推行涉企行政检查“综合查一次”，开展执法案卷评查。", "enforcement"),
        ("修订突发事件总体应急预案，组织应急演练。", "emergencies"),
        ("加强人民调解员队伍建设，深化诉源治理。", "disputes"),
        ("自觉接受人大监督，认真办理建议提案。", "oversight"),
        ("升级一体化大数据平台，推进政务数据共享。", "digital"),
        ("严格落实党政主要负责人述法制度，开展法治督察。", "leadership"),
        ("切实抓好民法典学习宣传，加大疫情防控等方面宣传力度。", "education"),
        ("优化营商环境，依法保护民营企业合法权益。", "business"),
        ("推进公共法律服务站标准化建设，扩大法律援助范围。", "services"),
    ],
)
def test_topics_of_rule_of_law_reports(report_of, text, topic) -> None:
    (commitment,) = extract(*report_of((ARRANGEMENTS, text))).commitments
    assert commitment.topic == topic


def test_every_topic_has_both_names_and_words() -> None:
    topics = load("topics")["topics"]
    assert len(topics) == 12
    for key, entry in topics.items():
        assert key.isascii()
        assert entry["zh"]
        assert entry["en"]
        assert entry["strong"]


def test_a_government_work_report_brings_its_own_topics(report_of) -> None:
    (commitment,) = extract(*report_of((ARRANGEMENTS, "新增公办学位2万座。"), genre=Genre.GWR)).commitments
    assert commitment.topic == "第1部分"


def _reports(corpus):
    return [
        corpus / "fazhi" / "zhoucun_2023.txt",
        corpus / "gwr" / "shenzhen_2022.txt",
        corpus / "gwr" / "state_council_2022.txt",
    ]


@pytest.mark.corpus
def test_spans_of_real_reports_slice_back_to_what_is_shown(corpus, outlined) -> None:
    for path in _reports(corpus):
        report, raw = outlined(path)
        found = extract(report, raw)
        assert found.commitments
        for commitment in found.commitments:
            assert normal(commitment.span.slice(raw)) == normal(commitment.text)
            assert sum(element.main for element in commitment.elements) == 1
            for element in commitment.elements:
                assert commitment.span.start <= element.span.start < element.span.end <= commitment.span.end
                assert element.act in normal(commitment.span.slice(raw))
        for earlier, later in pairwise(commitment.span for commitment in found.commitments):
            assert earlier.end <= later.start
        keys = [(commitment.text_hash, commitment.occurrence) for commitment in found.commitments]
        assert len(keys) == len(set(keys))


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "false", "missed"), [("fazhi", 0.1, 0.02), ("fazhi_typical", 0.1, 0.02), ("gwr", 0.1, 0.03)]
)
def test_extraction_agrees_with_readers(gold, outlined, name, false, missed) -> None:
    """GOLD.md, Scoring: not_commitment lines taken as commitments, and commitments nothing answers."""
    wrong = promised = lost = nothing = 0
    spans: dict[str, list[Span]] = {}
    for line in (gold / name / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        plan = label["plan"]
        if plan not in spans:
            report, raw = outlined(gold / name / plan)
            spans[plan] = [commitment.span for commitment in extract(report, raw).commitments]
        wanted = Span(label["start"], label["end"])
        answered = any(2 * wanted.overlap(span) >= len(wanted) for span in spans[plan])
        if label["verdict"] == "not_commitment":
            nothing += 1
            wrong += answered
        else:
            promised += 1
            lost += not answered
    assert wrong <= false * nothing
    assert lost <= missed * promised
