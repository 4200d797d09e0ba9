"""Documents and names a text mentions."""

import pytest

from fztrack.text.mentions import documents, names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("贯彻《法治政府建设实施纲要（2021—2025年）》", ("法治政府建设实施纲要",)),
        ("出台《规范性文件管理办法（试行）》", ("规范性文件管理办法",)),
        ("印发《关于印发〈临江区普法责任清单〉的通知》", ("临江区普法责任清单",)),
        ("制定《2024年度立法计划》和《行政执法监督条例》", ("立法计划", "行政执法监督条例")),
        ("没有文件", ()),
    ],
)
def test_a_document_goes_by_its_canonical_name(text, expected) -> None:
    assert documents(text) == expected


def test_the_same_document_is_recognised_in_plan_and_report() -> None:
    promised = documents("出台《临江区重大行政决策后评估办法》")
    reported = documents("印发《临江区重大行政决策后评估办法（试行）》")
    assert promised == reported


def test_names_in_quotes_lose_inner_marks() -> None:
    assert names("推进“双随机、一公开”监管和“八五”普法") == ("双随机一公开", "八五")
