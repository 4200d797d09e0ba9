"""Errors, notices and rules in words: one template a code, each saying what is wrong and what to do.

Templates take the fields of the error (`{path}`) by name; a field that is not there shows as its name, so that a message
never fails to be shown. Every code raised anywhere stands here (a test looks).
"""

from collections.abc import Mapping

from fztrack.errors import FztrackError
from fztrack.locale import N_, _

# ── reading ──
READING: dict[str, str] = {
    "reading.missing": N_("找不到文件 {path}：请检查路径和文件名"),
    "reading.directory": N_("{path} 是文件夹：请指定其中的文件，或把文件夹交给 fztrack ingest"),
    "reading.permission": N_("没有读取 {path} 的权限：请修改权限，或复制到可以读取的位置"),
    "reading.broken_link": N_("{path} 是失效的链接（指向 {target}）：请改用原文件"),
    "reading.link_loop": N_("{path} 是循环的链接：请改用原文件"),
    "reading.special": N_("{path} 不是普通文件（管道或设备）：请先另存为文件"),
    "reading.io": N_("读取 {path} 时出错（{reason}）：请检查磁盘或重新复制文件"),
    "reading.too_large": N_(
        "{path} 有 {size} MB，超过上限 {limit} MB：年度报告不会这样大，请确认文件，或只保留报告正文"
    ),
    "reading.empty": N_("{path} 是空文件：请重新下载或导出"),
    "reading.no_text": N_("{path} 中没有文字：请确认文件内容；图片或扫描件请先做文字识别"),
    "reading.binary": N_("{path} 不是文本文件（含二进制内容）：请用 txt、md、html、docx 或 pdf 格式"),
    "reading.encoding": N_("无法识别 {path} 的文字编码（第 {at} 字节处出错）：请另存为 UTF-8 或 GB18030 编码"),
    "reading.old_word": N_("{path} 是旧版 Word 或 WPS 文档，暂不支持：请用 Word 或 WPS 打开后另存为 docx"),
    "reading.ofd": N_("{path} 是 OFD 版式文件，暂不支持：请用 OFD 阅读器另存为 docx 或带文字的 pdf"),
    "reading.other_format": N_("{path} 的格式暂不支持：请打开后另存为 docx"),
    "reading.image": N_("{path} 是图片：请先做文字识别，再另存为 docx 或 txt"),
    "reading.spreadsheet": N_("{path} 是电子表格，不是报告正文：请把报告正文另存为 docx"),
    "reading.slides": N_("{path} 是演示文稿，不是报告正文：请把报告正文另存为 docx"),
    "reading.archive": N_("{path} 是压缩包：请先解压，再读取其中的文件"),
    "reading.truncated": N_("{path} 不完整（可能没有下载完）：请重新下载或复制"),
    "reading.damaged": N_("{path} 已损坏，无法打开：请用 Word 或 WPS 打开后另存，或重新下载"),
    "reading.encrypted": N_("{path} 设有密码：请先取消密码保护，再另存一份"),
    "reading.bomb": N_("{path} 解压后过大，为安全起见不予读取：请打开后另存为新的 docx"),
    "reading.scan": N_("{path} 是扫描件（{pages} 页都没有文字）：请先做文字识别"),
    "reading.garbled": N_("{path} 的文字无法提取（字体没有编码表）：请先做文字识别，或向发布单位索取 docx"),
    "reading.too_many_pages": N_("{path} 有 {pages} 页，超过上限 {limit} 页：请只保留报告正文"),
    "reading.wrong_extension": N_("{path} 的扩展名与内容不符，已按 {format} 读取：建议改正扩展名"),
    "reading.pages_without_text": N_(
        "{path} 第 {pages} 页没有文字（可能是扫描页），其内容没有读入：请先对这些页做文字识别"
    ),
    "reading.lost_characters": N_("{path} 中有 {count} 个无法辨认的字符：请对照原文"),
    "reading.manifest_columns": N_("{path} 没有“文件”（file）一列（现有：{found}）：请在首行写明各列名称"),
    "reading.manifest_no_file": N_("{path} 第 {line} 行没有文件名：请补上，或删去这一行"),
    "reading.manifest_twice": N_("{path} 第 {line} 行与第 {first} 行是同一个文件 {file}：请只留一行"),
    "reading.manifest_value": N_(
        "{path} 第 {line} 行 {column} 列的“{value}”不合要求：年度写作 2023，日期写作 2024-01-05，区划代码为数字，文种为 fazhi 或 gwr"
    ),
    "reading.manifest_broken": N_("{path} 第 {line} 行不是有效的 CSV（{reason}）：请检查引号和分隔符"),
}

