"""Builds data/sample and data/gold from the annotated sources beside this file; the same bytes each time.

python data/make/build.py            writes the products and the gold set, and the counts into data/README.md
python data/make/build.py --counts   prints the counts only
python data/make/build.py --into DIR writes below DIR instead of data/ (tests compare it with what is committed)
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True  # the wheel takes this folder as it is
sys.path.insert(0, str(HERE))

import gold  # noqa: E402
import markup  # noqa: E402
from docx_report import docx  # noqa: E402
from html_report import page  # noqa: E402
from pdf_report import pdf  # noqa: E402
from plain_report import gb18030, markdown, utf8  # noqa: E402

# What the folder's manifest.csv says beside the reports: what a report seldom says of itself.
MANIFEST_COLUMNS = "file,parent,published"
PUBLISHED = {
    "yanxi_2020.txt": "2021-02-08",
    "yanxi_2021.docx": "2022-01-28",
    "yanxi_2022.pdf": "2023-02-10",
    "yanxi_2023.html": "2024-02-01",
    "yanxi_2024.txt": "2025-01-23",
    "gaoxin_2021.md": "2022-01-20",
    "gaoxin_2022.txt": "2023-02-02",
    "gaoxin_2024.txt": "2025-01-17",
}
BEGIN, END = "<!-- counts -->", "<!-- end of counts -->"


def sources() -> dict[str, markup.Source]:
    """The annotated sources by name, in order of name."""
    return {path.stem: markup.load(path) for path in sorted((HERE / "sources").glob("*.txt"))}


def products(found: Mapping[str, markup.Source]) -> dict[str, bytes]:
    """File name → bytes of data/sample."""
    text = {name: source.text for name, source in found.items()}
    titles = {name: "".join(value.split("\n")[:2]) for name, value in text.items()}
    made = {
        "yanxi_2020.txt": gb18030(text["yanxi_2020"]),
        "yanxi_2021.docx": docx(text["yanxi_2021"], titles["yanxi_2021"], datetime(2022, 1, 25, 9, 0)),
        "yanxi_2022.pdf": pdf(text["yanxi_2022"], "砚溪区2022年度法治政府建设情况报告"),
        "yanxi_2023.html": page(text["yanxi_2023"], titles["yanxi_2023"], PUBLISHED["yanxi_2023.html"]),
        "yanxi_2024.txt": utf8(text["yanxi_2024"]),
        "gaoxin_2021.md": markdown(text["gaoxin_2021"]),
        "gaoxin_2022.txt": utf8(text["gaoxin_2022"]),
        "gaoxin_2024.txt": utf8(text["gaoxin_2024"]),
    }
    rows = [MANIFEST_COLUMNS, *(f"{name},衡浦市,{PUBLISHED[name]}" for name in sorted(made))]
    made["manifest.csv"] = ("\n".join(rows) + "\n").encode("utf-8")
    return made


def gold_records(found: Mapping[str, markup.Source]) -> list[dict[str, object]]:
    """The gold lines of every pair of consecutive years."""
    records: list[dict[str, object]] = []
    for name, plan in found.items():
        body, _, year = name.rpartition("_")
        review = found.get(f"{body}_{int(year) + 1}")
        if review:
            records += gold.lines(plan, review)
    return records


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Build the sample corpus.")
    parser.add_argument("--counts", action="store_true", help="print the counts of labels and commitments only")
    parser.add_argument("--into", type=Path, default=HERE.parent, help="folder to write sample/ and gold/ into")
    options = parser.parse_args()
    found = sources()
    records = gold_records(found)
    counts = gold.table(records, found.values())
    if options.counts:
        sys.stdout.write(counts + "\n")
        return
    labelled = {str(record[side]) for record in records for side in ("plan", "review")}
    files = {f"sample/{name}": data for name, data in products(found).items()}
    files |= {f"gold/{name}": utf8(found[name.removesuffix(".txt")].text) for name in labelled}
    files["gold/gold.jsonl"] = gold.jsonl(records)
    for name, data in files.items():
        path = options.into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    readme = options.into / "README.md"
    if readme.exists():
        before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        readme.write_text(f"{before}{BEGIN}\n{counts}\n{END}{after}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
