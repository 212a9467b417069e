"""Where output goes: a table on a terminal, JSONL into a pipe, a file when one is named."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec

from proscribed.model.errors import BadInput
from proscribed.reports.rows import Format, Rows, counted, csv_text, jsonl

if TYPE_CHECKING:  # what is drawn on a terminal is imported where it is drawn: most answers are not
    from rich.console import Console

FILES: tuple[Format, ...] = ("parquet", "xlsx", "pdf", "docx")
"""The formats that are files of bytes, not text."""

ROWS: tuple[Format, ...] = ("table", "jsonl", "csv", "parquet", "xlsx", "html")
"""The formats in which rows come out."""

_BY_ENDING: dict[str, Format] = {
    ".txt": "table",
    ".ftm": "ftm",
    ".ftm.json": "ftm",
    ".ftm.jsonl": "ftm",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".html": "html",
    ".htm": "html",
    ".md": "md",
    ".pdf": "pdf",
    ".docx": "docx",
    ".eml": "eml",
}
_OF_OTHERS = (".xls", ".xlsm", ".xlsb", ".ods", ".doc", ".tsv", ".xml", ".zip", ".gz")
_OF_TEXTS: tuple[Format, ...] = ("md", "pdf", "docx", "eml")
"""The formats of what is written as a text: no rows come out in them."""


class Output(msgspec.Struct, frozen=True):
    """The user's wish: a format (empty: by the place it goes to), and a file (empty or -: standard
    output)."""

    format: Format | None = None
    path: str = ""

    @property
    def named(self) -> bool:
        """Whether it goes into a file that the user named."""
        return self.path not in ("", "-")

    @property
    def part(self) -> Path | None:
        """Where a long run keeps its rows until the file is whole; None where none is named."""
        target = Path(self.path).resolve()
        if not self.named or (target.exists() and not target.is_file()):
            return None
        return target.with_name(f"{target.name}.part")

    @property
    def chosen(self) -> Format:
        """The format: as asked, else by the file's ending, else table on a terminal, else JSONL."""
        if self.format:
            return self.format
        if not self.named:
            return "table" if sys.stdout.isatty() else "jsonl"
        endings = [one.lower() for one in Path(self.path).suffixes]
        by_two = _BY_ENDING.get("".join(endings[-2:]))
        return by_two or _BY_ENDING.get("".join(endings[-1:]), "jsonl")

    def checked(self, forms: tuple[Format, ...] = ROWS) -> Output:
        """Itself, where it can be fulfilled. Raises BadInput otherwise, before any work is done:
        a format that the answer does not have, an ending that is another format's, bytes on a
        terminal."""
        ending = Path(self.path).suffix.lower()
        of_texts = not self.format and self.chosen in _OF_TEXTS and self.chosen not in forms
        if not self.format and self.named and (ending in _OF_OTHERS or of_texts):
            raise BadInput(
                f"nothing is written as {ending}.",
                where=self.path,
                todo=f"Give it another ending, or say --format: {', '.join(forms)}.",
            )
        if self.chosen not in forms:
            raise BadInput(
                f"there is no {self.chosen} form of this.", todo=f"There is {', '.join(forms)}."
            )
        if self.chosen in FILES and not self.named and sys.stdout.isatty():
            raise BadInput(
                f"{self.chosen} is a file, not text for a terminal.",
                todo=f"Name one, as --out answer.{self.chosen}, or write into a pipe.",
            )
        return self


def document(form: Format | None, path: str, forms: tuple[Format, ...]) -> Output:
    """Where a text goes, and in which of its formats: as asked, else by the file's ending, else the
    first of them."""
    known = Output(None, path).chosen if path not in ("", "-") else forms[0]
    by_ending = _BY_ENDING.get(Path(path).suffix.lower())
    return Output(form or (known if by_ending else forms[0]), path).checked(forms)


def console(width: int | None = None) -> Console:
    """Standard output, styled where it is a terminal; elsewhere wide enough for a table."""
    from rich.console import Console

    wide = None if sys.stdout.isatty() else 140
    return Console(width=width or wide, highlight=False, soft_wrap=False)


def write(output: Output, parts: Iterable[str]) -> None:
    """Write text, to the file or to standard output."""
    if not output.named:
        for part in parts:
            sys.stdout.write(part)
        return
    with opened(output) as file:
        for part in parts:
            file.write(part.encode())


@contextmanager
def opened(output: Output) -> Iterator[IO[bytes]]:
    """A file of bytes to write. It appears all at once: a half-written one is never seen, and an
    error leaves what was there. Standard output gets the bytes when all are there."""
    if not output.named:
        with tempfile.TemporaryFile() as held:
            yield held
            held.seek(0)
            sys.stdout.flush()
            shutil.copyfileobj(held, sys.stdout.buffer)
        return
    target = Path(output.path).resolve()
    whole = target.is_file() or not target.exists()  # a device is written to, never replaced
    making = target.with_name(f".{target.name}.{os.getpid()}") if whole else target
    try:
        with making.open("wb") as file:
            yield file
        if whole:
            making.replace(target)
    except OSError as error:
        raise BadInput(
            f"the output cannot be written: {error.strerror or error}.", where=output.path
        ) from error
    finally:
        if whole:
            making.unlink(missing_ok=True)


def write_rows(output: Output, rows: Rows) -> None:
    """Rows in the wished format; then, for the person at the terminal, their notes, and what was
    written where."""
    form = output.checked().chosen
    count = [0]
    notes = rows.notes
    match form:
        case "jsonl":
            write(output, jsonl(counted(rows.lines, count)))
        case "csv":
            write(output, csv_text(counted(rows.flat(), count), list(rows.kinds)))
        case "html":
            write(output, _page(rows, count))
        case "parquet" | "xlsx":
            with opened(output) as file:
                notes += _bytes(form, file, rows, count)
        case _ if rows.tell:
            notes = rows.notes if output.named else ()
            count = [rows.size]
            _tell(output, rows.tell)
        case _:
            from proscribed.reports.table import table

            found = counted(rows.read(), count)
            _tell(output, lambda c: table(c, found, rows.headings, right=rows.right))
    for line in notes:
        note(line)
    wrote(output, count[0], "row", "rows")


def _page(rows: Rows, count: list[int]) -> Iterable[str]:
    from proscribed.reports.page import page

    if rows.page is None:
        return page(counted(rows.read(), count), rows)
    count[0] = rows.size
    return rows.page()


def _bytes(form: Format, file: IO[bytes], rows: Rows, count: list[int]) -> tuple[str, ...]:
    found = counted(rows.flat(), count)
    if form == "xlsx":
        from proscribed.reports import xlsx

        return xlsx.write(file, found, rows)
    from proscribed.reports import parquet

    parquet.write(file, found, rows)
    return ()


def _tell(output: Output, tell: Callable[[Console], None]) -> None:
    if not output.named:
        return tell(console())
    from rich.console import Console

    with StringIO() as text:
        tell(Console(file=text, width=160))
        write(output, [text.getvalue()])


def wrote(output: Output, count: int, one: str, many: str) -> None:
    """Say what was written where, where a file was named."""
    if output.named:
        note(f"Wrote {count:,} {one if count == 1 else many} to {output.path}.")


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int | None], None]]:
    """A progress bar on standard error while a terminal looks at it; gives (done, of) -> None, `of`
    None where it is not known."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

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
    from rich.console import Console

    with Console(stderr=True).status(what) as shown:
        yield lambda text: shown.update(text)


def note(text: str) -> None:
    """A sentence for the person at the terminal, apart from the output."""
    print(text, file=sys.stderr)
