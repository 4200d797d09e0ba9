"""Reports in the layouts offices really use: each must give its parts, whatever the headings are called or left out."""

from fztrack.domain import SectionRole

MEASURES, WANTING, DUTIES, AHEAD, OTHER = (
    SectionRole.MEASURES,
    SectionRole.SHORTCOMINGS,
    SectionRole.DUTIES,
    SectionRole.ARRANGEMENTS,
    SectionRole.OTHER,
)


def test_township_report_without_any_heading_turns_to_next_year_by_its_sentences(read, texts):
    report = read(
        "松河镇人民政府关于2023年法治政府建设情况的报告\n"
        "2023年，松河镇认真贯彻落实法治政府建设各项要求，扎实推进依法行政。全年召开党委会专题研究法治工作4次，"
        "开展普法宣传活动23场次，调解矛盾纠纷156件，调解成功率98%，办理行政处罚案件12件，未发生行政复议和行政诉讼案件。\n"
        "工作中仍存在一些问题：执法力量薄弱，执法人员业务能力不足；普法形式单一，群众参与度不高。\n"
        "2024年，我镇将重点做好以下工作：建成镇综合执法指挥中心，配齐执法人员8名。组织执法人员法律知识培训不少于6次。"
        "完善村居法律顾问制度，实现12个村全覆盖。\n"
        "特此报告。\n松河镇人民政府\n2024年1月12日\n"
    )
    assert texts(report, AHEAD) == [
        "2024年，我镇将重点做好以下工作：建成镇综合执法指挥中心，配齐执法人员8名。",
        "组织执法人员法律知识培训不少于6次。",
        "完善村居法律顾问制度，实现12个村全覆盖。",
    ]
    assert texts(report, WANTING)[0].startswith("工作中仍存在一些问题")
    assert any("调解矛盾纠纷156件" in text for text in texts(report, MEASURES))


def test_mixed_heading_on_problems_and_next_steps_is_split_inside(read, texts):
    report = read(
        "柳泉区司法局2023年法治政府建设工作报告\n"
        "一、主要工作情况\n（一）加强组织领导。召开专题会议3次，印发年度要点。\n"
        "二、存在问题及下一步打算\n"
        "一年来，法治政府建设取得一定成效，但仍存在一些不足：一是执法队伍专业化水平不高；二是普法针对性有待增强。\n"
        "下一步，我局将从以下方面着力：一是组织执法人员轮训200人次以上；二是编印普法案例手册3000册。\n"
    )
    assert [text for text in texts(report, AHEAD) if "轮训" in text] == [
        "下一步，我局将从以下方面着力：一是组织执法人员轮训200人次以上；"
    ] or [text for text in texts(report, AHEAD) if "轮训" in text] == ["组织执法人员轮训200人次以上；"]
    assert any("编印普法案例手册3000册" in text for text in texts(report, AHEAD))
    assert any("普法针对性有待增强" in text for text in texts(report, WANTING))
    assert not any("普法针对性" in text for text in texts(report, AHEAD))


def test_mixed_heading_with_subheadings(read, texts):
    report = read(
        "柳泉区农业农村局2022年度法治政府建设工作总结\n"
        "一、工作开展情况\n全年办理行政处罚案件35件，案卷评查合格率100%。\n"
        "二、存在的主要问题和下一步工作计划\n"
        "（一）存在的主要问题\n1.执法装备配备不足。\n2.基层执法人员年龄偏大。\n"
        "（二）下一步工作计划\n1.争取财政资金50万元，更新执法装备。\n2.招录年轻执法人员4名。\n"
    )
    assert texts(report, WANTING) == ["执法装备配备不足。", "基层执法人员年龄偏大。"]
    assert texts(report, AHEAD) == ["争取财政资金50万元，更新执法装备。", "招录年轻执法人员4名。"]


def test_duties_may_come_first(read, texts):
    report = read(
        "关于2020年度法治政府建设情况的报告\n市委、市政府：\n近年来，青屏区坚持依法行政，现报告如下。\n"
        "一、2020年党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况\n"
        "区长主持常务会议学法12次。\n"
        "二、2020年推进法治政府建设的主要举措和成效\n（一）科学决策\n列入目录的重大决策4项全部经合法性审查。\n"
        "三、2020年推进法治政府建设存在的不足和原因\n基层执法力量不足。\n"
        "四、2021年推进法治政府建设的主要安排\n出台区行政规范性文件管理办法。\n"
        "中共青屏区委　　　　青屏区人民政府\n2021年2月10日\n"
    )
    assert [section.role for section in report.sections if section.role is not OTHER] == [
        DUTIES,
        MEASURES,
        WANTING,
        AHEAD,
    ]
    assert report.body == "青屏区人民政府"
    assert report.bodies == ("中共青屏区委", "青屏区人民政府")


