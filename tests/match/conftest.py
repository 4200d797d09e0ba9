"""A promise and a report in a few words: what the tests of judging are written in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from fztrack.domain import Commitment, Element, Extraction, Judgement, SectionRole, Span, Statement
from fztrack.extract.elements import elements, main_kind
from fztrack.match import judge_pair
from fztrack.match.elements import Looks
from fztrack.match.pairing import Pairing
from fztrack.match.reports import review_side

Judge = Callable[..., Judgement]
LookAt = Callable[..., Looks]

# What any yearly report holds besides, so that a sentence is not an answer only because it is the only one.
OTHERS = (
    "区委理论学习中心组开展法治专题学习6次。",
    "开展安全生产大检查，排查整治隐患1260处。",
    "全年新增减税降费4.7亿元，惠及经营主体2.3万户。",
    "城市生活垃圾无害化处理率达100%。",
    "新建改建农村公路86公里。",
    "举办群众文化活动320场，惠及群众18万人次。",
    "区政务服务中心设立综合受理窗口28个。",
    "完成老旧小区改造42个，惠及居民9600户。",
)


def promise(text: str, **more: object) -> Commitment:
    """A commitment as extraction would give it, its elements cut by the real rules."""
    drafts = elements(text)
    found = tuple(Element(Span(d.start, d.end), d.act, d.text, d.kind, d.main) for d in drafts)
    return Commitment(text, Span(0, len(text)), (), main_kind(drafts), "", found, text, **more)  # type: ignore[arg-type]


def report(
    achievements: Sequence[str], shortcomings: Sequence[str] = (), arrangements: Sequence[str] = ()
) -> Extraction:
    """A report with these sentences; each has its own span."""

    def statements(texts: Sequence[str], role: SectionRole, begin: int) -> tuple[Statement, ...]:
        return tuple(
            Statement(text, Span(begin + 500 * n, begin + 500 * n + len(text)), (), role, "")
            for n, text in enumerate(texts)
        )

    return Extraction(
        tuple(promise(text) for text in arrangements),
        statements(achievements, SectionRole.MEASURES, 0),
        statements(shortcomings, SectionRole.SHORTCOMINGS, 100_000),
        "test",
    )


@pytest.fixture
def judge() -> Judge:
    """Judge one promise against what a report says (among sentences on other things)."""

    def judged(
        promised: str,
        *achievements: str,
        shortcomings: Sequence[str] = (),
        arrangements: Sequence[str] = (),
        earlier: Sequence[str] = (),
        **more: object,
    ) -> Judgement:
        plan = report(earlier)
        plan = Extraction((promise(promised, **more),), plan.achievements, (), "test")
        review = report([*achievements, *OTHERS], shortcomings, arrangements)
        return judge_pair(plan, review, report_year=2022)[0]

    return judged


@pytest.fixture
def report_of() -> Callable[[Sequence[str]], Extraction]:
    """A report that says these sentences."""
    return report


@pytest.fixture
def promise_of() -> Callable[..., Extraction]:
    """A report that promises these sentences."""
    return lambda *texts: report((), arrangements=texts)


@pytest.fixture
def look_at() -> LookAt:
    """What the levels see of promise `number` among `promised` in what a report says (and in sentences on other things)."""

    def looked(promised: Sequence[str], *achievements: str, number: int = 0) -> Looks:
        side = review_side(report(()), report([*achievements, *OTHERS]))
        return Looks(Pairing([promise(text) for text in promised], side), number)

    return looked
