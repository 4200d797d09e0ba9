"""What leaves as JSON is what the schema says: every field named, every word among those it may be."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fztrack import config, domain, paths
from fztrack.domain import Quote, SecondOpinion, Span, Verdict
from fztrack.ledger.repository import Ledger


@pytest.fixture
def schema(fz) -> dict[str, Any]:
    """The schema as it is printed."""
    found = json.loads(fz("export", "--schema").out)
    Draft202012Validator.check_schema(found)
    return found


@pytest.fixture
def exported(loaded) -> str:
    """An export with everything in it that a commitment may have."""
    first, second, third, *_ = loaded("list", "--json", "--year", 2021).records
    loaded("review", first["id"], "dropped", "--note", "依据", "--reviewer", "李")
    loaded("review", first["id"], "partial", "--reviewer", "王")
    loaded("respond", first["id"], "--unit", "青屏区司法局", "--statement", "已上线。", "--reviewer", "李")
    loaded("verify", first["id"], "passed", "--text", "现场查看。", "--reviewer", "李")
    loaded("close", first["id"], "--note", "已办结", "--reviewer", "李")
    loaded("review", second["id"], "not_commitment", "--reviewer", "李")
    loaded("review", third["id"], "fulfilled", "--reviewer", "李")
    with Ledger.open(config.load().ledger_url) as ledger:
        seen = ledger.judgements(first["id"])[-1].id
        quote = Quote("建成平台。", Span(3, 8))
        said = SecondOpinion(first["id"], seen, "m", "h", "1", Verdict.PARTIAL, None, "写了", (quote,))
        ledger.append_opinions([said])
    return loaded("export", "--format", "json").out


def test_an_export_fits_its_schema(exported: str, schema) -> None:
    found = json.loads(exported)
    problems = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(found)]
    assert problems == []
    for name in ("responses", "verifications", "closures", "evidence", "explanation", "elements", "second_opinions"):
        assert any(one[name] for one in found["commitments"]), name
    assert {entry["what"] for one in found["commitments"] for entry in one["history"]} == {"judgement", "decide"}


def test_a_line_is_a_commitment_of_the_schema(loaded, schema) -> None:
    of_line = schema["$defs"]["commitment"] | {"$defs": schema["$defs"]}
    lines = [json.loads(line) for line in loaded("export").out.splitlines()]
    assert lines and not [error.message for line in lines for error in Draft202012Validator(of_line).iter_errors(line)]


def test_the_sample_fits_its_schema(fz, schema, tmp_path: Path) -> None:
    assert fz("demo").code == 0
    target = tmp_path / "样例.json"
    assert fz("export", "--out", target, "--ledger", paths.demo_ledger()).code == 0
    found = json.loads(target.read_text(encoding="utf-8"))
    assert Draft202012Validator(schema).is_valid(found)
    assert any(one["counter_evidence"] for one in found["commitments"])
    assert any(one["nearest"] for one in found["commitments"])


def test_the_schema_goes_into_a_file_too(fz, schema, tmp_path: Path) -> None:
    target = tmp_path / "schema.json"
    assert fz("export", "--schema", "--out", target).code == 0
    assert json.loads(target.read_text(encoding="utf-8")) == schema


@pytest.mark.parametrize(
    ("path", "value"), [(("surprise",), 1), (("verdict",), "broken"), (("confidence",), 1.2), (("elements", 0, "x"), 1)]
)
def test_what_the_schema_does_not_name_does_not_fit(exported: str, schema, path, value) -> None:
    found = json.loads(exported)
    place = found["commitments"][0]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not Draft202012Validator(schema).is_valid(found)


def test_the_words_of_the_schema_are_those_of_the_program(schema) -> None:
    known = [
        {each.value for each in one}
        for one in vars(domain).values()
        if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
    ]
    assert all(set(words) - {None} in known for words in _enums(schema))


def _enums(node: object) -> list[list[object]]:
    if isinstance(node, dict):
        own = [node["enum"]] if "enum" in node else []
        return own + [words for value in node.values() for words in _enums(value)]
    return [words for value in node for words in _enums(value)] if isinstance(node, list) else []
