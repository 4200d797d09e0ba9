"""What cannot be read is refused with its reason and what to do, quickly, naming the file."""

import io
import os
import subprocess
import sys
import zipfile

import docx
import pytest

from fztrack.errors import ReadingError
from fztrack.locale.messages import READING, describe
from fztrack.reading import read, read_stream

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def refused(data: bytes, name: str) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        read_stream(data, name)
    return caught.value


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            # No time of making: what a test is called must be the same in every process.
            part = zipfile.ZipInfo(name.replace("__", "/").replace("_xml", ".xml"))
            package.writestr(part, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code", "remedy"),
    [
        ("空.txt", b"", "reading.empty", "重新下载"),
        ("空白.txt", b"\xef\xbb\xbf \r\n\t\n", "reading.empty", "重新下载"),
        ("空.pdf", b"", "reading.empty", "重新下载"),
        ("报告.doc", OLE + "WordDocument".encode("utf-16-le"), "reading.old_word", "另存为 docx"),
        ("报告.wps", OLE, "reading.old_word", "另存为 docx"),
        ("报告.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "reading.encrypted", "取消密码"),
        ("台账.xls", OLE + "Workbook".encode("utf-16-le"), "reading.spreadsheet", "另存为 docx"),
        ("报告.ofd", zipped(OFD_xml=b"<ofd/>"), "reading.ofd", "另存为 docx"),
        ("台账.xlsx", zipped(xl__workbook_xml=b"<x/>"), "reading.spreadsheet", "另存为 docx"),
        ("汇报.pptx", zipped(ppt__presentation_xml=b"<x/>"), "reading.slides", "另存为 docx"),
        ("报告.odt", zipped(content_xml=b"<x/>"), "reading.other_format", "另存为 docx"),
        ("报告.zip", zipped(a_xml=b"<x/>"), "reading.archive", "解压"),
        ("报告.rar", b"Rar!\x1a\x07\x00", "reading.archive", "解压"),
        ("报告.rtf", b"{\\rtf1\\ansi}", "reading.other_format", "另存为 docx"),
        ("网页.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "reading.other_format", "另存为 docx"),
        ("扫描.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "reading.image", "文字识别"),
        ("扫描.png", b"\x89PNG\r\n\x1a\n\0\0", "reading.image", "文字识别"),
        ("扫描.tif", b"II*\0\x08\0\0\0", "reading.image", "文字识别"),
        ("扫描.txt", b"\x89PNG\r\n\x1a\n\0\0", "reading.image", "文字识别"),
        ("程序.txt", b"\x7fELF\x02\x01\x01\0\0\0\0", "reading.binary", "docx"),
        ("乱码.txt", bytes(range(1, 32)) * 20, "reading.binary", "docx"),
        (
            "网页.html",
            b"<html><head><title></title></head><body><script>x</script></body></html>",
            "reading.no_text",
            "文字识别",
        ),
    ],
)
def test_a_format_that_is_not_read_is_refused_with_advice(name: str, data: bytes, code: str, remedy: str) -> None:
    error = refused(data, name)
    assert error.code == code
    assert name in describe(error)
    assert remedy in describe(error)


def test_a_truncated_docx_is_refused(to_bytes) -> None:
    document = docx.Document()
    document.add_paragraph("法治政府建设年度报告")
    data = to_bytes(document)
    assert refused(data[: len(data) // 2], "报告.docx").code == "reading.truncated"


def test_a_docx_with_a_spoiled_part_is_refused(to_bytes) -> None:
    data = bytearray(to_bytes(docx.Document()))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        at = package.getinfo("word/document.xml").header_offset + 60
    data[at : at + 20] = b"\xaa" * 20
    assert refused(bytes(data), "报告.docx").code in {"reading.truncated", "reading.damaged"}


def test_a_docx_whose_text_is_no_xml_is_refused() -> None:
    assert refused(zipped(word__document_xml=b"<w:document>"), "报告.docx").code == "reading.damaged"


def test_a_docx_that_unpacks_beyond_measure_is_refused(monkeypatch) -> None:
    monkeypatch.setattr("fztrack.reading.word.UNPACKED_LIMIT", 1_000_000)
    bomb = zipped(word__document_xml=b" " * 1_000_001)
    assert len(bomb) < 5000
    assert refused(bomb, "报告.docx").code == "reading.bomb"


def test_a_docx_without_text_is_refused(to_bytes) -> None:
    assert refused(to_bytes(docx.Document()), "报告.docx").code == "reading.no_text"


def test_200_megabytes_of_text_are_refused_without_reading_them(tmp_path, monkeypatch) -> None:
    file = tmp_path / "大.txt"
    with file.open("wb") as out:
        out.write("法治".encode() * 2000)
        out.truncate(200 * 1024**2)
    monkeypatch.setattr("fztrack.reading.registry.read_stream", lambda *_: pytest.fail("was read"))
    with pytest.raises(ReadingError) as caught:
        read(file)
    assert caught.value.code == "reading.too_large"
    assert "200 MB" in describe(caught.value)


def test_200_megabytes_from_standard_input_are_refused(monkeypatch) -> None:
    monkeypatch.setattr("fztrack.reading.registry.TEXT_LIMIT", 1000)
    assert refused(b"a" * 1001, "-").code == "reading.too_large"


def test_a_container_may_be_larger_than_a_text(monkeypatch, numbered_docx) -> None:
    monkeypatch.setattr("fztrack.reading.registry.TEXT_LIMIT", 1000)
    data = numbered_docx([("decimal", "%1.")], [(0, "加强法治督察")])
    assert len(data) > 1000
    assert read_stream(data, "报告.docx").text == "1. 加强法治督察"


def test_a_file_that_is_not_there(tmp_path) -> None:
    with pytest.raises(ReadingError) as caught:
        read(tmp_path / "没有.txt")
    assert caught.value.code == "reading.missing"


def test_a_path_through_a_file(tmp_path) -> None:
    (tmp_path / "报告.txt").write_text("法治")
    with pytest.raises(ReadingError) as caught:
        read(tmp_path / "报告.txt" / "内.txt")
    assert caught.value.code == "reading.missing"


def test_a_folder_is_no_report(tmp_path) -> None:
    with pytest.raises(ReadingError) as caught:
        read(tmp_path)
    assert caught.value.code == "reading.directory"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_that_lead_nowhere_or_in_a_circle(tmp_path) -> None:
    broken, circle = tmp_path / "断.txt", tmp_path / "环.txt"
    broken.symlink_to("没有.txt")
    circle.symlink_to(circle.name)
    codes = []
    for path in (broken, circle):
        with pytest.raises(ReadingError) as caught:
            read(path)
        codes.append(caught.value.code)
    assert codes == ["reading.broken_link", "reading.link_loop"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path) -> None:
    pipe = tmp_path / "管道.txt"
    os.mkfifo(pipe)
    with pytest.raises(ReadingError) as caught:
        read(pipe)
    assert caught.value.code == "reading.special"


def test_a_file_without_permission(tmp_path, monkeypatch) -> None:
    file = tmp_path / "报告.txt"
    file.write_text("法治")

    def denied(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", denied)
    with pytest.raises(ReadingError) as caught:
        read(file)
    assert caught.value.code == "reading.permission"


def test_a_disk_error_is_told(tmp_path, monkeypatch) -> None:
    file = tmp_path / "报告.txt"
    file.write_text("法治")

    def failing(*_, **__):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("pathlib.Path.open", failing)
    with pytest.raises(ReadingError) as caught:
        read(file)
    assert caught.value.code == "reading.io"
    assert "Input/output error" in describe(caught.value)


@pytest.mark.parametrize(
    ("name", "format"),
    [("报告.txt", "docx"), ("报告.doc", "docx"), ("报告.pdf", "docx"), ("报告.DOCX", None), ("-", None)],
)
def test_a_wrong_extension_is_noticed_and_the_content_read(numbered_docx, name: str, format: str | None) -> None:
    document = read_stream(numbered_docx([("decimal", "%1.")], [(None, "加强法治督察")]), name)
    assert document.text == "加强法治督察"
    found = [notice.fields["format"] for notice in document.warnings if notice.code == "reading.wrong_extension"]
    assert found == ([format] if format else [])


def test_a_text_called_pdf_or_page_is_read_as_text(report_text: str) -> None:
    for name in ("报告.pdf", "报告.docx", "报告.html", "报告.csv"):
        document = read_stream(report_text.encode(), name)
        assert (document.format, document.text) == ("txt", report_text)
        assert [notice.code for notice in document.warnings] == ["reading.wrong_extension"]


def test_every_message_says_what_is_wrong_and_what_to_do() -> None:
    notices = {"reading.wrong_extension", "reading.pages_without_text", "reading.lost_characters"}
    for code, template in READING.items():
        assert "{path}" in template, code
        assert "：" in template, code
        assert code in notices or any(word in template for word in ("请", "建议")), code


def test_reading_loads_no_format_library_before_a_file_needs_it(report_text: str) -> None:
    code = (
        "import sys, fztrack.reading as r; r.read_stream('清河区法治政府建设报告'.encode('gb18030'), '-');"
        "print(sorted({'docx', 'lxml', 'pypdfium2', 'selectolax', 'jieba', 'sqlmodel', 'textual'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
