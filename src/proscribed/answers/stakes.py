"""The stakes in one party on a day, with what each source says of them, for a reader."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from sqlalchemy import Table, select

from proscribed.answers.ownership import OwnershipOn, party_id
from proscribed.model.party import Identifier
from proscribed.ownership import percent
from proscribed.ownership.tables import shares, source_parties
from proscribed.register.tables import documents

_KINDS = ("ownership", "voting", "control")
_CONTROL = 2
_AT_ONCE = 900


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
    """Reads the stakes of parties, each once; those of many parties at once where they are known
    beforehand (`prepare`)."""

    def __init__(self, on: OwnershipOn) -> None:
        self.on = on
        edges, graph, nodes = on.edges, on.graph, np.arange(on.graph.nodes + 1)
        self._edges = np.argsort(edges.owned, kind="stable")
        self._starts = np.searchsorted(edges.owned[self._edges], nodes)
        day = on.day.toordinal()
        standing = np.flatnonzero((graph.first <= day) & (graph.last >= day))
        self._shares = standing[np.argsort(graph.owned[standing], kind="stable")]
        self._share_starts = np.searchsorted(graph.owned[self._shares], nodes)
        self._who: dict[int, Who] = {}
        self._share_rows: dict[int, Mapping[str, Any]] = {}
        self._party_rows: dict[int, Mapping[str, Any]] = {}
        self._titles: dict[str, str] = {}

    def prepare(self, nodes: Collection[int]) -> None:
        """Read the stakes in these parties, and their owners, in two questions."""
        places = np.concatenate([self._places(node) for node in nodes]) if nodes else ()
        graph = self.on.graph
        ids = [int(graph.share_ids[at]) for at in places]
        self._read(shares, ids, self._share_rows)
        owners = {int(graph.owner[at]) for at in places} | set(nodes)
        rows = [number for node in owners for number in self._numbers(node)]
        self._read(source_parties, rows, self._party_rows)

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
        return tuple(sorted(found, key=_largest))

    def control(self, node: int) -> tuple[tuple[Who, Said], ...]:
        """Who controls a party without a percentage, as sources say."""
        return tuple(
            (self.who(owner), one)
            for (owner, kind), several in self._said(node).items()
            if kind == _CONTROL
            for one in several
        )

    def controllers(self, node: int, several: NDArray[np.bool_]) -> tuple[Who, ...]:
        """Those of these parties that control a party, as a source says, or vote in it."""
        said = [who for who, _ in self.control(node)]
        said += [one.owner for one in self.of(node) if one.kind == "voting"]
        return tuple({who.node: who for who in said if several[who.node]}.values())

    def _places(self, node: int) -> NDArray[np.int64]:
        places: NDArray[np.int64] = self._shares[
            self._share_starts[node] : self._share_starts[node + 1]
        ]
        return places

    def _numbers(self, node: int) -> list[int]:
        graph = self.on.graph
        found: list[int] = graph.party_rows[
            graph.party_starts[node] : graph.party_starts[node + 1]
        ].tolist()
        return found

    def _said(self, node: int) -> Mapping[tuple[int, int], tuple[Said, ...]]:
        graph = self.on.graph
        places = self._places(node).tolist()
        ids = {at: int(graph.share_ids[at]) for at in places}
        self._read(shares, ids.values(), self._share_rows)
        found: dict[tuple[int, int], list[Said]] = {}
        for at in places:
            row = self._share_rows[ids[at]]
            one = Said(
                percent.in_words(row["least"], row["most"]) if row["kind"] != "control" else "",
                row["kind"],
                row["interest"],
                _day(row["from_on"]),
                _day(row["to_on"]),
                _day(row["said_on"]),
                row["source"],
                self._title(row["document"]),
                row["document"],
                row["place"],
            )
            found.setdefault((int(graph.owner[at]), int(graph.kind[at])), []).append(one)
        return {key: tuple(sorted(several, key=_order)) for key, several in found.items()}

    def who(self, node: int) -> Who:
        """A party, as the sources and the register name it."""
        if node not in self._who:
            self._who[node] = self._read_who(node)
        return self._who[node]

    def _read_who(self, node: int) -> Who:
        numbers = self._numbers(node)
        self._read(source_parties, numbers, self._party_rows)
        rows = sorted((self._party_rows[one] for one in numbers), key=lambda row: row["digest"])
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

    def _read(
        self, table: Table, numbers: Collection[int], known: dict[int, Mapping[str, Any]]
    ) -> None:
        """Rows by their numbers, those that are not known yet; numbers are ours, so that they can
        stand in the text of the question."""
        missing = [one for one in numbers if one not in known]
        names = [column.name for column in table.columns]
        columns = ", ".join(f'"{name}"' for name in names)
        for first in range(0, len(missing), _AT_ONCE):
            some = ", ".join(map(str, missing[first : first + _AT_ONCE]))
            question = f"select {columns} from {table.name} where id in ({some})"
            for row in self.on.connection.exec_driver_sql(question):
                known[row[0]] = dict(zip(names, row, strict=True))

    def _title(self, sha256: str) -> str:
        if sha256 not in self._titles:
            question = select(documents.c.title).where(documents.c.sha256 == sha256)
            self._titles[sha256] = self.on.connection.execute(question).scalar() or ""
        return self._titles[sha256]


def _largest(one: Stake) -> tuple[str, int, int, str, str]:
    return one.kind, -one.least, -one.most, one.owner.name, one.owner.id


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _order(one: Said) -> tuple[str, str, str]:
    return (one.said_on or date.min).isoformat(), one.document, one.place


def _in_words(one: Identifier) -> str:
    where = f" ({one.country})" if one.country else ""
    return f"{one.kind.replace('_', ' ')} {one.value}{where}"
