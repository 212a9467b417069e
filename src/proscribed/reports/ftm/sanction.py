"""The listing itself: who lists the party, under which program, since when, and what it forbids."""

from __future__ import annotations

import re

from proscribed.answers.exporting import EntryLine
from proscribed.model.entry import Entry
from proscribed.reports.ftm.ids import party_id
from proscribed.reports.ftm.mapping import mapping, of_sanction
from proscribed.reports.ftm.schema import Entity, keep, put, put_or_keep
from proscribed.reports.standing import STATUS_WORDS, since
from proscribed.sources.catalogue import feed_of, list_of

_CONTENT_KEY = re.compile(r"[0-9a-f]{12,}")


def sanction_of(line: EntryLine) -> Entity:
    """The listing of an entry, by the authority that publishes the list."""
    about, content = list_of(line.list), line.content
    party = party_id(line.entry)
    entity = Entity(f"{party}-sanction", "Sanction", {"entity": [party]})
    put(entity, "authority", about.authority)
    put(entity, "country", mapping().jurisdictions.get(about.jurisdiction, about.jurisdiction))
    for publisher in [feed_of(feed).publisher for feed in line.feeds] or [about.authority]:
        put(entity, "publisher", publisher)
    put(entity, "publisherUrl", about.address)
    put(entity, "sourceUrl", content.source_url)
    put(entity, "recordId", line.entry)
    local = line.entry.partition(":")[2]
    if line.list in mapping().numbered and not _CONTENT_KEY.fullmatch(local):
        put(entity, "authorityId", local)
    for program in content.programs:
        put_or_keep(entity, ["program"], "program", program)
    put(entity, "status", STATUS_WORDS[line.status])
    _dates(entity, line)
    for citation in content.citations or (line.citation,):
        put_or_keep(entity, ["summary"], "citation", citation)
    _scope(entity, content)
    _facts(entity, line)
    return entity


def _dates(entity: Entity, line: EntryLine) -> None:
    """Days that are known; bounds and announcements in words, as there is no property for them."""
    put(entity, "listingDate", line.content.listed_on)
    put(entity, "endDate", line.content.ends_on)
    put(entity, "startDate", str(line.effective_on or ""))
    if line.status == "announced" or not line.effective_on:
        keep(entity, "in force", since(line))
    if line.announced_on:
        keep(entity, "announced", str(line.announced_on))
    if line.possibly_by:
        keep(
            entity,
            "",
            f"what it says may have been revised already: the publication of {line.possibly_by} differs",
        )


def _scope(entity: Entity, content: Entry) -> None:
    for label, text in (
        ("license requirement", content.license_requirement),
        ("license review policy", content.license_review_policy),
        ("standard order", content.standard_order),
    ):
        if text:
            put_or_keep(entity, ["provisions"], "", f"{label}: {text}")
    for found in re.finditer(mapping().reason, content.remarks, re.DOTALL):
        put(entity, "reason", found[1])


def _facts(entity: Entity, line: EntryLine) -> None:
    for fact in line.content.facts:
        if fact.label in mapping().bookkeeping:
            continue
        name = of_sanction(fact, line.list)
        if name == "provisions":
            put_or_keep(entity, [name], "", f"{fact.label}: {fact.text}")
        elif name:
            put_or_keep(entity, [name], fact.label, fact.text)
