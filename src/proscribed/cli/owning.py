"""Who owns whom: shares read, and asked about."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from proscribed.cli.options import About, Home, To, app, day
from proscribed.model.errors import BadInput
from proscribed.reports import console as terminal


@app.command(name="load-ownership")
def load_ownership(
    *files: str,
    source: Annotated[
        str,
        Parameter(help="The source of a table whose rows name none; its names are one party's."),
    ] = "",
    said_on: Annotated[
        str, Parameter(help="The day on which a table says it, where its rows do not.")
    ] = "",
    to: To = To(),
    at: Home = Home(),
) -> None:
    """Read who owns how much of whom: all of the files, or none.

    BODS 0.2 to 0.4, GLEIF level 2 (and level 1 for names), the UK register of persons with significant
    control, FollowTheMoney, and tables with the columns owner, owned and percent; recognized by content.
    Example: proscribed load-ownership shares.csv --source "annual reports"
    """
    from proscribed.answers.loading_ownership import OwnershipRequest
    from proscribed.answers.loading_ownership import load_ownership as ask
    from proscribed.reports import owners as report

    if not files:
        raise BadInput("no file is named.", todo="See `proscribed load-ownership --help`.")
    output = to.output()
    request = OwnershipRequest(files, source, day(said_on, "--said-on"))
    with terminal.status("loading") as progress:
        loaded = ask(at.open(), request, progress)
    report.write_loaded(output, loaded)


@app.command(name="load-securities")
def load_securities(
    *files: str,
    source: Annotated[str, Parameter(help="The source of a table whose rows name none.")] = "",
    to: To = To(),
    at: Home = Home(),
) -> None:
    """Read which securities a party issues, and what funds hold: all of the files, or none.

    Tables with the columns isin, figi or ticker and exchange, and issuer, issuer_lei or entry; with fund
    and weight for what a fund holds; FollowTheMoney's Security. `screen --holdings` uses them.
    Example: proscribed load-securities securities.csv --source "exchange's own list"
    """
    from proscribed.answers.loading_securities import SecuritiesRequest
    from proscribed.answers.loading_securities import load_securities as ask
    from proscribed.reports import holdings as report

    if not files:
        raise BadInput("no file is named.", todo="See `proscribed load-securities --help`.")
    output = to.output()
    with terminal.status("loading") as progress:
        loaded = ask(at.open(), SecuritiesRequest(files, source), progress)
    report.write_loaded(output, loaded)


@app.command
def owners(
    what: Annotated[str, Parameter(help="A party's name, LEI, entry, or own: id.")] = "",
    *,
    changes_since: Annotated[
        str, Parameter(help="Whom a rule reaches otherwise after this day, up to --as-of.")
    ] = "",
    about: About = About(),
    to: To = To(),
    at: Home = Home(),
) -> None:
    """Who owns a party on a day, how much of it counts by each rule, and through whom.

    What is not known is a range, with the fact that would settle it. --out page.html draws the chain.
    With --changes-since DAY: the parties that a rule reaches otherwise since then, on which day and why.
    Example: proscribed owners "Beta Ltd" --as-of 2021-12-16
    """
    from proscribed.answers.owners import OwnersRequest
    from proscribed.answers.owners import owners as ask
    from proscribed.reports import owners as report

    output = to.output()
    if since := day(changes_since, "--changes-since"):
        from datetime import UTC, datetime

        from proscribed.answers.owners_changes import changes

        question = about.question()
        last = question.as_of or datetime.now(UTC).date()
        with terminal.status("asking") as progress:
            crossed = changes(at.open(), what, question, since, last, progress)
        report.write_changes(output, crossed)
        return
    if not what:
        raise BadInput("no party is named.", todo="See `proscribed owners --help`.")
    with terminal.status("asking") as progress:
        found = ask(at.open(), OwnersRequest(what, about.question()), progress)
    report.write(output, found)
