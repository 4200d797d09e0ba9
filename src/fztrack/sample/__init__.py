"""The sample corpus: where its files and its gold labels are, in a checkout and in an installed wheel alike."""

from pathlib import Path


def folder() -> Path:
    """The folder of the sample data: `data/` of a checkout, or what the wheel carries of it."""
    carried = Path(__file__).parent / "data"
    return carried if carried.is_dir() else Path(__file__).parents[3] / "data"


def reports() -> Path:
    """The folder of the sample reports, with their manifest.csv."""
    return folder() / "sample"


def gold() -> Path:
    """The folder of the gold labels on the sample reports (gold.jsonl)."""
    return folder() / "gold"
