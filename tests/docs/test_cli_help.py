"""Every command says what it does and gives an example; the reference is what `--help` prints."""

from __future__ import annotations

import re
import shlex

import pytest

from proscribed.cli import app

from .places import script

reference = script("make_cli_reference")
COMMANDS = reference.commands()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_says_what_it_does(command: str) -> None:
    lines = reference.help_of(command).splitlines()
    assert lines[0].startswith(f"Usage: proscribed {command}")
    assert lines[2].endswith(".") or lines[3].endswith("."), "the first sentence is long"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_an_example_that_it_understands(command: str) -> None:
    told = " ".join((app[command].help or "").split())
    example = re.search(r"Example: proscribed (.+)$", told)
    assert example is not None, "its help needs a last line `Example: proscribed ...`"
    words = shlex.split(example[1])
    assert words[0] == command
    app.parse_args(words, exit_on_error=False, print_error=False)


def test_the_reference_is_what_help_prints() -> None:
    assert reference.PAGE.read_text(encoding="utf-8") == reference.page(), "run `make docs`"
