"""Many whole numbers side by side in one large one, each in a lane of 32 bits: adding and multiplying takes all at once.

Plain Python multiplies two numbers of a thousand digits nearly as fast as two small ones; so a sum of products for every
sentence of a report costs little without a library of numbers. Exact, as whole numbers are.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache

_BITS = 32
_HALF = 1 << (_BITS - 1)
LIMIT = _HALF - 1
"""The largest number a lane holds, and with a minus the smallest. Whoever adds and multiplies keeps within it."""


def packed(values: Sequence[int]) -> int:
    """One number for all `values`, the first in the lowest lane."""
    lanes = struct.pack(f"<{len(values)}I", *[value + _HALF for value in values])
    return int.from_bytes(lanes, "little") - _halves(len(values))


def packed_bytes(values: bytes, zero: int) -> int:
    """The same for bytes, of which `zero` stands for 0: at once, where there are many to pack."""
    lanes = bytearray(len(values) * _BITS // 8)
    lanes[:: _BITS // 8] = values
    return int.from_bytes(lanes, "little") - zero * _each(len(values))


def unpacked(number: int, count: int) -> list[int]:
    """The `count` numbers that `number` is packed of."""
    lanes = (number + _halves(count)).to_bytes(count * _BITS // 8, "little")
    return [value - _HALF for value in struct.unpack(f"<{count}I", lanes)]


@cache
def _halves(count: int) -> int:
    """What makes every one of `count` lanes positive, so that none borrows from the next."""
    return _HALF * _each(count)


@cache
def _each(count: int) -> int:
    """1 in each of `count` lanes."""
    return sum(1 << (_BITS * lane) for lane in range(count))
