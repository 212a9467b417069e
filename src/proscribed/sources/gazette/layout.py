"""A rule's text in one shape, whatever file it came from: blocks in order, each with its page."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from proscribed.sources.reading import Rejected

BlockKind = Literal["head", "par", "amend", "table", "image"]


class GridRow(Struct, frozen=True):
    """One printed row: its cells with the footnote marks on each, its page, its line in the file."""

    cells: tuple[tuple[str, tuple[str, ...]], ...]
    page: int = 0
    line: int = 0


class Grid(Struct, frozen=True):
    """A table as printed. `closed` is False where the file ends before the table does."""

    heads: tuple[str, ...]
    rows: tuple[GridRow, ...]
    closed: bool = True


class Block(Struct, frozen=True):
    """One piece of the text: a heading, a paragraph, an amendatory instruction, a table, or an image.

    `part` is where it stands in the file's own terms ("REGTEXT 1"), `page` the gazette page on
    which it begins (0: not known)."""

    kind: BlockKind
    text: str = ""
    page: int = 0
    line: int = 0
    part: str = ""
    grid: Grid | None = None


class Layout(Struct, frozen=True):
    """A rule's text, and what its file says of it. `volume` is 0 where the file does not say it."""

    blocks: tuple[Block, ...]
    title: str = ""
    number: str = ""
    volume: int = 0
    start_page: int = 0
    end_page: int = 0
    published_on: date | None = None
    problems: tuple[Rejected, ...] = ()


_FILED = re.compile(
    r"\[\s*FR\s+Doc\.?\s*(?P<number>[\dA-Z]+[-–][\dA-Z]+)\s+Filed\s+"
    r"(?P<month>\d{1,2})[-–/](?P<day>\d{1,2})[-–/](?P<year>\d{2,4});?[^\]]*\]",
    re.I,
)


class Filed(Struct, frozen=True):
    """The line with which the gazette ends a document: its number, and when it was filed for
    public inspection."""

    number: str
    on: date | None


def filed(layout: Layout) -> Filed | None:
    """The line that ends a document; None where the text breaks off before it."""
    for block in reversed(layout.blocks):
        if found := _FILED.search(block.text):
            year = int(found["year"])
            year += 0 if year > 99 else 1900 if year > 90 else 2000
            try:
                day = date(year, int(found["month"]), int(found["day"]))
            except ValueError:
                day = None
            return Filed(found["number"].replace("–", "-"), day)
    return None


_DAY = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December)"
    r"\s+(\d{1,2}),?\s+(\d{4})\b"
)


def days_in(text: str) -> tuple[date, ...]:
    """The days that a text writes out ("December 17, 2021"), in its order."""
    found = []
    for told in _DAY.finditer(text):
        try:
            found.append(datetime.strptime(" ".join(told.groups()), "%B %d %Y").date())  # noqa: DTZ007
        except ValueError:
            continue
    return tuple(found)


_NUMBERED = re.compile(r"^\s*(?:■|\[squ\]|0)?\s*(?:\d{1,2}|[a-z]{1,4}|[A-Z])\.\s+\S")
_BULLET = re.compile(r"^\s*(?:■|\[squ\]|0(?=\s+(?:\d{1,2}|[a-z]{1,4}|[A-Z])\.\s))\s*")
_BEGINS = re.compile(r"\bas follows:?\s*$|^\s*List of Subjects in 15 CFR", re.I)
_AMENDS = re.compile(
    r"\b(?:add|remov|revis|correct|amend|delet|modif|under|authority|entr(?:y|ies)|supplement)",
    re.I,
)


def amendments_told(blocks: list[Block]) -> list[Block]:
    """The blocks with their amendatory paragraphs told by their words, for layouts without a mark
    for them: numbered paragraphs, or ones with the gazette's bullet, behind the words of issuance."""
    begun = False
    found = []
    for block in blocks:
        kind = block.kind
        if kind in ("par", "head"):
            marked = _BULLET.match(block.text) is not None
            if marked or (begun and _NUMBERED.match(block.text) and _AMENDS.search(block.text)):
                kind = "amend"
            elif _BEGINS.search(block.text):
                begun = True
        found.append(
            Block(kind, _BULLET.sub("", block.text), block.page, block.line, block.part, block.grid)
        )
    return found
