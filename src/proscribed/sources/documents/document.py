"""A document: its text, where each part of it stands, and the parties that its fields state."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from proscribed.model.party import PartyKind

DocumentKind = Literal["text", "html", "pdf", "docx", "email", "mt", "iso20022"]

LONGEST = 100_000_000
"""Most letters of one document."""


class Place(Struct, frozen=True):
    """Where a letter stands, counted from 1: page, paragraph and line, 0 where the format has none
    (a line is of the page in a PDF, else of the file), and the field of a message or an e-mail."""

    page: int = 0
    paragraph: int = 0
    line: int = 0
    field: str = ""

    def __str__(self) -> str:
        parts = [
            f"page {self.page}" if self.page else "",
            f"field {self.field}" if self.field else "",
            f"paragraph {self.paragraph}" if self.paragraph else "",
            f"line {self.line}" if self.line else "",
        ]
        return ", ".join(part for part in parts if part)


class Block(Struct, frozen=True):
    """A stretch of the text that no name goes beyond: a paragraph, a cell, a field. `place` is
    that of its first letter. One that is `coded` holds a code or a number and no language."""

    start: int
    end: int
    place: Place
    coded: bool = False


class Written(Struct, frozen=True):
    """A value as it stands in the text, and its kind: for an identifier as in `model.party`."""

    text: str
    start: int
    end: int
    kind: str = ""


class Stated(Struct, frozen=True):
    """A party or an agent that a field of a message states. `names` are its name, and other
    readings of it where the format does not say where the name ends."""

    field: str
    start: int
    end: int
    names: tuple[Written, ...] = ()
    identifiers: tuple[Written, ...] = ()
    kind: PartyKind = "unknown"
    countries: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    birth_dates: tuple[str, ...] = ()


class Document(Struct, frozen=True):
    """A text and its blocks in order. Offsets count letters (code points) of `text`, which is the
    file's own for plain text and MT messages. `stated` are parties in fields; `notes` say what
    could not be read."""

    name: str
    kind: DocumentKind
    text: str
    blocks: tuple[Block, ...]
    stated: tuple[Stated, ...] = ()
    notes: tuple[str, ...] = ()

    def block_at(self, offset: int) -> int:
        """The number of the block in which a letter stands, or of the one before it."""
        return max(0, bisect_right(self.blocks, offset, key=lambda block: block.start) - 1)

    def place(self, offset: int) -> Place:
        """Where the letter at an offset stands."""
        if not self.blocks:
            return Place()
        block = self.blocks[self.block_at(offset)]
        if not block.place.line:
            return block.place
        line = block.place.line + self.text.count("\n", block.start, offset)
        return Place(block.place.page, block.place.paragraph, line, block.place.field)


class Pieces:
    """Text put together piece by piece, each a block."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.blocks: list[Block] = []
        self.size = 0

    def add(self, text: str, place: Place, *, coded: bool = False) -> int:
        """Add a block; its start."""
        start = self.size
        self.blocks.append(Block(start, start + len(text), place, coded))
        self.skip(text + "\n")
        return start

    def skip(self, text: str) -> None:
        """Add text that is in no block."""
        self.texts.append(text)
        self.size += len(text)

    def document(
        self,
        name: str,
        kind: DocumentKind,
        stated: Iterable[Stated] = (),
        notes: Iterable[str] = (),
    ) -> Document:
        """The document of all pieces."""
        text = "".join(self.texts)
        return Document(name, kind, text, tuple(self.blocks), tuple(stated), tuple(notes))
