"""Parties by their addresses: a counterparty at a listed address is a match, whatever its name.

`build(rows)` keeps each distinct address once, by numbers and words (`same_place.place_keys`);
`AddressIndex.find` gives the rows at the addresses of a query. Two kinds of row differ:

- an address that is itself listed (kind `address`, or named "Address 01" as the Entity List does):
  being there is what the listing is about, a strong match;
- the address of a listed party: it says that two parties are near each other, no more. It stays
  under the threshold, unless both name the same floor or unit and the address is not one that many
  listed parties share (`data/crowded_addresses.yml`).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray

from proscribed.screening.addresses import Address, read
from proscribed.screening.asked import hash_of
from proscribed.screening.evidence import Facts
from proscribed.screening.letters import pack
from proscribed.screening.lexicon import text_at
from proscribed.screening.same_place import SAME, Likeness, Unit, compare, place_keys

LISTED: dict[Unit, float] = {
    "same": 0.97, "none": 0.97, "only asked": 0.95, "only listed": 0.85, "differs": 0.6,
}  # fmt: skip
SHARED_UNIT = 0.75  # just above the shipped threshold: a person should look
SHARED = 0.6  # under it
SURE = 0.95  # how far addresses must agree for a shared one to be told
_NUMBERED = re.compile(r"address(?:es)? ?\d*", re.IGNORECASE)
_IN = "\x1f"  # between an address and the countries that its party is known to be in


class Tables(NamedTuple):
    """One row a distinct address; `key_*` one row a key, by hash; `row` the rows of each address,
    cut by `row_start`. `listed` says of a row that the address itself is listed."""

    texts: NDArray[np.uint8]
    text_ends: NDArray[np.int64]
    key_hash: NDArray[np.uint64]
    key_address: NDArray[np.int32]
    row_start: NDArray[np.int64]
    row: NDArray[np.int32]
    listed: NDArray[np.bool_]


class Place(NamedTuple):
    """A row at an address of a query: both addresses as written, how far they are one, the score, and
    whether the address itself is listed."""

    row: int
    asked: str
    listed: str
    likeness: Likeness
    score: float
    is_listed: bool

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in sentences."""
        said = [f"{_KINDS[self.is_listed]}: `{self.asked}` = `{self.listed}`"]
        said += [_UNITS[self.likeness.unit]] if self.likeness.unit in _UNITS else []
        if self.likeness.value < SURE:
            said.append("the addresses differ in part")
        if not self.is_listed:
            if crowded(self.listed):
                said.append("an address that many listed parties share")
            said.append("a shared address does not make two parties one")
        return tuple(said)


_KINDS = {True: "same address, and the address itself is listed", False: "same address as this party, whose name is not alike"}  # fmt: skip
_UNITS: dict[Unit, str] = {
    "same": "the same floor or unit",
    "only asked": "the counterparty names a floor or unit there, the list does not",
    "only listed": "the list names a floor or unit there, the counterparty does not",
    "differs": "another floor or unit of the building",
}


def is_listed_address(names: Sequence[str], facts: Facts) -> bool:
    """Whether a row lists an address as such."""
    numbered = bool(names) and all(_NUMBERED.fullmatch(name.strip()) for name in names)
    return facts.kind == "address" or numbered


