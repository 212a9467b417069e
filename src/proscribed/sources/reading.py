"""What reading one publisher's file gives, and how a bad file is refused."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from proscribed.model.errors import Refused

Content = Mapping[str, Any]
"""One publisher's record exactly as published: its own field names, JSON values."""


EVERY_LIST = "*"
"""The list of a part whose records say only to which entry they belong, not on which list it is."""


Prints = Mapping[bytes, str]
"""Records by the digest of what is printed of them: each as the hash of its content."""

PrintsOf = Callable[[str], Prints]
"""What is known of the prints of a part."""


class BadFile(Refused):
    """The file is not what its format promises: truncated, malformed, a column missing."""


class Rejected(Struct, frozen=True):
    """A single record that could not be read: where it stands, and why."""

    where: str
    why: str


class Part(Struct, frozen=True):
    """One list's records in one part of a feed, by key.

    A key is the publisher's where it is one; else `#` and a hash of name, kind and destinations
    (see `keys.py`). A key that starts with `#` may change with the record, so the register pairs
    such keys between publications.

    OFAC publishes a list in the parts `sdn` (the main one), `alt`, `add` and `comments`. A record
    of a side part is `{"rows": [...]}`: the rows that hang on one entry, under its number. Such a
    file does not say on which list the entry is, so its part has the list `EVERY_LIST`, and its
    records join the main records of the same key on every list of the feed.

    Where the reader was told what is known, `records` are only those that are not; the others are
    in `known`, by hash, and `again` reads some of them all the same. `prints` are the digests of
    what is printed of each, for the next time.
    """

    list: str
    part: str
    records: Mapping[str, Content]
    known: Mapping[str, str] = {}
    prints: Mapping[str, bytes] = {}
    again: Callable[[Collection[str]], Mapping[str, Content]] | None = None

    @property
    def keys(self) -> set[str]:
        """The keys of all records, known ones too."""
        return {*self.records, *self.known}

    def contents(self, keys: Collection[str]) -> Mapping[str, Content]:
        """The records of these keys, read again where they are known."""
        here = {key: self.records[key] for key in keys if key in self.records}
        known = [key for key in keys if key in self.known]
        return {**here, **self.again(known)} if self.again and known else here


class Reading(Struct, frozen=True):
    """A whole file, read and checked. `published_at` is the instant written in the file (UTC),
    None where the format carries none. `whole` is false for an extract, which removes nothing.
    A part with no records says that the publisher lists nobody there; an absent part says nothing.
    `added_columns` are columns that the format did not have before: kept, and reported.
    """

    feed: str
    parts: tuple[Part, ...]
    published_at: datetime | None = None
    whole: bool = True
    added_columns: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()
