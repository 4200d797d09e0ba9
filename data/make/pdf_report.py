"""Makes the PDF: official page of 28 characters by 22 lines, running head, page numbers.

Written by hand because the file must come out the same on every machine and needs no font inside: it names the Song face that
every PDF viewer can stand in for, with characters coded in UTF-16 and a ToUnicode map, so any reader gets the text back.
"""

from __future__ import annotations

from collections.abc import Iterable

from blocks import Kind, blocks

PAGE = (595, 842)  # A4 in points
LEFT, TOP, SIZE, LEADING = 79, 737, 16, 28  # GB/T 9704: 3号字, 28 characters a line, 22 lines a page
COLUMNS, ROWS = 28, 22
_NO_LINE_START = set("，。、；：！？”）》%")
_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /UTF16 def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\n"
    "endcmap CMapName currentdict /CMap defineresource pop end end"
)


def _width(char: str) -> float:
    return 0.5 if char.isascii() else 1.0


def _wrap(text: str, first: float = 0.0) -> list[str]:
    """Lines of at most COLUMNS ems, the first shorter by `first`; no line starts with a closing mark or splits a number."""
    lines: list[str] = []
    line, room = "", COLUMNS - first
    for char in text:
        if sum(map(_width, line)) + _width(char) > room and char not in _NO_LINE_START:
            keep = len(line.rstrip("0123456789.")) if char.isdigit() else len(line)
            keep = keep or len(line)
            lines.append(line[:keep])
            line, room = line[keep:], COLUMNS
        line += char
    return [*lines, line]


def _lines(text: str) -> Iterable[tuple[float, int, str]]:
    """Lines to print: indent in ems, size in points, text."""
    for block in blocks(text):
        whole = block.label + block.head + block.text
        if block.kind is Kind.TITLE:
            yield (COLUMNS - sum(map(_width, whole)) * 22 / SIZE) / 2, 22, whole
        elif block.kind is Kind.SIGNATURE:
            yield COLUMNS - 14, SIZE, whole
        else:
            indent = 0.0 if block.kind is Kind.ADDRESSEE else 2.0
            for number, line in enumerate(_wrap(whole, indent)):
                yield (0.0 if number else indent), SIZE, line


def _show(x: float, y: float, size: int, text: str) -> str:
    code = text.encode("utf-16-be").hex().upper()
    return f"BT /F1 {size} Tf {x:.1f} {y:.1f} Td <{code}> Tj ET"


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def pdf(text: str, running_head: str) -> bytes:
    """The report as a PDF 1.5 file, byte for byte the same each time."""
    lines = list(_lines(text))
    pages = []
    for number, at in enumerate(range(0, len(lines), ROWS), 1):
        head_x = LEFT + (COLUMNS * SIZE - len(running_head) * 10) / 2
        shown = [_show(head_x, TOP + 42, 10, running_head)]
        for row, (indent, size, line) in enumerate(lines[at : at + ROWS]):
            shown.append(_show(LEFT + indent * SIZE, TOP - row * LEADING, size, line))
        shown.append(_show(PAGE[0] / 2 - 20, 70, 14, f"— {number} —"))
        pages.append("\n".join(shown))

    first = 7
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /Lang (zh-CN) >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H "
        "/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 /W [1 95 500] "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 737 /StemV 58 >>",
        _stream(_TO_UNICODE),
    ]
    for number, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {first + 2 * number + 1} 0 R >>"
        )
        objects.append(_stream(content))

    out = "%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    out += (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    )
    return out.encode("ascii")
