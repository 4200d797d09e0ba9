"""What a title says of a report: its body, its year, its genre. Pure; nothing but the title is looked at."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from fztrack.domain import Genre
from fztrack.outline.dates import years
from fztrack.outline.glyphs import plain
from fztrack.text.lexicon import load


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What a title says. `body` as printed there (spaces left out), None where it names none.

    `report_year` is the year looked back on (of a 政府工作报告 the year before its delivery); `kind` names what a document
    that is no yearly report seems to be (a group of lexicon/refusals.toml: plan, interpretation, half_year …), else None.
    """

    body: str | None
    report_year: int | None
    genre: Genre
    kind: str | None = None


_SPACES = re.compile(r"\s+|[\u200b\ufeff]")
# Machine-made pages gloss characters of many readings: 建設(shè), 會(huì).
_GLOSS = re.compile(r"（[a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}）")
_FAZHI = re.compile(
    r"(法治政府|依法行政|法治建设|依法治[区市县省镇州旗]|法治工作|法治[区市县省镇]|法治[\u4e00-\u9fff]{2}建设).{0,40}?(报告|情况|总结|打算|年报)"
)
_GWR = re.compile(
    r"政府(?:\d{4}年?)?(?:五年)?工作报告|(?:新区|管委会|管理委员会|[区县镇乡市旗州])(?:\d{4}年)?(?:管委会|管理委员会)工作报告"
    r"|(?:新区|光明区|[区市])\d{4}年工作报告|区管理?委员?会\d{4}年工作报告"
)
_SPEECH = re.compile(
    r"第[一二三四五六七八九十百\d]+届?.{0,4}人民代表大会.{0,12}会议上?(?!.*(关于|决议|公报))|届人大.{0,8}会议上"
)
_ENGLISH_GWR = re.compile(
    r"(work report|report on the work) of the (people.s )?government|government work report", re.I
)
_ENGLISH_BODY = re.compile(r"(people.s government of [A-Z][\w' -]+?)(?: \(|,|$)", re.I)
# How the title of a report ends: also where it is put up as 公示, or its plan for the next year is named with it.
_REPORT_END = re.compile(
    r"((报告|总结|情况|打算|年报)(的?(公示|公告))?|(总结|情况)(及|和|与|暨).{0,12}(计划|打算|安排|思路|要点))([（_—─\-《].*)?$"
)


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str], dict[str, Any]], ...]:
    return tuple((name, re.compile(entry["pattern"]), entry) for name, entry in load("refusals").items())


def read_title(title: str) -> TitleFacts:
    """Read a title as printed: simplified or traditional, with the marks, glosses and spaces of web pages."""
    if title.isascii() or _ENGLISH_GWR.search(title):
        found = _ENGLISH_BODY.search(title)
        genre = Genre.GWR if _ENGLISH_GWR.search(title) else Genre.OTHER
        return TitleFacts(found[1] if found else None, None, genre, "english")
    printed, text = _clean(title)
    genre = _genre(text)
    kind, keeps = _kind(text, genre)
    if kind and not keeps:
        genre = Genre.OTHER
    return TitleFacts(_body(printed, text), _report_year(text, genre, kind), genre, kind)


def _clean(title: str) -> tuple[str, str]:
    """The title without spaces and glosses, as printed and in plain form, character for character."""
    printed = _SPACES.sub("", title)
    text = plain(printed)
    for found in reversed(list(_GLOSS.finditer(text))):
        text = text[: found.start()] + text[found.end() :]
        printed = printed[: found.start()] + printed[found.end() :]
    return printed, text


def _genre(text: str) -> Genre:
    if _FAZHI.search(text):
        return Genre.FAZHI
    if _GWR.search(text) or _SPEECH.search(text):
        return Genre.GWR
    return Genre.OTHER


def _kind(text: str, genre: Genre) -> tuple[str | None, bool]:
    """What the document is instead of a yearly report, and whether it keeps its genre."""
    report = genre is not Genre.OTHER and bool(_REPORT_END.search(text))
    speech = genre is Genre.GWR and bool(_SPEECH.search(text))
    for name, pattern, entry in _kinds():
        if (report or speech) and not entry.get("report_too", False):
            continue
        if pattern.search(text):
            return name, bool(entry.get("keeps_genre", False))
    return None, False


def _report_year(text: str, genre: Genre, kind: str | None) -> int | None:
    head, _, tail = text.partition("_")
    named = years(head) or years(tail)
    if not named or kind in ("multi_year", "plan", "notice", "news", "rules", "research", "interpretation"):
        return None
    return named[0] - 1 if genre is Genre.GWR or kind == "congress" else named[0]


# What precedes the body: years, dashes, numbers of documents, provinces in brackets.
_LEAD = re.compile(
    r"^(?:[—─–\-_\s]+|(?:19|20)\d\d年度?|\d{1,2}月\d{1,2}日|二[○零一]..年度?|政府工作报告|（[\u4e00-\u9fff]{2,8}）|[^《]{2,12}号《|《|关于(?=印发))+"
)
# What follows it.
_STOP = re.compile(
    r"关于|(?<=政府)代?[省市区县镇乡州旗]长|[（(〔【]|(?:19|20)\d\d|二[○零][○零一二]|法治政府|依法行政|法治建设|法治工作|依法治(?![省市区县镇州旗国]委)|(?<!人民)政府工作报告|工作报告|工作规则|工作要点|政府信息公开|信息公开"
    r"|年度|推进|发布|印发|落实|贯彻|召开|全面(?!依法治)|开展|举行|五年|换届|工作情况|情况|第[一二三四五六七八九十]+届|[：:《|，_—─\-]"
)
_AT = re.compile(r"在([\u4e00-\u9fff]{2,20}?)第[一二三四五六七八九十百\d]+届")


def _body(printed: str, text: str) -> str | None:
    at = _AT.search(text)
    if at and not re.match(r".{2,20}(人民政府|常务委员会|政府工作报告)", text[: at.start()]):
        return printed[at.start(1) : at.end(1)]
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    found = _STOP.search(text, start)
    end = found.start() if found else len(text)
    name = text[start:end]
    if found and found[0].startswith(("政府工作报告", "工作报告")) and name.endswith("人民"):
        end += 2
    candidate = text[start:end]
    if candidate.startswith(("我", "本", "全", "某省")) or len(candidate) > 50 or not _is_body(candidate):
        return None
    return printed[start:end]


@cache
def _suffixes() -> tuple[str, ...]:
    bodies = load("bodies")
    return (*bodies["organs"]["suffixes"], *bodies["regions"]["suffixes"], "乡镇")


def _is_body(text: str) -> bool:
    return len(text) >= 3 and text.endswith(_suffixes()) and text not in load("bodies")["regions"]["never"]
