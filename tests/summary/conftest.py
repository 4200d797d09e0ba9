"""Two reports of a district as the ledger would give them back, every verdict among them, and a pair of hostile text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest

from fztrack.domain import (
    BodyRecord,
    CitedDocument,
    Commitment,
    CommitmentRecord,
    Conclusion,
    DropReason,
    Effective,
    Element,
    Evidence,
    EvidenceKind,
    FollowUp,
    FollowUpState,
    Genre,
    JudgedBy,
    Judgement,
    Level,
    PartialKind,
    PendingReason,
    PromiseKind,
    ReportRecord,
    Response,
    SectionRole,
    Span,
    Statement,
    Verdict,
    Verification,
)
from fztrack.summary.model import BodySummary, Entry, PairSummary
from fztrack.text.normalise import text_hash

BODY = BodyRecord("h9f5q1nk", "澜溪区人民政府", ("澜溪区人民政府",), Level.COUNTY, "990102", "沧澜市")
NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
HOSTILE = (
    '=HYPERLINK("http://example.invalid","点此")',
    "+1",
    "@SUM(A1:A9)",
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "[bold]红色[/bold] [link](http://example.invalid) **粗** `码` | 列 |",
    "\x1b[31m警\x1b]0;title\x07告\u202e反",
    "-2+3",
    "\t=1+1",
    "\r\n+1+1",
    "+cmd|' /C calc'!A0",
    '" onmouseover="alert(3)" x="',
    "]]>&#x1b;&amp;<!--",
    "![图](http://example.invalid/a.png) http://example.invalid www.example.invalid a@example.invalid",
    "---",
    "- [x] 一\n===\n# 二",
    "\n\n    ```\n    ~~~",
    "{{ 7*7 }}{% for x in paper %}{# 三 #}",
    "{0} {body} %s %(body)s $x",
    "\x9b2J\x00\x0b\x7f\x85四\u2028五",
    "\ufffe\uffff\ud800\ue000\U000e0041",
    "_x001B_[31m_x0041_",
    "财务&G&[Picture]&D",
    "推进法治建设，" * 400 + "取得实效。",
)


def report(
    year: int, *, published: date | None = None, title: str | None = None, genre: Genre = Genre.FAZHI
) -> ReportRecord:
    """A stored report."""
    return ReportRecord(
        id=year,
        body=BODY,
        genre=genre,
        report_year=year,
        revision=1,
        sha256=f"{year:064d}",
        title=title if title is not None else f"澜溪区人民政府关于{year}年度法治政府建设情况的报告",
        name=f"澜溪{year}.docx",
        signed=date(year + 1, 1, 20),
        published=published,
        document_number=None,
        sections=(),
        warnings=(),
        ingested_at=NOW,
        extractor="test",
        commitments=10,
        achievements=40,
    )


def record(
    number: int,
    text: str,
    verdict: Verdict,
    *,
    kind: PromiseKind = PromiseKind.DELIVERABLE,
    topic: str = "services",
    reason: DropReason | None = None,
    partial: PartialKind | None = None,
    pending: PendingReason | None = None,
    confidence: float = 0.8,
    reviewer: str | None = None,
    batch: bool = False,
    disputed: bool = False,
    note: str | None = None,
    document: str | None = None,
    reviewers: tuple[str, ...] | None = None,
    evidence: tuple[Evidence, ...] = (),
    counter: tuple[Evidence, ...] = (),
    heading: tuple[str, ...] = ("四、2022年主要安排", "（三）提升公共法律服务供给"),
    act: str = "建成",
    due: int | None = None,
    judged: bool = True,
    body: BodyRecord = BODY,
    year: int = 2021,
) -> CommitmentRecord:
    """A commitment as the ledger gives it back; with a reviewer the verdict is theirs, else the machine's."""
    span = Span(1000 + 100 * number, 1000 + 100 * number + min(len(text), 90))
    said = Commitment(
        text=text,
        span=span,
        heading=heading,
        kind=kind,
        topic=topic,
        elements=(Element(Span(span.start + 2, span.end), act, text, kind, True),),
        text_hash=text_hash(text),
        due_year=due,
    )
    judgement = Judgement(
        verdict=verdict,
        confidence=confidence,
        score=1.0,
        rule="rule.main_and_most_done",
        weights="test-1",
        reason=reason,
        partial_kind=partial,
        pending_reason=pending,
        evidence=evidence,
        counter=counter,
    )
    return CommitmentRecord(
        id=f"c{number:03d}a{year}",
        body=body,
        genre=Genre.FAZHI,
        report_year=year,
        ordinal=number,
        commitment=said,
        judgement=judgement if judged else None,
        judgement_id=number if judged else None,
        effective=Effective(
            verdict=verdict,
            judged_by=JudgedBy.PERSON if reviewer else JudgedBy.MACHINE,
            reason=reason,
            partial_kind=partial,
            reviewer=reviewer,
            at=NOW if reviewer else None,
            disputed=disputed,
            batch=batch,
            note=note,
            document=document,
        ),
        reviewed_by=reviewers if reviewers is not None else ((reviewer,) if reviewer else ()),
    )


