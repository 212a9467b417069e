"""A security: what a party issues, as one source says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from proscribed.ownership.share import SourceParty


class Security(Struct, frozen=True, omit_defaults=True):
    """One statement that a party issued a security, or that an entry's party did (`entry`).

    `ticker` is a key ("728:HK"); `underlying` is the ISIN of what a depositary receipt or a warrant
    stands for; `kind` as positions have it ("equity", "adr", "debt" ...). It holds from `start` to
    `end`, the last day; None: the source names no such day. `source` is the source in words, `place`
    where in the document it stands."""

    issuer: SourceParty | None
    entry: str = ""
    kind: str = ""
    name: str = ""
    isin: str = ""
    figi: str = ""
    ticker: str = ""
    underlying: str = ""
    currency: str = ""
    start: date | None = None
    end: date | None = None
    said_on: date | None = None
    source: str = ""
    place: str = ""

    @property
    def issuer_name(self) -> str:
        """The issuer's name as the source has it."""
        return self.issuer.name if self.issuer else ""

    @property
    def issuer_lei(self) -> str:
        """The issuer's LEI, where the source gives it."""
        numbers = self.issuer.identifiers if self.issuer else ()
        return next((one.value for one in numbers if one.kind == "lei"), "")


class FundHolding(Struct, frozen=True, omit_defaults=True):
    """One thing that a fund holds, as one source says: `fund` is its ISIN or else its name, `weight`
    the percentage of the fund, None where it is not stated; on `held_on`, where that is."""

    fund: str
    issuer: str = ""
    isin: str = ""
    ticker: str = ""
    lei: str = ""
    weight: Decimal | None = None
    held_on: date | None = None
    source: str = ""
    place: str = ""