def test_widths_marks_and_markdown_in_any_mix(read, texts):
    report = read(
        "# 关于２０２３年法治政府建设情况的报告\n\n"
        "## 一 、推进法治政府建设的主要举措和成效\n\n(一)依法履职。梳理权责清单３２６０项。\n\n（二)严格执法。开展案卷评查1 200卷。\n\n"
        "### **二、存在的不足和原因**\n\n执法规范化水平还不够高。\n\n"
        "**三、2024年推进法治政府建设的主要安排**\n\n⑴ 健全制度。制定裁量基准15项。\n\n⑵ 强化监督。开展专项监督4次。\n"
    )
    assert texts(report, MEASURES) == ["梳理权责清单3260项。", "开展案卷评查1200卷。"]
    assert texts(report, WANTING) == ["执法规范化水平还不够高。"]
    assert texts(report, AHEAD) == ["制定裁量基准15项。", "开展专项监督4次。"]
    assert report.report_year == 2023


def test_parts_named_by_part_numbers(read, texts):
    report = read(
        "白川县2021年法治政府建设情况报告\n第一部分 2021年工作回顾\n第一、健全制度\n修订议事规则2项。\n"
        "第二、规范执法\n培训执法人员800人次。\n第二部分：主要不足\n行政应诉能力有待提高。\n第三部分 2022年工作思路\n"
        "第一、深化放管服改革\n再取消证明事项20项。\n"
    )
    assert texts(report, MEASURES) == ["修订议事规则2项。", "培训执法人员800人次。"]
    assert texts(report, WANTING) == ["行政应诉能力有待提高。"]
    assert texts(report, AHEAD) == ["再取消证明事项20项。"]


def test_headings_for_next_year_go_by_many_names(read, texts):
    for heading in (
        "下一步工作打算",
        "2024年工作思路",
        "下步安排",
        "工作展望",
        "今后努力方向",
        "下一阶段工作重点",
        "2024年重点工作",
        "明年工作谋划",
        "下一年度法治政府建设的主要安排",
        "2024年法治建设工作计划",
        "下一步工作措施",
        "下一步改进措施及工作安排",
    ):
        report = read(
            f"安和县人民政府2023年法治政府建设情况报告\n一、主要做法\n印发实施方案1份。\n二、{heading}\n建成县行政复议中心。\n"
        )
        assert texts(report, AHEAD) == ["建成县行政复议中心。"], heading
        assert texts(report, MEASURES) == ["印发实施方案1份。"], heading


def test_thematic_top_headings_are_measures_by_position(read, texts):
    report = read(
        "现将有关情况报告如下：\n一、强化重大行政决策程序\n公布决策目录6项。\n二、推进行政执法规范化建设\n评查案卷120卷。\n"
        "三、2020年法治政府建设工作计划\n推进政府法律顾问全覆盖。\n专此报告。\n云岭市龙桥区人民政府\n2019年12月18日\n"
    )
    assert texts(report, MEASURES) == ["公布决策目录6项。", "评查案卷120卷。"]
    assert texts(report, AHEAD) == ["推进政府法律顾问全覆盖。"]
    assert report.report_year == 2019
    assert report.body == "云岭市龙桥区人民政府"


def test_last_thematic_part_that_looks_ahead_is_arrangements(read, texts):
    report = read(
        "河口县人民政府关于2023年法治政府建设工作情况的报告\n一、主要工作成效\n办结复议案件54件。\n二、存在的问题和不足\n复议力量薄弱。\n"
        "三、聚焦短板弱项，推动法治政府建设再上新台阶\n加快推进复议规范化建设，增配工作人员3名。进一步完善听证室，力争年底前投入使用。\n"
    )
    assert texts(report, AHEAD) == [
        "加快推进复议规范化建设，增配工作人员3名。",
        "进一步完善听证室，力争年底前投入使用。",
    ]


def test_sentence_broken_by_a_page_is_whole_again(read, texts):
    report = read(
        "关于2023年法治政府建设情况的报告\n\n一、2024年主要安排\n\n（一）创新普法。组建普法宣传志愿服\n\n— 5 —\n\n务队，定期开展普法宣讲活动；建成“双\n\n随机、一公开”平台。\n"
    )
    assert texts(report, AHEAD) == ["组建普法宣传志愿服务队，定期开展普法宣讲活动；", "建成“双随机、一公开”平台。"]


def test_running_head_that_cuts_a_sentence_is_dropped(read, texts):
    head = "松河市法治政府建设年度报告"
    report = read(
        f"松河市人民政府关于2023年法治政府建设情况的报告\n{head}\n一、主要成效\n（一）严格执法。组织执法人员培训，全年共有2300名执法人员\n{head}\n3\n"
        f"参加考试。新增执法装备120套。持续推进执法信息化建设，建成统一平\n{head}\n4\n台一个。\n二、2024年安排\n出台办法2项。\n"
    )
    assert "组织执法人员培训，全年共有2300名执法人员参加考试。" in texts(report, MEASURES)
    assert "持续推进执法信息化建设，建成统一平台一个。" in texts(report, MEASURES)


