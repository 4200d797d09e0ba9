"""The examples of RUBRIC.md, and promises and answers as reports write them: what a careful reader would say."""

import pytest

from fztrack.domain import DropReason, PartialKind, PendingReason, Verdict
from fztrack.match import judge_pair

F, P, D = Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED

EXAMPLES = [
    ("建成公共法律服务中心和镇街工作站。", "区公共法律服务中心投入使用，8个镇街工作站挂牌运行。", F),
    ("建成公共法律服务中心和镇街工作站。", "启动区公共法律服务中心选址。", P),
    ("保持行政机关负责人出庭应诉率100%。", "负责人出庭应诉率达96%。", P),
    ("新增公办学位2万座以上。", "新增公办学位2.3万座。", F),
    ("编写《农村社区干部法律读本》，组织法治培训。", "开展村干部法治培训12场。", P),
    ("建立重大行政决策后评估制度。", "开展行政执法案卷评查300卷。", D),
    ("加强行政复议规范化建设。", "新收复议案件54件，出台复议案件审理规程。", F),
    ("推动沿河截排工程。", "沿河截排工程动工。", F),
]

PAIRS = [
    ("建成全区统一的行政执法监督平台。", "全区统一的行政执法监督平台建成投用，归集案件1.2万件。", F),
    ("出台重大行政决策程序实施办法。", "印发《重大行政决策程序实施办法》，11月1日起施行。", F),
    ("成立区行政复议委员会。", "区行政复议委员会正式成立，聘任委员21名。", F),
    ("开展行政执法案卷评查。", "抽取行政执法案卷268卷开展评查，整改问题97个。", F),
    ("组织行政执法人员培训2期以上。", "组织行政执法人员培训4期，参训1200人次。", F),
    ("持续推进“证照分离”改革。", "“证照分离”改革全面推开，惠及企业3200户。", F),
    ("加强村（社区）法律顾问工作。", "村（社区）法律顾问实现全覆盖，全年举办法治讲座1260场次。", F),
    ("严格落实行政机关负责人出庭应诉制度。", "行政机关负责人出庭应诉率100%。", F),
    ("编制区八五普法规划。", "印发全区“八五”普法规划，9月召开动员大会。", F),
    ("推进行政复议体制改革。", "行政复议体制改革任务完成，区政府统一行使行政复议职责，受理案件112件。", F),
    ("新建改建农村公路80公里。", "新建改建农村公路96公里。", F),
    ("新增创新平台25家以上。", "创新平台由278家增至309家。", F),
    ("开展道路交通安全专项整治。", "深入开展道路交通安全专项整治，查处违法行为5.2万起。", F),
]

PARTLY = [
    ("建成区智慧城市运行中心。", "区智慧城市运行中心进入设备调试阶段。"),
    ("建成市级应急物资中心库。", "市级应急物资中心库主体封顶。"),
    ("打造法治文化公园10个以上。", "建成法治文化公园6个。"),
    ("公职律师配备率达到85%以上。", "公职律师配备率达到71%。"),
    ("在企业、商会设立执法监督联系点50个。", "在企业、商会设立执法监督联系点32个。"),
    ("出台政府合同管理办法。", "政府合同管理办法草案正在征求意见。"),
    ("案件调解和解率达到30%以上。", "办结行政复议案件812件，其中调解和解案件203件，案件调解和解率25%。"),
    ("新增创新平台40家以上。", "创新平台由278家增至309家。"),
    ("改造老旧燃气管网120公里。", "改造老旧燃气管网75公里。"),
]

UNANSWERED = [
    ("建立行政复议案件研讨制度。", "开展住房公积金缴存扩面行动。"),
    ("编制低碳园区建设导则。", "开展全民国防教育活动12场。"),
    ("设立涉外法律服务站。", "城市供水水质达标率100%。"),
    ("推行轻微违法行为免罚清单。", "新增幼儿园学位1200个。"),
    ("建设海绵城市示范区。", "办理法律援助案件680件。"),
    ("举办全区青年律师辩论赛。", "完成第五次全国经济普查登记。"),
]


@pytest.mark.parametrize(("promised", "reported", "verdict"), EXAMPLES)
def test_the_examples_of_the_rubric(judge, promised, reported, verdict):
    assert judge(promised, reported).verdict is verdict


@pytest.mark.parametrize(("promised", "reported", "verdict"), PAIRS)
def test_what_the_next_report_shows_is_fulfilled(judge, promised, reported, verdict):
    judgement = judge(promised, reported)
    assert judgement.verdict is verdict
    assert judgement.evidence[0].text == reported


