"""The catalogue of lists and feeds: facts in `catalogue.yml`, typed and checked when first read."""

from __future__ import annotations

import difflib
import re
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from proscribed.model.errors import BadInput

OWN_LIST = re.compile(r"own-[a-z0-9][a-z0-9-]{0,60}")


class Feed(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the ways in which a publisher issues its lists.

    `main` is the part that says who is listed, `sides` the parts that add to its entries.
    Within `lag_days` after an act the feed's silence about it proves nothing. `address` is where
    the main part is fetched from; `{day}` in it stands for the day to which the document at
    `day_address` says that the publisher is up to date.
    """

    title: str
    publisher: str
    main: str = "main"
    sides: tuple[str, ...] = ()
    lag_days: int = 3
    address: str = ""
    side_addresses: dict[str, str] = {}
    day_address: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The main part, then the others."""
        return (self.main, *self.sides)

    def address_of(self, part: str) -> str:
        """Where a part is fetched from; empty where the publisher gives no lasting address."""
        return self.address if part == self.main else self.side_addresses.get(part, "")


class List(Struct, frozen=True, forbid_unknown_fields=True):
    """One published list. `timezone` is the authority's: its days are counted there. `feeds` are
    ranked, the most trusted first. `headings` says that the gazette prints an entry under each
    of its destinations, `cited` that it prints with each entry the rules that made it. After `stale_after_days` without a publication, and without a check that
    found the last one still served, the list is stale."""

    title: str
    authority: str
    jurisdiction: str
    timezone: str
    address: str
    feeds: tuple[str, ...] = ()
    headings: bool = False
    cited: bool = False
    stale_after_days: int = 30

    @property
    def zone(self) -> ZoneInfo:
        """The authority's time zone."""
        return ZoneInfo(self.timezone)


class Catalogue(Struct, frozen=True, forbid_unknown_fields=True):
    """Every list and feed that the package knows, by code."""

    lists: dict[str, List]
    feeds: dict[str, Feed]


@cache
def catalogue() -> Catalogue:
    """The package's catalogue. A list that names an unknown feed is an error at load."""
    text = files("proscribed.sources").joinpath("catalogue.yml").read_bytes()
    found = msgspec.yaml.decode(text, type=Catalogue)
    unknown = {feed for one in found.lists.values() for feed in one.feeds} - set(found.feeds)
    if unknown:
        raise ValueError(f"catalogue.yml: lists name unknown feeds {sorted(unknown)}")
    return found


def is_own(code: str) -> bool:
    """Whether the code is that of a user's own list (`own-...`), which no authority publishes."""
    return OWN_LIST.fullmatch(code) is not None


def list_of(code: str) -> List:
    """The list with this code; a user's own list (`own-...`) is made up on the spot.

    Raises BadInput, naming the nearest known codes, where there is none."""
    known = catalogue().lists
    if code in known:
        return known[code]
    if is_own(code):
        return List(
            title=f"Own list {code.removeprefix('own-')}",
            authority="own",
            jurisdiction="own",
            timezone="UTC",
            address="",
            feeds=("own-rows",),
            stale_after_days=365_000,
        )
    near = difflib.get_close_matches(code, known, n=3, cutoff=0.5)
    hint = f"Did you mean {', '.join(near)}?" if near else "See `proscribed lists` for all codes."
    raise BadInput(f"there is no list with the code {code!r}.", todo=hint)


def feed_of(code: str) -> Feed:
    """The feed with this code, which must be in the catalogue."""
    return catalogue().feeds[code]


def rank(list_code: str, feed: str) -> int:
    """The place of a feed among those of a list: 0 is the most trusted; unranked ones come last."""
    feeds = list_of(list_code).feeds
    return feeds.index(feed) if feed in feeds else len(feeds)
