"""One feed, fetched and read without holding the register, then written with its checks at once."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from msgspec import Struct
from sqlalchemy import func, select

from proscribed.answers.engine import engine_version
from proscribed.answers.ready import make_ready
from proscribed.model.days import authority_day, stamp
from proscribed.model.errors import BadInput, ProscribedError, Refused, Unreachable
from proscribed.register import Loaded, LoadOptions, Served, Source, load_served
from proscribed.register.checks import Check, last_good, record_checks
from proscribed.register.memory import remember
from proscribed.register.record import last_commit
from proscribed.register.tables import publications
from proscribed.sources.addresses import Others, addresses
from proscribed.sources.catalogue import list_of
from proscribed.sources.fetch import Limits, NotServed, Progress, Validators
from proscribed.sources.gather import Got, gather, places
from proscribed.sources.urls import shown
from proscribed.store import Store, reading, writing
from proscribed.store.originals import keep_original, original_path

A_DAY = 86_400  # seconds after which a folder of transfers belongs to no process any more


class SyncRequest(Struct, frozen=True):
    """Which lists (empty: all that have an address), addresses in place of the catalogue's, whether
    a list may lose a large part, whether originals are kept, and the bounds of fetching."""

    lists: tuple[str, ...] = ()
    others: Others = {}
    accept_shrink: bool = False
    originals: bool = True
    limits: Limits = Limits()


class Synced(Struct, frozen=True):
    """What came of one list, or of one part of it: how its publisher was found, and what loading
    did (None where nothing was read)."""

    list: str
    feed: str
    status: Literal["new", "unchanged", "refused", "unreachable", "no_address"]
    checked_at: str = ""
    message: str = ""
    published_on: date | None = None
    loaded: Loaded | None = None


class Outcome(Struct, frozen=True):
    """What came of one feed, and the checks that no commit has kept yet."""

    synced: tuple[Synced, ...]
    pending: tuple[Check, ...] = ()


def fetch_feed(
    store: Store,
    feed: str,
    lists: list[str],
    request: SyncRequest,
    progress: Progress,
    now: datetime,
) -> Outcome:
    """Fetch and load one feed, of which these lists are asked for; every list in it is loaded."""
    good: dict[str, Check] = {}

    def known(part: str, address: str) -> Validators:
        with reading(store) as connection:
            found = last_good(connection, feed, part, shown(address))
        if found is None:
            return Validators()
        good[part] = found
        return Validators(found.etag, found.last_modified)

    try:
        with _folder(store.home) as folder:
            at = places(feed, request.others, folder, request.limits, progress)
            got = gather(feed, at, known, folder, request.limits, now, progress)
        progress(f"{feed}: writing")
        loaded, checks, kept = _write(store, feed, got, good, request, now)
    except ProscribedError as fault:
        return _failed(store, feed, lists, fault, request.others, now)
    return Outcome(_synced(store, feed, lists, loaded, now), () if kept else checks)


@contextmanager
def _folder(home: Path) -> Iterator[Path]:
    """A folder for transfers that is gone afterwards; what a killed process left is cleared away."""
    for left in home.glob("transfer-*"):
        if time.time() - left.stat().st_mtime > A_DAY:
            shutil.rmtree(left, ignore_errors=True)
    try:
        made = tempfile.TemporaryDirectory(prefix="transfer-", dir=home)
    except OSError as fault:
        raise BadInput(
            f"the home folder cannot be written: {fault.strerror}.", where=str(home)
        ) from fault
    with made as folder:
        yield Path(folder)


def _write(
    store: Store,
    feed: str,
    got: tuple[Got, ...],
    good: Mapping[str, Check],
    request: SyncRequest,
    now: datetime,
) -> tuple[list[Loaded], tuple[Check, ...], bool]:
    """What loading did, the checks, and whether they are kept: they are where a commit was made."""
    parts: dict[str, Served] = {}
    for one in got:
        if one.reading is not None and one.data is not None:
            source = Source(one.file, one.sha256, one.reading, one.address)
            parts[one.part] = Served(source, one.served)
            if request.originals:
                keep_original(store.home, one.data)
    if not parts:
        return [], _checks(feed, got, good, [], now), False
    options = LoadOptions(accept_shrink=request.accept_shrink)
    try:
        with writing(store, f"sync {feed}") as connection:
            memory = remember(connection)
            loaded = load_served(connection, feed, parts, options, engine_version(), now, memory)
            checks = _checks(feed, got, good, loaded, now)
            stored = any(line.stored for line in loaded)
            if stored:
                record_checks(connection, checks, last_commit(connection))
        make_ready(store, memory)
        return loaded, checks, stored
    except Refused as fault:
        if not request.originals:
            raise
        files = " ".join(
            str(original_path(store.home, one.source.sha256)) for one in parts.values()
        )
        todo = f"{fault.todo} What was served is kept: {files}".strip()
        raise Refused(fault.what, where=fault.where, todo=todo) from fault


def _checks(
    feed: str,
    got: tuple[Got, ...],
    good: Mapping[str, Check],
    loaded: list[Loaded],
    now: datetime,
) -> tuple[Check, ...]:
    stored = {line.part for line in loaded if line.stored}
    return tuple(
        Check(
            feed=feed,
            part=one.part,
            checked_at=now,
            address=one.address,
            status="new" if one.part in stored else "unchanged",
            http_status=one.status,
            etag=one.validators.etag,
            last_modified=one.validators.last_modified,
            sha256=one.sha256 or good[one.part].sha256,
        )
        for one in got
    )


def _synced(
    store: Store, feed: str, lists: list[str], loaded: list[Loaded], now: datetime
) -> tuple[Synced, ...]:
    found = [
        Synced(line.list, feed, "new" if line.stored else "unchanged", stamp(now), loaded=line)
        for line in loaded
    ]
    here = {line.list for line in loaded}
    for code in lists:
        if code not in here:
            day = _published_on(store, feed, code)
            message = "" if day else "the publisher's file has nothing of this list"
            found.append(Synced(code, feed, "unchanged", stamp(now), message, day))
    return tuple(found)


def _failed(
    store: Store,
    feed: str,
    lists: list[str],
    fault: ProscribedError,
    others: Others,
    now: datetime,
) -> Outcome:
    """The lists with the reason, and a check of every part: they fail together."""
    status: Literal["refused", "unreachable"] = (
        "unreachable" if isinstance(fault, Unreachable) else "refused"
    )
    checks = tuple(
        Check(
            feed=feed,
            part=part,
            checked_at=now,
            address=shown(address),
            status=status,
            http_status=fault.status if isinstance(fault, NotServed) else None,
            message=fault.what,
        )
        for part, address in addresses(feed, others).items()
    )
    synced = tuple(
        Synced(code, feed, status, stamp(now), str(fault), _published_on(store, feed, code))
        for code in lists
    )
    return Outcome(synced, checks)


def _published_on(store: Store, feed: str, list_code: str) -> date | None:
    """The day of the last publication of the list in the feed."""
    last = select(func.max(publications.c.published_at)).where(
        (publications.c.feed == feed) & (publications.c.list == list_code)
    )
    with reading(store) as connection:
        found = connection.execute(last).scalar()
    return authority_day(datetime.fromisoformat(found), list_of(list_code).zone) if found else None
