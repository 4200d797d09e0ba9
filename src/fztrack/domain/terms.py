"""The words everything is said in: genres, parts of a report, kinds of promise, verdicts and their reasons, places in a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Genre(StrEnum):
    """文种. Pairs stay within one genre."""

    FAZHI = "fazhi"  # 法治政府建设年度报告
    GWR = "gwr"  # 政府工作报告
    OTHER = "other"


class SectionRole(StrEnum):
    """What a part of a report is for."""

    MEASURES = "measures"  # 举措和成效
    SHORTCOMINGS = "shortcomings"  # 不足和原因
    DUTIES = "duties"  # 党政主要负责人履行第一责任人职责
    ARRANGEMENTS = "arrangements"  # 下一年度主要安排
    OTHER = "other"  # opening, closing, glossary, thanks


class Level(StrEnum):
    """Administrative level of a reporting body."""

    STATE = "state"  # 国务院
    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"  # also development zones (新区、高新区) below a city
    TOWNSHIP = "township"
    DEPARTMENT = "department"  # 局、委、办 of any level
    UNKNOWN = "unknown"


class PromiseKind(StrEnum):
    """What counts as done depends on what was promised (RUBRIC.md)."""

    DELIVERABLE = "deliverable"
    NUMBER = "number"
    EFFORT = "effort"
    STANDING = "standing"


class Verdict(StrEnum):
    """What the next report shows of a commitment. `dropped` is shown as 未见反映, never as 未落实."""

    FULFILLED = "fulfilled"
    PARTIAL = "partial"
    DROPPED = "dropped"
    NOT_COMMITMENT = "not_commitment"
    PENDING = "pending"


class PartialKind(StrEnum):
    """Sub-kinds of partial, (a) to (d) in RUBRIC.md."""

    SOME = "some"  # 完成部分
    UNDER_WAY = "under_way"  # 推进中
    BELOW_TARGET = "below_target"  # 未达目标
    OWN_DEFICIT = "own_deficit"  # 自述不足


class DropReason(StrEnum):
    """Why a commitment is dropped. `changed` is said by people only, and takes the commitment out of the count."""

    SILENT = "silent"  # 未见反映
    REPROMISED = "repromised"  # 再次列入安排
    ADMITTED = "admitted"  # 自述未完成
    CHANGED = "changed"  # 调整取消


class PendingReason(StrEnum):
    """Why a commitment is not judged."""

    NO_REPORT = "no_report"  # 缺下年度报告
    UNREADABLE = "unreadable"  # the next report's review part could not be read
    NOT_DUE = "not_due"  # 未到期: names a deadline beyond the next report, or is a multi-year goal


class ElementState(StrEnum):
    """How far one element is answered."""

    DONE = "done"
    PART = "part"
    NONE = "none"


class EvidenceKind(StrEnum):
    """What kind of evidence a sentence is."""

    DEPLOYMENT = "deployment"  # 部署: a meeting, a document, an instruction
    PROCESS = "process"  # 过程: acts and their counts
    RESULT = "result"  # 结果: what is there now


class JudgedBy(StrEnum):
    """Who gave a verdict: the machine, or a person (a batch confirmation is a person's, marked as such)."""

    MACHINE = "machine"
    PERSON = "person"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open offsets in the stored raw text, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def slice(self, text: str) -> str:
        """The raw text this span covers."""
        return text[self.start : self.end]

    def overlap(self, other: Span) -> int:
        """Number of code points both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))
