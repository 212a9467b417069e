"""Files of securities: tables (a row a security, or a row a fund's holding) and FollowTheMoney's
`Security`. What does not hold is named with its place, and the rest is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.model.countries import country_code
from proscribed.model.errors import BadInput
from proscribed.model.party import Identifier
from proscribed.ownership.codes import compact, fault_of, isin_of_cusip
from proscribed.ownership.positions import columns_for, decimal_of, kind_of
from proscribed.ownership.reading import Problem, day_of
from proscribed.ownership.security import FundHolding, Security
from proscribed.ownership.share import SourceParty
from proscribed.ownership.tickers import ticker_key
from proscribed.sources.own.stream import stream

LEFT_OUT = "this row is left out"
NOT_USED = "it is not used"
_FTM_ISSUERS = ("Company", "Organization", "LegalEntity", "PublicBody", "Person")


class SecuritiesRead(Struct):
    """The securities and holdings of one file, and the problems in it."""

    format: str
    securities: list[Security]
    holdings: list[FundHolding]
    problems: list[Problem]

    def problem(self, where: str, what: str, done: str) -> None:
        """Note a problem; reading goes on."""
        self.problems.append(Problem(where, what, done))


def read_securities(path: Path, name: str, folder: Path, source: str = "") -> SecuritiesRead:
    """The securities of a file; `source` holds where its rows name none; `folder` is for what must be
    unpacked first.

    Raises BadInput, with file and line, for a file that cannot be read or has none in it."""
    scope = f"file {sha256(path.read_bytes()).hexdigest()[:16]}"
    rows = list(stream(path, name, folder))
    if any("schema" in row and "properties" in row for _, row in rows[:50]):
        found = SecuritiesRead("FollowTheMoney", [], [], [])
        _read_entities(rows, scope, source, found)
    else:
        found = SecuritiesRead("table of securities", [], [], [])
        for line, row in rows:
            _read_row(row, f"line {line}", scope, source, found)
    if not (found.securities or found.holdings):
        why = f" ({found.problems[0].where}: {found.problems[0].what})" if found.problems else ""
        raise BadInput(
            f"no security is in this file{why}.",
            where=name,
            todo="Name the columns isin or ticker, and issuer or entry; or fund for what a fund holds.",
        )
    return found


def _read_row(
    row: Mapping[str, Any], place: str, scope: str, source: str, found: SecuritiesRead
) -> None:
    cells = {field: str(row[at] or "").strip() for field, at in columns_for(row).items()}
    codes = {one: _code(one, cells.get(one, ""), place, found) for one in ("isin", "figi", "lei")}
    underlying = _code("isin", cells.get("underlying", ""), place, found)
    cusip = _code("cusip", cells.get("cusip", ""), place, found)
    isin = codes["isin"] or (isin_of_cusip(cusip) if cusip else "")
    ticker = ticker_key(cells.get("ticker", ""), cells.get("exchange", ""))
    if cells.get("ticker") and not ticker:
        found.problem(place, f"nothing tells the exchange of {cells['ticker']}", NOT_USED)
    try:
        days = [day_of(cells.get(one)) for one in ("from", "to", "said_on")]
    except ValueError as fault:
        found.problem(place, str(fault), LEFT_OUT)
        return
    issuer, said = cells.get("issuer", ""), cells.get("source") or source
    if cells.get("fund"):
        _add_holding(cells, isin, ticker, codes["lei"], days[2], said, place, found)
        return
    party = SourceParty(
        scope=scope,
        id=codes["lei"] or issuer,
        name=issuer,
        kind="organization",
        country=country_code(cells.get("country", "")),
        identifiers=(Identifier("lei", codes["lei"]),) if codes["lei"] else (),
    )
    security = Security(
        issuer=party if issuer or codes["lei"] else None,
        entry=cells.get("entry", ""),
        kind=kind_of(cells.get("kind", "")),
        name=cells.get("security_name", ""),
        isin=isin,
        figi=codes["figi"],
        ticker=ticker,
        underlying=underlying,
        currency=cells.get("currency", ""),
        start=days[0],
        end=days[1],
        said_on=days[2],
        source=said,
        place=place,
    )
    _add(security, found)


def _add(one: Security, found: SecuritiesRead) -> None:
    """Keep a security, or say why not."""
    if not (one.isin or one.figi or one.ticker):
        found.problem(one.place, "nothing tells which security it is", LEFT_OUT)
    elif not (one.issuer or one.entry or one.underlying):
        found.problem(one.place, "nothing tells who issued it", LEFT_OUT)
    elif one.start and one.end and one.end < one.start:
        found.problem(one.place, f"it ends on {one.end}, before it begins on {one.start}", LEFT_OUT)
    else:
        found.securities.append(one)


def _add_holding(
    cells: Mapping[str, str],
    isin: str,
    ticker: str,
    lei: str,
    held_on: date | None,
    source: str,
    place: str,
    found: SecuritiesRead,
) -> None:
    issuer = cells.get("issuer", "")
    if not (isin or ticker or lei or issuer):
        found.problem(place, "nothing tells which security the fund holds", LEFT_OUT)
        return
    written = cells.get("weight", "").removesuffix("%")
    weight = decimal_of(written) if written else None
    if written and (weight is None or not 0 <= weight <= 100):
        found.problem(place, f"{written!r} is no percentage of a fund", "the weight is not known")
        weight = None
    fund = compact(cells["fund"]) if not fault_of("isin", cells["fund"]) else cells["fund"]
    found.holdings.append(
        FundHolding(fund, issuer, isin, ticker, lei, weight, held_on, source, place)
    )


def _code(kind: str, written: str, place: str, found: SecuritiesRead) -> str:
    if not written:
        return ""
    if fault := fault_of(kind, written):
        found.problem(place, fault.rstrip("."), NOT_USED)
        return ""
    return compact(written)


def _read_entities(
    rows: list[tuple[int, Mapping[str, Any]]], scope: str, source: str, found: SecuritiesRead
) -> None:
    """FollowTheMoney: entities of the schema `Security`, and ISINs that companies have of their own."""
    described = {str(row.get("id", "")): row for _, row in rows}
    for line, row in rows:
        place, schema = f"line {line}", str(row.get("schema", ""))
        said = _properties(row)
        if schema == "Security":
            parties: list[SourceParty | None] = [*_issuers(said, described, scope)]
            for party in parties or [None]:
                _add_entity(said, party, place, source, found)
        elif schema in _FTM_ISSUERS and said.get("isinCode"):
            _add_entity({"isin": said["isinCode"]}, _party(row, scope), place, source, found)


def _add_entity(
    said: Mapping[str, list[Any]],
    party: SourceParty | None,
    place: str,
    source: str,
    found: SecuritiesRead,
) -> None:
    names = [str(one) for one in said.get("name", ())]
    isins = [_code("isin", str(one), place, found) for one in said.get("isin", ())]
    figis = [_code("figi", str(one), place, found) for one in said.get("figiCode", ())]
    tickers = [ticker_key(str(one)) for one in said.get("ticker", ())]
    for isin in [one for one in isins if one] or [""]:
        _add(
            Security(
                issuer=party,
                kind=kind_of(str(next(iter(said.get("type", ())), ""))),
                name=names[0] if names else "",
                isin=isin,
                figi=next((one for one in figis if one), ""),
                ticker=next((one for one in tickers if one), ""),
                currency=str(next(iter(said.get("currency", ())), "")),
                source=source,
                place=place,
            ),
            found,
        )


def _issuers(
    said: Mapping[str, list[Any]], described: Mapping[str, Mapping[str, Any]], scope: str
) -> Iterator[SourceParty]:
    for one in said.get("issuer", ()):
        if isinstance(one, Mapping):
            yield _party(one, scope)
        else:
            yield _party(described.get(str(one), {"id": one}), scope)


def _party(entity: Mapping[str, Any], scope: str) -> SourceParty:
    said = _properties(entity)
    leis = [compact(str(one)) for one in said.get("leiCode", ()) if not fault_of("lei", str(one))]
    names = [str(one) for one in said.get("name", ())]
    countries = [str(one) for one in (*said.get("jurisdiction", ()), *said.get("country", ()))]
    return SourceParty(
        scope=scope,
        id=str(entity.get("id", "")),
        name=str(entity.get("caption") or (names[0] if names else "")),
        kind="organization",
        country=country_code(countries[0].upper()) if countries else "",
        identifiers=tuple(Identifier("lei", one) for one in leis),
    )


def _properties(entity: Mapping[str, Any]) -> dict[str, list[Any]]:
    found = entity.get("properties") or {}
    if isinstance(found, str):
        found = msgspec.json.decode(found)
    return {name: value if isinstance(value, list) else [value] for name, value in found.items()}
