"""What a draft is made of: statements, each with the sources that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from msgspec import Struct

from proscribed.register.canonical import canonical, digest

Kind = Literal["register", "law", "article"]
"""Where a statement comes from: an act or entry of the register, a provision of the law room, or an
article, which alone never carries a statement."""

Mark = Literal["", "careful"]


class Source(Struct, frozen=True, omit_defaults=True):
    """An official document, a provision, or an article: as it is cited, and where it is found."""

    kind: Kind
    text: str
    address: str = ""


class Statement(Struct, frozen=True, omit_defaults=True):
    """One sentence or a few that rest on the same sources. `careful`: a reader may not miss it."""

    text: str
    sources: tuple[Source, ...]
    mark: Mark = ""


class Row(Struct, frozen=True):
    """A line of a table; a cell is empty where there is nothing to say."""

    cells: tuple[str, ...]
    sources: tuple[Source, ...]


class Table(Struct, frozen=True):
    """Rows under headings."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    title: str = ""


class Section(Struct, frozen=True, omit_defaults=True):
    """What a draft says under one heading: statements, then tables."""

    title: str
    statements: tuple[Statement, ...] = ()
    tables: tuple[Table, ...] = ()


class Draft(Struct, frozen=True, dict=True):
    """A whole draft. Its `sha256` is of all that it says and cites: a release is of that alone."""

    title: str
    sub: str
    sections: tuple[Section, ...]

    @cached_property
    def sha256(self) -> str:
        """The hash of what is said."""
        return digest(canonical((self.title, self.sub, self.sections)))

    def said(self) -> Iterator[Statement | Row]:
        """Everything that must have a source, in the order of the draft."""
        for section in self.sections:
            yield from section.statements
            for table in section.tables:
                yield from table.rows

    @cached_property
    def sources(self) -> dict[Source, int]:
        """The sources in the order in which they are first cited, numbered from 1."""
        found = dict.fromkeys(source for one in self.said() for source in one.sources)
        return {source: number for number, source in enumerate(found, start=1)}

    def notes(self, one: Statement | Row) -> tuple[int, ...]:
        """The numbers of what a statement rests on."""
        return tuple(sorted({self.sources[source] for source in one.sources}))
