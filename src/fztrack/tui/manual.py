"""The keys of every screen as Markdown, from the action registry: what docs/review.md shows (`python -m fztrack.tui.manual`)."""

from __future__ import annotations

import sys

from fztrack.locale import _, set_language
from fztrack.tui.actions import SCREEN_NAMES, actions_of, shown_keys
from fztrack.tui.views.helptext import grouped

BEGIN, END = "<!-- keys -->", "<!-- /keys -->"
SCREENS = ("review", "pair", "home", "context", "find", "search", "sure", "replies", "ingest")


def keys(language: str) -> str:
    """A table a screen: key, what it does, the name by which it is remapped."""
    set_language(language)
    parts = []
    for screen in SCREENS:
        rows = [f"### {_(SCREEN_NAMES[screen])}", "", _("| 键 | 作用 | 名称 |"), "| --- | --- | --- |"]
        own = set(actions_of(screen)) - set(actions_of("app"))
        for actions in grouped(screen).values():
            rows += [
                f"| {' '.join(f'`{key}`' for key in shown_keys(action.keys).split())} | {_(action.help)} | `{action.id}` |"
                for action in actions
                if action in own
            ]
        parts.append("\n".join(rows))
    rows = [f"### {_('任何一屏')}", "", _("| 键 | 作用 | 名称 |"), "| --- | --- | --- |"]
    rows += [f"| `{shown_keys(a.keys)}` | {_(a.help)} | `{a.id}` |" for a in actions_of("app") if "app" in a.screens]
    return "\n\n".join([*parts, "\n".join(rows)])


def inserted(page: str, language: str) -> str:
    """A page of the documentation with its keys written anew."""
    before, _begin, rest = page.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{keys(language)}\n\n{END}{after}"


if __name__ == "__main__":
    sys.stdout.write(keys(sys.argv[1] if len(sys.argv) > 1 else "zh_CN") + "\n")
