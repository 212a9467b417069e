"""The parties that the rows of a table name: equal cells name one, at either end of a share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from proscribed.model.countries import country_code
from proscribed.model.party import Identifier, PartyKind
from proscribed.ownership.columns import Column, Numbers, combined
from proscribed.ownership.keys import is_valid
from proscribed.ownership.share import SourceParty

_NUMBERS = ("lei", "number", "entry", "ofac")
ENDS = ("", "_id", "_country", "_kind", *(f"_{one}" for one in _NUMBERS))
"""What follows `owner` or `owned` in the name of a column."""
_PARTY_KINDS: dict[str, PartyKind] = {
    "": "unknown", "person": "person", "individual": "person", "company": "organization",
    "organization": "organization", "entity": "organization", "unknown": "unknown",
}  # fmt: skip

Wrong = tuple[int, str, str]
"""A row, what is wrong in it, and what came of that."""


class Ends(NamedTuple):
    """The parties of a table; of each row its owner and its owned, as places in `parties`, -1 where
    the row names nobody; and what is wrong. `row` -1: it is no row's own."""

    parties: list[SourceParty]
    owner: Numbers
    owned: Numbers
    wrong: list[Wrong]


def parties_of(source: Column, cells: list[Column], own_scope: str) -> Ends:
    """The parties of the rows: `source` and `cells` (as in `ENDS`) have the rows twice, their
    owners first and then their owned. Rows whose source is not named are of `own_scope`."""
    name, key, country, kind, lei, number, entry, ofac = cells
    rows = source.codes.size
    clean = [
        source, name, key, country.merged(_country), kind.merged(_kind), lei.merged(_lei), number,
        entry, ofac,
    ]  # fmt: skip
    numbers, first = combined(clean, rows)
    wrong = [
        *_odd(numbers, country, _country, "{!r} is no country that is known", "it is left out"),
        *_odd(numbers, lei, _lei, "the LEI {} has wrong check digits", "it identifies nobody; the share stands"),
    ]  # fmt: skip
    wrong = sorted((row % (rows // 2 or 1), what, done) for row, what, done in wrong)
    plain = name.merged(_plain)
    ambiguous = _ambiguous(source, plain, [lei, number, entry, ofac], first)
    for named in sorted({plain.texts[int(plain.codes[first[one]])] for one in ambiguous}):
        done = "rows without a number are kept apart from those with one"
        wrong.append((-1, f"{named!r} stands beside different numbers", done))
    places = np.full(first.size + 1, -1, np.int64)
    parties: list[SourceParty] = []
    scopes = {text: f"source {text}" if text else own_scope for text in source.texts}
    every = zip(plain.each(first), *(one.each(first) for one in clean), strict=True)
    for at, (folded, said, *more) in enumerate(every):
        party = _party(scopes[said], folded, more, apart=at in ambiguous)
        if party:
            places[at] = len(parties)
            parties.append(party)
    ends = places[numbers]
    return Ends(parties, ends[: rows // 2], ends[rows // 2 :], wrong)


def _party(scope: str, plain: str, said: list[str], *, apart: bool) -> SourceParty | None:
    name, key, country, kind, lei, number, entry, ofac = said
    identifiers: tuple[Identifier, ...] = ()
    if lei:
        identifiers = (Identifier("lei", lei),)
    if number:
        identifiers = (*identifiers, Identifier("registration_number", number, country))
    if entry:
        identifiers = (*identifiers, Identifier("entry", entry))
    if ofac:
        identifiers = (*identifiers, Identifier("ofac", ofac))
    own = key or plain or (identifiers[0].value if identifiers else "")
    if not own:
        return None
    if apart and not key and identifiers:
        own = "\x1f".join([own, *(one.value for one in identifiers)])
    sort: PartyKind = kind  # type: ignore[assignment]  # one of the values of _PARTY_KINDS
    return SourceParty(scope, own, name, sort, country, identifiers)


def _country(text: str) -> str:
    return country_code(text) if text else ""


def _kind(text: str) -> str:
    return _PARTY_KINDS.get(text.casefold(), "unknown")


def _lei(text: str) -> str:
    return text if text and is_valid("lei", text) else ""


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _odd(
    numbers: Numbers, column: Column, made: Callable[[str], str], what: str, done: str
) -> Iterator[Wrong]:
    """The first row of each party in which a text stands that means nothing."""
    odd = [code for code, text in enumerate(column.texts) if text and not made(text)]
    if not odd:
        return
    rows = np.flatnonzero(np.isin(column.codes, odd))
    seen = np.stack([numbers[rows], column.codes[rows]])
    _, at = np.unique(seen, axis=1, return_index=True)
    for row in rows[np.sort(at)].tolist():
        yield row, what.format(column.texts[int(column.codes[row])]), done


def _ambiguous(source: Column, plain: Column, numbers: list[Column], first: Numbers) -> set[int]:
    """The parties whose name, in one source, stands beside two different numbers of one kind: there
    the name alone does not say who is meant."""
    name = source.codes[first] * len(plain.texts) + plain.codes[first]
    named = np.array([bool(text) for text in plain.texts])[plain.codes[first]]
    several = np.zeros(first.size, np.bool_)
    for column in numbers:
        given = np.array([bool(text) for text in column.texts])[column.codes[first]]
        at = np.flatnonzero(named & given)
        if not at.size:
            continue
        _, of = np.unique(name[at], return_inverse=True)
        each = of * len(column.texts) + column.codes[first][at]
        different = np.bincount(np.unique(each) // len(column.texts), minlength=int(of.max()) + 1)
        doubtful = np.unique(name[at][different[of] > 1])
        several |= named & np.isin(name, doubtful)
    found: set[int] = set(np.flatnonzero(several).tolist())
    return found
