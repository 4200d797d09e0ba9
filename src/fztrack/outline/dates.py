"""Years and dates as reports write them: 2024年1月30日, 二〇二四年, 2023.1.5; and what a date of signature says of the year."""

import re
from datetime import date

from fztrack.outline.numbering import number

_CN_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "○": "0",
    "〇": "0",
    "O": "0",
    "0": "0",
}
_CN_YEAR = re.compile(r"[二一][○〇零O0九][○〇零O0一二三四五六七八九]{2}(?=年)")
_CN_DAY = re.compile(r"(?<=[年月])([一二三四五六七八九十]{1,3})(?=[月日])")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[年./\-](\d{1,2})[月./\-](\d{1,2})日?(?!\d)")


def arabic(text: str) -> str:
    """A plain text with Chinese years and days as digits (二○二四年一月三十日 → 2024年1月30日). Lengths may change."""
    text = _CN_YEAR.sub(lambda found: "".join(_CN_DIGITS[char] for char in found[0]), text)
    return _CN_DAY.sub(lambda found: str(number(found[1])), text)


def read_date(text: str) -> date | None:
    """The first full date in a plain text, None where there is none or it is impossible."""
    for found in _DATE.finditer(arabic(text)):
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            continue
    return None


def years(text: str) -> list[int]:
    """The years a plain text names, in order: 2024年, 2024年度, 二○二四年, also bare 2024 in a title."""
    return [int(year) for year in re.findall(r"(?<!\d)((?:19[89]|20[0-4])\d)(?!\d)", arabic(text))]


def reported_year(signed: date) -> int:
    """The year a report signed on this day looks back on: reports signed from the autumn on are of the same year."""
    return signed.year if signed.month >= 10 else signed.year - 1


_PLAN = re.compile('[“"]?十([一二三四五六七])?五[”"]?(?![年个项大届件条])')


def plan_start(text: str) -> int | None:
    """The first year of the five-year plan a plain text names first: “十四五” → 2021; None where it names none."""
    found = _PLAN.search(text)
    if found is None:
        return None
    return 2001 + 5 * (number(found[1]) if found[1] else 0)
