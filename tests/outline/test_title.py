"""What titles say: the share read right on real titles, and the ways of writing one."""

import csv
import os
from pathlib import Path

import pytest

from fztrack.domain import Genre
from fztrack.outline.title import read_title


@pytest.mark.corpus
def test_real_titles_are_read_right():
    folder = os.environ.get("FZTRACK_TEST_GOLD")
    if not folder:
        pytest.skip("FZTRACK_TEST_GOLD is not set: no real titles to read")
    with (Path(folder) / "titles.dev.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    right = {"genre": 0, "body": 0, "report_year": 0}
    for row in rows:
        facts = read_title(row["title"])
        right["genre"] += facts.genre.value == row["genre"]
        right["body"] += (facts.body or "") == row["body"]
        right["report_year"] += str(facts.report_year or "") == row["report_year"]
    print(f"titles read right, of {len(rows)}: {right}")
    assert right["genre"] >= 0.95 * len(rows)
    assert right["body"] >= 0.93 * len(rows)
    assert right["report_year"] >= 0.93 * len(rows)


@pytest.mark.parametrize(
    ("title", "body", "year", "genre"),
    [
        ("山阳市清溪区财源街道办事处2023年度法治政府建设情况报告", "山阳市清溪区财源街道办事处", 2023, Genre.FAZHI),
        ("山阳市司法局关于2024年法治政府建设工作情况的报告", "山阳市司法局", 2024, Genre.FAZHI),
        ("青溪镇2023年法治政府建设工作总结及2024年工作计划", "青溪镇", 2023, Genre.FAZHI),
        ("清溪區人民政府 2020年法治政府建設年度情況報告", "清溪區人民政府", 2020, Genre.FAZHI),
        ("清溪区法治政府建设工作报告（2022年）", "清溪区", 2022, Genre.FAZHI),
        ("关于2022年度法治政府建设情况的报告", None, 2022, Genre.FAZHI),
        ("山阳市2023年度法治政府建设情况的公示", "山阳市", 2023, Genre.FAZHI),
        ("2025年清溪区政府工作报告", "清溪区", 2024, Genre.GWR),
        ("政 府 工 作 报 告 ——2024年1月30日在山阳市第七届人民代表大会第五次会议上", "山阳市", 2023, Genre.GWR),
        ("二〇二四年政府工作报告", None, 2023, Genre.GWR),
    ],
)
def test_ways_of_writing_a_title(title, body, year, genre):
    facts = read_title(title)
    assert (facts.body, facts.report_year, facts.genre, facts.kind) == (body, year, genre, None)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("清溪区2024年法治政府建设工作要点", "plan"),
        ("山阳市法治政府建设实施方案（2021—2025年）", "plan"),
        ("《山阳市2023年法治政府建设年度报告》解读", "interpretation"),
        ("清溪区2024年上半年法治政府建设工作情况报告", "half_year"),
        ("清溪区法治政府建设情况报告（2016—2020年）", "multi_year"),
        ("清溪区人民政府2023年政府信息公开工作年度报告", "disclosure"),
        ("山阳市人大常委会工作报告", "congress"),
        ("法治政府建设年度报告制度研究——以30份报告为样本", "research"),
        ("关于印发2024年政府工作报告的通知", "notice"),
        ("清溪区召开法治政府建设推进会", "news"),
        ("王某某调研法治政府建设工作情况", "visit"),
        ("清溪区人民政府工作规则", "rules"),
        ("Report on the Work of the Government 2024", "english"),
    ],
)
def test_titles_of_what_is_no_yearly_report(title, kind):
    assert read_title(title).kind == kind
