"""Each file of data/sample reads back to the report it was made from, through fztrack's own readers."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from fztrack.domain import Metadata
from fztrack.outline import outline
from fztrack.reading import discover, load_manifest, read

from .conftest import DATA, tight

SAMPLE = DATA / "sample"
FILES = sorted(path.name for path in SAMPLE.iterdir() if path.suffix != ".csv")
SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]")


def test_every_format_the_corpus_is_a_sample_of_is_there() -> None:
    assert {Path(name).suffix for name in FILES} == {".txt", ".md", ".docx", ".pdf", ".html"}
    with pytest.raises(UnicodeDecodeError):
        (SAMPLE / "yanxi_2020.txt").read_bytes().decode("utf-8")


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(".pdf")])
def test_the_text_of_a_file_holds_every_sentence_of_its_source(name: str, sources: Mapping[str, Any]) -> None:
    text = tight(read(SAMPLE / name).text).replace("**", "")
    missing = [found for found in SENTENCE.findall(sources[Path(name).stem].text) if tight(found) not in text]
    assert missing == []


def test_the_pdf_reads_back_once_page_breaks_are_mended(sources: Mapping[str, Any]) -> None:
    document = read(SAMPLE / "yanxi_2022.pdf")
    report = outline(document, Metadata())
    text = tight("".join(heading.label + heading.text for heading in report.headings))
    text += tight("".join(sentence.text for sentence in report.sentences))
    source = sources["yanxi_2022"]
    promised = [source.text[promise.start : promise.end] for promise in source.promises if promise.number]
    answers = [source.text[answer.start : answer.end] for answer in source.answers]
    assert [found for found in (*promised, *answers) if tight(found) not in text] == []


def test_the_page_gives_the_article_and_nothing_around_it() -> None:
    text = read(SAMPLE / "yanxi_2023.html").text
    for around in ("无障碍浏览", "您现在的位置", "分享到", "上一篇", "相关阅读", "网站地图", "浏览次数"):
        assert around not in text


def test_the_docx_has_its_automatic_numbers_and_its_table() -> None:
    text = tight(read(SAMPLE / "yanxi_2021.docx").text)
    assert "（三）强化责任落实。" in text and "四、2022年推进法治政府建设的主要安排" in text
    for cell in ("评查行政执法案卷（卷）", "88.6%", "448"):
        assert cell in text


def test_the_files_are_reports_of_two_bodies_one_of_them_with_a_missing_year() -> None:
    manifest = load_manifest(SAMPLE)
    years: dict[str | None, list[int | None]] = {}
    for path in discover([SAMPLE]):
        report = outline(read(path), manifest[path.name])
        years.setdefault(report.body, []).append(report.report_year)
    assert sorted(sorted(found) for found in years.values()) == [[2020, 2021, 2022, 2023, 2024], [2021, 2022, 2024]]


def test_the_manifest_names_every_file_and_the_city_above() -> None:
    manifest = load_manifest(SAMPLE)
    assert set(manifest) == set(FILES)
    assert {row.parent for row in manifest.values()} == {"衡浦市"}
    assert all(row.published is not None for row in manifest.values())
