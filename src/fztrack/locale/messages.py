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
        "{path} 第 {line} 行 {column} 列的“{value}”不合要求：请改正，年度写作 2023，日期写作 2024-01-05，区划代码为数字，文种为 fazhi 或 gwr"
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
    # What each level of the comparison looks at (match/explain.py, LEVELS).
    "level.start": N_("起点"),
    "level.documents": N_("同一文件"),
    "level.names": N_("同一名称"),
    "level.thing": N_("同一事物"),
    "level.object": N_("所说对象"),
    "level.deed": N_("所做之事"),
    "level.proper": N_("专有名称"),
    "level.words": N_("相同词语"),
    "level.pairs": N_("字面接近"),
    "level.whole": N_("整句接近"),
    "level.meaning": N_("意思接近"),
    "level.embedding": N_("向量模型"),
    "level.topic": N_("同一领域"),
    "level.place": N_("邻近印证"),
    "level.compete": N_("更合此条"),
    "level.wording": N_("笼统提法"),
    "level.act": N_("完成情况"),
    "level.quantity": N_("数量"),
    "level.other": N_("另一事物"),
    "level.context": N_("上下文"),
    "rule.main_and_most_done": N_("主要点“{main}”已完成，{done}/{total} 要点完成，过半 → 已落实"),
    "rule.some": N_("{total} 要点中 {done} 个完成、{part} 个部分完成 → 部分落实·完成部分"),
    "rule.under_way": N_("所承诺的成果仍在准备或推进 → 部分落实·推进中"),
    "rule.below_target": N_("同一事项的数量低于承诺 → 部分落实·未达目标"),
    "rule.own_deficit": N_("报告在不足中自述此事项未完成 → 部分落实·自述不足"),
    "rule.nothing_found": N_("{total} 个要点均未见反映 → 未见反映"),
    "rule.no_report": N_("{year} 年度报告未入库，暂不判断"),
    "rule.unreadable": N_("下年度报告未能读出工作回顾，暂不判断；请核对该报告文本"),
    "rule.not_due": N_("承诺期限晚于下年度报告，未到期"),
}

