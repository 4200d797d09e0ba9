"""Many whole numbers side by side in one large one, each in a lane: adding and multiplying takes all at once.

Plain Python multiplies two numbers of a thousand digits nearly as fast as two small ones; so a sum of products for every
sentence of a report costs little without a library of numbers. Exact, as whole numbers are. Lanes are WIDE or, where what is
added up stays small, NARROW, in half the time.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cache

WIDE, NARROW = 32, 16
_FORMATS = {WIDE: "I", NARROW: "H"}
# The highest bit of a byte.
_HIGHEST = bytes(byte >> 7 for byte in range(256))


def limit(bits: int = WIDE) -> int:
    """The largest number a lane holds, and with a minus the smallest but one. Whoever adds and multiplies keeps within it."""
    return (1 << (bits - 1)) - 1


def packed(values: Sequence[int], bits: int = WIDE) -> int:
    """One number for all `values`, the first in the lowest lane."""
    half = 1 << (bits - 1)
    lanes = struct.pack(f"<{len(values)}{_FORMATS[bits]}", *[value + half for value in values])
    return int.from_bytes(lanes, "little") - _halves(len(values), bits)


def packed_bytes(values: bytes, zero: int) -> int:
    """The same for bytes, of which `zero` stands for 0, in wide lanes: at once, where there are many to pack."""
    lanes = bytearray(len(values) * WIDE // 8)
    lanes[:: WIDE // 8] = values
    return int.from_bytes(lanes, "little") - zero * _each(len(values), WIDE)


def unpacked(number: int, count: int, bits: int = WIDE) -> list[int]:
    """The `count` numbers that `number` is packed of."""
    half = 1 << (bits - 1)
    return [value - half for value in _lanes(number, count, bits)]


def above(number: int, count: int, least: int, bits: int = WIDE) -> list[tuple[int, int]]:
    """The lanes of `number` that hold more than `least`, with what they hold; the first first.

    `least` is not negative, and no lane holds less than minus what is left between it and the limit.
    """
    half, width = 1 << (bits - 1), bits // 8
    # Every lane is moved up so far that its highest bit is set just where it holds more than `least`.
    marks = (number + (half - least - 1) * _each(count, bits)).to_bytes(count * width, "little")
    lanes = _lanes(number, count, bits)
    highest = marks[width - 1 :: width].translate(_HIGHEST)
    found: list[tuple[int, int]] = []
    at = highest.find(1)
    while at >= 0:
        found.append((at, lanes[at] - half))
        at = highest.find(1, at + 1)
    return found


def _lanes(number: int, count: int, bits: int) -> Sequence[int]:
    """What stands in the lanes, each half of what they can hold above what it means."""
    lanes = (number + _halves(count, bits)).to_bytes(count * bits // 8, "little")
    return struct.unpack(f"<{count}{_FORMATS[bits]}", lanes)


@cache
def _halves(count: int, bits: int) -> int:
    """What makes every one of `count` lanes positive, so that none borrows from the next."""
    return (1 << (bits - 1)) * _each(count, bits)


@cache
def _each(count: int, bits: int) -> int:
    """1 in each of `count` lanes."""
    return int.from_bytes((1).to_bytes(bits // 8, "little") * count, "little")
