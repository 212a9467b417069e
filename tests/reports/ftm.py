"""What tests of the FollowTheMoney export share: lists made of entries, and what an entry says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from proscribed.answers.exporting import EntryLine, Export
from proscribed.model.entry import Entry
from proscribed.register.coverage import Coverage
from proscribed.reports.ftm.mapping import mapping
from proscribed.sources.catalogue import list_of
from proscribed.sources.reading import EVERY_LIST, Content
from proscribed.sources.recognize import parse, read
from proscribed.sources.unpack import unpack

DAY = date(2026, 8, 1)


def line_of(entry: str, content: Entry, **more: Any) -> EntryLine:
    """An entry in force since an unknown day, unless `more` says otherwise."""
    code = entry.partition(":")[0]
    known: dict[str, Any] = {
        "status": "in_force",
        "announced_on": None,
        "effective_from": None,
        "effective_by": DAY,
        "effective_on": None,
        "citation": "as published",
        "feeds": list_of(code).feeds[:1],
        "possibly": None,
        "possibly_by": None,
    }
    return EntryLine(entry=entry, list=code, content=content, **{**known, **more})


def export_of(*lines: EntryLine) -> Export:
    """The list that the lines make up."""
    covers = Coverage(lines[0].list, "covered", "")
    return Export(lines[0].list, DAY, 7, "f" * 64, covers, len(lines), len(lines), lines)


def words(text: str) -> set[str]:
    """The words of a text, letter case aside."""
    return {word.lower() for word in re.findall(r"\w+", text)}


def bare(text: str) -> str:
    """The letters and digits of a number."""
    return re.sub(r"\W", "", text).upper()


def said(entry: Entry) -> Iterator[tuple[str, str]]:
    """Every text of an entry with the name of its field; what compilers of third parties note about
    their own files is left out, and the country of a number that implies it."""
    party = entry.party
    yield from (("name", one.text) for one in party.names)
    for address in party.addresses:
        yield from ((f"address {f}", getattr(address, f)) for f in address.__struct_fields__)
    for one in party.identifiers:
        spec = mapping().identifiers.get(one.kind)
        alone = spec is not None and spec.alone
        yield f"{one.kind} number", one.value
        yield f"{one.kind} note", one.note
        yield f"{one.kind} country", "" if alone else one.country
    for field in ("countries", "birth_dates", "birth_places", "nationalities", "citizenships"):
        yield from ((field, text) for text in getattr(party, field))
    yield from (("title", text) for text in party.titles)
    yield "gender", party.gender
    for field in party.craft.__struct_fields__ if party.craft else ():
        found = getattr(party.craft, field)
        yield from ((field, text) for text in ([found] if isinstance(found, str) else found))
    for field in ("programs", "headings", "citations", "linked_to"):
        yield from ((field, text) for text in getattr(entry, field))
    for field in ("license_requirement", "license_review_policy", "standard_order", "listed_on"):
        yield field, getattr(entry, field)
    yield from (("ends", entry.ends_on), ("remarks", entry.remarks), ("url", entry.source_url))
    for fact in entry.facts:
        if fact.label not in mapping().bookkeeping:
            yield f"fact {fact.label}", fact.text


QUICK: tuple[tuple[str, ...], ...] = (
    (
        "ofac-nonsdn/cons_prim-2025-12-19.csv.gz",
        "ofac-nonsdn/cons_alt-2025-12-19.csv.gz",
        "ofac-nonsdn/cons_add-2025-12-19.csv.gz",
    ),
    ("csl/consolidated-sample-2025-06-25.csv.gz",),
    ("bis/dpl-2023-11-30.txt.gz",),
    ("un/consolidated-2026-08-01.xml.gz",),
    ("jp/meti-foreign-end-user-list-2025-09-29.json.gz",),
    ("cn/mofcom-lists-2026-07-19.json.gz",),
    ("us-other/section-1260h-2026-06-10.json.gz",),
    ("us-other/state-isn-2025-05.json.gz",),
    ("us-other/uflpa-entity-list-page-2026-07-09.html.gz",),
    ("us-other/fcc-covered-2026-07-09.json.gz",),
)
LONG: tuple[tuple[str, ...], ...] = (
    (
        "ofac-sdn/sdn-2024-05-03.csv.gz",
        "ofac-sdn/alt-2025-12-24.csv.gz",
        "ofac-sdn/add-2025-12-24.csv.gz",
    ),
    ("ofac-nonsdn/consolidated-2022-03-24.xml.gz",),
    ("csl/screening-list-compact-2026-07-31.json.gz",),
    ("uk/ConList-2022-05-04.xlsx.gz",),
    ("ca/sema-lmes-2022-05-11.xml.gz",),
    ("au/dfat-consolidated-2026-08-02.xlsx.gz",),
    ("jp/mof-sanctions-2022-11-02.xls.gz",),
)
"""Publishers' files, those that are parts of one publication together."""


def lists_in(folder: Path, files: tuple[str, ...]) -> list[Export]:
    """The lists in the files, whole."""
    parts: dict[str, dict[str, dict[str, Content]]] = {}
    feed = ""
    for file in files:
        for name, data in unpack((folder / "data" / file).read_bytes(), file):
            reading = read(data, name)
            feed = feed or reading.feed
            for part in reading.parts:
                for key, content in part.records.items():
                    parts.setdefault(part.list, {}).setdefault(key, {})[part.part] = content
    sides = parts.pop(EVERY_LIST, {})
    return [
        export_of(
            *(
                line_of(f"{code}:{key}", parse(feed, code, {**content, **sides.get(key, {})}))
                for key, content in records.items()
            )
        )
        for code, records in parts.items()
    ]
