"""The sidecar manifest.csv of a folder."""

from datetime import date

import pytest

from fztrack.domain import Genre, Metadata
from fztrack.errors import ReadingError
from fztrack.locale.messages import describe
from fztrack.reading import load_manifest

CHINESE = "文件,报告主体,区划代码,上级,年度,网址,发布日期,备注\n清河/2023.docx,清河区人民政府,110101,红旗市,2023年,https://example.gov.cn/1,2024年3月28日,已核\n"
ENGLISH = (
    "file,body,region code,parent,year,url,date of publication\n"
    "清河\\2023.docx,清河区人民政府,110101,红旗市,2023,https://example.gov.cn/1,2024-03-28\n"
)
ROW = Metadata(
    body="清河区人民政府",
    region_code="110101",
    parent="红旗市",
    report_year=2023,
    url="https://example.gov.cn/1",
    published=date(2024, 3, 28),
)


@pytest.fixture
def manifest(tmp_path):
    """Writes a manifest.csv and loads it."""

    def write(text: str, encoding: str = "utf-8"):
        (tmp_path / "manifest.csv").write_bytes(text.encode(encoding))
        return load_manifest(tmp_path)

    return write


def refused(manifest, text: str) -> ReadingError:
    with pytest.raises(ReadingError) as caught:
        manifest(text)
    assert "manifest.csv" in describe(caught.value)
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize(
    "text", [CHINESE, ENGLISH, CHINESE.replace(",", "\t"), ENGLISH.replace("\n", "\r\n"), CHINESE.replace(",", ";")]
)
def test_what_a_spreadsheet_saves_is_read(manifest, text: str, encoding: str) -> None:
    assert manifest(text, encoding) == {"清河/2023.docx": ROW}


def test_a_folder_without_a_manifest(tmp_path) -> None:
    assert load_manifest(tmp_path) == {}


def test_empty_cells_and_rows_leave_things_unknown(manifest) -> None:
    rows = manifest("file,body,year,genre\na.txt,,,\n\n,,,\nb.txt,清河区人民政府,,政府工作报告\nc.txt\n")
    assert rows == {"a.txt": Metadata(), "b.txt": Metadata(body="清河区人民政府", genre=Genre.GWR), "c.txt": Metadata()}


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("a.txt,二三年,,,", "report_year"),
        ("a.txt,203,,,", "report_year"),
        ("a.txt,2023,2024-02-30,,", "published"),
        ("a.txt,2023,去年,,", "published"),
        ("a.txt,2023,,11A,", "region_code"),
        ("a.txt,2023,,,工作总结", "genre"),
    ],
)
def test_a_bad_value_is_named_with_its_line(manifest, row: str, column: str) -> None:
    error = refused(manifest, f"file,year,published,region code,genre\nb.txt,2022,,,\n{row}\n")
    assert error.code == "reading.manifest_value"
    assert (error.fields["line"], error.fields["column"]) == (3, column)


def test_a_row_without_a_file_is_named(manifest) -> None:
    error = refused(manifest, "file,year\na.txt,2022\n,2023\n")
    assert (error.code, error.fields["line"]) == ("reading.manifest_no_file", 3)


def test_a_file_named_twice_is_told(manifest) -> None:
    error = refused(manifest, "file,year\na.txt,2022\n./a.txt,2023\n")
    assert (error.code, error.fields["line"], error.fields["first"]) == ("reading.manifest_twice", 3, 2)


def test_a_manifest_without_a_file_column_is_refused(manifest) -> None:
    assert refused(manifest, "名字,年度\na.txt,2022\n").code == "reading.manifest_columns"


def test_an_unclosed_quote_is_told(manifest) -> None:
    error = refused(manifest, 'file,body\na.txt,"清河区\nb.txt,红旗区\n')
    assert error.code == "reading.manifest_broken"


def test_an_empty_manifest_is_told(manifest) -> None:
    assert refused(manifest, "").code == "reading.empty"