# ── ledger ──
LEDGER: dict[str, str] = {
    # the database
    "ledger.bad_url": N_("无法识别的台账地址 {url}：请给出文件路径，或 sqlite:///、postgresql:// 开头的地址"),
    "ledger.folder_missing": N_("台账 {path} 所在的文件夹 {folder} 不存在：请先建立该文件夹，或用 --ledger 指定别处"),
    "ledger.is_folder": N_("{path} 是文件夹，不是台账文件：请在后面加上文件名，如 ledger.db"),
    "ledger.unwritable": N_("台账 {path} 无法读写：请检查文件和文件夹的权限，或用 --ledger 指定别处"),
    "ledger.not_a_ledger": N_("{path} 不是 fztrack 的台账，未作任何改动：请用 --ledger 指定正确的文件"),
    "ledger.corrupted": N_("台账 {path} 已损坏：请从同一文件夹的备份（.backup-*）恢复，并检查磁盘"),
    "ledger.locked": N_("台账 {path} 正被其他程序占用：请等待其完成或关闭后重试"),
    "ledger.disk": N_("磁盘读写台账 {path} 时出错，本次操作未保存，此前的内容完好：请检查磁盘空间和连接后重试"),
    "ledger.disk_full": N_("磁盘已满，台账 {path} 未能写入，此前的内容完好：请腾出空间后重试"),
    "ledger.newer": N_("台账 {path} 由更新版本的 fztrack 写成（结构版本 {found}，本程序为 {known}）：请升级 fztrack"),
    "ledger.no_backup": N_("升级前无法为台账 {path} 备份到 {copy}，未作升级：请腾出空间或检查权限后重试"),
    "ledger.database": N_("台账 {path} 的数据库出错（{said}）：本次操作未保存，请用 fztrack doctor 检查"),
    # bodies
    "ledger.no_body": N_("台账中没有报告主体“{body}”：可用 fztrack body list 查看已有主体"),
    "ledger.body_ambiguous": N_(
        "“{body}”对应多个报告主体（{found}）：请写出全称或编号，或在 manifest.csv 中写明地区代码"
    ),
    "ledger.empty_name": N_("名称为空：请给出报告主体的名称"),
    "ledger.name_taken": N_("名称“{name}”已属于{body}：若为同一主体，请用 fztrack body merge 合并"),
    "ledger.merge_self": N_("不能把{body}与其自身合并：请给出两个不同的主体"),
    "ledger.merge_overlap": N_(
        "{keep}和{other}都有 {years} 年度的报告，不能合并，未作任何改动：请先核对这些报告属于哪个主体"
    ),
    "ledger.nothing_to_undo": N_("没有可撤销的主体更改"),
    # reports
    "ledger.no_year": N_("{path} 没有报告年度，未存入：请用 --year 或 manifest.csv 写明"),
    "ledger.no_report": N_("台账中没有编号为 {report} 的报告：请用 fztrack status 查看已有报告"),
    "ledger.no_report_of": N_("台账中没有{body} {year} 年度的报告：请先用 fztrack ingest 存入"),
    "ledger.other_report": N_(
        "{path} 与已存的{body} {year} 年度报告（{stored}）内容大半不同，未存入："
        "请核对主体和年度；若确要以它取代，请加 --replace"
    ),
    "ledger.place_taken": N_("{path} 应归入{body} {year} 年度，但那里已有另一报告（{stored}），未作更改：请先核对二者"),
    "ledger.report_changed": N_("{body} {year} 年度或下一年度的报告在比对期间有更改，结果未保存：请重新比对"),
    # commitments and reviews
    "ledger.no_commitment": N_("台账中没有编号为 {commitment} 的安排事项：可用 fztrack list 查看编号"),
    "ledger.commitment_ambiguous": N_("有多个安排事项的编号以 {commitment} 开头：请多写几位"),
    "ledger.no_judgement": N_("安排事项没有编号为 {judgement} 的机器初判：请刷新后重试"),
    "ledger.no_event": N_("安排事项 {commitment} 没有编号为 {event} 的复核记录：请刷新后重试"),
    "ledger.not_own_event": N_("记录 {event} 由{reviewer}作出，只能由其本人撤回"),
    "ledger.withdrawn": N_("记录 {event} 已经撤回，未重复撤回"),
    "ledger.no_reviewer": N_("没有复核人姓名，未保存：请用 --reviewer 写明"),
    "ledger.not_decidable": N_("“{verdict}”不能作为复核结论：请从已落实、部分落实、未见反映、非安排事项中选择"),
    "ledger.event_unfit": N_("对 {commitment} 的复核内容不完整或相互矛盾，未保存：请核对结论、原因和所附内容"),
    "ledger.dropped_in_batch": N_("“未见反映”不能批量确认：请逐项复核 {commitment}"),
    "ledger.changed_without_document": N_("“调整取消”须写明所依据的文件：请用 --document 或备注写明（{commitment}）"),
    # replies and verification
    "follow_up.incomplete": N_("对 {commitment} 的记录不完整，未保存：单位、内容、核实人、记录人和文件名称都不能为空"),
    "follow_up.not_answered": N_(
        "{commitment} 还没有反馈，不能作核实结论：请先记录反馈（fztrack respond），再作核实；单位逾期不反馈的，可写明原因转下年（fztrack close --next-year）"
    ),
    "follow_up.not_verified": N_("{commitment} 没有核实通过，不能销号：请先记录核实结论（fztrack verify）"),
    "follow_up.carried_without_reason": N_("{commitment} 未经核实而转下年，须写明原因：请加 --note"),
    "follow_up.ended": N_("{commitment} 已销号或已转下年，未再记录：确需补充，请先恢复（fztrack close --reopen）"),
    "follow_up.not_ended": N_("{commitment} 没有销号，也没有转下年，无须恢复"),
    "follow_up.reopen_without_reason": N_("恢复 {commitment} 须写明原因：请加 --note"),
    "follow_up.future": N_("日期 {date} 在今天之后，未保存：请核对收到反馈或核实的日期"),
}

