"""`fztrack opinion`: a large language model's second opinion on doubtful judgements, where the user configured one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fztrack.cli import contract, options, output
from fztrack.cli.help import Command
from fztrack.cli.opening import opened, resolved
from fztrack.cli.problems import say
from fztrack.cli.progress import progress
from fztrack.cli.words import years
from fztrack.domain import CommitmentQuery, CommitmentRecord, SecondOpinion
from fztrack.errors import InvalidInputError
from fztrack.locale import N_, _, labels
from fztrack.locale.messages import describe

if TYPE_CHECKING:
    from fztrack.config import Settings
    from fztrack.opinion import Server
    from fztrack.workflows.opinion import Asked

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(
    cls=Command,
    help=N_(
        "就把握不大的初判向自己设置的大模型征求参考意见\n\n"
        "默认不用：没有设置 opinion_url 和 opinion_model 时什么也不发送。参考意见存在初判旁边，不改变任何判断，也不计入任何数字；"
        "引文在下年度报告中找不到的回答作废。可随时用 Ctrl-C 停止，再运行时已问过的不重问。"
    ),
    epilog=N_(
        "示例：\n"
        "  fztrack config set opinion_url http://127.0.0.1:11434/v1\n"
        "  fztrack config set opinion_model 模型名\n"
        "  fztrack opinion 青屏区 2021 --dry-run\n"
        "  fztrack opinion 青屏区 2021 --below 0.5 --limit 20\n"
        "  fztrack opinion --show-templates > 问法.txt"
    ),
)
def command(
    body: Annotated[
        str | None, typer.Argument(metavar="BODY", help=N_("报告主体：编号、名称、别名或名称中独有的部分"))
    ] = None,
    year: Annotated[int | None, typer.Argument(metavar="YEAR", help=N_("作出安排的那份报告的报告年度"))] = None,
    below: Annotated[
        float | None,
        typer.Option(
            "--below",
            metavar="P",
            min=0.0,
            max=1.0,
            help=N_("把握低于多少的初判才问"),
            show_default=N_("设置 opinion_below"),
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", min=1, help=N_("最多问几条"), show_default=N_("设置 opinion_limit")),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help=N_("问过的也再问一次，两次的意见都保留"))] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("只列出会问哪些，什么也不发送"))] = False,
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates", metavar="DIR", help=N_("自己的问法所在文件夹（opinion_rules.txt.j2、opinion_case.txt.j2）")
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--show-templates", help=N_("输出自带的问法，供复制修改"))] = False,
    genre: options.GenreOption = None,
    as_json: options.Json = False,
    ledger: options.Ledger = None,
) -> None:
    """Ask about doubtful judgements, or say what would be asked."""
    if show:
        _show_templates()
        return
    settings = resolved(ledger)
    server = server_of(settings)
    if templates is not None and not templates.is_dir():
        raise InvalidInputError("summary.no_templates", path=str(templates))
    from fztrack.workflows.opinion import doubtful

    with opened(ledger) as book:
        scope = CommitmentQuery(body_id=book.body(body).id if body else None, genre=genre, report_year=year)
        threshold = settings.opinion_below if below is None else below
        wanted = doubtful(
            book, scope, below=threshold, model=server.model, again=again, limit=limit or settings.opinion_limit
        )
        if not wanted:
            say(_("没有要问的：把握低于 {below} 的初判都已问过，或没有这样的初判").format(below=f"{threshold:g}"))
            return
        _announce(server, len(wanted), dry_run=dry_run)
        if dry_run:
            for record in wanted:
                _would_ask(record, as_json=as_json)
            return
        from fztrack.opinion import ask as send
        from fztrack.opinion import host
        from fztrack.workflows.opinion import ask

        counts: Counter[str] = Counter()
        answers = ask(
            book,
            wanted,
            lambda messages: send(server, messages),
            model=server.model,
            host=host(server.url),
            templates=templates,
        )
        try:
            with progress(_("征求参考意见"), len(wanted)) as step:
                for asked in answers:
                    counts[_status(asked)] += 1
                    _show(asked, as_json=as_json)
                    step(asked.record.body.name)
        finally:
            _total(counts, len(wanted))
    if counts["failed"]:
        raise typer.Exit(1)


def server_of(settings: Settings) -> Server:
    """The server the settings name. InvalidInputError where none is set, or where key or URL cannot be used."""
    from fztrack.opinion import Server

    if not settings.opinion_url or not settings.opinion_model:
        raise InvalidInputError("opinion.off")
    key = settings.opinion_key
    if not key and settings.opinion_key_file is not None:
        path = settings.opinion_key_file.expanduser()
        try:
            key = path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            problem = getattr(error, "strerror", None) or type(error).__name__
            raise InvalidInputError("opinion.key_file", path=str(path), problem=problem) from error
    return Server(settings.opinion_url, settings.opinion_model, key or None, settings.opinion_timeout)


def _announce(server: Server, count: int, *, dry_run: bool) -> None:
    """What goes where, on stderr, before anything is sent."""
    from fztrack.opinion import host

    template = (
        _("（不发送）会问 {host} 的模型 {model}：{count} 条安排事项")
        if dry_run
        else _("发往 {host} 的模型 {model}：{count} 条安排事项")
    )
    said = template.format(host=host(server.url), model=server.model, count=count)
    say(said + _("，每条连同标题和下年度报告中最接近的句子；不含复核记录和反馈"))
    if not server.is_private:
        say(_("注意：该地址不加密（http），只宜用于本机或可信的内网"))


def _would_ask(record: CommitmentRecord, *, as_json: bool) -> None:
    judgement = record.judgement
    assert judgement is not None  # only judged ones are asked about
    if as_json:
        output.record({"id": record.id, "status": "would_ask", "confidence": judgement.confidence})
        return
    said = labels.verdict_line(judgement.verdict, judgement.partial_kind, judgement.reason)
    output.line(f"{record.id}  {judgement.confidence:.2f}  {said}  {record.commitment.text}")


def _status(asked: Asked) -> str:
    if asked.opinion is None:
        return "failed"
    return "answered" if asked.opinion.verdict else "ignored"


def _show(asked: Asked, *, as_json: bool) -> None:
    record = asked.record
    problem = describe(asked.error) if asked.error else None
    if as_json:
        opinion = contract.opinion(asked.opinion) if asked.opinion else None
        output.record({"id": record.id, "status": _status(asked), "opinion": opinion, "message": problem})
    elif problem is not None:
        say(f"{record.id}  {problem}")
    else:
        assert asked.opinion is not None  # a question gives one or the other
        judgement = record.judgement
        machine = labels.verdict_line(judgement.verdict, judgement.partial_kind, judgement.reason) if judgement else ""
        output.line(f"{record.id}  {years(record.report_year)}  {record.commitment.text}")
        output.line(f"  {_('机器初判')}{_('：')}{machine}")
        for text in opinion_lines(asked.opinion):
            output.line(f"  {text}")


def opinion_lines(opinion: SecondOpinion) -> list[str]:
    """A second opinion in words, as `opinion` and `show` print it: whose it is, what it says, its quotes."""
    who = labels.second_opinion(opinion.model)
    if opinion.verdict is None:
        assert opinion.ignored is not None  # one or the other
        return [f"{who}{_('：')}{_('回答作废（{why}）').format(why=labels.ignored(opinion.ignored))}"]
    lines = [f"{who}{_('：')}{labels.verdict_line(opinion.verdict)}{_('，不计入判断')}"]
    if opinion.reason:
        lines.append(f"  {opinion.reason}")
    return lines + [f"  {_('引文')} {quote.span.start}–{quote.span.end}  {quote.text}" for quote in opinion.quotes]


def _total(counts: Counter[str], wanted: int) -> None:
    said = _("参考意见 {answered} 条，作废 {ignored} 条，没有问成 {failed} 条，未问 {left} 条")
    left = wanted - counts.total()
    say(said.format(answered=counts["answered"], ignored=counts["ignored"], failed=counts["failed"], left=left))


def _show_templates() -> None:
    from fztrack.summary.environment import source
    from fztrack.workflows.opinion import CASE, RULES

    for name in (RULES, CASE):
        output.paper(f"{{# {name} #}}\n{source(name, package='fztrack.opinion')}")
