"""Which sentences of a plan promise something, and which of a review report something (RUBRIC.md, Units)."""

from __future__ import annotations

import re
from functools import cache

from fztrack.extract.clauses import Clause, Role, clauses
from fztrack.extract.objects import names_thing
from fztrack.text.lexicon import load
from fztrack.text.mentions import documents
from fztrack.text.quantities import quantities

# Shorter texts are scraps of tables, signatures or headings.
_SHORTEST = 6
# Longer sentences that frame also report.
_LONGEST_FRAMING = 120


@cache
def _patterns(group: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in load("framing")["sentence"][group])


def _matches(group: str, text: str) -> int:
    return sum(1 for pattern in _patterns(group) if pattern.search(text))


def is_promise(text: str) -> bool:
    """Whether a sentence of the arrangements (normalised) promises something to be done.

    When in doubt it does: a missed promise is worse than one a reviewer strikes out.
    """
    if len(text) < _SHORTEST or _matches("closing", text) or _matches("looking_back", text):
        return False
    framing = _matches("framing", text)
    found = clauses(text)
    acts = sum(1 for clause in found if clause.role is Role.ACT)
    numbers = len(quantities(text))
    if framing and not numbers and (acts <= 1 or text.rstrip("。").endswith(("：", "如下", "工作", "方面"))):
        return False
    if numbers or documents(text):
        return True
    if _matches("opening", text):
        return False
    said = [clause for clause in found if clause.role in (Role.ACT, Role.PURPOSE)]
    if not said and not (text[-1] in "。；！？" and _names_outcome(text, found)):
        return False  # a scrap (a signature, a cell of a table), or how things are
    appeals = _appeals(text)
    plain = [clause for clause in said if not _appeals(text[clause.start : clause.end])]
    return not appeals or (bool(plain) and appeals <= acts)


def _names_outcome(text: str, found: tuple[Clause, ...]) -> bool:
    """Whether a sentence without an act all the same says what shall be there."""
    return bool(_matches("outcomes", text)) or any(names_thing(text[clause.start : clause.end]) for clause in found)


def _appeals(text: str) -> int:
    """How many signs of an appeal, a general requirement or a statement of what is there are."""
    return sum(_matches(group, text) for group in ("slogans", "guiding", "statements"))


def is_report(text: str) -> bool:
    """Whether a sentence of a review (normalised) reports something: not an introduction, not thanks, not a scrap."""
    if len(text) < _SHORTEST or _matches("closing", text):
        return False
    if quantities(text):
        return True
    return not _matches("praise", text) and not (_matches("framing", text) and len(text) < _LONGEST_FRAMING)


def is_glossary(title: str) -> bool:
    """Whether a part of this title explains words rather than reporting."""
    return any(pattern.search(title) for pattern in _patterns("glossary"))