# ── workflows, cli, tui ──
WORKFLOWS: dict[str, str] = {
    "cancelled": N_("已停止；已完成的部分都已保存"),
    "cancelled.nothing": N_("已停止；没有写入文件"),
    "ingest.no_body": N_("{path}：看不出是哪个主体的报告；请用 --body 指明，或在同一文件夹的 manifest.csv 中写明"),
    "ingest.no_year": N_("{path}：看不出是哪一年度的报告；请用 --year 指明，或在同一文件夹的 manifest.csv 中写明"),
    "ingest.no_files": N_("{path} 里没有可读的文件；能读 .txt .md .html .docx .pdf（.doc .wps .ofd 请先另存为 .docx）"),
    "ingest.superseded": N_("{path} 是此前存过的文本，已由 {stored} 取代，未作更改；要恢复它，请加 --replace"),
    "judge.nothing": N_("没有符合条件的报告；请用 fztrack status 看收录了哪些，或先导入（fztrack ingest）"),
    "reread.several": N_("更正主体或年度须只选中一份报告，现在选中 {n} 份；请加 --body、--year、--genre"),
    "demo.no_sample": N_("没有找到样例报告（{path}）；请重新安装 fztrack"),
    "demo.elsewhere": N_("{path} 不能写入，样例台账改存 {other}"),
    "review.no_decision": N_("“{verdict}”不是可以作出的判断；请用 fulfilled、partial、dropped 或 not_commitment"),
    "review.reason_without_dropped": N_(
        "原因只随 dropped（未见反映）填写，不能与 {verdict} 同用；请去掉 --reason {reason}"
    ),
    "review.kind_without_partial": N_("细类只随 partial（部分落实）填写，不能与 {verdict} 同用；请去掉 {kind}"),
    "review.changed_needs_document": N_("“调整取消”须写明所依据的文件；请加 --document 文件名称和文号"),
    "review.no_next_report": N_(
        "{missing_year} 年度报告未入库，安排事项 {commitment} 不能判断；请先导入该报告（fztrack ingest）"
    ),
    "review.nothing_to_agree": N_(
        "安排事项 {commitment} 没有机器初判，无从同意；请先运行 fztrack judge，或直接作出判断"
    ),
    "review.not_disputed": N_("安排事项 {commitment} 没有分歧，无须裁定；请直接复核（fztrack review）"),
    "review.own_dispute": N_("{reviewer} 参加过安排事项 {commitment} 的复核，分歧须由第三人裁定；请换一名复核人"),
    "review.nothing_to_withdraw": N_("{reviewer} 在安排事项 {commitment} 上没有可撤回的判断；请核对编号和复核人"),
    "review.option_with": N_("{verdict} 不能与原因、细类、文件、裁定同用；请只写 fztrack review 编号 {verdict}"),
    "reply.document": N_(
        "文件“{value}”写法不对：请写作“名称|文号|日期”，日期如 2024-05-06；没有文号或日期的，可以不写后面的部分"
    ),
    "reply.day": N_("日期“{text}”看不懂或在今天之后：请写成 2022-05-03"),
    "reply.one_end": N_("--next-year（转下年）和 --reopen（恢复）只能用一个"),
    "export.no_parquet": N_("写 Parquet 需要附加组件；请先安装 fztrack[parquet]，或改用 --format csv"),
    "export.parquet_where": N_("Parquet 不是文本，不能输出到屏幕：请用 --out 指明写入的文件"),
    "export.whole": N_("整个台账只能整个导出：请去掉 --body、--year、--genre，或换一种格式"),
    "import.unreadable": N_("{path} 打不开：{problem}；请检查路径和权限"),
    "import.not_empty": N_("台账里已有内容，未读入 {path}：请用 --ledger 指定一个新的台账文件"),
    "import.not_export": N_("{path} 不是整个台账的导出文件：请用 fztrack export --format ledger 导出后再读入"),
    "import.newer": N_("{path} 由更新版本的 fztrack 导出（格式版本 {found}，本程序为 {known}）：请升级 fztrack"),
    "import.damaged": N_("{path} 第 {line} 行不完整或已损坏，未读入任何内容：请重新导出"),
    "import.line_unknown": N_("{path} 第 {line} 行的类别“{found}”不认识，未读入任何内容：请重新导出"),
    "import.field": N_("{path} 第 {line} 行的 {field} 缺少、多余或不合要求，未读入任何内容：请重新导出"),
    "import.unfit": N_(
        "{path} 第 {line} 行与其他行矛盾（编号重复，或所指的内容不在文件中），未读入任何内容：请重新导出"
    ),
    "import.truncated": N_("{path} 不完整（只有 {rows} 行内容，缺少结尾），未读入任何内容：请重新导出或复制"),
    "config.unreadable": N_("设置文件 {path} 读不了：{problem}；请改正，或删除后重新设置（fztrack config set）"),
    "config.value": N_("设置 {name} 的值“{value}”不对（{path} 或环境变量）；可用的设置见 fztrack config show"),
    "config.unknown": N_("没有“{name}”这项设置；可用的有：{known}"),
    "config.unwritable": N_("设置文件 {path} 写不进去：{problem}；请检查权限，或用 FZTRACK_CONFIG 另指一个文件"),
    "config.ledger_path": N_("台账路径 {path} 含有“?”，不能使用；请换一个文件名"),
    "serve.not_installed": N_("还没有装 textual-serve；请运行 pip install 'fztrack[serve]'，或在终端里用 fztrack"),
    "serve.port": N_("端口 {port} 不对；应在 1 到 65535 之间"),
    "serve.taken": N_("不能在 {host} 的 {port} 端口打开：{problem}；请换一个端口（--port）"),
    "serve.open_to_others": N_(
        "注意：{host}:{port} 不限于本机。没有口令，能连上的人都能以“{reviewer}”的名义判断、导入，读到本机上这个账户能读的文件；"
        "只在可信的内网、前面有带口令的反向代理时这样用"
    ),
    "cli.no_terminal": N_(
        "这里不是终端，打不开界面；请在终端中运行 fztrack，或用 fztrack status、fztrack list、fztrack summary 看结果"
    ),
    "cli.no_such_command": N_("没有“{name}”这个命令；全部命令见 fztrack --help"),
    "cli.no_such_command_near": N_("没有“{name}”这个命令，是不是 {near}？全部命令见 fztrack --help"),
    "cli.option_before_command": N_("选项要写在命令后面：fztrack {command} … --ledger …"),
    "cli.no_such_option": N_("没有选项 {option}"),
    "cli.no_such_option_near": N_("没有选项 {option}，是不是 {near}？"),
    "cli.missing": N_("缺少 {name}"),
    "cli.option_value": N_("选项 {option} 缺少值，或多写了值"),
    "cli.value": N_("{name} 的值不对：{problem}"),
    "cli.choice": N_("{name} 的值不对，只能是 {choices}"),
    "cli.integer": N_("{name} 的值不对，须是范围内的整数"),
    "cli.usage": N_("用法不对：{problem}"),
    "cli.system": N_("{path}：{problem}；请检查路径和权限"),
    "cli.suffix": N_("不认识扩展名 {suffix}：可用 {known}，或用 --format 指明格式"),
    "cli.word": N_("不认识 {value}：可用 {known}"),
    "cli.unwritable": N_("{path} 写不进去：{problem}；请检查路径和权限，或换一个文件"),
    "cli.own_ledger": N_("{path} 是台账（SQLite 文件），没有覆盖：请换一个文件名"),
    "cli.own_source": N_("{path} 正是读入的文件，没有覆盖：请换一个文件名"),
    "review.empty_note": N_("备注是空的；请写上内容"),
    "review.evidence_outside": N_("依据 {start}–{end} 不在下年度报告之内；请重新选取"),
    "review.no_such_evidence": N_("安排事项 {commitment} 没有位于 {start}–{end} 的依据；请刷新后再试"),
}

