"""`fztrack summary` from reports to papers: two reports of a district, one of them with hostile text in it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

PLAN = """澜溪区人民政府关于2021年度法治政府建设情况的报告

2021年，澜溪区深入推进法治政府建设。现将有关情况报告如下：

一、主要举措和成效
（一）优化营商环境。办理行政许可事项3200件，推行告知承诺制。
（二）化解矛盾纠纷。全年调解纠纷1260件。

二、存在的不足和原因
行政执法规范化水平有待加强。

三、2022年主要安排
（一）提升公共法律服务。建成区公共法律服务中心和8个镇街工作站。<script>alert(1)</script>建成法治主题公园1个。
（二）规范行政执法。开展行政执法案卷评查，评查案卷不少于200卷。出台《澜溪区行政执法监督办法》。

澜溪区人民政府
2022年1月20日
"""
REVIEW = """澜溪区人民政府关于2022年度法治政府建设情况的报告

2022年，澜溪区深入推进法治政府建设。现将有关情况报告如下：

一、主要举措和成效
（一）公共法律服务更加便捷。区公共法律服务中心投入使用，8个镇街工作站全部挂牌运行。
（二）执法更加规范。开展行政执法案卷评查，评查案卷230卷。

二、存在的不足和原因
行政执法规范化水平有待加强。

三、2023年主要安排
（一）优化法律服务供给。推进法律援助便民点建设。

