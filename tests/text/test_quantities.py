"""Numbers as reports write them, and deadlines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fztrack.text.quantities import Change, Comparison, deadline, quantities

EXACTLY, AT_LEAST, AT_MOST = Comparison.EXACTLY, Comparison.AT_LEAST, Comparison.AT_MOST
ABOUT, BETWEEN = Comparison.ABOUT, Comparison.BETWEEN


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparison", "counted"),
    [
        ("新增公办学位2万座以上", 20_000, "座", AT_LEAST, "公办学位"),
        ("新增公办学位2.3万座", 23_000, "座", EXACTLY, "公办学位"),
        ("行政机关负责人出庭应诉率保持100%", 100, "%", EXACTLY, "行政机关负责人出庭应诉率"),
        ("建成13个镇街工作站", 13, "个", EXACTLY, "镇街工作站"),
        ("开展执法培训不少于１２场次", 12, "场次", AT_LEAST, "执法培训"),
        ("培训行政执法人员1800余人次", 1800, "人次", EXACTLY, "行政执法人员"),
        ("办好十三件民生实事", 13, "件", EXACTLY, "民生实事"),
        ("一审败诉率控制在百分之五以下", 5, "%", AT_MOST, "一审败诉率"),
        ("参训率九成以上", 90, "%", AT_LEAST, "参训率"),
        ("新建学校两所", 2, "所", EXACTLY, "学校"),
        ("固定资产投资突破1.5万亿元", 1.5e12, "元", AT_LEAST, "固定资产投资"),
        ("城镇新增就业1200万人左右", 12_000_000, "人", ABOUT, "城镇新增就业"),
        ("办理时限压缩至3个工作日以内", 3, "个工作日", AT_MOST, "时限"),
        ("主动公开政府信息6,000条", 6000, "条", EXACTLY, "政府信息"),
        ("新建5G基站约2000个", 2000, "个", ABOUT, "5G基站"),
    ],
)
def test_a_quantity_has_value_unit_meaning_and_thing(text, value, unit, comparison, counted) -> None:
    (quantity,) = quantities(text)
    assert (quantity.value, quantity.unit, quantity.comparison) == (value, unit, comparison)
    assert quantity.counted == counted


def test_a_range_has_two_ends() -> None:
    (quantity,) = quantities("规上工业增加值增长6.5%-7%")
    assert (quantity.value, quantity.upper, quantity.comparison) == (6.5, 7.0, BETWEEN)
    assert quantity.change is Change.INCREASE
    (money,) = quantities("发放贷款3—4亿元")
    assert (money.value, money.upper) == (3e8, 4e8)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("外贸进出口增长5%左右", Change.INCREASE),
        ("单位GDP能耗下降2.5%", Change.DECREASE),
        ("调解成功率提高到98%", None),
        ("城镇调查失业率5.5%左右", None),
    ],
)
def test_a_change_is_told_from_a_level(text, change) -> None:
    assert quantities(text)[0].change is change


@pytest.mark.parametrize(
    "text",
    [
        "2024年6月5日前印发",
        "落实云政发〔2023〕5号文件",
        "召开区第十四届人大三次会议",
        "一是推进“八五”普法",
        "用好12345热线、12348平台",
        "建设“20+8”产业集群和“15分钟”服务圈",
        "落实《提升行政执法质量三年行动计划（2023—2025年）》",
        "推进“三个一批”和一件事一次办",
        "健全1+N+X工作体系",
        "坚持两个确立、四个意识",
    ],
)
def test_dates_names_and_phrases_are_no_quantities(text) -> None:
    assert quantities(text) == ()


def test_spans_cover_number_and_unit_in_the_text() -> None:
    text = "新建社康机构3家、改造老旧小区120个，惠及5.6万户"
    assert [quantity.span.slice(text) for quantity in quantities(text)] == ["3家", "120个", "5.6万户"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("到2025年底建成公共法律服务中心", 2025),
        ("2027年前完成改造", 2027),
        ("今年6月底前全部投用", 2024),
        ("年内出台管理办法", 2024),
        ("力争明年开工", 2025),
        ("“十四五”末覆盖率达到90%", 2025),
        ("今年开工、2026年底前建成", 2024),
        ("用三年时间实现全覆盖", 2026),
        ("落实《提升行政执法质量三年行动计划（2023—2025年）》", None),
        ("公开2024年度重大行政决策目录", None),
        ("持续加强行政执法监督", None),
    ],
)
def test_a_deadline_is_the_earliest_year_named(text, due) -> None:
    assert deadline(text, 2024) == due


_PIECES = ["新增", "学位", "2万", "座", "以上", "十三", "件", "百分之", "九", "5%", "-", "7%", "左右", "《", "》", "“", "”", "，", "三分之一", "亿元", "1,000", "个", "第"]  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=16).map("".join))
@settings(max_examples=300, deadline=None)
def test_whatever_the_text_quantities_lie_in_it_in_order(text: str) -> None:
    found = quantities(text)
    for quantity in found:
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.value >= 0
    assert list(found) == sorted(found, key=lambda quantity: quantity.span)


@pytest.mark.parametrize("character", ["一", "十"])
def test_a_run_of_numerals_without_end_is_no_number_and_takes_no_time(character: str) -> None:
    assert quantities(character * 20_000) == ()
