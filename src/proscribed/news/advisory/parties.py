"""The newly listed, what they were on before, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator

from proscribed.news.advisory.facts import Done, Facts, Newly
from proscribed.news.advisory.statement import Row, Section, Statement, Table
from proscribed.news.advisory.words import country

_QUALITY = {"weak": " (weak alias)", "former": " (former name)"}


def newly_listed(facts: Facts) -> Section:
    """A table for each deed that added anyone, by destination or program."""
    tables = tuple(table for one in facts.done if one.newly for table in _tables(one))
    return Section("The newly listed", tables=tables)


def _tables(one: Done) -> Iterator[Table]:
    with_programs = len({party.programs for party in one.newly}) > 1
    persons = {party.kind for party in one.newly} == {"person", "organization"}
    last = "Listed under" if any(party.headings for party in one.newly) else "Country"
    headings = ("Name", "Also known as", last, *(["Program"] if with_programs else []))
    groups: dict[str, list[Newly]] = {}
    for party in one.newly:
        group = ("Persons" if party.kind == "person" else "Entities") if persons else ""
        groups.setdefault(group, []).append(party)
    for group, parties in sorted(groups.items(), reverse=True):
        rows = tuple(
            Row(
                (
                    party.name,
                    "; ".join(f"{n.text}{_QUALITY.get(n.quality, '')}" for n in party.names[1:]),
                    ", ".join(country(place) for place in party.headings or party.places),
                    *([", ".join(party.programs)] if with_programs else []),
                ),
                (one.source,),
            )
            for party in parties
        )
        what = f": {group.lower()}" if group else ""
        yield Table(headings, rows, f"Added to the {one.list}{what} ({len(rows):,})")


def already_listed(facts: Facts) -> Section:
    """Those who were on another list that day, and since which act."""
    rows = []
    for one in facts.done:
        for party in one.newly:
            for there in party.elsewhere:
                how = "recorded as the same party" if there.linked else "by its name"
                cells = (party.name, there.title, there.name, there.since, how)
                rows.append(Row(cells, (one.source, there.source)))
    if not rows:
        return Section("Already listed elsewhere")
    said = [
        Statement(
            "A listing on one list does not end or replace that on another: each has its own"
            " effects. Where the names alone tie two entries, a person must confirm that they are"
            " one party.",
            tuple(dict.fromkeys(source for row in rows for source in row.sources)),
        )
    ]
    headings = ("Newly listed as", "Already on", "Listed there as", "Since", "Tied")
    return Section("Already listed elsewhere", tuple(said), (Table(headings, tuple(rows)),))


def since_then(facts: Facts) -> Section:
    """What later acts did to those newly listed or revised, and to the rules."""
    said = tuple(Statement(one.text, (one.source,)) for one in facts.later)
    return Section("Since then", said)


def issuers(one: Done) -> Iterator[Statement]:
    """Companies that issue the shares under another name than the listed one."""
    for party in one.newly:
        own = {name.text.casefold().strip(" .") for name in party.names}
        others = [name for name in party.issuers if name.casefold().strip(" .") not in own]
        if others:
            text = (
                f"{party.name}: the list gives {'; '.join(others)} as issuer of its securities,"
                " a name that is not among those of the entry."
            )
            yield Statement(text, (one.source,))
