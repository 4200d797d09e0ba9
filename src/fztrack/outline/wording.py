"""What the words of a heading say of the part below it, before its position is looked at."""

import re
from functools import cache

from fztrack.domain import Genre, SectionRole
from fztrack.text.lexicon import load

_M, _S, _D, _A, _O = (
    SectionRole.MEASURES,
    SectionRole.SHORTCOMINGS,
    SectionRole.DUTIES,
    SectionRole.ARRANGEMENTS,
    SectionRole.OTHER,
)


@cache
def pattern(table: str, name: str, year: int | None = None) -> re.Pattern[str]:
    """A pattern of lexicon/sections.toml; those that speak of years are filled with the report year and the next one."""
    text: str = load("sections")[table][name]
    if "{next}" in text or "{year}" in text or "{{" in text:
        text = text.format(next=year + 1 if year else r"\d{4}", year=year if year else r"\d{4}")
    return re.compile(text)


def has(table: str, name: str, text: str, year: int | None = None) -> bool:
    """Whether a plain text has something of that pattern."""
    return bool(pattern(table, name, year).search(text))


def heading_roles(text: str, genre: Genre, year: int | None) -> tuple[SectionRole, ...]:
    """The roles the words of a heading name, in the order the text is expected to follow; empty where they name none.

    A heading that names both what is wanting and what is next (`存在问题及下一步打算`) gives both.
    """
    if has("roles", "glossary", text):
        return (_O,)
    if genre is Genre.GWR:
        return _speech_roles(text, year)
    if has("roles", "duties", text):
        return (_D,)
    ahead = has("roles", "arrangements", text) and not has("roles", "other", text)
    wanting = has("roles", "shortcomings", text) and not has("roles", "solving", text)
    done = has("roles", "measures", text)
    years = [int(found) for found in re.findall(r"(20\d\d)年", text)]
    if year and years and min(years) > year:
        return (_S, _A) if wanting else (_A,)
    if year and years and max(years) <= year and ahead and not re.search("下一?步|明年|今后|打算", text):
        # 2023年度工作安排情况 in a report on 2023 looks back.
        return (_M,)
    if ahead and years and len(set(years)) > 1:
        return (_M, _A)
    if wanting and ahead:
        return (_S, _A)
    if done and wanting:
        return (_M, _S)
    if done and ahead and re.search("及|和|与|、", text):
        return (_M, _A)
    if ahead:
        return (_A,)
    if wanting:
        return (_S,)
    return (_M,) if done else ()


def _speech_roles(text: str, year: int | None) -> tuple[SectionRole, ...]:
    if has("roles", "projects", text) and has("roles", "finished", text):
        return (_M,)
    review, plan = has("gwr", "review", text), has("gwr", "plan", text)
    years = [int(found) for found in re.findall(r"(20\d\d)年", text)]
    if year and years:
        review = review or (min(years) <= year and not plan)
        plan = (plan and max(years) > year) or max(years) == year + 1
        if max(years) <= year:
            plan, review = False, True
        elif min(years) > year and "回顾" not in text:
            review = False
    if has("roles", "shortcomings", text) and not has("roles", "solving", text) and not plan:
        return (_S,)
    if review and plan:
        return (_M, _A)
    if plan:
        return (_A,)
    return (_M,) if review else ()
