"""The news room's questions to the record: claims judged, and the horizon."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from proscribed.cli.options import AsOf, Home, To, app, day
from proscribed.reports import console as terminal


@app.command
def reconcile(
    *articles: Annotated[str, Parameter(help="Reference numbers; all articles, if none.")],
    to: To = To(),
    at: Home = Home(),
) -> None:
    """Each claim of the articles beside the record: agrees, partly, conflicts, unverifiable, n/a.

    With the explanation found and the acts it rests on. What changed since is kept with its day.
    Example: proscribed reconcile 2112170042
    """
    from proscribed.answers.reconciling import reconcile as ask
    from proscribed.reports import reconciling as report

    output = to.output()
    with terminal.progress("judging articles") as progress:
        answer = ask(at.open(), articles, progress=progress)
    report.write_reconciled(output, answer)


@app.command
def horizon(
    *,
    party: Annotated[str, Parameter(help="Only parties with this name.")] = "",
    as_of: AsOf = "",
    to: To = To(),
    at: Home = Home(),
) -> None:
    """Parties whose listing is planned, reported or called for, and what became of it.

    Only what had been published by the day. Apart from the listings: nobody here is listed by it.
    Example: proscribed horizon --as-of 2021-12-15
    """
    from proscribed.answers.horizon import horizon_on
    from proscribed.reports import horizon as report

    output = to.output()
    report.write_horizon(output, horizon_on(at.open(), day(as_of, "--as-of"), party))