def test_hard_wrapped_lines_are_rejoined(read, texts):
    report = read(
        "石门区人民政府关于2022年法治政府建设\n情况的报告\n"
        "一、主要工作\n"
        "（一）依法履行政府职能。深化行政审批制度改革，取消和调整审批\n事项46项，承诺办结时限压缩70%。推行证明事项告知承诺制，公布清单\n"
        "两批共38项。建成区级政务服务中心并投入使用，进驻部门32家，可办理\n事项1280项，群众满意率达到99.6%。\n"
        "（二）规范行政执法。全面落实行政执法三项制度，评查执法案卷210\n卷，合格率98%。开展执法人员培训6期，培训执法人员860人次，持证上\n岗率100%。\n"
        "二、存在问题\n行政执法信息化水平不高，部门之间数据共享还不够充分，需要进一\n步加强统筹。\n"
        "三、下步打算\n启动执法信息平台二期建设，实现执法数据实时归集和共享。组织全区\n执法骨干轮训，年内不少于400人次。\n"
    )
    assert texts(report, AHEAD) == [
        "启动执法信息平台二期建设，实现执法数据实时归集和共享。",
        "组织全区执法骨干轮训，年内不少于400人次。",
    ]
    assert "深化行政审批制度改革，取消和调整审批事项46项，承诺办结时限压缩70%。" in texts(report, MEASURES)
    assert report.body == "石门区人民政府"
    assert report.report_year == 2022


def test_clauses_numbered_in_one_paragraph_are_sentences_when_nothing_else_follows(read, texts):
    report = read(
        "关于2023年法治政府建设情况的报告\n一、主要成效\n成效明显。\n二、2024年工作安排\n"
        "一是建成区公共法律服务中心和镇街工作站。二是出台行政规范性文件后评估办法。三是组织执法培训不少于4期。\n"
    )
    assert texts(report, AHEAD) == [
        "建成区公共法律服务中心和镇街工作站。",
        "出台行政规范性文件后评估办法。",
        "组织执法培训不少于4期。",
    ]


def test_short_clause_before_its_measures_is_a_heading(read, texts):
    report = read(
        "关于2023年法治政府建设情况的报告\n一、主要成效\n成效明显。\n二、2024年工作安排\n"
        "一是强化法治督察。对8个镇街开展实地督察，督促整改到位。二是推进精准普法。开展送法进企业活动20场。\n"
    )
    assert texts(report, AHEAD) == ["对8个镇街开展实地督察，督促整改到位。", "开展送法进企业活动20场。"]
    path = [sentence.path[-1] for sentence in report.sentences if sentence.role is AHEAD]
    assert [(heading.label, heading.text, heading.run_in) for heading in path] == [
        ("一是", "强化法治督察", True),
        ("二是", "推进精准普法", True),
    ]


def test_traditional_characters_are_read_and_shown_as_they_are(read, texts):
    report = read(
        "海淀區人民政府2020年法治政府建設年度情況報告\n一、主要舉措和成效\n（一）嚴格執法。開展執法檢查1200次。\n"
        "二、存在的問題\n執法隊伍建設有待加強。\n三、2021年工作安排\n建成區級行政複議中心。\n"
    )
    assert report.body == "北京市海淀区人民政府" or report.body == "海淀区人民政府"
    assert report.report_year == 2020
    assert texts(report, AHEAD) == ["建成區級行政複議中心。"]
    assert texts(report, WANTING) == ["執法隊伍建設有待加強。"]


def test_signature_and_imprint_are_no_sentences(read, texts):
    report = read(
        "山阳高新区管理委员会关于2023年法治政府建设情况的报告\n一、主要举措\n印发方案。\n二、2024年安排\n健全公共法律服务体系，建成服务中心。\n"
        "特此报告。\n\n中共山阳市委山阳高新区\n工作委员会\n\n山阳高新技术产业开发区\n管理委员会\n2024年1月5日\n\n抄送：市司法局。\n山阳高新区办公室 2024年1月5日印发\n"
    )
    assert texts(report, AHEAD) == ["健全公共法律服务体系，建成服务中心。"]
    assert report.signed is not None and report.signed.isoformat() == "2024-01-05"
    assert report.bodies == ("中共山阳市委山阳高新区工作委员会", "山阳高新技术产业开发区管理委员会")


