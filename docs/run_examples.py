"""Runs the `$ proscribed ...` lines of a page of these docs, and says what each printed.

    python docs/run_examples.py docs/start-here.md

A block of ```console holds commands and what they print, whatever the line breaks; `...` stands
for what was left out. A block of ```csv that begins with `# NAME.csv` is a file in the folder where the commands run.
`tests/docs` compares what the page says with what the commands print.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from unittest.mock import patch

from proscribed.cli import main

WIDTH = 100
BLOCK = re.compile(r"^```(console|csv)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n?)*)", re.MULTILINE)


class Example(NamedTuple):
    """A command, what the page says it prints, and what it printed."""

    command: str
    told: str
    printed: str

    @property
    def holds(self) -> bool:
        """Whether the page says what the command printed."""
        pieces = [re.escape(" ".join(piece.split())) for piece in self.told.split("...")]
        pattern = r"\s*" + r".*?".join(pieces) + r"\s*"
        return re.fullmatch(pattern, " ".join(self.printed.split()), re.DOTALL) is not None


class Terminal(StringIO):
    """A standard output that says it is a terminal."""

    def isatty(self) -> bool:
        """Yes."""
        return True


class Beside(StringIO):
    """A standard error whose text goes where that of the terminal goes, in order."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__()
        self.terminal = terminal

    def write(self, text: str) -> int:
        """Pass the text on."""
        return self.terminal.write(text)


def examples(page: Path) -> Iterator[Example]:
    """Every command of the page, run in order in one new folder with a home of its own."""
    with new_folder() as folder:
        for kind, body in BLOCK.findall(page.read_text(encoding="utf-8")):
            if kind == "csv":
                name, _, rows = body.partition("\n")
                (folder / name.removeprefix("# ")).write_text(rows, encoding="utf-8")
                continue
            for command, told in COMMAND.findall(body):
                yield Example(command, even(told), even(printed_by(command)))


@contextmanager
def new_folder() -> Iterator[Path]:
    """An empty folder to work in, with a home in it."""
    before = Path.cwd()
    with TemporaryDirectory() as name:
        settings = {"PROSCRIBED_HOME": f"{name}/home", "COLUMNS": str(WIDTH), "NO_COLOR": "1"}
        with patch.dict(os.environ, settings):
            os.chdir(name)
            try:
                yield Path(name)
            finally:
                os.chdir(before)


def printed_by(command: str) -> str:
    """What the command prints on a terminal of WIDTH columns."""
    program, *arguments = shlex.split(command)
    if program != "proscribed":
        raise ValueError(f"not a command of this project: {command}")
    terminal = Terminal()
    with patch.object(sys, "stdout", terminal), patch.object(sys, "stderr", Beside(terminal)):
        main(arguments)
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.getvalue())


def even(text: str) -> str:
    """The text without blanks at the ends of lines and empty lines around it."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        for example in examples(Path(name)):
            print(f"$ {example.command}\n{example.printed}\n")
