"""Numbers side by side: packing, adding and multiplying, and coming apart again."""

from __future__ import annotations

import pytest

from fztrack.match.lanes import NARROW, WIDE, above, limit, packed, packed_bytes, unpacked

LIMIT = limit()


@pytest.mark.parametrize("values", [[], [0], [1, -1, 0], [LIMIT, -LIMIT, LIMIT, -1], list(range(-50, 50))])
def test_what_is_packed_comes_apart_as_it_was(values):
    assert unpacked(packed(values), len(values)) == values


@pytest.mark.parametrize("bits", [WIDE, NARROW])
def test_lanes_of_either_width_hold_as_much_as_they_say(bits):
    values = [limit(bits), -limit(bits), 0, 1, -1]
    assert unpacked(packed(values, bits), len(values), bits) == values


@pytest.mark.parametrize("bits", [WIDE, NARROW])
def test_the_lanes_above_a_number_are_found_with_what_they_hold(bits):
    values = [5, -9000, 2457, 2458, 8192, -1, 0, 2459, -8192]
    assert above(packed(values, bits), len(values), 2457, bits) == [(3, 2458), (4, 8192), (7, 2459)]
    assert above(packed(values, bits), len(values), 0, bits) == [(n, v) for n, v in enumerate(values) if v > 0]
    assert above(packed([], bits), 0, 3, bits) == []


def test_bytes_are_packed_as_the_numbers_they_stand_for():
    assert packed_bytes(b"", 79) == packed([])
    assert packed_bytes(bytes([79, 34, 124]), 79) == packed([0, -45, 45])


def test_sums_of_products_are_those_of_each_lane_whatever_their_signs():
    rows = [[3, -7, 0, 11], [-5, 2, 9, -1], [0, 0, -4, 8]]
    factors = [2, -3, 1000]
    total = sum(factor * packed(row) for factor, row in zip(factors, rows, strict=True))
    expected = [sum(f * row[lane] for f, row in zip(factors, rows, strict=True)) for lane in range(4)]
    assert unpacked(total, 4) == expected
