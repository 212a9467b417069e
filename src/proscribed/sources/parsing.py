"""From stored records to a typed entry.

Apart from `recognize.py`: whoever only asks the register need not import every format's reader.
"""

from __future__ import annotations

from collections.abc import Mapping

from proscribed.model.entry import Entry
from proscribed.sources.catalogue import feed_of
from proscribed.sources.reading import Content

PARSER_VERSION = "2"
"""Bumped whenever `parse` may give another entry for the same records."""


def parse(feed: str, list_code: str, contents: Mapping[str, Content]) -> Entry:
    """The typed entry of the records that a feed holds under one key, by part name.

    The main part is always there, side parts where they are loaded."""
    from proscribed.sources.formats import PARSERS

    return PARSERS[feed](contents[feed_of(feed).main], list_code, contents)
