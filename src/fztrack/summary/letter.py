"""A letter that asks a body about arrangements its next report does not, or only partly, reflect: in words, without a format.

It quotes the promise with its place and what the next report says, and accuses nobody of what a report merely does not say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from fztrack.domain import Genre, Verdict
from fztrack.follow_up import asks
from fztrack.locale import _, labels, language
from fztrack.summary.environment import fill, sentence
from fztrack.summary.items import Quote, item
from fztrack.summary.model import Entry, PairSummary
from fztrack.summary.official import heading
from fztrack.summary.profiles import Profile
from fztrack.summary.safe import plain, quoted
from fztrack.summary.sentences import cited, day, report_name

QUOTED = 3
"""At most so many sentences of the next report are quoted to one matter."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One arrangement asked about: `promise` with where it stands, `found` what the next report says of it (may be empty)."""

    number: int
    id: str
    promise: str
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Matters under one sentence: those not reflected, then those reflected in part."""

    lead: str
    matters: tuple[Matter, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is to be laid out, top to bottom. `stamp` is empty where everything in it was reviewed."""

    language: str
    stamp: str
    agency: str
    number: str
    title: str
    addressee: str
    opening: str
    sources: str
    groups: tuple[Group, ...]
    request: str
    closing: str
    contact: str
    sign: str
    made: str
    cc: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the sentences of a profile may name."""

    addressee: str
    body: str
    report: str
    year: int
    next: int
    number: int
    due: str
    days: int


def stamp() -> str:
    """What a paper is marked with that holds anything unreviewed."""
    return _("内部核查稿，未经复核")


def letter(pair: PairSummary, profile: Profile, *, made: date, draft: bool) -> Letter:
    """The letter on the negatives of a pair (its other entries are left out), in the order of the report; with `draft` it is stamped."""
    entries = [entry for entry in pair.entries if asks(entry.record.effective.verdict, entry.record.effective.reason)]
    body = plain(pair.plan.body.name)
    facts = Facts(
        addressee=body,
        body=body,
        report=report_name(pair.plan),
        year=pair.plan.report_year,
        next=pair.plan.report_year + 1,
        number=len(entries),
        due=day(made + timedelta(days=profile.days)),
        days=profile.days,
    )

    def said(text: str) -> str:
        return plain(sentence(text, facts))

    silent = [entry for entry in entries if entry.record.effective.verdict is Verdict.DROPPED]
    partly = [entry for entry in entries if entry.record.effective.verdict is Verdict.PARTIAL]
    matters = [_matter(at, entry) for at, entry in enumerate((*silent, *partly), 1)]
    groups = ((profile.silent, matters[: len(silent)]), (profile.partial, matters[len(silent) :]))
    return Letter(
        language="en" if language() == "en" else "zh-CN",
        stamp=stamp() if draft else "",
        agency=plain(profile.agency) or _("（发文机关）"),
        number=plain(profile.number) or _("（文号）"),
        title=said(profile.title),
        addressee=_("{body}：").format(body=body),
        opening=said(profile.opening),
        sources=sources(pair),
        groups=tuple(Group(said(lead), tuple(under)) for lead, under in groups if under),
        request=said(profile.request),
        closing=said(profile.closing),
        contact=_("（联系人：{contact}）").format(contact=plain(profile.contact) or _("姓名、电话")),
        sign=plain(profile.agency) or _("（发文机关）"),
        made=day(made),
        cc=_("抄送：{names}").format(names="，".join(map(plain, profile.cc))) if profile.cc else "",
    )


def _matter(at: int, entry: Entry) -> Matter:
    said = item(at, entry)
    heading_above = next((plain(part) for part in reversed(entry.record.commitment.heading) if part), "")
    where = _("（见{place}）").format(place=quoted(heading_above)) if heading_above else ""
    promise = quoted(said.text) + where
    return Matter(at, said.id, promise, tuple(_found(entry, said.quotes, said.counter)))


def sources(pair: PairSummary) -> str:
    """The reports compared, so that the addressee can look."""
    named = []
    for report in (pair.plan, pair.review):
        if report is not None:
            out = _("（{date}公布）").format(date=day(report.published)) if report.published else ""
            named.append(cited(report) + out)
    said = _("比对依据：{reports}。").format(reports="、".join(named))
    return said + _("文中年度为报告回顾的年度。") if pair.plan.genre is Genre.GWR else said


def _found(entry: Entry, quotes: Sequence[Quote], counter: Sequence[Quote]) -> Iterable[str]:
    """What the next report says of the matter: evidence of a partial one, else where it promises again or admits."""
    effective = entry.record.effective
    year = entry.record.report_year + 1
    if effective.verdict is Verdict.PARTIAL:
        if quotes:
            said = "".join(quoted(quote.text) for quote in quotes[:QUOTED])
            yield _("{year}年度报告反映：{text}").format(year=year, text=said)
        return
    for one, quote in zip(entry.record.judgement.counter if entry.record.judgement else (), counter, strict=True):
        yield _("{year}年度报告“{part}”部分写到：{text}").format(
            year=year, part=labels.role(one.role), text=quoted(quote.text)
        )


def lines(paper: Letter) -> Iterable[tuple[str, str]]:
    """(kind, text) of each line of the letter's body, the same for every format: kinds are lead, matter, found, text."""
    yield "text", paper.opening
    yield "text", paper.sources
    for at, group in enumerate(paper.groups):
        yield "lead", (heading(1, at) if len(paper.groups) > 1 else "") + group.lead
        for matter in group.matters:
            yield "matter", heading(3, matter.number - 1) + matter.promise
            for found in matter.found:
                yield "found", found
    yield "text", paper.request
    yield "text", paper.closing


def text(paper: Letter, *, folder: Path | None = None) -> str:
    """The letter as plain text, for mail and for editing; `folder` may hold the user's own `letter.txt.j2`."""
    return fill("letter.txt.j2", paper, escape=False, folder=folder)
