"""A sentence cut into clauses, each with what it is: an act, a circumstance, a purpose, or bare words.

Works on normalised text. What stands in brackets or quotation marks is opaque: no cut and no verb is looked for inside.
The words are data: `lexicon/verbs.toml`, `lexicon/framing.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from fztrack.text.lexicon import load
from fztrack.text.segment import words


class Role(Enum):
    """What a clause does in its sentence."""

    ACT = auto()
    PURPOSE = auto()
    CIRCUMSTANCE = auto()
    BARE = auto()  # no verb of the lexicon in it


@dataclass(frozen=True, slots=True)
class Clause:
    """Offsets in the sentence's text: the clause without label and time, its act, and the act's object.

    `subject` is where a subject or fronted object before the act begins (the object then goes from there); `act` is empty
    (start = end) for bare clauses.
    """

    start: int
    end: int
    role: Role
    act_start: int
    act_end: int
    object_start: int
    object_end: int


HIDDEN = "□"
_BRACKETS = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”|（[^（）]*）|「[^」]*」|〔[^〕]*〕|‘[^‘’]*’")
_LABEL = re.compile(
    r"(?:（?[一二三四五六七八九十]{1,3}）[、.]?|[一二三四五六七八九十]{1,3}[是要]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[、，]"
    r"|（?\d{1,2}[）.、](?!\d)|[①-⑳⑴-⒇]|[-—·●■◆▪]+)\s*"
)
_TIME = re.compile(
    r"(?:(?:(?:到|至|力争到?|在|自)?(?:20\d\d年|今年|明年|本年度?|下一?年度?|年内|全年|每年|每季度|每月)(?:\d{1,2}月)?(?:份|度|里|间|末|底)*(?:之?前|以前|内)?|“?十[三四五六]五”?(?:时期|期间)|年[底末中]前?|[上下]半年|下一步|接下来|新的一年|第?[一二三四]季度)"
    r"[，,]?)+"
)
_CUT = re.compile(r"[，；：。！？]+")


def hide(text: str) -> str:
    """The text with everything inside brackets and quotation marks (marks too) replaced, character for character."""
    return _BRACKETS.sub(lambda match: HIDDEN * len(match.group()), text)


def without_label(text: str) -> str:
    """The text without the label it begins with (`一、`, `（二）`, `三是`)."""
    label = _LABEL.match(text)
    return text[label.end() :] if label else text


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[tuple[int, str], ...]:
    """The words of `text` with the offset of each; words the segmenter changed are left out."""
    found: list[tuple[int, str]] = []
    position = 0
    for word in words(text):
        at = text.find(word, position)
        if at >= 0:
            found.append((at, word))
            position = at + len(word)
    return tuple(found)


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    verbs = load("verbs")
    kinds = verbs["kinds"]
    every = frozenset(verb for group in kinds.values() for verb in group) | frozenset(verbs["compounds"]["words"])
    nouns = frozenset(verbs["nouns"]["listed"])
    return {"verbs": every, "nouns": nouns, "strong": every - nouns, "pivots": frozenset(verbs["nouns"]["pivots"])}


def _either(items: frozenset[str] | list[str] | set[str]) -> str:
    return "|".join(re.escape(item) for item in sorted(items, key=lambda item: (-len(item), item)))


@cache
def _opening() -> re.Pattern[str]:
    """Modifiers and a chain of verbs at the start of a clause; group `act`."""
    verbs = load("verbs")
    also = frozenset(verbs["modifiers"]["also_verbs"])
    firm = frozenset(verbs["nouns"]["firm"])
    plain = frozenset(verbs["modifiers"]["words"]) - also
    lexicon = _lexicon()
    # not the beginning of a noun (规范性), nor of the set phrase 规范公正文明执法
    whole = r"(?![性率]|化(?![工解肥])|[者员](?!工)|(?<=规范)公正|(?<=负责)人|(?<=把好)事)"
    subjects = rf"(?:{_either(load('framing')['object']['subjects'])}|[\u4e00-\u9fff]{{1,9}}(?<![主重需只首、])(?:要|将)(?!求|素|点|闻))"
    soft = rf"(?:{_either(plain | (also - firm))}|(?:{_either(firm)})(?={_either(lexicon['strong'])}))"
    link = rf"(?:[、和与并及]|以及|并且)(?:{_either(plain | also)})?"
    verb = rf"(?:{_either(lexicon['verbs'])}){whole}"
    chain = rf"{verb}(?:{link}{verb})*"
    return re.compile(rf"(?:{subjects})?(?P<modifiers>(?:{soft}[地、]?)*)(?P<act>{chain})(?![的])")


@cache
def _patterns(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load("framing")["clause"][kind]))


@cache
def _starts(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(load('framing')['clause'][key])})")


@lru_cache(maxsize=1024)  # asked for by what is a promise and by what its elements are
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence (normalised text), in order."""
    hidden = hide(text)
    found: list[Clause] = []
    label = _LABEL.match(text)
    position = label.end() if label else 0
    for cut in [*_CUT.finditer(hidden, position), None]:
        end = cut.start() if cut else len(hidden)
        for start, stop in _split_at_verbs(hidden, position, end):
            time = _TIME.match(hidden, start, stop)
            begin = time.end() if time and time.end() < stop else start
            if begin < stop and hidden[begin:stop].strip():
                found.append(_clause(hidden, begin, stop, first=not any(clause.role is Role.ACT for clause in found)))
        position = cut.end() if cut else end
    return tuple(found)


