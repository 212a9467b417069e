"""Whose security it is: the codes that a list's own records state for a listed party (ISINs, tickers,
LEIs, the issuer's name), and those of securities recorded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct

from proscribed.model.entry import Entry
from proscribed.ownership.codes import compact
from proscribed.ownership.positions import Position
from proscribed.ownership.tickers import ticker_key

By = Literal["isin", "figi", "lei", "ticker"]
ISSUER_NAME = "issuer_name"
_KINDS: Mapping[str, By] = {"isin": "isin", "figi": "figi", "lei": "lei", "equity_ticker": "ticker"}
BYS: tuple[By, ...] = ("isin", "figi", "lei", "ticker")
"""The codes that tell whose security it is, the surest first."""


class Tied(Struct, frozen=True):
    """An entry whose own record states a code of the position, and which code."""

    entry: str
    by: By
    code: str


class Issuers(Struct, frozen=True):
    """Entries by the codes that their records state."""

    by_code: Mapping[tuple[By, str], tuple[str, ...]]

    def tied(self, position: Position) -> tuple[Tied, ...]:
        """The entries whose records state a code of this position, each once, by the surest code."""
        found: dict[str, Tied] = {}
        for by in BYS:
            code = getattr(position, by)
            for entry in self.by_code.get((by, code), ()) if code else ():
                found.setdefault(entry, Tied(entry, by, code))
        return tuple(found.values())


def issuers(entries: Iterable[tuple[str, Entry]]) -> Issuers:
    """The codes of these entries, each given with its name."""
    found: dict[tuple[By, str], dict[str, None]] = {}
    for name, entry in entries:
        for by, code in codes_of(entry):
            found.setdefault((by, code), {})[name] = None
    return Issuers({code: tuple(names) for code, names in found.items()})


def codes_of(entry: Entry) -> Iterator[tuple[By, str]]:
    """The codes that an entry's record states, as positions have them."""
    for one in entry.party.identifiers:
        by = _KINDS.get(one.kind)
        if by is None:
            continue
        code = ticker_key(one.value) if by == "ticker" else compact(one.value)
        if code:
            yield by, code


def issuer_names(entry: Entry) -> tuple[str, ...]:
    """The names that the record gives the issuer of the entry's securities."""
    return tuple(one.value for one in entry.party.identifiers if one.kind == ISSUER_NAME)
