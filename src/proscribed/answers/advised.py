"""The facts of an advisory, taken from the register, the law and the archive at one commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from proscribed.answers.changes import changed_fields
from proscribed.law.cmic import ENDS, STARTS
from proscribed.law.provision import Provision, Rule
from proscribed.model.countries import country_name
from proscribed.model.entry import Entry
from proscribed.news.advisory.facts import Done, Elsewhere, Later, Law, Newly, Revised
from proscribed.news.advisory.law import law_source
from proscribed.news.advisory.statement import Source
from proscribed.news.advisory.words import day as written
from proscribed.news.advisory.words import days_in, listed, many
from proscribed.news.list_names import short_title, usual_title
from proscribed.news.numbers import numbers
from proscribed.news.record import Deed, Member, Record
from proscribed.register import View
from proscribed.register.coverage import coverage
from proscribed.register.links import entity_of
from proscribed.register.makeup import makeup_on
from proscribed.sources.catalogue import list_of

ONE_DAY = timedelta(days=1)
_QUIET = ("citations", "facts", "source_url", "unknown")


class Asked(Struct, frozen=True):
    """The register, the record made of it and the law, as the facts are taken from them."""

    connection: Connection
    view: View
    record: Record
    law: tuple[Provision, ...]
    law_version: str


@cache
def _authorities() -> dict[str, str]:
    data = files("proscribed.news.advisory").joinpath("authorities.yml").read_bytes()
    return msgspec.yaml.decode(data, type=dict[str, str])


def source_of(deed: Deed) -> Source:
    """A deed's document, or the publication that shows it."""
    if not deed.stated or not (deed.citation or deed.title):
        known = list_of(deed.list)
        text = f"{known.title}, as published on {written(deed.published_on or deed.effective_by)}"
        return Source("register", text, known.address)
    title = deed.title.partition(" (the title of the rule is not at hand)")[0]
    cited = ", ".join(filter(None, (deed.citation, deed.number and f"document {deed.number}")))
    return Source(
        "register", f"{cited}, {title}" if title and cited else cited or title, deed.address
    )


def done(asked: Asked, deed: Deed) -> Done:
    """A deed with its entries as they stood when it had taken effect."""
    known = list_of(deed.list)
    timeline = asked.view.timeline(deed.list)
    said = coverage(timeline, deed.last)
    return Done(
        deed=deed,
        authority=_authorities().get(known.authority, known.authority),
        short=known.authority,
        list=usual_title(deed.list),
        full=short_title(deed.list),
        source=source_of(deed),
        numbers=numbers(deed, asked.record),
        newly=tuple(sorted(_newly(asked, deed), key=_order)) if deed.kind == "add" else (),
        revised=tuple(_revised(asked, deed)) if deed.kind != "add" else (),
        speaks="" if said.speaks else said.why,
    )


def _order(one: Newly) -> tuple[bool, str, str]:
    """Persons after organizations, as the gazette prints them: by destination, then by name."""
    return (
        one.kind == "person",
        country_name(one.headings[0]) if one.headings else "",
        one.name.casefold(),
    )


def _entry(asked: Asked, entry: str, on: date) -> Entry:
    timeline = asked.view.timeline(entry.partition(":")[0])
    return asked.view.entry(makeup_on(timeline, entry, on))


def _newly(asked: Asked, deed: Deed) -> Iterator[Newly]:
    for id_ in deed.entries:
        entry = _entry(asked, id_, deed.last)
        member = asked.record.member(id_, deed.last)
        terms = {label: day for label in (STARTS, ENDS) if (day := _day(member.terms.get(label)))}
        yield Newly(
            entry=id_,
            names=entry.party.names,
            kind=entry.party.kind,
            places=member.places,
            headings=entry.headings,
            programs=entry.programs,
            citations=entry.citations,
            license_requirement=entry.license_requirement,
            license_review_policy=entry.license_review_policy,
            license_exceptions=member.license_exceptions,
            unknown=entry.unknown,
            terms=terms,
            issuers=tuple(
                one.value for one in entry.party.identifiers if one.kind == "issuer_name"
            ),
            note=deed.notes.get(id_, ""),
            elsewhere=tuple(_elsewhere(asked, id_, deed)),
        )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _elsewhere(asked: Asked, entry: str, deed: Deed) -> Iterator[Elsewhere]:
    """The same party's listings on other lists that stood on the day of the deed."""
    for member, add in _same(asked, entry, deed.list):
        if add.last > deed.last or _removed_by(asked.record, member.entry, add, deed.last):
            continue
        since = add.days.get("effective")
        yield Elsewhere(
            title=usual_title(add.list),
            name=member.name,
            entry=member.entry,
            since=written(since) if since else f"{written(add.effective_by)} at the latest",
            source=source_of(add),
            linked=_linked(asked, entry, member.entry),
        )


def _same(asked: Asked, entry: str, own: str) -> list[tuple[Member, Deed]]:
    found: list[tuple[Member, Deed]] = []
    for code in asked.view.lists:
        if code != own and not code.startswith("own-"):
            latest = {member.entry: (member, add) for member, add in asked.record.same(entry, code)}
            found += latest.values()
    return sorted(found, key=lambda pair: (pair[1].list, pair[1].last, pair[0].entry))