def test_red_head_gives_the_document_number(read):
    report = read(
        "临江区人民政府文件\n临政发〔2024〕5号\n签发人：王某\n临江区人民政府\n关于2023年度法治政府建设情况的报告\n市政府：\n"
        "一、主要举措\n印发方案。\n二、2024年主要安排\n建成服务中心。\n"
    )
    assert report.document_number == "临政发〔2024〕5号"
    assert report.title == "临江区人民政府关于2023年度法治政府建设情况的报告"
    assert report.body == "临江区人民政府"
    assert report.report_year == 2023


def test_numbered_items_without_full_stops_are_sentences(read, texts):
    report = read(
        "东岭街道2024年法治政府建设工作报告\n一、工作情况\n1、开展普法活动30场\n2、调解纠纷210件\n二、2025年工作打算\n"
        "1、建成街道法治文化广场\n2、培育“法律明白人”60名\n3、落实行政执法三项制度\n"
    )
    assert texts(report, AHEAD) == ["建成街道法治文化广场", "培育“法律明白人”60名", "落实行政执法三项制度"]
    assert report.body == "东岭街道办事处"


def test_blob_without_line_breaks_is_taken_apart_at_its_labels(read, texts):
    report = read(
        "清溪镇人民政府2023年法治政府建设情况报告\n"
        "一、主要做法。（一）加强领导。成立领导小组，召开会议5次。（二）规范执法。查处案件18件。"
        "二、存在不足。执法力量不足。三、2024年计划。（一）强化队伍。新增执法人员3名。（二）抓好普法。开展宣传15场。\n"
    )
    assert texts(report, AHEAD) == ["新增执法人员3名。", "开展宣传15场。"]
    assert "执法力量不足。" in texts(report, WANTING)


def test_list_number_glued_to_the_digits_of_its_entry(read, texts):
    report = read(
        "关于2023年法治政府建设情况的报告\n一、主要成效\n成效明显。\n二、2024年安排\n"
        "1.出台裁量基准，统一执法尺度\n2.5月底前完成执法人员培训\n3.120件重点案件全部办结\n"
    )
    assert texts(report, AHEAD) == ["出台裁量基准，统一执法尺度", "5月底前完成执法人员培训", "120件重点案件全部办结"]


def test_page_furniture_around_the_report_is_left_out(read, texts):
    report = read(
        "首页 > 政务公开 > 法治政府建设\n索引号：0045/2024-00012\n发布机构：区司法局\n发布日期：2024-01-20\n"
        "龙桥区2023年法治政府建设情况报告\n来源：区司法局 浏览次数：128\n"
        "2023年，龙桥区深入推进法治政府建设。现将有关情况报告如下。\n一、主要举措\n印发方案1份。\n二、2024年主要安排\n建成服务中心。\n"
        "龙桥区人民政府\n2024年1月15日\n扫一扫在手机打开当前页\n上一篇：龙桥区2023年政务公开工作\n打印本页 关闭窗口\n"
    )
    assert report.title == "龙桥区2023年法治政府建设情况报告"
    assert texts(report, AHEAD) == ["建成服务中心。"]
    assert report.signed is not None and report.signed.isoformat() == "2024-01-15"
    assert texts(report, OTHER) == ["2023年，龙桥区深入推进法治政府建设。", "现将有关情况报告如下。"]


def test_opening_with_several_years_is_read_by_its_signature(read):
    report = read(
        "法治政府建设情况报告\n按照《法治政府建设实施纲要（2021-2025年）》要求，2023年我局扎实推进依法行政。\n"
        "一、主要举措\n印发方案1份。\n二、下一步安排\n建成服务中心。\n龙桥区司法局\n2024年1月15日\n"
    )
    assert (report.report_year, report.body) == (2023, "龙桥区司法局")


def test_shortcomings_in_one_paragraph_with_numbered_clauses(read, texts):
    report = read(
        "龙桥区2023年法治政府建设情况报告\n一、工作成效\n开展法治督察2次。虽然取得了一定成绩，但仍存在执法力量薄弱、普法形式单一等问题。\n"
        "二、下一年度工作安排\n健全督察制度。\n"
    )
    assert texts(report, MEASURES) == ["开展法治督察2次。"]
    assert texts(report, WANTING) == ["虽然取得了一定成绩，但仍存在执法力量薄弱、普法形式单一等问题。"]


def test_next_steps_at_the_end_of_each_measure_are_arrangements(read, texts):
    report = read(
        "龙桥区司法局2023年法治政府建设工作报告\n"
        "（一）规范执法。评查案卷120卷，合格率98%。下一步，将建成执法监督平台，实现全程网上办理。\n"
        "（二）普法宣传。开展宣传活动60场。下一步，将培育“法律明白人”200名。\n"
    )
    assert texts(report, AHEAD) == [
        "下一步，将建成执法监督平台，实现全程网上办理。",
        "下一步，将培育“法律明白人”200名。",
    ]
    assert texts(report, MEASURES) == ["评查案卷120卷，合格率98%。", "开展宣传活动60场。"]
