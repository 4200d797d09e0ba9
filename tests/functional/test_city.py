"""A city of 8 districts by 4 years, from real reports: summary, comparison, worklist out and back, letter, reply, verification, 销号."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from fztrack.cli.main import run

pytestmark = pytest.mark.corpus

DISTRICTS = {
    "luohu": "440303", "futian": "440304", "baoan": "440306", "longgang": "440307",
    "yantian": "440308", "longhua": "440309", "pingshan": "440310", "guangming": "440311",
}  # fmt: skip
YEARS = range(2020, 2024)

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the city, made once."""
    corpus = os.environ.get("FZTRACK_TEST_CORPUS")
    if not corpus:
        pytest.skip("set FZTRACK_TEST_CORPUS to the folder of real reports")
    place = tmp_path_factory.mktemp("city")
    reports = place / "reports"
    reports.mkdir()
    rows = ["file,region_code,parent"]
    for district, code in DISTRICTS.items():
        for year in YEARS:
            source = Path(corpus) / "gwr" / f"sz_{district}_{year}.txt"
            if source.exists():
                shutil.copy(source, reports / source.name)
                rows.append(f"{source.name},{code},深圳市")
    (reports / "manifest.csv").write_text("\n".join(rows), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FZTRACK_HOME", str(place / "home"))
        assert run(["ingest", str(reports)]) == 0
    return place / "home"


@pytest.fixture
def fz(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Call]:
    """The command line at the city's ledger."""
    monkeypatch.setenv("FZTRACK_HOME", str(home))

    def call(*argv: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run([str(argument) for argument in argv])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    yield call


def test_every_district_has_its_summary_in_every_paper(fz: Call, tmp_path: Path) -> None:
    for form in ("html", "md", "docx", "csv"):
        folder = tmp_path / form
        assert fz("summary", "--all", "--format", form, "--out", folder)[0] == 0
        assert len({path.name.split("_")[0] for path in folder.iterdir()}) == len(DISTRICTS)
    for page in (tmp_path / "html").iterdir():
        text = page.read_text(encoding="utf-8")
        assert "逐年安排的去向" in text and "核实未落实" not in text
        assert not re.search(r"https?://|<script|src=", text)


def test_districts_stand_in_the_order_of_divisions(fz: Call, tmp_path: Path) -> None:
    path = tmp_path / "对照.xlsx"
    assert fz("compare", "--region", "4403", "--level", "county", "--out", path)[0] == 0
    book = openpyxl.load_workbook(path)
    names = list(dict.fromkeys(row[0] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)))
    assert [name[3:5] for name in names] == ["罗湖", "福田", "宝安", "龙岗", "盐田", "龙华", "坪山", "光明"]
    assert len(book.worksheets) == 2 + len(DISTRICTS)


def test_a_promise_goes_from_the_worklist_to_its_closing(fz: Call, tmp_path: Path) -> None:
    inner, outer = tmp_path / "核查表.xlsx", tmp_path / "反馈表.xlsx"
    assert fz("worklist", "罗湖区", 2021, "--out", inner)[0] == 0
    book = openpyxl.load_workbook(inner)
    page = book.worksheets[0]
    heads = [cell.value for cell in page[1]]
    rows = [
        row for row in range(2, page.max_row + 1) if "未见反映" in page.cell(row, heads.index("机器初判") + 1).value
    ]
    for row in rows[:3]:
        page.cell(row, heads.index("复核判断") + 1).value = "未见反映"
    chosen = [page.cell(row, 1).value for row in rows[:3]]
    book.save(inner)
    for reviewer in ("李敏", "王强"):
        assert fz("worklist", "--read", inner, "--reviewer", reviewer, "--apply")[0] == 0

    code, letter, _err = fz(
        "letter", "罗湖区", 2021, "--ids", ",".join(chosen), "--reviewed-by", 2, "--profile", "ducha"
    )
    assert code == 0 and letter.count("（见“") == 3 and "经比对公开报告，未见反映下列事项" in letter
    assert fz("letter", "罗湖区", 2021, "--ids", ",".join(chosen), "--out", tmp_path / "函.docx")[0] == 0

    assert fz("worklist", "罗湖区", 2021, "--outgoing", "--reviewed-by", 2, "--out", outer)[0] == 0
    book = openpyxl.load_workbook(outer)
    page = book.worksheets[0]
    heads = [cell.value for cell in page[1]]
    assert page.max_row == 4
    page.cell(2, heads.index("反馈单位") + 1).value = "罗湖区发展和改革局"
    page.cell(2, heads.index("办理情况") + 1).value = "已于2022年11月办结。"
    page.cell(2, heads.index("佐证文件") + 1).value = "办结通知"
    first = page.cell(2, 1).value
    book.save(outer)
    code, out, _err = fz("worklist", "--read", outer, "--reviewer", "李敏", "--apply")
    assert code == 0 and "已保存 1 项" in out

    assert fz("close", first, "--reviewer", "李敏")[0] != 0  # no 销号 without verification
    assert fz("verify", first, "passed", "--text", "现场查看，已办结。", "--reviewer", "李敏")[0] == 0
    assert fz("close", first, "--reviewer", "李敏")[0] == 0
    out = fz("summary", "罗湖区", 2021)[1]
    assert "核实情况：核实已落实：现场查看，已办结。" in out and "状态：销号" in out
    (line,) = [one for one in fz("list", "--json", "--body", "罗湖区", "--year", 2021)[1].splitlines() if first in one]
    assert json.loads(line)["verdict"] == "dropped"  # what the report shows has not changed
