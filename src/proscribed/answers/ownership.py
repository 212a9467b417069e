"""Shares and listings of a day joined: who counts by which rule, and how much of every party.

The register says who is listed, the law room which rule counts whose shares, the ownership room who
owns whom. A party that a source names is an entry's party by an identifier that both have, or because
a person said so; an equal name is shown as open, and never counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from proscribed.answers.engine import engine_version
from proscribed.answers.law_book import LawBook, law_book
from proscribed.answers.question import Asked
from proscribed.law.clauses import Ownership
from proscribed.law.conditions import holds
from proscribed.law.deciding import Standing
from proscribed.law.entry_terms import listing_of
from proscribed.law.owned import counting_on
from proscribed.model.entry import Entry
from proscribed.model.transaction import Listing
from proscribed.ownership.counting import needed
from proscribed.ownership.day import BRANCH, controls_on, edges_on
from proscribed.ownership.fixpoint import Controls, Counted, Edges, below, controlled, count
from proscribed.ownership.graph import Graph
from proscribed.ownership.graph_parties import folded, mark
from proscribed.ownership.kept import Progress, graph_at
from proscribed.ownership.keys import keys_of
from proscribed.ownership.tables import party_ties, source_parties
from proscribed.register import Listed
from proscribed.register.tables import members
from proscribed.store import Store

if TYPE_CHECKING:
    from proscribed.answers.stakes import Stakes

OFAC = "us-ofac-"


class Tie(Struct, frozen=True):
    """A party of the graph that is the party of an entry: by which identifier, or whose decision."""

    node: int
    entry: str
    list: str
    name: str
    basis: str
    listing: Listing
    status: str


class RuleOn(Struct, frozen=True):
    """A rule on shares as it stands on the day: the least share, in millionths of a percent, that
    reaches it."""

    standing: Standing
    rule: Ownership
    needs: int

    @property
    def id(self) -> str:
        """The provision's id."""
        return self.standing.provision.id

    def spares(self, country: str) -> bool:
        """Whether the rule does not reach a party of this country, whoever owns it."""
        unless = self.standing.unless
        facts = {"party.country": country} if country else {}
        return bool(self.rule.unless) and holds(unless, facts) is True

    @property
    def adds_up(self) -> bool:
        """Whether shares of several owners are added; where that was left open they are, and a
        person must look."""
        return self.rule.adds_up is not False


