"""Spans lead back to the raw text: whatever the layout, normalising the raw slice gives the text shown."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from fztrack.domain import Document
from fztrack.outline import outline
from fztrack.outline.glyphs import plain
from fztrack.outline.paragraphs import paragraphs
from fztrack.outline.sentences import sentence_ends
from fztrack.text.normalise import normal

CLAUSES = st.sampled_from(
    [
        "建成１３个镇街工作站",
        "开展 普法 活动 23 场",
        "印发《行政规范性文件管理办法》",
        "保持出庭应诉率 100 %",
        "落实“双随机、一公开”监管（试行）",
        "①新增执法人员",
        "培训 1 200 人次",
    ]
)
MARKS = st.sampled_from(["。", "；", "！", "。\n\n", "；\n", "\n— 3 —\n", "，\n\n", "，"])
LABELS = st.sampled_from(["", "一、", "（一）", "(二)", "1. ", "一是", "**二、", "## ", "　　", "——", "③"])
TEXTS = st.lists(st.tuples(LABELS, CLAUSES, MARKS), min_size=1, max_size=25).map(
    lambda parts: "河口县人民政府关于2023年法治政府建设情况的报告\n" + "".join("".join(part) for part in parts)
)


@given(TEXTS)
def test_raw_slice_normalises_to_the_text_shown(text):
    report = outline(Document("a.txt", "txt", "0", text))
    for sentence in report.sentences:
        assert normal(sentence.span.slice(text)) == sentence.text


@given(TEXTS)
def test_sentences_stand_in_order_and_do_not_overlap(text):
    report = outline(Document("a.txt", "txt", "0", text))
    spans = [sentence.span for sentence in report.sentences]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    for heading in report.headings:
        assert not any(heading.span.overlap(span) for span in spans)


@given(TEXTS)
def test_sections_hold_their_sentences_and_do_not_overlap(text):
    report = outline(Document("a.txt", "txt", "0", text))
    spans = [section.span for section in report.sections]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    for sentence in report.sentences:
        section = report.sections[sentence.section]
        assert section.role is sentence.role
        assert section.span.start <= sentence.span.start
        assert sentence.span.end <= section.span.end


@given(st.text(max_size=300))
def test_any_text_has_paragraphs_whose_offsets_rise(text):
    for paragraph in paragraphs(text):
        assert len(paragraph.text) == len(paragraph.plain) == len(paragraph.raw)
        assert all(before < after for before, after in pairwise(paragraph.raw))


@given(st.text(max_size=200))
def test_plain_form_keeps_every_offset(text):
    assert len(plain(text)) == len(text)


@given(st.text(alphabet="。；！？“”（）建成中心2，", max_size=80))
def test_sentence_ends_rise_and_close_the_text(text):
    ends = sentence_ends(text, 0, len(text))
    assert ends == sorted(set(ends))
    assert ends[-1] == len(text)
