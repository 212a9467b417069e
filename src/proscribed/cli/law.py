"""What the law says of a transaction, and the law itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated

from cyclopts import App, Parameter

from proscribed.cli.options import Home, To, app, codes, day
from proscribed.model.errors import BadInput
from proscribed.reports import console as terminal

TOLD_EVERY = 50
"""Lines between two words about progress."""

law = App(
    name="law",
    help="""The provisions in force on a day; one with its history; what changed since a day.

    Example: proscribed law us-bis-el/affiliates""",
)
app.command(law)


@app.command
def assess(
    file: Annotated[str, Parameter(allow_leading_hyphen=True, help="JSONL, or - .")],
    *,
    keep_going: Annotated[
        bool, Parameter(help="Answer the other lines when one cannot be read.")
    ] = False,
    to: To = To(),
    at: Home = Home(),
) -> int:
    """What the listings of its parties do to a transaction, on its day: one JSON object a line.

    Parties with listings are taken as given; those without are looked up in the register.
    Example: proscribed assess deals.jsonl --keep-going --out answers.jsonl
    """
    from proscribed.answers.assessing import Fault
    from proscribed.answers.assessing import assess as ask
    from proscribed.reports import law as report

    output, store = to.output(), at.open()
    faults: list[str] = []
    runs: list[str] = []

    def noted(found: Iterator[object]) -> Iterator[object]:
        for one in found:
            if isinstance(one, Fault):
                faults.append(one.where)
                terminal.note(f"proscribed: {one.where}: {one.what} {one.todo}".rstrip())
            yield one

    with _lines(file) as (name, lines), _progress(file, output) as told:
        given = told(lines)
        found = noted(ask(store, name, given, keep_going=keep_going, recorded=runs.append))
        report.write_assessed(output, found, whole=not output.named)  # type: ignore[arg-type]
    for run in runs:
        terminal.note(f"Recorded: `proscribed replay {run}` asks again.")
    return 2 if faults else 0


Told = Callable[[Iterable[bytes]], Iterable[bytes]]


@contextmanager
def _progress(file: str, output: terminal.Output) -> Iterator[Told]:
    """Tells a person who waits for another place to fill how far the lines have been read."""
    if not sys.stderr.isatty() or (sys.stdout.isatty() and not output.named):
        yield lambda lines: lines
        return
    count = _count(file)
    with terminal.progress("Transactions") as tell:

        def told(lines: Iterable[bytes]) -> Iterator[bytes]:
            for number, line in enumerate(lines):
                if number % TOLD_EVERY == 0:
                    tell(number, count)
                yield line

        yield told


def _count(file: str) -> int | None:
    """The lines of a file that can be read twice; else None."""
    if not Path(file).is_file():
        return None
    with Path(file).open("rb") as opened:
        return sum(1 for _ in opened)


@contextmanager
def _lines(file: str) -> Iterator[tuple[str, IO[bytes]]]:
    if file == "-":
        yield "standard input", sys.stdin.buffer
        return
    try:
        with Path(file).open("rb") as opened:
            yield file, opened
    except OSError as error:
        raise BadInput(f"the file cannot be read: {error.strerror}.", where=file) from error


@law.default
def show_law(
    provision: str = "",
    *,
    as_of: Annotated[str, Parameter(help="The day asked about; else today.")] = "",
    since: Annotated[str, Parameter(help="What changed from this day to --as-of.")] = "",
    lists: Annotated[str, Parameter(help="Only these lists: codes joined by commas.")] = "",
    unparsed: Annotated[
        bool, Parameter(help="Entity List wordings that are not understood.")
    ] = False,
    to: To = To(),
    at: Home = Home(),
) -> None:
    """The provisions in force on a day; one with its history; what changed since a day."""
    from datetime import UTC, datetime

    from proscribed.answers import law_questions as ask
    from proscribed.reports import law as report

    output, store = to.output(), at.open()
    if unparsed:
        from proscribed.answers.law_terms import unparsed_terms

        report.write_unparsed(output, unparsed_terms(store))
    elif provision:
        report.write_law(output, ask.law_history(store, provision))
    elif since:
        first = day(since, "--since")
        last = day(as_of, "--as-of") or datetime.now(UTC).date()
        if first is None or first > last:
            raise BadInput(f"{since} is after {last}.", where="--since")
        report.write_law_changes(output, ask.law_between(store, first, last))
    else:
        report.write_law(output, ask.law_on(store, day(as_of, "--as-of"), codes(lists)))


@law.command
def confirm(
    provision: str,
    *,
    in_force_from: Annotated[str, Parameter(help="The open text is in force from this day.")] = "",
    extended_to: Annotated[str, Parameter(help="The present state lasts to this day.")] = "",
    source: Annotated[str, Parameter(help="The document that says so.")],
    name: Annotated[str, Parameter(help="The reviewer; else the user of this machine.")] = "",
    to: To = To(),
    at: Home = Home(),
) -> None:
    """Record a reviewer's finding on a text that is open: it changes the answers from then on.

    Example: proscribed law confirm us-bis-el/affiliates --extended-to 2027-11-09 --source "91 FR 1"
    """
    from proscribed.answers import law_questions as ask
    from proscribed.law.confirmed import Confirmed
    from proscribed.reports import law as report

    if bool(in_force_from) == bool(extended_to):
        raise BadInput("say either --in-force-from or --extended-to.", where="law confirm")
    output = to.output()
    when = day(
        in_force_from or extended_to, "--in-force-from" if in_force_from else "--extended-to"
    )
    if when is None:
        raise BadInput("the day is not given.", where="law confirm")
    says = "in_force" if in_force_from else "extended"
    found = Confirmed(provision, says, when, source, name)  # type: ignore[arg-type]
    report.write_law(output, ask.confirm(at.open(), found))
