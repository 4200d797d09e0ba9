"""A user's own topics: taken in the place of the packaged ones, looked through first, with their units and the older outline."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from fztrack.text import lexicon

PLAN = """澜溪区人民政府关于2019年度法治政府建设情况的报告

一、主要举措和成效
办理行政许可事项3200件。

二、2020年主要安排
开展行政执法案卷评查，评查案卷不少于200卷。办好人民调解案件。

澜溪区人民政府
2020年1月20日
"""
REVIEW = PLAN.replace("2020", "2021").replace("2019", "2020").replace("办理行政许可事项3200件", "评查行政执法案卷230卷")
OWN = """
version = 7
[topics.files]
zh = "案卷质量"
en = "Case files"
outline_2015 = "坚持严格规范公正文明执法"
unit = "区司法局"
strong = ["案卷评查"]
weak = []
[topics.rest]
zh = "其他工作"
en = "The rest"
strong = ["调解"]
weak = []
"""


@pytest.fixture
def fz(called, folder_of) -> Iterator[object]:
    """The command line at a ledger of its own, reports not yet ingested; the packaged topics are back afterwards."""
    folder_of({2019: PLAN, 2020: REVIEW})
    yield called
    lexicon.use("topics", None)


def test_own_topics_name_promises_and_suggest_units(fz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "领域.toml"
    own.write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("FZTRACK_TOPICS", str(own))
    assert fz("ingest", tmp_path / "报告")[0] == 0
    out = fz("summary", "澜溪区", 2019)[1]
    assert "案卷质量" in out and "其他工作" in out and "行政执法 " not in out.split("按承诺类别")[0].split("按领域")[1]
    assert fz("worklist", "澜溪区", 2019, "--out", tmp_path / "a.xlsx")[0] == 0
    page = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    column = [cell.value for cell in page[1]].index("责任单位")
    assert next(page.iter_rows(min_row=2, values_only=True))[column] == "区司法局（系统建议）"


def test_rereading_finds_the_topics_of_another_file(fz, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fz("ingest", tmp_path / "报告")[0] == 0
    own = tmp_path / "领域.toml"
    own.write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("FZTRACK_TOPICS", str(own))
    assert fz("reread")[0] == 0
    first = json.loads(fz("export")[1].splitlines()[0])
    assert first["topic"] == "files"


def test_years_under_the_older_outline_are_shown_by_its_tasks_too(fz, tmp_path: Path) -> None:
    assert fz("ingest", tmp_path / "报告")[0] == 0
    out = fz("summary", "澜溪区", 2019)[1]
    assert "按 2015－2020 年纲要" in out and "坚持严格规范公正文明执法" in out and "依法有效化解社会矛盾纠纷" in out


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("不是 TOML", "Invalid"),
        ("version = 1", "version"),
        (OWN.replace('strong = ["案卷评查"]', 'strong = "案卷评查"'), "topics.files.strong"),
        (OWN.replace('zh = "其他工作"', ""), "topics.rest.zh"),
        (OWN.replace("[topics.rest]", '[topics."其他"]'), "topics.其他"),
    ],
)
def test_a_file_of_topics_with_a_mistake_is_refused(fz, tmp_path: Path, monkeypatch, text: str, where: str) -> None:
    own = tmp_path / "领域.toml"
    own.write_text(text, encoding="utf-8")
    monkeypatch.setenv("FZTRACK_TOPICS", str(own))
    code, _out, err = fz("status")
    assert code == 2 and "领域.toml" in err and where in err


def test_every_packaged_topic_says_where_it_stands_in_the_older_outline() -> None:
    data = lexicon.load("topics")
    assert data["version"] == 2
    tasks = {entry["outline_2015"] for entry in data["topics"].values()}
    assert len(tasks - {""}) == 7
