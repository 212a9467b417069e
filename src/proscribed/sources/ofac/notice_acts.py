"""The acts in a day's sections: the prints of one entry under each of its names are one act.

OFAC's cumulative files print an entry once for every name it has, and do not say which of them is
the primary one: it is the only name that is neither former nor weak, where there is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.model.action import Changes
from proscribed.model.entry import Entry, Fact
from proscribed.model.party import Name, Party
from proscribed.sources.gazette.rule import Count, RuleAct
from proscribed.sources.ofac.facts import lists_of_row
from proscribed.sources.ofac.notice_entry import Print, folded, looks_printed, parse, renamed
from proscribed.sources.ofac.notice_facts import Deed
from proscribed.sources.ofac.notice_names import Named
from proscribed.sources.ofac.notice_sections import TO, Item, Section, prints_in
from proscribed.sources.reading import Rejected

PRIMARY = "primary name"
"""The label of a fact: which of its names is the primary one is not stated."""

_UNSTATED = "not stated: the notice prints the entry under each of its names"
_NAMES = "party.names"
_ENTRY_FIELDS = ("programs", "linked_to", "facts", "listed_on", "ends_on", "remarks")


class _Found(Struct, frozen=True):
    """One act of one section: the print after it, the print before it, and where it stands."""

    deed: Deed
    list: str
    item: Item
    new: bool
    after: Print | None = None
    before: Print | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        return self.deed, self.list, _key(self.before), _key(self.after)


def _key(one: Print | None) -> object:
    return one.key if one else None


class DayRead(Struct, frozen=True):
    """The acts of one day in the order of the text, and what could not be read. `account` counts
    the entries printed, read or not; `complete` says that all of them were read."""

    acts: tuple[RuleAct, ...]
    problems: tuple[Rejected, ...]
    account: tuple[Count, ...]
    complete: bool


class _Unread(Struct, frozen=True):
    deed: Deed | None
    list: str
    problem: Rejected


def acts_of(found: Iterable[Section], day: date, name: str) -> DayRead:
    """What one day's sections do; `name` serves for the places of problems."""
    unread: list[_Unread] = []
    prose: list[Rejected] = []
    read: list[_Found] = []
    for section in found:
        read += _read(section, name, unread, prose)
    groups: dict[tuple[Any, ...], list[_Found]] = {}
    for one in read:
        if not one.new:
            groups.setdefault(one.key, []).append(one)
    unread += _join_changes(read, groups, name)
    acts = tuple(_act(group) for group in groups.values())
    prose += (one for act in acts for one in _listing_day(act, day, name))
    printed = Counter((act.kind, act.list) for act in acts)
    printed.update((one.deed, one.list) for one in unread if one.deed and one.list)
    return DayRead(
        acts,
        (*(one.problem for one in unread), *prose),
        tuple(Count(kind, code, entities=count) for (kind, code), count in printed.items()),
        complete=not unread,
    )


def _read(
    section: Section, name: str, unread: list[_Unread], prose: list[Rejected]
) -> list[_Found]:
    def problem(item: Item, why: str) -> Rejected:
        shown = item.text if len(item.text) <= 120 else item.text[:117] + "..."
        return Rejected(f"{name}, line {item.line}", f"{why}: {shown!r}")

    def lost(item: Item, why: str) -> None:
        unread.append(_Unread(section.deed, section.list, problem(item, why)))

    for item in section.problems:
        if looks_printed(item.text):
            lost(item, "this is no whole entry")
        else:
            prose.append(problem(item, "this is no entry"))
    if section.deed is None:
        for item in section.items:
            lost(item, f"the heading {section.heading[:80]!r} does not say what was done to it")
        return []
    found = []
    changes = section.deed == "revise" and not section.new
    for item in section.items:
        texts = prints_in(item.text)
        if len(texts) != (2 if changes else 1):
            said = f"has no {TO!r}" if len(texts) == 1 else f"has {TO!r} {len(texts) - 1} times"
            lost(item, f"this {'change' if changes else 'entry'} {said}")
            continue
        try:
            prints = [parse(text) for text in texts]
        except ValueError as fault:
            lost(item, f"this entry is not as OFAC prints them ({fault})")
            continue
        lists = (section.list,) if section.list else _lists(prints[-1].entry)
        if len(lists) != 1:
            lost(item, "nothing says on which list this entry is")
            continue
        before = prints[0] if changes or section.deed == "remove" else None
        after = prints[-1] if section.deed != "remove" else None
        found.append(_Found(section.deed, lists[0], item, section.new, after, before))
    return found


def _lists(entry: Entry) -> tuple[str, ...]:
    """The non-SDN lists of an entry whose heading names only those together. An entry that the
    rules of those lists know may be an SDN as well, so that more than one is none."""
    return lists_of_row("] [".join(entry.programs), entry.remarks)


