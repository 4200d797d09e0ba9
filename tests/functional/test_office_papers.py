"""Papers opened by other libraries than wrote them, and printed by LibreOffice where it is there: nothing is lost on the way."""

from __future__ import annotations

import importlib.util
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pypdfium2
import pytest

_SPEC = importlib.util.spec_from_file_location("papers", Path(__file__).with_name("papers.py"))
assert _SPEC is not None and _SPEC.loader is not None
papers = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(papers)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STAMP = "内部核查稿，未经复核"
LETTERS = tuple(f"函-{sender}" for sender in papers.SENDERS)

office = pytest.mark.skipif(
    papers.OFFICE is None, reason="LibreOffice (soffice) is not installed: papers are not printed"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Every paper, by its file's name."""
    place = tmp_path_factory.mktemp("papers")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("DATABASE_URL", "LANG", "REVIEWER", "CONFIG"):
            patch.delenv(f"FZTRACK_{name}", raising=False)
        patch.setenv("FZTRACK_HOME", str(place / "home"))
        return {path.name: path for path in papers.make(place / "out")}


@pytest.fixture(scope="module")
def printed(made: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory):
    """Gives the pages of a paper as text; printed once."""
    folder, kept = tmp_path_factory.mktemp("pdf"), {}

    def pages(name: str) -> list[str]:
        if name not in kept:
            document = pypdfium2.PdfDocument(papers.as_pdf(made[name], folder))
            kept[name] = [page.get_textpage().get_text_range() for page in document]
            document.close()
        return kept[name]

    return pages


def paragraphs(path: Path) -> list[str]:
    """The paragraphs of a DOCX, those of tables too, read from its XML."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return ["".join(node.text or "" for node in one.iter(f"{W}t")) for one in root.iter(f"{W}p")]


def bare(text: str) -> str:
    """Text without white space and the marks a printer may set otherwise."""
    return re.sub(r"[\s\ufffe\u00ad　]+", "", text)


def words(text: str) -> str:
    """Characters and digits alone: a mark that hangs over the margin is not found again in a PDF."""
    return re.sub(r"\W+", "", text)


@pytest.mark.parametrize("name", ["汇总", *LETTERS])
def test_a_document_holds_no_confidence_and_never_says_unfulfilled(made: Mapping[str, Path], name: str) -> None:
    said = "".join(paragraphs(made[f"{name}.docx"]))
    assert "未落实" not in said.replace("部分落实", "") and "把握 0" not in said


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_has_its_parts_in_the_order_of_an_official_letter(made: Mapping[str, Path], name: str) -> None:
    said = [text for text in paragraphs(made[f"{name}.docx"]) if text]
    order = ["（", "（", "关于", "砚溪区人民政府：", "比对依据：", "一、经比对公开报告，未见反映下列事项：", "（", "20", "（联系人："]  # fmt: skip
    at = -1
    for start in order:
        at = next(n for n, text in enumerate(said) if n > at and text.startswith(start))
    assert at == len(said) - 1


def test_a_draft_says_so_on_every_page_a_letter_nowhere(made: Mapping[str, Path]) -> None:
    for name, stamped in (("函-核查稿", True), *((name, False) for name in LETTERS)):
        with zipfile.ZipFile(made[f"{name}.docx"]) as archive:
            heads = [archive.read(part).decode() for part in archive.namelist() if "/header" in part]
            body = archive.read("word/document.xml").decode()
        assert ("内部核查稿，未经复核" in body) is stamped
        assert (
            all("内部核查稿" in head for head in heads) if stamped else not any("内部核查稿" in head for head in heads)
        )


@pytest.mark.parametrize("name", ["核查表", "反馈表", "对照"])
def test_a_sheet_is_ready_to_print_and_to_work_in(made: Mapping[str, Path], name: str) -> None:
    for sheet in openpyxl.load_workbook(made[f"{name}.xlsx"]).worksheets:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
        if sheet.title in ("说明", "填写说明"):
            assert all(cell.alignment.wrap_text for cell in sheet["A"])
            continue
        assert sheet.freeze_panes and sheet.auto_filter.ref and sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape" and sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.oddHeader.center.text and "&P" in (sheet.oddFooter.center.text or "")


def test_what_is_filled_in_is_chosen_from_a_list(made: Mapping[str, Path]) -> None:
    sheet = openpyxl.load_workbook(made["核查表.xlsx"]).worksheets[0]
    lists = [one.formula1 for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert any("未见反映" in words for words in lists) and not any("未落实" in words for words in lists)


@office
@pytest.mark.parametrize("name", ["汇总", "函-sifa", "函-核查稿"])
def test_a_printed_document_has_every_word_and_numbers_its_pages(made: Mapping[str, Path], printed, name: str) -> None:
    pages, flowing = [bare(page) for page in printed(f"{name}.docx")], ""
    for number, page in enumerate(pages, 1):
        assert f"—{number}—" in page
        flowing += words(page.replace(f"—{number}—", "").replace(STAMP, ""))
    assert not [one for one in paragraphs(made[f"{name}.docx"]) if words(bare(one).replace(STAMP, "")) not in flowing]


@office
def test_a_printed_summary_ends_its_body_with_words_and_begins_each_annex_on_a_page(printed) -> None:
    pages = [bare(page) for page in printed("汇总.docx")]
    signed = next(page for page in pages if "（单位名称）" in page)
    assert "附件：1.数据表" in signed and "改进报告" in signed
    assert sum(page.startswith(f"附件{number}") for page in pages for number in (1, 2, 3)) == 3
    assert len(pages) < 40


@office
@pytest.mark.parametrize("name", LETTERS)
def test_no_printed_letter_ends_with_a_signature_alone(printed, name: str) -> None:
    last = bare(printed(f"{name}.docx")[-1])
    assert not last.startswith(("（发文机关）", "（媒体名称）"))


@office
@pytest.mark.parametrize("name", ["核查表", "反馈表", "对照"])
def test_a_printed_sheet_is_one_page_wide_with_its_heads_on_each(made: Mapping[str, Path], printed, name: str) -> None:
    book = openpyxl.load_workbook(made[f"{name}.xlsx"])
    first = book.worksheets[0]
    pages = [
        page
        for page in map(bare, printed(f"{name}.xlsx"))
        if bare(str(first.cell(1, 2).value)) in page and "复核判断选" not in page
    ]
    assert len(pages) >= len([one for one in book.worksheets if one.title not in ("说明", "填写说明")])
    for page in pages:
        assert all(bare(str(cell.value)) in page for cell in first[1] if cell.value != "核对码")