class AddressIndex:
    """Addresses of rows, ready to be asked. Nothing changes once it is built."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def find(
        self, query: Facts, mask: NDArray[np.bool_] | None = None, min_score: float = 0.0
    ) -> list[Place]:
        """The rows at an address of the query; of each row the best."""
        best: dict[int, Place] = {}
        for text in query.addresses:
            asked = read(text, query.countries)
            for number in self.near(asked):
                listed, countries = self.text(number)
                likeness = compare(asked, read(listed, countries))
                if likeness.value < SAME:
                    continue
                for row in self._rows(number):
                    if mask is not None and not mask[row]:
                        continue
                    is_listed = bool(self.tables.listed[row])
                    score = score_of(likeness, listed, is_listed=is_listed)
                    place = Place(row, text, listed, likeness, score, is_listed)
                    known = best.get(row)
                    if score >= max(min_score, 0.001) and (known is None or _order(place) < _order(known)):  # fmt: skip
                        best[row] = place
        return sorted(best.values(), key=_order)

    def rows_at(self, addresses: Iterable[str], countries: tuple[str, ...] = ()) -> set[int]:
        """All rows at one of these addresses, whatever the score: the question the other way round."""
        found: set[int] = set()
        for text in addresses:
            asked = read(text, countries)
            for number in self.near(asked):
                if compare(asked, read(*self.text(number))).value >= SAME:
                    found.update(self._rows(number))
        return found

    def text(self, number: int) -> tuple[str, tuple[str, ...]]:
        """An address as it is listed, and the countries its party is known to be in."""
        text, _, where = text_at(self.tables.texts, self.tables.text_ends, number).partition(_IN)
        return text, tuple(where.split())

    def near(self, asked: Address) -> list[int]:
        """The numbers of the addresses that share a key with one."""
        keys = place_keys(asked)
        if not keys or not len(self.tables.key_hash):
            return []
        hashes = np.array([hash_of(key) for key in keys], dtype=np.uint64)
        begins = np.searchsorted(self.tables.key_hash, hashes, side="left").tolist()
        ends = np.searchsorted(self.tables.key_hash, hashes, side="right").tolist()
        found = [self.tables.key_address[a:b] for a, b in zip(begins, ends, strict=True)]
        return [int(number) for number in np.unique(np.concatenate(found))]

    def _rows(self, number: int) -> list[int]:
        begin, end = self.tables.row_start[number], self.tables.row_start[number + 1]
        return [int(row) for row in self.tables.row[begin:end]]


def _order(place: Place) -> tuple[float, str, str]:
    return -place.score, place.listed, place.asked


def score_of(likeness: Likeness, listed: str, *, is_listed: bool) -> float:
    """The score of a shared address, 0 where it says nothing."""
    if is_listed:
        return round(LISTED[likeness.unit] * likeness.value, 3)
    if likeness.unit == "differs":
        return 0.0
    if likeness.unit == "same" and likeness.value >= SURE and not crowded(listed):
        return SHARED_UNIT
    return round(SHARED * likeness.value, 3)


@cache
def _crowded() -> tuple[tuple[Address, ...], Mapping[str, tuple[int, ...]]]:
    """The crowded addresses, and by key."""
    data = files("proscribed.screening").joinpath("data", "crowded_addresses.yml")
    addresses = tuple(read(one) for one in yaml.safe_load(data.read_text("utf-8")))
    keys: dict[str, tuple[int, ...]] = {}
    for at, one in enumerate(addresses):
        for key in place_keys(one):
            keys[key] = (*keys.get(key, ()), at)
    return addresses, keys


def crowded(text: str) -> bool:
    """Whether an address is one that many listed parties share."""
    address = read(text)
    addresses, keys = _crowded()
    near = {at for key in place_keys(address) for at in keys.get(key, ())}
    found = (compare(address, addresses[at]) for at in near)
    return any(one.value >= SAME and one.unit != "differs" for one in found)


class Places:
    """Addresses of rows while they go by."""

    def __init__(self) -> None:
        self.rows: dict[str, list[int]] = {}
        self.listed = array("b")

    def add(self, names: Sequence[str], facts: Facts) -> None:
        """One more row."""
        number = len(self.listed)
        self.listed.append(is_listed_address(names, facts))
        for text in dict.fromkeys(facts.addresses):
            if place_keys(read(text)):
                where = "" if read(text).countries else _IN + " ".join(facts.countries)
                self.rows.setdefault(text + where, []).append(number)


def tables(places: Places) -> Tables:
    """The tables of the addresses of all rows."""
    at = places.rows
    keys = sorted(
        (hash_of(key), number)
        for number, text in enumerate(at)
        for key in place_keys(read(text.partition(_IN)[0]))
    )
    texts, text_ends = pack(at)
    return Tables(
        texts,
        text_ends,
        np.array([key for key, _ in keys], dtype=np.uint64),
        np.array([number for _, number in keys], dtype=np.int32),
        np.cumsum([0, *(len(found) for found in at.values())], dtype=np.int64),
        np.array([row for found in at.values() for row in found], dtype=np.int32),
        np.array(places.listed, dtype=np.bool_),
    )


def build(rows: Iterable[tuple[Sequence[str], Facts]]) -> AddressIndex:
    """An index over rows, each its names and its facts."""
    places = Places()
    for names, facts in rows:
        places.add(names, facts)
    return AddressIndex(tables(places))
