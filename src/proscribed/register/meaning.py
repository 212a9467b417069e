"""Whom the acts of rules are about: pure; a function of all acts and of all that is known otherwise.

A rule names a party by its words, not by our ids: an add is an entry known otherwise where name,
place and time say so, else a new one; any other act names its entry as the rule spells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from proscribed.model.action import Changes
from proscribed.model.entry import Entry
from proscribed.register.canonical import canonical, digest
from proscribed.register.features import Features, Pair, features, fold
from proscribed.register.identity import pair
from proscribed.register.known import Known, known_by, names_in

LAG = timedelta(days=7)  # a list copy shows an act so much late at most


class Target(Struct, frozen=True):
    """Whom a rule's act is about, in the rule's words: the name as spelled, the headings."""

    name: str
    headings: tuple[str, ...] = ()


class RuleRow(Struct, frozen=True):
    """A stored act of a rule, by the first document that states it: `own` is the id that its
    party has where nothing else knows it; `pages` are the volume and pages of the rule."""

    action: str
    own: str
    kind: str
    target: Target
    changes: Changes
    day: date
    rule: str
    document: str
    place: str
    published_on: str
    pages: tuple[int, int, int]

    @property
    def order(self) -> tuple[date, str, str, str, str]:
        """Its place in time."""
        return self.day, self.published_on, self.rule, self.document, self.place


class Meaning(Struct, frozen=True):
    """Whom an act is about (None: not known), on which basis, and why."""

    entry: str | None
    basis: str
    reasons: str = ""


def meanings(
    rows: Iterable[RuleRow], known: Mapping[str, Known]
) -> tuple[dict[str, Meaning], list[Pair]]:
    """Whom each act is about, and the pairs of entries that only a person can settle. Pure; a
    function of all acts and all that is known otherwise, in whatever order they came."""
    found: dict[str, Meaning] = {}
    doubted: list[Pair] = []
    rules: dict[str, list[RuleRow]] = {}
    ordered = sorted(rows, key=lambda row: row.order)
    for row in ordered:
        if row.kind == "add":
            rules.setdefault(row.rule, []).append(row)
    for adds in rules.values():
        doubted += _meet(adds, known, found)
    everyone = _everyone(ordered, known, found)
    for row in ordered:
        if row.kind == "add":
            continue
        meaning = _named(row, everyone)
        found[row.action] = meaning
        if meaning.entry:
            everyone[meaning.entry] = _after(everyone[meaning.entry], row)
    return found, doubted


def _meet(adds: list[RuleRow], known: Mapping[str, Known], found: dict[str, Meaning]) -> list[Pair]:
    """The entries of one rule's adds, document by document, written into `found`; gives doubts."""
    doubted: list[Pair] = []
    settled: dict[str, Features] = {}
    for document in sorted({row.document for row in adds}):
        mine = {row.action: row for row in adds if row.document == document}
        some, doubts_here = _of_document(mine, known, settled)
        found.update(some)
        doubted += (replace(one, new=some[one.new].entry or "") for one in doubts_here)
    return doubted


def _of_document(
    mine: Mapping[str, RuleRow], known: Mapping[str, Known], settled: dict[str, Features]
) -> tuple[dict[str, Meaning], list[Pair]]:
    """The entries of one document's adds. Another text of the same rule (`settled`) speaks of the
    same parties; then come those known otherwise, by name, then by likeness; the rest are new."""
    row = next(iter(mine.values()))
    come = {action: features(entry_in(one)) for action, one in mine.items()}
    found: dict[str, Meaning] = {}
    doubted: list[Pair] = []
    taken: set[str] = set()

    def take(pairs: Iterable[Pair], doubts_left: Iterable[Pair] = ()) -> None:
        for one in pairs:
            found[one.new] = Meaning(one.old, "likeness", f"{one.why} ({one.score:.2f})")
            taken.add(one.old)
            settled.setdefault(one.old, come.pop(one.new))
        doubted.extend(doubts_left)

    if settled:
        texts = pair(_unspaced(settled), _unspaced(come))
        take(one for one in texts.pairs if _same_numbers(settled[one.old], come[one.new]))
    for name in sorted({one.name for one in come.values()}):
        some = {action: one for action, one in come.items() if one.name == name}
        places = frozenset[str]().union(*(one.places for one in some.values()))
        alike = {
            entry: one.features
            for entry, one in known.items()
            if name in one.primary
            and entry not in taken
            and (not places or not one.places or places & one.places or _came_then(one, row))
        }
        pairing = pair(alike, some)
        take(pairing.pairs, pairing.doubts)
    likely = {
        entry: one.features
        for entry, one in known.items()
        if entry not in taken and _came_then(one, row)
    }
    pairing = pair(likely, come)
    sure = [one for one in pairing.pairs if _same_numbers(likely[one.old], come[one.new])]
    take(sure, (*pairing.doubts, *(one for one in pairing.pairs if one not in sure)))
    for action, one in list(come.items()):
        entry = _free(mine[action], known, taken)
        found[action] = Meaning(entry, "content")
        taken.add(entry)
        settled.setdefault(entry, one)
    return found, doubted


