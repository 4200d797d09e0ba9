"""Text files: which characters their bytes are."""

import codecs

import pytest

from fztrack.errors import ReadingError
from fztrack.reading import read, read_stream

TRADITIONAL = "廣東省關於2023年法治政府建設情況的報告。堅持以習近平法治思想為指導，紮實推進依法行政各項工作。"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "gb18030"),
        (b"", "gbk"),
    ],
)
def test_the_encodings_of_offices_are_read(report_text: str, mark: bytes, encoding: str) -> None:
    document = read_stream(mark + report_text.encode(encoding), "报告.txt")
    assert document.text == report_text
    assert document.format == "txt"
    assert document.warnings == ()


def test_traditional_characters_in_gb18030_are_read() -> None:
    assert read_stream(TRADITIONAL.encode("gb18030"), "報告.txt").text == TRADITIONAL


def test_line_ends_stay_as_they_were(report_text: str) -> None:
    windows = report_text.replace("\n", "\r\n")
    assert read_stream(windows.encode("gb18030"), "报告.txt").text == windows


def test_a_document_is_known_by_its_bytes(report_text: str, tmp_path) -> None:
    file = tmp_path / "报告.md"
    file.write_text("# " + report_text, encoding="utf-8")
    document = read(file)
    assert document.name == str(file)
    assert document.format == "md"
    assert document.text == "# " + report_text
    assert document.sha256 == read_stream(file.read_bytes(), "-").sha256
    assert document.sha256 != read_stream(report_text.encode(), "-").sha256


@pytest.mark.parametrize(
    "data",
    [
        TRADITIONAL.encode("big5", "ignore"),
        ("法治政府建设".encode() + b"\xff\xfe\xff") * 3,
        "Über die Größe: für Bürgerämter müßten".encode("latin-1") * 5,
        codecs.BOM_UTF8 + "法治".encode("gb18030"),
        codecs.BOM_UTF16_LE + b"\x00\xd8\x41",
    ],
    ids=["big5", "broken utf-8", "latin-1", "wrong mark", "broken utf-16"],
)
def test_an_unknown_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError) as caught:
        read_stream(data, "报告.txt")
    assert caught.value.code == "reading.encoding"
    assert caught.value.fields["path"] == "报告.txt"


def test_the_place_where_utf_8_breaks_is_named(report_text: str) -> None:
    data = report_text.encode()
    with pytest.raises(ReadingError) as caught:
        read_stream(data[:300] + b"\xff" + data[300:], "报告.txt")
    assert caught.value.code == "reading.encoding"


def test_lost_characters_are_noticed(report_text: str) -> None:
    document = read_stream((report_text + "李\ufffd\ufffd").encode(), "报告.txt")
    assert [(notice.code, notice.fields["count"]) for notice in document.warnings] == [("reading.lost_characters", 2)]
