"""Names a text mentions: documents in 《》 and names in “”."""

from __future__ import annotations

import re
from functools import lru_cache

_DOCUMENT = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)?)》")
_QUOTED = re.compile(r"“([^“”]{1,30})”")
_VERSION = re.compile(
    r"[（(](?:试行|暂行|草案|修订|修订草案|征求意见稿|送审稿|讨论稿|第?[一二三四五六七八九十\d]+[版号批]|[^（）()]*20\d\d[^（）()]*)[）)]"
)
_YEARS = re.compile(r"20\d\d\s*(?:[-—–~至]+\s*20\d\d\s*)?年?度?")
_ABOUT = re.compile(r"^.*?关于(?:印发|公布|转发|下发|发布)?|^(?:印发|转发)")
_NOTICE = re.compile(r"[》〉>]?的?(?:通知|公告|通告)$")


@lru_cache(maxsize=4096)
def documents(text: str) -> tuple[str, ...]:
    """Documents in 《》 by their canonical names, in order, each once.

    Left out of a name: 试行, years, 关于印发…的通知 around it, inner marks: `《法治政府建设实施纲要（2021—2025年）》` →
    `法治政府建设实施纲要`. Two documents are the same when their canonical names are.
    """
    return tuple(dict.fromkeys(name for name in map(canonical, _DOCUMENT.findall(text)) if name))


def canonical(document: str) -> str:
    """The name of a document without issue, year and 试行."""
    name = re.sub(r"[《》〈〉<>\s]", "", document)
    name = _YEARS.sub("", _VERSION.sub("", name))
    if _NOTICE.search(name):
        name = _NOTICE.sub("", name)
    return (
        _ABOUT.sub("", name, count=1).removesuffix("的")
        if "关于" in name or name.startswith(("印发", "转发"))
        else name
    )


@lru_cache(maxsize=4096)
def names(text: str) -> tuple[str, ...]:
    """What stands in “”, in order, each once, without inner blanks and marks of pause (`双随机、一公开` → `双随机一公开`)."""
    return tuple(dict.fromkeys(re.sub(r"[\s、，·]", "", name) for name in _QUOTED.findall(text)))
