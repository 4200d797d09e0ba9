"""A ledger of any size for benches: invented commitments in the words of such reports, put in with Core inserts.

python tests/bench/big_ledger.py FILE [BODIES] [YEARS] [COMMITMENTS A REPORT]
"""

from __future__ import annotations

import itertools
import json
import random
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from fztrack.domain import (
    DropReason,
    Element,
    Genre,
    JudgedBy,
    Judgement,
    Level,
    PromiseKind,
    SectionRole,
    Span,
    Verdict,
)
from fztrack.ledger import codec
from fztrack.ledger.repository import Ledger
from fztrack.ledger.search import STATEMENTS, Fts5Search
from fztrack.ledger.tables import (
    BODY,
    BODY_NAME,
    COMMITMENT,
    JUDGEMENT,
    REPORT,
    REVISION,
    STANDING,
    STATEMENT,
    NameKind,
    StatementKind,
)

ACTS = ("建立", "完善", "推进", "制定", "开展", "加强", "健全", "落实", "编制", "优化", "规范", "新增")
THINGS = (
    "重大行政决策后评估制度", "行政规范性文件备案审查", "公共法律服务工作站", "综合行政执法改革", "行政复议规范化建设",
    "政务服务“一网通办”", "法治督察问题整改", "行政执法公示制度", "“八五”普法规划", "涉企行政检查计划备案",
    "人民调解员队伍", "镇街合法性审查全覆盖", "信用监管平台", "法律顾问考核办法", "府院联席会议",
)  # fmt: skip
TAILS = ("年内完成{n}项", "覆盖{n}个镇街", "培训执法人员{n}人次", "办结率达到{n}%以上", "力争第{n}季度前见效")
TOPICS = ("decision", "documents", "enforcement", "reconsideration", "services", "publicity", "supervision")


def build(path: Path, bodies: int, years: int, each: int) -> int:
    """Make the ledger; how many commitments it holds. Every second body's name has a year's report in two genres."""
    luck = random.Random(7)
    now = datetime(2024, 3, 1, tzinfo=UTC)
    with Ledger.open(f"sqlite:///{path.as_posix()}") as ledger, ledger._writing() as connection:
        numbers = itertools.count(1)
        report_numbers = itertools.count(1)
        for one in range(bodies):
            _body(connection, one, now)
            rows: dict[sa.Table, list[dict[str, object]]] = {
                table: [] for table in (REPORT, REVISION, COMMITMENT, STATEMENT, JUDGEMENT, STANDING)
            }
            texts: list[tuple[int, str]] = []
            for year in range(2024 - years, 2024):
                number = next(report_numbers)
                answered = year < 2023
                _report(rows, number, one, year, each, now)
                for ordinal in range(each):
                    _commitment(rows, texts, next(numbers), number, ordinal, year, answered, luck, now)
            for table, values in rows.items():
                connection.execute(table.insert(), values)
            Fts5Search().put(connection, texts)
        return bodies * years * each


def _body(connection: sa.Connection, one: int, now: datetime) -> None:
    name = f"第{one + 1}号县人民政府"
    body = {"id": f"b{one}", "name": name, "level": Level.COUNTY, "region_code": f"44{one:04d}", "created_at": now}
    connection.execute(BODY.insert(), [body])
    named = {"body_id": f"b{one}", "name": name, "folded": name, "kind": NameKind.OFFICIAL, "since": now}
    connection.execute(BODY_NAME.insert(), [named])


def _report(rows, number: int, one: int, year: int, each: int, now: datetime) -> None:  # type: ignore[no-untyped-def]
    rows[REPORT].append({"id": number, "body_id": f"b{one}", "genre": Genre.FAZHI, "report_year": year, "revision": 1})
    empty = {"printed_bodies": "[]", "sections": "[]", "sources": "{}", "document_warnings": "[]"}
    counts = {"commitments": each, "achievements": each}
    rows[REVISION].append(
        {
            "id": number, "report_id": number, "number": 1, "sha256": f"{number:064d}", "name": f"{number}.txt",
            "format": "txt", "title": f"{year}年度法治政府建设情况报告", "extractor": "bench", "ingested_at": now,
            "report_warnings": "[]", "given": "{}", "text": "（文本略）", **empty, **counts,
        }
    )  # fmt: skip


def _commitment(rows, texts, number, report, ordinal, year, answered, luck, now) -> None:  # type: ignore[no-untyped-def]
    tail = luck.choice(TAILS).format(n=luck.randint(1, 300))
    text = f"{luck.choice(ACTS)}{luck.choice(THINGS)}，{luck.choice(ACTS)}{luck.choice(THINGS)}，{tail}。"
    verdict = luck.choice((Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED)) if answered else Verdict.PENDING
    reason = DropReason.SILENT if verdict is Verdict.DROPPED else None
    sure = round(luck.uniform(0.4, 0.99), 2)
    element = Element(Span(0, 5), text[:2], text[:12], PromiseKind.STANDING, True)
    judgement = Judgement(verdict, sure, sure, "rule.some", "bench", reason=reason)
    rows[COMMITMENT].append(
        {
            "id": number, "public_id": f"{number:012x}", "report_id": report, "revision_id": report,
            "text_hash": f"{number:064d}", "occurrence": 0, "current": True, "ordinal": ordinal, "text": text,
            "span_start": 0, "span_end": 5, "kind": PromiseKind.STANDING, "topic": luck.choice(TOPICS),
            "multi_year": False, "heading": json.dumps(["四、下一年度主要安排", f"（{ordinal % 6 + 1}）"]),
            "elements": codec.dumps((element,)),
        }
    )  # fmt: skip
    rows[JUDGEMENT].append(
        {
            "id": number, "commitment_id": number, "plan_revision_id": report, "weights": "bench", "at": now,
            "verdict": verdict, "reason": reason, "confidence": sure, "even": sure < 0.45, "digest": "0" * 32,
            "finding": "0" * 32, "data": codec.dumps(judgement),
        }
    )  # fmt: skip
    rows[STANDING].append(
        {
            "commitment_id": number, "report_id": report, "current": True, "judgement_id": number,
            "verdict": verdict, "reason": reason, "judged_by": JudgedBy.MACHINE, "certainty": sure if answered else 2.0,
            "even": sure < 0.45, "disputed": False, "settled": False, "flagged": False, "unsure": False,
            "stale": False, "reviewers": "[]", "taken": "[]", "removed": "[]",
        }
    )  # fmt: skip
    said = f"全年{luck.choice(ACTS)}{luck.choice(THINGS)}，{tail}，成效明显。"
    rows[STATEMENT].append(
        {
            "id": number, "revision_id": report, "kind": StatementKind.ACHIEVEMENT, "ordinal": ordinal, "text": said,
            "span_start": 0, "span_end": 5, "role": SectionRole.MEASURES, "topic": "services", "whole_term": False,
            "heading": "[]",
        }
    )  # fmt: skip
    texts += [(number, text), (STATEMENTS + number, said)]


def main() -> None:
    """Build one and say how long it took."""
    path, *sizes = sys.argv[1:]
    bodies, years, each = (int(one) for one in (sizes + ["1000", "10", "30"][len(sizes) :]))
    start = time.perf_counter()
    count = build(Path(path), bodies, years, each)
    print(f"{count} commitments in {time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
