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


def suggested(path: Path) -> dict[str, str]:
    """The responsible units of a worklist or 反馈表, by the promise."""
    page = openpyxl.load_workbook(path).worksheets[0]
    heads = [cell.value for cell in page[1]]
    text, unit = heads.index("安排事项"), heads.index("责任单位")
    return {row[text]: row[unit] or "" for row in page.iter_rows(min_row=2, values_only=True)}


FILES, CASES = "开展行政执法案卷评查，评查案卷不少于200卷。", "办好人民调解案件。"


@pytest.mark.parametrize(
    ("table", "files", "cases"),
    [
        ("领域,单位\n行政执法,区司法局\n", "区司法局（系统建议）", ""),
        ("enforcement,区综合行政执法局\ndisputes,区司法局\n", "区综合行政执法局（系统建议）", "区司法局（系统建议）"),
        ("\ufeff 行政执法 , 区司法局 ,说明\n\n矛盾纠纷化解,\n", "区司法局（系统建议）", ""),
        ("行政执法,=cmd|'/c calc'!A1\n", "=cmd|'/c calc'!A1（系统建议）", ""),
        ("", "", ""),
    ],
    ids=["by name", "by id", "as spreadsheets save it", "a formula stays words", "empty"],
)
def test_a_table_of_units_suggests_them_by_topic(fz, tmp_path: Path, table: str, files: str, cases: str) -> None:
    assert fz("ingest", tmp_path / "报告")[0] == 0
    units, sheet = tmp_path / "单位.csv", tmp_path / "核查表.xlsx"
    units.write_text(table, encoding="utf-8")
    assert fz("worklist", "澜溪区", 2019, "--units", units, "--out", sheet)[0] == 0
    assert suggested(sheet) == {FILES: files, CASES: cases}
    outgoing = tmp_path / "反馈表.xlsx"
    assert fz("worklist", "澜溪区", 2019, "--outgoing", "--draft", "--units", units, "--out", outgoing)[0] == 0
    assert suggested(outgoing).items() <= suggested(sheet).items()


def test_topics_of_the_table_that_match_nothing_are_told(fz, tmp_path: Path) -> None:
    assert fz("ingest", tmp_path / "报告")[0] == 0
    units = tmp_path / "单位.csv"
    units.write_text("领域,单位\n行政执法,区司法局\n执法,区城管局\n", encoding="utf-8")
    out = fz("worklist", "澜溪区", 2019, "--units", units, "--out", tmp_path / "核查表.xlsx")[1]
    assert out.splitlines()[-1] == "对照表中这些领域没有对上任何一条事项：执法"


def test_a_unit_the_text_names_goes_before_the_table(called, folder_of, tmp_path: Path) -> None:
    named = PLAN.replace("评查案卷不少于200卷。", "评查案卷不少于200卷（责任单位：区应急管理局）。")
    assert called("ingest", folder_of({2019: named, 2020: REVIEW}))[0] == 0
    units, sheet = tmp_path / "单位.csv", tmp_path / "核查表.xlsx"
    units.write_text("行政执法,区司法局\n", encoding="utf-8")
    assert called("worklist", "澜溪区", 2019, "--units", units, "--out", sheet)[0] == 0
    assert [unit for text, unit in suggested(sheet).items() if "案卷" in text] == ["区应急管理局"]


@pytest.mark.parametrize("content", [None, "行政执法,区司法局\n".encode("gb18030"), b'"' + b"x" * 200_000])
def test_a_table_of_units_that_cannot_be_read_is_told_and_nothing_is_written(fz, tmp_path: Path, content) -> None:
    assert fz("ingest", tmp_path / "报告")[0] == 0
    units, sheet = tmp_path / "单位.csv", tmp_path / "核查表.xlsx"
    if content is not None:
        units.write_bytes(content)
    code, _out, err = fz("worklist", "澜溪区", 2019, "--units", units, "--out", sheet)
    assert code == 2 and "单位.csv" in err and "UTF-8" in err and not sheet.exists()


def test_a_table_of_units_goes_before_the_units_of_own_topics(fz, tmp_path: Path, monkeypatch) -> None:
    own, units, sheet = tmp_path / "领域.toml", tmp_path / "单位.csv", tmp_path / "核查表.xlsx"
    own.write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("FZTRACK_TOPICS", str(own))
    assert fz("ingest", tmp_path / "报告")[0] == 0
    for table, files, cases in (
        ("其他工作,区信访局\n", "区司法局（系统建议）", "区信访局（系统建议）"),
        ("files,区审计局\n", "区审计局（系统建议）", ""),
        ("案卷质量,区审计局\n", "区审计局（系统建议）", ""),
        ("Case files,区审计局\n", "区审计局（系统建议）", ""),
        ("行政执法,区城管局\n", "区司法局（系统建议）", ""),  # a packaged topic that this file does not have
    ):
        units.write_text(table, encoding="utf-8")
        assert fz("worklist", "澜溪区", 2019, "--units", units, "--out", sheet)[0] == 0
        assert suggested(sheet) == {FILES: files, CASES: cases}


def test_own_topics_say_where_they_stand_in_the_older_outline(called, folder_of, tmp_path: Path, monkeypatch) -> None:
    own = tmp_path / "领域.toml"
    own.write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("FZTRACK_TOPICS", str(own))
    later = {year + 2: PLAN.replace("2020", f"{year + 3}").replace("2019", f"{year + 2}") for year in (2019, 2020)}
    assert called("ingest", folder_of({2019: PLAN, 2020: REVIEW, **later}))[0] == 0
    for form in ("text", "md", "html"):
        there, gone = (called("summary", "澜溪区", year, "--format", form)[1] for year in (2019, 2021))
        table = there.split("按 2015－2020 年纲要")[-1].split("按承诺类别")[0]
        assert "坚持严格规范公正文明执法" in table and "其他工作" not in table
        assert "依法有效化解社会矛盾纠纷" not in there  # the task the packaged topics name
        assert "2015－2020 年纲要" not in gone and "案卷质量" in gone


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
