"""The register and the law as the news room asks them, at one commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from sqlalchemy import Connection

from proscribed.answers.article_parties import open_linker
from proscribed.answers.deeds import deeds_of, member_of, read_documents
from proscribed.law.instruments import instruments
from proscribed.law.provisions import in_force, provisions
from proscribed.model.errors import BadInput
from proscribed.news.list_names import keeper, short_title
from proscribed.news.record import Deed, Effects, Instrument, Member, Record, Speaks
from proscribed.news.same_name import is_same
from proscribed.register import View
from proscribed.register.coverage import coverage
from proscribed.register.links import entity_of, members_of
from proscribed.sources.catalogue import list_of
from proscribed.store import Store


def open_record(store: Store, connection: Connection, view: View) -> Record:
    """The record at the view's commit. What is asked is read once."""
    linker = open_linker(store.home, view)
    documents = read_documents(connection, view.commit)

    @cache
    def deeds(code: str) -> tuple[Deed, ...]:
        return deeds_of(view.timeline(code), documents) if code in view.lists else ()

    @cache
    def by_entry(code: str) -> Mapping[str, tuple[Deed, ...]]:
        """The deeds of each entry of a list."""
        found: dict[str, tuple[Deed, ...]] = {}
        for deed in deeds(code):
            for entry in deed.entries:
                found[entry] = (*found.get(entry, ()), deed)
        return found

    def deeds_of_entry(entry: str) -> tuple[Deed, ...]:
        return by_entry(entry.partition(":")[0]).get(entry, ())

    @cache
    def member(entry: str, day: date) -> Member:
        return member_of(view, view.timeline(entry.partition(":")[0]), entry, day)

    @cache
    def speaks(code: str, day: date) -> Speaks:
        if code not in view.lists:
            return "nothing"
        found = coverage(view.timeline(code), day)
        return "whole" if found.speaks else "nothing" if found.verdict == "empty" else "part"

    @cache
    def same(entry: str, code: str) -> tuple[tuple[Member, Deed], ...]:
        """Who an entry is on another list: linked by a person or an identifier, or of one name."""
        linked = set(members_of(connection, entity_of(connection, entry, view.commit), view.commit))
        own = next(iter(deeds_of_entry(entry)), None)
        names = member(entry, own.last).names if own else ()
        linked |= {one.entry for name in names for one in linker.readings(name) if is_same(one)}
        there = [one for one in sorted(linked) if one.startswith(f"{code}:") and one != entry]
        return tuple(
            (member(other, deed.last), deed)
            for other in there
            for deed in deeds_of_entry(other)
            if deed.kind == "add"
        )

    return Record(
        lists=view.lists,
        titles={code: short_title(code) for code in view.lists},
        authorities={code: keeper(code) for code in view.lists},
        deeds=deeds,
        deeds_of=deeds_of_entry,
        member=member,
        speaks=speaks,
        readings=linker.readings,
        same=same,
        effects=effects,
        instruments=tuple(_instruments()),
    )


@cache
def effects(code: str, day: date) -> Effects | None:
    """What a listing does on a day by the provisions of the law room; None where none is recorded."""
    try:
        list_of(code)
    except BadInput:
        return None
    rules = in_force(code, day)
    core = next((rule for rule in rules if rule.provision.core), None)
    if core is None:
        return None
    binding = [
        clause
        for rule in rules
        for clause in rule.version.clauses
        if not clause.outcome.startswith("permitted")
    ]
    activities: set[str] = set()
    for clause in binding:
        said = clause.when.get("activity", ())
        activities |= {said} if isinstance(said, str) else set(said)
    return Effects(
        line=core.version.forbids.strip().rstrip("."),
        citation=core.version.citations[0],
        outcomes=frozenset({core.version.outcome, *(one.outcome for one in binding)}),
        activities=frozenset(activities),
    )


def _instruments() -> Iterator[Instrument]:
    """The dated versions of the law's provisions, and the instruments that bind nobody."""
    for provision in provisions():
        for version in provision.versions:
            named = {"effective": version.effective_from, "published": version.published_on}
            days = {what: day for what, day in named.items() if day}
            if days:
                yield Instrument(
                    title=provision.title,
                    citations=tuple(version.citations),
                    days=days,
                    lists=tuple(provision.lists),
                    says=version.forbids.strip(),
                )
    for one in instruments():
        days = {"launched": one.launched_on} if one.launched_on else {}
        yield Instrument(one.title, tuple(one.citations), days, says=one.says.strip())
