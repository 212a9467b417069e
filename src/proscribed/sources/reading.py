"""What reading one publisher's file gives, and how a bad file is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from proscribed.model.errors import Refused

Content = Mapping[str, Any]
"""One publisher's record exactly as published: its own field names, JSON values."""


EVERY_LIST = "*"
"""The list of a part whose records say only to which entry they belong, not on which list it is."""


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
    """

    list: str
    part: str
    records: Mapping[str, Content]


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
