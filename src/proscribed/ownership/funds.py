"""Funds looked through: which securities a fund holds, directly and through other funds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from proscribed.ownership.positions import Position

WHOLE = Decimal(100)


class Exposure(Struct, frozen=True):
    """A security that a fund holds: the way to it, fund by fund, and its percentage of the first one,
    None where a weight on the way is not known."""

    position: Position
    through: tuple[str, ...]
    weight: Decimal | None


class Funds(Struct, frozen=True):
    """What each fund holds, under every way in which the fund is named."""

    holdings: Mapping[str, tuple[Position, ...]]

    def of(self, position: Position) -> tuple[Position, ...]:
        """What the security of a position holds, where it is a fund whose holdings were given."""
        if not self.holdings:
            return ()
        for name in _names(position):
            if name in self.holdings:
                return self.holdings[name]
        return ()


def read_funds(holdings: Iterable[Position]) -> Funds:
    """The funds of a file of holdings: each row names its fund (ISIN, ticker, id or name)."""
    found: dict[str, list[Position]] = {}
    for one in holdings:
        found.setdefault(_folded(one.fund), []).append(one)
    return Funds({name: tuple(held) for name, held in found.items() if name})


def look_through(position: Position, funds: Funds) -> Iterator[Exposure]:
    """Every security that a position gives exposure to through funds, to any depth. A fund that holds
    itself, through others too, is not gone through again."""
    yield from _within(position, funds, (), WHOLE, frozenset())


def held_by(positions: Iterable[Position], funds: Funds) -> list[Position]:
    """Every security that these positions give exposure to through funds, those of each fund once."""
    found: list[Position] = []
    seen: set[int] = set()
    waiting = list(positions) if funds.holdings else []
    while waiting:
        held = funds.of(waiting.pop())
        if held and id(held) not in seen:
            seen.add(id(held))
            found += held
            waiting += held
    return found


def _within(
    position: Position,
    funds: Funds,
    through: tuple[str, ...],
    weight: Decimal | None,
    above: frozenset[int],
) -> Iterator[Exposure]:
    held = funds.of(position)
    if id(held) in above:
        return
    name = called(position)
    for one in held:
        part = None if weight is None or one.weight is None else weight * one.weight / WHOLE
        if one.weight != 0:
            yield Exposure(one, (*through, name), part)
            yield from _within(one, funds, (*through, name), part, above | {id(held)})


def called(position: Position) -> str:
    """What a position is called on the way through it to what it holds."""
    return position.issuer or position.isin or position.ticker or position.id


def _names(position: Position) -> Iterator[str]:
    given = (position.isin, position.ticker, position.id, position.issuer)
    return map(_folded, filter(None, given))


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
