"""One transaction a file: what is refused leaves nothing behind; the day of publication is taken from where it is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fztrack.domain import Metadata
from fztrack.errors import LedgerError
from fztrack.ledger import reports
from fztrack.ledger.repository import Ledger
from fztrack.workflows.ingest import FileStatus, ingest
from fztrack.workflows.reread import reread
from fztrack.workflows.sources import gather

TEXT = """云陂区人民政府关于2021年度法治政府建设情况的报告

2021年，云陂区人民政府深入推进法治政府建设。现将有关情况报告如下：

一、2021年度推进法治政府建设的主要举措和成效
（一）规范行政执法。全年开展行政执法案卷评查120卷，发现并整改问题36个。
（二）化解矛盾纠纷。全区各级调解组织调解纠纷1865件，调解成功率98.2%。

二、存在的不足和原因
部分镇街法治审核人员不足。

三、2022年度推进法治政府建设的主要安排
（一）完善公共法律服务。建成云陂区公共法律服务中心。
（二）规范行政执法。出台《云陂区行政执法监督员管理办法》。

云陂区人民政府
2022年3月10日
"""
OTHER = """云陂区人民政府关于2021年度法治政府建设情况的报告

一、2021年度推进法治政府建设的主要举措和成效
（一）推进政务公开。主动公开政府信息3200条，办结依申请公开58件。
（二）加强学法用法。举办领导干部法治讲座6场。

二、存在的不足和原因
普法方式还不够丰富。

三、2022年度推进法治政府建设的主要安排
（一）深化政务公开。建设政策解读平台。

云陂区人民政府
云陂区司法局
2022年3月10日
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(f"sqlite:///{tmp_path / 'ledger.db'}") as opened:
        yield opened


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def taken(ledger: Ledger, path: Path, **told: object):
    (result,) = ingest(ledger, gather([str(path)], stdin=bytes, metadata=Metadata(**told)))  # type: ignore[arg-type]
    return result


def page(text: str, published: str) -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    title = text.splitlines()[0]
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title><meta name="ArticleTitle" content="{title}">'
        f'<meta name="PubDate" content="{published}"></head><body><div class="content">{paragraphs}</div></body></html>'
    )


def test_a_report_that_is_refused_leaves_no_name_of_its_body_behind(ledger: Ledger, tmp_path: Path) -> None:
    assert taken(ledger, file(tmp_path, "a.txt", TEXT)).status is FileStatus.ADDED
    before = ledger.bodies()
    told = {"region_code": "440399", "parent": "沧澜市"}
    refused = taken(ledger, file(tmp_path, "b.txt", OTHER), **told)
    assert refused.status is FileStatus.REFUSED and refused.error is not None
    assert refused.error.code == "ledger.other_report"
    assert ledger.bodies() == before
    assert taken(ledger, file(tmp_path, "a.txt", TEXT + "\n（此件公开发布）"), **told).status is FileStatus.REVISED
    assert [(body.region_code, body.parent) for body in ledger.bodies()] == [("440399", "沧澜市")]


def test_a_report_that_cannot_be_stored_leaves_no_body_behind(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise LedgerError("ledger.disk_full", path="ledger.db")

    monkeypatch.setattr(reports, "store", full)
    with pytest.raises(LedgerError):
        taken(ledger, file(tmp_path, "a.txt", TEXT))
    assert ledger.bodies() == ()


def test_a_correction_that_is_refused_leaves_no_body_behind(ledger: Ledger, tmp_path: Path) -> None:
    taken(ledger, file(tmp_path, "a.txt", TEXT))
    other = taken(ledger, file(tmp_path, "c.txt", OTHER.replace("云陂区", "澜溪区")))
    before = ledger.bodies()
    corrected = Metadata(body="云陂区人民政府", report_year=2021)
    (result,) = reread(ledger, [other.report], corrected=corrected)
    assert result.error is not None and result.error.code == "ledger.place_taken"
    assert ledger.bodies() == before


def test_the_day_of_publication_that_a_page_names_is_kept(ledger: Ledger, tmp_path: Path) -> None:
    result = taken(ledger, file(tmp_path, "a.html", page(TEXT, "2022-03-25 10:08")))
    assert result.report is not None and result.report.published == date(2022, 3, 25)
    (again,) = reread(ledger, [result.report])
    assert again.now.published == date(2022, 3, 25)


def test_the_manifest_goes_before_what_the_page_names(ledger: Ledger, tmp_path: Path) -> None:
    file(tmp_path / "pages", "manifest.csv", "file,published\na.html,2022-03-30\n")
    result = taken(ledger, file(tmp_path / "pages", "a.html", page(TEXT, "2022-03-25")))
    assert result.report is not None and result.report.published == date(2022, 3, 30)


def test_a_text_without_a_day_of_publication_has_none(ledger: Ledger, tmp_path: Path) -> None:
    result = taken(ledger, file(tmp_path, "a.txt", TEXT))
    assert result.report is not None and result.report.published is None
