"""Writing to the register: a commit, its documents, publications, records and sightings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select

from proscribed.model.action import Document
from proscribed.model.days import stamp
from proscribed.register.canonical import canonical
from proscribed.register.chain import Chain, record_at
from proscribed.register.tables import commits, documents, publications, records, sightings


def last_commit(connection: Connection) -> int:
    """The number of the last commit; 0 in an empty register."""
    return connection.execute(select(func.max(commits.c.number))).scalar() or 0


def new_commit(
    connection: Connection, what: str, engine_version: str, now: datetime | None = None
) -> int:
    """Begin one write: the number that its rows carry."""
    number = last_commit(connection) + 1
    connection.execute(
        insert(commits).values(
            number=number,
            recorded_at=stamp(now or datetime.now(UTC)),
            what=what,
            engine_version=engine_version,
        )
    )
    return number


def write_document(connection: Connection, document: Document, commit: int) -> None:
    """Keep a document, once."""
    known = select(documents.c.sha256).where(documents.c.sha256 == document.sha256)
    if connection.execute(known).first():
        return
    connection.execute(
        insert(documents).values(
            sha256=document.sha256,
            title=document.title,
            publisher=document.publisher,
            citation=document.citation,
            number=document.number,
            address=document.address,
            announced_on=document.announced_on.isoformat() if document.announced_on else None,
            published_on=document.published_on.isoformat() if document.published_on else None,
            account=canonical(document.account).decode(),
            commit=commit,
            kind=document.kind or None,
            first_page=document.first_page or None,
            last_page=document.last_page or None,
            effective_on=document.effective_on.isoformat() if document.effective_on else None,
            complete=document.complete,
        )
    )


def write_records(
    connection: Connection, contents: Mapping[str, bytes], known: Collection[str], commit: int
) -> None:
    """Keep records by their hash, each once; those `known` to be there are not looked for."""
    new = [sha256 for sha256 in contents if sha256 not in known]
    held: set[str] = set()
    for some in batched(new):
        question = select(records.c.sha256).where(records.c.sha256.in_(some))
        held.update(connection.execute(question).scalars())
    rows = [
        {"sha256": sha256, "content": contents[sha256].decode(), "commit": commit}
        for sha256 in new
        if sha256 not in held
    ]
    if rows:
        connection.execute(insert(records), rows)


def batched(wanted: Sequence[str]) -> Iterator[Sequence[str]]:
    """The values, no more at a time than one statement may name."""
    for start in range(0, len(wanted), 900):  # SQLite's limit of variables, in its older versions
        yield wanted[start : start + 900]


def write_publication(
    connection: Connection,
    chain: Chain,
    *,
    feed: str,
    list_code: str,
    part: str,
    published_at: datetime,
    document: str,
    whole: bool,
    state: Mapping[str, str],
    differs: tuple[int, Mapping[str, str | None]],
    commit: int,
) -> int:
    """Write a publication and its sightings into its place in the chain; gives that place.
    `differs` is what it says otherwise than the state after so many publications of the chain.

    Of a whole publication only what differs from the one before it is written; of an extract each
    of its keys, since of the others it says nothing. What comes after was written against another
    neighbor: it is restated where its state would change.
    """
    number = (connection.execute(select(func.max(publications.c.id))).scalar() or 0) + 1
    connection.execute(
        insert(publications).values(
            id=number,
            feed=feed,
            list=list_code,
            part=part,
            published_at=stamp(published_at),
            document=document,
            whole=whole,
            size=len(state),
            commit=commit,
        )
    )
    place = sum(
        (one.published_at, one.document) < (published_at, document) for one in chain.publications
    )
    said: Mapping[str, str | None] = state
    if whole and place == differs[0]:
        said = differs[1]
    elif whole:
        before = chain.state(place - 1) if place else {}
        said = {key: record for key, record in state.items() if before.get(key) != record}
        said |= dict.fromkeys(before.keys() - state.keys())
    rows = [(number, key, record) for key, record in said.items()]
    rows += _restated(connection, chain, place, said)
    if rows:
        connection.execute(
            insert(sightings),
            [
                {"publication": where, "key": key, "record": record, "commit": commit}
                for where, key, record in rows
            ],
        )
    return place


def _restated(
    connection: Connection, chain: Chain, place: int, changed: Mapping[str, str | None]
) -> Iterator[tuple[int, str, str | None]]:
    """What the publications from this place on say of the changed keys, where it must be written
    now: at the first whole one. An extract that has the key speaks for itself; one that has not
    passes on what stands before it."""
    later = chain.publications[place:]
    extracts = [one.id for one in later if not one.whole]
    said = select(sightings.c.publication, sightings.c.key)
    rows = connection.execute(said.where(sightings.c.publication.in_(extracts)))
    spoken = {(row.publication, row.key) for row in rows}
    open_keys = dict(changed)
    for at, publication in enumerate(later, start=place):
        if publication.whole:
            for key, record in open_keys.items():
                stands = record_at(chain.runs.get(key, ()), at)
                if stands != record:
                    yield publication.id, key, stands
            return
        open_keys = {
            key: record for key, record in open_keys.items() if (publication.id, key) not in spoken
        }


FEW = 500  # records read one by one; whoever asks for more gets all in one statement


def record_reader(connection: Connection) -> Callable[[str], Mapping[str, Any]]:
    """A function from a record's hash to its content; each is read once."""
    known: dict[str, str] = {}

    @cache
    def read(sha256: str) -> Mapping[str, Any]:
        if sha256 not in known:
            question = select(records.c.sha256, records.c.content)
            if len(known) < FEW:
                question = question.where(records.c.sha256 == sha256)
            known.update((row.sha256, row.content) for row in connection.execute(question))
        content: Mapping[str, Any] = msgspec.json.decode(known[sha256])
        return content

    return read
