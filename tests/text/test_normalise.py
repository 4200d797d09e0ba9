"""One form for report text, with the way back to the raw text."""

import pytest

from fztrack.domain import Span
from fztrack.text.normalise import fold, normal, normalise, text_hash


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        # numbers
        ("关于 2 023 年法治政府建设情况的报告", "关于2023年法治政府建设情况的报告"),
        ("办结 20 23年行政复议案件", "办结2023年行政复议案件"),
        ("办理案件 1 000 余件", "办理案件1000余件"),
        ("投资12 345 678元", "投资12345678元"),
        ("化解率增长3. 5 %", "化解率增长3.5%"),
        ("满意率 9 8 . 5 ％", "满意率98.5%"),
        ("共 1 5 0 件", "共150件"),
        ("增长１．５％", "增长1.5%"),
        ("１．５％", "1.5%"),
        ("受理1，000件、1,000件", "受理1，000件、1,000件"),
        ("窗口10:30开放", "窗口10:30开放"),
        ("附件2 2019年度民生实事", "附件2 2019年度民生实事"),
        # list marks stay apart from numbers
        ("①2个镇街②3个站点", "①2个镇街②3个站点"),
        ("⒈2023年", "⒈2023年"),
        ("2．附件目录", "2.附件目录"),
        ("8. 3条花卉景观大道", "8. 3条花卉景观大道"),
        ("8．3条花卉景观大道", "8. 3条花卉景观大道"),
        ("500㎡3处", "500㎡3处"),
        ("优于Ⅲ类水体", "优于III类水体"),
        # punctuation
        ("(一)加强督察;完善机制:落实!", "（一）加强督察；完善机制：落实！"),
        ("专岗调解室21个,化解纠纷", "专岗调解室21个，化解纠纷"),
        ("增长10.2%,高于全省", "增长10.2%，高于全省"),
        ("（GDP），AI+政务", "（GDP），AI+政务"),
        ('开展"清无"行动', "开展“清无”行动"),
        (r"创建\"双拥模范城\"活动", "创建“双拥模范城”活动"),
        ("落實「放管服」改革", "落實“放管服”改革"),
        ("法府办[2023]5号", "法府办〔2023〕5号"),
        ("“四库”［11］功能激活，“两个网络”[10]建设", "“四库”功能激活，“两个网络”建设"),
        ("［9］三医联动一张网", "[9]三医联动一张网"),
        ("std::map、a,,b", "std::map、a,,b"),
        ("4 . 龙城街道小学改扩建", "4.龙城街道小学改扩建"),
        ("创客创?享?空间", "创客创?享?空间"),
        # white space and line breaks within a sentence
        ("扎实推进法\n\n治政府建设", "扎实推进法治政府建设"),
        ("　　扎实 推进\t法治\r\n政府建设", "扎实推进法治政府建设"),
        ("5G 网络和 AI Lab 建设", "5G网络和AI Lab建设"),
        # pages
        ("开展专项督察，推\n— 3 —\n动问题整改", "开展专项督察，推动问题整改"),
        ("开展专项督察，推\n\n12\n\n动问题整改", "开展专项督察，推动问题整改"),
        ("辖区面积\r\n12\r\n平方公里", "辖区面积12平方公里"),
        ("开展专项督察，推\f第3页 共10页\n动问题整改", "开展专项督察，推动问题整改"),
        ("－ 3 －", ""),
        ("12", "12"),
        # Markdown
        ("## **二、主要安排**", "二、主要安排"),
        ("- 一是**强化**督察", "一是强化督察"),
        ("见[实施方案](https://example.gov.cn/a.html)", "见实施方案"),
        # what is not to be seen
        ("\ufeff法治\u200b政府\u00ad建设\ue004", "法治政府建设"),
        ("\x1b[31m法治\x1b[0m\x07政府", "法治政府"),
        ("\x1b]0;标题\x07法治政府", "法治政府"),
        ("法治&nbsp;政府", "法治政府"),
        ("⽂化⼴场", "文化广场"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_text_has_one_form(raw: str, expected: str) -> None:
    assert normal(raw) == expected
    assert normal(expected) == expected


def test_a_desert_of_white_space_is_crossed_in_no_time() -> None:
    assert normal("法" + " \n" * 60_000 + "治" + " " * 60_000 + "a") == "法治a"


def test_chinese_punctuation_is_left_as_it_is() -> None:
    text = "一是加强《行政复议法》宣传；“法律明白人”达1,200人（含村、社区）：真的吗？好！"
    assert normal(text) == text


def test_every_character_leads_back_to_the_raw_text() -> None:
    raw = "　　## 建成 2 023 年\n— 3 —\n站点１３个；Ⅲ类"
    normalised = normalise(raw)
    assert normalised.text == "建成2023年站点13个；III类"
    start = normalised.text.index("2023")
    assert normalised.raw_span(start, start + 4).slice(raw) == "2 023"
    assert normalised.raw_span(0, len(normalised.text)).slice(raw) == raw[5:]
    start = normalised.text.index("III")
    assert normalised.raw_span(start, start + 3).slice(raw) == "Ⅲ"


def test_an_empty_slice_leads_to_an_empty_span() -> None:
    assert normalise(" 法治").raw_span(1, 1) == Span(2, 2)
    assert normalise("法治").raw_span(2, 2) == Span(2, 2)
    assert normalise("").raw_span(0, 0) == Span(0, 0)


def test_traditional_characters_are_folded_one_for_one() -> None:
    assert (
        fold("廣東省關於2023年法治政府建設情況的報告，徵收於後") == "广东省关于2023年法治政府建设情况的报告，征收于后"
    )


def test_simplified_text_folds_to_itself() -> None:
    text = "着力完善著名商标后续监管，台账里程只覆盖一批，复议面条干部准予了解系统征收"
    assert fold(text) == text


def test_the_hash_sees_words_not_their_print() -> None:
    assert text_hash("建成 13 个 法律服务工作站。") == text_hash("**建成１３个法律服务工作站**；")
    assert text_hash("建設法治政府") == text_hash("建设法治政府")


def test_the_hash_tells_numbers_apart() -> None:
    assert text_hash("增长3.5%") != text_hash("增长35%")
    assert text_hash("增长3.5%") != text_hash("增长3.5")
    assert len(text_hash("增长")) == 32