def sentence(text: str, at: int, kind: EvidenceKind = EvidenceKind.RESULT, *, carried_over: bool = False) -> Evidence:
    """Evidence of the measures of the next report."""
    heading = ("二、2022年主要举措和成效", "（五）推进公共法律服务")
    return Evidence(text, Span(at, at + len(text)), 0.9, kind, heading, SectionRole.MEASURES, (0,), carried_over)


def against(text: str, at: int, role: SectionRole) -> Evidence:
    """Counter-evidence."""
    return Evidence(text, Span(at, at + len(text)), 0.7, EvidenceKind.PROCESS, ("四、2023年主要安排",), role)


def statement(text: str, at: int) -> Statement:
    """An achievement."""
    return Statement(text, Span(at, at + len(text)), ("二、2022年主要举措和成效",), SectionRole.MEASURES, "services")


def entries(records: Sequence[CommitmentRecord]) -> tuple[Entry, ...]:
    """Commitments with their machine's evidence."""
    return tuple(Entry(one, one.judgement.evidence if one.judgement else ()) for one in records)


@pytest.fixture
def make() -> Callable[..., CommitmentRecord]:
    """Makes a commitment."""
    return record


@pytest.fixture
def make_report() -> Callable[..., ReportRecord]:
    """Makes a stored report."""
    return report


@pytest.fixture
def make_statement() -> Callable[[str, int], Statement]:
    """Makes an achievement."""
    return statement


@pytest.fixture
def hostile() -> tuple[str, ...]:
    """What a report may hold that a spreadsheet, a browser, a terminal or a Markdown reader would obey."""
    return HOSTILE


