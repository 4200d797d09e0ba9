"""Settings: command line, then environment, then file, then default; and the language of everything shown."""

from __future__ import annotations

from pathlib import Path

from fztrack import config
from fztrack.cli.main import take_language


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
