"""`docs/reference/cli.md` has every command, option, choice and exit code."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from laut.cli import errors
from laut.cli.main import app

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "cli.md").read_text("utf-8")
COMMANDS = sorted(app.commands)


def section(command: str) -> str:
    return PAGE.split(f"## `laut {command}`\n", 1)[1].split("\n## ", 1)[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    text = section(name)
    for parameter in app.commands[name].params:
        if not isinstance(parameter, click.Option):
            continue
        row = next((line for line in text.splitlines() if line.startswith(f"| `{parameter.opts[0]}`")), None)
        assert row is not None, parameter.opts[0]
        for spelling in parameter.opts:
            assert f"`{spelling}`" in row
        for choice in getattr(parameter.type, "choices", ()):
            assert f"`{choice}`" in row, f"{parameter.opts[0]} {choice}"


def test_nothing_is_documented_that_does_not_exist() -> None:
    assert sorted(re.findall(r"^## `laut (\w+)`$", PAGE, re.MULTILINE)) == COMMANDS
    known = {spelling for command in app.commands.values() for option in command.params for spelling in option.opts}
    written = set(re.findall(r"`(--[a-z-]+)`", PAGE))
    assert written <= known | {"--help", "--version"}


def test_every_exit_code_is_documented() -> None:
    table = PAGE.split("## Exit codes", 1)[1]
    for code in (errors.OK, errors.PARTIAL, errors.USAGE, errors.INTERRUPTED):
        assert f"| {code} |" in table


def test_commands_say_what_they_do() -> None:
    for command in app.commands.values():
        assert command.help
        assert all(option.help for option in command.params if isinstance(option, click.Option))
