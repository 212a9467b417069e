"""The acts of a history as a person reads them: what many entries have alike is told once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from proscribed.answers.history import Event, History
from proscribed.reports.rows import plain

KIND_WORDS = {"add": "added", "revise": "revised", "correct": "corrected", "remove": "removed"}
HOW_WORDS = {
    "asked": "the entry asked for",
    "named": "has this name",
    "named_after": "has it within its name",
    "alike": "spelled alike: perhaps another party",
    "linked": "recorded as the same party",
}
PRINCIPAL = frozenset(("asked", "named", "linked"))
"""How an entry is found that is the party itself, not one named after it or like it."""


class Act(Struct, frozen=True):
    """One act of one entry, or the same act of several entries that are named after the party.
    `event` is that of the first of them; `parties` and `entries` go together."""

    event: Event
    entries: tuple[str, ...]
    parties: tuple[str, ...]
    when: str
    what: str


def acts(answer: History) -> tuple[Act, ...]:
    """The acts in the order of their days; those of affiliates that do not differ are one."""
    how = {one.entry: one.how for one in answer.found}
    groups: dict[tuple[Any, ...], list[Event]] = {}
    for event in answer.events:
        alone = event.entry if how[event.entry] != "named_after" else ""
        groups.setdefault((alone, *signature(event), what(event)), []).append(event)
    return tuple(
        Act(
            event=events[0],
            entries=tuple(one.entry for one in events),
            parties=tuple(one.party for one in events),
            when=when(events[0]),
            what=what(events[0]),
        )
        for events in groups.values()
    )


def signature(event: Event) -> tuple[Any, ...]:
    """What two acts have alike when they are told as one: list, kind, days, where it is written."""
    return (
        event.list,
        event.kind,
        event.effective_from,
        event.effective_by,
        event.announced_on,
        event.published_on,
        event.citation,
    )


def when(event: Event) -> str:
    """The day of effect, or what is known of it."""
    return span(event.effective_from, event.effective_by)


def span(first: date | None, last: date) -> str:
    """A day, or the days between which it lies, in words."""
    if first == last:
        return str(last)
    return f"on or before {last}" if first is None else f"between {first} and {last}"


def what(event: Event) -> str:
    """What the act changed, and what is noted of it."""
    return ". ".join(filter(None, (fields_text(event.fields), event.note)))


def parties(act: Act, most: int = 3) -> str:
    """Whom the act concerns, in a cell: the first few by name, the others by their number."""
    more = len(act.parties) - most
    return "; ".join(act.parties[:most]) + (f"; and {more:,} more" if more > 0 else "")


def fields_text(fields: Mapping[str, tuple[Any, Any]]) -> str:
    """What a revision changed, in words: members that came and went, or a text and its successor."""
    said = []
    for field, (before, after) in fields.items():
        label = field.removeprefix("party.").replace("_", " ")
        old, new = _short(before), _short(after)
        if isinstance(before, (list, tuple)) or isinstance(after, (list, tuple)):
            said += [f"{label} taken away: {old}"] if old else []
            said += [f"{label} added: {new}"] if new else []
        elif old:
            said.append(
                f"{label}: “{old}” became “{new}”" if new else f"{label}: no longer “{old}”"
            )
        elif new:
            said.append(f"{label}: now “{new}”")
    return "; ".join(said)


def _short(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return " / ".join(_short(one) for one in value)  # names hold commas
    if not isinstance(value, Mapping):
        return plain(value)
    if "label" in value:
        return f"{value['label']}: {value['text']}"
    if "value" in value:
        parts = (value.get("kind", "").replace("_", " "), value["value"], value.get("country", ""))
        return " ".join(filter(None, parts))
    if "text" in value:
        quality = value.get("quality", "strong")
        return plain(value["text"]) + (f" ({quality})" if quality in ("weak", "former") else "")
    return plain(value)


def by_list(found: Sequence[Act]) -> dict[str, list[Act]]:
    """The acts under their lists, the list that acted first before the others."""
    lists: dict[str, list[Act]] = {}
    for act in found:
        lists.setdefault(act.event.list, []).append(act)
    return lists
