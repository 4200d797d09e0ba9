"""Private persons' names in papers that leave the office: 当事人张三丰 → 当事人张某某. The ledger keeps the original.

Rules, with their words in lexicon/names.toml: a name is masked only beside a word that makes its bearer a private person, officials who
act in office stay, numbers of identity cards and mobile phones are masked wherever they stand. What is not certain stays as it is, so a
person still reads a paper before it leaves.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from fztrack.domain import Evidence, FollowUp, FollowUpEntry, Response, Verification
from fztrack.summary.model import BodySummary, Entry, PairSummary
from fztrack.text.lexicon import load

_HAN = "㐀-鿿"
_CARD = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)")
_PHONE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")


def masked(text: str) -> str:
    """The text with private persons' names as 张某, 张某某, card and phone numbers with their middle as asterisks."""
    if not text:
        return text
    text = _PHONE.sub(r"\1****\2", _CARD.sub(r"\1********\2", text))
    return _lists(_after().sub(_hidden, _before().sub(_hidden, text)))


def outgoing(summary: BodySummary) -> BodySummary:
    """A body's summary with every text that a paper may quote masked; ids, spans and hashes are those of the original."""
    return replace(summary, pairs=tuple(masked_pair(pair) for pair in summary.pairs))


def masked_pair(pair: PairSummary) -> PairSummary:
    """The same for one pair."""
    return replace(pair, entries=tuple(map(_entry, pair.entries)))


def _entry(entry: Entry) -> Entry:
    record = entry.record
    said = replace(
        record.commitment,
        text=masked(record.commitment.text),
        heading=tuple(map(masked, record.commitment.heading)),
    )
    judgement = record.judgement
    if judgement is not None:
        judgement = replace(judgement, counter=tuple(map(_evidence, judgement.counter)), near=())
    effective = replace(
        record.effective,
        note=masked(record.effective.note or "") or None,
        document=masked(record.effective.document or "") or None,
    )
    return Entry(
        replace(record, commitment=said, judgement=judgement, effective=effective),
        tuple(map(_evidence, entry.evidence)),
        _follow_up(entry.follow_up) if entry.follow_up is not None else None,
    )


def _follow_up(log: FollowUp) -> FollowUp:
    """Answers and verifications may name parties as reports do; who answered and who verified act in office."""
    return replace(log, entries=tuple(map(_reply, log.entries)))


def _reply(entry: FollowUpEntry) -> FollowUpEntry:
    if isinstance(entry, Response):
        return replace(entry, statement=masked(entry.statement))
    if isinstance(entry, Verification):
        return replace(entry, text=masked(entry.text))
    return replace(entry, note=masked(entry.note or "") or None)


def _evidence(one: Evidence) -> Evidence:
    return replace(one, text=masked(one.text), heading=tuple(map(masked, one.heading)))


# ── finding ──


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(load("names")[name])


def _any(*names: str) -> str:
    every = sorted({word for name in names for word in _words(name)}, key=len, reverse=True)
    return "|".join(map(re.escape, every))


def _surname(*names: str) -> str:
    single = "".join("".join(_words(name)) for name in names)
    return f"(?:{_any('compound')}|[{single}])"


def _end() -> str:
    """What may follow a name: no Chinese character, or a word that ends it."""
    return f"(?=$|[^{_HAN}]|{_any('boundary', 'after', 'after_weak')})"


@cache
def _before() -> re.Pattern[str]:
    """Names behind a word; behind a party of a case also unbounded, where masking a letter too many is the lesser evil."""
    strict = f"(?:{_any('strict')})(?:[为是:：]|[（(])?(?P<s1>{_surname('surnames', 'wordlike')})(?P<g1>[{_HAN}]{{1,2}}?){_end()}"
    plain = f"(?:{_any('before')})(?P<s2>{_surname('surnames')})(?P<g2>[{_HAN}]{{1,2}}?){_end()}"
    longer = f"(?:{_any('before')})(?P<s3>{_surname('wordlike')})(?P<g3>[{_HAN}]{{2}})(?={_any('boundary')})"
    unbounded = f"(?:{_any('strict')})(?P<s4>{_surname('surnames')})(?P<g4>[{_HAN}]{{2}})"
    return re.compile(f"{strict}|{plain}|{longer}|{unbounded}")


@cache
def _after() -> re.Pattern[str]:
    ahead = "|".join(f"(?<={word})" for word in _words("ahead"))
    edge = f"(?:(?<=^)|(?<=[^{_HAN}\\d])|{ahead})"
    given = f"[{_HAN}]{{1,2}}"
    sure = f"(?P<s1>{_surname('surnames')})(?P<g1>{given})(?={_any('after')})"
    bounded = f"{edge}(?P<s2>{_surname('wordlike')})(?P<g2>{given})(?={_any('after')})"
    weak = f"{edge}(?P<s3>{_surname('surnames')})(?P<g3>{given})(?={_any('after_weak')})"
    return re.compile(f"{sure}|{bounded}|{weak}")


@cache
def _listed() -> re.Pattern[str]:
    """The next name of a list: 、李梅等人."""
    return re.compile(f"(?:、|和|及)(?P<s1>{_surname('surnames')})(?P<g1>[{_HAN}]{{1,2}}?){_end()}")


def _lists(text: str) -> str:
    """The text with the rest of each list masked whose first name is, in one walk however long a list is."""
    made, at = [], 0
    while (masked := text.find("某", at)) >= 0:
        made.append(text[at : masked + 1])
        at = masked + 1
        while (found := _listed().match(text, at)) and (said := _hidden(found)) != found[0]:
            made.append(said)
            at = found.end()
    return "".join(made) + text[at:]


def _hidden(found: re.Match[str]) -> str:
    number = next(name[1:] for name, part in found.groupdict().items() if part)  # one alternative of each pattern fits
    surname, given = f"s{number}", f"g{number}"
    name = found[surname] + found[given]
    if not _private(name, found.string, found.start(surname), found.end()):
        return found[0]
    head = found[0][: found.start(surname) - found.start()]
    return head + found[surname] + "某" * len(found[given])


def _private(name: str, text: str, start: int, end: int) -> bool:
    """Whether these characters, from `start` to `end` of the text, are a name, and not that of an official in office, of a place, or a word."""
    if name in _words("public") or "某" in name or name.startswith(_words("words")):
        return False
    if name[-2:] in _words("after"):  # 高女士: the given name is left out already
        return False
    if text.startswith(_words("office"), end) or text.endswith(_words("office"), 0, start):
        return False
    return not (name.endswith(_words("place")) or text.startswith(_words("place"), end))
