"""Settings: command line, then environment, then file, then default; and the language of everything shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from fztrack import config
from fztrack.cli.main import screen_options, take_language
from fztrack.errors import InvalidInputError


def test_the_command_line_goes_before_the_environment_and_that_before_the_file(fz, home: Path, monkeypatch) -> None:
    assert config.load().ledger_url == f"sqlite:///{home}/ledger.db"
    assert fz("config", "set", "database_url", home / "文件.db").code == 0
    assert config.load().ledger_url.endswith("/文件.db")
    monkeypatch.setenv("FZTRACK_DATABASE_URL", str(home / "环境.db"))
    assert config.load().ledger_url.endswith("/环境.db")
    assert config.load(database_url=str(home / "选项.db")).ledger_url.endswith("/选项.db")


def test_a_url_is_taken_as_it_is() -> None:
    assert config.ledger_url("postgresql://somewhere/fztrack") == "postgresql://somewhere/fztrack"


def test_changing_a_setting_leaves_other_lines_alone(fz, home: Path) -> None:
    home.mkdir()
    file = home / "config.toml"
    file.write_text('# 单位统一设置\nreviewer = "李"\n\n[future]\nx = 1\n', encoding="utf-8")
    fz("config", "set", "lang", "en")
    fz("config", "set", "reviewer", "王")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# 单位统一设置\n")
    assert text.index('reviewer = "王"') < text.index("[future]")
    assert "李" not in text
    assert (config.load().reviewer, config.load().lang) == ("王", "en")


def test_a_value_that_does_not_fit_is_not_written(fz, home: Path) -> None:
    result = fz("config", "set", "lang", "kl")
    assert result.code == 2 and "lang" in result.err
    assert not (home / "config.toml").exists()


def test_a_broken_settings_file_is_named(fz, home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text("lang = \n", encoding="utf-8")
    result = fz("list")
    assert result.code == 2 and "config.toml" in result.err


def test_the_path_of_the_file_is_told_before_there_is_one(fz, home: Path) -> None:
    assert fz("config", "path").out.strip() == str(home / "config.toml")
    assert not home.exists()


def test_the_settings_in_force_are_listed(fz, monkeypatch) -> None:
    monkeypatch.setenv("FZTRACK_REVIEWER", "赵")
    shown = fz("config", "show").out
    assert "赵" in shown and "FZTRACK_REVIEWER" in shown
    assert fz("config", "show", "--json").records[0]["reviewer"] == "赵"


def test_the_language_may_be_named_anywhere_before_two_dashes() -> None:
    assert take_language(["list", "--lang", "en", "--json"]) == (["list", "--json"], "en")
    assert take_language(["--lang=zh", "list"]) == (["list"], "zh_CN")
    assert take_language(["search", "--", "--lang", "en"]) == (["search", "--", "--lang", "en"], None)


def test_looking_at_paths_creates_nothing(home: Path) -> None:
    from fztrack import paths

    for path in (paths.data_dir(), paths.config_file(), paths.cache_dir(), paths.default_ledger(), paths.demo_ledger()):
        assert not path.exists()
    assert not home.exists()


def test_help_and_errors_are_english_when_asked(fz, monkeypatch) -> None:
    shown = fz("list", "--help", "--lang", "en").out
    assert shown.startswith("Usage: fztrack list") and "Only what is flagged" in shown
    assert fz("--lang", "en", "frob").err.startswith("Error: No command “frob”")
    monkeypatch.setenv("FZTRACK_LANG", "en_GB.UTF-8")
    assert "Load the sample reports" in fz("--help").out


def test_the_language_of_the_settings_file_holds_for_help_too(fz) -> None:
    fz("config", "set", "lang", "en")
    assert fz("--help").out.startswith("Usage: fztrack")


@pytest.mark.parametrize(
    ("name", "written", "read"),
    [
        ("tour", "false", False),
        ("tour", "on", True),
        ("opinion_limit", "7", 7),
        ("opinion_below", "0.45", 0.45),
        ("topics", "领域.toml", Path("领域.toml")),
        ("embedding", "", None),
        ("keys", '{"decide.fulfilled": "g"}', {"decide.fulfilled": "g"}),
        ("lang", "en_GB.UTF-8", "en"),
    ],
)
def test_a_setting_given_as_text_is_read_as_what_it_is(home: Path, monkeypatch, name, written, read) -> None:
    monkeypatch.setenv(f"FZTRACK_{name.upper()}", written)
    assert getattr(config.load(), name) == read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tour", "maybe"),
        ("opinion_limit", "0"),
        ("opinion_limit", "1.5"),
        ("opinion_below", "1.1"),
        ("opinion_below", "nan"),
        ("opinion_timeout", "0"),
        ("ambiguous", "both"),
        ("keys", "[1]"),
        ("lang", "kl"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(home: Path, monkeypatch, name, value) -> None:
    monkeypatch.setenv(f"FZTRACK_{name.upper()}", value)
    with pytest.raises(InvalidInputError) as refused:
        config.load()
    assert (refused.value.code, refused.value.fields["name"]) == ("config.value", name)


def test_values_of_the_file_have_their_own_types_and_others_are_left_alone(home: Path) -> None:
    home.mkdir()
    (home / "config.toml").write_text(
        'tour = false\nopinion_limit = 7\nfuture = 1\n[keys]\n"decide.fulfilled" = "g"\n', encoding="utf-8"
    )
    settings = config.load()
    assert (settings.tour, settings.opinion_limit, settings.keys) == (False, 7, {"decide.fulfilled": "g"})


def test_a_key_of_the_server_is_shown_nowhere(fz, monkeypatch) -> None:
    monkeypatch.setenv("FZTRACK_OPINION_KEY", "geheim")
    assert "geheim" not in repr(config.load())
    assert "geheim" not in fz("config", "show").out + fz("config", "show", "--json").out


def test_every_setting_is_explained(fz) -> None:
    shown = fz("config", "show").out
    assert all(name in shown for name in config.NAMES)


@pytest.mark.parametrize(
    ("argv", "options"),
    [
        ([], {}),
        (["--ledger", "a.db", "--reviewer=李"], {"ledger": "a.db", "reviewer": "李"}),
        (["--ledger"], None),
        (["--ledger", "--reviewer"], None),
        (["list"], None),
        (["--help"], None),
        (["--ledger", "a.db", "list"], None),
    ],
)
def test_only_the_plain_call_goes_past_the_parser(home: Path, argv, options) -> None:
    assert screen_options(argv) == options
