"""A feed as its publisher serves it now: every part fetched, and read as what it is meant to be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from proscribed.model.days import stamp
from proscribed.model.errors import ProscribedError
from proscribed.sources.addresses import (
    Others,
    addresses,
    day_address,
    edition_day,
    file_name,
)
from proscribed.sources.catalogue import feed_of
from proscribed.sources.fetch import Fetched, Limits, Progress, Validators, fetch
from proscribed.sources.reading import BadFile, Reading
from proscribed.sources.recognize import read
from proscribed.sources.unpack import unpack
from proscribed.sources.urls import shown
from proscribed.sources.waiting import http_date

EARLIEST = datetime(1995, 1, 1, tzinfo=UTC)
"""Before it no list was on the web: a `Last-Modified` from then is a clock that was never set."""


class Places(Struct, frozen=True):
    """The addresses of a feed's parts, and the day that they are asked for (empty: as of now)."""

    addresses: Mapping[str, str]
    day: str = ""


class Got(Struct, frozen=True):
    """One part as it was served. `data` is the document and `reading` what it says, both None where
    it was not modified; `served` is the day or the moment from which the publisher serves it."""

    part: str
    file: str
    address: str
    status: int
    validators: Validators
    served: str
    sha256: str = ""
    data: bytes | None = None
    reading: Reading | None = None


Known = Callable[[str, str], Validators]
"""What is known of the version that the register has: of the part, at the address."""


def places(
    feed: str, others: Others, folder: Path, limits: Limits, progress: Progress = lambda _: None
) -> Places:
    """Where the parts of the feed lie today. Asks the publisher for the day where the addresses
    need one; raises as `fetch` does."""
    found = addresses(feed, others)
    asked = day_address(feed, others)
    if not asked or not any("{day}" in address for address in found.values()):
        return Places(found)
    answer = fetch(asked, Validators(), folder, limits, progress)
    day = edition_day(answer.content or b"", shown(asked)).isoformat()
    return Places({part: one.replace("{day}", day) for part, one in found.items()}, day)


def gather(
    feed: str,
    at: Places,
    known: Known,
    folder: Path,
    limits: Limits,
    now: datetime,
    progress: Progress = lambda _: None,
) -> tuple[Got, ...]:
    """Every part of the feed, all of them or none.

    Raises Unreachable where one is not served, BadFile where one is not what it should be."""
    found = []
    for part, address in at.addresses.items():
        told = f"{feed}{f' {part}' if feed_of(feed).sides else ''}"
        progress(told)
        telling = _prefixed(told, progress)
        answer = fetch(address, known(part, address), folder, limits, telling)
        found.append(_got(feed, part, address, answer, at.day or _served(answer, now)))
    return tuple(found)


def _prefixed(told: str, progress: Progress) -> Progress:
    return lambda text: progress(f"{told}: {text}")


def _served(answer: Fetched, now: datetime) -> str:
    """The moment that the server gives, where its clock can be believed; else now."""
    said = http_date(answer.validators.last_modified)
    return stamp(said if said and EARLIEST < said <= now else now)


def _got(feed: str, part: str, address: str, answer: Fetched, served: str) -> Got:
    name = file_name(feed, part)
    got = Got(part, name, shown(address), answer.status, answer.validators, served)
    if answer.content is None:
        return got
    files = unpack(answer.content, name)
    if len(files) != 1:
        raise BadFile(f"the archive holds {len(files)} files, not one.", where=got.address)
    [(_, data)] = files
    return Got(
        part=part,
        file=name,
        address=got.address,
        status=answer.status,
        validators=answer.validators,
        served=served,
        sha256=hashlib.sha256(data).hexdigest(),
        data=data,
        reading=_read(data, name, feed, part, got.address),
    )


def _read(data: bytes, name: str, feed: str, part: str, address: str) -> Reading:
    """The reading of a document, which must be of this feed and part."""
    try:
        reading = read(data, name)
    except ProscribedError:
        raise
    except Exception as fault:  # a fault of one reader must not stop the other publishers' lists
        raise BadFile(
            f"its reader failed on it ({type(fault).__name__}: {fault}).",
            where=address,
            todo="Please report it, with the file.",
        ) from fault
    here = {one.part for one in reading.parts}
    if reading.feed != feed or here - {part}:
        which = feed_of(reading.feed).title
        raise BadFile(
            f"the address serves another file than it should: {which}"
            f"{f', part {min(here)}' if reading.feed == feed else ''}.",
            where=address,
        )
    return reading
