"""A ledger in memory with invented reports of a fictional city: what the interface is tried and photographed with.

Only what `Desk` asks of a ledger. The texts are written for these tests, in the style of such reports; some look like
markup on purpose.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from fztrack.domain import (
    Assignment,
    BodyRecord,
    Commitment,
    CommitmentQuery,
    CommitmentRecord,
    Decision,
    DropReason,
    Effective,
    Element,
    ElementJudgement,
    ElementState,
    Evidence,
    EvidenceKind,
    ExplanationRow,
    Extraction,
    FollowUp,
    FollowUpEntry,
    Genre,
    JudgedBy,
    Judgement,
    Level,
    Order,
    PairRecord,
    PartialKind,
    PendingReason,
    PromiseKind,
    ReportRecord,
    ReviewAction,
    ReviewEvent,
    SearchHit,
    Section,
    SectionRole,
    Span,
    Statement,
    Verdict,
)
from fztrack.errors import NotFoundError
from fztrack.follow_up import refusal, shown_state

CITY = "沧澜市"
BODIES = (
    BodyRecord("b1", "沧澜市人民政府", ("沧澜市人民政府", "沧澜市"), Level.PREFECTURE),
    BodyRecord("b2", "沧澜市澜溪区人民政府", ("沧澜市澜溪区人民政府", "澜溪区"), Level.COUNTY, parent="沧澜市人民政府"),
    BodyRecord("b3", "沧澜市云陂区人民政府", ("沧澜市云陂区人民政府", "云陂区"), Level.COUNTY, parent="沧澜市人民政府"),
    BodyRecord("b4", "沧澜市高新技术产业开发区管理委员会", ("沧澜高新区",), Level.COUNTY, parent="沧澜市人民政府"),
)

D, N, E, S = PromiseKind.DELIVERABLE, PromiseKind.NUMBER, PromiseKind.EFFORT, PromiseKind.STANDING
DONE, PART, NONE = ElementState.DONE, ElementState.PART, ElementState.NONE
HEAD_LAW = ("四、下一年度主要安排", "（三）提升公共法律服务供给")
HEAD_RULES = ("四、下一年度主要安排", "（一）完善依法行政制度体系")
HEAD_ENFORCE = ("四、下一年度主要安排", "（二）严格规范公正文明执法")
R_LAW = ("二、主要举措和成效", "（五）法律服务更加便民")
R_RULES = ("二、主要举措和成效", "（一）制度建设质量提升")
R_ENFORCE = ("二、主要举措和成效", "（三）行政执法更加规范")
SHORT = ("三、存在的不足和原因",)
PLAN_2021 = ("四、下一步工作打算", "（二）公共法律服务")

#: (heading, text, topic, elements (act, object text, kind, main), verdict, partial kind, reason, confidence, even,
#:  element states, evidence (heading, text, score, kind, elements, carried), counter (role, heading, text), rows)
SCENES: tuple[tuple, ...] = (
    (
        HEAD_LAW,
        "建成区公共法律服务中心和13个镇街工作站，加快律师、公证、司法鉴定等服务进驻。",
        "公共法律服务",
        (("建成", "建成区公共法律服务中心", D, True), ("建成", "建成13个镇街工作站", N, False), ("加快", "加快律师、公证、司法鉴定等服务进驻", E, False)),
        Verdict.PARTIAL, PartialKind.BELOW_TARGET, None, 0.62, False,
        (DONE, PART, NONE),
        (
            (R_LAW, "区公共法律服务中心6月正式投入使用，全年接待群众3200人次，受理法律援助案件214件。", 0.91, EvidenceKind.RESULT, (0,), False),
            (R_LAW, "8个镇街工作站挂牌运行，“一村一法律顾问”实现全覆盖。", 0.74, EvidenceKind.RESULT, (1,), False),
        ),
        ((SectionRole.ARRANGEMENTS, PLAN_2021, "推动其余5个镇街工作站建设，年内全部投入使用。"),),
        (
            (0, "start", "", -1.10), (0, "names", "区公共法律服务中心", 2.10), (0, "extent.start", "", -0.40), (0, "extent.act", "建成 → 投入使用", 0.80),
            (1, "start", "", -1.10), (1, "thing", "镇街工作站", 1.80), (1, "extent.start", "", -0.40), (1, "extent.act", "建成 → 挂牌运行", 0.60),
            (1, "extent.quantity", "13个 → 8个", -0.55),
            (2, "start", "", -1.10), (2, "thing", "律师", 0.20),
        ),
    ),
    (
        HEAD_RULES,
        "修订《澜溪区重大行政决策程序规定》，落实[2020]5号文件要求，建立重大行政决策后评估制度。",
        "行政决策",
        (("修订", "修订《澜溪区重大行政决策程序规定》", D, True), ("建立", "建立重大行政决策后评估制度", D, False)),
        Verdict.PARTIAL, PartialKind.SOME, None, 0.55, True,
        (DONE, NONE),
        (
            (R_RULES, "修订出台《澜溪区重大行政决策程序规定》，[bold]配套[/bold]编制年度决策事项目录，列入事项6项。", 0.88, EvidenceKind.RESULT, (0,), False),
            (R_RULES, "对照[2020]5号文件，组织重大行政决策专题培训2期。", 0.31, EvidenceKind.PROCESS, (), False),
        ),
        (),
        ((0, "start", "", -1.10), (0, "documents", "《澜溪区重大行政决策程序规定》", 2.40), (0, "act", "修订 → 修订出台", 0.70), (1, "start", "", -1.10), (1, "thing", "重大行政决策", 0.45)),
    ),
    (
        HEAD_ENFORCE,
        "保持行政机关负责人出庭应诉率100%，行政诉讼败诉率控制在5%以下。",
        "行政应诉",
        (("保持", "保持行政机关负责人出庭应诉率100%", N, True), ("控制", "行政诉讼败诉率控制在5%以下", N, False)),
        Verdict.PARTIAL, PartialKind.BELOW_TARGET, None, 0.81, False,
        (PART, DONE),
        ((R_ENFORCE, "全年行政诉讼一审案件87件，行政机关负责人出庭应诉率达96%，败诉率4.6%，同比下降1.2个百分点。", 0.93, EvidenceKind.RESULT, (0, 1), False),),
        (),
        ((0, "start", "", -1.10), (0, "thing", "负责人出庭应诉率", 1.90), (0, "quantity", "100% → 96%", -0.60), (1, "start", "", -1.10), (1, "thing", "败诉率", 1.70), (1, "quantity", "5%以下 → 4.6%", 0.90)),
    ),
    (
        HEAD_ENFORCE,
        "深入推进综合行政执法改革，编制镇街赋权事项清单，新增智慧执法终端200台以上。",
        "行政执法",
        (("推进", "深入推进综合行政执法改革", E, False), ("编制", "编制镇街赋权事项清单", D, True), ("新增", "新增智慧执法终端200台以上", N, False)),
        Verdict.FULFILLED, None, None, 0.90, False,
        (DONE, DONE, DONE),
        (
            (R_ENFORCE, "编制镇街赋权事项清单，首批下放事项61项，镇街综合行政执法队全部挂牌。", 0.90, EvidenceKind.RESULT, (0, 1), False),
            (R_ENFORCE, "配发智慧执法终端236台，实现一线执法人员全覆盖。", 0.86, EvidenceKind.RESULT, (2,), False),
        ),
        (),
        ((0, "start", "", -1.10), (0, "thing", "综合行政执法", 1.60), (1, "start", "", -1.10), (1, "thing", "赋权事项清单", 2.20), (2, "start", "", -1.10), (2, "thing", "智慧执法终端", 1.70), (2, "quantity", "200台 → 236台", 0.90)),
    ),
    (
        HEAD_RULES,
        "制定《澜溪区行政规范性文件管理办法》，开展规范性文件专项清理。",
        "规范性文件",
        (("制定", "制定《澜溪区行政规范性文件管理办法》", D, True), ("开展", "开展规范性文件专项清理", D, False)),
        Verdict.DROPPED, None, DropReason.ADMITTED, 0.66, False,
        (NONE, NONE),
        (),
        ((SectionRole.SHORTCOMINGS, SHORT, "规范性文件管理办法尚未出台，个别部门文件制定程序不够规范。"),),
        ((0, "start", "", -1.10), (0, "thing", "规范性文件", 0.50), (1, "start", "", -1.10)),
    ),
    (
        HEAD_LAW,
        "深入实施“八五”普法规划，组织编写《农村社区干部法律读本》，培育“法律明白人”1000名以上。",
        "普法",
        (("编写", "编写《农村社区干部法律读本》", D, True), ("培育", "培育“法律明白人”1000名以上", N, False)),
        Verdict.DROPPED, None, DropReason.SILENT, 0.71, False,
        (NONE, NONE),
        (),
        (),
        ((0, "start", "", -1.10), (1, "start", "", -1.10), (1, "thing", "普法", 0.10)),
    ),
    (
        HEAD_ENFORCE,
        "加强行政复议规范化建设，提升行政复议公信力。",
        "行政复议",
        (("加强", "加强行政复议规范化建设", S, True),),
        Verdict.FULFILLED, None, None, 0.84, False,
        (DONE,),
        ((R_ENFORCE, "新收行政复议案件54件，审结51件，出台《行政复议案件审理规程》。", 0.83, EvidenceKind.PROCESS, (0,), True),),
        (),
        ((0, "start", "", -1.10), (0, "thing", "行政复议", 1.90), (0, "act", "加强 → 出台", 0.50)),
    ),
    (
        HEAD_RULES,
        "建立重大行政决策后评估制度，年内选取2项重大决策开展后评估。",
        "行政决策",
        (("建立", "建立重大行政决策后评估制度", D, True), ("开展", "选取2项重大决策开展后评估", N, False)),
        Verdict.DROPPED, None, DropReason.REPROMISED, 0.78, False,
        (NONE, NONE),
        (),
        ((SectionRole.ARRANGEMENTS, ("四、下一步工作打算", "（一）行政决策"), "探索建立重大行政决策后评估制度，年内评估3项。"),),
        ((0, "start", "", -1.10), (0, "thing", "重大行政决策", 0.40), (1, "start", "", -1.10)),
    ),
)  # fmt: skip


class FakeLedger:
    """Bodies, reports, commitments and a log of events in memory."""

    def __init__(self, *, bodies: int = 0) -> None:
        self.log: list[ReviewEvent] = []
        self.replies: dict[str, list[FollowUpEntry]] = {}
        self.assigned: dict[str, tuple[str, ...]] = {}
        self.now = datetime(2023, 3, 6, 9, 0, tzinfo=UTC)
        self._bodies: list[BodyRecord] = list(BODIES)
        self._records: dict[str, CommitmentRecord] = {}
        self._texts: dict[tuple[str, int], str] = {}
        self._sections: dict[tuple[str, int], tuple[Section, ...]] = {}
        self._extra_pairs: list[PairRecord] = []
        written = ((b, y) for y in (2019, 2020, 2021, 2022, 2023) for b in ("b1", "b2", "b3", "b4"))
        absent = {("b3", 2020), ("b4", 2019), ("b4", 2020), ("b4", 2021), ("b1", 2023), ("b2", 2023), ("b3", 2023)}
        pending = {("b1", 2022), ("b2", 2022), ("b3", 2019), ("b3", 2022), ("b4", 2023)}
        for body, year in written:
            if (body, year) not in absent:
                shuffle = 0 if (body, year) == ("b2", 2020) else int(body[1]) + year
                self._write(body, year, shuffle=shuffle, pending=(body, year) in pending)
        for number in range(bodies):
            self._grow(number)

    def _grow(self, number: int) -> None:
        """One more body with ten years, counts only: for grids of any size."""
        body = BodyRecord(f"x{number}", f"第{number}号县人民政府", (), Level.COUNTY)
        self._bodies.append(body)
        for year in range(2013, 2023):
            seed = (number * 7 + year) % 11
            counts = {Verdict.FULFILLED: 10 + seed, Verdict.PARTIAL: 8 - seed % 5, Verdict.DROPPED: 5 + seed % 3}
            self._extra_pairs.append(
                PairRecord(
                    body, Genre.FAZHI, year, year < 2022, counts, {DropReason.SILENT: 3}, seed, sum(counts.values())
                )
            )

    def _write(self, body_id: str, year: int, *, shuffle: int = 0, pending: bool = False) -> None:
        """A plan and the report that answers it, with the scenes in another order for each pair."""
        body = next(b for b in self._bodies if b.id == body_id)
        scenes = list(SCENES)
        if shuffle:
            scenes = scenes[shuffle % len(scenes) :] + scenes[: shuffle % len(scenes)]
            scenes = scenes[: 5 + shuffle % 4]
        plan = f"{body.name}关于{year}年度法治政府建设情况的报告\n\n四、下一年度主要安排\n" + "\n".join(
            s[1] for s in scenes
        )
        answer = f"{body.name}关于{year + 1}年度法治政府建设情况的报告\n\n二、主要举措和成效\n"
        answer += "\n".join(e[1] + "组织开展专题学习，推动各项任务落地见效。" for s in scenes for e in s[10])
        start = len(answer)
        answer += "\n三、存在的不足和原因\n" + "\n".join(
            c[2] for s in scenes for c in s[11] if c[0] is SectionRole.SHORTCOMINGS
        )
        middle = len(answer)
        answer += "\n四、下一步工作打算\n" + "\n".join(
            c[2] for s in scenes for c in s[11] if c[0] is SectionRole.ARRANGEMENTS
        )
        before = self._texts.get((body_id, year), "")
        text = self._texts[body_id, year] = f"{before}\n{plan}" if before else plan
        if before:
            *others, last = self._sections[body_id, year]
            self._sections[body_id, year] = (*others, replace(last, span=Span(last.span.start, len(text))))
        if not pending:
            self._texts[body_id, year + 1] = answer
            self._sections[body_id, year + 1] = (
                Section(SectionRole.MEASURES, "二、主要举措和成效", Span(0, start)),
                Section(SectionRole.SHORTCOMINGS, "三、存在的不足和原因", Span(start, middle)),
                Section(SectionRole.ARRANGEMENTS, "四、下一步工作打算", Span(middle, len(answer))),
            )
        for ordinal, scene in enumerate(scenes):
            record = _record(body, year, ordinal, scene, text, answer, pending)
            self._records[record.id] = record

    # ── what Desk asks ──

    def close(self) -> None:
        """Nothing to close."""

    def bodies(self) -> tuple[BodyRecord, ...]:
        return tuple(self._bodies)

    def reports(self, body_id: str | None = None, genre: Genre | None = None) -> tuple[ReportRecord, ...]:
        return tuple(self._report(b, y) for b, y in self._texts if body_id in (None, b))

    def report(self, body_id: str, genre: Genre, year: int) -> ReportRecord:
        if (body_id, year) not in self._texts:
            raise NotFoundError("ledger.no_report", body=body_id, year=year)
        return self._report(body_id, year)

    def _report(self, body_id: str, year: int) -> ReportRecord:
        body = next(b for b in self._bodies if b.id == body_id)
        number = list(self._texts).index((body_id, year))
        sections = self._sections.get((body_id, year), ())
        return ReportRecord(
            number, body, Genre.FAZHI, year, 1, "0" * 64, f"{body.name}{year}年度法治政府建设情况报告", f"{body_id}_{year}.txt",
            date(year + 1, 1, 20), None, None, sections, (), self.now, "test", 8, 9,
        )  # fmt: skip

    def report_text(self, report_id: int) -> str:
        return self._texts[list(self._texts)[report_id]]

    def pairs(
        self, body_id: str | None = None, genre: Genre | None = None, year: int | None = None
    ) -> tuple[PairRecord, ...]:
        keys = sorted({(r.body.id, r.report_year) for r in self._records.values()})
        made = []
        for key_body, key_year in keys:
            if body_id not in (None, key_body) or year not in (None, key_year):
                continue
            records = self.commitments(CommitmentQuery(body_id=key_body, report_year=key_year))
            counts = Counter(r.effective.verdict for r in records if r.effective.reason is not DropReason.CHANGED)
            reasons = Counter(r.effective.reason for r in records if r.effective.reason)
            there = any(r.effective.verdict is not Verdict.PENDING for r in records)
            made.append(
                PairRecord(
                    records[0].body,
                    Genre.FAZHI,
                    key_year,
                    there,
                    counts,
                    reasons,
                    sum(bool(r.reviewed_by) for r in records),
                    len(records),
                )
            )
        if body_id is None and year is None:
            made += self._extra_pairs
        return tuple(made)

    def commitments(self, query: CommitmentQuery) -> tuple[CommitmentRecord, ...]:
        found = [r for r in map(self._now, self._records.values()) if _matches(r, query, self.assigned)]
        if query.order is Order.UNCERTAIN:
            found.sort(key=lambda r: (r.judgement.confidence if r.judgement else 0.0, r.id))
        else:
            found.sort(key=lambda r: (r.body.id, r.report_year, r.ordinal))
        end = None if query.limit is None else query.offset + query.limit
        return tuple(found[query.offset : end])

    def count(self, query: CommitmentQuery) -> int:
        return len(self.commitments(replace(query, limit=None, offset=0)))

    def commitment(self, commitment_id: str) -> CommitmentRecord:
        if commitment_id not in self._records:
            raise NotFoundError("ledger.no_commitment", commitment=commitment_id)
        return self._now(self._records[commitment_id])

    def records(self, commitment_ids: Sequence[str]) -> tuple[CommitmentRecord, ...]:
        return tuple(map(self.commitment, commitment_ids))

    def topics(self, query: CommitmentQuery) -> tuple[tuple[str, int], ...]:
        counts = Counter(r.commitment.topic for r in self.commitments(query))
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    def decisions(self, query: CommitmentQuery) -> tuple[Decision, ...]:
        wanted = {r.id: r for r in self.commitments(query)}
        gone = {e.target for e in self.log if e.action is ReviewAction.WITHDRAW}
        found: dict[tuple[str, str], Decision] = {}
        for e in self.log:
            if e.action is ReviewAction.DECIDE and e.id not in gone and e.commitment in wanted and e.verdict:
                topic = wanted[e.commitment].commitment.topic
                found[e.commitment, e.reviewer] = Decision(
                    e.commitment, topic, e.reviewer, e.verdict, e.partial_kind, e.reason, e.note, e.at, bool(e.batch)
                )
        return tuple(found[key] for key in sorted(found))

    def assign_body(self, body_id: str, reviewers: Sequence[str], *, by: str) -> tuple[Assignment, ...]:
        self.assigned[body_id] = tuple(sorted(reviewers))
        return ()

    def assignments(self) -> dict[str, tuple[str, ...]]:
        return {body: names for body, names in self.assigned.items() if names}

    def extraction(self, report_id: int) -> Extraction:
        body_id, year = list(self._texts)[report_id]
        plan = self.commitments(CommitmentQuery(body_id=body_id, report_year=year))
        before = self.commitments(CommitmentQuery(body_id=body_id, report_year=year - 1))
        said = [e for r in before if r.judgement for e in r.judgement.evidence]
        achievements = [Statement(e.text, e.span, e.heading, e.role, "") for e in said]
        text = self._texts[body_id, year]
        for words in re.findall("^.*组织开展专题学习，推动各项任务落地见效。", text, re.MULTILINE):
            start = text.index(words)
            achievements.append(Statement(words, Span(start, start + len(words)), R_RULES, SectionRole.MEASURES, ""))
        by_place = {one.span: one for one in achievements}
        return Extraction(tuple(r.commitment for r in plan), tuple(by_place[s] for s in sorted(by_place)), (), "test")

    def search(self, text: str, *, limit: int = 100) -> tuple[SearchHit, ...]:
        hits = [
            SearchHit(
                r.body,
                r.genre,
                r.report_year,
                SectionRole.ARRANGEMENTS,
                r.commitment.text,
                r.commitment.span,
                r.commitment.heading,
                r.id,
            )
            for r in self._records.values()
            if text in r.commitment.text
        ]
        for record in self._records.values():
            for evidence in record.judgement.evidence if record.judgement else ():
                if text in evidence.text:
                    hits.append(
                        SearchHit(
                            record.body,
                            record.genre,
                            record.report_year + 1,
                            evidence.role,
                            evidence.text,
                            evidence.span,
                            evidence.heading,
                        )
                    )
        return tuple(hits[:limit])

    def judgements(self, commitment_id: str) -> tuple:
        return ()

    def opinions(self, commitment_id: str) -> tuple:
        return ()

    def follow_up(self, commitment_id: str) -> FollowUp:
        return FollowUp(self.commitment(commitment_id).follow_up, tuple(self.replies.get(commitment_id, ())))

    def append_follow_up(self, entries: Sequence[FollowUpEntry]) -> tuple[FollowUpEntry, ...]:
        for entry in entries:
            log = self.replies.setdefault(entry.commitment, [])
            if refused := refusal(log, entry):
                raise refused
            self.now += timedelta(seconds=10)
            log.append(replace(entry, id=sum(map(len, self.replies.values())) + 1, at=self.now))
        return ()

    def events(
        self,
        commitment_id: str | None = None,
        *,
        reviewer: str | None = None,
        session: str | None = None,
        batch: str | None = None,
    ) -> tuple[ReviewEvent, ...]:
        return tuple(e for e in self.log if commitment_id in (None, e.commitment) and reviewer in (None, e.reviewer))

    def append_events(self, events: Sequence[ReviewEvent]) -> tuple[ReviewEvent, ...]:
        stored = []
        for event in events:
            self.now += timedelta(seconds=10)
            stored.append(replace(event, id=len(self.log) + 1, at=self.now))
            self.log.append(stored[-1])
        return tuple(stored)

    def _now(self, record: CommitmentRecord) -> CommitmentRecord:
        """The record with what the log says of it."""
        gone = {e.target for e in self.log if e.action is ReviewAction.WITHDRAW}
        events = [
            e
            for e in self.log
            if e.commitment == record.id and e.id not in gone and e.action is not ReviewAction.WITHDRAW
        ]
        decided = [e for e in events if e.action is ReviewAction.DECIDE]
        flags = [e.action for e in events if e.action in (ReviewAction.FLAG, ReviewAction.UNFLAG)]
        taken = [e.span for e in events if e.action is ReviewAction.EVIDENCE_TAKEN and e.span]
        removed = [e.span for e in events if e.action is ReviewAction.EVIDENCE_REMOVED and e.span]
        effective = record.effective
        if decided:
            last = decided[-1]
            verdicts = {(e.reviewer): e.verdict for e in decided}
            settled = [e for e in events if e.action is ReviewAction.SETTLE]
            last = settled[-1] if settled else last
            assert last.verdict is not None
            effective = Effective(
                last.verdict, JudgedBy.PERSON, last.reason, last.partial_kind, last.reviewer, last.at,
                disputed=len(set(verdicts.values())) > 1 and not settled, settled=bool(settled), batch=bool(last.batch), note=last.note, document=last.document,
            )  # fmt: skip
        return replace(
            record,
            effective=effective,
            flagged=bool(flags) and flags[-1] is ReviewAction.FLAG,
            unsure=any(e.action is ReviewAction.UNSURE for e in events) and not decided,
            reviewed_by=tuple(dict.fromkeys(e.reviewer for e in decided)),
            taken=tuple(s for s in taken if s not in removed),
            removed=tuple(removed),
            follow_up=shown_state(self.replies.get(record.id, ()), effective.verdict, effective.reason),
        )


def _matches(record: CommitmentRecord, query: CommitmentQuery, assigned: dict[str, tuple[str, ...]]) -> bool:
    return (
        (query.assigned_to is None or query.assigned_to in assigned.get(record.body.id, ()))
        and (query.undecided_by is None or query.undecided_by not in record.reviewed_by)
        and query.topic in (None, record.commitment.topic)
        and query.body_id in (None, record.body.id)
        and query.report_year in (None, record.report_year)
        and (not query.verdicts or record.effective.verdict in query.verdicts)
        and (query.reviewed is None or bool(record.reviewed_by) is query.reviewed)
        and (not query.text or query.text in record.commitment.text)
        and (not query.heading or any(query.heading in part for part in record.commitment.heading))
        and query.genre in (None, record.genre)
        and (query.flagged is None or record.flagged is query.flagged)
        and (query.disputed is None or record.effective.disputed is query.disputed)
        and (query.stale is None or record.stale is query.stale)
        and (query.even is None or bool(record.judgement and record.judgement.even) is query.even)
    )


def _record(
    body: BodyRecord, year: int, ordinal: int, scene: tuple, plan: str, answer: str, pending: bool
) -> CommitmentRecord:
    heading, text, topic, elements, verdict, partial, reason, confidence, even, states, evidence, counter, rows = (
        scene[0], scene[1], scene[2], scene[3], scene[4], scene[5], scene[6], scene[7], scene[8], scene[9], scene[10], scene[11], scene[12],
    )  # fmt: skip
    start = plan.index(text)
    made = tuple(Element(Span(start, start + len(text)), act, words, kind, main) for act, words, kind, main in elements)
    digest = hashlib.sha256(f"{body.id}{year}{text}".encode()).hexdigest()
    commitment = Commitment(text, Span(start, start + len(text)), heading, made[0].kind, topic, made, digest)
    if pending:
        judgement = Judgement(
            Verdict.PENDING,
            1.0,
            0.0,
            "rule.pending",
            "1",
            pending_reason=PendingReason.NO_REPORT,
            missing_year=year + 1,
        )
    else:
        sentences = tuple(
            Evidence(words, _span(answer, words), score, kind, where, SectionRole.MEASURES, answers, carried)
            for where, words, score, kind, answers, carried in evidence
        )
        against = tuple(
            Evidence(words, _span(answer, words), 0.5, EvidenceKind.DEPLOYMENT, where, role)
            for role, where, words in counter
        )
        judged = []
        for index, state in enumerate(states):
            own = tuple(ExplanationRow(*row) for row in rows if row[0] == index)
            score = round(sum(row.contribution for row in own), 2)
            judged.append(
                ElementJudgement(index, state, score, tuple(i for i, e in enumerate(evidence) if index in e[4]), own)
            )
        judgement = Judgement(
            verdict, confidence, max(e.score for e in judged), "rule.some", "手工 1", reason, partial, None, None, even, tuple(judged), sentences, against,
            {"total": len(states), "done": states.count(DONE), "part": states.count(PART)},
        )  # fmt: skip
    effective = Effective(judgement.verdict, JudgedBy.MACHINE, judgement.reason, judgement.partial_kind)
    return CommitmentRecord(digest[:8], body, Genre.FAZHI, year, ordinal, commitment, judgement, 1, effective)


def _span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))
