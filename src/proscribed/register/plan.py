"""Where a file that was read belongs in the register: the place of its publication, and in what it
differs from the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection, select

from proscribed.register.canonical import canonical_each, digest
from proscribed.register.chain import Chain
from proscribed.register.memory import Memory
from proscribed.register.moment import Asked, published
from proscribed.register.tables import publications
from proscribed.sources.catalogue import catalogue, is_own, list_of
from proscribed.sources.reading import EVERY_LIST, Content, Part, Reading


class Source(Struct, frozen=True):
    """A file read and checked, ready to be written: its name, the hash of its bytes, its reading,
    and the address it came from (empty: the feed's own)."""

    file: str
    sha256: str
    reading: Reading
    address: str = ""


class LoadOptions(Struct, frozen=True):
    """How to load: `published` (a day or a time) where the file has no date of its own, `only` for
    one list of those that the file carries, `extract` for a file that is not the publisher's whole
    list, `accept_shrink` for a mass delisting; `served` (a day or a time) where it is what the
    publisher serves now, since when by the server's word: then it must not be an older one."""

    published: str = ""
    only: str = ""
    extract: bool = False
    accept_shrink: bool = False
    served: str = ""


class Plan(Struct, frozen=True):
    """One part of the file: where it belongs in its chain, and its records by hash; `before` are
    those of the publication before it in its feed, the `earlier`-th of the chain. `changed` are the
    keys that came since or say something else, `gone` those that are no longer there."""

    part: Part
    feed: str
    published_at: datetime
    chain: Chain
    earlier: int
    before: Mapping[str, str]
    state: Mapping[str, str]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    contents: Mapping[str, bytes]
    whole: bool
    known: bool

    @property
    def lists(self) -> list[str]:
        return lists_of_part(self.feed, self.part)


def vanished(
    connection: Connection, reading: Reading, options: LoadOptions, commit: int
) -> list[Part]:
    """The lists that the feed carried before and of which this file, meant to be whole, has not one
    record: an empty part each, for the guard to judge."""
    if options.only or options.extract or not reading.whole:
        return []
    here = {part.list for part in reading.parts}
    if EVERY_LIST in here or any(is_own(code) for code in here):
        return []
    rows = connection.execute(
        select(publications.c.list, publications.c.part)
        .where((publications.c.feed == reading.feed) & (publications.c.commit <= commit))
        .where(publications.c.list.not_in([*here, EVERY_LIST]))
        .distinct()
    )
    return [Part(list_code, part, {}) for list_code, part in rows]


def plan_of(
    memory: Memory,
    source: Source,
    part: Part,
    options: LoadOptions,
    commit: int,
    now: datetime,
) -> Plan:
    """Where a part of the file belongs, and what it changes."""
    feed = source.reading.feed
    chain = memory.chain(feed, part.list, part.part, commit)
    contents = _contents(part.records)
    read = zip(part.records, contents, strict=True)
    state = {**part.known, **{key: record for key, (record, _) in read}}
    zone = list_of(lists_of_part(feed, part)[0]).zone
    asked = Asked(source.file, source.sha256, source.reading.published_at, state, zone)
    published_at, same = published(asked, chain, options.published, options.served, now)
    known = same or any(
        one.document == source.sha256 and one.published_at == published_at
        for one in chain.publications
    )
    whole = source.reading.whole and not options.extract
    earlier = sum(one.published_at <= published_at for one in chain.publications)
    before = chain.state(earlier - 1) if earlier else {}
    changed = tuple(key for key, record in state.items() if before.get(key) != record)
    unread = [key for key in changed if key in part.known]
    if unread:
        again = part.contents(unread)
        more = _contents(again)
        if [*map(part.known.get, again)] != [one for one, _ in more]:
            # what was kept of the last load is damaged: without it, then
            anew = Part(part.list, part.part, part.contents(part.keys), prints=part.prints)
            return plan_of(memory, source, anew, options, commit, now)
        contents += more
    if part.records and part.prints:
        memory.prints[feed, part.part] = {one: state[key] for key, one in part.prints.items()}
    return Plan(
        part=part,
        feed=feed,
        published_at=published_at,
        chain=chain,
        earlier=earlier,
        before=before,
        state=state,
        changed=changed,
        gone=tuple(before.keys() - state.keys()),
        contents=dict(contents),
        whole=whole,
        known=known,
    )


def _contents(records: Mapping[str, Content]) -> list[tuple[str, bytes]]:
    """Each record as it is stored, under its hash."""
    return [(digest(said), said) for said in canonical_each(records.values())]


def differing(plan: Plan) -> dict[str, str | None]:
    """What a whole publication says otherwise than the one before it."""
    return {key: plan.state[key] for key in plan.changed} | dict.fromkeys(plan.gone)


def lists_of_part(feed: str, part: Part) -> list[str]:
    """The lists that a part is about; a side part is about all lists of its feed."""
    if part.list != EVERY_LIST:
        return [part.list]
    return [code for code, one in catalogue().lists.items() if feed in one.feeds]
