"""Help: every command says what it does, with an example, in both languages, and at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from fztrack.cli.app import COMMANDS, app
from fztrack.cli.help import first_line


def _commands() -> Iterator[tuple[str, Any]]:
    """Every command with its whole name, groups and what is in them too."""
    root = typer.main.get_command(app)
    for name in COMMANDS:
        command = root.get_command(None, name)
        yield name, command
        for inner, below in getattr(command, "commands", {}).items():
            yield f"{name} {inner}", below


ALL = dict(_commands())


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = ALL[name]
    assert command.help
    assert command.epilog and command.epilog.startswith("示例：\n") and f"fztrack {name}" in command.epilog


@pytest.mark.parametrize("name", ALL)
def test_every_argument_and_option_is_explained(name: str) -> None:
    for param in ALL[name].params:
        assert getattr(param, "help", None), f"{name}: {param.name}"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_of_commands_says_the_first_line_of_each_ones_help(name: str) -> None:
    assert first_line(ALL[name]) == COMMANDS[name][1]


@pytest.mark.parametrize("name", ALL)
def test_help_is_shown_with_exit_code_0(fz, name: str) -> None:
    result = fz(*name.split(), "--help")
    assert result.code == 0
    assert f"用法：fztrack {name}" in result.out
    assert "示例" in result.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_documented(name: str) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    assert f"### `fztrack {name}" in manual


def test_every_command_that_opens_a_ledger_takes_one(fz) -> None:
    without = {"demo", "inspect", "config", "config show", "config path", "config set", "body", "eval", "fit", "learn"}
    for name, command in ALL.items():
        takes = any("--ledger" in param.opts for param in command.params)
        assert takes == (name not in without), name


def test_nothing_heavy_is_loaded_for_help() -> None:
    code = (
        "import sys, fztrack\n"
        "from fztrack.cli.main import run\n"
        "assert run(['--help']) == 0\n"
        "heavy = {'textual', 'sqlmodel', 'sqlalchemy', 'jieba', 'rich', 'pypdfium2', 'docx'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0, done.stderr


def test_inspecting_needs_neither_ledger_nor_screen(folder) -> None:
    code = (
        "import sys\n"
        "from fztrack.cli.main import run\n"
        f"assert run(['inspect', {str(folder)!r}, '--json']) == 0\n"
        "heavy = {'textual', 'sqlmodel', 'sqlalchemy'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
