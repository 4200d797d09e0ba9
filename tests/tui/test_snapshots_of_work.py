"""How screens look on which something is under way, has happened or went wrong: history, import, comparing anew, errors; at both sizes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import date
from importlib.metadata import version

import pytest
from settled import drawn
from textual.pilot import Pilot

from fztrack.domain import CitedDocument, CommitmentQuery, Conclusion, DropReason, PartialKind, Verdict
from fztrack.tui.screens import ingest, job
from fztrack.tui.screens.error import ErrorScreen
from fztrack.tui.screens.history import HistoryScreen
from fztrack.tui.screens.replies import RepliesScreen
from fztrack.workflows.desk import Desk

#: The Textual the pictures were taken with; another one may draw borders and scrollbars otherwise.
TAKEN_WITH = "8.2"

pytestmark = [
    pytest.mark.skipif(
        not version("textual").startswith(f"{TAKEN_WITH}."), reason=f"pictures were taken with Textual {TAKEN_WITH}"
    ),
    pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"]),
]

READ = (
    {"path": "报告/澜溪区2019.docx", "status": "added", "body": "澜溪区人民政府", "report_year": 2019},
    {"path": "报告/威海火炬高技术产业开发区2023.txt", "status": "added", "body": "威海火炬高技术产业开发区管理委员会", "report_year": 2023},
    {"path": "报告/澜溪区2020[扫描].pdf", "status": "error", "message": "这一页是图片，没有文字：请先用文字识别软件转成文字，再导入；第 1 页至第 12 页都是如此"},
    {"path": "报告/通知.txt", "status": "refused", "message": "不是法治政府建设年度报告，也不是政府工作报告：如果确实是，请加 --genre 指明文种"},
)  # fmt: skip
JUDGED = (
    {"body": "澜溪区人民政府", "report_year": 2019, "commitments": 31, "changed": 4},
    {"body": "威海火炬高技术产业开发区管理委员会", "report_year": 2023, "missing_year": 2024, "overdue": True},
    {"body": "砚溪区人民政府", "report_year": 2025, "missing_year": 2026, "overdue": False},
    {"body": "[甲]区人民政府", "report_year": 2020, "commitments": 18, "changed": 0},
    {"body": "乙区人民政府", "report_year": 2021, "message": "台账正被另一个程序写入，请稍后再试"},
)


class Stub:
    """A program that gives the rows of its class and then runs on, until it is ended; without `runs_on` it ends badly."""

    lines: Sequence[Mapping[str, object]] = ()
    runs_on = True

    def __init__(self, arguments: Sequence[str]) -> None:
        self.stopped, self.running, self.code, self.said = False, True, None, ""
        self._end = asyncio.Event()

    async def rows(self) -> AsyncIterator[Mapping[str, object]]:
        for row in self.lines:
            yield row
        if self.runs_on:
            await self._end.wait()
        self.running, self.code, self.said = False, 4, "错误：台账打不开，文件可能已损坏\n可用 fztrack doctor 查看"

    def stop(self) -> None:
        self.stopped = True
        self._end.set()

    def end(self) -> None:
        self._end.set()


def shown(*steps: Callable[[Pilot], object], until: Callable[[], bool] = lambda: True) -> Callable:
    """Runs before the picture: each step once what came before is there; then waits `until` what is to be seen has come."""

    async def run(pilot: Pilot) -> None:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        for step in steps:
            step(pilot)
            await pilot.pause(0.05)
        await drawn(pilot, until)

    return run


def test_history_tells_machine_and_people_apart(make_app, ledger, snap_compare, size) -> None:
    one = ledger.commitments(CommitmentQuery(body_id="b2", report_year=2020))[1].id
    Desk(ledger, reviewer="李").decide(one, Verdict.DROPPED, reason=DropReason.REPROMISED)
    Desk(ledger, reviewer="李").withdraw(one)
    Desk(ledger, reviewer="李").decide(
        one,
        Verdict.PARTIAL,
        partial_kind=PartialKind.BELOW_TARGET,
        note="[依据] 只写了会议，没有写数量，须请责任单位补充说明办理情况和佐证材料",
    )
    Desk(ledger, reviewer="欧阳建国").decide(one, Verdict.FULFILLED)
    app = make_app()
    record = ledger.commitment(one)
    assert snap_compare(app, terminal_size=size, run_before=shown(lambda p: p.app.push_screen(HistoryScreen(record))))


#: A log of replies that goes through every state, and at which of its entries a picture is taken.
REPLIES = (
    ("respond", {"unit": "沧澜市澜溪区司法局", "statement": "[情况说明] 区公共法律服务中心已于4月投入使用；13个镇街工作站中8个已挂牌，其余5个因场地未落实到位，拟于第三季度完成，届时另行报送佐证材料。", "received": date(2022, 5, 6), "documents": (CitedDocument("关于公共法律服务工作站建设情况的函", "澜司函〔2022〕7号", date(2022, 5, 1)),)}),
    ("verify", {"conclusion": Conclusion.FAILED, "text": "实地查看，8个工作站中2个没有专职人员。", "by": "区委全面依法治区委员会办公室", "on": date(2022, 6, 1)}),
    ("respond", {"unit": "沧澜市澜溪区司法局", "statement": "已补齐人员。", "received": date(2022, 9, 6)}),
    ("verify", {"conclusion": Conclusion.PASSED, "text": "再次查看，13个工作站均已运行。", "on": date(2022, 10, 8)}),
    ("close", {}),
)  # fmt: skip
TAKEN_AT = {"awaiting": (0, ""), "answering": (0, "r"), "failed": (2, ""), "verifying": (3, "v"), "closed": (5, "")}


@pytest.mark.parametrize("name", TAKEN_AT)
def test_replies(make_app, ledger, snap_compare, name, size) -> None:
    record = ledger.commitments(CommitmentQuery(body_id="b2", report_year=2020))[0]
    entries, key = TAKEN_AT[name]
    for act, said in REPLIES[:entries]:
        getattr(Desk(ledger, reviewer="李"), act)(record.id, **said)
    app = make_app()
    screen = RepliesScreen(ledger.commitment(record.id))

    async def run(pilot: Pilot) -> None:
        await shown(lambda p: p.app.push_screen(screen), until=lambda: len(screen.follow_up.entries) == entries)(pilot)
        if key:
            await pilot.press(key)
            await drawn(pilot, lambda: screen.has_class("-typing") or screen.has_class("-asking"))

    assert snap_compare(app, terminal_size=size, run_before=run)


def test_importing_under_way(make_app, snap_compare, monkeypatch, tmp_path, size) -> None:
    monkeypatch.setattr(ingest, "Program", type("Reading", (Stub,), {"lines": READ}))
    monkeypatch.setattr(ingest, "_files", lambda path: (path,) * 6)

    screen = ingest.IngestScreen()
    steps = (
        lambda pilot: pilot.app.push_screen(screen),
        lambda _pilot: screen.background("ingest", screen.ingest, tmp_path),
    )
    app = make_app()
    run = shown(*steps, until=lambda: len(screen.files) == len(READ))
    assert snap_compare(app, terminal_size=size, run_before=run)


def test_comparing_anew_under_way(make_app, snap_compare, monkeypatch, size) -> None:
    monkeypatch.setattr(job, "Program", type("Running", (Stub,), {"lines": JUDGED}))
    app = make_app()
    screen = job.JobScreen("比对", ["judge"], 8)
    run = shown(lambda p: p.app.push_screen(screen), until=lambda: len(screen.rows) == len(JUDGED))
    assert snap_compare(app, terminal_size=size, run_before=run)


def test_work_that_ended_badly_says_why(make_app, snap_compare, monkeypatch, size) -> None:
    monkeypatch.setattr(job, "Program", type("Failing", (Stub,), {"lines": JUDGED[:1], "runs_on": False}))
    app = make_app()
    screen = job.JobScreen("重读", ["reread"], 8)
    run = shown(lambda p: p.app.push_screen(screen), until=lambda: screen.ended)
    assert snap_compare(app, terminal_size=size, run_before=run)


def test_an_error_in_full(make_app, snap_compare, size) -> None:
    text = (
        "设置文件中的按键有冲突：“home.sort” 想用 i，已由 “home.import” 使用；这一键仍按原来的。\n在 [keys] 一节中另选一键，或删去这一行。"
        + "澜溪区" * 40
    )
    app = make_app()
    assert snap_compare(
        app, terminal_size=size, run_before=shown(lambda p: p.app.push_screen(ErrorScreen("按键", text)))
    )


def test_problems_with_settings_are_told_at_the_start(make_app, snap_compare, size) -> None:
    app = make_app(keymap={"home.sort": "i", "home.genre": "z", "decide.fulfiled": "g"})
    assert snap_compare(app, terminal_size=size, run_before=shown(lambda _pilot: None))
