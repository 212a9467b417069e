"""The register: make it, fill it, ask it, correct it."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from proscribed.cli.options import About, AsOf, Home, KnownAt, To, ToExport, app, codes, day
from proscribed.model.errors import BadInput
from proscribed.reports import console as terminal
from proscribed.settings import publishers_file, settings


@app.command
def init(*, empty: bool = False, at: Home = Home()) -> None:
    """Make the home, with the starter register or (--empty) with nothing in it.

    Example: proscribed init --empty --home ./register
    """
    from proscribed.answers.home import make_home

    made = make_home(settings(at.home, at.database), empty=empty)
    begun = "empty" if empty else f"the starter register: {made.acts} acts, not the full lists"
    terminal.note(f"Made {made.home} ({begun}).")


@app.command
def load(
    *files: str,
    list: Annotated[str, Parameter(help="The list, where the file does not say it.")] = "",
    published: Annotated[
        str, Parameter(help="When it was published (day or time), where the file does not say.")
    ] = "",
    accept_shrink: Annotated[bool, Parameter(help="Allow a list to lose a large part.")] = False,
    extract: Annotated[bool, Parameter(help="Not the whole list: it removes nothing.")] = False,
    accept_account: Annotated[
        bool, Parameter(help="Load a rule whose acts do not add up to what it says of itself.")
    ] = False,
    to: To = To(),
    at: Home = Home(),
) -> None:
    """Read official files, rules, or your own lists, into the register: all of them, or none.

    Formats are recognized by content; .gz and .zip are read too. A rule of the Federal Register that
    does not do what it says it does is held for a person: exit 3, nothing stored.
    Example: proscribed load sdn.csv alt.csv add.csv --published 2021-12-16T01:42:52Z
    """
    from proscribed.answers.loading import LoadRequest, load_files
    from proscribed.register import LoadOptions
    from proscribed.reports import lists as report

    if not files:
        raise BadInput("no file is named.", todo="See `proscribed load --help`.")
    options = LoadOptions(published, list, extract, accept_shrink)
    output = to.output()
    with terminal.status("loading") as progress:
        loaded = load_files(at.open(), LoadRequest(files, list, options, accept_account), progress)
    report.write_loaded(output, loaded)


@app.command
def sync(
    *lists: str,
    publishers: Annotated[
        str,
        Parameter(help="YAML of feed: address in place of their own; else PROSCRIBED_PUBLISHERS."),
    ] = "",
    accept_shrink: Annotated[bool, Parameter(help="Allow a list to lose a large part.")] = False,
    no_originals: Annotated[
        bool, Parameter(help="Do not keep the files in the home, compressed.")
    ] = False,
    to: To = To(),
    at: Home = Home(),
) -> int:
    """Read every list, or those named, from the publishers' own addresses.

    A publisher that fails stops no other; what was good before keeps serving. Exits 3 when what one
    serves was refused, else 4 when one could not be reached, else 2 when a list named has no address.
    Example: proscribed sync us-ofac-sdn un-sc
    """
    from proscribed.answers.fetching import SyncRequest
    from proscribed.answers.syncing import exit_code, without_address
    from proscribed.answers.syncing import sync as run
    from proscribed.reports import lists as report
    from proscribed.sources.addresses import read_others

    named = publishers_file(publishers)
    request = SyncRequest(
        lists=lists,
        others=read_others(named) if named else {},
        accept_shrink=accept_shrink,
        originals=not no_originals,
    )
    output = to.output()
    with terminal.status("asking the publishers") as progress:
        found = run(at.open(), request, progress)
    report.write_synced(output, found, () if lists else without_address(request))
    return exit_code(found)


@app.command
def lists(
    *,
    all: Annotated[bool, Parameter(help="Also the lists of which nothing is loaded.")] = False,
    coverage: Annotated[bool, Parameter(help="The days that each list is known for.")] = False,
    about: About = About(),
    to: To = To(),
    at: Home = Home(),
) -> None:
    """Every list: how many entries in force, since when known, last published, stale or not.

    Example: proscribed lists --as-of 2021-12-17
    """
    from proscribed.answers.home import is_starter_only
    from proscribed.answers.lists import lists as ask
    from proscribed.answers.lists import spans
    from proscribed.reports import lists as report

    output, store = to.output(), at.open()
    starter = "The built-in starter register only; `proscribed sync` or `load` adds the full lists."
    notes = [starter] if is_starter_only(store) else []
    if coverage:
        report.write_spans(output, spans(store, about.question()), notes)
    else:
        report.write_lists(output, ask(store, about.question(), every=all), notes)


@app.command
def show(entry: str, *, about: About = About(), to: To = To(), at: Home = Home()) -> None:
    """One entry as it stood on a day, and its records exactly as published.

    Example: proscribed show us-ofac-ns-cmic:33114 --as-of 2021-12-17
    """
    from proscribed.answers.exporting import show as ask
    from proscribed.reports import entries as report

    report.write_shown(to.output(), ask(at.open(), entry, about.question()))


@app.command
def history(*what: str, about: About = About(), to: To = To(), at: Home = Home()) -> None:
    """Every dated act of an entry, or of a party by its name, across lists.

    A name finds the party, by an abbreviation too, and those named after it. As HTML: a timeline of
    each list, to print.
    Example: proscribed history Huawei --out huawei.html
    """
    from proscribed.answers.history import history as ask
    from proscribed.reports import history as report

    if not what:
        raise BadInput("no entry or name is given.", todo="See `proscribed history --help`.")
    report.write_history(to.output(), ask(at.open(), " ".join(what), about.question()))


@app.command
def diff(
    *,
    from_: Annotated[str, Parameter(name="--from", help="The earlier day.")],
    to_: Annotated[str, Parameter(name="--to", help="The later day.")],
    list: Annotated[str, Parameter(help="Only this list, or these, joined by commas.")] = "",
    known_at: KnownAt = "",
    to: To = To(),
    at: Home = Home(),
) -> None:
    """What changed in the lists from one day to another.

    Example: proscribed diff --from 2021-12-15 --to 2021-12-17 --list us-bis-el
    """
    from proscribed.answers.changes import diff as ask
    from proscribed.answers.question import Question
    from proscribed.reports import changes as report

    question = Question(None, known_at, codes(list))
    first, last = day(from_, "--from"), day(to_, "--to")
    if first is None or last is None:
        raise BadInput("both --from and --to need a day.")
    report.write_diff(to.output(), ask(at.open(), first, last, question))


@app.command
def export(
    *,
    list: Annotated[str, Parameter(help="The code of the list.")],
    as_of: AsOf = "",
    known_at: KnownAt = "",
    to: ToExport = ToExport(),
    at: Home = Home(),
) -> None:
    """A list as it stood on a day, as known at a moment.

    As rows, or (ftm) as FollowTheMoney: parties, sanctions, addresses, documents, securities.
    Example: proscribed export --list us-ofac-ns-cmic --as-of 2021-12-17 --out ns-cmic.ftm.json
    """
    from proscribed.answers.exporting import export as ask
    from proscribed.answers.question import Question
    from proscribed.reports import lists as report

    question = Question(day(as_of, "--as-of"), known_at)
    report.write_export(to.output(), ask(at.open(), list, question))


@app.command
def link(
    first: str,
    second: str,
    *,
    why: Annotated[str, Parameter(help="The reason, for the record.")],
    who: Annotated[str, Parameter(help="Whose decision it is; else the user.")] = "",
    at: Home = Home(),
) -> None:
    """Record that two entries are one party, or an entry and a party (own:...) of the shares.

    `split` undoes it.
    Example: proscribed link us-bis-el:ab68 us-ofac-ns-cmic:33114 --why "same USCC"
    """
    from proscribed.answers.linking import link as ask

    done = ask(at.open(), first, second, why, who)
    terminal.note(f"Commit {done.commit}: {done.entity} is {', '.join(done.entries)}.")


@app.command
def split(
    entry: str,
    party: Annotated[str, Parameter(help="A party (own:...) that it is not.")] = "",
    *,
    why: Annotated[str, Parameter(help="The reason, for the record.")],
    who: Annotated[str, Parameter(help="Whose decision it is; else the user.")] = "",
    at: Home = Home(),
) -> None:
    """Record that an entry is a party of its own, and its records not one party's.

    Example: proscribed split us-bis-el:ab68 --why "two companies of one name"
    """
    from proscribed.answers.linking import split as ask

    done = ask(at.open(), entry, why, who, party)
    terminal.note(f"Commit {done.commit}: now {', '.join(done.entries)}.")


@app.command
def doubts(*, to: To = To(), at: Home = Home()) -> None:
    """The pairs of entries of which a person must say whether they are one: `link` or leave.

    Example: proscribed doubts
    """
    from proscribed.answers.linking import open_doubts
    from proscribed.reports import lists as report

    report.write_doubts(to.output(), open_doubts(at.open()))
