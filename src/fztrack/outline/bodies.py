"""Whose report it is: the bodies as printed, the one body they are, its region and level."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from fztrack.domain import Level
from fztrack.text.lexicon import load

_NAME = r"[\u4e00-\u9fff（）]"
_PARTY = re.compile(
    r"中共.{2,40}?(?:工作委员会|委员会|党工委|(?<!市)(?<!区)(?<!县)(?<!省)工委|[省市区县镇乡州旗盟]委(?!.{0,24}?(?:工作委员会|党工委|工委)|员会|全面|依法|办))"
    r"(?!办公室)"
)
_SPEAKER = re.compile(
    r"代表(" + _NAME + r"{2,24}?(?:人民政府|政府|管理委员会|管委会|国务院))(?:筹备组)?[，、]?(?:向|作|党组)"
)
_STATE = re.compile(r"代表国务院|国务院政府工作报告|国务院.{0,6}工作报告")
_CONGRESS = re.compile(
    r"([\u4e00-\u9fff]{2,20}?(?:省|自治区|市|自治州|州|自治县|县|区|旗|镇|乡))第[一二三四五六七八九十百]+届?(?:人民代表大会|人大)"
)


@dataclass(frozen=True, slots=True)
class Names:
    """Bodies as printed, the one they are, its region and level."""

    printed: tuple[str, ...]
    body: str | None
    region: str | None
    level: Level


@cache
def _regions() -> tuple[str, ...]:
    return tuple(load("bodies")["regions"]["suffixes"])


@cache
def _organs() -> tuple[str, ...]:
    return tuple(load("bodies")["organs"]["suffixes"])


def split_bodies(text: str) -> tuple[str, ...]:
    """The authorities in a printed line: `中共周村区委周村区人民政府` → party and government. Plain form, without spaces."""
    rest = re.sub(r"[、，和]?(?=中共)", "|", text)
    names: list[str] = []
    for part in rest.split("|"):
        found = _PARTY.match(part)
        if found:
            names.append(found[0])
            part = part[found.end() :].lstrip("、，和与及")
        names.extend(
            piece
            for piece in re.split(r"[、，]|(?<=政府)和|(?<=政府)(?=[\u4e00-\u9fff]{2,10}人民政府$)", part)
            if piece
        )
    return tuple(names)


def one_body(names: tuple[str, ...]) -> str | None:
    """The body that several authorities reporting jointly are: the government or administration rather than the party organ."""
    party = re.compile(load("bodies")["organs"]["party"])
    governing = [name for name in names if not party.search(name) or re.search("管理委员会|管委会|人民政府", name)]
    return governing[-1] if governing else (names[0] if names else None)


def is_generic(name: str) -> bool:
    """Whether a name says only what kind of government it is: 省人民政府, 区政府, 新区管委会."""
    return bool(
        re.fullmatch(
            r"(我|本)?(省|市|区|县|镇|乡|街道|自治区|新区|高新区|开发区|自治州|州|旗|办事处)?(人民政府|政府|管理委员会|管委会|党工委)?",
            name,
        )
    )


def region_of(body: str) -> str | None:
    """The region of a body, without the organ: 深圳市光明区人民政府 → 深圳市光明区; None where it has none."""
    name = re.sub(r"^中共", "", body)
    for suffix in _organs():
        if name.endswith(suffix) and len(name) > len(suffix):
            name = name[: -len(suffix)] + (
                suffix[0] if suffix in ("区委", "市委", "县委", "省委", "镇委", "州委", "旗委") else ""
            )
            break
    ends = [index for index in range(1, len(name) + 1) if name[:index].endswith(_regions())]
    return name[: ends[-1]] if ends else None


def level_of(body: str) -> Level:
    """The administrative level of a body, by its name."""
    if body.startswith(("国务院", "中华人民共和国国务院")):
        return Level.STATE
    if re.search(load("bodies")["organs"]["department"], body):
        return Level.DEPARTMENT
    region = region_of(body) or body
    last = re.sub(r"人民政府$|政府$", "", region)
    provinces = set(load("bodies")["provinces"].values())
    if last in provinces:
        return Level.PROVINCE
    if last.endswith(("街道", "镇", "乡", "苏木", "办事处")):
        return Level.TOWNSHIP
    if last.endswith(("区", "县", "旗", "特区")):
        return Level.COUNTY
    if last.endswith(("州", "盟", "地区", "市")):
        inside = re.match(r".+?(市|州|盟|地区)(?=.+市$)", last)
        under_province = inside and inside[0] in provinces
        return Level.COUNTY if inside and not under_province else Level.PREFECTURE
    if last.endswith(("省", "自治区")):
        return Level.PROVINCE
    return Level.UNKNOWN


def complete(name: str, text: str, *, speech: bool) -> str:
    """The canonical name of a body: with its organ, as full as the plain `text` of the report allows.

    `speech`: the report is a government's to its congress, so that a bare region means its government.
    """
    body = re.sub(r"^(中华人民共和国)(?=国务院)", "", name)
    body = re.sub(r"(?<!人民)政府$", "人民政府", body)
    body = re.sub(r"管委会$", "管理委员会", body)
    if body.endswith(_regions()) and not body.endswith(_organs()):
        organ = "管理委员会" if re.search(r"(新区|高新区|开发区|示范区|园区)$", body) else "人民政府"
        body += "街道办事处"[2:] if body.endswith("街道") else organ
    for short, full in load("bodies")["provinces"].items():
        rest = body.removeprefix(short)
        if rest != body and rest in ("人民政府", "省人民政府", "自治区人民政府", "市人民政府"):
            body = full + "人民政府"
    return _successor(_with_parent(body, text))


def _successor(body: str) -> str:
    for old, new in load("bodies")["successors"].items():
        if old in body:
            return str(new)
    return body


def _with_parent(body: str, text: str) -> str:
    """Put the parent region before a name where the text says it: 福田区人民政府 → 深圳市福田区人民政府."""
    region = region_of(body)
    if not region or region in load("bodies")["provinces"].values() or len(region) > 12 or _parents(region):
        return body
    longer = re.compile(
        rf"(?<![\u4e00-\u9fff])?((?:[\u4e00-\u9fff]{{2,7}}?(?:省|自治区))?[\u4e00-\u9fff]{{2,6}}?(?:市|州|盟|地区)){re.escape(region)}"
    )
    counts: Counter[str] = Counter()
    for found in longer.finditer(text):
        parent = _trim(found[1])
        if parent:
            counts[parent] += 1
    if counts:
        return counts.most_common(1)[0][0] + body
    city = _city_of(region, text)
    return city + body if city else body


def _city_of(region: str, text: str) -> str | None:
    """The large city a district belongs to, where the text speaks of that city; None where it is no such district."""
    name = region.removesuffix("区")
    if name == region:
        return None
    cities = {
        city: text.count(city.removesuffix("市"))
        for city, districts in load("bodies")["districts"].items()
        if name in districts.split()
    }
    city = max(cities, key=lambda one: cities[one], default=None)
    return city if city and cities[city] else None


def _parents(region: str) -> bool:
    return bool(re.match(r".{2,}(省|自治区|市|州|盟|地区|县|区)(?=.{2,}$)", region))


_BEFORE = re.compile(
    r".*(?:代表|关于|在|对|向|和|与|及|了|是|为|的|由|中共|全国|创建|修订|印发|制定|以|推动|支持|把|将|从|到|按照|根据|入选|获批|获|被|作为|建设|成为|省|第.届)(?=.{2,})"
)


def _trim(parent: str) -> str | None:
    """A parent's name without the words before it."""
    name = _BEFORE.sub("", parent)
    return (
        name
        if 3 <= len(name) <= 5 and name.endswith(("市", "州", "盟")) and name not in ("全市", "我市", "城市")
        else None
    )


def from_opening(text: str) -> str | None:
    """The body an opening names: `我代表深圳市人民政府` or `深圳市第七届人民代表大会`; generic names (区人民政府) too."""
    if _STATE.search(text):
        return "国务院"
    found = _SPEAKER.search(text)
    named = found[1] if found else None
    congress = _CONGRESS.search(text)
    if congress and (named is None or is_generic(named)):
        region = re.sub(r".*(?:在|是|向|对|为)", "", congress[1])
        if region not in ("全国",) and len(region) >= 3:
            return region + "人民政府"
    return named


def province_in(text: str) -> str | None:
    """The province a speech is about, by how often its short name stands there; for texts that say only 省人民政府."""
    provinces: dict[str, str] = load("bodies")["provinces"]
    counts = Counter({full: text.count(short) for short, full in provinces.items()})
    (first, most), (_, second) = counts.most_common(2)
    return first if most >= 5 and most >= 2 * second else None
