"""What reading one publisher's file gives, and how a bad file is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from proscribed.model.errors import Refused

Content = Mapping[str, Any]
"""One publisher's record exactly as published: its own field names, JSON values."""


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

    OFAC publishes a list in the parts `sdn` (the main one), `alt`, `add` and `comments`; the
    records of a side part are grouped under the number of the entry that owns them.
    """

    list: str
    part: str
    records: Mapping[str, Content]


class Reading(Struct, frozen=True):
    """A whole file, read and checked. `published_at` is the instant written in the file (UTC),
    None where the format carries none. `whole` is false for an extract, which removes nothing.
    `added_columns` are columns that the format did not have before: kept, and reported.
    """

    feed: str
    parts: tuple[Part, ...]
    published_at: datetime | None = None
    whole: bool = True
    added_columns: tuple[str, ...] = ()
    rejected: tuple[Rejected, ...] = ()
