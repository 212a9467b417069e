"""How much of a party counts: the arithmetic of every rule on shares, written once.

Shares of those who count are added (or, by rules that do not add up, the largest is taken). An owner
counts who is listed, or of whom enough is owned by owners who count; then its whole stake counts
(OFAC FAQ 401). What is not known lies between a lowest and a highest share: the owners of a party
hold no more than all of it together, so that what others surely hold is not left for those who may
count.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Literal, NamedTuple

from proscribed.ownership.share import UNIT, WHOLE

Test = Literal["at_least", "over"]


class Stake(NamedTuple):
    """One owner's stake in a party: its bounds, and whether the owner counts surely, or may."""

    least: float
    most: float
    surely: bool
    maybe: bool


def span(stakes: Iterable[Stake], *, adds_up: bool, whole: float = WHOLE) -> tuple[float, float]:
    """The least and the most of a party that counts, in the unit in which `whole` is all of it."""
    sure = most = others = largest = 0.0
    several = tuple(stakes)
    held = sum(stake.least for stake in several)
    for stake in several:
        if stake.surely:
            sure = sure + stake.least if adds_up else max(sure, stake.least)
        if stake.maybe:
            most += stake.most
            beside = left(held - stake.least, held, whole)
            largest = max(largest, min(stake.most, beside))
        else:
            others += stake.least
    if not adds_up:
        return min(sure, whole), min(largest, whole)
    return min(sure, whole), min(most, left(others, held, whole))


def left(others: float, held: float, whole: float) -> float:
    """What is left of a party beside what others surely hold; all of it where the statements add up
    to more than all, since then one of them is wrong."""
    return whole if held > whole else whole - others


@cache
def needed(threshold: float, test: Test) -> int:
    """The smallest share, in millionths of a percent, that reaches a rule's threshold."""
    return round(threshold * UNIT) + (test == "over")
