"""The record as claims are compared with it: what one document did to one list, as a value.

A `Deed` gathers the actions of one kind by which one document changed one list: "37 entities under
40 entries". Where no document is at hand, the entries that one publication shows for the first time
are one, and its day lies between two publications. `Record` gives the deeds of a list and what is
known of their entries; `answers/deeds.py` takes it from the register, a test writes it by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal

from msgspec import Struct

from proscribed.model.action import ActionKind
from proscribed.news.linking import Reading


class Account(Struct, frozen=True, omit_defaults=True):
    """What a document says of itself, by the units that claims use; None where it gives no number.

    `breakdown` counts entries by destination. `parts` are numbers of the document's own groups, by
    what they are called. `press_only` names the fields that no official text at hand has."""

    entities: int | None = None
    persons: int | None = None
    entries: int | None = None
    breakdown: Mapping[str, int | None] = {}
    aliases: int | None = None
    revised: int | None = None
    corrected: int | None = None
    removed: int | None = None
    parts: Mapping[str, int] = {}
    press_only: tuple[str, ...] = ()


class Deed(Struct, frozen=True, omit_defaults=True):
    """The actions of one kind on one list that one document states, or one publication shows.

    It took effect between `effective_from` (None: not known) and `effective_by`. `entries` are those
    at hand; `whole` says that no other is missing. `number` is the document's own."""

    list: str
    kind: ActionKind
    effective_from: date | None
    effective_by: date
    entries: tuple[str, ...]
    whole: bool
    announced_on: date | None = None
    published_on: date | None = None
    citation: str = ""
    number: str = ""
    title: str = ""
    address: str = ""
    document: str = ""
    account: Account | None = None
    stated: bool = True
    notes: Mapping[str, str] = {}

    def __hash__(self) -> int:
        return hash((self.list, self.kind, self.document, self.citation, self.effective_by))

    @property
    def first(self) -> date:
        """The day from which on it could be told of."""
        known = [self.announced_on, self.published_on, self.effective_from, self.effective_by]
        return min(day for day in known if day)

    @property
    def last(self) -> date:
        """The last of its days."""
        return max(day for day in (self.published_on, self.effective_by) if day)

    @property
    def days(self) -> dict[str, date]:
        """Its days that are known, by what happened on them."""
        effective = self.effective_by if self.effective_from == self.effective_by else None
        every = {
            "announced": self.announced_on,
            "published": self.published_on if self.stated else None,
            "effective": effective,
        }
        return {what: day for what, day in every.items() if day}


class Member(Struct, frozen=True, omit_defaults=True):
    """What an entry says, as far as claims speak of it. `places` are the destinations under which it
    is printed, else the countries of the party; `terms` are days that the entry states, by label."""

    entry: str
    names: tuple[str, ...]
    kind: str
    places: tuple[str, ...] = ()
    headings: int = 0
    programs: tuple[str, ...] = ()
    license_review_policy: str = ""
    license_requirement: str = ""
    license_exceptions: str = ""
    terms: Mapping[str, str] = {}

    def __hash__(self) -> int:
        return hash((self.entry, self.names))

    @property
    def name(self) -> str:
        """Its primary name."""
        return self.names[0]


class Instrument(Struct, frozen=True, omit_defaults=True):
    """An order, rule or initiative of the law room: what it is called and cited by, its days, and
    the list it is about."""

    title: str
    citations: tuple[str, ...]
    days: Mapping[str, date]
    lists: tuple[str, ...] = ()
    authority: str = ""
    says: str = ""
    checked: bool = True


class Effects(Struct, frozen=True):
    """What a listing does on a day: the outcomes and activities of the provisions in force, in one
    line, with the citation; `known` is false where no provision is recorded."""

    line: str
    citation: str
    outcomes: frozenset[str]
    activities: frozenset[str]
    known: bool = True


Speaks = Literal["whole", "part", "nothing"]


class Record(Struct, frozen=True):
    """The register and the law, as the judge asks them.

    `lists` are those that the register holds, with their `titles` and `authorities`; `deeds` those
    of a list, by day, and `deeds_of` those of an entry; `member` what an entry said on a day; `speaks` whether "not there" means "not
    done" for a list on a day; `same` who an entry is on another list, with the deeds that put it
    there; `readings` what a name may mean; `effects` what a listing does on a day."""

    lists: tuple[str, ...]
    titles: Mapping[str, str]
    authorities: Mapping[str, str]
    deeds: Callable[[str], tuple[Deed, ...]]
    deeds_of: Callable[[str], tuple[Deed, ...]]
    member: Callable[[str, date], Member]
    speaks: Callable[[str, date], Speaks]
    readings: Callable[[str], tuple[Reading, ...]]
    same: Callable[[str, str], tuple[tuple[Member, Deed], ...]]
    effects: Callable[[str, date], Effects | None]
    instruments: tuple[Instrument, ...] = ()