def _join_changes(
    read: list[_Found], groups: dict[tuple[Any, ...], list[_Found]], name: str
) -> list[_Unread]:
    """An entry that gains or loses a name is printed anew under the name, or gone under it: such a
    print is no act of its own beside the change. Gives the new prints that no change explains."""
    changes = [one for one in read if one.deed == "revise" and not one.new]
    after = {(one.list, _key(one.after)) for one in changes}
    before = {(one.list, _key(one.before)) for one in changes}
    for key, group in list(groups.items()):
        first = group[0]
        if (first.deed == "remove" and (first.list, _key(first.before)) in before) or (
            first.deed == "add" and (first.list, _key(first.after)) in after
        ):
            del groups[key]
    return [
        _Unread(
            "revise",
            one.list,
            Rejected(
                f"{name}, line {one.item.line}",
                f"no change resulted in this new entry: {one.item.text[:120]!r}",
            ),
        )
        for one in read
        if one.new and (one.list, _key(one.after)) not in after
    ]


def _act(group: list[_Found]) -> RuleAct:
    first = group[0]
    after = _entry([one.after for one in group if one.after])
    before = _entry([one.before for one in group if one.before])
    named = before or after
    if named is None:
        raise ValueError("an act without a print")
    return RuleAct(
        kind=first.deed,
        list=first.list,
        name=named.party.name,
        entry=after if first.deed == "add" else None,
        before=before,
        changes=changed(before, after) if before and after else Changes(),
        place=f"line {first.item.line}",
        text=first.item.text,
    )


def _entry(prints: list[Print]) -> Entry | None:
    """The entry of its prints, under its primary name."""
    if not prints:
        return None
    first = prints[0]
    if len(prints) == 1:
        return first.entry
    names: dict[str, Named] = {}
    for one in (*(each.head for each in prints), *(o for each in prints for o in each.others)):
        names[folded(one.text)] = _same_name(names.get(folded(one.text)), one)
    standing = [one for one in names.values() if one.known_as != "f" and not one.weak]
    now = [one for one in standing if one.known_as == "n"] or standing
    head = now[0] if now else names[folded(first.head.text)]
    others = tuple(one for one in names.values() if one is not head)
    entry = renamed(first, head, others)
    if len(now) == 1:
        return entry
    return msgspec.structs.replace(entry, facts=(*entry.facts, Fact(PRIMARY, _UNSTATED)))


def _same_name(one: Named | None, other: Named) -> Named:
    """Two prints of one name as one: what it is known as among the other names, and the spelling
    that kept the space behind a hyphen, which a line break loses."""
    if one is None:
        return other
    longer = max(one.text, other.text, key=len)
    return Named(longer, one.known_as or other.known_as, other.weak, one.scripts or other.scripts)


def changed(before: Entry, after: Entry) -> Changes:
    """What differs between two states of an entry as a notice prints both.

    Where it prints the entry under each of its names, the names are members that come and go: which
    is the primary one stays as it was."""
    fields: dict[str, Any] = {}
    for path, was, now in (
        *((f"party.{f}", before.party, after.party) for f in Party.__struct_fields__),
        *((f, before, after) for f in _ENTRY_FIELDS),
    ):
        field = path.rpartition(".")[2]
        if getattr(was, field) != getattr(now, field):
            fields[path] = _plain(getattr(now, field))
    if not any(one.label == PRIMARY for one in (*before.facts, *after.facts)):
        return Changes(set=fields)
    fields.pop(_NAMES, None)
    facts = [tuple(f for f in one.facts if f.label != PRIMARY) for one in (before, after)]
    fields.pop("facts", None)
    if facts[0] != facts[1]:
        fields["facts"] = _plain(facts[1])
    new, gone = _unlike(after, before), _unlike(before, after)
    return Changes(
        set=fields,
        add={_NAMES: _plain(_as_alias(new))} if new else {},
        remove={_NAMES: _plain([*gone, *_as_alias(gone)])} if gone else {},
    )


def _plain(value: object) -> Any:
    """A value as JSON holds it."""
    return msgspec.json.decode(msgspec.json.encode(value))


def _unlike(one: Entry, other: Entry) -> list[Name]:
    known = {name.text for name in other.party.names}
    return [name for name in one.party.names if name.text not in known]


def _as_alias(names: list[Name]) -> list[Name]:
    return [
        msgspec.structs.replace(name, quality="strong") if name.quality == "primary" else name
        for name in names
    ]


def _listing_day(act: RuleAct, day: date, name: str) -> list[Rejected]:
    """NS-CMIC entries state the day on which they were listed: another one is for a person."""
    stated = act.entry.listed_on if act.entry and act.kind == "add" else ""
    if not stated or stated == day.isoformat():
        return []
    why = f"{act.name!r} states {stated} as the day of its listing, the notice is of {day}"
    return [Rejected(f"{name}, {act.place}", why)]
