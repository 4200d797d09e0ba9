"""All real reports: every one is understood, both roles are found, body and year are those of the manifest, and it is fast."""

import csv
import json
import os
import re
import time
from collections import Counter
from pathlib import Path

import pytest

from fztrack.domain import Document, Genre, Report, SectionRole, Span
from fztrack.outline import outline
from fztrack.text.normalise import normal

pytestmark = pytest.mark.corpus

_LABEL = re.compile(r"(\d+[.、．]|[一二三四五六七八九十]+是|（.{1,3}）|各位代表[！，])?\s*")


def _folder(variable: str) -> Path:
    value = os.environ.get(variable)
    if not value:
        pytest.skip(f"{variable} is not set: no real reports to read")
    return Path(value)


def _manifest() -> list[dict[str, str]]:
    with (_folder("FZTRACK_TEST_CORPUS") / "MANIFEST.tsv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if row["genre"] in ("fazhi", "gwr")]


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def _core(body: str | None) -> str:
    """A body less （原…）, 人民政府, parent regions and party co-authors, as the manifest is to be compared."""
    names = re.sub("（原.*?）", "", body or "").split("、")
    name = ([one for one in names if not one.startswith("中共")] or names)[-1].removesuffix("人民政府")
    parent = re.match(r".+?(省|市|自治区|州)(?=.{2,}(区|县|市|镇|旗|会)$)", name)
    return name[parent.end() :] if parent else name


@pytest.fixture(scope="module")
def read() -> list[tuple[dict[str, str], str, Report, float]]:
    """Every report of the corpus, read by what its text says alone."""
    folder = _folder("FZTRACK_TEST_CORPUS")
    found = []
    for row in _manifest():
        text = _text(folder / row["file"])
        start = time.perf_counter()
        report = outline(Document("-", "txt", "0" * 64, text))
        found.append((row, text, report, time.perf_counter() - start))
    return found


def test_body_and_year_are_those_of_the_manifest(read):
    bodies = [row["file"] for row, _, report, _ in read if _core(report.body) != _core(row["body"])]
    years = [row["file"] for row, _, report, _ in read if str(report.report_year) != row["report_year"]]
    seconds = [taken for *_, taken in read]
    print(f"mean {sum(seconds) / len(seconds):.3f} s, longest {max(seconds):.3f} s a report")
    print(f"{len(read)} reports; body wrong in {len(bodies)}, year wrong in {len(years)}: {bodies + years}")
    assert len(bodies) <= 0.02 * len(read)
    assert len(years) <= 0.02 * len(read)


def test_genre_is_read(read):
    assert [row["file"] for row, _, report, _ in read if report.genre is not Genre(row["genre"])] == []


def test_a_body_keeps_its_name_through_the_years(read):
    names: dict[str, set[str | None]] = {}
    for row, _, report, _ in read:
        names.setdefault(row["body"], set()).add(report.body)
    assert {body: found for body, found in names.items() if len(found) > 1} == {}


def test_both_roles_are_found_everywhere(read):
    few = [
        row["file"]
        for row, _, report, _ in read
        for role in (SectionRole.MEASURES, SectionRole.ARRANGEMENTS)
        if sum(sentence.role is role for sentence in report.sentences) < 5
    ]
    admitting = sum(any(one.role is SectionRole.SHORTCOMINGS for one in report.sentences) for _, _, report, _ in read)
    print(f"without a role: {few}; with a passage on shortcomings: {admitting} of {len(read)}")
    assert few == []
    assert admitting >= 0.95 * len(read)


def test_reviews_of_a_term_and_goals_of_several_years_are_marked(read):
    noted = [
        (row["file"], report)
        for row, _, report, _ in read
        if "term-change" in row["notes"] or "five-year-plan" in row["notes"]
    ]
    unmarked = [file for file, report in noted if not any(one.whole_term or one.multi_year for one in report.sentences)]
    plain = [
        row["file"]
        for row, _, report, _ in read
        if not row["notes"] and any(one.whole_term for one in report.sentences)
    ]
    print(f"noted {len(noted)}, of these unmarked: {unmarked}; marked though not noted: {plain}")
    assert len(unmarked) <= 0.1 * len(noted)


def test_raw_slices_normalise_to_the_text_shown(read):
    for row, text, report, _ in read[::7]:
        for sentence in report.sentences:
            assert normal(sentence.span.slice(text)) == sentence.text, row["file"]


def test_thanks_salutations_and_signatures_promise_nothing(read):
    wrong = [
        (row["file"], sentence.text)
        for row, _, report, _ in read
        for sentence in report.sentences
        if sentence.role is SectionRole.ARRANGEMENTS
        and re.match(r"各位代表[！：]?$|特此报告|专此报告|让我们更加紧密|\d{4}年\d{1,2}月\d{1,2}日$", sentence.text)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["fazhi", "fazhi_typical", "gwr"])
def test_sentences_are_cut_as_readers_cut_them(name):
    folder = _folder("FZTRACK_TEST_GOLD") / name
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    if not all((folder / row["plan"]).exists() for row in rows):
        pytest.skip("the texts this gold set speaks of are not there")
    texts = {row["plan"]: _text(folder / row["plan"]) for row in rows}
    reports = {plan: outline(Document("-", "txt", "0" * 64, text)) for plan, text in texts.items()}
    seen: Counter[str] = Counter()
    for row in rows:
        report, text = reports[row["plan"]], texts[row["plan"]]
        if row["verdict"] == "not_commitment":
            heading = any(
                one.span.overlap(Span(row["start"], row["end"])) * 2 > row["end"] - row["start"]
                for one in report.headings
            )
            seen["heading" if heading else "no heading"] += 1
            continue
        alike = [
            one
            for one in report.sentences
            if one.span.end == row["end"]
            and _LABEL.fullmatch(text[min(one.span.start, row["start"]) : max(one.span.start, row["start"])])
        ]
        seen["cut alike" if alike else "cut otherwise"] += 1
        seen["in arrangements"] += any(one.role is SectionRole.ARRANGEMENTS for one in alike)
    print(f"{name}: {dict(seen)}")
    promised = seen["cut alike"] + seen["cut otherwise"]
    assert seen["cut alike"] >= 0.98 * promised
    assert seen["in arrangements"] >= 0.98 * promised
