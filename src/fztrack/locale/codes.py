"""The page of all codes (docs/errors.md), made from the templates: python -m fztrack.locale.codes > docs/errors.md."""

from __future__ import annotations

import sys

from fztrack.locale import messages

_HEAD = """\
# Codes of errors, notices and rules

Made by `python -m fztrack.locale.codes`; do not edit. Every error and notice of fztrack has a stable code; people read the
words beside it (in Chinese here, in English with `--lang en`), with the fields in braces filled in. Exit codes of the command
line are in [cli.md](cli.md).
"""

_ROOMS = (
    ("Reading files", messages.READING),
    ("Understanding documents", messages.OUTLINE),
    ("Judging: rules and levels", messages.MATCH),
    ("Ledger", messages.LEDGER),
    ("Commands, reviews, settings, screens", messages.WORKFLOWS),
    ("Summaries", messages.SUMMARY),
    ("Evaluation", messages.EVALUATE),
)


def page() -> str:
    """The page as Markdown."""
    parts = [_HEAD]
    for title, templates in _ROOMS:
        if templates:
            rows = [f"| `{code}` | {text.replace('|', chr(92) + '|')} |" for code, text in sorted(templates.items())]
            parts.append("\n".join([f"## {title}\n", "| code | words |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
