"""`export` and `show`: a list as it stood, or one entry of it, with all that is published of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.answers.cite import citation
from proscribed.answers.disagreements import disagreements
from proscribed.answers.question import Asked, Question, ask
from proscribed.law import effect_line
from proscribed.model.calm import calm
from proscribed.model.entry import Entry
from proscribed.model.errors import BadInput
from proscribed.register import Listed
from proscribed.register.coverage import Coverage
from proscribed.register.links import entity_of, members_of
from proscribed.register.makeup import Makeup, makeup_on
from proscribed.store import Store, reading


class EntryLine(Struct, frozen=True):
    """One entry on a day: how it stands, by which document, and all that is published of it.

    `possibly` is what it may already say, shown by the publication of `possibly_by`."""

    entry: str
    list: str
    status: str
    announced_on: date | None
    effective_from: date | None
    effective_by: date
    effective_on: date | None
    citation: str
    feeds: tuple[str, ...]
    content: Entry
    possibly: Entry | None
    possibly_by: date | None


class Export(Struct, frozen=True):
    """A list on a day. `entities` are entries here, `entries` the headings of the gazette."""

    list: str
    as_of: date
    commit: int
    version: str
    coverage: Coverage
    entities: int
    entries: int
    lines: tuple[EntryLine, ...]


class Shown(Struct, frozen=True):
    """One entry with its records as published, what it forbids, who else it is, and on what its
    documents disagree."""

    line: EntryLine | None
    note: str
    records: tuple[dict[str, Any], ...]
    forbids: str
    forbids_citation: str
    entity: str
    members: tuple[str, ...]
    disagreements: tuple[str, ...]
    as_of: date
    commit: int


@calm(answers=True)
def export(store: Store, list_code: str, question: Question) -> Export:
    """The list as it stood on the day, as known at the commit."""
    with reading(store) as connection:
        asked = ask(connection, msgspec.structs.replace(question, lists=(list_code,)))
        asked.view.prepare(_makeups(asked.listed))
        lines = tuple(_line(asked, one) for one in asked.listed)
        in_force = [line for line in lines if line.status == "in_force"]
        return Export(
            list=list_code,
            as_of=asked.as_of,
            commit=asked.view.commit,
            version=asked.version,
            coverage=asked.coverage[0],
            entities=len(in_force),
            entries=sum(max(1, len(line.content.headings)) for line in in_force),
            lines=lines,
        )


def show(store: Store, entry: str, question: Question) -> Shown:
    """One entry as it stood on the day, or as it last stood where it no longer does."""
    with reading(store) as connection:
        code = entry.partition(":")[0]
        asked = ask(connection, msgspec.structs.replace(question, lists=(code,)))
        timeline = asked.view.timeline(code)
        if entry not in timeline.acts:
            raise BadInput(
                f"there is no entry {entry!r}.", todo="`proscribed check NAME` shows their ids."
            )
        listed = next((one for one in asked.listed if one.entry == entry), None)
        makeup = listed.makeup if listed else makeup_on(timeline, entry, asked.as_of)
        effect = effect_line(code, asked.as_of, asked.view.entry(makeup))
        entity = entity_of(connection, entry, asked.view.commit)
        return Shown(
            line=_line(asked, listed) if listed else None,
            note="" if listed else _absent(asked),
            records=tuple(
                {"feed": layer.feed, "part": part, **asked.view.record(sha256)}
                for layer in makeup.layers
                for part, sha256 in layer.records
            ),
            forbids=effect.line,
            forbids_citation=effect.citation,
            entity=entity,
            members=members_of(connection, entity, asked.view.commit),
            disagreements=disagreements(asked.view, timeline, entry),
            as_of=asked.as_of,
            commit=asked.view.commit,
        )


def _absent(asked: Asked) -> str:
    [covered] = asked.coverage
    if covered.speaks:
        return f"not on the list on {asked.as_of}"
    return f"not covered: {covered.why}; nothing at hand shows it on the list on {asked.as_of}"


def _makeups(listed: Iterable[Listed]) -> Iterator[Makeup]:
    for one in listed:
        yield one.makeup
        if one.pending:
            yield one.pending[0]


def _line(asked: Asked, listed: Listed) -> EntryLine:
    entry = asked.view.entry(listed.makeup)
    pending = listed.pending
    return EntryLine(
        entry=listed.entry,
        list=listed.list,
        status=listed.status,
        announced_on=listed.act.announced_on,
        effective_from=listed.act.effective_from,
        effective_by=listed.act.effective_by,
        effective_on=listed.act.effective_on,
        citation=citation(listed.act, entry),
        feeds=tuple([layer.feed for layer in listed.makeup.layers]),
        content=entry,
        possibly=asked.view.entry(pending[0]) if pending else None,
        possibly_by=pending[1] if pending else None,
    )


_FIRST = ("id", "name", "names", "kind", "as_of")
_Written = msgspec.defstruct("Written", [*_FIRST, *EntryLine.__struct_fields__])
"""A line as it is written; a struct, since a list has many and a mapping for each takes longer."""


def lines(export: Export) -> Iterator[Struct]:
    """The lines of an export, each to be written as one JSON object; with `id`, `name` and `names`
    first, so that the file can be loaded again as a list of one's own."""
    as_of = export.as_of.isoformat()
    for line in export.lines:
        party = line.content.party
        names = [name.text for name in party.names]
        plain = msgspec.structs.astuple(line)
        yield _Written(line.entry, names[0], names, party.kind, as_of, *plain)


def flat(export: Export) -> Iterator[dict[str, Any]]:
    """The lines of an export with the same flat columns for each; those of many values are tuples."""
    for line in export.lines:
        entry, party = line.content, line.content.party
        yield {
            "id": line.entry,
            "list": line.list,
            "status": line.status,
            "effective_from": line.effective_from,
            "effective_by": line.effective_by,
            "announced_on": line.announced_on,
            "kind": party.kind,
            "name": party.name,
            "aliases": tuple(n.text for n in party.names[1:] if n.quality == "strong"),
            "weak_aliases": tuple(n.text for n in party.names[1:] if n.quality == "weak"),
            "former_names": tuple(n.text for n in party.names[1:] if n.quality == "former"),
            "countries": party.all_countries(),
            "headings": entry.headings,
            "addresses": tuple(a.text for a in party.addresses),
            "birth_dates": party.birth_dates,
            "nationalities": party.nationalities,
            "identifiers": tuple(f"{i.kind} {i.value}" for i in party.identifiers),
            "programs": entry.programs,
            "license_requirement": entry.license_requirement,
            "license_review_policy": entry.license_review_policy,
            "unknown": entry.unknown,
            "citation": line.citation,
            "as_of": export.as_of,
        }
