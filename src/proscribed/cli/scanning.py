"""Scanning: documents and messages, for the listed parties they name."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from proscribed.cli.options import About, Home, Least, To, app, input_of
from proscribed.model.errors import BadInput
from proscribed.reports import console as terminal


@app.command
def scan(
    *documents: Annotated[str, Parameter(allow_leading_hyphen=True, help="The files, or - .")],
    limit: Annotated[int, Parameter(help="Most readings of one place.")] = 10,
    fail_on_match: Annotated[bool, Parameter(help="Exit 1 when a listed party is named.")] = False,
    least: Least = Least(),
    about: About = About(),
    to: To = To(),
    at: Home = Home(),
) -> int:
    """Every listed party that documents name, with its place (text, HTML, PDF, DOCX, e-mail).

    MT103 and pacs.008 messages too: their party and bank fields. As HTML: the passages, marked.
    Example: proscribed scan contract.pdf payment.xml --as-of 2021-12-17 --out scan.html
    """
    from proscribed.answers.home import is_starter_only
    from proscribed.answers.scanning import ScanRequest
    from proscribed.answers.scanning import scan as ask
    from proscribed.reports import scanning as report

    if not documents:
        raise BadInput("no document is named.", todo="See `proscribed scan --help`.")
    if limit < 1:
        raise BadInput(f"{limit} is not at least 1.", where="--limit")
    output, score = to.output(), least.score()
    files = tuple(input_of(one) for one in documents)
    store = at.open()
    request = ScanRequest(files, about.question(), score, limit)
    with terminal.progress("scanning (letters)") as progress:
        answer = ask(store, request, progress)
    report.write_scan(output, answer, is_starter=is_starter_only(store))
    return int(fail_on_match and any(one.hits for one in answer.documents))
