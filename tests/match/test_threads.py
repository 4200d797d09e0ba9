"""A promise through the years is found again though it is worded anew."""

from fztrack.domain import Commitment, PromiseKind, Span
from fztrack.match import link


def commitments(*texts: str) -> list[Commitment]:
    return [Commitment(text, Span(0, len(text)), (), PromiseKind.STANDING, "", (), text) for text in texts]


def test_a_promise_made_again_is_linked_and_others_are_not():
    earlier = commitments("建立重大行政决策后评估制度。", "推进农村生活污水治理。")
    later = commitments("办好中小学校园餐。", "建立健全重大行政决策后评估制度，年内评估3项。")
    assert [(before, after) for before, after, _ in link(earlier, later)] == [(0, 1)]


def test_each_promise_is_linked_once_and_likeness_is_a_share():
    same = commitments("组建行政执法监督员队伍。")
    links = link(same, commitments("组建行政执法监督员队伍。", "组建行政执法监督员队伍，定期培训。"))
    assert len(links) == 1
    assert links[0][1] == 0
    assert 0.0 <= links[0][2] <= 1.0
