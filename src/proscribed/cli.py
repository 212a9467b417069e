"""The commands: options in, one answer out. Nothing is decided here."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, CycloptsError, Parameter

from proscribed import __version__
from proscribed.model.days import parse_day
from proscribed.model.errors import BadInput, ProscribedError
from proscribed.reports import console as terminal
from proscribed.settings import settings

if TYPE_CHECKING:  # importing a database takes longer than `--help` should
    from proscribed.answers.question import Question
    from proscribed.store import Store

app = App(
    name="proscribed",
    version=__version__,
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


@Parameter(name="*")
@dataclass(frozen=True)
class About:
    """What a question is about."""

    as_of: Annotated[str, Parameter(help="The day asked about, as 2021-12-16; else today.")] = ""
    known_at: Annotated[str, Parameter(help="As known then: a commit, a day or a time in UTC.")] = (
        ""
    )
    lists: Annotated[str, Parameter(help="Only these lists: codes joined by commas.")] = ""

    def question(self) -> Question:
        """The question, its day and lists read."""
        from proscribed.answers.question import Question

        codes = tuple(code.strip() for code in self.lists.split(",") if code.strip())
        return Question(_day(self.as_of, "--as-of"), self.known_at, codes)


@Parameter(name="*")
@dataclass(frozen=True)
class To:
    """Where the answer goes, and how it looks."""

    format: Annotated[
        Literal["table", "jsonl", "csv", "html"] | None,
        Parameter(help="Else by the ending of --out, else table on a terminal, jsonl in a pipe."),
    ] = None
    out: Annotated[str, Parameter(help="Write to this file instead of standard output.")] = ""

    def output(self) -> terminal.Output:
        """The wish, as the reports know it."""
        return terminal.Output(self.format, self.out)


def _day(text: str, option: str) -> date | None:
    try:
        return parse_day(text) if text else None
    except BadInput as fault:
        raise BadInput(fault.what, where=option, todo=fault.todo) from None


@app.command
def demo(
    folder: Path = Path("proscribed-demo"),
    *,
    as_of: Annotated[str, Parameter(help="Another day than 2021-12-17.")] = "",
) -> None:
    """Screen the example counterparties against the starter register and write the report.

    Makes FOLDER with a home of its own. Example: proscribed demo
    """
    from proscribed.answers.demo import demo as run
    from proscribed.reports import screening as report

    with terminal.progress("screening") as progress:
        found = run(folder, _day(as_of, "--as-of"), progress)
    page = folder / "report.html"
    terminal.write(terminal.Output(path=str(page)), [report.html(found.screening, is_starter=True)])
    report.print_table(terminal.console(), found.screening, is_starter=True)
    terminal.note(f"\nThe report to file: {page}\nThe counterparties:  {found.example}")


@app.command
def init(*, empty: bool = False, at: Home = Home()) -> None:
    """Make the home, with the starter register or (--empty) with nothing in it.

    Example: proscribed init --empty --home ./register
    """
    from proscribed.answers.home import make_home

    made = make_home(settings(at.home, at.database), empty=empty)
    begun = "empty" if empty else f"the starter register: {made.acts} acts, not the full lists"
    terminal.note(f"Made {made.home} ({begun}).")


@app.command
def load(
    *files: str,
    list: Annotated[str, Parameter(help="The list, where the file does not say it.")] = "",
    published: Annotated[
        str, Parameter(help="When it was published (day or time), where the file does not say.")
    ] = "",
    accept_shrink: Annotated[bool, Parameter(help="Allow a list to lose a large part.")] = False,
    extract: Annotated[bool, Parameter(help="Not the whole list: it removes nothing.")] = False,
    to: To = To(),
    at: Home = Home(),
) -> None:
    """Read official files, or your own lists, into the register: all of them, or none.

    Formats are recognized by content; .gz and .zip are read too.
    Example: proscribed load sdn.csv alt.csv add.csv --published 2021-12-16T01:42:52Z
    """
    from proscribed.answers.loading import LoadRequest, load_files
    from proscribed.register import LoadOptions
    from proscribed.reports import lists as report

    if not files:
        raise BadInput("no file is named.", todo="See `proscribed load --help`.")
    options = LoadOptions(published, list, extract, accept_shrink)
    with terminal.status("loading") as progress:
        loaded = load_files(at.open(), LoadRequest(files, list, options), progress)
    report.write_loaded(to.output(), loaded)


@app.command
def lists(
    *,
    all: Annotated[bool, Parameter(help="Also the lists of which nothing is loaded.")] = False,
    about: About = About(),
    to: To = To(),
    at: Home = Home(),
) -> None:
    """Every list: how many entries in force, since when known, last published, stale or not.

    Example: proscribed lists --as-of 2021-12-17
    """
    from proscribed.answers.home import is_starter_only
    from proscribed.answers.lists import lists as ask
    from proscribed.reports import lists as report

    store = at.open()
    report.write_lists(to.output(), ask(store, about.question(), every=all))
    if is_starter_only(store):
        terminal.note("The built-in starter register only; `proscribed load` adds the full lists.")


@app.command
def screen(
    file: Annotated[str, Parameter(allow_leading_hyphen=True, help="The file, or - .")],
    *,
    map: Annotated[
        tuple[str, ...], Parameter(help="COLUMN=FIELD, where a column has another name.")
    ] = (),
    min_score: Annotated[
        float | None, Parameter(help="The least score of a match, 0 to 1.")
    ] = None,
    limit: Annotated[int, Parameter(help="Most matches for one party.")] = 10,
    fail_on_match: Annotated[bool, Parameter(help="Exit 1 when there is a match.")] = False,
    about: About = About(),
    to: To = To(),
    at: Home = Home(),
) -> int:
    """Screen a file of parties (CSV, JSONL, Parquet, XLSX; - reads standard input).

    Columns by name: id, name, kind, country, address, birth_date, identifier; only name is needed.
    Example: proscribed screen parties.csv --as-of 2021-12-17 --out report.html
    """
    from proscribed.answers.home import is_starter_only
    from proscribed.answers.screening import ScreenRequest
    from proscribed.answers.screening import screen as ask
    from proscribed.reports import screening as report
    from proscribed.screening import MIN_SCORE

    least = MIN_SCORE if min_score is None else min_score
    if not 0 <= least <= 1:
        raise BadInput(f"{least} is not between 0 and 1.", where="--min-score")
    if limit < 1:
        raise BadInput(f"{limit} is not at least 1.", where="--limit")
    name, data = _input(file)
    store = at.open()
    request = ScreenRequest(name, data, _mapping(map), about.question(), least, limit)
    with terminal.progress("screening") as progress:
        answer = ask(store, request, progress)
    report.write_screening(to.output(), answer, is_starter=is_starter_only(store))
    return int(fail_on_match and any(row.matches for row in answer.rows))


@app.command
def check(
    *name: str,
    kind: Annotated[str, Parameter(help="person, organization, vessel, aircraft.")] = "",
    country: str = "",
    birth_date: str = "",
    identifier: str = "",
    address: str = "",
    min_score: float | None = None,
    limit: int = 10,
    about: About = About(),
    to: To = To(),
    at: Home = Home(),
) -> None:
    """One party, for a person to read: the matches, why, and what each listing forbids.

    Example: proscribed check "SenseTime Group Limited" --country CN --as-of 2021-12-17
    """
    from proscribed.answers.checking import CheckRequest
    from proscribed.answers.checking import check as ask
    from proscribed.answers.home import is_starter_only
    from proscribed.reports import entries as report
    from proscribed.screening import MIN_SCORE

    request = CheckRequest(
        name=" ".join(name),
        kind=kind,
        country=country,
        birth_date=birth_date,
        identifier=identifier,
        address=address,
        question=about.question(),
        min_score=MIN_SCORE if min_score is None else min_score,
        limit=limit,
    )
    store = at.open()
    with terminal.status("checking") as progress:
        answer = ask(store, request, progress)
    report.write_check(to.output(), answer, is_starter=is_starter_only(store))


@app.command
def show(entry: str, *, about: About = About(), to: To = To(), at: Home = Home()) -> None:
    """One entry as it stood on a day, and its records exactly as published.

    Example: proscribed show us-ofac-ns-cmic:33114 --as-of 2021-12-17
    """
    from proscribed.answers.exporting import show as ask
    from proscribed.reports import entries as report

    report.write_shown(to.output(), ask(at.open(), entry, about.question()))


@app.command
def history(*what: str, about: About = About(), to: To = To(), at: Home = Home()) -> None:
    """Every dated act of an entry, or of the entries of a name, across lists.

    Example: proscribed history Huawei
    """
    from proscribed.answers.history import history as ask
    from proscribed.reports import entries as report

    if not what:
        raise BadInput("no entry or name is given.", todo="See `proscribed history --help`.")
    report.write_history(to.output(), ask(at.open(), " ".join(what), about.question()))


@app.command
def diff(
    *,
    from_: Annotated[str, Parameter(name="--from", help="The earlier day.")],
    to_: Annotated[str, Parameter(name="--to", help="The later day.")],
    list: Annotated[str, Parameter(help="Only this list.")] = "",
    about: About = About(),
    to: To = To(),
    at: Home = Home(),
) -> None:
    """What changed in the lists from one day to another.

    Example: proscribed diff --from 2021-12-15 --to 2021-12-17 --list us-bis-el
    """
    from msgspec.structs import replace

    from proscribed.answers.changes import diff as ask
    from proscribed.reports import entries as report

    question = about.question()
    if list:
        question = replace(question, lists=(*question.lists, list))
    first, last = _day(from_, "--from"), _day(to_, "--to")
    if first is None or last is None:
        raise BadInput("both --from and --to need a day.")
    report.write_diff(to.output(), ask(at.open(), first, last, question))


@app.command
def export(
    *,
    list: Annotated[str, Parameter(help="The code of the list.")],
    about: About = About(),
    to: To = To(),
    at: Home = Home(),
) -> None:
    """A list as it stood on a day, as known at a moment.

    Example: proscribed export --list us-ofac-ns-cmic --as-of 2021-12-17 --format csv
    """
    from proscribed.answers.exporting import export as ask
    from proscribed.reports import lists as report

    answer = ask(at.open(), list, about.question())
    report.write_export(to.output(), answer)
    if not answer.coverage.speaks:
        terminal.note(f"{list} on {answer.as_of} is not fully covered: {answer.coverage.why}.")


@app.command
def link(
    first: str,
    second: str,
    *,
    why: Annotated[str, Parameter(help="The reason, for the record.")],
    who: Annotated[str, Parameter(help="Whose decision it is; else the user.")] = "",
    at: Home = Home(),
) -> None:
    """Record that two entries are one party. `split` undoes it.

    Example: proscribed link us-bis-el:ab68 us-ofac-ns-cmic:33114 --why "same USCC"
    """
    from proscribed.answers.linking import link as ask

    done = ask(at.open(), first, second, why, who)
    terminal.note(f"Commit {done.commit}: {done.entity} is {', '.join(done.entries)}.")


@app.command
def split(
    entry: str,
    *,
    why: Annotated[str, Parameter(help="The reason, for the record.")],
    who: Annotated[str, Parameter(help="Whose decision it is; else the user.")] = "",
    at: Home = Home(),
) -> None:
    """Record that an entry is a party of its own, and its records not one party's.

    Example: proscribed split us-bis-el:ab68 --why "two companies of one name"
    """
    from proscribed.answers.linking import split as ask

    done = ask(at.open(), entry, why, who)
    terminal.note(f"Commit {done.commit}: now {', '.join(done.entries)}.")


@app.command
def doubts(*, to: To = To(), at: Home = Home()) -> None:
    """The pairs of entries of which a person must say whether they are one: `link` or leave.

    Example: proscribed doubts
    """
    from proscribed.answers.linking import open_doubts
    from proscribed.reports import lists as report

    report.write_doubts(to.output(), open_doubts(at.open()))


@app.command
def replay(
    run: str,
    *,
    input: Annotated[
        str, Parameter(help="The file screened, where it was too large to keep.")
    ] = "",
    to: To = To(),
    at: Home = Home(),
) -> int:
    """Ask a recorded screening again at its commit: identical, or the differences and their cause.

    Example: proscribed replay 1f3a9c0d2b4e5f60
    """
    from proscribed.answers.replaying import replay as ask
    from proscribed.reports import entries as report

    answer = ask(at.open(), run, _input(input)[1] if input else None)
    report.write_replay(to.output(), answer)
    return 3 if "data" in answer.causes else 0


@app.command
def bench(
    folder: Annotated[str, Parameter(help="A labelled screening set.")] = "",
    *,
    to: To = To(),
) -> None:
    """The project's own benchmarks, each against its named baseline in the same run.

    Example: proscribed bench ./matching
    """
    from proscribed.answers.benching import bench as ask
    from proscribed.reports import lists as report

    with terminal.status("measuring") as progress:
        found = ask(folder, progress)
    report.write_bench(to.output(), found)


def _input(file: str) -> tuple[str, bytes]:
    if file == "-":
        return "standard input", sys.stdin.buffer.read()
    try:
        return file, Path(file).read_bytes()
    except OSError as error:
        raise BadInput(f"the file cannot be read: {error.strerror}.", where=file) from error


def _mapping(pairs: Sequence[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        column, equals, field = pair.partition("=")
        if not equals:
            raise BadInput(f"{pair!r} is not COLUMN=FIELD.", where="--map")
        found[column] = field
    return found


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


def entry_point() -> None:
    """What the installed command runs."""
    sys.exit(main())
