"""Reference numbers of articles in the trade's form, `YYMMDDNNNN`: the publisher's own, or made."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import unquote, urlsplit

UNDATED = "000000"
_FORM = r"\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{4}"
_WHOLE = re.compile(_FORM)
_SLUG = re.compile(rf"(?:^|[-_/])({_FORM})(?:\.\w+)?$")
_MENTION = re.compile(r"\(\s*(?:see|see also|cf\.?|ref\.?:?|related:?)\s+([^()]{10,200})\)", re.I)
_NUMBER = re.compile(rf"(?<!\d){_FORM}(?!\d)")
LABELED = re.compile(
    rf"^[ \t]*(?:article )?ref(?:erence)?\.?(?: (?:no\.?|number|#))?[ \t]*[:#][ \t]*({_FORM})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


def is_reference(text: str) -> bool:
    """Whether a text is a number in the trade's form, with a day that there can be."""
    return _WHOLE.fullmatch(text) is not None and day_of_reference(text) is not None


def own_reference(*, field: str = "", address: str = "", text: str = "") -> str:
    """The publisher's own number: a field of its name, the end of the address, or a line of the
    text that says so ("Reference Number: 2112160017"). Empty where there is none."""
    if is_reference(field.strip()):
        return field.strip()
    for path in (
        (urlsplit(address).path, urlsplit(address).fragment) if _is_address(address) else ()
    ):
        slug = _SLUG.search(unquote(path).rstrip("/"))
        if slug and is_reference(slug[1]):
            return slug[1]
    labeled = {found[1] for found in LABELED.finditer(text) if is_reference(found[1])}
    return labeled.pop() if len(labeled) == 1 else ""


def made_reference(day: date | None, sha256: str, taken: Callable[[str], bool]) -> str:
    """A number for a text whose publisher gives none: its day and four digits of the content's
    hash. Where another text has that number, the next four digits of the hash are taken."""
    head = day.strftime("%y%m%d") if day else UNDATED
    for start in range(len(sha256) - 8):
        number = f"{head}{int(sha256[start : start + 8], 16) % 10_000:04}"
        if not taken(number):
            return number
    for tail in range(10_000):
        if not taken(f"{head}{tail:04}"):
            return f"{head}{tail:04}"
    raise OverflowError(f"all numbers of {head} are taken")


def day_of_reference(reference: str) -> date | None:
    """The day in a reference number; None where it has none. Two digits of a year are of the
    century in which the trade press has numbered."""
    try:
        return date(2000 + int(reference[:2]), int(reference[2:4]), int(reference[4:6]))
    except ValueError:
        return None


def mentions_in(text: str) -> tuple[tuple[str, int, int], ...]:
    """The other articles that a text refers to ("(see 2111030010)"): number, start, end."""
    return tuple(
        (number[0], said.start(1) + number.start(), said.start(1) + number.end())
        for said in _MENTION.finditer(text)
        for number in _NUMBER.finditer(said[1])
        if is_reference(number[0])
    )


def _is_address(text: str) -> bool:
    try:
        return bool(urlsplit(text).path)
    except ValueError:
        return False
