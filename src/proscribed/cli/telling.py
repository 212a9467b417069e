"""What is written from the record and the archive for others to read: advisories."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from proscribed.cli.options import Home, Out, app, day
from proscribed.model.errors import BadInput
from proscribed.reports import console as terminal


@app.command
def advisory(
    which: Annotated[
        str, Parameter(help="A day, as 2021-12-17; or a citation, a document's number, an entry.")
    ],
    *,
    release: Annotated[bool, Parameter(help="Release the draft as it reads now.")] = False,
    reviewer: Annotated[str, Parameter(help="Who reviewed it; needed to release.")] = "",
    note: Annotated[str, Parameter(help="What the reviewer adds to the release.")] = "",
    as_of: Annotated[str, Parameter(help="Later acts are told up to this day; else today.")] = "",
    format: Annotated[
        Literal["md", "html", "pdf", "docx", "jsonl"] | None,
        Parameter(help="Else by the ending of --out, else md."),
    ] = None,
    out: Out = "",
    at: Home = Home(),
) -> None:
    """Draft the client advisory of what was done: acts, parties, law, dates, doubts, sources.

    Every statement names its source in the register or the law. A draft, not legal advice, until a
    named reviewer releases that very text; a text that changed since is a draft again.
    Example: proscribed advisory 2021-12-17 --out advisory.html
    """
    from proscribed.answers.advising import AdvisoryRequest, advise
    from proscribed.answers.advising import release as release_it
    from proscribed.reports import advisory as report

    output = terminal.document(format, out, report.FORMATS)
    request = AdvisoryRequest(which, day(as_of, "--as-of"))
    if (reviewer or note) and not release:
        raise BadInput("a reviewer and a note belong to a release.", todo="Add --release.")
    store = at.open()
    answer = release_it(store, request, reviewer, note) if release else advise(store, request)
    report.write_advisory(output, answer)
