"""政府工作报告: review and plan, what stands between and after them, and how many years each speaks of."""

from fztrack.domain import SectionRole

MEASURES, WANTING, AHEAD, OTHER = (
    SectionRole.MEASURES,
    SectionRole.SHORTCOMINGS,
    SectionRole.ARRANGEMENTS,
    SectionRole.OTHER,
)

SPEECH = """2024年云岭市政府工作报告
各位代表：
现在，我代表云岭市人民政府向大会作政府工作报告，请予审议，并请各位政协委员提出意见。
一、2023年工作回顾
过去一年，全市上下攻坚克难，地区生产总值增长6.1%。
——经济实力跃上新台阶。规模以上工业增加值增长8.2%，新增上市企业3家。
各位代表！过去一年的成绩来之不易，这是市委坚强领导的结果。我代表市人民政府，向全市人民表示衷心的感谢！
在看到成绩的同时，我们也清醒地认识到，发展还存在不少困难和问题。主要是：产业结构不优，新兴产业支撑不足；民生领域还有短板。
二、2024年工作安排
今年是实现“十四五”规划目标任务的关键之年。经济社会发展的主要预期目标是：地区生产总值增长6%左右。
（一）加快产业升级。推动智能制造产业园开工建设，新增规模以上工业企业50家。
强化营商环境保障。出台优化营商环境若干措施，压减审批时限30%。
扎实办好民生实事。一是新建公办幼儿园8所。二是改造老旧小区60个。
各位代表！让我们更加紧密地团结起来，为建设现代化云岭而努力奋斗！
附件1
2024年云岭市十件民生实事
1.新建公办幼儿园8所。牵头单位：市教育局
2.改造老旧小区60个。牵头单位：市住房城乡建设局
附件2
名词解释
1.“一网通办”：依托统一平台办理政务服务事项。
"""


def test_review_problems_plan_and_lists_are_told_apart(read, texts):
    report = read(SPEECH)
    assert "规模以上工业增加值增长8.2%，新增上市企业3家。" in texts(report, MEASURES)
    assert texts(report, WANTING)[-2:] == ["主要是：产业结构不优，新兴产业支撑不足；", "民生领域还有短板。"]
    assert "出台优化营商环境若干措施，压减审批时限30%。" in texts(report, AHEAD)
    assert not any("感谢" in text or "让我们" in text for text in texts(report, AHEAD) + texts(report, MEASURES))
    assert "“一网通办”：依托统一平台办理政务服务事项。" in texts(report, OTHER)


def test_topic_sentence_of_a_paragraph_is_its_heading(read):
    report = read(SPEECH)
    headings = {heading.text: heading for heading in report.headings}
    assert headings["强化营商环境保障"].run_in
    assert headings["加快产业升级"].label == "（一）"
    assert "强化营商环境保障。" not in [sentence.text for sentence in report.sentences]


def test_clauses_that_are_all_there_is_are_sentences(read, texts):
    report = read(SPEECH)
    assert "新建公办幼儿园8所。" in texts(report, AHEAD)
    assert "改造老旧小区60个。" in texts(report, AHEAD)


def test_appended_projects_are_list_items_of_the_plan(read):
    items = [sentence for sentence in read(SPEECH).sentences if sentence.list_item]
    assert [item.text for item in items] == ["新建公办幼儿园8所。", "改造老旧小区60个。"]
    assert {item.role for item in items} == {AHEAD}


def test_finished_projects_are_achievements(read, texts):
    report = read(SPEECH.replace("2024年云岭市十件民生实事", "2023年云岭市民生实事完成情况"))
    assert texts(report, MEASURES)[-1] == "改造老旧小区60个。"


def test_one_year_alone_is_marked_neither_way(read):
    assert not any(sentence.whole_term or sentence.multi_year for sentence in read(SPEECH).sentences)


def test_term_and_last_year_and_goals_beyond_are_told_apart(read):
    report = read(
        "2022年云岭市政府工作报告\n各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n一、过去五年工作回顾\n"
        "五年来，我们坚持高质量发展，地区生产总值年均增长7.5%。\n刚刚过去的2021年，地区生产总值增长8.1%。\n"
        "二、今后五年的目标任务\n今后五年，地区生产总值突破5000亿元。\n三、2022年工作安排\n今年，地区生产总值增长7%左右。\n"
        "到2025年，建成轨道交通2号线。\n"
    )
    marked = {sentence.text[:8]: (sentence.whole_term, sentence.multi_year) for sentence in report.sentences}
    assert marked["五年来，我们坚持"] == (True, False)
    assert marked["刚刚过去的202"] == (False, False)
    assert marked["今后五年，地区生"] == (False, True)
    assert marked["今年，地区生产总"] == (False, False)
    assert marked["到2025年，建"] == (False, True)


def test_heading_on_past_and_coming_five_years_is_split(read, texts):
    report = read(
        "2021年云岭市政府工作报告\n各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n一、2020年工作回顾\n去年，新增就业5万人。\n"
        "二、“十三五”时期发展成就和“十四五”时期主要目标任务\n“十三五”时期，地区生产总值跨上3000亿元台阶。\n"
        "“十四五”时期，要建成区域创新中心。\n三、2021年重点工作\n新增就业5.2万人。\n"
    )
    assert texts(report, MEASURES) == ["去年，新增就业5万人。", "“十三五”时期，地区生产总值跨上3000亿元台阶。"]
    assert texts(report, AHEAD) == ["“十四五”时期，要建成区域创新中心。", "新增就业5.2万人。"]
    assert [sentence.multi_year for sentence in report.sentences if sentence.role is AHEAD] == [True, False]


def test_speech_without_headings_turns_to_its_plan(read, texts):
    review = "".join(f"第{number}项工程竣工，完成投资{number}亿元。\n" for number in "二三四五六七八九")
    report = read(
        "青溪镇政府工作报告\n——2024年1月10日在青溪镇第十九届人民代表大会第四次会议上\n各位代表：\n我代表镇人民政府向大会报告工作，请予审议。\n"
        "2023年，全镇实现财政收入1.2亿元，新修农村公路32公里，改造危房46户，新增高标准农田3500亩，各项事业取得新的进步。\n"
        + review
        + "2024年是实施“十四五”规划的关键一年，我们将重点抓好以下工作。\n新修农村公路20公里。改造镇卫生院。\n"
    )
    assert texts(report, AHEAD)[-2:] == ["新修农村公路20公里。", "改造镇卫生院。"]
    assert "第九项工程竣工，完成投资九亿元。" in texts(report, MEASURES)
    assert report.body == "青溪镇人民政府"