@pytest.mark.parametrize(("promised", "reported"), PARTLY)
def test_less_than_promised_is_partial(judge, promised, reported):
    assert judge(promised, reported).verdict is P


@pytest.mark.parametrize(("promised", "reported"), UNANSWERED)
def test_other_things_are_no_answer(judge, promised, reported):
    judgement = judge(promised, reported)
    assert judgement.verdict is D
    assert judgement.evidence == ()


def test_what_came_nearest_stands_beside_the_silence_and_is_no_evidence(judge):
    judgement = judge("建立重大行政决策后评估制度。", "对行政规范性文件开展后评估5件。")
    assert (judgement.verdict, judgement.evidence) == (D, ())
    assert [said.text for said in judgement.near] == ["对行政规范性文件开展后评估5件。"]


def test_a_report_of_one_sentence_that_has_nothing_of_the_promise_is_silent(promise_of, report_of):
    """However few sentences there are: without any that comes near, levels see nothing, which is not the same as nothing missing."""
    plan = promise_of("推行轻微违法行为免罚清单。")
    (judgement,) = judge_pair(plan, report_of(["新增幼儿园学位1200个。"]), report_year=2022)
    assert (judgement.verdict, judgement.near) == (D, ())


def test_below_the_promised_number_is_named(judge):
    assert judge(*PARTLY[2]).partial_kind is PartialKind.BELOW_TARGET


def test_preparation_of_a_deliverable_is_under_way(judge):
    assert judge(*PARTLY[0]).partial_kind is PartialKind.UNDER_WAY


def test_a_shortcoming_that_names_the_very_object_as_undone_makes_partial(judge):
    judgement = judge(
        "建成全区统一的行政执法监督平台。",
        "推进全区统一的行政执法监督平台建设，完成系统部署，接入部门26个。",
        shortcomings=["全区统一的行政执法监督平台尚未建成。"],
    )
    assert judgement.verdict is P
    assert judgement.partial_kind is PartialKind.OWN_DEFICIT


def test_named_only_among_the_shortcomings_is_dropped_and_admitted(judge):
    judgement = judge("建立政府失信责任追究机制。", shortcomings=["政府失信责任追究机制尚未建立。"])
    assert (judgement.verdict, judgement.reason) == (D, DropReason.ADMITTED)
    assert judgement.counter[0].text == "政府失信责任追究机制尚未建立。"


def test_only_promised_again_is_dropped_and_repromised(judge):
    judgement = judge("组建普法宣传志愿服务队。", arrangements=["组建普法宣传志愿服务队，定期开展宣讲。"])
    assert (judgement.verdict, judgement.reason) == (D, DropReason.REPROMISED)


def test_nothing_at_all_is_dropped_and_silent(judge):
    judgement = judge("设立涉外法律服务站。")
    assert (judgement.verdict, judgement.reason) == (D, DropReason.SILENT)


def test_a_sentence_of_the_earlier_report_is_marked_as_carried_over(judge):
    said = "严格落实行政执法“三项制度”，19个部门编制执法流程图412张。"
    judgement = judge("严格落实行政执法“三项制度”。", said, earlier=[said])
    assert next(e for e in judgement.evidence if e.text == said).carried_over


def test_new_figures_are_not_carried_over(judge):
    judgement = judge(
        "严格落实行政执法“三项制度”。",
        "严格落实行政执法“三项制度”，19个部门编制执法流程图412张。",
        earlier=["严格落实行政执法“三项制度”，19个部门编制执法流程图380张。"],
    )
    assert not any(e.carried_over for e in judgement.evidence)


def test_goals_of_several_years_wait(judge):
    judgement = judge("到2035年基本建成法治社会。", "基本建成法治社会。", multi_year=True)
    assert judgement.pending_reason is PendingReason.NOT_DUE


def test_two_sentences_in_two_places_answer_one_promise(judge):
    judgement = judge(
        "编印《行政执法案例汇编》，举办庭审观摩活动。",
        "编印《行政执法案例汇编》2期。",
        "举办庭审观摩活动，86名干部旁听庭审。",
    )
    assert {0, 1} <= {number for said in judgement.evidence for number in said.elements}


def test_a_glossary_entry_is_no_evidence(judge):
    judgement = judge(
        "推广共建共治共享“龙岭模式”。", "“龙岭模式”：指龙岭社区在实践中形成的共建共治共享的基层治理经验。"
    )
    assert judgement.verdict is D
