"""Whose report of which year it is: the sources in their order, and documents that are refused."""

from datetime import date

import pytest

from fztrack.domain import Genre, Level, Metadata
from fztrack.errors import RefusedError

PARTS = (
    "一、主要举措和成效\n印发实施方案1份。\n二、存在的不足\n执法力量不足。\n三、下一步工作安排\n建成行政复议中心。\n"
)
SPEECH = (
    "各位代表：\n现在，我代表区人民政府向大会作政府工作报告，请予审议。\n一、2023年工作回顾\n过去一年，地区生产总值增长6%，新增学位5000个。\n"
    "二、2024年工作安排\n今年，新增公办学位6000个，建成区人民医院新院。\n"
)


def test_metadata_wins_over_the_text(read):
    given = Metadata(body="青屏区人民政府", report_year=2021, genre=Genre.FAZHI)
    report = read("河口县人民政府关于2022年法治政府建设情况的报告\n" + PARTS, metadata=given)
    assert (report.body, report.report_year) == ("青屏区人民政府", 2021)
    assert report.sources["body"] == report.sources["report_year"] == "manifest"


def test_title_gives_body_year_and_level(read):
    report = read("河口县人民政府关于2022年法治政府建设情况的报告\n" + PARTS)
    assert (report.body, report.report_year, report.level) == ("河口县人民政府", 2022, Level.COUNTY)
    assert report.region == "河口县"
    assert report.sources["body"] == report.sources["report_year"] == "title"


def test_signature_gives_what_the_title_leaves_out(read):
    report = read("关于法治政府建设情况的报告\n" + PARTS + "河口县人民政府\n2023年1月15日\n")
    assert (report.body, report.report_year, report.signed) == ("河口县人民政府", 2022, date(2023, 1, 15))
    assert report.sources["report_year"] == "signature"


def test_report_signed_in_december_is_of_the_same_year(read):
    report = read("关于法治政府建设情况的报告\n" + PARTS + "河口县人民政府\n二○二三年十二月二十日\n")
    assert (report.report_year, report.signed) == (2023, date(2023, 12, 20))


def test_year_from_the_file_name_alone_is_noticed(read):
    report = read("河口县法治政府建设情况报告\n" + PARTS, name="hekou_2022.txt")
    assert report.report_year == 2022
    assert report.sources["report_year"] == "file_name"
    assert [notice.code for notice in report.warnings] == ["outline.year_from_file_name"]


def test_unknown_body_and_year_are_left_open(read):
    report = read("法治政府建设情况报告\n" + PARTS)
    assert (report.body, report.report_year) == (None, None)
    assert {notice.code for notice in report.warnings} == {"outline.no_body", "outline.no_year"}


def test_party_and_government_reporting_jointly_are_the_government(read):
    report = read("中共河口县委 河口县人民政府\n关于2022年法治政府建设情况的报告\n" + PARTS)
    assert report.bodies == ("中共河口县委", "河口县人民政府")
    assert report.body == "河口县人民政府"


def test_speech_delivered_in_a_year_reports_on_the_year_before(read):
    report = read("政府工作报告\n——2024年1月30日在云岭市龙桥区第七届人民代表大会第五次会议上\n区长 王某\n" + SPEECH)
    assert (report.genre, report.report_year, report.body) == (Genre.GWR, 2023, "云岭市龙桥区人民政府")


def test_headings_of_a_speech_correct_its_title(read):
    report = read("龙桥区2023年政府工作报告\n" + SPEECH)
    assert report.report_year == 2023
    assert "outline.year_conflict" in [notice.code for notice in report.warnings]


def test_body_is_named_as_fully_as_the_text_allows(read):
    text = "龙桥区政府工作报告（2024）\n" + SPEECH + "推动云岭市龙桥区第七届人民代表大会议案办理。\n"
    assert read(text).body == "云岭市龙桥区人民政府"


def test_state_council_and_provinces(read):
    assert read("2024年国务院政府工作报告\n" + SPEECH).level is Level.STATE
    report = read("2024年云南省政府工作报告\n" + SPEECH.replace("区人民政府", "省人民政府"))
    assert (report.body, report.level) == ("云南省人民政府", Level.PROVINCE)


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("云岭市人民政府", Level.PREFECTURE),
        ("云岭市龙桥区人民政府", Level.COUNTY),
        ("山阳高新技术产业开发区管理委员会", Level.COUNTY),
        ("河口县青溪镇人民政府", Level.TOWNSHIP),
        ("龙桥区财源街道办事处", Level.TOWNSHIP),
        ("云岭市司法局", Level.DEPARTMENT),
        ("云岭市城市管理办公室", Level.DEPARTMENT),
        ("重庆市人民政府", Level.PROVINCE),
        ("广西壮族自治区人民政府", Level.PROVINCE),
    ],
)
def test_levels(name, level):
    from fztrack.outline.bodies import level_of

    assert level_of(name) is level


def test_refusal_carries_what_is_known(read):
    with pytest.raises(RefusedError) as refused:
        read("河口县2024年上半年法治政府建设工作情况报告\n" + PARTS)
    assert refused.value.code == "outline.not_a_report.half_year"
    assert refused.value.fields["genre"] == "fazhi"
    assert refused.value.fields["body"] == "河口县人民政府"
    assert refused.value.fields["report_year"] == 2024
    assert refused.value.fields["path"] == "报告.txt"


def test_refused_document_is_read_when_forced(read):
    report = read("河口县2024年上半年法治政府建设工作情况报告\n" + PARTS, force=True)
    assert report.genre is Genre.FAZHI
    assert report.sentences


def test_text_that_names_no_report_is_refused(read):
    with pytest.raises(RefusedError, match="other_genre"):
        read("关于做好防汛工作的提示\n各村要加强值守，落实转移避险责任。\n")


def test_half_year_is_seen_in_the_opening_too(read):
    with pytest.raises(RefusedError, match="half_year"):
        read("法治政府建设工作汇报\n现将2023年上半年法治政府建设工作情况汇报如下：\n" + PARTS)


def test_report_without_arrangements_is_noticed(read):
    report = read("河口县2022年法治政府建设情况报告\n一、主要举措和成效\n印发实施方案1份。\n")
    assert "outline.no_arrangements" in [notice.code for notice in report.warnings]


def test_every_refusal_and_notice_has_words():
    from fztrack.locale.messages import OUTLINE
    from fztrack.text.lexicon import load

    kinds = {*load("refusals"), "other_genre"}
    assert {f"outline.not_a_report.{kind}" for kind in kinds} <= set(OUTLINE)
