"""Where output goes: a table on a terminal, JSONL into a pipe, a file when one is named."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from proscribed.model.errors import BadInput
from proscribed.reports.rows import Format, csv_text, jsonl, table


class Output(msgspec.Struct, frozen=True):
    """The user's wish: a format (empty: by the place it goes to), and a file (empty: standard
    output)."""

    format: Format | None = None
    path: str = ""

    @property
    def chosen(self) -> Format:
        """The format: as asked, else by the file's ending, else table on a terminal, else JSONL."""
        by_ending = {".csv": "csv", ".jsonl": "jsonl", ".html": "html", ".txt": "table"}
        ending = Path(self.path).suffix.lower() if self.path else ""
        default: Any = by_ending.get(ending, "jsonl" if self.path else None)
        return self.format or default or ("table" if sys.stdout.isatty() else "jsonl")


def console(width: int | None = None) -> Console:
    """Standard output, styled where it is a terminal; elsewhere wide enough for a table."""
    wide = None if sys.stdout.isatty() else 140
    return Console(width=width or wide, highlight=False, soft_wrap=False)


def write(output: Output, parts: Iterable[str]) -> None:
    """Write text: to the file all at once (a half-written file is never seen), or to standard
    output."""
    if not output.path or output.path == "-":
        for part in parts:
            sys.stdout.write(part)
        return
    target = Path(output.path)
    making = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with making.open("w", encoding="utf-8", newline="") as file:
            for part in parts:
                file.write(part)
        making.replace(target)
    except OSError as error:
        making.unlink(missing_ok=True)
        raise BadInput(
            f"the output cannot be written: {error.strerror}.", where=output.path
        ) from error


def write_rows(
    output: Output,
    rows: Iterable[Any],
    columns: Mapping[str, str],
    *,
    flat: Callable[[], Iterable[Mapping[str, Any]]] | None = None,
    csv_columns: Sequence[str] = (),
    title: str = "",
    right: Sequence[str] = (),
) -> None:
    """Rows in the wished format. `rows` are what JSONL holds, `flat` the same for CSV and table;
    `columns` (key -> heading) are those of the table."""
    even = flat or (lambda: (msgspec.to_builtins(row) for row in rows))
    match output.chosen:
        case "jsonl":
            write(output, jsonl(rows))
        case "csv":
            write(output, csv_text(even(), csv_columns or list(columns)))
        case "table":
            if output.path:
                with Path(output.path).open("w", encoding="utf-8") as file:
                    table(Console(file=file, width=160), even(), columns, title=title, right=right)
            else:
                table(console(), even(), columns, title=title, right=right)
        case "html":
            raise BadInput("there is no HTML form of this.", todo="Use table, jsonl or csv.")


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error while a terminal looks at it; gives (done, of) -> None."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


@contextmanager
def status(what: str) -> Iterator[Callable[[str], None]]:
    """A line on standard error that says what is being done, while a terminal looks at it."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    with Console(stderr=True).status(what) as shown:
        yield lambda text: shown.update(text)


def note(text: str) -> None:
    """A sentence for the person at the terminal, apart from the output."""
    print(text, file=sys.stderr)
