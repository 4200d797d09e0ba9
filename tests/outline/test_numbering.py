"""Labels of headings and lists in their many forms."""

import pytest

from fztrack.outline.glyphs import plain
from fztrack.outline.numbering import Kind, read_label


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("第一部分 工作回顾", Kind.PART, 1),
        ("一、主要举措", Kind.CN, 1),
        ("十二 、主要举措", Kind.CN, 12),
        ("三．主要举措", Kind.CN, 3),
        ("第二、规范执法", Kind.CN, 2),
        ("（十一）规范执法", Kind.CNP, 11),
        ("(三)规范执法", Kind.CNP, 3),
        ("(六） 健全体系", Kind.CNP, 6),
        ("㈡健全体系", Kind.CNP, 2),
        ("1.规范执法", Kind.NUM, 1),
        ("１２．规范执法", Kind.NUM, 12),
        ("3、规范执法", Kind.NUM, 3),
        ("（2）规范执法", Kind.NUMP, 2),
        ("4）规范执法", Kind.NUMP, 4),
        ("③规范执法", Kind.CIRCLE, 3),
        ("二是规范执法", Kind.SHI, 2),
        ("三要规范执法", Kind.SHI, 3),
        ("——规范执法", Kind.DASH, 0),
    ],
)
def test_labels(text, kind, number):
    label = read_label(plain(text))
    assert label is not None
    assert (label.kind, label.number) == (kind, number)
    assert text[label.length :].endswith(("工作回顾", "举措", "执法", "体系"))


@pytest.mark.parametrize(
    "text", ["1.5万人参加培训", "2023年工作回顾", "一次办好改革", "十四五时期", "一是", "统一、高效"]
)
def test_what_is_no_label(text):
    assert read_label(plain(text)) is None
