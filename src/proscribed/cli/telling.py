"""What is written from the record and the archive for others to read: advisories, digests,
alerts."""

from __future__ import annotations

from typing import Annotated, Literal

from cyclopts import Parameter

from proscribed.cli.options import Home, Out, app, codes, day, input_of
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


@app.command
def digest(
    *,
    week: Annotated[str, Parameter(help="Any day of the week, as 2021-12-13.")],
    for_: Annotated[
        str, Parameter(name="--for", help="A file of your own parties: only what touches them.")
    ] = "",
    lists: Annotated[
        str, Parameter(help="Only what is of these lists: codes joined by commas.")
    ] = "",
    format: Annotated[
        Literal["md", "html", "eml", "jsonl"] | None,
        Parameter(help="Else by the ending of --out, else md."),
    ] = None,
    out: Out = "",
    at: Home = Home(),
) -> None:
    """The top stories of a week: lead, reference number, where the record differs, documents.

    Ranked by what changed in law, lists and horizon, each reason said; the same story once. With
    --for and --lists, only what touches either. eml is an unsent e-mail, text and page.
    Example: proscribed digest --week 2021-12-13 --for parties.csv --out week.html
    """
    from proscribed.answers.digesting import DigestRequest
    from proscribed.answers.digesting import digest as ask
    from proscribed.reports import digest as report

    output = terminal.document(format, out, report.FORMATS)
    first = day(week, "--week")
    if first is None:
        raise BadInput("no day is named.", where="--week", todo="Write it as 2021-12-13.")
    mine = input_of(for_) if for_ else None
    report.write_digest(output, ask(at.open(), DigestRequest(first, mine, codes(lists))))


@app.command
def watch(
    source: Annotated[
        str,
        Parameter(
            allow_leading_hyphen=True,
            help="A folder of articles, or the address of a feed; - for the record alone.",
        ),
    ],
    *,
    for_: Annotated[str, Parameter(name="--for", help="The file of your own parties.")],
    once: Annotated[bool, Parameter(help="Look once, and end.")] = False,
    every: Annotated[float, Parameter(help="Seconds from one look to the next.")] = 300,
    since: Annotated[
        str, Parameter(help="Acts and rules of this day and later; else of the last 30 days.")
    ] = "",
    mail_dir: Annotated[str, Parameter(help="Put each alert into this folder, as an e-mail.")] = "",
    webhook: Annotated[str, Parameter(help="POST each alert there, as signed JSON.")] = "",
    secret_env: Annotated[
        str, Parameter(help="The environment variable with the secret that signs it.")
    ] = "",
    at: Home = Home(),
) -> None:
    """Read new articles as they come; alert when they, an act or a rule touch your own parties.

    Sources: files in a folder, RSS, Atom, JSONL, the Federal Register's public inspection documents
    (JSON). An alert is made once for each thing and party, sent again until it arrives.
    Example: proscribed watch inbox --for parties.csv --mail-dir alerts --every 600
    """
    import os

    from proscribed.answers import delivering
    from proscribed.answers.watching import Watching, WatchRequest
    from proscribed.reports import alerts as report

    if not once and every < report.SHORTEST:
        raise BadInput(f"a look every {every:g} seconds is too often.", where="--every")
    channels = [delivering.mail_folder(mail_dir)] if mail_dir else []
    if webhook:
        channels.append(delivering.webhook(webhook, secret_env, dict(os.environ)))
    elif secret_env:
        raise BadInput("a secret signs what goes to a webhook.", todo="Add --webhook URL.")
    request = WatchRequest(
        source="" if source == "-" else source,
        parties=input_of(for_),
        channels=tuple(channels),
        since=day(since, "--since"),
        settle=0 if once else report.SETTLE,
    )
    watching = Watching(at.open(), request)
    if once:
        answer = watching.look()
        report.write_round(answer)
        if answer.fault:
            raise answer.fault
    else:
        report.look_on(watching, every)
