"""Options that several commands share, declared once."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from fztrack.domain import Genre
from fztrack.errors import InvalidInputError
from fztrack.locale import N_, _, labels

Ledger = Annotated[
    str | None,
    typer.Option(
        "--ledger",
        metavar="PATH_OR_URL",
        help=N_("台账：SQLite 文件或 SQLAlchemy URL（也可用 FZTRACK_DATABASE_URL）"),
        show_default=N_("用户数据目录中的 ledger.db"),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=N_("输出 JSON，一行一个对象，供其他程序使用"))]
Body = Annotated[
    str | None, typer.Option("--body", metavar="B", help=N_("报告主体：编号、名称、别名或名称中独有的部分"))
]
Year = Annotated[int | None, typer.Option("--year", metavar="Y", help=N_("作出安排的那份报告的报告年度"))]
Reviewer = Annotated[
    str | None,
    typer.Option(
        "--reviewer", metavar="NAME", help=N_("复核人"), show_default=N_("设置中的 reviewer，否则为系统用户名")
    ),
]
Force = Annotated[bool, typer.Option("--force", help=N_("看起来不是年度报告的文件也要读"))]
ToldBody = Annotated[str | None, typer.Option("--body", metavar="NAME", help=N_("指明报告主体，不看正文怎么写"))]
ToldYear = Annotated[int | None, typer.Option("--year", metavar="Y", help=N_("指明报告年度（报告所总结的那一年）"))]
KeepNames = Annotated[
    bool, typer.Option("--keep-names", help=N_("不隐去普通群众的姓名、证件号和手机号（默认隐去，台账保留原文）"))
]
ReviewedBy = Annotated[
    int, typer.Option("--reviewed-by", metavar="N", min=1, max=2, help=N_("至少经几人逐项复核才可对外：1 或 2"))
]
Gold = Annotated[list[str], typer.Argument(metavar="GOLD", help=N_("标注集的文件夹或 gold.jsonl"))]
Corpus = Annotated[
    Path | None,
    typer.Option(
        "--corpus",
        metavar="FOLDER",
        envvar="FZTRACK_TEST_CORPUS",
        help=N_("真实报告语料的文件夹，供不带文本的标注集使用"),
    ),
]
Draft = Annotated[bool, typer.Option("--draft", help=N_("未经复核的也列入，全文标注“内部核查稿，未经复核”"))]


def listed(ids: str | None) -> tuple[str, ...]:
    """The ids of an option that takes several, parted by commas (Chinese ones too)."""
    return tuple(part.strip() for part in (ids or "").replace("，", ",").split(",") if part.strip())


Word = TypeVar("Word", bound=StrEnum)


def word_of(kind: type[Word]) -> Callable[[str], Word]:
    """Parses an option whose values are an enum's, as `one_of` does."""
    return lambda text: kind(one_of(labels.choices(kind), text))


def one_of(words: Mapping[str, Sequence[str]], text: str) -> str:
    """The identifier a person means, by itself or by one of its words, in Chinese or in the language set.

    Raises InvalidInputError with all that may be written.
    """
    said = text.strip().lower()
    for identifier, known in words.items():
        if said in (identifier, *known, *(_(word).lower() for word in known)):
            return identifier
    raise InvalidInputError(
        "cli.word", value=text, known="、".join(f"{one} {_(known[0])}" for one, known in words.items())
    )


GenreOption = Annotated[
    Genre | None,
    typer.Option(
        "--genre",
        parser=word_of(Genre),
        metavar="fazhi|gwr",
        help=N_("文种：fazhi 法治政府建设年度报告，gwr 政府工作报告"),
    ),
]
ToldGenre = Annotated[
    Genre | None,
    typer.Option(
        "--genre",
        parser=word_of(Genre),
        metavar="fazhi|gwr",
        help=N_("指明文种：fazhi 法治政府建设年度报告，gwr 政府工作报告"),
    ),
]