def _split_at_verbs(hidden: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut `增强“四个意识”、坚定“四个自信”` at the mark: a new act begins where a verb that is seldom a noun follows with an object."""
    parts: list[tuple[int, int]] = []
    begin = start
    head = _opening().match(hidden, start, end)
    if not head:
        return [(start, end)]
    pivot = head["act"] in _lexicon()["pivots"]
    for mark in re.finditer(r"、|(?<=[^\s、])(?:并(?![重联列行])|以及)", hidden[start:end]):
        at = start + mark.end()
        if start + mark.start() < head.end() or (pivot and mark.group() != "、"):
            continue
        following = _opening().match(hidden, at, end)
        if not following or not _is_strong(following["act"]):
            continue
        # 严格依法履职、学法用法等制度: a word that may be a modifier begins no act inside a list
        if "等" in hidden[at:end] and following["act"] in load("verbs")["modifiers"]["also_verbs"]:
            continue
        rest = re.split(r"[、，]", hidden[following.end() : end])[0]
        if len(rest) < 3 or rest.startswith("等") or "的" in hidden[following.end() : end]:
            continue
        parts.append((begin, start + mark.start()))
        begin = at
    parts.append((begin, end))
    return parts


@cache
def _is_strong(chain: str) -> bool:
    """Whether an act begins with a verb that is seldom a noun."""
    return any(chain.startswith(verb) for verb in _lexicon()["strong"]) and chain not in _lexicon()["nouns"]


def _clause(hidden: str, start: int, end: int, *, first: bool) -> Clause:
    text = hidden[start:end]
    if _patterns("purpose").match(text) or (not first and _patterns("effect").match(text)):
        purpose = _act_at(hidden, start, end, Role.PURPOSE)
        if not purpose and (verb := _verb_word(hidden, start, end)):
            purpose = Clause(start, end, Role.PURPOSE, *verb, verb[1], end)
        return purpose or Clause(start, end, Role.PURPOSE, start, start, start, end)
    bounded = _patterns("bounded").match(text)
    if bounded and len(text) - bounded.end() >= 4:
        begin = start + bounded.end()
        behind = _act_at(hidden, begin, end, Role.ACT) or _act_inside(hidden, begin, end, opened=True)
        if behind:
            return behind
    if bounded or _patterns("whole").match(text):
        opening = None if bounded else _starts("within").match(text)
        reach = max(opening.end() + 2, text.rfind("等") + 1) if opening else 0
        act = _verb_word(hidden, start, end, reach=reach) if opening else None
        if act:
            return Clause(start, end, Role.ACT, *act, act[1], end)
        return Clause(start, end, Role.CIRCUMSTANCE, start, start, start, end)
    return (
        _fronted(hidden, start, end)
        or _counted_noun(hidden, start, end)
        or (
            None
            if _starts("openings").match(text) and not _opening().match(text)
            else _act_at(hidden, start, end, Role.ACT)
        )
        or _act_inside(hidden, start, end)
        or _act_at(hidden, start, end, Role.ACT)
        or Clause(start, end, Role.BARE, start, start, start, end)
    )


def _act_at(hidden: str, start: int, end: int, role: Role) -> Clause | None:
    """The clause whose act stands at its start, modifiers aside."""
    match = _opening().match(hidden, start, end)
    if not match:
        return None
    behind = match.end("act") + (
        1 if hidden[match.end("act") : match.end("act") + 1] in ("了", "好", "出", "起") else 0
    )
    return Clause(start, end, role, match.start("act"), match.end("act"), min(behind, end), end)


def _fronted(hidden: str, start: int, end: int) -> Clause | None:
    """把法治教育纳入培训规划: the object stands before the act and goes on behind it."""
    front = _front().match(hidden, start, end)
    if not front:
        return None
    behind = hidden[front.end() : end]
    taking = frozenset(load("framing")["clause"]["taking"])
    acts = [(at, word) for at, word in tokens(behind) if word in taking and at > 1]
    if not acts:
        return None
    at, word = acts[-1]
    return Clause(start, end, Role.ACT, front.end() + at, front.end() + at + len(word), front.end(), end)


@cache
def _front() -> re.Pattern[str]:
    plain = frozenset(load("verbs")["modifiers"]["words"]) - {"将"}
    return re.compile(rf"(?:{_either(plain)})*(?:{_either(load('framing')['clause']['fronting'])})")


def _act_inside(hidden: str, start: int, end: int, *, opened: bool = False) -> Clause | None:
    """The clause whose act stands behind an opening (在……设立……) or a subject (配备率达到85%), or at its end (护理院投用)."""
    act = _verb_word(hidden, start, end) or _before_number(hidden, start, end)
    if not act:
        final = _final().search(hidden, start, end)
        return Clause(start, end, Role.ACT, *final.span(), start, end) if final and final.start() - start >= 4 else None
    if patient := _starts("patients").match(hidden, start, end):
        return Clause(start, end, Role.ACT, *act, patient.end(), end)
    if opened or _starts("openings").match(hidden, start, end):
        return Clause(start, end, Role.ACT, *act, act[1], end)
    return Clause(start, end, Role.ACT, *act, start, end)


def _counted_noun(hidden: str, start: int, end: int) -> Clause | None:
    """检查频次下降30%, 清理结果9月底前公布: what looks like the act is a noun, and the act stands further on."""
    opening = _opening().match(hidden, start, end)
    if not opening or opening["act"] not in _lexicon()["nouns"] or opening["modifiers"]:
        return None
    final = _final().search(hidden, opening.end() + 2, end)
    act = _before_number(hidden, opening.end() + 1, end) or (final.span() if final else None)
    return Clause(start, end, Role.ACT, *act, start, end) if act else None


def _before_number(hidden: str, start: int, end: int) -> tuple[int, int] | None:
    """The act right in front of a number (败诉率控制在10%以内)."""
    match = _number_verbs().search(hidden, start + 1, end)
    return match.span() if match else None


@cache
def _number_verbs() -> re.Pattern[str]:
    units = load("units")["comparison"]["before"]
    comparisons = frozenset(word for words in units.values() for word in words) - {
        "控制在",
        "压缩至",
        "降至",
        "突破",
        "超过",
    }
    verbs = frozenset(load("verbs")["kinds"]["number"]) - comparisons
    return re.compile(rf"(?<!不)(?:{_either(verbs)})(?=[了约近]?\d)")


@cache
def _final() -> re.Pattern[str]:
    return re.compile(rf"(?:{_either(load('framing')['clause']['final'])})$")


def _verb_word(hidden: str, start: int, end: int, *, reach: int = 1) -> tuple[int, int] | None:
    """The first verb inside a clause that is seldom a noun, stands as a word of its own and governs something.

    `reach` is how far in it stands at least.
    """
    text = hidden[start:end]
    found = tokens(text)
    for index, (at, word) in enumerate(found):
        if at < reach or word not in _lexicon()["strong"] or at + len(word) >= len(text):
            continue
        behind = text[at + len(word)]
        if behind in "的、和性化率，" or text[at - 1] in "、和的不":
            continue
        last = found[index + 1] if index + 1 < len(found) else None
        if (
            last
            and last[1] in _lexicon()["strong"]
            and last[0] == at + len(word)
            and last[0] + len(last[1]) < len(text)
        ):
            return start + at, start + last[0] + len(last[1])
        return start + at, start + at + len(word)
    return None
