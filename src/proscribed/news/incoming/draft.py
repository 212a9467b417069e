"""A draft: one text as its file has it, before it is split, dated and numbered."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Shape = Literal["page", "item"]
"""A page may hold several articles, and furniture around them; an item is one article as it is."""

LONGEST_ARTICLE = 2_000_000
"""Letters of one text; no article has nearly as many."""


class Draft(Struct, frozen=True):
    """A text with what its file says of it, each empty where it says nothing.

    `published` is a day, month or year (ISO), by the word of `dated_by`; `reference` the
    publisher's own number as a field has it. `where` is its place in the file, for messages.
    """

    text: str
    shape: Shape = "item"
    title: str = ""
    publisher: str = ""
    published: str = ""
    dated_by: str = ""
    address: str = ""
    given_id: str = ""
    reference: str = ""
    where: str = ""


class Fault(Struct, frozen=True):
    """What could not be read, or is not as it should be: where, what, and what to do.

    `given_id` is that of the record, where it had one; `lost` says that for this something was not
    read at all."""

    where: str
    what: str
    todo: str = ""
    given_id: str = ""
    lost: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" {self.todo}" if self.todo else "")


class Incoming(Struct, frozen=True):
    """The drafts of one file in its order, and what was wrong with it."""

    drafts: tuple[Draft, ...]
    faults: tuple[Fault, ...] = ()
