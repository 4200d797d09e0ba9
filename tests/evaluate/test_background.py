"""Counting a corpus gives the file judging reads."""

from fztrack.evaluate.background import count_background
from fztrack.match.background import background, parse


def test_counts_come_back_as_information_rarest_highest():
    sentences = ["加强营商环境建设。"] * 6 + ["加强矛盾纠纷调解。"] * 3
    counts = parse(count_background(sentences, least_words=2, least_pairs=2))
    assert counts.sentences == 9
    assert counts.word("加强") < counts.word("营商环境") < counts.word("矛盾纠纷") < counts.word("从未见过")
    assert counts.pair("加强") < counts.pair("纠纷")


def test_phrases_every_report_has_tell_less_than_names_of_things():
    shipped = background()
    assert shipped.word("建设") < shipped.word("行政复议") < shipped.word("法治副校长")