澜溪区人民政府
2023年1月18日
"""

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def fz(with_reports: Callable[[Mapping[int, str]], Call]) -> Call:
    """The command line at a ledger of its own that holds both reports."""
    return with_reports({2021: PLAN, 2022: REVIEW})


def test_a_body_and_a_year_are_summed_up_on_the_screen(fz: Call) -> None:
    code, out, _err = fz("summary", "澜溪区", 2021)
    assert code == 0
    assert "2021年报告 → 2022年报告" in out
    assert out.index("有效判断合计") < out.index("报告反映率")
    assert "机器初判" in out and "未落实" not in out


def test_without_a_year_all_years_are_there(fz: Call) -> None:
    _code, out, _err = fz("summary", "澜溪区")
    assert "2021年报告 → 2022年报告" in out and "2022年报告 → 2023年报告" in out
    assert "缺2023年度报告" in out


def test_counts_agree_with_the_list(fz: Call) -> None:
    pair = json.loads(fz("summary", "澜溪区", 2021, "--format", "json")[1])["bodies"][0]["pairs"][0]
    listed = [json.loads(line) for line in fz("list", "--json", "--year", 2021)[1].splitlines()]
    for verdict in ("fulfilled", "partial", "dropped"):
        assert pair["counts"][verdict] == sum(one["verdict"] == verdict for one in listed)
    assert {one["id"] for one in pair["commitments"]} == {one["id"] for one in listed}


def test_a_review_is_told_from_the_machine_s_verdict(fz: Call) -> None:
    first = json.loads(fz("list", "--json", "--year", 2021)[1].splitlines()[0])["id"]
    assert fz("review", first, "fulfilled", "--reviewer", "李敏", "--note", "已看过现场")[0] == 0
    rows = list(csv.DictReader(io.StringIO(fz("summary", "澜溪区", 2021, "--format", "csv")[1])))
    assert [row["判断方式"] for row in rows if row["编号"] == first] == ["人工复核"]
    assert {row["判断方式"] for row in rows if row["编号"] != first} == {"机器初判"}
    assert [row["备注"] for row in rows if row["编号"] == first] == ["已看过现场"]


def test_two_reviewers_agreement_is_in_the_data(fz: Call) -> None:
    ids = [json.loads(line)["id"] for line in fz("list", "--json", "--year", 2021)[1].splitlines()]
    for reviewer, verdicts in (
        ("李敏", ("dropped", "fulfilled", "partial")),
        ("王强", ("dropped", "fulfilled", "fulfilled")),
    ):
        for one, verdict in zip(ids[:3], verdicts, strict=True):
            assert fz("review", one, verdict, "--reviewer", reviewer)[0] == 0
    pair = json.loads(fz("summary", "澜溪区", 2021, "--format", "json")[1])["bodies"][0]["pairs"][0]
    assert pair["agreement"] == [
        {
            "first": "李敏",
            "second": "王强",
            "both": 3,
            "agreed": 2,
            "kappa": 0.5,
            "in_batch": 0,
            "disagreements": ids[2:3],
        }
    ]


def test_the_ending_of_the_file_tells_the_format(fz: Call, tmp_path: Path) -> None:
    for name, beginning in (("a.md", "# "), ("a.html", "<!DOCTYPE html>"), ("a.csv", "报告主体"), ("a.json", "{")):
        assert fz("summary", "澜溪区", 2021, "--out", tmp_path / name)[0] == 0
        assert (tmp_path / name).read_text(encoding="utf-8").lstrip().startswith(beginning)


def test_a_script_in_a_report_is_text_in_the_page(fz: Call) -> None:
    page = fz("summary", "澜溪区", 2021, "--format", "html")[1]
    assert "<script" not in page and "&lt;script&gt;alert" in page


def test_excel_gets_its_byte_order_mark(fz: Call, tmp_path: Path) -> None:
    assert fz("summary", "--all", "--figures", "--excel", "--out", tmp_path / "数字.csv")[0] == 0
    assert (tmp_path / "数字.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_all_bodies_go_into_a_folder_one_file_each(fz: Call, tmp_path: Path) -> None:
    assert fz("summary", "--all", "--format", "html", "--out", tmp_path / "汇总")[0] == 0
    (made,) = (tmp_path / "汇总").iterdir()
    assert made.name.startswith("澜溪区人民政府_fazhi_") and made.suffix == ".html"


def test_one_s_own_template_is_used_and_its_mistakes_are_told(fz: Call, tmp_path: Path) -> None:
    own = tmp_path / "模板"
    own.mkdir()
    (own / "summary.md.j2").write_text("# 本单位 {{ paper.title }}\n", encoding="utf-8")
    _code, out, _err = fz("summary", "澜溪区", "--format", "md", "--templates", own)
    assert out == "# 本单位 澜溪区人民政府年度报告承诺事项跟踪汇总\n"
    (own / "summary.md.j2").write_text("{{ paper.titel }}", encoding="utf-8")
    code, _out, err = fz("summary", "澜溪区", "--format", "md", "--templates", own)
    assert code == 2 and "summary.md.j2" in err and "titel" in err


def test_an_official_paper_is_of_one_year_and_goes_into_a_file(fz: Call, tmp_path: Path) -> None:
    assert fz("summary", "澜溪区", 2021, "--out", tmp_path / "澜溪2021.docx")[0] == 0
    assert zipfile.is_zipfile(tmp_path / "澜溪2021.docx")
    code, _out, err = fz("summary", "澜溪区", "--out", tmp_path / "澜溪.docx")
    assert code == 2 and "YEAR" in err
    assert fz("summary", "澜溪区", 2021, "--format", "docx")[0] == 2
    assert fz("summary", "--all", "--format", "docx", "--out", tmp_path / "公文")[0] == 0
    assert len(list((tmp_path / "公文").glob("*.docx"))) == 2


def test_a_body_that_is_not_there_is_told(fz: Call) -> None:
    assert fz("summary", "云陂区")[0] == 4
    assert fz("summary", "澜溪区", 1999)[0] == 4


def test_a_body_or_all_must_be_said(fz: Call) -> None:
    code, _out, err = fz("summary")
    assert code == 2 and "--all" in err
    assert fz("summary", "澜溪区", "--all")[0] == 2


def test_an_unwritable_place_is_told(fz: Call, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("", encoding="utf-8")
    code, _out, err = fz("summary", "澜溪区", "--out", tmp_path / "文件" / "a.md")
    assert code != 0 and "a.md" in err


def test_bodies_are_compared_on_the_screen_and_in_files(fz: Call, tmp_path: Path) -> None:
    code, out, _err = fz("compare")
    assert code == 0 and "2021 → 2022" in out and "缺报告" in out and "位次" not in out
    for name in ("a.html", "a.csv", "a.xlsx", "a.txt"):
        assert fz("compare", "--rank", "--out", tmp_path / name)[0] == 0
        assert (tmp_path / name).stat().st_size > 200


def test_a_comparison_is_narrowed(fz: Call) -> None:
    assert "2022 → 2023" not in fz("compare", "--year", 2021)[1]
    assert fz("compare", "--genre", "gwr")[0] == 4
    assert fz("compare", "--region", "4403")[0] == 4
    assert fz("compare", "云陂区")[0] == 4


def test_a_workbook_needs_a_file(fz: Call) -> None:
    code, _out, err = fz("compare", "--format", "xlsx")
    assert code == 2 and "--out" in err


def test_an_export_sends_no_control_character_to_the_terminal(fz: Call, tmp_path: Path) -> None:
    first = json.loads(fz("list", "--json", "--year", 2021)[1].splitlines()[0])["id"]
    assert fz("review", first, "fulfilled", "--reviewer", "李敏", "--note", "=1+1\x1b[31m\x9b2J\u202e")[0] == 0
    for kind in ("csv", "jsonl"):
        out = fz("export", "--format", kind)[1]
        assert all(character.isprintable() or character in "\r\n" for character in out)
    assert "'=1+1" in fz("export", "--format", "csv")[1]


@pytest.mark.parametrize(
    "argv", [("compare",), ("summary", "澜溪", 2021), ("letter", "澜溪", 2021, "--draft")], ids=lambda argv: argv[0]
)
def test_a_file_whose_ending_names_no_format_is_not_written(fz: Call, tmp_path: Path, argv: tuple[object, ...]) -> None:
    out = tmp_path / "对照.zzz"
    code, printed, said = fz(*argv, "--out", out)
    assert (code, printed) == (2, "") and ".zzz" in said and ".txt" in said
    assert not out.exists()
    assert fz(*argv, "--format", "text", "--out", out)[0] == 0 and out.exists()
