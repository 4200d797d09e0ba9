"""Public ids and folded names: how bodies and commitments are called, and by what names are compared."""

from __future__ import annotations

import hashlib
import unicodedata

from fztrack.text.normalise import fold

_LETTERS = "abcdfghjkmnpqrst"  # an id starts with a letter, so that no spreadsheet takes it for a number (12e45…)
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # base 32 without i, l, o, u


def short_id(*key: object, length: int = 10, salt: int = 0) -> str:
    """`length` characters made of the hash of `key`: the same key gives the same id in any ledger; `salt` gives another."""
    text = "\x1f".join(str(part) for part in key) + (f"\x1f{salt}" if salt else "")
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=16).digest())
    number, first = divmod(number, len(_LETTERS))
    found = _LETTERS[first]
    for _ in range(length - 1):
        number, digit = divmod(number, len(_DIGITS))
        found += _DIGITS[digit]
    return found


def digest(text: str) -> str:
    """32 hexadecimal characters that tell texts apart."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def folded_name(name: str) -> str:
    """What names of bodies are compared by: NFKC, simplified characters, no white space, lower case."""
    return fold("".join(unicodedata.normalize("NFKC", name).split())).lower()
