"""Lines of a title: whole words, of like length, as few as there can be."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from fztrack.summary.titles import lines

REPORT = "关于砚溪区人民政府2022年法治政府建设年度报告安排事项反映情况的报告"


@pytest.mark.parametrize(
    ("title", "room", "made"),
    [
        ("督办单", 20, ("督办单",)),
        (REPORT, 20, ("关于砚溪区人民政府2022年法治政府建设", "年度报告安排事项反映情况的报告")),
        (
            "关于商请核实2023年度政府工作报告有关安排事项办理情况的函",
            20,
            ("关于商请核实2023年度政府工作报告", "有关安排事项办理情况的函"),
        ),
        (
            "关于协助核实《法治政府建设年度报告》有关事项的函",
            20,
            ("关于协助核实《法治政府建设", "年度报告》有关事项的函"),
        ),
        (
            "A report with spaces to break at, longer than a line",
            10,
            ("A report with spaces to break at, longer than a line",),
        ),
        ("A" * 50, 20, ("A" * 50,)),
        ("长" * 100_000, 20, ("长" * 100_000,)),
    ],
)
def test_a_line_ends_where_a_word_does(title: str, room: int, made: tuple[str, ...]) -> None:
    assert lines(title, room) == made


@pytest.mark.parametrize("room", [10, 12, 15, 20])
def test_no_character_is_lost_and_no_line_is_too_long(room: int) -> None:
    made = lines(REPORT, room)
    assert "".join(made) == REPORT
    assert all(cell_len(line) <= 2 * room for line in made)
