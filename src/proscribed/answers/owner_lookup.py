"""The owners of a party of a transaction, from the recorded shares: a tree with what is not known left open.

A party is one that the shares name only by an identifier that agrees. Where only the name agrees, its
owners are possible ones: nothing of them surely counts, and a person must say whether it is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from proscribed.answers.ownership import OwnershipOn, nodes_of
from proscribed.answers.stakes import Said, Stake, Stakes, Who
from proscribed.model.errors import BadInput
from proscribed.model.party import Identifier
from proscribed.model.transaction import Owner, Participant
from proscribed.ownership.keys import keys_of
from proscribed.ownership.share import UNIT

MOST = 5_000
"""Owners of one party, through all levels, that are put to the law; more cannot be answered here."""

_KINDS = ("lei", "imo", "entry", "registration_number")


def with_owners(
    on: OwnershipOn, party: Participant, written: Mapping[str, Any], entries: tuple[str, ...]
) -> Participant:
    """The party with its owners of the day, where the shares name it; `entries` are its own.

    Raises BadInput where its owners are too many to be put to the law one by one."""
    nodes, sure = _nodes(on, party, written, entries)
    if not nodes:
        return party
    stakes = on.stakes
    found: list[Owner] = []
    said: list[str] = []
    for node in nodes:
        tree = _Tree(on, stakes)
        for owner, stake in zip(tree.owners(node, (node,)), tree.stakes(node), strict=True):
            found.append(owner if sure else _perhaps(owner, party.name, stake))
            said += _sources(party.name, stake, sure=sure)
        if tree.beside and "controlled_by_listed" not in party.facts:
            facts = {"controlled_by_listed": None, **party.facts}
            party = replace(party, facts=facts)
            found += tree.beside.values()
            said += tree.beside
    return replace(party, owners=tuple(found), owners_from=tuple(dict.fromkeys(said)))


def _nodes(
    on: OwnershipOn, party: Participant, written: Mapping[str, Any], entries: tuple[str, ...]
) -> tuple[list[int], bool]:
    """The parties of the shares that this one is, and whether that is sure."""
    given = [str(one).strip() for one in written.get("identifiers") or ()]
    found = [node for one in given if one.startswith("own:") for node in nodes_of(on.connection, on.graph, one)]  # fmt: skip
    identifiers = [Identifier(kind, one) for one in given for kind in _KINDS]
    country = str(written.get("country") or "")
    keys = [*keys_of(identifiers, (country,) if country else ()), *(f"entry {one}" for one in entries)]  # fmt: skip
    found += on.graph.by_keys(keys)
    found += [node for node, ties in on.ties.items() if any(one.entry in entries for one in ties)]
    if found:
        return sorted(set(found)), True
    return on.graph.by_name(party.name), False


class _Tree:
    """Builds the tree of a party's owners, those of whom nobody is listed without their own. `beside`
    are those who control a party of the tree, or vote in it, and lead to a listed one: they hold
    nothing that counts, and whether they control it is open. Each by what a source says of it."""

    def __init__(self, on: OwnershipOn, stakes: Stakes) -> None:
        self._on, self._stakes, self._size = on, stakes, 0
        self.beside: dict[str, Owner] = {}

    def stakes(self, node: int) -> list[Stake]:
        """The stakes in capital of a party."""
        return [one for one in self._stakes.of(node) if one.kind == "ownership"]

    def owners(self, node: int, path: tuple[int, ...]) -> list[Owner]:
        """The owners of a party; a circle ends where it comes back to one of `path`."""
        for words, who in self._others(node):
            if words not in self.beside and self._on.reached[who.node]:
                self.beside[words] = Owner(who.name, 0.0)  # before its own, which may lead back
                self.beside[words] = replace(self._made(who, path), pct=0.0, least=0.0, most=0.0)
        return [self._owner(stake, path) for stake in self.stakes(node)]

    def _others(self, node: int) -> Iterator[tuple[str, Who]]:
        """Those who control a party, or vote in it, with what is said of that."""
        name = self._stakes.who(node).name
        for who, one in self._stakes.control(node):
            yield f"{who.name} controls {name} ({one.interest or 'control'}): {_place(one)}", who
        for stake in self._stakes.of(node):
            if stake.kind == "voting":
                for one in stake.said:
                    words = f"{stake.owner.name} holds {one.share} of the votes of {name}"
                    yield f"{words}: {_place(one)}", stake.owner

    def _owner(self, stake: Stake, path: tuple[int, ...]) -> Owner:
        exact = stake.least == stake.most
        return replace(
            self._made(stake.owner, path),
            pct=stake.least / UNIT if exact else None,
            least=stake.least / UNIT,
            most=stake.most / UNIT,
        )

    def _made(self, who: Who, path: tuple[int, ...]) -> Owner:
        """An owner with its own, whatever its share."""
        self._size += 1
        if self._size > MOST:
            raise BadInput(
                f"its owners are more than {MOST:,} through all levels.",
                todo="`proscribed owners NAME` answers for them; give the owners that matter.",
            )
        above: list[Owner] = []
        if who.node not in path and self._on.reached[who.node]:
            above = self.owners(who.node, (*path, who.node))
        listings = tuple(tie.listing for tie in self._on.ties.get(who.node, ()))
        return Owner(who.name, None, listings, tuple(above))


def _perhaps(owner: Owner, name: str, stake: Stake) -> Owner:
    """An owner of a party that has the same name, and may be another."""
    source = next((one.source or one.file for one in stake.said), "the shares")
    named = f"{owner.name} (whether {name} is the one that {source} names)"
    return replace(owner, name=named, pct=None, least=0.0)


def _sources(name: str, stake: Stake, *, sure: bool) -> list[str]:
    same = "" if sure else " (the name alone agrees)"
    return [
        f"{stake.owner.name} holds {one.share} of {name}{same}: {_place(one)}" for one in stake.said
    ]


def _place(one: Said) -> str:
    """Where a source says it, and for when."""
    found = f"{one.source or one.file}, {one.file.rpartition('/')[2]}, {one.place}"
    found += f", said on {one.said_on}" if one.said_on else ""
    return found + (f", since {one.since}" if one.since else "")
