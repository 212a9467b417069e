"""Where each feed is fetched from: the catalogue's addresses, or those that a user puts in place."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from proscribed.model.errors import BadInput
from proscribed.sources.catalogue import catalogue, feed_of, list_of
from proscribed.sources.reading import BadFile
from proscribed.sources.urls import allowed

DAY = "day"
"""What stands for the part in the name of the address that says to which day the others are."""

Others = Mapping[str, str]
"""Addresses in place of the catalogue's: feed, or feed/part -> address, empty for none."""


def addresses(feed: str, others: Others) -> dict[str, str]:
    """The address of each part of a feed; a feed without one for its main part has none."""
    facts = feed_of(feed)
    found = {part: _address(feed, part, facts.address_of(part), others) for part in facts.parts}
    return {part: one for part, one in found.items() if one} if found[facts.main] else {}


def day_address(feed: str, others: Others) -> str:
    """Where the publisher says to which day the feed is up to date."""
    return others.get(f"{feed}/{DAY}", feed_of(feed).day_address)


def feed_to_fetch(list_code: str, others: Others) -> str:
    """The most trusted feed of the list that has an address; empty where none has."""
    feeds = list_of(list_code).feeds
    return next((feed for feed in feeds if addresses(feed, others)), "")


def file_name(feed: str, part: str) -> str:
    """The publisher's own name of the file, by which OFAC's parts are told apart; where the address
    has none, the feed's."""
    name = urlsplit(feed_of(feed).address_of(part)).path.rpartition("/")[2]
    return name if "." in name else feed


def read_others(path: Path) -> dict[str, str]:
    """Addresses in place of the catalogue's, from a file of YAML or JSON: `feed: address`, or
    `feed/part: address`; an empty one says that the feed is not to be fetched.

    Raises BadInput for an unknown feed or part, and for what is no http or https address."""
    try:
        found = msgspec.yaml.decode(path.read_bytes(), type=dict[str, str | None] | None) or {}
    except OSError as fault:
        raise BadInput(f"the file cannot be read: {fault.strerror}.", where=str(path)) from fault
    except msgspec.DecodeError as fault:
        raise BadInput(
            f"it does not name an address for each feed ({fault}).",
            where=str(path),
            todo="Write lines like `un-sc-xml: https://mirror.example/consolidated.xml`.",
        ) from fault
    known = [name for feed in catalogue().feeds for name in _names(feed)]
    for name, address in found.items():
        if name not in known:
            near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
            hint = f"Did you mean {', '.join(near)}?" if near else "Write feed or feed/part."
            raise BadInput(f"there is no feed {name!r}.", where=str(path), todo=hint)
        if address:
            allowed(address)
    return {name: address or "" for name, address in found.items()}


def edition_day(data: bytes, name: str) -> date:
    """The day to which eCFR's title 15 is up to date, from its list of titles."""
    try:
        titles = msgspec.json.decode(data, type=_Titles).titles
        return next(day for one in titles if one.number == 15 and (day := one.up_to_date_as_of))
    except (msgspec.DecodeError, StopIteration):
        raise BadFile(
            "it is not eCFR's list of titles, or says no day for title 15.", where=name
        ) from None


class _Title(msgspec.Struct, frozen=True):
    number: int
    up_to_date_as_of: date | None = None


class _Titles(msgspec.Struct, frozen=True):
    titles: tuple[_Title, ...]


def _address(feed: str, part: str, own: str, others: Others) -> str:
    named = others.get(f"{feed}/{part}")
    if named is None and part == feed_of(feed).main:
        named = others.get(feed)
    return own if named is None else named


def _names(feed: str) -> tuple[str, ...]:
    facts = feed_of(feed)
    day = (f"{feed}/{DAY}",) if facts.day_address else ()
    return (feed, *(f"{feed}/{part}" for part in facts.parts), *day)
