"""README's two commands are one line each, and the same everywhere."""

from __future__ import annotations

import os
import re
import shlex
import subprocess

from proscribed.cli import app

from .places import README, ROOT

TEXT = README.read_text(encoding="utf-8")
INSTALLS = re.findall(r"^python3 -m venv .*$", TEXT, re.MULTILINE)


def test_there_are_two_commands_and_each_is_one_line() -> None:
    assert len(INSTALLS) == 2
    demo, tests = INSTALLS
    assert demo.endswith("&& .venv/bin/proscribed demo")
    assert tests.endswith("&& .venv/bin/pytest -n auto")
    for line in INSTALLS:
        assert f"```sh\n{line}\n```" in TEXT
        assert "-c constraints.txt" in line
        assert not re.search(r"\b(make|uv|git|curl|sudo)\b", line)


def test_the_makefile_has_the_same_lines() -> None:
    recipes = (ROOT / "Makefile").read_text(encoding="utf-8").split("\n")
    assert [f"\t{line}" in recipes for line in INSTALLS] == [True, True]


def test_ci_runs_the_test_command_of_readme() -> None:
    ci = ROOT / ".ci" / "run"
    pattern = re.search(r"grep -E '([^']+)' README.md", ci.read_text(encoding="utf-8"))
    assert pattern is not None
    assert re.findall(pattern[1], TEXT, re.MULTILINE) == INSTALLS[1:]
    assert os.access(ci, os.X_OK)
    assert subprocess.run(["bash", "-n", ci], check=False).returncode == 0


def test_the_commands_shown_are_commands() -> None:
    shown = re.findall(r"^\.venv/bin/proscribed (.+?)(?:\s+#.*)?$", TEXT, re.MULTILINE)
    assert shown
    for command in shown:
        app.parse_args(shlex.split(command), exit_on_error=False, print_error=False)


def test_it_is_short_and_says_what_must_be_said() -> None:
    assert len(TEXT.splitlines()) < 80
    assert "Information, not legal advice" in TEXT
    assert "Apache License 2.0" in TEXT


def test_versions_are_pinned_for_every_machine() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert "uv pip compile pyproject.toml --universal --all-extras" in lines[1]
    pins = [line for line in lines if line and not line.lstrip().startswith("#")]
    assert all(re.match(r"[a-z0-9._-]+==[\w.]+( ; .+)?$", pin) for pin in pins)
