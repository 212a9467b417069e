"""The commands: options in, one answer out. Nothing is decided here.

Read `options.py` first: what many commands share. Then a module for each kind of question."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from cyclopts import CycloptsError

from proscribed.cli import (
    calibrating,
    law,
    news,
    owning,
    reconciling,
    record,
    rescreening,
    scanning,
    screening,
    telling,
)
from proscribed.cli.options import app
from proscribed.model.errors import ProscribedError
from proscribed.reports import console as terminal

__all__ = [
    "app",
    "calibrating",
    "law",
    "main",
    "news",
    "owning",
    "reconciling",
    "record",
    "rescreening",
    "scanning",
    "screening",
    "telling",
]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0, or as COMMANDS says for what went wrong."""
    given = _options_last(list_of_arguments(arguments))
    try:
        found = app(given, exit_on_error=False, print_error=False, result_action="return_value")
        return found if isinstance(found, int) else 0
    except ProscribedError as fault:
        terminal.note(f"proscribed: {fault}")
        return fault.exit_code
    except CycloptsError as fault:
        terminal.note(f"proscribed: {fault}")
        return 2
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone: no traceback for that
        return 0
    except KeyboardInterrupt:
        terminal.note("proscribed: interrupted; nothing was half-written.")
        return 130


def list_of_arguments(arguments: Sequence[str] | None) -> list[str]:
    """The arguments given, by default those of the process."""
    return [*(sys.argv[1:] if arguments is None else arguments)]


def _options_last(arguments: list[str]) -> list[str]:
    """--home and --database may stand before the command too: they are moved behind it."""
    moved: list[str] = []
    rest = list(arguments)
    while rest and rest[0].split("=")[0] in ("--home", "--database"):
        count = 1 if "=" in rest[0] else 2
        moved += rest[:count]
        rest = rest[count:]
    return rest + moved
