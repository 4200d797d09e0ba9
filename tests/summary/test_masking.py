"""Names in outgoing papers: private persons' are masked, officials', places' and ordinary words stay."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from fztrack.domain import DropReason, Evidence, EvidenceKind, Span, Verdict
from fztrack.summary.masking import masked, masked_pair
from fztrack.summary.model import Entry, PairSummary


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("为当事人张三丰办理法律援助。", "为当事人张某某办理法律援助。"),
        ("为当事人张三丰建成无障碍通道。", "为当事人张某某建成无障碍通道。"),
        ("当事人张三的申请已受理。", "当事人张某的申请已受理。"),
        ("申请人：李梅，被申请人：区公安分局。", "申请人：李某，被申请人：区公安分局。"),
        ("被告人欧阳锋犯诈骗罪。", "被告人欧阳某犯诈骗罪。"),
        ("帮助居民王秀兰、村民刘强等解决用水问题。", "帮助居民王某某、村民刘某等解决用水问题。"),
        ("走访慰问陈国栋老人。", "走访慰问陈某某老人。"),
        ("王女士反映的噪声问题已解决。", "王女士反映的噪声问题已解决。"),
        ("妥善处理周小红女士信访事项。", "妥善处理周某某女士信访事项。"),
        ("社区矫正对象高明被收监。", "社区矫正对象高某被收监。"),
        ("信访人安建国，电话13812345678。", "信访人安某某，电话138****5678。"),
        ("将被执行人刘洋、孙海涛、陈敏和王五的财产查封。", "将被执行人刘某、孙某某、陈某和王某的财产查封。"),
        ("身份证号440301199001011234。", "身份证号440301********1234。"),
        ("为业主方志强办理产权登记。", "为业主方某某办理产权登记。"),
        ("为居民王建国解决用水问题。", "为居民王某某解决用水问题。"),
        ("表彰先进个人赵刚。", "表彰先进个人赵某。"),
        ("先进个人赵刚、钱伟等人受到表彰。", "先进个人赵某、钱某等人受到表彰。"),
    ],
)
def test_a_private_person_s_name_is_masked(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "投诉人高女士、举报人李先生的诉求已办结。",
        "推进张江科学城建设，服务王府井商圈居民。",
        "居民张江高科就业人数增长。",
        "提升群众安全感和满意度。",
        "服务市民周边出行，方便居民任何时间办事。",
        "保障农民工工资支付，群众高度认可。",
        "当事人陈述申辩权利得到保障。",
        "申请人许可事项一次办结。",
        "当事人程序性权利。",
        "市长王伟率队调研，王伟市长作出批示。",
        "向区委书记李强先生颁发聘书。",
        "纪念陈嘉庚先生诞辰150周年，弘扬孙中山先生精神。",
        "村民黄金周期间出游。",
        "被告行政机关负责人出庭应诉率100%。",
        "原告与被告达成和解，当事人和解率提高。",
        "投诉人和举报人信息依法保密，保护当事人合法权益。",
        "新增学位13812个，统一编号13812345678901。",
        "学生文化素养、老人康养服务水平提升。",
        "全区高龄老人4.5万名老人受益，示范型老人家食堂开业，一对夫妇可生育三个子女。",
        "成熟一家、批准一家，投诉按时办结率达100%。",
        "广大市民顾大局，居民群众戴口罩。",
        "李某诉王某案入选典型案例。",
        "业主方应当配合整改，业主方委托办理产权登记。",
        "表彰先进个人10名，评选先进个人、先进集体。",
        "切实让群众安其居、舒其心，满足群众高品质、多样化出行。",
        "建设学生成长云、管理服务云，开展市民文明行为五要五不要活动。",
        "孙某某、王莉霞涉嫌严重违纪违法案。",
        "",
    ],
)
def test_places_officials_and_ordinary_words_stay(text: str) -> None:
    assert masked(text) == text


def test_masking_is_done_once_however_often_it_is_asked_for() -> None:
    once = masked("当事人张三丰与居民王秀兰达成和解。")
    assert masked(once) == once


def test_a_list_of_names_is_masked_to_its_end_however_long_it_is() -> None:
    begin = process_time()
    assert masked("当事人张三丰" + "、李四光" * 10_000) == "当事人张某某" + "、李某某" * 10_000
    assert process_time() - begin < 5


def test_a_masked_pair_is_the_same_commitment_with_other_words(make, make_report) -> None:
    one = make(
        1, "为当事人张三丰提供法律援助。", Verdict.DROPPED, reason=DropReason.SILENT, note="已电话联系信访人李梅"
    )
    near = Evidence("为当事人张三丰调解。", Span(3, 12), 0.1, EvidenceKind.PROCESS, faint=True)
    one = replace(one, judgement=replace(one.judgement, near=(near,)))
    pair = PairSummary(make_report(2021), make_report(2022), (Entry(one),))
    shown = masked_pair(pair).entries[0].record
    assert shown.judgement.near == ()  # made for the reader of a screen, nothing of it leaves
    assert shown.commitment.text == "为当事人张某某提供法律援助。" and shown.effective.note == "已电话联系信访人李某"
    assert (shown.id, shown.commitment.text_hash, shown.commitment.span) == (
        one.id,
        one.commitment.text_hash,
        one.commitment.span,
    )
