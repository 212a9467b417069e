"""A person says that a party of a source of shares is, or is not, the party of an entry."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from proscribed.model.errors import BadInput
from proscribed.ownership.tables import party_ties, source_parties
from proscribed.register.tables import entries


def tie(
    connection: Connection, party: str, entry: str, why: str, who: str, commit: int, *, same: bool
) -> None:
    """Record it. Raises BadInput where there is no such party or no such entry."""
    if not why.strip():
        raise BadInput("a reason is needed.", where="--why")
    if not connection.execute(select(entries.c.entry).where(entries.c.entry == entry)).first():
        raise BadInput(
            f"there is no entry {entry!r}.",
            todo="`proscribed check NAME` shows the ids of entries.",
        )
    digest = int(party.removeprefix("own:"), 16) if _is_hex(party) else -1
    known = select(source_parties.c.id).where(source_parties.c.digest == digest)
    if not connection.execute(known).first():
        raise BadInput(
            f"no source of shares names {party!r}.",
            todo="`proscribed owners NAME` shows the ids of parties.",
        )
    connection.execute(
        insert(party_ties).values(
            party=party, entry=entry, same=same, why=why, who=who, commit=commit
        )
    )


def _is_hex(party: str) -> bool:
    text = party.removeprefix("own:")
    return 0 < len(text) <= 16 and all(letter in "0123456789abcdef" for letter in text)