def _removed_by(record: Record, entry: str, add: Deed, on: date) -> bool:
    return any(
        one.kind == "remove" and add.last <= one.effective_by <= on
        for one in record.deeds_of(entry)
    )


def _linked(asked: Asked, one: str, other: str) -> bool:
    at = asked.view.commit
    return entity_of(asked.connection, one, at) == entity_of(asked.connection, other, at)


def _revised(asked: Asked, deed: Deed) -> Iterator[Revised]:
    for id_ in deed.entries:
        start = deed.effective_from or deed.effective_by
        before = _entry(asked, id_, start - ONE_DAY)
        after = before if deed.kind == "remove" else _entry(asked, id_, deed.last)
        yield Revised(
            name=before.party.name,
            changed="" if deed.kind == "remove" else changes_told(before, after),
            note=deed.notes.get(id_, ""),
        )


def changes_told(before: Entry, after: Entry) -> str:
    """What a revision changed, in words: names and places that came and went, terms that changed."""
    said = []
    for field, (was, is_now) in changed_fields(before, after).items():
        if field in _QUIET:
            continue
        label = field.replace("_", " ").capitalize()
        if isinstance(was, (list, tuple)) or isinstance(is_now, (list, tuple)):
            old, new = ([_text(one) for one in side or ()] for side in (was, is_now))
            said += [f"{label} added: {'; '.join(new)}"] if new else []
            said += [f"{label} taken away: {'; '.join(old)}"] if old else []
        else:
            said.append(
                f"{label}: “{_text(was)}” became “{_text(is_now)}”"
                if was
                else f"{label}: now “{_text(is_now)}”"
            )
    return ". ".join(said)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("text") or value.get("value") or "; ".join(map(str, value.values())))
    return str(value) if value else ""


def law_of(asked: Asked, code: str, on: date, as_of: date) -> Law:
    """The rules on a list on a day, its own first, and those that read otherwise since."""
    mine = [one for one in asked.law if code in one.lists]
    mine.sort(key=lambda one: (not one.core, one.id))
    return Law(
        list=code,
        title=usual_title(code),
        day=on,
        rules=tuple(Rule(one, text) for one in mine for text in one.versions if text.on(on)),
        later=tuple(
            Rule(one, text)
            for one in mine
            for text in one.versions
            if text.effective_from and on < text.effective_from <= as_of
        ),
        unrecorded=Source("law", f"The law room’s provisions, version {asked.law_version[:12]}"),
    )


def since(asked: Asked, some: Sequence[Done], laws: Iterable[Law], as_of: date) -> Iterator[Later]:
    """What later acts did to the same entries and parties, and to the rules, up to a day."""
    for one in some:
        yield from _later_acts(asked, one, as_of)
    for law in laws:
        for rule in sorted(law.later, key=lambda one: one.version.effective_from or date.min):
            start = rule.version.effective_from
            assert start is not None  # noqa: S101
            yield Later(_restated(law, rule, start), law_source(rule))


def _restated(law: Law, rule: Rule, start: date) -> str:
    before = [one for one in law.rules if one.provision.id == rule.provision.id]
    if before and before[0].version.forbids == rule.version.forbids:
        cited = "; ".join(rule.version.citations)
        return f"{rule.provision.title}: since {written(start)} the same rule stands in {days_in(cited)}."
    return f"{rule.provision.title}, since {written(start)}: {days_in(rule.version.forbids)}"


def _later_acts(asked: Asked, one: Done, as_of: date) -> Iterator[Later]:
    verbs = {
        "revise": "revised",
        "correct": "corrected",
        "remove": "removed",
        "add": "listed again",
    }
    found: dict[Deed, list[str]] = {}
    for party in one.newly:
        for deed in asked.record.deeds_of(party.entry):
            if deed.first > one.deed.last and deed.first <= as_of:
                found.setdefault(deed, []).append(party.name)
    for deed, names in sorted(found.items(), key=lambda pair: pair[0].effective_by):
        text = f"{one.list}: {many(len(names), 'entry was', 'entries were')} {verbs[deed.kind]} ({listed(names, 4)}), in effect {_when(deed)}."
        yield Later(text, source_of(deed))
    joined: dict[Deed, list[str]] = {}
    for party in one.newly:
        for _, add in _same(asked, party.entry, one.deed.list):
            if one.deed.last < add.first <= as_of:
                joined.setdefault(add, []).append(party.name)
    for deed, names in sorted(joined.items(), key=lambda pair: pair[0].effective_by):
        text = f"{many(len(names), 'party was', 'parties were')} put on the {usual_title(deed.list)} too, by name ({listed(names, 4)}), in effect {_when(deed)}."
        yield Later(text, source_of(deed))


def _when(deed: Deed) -> str:
    if effective := deed.days.get("effective"):
        return f"on {written(effective)}"
    if deed.effective_from:
        return f"between {written(deed.effective_from)} and {written(deed.effective_by)}"
    return f"by {written(deed.effective_by)}"
