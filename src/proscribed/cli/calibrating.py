"""Choosing a threshold: on the user's own known answers."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from proscribed.cli.options import About, Home, To, app, input_of
from proscribed.model.errors import BadInput
from proscribed.reports import console as terminal


@app.command
def calibrate(
    *pairs: Annotated[str, Parameter(help="Files of pairs, or of parties: CSV, JSONL, Parquet.")],
    against: Annotated[
        str, Parameter(help="A list of yours (CSV, JSONL) in place of the register.")
    ] = "",
    most_alerts: Annotated[
        float | None,
        Parameter(help="The most of the unlisted that may raise an alert; 0.01 is 1 %."),
    ] = None,
    least_recall: Annotated[
        float | None, Parameter(help="Or: the least of the listed to be found.")
    ] = None,
    one_in: Annotated[
        int, Parameter(help="In practice one party in so many is listed: for precision.")
    ] = 1000,
    plot: Annotated[str, Parameter(help="Write the drawings to this file, as SVG.")] = "",
    seed: Annotated[int, Parameter(help="Of the random samples behind the interval.")] = 1,
    about: About = About(),
    to: To = To(),
    at: Home = Home(),
) -> None:
    """What each threshold costs and finds on known answers of yours; and one that is suggested.

    Pairs have the columns name1, name2, match. Parties have query, and accept (ids of entries),
    listed_name, or match; one with none of them is not listed. Kind, country and so on count too.
    Example: proscribed calibrate pairs.csv --most-alerts 0.005 --out calibration.html
    """
    from proscribed.answers.calibrating import CalibrateRequest
    from proscribed.answers.calibrating import calibrate as ask
    from proscribed.reports import calibration as report

    if not pairs:
        raise BadInput("no file is named.", todo="Name files of pairs, or of parties.")
    if most_alerts is not None and least_recall is not None:
        raise BadInput("only one of --most-alerts and --least-recall can be wanted.")
    for option, value in (("--most-alerts", most_alerts), ("--least-recall", least_recall)):
        if value is not None and not 0 <= value <= 1:
            raise BadInput(f"{value} is not between 0 and 1.", where=option)
    if one_in < 1:
        raise BadInput(f"{one_in} is not at least 1.", where="--one-in")
    if plot and not plot.lower().endswith(".svg"):
        raise BadInput("the drawings are written as SVG.", where="--plot", todo="Name a .svg file.")
    output = to.output()
    request = CalibrateRequest(
        files=tuple(input_of(file) for file in pairs),
        against=input_of(against) if against else None,
        question=about.question(),
        most_alerts=0.01 if most_alerts is None and least_recall is None else most_alerts,
        least_recall=least_recall,
        one_in=one_in,
        seed=seed,
    )
    with terminal.status("calibrating") as progress:
        answer = ask(at.open, request, progress)
    report.write_calibration(output, answer, plot)
