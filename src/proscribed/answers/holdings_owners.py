"""The owners of issuers, from the recorded shares: a company on no list may be covered through them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from proscribed.answers.holdings_ties import Tie
from proscribed.answers.owner_lookup import with_owners
from proscribed.answers.ownership import OwnershipOn
from proscribed.answers.question import Asked
from proscribed.model.transaction import Participant
from proscribed.ownership.kept import last_change
from proscribed.ownership.positions import Position
from proscribed.store import Store

Key = tuple[str, ...]


class IssuersOwners:
    """Who owns the issuers of positions on a day, each asked about once."""

    def __init__(self, store: Store, connection: Connection, asked: Asked) -> None:
        has_shares = last_change(connection, asked.view.commit) > 0
        self._on = OwnershipOn(store, connection, asked) if has_shares else None
        self._known: dict[Key, Participant | None] = {}

    def of(self, position: Position, ties: Sequence[Tie]) -> tuple[Key, Participant] | None:
        """The issuer of a position with its owners, and a key that tells it from others; None where
        no shares of it are recorded."""
        if self._on is None:
            return None
        entries = tuple(one.entry for one in ties if one.settled and not one.through)
        key = (position.issuer, position.lei, position.country, *entries)
        if key not in self._known:
            written = {
                "identifiers": [position.lei] if position.lei else [],
                "country": position.country,
            }
            party = Participant(name=position.issuer or position.lei, role="issuer")
            found = with_owners(self._on, party, written, entries)
            self._known[key] = found if found.owners else None
        owned = self._known[key]
        return (key, owned) if owned else None
