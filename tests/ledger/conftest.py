"""Ledgers to test with, and reports made from a few words, as the rooms before the ledger would hand them over."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from fztrack.domain import (
    Commitment,
    Document,
    Element,
    ElementJudgement,
    ElementState,
    Evidence,
    EvidenceKind,
    ExplanationRow,
    Extraction,
    Genre,
    Heading,
    Judgement,
    Level,
    Metadata,
    Notice,
    PromiseKind,
    Report,
    Section,
    SectionRole,
    Sentence,
    Span,
    Statement,
    StoreResult,
    Verdict,
)
from fztrack.ledger.repository import Ledger
from fztrack.text.normalise import text_hash

DONE = (
    "澜溪区公共法律服务中心6月投入使用，接待群众3200人次。",
    "8个镇街工作站挂牌运行，律师进驻率100%。",
    "开展行政执法案卷评查300卷。",
)
PLAN = (
    "建成区公共法律服务中心和13个镇街工作站。",
    "建立重大行政决策后评估制度。",
    "保持行政机关负责人出庭应诉率100%。",
    "持续深化行政执法规范化建设。",
)


class Made:
    """A report and everything that goes with it."""

    def __init__(
        self,
        year: int,
        plan: Sequence[str] = PLAN,
        done: Sequence[str] = DONE,
        *,
        genre: Genre = Genre.FAZHI,
        extractor: str = "1",
        body: str = "沧澜市澜溪区人民政府",
    ) -> None:
        head = f"{body}{year}年法治政府建设年度报告\n一、主要举措和成效\n"
        text, spans = head, []
        for sentence in done:
            spans.append(Span(len(text), len(text) + len(sentence)))
            text += sentence + "\n"
        middle = len(text)
        text += "二、下一年度主要安排\n"
        for sentence in plan:
            spans.append(Span(len(text), len(text) + len(sentence)))
            text += sentence + "\n"
        done_spans, plan_spans = spans[: len(done)], spans[len(done) :]
        self.document = Document(
            name=f"reports/{year}.txt",
            format="txt",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            text=text,
            warnings=(Notice("reading.guessed", {"encoding": "gb18030"}),),
        )
        self.report = Report(
            genre=genre,
            title=head.splitlines()[0],
            bodies=(body,),
            body=body,
            region="沧澜市澜溪区",
            level=Level.COUNTY,
            report_year=year,
            signed=None,
            document_number=None,
            sections=(
                Section(SectionRole.MEASURES, "主要举措和成效", Span(0, middle)),
                Section(SectionRole.ARRANGEMENTS, "下一年度主要安排", Span(middle, len(text))),
            ),
            headings=(Heading("二、", "下一年度主要安排", 1, Span(middle, middle + 10)),),
            sentences=tuple(
                Sentence(sentence, span, SectionRole.ARRANGEMENTS, 1, (), number)
                for number, (sentence, span) in enumerate(zip(plan, plan_spans, strict=True))
            ),
        )
        seen: dict[str, int] = {}
        commitments = []
        for sentence, span in zip(plan, plan_spans, strict=True):
            hashed = text_hash(sentence)
            commitments.append(
                Commitment(
                    text=sentence,
                    span=span,
                    heading=("二、下一年度主要安排", "（一）完善“府院”联动"),
                    kind=PromiseKind.DELIVERABLE,
                    topic="公共法律服务",
                    elements=(Element(span, "建成", sentence, PromiseKind.DELIVERABLE, main=True),),
                    text_hash=hashed,
                    occurrence=seen.setdefault(hashed, 0),
                )
            )
            seen[hashed] += 1
        self.extraction = Extraction(
            commitments=tuple(commitments),
            achievements=tuple(
                Statement(sentence, span, ("一、主要举措和成效",), SectionRole.MEASURES, "公共法律服务")
                for sentence, span in zip(done, done_spans, strict=True)
            ),
            shortcomings=(Statement("尚未建成镇街工作站。", Span(1, 3), (), SectionRole.SHORTCOMINGS, "其他"),),
            extractor=extractor,
        )
        self.metadata = Metadata(body=body, report_year=year, url="https://example.gov.cn/r")

    def into(self, ledger: Ledger, body_id: str | None = None, *, replace: bool = False) -> StoreResult:
        """Store it, under a body of its name where none is given."""
        if body_id is None:
            assert self.report.body is not None
            body_id = ledger.ensure_body(self.report.body, self.report.bodies, level=Level.COUNTY).id
        return ledger.store_report(body_id, self.document, self.report, self.extraction, self.metadata, replace=replace)


def judged(verdict: Verdict = Verdict.FULFILLED, confidence: float = 0.8, **others: object) -> Judgement:
    """A judgement with evidence and a waterfall."""
    evidence = Evidence(
        DONE[0], Span(30, 56), 0.91, EvidenceKind.RESULT, ("一、主要举措和成效",), elements=(0,), carried_over=True
    )
    row = ExplanationRow(0, "same_thing", "公共法律服务中心", 1.8)
    element = ElementJudgement(0, ElementState.DONE, 1.8, (0,), (row,))
    values: dict[str, object] = {"score": 1.8, "rule": "main_done", "weights": "hand-1"}
    values |= {"elements": (element,), "evidence": (evidence,), "rule_fields": {"done": 1, "of": 1}}
    return Judgement(verdict=verdict, confidence=confidence, **(values | others))  # type: ignore[arg-type]


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Where a new ledger may be made."""
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty ledger, to copy: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("empty") / "ledger.db"
    Ledger.open(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def ledger(address: str, empty: Path) -> Iterator[Ledger]:
    """A new, empty ledger."""
    shutil.copy(empty, address.removeprefix("sqlite:///"))
    with Ledger.open(address) as opened:
        yield opened


@pytest.fixture
def made() -> Callable[..., Made]:
    """Makes reports."""
    return Made


@pytest.fixture(name="judged")
def _judged() -> Callable[..., Judgement]:
    """Makes judgements."""
    return judged
