"""The archive of articles: reading into it, and searching it."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from proscribed.cli.options import Home, To, app, day, input_of
from proscribed.model.errors import BadInput
from proscribed.reports import console as terminal


@app.command
def read(
    *files: Annotated[str, Parameter(allow_leading_hyphen=True, help="The files, or - .")],
    published: Annotated[
        str, Parameter(help="The day, month or year of what has none of its own, as 2021-12-16.")
    ] = "",
    source: Annotated[str, Parameter(help="The publisher, where the text does not say it.")] = "",
    to: To = To(),
    at: Home = Home(),
) -> int:
    """Read articles and advisories into the archive: what they claim, and whom they name.

    Text, HTML, PDF, DOCX, e-mail, RSS, Atom; JSONL with "id", "text", "published", "title", "url".
    A page of many leads is split into its articles, each dated as far as it says.
    Example: proscribed read feed.txt advisory.html --out claims.jsonl
    """
    from proscribed.answers.reading import ReadRequest, read_articles
    from proscribed.reports import articles as report

    if not files:
        raise BadInput("no file is named.", todo="See `proscribed read --help`.")
    output = to.output()
    given = tuple(input_of(one) for one in files)
    store = at.open()
    with terminal.progress("reading (articles)") as progress:
        answer = read_articles(store, ReadRequest(given, published, source), progress)
    report.write_read(output, answer)
    return 0 if answer.whole else 2


@app.command
def articles(
    query: Annotated[
        str, Parameter(help='Words; "a phrase", -without, this OR that, begin*.')
    ] = "",
    *,
    reference: Annotated[str, Parameter(help="One article, by its number.")] = "",
    title: Annotated[str, Parameter(help="Words of the title.")] = "",
    party: Annotated[str, Parameter(help="A name, or the id of an entry.")] = "",
    list: Annotated[str, Parameter(help="The code of a list that they speak of.")] = "",
    from_: Annotated[str, Parameter(name="--from", help="Published on this day or later.")] = "",
    to_: Annotated[str, Parameter(name="--to", help="Published on this day or earlier.")] = "",
    limit: Annotated[int, Parameter(help="Most articles, the newest first.")] = 20,
    to: To = To(),
    at: Home = Home(),
) -> None:
    """Search the archive: by words, number, title, party, list, day; the newest first.

    One by its number is shown whole, with what refers to it and who tells the same story.
    Example: proscribed articles "entity list" --party Huawei --from 2021-12-01
    """
    from proscribed.answers.articles import Search, find_articles
    from proscribed.reports import articles as report

    first, last = day(from_, "--from"), day(to_, "--to")
    wanted = Search(query, reference.strip(), title, party, list, first, last, limit)
    output = to.output()
    answer = find_articles(at.open(), wanted)
    report.write_found(output, answer, one=bool(reference))