def entry_in(row: RuleRow) -> Entry:
    """The entry as the act sets it out."""
    plain = {field: value for field, value in row.changes.set.items() if "." not in field}
    return msgspec.convert(plain, Entry)


def _came_then(one: Known, row: RuleRow) -> bool:
    """Whether the entry may have come on the list by this rule: it cites the rule's own pages, or
    where it cites none, it was not surely there before, nor surely missing some time after."""
    volume, first, last = row.pages
    cited = [page for text in one.citations if (page := page_of(text))]
    if cited and volume:
        return any(at == volume and first <= page <= last for at, page in cited)
    return one.surely >= row.day and one.earliest <= row.day + LAG


def page_of(citation: str) -> tuple[int, int] | None:
    """Volume and page of a citation of the Federal Register ("86 FR 71559")."""
    found = re.search(r"\b(\d{1,3})\s*F\.?\s?R\.?\s*(\d[\d,]*)", citation)
    return (int(found[1]), int(found[2].replace(",", ""))) if found else None


def _same_numbers(one: Features, other: Features) -> bool:
    """Whether two names have the same numbers: "Institute No. 55" is not "Institute No. 58"."""
    return re.findall(r"\d+", one.name) == re.findall(r"\d+", other.name)


def _unspaced(found: Mapping[str, Features]) -> dict[str, Features]:
    """Names without spaces: a text printed in columns breaks words where the rule does not."""
    return {key: replace(one, name=one.name.replace(" ", "")) for key, one in found.items()}


def _free(row: RuleRow, known: Mapping[str, Known], taken: set[str]) -> str:
    """The act's own id; another one where that is the id of another party."""
    if row.own in known and known[row.own].person:
        return row.own
    if row.own not in known and row.own not in taken:
        return row.own
    return f"{row.own}-{digest(canonical((row.rule, row.place)))[:6]}"


def _everyone(
    rows: Iterable[RuleRow], known: Mapping[str, Known], found: Mapping[str, Meaning]
) -> dict[str, Known]:
    """Every entry that an act can name: known otherwise, or added by a rule."""
    everyone = dict(known)
    for row in rows:
        entry = found[row.action].entry if row.kind == "add" else None
        if entry is None:
            continue
        new = known_by(entry, [entry_in(row)], earliest=row.day, surely=row.day)
        old = everyone.get(entry)
        everyone[entry] = _joined(old, new) if old else new
    return everyone


def _joined(one: Known, other: Known) -> Known:
    return replace(
        one,
        primary=one.primary | other.primary,
        names=one.names | other.names,
        places=one.places | other.places,
        earliest=min(one.earliest, other.earliest),
        surely=min(one.surely, other.surely),
    )


def _named(row: RuleRow, everyone: Mapping[str, Known]) -> Meaning:
    """The entry that a revision, a correction or a removal names, as it spells it."""
    name = fold(row.target.name)
    called = [one for one in everyone.values() if name in one.names]
    if not called:
        return Meaning(None, "none", "no entry of that name is known")
    then = [one for one in called if one.earliest <= row.day]
    if not then:
        return Meaning(None, "none", "the entry of that name came on the list only after that day")
    headings = set(row.target.headings)
    for narrower in (
        [one for one in then if not headings or headings & one.places],
        [one for one in then if name in one.primary],
        [one for one in then if not _gone_before(one, row.day)],
    ):
        left = [one for one in then if one in narrower]
        then = left or then
    if len(then) > 1:
        ids = ", ".join(sorted(one.entry for one in then))
        return Meaning(None, "none", f"{len(then)} entries bear that name ({ids})")
    return Meaning(then[0].entry, "name", "named as spelled")


def _gone_before(one: Known, day: date) -> bool:
    return any(gone < day for gone in one.removed) and not one.surely > max(one.removed)


def _after(one: Known, row: RuleRow) -> Known:
    """What is known of an entry once an act on it is read: a new name, or that it is gone."""
    if row.kind == "remove":
        return replace(one, removed=(*one.removed, row.day))
    names: set[str] = set()
    for said in (row.changes.set, row.changes.add):
        names.update(fold(name) for name in names_in(said))
    return replace(one, names=one.names | names)
