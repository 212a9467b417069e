"""Screening again: only what changed since a day or an earlier screening."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from proscribed.cli.options import About, Home, Least, To, app, input_file, mapping
from proscribed.model.errors import BadInput
from proscribed.reports import console as terminal


@app.command
def rescreen(
    file: Annotated[str, Parameter(allow_leading_hyphen=True, help="The file, or - .")],
    *,
    since: Annotated[
        str,
        Parameter(help="A day, or the `version` or `screening` that an earlier answer states."),
    ],
    map: Annotated[
        tuple[str, ...], Parameter(help="COLUMN=FIELD, where a column has another name.")
    ] = (),
    limit: Annotated[int, Parameter(help="Most matches for one party.")] = 10,
    fail_on_match: Annotated[bool, Parameter(help="Exit 1 when there is a new match.")] = False,
    least: Least = Least(),
    about: About = About(),
    to: To = To(),
    at: Home = Home(),
) -> int:
    """Screen a file again, for what changed since then: new, changed and dropped matches.

    Exactly what screening the whole file then and now would show to be different; the first time
    makes an index of the file's parties in the home, later ones read it.
    Example: proscribed rescreen parties.csv --since 2021-12-16 --as-of 2021-12-17
    """
    from proscribed.answers.home import is_starter_only
    from proscribed.answers.rescreening import RescreenRequest
    from proscribed.answers.rescreening import rescreen as ask
    from proscribed.reports import rescreening as report

    if limit < 1:
        raise BadInput(f"{limit} is not at least 1.", where="--limit")
    output, score = to.output(), least.score()
    store = at.open()
    with input_file(file) as (name, path), terminal.progress("screening again") as progress:
        how = (mapping(map), about.question(), score, limit)
        answer = ask(store, RescreenRequest(name, path, since, *how), progress)
    report.write_rescreening(output, answer, is_starter=is_starter_only(store))
    return int(fail_on_match and any(row.change == "new" for row in answer.rows))
