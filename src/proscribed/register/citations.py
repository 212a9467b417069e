"""Acts read off chains of citations: `76 FR 71867; 85 FR 29849, 5/19/20`.

The Entity List and its sisters print with each entry the rules that made it what it is, in order
of time: the first added it, the others revised it. Where no rule text is at hand, the day of each
act lies between bounds: the year of the volume, narrowed by the days of pages that are known, or
the printed day of publication. A rule may take effect some days before it is printed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from proscribed.model.action import Action, Witness
from proscribed.register.fold import overlap

LEAD = timedelta(days=7)
"""A rule binds from its filing for public inspection at the earliest, which was up to five days
before the printing (84 FR 22961: 16 and 21 May 2019)."""

YEAR_BEFORE_VOLUME_1 = 1935  # the Federal Register's volume 1 is that of 1936

_CITED = re.compile(
    r"(?P<volume>\d{1,3}) ?FR(?: ?(?P<page>\d[\d,]*))?"
    r"(?:.*?(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})(?!\d))?"
)


Place = tuple[int, int]
"""Volume and page."""


class Cited(Struct, frozen=True):
    """One citation: volume, page (0: not printed), and the day printed beside it."""

    volume: int
    page: int
    day: date | None
    text: str

    @property
    def year(self) -> int:
        """The year of the volume."""
        return YEAR_BEFORE_VOLUME_1 + self.volume


class Copy(Struct, frozen=True):
    """A record of an entry with its citations, the day and the document of its publication."""

    record: str
    day: date
    document: str
    citations: tuple[str, ...]


class Known(Struct, frozen=True):
    """What is known of a page of the Federal Register: the day of its printing, and the bounds of
    the day on which the rule that stands there took effect."""

    published_on: date
    effective_from: date | None
    effective_by: date


class Range(Struct, frozen=True):
    """The pages of a rule that is known: lists cite the page of the table, not always its first."""

    volume: int
    first: int
    last: int
    days: Known


class Pages(Struct, frozen=True):
    """The known pages: by (volume, page), those of each volume in order, and the rules' ranges."""

    known: Mapping[Place, Known]
    of_volume: Mapping[int, tuple[int, ...]]
    ranges: tuple[Range, ...] = ()


def cited(text: str) -> Cited | None:
    """The citation of a text; None where it is not one of the Federal Register. A day that does
    not fall in the volume's year is a slip of the pen and left out."""
    found = _CITED.fullmatch(" ".join(text.split())) or _CITED.match(" ".join(text.split()))
    if not found:
        return None
    page = int((found["page"] or "0").replace(",", ""))
    one = Cited(int(found["volume"]), page, None, text)
    return replace(one, day=_day(one.year, found["year"], found["month"], found["day"]))


def _day(volume_year: int, year: str | None, month: str, day: str) -> date | None:
    if year is None or int(year) % 100 != volume_year % 100:
        return None
    try:
        return date(volume_year, int(month), int(day))
    except ValueError:
        return None


def chain(texts: Iterable[str]) -> tuple[Cited, ...]:
    """The citations of an entry in order of time, each page once."""
    found: dict[tuple[int, int], Cited] = {}
    for one in filter(None, map(cited, texts)):
        known = found.get((one.volume, one.page))
        if known is None or known.day is None:
            found[one.volume, one.page] = one
    return tuple(found[place] for place in sorted(found))


def pages(
    stated: Iterable[Action], printed: Iterable[Cited] = (), ranges: Iterable[Range] = ()
) -> Pages:
    """The known pages: those that stated acts name, those that are printed with their day, and
    those of the rules at hand."""
    known = {
        (one.volume, one.page): Known(one.day, one.day - LEAD, one.day)
        for one in printed
        if one.day and one.page
    }
    several = tuple(sorted(ranges, key=lambda one: (one.volume, one.first, one.last)))
    known.update(
        {(one.volume, page): one.days for one in several for page in (one.first, one.last)}
    )
    for act in sorted(stated, key=lambda act: (act.effective_by, act.order), reverse=True):
        for place in _places(_named(act)):
            day = act.published_on or act.effective_by
            if place[1] and YEAR_BEFORE_VOLUME_1 + place[0] == day.year:
                known[place] = Known(day, act.effective_from, act.effective_by)
    of_volume: dict[int, list[int]] = {}
    for volume, page in sorted(known):
        of_volume.setdefault(volume, []).append(page)
    return Pages(known, {volume: tuple(each) for volume, each in of_volume.items()}, several)


def _named(act: Action) -> list[str]:
    """The citations by which a list calls the rule of this act: the last of a whole entry, those
    that it adds, and its documents' own."""
    whole = act.changes.set.get("citations", [])
    return [
        *whole[-1:],
        *act.changes.add.get("citations", []),
        *(witness.citation for witness in act.witnesses),
    ]


def _places(texts: Iterable[str]) -> set[Place]:
    return {(one.volume, one.page) for one in filter(None, map(cited, texts)) if one.page}


