"""The charts of review effort and calibration."""

import xml.etree.ElementTree as ET
from dataclasses import replace

from fztrack.evaluate import charts_svg, effort_rows, score
from fztrack.evaluate.scores import Bin

EMPTY = score("set", [])
SCORES = replace(
    EMPTY, effort=tuple((n / 20, 0.5 + n / 40) for n in range(21)), calibration=(Bin(0.35, 0.3, 40), Bin(0.85, 0.9, 12))
)


def test_the_picture_is_well_formed_and_has_a_dot_a_bin() -> None:
    root = ET.fromstring(charts_svg(SCORES, ("复核量", "校准"), ("已复核", "正确率", "把握", "正确率")))
    assert len(root.findall(".//{*}circle")) == 2
    assert {"复核量", "校准", "50%"} <= {text.text for text in root.iter("{http://www.w3.org/2000/svg}text")}


def test_effort_is_shown_at_every_tenth_from_none_to_all() -> None:
    rows = list(effort_rows(SCORES))
    assert (len(rows), rows[0], rows[-1]) == (11, (0.0, 0.5), (1.0, 1.0))
    assert list(effort_rows(EMPTY)) == []
