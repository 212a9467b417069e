"""Makes docs/cli.md, the reference of every command, from what `--help` prints.

Run it with `make docs`; a test fails when the page is not what this makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from rich.console import Console

from proscribed.cli import app

PAGE = Path(__file__).parent / "cli.md"
WIDTH = 96
HEAD = """\
# Every command

This page is made from `proscribed COMMAND --help` by `make docs`; change the help, not the page.

Everything is kept in one home folder: `--home DIR`, else `PROSCRIBED_HOME`, else the platform's
folder for user data. `--home` may stand before the command or behind it. Dates are ISO 8601, times
UTC, `-` is standard input. A terminal gets a table, a pipe gets JSONL; `--format` and the ending of
`--out` (.txt, .jsonl, .csv, .parquet, .xlsx, .html) say otherwise. Parquet and XLSX are files: they
need `--out` or a pipe. `export` also writes FollowTheMoney (.ftm.json).

| exit code | meaning |
| --- | --- |
| 0 | done, matches or not |
| 1 | `--fail-on-match`, and there is one |
| 2 | bad input or usage |
| 3 | refused by an integrity guard: nothing was stored |
| 4 | a publisher could not be reached |
"""


def commands() -> list[str]:
    """The names of all commands, in the order in which they are written."""
    return [name for name in app if not name.startswith("-")]


def help_of(*command: str) -> str:
    """What `proscribed COMMAND --help` prints."""
    text = StringIO()
    app.help_print([*command], console=Console(file=text, width=WIDTH, color_system=None))
    return "\n".join(line.rstrip() for line in text.getvalue().strip().splitlines())


def page() -> str:
    """The whole page."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    yield HEAD
    yield "Commands: " + ", ".join(f"[{name}](#{name})" for name in commands()) + ".\n"
    for name in commands():
        yield f"## {name}\n\n```text\n{help_of(name)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
