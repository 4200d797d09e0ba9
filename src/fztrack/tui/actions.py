"""Every action of the interface, once: footer, help, command palette, key bindings and docs/review.md are made from this.

`id` is the stable name by which users remap keys. `?` is help on every screen (as in every program they know), so
«cannot tell» is `e` (疑). A label is what the footer says, `help` the sentence in help and palette.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from fztrack.locale import N_


@dataclass(frozen=True, slots=True)
class Action:
    """One action: what runs it, where, and how it is called.

    `screens` names the screens that have it; `keys` is comma-separated, the first one is shown. `footer` orders the
    footer (lower first, None not there). `group` is the heading in help.
    """

    id: str
    screens: tuple[str, ...]
    keys: str
    run: str
    label: str
    help: str
    group: str
    footer: int | None = None


MOVE, DECIDE, REMARK, LOOK, GO, PROGRAM = (
    N_("移动"),
    N_("作出判断"),
    N_("说明与证据"),
    N_("查看"),
    N_("前往"),
    N_("程序"),
)
GROUPS = (DECIDE, REMARK, LOOK, MOVE, GO, PROGRAM)

DECIDING = ("review", "pair")
ASKING = (*DECIDING, "home", "summary", "replies")
_READING = (
    "review",
    "pair",
    "explain",
    "context",
    "thread",
    "summary",
    "help",
    "tour",
    "history",
    "agreement",
    "sides",
    "replies",
)

ACTIONS: tuple[Action, ...] = (
    # ── deciding ──
    Action("decide.fulfilled", DECIDING, "f", "decide('fulfilled')", N_("已落实"), N_("判为已落实"), DECIDE, 10),
    Action(
        "decide.partial",
        DECIDING,
        "p",
        "decide('partial')",
        N_("部分落实"),
        N_("判为部分落实，再按一键选类别（⏎ 取机器所判）"),
        DECIDE,
        11,
    ),
    Action(
        "decide.dropped",
        DECIDING,
        "d",
        "decide('dropped')",
        N_("未见反映"),
        N_("判为未见反映，原因取机器所见"),
        DECIDE,
        12,
    ),
    Action("decide.agree", DECIDING, "a", "agree", N_("同意机器"), N_("同意机器初判，连同类别或原因"), DECIDE, 13),
    Action(
        "decide.not_commitment",
        DECIDING,
        "N",
        "decide('not_commitment')",
        N_("非安排"),
        N_("判为非安排事项（提法、口号、标题）"),
        DECIDE,
        17,
    ),
    Action(
        "decide.reason",
        DECIDING,
        "r",
        "reason",
        N_("原因"),
        N_("判为未见反映并选原因：未提及、再次列入安排、自述未完成、调整取消（须写明依据文件）"),
        DECIDE,
        16,
    ),
    Action("review.skip", ("review",), "space", "skip", N_("跳过"), N_("先跳过，队尾再看"), DECIDE, 14),
    Action("review.unsure", DECIDING, "e", "unsure", N_("存疑"), N_("标为不能判断，留待再看"), DECIDE, 19),
    Action(
        "review.undo", DECIDING, "u", "undo", N_("撤销"), N_("撤销本人最近一步，可连续撤销，重启后仍可"), DECIDE, 15
    ),
    Action(
        "decide.sure",
        DECIDING,
        "A",
        "sure",
        N_("确认有把握的"),
        N_("列出机器有把握的已落实、部分落实，一次确认（批量确认，可撤销）"),
        DECIDE,
        31,
    ),
    Action(
        "review.queue",
        ("review",),
        "w",
        "queue",
        N_("队列"),
        N_("选队列：未复核、两可、已标记、意见不一、复核后有变、分派给我、待我再判"),
        LOOK,
        29,
    ),
    Action("review.topic", ("review",), "T", "topic", N_("领域"), N_("只看一个领域，或全部"), LOOK, 30),
    Action("sure.threshold", ("sure",), "left,right", "", N_("把握"), N_("调高、调低把握的界限"), DECIDE, 11),
    Action("sure.confirm", ("sure",), "y", "confirm", N_("全部确认"), N_("把列出的一次确认，记为批量确认"), DECIDE, 10),
    Action("replies.respond", ("replies",), "r", "respond", N_("记反馈"), N_("记下单位的反馈，可多次"), DECIDE, 10),
    Action(
        "replies.verify", ("replies",), "v", "verify", N_("记核实"), N_("记下核实结论：先有反馈，才能核实"), DECIDE, 11
    ),
    Action(
        "replies.close", ("replies",), "c", "close", N_("销号结案"), N_("销号：最近一次核实通过的才能销"), DECIDE, 12
    ),
    Action(
        "replies.carry",
        ("replies",),
        "n",
        "carry",
        N_("结转下年"),
        N_("转下年；未经核实的须写明原因"),
        DECIDE,
        13,
    ),
    Action(
        "replies.reopen",
        ("replies",),
        "o",
        "reopen",
        N_("恢复办理"),
        N_("恢复已销号、已转下年的，须写明原因"),
        DECIDE,
        14,
    ),
    # ── remarks and evidence ──
    Action("review.note", DECIDING, "n", "note", N_("备注"), N_("写备注"), REMARK, 20),
    Action("review.flag", DECIDING, "!", "flag", N_("标记"), N_("标记给同事看，再按取消"), REMARK, 26),
    Action("review.find", DECIDING, "/", "find", N_("查找"), N_("在下年度报告里查找，并可取一句作为证据"), REMARK, 23),
    Action(
        "review.remove_evidence",
        DECIDING,
        "-,minus",
        "remove_evidence",
        N_("去证据"),
        N_("去掉选中的一条证据"),
        REMARK,
        25,
    ),
    Action(
        "review.pick", DECIDING, "1,2,3,4,5,6,7,8,9", "", N_("选证据"), N_("选第几条证据；出现选项时选第几项"), REMARK
    ),
    # ── looking ──
    Action("look.explain", DECIDING, "x", "explain", N_("依据"), N_("看机器判断的依据：逐项得分与所用规则"), LOOK, 21),
    Action("look.context", DECIDING, "c", "context", N_("原文"), N_("看两年报告原文中承诺与证据的上下文"), LOOK, 22),
    Action("look.thread", DECIDING, "t", "thread", N_("历年"), N_("看这一承诺历年的去向（承诺链）"), LOOK, 27),
    Action("look.history", DECIDING, "H", "history", N_("经过"), N_("看这一事项的全部判断与复核记录"), LOOK),
    Action(
        "look.replies",
        DECIDING,
        "y",
        "replies",
        N_("反馈"),
        N_("看、记这一事项的反馈和核实：反馈、核实、销号、转下年"),
        LOOK,
        32,
    ),
    Action("review.order", ("review",), "o", "order", N_("次序"), N_("切换次序：不确定优先、按原文"), LOOK, 28),
    Action(
        "context.switch", ("context",), "tab", "switch", N_("换一侧"), N_("在承诺报告与下年度报告之间切换"), LOOK, 10
    ),
    Action("context.next", ("context",), "n", "jump(1)", N_("下一处"), N_("跳到下一处证据"), LOOK, 11),
    Action("context.previous", ("context",), "N", "jump(-1)", N_("上一处"), N_("跳到上一处证据"), LOOK, 12),
    Action("home.open", ("home",), "enter", "open", N_("进入"), N_("打开所选年度对照"), GO, 10),
    Action(
        "home.review", ("home",), "r", "review", N_("复核"), N_("复核所选年度对照；年份无对照时复核该主体全部"), GO, 11
    ),
    Action("home.review_all", ("home",), "R", "review_all", N_("全部复核"), N_("复核所有主体，不确定的在前"), GO),
    Action("home.search", ("home",), "/", "search", N_("检索"), N_("检索全部安排事项与举措成效"), GO, 13),
    Action("home.import", ("home",), "i", "ingest", N_("导入"), N_("导入报告（文件或文件夹）"), GO, 14),
    Action("home.resume", ("home",), "c", "resume", N_("接着上次"), N_("从上次判断到的地方接着复核"), GO, 12),
    Action("home.mine", ("home",), "m", "mine", N_("分派给我"), N_("复核分派给自己的主体"), GO),
    Action(
        "home.agreement",
        ("home",),
        "t",
        "agreement",
        N_("两人"),
        N_("两人复核：一致程度、意见不一的并列、裁定"),
        GO,
        18,
    ),
    Action(
        "home.assign",
        ("home",),
        "a",
        "assign",
        N_("分派"),
        N_("把所选主体分派给复核人（多人用空格分开，留空为不分派）"),
        GO,
        19,
    ),
    Action(
        "agreement.open",
        ("agreement",),
        "enter",
        "",
        N_("裁定"),
        N_("打开选中的一条；作为第三人判断即为裁定"),
        DECIDE,
        10,
    ),
    Action(
        "home.judge", ("home",), "b", "judge", N_("比对"), N_("重新比对或重读已导入的报告（另起进程，可停止）"), GO, 20
    ),
    Action("job.stop", ("job",), "ctrl+x", "stop", N_("停止"), N_("停止；已完成的都已保存"), GO, 10),
    Action(
        "summary.export",
        ("summary",),
        "e",
        "export",
        N_("导出"),
        N_("导出汇总：公文、网页、Markdown、表格、JSON"),
        GO,
        10,
    ),
    Action("home.summary", ("home",), "s", "summary", N_("汇总"), N_("看所选主体的汇总"), GO, 15),
    Action("home.genre", ("home",), "g", "genre", N_("文种"), N_("切换文种"), LOOK, 15),
    Action("home.sort", ("home",), "o", "sort", N_("排序"), N_("切换排序：名称、反映率、未见反映、待复核"), LOOK, 16),
    Action(
        "home.filter",
        ("home",),
        "f",
        "filter",
        N_("筛选"),
        N_("筛选主体：名称、级别（县级）、年度（2020-2022）、区划代码、@复核人，可并用"),
        LOOK,
        17,
    ),
    Action("pair.review", ("pair",), "R", "review", N_("逐条复核"), N_("逐条复核这一年度对照"), GO, 9),
    Action("pair.verdict", ("pair",), "v", "filter_verdict", N_("按判断"), N_("按判断筛选，连续按换下一种"), LOOK, 29),
    Action("pair.text", ("pair",), "s", "filter_text", N_("筛文字"), N_("按文字或标题筛选"), LOOK, 30),
    Action(
        "pair.sides",
        ("pair",),
        "b",
        "sides",
        N_("并排"),
        N_("两份报告并排：左边安排，右边下年度举措，互相对应"),
        LOOK,
        24,
    ),
    Action("pair.headings", ("pair",), "h", "headings", N_("按条目"), N_("按条目（标题）汇总，选一条只看它"), LOOK, 24),
    Action("sides.jump", ("sides",), "enter", "jump", N_("对应"), N_("跳到另一份报告里与它对应的一句"), GO, 10),
    Action("sides.switch", ("sides",), "tab,left,right", "switch", N_("换一侧"), N_("在安排与举措之间切换"), MOVE, 11),
    Action(
        "sides.unpromised",
        ("sides",),
        "z",
        "unpromised",
        N_("未对应"),
        N_("只看没有对应安排的举措，再按看全部"),
        LOOK,
        12,
    ),
    Action("sides.open", ("sides",), "o", "open", N_("判断"), N_("打开左边所选的安排事项，作判断"), GO, 13),
    Action("headings.open", ("headings",), "enter", "", N_("只看"), N_("回到对照，只看这一条目"), GO, 10),
    Action("pair.clear", ("pair",), "backspace", "clear_filters", N_("全部"), N_("去掉筛选"), LOOK),
    Action("ingest.stop", ("ingest",), "ctrl+x", "stop", N_("停止"), N_("停止导入；已完成的都已保存"), GO, 10),
    # ── moving ──
    Action("move.next", ("review",), "right,j", "step(1)", N_("下一条"), N_("看下一条，不作判断"), MOVE),
    Action("move.previous", ("review",), "left,k", "step(-1)", N_("上一条"), N_("看上一条"), MOVE),
    Action("move.down", ("pair",), "j", "move(1)", N_("下一条"), N_("下一条"), MOVE),
    Action("move.up", ("pair",), "k", "move(-1)", N_("上一条"), N_("上一条"), MOVE),
    Action("move.scroll_down", _READING, "pagedown,ctrl+d,J", "scroll_body(1)", N_("下翻"), N_("内容下翻"), MOVE),
    Action("move.scroll_up", _READING, "pageup,ctrl+u,K", "scroll_body(-1)", N_("上翻"), N_("内容上翻"), MOVE),
    # ── program ──
    Action("choose.next", ("search", "find"), "down", "choose(1)", N_("选择"), N_("往下选"), MOVE, 11),
    Action("choose.previous", ("search", "find"), "up", "choose(-1)", N_("往上"), N_("往上选"), MOVE),
    Action("find.take", ("find",), "enter", "", N_("取为证据"), N_("把选中的一句取为证据"), REMARK, 10),
    Action("search.open", ("search",), "enter", "", N_("打开"), N_("打开选中的一条"), GO, 10),
    Action(
        "decide.accept",
        (*DECIDING, "summary", "replies"),
        "enter",
        "accept",
        N_("取默认"),
        N_("出现选项时取带 ⏎ 的一项"),
        DECIDE,
    ),
    Action("home.unfilter", ("home",), "escape", "unfilter", N_("不筛选"), N_("去掉名称筛选"), LOOK),
    Action(
        "app.back",
        (
            "review",
            "pair",
            "explain",
            "context",
            "thread",
            "summary",
            "help",
            "search",
            "find",
            "ingest",
            "history",
            "sure",
            "tour",
            "agreement",
            "sides",
            "headings",
            "job",
            "replies",
        ),
        "escape",
        "back",
        N_("返回"),
        N_("返回上一屏"),
        PROGRAM,
        90,
    ),
    Action(
        "app.back_q",
        (
            "review",
            "pair",
            "explain",
            "context",
            "thread",
            "summary",
            "help",
            "history",
            "agreement",
            "sides",
            "headings",
            "replies",
        ),
        "q",
        "back",
        N_("返回"),
        N_("返回上一屏"),
        PROGRAM,
    ),
    Action("app.quit_q", ("home",), "q", "app.quit", N_("退出"), N_("退出；判断都已即时保存"), PROGRAM, 98),
    Action(
        "app.help",
        (
            "home",
            "review",
            "pair",
            "context",
            "thread",
            "summary",
            "explain",
            "history",
            "sure",
            "agreement",
            "sides",
            "headings",
            "replies",
        ),
        "?,f1",
        "help",
        N_("帮助"),
        N_("这一屏的全部按键"),
        PROGRAM,
        99,
    ),
    Action(
        "app.palette", ("app",), "ctrl+p", "command_palette", N_("命令"), N_("命令面板：按名称查找任何操作"), PROGRAM
    ),
    Action("app.theme", ("app",), "f2", "next_theme", N_("配色"), N_("切换配色：深色、浅色、高对比"), PROGRAM),
    Action("app.tour", ("app",), "f4", "tour", N_("介绍"), N_("一屏介绍：判断的含义和最常用的键"), PROGRAM),
    Action("tour.start", ("tour",), "enter,space,q", "back", N_("开始"), N_("开始使用"), GO, 10),
    Action("app.language", ("app",), "f3", "next_language", N_("English"), N_("切换中文 / English"), PROGRAM),
    Action("app.quit", ("app",), "ctrl+q", "quit", N_("退出"), N_("退出；判断都已即时保存"), PROGRAM),
)

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

SCREEN_NAMES = {
    "home": N_("首页"),
    "pair": N_("年度对照"),
    "review": N_("逐条复核"),
    "explain": N_("判断依据"),
    "context": N_("报告原文"),
    "thread": N_("承诺链"),
    "summary": N_("汇总"),
    "search": N_("检索"),
    "find": N_("查找证据"),
    "ingest": N_("导入报告"),
    "history": N_("判断与复核经过"),
    "sure": N_("确认有把握的"),
    "tour": N_("介绍"),
    "agreement": N_("两人复核"),
    "sides": N_("并排对照"),
    "headings": N_("按条目"),
    "job": N_("比对与重读"),
    "replies": N_("反馈和核实"),
}

_KEY_NAMES = {
    "space": "␣",
    "enter": "⏎",
    "escape": "Esc",
    "backspace": "⌫",
    "tab": "Tab",
    "right": "→",
    "left": "←",
    "up": "↑",
    "down": "↓",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "minus": "-",
    "f1": "F1",
    "f2": "F2",
    "f3": "F3",
    "f4": "F4",
}


def actions_of(screen: str) -> tuple[Action, ...]:
    """The actions of a screen, then those of the whole program."""
    return tuple(a for a in ACTIONS if screen in a.screens) + tuple(a for a in ACTIONS if "app" in a.screens)


def bindings(screen: str) -> list[BindingType]:
    """Textual's bindings for a screen, in which users remap keys by action id."""
    return list(_bindings(screen))


