"""Securities and funds' holdings as recorded: written once, read for a day and a commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, insert, or_, select

from proscribed.model.action import Document
from proscribed.model.party import Identifier
from proscribed.ownership.funds import Funds, read_funds
from proscribed.ownership.load import Parties
from proscribed.ownership.positions import Position
from proscribed.ownership.reading import Problem
from proscribed.ownership.security import Security
from proscribed.ownership.security_files import SecuritiesRead
from proscribed.ownership.share import UNIT, SourceParty
from proscribed.ownership.tables import fund_holdings, securities, source_parties
from proscribed.ownership.writing import next_id
from proscribed.register.record import write_document
from proscribed.register.tables import documents, entries

Code = tuple[str, str]
"""The kind of a code (isin, figi, ticker), and the code."""


class SecuritiesLoaded(Struct, frozen=True):
    """What loading one file did; `unchanged`: the very file was recorded before."""

    file: str
    format: str
    document: str
    securities: int
    holdings: int
    unchanged: bool
    problems: tuple[Problem, ...]
    commit: int


class Recorded(Struct, frozen=True):
    """The securities that hold on a day, by their codes, and what funds hold."""

    by_code: Mapping[Code, tuple[Security, ...]]
    funds: Funds

    def of(self, position: Position) -> tuple[Security, ...]:
        """What is recorded of the security of a position, by its surest code."""
        for code in (("isin", position.isin), ("figi", position.figi), ("ticker", position.ticker)):
            if code[1] and code in self.by_code:
                return self.by_code[code]
        return ()


def record_securities(
    connection: Connection, file: str, sha256: str, found: SecuritiesRead, commit: int
) -> SecuritiesLoaded:
    """Write a file's securities as part of this commit. A file that is recorded already, byte for byte,
    is not written again."""
    known = connection.execute(
        select(documents.c.sha256).where(documents.c.sha256 == sha256)
    ).first()
    if known:
        return SecuritiesLoaded(file, found.format, sha256, 0, 0, True, (), commit)
    document = Document(sha256=sha256, title=file, publisher=found.format, kind="securities")
    write_document(connection, document, commit)
    problems = list(found.problems)
    kept = _with_known_entries(connection, found.securities, problems)
    parties = Parties(connection, sha256, commit)
    first = next_id(connection, securities)
    rows = [
        {
            "id": first + at,
            "issuer": parties.number(one.issuer) if one.issuer else None,
            "entry": one.entry or None,
            "issuer_name": one.issuer_name,
            "exchange": "",
            "note": "",
            "from_on": _iso(one.start),
            "to_on": _iso(one.end),
            "said_on": _iso(one.said_on),
            "scope": one.issuer.scope if one.issuer else "",
            "record": "",
            "document": sha256,
            "commit": commit,
            **{name: getattr(one, name) for name in _SAME},
        }
        for at, one in enumerate(kept)
    ]
    parties.write()
    first = next_id(connection, fund_holdings)
    held = [
        {
            "id": first + at,
            "fund": one.fund,
            "fund_name": "",
            "isin": one.isin,
            "ticker": one.ticker,
            "exchange": "",
            "issuer_name": one.issuer,
            "issuer_lei": one.lei,
            "security_name": "",
            "weight": None if one.weight is None else int(one.weight * UNIT),
            "quantity": "",
            "held_on": _iso(one.held_on),
            "source": one.source,
            "place": one.place,
            "document": sha256,
            "commit": commit,
        }
        for at, one in enumerate(found.holdings)
    ]
    for table, some in ((securities, rows), (fund_holdings, held)):
        if some:
            connection.execute(insert(table), some)
    return SecuritiesLoaded(
        file, found.format, sha256, len(rows), len(held), False, tuple(problems), commit
    )


_SAME = ("kind", "name", "isin", "ticker", "figi", "underlying", "currency", "source", "place")


def _with_known_entries(
    connection: Connection, found: Iterable[Security], problems: list[Problem]
) -> list[Security]:
    """The securities, without entries that the register does not have."""
    kept = []
    known = set(connection.execute(select(entries.c.entry)).scalars())
    for one in found:
        if one.entry and one.entry not in known:
            problems.append(
                Problem(one.place, f"there is no entry {one.entry!r}", "it is not used")
            )
            one = msgspec.structs.replace(one, entry="")
        if one.entry or one.issuer or one.underlying:
            kept.append(one)
    return kept


def recorded_on(connection: Connection, commit: int, day: date) -> Recorded:
    """What is recorded of securities, as known at a commit, for a day. Of a fund, its last holdings up
    to the day count."""
    issuers = _issuers(connection, commit)
    holds = (
        securities.c.commit <= commit,
        or_(securities.c.from_on.is_(None), securities.c.from_on <= day.isoformat()),
        or_(securities.c.to_on.is_(None), securities.c.to_on >= day.isoformat()),
    )
    found: dict[Code, list[Security]] = {}
    for row in connection.execute(select(securities).where(*holds).order_by(securities.c.id)):
        one = _security(row, issuers)
        for kind, code in (("isin", one.isin), ("figi", one.figi), ("ticker", one.ticker)):
            if code:
                found.setdefault((kind, code), []).append(one)
    return Recorded(
        {code: tuple(some) for code, some in found.items()}, _funds(connection, commit, day)
    )


def _issuers(connection: Connection, commit: int) -> dict[int, SourceParty]:
    wanted = select(securities.c.issuer).where(securities.c.commit <= commit)
    rows = connection.execute(select(source_parties).where(source_parties.c.id.in_(wanted)))
    decode = msgspec.json.Decoder(tuple[Identifier, ...]).decode
    return {
        row.id: SourceParty(
            scope=row.scope,
            id=row.source_id,
            name=row.name,
            kind=row.kind,
            country=row.country,
            identifiers=decode(row.identifiers) if row.identifiers else (),
        )
        for row in rows
    }


def _security(row: Row[Any], issuers: Mapping[int, SourceParty]) -> Security:
    return Security(
        issuer=issuers.get(row.issuer),
        entry=row.entry or "",
        start=_day(row.from_on),
        end=_day(row.to_on),
        said_on=_day(row.said_on),
        **{name: getattr(row, name) for name in _SAME},
    )


def _funds(connection: Connection, commit: int, day: date) -> Funds:
    """What each fund held by its last statement up to the day; one without a day counts where there is
    no other."""
    question = select(fund_holdings).where(fund_holdings.c.commit <= commit)
    rows: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(question.order_by(fund_holdings.c.id)):
        if row.held_on is None or row.held_on <= day.isoformat():
            rows.setdefault(row.fund, []).append(row)
    held = []
    for some in rows.values():
        last = max(row.held_on or "" for row in some)
        held += [_position(row) for row in some if (row.held_on or "") == last]
    return read_funds(held)


def _position(row: Row[Any]) -> Position:
    return Position(
        id=str(row.id),
        line=0,
        issuer=row.issuer_name,
        isin=row.isin,
        ticker=row.ticker,
        lei=row.issuer_lei,
        fund=row.fund,
        weight=None if row.weight is None else Decimal(row.weight) / UNIT,
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
