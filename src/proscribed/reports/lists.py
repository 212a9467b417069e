"""Rows of the register: what was loaded, every list, a list as it stood, pairs in doubt, benchmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from proscribed.answers.exporting import Export, flat, lines
from proscribed.answers.lists import ListLine
from proscribed.register import Loaded, RuleLoaded
from proscribed.register.coverage import Spoken
from proscribed.reports.console import Output, write_rows
from proscribed.reports.rows import Kind, Row, Rows, kinds_of, rows_of

if TYPE_CHECKING:  # importing these takes longer than writing a list
    from proscribed.answers.fetching import Synced
    from proscribed.answers.linking import Doubt

LOADED = {
    "list": "list",
    "published_on": "published",
    "part": "part",
    "entities": "entities",
    "entries": "entries",
    "added": "added",
    "revised": "revised",
    "removed": "removed",
    "unchanged": "unchanged",
    "rejected": "rejected",
    "stored": "stored",
    "version": "version",
}
SYNCED = {"list": "list", "part": "part", "status": "status", "published_on": "published"}
COUNTS = ("entities", "entries", "added", "revised", "removed", "unchanged", "rejected")


def write_loaded(output: Output, loaded: Sequence[Loaded | RuleLoaded]) -> None:
    """What loading did, a row for each file and list; what a person should look at, as notes."""
    kinds: dict[str, Kind] = {**kinds_of(Loaded), "rejected": "count"}
    if any(isinstance(one, RuleLoaded) for one in loaded):
        kinds |= {**kinds_of(RuleLoaded), "rejected": "count", "account": "text"}
    rows = Rows(
        lines=loaded,
        flat=lambda: (_loaded_row(one) for one in loaded),
        kinds=kinds,
        headings=LOADED,
        shown=lambda: (
            {
                **_loaded_row(one),
                "stored": "yes" if one.stored else "already known",
                "version": one.version[:12],
            }
            for one in loaded
        ),
        right=COUNTS,
        title="Loaded",
        notes=tuple(_of_loading(loaded)),
    )
    write_rows(output, rows)


def _loaded_row(one: Loaded | RuleLoaded) -> Row:
    row = {**msgspec.structs.asdict(one), "rejected": len(one.rejected)}
    if isinstance(one, RuleLoaded):
        row["account"] = msgspec.json.encode(one.account).decode()
    return row


def write_synced(output: Output, found: Sequence[Synced], without: Sequence[str]) -> None:
    """What came of each list, a row each; why one failed, and which have no address, as notes."""
    from proscribed.answers.syncing import lines as synced_lines

    counts = {key: heading for key, heading in LOADED.items() if key in COUNTS}
    how: dict[str, Kind] = {"status": "text", "checked_at": "text", "message": "text"}
    rows = Rows(
        lines=synced_lines(found),
        flat=lambda: _synced_rows(found),
        kinds={**kinds_of(Loaded), "rejected": "count", **how},
        headings={**SYNCED, **counts, "version": "version"},
        shown=lambda: (
            {**row, "version": (row.get("version") or "")[:12]} for row in _synced_rows(found)
        ),
        right=COUNTS,
        title="Lists fetched from their publishers",
        notes=(
            *(f"{', '.join(lists)}: {message}" for message, lists in _by_message(found).items()),
            *([f"No address: load these by hand: {', '.join(without)}."] if without else ()),
            *_of_loading([one.loaded for one in found if one.loaded]),
        ),
    )
    write_rows(output, rows)


def _synced_rows(found: Sequence[Synced]) -> Iterator[Row]:
    for one in found:
        loaded: dict[str, Any] = (
            {**msgspec.structs.asdict(one.loaded), "rejected": len(one.loaded.rejected)}
            if one.loaded
            else {"published_on": one.published_on}
        )
        how = {"status": one.status, "checked_at": one.checked_at, "message": one.message}
        yield {**loaded, "list": one.list, "feed": one.feed, **how}


def _by_message(found: Sequence[Synced]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for one in found:
        if one.message:
            lists.setdefault(one.message, []).append(one.list)
    return lists


def _of_loading(loaded: Sequence[Loaded | RuleLoaded]) -> Iterator[str]:
    for one in loaded:
        if isinstance(one, RuleLoaded) and one.held:
            yield f"{one.file}: accepted by a person, although {one.held}."
        elif isinstance(one, RuleLoaded) and not one.complete:
            yield f"{one.file}: lacks the table: the rule is kept with its account, without its acts."
    for file, where, why in dict.fromkeys(
        (one.file, bad.where, bad.why) for one in loaded for bad in one.rejected
    ):
        yield f"left out of {file}: {where}: {why}"
    for file, columns in dict.fromkeys((one.file, one.added_columns) for one in loaded):
        if columns:
            yield f"{file}: new columns, kept in the records: {', '.join(columns)}"
    doubted = sum(one.doubts for one in loaded)
    if doubted:
        yield f"{doubted} pairs of entries may be one party: see `proscribed doubts`."


def write_lists(output: Output, found: Sequence[ListLine], notes: Sequence[str] = ()) -> None:
    """Every list, a row each."""
    headings = {
        "list": "list",
        "authority": "authority",
        "title": "title",
        "in_force": "in force",
        "possibly": "possibly",
        "last_published": "last published",
        "last_checked": "last checked",
        "coverage": "coverage",
        "why": "that is",
    }
    right = ("in_force", "possibly")
    rows = rows_of(
        ListLine,
        found,
        headings,
        title="Lists",
        shown=lambda: (
            {**msgspec.structs.asdict(one), "last_checked": (one.last_checked or "")[:10]}
            for one in found
        ),
        right=right,
        notes=tuple(notes),
    )
    write_rows(output, rows)


def write_spans(output: Output, found: Sequence[Spoken], notes: Sequence[str] = ()) -> None:
    """The stretches of days that something speaks for, a row each."""
    headings = {
        "list": "list",
        "first": "from",
        "last": "to",
        "whole": "whole list",
        "by": "by",
        "why": "that is",
    }
    rows = rows_of(
        Spoken,
        found,
        headings,
        title="What is known of each list, and for which days",
        shown=lambda: (
            {
                **msgspec.structs.asdict(one),
                "first": one.first or "not known",
                "whole": "yes" if one.whole else "some entries",
            }
            for one in found
        ),
        notes=tuple(notes),
    )
    write_rows(output, rows)


EXPORTED: dict[str, Kind] = {
    "id": "text",
    "list": "text",
    "status": "text",
    "effective_from": "day",
    "effective_by": "day",
    "announced_on": "day",
    "kind": "text",
    "name": "text",
    "aliases": "texts",
    "weak_aliases": "texts",
    "former_names": "texts",
    "countries": "texts",
    "headings": "texts",
    "addresses": "texts",
    "birth_dates": "texts",
    "nationalities": "texts",
    "identifiers": "texts",
    "programs": "texts",
    "license_requirement": "text",
    "license_review_policy": "text",
    "unknown": "texts",
    "citation": "text",
    "as_of": "day",
}


def write_export(output: Output, answer: Export) -> None:
    """A list as it stood, a row for each entry."""
    headings = {
        "id": "entry",
        "status": "status",
        "effective_from": "from",
        "effective_by": "by",
        "name": "name",
        "countries": "countries",
        "citation": "citation",
    }
    counts = (
        f"{answer.entities:,} entities under {answer.entries:,} entries in force on"
        f" {answer.as_of}; version {answer.version[:16]}."
    )
    said = answer.coverage.why.rstrip(".")
    silent = f"{answer.list} on {answer.as_of} is not fully covered: {said}."
    notes = (counts, *(() if answer.coverage.speaks else (silent,)))
    if output.chosen == "ftm":
        from proscribed.reports.ftm import write_ftm

        return write_ftm(output, answer, notes)
    rows = Rows(
        lines=lines(answer),
        flat=lambda: flat(answer),
        kinds=EXPORTED,
        headings=headings,
        title=f"{answer.list} as of {answer.as_of}",
        notes=notes,
        facts={"as_of": answer.as_of, "commit": answer.commit, "version": answer.version},
    )
    write_rows(output, rows)


def write_doubts(output: Output, found: Sequence[Doubt]) -> None:
    """Pairs that only a person can settle."""
    from proscribed.answers.linking import Doubt

    headings = {"gone": "vanished", "come": "appeared", "reasons": "likeness"}
    write_rows(output, rows_of(Doubt, found, headings, title="Pairs of entries in doubt"))