def bounds(one: Cited, known: Pages) -> Known:
    """Between which days the rule that is cited was printed at the latest and took effect."""
    if (one.volume, one.page) in known.known:
        return known.known[one.volume, one.page]
    for rule in known.ranges:
        inside = rule.volume == one.volume and rule.first <= one.page <= rule.last
        if inside and one.day in (None, rule.days.published_on):
            return rule.days
    if one.day:
        return Known(one.day, one.day - LEAD, one.day)
    first, last = _first_issue(one.year), date(one.year, 12, 31)
    if one.page:
        places = known.of_volume.get(one.volume, ())
        before = places[: bisect_left(places, one.page)]
        after = places[bisect_right(places, one.page) :]
        if before:
            first = max(first, known.known[one.volume, before[-1]].published_on - LEAD)
        if after:
            last = min(last, known.known[one.volume, after[0]].published_on)
    return Known(last, min(first, last), last)


def _first_issue(year: int) -> date:
    """The first day of the year on which the Federal Register can appear: a working day."""
    day = date(year, 1, 3 if date(year, 1, 1).weekday() == 6 else 2)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def acts(entry: str, several: Sequence[Cited], known: Pages, document: str) -> tuple[Action, ...]:
    """The acts of an entry that its citations tell, in order of time: an add, then revisions."""
    found: list[Action] = []
    for place, one in enumerate(several):
        days = bounds(one, known)
        exact = one.day or ((one.volume, one.page) in known.known and days.published_on) or None
        found.append(
            Action(
                entry=entry,
                kind="revise" if place else "add",
                effective_from=days.effective_from,
                effective_by=days.effective_by,
                basis="citation",
                published_on=exact,
                witnesses=(Witness(document, citation=one.text),),
                order=(days.effective_by.isoformat(), document, f"{place:03}"),
                note="cited by the list; what the rule changed is not at hand" if place else "",
            )
        )
    return tuple(found)


class Told(Struct, frozen=True):
    """What the citations of a list's entries tell, by entry.

    `adds` are those that no document states, `seconded` the citations that second a stated one;
    `odd` says in words where the two disagree. `revisions` are all that are cited, `matched` those
    of them, by citation, that a document states. `cites` has the places that each copy cites."""

    adds: Mapping[str, Action] = {}
    seconded: Mapping[str, Witness] = {}
    odd: Mapping[str, str] = {}
    revisions: Mapping[str, tuple[Action, ...]] = {}
    matched: Mapping[str, frozenset[str]] = {}
    cites: Mapping[str, frozenset[Place]] = {}

    def changed(self, entry: str, records: Sequence[str], day: date) -> bool:
        """Whether what these records (none: what documents state) say of the entry's terms is of
        another day: a revision lies between."""
        said = frozenset[Place]().union(*(self.cites.get(one, ()) for one in records))
        matched = self.matched.get(entry, ())
        for act in self.revisions.get(entry, ()):
            text = act.witnesses[0].citation
            if _places([text]) <= said:
                if act.effective_by > day:
                    return True
            elif text not in matched and (act.effective_from or date.min) <= day:
                return True
        return False

    def days(self, entry: str) -> Iterator[date]:
        """The days on which the terms of the entry may change."""
        for act in self.revisions.get(entry, ()):
            yield from filter(None, (act.effective_from, act.effective_by))

    def unstated(self, entry: str) -> tuple[Action, ...]:
        """The revisions that citations alone tell."""
        matched = self.matched.get(entry, ())
        several = self.revisions.get(entry, ())
        return tuple(act for act in several if act.witnesses[0].citation not in matched)


def told(
    copies: Mapping[str, Sequence[Copy]],
    stated: Mapping[str, Sequence[Action]],
    ranges: Iterable[Range] = (),
) -> Told:
    """Read the citations of all copies of a list's entries, beside what documents state."""
    chains = {
        entry: chain(text for one in several for text in one.citations)
        for entry, several in copies.items()
    }
    known = pages(
        (act for several in stated.values() for act in several),
        (one for several in chains.values() for one in several),
        ranges,
    )
    adds: dict[str, Action] = {}
    seconded: dict[str, Witness] = {}
    odd: dict[str, str] = {}
    revisions: dict[str, tuple[Action, ...]] = {}
    matched: dict[str, frozenset[str]] = {}
    for entry, several in chains.items():
        last = max(copies[entry], key=lambda one: (one.day, one.document))
        said = stated.get(entry, ())
        first, *later = acts(entry, several, known, last.document) or (None,)
        if first is None:
            continue
        if any(_same(one, first) for one in said):
            seconded[entry] = first.witnesses[0]
        elif any(one.kind == "add" for one in said):
            text = first.witnesses[0].citation
            odd[entry] = f"add: the list cites {text} first, and no act of then is known"
        else:
            adds[entry] = first
        if later:
            revisions[entry] = tuple(later)
            matched[entry] = frozenset(
                act.witnesses[0].citation for act in later if any(_same(one, act) for one in said)
            )
    return Told(adds, seconded, odd, revisions, matched, _cites(copies))


def _cites(copies: Mapping[str, Sequence[Copy]]) -> dict[str, frozenset[Place]]:
    every = (one for several in copies.values() for one in several)
    return {one.record: frozenset(_places(one.citations)) for one in every}


def _same(stated: Action, told: Action) -> bool:
    """Whether a citation tells of the stated act: it names its page, or there is no other act of
    that time that it could mean."""
    if stated.kind == "remove" or (stated.kind == "add") != (told.kind == "add"):
        return False
    if _places([told.witnesses[0].citation]) & _places(_named(stated)):
        return True
    return overlap(stated, told) and (told.kind == "add" or told.effective_on is not None)
