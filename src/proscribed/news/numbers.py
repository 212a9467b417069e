"""The numbers of a deed in every unit in which a claim may count it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from datetime import date
from functools import lru_cache

from msgspec import Struct

from proscribed.news.record import Deed, Member, Record


class Numbers(Struct, frozen=True):
    """How many a deed is of: `entities` may be more than one number, where persons may be counted
    among them; `under` are entries by destination, `at` parties by place; None: not known. `parts`
    are the document's own groups. Where only those parties are known that a later copy of the list
    still shows, `at_hand` counts them, and `at_hand_in` those of each place: there were no fewer."""

    entities: tuple[int, ...] = ()
    persons: int | None = None
    entries: int | None = None
    aliases: int | None = None
    under: dict[str, int] = {}
    at: dict[str, int] = {}
    parts: dict[str, int] = {}
    whole: bool = False
    at_hand: int = 0
    at_hand_in: dict[str, int] = {}

    def of(self, unit: str) -> tuple[int, ...]:
        """Its numbers in a unit."""
        if unit == "entities":
            return self.entities
        found = {"persons": self.persons, "entries": self.entries, "aliases": self.aliases}[unit]
        return () if found is None else (found,)

    def within(self, places: Collection[str], *, entries: bool) -> int | None:
        """How many stand under these places together (a party under two of them once); None where
        not all are known."""
        by = self.under if entries else self.at
        return sum(by.get(place, 0) for place in places) if by else None

    @property
    def total(self) -> int | None:
        """Parties of every kind."""
        return max(self.entities) if self.entities else None


def numbers(deed: Deed, record: Record) -> Numbers:
    """The numbers of a deed: what its document says of itself, else what its actions show."""
    return _known(deed, record.member)


def members(deed: Deed, record: Record) -> tuple[Member, ...]:
    """The entries of a deed as they stood when all of it had taken effect; none of a publication
    before which no other is at hand: it shows a list, not an act."""
    return _members(deed, record.member)


def places_in(deed: Deed, record: Record) -> frozenset[str]:
    """Every place under which a party of the deed stands."""
    return _places(deed, record.member)


MemberOf = Callable[[str, date], Member]


@lru_cache(maxsize=8192)
def _known(deed: Deed, member: MemberOf) -> Numbers:
    return _numbers(deed, _members(deed, member))


@lru_cache(maxsize=8192)
def _members(deed: Deed, member: MemberOf) -> tuple[Member, ...]:
    if not deed.stated and deed.effective_from is None:
        return ()
    return tuple(member(entry, deed.last) for entry in deed.entries)


@lru_cache(maxsize=8192)
def _places(deed: Deed, member: MemberOf) -> frozenset[str]:
    return frozenset(place for one in _members(deed, member) for place in one.places)


def _counted(some: tuple[Member, ...]) -> tuple[Counter[str], Counter[str], int, int]:
    under = Counter(place for one in some for place in one.places if one.headings)
    at = Counter(place for one in some for place in one.places)
    return under, at, sum(one.headings for one in some), sum(one.kind == "person" for one in some)


def _numbers(deed: Deed, some: tuple[Member, ...]) -> Numbers:
    account = deed.account
    under, at, headings, persons = _counted(some)
    said = {place: n for place, n in (account.breakdown if account else {}).items() if n}
    if deed.kind in ("revise", "correct", "remove"):
        known = account and {
            "revise": account.revised,
            "correct": account.corrected,
            "remove": account.removed,
        }.get(deed.kind)
        count = known or len(some) or None
        return Numbers(
            entities=() if count is None else tuple(dict.fromkeys((count, len(some) or count))),
            persons=persons or None,
            entries=count,
            aliases=account.aliases if account else None,
            under=dict(under),
            at=dict(at),
            whole=deed.whole,
        )
    if account and account.entities is not None:
        both = account.entities + (account.persons or 0)
        entities: tuple[int, ...] = tuple(dict.fromkeys((account.entities, both)))
    elif deed.whole and some:
        entities = tuple(dict.fromkeys((len(some) - persons, len(some))))
    else:
        entities = ()
    partly = not entities and deed.stated
    printed = headings if deed.whole and headings else None
    return Numbers(
        entities=entities,
        persons=(account.persons if account else None) or (persons if deed.whole else None) or None,
        entries=(account.entries if account else None) or printed,
        aliases=account.aliases if account else None,
        under=said or (dict(under) if deed.whole else {}),
        at=dict(at) if deed.whole else {},
        parts=dict(account.parts) if account else {},
        whole=deed.whole,
        at_hand=len(some) if partly else 0,
        at_hand_in=dict(at) if partly else {},
    )
