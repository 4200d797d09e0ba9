"""Makes gold.jsonl from the annotated sources: one line a sentence of the arrangements, in the format of docs on gold sets."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from markup import Promise, Source


def lines(plan: Source, review: Source) -> Iterable[dict[str, object]]:
    """The gold lines of the pair, in the order of the plan. Raises ValueError where marks contradict the rubric."""
    answered = {promise.number for promise in plan.promises}
    for answer in review.answers:
        if answer.number not in answered:
            raise ValueError(f"{review.name}: answers {answer.number}, which {plan.name} does not promise")
    for promise in plan.promises:
        if promise.verdict == "pending":
            continue
        evidence = _evidence(promise, review, counter=False)
        counter = _evidence(promise, review, counter=True)
        _check(plan.name, promise, evidence, counter)
        yield {
            "pair": f"{plan.name}-{review.name.rpartition('_')[2]}",
            "plan": f"{plan.name}.txt",
            "review": f"{review.name}.txt",
            "start": promise.start,
            "end": promise.end,
            "verdict": promise.verdict,
            "reason": promise.detail if promise.verdict == "dropped" else None,
            "evidence": evidence,
            "agreed": None,
        }


def _evidence(promise: Promise, review: Source, *, counter: bool) -> list[list[int]]:
    """Spans of what answers the promise, the strongest first."""
    if promise.number is None:
        return []
    found = [answer for answer in review.answers if answer.number == promise.number and answer.counter is counter]
    return [[answer.start, answer.end] for answer in sorted(found, key=lambda answer: (answer.rank, answer.start))]


def _check(name: str, promise: Promise, evidence: list[list[int]], counter: list[list[int]]) -> None:
    where = f"{name}: commitment {promise.number}"
    if promise.verdict is None:
        raise ValueError(f"{where} has no fate, though a next report is there")
    kept = promise.verdict in ("fulfilled", "partial")
    if kept is not bool(evidence):
        raise ValueError(f"{where} is {promise.verdict} with {len(evidence)} sentences of evidence")
    if bool(counter) is not (promise.detail in ("repromised", "admitted")):
        raise ValueError(f"{where} is {promise.verdict} {promise.detail} with {len(counter)} sentences against it")


def jsonl(records: Iterable[dict[str, object]]) -> bytes:
    """One JSON object a line, UTF-8."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode("utf-8")


def table(records: list[dict[str, object]], sources: Iterable[Source]) -> str:
    """The counts as README.md shows them: labels by pair, and commitments by report."""
    out = [
        "| pair | fulfilled | partial | dropped | of these repromised | of these admitted | not a commitment |",
        "|---|---|---|---|---|---|---|",
    ]
    pairs: dict[str, Counter[str]] = {}
    for record in records:
        counts = pairs.setdefault(str(record["pair"]), Counter())
        counts[str(record["verdict"])] += 1
        if record["reason"]:
            counts[str(record["reason"])] += 1
    pairs["all"] = sum(pairs.values(), Counter())
    for pair, counts in pairs.items():
        cells = ("fulfilled", "partial", "dropped", "repromised", "admitted", "not_commitment")
        out.append(f"| {pair} | " + " | ".join(str(counts[cell]) for cell in cells) + " |")
    out += ["", "| report | characters | commitments in its arrangements |", "|---|---|---|"]
    for source in sources:
        characters = sum(not char.isspace() for char in source.text)
        out.append(f"| {source.name} | {characters} | {sum(p.number is not None for p in source.promises)} |")
    return "\n".join(out)
