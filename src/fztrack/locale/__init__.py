"""Words for people. Source strings are Chinese (the default language); catalogues translate them, `en` first.

`_` looks its string up at the moment of the call, so module-level constants must hold untranslated strings (mark them
with `N_`) and be passed through `_` when shown. Catalogues are gettext `.po` files compiled to `.mo` beside them
(`python -m fztrack.locale.compile`).
"""

import gettext as _gettext
from pathlib import Path

LANGUAGES = ("zh_CN", "en")
DOMAIN = "fztrack"

_current: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "zh_CN"


def set_language(language: str) -> None:
    """Choose the language of everything shown from now on: one of LANGUAGES; anything else falls back to Chinese."""
    global _current, _language
    _language = language if language in LANGUAGES else "zh_CN"
    if _language == "zh_CN":
        _current = _gettext.NullTranslations()
    else:
        _current = _gettext.translation(DOMAIN, Path(__file__).parent, languages=[_language], fallback=True)


def language() -> str:
    """The language in use, one of LANGUAGES."""
    return _language


def _(message: str) -> str:
    """The message in the language in use."""
    return _current.gettext(message)


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark a string for the catalogues without translating it yet."""
    return message
