"""The queue of a review session as plain state: what is next, what was skipped, how far, how fast. No Textual, no clock of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from statistics import median

from fztrack.domain import CommitmentQuery, CommitmentRecord, Order, Verdict
from fztrack.locale import N_

PAGE = 200
DECIDABLE = (Verdict.FULFILLED, Verdict.PARTIAL, Verdict.DROPPED)
#: A pause longer than this many seconds is no pace: the reviewer was away.
AWAY = 300.0
RECENT = 20


class Kind(StrEnum):
    """What comes up in a session."""

    OPEN = "open"  # nobody has decided
    EVEN = "even"  # two verdicts are even for the machine, nobody has decided
    FLAGGED = "flagged"
    DISPUTED = "disputed"
    STALE = "stale"  # judgement or report changed since it was reviewed
    MINE = "mine"  # bodies assigned to me, nobody has decided
    SECOND = "second"  # others have decided, I have not: judged again without seeing their answer

    @property
    def again(self) -> bool:
        """Whether it holds commitments that were decided before."""
        return self not in (Kind.OPEN, Kind.EVEN, Kind.MINE)


KIND_NAMES = {
    Kind.OPEN: N_("未复核"),
    Kind.EVEN: N_("两可"),
    Kind.FLAGGED: N_("已标记"),
    Kind.DISPUTED: N_("意见不一"),
    Kind.STALE: N_("复核后有变"),
    Kind.MINE: N_("分派给我"),
    Kind.SECOND: N_("待我再判"),
}


def scope_of(scope: CommitmentQuery, kind: Kind, me: str) -> CommitmentQuery:
    """What a queue's progress is counted over: the scope, of what is assigned to me where that is the queue."""
    return replace(scope, assigned_to=me) if kind is Kind.MINE else scope


def queue_query(scope: CommitmentQuery, kind: Kind, order: Order, limit: int | None, me: str = "") -> CommitmentQuery:
    """What comes up of this kind within scope, for the reviewer `me`."""
    query = replace(scope, order=order, limit=limit, offset=0)
    if not kind.again:
        query = replace(query, verdicts=DECIDABLE, reviewed=False)
    match kind:
        case Kind.EVEN:
            return replace(query, even=True)
        case Kind.FLAGGED:
            return replace(query, flagged=True)
        case Kind.DISPUTED:
            return replace(query, disputed=True)
        case Kind.STALE:
            return replace(query, stale=True)
        case Kind.MINE:
            return replace(query, assigned_to=me)
        case Kind.SECOND:
            return replace(query, reviewed=True, undecided_by=me)
    return query


def all_query(scope: CommitmentQuery) -> CommitmentQuery:
    """Everything in scope that can be reviewed or was."""
    return replace(scope, verdicts=(*DECIDABLE, Verdict.NOT_COMMITMENT), limit=None, offset=0)


def done_query(scope: CommitmentQuery) -> CommitmentQuery:
    """What was reviewed in scope."""
    return replace(all_query(scope), reviewed=True)


@dataclass(slots=True)
class ReviewQueue:
    """Records in the order they come up; `at` is the one shown, len(items) the end."""

    items: list[CommitmentRecord] = field(default_factory=list)
    at: int = 0
    total: int = 0
    done: int = 0
    exhausted: bool = False
    again: bool = False
    handled: set[str] = field(default_factory=set)
    decided_at: list[float] = field(default_factory=list)

    @property
    def current(self) -> CommitmentRecord | None:
        """The record shown, None at the end."""
        return self.items[self.at] if self.at < len(self.items) else None

    def settled(self, record: CommitmentRecord) -> bool:
        """Whether this queue needs no decision on a record any more."""
        return record.id in self.handled if self.again else bool(record.reviewed_by)

    @property
    def open_ids(self) -> list[str]:
        """Records of the queue that nobody has decided."""
        return [record.id for record in self.items if not self.settled(record)]

    @property
    def left(self) -> int:
        """How many remain to be decided."""
        return max(0, self.total - self.done)

    def add(self, records: Sequence[CommitmentRecord]) -> int:
        """Append those not yet in the queue; how many there were. None means that there are no more."""
        known = {record.id for record in self.items}
        new = [record for record in records if record.id not in known]
        self.items += new
        self.exhausted = not new
        return len(new)

    def wants_more(self) -> bool:
        """Whether the next page should be fetched now."""
        return not self.exhausted and self.at >= len(self.items) - 10

    def update(self, record: CommitmentRecord) -> None:
        """A record changed: keep the new one, and the count of what is done."""
        for index, known in enumerate(self.items):
            if known.id == record.id:
                if not self.again:
                    self.done += bool(record.reviewed_by) - bool(known.reviewed_by)
                self.items[index] = record
                return

    def decided(self, record: CommitmentRecord, now: float) -> None:
        """A decision was stored: go on to the next undecided."""
        self.update(record)
        if self.again and record.id not in self.handled:
            self.handled.add(record.id)
            self.done += 1
        self.decided_at.append(now)
        self.forward()

    def forward(self) -> None:
        """To the next record that is not decided, or to the end."""
        self.at += 1
        while self.at < len(self.items) and self.settled(self.items[self.at]):
            self.at += 1

    def step(self, by: int) -> None:
        """Look at a neighbour, decided or not."""
        self.at = max(0, min(len(self.items), self.at + by))

    def show(self, record: CommitmentRecord) -> None:
        """Go to a record, which comes from an undo and may be of another session."""
        if self.again and record.id in self.handled:
            self.handled.remove(record.id)
            self.done -= 1
        for index, known in enumerate(self.items):
            if known.id == record.id:
                self.update(record)
                self.at = index
                break
        else:
            if not self.again and not record.reviewed_by:
                self.done -= 1
            self.items.insert(self.at, record)
        if self.decided_at:
            self.decided_at.pop()

    def restart(self) -> None:
        """From the end back to the first that was skipped."""
        self.at = next((i for i, record in enumerate(self.items) if not self.settled(record)), len(self.items))

    def seconds_each(self) -> float | None:
        """Median seconds between the last decisions, None before there are three."""
        recent = self.decided_at[-RECENT - 1 :]
        gaps = [b - a for a, b in pairwise(recent) if b - a < AWAY]
        return median(gaps) if len(gaps) >= 2 else None

    def minutes_left(self) -> int | None:
        """Minutes the rest will take at the present pace, at least 1; None where there is no pace yet."""
        each = self.seconds_each()
        return max(1, round(each * self.left / 60)) if each is not None and self.left else None
