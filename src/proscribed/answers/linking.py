"""`link` and `split`: a person's correction of identity, recorded as a commit of its own."""

from __future__ import annotations

import getpass

from msgspec import Struct
from sqlalchemy import select

from proscribed.answers.engine import engine_version
from proscribed.ownership.ties import tie
from proscribed.register import links
from proscribed.register.record import new_commit
from proscribed.register.tables import doubts
from proscribed.store import Store, reading, writing

PARTY = "own:"
"""How the ids of parties that sources of shares name begin."""


class Linked(Struct, frozen=True):
    """What was recorded: the entity and its entries, or the entries that a split made."""

    commit: int
    entity: str
    entries: tuple[str, ...]


class Doubt(Struct, frozen=True):
    """Two entries of which one vanished as the other appeared: one party, or two?"""

    gone: str
    come: str
    reasons: str


def link(store: Store, first: str, second: str, why: str, who: str = "") -> Linked:
    """Record that two entries are one party, or that an entry is a party (`own:...`) of a source of
    shares. `who` defaults to the user of this machine."""
    with writing(store, "link") as connection:
        commit = new_commit(connection, f"link {first} {second}", engine_version())
        if first.startswith(PARTY) or second.startswith(PARTY):
            party, entry = (first, second) if first.startswith(PARTY) else (second, first)
            tie(connection, party, entry, why, who or getpass.getuser(), commit, same=True)
            return Linked(commit, party, (entry,))
        entity = links.link(connection, first, second, why, who or getpass.getuser(), commit)
        return Linked(commit, entity, links.members_of(connection, entity, commit))


def split(store: Store, entry: str, why: str, who: str = "", party: str = "") -> Linked:
    """Record that an entry is a party of its own, and its keys not one party's; with `party`, that it
    is not this party of a source of shares."""
    with writing(store, "split") as connection:
        if party:
            commit = new_commit(connection, f"split {entry} {party}", engine_version())
            tie(connection, party, entry, why, who or getpass.getuser(), commit, same=False)
            return Linked(commit, party, (entry,))
        commit = new_commit(connection, f"split {entry}", engine_version())
        made = links.split(connection, entry, why, who or getpass.getuser(), commit)
        return Linked(commit, links.entity_of(connection, entry, commit), made)


def open_doubts(store: Store) -> list[Doubt]:
    """The pairs put before a person, the newest first."""
    with reading(store) as connection:
        rows = connection.execute(select(doubts).order_by(doubts.c.commit.desc(), doubts.c.gone))
        return [Doubt(row.gone, row.come, row.reasons) for row in rows]
