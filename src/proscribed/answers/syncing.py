"""`sync`: every list, or those named, read from the publishers' own addresses.

One publisher that fails is recorded and left; the others go on, and of its lists the last good
state keeps serving.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from proscribed.answers.engine import engine_version
from proscribed.answers.fetching import Synced, SyncRequest, fetch_feed
from proscribed.register import Loaded
from proscribed.register.checks import Check, record_checks
from proscribed.register.record import new_commit
from proscribed.sources.addresses import feed_to_fetch
from proscribed.sources.catalogue import catalogue, list_of
from proscribed.sources.fetch import Progress
from proscribed.store import Store, writing


def sync(
    store: Store,
    request: SyncRequest,
    progress: Progress = lambda _: None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> list[Synced]:
    """A line for each list, and for each of its parts that was read.

    Raises BadInput for a list that there is not; whatever a publisher does is in the lines."""
    feeds, without = _feeds(request)
    found = [_without_address(code) for code in without if code in request.lists]
    pending: list[Check] = []
    for feed, lists in feeds.items():
        outcome = fetch_feed(store, feed, lists, request, progress, clock().replace(microsecond=0))
        found += outcome.synced
        pending += outcome.pending
    if pending:
        count = len({one.feed for one in pending})
        with writing(store, "sync") as connection:
            what = f"sync: {count} {'feed' if count == 1 else 'feeds'} with nothing new"
            commit = new_commit(connection, what, engine_version(), clock())
            record_checks(connection, pending, commit)
    return found


def without_address(request: SyncRequest) -> tuple[str, ...]:
    """The lists that must be loaded by hand, because no feed of theirs has an address."""
    return _feeds(request)[1]


def exit_code(found: Iterable[Synced]) -> int:
    """3 where something served was refused, which a person must look at; else 4 where a publisher
    was not reached, which the next run may mend; else 2 where a list named has no address."""
    seen = {one.status for one in found}
    codes = (("refused", 3), ("unreachable", 4), ("no_address", 2))
    return next((code for status, code in codes if status in seen), 0)


def lines(found: Iterable[Synced]) -> Iterator[dict[str, Any]]:
    """The lines as COMMANDS.md gives them: those of `load`, with how the publisher was found."""
    for one in found:
        blank: dict[str, Any] = dict.fromkeys(Loaded.__struct_fields__)
        loaded = msgspec.to_builtins(one.loaded) if one.loaded else blank
        day = loaded["published_on"] or (one.published_on and one.published_on.isoformat())
        how = {"status": one.status, "checked_at": one.checked_at, "message": one.message}
        yield {**loaded, "list": one.list, "feed": one.feed, "published_on": day, **how}


def _feeds(request: SyncRequest) -> tuple[dict[str, list[str]], tuple[str, ...]]:
    """The feed that each list is fetched from, with its lists; and the lists that have none."""
    feeds: dict[str, list[str]] = {}
    without = []
    for code in dict.fromkeys(request.lists or catalogue().lists):
        feed = feed_to_fetch(code, request.others)
        if feed:
            feeds.setdefault(feed, []).append(code)
        else:
            without.append(code)
    return feeds, tuple(without)


def _without_address(code: str) -> Synced:
    about = list_of(code)
    at = f" (it is published at {about.address})" if about.address else ""
    return Synced(code, "", "no_address", message=f"no address: load its file by hand{at}")
