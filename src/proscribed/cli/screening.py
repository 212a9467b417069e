"""Screening: a first look, a file, one party; and the same again later."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from proscribed.cli.options import (
    About,
    Home,
    Least,
    To,
    app,
    day,
    input_file,
    input_of,
    mapping,
)
from proscribed.model.errors import BadInput
from proscribed.reports import console as terminal


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
        found = run(folder, day(as_of, "--as-of"), progress)
    page = folder / "report.html"
    terminal.write(terminal.Output(path=str(page)), [report.html(found.screening, is_starter=True)])
    report.print_table(terminal.console(), found.screening, is_starter=True)
    terminal.note(f"\nThe report to file: {page}\nThe counterparties:  {found.example}")


@app.command
def screen(
    file: Annotated[str, Parameter(allow_leading_hyphen=True, help="The file, or - .")] = "",
    *,
    map: Annotated[
        tuple[str, ...], Parameter(help="COLUMN=FIELD, where a column has another name.")
    ] = (),
    holdings: Annotated[
        str,
        Parameter(help="A fund's positions instead: what a US person may do with each."),
    ] = "",
    fund_holdings: Annotated[
        str, Parameter(help="What the funds among the positions hold: columns fund, isin, weight.")
    ] = "",
    least: Least = Least(),
    limit: Annotated[int, Parameter(help="Most matches for one party.")] = 10,
    workers: Annotated[
        int, Parameter(help="Processes to screen in; else one a core, for many rows.")
    ] = 0,
    resume: Annotated[
        bool, Parameter(help="Go on after the last row of an interrupted run; needs --out.")
    ] = False,
    owners: Annotated[
        bool, Parameter(help="Also parties that a rule on shares reaches, via: ownership.")
    ] = False,
    engine: Annotated[
        Literal["local", "spark"], Parameter(help="local, or spark: the same rows from a cluster.")
    ] = "local",
    master: Annotated[str, Parameter(help="The Spark master's URL; else local[*].")] = "",
    horizon: Annotated[
        bool, Parameter(help="Also whose listing is planned or called for, apart from the matches.")
    ] = False,
    fail_on_match: Annotated[bool, Parameter(help="Exit 1 when there is a match.")] = False,
    about: About = About(),
    to: To = To(),
    at: Home = Home(),
) -> int:
    """Screen a file of parties of any length (CSV, JSONL, Parquet, XLSX; - reads standard input).

    Columns by name: id, name, kind, country, address, birth_date, identifier; only name is needed.
    Rows come out in the order of the file, the same for any number of workers. --holdings takes a
    fund's positions: columns isin, ticker, exchange, issuer, quantity.
    Example: proscribed screen parties.csv --as-of 2021-12-17 --out report.html
    """
    if holdings or fund_holdings:
        if file or not holdings:
            raise BadInput(
                "counterparties and holdings are screened apart.",
                where="--holdings",
                todo="Name one file of positions: proscribed screen --holdings fund.csv",
            )
        return _screen_holdings(holdings, fund_holdings, map, least, about, to, at, fail_on_match)
    if not file:
        raise BadInput("no file is named.", todo="See `proscribed screen --help`.")
    from proscribed.answers.home import is_starter_only
    from proscribed.answers.screening import Bulk, ScreenRequest, screening
    from proscribed.reports import screening as report

    min_score = least.score()
    if limit < 1:
        raise BadInput(f"{limit} is not at least 1.", where="--limit")
    if workers < 0:
        raise BadInput(f"{workers} is not at least 1.", where="--workers")
    if master and engine != "spark":
        raise BadInput("there is a master for --engine spark only.", where="--master")
    output = to.output()
    kept = output.part
    if resume and kept is None:
        raise BadInput(
            "only what goes into a file can be gone on with.",
            where="--resume",
            todo="Name the file of the interrupted run with --out.",
        )
    store = at.open()
    with (
        input_file(file) as (name, path),
        terminal.progress("screening") as progress,
        screening(
            store,
            ScreenRequest(
                name, path, mapping(map), about.question(), min_score, limit, horizon, owners
            ),
            Bulk(workers, engine, master or "local[*]", part=kept, resume=resume),
            progress,
        ) as answer,
    ):
        report.write_screening(output, answer, is_starter=is_starter_only(store))
        if answer.tally.failed:
            return 2
        return int(fail_on_match and answer.tally.matched > 0)


def _screen_holdings(
    file: str,
    funds: str,
    columns: tuple[str, ...],
    least: Least,
    about: About,
    to: To,
    at: Home,
    fail_on_match: bool,
) -> int:
    """`screen --holdings`."""
    from proscribed.answers.holdings import HoldingsRequest, screen_holdings
    from proscribed.answers.home import is_starter_only
    from proscribed.reports import holdings as report

    output = to.output()
    name, data = input_of(file)
    within = input_of(funds) if funds else None
    store = at.open()
    request = HoldingsRequest(name, data, mapping(columns), about.question(), least.score(), within)
    with terminal.progress("screening positions") as progress:
        answer = screen_holdings(store, request, progress)
    report.write_holdings(output, answer, is_starter=is_starter_only(store))
    return int(fail_on_match and any(one.ties for one in answer.lines))


@app.command
def check(
    *name: str,
    kind: Annotated[str, Parameter(help="person, organization, vessel, aircraft.")] = "",
    country: str = "",
    birth_date: str = "",
    identifier: str = "",
    address: str = "",
    least: Least = Least(),
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

    request = CheckRequest(
        name=" ".join(name),
        kind=kind,
        country=country,
        birth_date=birth_date,
        identifier=identifier,
        address=address,
        question=about.question(),
        min_score=least.score(),
        limit=limit,
    )
    output, store = to.output(), at.open()
    with terminal.status("checking") as progress:
        answer = ask(store, request, progress)
    report.write_check(output, answer, is_starter=is_starter_only(store))


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
    from proscribed.reports import changes as report

    output = to.output()
    if not input:
        answer = ask(at.open(), run)
    else:
        with input_file(input) as (_, path):
            answer = ask(at.open(), run, path)
    report.write_replay(output, answer)
    return 3 if "data" in answer.causes else 0


@app.command
def bench(
    folder: Annotated[str, Parameter(help="A labeled screening set.")] = "",
    *,
    million: Annotated[
        bool, Parameter(help="A million made counterparties too: several minutes.")
    ] = False,
    check: Annotated[bool, Parameter(help="Exit 1 when a figure is under its floor.")] = False,
    write: Annotated[str, Parameter(help="Keep the table in this file, as Markdown.")] = "",
    to: To = To(),
) -> int:
    """The project's own benchmarks, each against its named baseline in the same run.

    Example: proscribed bench ./matching --million --write benchmarks/results/matching.md
    """
    from proscribed.answers.benching import bench as ask
    from proscribed.reports import benching as report

    output = to.output()
    with terminal.status("measuring") as progress:
        found = ask(folder, million=1_000_000 if million else 0, progress=progress)
    report.write_bench(output, found)
    if write:
        report.keep(write, found)
    return int(check and bool(found.under))
