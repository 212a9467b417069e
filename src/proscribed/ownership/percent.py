"""Percentages as sources write them, to bounds in whole millionths of a percent."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, InvalidOperation
from functools import lru_cache

from proscribed.ownership.share import UNIT, WHOLE

Bounds = tuple[int | None, int | None]
"""At least, and at most; None where that bound is not known."""

_RANGE = re.compile(r"(\d+(?:\.\d+)?)\s*%?\s*(?:-|–|to)\s*(\d+(?:\.\d+)?)\s*%?", re.I)
_ONE_SIDED = re.compile(r"(>=|<=|>|<|over|more than|at least|up to)\s*(\d+(?:\.\d+)?)\s*%?", re.I)
_OVER = {">", "over", "more than"}
_FROM = {">=", "at least"}


class NoPercentage(ValueError):
    """The text is no percentage from 0 to 100; the message says what is wrong, in words."""


def bounds(
    exact: object = None, least: object = None, most: object = None, *,
    over: bool = False, under: bool = False,
) -> Bounds:  # fmt: skip
    """The bounds of a share given as one number or as bounds; `over` and `under` say that a bound
    itself is excluded. A number that is finer than a millionth lies between the two next to it."""
    if exact is not None:
        return floor(exact), ceiling(exact)
    low = None if least is None else (floor(least) + 1 if over else floor(least))
    high = None if most is None else (ceiling(most) - 1 if under else ceiling(most))
    if low is not None and high is not None and low > high:
        raise NoPercentage("the lower bound is above the upper one")
    return low, high


@lru_cache(maxsize=65_536)
def read(text: str) -> Bounds:
    """The bounds that a text gives: "51", "51%", "25-50", ">25"; nothing where it is empty.

    Raises NoPercentage for any other text, and for what is not from 0 to 100."""
    text = text.strip()
    if not text or text.casefold() in ("unknown", "n/a", "null"):
        return None, None
    if found := _RANGE.fullmatch(text):
        return bounds(least=found[1], most=found[2])
    if found := _ONE_SIDED.fullmatch(text):
        word = found[1].casefold()
        if word in _OVER or word in _FROM:
            return bounds(least=found[2], over=word in _OVER)
        return bounds(most=found[2], under=word == "<")
    return bounds(text.removesuffix("%").strip())


def floor(value: object) -> int:
    """A number of percent in whole millionths, rounded down."""
    return _scaled(value, ROUND_FLOOR)


def ceiling(value: object) -> int:
    """A number of percent in whole millionths, rounded up."""
    return _scaled(value, ROUND_CEILING)


def _scaled(value: object, rounding: str) -> int:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise NoPercentage(f"{value!r} is no percentage") from None
    if not number.is_finite() or isinstance(value, bool):
        raise NoPercentage(f"{value!r} is no percentage")
    if not 0 <= number <= 100:
        raise NoPercentage(f"{number:f}% is not from 0 to 100")
    return int((number * UNIT).to_integral_value(rounding))


def in_words(least: int | None, most: int | None) -> str:
    """A share for a reader: "50%", "over 25% to 50%", "an unknown share"."""
    low, high = least or 0, WHOLE if most is None else most
    if low == high:
        return shown(low)
    if low == 0 and high == WHOLE:
        return "an unknown share"
    first = f"over {shown(low - 1)}" if low % 10 == 1 else shown(low)
    last = f"under {shown(high + 1)}" if high % 10 == 9 else shown(high)
    if high == WHOLE:
        return first if low % 10 == 1 else f"at least {first}"
    return f"{first} to {last}" if low else f"at most {last}"


def shown(millionths: int) -> str:
    """A number of percent for a reader, exact."""
    whole, rest = divmod(millionths, UNIT)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".") + "%"


def percent_of(millionths: int) -> float:
    """A share in percent, for outputs."""
    return millionths * 100 / WHOLE