# ── summary ──
SUMMARY: dict[str, str] = {
    "summary.nothing": N_("台账中没有符合条件的报告：请用 fztrack status 查看收录了哪些主体和年度"),
    "summary.body_or_all": N_("请写明一个报告主体，或用 --all 汇总全部主体（二者只用其一）"),
    "summary.needs_file": N_("docx、pdf 不能输出到屏幕：请用 --out 指定文件或文件夹"),
    "summary.one_pair": N_(
        "一份公文只写一个主体的一个年度，现在选中 {number} 个：请写明 BODY、YEAR（必要时加 --genre），或用 --out 指定文件夹，每个年度一份"
    ),
    "compare.needs_file": N_("xlsx 不能输出到屏幕：请用 --out 指定文件"),
    "worklist.out_or_back": N_("请写明报告主体并用 --out 导出，或用 --read 读回填好的核查表（二者只用其一）"),
    "worklist.suffix": N_("核查表和反馈表是 xlsx 文件，没有写入 {path}：请用 .xlsx 作扩展名"),
    "worklist.filled_in": N_("{path} 里有 {rows} 行填写的内容还没有读回，没有覆盖：请先用 --read 读回，或换一个文件名"),
    "worklist.unreadable": N_("{path} 打不开，或不是 xlsx 文件：请用表格软件另存为 xlsx"),
    "worklist.columns": N_(
        "{path} 的第一张表缺少这些列：{missing}。请用 fztrack worklist 导出的核查表填写，不要改动表头"
    ),
    "worklist.units": N_("{path} 读不了：请检查路径，并存为 UTF-8 编码的 CSV，两列：领域、单位"),
    "worklist.twice": N_("编号 {commitment} 在第 {first} 行已有：请只留一行"),
    "worklist.gone": N_("台账中没有编号为 {commitment} 的安排事项，或其报告已更正：请重新导出核查表"),
    "worklist.changed": N_("安排事项 {commitment} 的原文或机器初判在导出后有变化：请重新导出核查表后复核"),
    "worklist.word": N_("“{word}”不是可以填写的内容，只能是：{choices}"),
    "worklist.no_verdict": N_("填了细类、原因或依据文件，但没有填复核判断：请补上复核判断"),
    "worklist.kind_without_partial": N_("细类只随“部分落实”填写：请去掉细类，或改正复核判断"),
    "worklist.reason_without_dropped": N_("原因只随“未见反映”填写：请去掉原因，或改正复核判断"),
    "worklist.no_document": N_("“调整取消”须写明所依据的文件：请填写依据文件一列"),
    "feedback.columns": N_(
        "{path} 的第一张表缺少这些列：{missing}。请用 fztrack worklist --outgoing 导出的反馈表填写，不要改动表头"
    ),
    "feedback.gone": N_(
        "台账中没有编号为 {commitment} 的安排事项，或其原文已更正：请重新导出反馈表，或请反馈单位核对编号"
    ),
    "feedback.no_statement": N_("填了其他内容，但没有填办理情况：请反馈单位补填"),
    "feedback.document_without_title": N_("填了文号或文件日期，但没有填佐证文件的名称：请补上"),
    "feedback.date": N_("文件日期“{text}”看不懂：请写成 2022-05-03 或 2022年5月3日"),
    "letter.unreviewed": N_(
        "{commitment} 尚未经 {reviewers} 人逐项复核：请先复核（批量确认不算），或加 --draft 只作内部核查稿"
    ),
    "letter.disputed": N_("{commitment} 的复核意见有分歧：请先裁定，或加 --draft 只作内部核查稿"),
    "letter.stale": N_("{commitment} 复核之后报告或机器初判有变化：请再看一次，或加 --draft 只作内部核查稿"),
    "letter.nothing": N_(
        "{body} {year} 年报告没有可以发出的“部分落实”或“未见反映”事项：请先复核，或加 --draft 只作内部核查稿"
    ),
    "letter.not_negative": N_("{commitment} 不是“部分落实”或“未见反映”：函件和反馈表只列这两类，请从 --ids 中去掉"),
    "letter.not_of_pair": N_(
        "{body} {year} 年报告中没有编号为 {commitment} 的安排事项，或编号不完整：请用 fztrack list 核对"
    ),
    "letter.two_genres": N_("该主体 {year} 年有两种报告：请用 --genre 指明"),
    "letter.waiting": N_("{missing_year} 年度报告未入库，不能判断是否反映：请导入该报告后再写函件"),
    "letter.profile": N_("没有名为“{name}”的发文类型，可用的是：{names}"),
    "letter.profiles": N_("发文类型文件 {path} 有误（{problem}）：请对照 fztrack letter --show-profiles 改正"),
    "letter.needs_file": N_("docx 不能输出到屏幕：请用 --out 指定文件，或用 --format text"),
    "letter.body_and_year": N_("请写明报告主体和年度，如 fztrack letter 青屏区 2021 --profile sifa"),
    "worklist.outgoing_needs_year": N_("反馈表发给一个主体、对应一个年度：请写明报告主体和年度"),
    "topics.unreadable": N_(
        "领域文件 {path} 有误（{problem}）：请对照自带的 lexicon/topics.toml 改正；每个领域要有 zh、en、strong、weak"
    ),
    "summary.no_pdf": N_(
        "这台机器上没有能把 HTML 转成 PDF 的程序（chromium、google-chrome、weasyprint 或 LibreOffice）：请安装其一，或输出 html 后用浏览器打印为 PDF"
    ),
    "summary.pdf_failed": N_("{program} 没有生成 PDF（{problem}）：请输出 html 后用浏览器打印为 PDF"),
    "summary.no_templates": N_("{path} 不是文件夹：请用 --templates 指定放有自己模板的文件夹"),
    "summary.template": N_("模板 {path} 有误（{problem}）：请改正，或删去以使用自带的模板"),
    "summary.template_in_itself": N_("模板 {path} 直接或间接地包含了自己：请去掉其中的 include 或 extends"),
}

