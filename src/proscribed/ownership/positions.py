"""A fund's positions, and what funds hold: read row by row, what is wrong with a row named, the rest
kept (column names: `positions.yml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.model.countries import country_code
from proscribed.model.errors import BadInput
from proscribed.ownership.codes import compact, fault_of, isin_of_cusip
from proscribed.ownership.tickers import ticker_key
from proscribed.sources.own.stream import stream

FUNDS = ("etf", "mutual_fund")
LONGEST = 1_000
"""Letters of a name that are read."""

_YES, _NO = ("true", "yes", "y", "1", "public", "listed"), ("false", "no", "n", "0", "private")


class Position(Struct, frozen=True, omit_defaults=True):
    """One line of a portfolio. `ticker` is a key ("728:HK"); `quantity` below zero is a short
    position; `publicly_traded` is None where the file does not say; `fund` is the fund whose holding
    it is, in a file of funds' holdings, and `weight` its percentage of that fund, None where not
    stated. `notes` say what is wrong with the row. A code with wrong check digits is kept: it ties the
    position to nobody but a party whose own record prints that very code."""

    id: str
    line: int
    issuer: str = ""
    isin: str = ""
    figi: str = ""
    lei: str = ""
    ticker: str = ""
    country: str = ""
    kind: str = ""
    quantity: Decimal | None = None
    publicly_traded: bool | None = None
    fund: str = ""
    weight: Decimal | None = None
    notes: tuple[str, ...] = ()


class _Facts(Struct, frozen=True, forbid_unknown_fields=True):
    fields: dict[str, list[str]]
    kinds: dict[str, list[str]]


@cache
def _facts() -> _Facts:
    text = files("proscribed.ownership").joinpath("positions.yml").read_bytes()
    return msgspec.yaml.decode(text, type=_Facts)


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in _facts().kinds.items() for word in words}


def kind_of(word: str) -> str:
    """The kind of security that a word means; empty where it is not known."""
    return _kinds().get(word.strip().lower(), "")


def columns_for(columns: Iterable[str]) -> Mapping[str, str]:
    """Which column holds which field."""
    return _columns(columns, {})


def field_names() -> tuple[str, ...]:
    """The fields that a column may hold."""
    return tuple(_facts().fields)


def read_positions(
    path: Path, name: str, folder: Path, columns: Mapping[str, str] | None = None
) -> Iterator[Position]:
    """The positions of a file (CSV, JSONL, Parquet, XLSX), in its order. `columns` maps the user's
    columns to fields; `folder` is for what must be unpacked first.

    Raises BadInput, with file and line, for a file that cannot be read, and for one that names
    securities in no column: neither issuer, ISIN, CUSIP, FIGI, LEI nor ticker."""
    given = columns or {}
    for field in given.values():
        if field not in _facts().fields:
            raise BadInput(
                f"there is no field {field!r}.",
                where="--map",
                todo=f"The fields are {', '.join(field_names())}.",
            )
    seen: set[str] = set()
    recognized: dict[frozenset[str], Mapping[str, str]] = {}
    named = False
    for number, (line, content) in enumerate(stream(path, name, folder), start=1):
        written = frozenset(content)
        if written not in recognized:
            recognized[written] = _columns(content, given)
        cells = {field: _text(content[at]) for field, at in recognized[written].items()}
        named = named or any(cells.get(field) for field in NAMING)
        position = _position(cells, line, number)
        if position.id in seen:
            position = msgspec.structs.replace(
                position, notes=(*position.notes, f"the id {position.id} stands on a row before.")
            )
        seen.add(position.id)
        yield position
    if not named:
        raise BadInput(
            "no column names a security.",
            where=name,
            todo="Name a column isin, ticker or issuer, or say with --map which column is.",
        )


NAMING = ("issuer", "isin", "cusip", "figi", "lei", "ticker")
"""The fields that may tell which security a position is of."""


def _columns(columns: Iterable[str], given: Mapping[str, str]) -> Mapping[str, str]:
    """Which column holds which field."""
    by_word = {re.sub(r"[\s_-]+", "_", one.strip().lower()): one for one in columns}
    found = {
        field: next((by_word[word] for word in words if word in by_word), "")
        for field, words in _facts().fields.items()
    }
    found |= {field: column for column, field in given.items() if column in by_word.values()}
    return {field: column for field, column in found.items() if column}


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _position(cells: Mapping[str, str], line: int, number: int) -> Position:
    notes: list[str] = []
    codes = {kind: _code(kind, cells.get(kind, ""), notes) for kind in ("isin", "lei", "figi")}
    cusip = _code("cusip", cells.get("cusip", ""), notes)
    if cusip and not codes["isin"] and not fault_of("cusip", cusip):
        codes["isin"] = isin_of_cusip(cusip)
    issuer = cells.get("issuer", "")
    if len(issuer) > LONGEST:
        issuer = issuer[:LONGEST]
        notes.append(f"only the first {LONGEST} letters of the name were read.")
    ticker = _ticker(cells.get("ticker", ""), cells.get("exchange", ""), notes)
    if not (issuer or ticker or any(codes.values())):
        notes.append("nothing tells which security this is.")
    return Position(
        id=cells.get("id") or str(number),
        line=line,
        issuer=issuer,
        ticker=ticker,
        country=country_code(cells.get("country", "")) or "",
        kind=kind_of(cells.get("kind", "")),
        quantity=_number("quantity", cells.get("quantity", ""), notes),
        publicly_traded=_flag(cells.get("publicly_traded", "").lower())
        if cells.get("publicly_traded")
        else (True if cells.get("exchange") or ticker else None),
        fund=cells.get("fund", ""),
        weight=_number("weight", cells.get("weight", "").removesuffix("%"), notes),
        notes=tuple(notes),
        **codes,
    )


def _code(kind: str, written: str, notes: list[str]) -> str:
    if not written:
        return ""
    if fault := fault_of(kind, written):
        notes.append(fault)
    return compact(written)


def _ticker(written: str, exchange: str, notes: list[str]) -> str:
    key = ticker_key(written, exchange)
    if written and not key:
        notes.append(
            f"the exchange {exchange!r} is not known, so that the ticker {written} was not used."
            if exchange
            else f"the ticker {written} was not used: nothing tells its exchange."
        )
    return key


def decimal_of(written: str) -> Decimal | None:
    """The number that a cell states; None where it is none."""
    try:
        found = Decimal(written.replace(",", "").replace(" ", "").replace("'", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _number(field: str, written: str, notes: list[str]) -> Decimal | None:
    found = decimal_of(written) if written else None
    if written and found is None:
        notes.append(f"the {field} {written!r} is no number.")
    return found


def _flag(written: str) -> bool | None:
    return True if written in _YES else False if written in _NO else None
