"""Which sentences promise something, and which report something."""

import pytest

from fztrack.extract.promise import is_promise, is_report


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年，我区将坚持以习近平法治思想为指导，重点抓好以下五个方面的工作：",
        "围绕区委提出的“六个十大”工程，今年突出抓好十个方面重点工作：",
        "在贯彻落实上级改革任务和深化各重点改革项目的基础上，抓好以下8项改革：",
        "重点做好十方面工作。",
        "下一步，我市将深入贯彻党的二十大精神，推动法治政府建设再上新台阶。",
        "2024年是新中国成立75周年，是实施“十四五”规划的关键一年。",
        "特此报告。",
        "以上报告，请予审议。",
        "临江区人民政府",
        "中共临江区委临江区人民",
        "2024年1月15日",
        "现将2023年度法治政府建设情况报告如下：",
        "我们要牢记使命，砥砺前行，向人民交出满意答卷！",
        "民营经济是区域发展的主力军。",
        "加强政府自身建设永远在路上。",
        "在此，我代表区人民政府表示衷心的感谢！",
        "当前，外部环境依然复杂严峻。",
        "各项任务十分繁重。",
        "过去一年，国防和军队建设取得重大进展，实现“十四五”良好开局。",
        "40年来，我们创造了一个又一个全国第一，建成了一座现代化城区；",
        "2019年以来，我区谋定了“产业兴区”的发展思路，建成投用产业园5个。",
    ],
)
def test_framing_closing_and_slogans_promise_nothing(sentence) -> None:
    assert not is_promise(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "完善“谁执法谁普法”普法责任制。",
        "今年经济社会发展主要预期目标是：地区生产总值增长5%左右，城镇新增就业1.2万人以上。",
        "深入学习贯彻习近平法治思想，把习近平法治思想贯彻落实到法治政府建设全过程。",
        "严肃查处漠视侵害群众利益的突出问题，打造清正廉洁的阳光政府。",
        "自觉接受人大监督、民主监督和司法监督。",
        "区养老护理院投入使用。",
        "不断提升行政复议应诉能力。",
        "居民收入与经济增长基本同步。",
        "加大普法宣传力度。",
        "持续优化“一核两带”城镇空间格局。",
        "组织绿水青山就是金山银山理念系列活动。",
        "去年以来，已形成初步方案，今年将出台实施办法。",
        "建区三十年来，规范性文件从未全面清理，必须清理一遍。",
    ],
)
def test_a_sentence_with_an_act_an_object_or_an_outcome_promises(sentence) -> None:
    assert is_promise(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "现将2023年度工作情况报告如下：",
        "特此报告。",
        "谢谢大家！",
        "目录",
        "这些成绩来之不易，是全区人民团结奋斗的结果。",
    ],
)
def test_what_frames_a_review_reports_nothing(sentence) -> None:
    assert not is_report(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "办理行政复议案件54件。",
        "区公共法律服务中心揭牌运行。",
        "专题研究法治建设工作6次，作出批示9次。",
        "全年审核规范性文件28件，提出审核意见142条。",
        "完成物业管理条例草案起草并提请审议。",
        "各位代表，过去一年，国防动员支持力度进一步加大。",
    ],
)
def test_an_act_or_a_result_is_reported(sentence) -> None:
    assert is_report(sentence)
