"""Cutting report text into words."""

import subprocess
import sys

import pytest

from fztrack.text import segment


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("推行行政执法监督员制度", "行政执法监督员"),
        ("建成公共法律服务中心和镇街工作站", "公共法律服务中心"),
        ("行政机关负责人出庭应诉率达到100%", "出庭应诉率"),
        ("落实重大行政决策后评估", "重大行政决策"),
    ],
)
def test_terms_of_the_field_stay_whole(text: str, term: str) -> None:
    assert term in segment.words(text)


@pytest.mark.parametrize("text", ["推进“双随机、一公开”监管", "推进双随机、一公开监管", "推进“双随机一公开”监管"])
def test_a_term_with_a_mark_inside_is_one_word_however_it_is_written(text: str) -> None:
    assert "双随机一公开" in segment.words(text)


def test_words_carry_no_punctuation_but_numbers() -> None:
    assert segment.words("（一）新增学位2.3万座；") == ("一", "新增", "学位", "2.3", "万座")


def test_a_word_of_two_characters_is_found_inside_a_longer_one() -> None:
    index = segment.search_words("成立行政复议委员会，办理案件54件")
    for query in ("复议", "委员", "案件", "54", "行政复议"):
        tokens = segment.search_words(query)
        assert any(index[at : at + len(tokens)] == tokens for at in range(len(index))), query


def test_search_tokens_do_not_join_over_a_mark() -> None:
    assert "法监" not in segment.search_words("执法、监督")


def test_a_run_without_any_mark_is_cut_up_before_it_gets_slow(monkeypatch) -> None:
    given: list[str] = []
    tokenizer = segment._load_tokenizer()

    class Listening:
        def cut(self, text: str):
            given.extend(text.split("\n"))
            return tokenizer.cut(text)

    monkeypatch.setattr(segment, "_tokenizer", Listening())
    text = "建设法治政府" * 1000
    assert "".join(segment.words(text)) == text
    assert max(map(len, given)) <= 200


def test_loading_writes_only_to_the_given_folder_and_says_nothing(tmp_path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    own = tmp_path / "own"
    code = (
        "import warnings, pathlib, sys\n"
        "warnings.simplefilter('error')\n"
        "from fztrack.text import segment\n"
        "assert 'jieba' not in sys.modules\n"
        f"segment.use_cache_folder(pathlib.Path({str(own)!r}))\n"
        "segment.warm(); print(segment.words('加强行政复议'))\n"
    )
    outputs = []
    for _ in range(2):  # the second time from the cache
        run = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            env={"TMPDIR": str(shared), "PATH": "", "PYTHONUTF8": "1"},
            check=False,
        )
        assert run.returncode == 0, run.stderr
        assert run.stderr == ""
        outputs.append(run.stdout)
    assert outputs[0] == outputs[1] == "('加强', '行政复议')\n"
    assert list(shared.iterdir()) == []
    assert [path.suffix for path in own.iterdir()] == [".marshal"]


def test_a_damaged_cache_is_built_anew(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(segment, "_tokenizer", None)
    monkeypatch.setattr(segment, "_cache_folder", tmp_path)
    segment.warm()
    (cached,) = tmp_path.iterdir()
    cached.write_bytes(b"\x00 no dictionary")
    monkeypatch.setattr(segment, "_tokenizer", None)
    segment.warm()
    segment.words.cache_clear()
    assert segment.words("行政复议") == ("行政复议",)
