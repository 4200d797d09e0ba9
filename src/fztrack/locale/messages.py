"""Errors, notices and rules in words: one template a code, each saying what is wrong and what to do.

Templates take the fields of the error (`{path}`) by name; a field that is not there shows as its name, so that a message
never fails to be shown. Every code raised anywhere stands here (a test looks).
"""

from collections.abc import Mapping

from fztrack.errors import FztrackError
from fztrack.locale import N_, _

# ── reading ──
READING: dict[str, str] = {}

# ── outline: why a document is refused, and notices ──
OUTLINE: dict[str, str] = {}

# ── extract, match: notices and the rules that make a verdict from its elements ──
MATCH: dict[str, str] = {}

# ── ledger ──
LEDGER: dict[str, str] = {}

# ── workflows, cli, tui ──
WORKFLOWS: dict[str, str] = {
    "cancelled": N_("已停止；已完成的部分都已保存"),
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