# ── outline: why a document is refused, and notices ──
OUTLINE: dict[str, str] = {
    "outline.not_a_report.plan": N_(
        "{path}：《{title}》是工作计划、方案或意见，不是年度报告，未读入。确要按报告读入，请加 --force"
    ),
    "outline.not_a_report.interpretation": N_(
        "{path}：《{title}》是解读页面，不是报告正文，未读入。请换成报告原文；确要读入，请加 --force"
    ),
    "outline.not_a_report.half_year": N_(
        "{path}：《{title}》只报告半年或一个季度，未读入。请换成年度报告；确要读入，请加 --force 并用 --year 指明年度"
    ),
    "outline.not_a_report.multi_year": N_(
        "{path}：《{title}》报告的是几年或一届的工作，逐年对照用不上，未读入。确要读入，请加 --force 并用 --year 指明年度"
    ),
    "outline.not_a_report.english": N_("{path}：《{title}》是外文文本，本程序只读中文报告。请换成中文原文"),
    "outline.not_a_report.disclosure": N_(
        "{path}：《{title}》是政府信息公开工作年度报告，不是法治政府建设年度报告或政府工作报告，未读入。确要读入，请加 --force"
    ),
    "outline.not_a_report.congress": N_(
        "{path}：《{title}》不是政府的工作报告（人大、法院、检察院、计划、预算报告或决议），未读入。确要读入，请加 --force"
    ),
    "outline.not_a_report.research": N_(
        "{path}：《{title}》是研究、评估或范文，不是政府的年度报告，未读入。确要读入，请加 --force"
    ),
    "outline.not_a_report.visit": N_(
        "{path}：《{title}》是新闻，不是报告正文，未读入。请换成报告原文；确要读入，请加 --force"
    ),
    "outline.not_a_report.news": N_(
        "{path}：《{title}》是新闻，不是报告正文，未读入。请换成报告原文；确要读入，请加 --force"
    ),
    "outline.not_a_report.notice": N_(
        "{path}：《{title}》是通知、公告、公示或决定，不是年度报告，未读入。确要读入，请加 --force"
    ),
    "outline.not_a_report.rules": N_("{path}：《{title}》是规章制度，不是年度报告，未读入。确要读入，请加 --force"),
    "outline.not_a_report.other_genre": N_(
        "{path}：看不出是法治政府建设年度报告或政府工作报告（标题：{title}），未读入。确要读入，请加 --force 并用 --genre 指明文种"
    ),
    "outline.no_arrangements": N_("没有找到下一年度安排，这份报告不产生安排事项。请查看原文是否完整"),
    "outline.no_review": N_("没有找到举措和成效部分，上一年的安排事项将无从对照。请查看原文是否完整"),
    "outline.no_body": N_("看不出报告主体，请用 --body 指明"),
    "outline.no_year": N_("看不出报告年度，请用 --year 指明"),
    "outline.year_from_file_name": N_("正文没有写明年度，{year} 取自文件名；不对请用 --year 指明"),
    "outline.year_conflict": N_(
        "标题按惯例应报告 {title_year} 年，但正文各部分标题说的是 {year} 年，按正文；不对请用 --year 指明"
    ),
}

# ── extract, match: notices and the rules that make a verdict from its elements ──
MATCH: dict[str, str] = {
    "rule.main_and_most_done": N_("主要点“{main}”已完成，{done}/{total} 要点完成，过半 → 已落实"),
    "rule.some": N_("{total} 要点中 {done} 个完成、{part} 个部分完成 → 部分落实·完成部分"),
    "rule.under_way": N_("所承诺的成果仍在准备或推进 → 部分落实·推进中"),
    "rule.below_target": N_("同一事项的数量低于承诺 → 部分落实·未达目标"),
    "rule.own_deficit": N_("报告在不足中自述此事项未完成 → 部分落实·自述不足"),
    "rule.nothing_found": N_("{total} 个要点均未见反映 → 未见反映"),
    "rule.no_report": N_("缺 {year} 年度报告，暂不判断"),
    "rule.unreadable": N_("下年度报告未能读出工作回顾，暂不判断；请核对该报告文本"),
    "rule.not_due": N_("承诺期限晚于下年度报告，未到期"),
}

# ── ledger ──
LEDGER: dict[str, str] = {}

# ── workflows, cli, tui ──
WORKFLOWS: dict[str, str] = {
    "cancelled": N_("已停止；已完成的部分都已保存"),
    "review.no_decision": N_("“{verdict}”不是可以作出的判断；请用 fulfilled、partial、dropped 或 not_commitment"),
    "review.reason_without_dropped": N_(
        "原因只随 dropped（未见反映）填写，不能与 {verdict} 同用；请去掉 --reason {reason}"
    ),
    "review.kind_without_partial": N_("细类只随 partial（部分落实）填写，不能与 {verdict} 同用；请去掉 {kind}"),
    "review.changed_needs_document": N_("“调整取消”须写明所依据的文件；请加 --document 文件名称和文号"),
    "review.no_next_report": N_(
        "缺 {missing_year} 年度报告，安排事项 {commitment} 不能判断；请先导入该报告（fztrack ingest）"
    ),
    "review.nothing_to_agree": N_(
        "安排事项 {commitment} 没有机器初判，无从同意；请先运行 fztrack judge，或直接作出判断"
    ),
    "review.not_disputed": N_("安排事项 {commitment} 没有分歧，无须裁定；请直接复核（fztrack review）"),
    "review.own_dispute": N_("{reviewer} 参加过安排事项 {commitment} 的复核，分歧须由第三人裁定；请换一名复核人"),
    "review.nothing_to_withdraw": N_("{reviewer} 在安排事项 {commitment} 上没有可撤回的判断；请核对编号和复核人"),
    "review.empty_note": N_("备注是空的；请写上内容"),
    "review.evidence_outside": N_("依据 {start}–{end} 不在下年度报告之内；请重新选取"),
    "review.no_such_evidence": N_("安排事项 {commitment} 没有位于 {start}–{end} 的依据；请刷新后再试"),
}

# ── summary ──
SUMMARY: dict[str, str] = {}

# ── evaluate ──
EVALUATE: dict[str, str] = {}

TEMPLATES: dict[str, str] = READING | OUTLINE | MATCH | LEDGER | WORKFLOWS | SUMMARY | EVALUATE


class _Fields(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return key


def words(code: str, fields: Mapping[str, object]) -> str:
    """The template of `code` filled with `fields`; the code itself where there is no template."""
    template = TEMPLATES.get(code)
    return _(template).format_map(_Fields(fields)) if template else code


def describe(error: FztrackError) -> str:
    """What an error says to a person, with the remedy."""
    return words(error.code, error.fields)