class OwnershipOn:
    """The shares of a day with the listings of that day, opened once and asked many times."""

    def __init__(
        self, store: Store, connection: Connection, asked: Asked,
        progress: Progress = lambda _: None,
    ) -> None:  # fmt: skip
        self.asked, self.connection = asked, connection
        self.day, self.commit = asked.as_of, asked.view.commit
        self.graph: Graph = graph_at(
            connection, store.home, self.commit, engine_version(), progress
        )
        self.edges: Edges = edges_on(self.graph.statements, self.graph.nodes, self.day.toordinal())
        self.law: LawBook = law_book(connection, self.commit)
        self._counted: dict[str, Counted] = {}

    @cached_property
    def ties(self) -> Mapping[int, tuple[Tie, ...]]:
        """The entries of each party that has any, by its node."""
        found: dict[int, dict[str, Tie]] = {}
        for tie in self._tied():
            found.setdefault(tie.node, {}).setdefault(tie.entry, tie)
        for branch, office in self._branches():
            for tie in found.get(office, {}).values():
                own = replace(tie, node=branch, basis=f"branch of {tie.name}, which is on the list")
                found.setdefault(branch, {}).setdefault(tie.entry, own)
        return {node: tuple(several.values()) for node, several in sorted(found.items())}

    def _branches(self) -> list[tuple[int, int]]:
        """Branches with their head offices, nearer ones to the office first."""
        graph, day = self.graph, self.day.toordinal()
        at = np.flatnonzero((graph.direct == BRANCH) & (graph.first <= day) & (graph.last >= day))
        pairs = [(int(graph.owned[one]), int(graph.owner[one])) for one in at]
        branches = {branch for branch, _ in pairs}
        return sorted(pairs, key=lambda pair: pair[1] in branches)

    @cached_property
    def entries(self) -> Mapping[str, tuple[Listed, Entry]]:
        """The entries of the day that are in force, possibly or announced."""
        view = self.asked.view
        view.prepare([one.makeup for one in self.asked.listed])
        return {one.entry: (one, view.entry(one.makeup)) for one in self.asked.listed}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The entries with a name, by the folded name, each with the name as listed."""
        found: dict[str, dict[tuple[str, str], None]] = {}
        for entry, (_, content) in self.entries.items():
            for name in content.party.names:
                if folded(name.text):
                    found.setdefault(folded(name.text), {})[(entry, name.text)] = None
        return {name: tuple(several) for name, several in found.items()}

    @cached_property
    def tied_by_persons(self) -> frozenset[str]:
        """The entries that a person tied to a party of the shares, or that are one party with such."""
        said = _said(self.connection, self.commit, self.graph)
        together = _entities(self.connection, self.commit)
        named = {entry for _, entry in said}
        return frozenset({*named, *(one for several in together.values() for one in several)})

    def _tied(self) -> Iterator[Tie]:
        together = _entities(self.connection, self.commit)
        said = _said(self.connection, self.commit, self.graph)
        refused = {pair for pair, same in said.items() if not same}
        for node, entry, basis in [
            *((node, entry, "a person's decision") for (node, entry), same in said.items() if same),
            *self._by_keys(),
        ]:
            if (node, entry) in refused:
                continue
            for each in together.get(entry, (entry,)):
                if each in self.entries and (node, each) not in refused:
                    yield self._tie(node, each, basis if each == entry else f"{basis}; one party with {entry}")  # fmt: skip

    def _tie(self, node: int, entry: str, basis: str) -> Tie:
        listed, content = self.entries[entry]
        by = listed.act.effective_by
        exact = listed.act.effective_from == by
        since = by if exact or listed.status == "in_force" else None
        if listed.status == "possibly":
            since = None
        listing = listing_of(listed.list, content, since)
        return Tie(node, entry, listed.list, content.party.name, basis, listing, listed.status)

    def _by_keys(self) -> Iterator[tuple[int, str, str]]:
        """Parties that have an identifier of an entry."""
        marks: list[int] = []
        whose: list[tuple[str, str]] = []
        for entry, (listed, content) in self.entries.items():
            party = content.party
            keys = [*keys_of(party.identifiers, party.all_countries()), f"entry {entry}"]
            if listed.list.startswith(OFAC):
                keys.append(f"ofac {entry.rpartition(':')[2]}")
            marks += map(mark, keys)
            whose += [(entry, key) for key in keys]
        wanted = np.array(marks, np.int64)
        known = self.graph.key_marks
        first, last = np.searchsorted(known, wanted), np.searchsorted(known, wanted, side="right")
        for at in np.flatnonzero(last > first).tolist():
            entry, key = whose[at]
            for node in self.graph.key_nodes[first[at] : last[at]].tolist():
                yield node, entry, f"the same {key}"

    @cached_property
    def rules(self) -> tuple[RuleOn, ...]:
        """Every rule on shares that stands on the day, by its provision."""
        era = self.law.book.on(self.day)
        return tuple(
            RuleOn(standing, rule, needed(rule.threshold, rule.test))
            for standing, rule in era.reach(self.law.book.lists).rules
        )

    def counted(self, rule: RuleOn, *, adds_up: bool | None = None) -> Counted:
        """What counts of every party by a rule; `adds_up` in place of the rule's own word."""
        adding = rule.adds_up if adds_up is None else adds_up
        name = f"{rule.id} {adding}"
        if name not in self._counted:
            surely, perhaps = self.listed_by(rule)
            while name not in self._counted:
                found = count(
                    self.edges, surely, perhaps, rule.needs, adds_up=adding, votes=rule.rule.votes
                )
                more = self._controlled(rule, found.maybe)
                if (more <= found.maybe).all():
                    self._counted[name] = found
                perhaps = perhaps | more
        return self._counted[name]

    def controlled(self, rule: RuleOn) -> NDArray[np.bool_]:
        """The parties that somebody who counts by a rule, or may, perhaps controls; nobody by a rule
        that does not ask for control."""
        return self._controlled(rule, self.counted(rule).maybe)

    def _controlled(self, rule: RuleOn, maybe: NDArray[np.bool_]) -> NDArray[np.bool_]:
        if not rule.rule.control:
            return np.zeros(self.graph.nodes, np.bool_)
        return controlled(self.edges, self._controls, maybe, rule.needs)

    @cached_property
    def _controls(self) -> Controls:
        return controls_on(self.graph.statements, self.day.toordinal())

    def listed_by(self, rule: RuleOn) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """The parties that are listed so that their shares count by a rule: surely, and perhaps."""
        counts = counting_on(rule.rule, self.day)
        surely = np.zeros(self.graph.nodes, np.bool_)
        perhaps = np.zeros(self.graph.nodes, np.bool_)
        for node, several in self.ties.items():
            said = [counts(tie.listing) for tie in several]
            surely[node] = True in said
            perhaps[node] = None in said
        return surely, perhaps

    @cached_property
    def reached(self) -> NDArray[np.bool_]:
        """The parties that are listed, or lie below one that is, by any path of shares, votes and
        control."""
        return below(self.edges, np.array(list(self.ties), np.int64), self._controls)

    @cached_property
    def stakes(self) -> Stakes:
        """The stakes of the day, put in order once for all the parties that are asked about."""
        from proscribed.answers.stakes import Stakes

        return Stakes(self)


def _entities(connection: Connection, commit: int) -> dict[str, tuple[str, ...]]:
    """The entries that a person said are one party, for each of them."""
    of = members.c
    rows = connection.execute(
        select(of.entry, of.entity).where(of.commit <= commit).order_by(of.commit)
    )
    entity_of = {row.entry: row.entity for row in rows}
    together: dict[str, list[str]] = {}
    for entry, entity in entity_of.items():
        together.setdefault(entity, []).append(entry)
    return {entry: tuple(together[entity]) for entry, entity in entity_of.items()}


def _said(connection: Connection, commit: int, graph: Graph) -> dict[tuple[int, str], bool]:
    """What persons said of parties and entries, the last word each."""
    of = party_ties.c
    rows = connection.execute(
        select(of.party, of.entry, of.same).where(of.commit <= commit).order_by(of.commit)
    ).all()
    found: dict[tuple[int, str], bool] = {}
    for row in rows:
        for node in nodes_of(connection, graph, row.party):
            found[(node, row.entry)] = bool(row.same)
    return found


def party_id(digest: int) -> str:
    """The id of a source's party, as outputs give it."""
    return f"own:{digest:016x}"


def nodes_of(connection: Connection, graph: Graph, party: str) -> Sequence[int]:
    """The node of a source's party, by its id; nothing where there is none."""
    try:
        digest = int(party.removeprefix("own:"), 16)
    except ValueError:
        return ()
    question = select(source_parties.c.id).where(source_parties.c.digest == digest)
    found = connection.execute(question).scalars().all()
    at = np.flatnonzero(np.isin(graph.party_rows, list(found)))
    nodes: list[int] = np.unique(np.searchsorted(graph.party_starts, at, side="right") - 1).tolist()
    return nodes
