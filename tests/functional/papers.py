"""Makes every paper of a body's year from the sample reports, to be looked at page by page; test_office_papers.py opens the same.

python tests/functional/papers.py FOLDER     papers, and where LibreOffice is there each office file as PDF too
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

from fztrack.cli.main import run

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
BODY, YEAR, REVIEWER = "砚溪区", "2020", "李敏"
SENDERS = ("sifa", "ducha", "renda", "press")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def make(folder: Path) -> tuple[Path, ...]:
    """The papers in `folder`, most verdicts reviewed by one person; FZTRACK_HOME must name an empty home."""
    folder.mkdir(parents=True, exist_ok=True)
    _call("ingest", str(SAMPLE))
    sheet = folder / "核查表.xlsx"
    _call("worklist", BODY, YEAR, "--out", str(sheet))
    _agree(sheet)
    _call("worklist", "--read", str(sheet), "--reviewer", REVIEWER, "--apply")
    _call("worklist", BODY, YEAR, "--out", str(sheet))
    _call("worklist", BODY, YEAR, "--outgoing", "--out", str(folder / "反馈表.xlsx"))
    for form in ("docx", "html", "md", "txt"):
        _call("summary", BODY, YEAR, "--out", str(folder / f"汇总.{form}"))
    for form in ("xlsx", "html"):
        _call("compare", "--out", str(folder / f"对照.{form}"))
    for sender in SENDERS:
        _call("letter", BODY, YEAR, "--profile", sender, "--out", str(folder / f"函-{sender}.docx"))
    _call("letter", BODY, "2021", "--draft", "--out", str(folder / "函-核查稿.docx"))
    return tuple(sorted(folder.iterdir()))


def as_pdf(paper: Path, folder: Path) -> Path:
    """The paper printed by LibreOffice, with a profile of its own so that no open window is in the way."""
    assert OFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(paper)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{paper.stem}.pdf"


def _call(*argv: str) -> None:
    code = run(list(argv))
    if code:
        raise SystemExit(f"fztrack {' '.join(argv)}: exit code {code}")


def _agree(path: Path) -> None:
    """Fill in what the machine found, but for the last five rows, which stay unreviewed."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    found, decided = heads.index("机器初判") + 1, heads.index("复核判断") + 1
    for row in range(2, sheet.max_row - 4):
        said = str(sheet.cell(row, found).value)
        sheet.cell(row, decided).value = next(
            (word for word in ("部分落实", "未见反映", "已落实") if word in said), None
        )
    book.save(path)


def main() -> None:
    """All papers into the folder named."""
    folder = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as home:
        os.environ["FZTRACK_HOME"] = home
        for paper in make(folder):
            print(paper)
            if OFFICE and paper.suffix in (".docx", ".xlsx"):
                pages = folder / f"{paper.stem}-{paper.suffix[1:]}.pdf"
                as_pdf(paper, Path(home)).replace(pages)
                print(pages)


if __name__ == "__main__":
    main()
