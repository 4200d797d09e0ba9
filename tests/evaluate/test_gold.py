"""Gold sets read from folders, and sets whose texts lie in a corpus of real reports."""

import json
from pathlib import Path

import pytest

from fztrack.domain import ElementState, Span
from fztrack.errors import InvalidInputError
from fztrack.evaluate import read_gold

TRAINING = Path(__file__).parents[2] / "data" / "training"

LINE = {
    "pair": "x_2022-2023",
    "plan": "corpus:gwr/x_2022.txt",
    "review": "corpus:gwr/x_2023.txt",
    "start": 4,
    "end": 30,
    "verdict": "partial",
    "reason": None,
    "evidence": [[7, 20]],
    "agreed": None,
    "elements": [{"start": 6, "end": 12, "state": "part", "evidence": [[7, 20]]}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold.jsonl").write_text(json.dumps(LINE) + "\n", "utf-8")
    return tmp_path


def test_texts_of_the_corpus_are_looked_up_in_its_folder(folder: Path) -> None:
    line = read_gold(folder, Path("reports")).lines[0]
    assert (line.plan, line.review) == (Path("reports/gwr/x_2022.txt"), Path("reports/gwr/x_2023.txt"))


def test_without_the_corpus_the_set_is_refused_with_a_word_on_what_to_do(folder: Path) -> None:
    with pytest.raises(InvalidInputError) as caught:
        read_gold(folder)
    assert caught.value.code == "evaluate.no_corpus"


def test_labels_of_elements_are_read_where_a_set_has_them(folder: Path) -> None:
    element = read_gold(folder, Path("reports")).lines[0].elements[0]
    assert (element.span, element.state) == (Span(6, 12), ElementState.PART)


@pytest.mark.parametrize("name", ["gwr_own", "fazhi_a", "fazhi_b"])
def test_the_training_sets_are_well_formed(name: str) -> None:
    lines = read_gold(TRAINING / name, Path("reports")).lines
    assert len(lines) > 100
    assert all(line.span.end > line.span.start for line in lines)
    assert all(bool(line.evidence) == (line.verdict in ("fulfilled", "partial")) for line in lines)


def test_no_text_of_the_corpus_is_copied_into_the_training_sets() -> None:
    assert [path.name for path in (TRAINING / "gwr_own").iterdir()] == ["gold.jsonl"]
