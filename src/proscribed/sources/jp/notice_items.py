"""The numbered items of a notice: each the names of a party, and its address.

They are told by their numbers, which run from 1 without a gap. A line of an address may begin with
a number too, and where a page ended an item begins within a line: what counts is the next number,
in front of the first Japanese letter after an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from proscribed.sources.jp.notice_text import AGAIN, JAPANESE
from proscribed.sources.reading import BadFile, Rejected

_ADDRESS = re.compile(r"所\s*在\s*地\s*[:：]")
_GONE = re.compile(
    r"\s*(?:(?:から|[-–~〜～])\s*(?P<last>\d+)\s*(?:まで)?)?\s*[（(]?\s*削\s*除\s*[)）]?\s*$", re.M
)
_NOTE = re.compile(r"[（(]?(?:注|備考|参考)|[※＊*]")
_WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


class Item(Struct, frozen=True):
    """One item: its number, the line it begins on, the text before its address, the address."""

    number: int
    line: int
    head: str
    address: str


class _Begin(Struct, frozen=True):
    """Where an item begins, and the text after its number; whether it is repealed."""

    number: int
    at: int
    after: int
    gone: bool = False


def items(text: str, start: int, name: str, rejected: list[Rejected]) -> Iterator[Item]:
    """The items from `start` on. What the notice repealed ("削除") is left out; notes besides the
    items are put into `rejected`.

    Raises BadFile where a number or an address is missing: part of the text is gone."""
    begins = [*_begins(text, start)]
    if not begins:
        raise BadFile("it has no item with the number 1.", where=name, todo=AGAIN)
    _note(text[start : begins[0].at], _line(text, start), name, rejected)
    for begin, following in pairwise([*begins, _Begin(0, len(text), len(text))]):
        where = f"{name}, line {_line(text, begin.at)}"
        segment = text[begin.after : following.at]
        labels = [*_ADDRESS.finditer(segment)]
        if begin.gone and not labels:
            said = _GONE.sub("", segment, count=1)
            _note(said, _line(text, following.at - len(said)), name, rejected)
            continue
        if not labels:
            raise BadFile(
                f"item {begin.number} has no address (所在地): the text is cut off, or part of it"
                " is gone.",
                where=where,
                todo=AGAIN,
            )
        if len(labels) > 1:
            raise BadFile(
                f"item {begin.number + 1} is missing after this one: part of the text is gone.",
                where=where,
                todo=AGAIN,
            )
        address, note = _address(segment[labels[0].end() :], begin.number, where)
        _note(note, _line(text, following.at - len(note)), name, rejected)
        yield Item(begin.number, _line(text, begin.at), segment[: labels[0].start()], address)


def _begins(text: str, start: int) -> Iterator[_Begin]:
    expected, closed, at = 1, True, start
    for line in text[start:].split("\n"):
        bare = _ADDRESS.sub(lambda label: " " * len(label[0]), line)
        label = _ADDRESS.search(line)
        offset = label.end() if label and not closed else 0
        if label and not closed:
            closed = True
        japanese = JAPANESE.search(bare, offset)
        if closed and japanese and (found := _number(line, offset, japanese.start(), expected)):
            begin, after = found
            gone = _GONE.match(line, after)
            yield _Begin(expected, at + begin, at + after, gone is not None)
            expected = (int(gone["last"] or expected) if gone else expected) + 1
            closed = gone is not None or _ADDRESS.search(line, after) is not None
        at += len(line) + 1


def _number(line: str, start: int, end: int, expected: int) -> tuple[int, int] | None:
    """The place of the number and of what follows it: at the beginning of the line, else the last
    one in front of the first Japanese letter, where a page ended."""
    found = None
    pattern = rf"(?<![0-9０-９])(?:{_digits(expected)})(?![0-9０-９])[.．]?"
    for number in re.finditer(pattern, line[:end]):
        at, after = number.span()
        spaced = line[after : after + 1].isspace() or after == end
        if at == 0 and spaced:
            return at, after
        if at > start and spaced and not line[at - 1].isspace():
            found = at, after
    return found


def _digits(number: int) -> str:
    return f"{number}|{str(number).translate(_WIDE_DIGITS)}"


def _address(text: str, number: int, where: str) -> tuple[str, str]:
    """The address, and the notes after it. An address is Japanese from its first line on, or not
    at all."""
    first, _, rest = text.partition("\n")
    if not text.strip():
        raise BadFile(f"item {number} has an empty address.", where=where, todo=AGAIN)
    if re.search(rf"(?:^|\n|\.)\s*(?:{_digits(number + 1)})\s*$", text):
        raise BadFile(
            f"the text ends with the number of item {number + 1}: it is cut off.",
            where=where,
            todo=AGAIN,
        )
    if JAPANESE.search(first):
        return text, ""
    lines = rest.split("\n")
    stray = next((at for at, line in enumerate(lines) if JAPANESE.search(line)), None)
    if stray is None:
        return text, ""
    if not _NOTE.match(lines[stray]):
        raise BadFile(
            f"after the address of item {number} stands {lines[stray][:40]!r}, where item"
            f" {number + 1} should: part of the text is gone.",
            where=where,
            todo=AGAIN,
        )
    return "\n".join([first, *lines[:stray]]), "\n".join(lines[stray:])


def _note(text: str, line: int, name: str, rejected: list[Rejected]) -> None:
    if said := " ".join(text.split()):
        rejected.append(Rejected(f"{name}, line {line}", f"this is no item: {said[:120]!r}"))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
