"""The controlled vocabulary of the genre: the things these reports talk about, under all the names they go by.

The data stand in `lexicon/field/*.toml`, one file a chapter of the field. A thing has a `name`; `forms` are its variants,
abbreviations and renamings; `results` the words by which a report tells that it is there (进驻, 揭牌); `broader` the things
it is a part or an instance of; `unlike` things with look-alike names that it must not be taken for; the file gives the
topic. Two sentences then share a thing, or talk of different things in the same phrases, and an explanation can say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from fztrack.text.lexicon import load

_FOLDER = Path(__file__).parent / "lexicon" / "field"
_HEAD = 2  # every form has at least this many characters; mentions are looked up by their first two


@dataclass(frozen=True, slots=True)
class Thing:
    """One entry of the vocabulary; `name` is its identity."""

    name: str
    forms: tuple[str, ...]
    topic: str
    results: tuple[str, ...] = ()
    broader: frozenset[str] = frozenset()
    unlike: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing spoken of in a text: which, in which words, where (offsets in the text given)."""

    thing: str
    form: str
    start: int
    end: int


@cache
def vocabulary() -> Mapping[str, Thing]:
    """All things by name."""
    found: dict[str, Thing] = {}
    for path in sorted(_FOLDER.glob("*.toml")):
        chapter = load(f"field/{path.stem}")
        for entry in chapter.get("thing", ()):
            found[entry["name"]] = Thing(
                name=entry["name"],
                forms=(entry["name"], *entry.get("forms", ())),
                topic=entry.get("topic", chapter["topic"]),
                results=tuple(entry.get("results", ())),
                broader=frozenset(entry.get("broader", ())),
                unlike=frozenset(entry.get("unlike", ())),
            )
    return found


@cache
def _by_head() -> Mapping[str, tuple[tuple[str, str], ...]]:
    heads: dict[str, list[tuple[str, str]]] = {}
    for thing in vocabulary().values():
        for form in thing.forms:
            heads.setdefault(form[:_HEAD], []).append((form, thing.name))
    return {head: tuple(sorted(forms, key=lambda pair: -len(pair[0]))) for head, forms in heads.items()}


@lru_cache(maxsize=20_000)
def things(text: str) -> tuple[Mention, ...]:
    """The things a normalised text speaks of, in order, each place read as the longest form that begins there."""
    heads = _by_head()
    found: list[Mention] = []
    free = 0  # up to here the text is read
    for position in [at for at in range(len(text) - 1) if text[at : at + _HEAD] in heads]:
        if position < free:
            continue
        for form, name in heads[text[position : position + _HEAD]]:
            if text.startswith(form, position):
                free = position + len(form)
                found.append(Mention(name, form, position, free))
                break
    return tuple(found)


@cache
def ancestry(name: str) -> frozenset[str]:
    """The things that `name` is a part or an instance of, over all steps; unknown names have none."""
    known = vocabulary()
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        thing = known.get(waiting.pop())
        for broader in thing.broader if thing else ():
            if broader not in reached:
                reached.add(broader)
                waiting.append(broader)
    return frozenset(reached)


def unlike(one: str, other: str) -> bool:
    """Whether two things are known to be mistaken for each other (and are not the same)."""
    known = vocabulary()
    return (one in known and other in known[one].unlike) or (other in known and one in known[other].unlike)
