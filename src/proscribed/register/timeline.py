"""All that the register knows of one list at a commit, in the shape that the fold reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from proscribed.model.action import Action
from proscribed.model.days import authority_day
from proscribed.register.assign import entry_of_keys
from proscribed.register.chain import Chain, read_chain
from proscribed.register.checks import FeedCheck, read_checks
from proscribed.register.citations import LEAD, Copy, Known, Range, Told, cited, told
from proscribed.register.fold import Merged, merge
from proscribed.register.record import record_reader
from proscribed.register.same import stated_acts
from proscribed.register.shown import Decider, FeedLine, shown_acts
from proscribed.register.shown import deciders as deciders_of
from proscribed.register.tables import documents, publications, spans
from proscribed.sources.catalogue import List, feed_of, list_of, rank
from proscribed.sources.reading import EVERY_LIST


class Span(Struct, frozen=True):
    """A stretch of days of which a document says that the list is known, whole or in part."""

    first: date
    last: date
    whole: bool
    why: str


class Timeline(Struct, frozen=True):
    """One list, as known at a commit."""

    code: str
    list: List
    commit: int
    feeds: tuple[FeedLine, ...]
    deciders: tuple[Decider, ...]
    stated: Mapping[str, tuple[Action, ...]]
    spans: tuple[Span, ...]
    acts: Mapping[str, Merged]
    checks: tuple[FeedCheck, ...] = ()
    told: Told = Told()

    def line(self, feed: str) -> FeedLine:
        """The line of a feed of this list."""
        return next(line for line in self.feeds if line.feed == feed)

    def decider_on(self, day: date) -> Decider | None:
        """The publication that decides on a day: the last one up to it."""
        place = bisect_right(self.deciders, day, key=lambda one: one.day)
        return self.deciders[place - 1] if place else None


ChainOf = Callable[[str, str, str, int], Chain]
"""Reads a chain: feed, list, part, commit."""

EntryOf = Callable[[str, str, int], Mapping[str, str]]
"""Reads the entry of every key: feed, list, commit."""


def read_timeline(
    connection: Connection,
    list_code: str,
    commit: int,
    chain_of: ChainOf | None = None,
    entry_of: EntryOf | None = None,
    like: Timeline | None = None,
) -> Timeline:
    """Read one list at a commit.

    `chain_of` and `entry_of` are other ways to read them than anew; `like` is the list as read
    before: acts that rest on the same are taken from it."""
    known = list_of(list_code)
    checks = read_checks(connection, list_code, commit)
    seen = {one.feed: authority_day(one.seen_at, known.zone) for one in checks if one.seen_at}
    chain_of = chain_of or partial(read_chain, connection)
    entry_of = entry_of or partial(entry_of_keys, connection)
    before = {line.feed: line for line in like.feeds} if like else {}
    found = _lines(connection, list_code, commit, seen, chain_of, entry_of, before)
    lines = tuple(sorted(found, key=lambda line: line.rank))
    deciders = deciders_of(lines)
    stated = stated_acts(connection, list_code, commit)
    same_rules = not known.cited  # a rule at hand moves the bounds of what others cite
    if like and same_rules and like.stated == stated and _same_mains(like.feeds, lines):
        acts, said = like.acts, like.told
    else:
        said = _told(connection, known, lines, stated, commit)
        acts = _acts(list_code, lines, deciders, stated, said)
    spans_known = _spans(connection, list_code, commit)
    return Timeline(
        list_code, known, commit, lines, deciders, stated, spans_known, acts, checks, said
    )


def _told(
    connection: Connection,
    known: List,
    lines: tuple[FeedLine, ...],
    stated: Mapping[str, tuple[Action, ...]],
    commit: int,
) -> Told:
    """What the citations in the records tell, for a list whose publisher prints them."""
    if not known.cited or not lines:
        return Told()
    from proscribed.sources.citing import citations_of  # the readers are slow to import

    records = record_reader(connection)
    copies: dict[str, list[Copy]] = {}
    for line in lines:
        for key, run in line.main.runs.items():
            for place, record in run:
                if record is not None:
                    texts = citations_of(line.feed, records(record))
                    document = line.main.publications[place].document
                    copies.setdefault(line.entry_of[key], []).append(
                        Copy(record, line.days[place], document, tuple(texts))
                    )
    return told(copies, stated, _ranges(connection, commit))


def _ranges(connection: Connection, commit: int) -> Iterator[Range]:
    """The pages of the rules at hand, with their days."""
    rows = connection.execute(
        select(documents)
        .where(documents.c.first_page.is_not(None) & documents.c.published_on.is_not(None))
        .where(documents.c.commit <= commit)
    )
    for row in rows:
        place = cited(row.citation)
        if place and row.first_page:
            printed = date.fromisoformat(row.published_on)
            since = date.fromisoformat(row.effective_on) if row.effective_on else None
            days = Known(printed, since or printed - LEAD, since or printed)
            yield Range(place.volume, row.first_page, row.last_page or row.first_page, days)


def _same_mains(some: tuple[FeedLine, ...], others: tuple[FeedLine, ...]) -> bool:
    """Whether the feeds say the same of who is on the list: at most their side parts differ."""
    return len(some) == len(others) and all(
        one.feed == other.feed
        and one.seen == other.seen
        and one.main is other.main
        and one.entry_of is other.entry_of
        for one, other in zip(some, others, strict=True)
    )


def _acts(
    list_code: str,
    lines: tuple[FeedLine, ...],
    deciders: tuple[Decider, ...],
    stated: Mapping[str, tuple[Action, ...]],
    said: Told,
) -> dict[str, Merged]:
    shown = shown_acts(list_code, lines, deciders)
    looked_on = [one.day for one in deciders if one.publication.whole]
    lag = max((feed_of(line.feed).lag_days for line in lines), default=0)

    def merged(entry: str) -> Merged:
        second = (said.seconded[entry],) if entry in said.seconded else ()
        acts = [
            replace(act, witnesses=(*act.witnesses, *second)) if act.kind == "add" else act
            for act in stated.get(entry, ())
            if act.kind in ("add", "remove")
        ]
        acts += [said.adds[entry]] if entry in said.adds else []
        found = merge(acts, shown.get(entry, ()), looked_on, lag)
        odd = (said.odd[entry],) if entry in said.odd else ()
        return replace(found, disagreements=(*found.disagreements, *odd))

    return {
        entry: merged(entry)
        if entry in stated or entry in said.adds
        else Merged(tuple(shown[entry]), ())
        for entry in sorted({*stated, *shown})
    }


def _lines(
    connection: Connection,
    list_code: str,
    commit: int,
    seen: Mapping[str, date],
    chain_of: ChainOf,
    entry_of: EntryOf,
    before: Mapping[str, FeedLine],
) -> Iterator[FeedLine]:
    zone = list_of(list_code).zone
    feeds = connection.execute(
        select(publications.c.feed)
        .where((publications.c.list == list_code) & (publications.c.commit <= commit))
        .distinct()
    ).scalars()
    for feed in feeds:
        facts = feed_of(feed)
        main = chain_of(feed, list_code, facts.main, commit)
        sides = {part: chain_of(feed, EVERY_LIST, part, commit) for part in facts.sides}
        sides = {part: chain for part, chain in sides.items() if chain.publications}
        entries = entry_of(feed, list_code, commit)
        known = before.get(feed)
        keys_of = known.keys_of if known and known.entry_of is entries else _keys_of(entries)
        yield FeedLine(
            feed=feed,
            rank=rank(list_code, feed),
            main=main,
            days=tuple(one.day(zone) for one in main.publications),
            sides=sides,
            side_days={
                part: tuple(one.day(zone) for one in chain.publications)
                for part, chain in sides.items()
            },
            entry_of=entries,
            keys_of=keys_of,
            seen=seen.get(feed),
        )


def _keys_of(entry_of: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, entry in entry_of.items():
        found[entry] = (*found[entry], key) if entry in found else (key,)
    return found


def _spans(connection: Connection, list_code: str, commit: int) -> tuple[Span, ...]:
    rows = connection.execute(
        select(spans)
        .where((spans.c.list == list_code) & (spans.c.commit <= commit))
        .order_by(spans.c.from_on)
    )
    return tuple(
        Span(date.fromisoformat(row.from_on), date.fromisoformat(row.to_on), row.whole, row.why)
        for row in rows
    )