def _bindings(screen: str) -> Iterator[Binding]:
    for action in ACTIONS:
        if screen in action.screens and action.run:
            yield Binding(action.keys, action.run, action.label, id=action.id, show=False)
    if screen in ASKING:
        for digit in "123456789":
            yield Binding(digit, f"pick({digit})", show=False)


def keys_of(action: Action, keymap: Mapping[str, str] | None = None) -> str:
    """The action's keys as configured, comma-separated."""
    return (keymap or {}).get(action.id, action.keys)


_own: Mapping[str, str] = {}


def use_keys(own: Mapping[str, str]) -> None:
    """From now on the screens' words name these keys beside the defaults."""
    global _own
    _own = own


def key_of(name: str) -> str:
    """The key of an action as people read it, in words on the screen."""
    return shown_key(keys_of(BY_ID[name], _own))


def shown_key(keys: str) -> str:
    """How the first of these keys is written for people."""
    first = keys.split(",")[0]
    if first.startswith("ctrl+"):
        return "^" + first[5:].upper()
    return _KEY_NAMES.get(first, first)


def shown_keys(keys: str) -> str:
    """All of these keys as people read them: `1–9`, `→ j`."""
    if keys == "1,2,3,4,5,6,7,8,9":
        return "1–9"
    return " ".join(dict.fromkeys(shown_key(key) for key in keys.split(",")))
