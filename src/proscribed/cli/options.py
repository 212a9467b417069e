"""The application, and the options that many commands share."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from proscribed.model.days import parse_day
from proscribed.model.errors import BadInput
from proscribed.reports import console as terminal
from proscribed.settings import settings

if TYPE_CHECKING:  # importing a database takes longer than `--help` should
    from proscribed.answers.question import Question
    from proscribed.store import Store


def _version() -> str:
    from proscribed import __version__

    return __version__


app = App(
    name="proscribed",
    version=_version,
    help="""May we do this, with them, on that day; who says so, and where is it written?

Official lists of parties, kept as a dated and cited legal record, and screening against them.
A new home starts with a small built-in starter register, so that every command works at once,
offline. Information, not legal advice.

First steps:  proscribed demo
              proscribed load sdn.csv alt.csv add.csv
              proscribed screen parties.csv --out report.html""",
    help_format="plaintext",
    default_parameter=Parameter(show_default=False, negative=()),
)


@Parameter(name="*")
@dataclass(frozen=True)
class Home:
    """Where everything is kept."""

    home: Annotated[str, Parameter(help="Home folder; else PROSCRIBED_HOME.")] = ""
    database: Annotated[str, Parameter(help="Database URL; else PROSCRIBED_DATABASE.")] = ""

    def open(self) -> Store:
        """The store of this home; a new one is made, with the starter register."""
        from proscribed.answers.home import open_home

        return open_home(settings(self.home, self.database))


AsOf = Annotated[str, Parameter(help="The day asked about, as 2021-12-16; else today.")]
KnownAt = Annotated[
    str,
    Parameter(
        help="As known then: a commit, a day (its start) or a time, UTC where it names no zone."
    ),
]


@Parameter(name="*")
@dataclass(frozen=True)
class About:
    """What a question is about."""

    as_of: AsOf = ""
    known_at: KnownAt = ""
    lists: Annotated[str, Parameter(help="Only these lists: codes joined by commas.")] = ""

    def question(self) -> Question:
        """The question, its day and lists read."""
        from proscribed.answers.question import Question

        return Question(day(self.as_of, "--as-of"), self.known_at, codes(self.lists))


@Parameter(name="*")
@dataclass(frozen=True)
class Least:
    """From which score on a match is shown."""

    min_score: Annotated[float | None, Parameter(help="The least score of a match, 0 to 1.")] = None
    preset: Annotated[
        Literal["payments", "onboarding"] | None,
        Parameter(help="A least score by its use: payments is strict, onboarding wide."),
    ] = None

    def score(self) -> float:
        """The least score: as given, of the preset, else the shipped one."""
        from proscribed.screening import MIN_SCORE
        from proscribed.screening.presets import preset

        if self.preset and self.min_score is not None:
            raise BadInput("only one of --min-score and --preset can be wanted.")
        if self.preset:
            return preset(self.preset).threshold
        least = MIN_SCORE if self.min_score is None else self.min_score
        if not 0 <= least <= 1:
            raise BadInput(f"{least} is not between 0 and 1.", where="--min-score")
        return least


Out = Annotated[str, Parameter(help="Write to this file instead of standard output.")]


@Parameter(name="*")
@dataclass(frozen=True)
class To:
    """Where the answer goes, and how it looks."""

    format: Annotated[
        Literal["table", "jsonl", "csv", "parquet", "xlsx", "html"] | None,
        Parameter(help="Else by the ending of --out, else table on a terminal, jsonl in a pipe."),
    ] = None
    out: Out = ""

    def output(self) -> terminal.Output:
        """The wish, as the reports know it; asked for first, so that what cannot be written is
        refused before the work."""
        return terminal.Output(self.format, self.out).checked()


@Parameter(name="*")
@dataclass(frozen=True)
class ToExport:
    """Where a list goes: in every format of rows, or as entities."""

    format: Annotated[
        Literal["table", "jsonl", "csv", "parquet", "xlsx", "html", "ftm"] | None,
        Parameter(
            help="ftm is FollowTheMoney (.ftm.json). Else by the ending of --out, else table on a"
            " terminal, jsonl in a pipe."
        ),
    ] = None
    out: Out = ""

    def output(self) -> terminal.Output:
        """The wish, as the reports know it."""
        return terminal.Output(self.format, self.out).checked((*terminal.ROWS, "ftm"))


def codes(text: str) -> tuple[str, ...]:
    """The codes of lists that an option names, joined by commas."""
    return tuple(code.strip() for code in text.split(",") if code.strip())


def day(text: str, option: str) -> date | None:
    """The day that an option names; none where it is empty."""
    try:
        return parse_day(text) if text else None
    except BadInput as fault:
        raise BadInput(fault.what, where=option, todo=fault.todo) from None


def input_of(file: str) -> tuple[str, bytes]:
    """The name and the bytes of a file, or of standard input."""
    if file == "-":
        return "standard input", sys.stdin.buffer.read()
    try:
        return file, Path(file).read_bytes()
    except OSError as error:
        raise BadInput(f"the file cannot be read: {error.strerror}.", where=file) from error


@contextmanager
def input_file(file: str) -> Iterator[tuple[str, Path]]:
    """The name and the path of a file of any length; standard input is kept in one meanwhile."""
    if file != "-":
        path = Path(file)
        try:
            given: IO[bytes] = path.open("rb")
        except OSError as error:
            raise BadInput(f"the file cannot be read: {error.strerror}.", where=file) from error
        if path.is_file():
            given.close()
            yield file, path
            return
    else:
        given = sys.stdin.buffer
    with TemporaryDirectory(prefix="proscribed-") as made:
        path = Path(made) / "input"
        with path.open("wb") as kept:
            shutil.copyfileobj(given, kept)
        yield "standard input" if file == "-" else file, path


def mapping(pairs: Sequence[str]) -> dict[str, str]:
    """COLUMN=FIELD, as --map gives it."""
    found = {}
    for pair in pairs:
        column, equals, field = pair.partition("=")
        if not equals:
            raise BadInput(f"{pair!r} is not COLUMN=FIELD.", where="--map")
        found[column] = field
    return found