# ── evaluate ──
EVALUATE: dict[str, str] = {
    "evaluate.no_gold": N_("{path} 中没有 gold.jsonl；请给出标注集的文件夹或 gold.jsonl 文件"),
    "evaluate.no_corpus": N_("{path} 的文本在真实报告语料中，未随标注集复制；请用 --corpus 指明语料所在的文件夹"),
    "evaluate.bad_line": N_("{path} 第 {line} 行不是标注记录（{error}）；请按标注格式改正这一行"),
    "evaluate.no_fit": N_("拟合权重需要附加组件；请先安装 fztrack[fit]"),
    "evaluate.small_corpus": N_(
        "{path} 里能读的 .txt 报告太少，统计不出词语的用法；请用 --corpus 指明放着真实报告的文件夹"
    ),
    "evaluate.few_pairs": N_("只有 {pairs} 组年度对照，少于三组，无法交叉验证；请增加标注集"),
}

# ── a model of the user's ──
OPINION: dict[str, str] = {
    "embedding.no_folder": N_("找不到向量模型的文件夹 {path}：请检查设置 embedding，不用时删去这一项"),
    "embedding.no_model": N_(
        "{path} 中没有向量模型：应有 model.onnx（或 onnx/model.onnx）和 tokenizer.json，或是 sentence-transformers 的模型文件夹"
    ),
    "embedding.no_extra": N_("读这种向量模型还缺组件：请先安装 {package}（pip install '{package}'）"),
    "embedding.unreadable": N_("{path} 中的向量模型不能用（{problem}）：请确认文件完整，是句子向量模型"),
    "opinion.off": N_(
        "没有设置大模型，什么也没有发送。要用参考意见，请先设置地址和模型：fztrack config set opinion_url http://127.0.0.1:11434/v1，fztrack config set opinion_model 模型名"
    ),
    "opinion.url": N_(
        "大模型的地址“{url}”不合要求：应为 http 或 https 开头、不含用户名的地址，如 http://127.0.0.1:11434/v1"
    ),
    "opinion.key_file": N_("读不出密钥文件 {path}（{problem}）：请检查设置 opinion_key_file"),
    "opinion.key": N_("密钥含有不能放进请求头的字符：请检查设置 opinion_key 或 opinion_key_file"),
    "opinion.unreachable": N_("连不上 {host}（{problem}）：请确认地址、网络和服务是否在运行"),
    "opinion.timeout": N_("{host} 在 {seconds} 秒内没有答完：可调大设置 opinion_timeout，或换较小的模型"),
    "opinion.denied": N_("{host} 拒绝了请求（{status}）：请检查密钥（FZTRACK_OPINION_KEY）和权限"),
    "opinion.not_there": N_("{host} 没有这个接口或模型（{status}）：请检查地址是否写到 /v1 为止，模型名是否正确"),
    "opinion.redirect": N_(
        "{host} 要求转到别的地址（{status}），为免密钥外泄没有跟随：请把设置 opinion_url 改成最终的地址"
    ),
    "opinion.busy": N_("{host} 请求过多或过载，重试后仍不受理：请稍后再运行，已问过的不会重问"),
    "opinion.status": N_("{host} 返回错误（{status}）：请查看该服务的日志"),
    "opinion.no_answer": N_("{host} 的回应不是 OpenAI 兼容接口的格式：请检查设置 opinion_url"),
}

TEMPLATES: dict[str, str] = READING | OUTLINE | MATCH | LEDGER | WORKFLOWS | SUMMARY | EVALUATE | OPINION


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