@pytest.fixture
def district() -> BodySummary:
    """澜溪区: 2021 judged with every verdict and every way of judging, 2022 waiting for its next report."""
    judged = [
        record(1, "建成区公共法律服务中心和13个镇街工作站，加快律师、公证、司法鉴定进驻。", Verdict.PARTIAL, partial=PartialKind.BELOW_TARGET,
               evidence=(sentence("区公共法律服务中心6月投入使用，接待群众3200人次。", 300),
                         sentence("8个镇街工作站挂牌运行。", 340, EvidenceKind.PROCESS)),
               counter=(against("推动其余5个镇街工作站建设。", 900, SectionRole.ARRANGEMENTS),)),
        record(2, "保持行政机关负责人出庭应诉率100%。", Verdict.FULFILLED, kind=PromiseKind.NUMBER, topic="oversight", reviewer="李敏",
               evidence=(sentence("行政机关负责人出庭应诉率100%。", 400, carried_over=True),), act="保持"),
        record(3, "建立重大行政决策后评估制度，年内评估3项。", Verdict.DROPPED, reason=DropReason.REPROMISED, topic="decisions",
               heading=("四、2022年主要安排", "（一）健全依法决策机制"), due=2022,
               counter=(against("建立重大行政决策后评估制度，年内评估3项。", 950, SectionRole.ARRANGEMENTS),)),
        record(4, "编制《青少年普法读本》，免费发放。", Verdict.DROPPED, reason=DropReason.SILENT, topic="education", reviewer="王强",
               reviewers=("李敏", "王强"), disputed=True, note="已电话询问区教育局"),
        record(5, "加强行政复议规范化建设。", Verdict.FULFILLED, kind=PromiseKind.STANDING, topic="disputes", reviewer="李敏", batch=True,
               evidence=(sentence("新收复议案件54件，出台复议案件审理规程。", 500, EvidenceKind.PROCESS),), act="加强"),
        record(6, "建成区社区矫正中心。", Verdict.DROPPED, reason=DropReason.ADMITTED,
               counter=(against("区社区矫正中心尚未建成。", 800, SectionRole.SHORTCOMINGS),)),
        record(7, "设立区行政审批局。", Verdict.DROPPED, reason=DropReason.CHANGED, topic="functions", reviewer="李敏",
               document="《关于调整区级机构设置的通知》（澜编〔2022〕5号）"),
        record(8, "到2025年底前实现村级法律顾问全覆盖。", Verdict.PENDING, pending=PendingReason.NOT_DUE, topic="education", due=2025),
        record(9, "以更实作风开创法治建设新局面。", Verdict.NOT_COMMITMENT, kind=PromiseKind.STANDING, topic="", reviewer="王强", act=""),
        record(10, "推动沿河截排工程。", Verdict.FULFILLED, kind=PromiseKind.EFFORT, topic="functions", confidence=0.6, reviewers=("李敏", "王强"),
               reviewer="王强", evidence=(sentence("沿河截排工程动工。", 600, EvidenceKind.PROCESS),), act="推动"),
    ]  # fmt: skip
    waiting = [record(1, "完成5个镇街工作站建设。", Verdict.PENDING, pending=PendingReason.NO_REPORT, year=2022)]
    return BodySummary(
        BODY,
        Genre.FAZHI,
        (
            PairSummary(
                report(2021, published=date(2022, 1, 28)),
                report(2022, published=date(2023, 4, 10)),
                entries(judged),
                ("c002a2021",),
                (statement("行政机关负责人出庭应诉率100%。", 400),),
                (statement("办理政协提案32件。", 700),),
            ),
            PairSummary(report(2022, published=date(2023, 4, 10)), None, entries(waiting), ()),
        ),
    )


def answered(commitment: str, text: str) -> FollowUp:
    """A log in which the unit answered, and somebody verified, with this text everywhere."""
    day, documents = date(2026, 1, 5), (CitedDocument(text, text, None),)
    response = Response(commitment, text, text, day, text, documents)
    return FollowUp(
        FollowUpState.FAILED, (response, Verification(commitment, Conclusion.FAILED, text, text, day, text))
    )


@pytest.fixture
def endanger() -> Callable[..., BodySummary]:
    """Makes a pair whose every text is one of these: body, title, heading, topic, promise, evidence, note, document, reviewer, answer.

    Each text is that of a partial commitment, then each that of a dropped one.
    """

    def make(texts: Sequence[str]) -> BodySummary:
        body = BodyRecord("h0000000", "".join(texts), tuple(texts), Level.COUNTY)
        held = []
        for number, (verdict, text) in enumerate(product((Verdict.PARTIAL, Verdict.DROPPED), texts), 1):
            partly = verdict is Verdict.PARTIAL
            one = record(
                number, text, verdict, topic=text, heading=(text,), body=body, reviewer=text[:80], note=text, document=text,
                partial=PartialKind.SOME if partly else None, reason=None if partly else DropReason.REPROMISED,
                evidence=(sentence(text, 10 * number),) if partly else (), counter=(against(text, 500, SectionRole.ARRANGEMENTS),),
            )  # fmt: skip
            held.append(Entry(one, one.judgement.evidence if one.judgement else (), answered(one.id, text)))
        plan, review = (
            replace(report(year, title=text), body=body) for year, text in ((2021, texts[0]), (2022, texts[-1]))
        )
        return BodySummary(body, Genre.FAZHI, (PairSummary(plan, review, tuple(held)),))

    return make


@pytest.fixture
def dangerous(endanger: Callable[..., BodySummary], hostile: tuple[str, ...]) -> BodySummary:
    """A pair whose every text is hostile."""
    return endanger(hostile)
