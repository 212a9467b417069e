"""The stakes in one party on a day, with what each source says of them, for a reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct
from sqlalchemy import bindparam, select

from proscribed.answers.ownership import OwnershipOn, party_id
from proscribed.model.party import Identifier
from proscribed.ownership import percent
from proscribed.ownership.tables import shares, source_parties
from proscribed.register.tables import documents

_KINDS = ("ownership", "voting", "control")


class Who(Struct, frozen=True):
    """A party of the graph: its id, its name and country as the sources have them, and the
    entries that it is."""

    node: int
    id: str
    name: str
    kind: str
    country: str
    identifiers: tuple[str, ...]
    note: str
    entries: tuple[str, ...]
    names: tuple[str, ...] = ()
    numbers: tuple[Identifier, ...] = ()


class Said(Struct, frozen=True):
    """One statement of a stake: its bounds in words, its days, and where it stands."""

    share: str
    kind: str
    interest: str
    since: date | None
    until: date | None
    said_on: date | None
    source: str
    file: str
    document: str
    place: str


class Stake(Struct, frozen=True):
    """An owner's stake in a party: its bounds in millionths of a percent, whether votes or capital,
    and the statements it rests on."""

    owner: Who
    least: int
    most: int
    kind: str
    said: tuple[Said, ...]

    @property
    def in_words(self) -> str:
        """The share for a reader."""
        return percent.in_words(self.least, self.most)

    @property
    def disagree(self) -> bool:
        """Whether the statements do not say the same share."""
        return len({one.share for one in self.said}) > 1


class Stakes:
    """Reads the stakes of parties, each once."""

    def __init__(self, on: OwnershipOn) -> None:
        self.on = on
        order = np.argsort(on.edges.owned, kind="stable")
        self._edges = order
        self._starts = np.searchsorted(on.edges.owned[order], np.arange(on.graph.nodes + 1))
        self._who: dict[int, Who] = {}

    def owners(self, node: int) -> list[int]:
        """The places of the stakes in a party."""
        found: list[int] = self._edges[self._starts[node] : self._starts[node + 1]].tolist()
        return found

    def of(self, node: int) -> tuple[Stake, ...]:
        """The stakes in a party, the largest first."""
        edges = self.on.edges
        places = self.owners(node)
        said = self._said(node) if places else {}
        found = [
            Stake(
                self.who(int(edges.owner[at])),
                int(edges.least[at]),
                int(edges.most[at]),
                _KINDS[int(edges.plane[at])],
                said.get((int(edges.owner[at]), int(edges.plane[at])), ()),
            )
            for at in places
        ]
        return tuple(sorted(found, key=lambda one: (one.kind, -one.least, -one.most, one.owner.name, one.owner.id)))  # fmt: skip

    def control(self, node: int) -> tuple[tuple[Who, Said], ...]:
        """Who controls a party without a percentage, as sources say."""
        found = self._said(node)
        return tuple(
            (self.who(owner), one)
            for (owner, kind), several in found.items()
            if kind == 2
            for one in several
        )

    def _said(self, node: int) -> Mapping[tuple[int, int], tuple[Said, ...]]:
        graph, day = self.on.graph, self.on.day.toordinal()
        places = np.flatnonzero(graph.owned == node)
        places = places[(graph.first[places] <= day) & (graph.last[places] >= day)]
        if not places.size:
            return {}
        rows = self._rows(shares, graph.share_ids[places].tolist())
        names = self._titles({row["document"] for row in rows.values()})
        found: dict[tuple[int, int], list[Said]] = {}
        for at in places.tolist():
            row = rows[int(graph.share_ids[at])]
            one = Said(
                percent.in_words(row["least"], row["most"]) if row["kind"] != "control" else "",
                row["kind"],
                row["interest"],
                _day(row["from_on"]),
                _day(row["to_on"]),
                _day(row["said_on"]),
                row["source"],
                names.get(row["document"], ""),
                row["document"],
                row["place"],
            )
            found.setdefault((int(graph.owner[at]), int(graph.kind[at])), []).append(one)
        order = {key: tuple(sorted(several, key=_order)) for key, several in found.items()}
        return order

    def who(self, node: int) -> Who:
        """A party, as the sources and the register name it."""
        if node not in self._who:
            self._who[node] = self._read_who(node)
        return self._who[node]

    def _read_who(self, node: int) -> Who:
        graph = self.on.graph
        numbers = graph.party_rows[graph.party_starts[node] : graph.party_starts[node + 1]]
        rows = sorted(self._rows(source_parties, numbers.tolist()).values(), key=lambda row: row["digest"])  # fmt: skip
        ties = self.on.ties.get(node, ())
        named = [row for row in rows if row["name"]]
        numbers_of: dict[Identifier, None] = {}
        for row in rows:
            if row["identifiers"]:
                several = msgspec.json.decode(row["identifiers"], type=list[Identifier])
                numbers_of.update(dict.fromkeys(several))
        name = named[0]["name"] if named else (ties[0].name if ties else rows[0]["source_id"])
        return Who(
            node,
            party_id(rows[0]["digest"]),
            name,
            next((row["kind"] for row in rows if row["kind"] != "unknown"), "unknown"),
            next((row["country"] for row in rows if row["country"]), ""),
            tuple(sorted(map(_in_words, numbers_of))),
            "; ".join(sorted({row["note"] for row in rows if row["note"]})),
            tuple(tie.entry for tie in ties),
            tuple(dict.fromkeys(row["name"] for row in named)),
            tuple(numbers_of),
        )

    def _rows(self, table: Any, numbers: list[int]) -> dict[int, Mapping[str, Any]]:
        question = select(table).where(table.c.id.in_(bindparam("ids", expanding=True)))
        found: dict[int, Mapping[str, Any]] = {}
        for first in range(0, len(numbers), 900):
            some = {"ids": numbers[first : first + 900]}
            for row in self.on.connection.execute(question, some).mappings():
                found[row["id"]] = dict(row)
        return found

    def _titles(self, hashes: set[str]) -> dict[str, str]:
        question = select(documents.c.sha256, documents.c.title).where(documents.c.sha256.in_(sorted(hashes)))  # fmt: skip
        return {row.sha256: row.title for row in self.on.connection.execute(question)}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _order(one: Said) -> tuple[str, str, str]:
    return (one.said_on or date.min).isoformat(), one.document, one.place


def _in_words(one: Identifier) -> str:
    where = f" ({one.country})" if one.country else ""
    return f"{one.kind.replace('_', ' ')} {one.value}{where}"
