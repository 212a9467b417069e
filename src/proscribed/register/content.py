"""What an entry says on a day: the typed entry of what it is made up of.

Layers of records are merged and stated acts applied: the feed that decides comes first; others
that cover the day add to it; older ones fill what is lacking.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from proscribed.model.action import Action
from proscribed.model.entry import Entry
from proscribed.model.party import Party
from proscribed.register.features import fold
from proscribed.register.makeup import Makeup
from proscribed.sources.catalogue import feed_of
from proscribed.sources.parsing import parse

Records = Callable[[str], Mapping[str, Any]]
"""The content of a record, by its hash."""


def entry_of(makeup: Makeup, acts: Mapping[str, Action], records: Records) -> Entry:
    """The typed entry: layers merged, stated acts applied. `acts` are the list's, by digest."""
    stated = _apply(None, (acts[one] for one in makeup.before))
    entry: Entry | None = None
    for layer in makeup.layers:
        contents = {part: records(sha256) for part, sha256 in layer.records}
        found = _parse(layer.feed, makeup.list, contents)
        if entry is None:
            entry = found
        else:
            entry = _add(entry, found) if layer.covers else _fill(entry, found)
    if entry is None:
        entry = stated
    elif stated is not None:
        entry = _fill(entry, stated)
    entry = _apply(entry, (acts[one] for one in makeup.after))
    assert entry is not None, makeup  # noqa: S101  # an entry has a record or a stated act
    return _without_terms(entry) if makeup.other_terms else entry


TERMS = ("license_requirement", "license_review_policy", "footnotes", "aliases")
"""What a rule may change in an entry. Its names stay: a name that may be listed must be found."""


def _without_terms(entry: Entry) -> Entry:
    """The entry on a day for which its terms are not known."""
    return replace(
        entry,
        license_requirement="",
        license_review_policy="",
        facts=tuple(fact for fact in entry.facts if not _is_term(fact.label)),
        unknown=TERMS,
    )


def _is_term(label: str) -> bool:
    said = label.casefold()
    return said.startswith(("footnote", "license requirement", "license review policy"))


def _parse(feed: str, list_code: str, contents: Mapping[str, Any]) -> Entry:
    main = feed_of(feed).main
    return parse(feed, list_code, {part or main: one for part, one in contents.items()})


def _add(entry: Entry, other: Entry) -> Entry:
    """The entry with what another feed that speaks for the day says too: names and members of
    fields of many are joined, a field of one stands as the more trusted feed has it."""
    known = {fold(name.text) for name in entry.party.names}
    names = (*entry.party.names, *(n for n in other.party.names[1:] if fold(n.text) not in known))
    party = replace(_fill_struct(entry.party, other.party), names=names)
    return replace(_fill_struct(entry, other), party=party)


def _fill(entry: Entry, other: Entry) -> Entry:
    """The entry with what it lacks taken from an older or less trusted copy."""
    party = _fill_struct(entry.party, other.party)
    if len(entry.party.names) == 1 and fold(entry.party.name) == fold(other.party.name):
        party = replace(party, names=(*entry.party.names, *other.party.names[1:]))
    facts = entry.facts + tuple(
        fact for fact in other.facts if fact.label not in {one.label for one in entry.facts}
    )
    return replace(_fill_struct(entry, other), party=party, facts=facts)


T = TypeVar("T", Entry, Party)


def _fill_struct(one: T, other: T) -> T:
    lacking = {
        field: getattr(other, field)
        for field in one.__struct_fields__
        if getattr(one, field) in ("", (), None, "unknown") and getattr(other, field)
    }
    return replace(one, **lacking) if lacking else one


def _apply(entry: Entry | None, acts: Iterable[Action]) -> Entry | None:
    plain: dict[str, Any] = msgspec.to_builtins(entry) if entry else {}
    for act in acts:
        for path, value in act.changes.set.items():
            holder, field = _place(plain, path)
            holder[field] = deepcopy(value)
        for path, values in act.changes.add.items():
            holder, field = _place(plain, path)
            held = holder.get(field, [])
            holder[field] = [*held, *(one for one in values if one not in held)]
        for path, values in act.changes.remove.items():
            holder, field = _place(plain, path)
            holder[field] = [one for one in holder.get(field, []) if one not in values]
    return msgspec.convert(plain, Entry) if plain else None


def _place(plain: dict[str, Any], path: str) -> tuple[dict[str, Any], str]:
    """Where the value at a dotted path ("party.names") is held, and under which name."""
    *outer, field = path.split(".")
    for one in outer:
        plain = plain.setdefault(one, {})
    return plain, field
