"""Bodies and their names: found, added, renamed, merged, and every such change undone again, by a log."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from fztrack.domain import BodyRecord, Level
from fztrack.errors import ConflictError, InvalidInputError, NotFoundError
from fztrack.ledger import standing
from fztrack.ledger.identity import folded_name, short_id
from fztrack.ledger.tables import BODY, BODY_CHANGE, BODY_NAME, REPORT, BodyAction, NameKind

_SIGNS = {BodyAction.ALIAS: "+", BodyAction.RENAME: "→", BodyAction.MERGE: "←"}


def records(connection: sa.Connection, ids: Iterable[str] | None = None) -> dict[str, BodyRecord]:
    """Bodies by id, in the order of their names; all that are not merged into another where no ids are given."""
    chosen = None if ids is None else list(ids)
    bodies = sa.select(BODY).order_by(BODY.c.name, BODY.c.id)
    names = sa.select(BODY_NAME.c.body_id, BODY_NAME.c.name).order_by(BODY_NAME.c.id)
    if chosen is None:
        bodies = bodies.where(BODY.c.merged_into.is_(None))
    else:
        bodies = bodies.where(BODY.c.id.in_(chosen))
        names = names.where(BODY_NAME.c.body_id.in_(chosen))
    known: dict[str, list[str]] = defaultdict(list)
    for body_id, name in connection.execute(names):
        known[body_id].append(name)
    return {
        row.id: BodyRecord(row.id, row.name, tuple(known[row.id]), row.level, row.region_code, row.parent)
        for row in connection.execute(bodies)
    }


def record(connection: sa.Connection, body_id: str) -> BodyRecord:
    """The body with this id, or the one that took it in. NotFoundError ledger.no_body."""
    found = _in_force(connection, body_id)
    if found is None:
        raise NotFoundError("ledger.no_body", body=body_id)
    return records(connection, [found])[found]


def find(connection: sa.Connection, name_or_id: str) -> BodyRecord:
    """The body with this id, name or alias, else the only one with this part in a name.

    NotFoundError ledger.no_body, or ledger.body_ambiguous with the names in question.
    """
    wanted = folded_name(name_or_id)
    found = _in_force(connection, name_or_id.strip())
    if found is not None:
        return record(connection, found)
    candidates = _named(connection, wanted)
    if not candidates and wanted:
        part = BODY_NAME.c.folded.contains(wanted, autoescape=True)
        candidates = list(connection.execute(sa.select(BODY_NAME.c.body_id).where(part).distinct()).scalars())
    if not candidates:
        raise NotFoundError("ledger.no_body", body=name_or_id)
    candidates = _official_first(connection, candidates, wanted)
    if len(candidates) > 1:
        names = "、".join(body.name for body in records(connection, candidates).values())
        raise NotFoundError("ledger.body_ambiguous", body=name_or_id, found=names)
    return record(connection, candidates[0])


def ensure(
    connection: sa.Connection,
    name: str,
    names: Sequence[str],
    level: Level,
    region_code: str | None,
    parent: str | None,
) -> BodyRecord:
    """The body of this name, added where there is none; what was unknown of it is filled in.

    A name known already decides, unless region code or parent contradict it (two counties may share a name). A printed
    name from `names` decides where one of the two official names ends with the other (深圳市光明区人民政府, 光明区人民政府).
    ConflictError ledger.body_ambiguous where several bodies fit.
    """
    wanted = folded_name(name)
    if not wanted:
        raise InvalidInputError("ledger.empty_name")
    fitting = _fitting(connection, _named(connection, wanted), region_code, parent)
    if not fitting:
        printed = [body_id for other in names for body_id in _named(connection, folded_name(other))]
        fitting = [
            body
            for body in _fitting(connection, dict.fromkeys(printed), region_code, parent)
            if wanted.endswith(folded_name(body.name)) or folded_name(body.name).endswith(wanted)
        ]
    best = _official_first(connection, [body.id for body in fitting], wanted)
    fitting = [body for body in fitting if body.id in best]
    if len(fitting) > 1:
        raise ConflictError("ledger.body_ambiguous", body=name, found="、".join(body.name for body in fitting))
    if fitting:
        body_id = fitting[0].id
        _fill_in(connection, fitting[0], level, region_code, parent)
    else:
        body_id = _add(connection, name, level, region_code, parent)
    for other in (name, *names):
        _add_alias(connection, body_id, other)
    return record(connection, body_id)


def alias(connection: sa.Connection, body_id: str, name: str) -> BodyRecord:
    """Give a body another name. ConflictError ledger.name_taken where another body has it."""
    body = record(connection, body_id)
    _refuse_taken(connection, body, name)
    added = _add_alias(connection, body.id, name)
    if added is not None:
        _log(connection, BodyAction.ALIAS, body.id, {"name_id": added, "name": name, "body": body.name})
    return record(connection, body.id)


def rename(connection: sa.Connection, body_id: str, name: str) -> BodyRecord:
    """Give a body a new official name from today on; the old one stays known, dated."""
    body, name = record(connection, body_id), name.strip()
    if body.name == name:
        return body
    _refuse_taken(connection, body, name)
    now = datetime.now(UTC)
    before = connection.execute(
        sa.select(BODY_NAME.c.id).where(
            BODY_NAME.c.body_id == body.id, BODY_NAME.c.kind == NameKind.OFFICIAL, BODY_NAME.c.until.is_(None)
        )
    ).scalar_one()
    same = connection.execute(
        sa.select(BODY_NAME).where(BODY_NAME.c.body_id == body.id, BODY_NAME.c.folded == folded_name(name))
    ).one_or_none()
    connection.execute(BODY_NAME.update().where(BODY_NAME.c.id == before).values(until=now))
    if same is None:
        name_id = _insert_name(connection, body.id, name, NameKind.OFFICIAL, now)
        earlier = None
    else:
        name_id = same.id
        earlier = {"name": same.name, "kind": same.kind, "since": _iso(same.since), "until": _iso(same.until)}
        connection.execute(
            BODY_NAME.update()
            .where(BODY_NAME.c.id == name_id)
            .values(name=name, kind=NameKind.OFFICIAL, since=now, until=None)
        )
    connection.execute(BODY.update().where(BODY.c.id == body.id).values(name=name))
    detail = {"before": before, "name_id": name_id, "earlier": earlier, "name": name, "body": body.name}
    _log(connection, BodyAction.RENAME, body.id, detail)
    return record(connection, body.id)


def merge(connection: sa.Connection, keep: str, other: str) -> BodyRecord:
    """Make two bodies one: `keep` takes the other's reports and names; commitments keep their ids and reviews.

    ConflictError ledger.merge_overlap where both hold a report of one genre and year, ledger.merge_self.
    """
    kept, gone = record(connection, keep), record(connection, other)
    if kept.id == gone.id:
        raise ConflictError("ledger.merge_self", body=kept.name)
    mine, theirs = REPORT.alias(), REPORT.alias()
    both = connection.execute(
        sa.select(mine.c.genre, mine.c.report_year)
        .join(theirs, sa.and_(mine.c.genre == theirs.c.genre, mine.c.report_year == theirs.c.report_year))
        .where(mine.c.body_id == kept.id, theirs.c.body_id == gone.id)
        .order_by(mine.c.report_year)
    ).all()
    if both:
        years = "、".join(str(row.report_year) for row in both)
        raise ConflictError("ledger.merge_overlap", keep=kept.name, other=gone.name, genre=both[0].genre, years=years)
    moved = list(connection.execute(sa.select(REPORT.c.id).where(REPORT.c.body_id == gone.id)).scalars())
    connection.execute(REPORT.update().where(REPORT.c.body_id == gone.id).values(body_id=kept.id))
    names, dropped = [], []
    known = set(connection.execute(sa.select(BODY_NAME.c.folded).where(BODY_NAME.c.body_id == kept.id)).scalars())
    for row in connection.execute(sa.select(BODY_NAME).where(BODY_NAME.c.body_id == gone.id)).all():
        if row.folded in known:
            dropped.append(row.id)  # stays with the merged body, which no longer answers
            continue
        names.append({"id": row.id, "kind": row.kind})
        connection.execute(
            BODY_NAME.update().where(BODY_NAME.c.id == row.id).values(body_id=kept.id, kind=NameKind.ALIAS)
        )
    connection.execute(BODY.update().where(BODY.c.id == gone.id).values(merged_into=kept.id))
    detail = {"other": gone.id, "reports": moved, "names": names, "name": gone.name, "body": kept.name}
    _log(connection, BodyAction.MERGE, kept.id, detail)
    standing.refresh_bodies(connection, [kept.id])
    return record(connection, kept.id)


def undo(connection: sa.Connection) -> str:
    """Take back the newest change not taken back yet; which: `body + alias`, `old name → new name`, `body ← merged body`.

    NotFoundError ledger.nothing_to_undo.
    """
    undone = BODY_CHANGE.alias()
    change = connection.execute(
        sa.select(BODY_CHANGE)
        .where(
            BODY_CHANGE.c.action != BodyAction.UNDO,
            ~sa.exists().where(undone.c.target == BODY_CHANGE.c.id),
        )
        .order_by(BODY_CHANGE.c.id.desc())
        .limit(1)
    ).one_or_none()
    if change is None:
        raise NotFoundError("ledger.nothing_to_undo")
    detail = json.loads(change.detail)
    if change.action is BodyAction.ALIAS:
        connection.execute(BODY_NAME.delete().where(BODY_NAME.c.id == detail["name_id"]))
    elif change.action is BodyAction.RENAME:
        _undo_rename(connection, change.body_id, detail)
    else:
        _undo_merge(connection, change.body_id, detail)
    _log(connection, BodyAction.UNDO, change.body_id, {}, target=change.id)
    return f"{detail['body']} {_SIGNS[change.action]} {detail['name']}"


def _undo_rename(connection: sa.Connection, body_id: str, detail: dict[str, Any]) -> None:
    this = BODY_NAME.c.id == detail["name_id"]
    if detail["earlier"] is None:
        connection.execute(BODY_NAME.delete().where(this))
    else:
        earlier = detail["earlier"]
        connection.execute(
            BODY_NAME.update()
            .where(this)
            .values(
                name=earlier["name"],
                kind=NameKind(earlier["kind"]),
                since=_moment(earlier["since"]),
                until=_moment(earlier["until"]),
            )
        )
    connection.execute(BODY_NAME.update().where(BODY_NAME.c.id == detail["before"]).values(until=None))
    connection.execute(BODY.update().where(BODY.c.id == body_id).values(name=detail["body"]))


def _undo_merge(connection: sa.Connection, kept: str, detail: dict[str, Any]) -> None:
    other = detail["other"]
    connection.execute(BODY.update().where(BODY.c.id == other).values(merged_into=None))
    connection.execute(REPORT.update().where(REPORT.c.id.in_(detail["reports"])).values(body_id=other))
    for name in detail["names"]:
        connection.execute(
            BODY_NAME.update().where(BODY_NAME.c.id == name["id"]).values(body_id=other, kind=NameKind(name["kind"]))
        )
    standing.refresh_bodies(connection, [kept, other])


def _in_force(connection: sa.Connection, body_id: str) -> str | None:
    """The id itself, or that of the body that took it in; None where there is no such body."""
    found: str | None = body_id
    into: str | None = body_id
    while into is not None:
        row = connection.execute(sa.select(BODY.c.id, BODY.c.merged_into).where(BODY.c.id == into)).one_or_none()
        if row is None:
            return None
        found, into = row.id, row.merged_into
    return found


def _named(connection: sa.Connection, folded: str) -> list[str]:
    """Ids of bodies not merged away that have this folded name."""
    return list(
        connection.execute(
            sa.select(BODY_NAME.c.body_id)
            .join(BODY, BODY.c.id == BODY_NAME.c.body_id)
            .where(BODY_NAME.c.folded == folded, BODY.c.merged_into.is_(None))
            .distinct()
        ).scalars()
    )


def _official_first(connection: sa.Connection, ids: list[str], folded: str) -> list[str]:
    """Those bodies whose official name it is, where there are any; else all."""
    official = [body.id for body in records(connection, ids).values() if folded_name(body.name) == folded]
    return official or ids


def _fitting(
    connection: sa.Connection, ids: Iterable[str], region_code: str | None, parent: str | None
) -> list[BodyRecord]:
    """Those of the bodies that region code and parent do not contradict."""

    def agree(known: str | None, said: str | None) -> bool:
        return not known or not said or folded_name(known) == folded_name(said)

    found = records(connection, ids).values()
    return [body for body in found if agree(body.region_code, region_code) and agree(body.parent, parent)]


def _add(connection: sa.Connection, name: str, level: Level, region_code: str | None, parent: str | None) -> str:
    now = datetime.now(UTC)
    salt = 0
    while _taken(connection, body_id := short_id("body", folded_name(name), length=8, salt=salt)):
        salt += 1
    connection.execute(
        BODY.insert().values(id=body_id, name=name, level=level, region_code=region_code, parent=parent, created_at=now)
    )
    _insert_name(connection, body_id, name, NameKind.OFFICIAL, now)
    return body_id


def _taken(connection: sa.Connection, body_id: str) -> bool:
    return connection.execute(sa.select(BODY.c.id).where(BODY.c.id == body_id)).first() is not None


def _fill_in(
    connection: sa.Connection, body: BodyRecord, level: Level, region_code: str | None, parent: str | None
) -> None:
    values: dict[str, object] = {}
    if body.level is Level.UNKNOWN and level is not Level.UNKNOWN:
        values["level"] = level
    if region_code and not body.region_code:
        values["region_code"] = region_code
    if parent and not body.parent:
        values["parent"] = parent
    if values:
        connection.execute(BODY.update().where(BODY.c.id == body.id).values(**values))


def _add_alias(connection: sa.Connection, body_id: str, name: str) -> int | None:
    """Add an alias unless the body has the name already; the new row's id."""
    folded = folded_name(name)
    if not folded:
        return None
    known = sa.select(BODY_NAME.c.id).where(BODY_NAME.c.body_id == body_id, BODY_NAME.c.folded == folded)
    if connection.execute(known).first() is not None:
        return None
    return _insert_name(connection, body_id, name, NameKind.ALIAS, datetime.now(UTC))


def _insert_name(connection: sa.Connection, body_id: str, name: str, kind: NameKind, since: datetime) -> int:
    values = {"body_id": body_id, "name": name.strip(), "folded": folded_name(name), "kind": kind, "since": since}
    key = connection.execute(BODY_NAME.insert().values(**values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def _refuse_taken(connection: sa.Connection, body: BodyRecord, name: str) -> None:
    if not folded_name(name):
        raise InvalidInputError("ledger.empty_name")
    for other in _named(connection, folded_name(name)):
        if other != body.id:
            raise ConflictError("ledger.name_taken", name=name, body=record(connection, other).name)


def _log(
    connection: sa.Connection, action: BodyAction, body_id: str, detail: dict[str, Any], target: int | None = None
) -> None:
    text = json.dumps(detail, ensure_ascii=False, default=str)
    values = {"at": datetime.now(UTC), "action": action, "body_id": body_id, "detail": text, "target": target}
    connection.execute(BODY_CHANGE.insert().values(**values))


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
