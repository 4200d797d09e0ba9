"""The JSON that other programs rely on: field names and their order, offsets, one object a line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

INSPECT = [
    "path",
    "status",
    "message",
    "genre",
    "title",
    "bodies",
    "body",
    "report_year",
    "date",
    "sections",
    "commitments",
    "achievements",
]
LIST = [
    "id",
    "body",
    "genre",
    "report_year",
    "text",
    "start",
    "end",
    "verdict",
    "reason",
    "partial_kind",
    "judged_by",
    "reviewer",
    "disputed",
    "machine_verdict",
    "confidence",
    "score",
    "evidence",
    "explanation",
    "follow_up",
]


def test_inspect_says_what_would_be_read(fz, folder: Path) -> None:
    (read,) = fz("inspect", folder / "2021.txt", "--json").records
    assert list(read) == INSPECT
    assert (read["status"], read["message"]) == ("ok", None)
    assert (read["genre"], read["report_year"], read["date"]) == ("fazhi", 2021, "2022-03-10")
    assert read["title"] == "青屏区人民政府关于2021年度法治政府建设情况的报告"
    assert (read["body"], read["bodies"]) == ("青屏区人民政府", ["青屏区人民政府"])
    roles = [section["role"] for section in read["sections"]]
    assert [role for role in roles if role != "other"] == ["measures", "shortcomings", "arrangements"]
    assert list(read["sections"][0]) == ["role", "title", "start", "end"]
    assert list(read["commitments"][0]) == ["start", "end", "text", "heading", "kind", "topic", "elements"]
    assert list(read["commitments"][0]["elements"][0]) == ["start", "end", "act", "text"]
    assert list(read["achievements"][0]) == ["start", "end", "text", "heading"]


def test_offsets_are_code_points_of_the_raw_text(fz, folder: Path) -> None:
    raw = (folder / "2021.txt").read_text(encoding="utf-8")
    (read,) = fz("inspect", folder / "2021.txt", "--json").records
    for one in read["commitments"] + read["achievements"]:
        assert raw[one["start"] : one["end"]] == one["text"]
    texts = [one["text"] for one in read["commitments"]]
    assert "建成青屏区公共法律服务中心。" in texts
    assert "出台《青屏区行政执法监督员管理办法》。" in texts
    assert not any("特此报告" in text for text in texts)


def test_offsets_do_not_count_a_byte_order_mark(fz, folder: Path) -> None:
    text = (folder / "2021.txt").read_text(encoding="utf-8")
    (folder / "bom.txt").write_text(text, encoding="utf-8-sig")
    plain, marked = fz("inspect", folder / "2021.txt", folder / "bom.txt", "--json").records
    assert marked["commitments"] == plain["commitments"]


def test_inspect_stores_nothing(fz, folder: Path, home: Path) -> None:
    fz("inspect", folder, "--json")
    assert not home.exists()


def test_a_refused_document_is_described_as_far_as_it_is_known(fz, work_plan: Path) -> None:
    result = fz("inspect", work_plan, "--json")
    (read,) = result.records
    assert list(read) == INSPECT
    assert read["status"] == "refused"
    assert str(work_plan) in read["message"]
    assert read["commitments"] == [] and read["sections"] == []
    assert result.code == 3


def test_ingest_gives_one_object_a_file_and_the_totals_last(fz, folder: Path, work_plan: Path) -> None:
    result = fz("ingest", folder, work_plan, "--json")
    *files, totals = result.records
    assert [list(one) for one in files] == [["path", "status", "message", "body", "genre", "report_year"]] * 3
    assert [(one["status"], one["report_year"]) for one in files[:2]] == [("added", 2021), ("added", 2022)]
    assert files[2]["status"] == "refused"
    assert totals == {
        "files": 3,
        "added": 2,
        "unchanged": 0,
        "revised": 0,
        "refused": 1,
        "error": 0,
        "judged_pairs": 1,
        "pending_pairs": 1,
        "early_pairs": 0,
    }
    assert result.code == 3


def test_the_same_files_again_change_nothing(loaded, folder: Path) -> None:
    before = loaded("list", "--json").out
    *files, totals = loaded("ingest", folder, "--json").records
    assert [one["status"] for one in files] == ["unchanged", "unchanged"]
    assert [one["body"] for one in files] == ["青屏区人民政府"] * 2
    assert (totals["unchanged"], totals["judged_pairs"]) == (2, 0)
    assert loaded("list", "--json").out == before


def test_a_corrected_text_is_a_revision(loaded, folder: Path) -> None:
    file = folder / "2021.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("120卷", "126卷"), encoding="utf-8")
    statuses = [one["status"] for one in loaded("ingest", folder, "--json").records[:-1]]
    assert statuses == ["revised", "unchanged"]


def test_list_gives_one_object_a_commitment(loaded) -> None:
    records = loaded("list", "--json", "--year", "2021").records
    assert len(records) == 5
    assert all(list(record) == LIST for record in records)
    first = records[0]
    assert (first["body"], first["genre"], first["report_year"]) == ("青屏区人民政府", "fazhi", 2021)
    assert first["verdict"] == first["machine_verdict"] == "fulfilled"
    assert (first["judged_by"], first["reviewer"], first["disputed"]) == ("machine", None, False)
    assert 0 <= first["confidence"] <= 1
    assert list(first["evidence"][0]) == ["text", "start", "end", "score", "kind"]
    assert list(first["explanation"][0]) == ["element", "level", "detail", "contribution"]
    assert "投入使用" in first["evidence"][0]["text"]


def test_evidence_lies_in_the_raw_text_of_the_next_report(loaded, folder: Path) -> None:
    raw = (folder / "2022.txt").read_text(encoding="utf-8")
    records = loaded("list", "--json", "--year", "2021").records
    for evidence in (one for record in records for one in record["evidence"]):
        assert raw[evidence["start"] : evidence["end"]] == evidence["text"]


def test_list_narrows_by_body_year_and_verdict(loaded) -> None:
    def texts(*options: str) -> list[str]:
        return [record["text"] for record in loaded("list", "--json", *options).records]

    assert texts("--body", "青屏", "--year", "2022", "--verdict", "pending") == [
        "组织开展“法治进乡村”活动30场。",
        "开展行政应诉培训4期。",
    ]
    assert texts("--verdict", "dropped") == ["建设“青屏智审”合同审查平台。"]
    assert len(texts("--verdict", "dropped", "--verdict", "partial")) == 3
    assert texts("--limit", "1") == ["建成青屏区公共法律服务中心。"]


def test_what_is_not_judged_names_its_reason(loaded) -> None:
    (record,) = loaded("list", "--json", "--verdict", "dropped").records
    assert (record["reason"], record["evidence"]) == ("silent", [])
    (pending, _other) = loaded("list", "--json", "--verdict", "pending").records
    shown = loaded("show", pending["id"], "--json").records[0]
    assert (shown["pending_reason"], shown["missing_year"]) == ("no_report", 2023)


def test_show_adds_elements_and_the_whole_history(loaded) -> None:
    listed = loaded("list", "--json", "--text", "公共法律服务工作站").records[0]
    loaded("review", listed["id"], "partial", "--reviewer", "李", "--note", "7个，不是12个")
    loaded("review", listed["id"], "withdraw", "--reviewer", "李")
    shown = loaded("show", listed["id"], "--json").records[0]
    assert {key: shown[key] for key in LIST} == listed
    (element,) = shown["elements"]
    assert list(element) == ["start", "end", "act", "text", "kind", "main", "state", "score", "evidence"]
    assert (element["state"], element["kind"]) == ("part", "number")
    assert [entry["what"] for entry in shown["history"]] == ["judgement", "decide", "withdraw"]
    decided = shown["history"][1]
    assert (decided["reviewer"], decided["verdict"], decided["note"]) == ("李", "partial", "7个，不是12个")
    assert decided["withdrawn"] is True


def test_the_rows_of_an_explanation_add_up_to_each_elements_score(loaded) -> None:
    for listed in loaded("list", "--json", "--year", "2021").records:
        shown = loaded("show", listed["id"], "--json").records[0]
        for number, element in enumerate(shown["elements"]):
            rows = [row["contribution"] for row in shown["explanation"] if row["element"] == number]
            assert abs(sum(rows) - element["score"]) < 1e-9


def test_search_finds_two_character_words_in_promises_and_achievements(loaded) -> None:
    hits = loaded("search", "应诉", "--json").records
    assert list(hits[0]) == ["id", "body", "genre", "report_year", "role", "text", "start", "end", "heading"]
    assert {hit["role"] for hit in hits} == {"arrangements", "measures"}
    assert all((hit["id"] is not None) == (hit["role"] == "arrangements") for hit in hits)


def test_status_names_the_missing_years(fz, folder: Path, tmp_path: Path) -> None:
    later = (folder / "2022.txt").read_text(encoding="utf-8")
    for old, new in (("2023", "2025"), ("2022", "2024")):
        later = later.replace(old, new)
    (folder / "2024.txt").write_text(later, encoding="utf-8")
    fz("ingest", folder)
    (status,) = fz("status", "--json").records
    assert (status["years"], status["gaps"]) == ([2021, 2022, 2024], [2023])
    assert [pair["next_year_there"] for pair in status["pairs"]] == [True, False, False]
    assert "缺2023年度报告" in fz("status").out


def test_a_report_not_due_to_be_out_is_not_called_missing(fz, folder: Path) -> None:
    """The report on this year: the next one is due after the end of the next year, whatever day it is."""
    year = date.today().year
    waiting = (
        (folder / "2022.txt").read_text(encoding="utf-8").replace("2023", str(year + 1)).replace("2022", str(year))
    )
    (folder / "2022.txt").write_text(waiting, encoding="utf-8")
    fz("ingest", folder)
    words = (f"{year + 1}年度报告未到公布时间", "缺2022年度报告")
    for command in (("judge",), ("compare", "--format", "csv"), ("status",)):
        said = fz(*command).out
        assert all(word in said for word in words) and f"缺{year + 1}" not in said
    judged = {one["report_year"]: one for one in fz("judge", "--json").records}
    assert {at: (one["missing_year"], one["overdue"]) for at, one in judged.items()} == {
        2021: (2022, True),
        year: (year + 1, False),
    }
    (status,) = fz("status", "--json").records
    assert [pair["overdue"] for pair in status["pairs"]] == [True, False]


def test_json_has_chinese_as_it_is_and_no_line_separators_inside_a_line(loaded, capsys) -> None:
    out = loaded("list", "--json").out
    assert "青屏区" in out and "\\u9752" not in out
    assert "\x1b" not in out
    assert all(json.loads(line) for line in out.splitlines())


def test_export_holds_every_commitment_with_its_history(loaded, tmp_path: Path) -> None:
    target = tmp_path / "全部.jsonl"
    assert loaded("export", "--output", target).code == 0
    exported = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    shown = loaded("show", exported[0]["id"], "--json").records[0]
    assert len(exported) == 7
    assert exported[0] == shown


def test_a_csv_for_excel_starts_with_a_byte_order_mark(loaded, tmp_path: Path) -> None:
    target = tmp_path / "全部.csv"
    loaded("export", "--format", "csv", "--excel", "-o", target)
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfid,body,genre,report_year,")
    assert raw.count(b"\r\n") == 8


def test_json_lines_send_no_c1_or_direction_characters(fz, folder: Path) -> None:
    name = "报\x9b31m告\u202etxt\u2028\u00ad.txt"
    (folder / "2021.txt").rename(folder / name)
    result = fz("inspect", folder / name, "--json")
    assert all(character.isprintable() or character == "\n" for character in result.out)
    (read,) = result.records
    assert Path(read["path"]).name == name


def test_options_take_the_words_that_screens_print(loaded) -> None:
    for english, chinese in (
        (("--verdict", "dropped"), ("--verdict", "未见反映")),
        (("--reason", "repromised"), ("--reason", "再次列入安排")),
        (("--follow-up", "awaiting"), ("--follow-up", "待反馈")),
    ):
        assert loaded("list", "--json", *chinese).records == loaded("list", "--json", *english).records
    (record,) = loaded("list", "--json", "--verdict", "未见反映").records
    result = loaded("review", record["id"], "partial", "--kind", "推进中", "--reviewer", "李", "--json")
    assert (result.code, result.records[0]["partial_kind"]) == (0, "under_way")
    refused = loaded("list", "--follow-up", "未落实")
    assert refused.code == 2 and "answered 已反馈" in refused.err
