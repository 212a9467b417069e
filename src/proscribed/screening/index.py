"""The index: built from rows, asked with names.

Names become words (`names`), words get numbers (`lexicon`), each name is its words and joined words,
each word knows the names that hold it. `Index.screen` looks up the words like those of a query
(`memory`) and hands the rest to `kernels.screen_all`: compiled for large work, plain for small.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from proscribed.screening import evidence, making, search, tables
from proscribed.screening.address_index import AddressIndex, Place
from proscribed.screening.asked import hash_of
from proscribed.screening.columns import Columns
from proscribed.screening.evidence import Facts
from proscribed.screening.lexicon import Lexicon, text_at
from proscribed.screening.match import Match
from proscribed.screening.names import read
from proscribed.screening.score import MIN_SCORE as MIN_SCORE
from proscribed.screening.score import compare

LOWEST = 0.35  # nothing below is looked for: from here on the search is exact
BATCH = 4096
WIDER = 8  # times as many names are weighed where facts may change their order

Query = str | Mapping[str, Any]


class Index:
    """Listed names, ready to be asked by any number of threads. Nothing changes once it is built, but
    for a memory of words already looked up."""

    def __init__(
        self,
        lexicon_: Lexicon,
        names: tables.Names,
        rows: tables.Rows,
        addresses: AddressIndex,
        folder: str = "",
    ) -> None:
        self.lexicon, self.names, self.rows, self.addresses = lexicon_, names, rows, addresses
        self.folder = folder
        self._search = search.Search(lexicon_, names, rows)

    def __len__(self) -> int:
        return len(self.rows.party)

    def __reduce__(self) -> tuple[Any, ...]:
        """Other processes open an index from where it lies, and get one without a folder whole."""
        if self.folder:
            from proscribed.screening.store import open_index

            return open_index, (self.folder,)
        return Index, (self.lexicon, self.names, self.rows, self.addresses)

    def screen(
        self,
        queries: Sequence[Query],
        limit: int = 10,
        min_score: float = 0.0,
        mask: NDArray[np.bool_] | None = None,
    ) -> list[list[Match]]:
        """The matches of each query, the strongest first, ties by id; at most one an id.

        Exact: what is not returned scores under 0.35, or under `min_score`. `mask` says which rows may match.
        """
        names = [q if isinstance(q, str) else str(q.get("name") or "") for q in queries]
        facts = [NO_FACTS if isinstance(q, str) else evidence.facts_of(q) for q in queries]
        return self.ask(names, facts, limit, min_score, mask)

    def ask(
        self,
        names: Sequence[str],
        facts: Sequence[Facts],
        limit: int = 10,
        min_score: float = 0.0,
        mask: NDArray[np.bool_] | None = None,
    ) -> list[list[Match]]:
        """`screen` of names, each with what is known beside it."""
        found: list[list[Match]] = []
        for begin in range(0, len(names), BATCH):
            end = begin + BATCH
            found += self._batch(names[begin:end], facts[begin:end], limit, min_score, mask)
        return found

    def save(self, folder: Any) -> None:
        """Write the index to a folder, whole or not at all."""
        from proscribed.screening.store import save

        save(self, folder)

    def _batch(
        self,
        asked: Sequence[str],
        facts: Sequence[Facts],
        limit: int,
        min_score: float,
        mask: NDArray[np.bool_] | None,
    ) -> list[list[Match]]:
        if limit < 1:
            return [[] for _ in asked]
        kinds = [one.kind_number for one in facts]
        least = max(LOWEST, min_score)
        found: list[list[Match]] = [[] for _ in asked]
        is_rich = [one.any_evidence() for one in facts]
        simple = [at for at, rich_ in enumerate(is_rich) if not rich_]
        hits = self._search.run(
            [asked[at] for at in simple], [kinds[at] for at in simple], least, limit, mask
        )
        for at, (names, scores, rows) in zip(simple, hits, strict=True):
            if names:
                text, query = asked[at], facts[at]
                found[at] = [
                    Match(score / 1000, row, name, text, query, self)
                    for name, score, row in zip(names, scores, rows, strict=True)
                ]
        # facts move scores: more names than asked for are weighed before the cut, and more again where
        # one that was left out could still come in
        rich = [at for at, rich_ in enumerate(is_rich) if rich_]
        placed = [at for at in rich if facts[at].addresses]
        lower = max(min(least, evidence.RAISED_FROM), least - evidence.MOST_RAISE)
        wide = WIDER * limit
        while rich:
            hits = self._search.run(
                [asked[at] for at in rich], [kinds[at] for at in rich], lower, wide, mask, True
            )
            again = []
            for at, (names, scores, _) in zip(rich, hits, strict=True):
                near = list(zip(names, scores, strict=True))
                near += self._identified(facts[at], asked[at], near, mask)
                best = self._weighed(asked[at], facts[at], near, limit, least)
                more = wide < len(self) and len(scores) >= wide
                if more and not _settled(best, limit, scores[-1]):
                    again.append(at)
                else:
                    found[at] = best
            rich, wide = again, min(wide * WIDER, len(self))
        for at in placed:
            places = self.addresses.find(facts[at], mask, least)
            found[at] = self._with_places(found[at], places, asked[at], facts[at])[:limit]
        return found

    def _with_places(
        self, found: list[Match], places: Sequence[Place], asked: str, query: Facts
    ) -> list[Match]:
        """Matches by name and matches by address alone, one an id."""
        best = {match.id: match for match in found}
        for place in places:
            id_ = text_at(self.rows.ids, self.rows.id_ends, place.row)
            if id_ not in best or place.score > best[id_].score:
                best[id_] = Match(place.score, place.row, -1, asked, query, self, place)
        return sorted(best.values(), key=lambda match: (-match.score, match.id))

    def _match(self, asked: str, query: Facts, name: int, thousandths: int) -> Match:
        return Match(thousandths / 1000, int(self.names.row[name]), name, asked, query, self)

    def facts(self, row: int) -> Facts:
        """What is known of a row beside its names."""
        packed = text_at(self.rows.facts, self.rows.fact_ends, row)
        if not packed:
            return Facts(evidence.KINDS[self.rows.kind[row]])
        return msgspec.json.decode(packed, type=Facts)

    def _weighed(
        self, asked: str, query: Facts, hits: list[tuple[int, int]], limit: int, least: float
    ) -> list[Match]:
        """Hits (name, thousandths) moved by the facts beside the name: the best of each id."""
        best: dict[int, tuple[int, int]] = {}
        for name, thousandths in hits:
            row = int(self.names.row[name])
            score, _ = evidence.weigh(thousandths / 1000, query, self.facts(row))
            moved = int(score * 1000 + 0.5)
            party = int(self.rows.party[row])
            if moved >= least * 1000 and (-moved, name) < best.get(party, (1, 0)):
                best[party] = (-moved, name)
        order = sorted((score, party, name) for party, (score, name) in best.items())[:limit]
        return [self._match(asked, query, name, -score) for score, _, name in order]

    def _identified(
        self,
        query: Facts,
        asked: str,
        hits: list[tuple[int, int]],
        mask: NDArray[np.bool_] | None,
    ) -> list[tuple[int, int]]:
        """Rows with an identifier of the query that the names did not find."""
        seen = {int(self.names.row[name]) for name, _ in hits}
        found = []
        for _, key in query.identifiers:
            wanted = np.uint64(hash_of(key))
            begin = int(np.searchsorted(self.rows.identifier_hash, wanted, side="left"))
            end = int(np.searchsorted(self.rows.identifier_hash, wanted, side="right"))
            for row in map(int, self.rows.identifier_row[begin:end]):
                if row in seen or (mask is not None and not mask[row]):
                    continue
                seen.add(row)
                kinds = (query.kind_number, int(self.rows.kind[row]))
                first, last = self.rows.first_name[row], self.rows.first_name[row + 1]
                scores = [
                    (
                        compare(
                            read(asked),
                            read(self._name(n)),
                            tables.FACTORS[self.names.quality[n]],
                            kinds,
                        )[0],
                        -n,
                    )
                    for n in range(first, last)
                ]
                if scores:
                    found.append((-max(scores)[1], max(scores)[0]))
        return found

    def _name(self, name: int) -> str:
        return text_at(self.names.texts, self.names.text_ends, name)


NO_FACTS = Facts()


def _settled(best: Sequence[Match], limit: int, last: int) -> bool:
    """Whether names that score `last` (in thousandths) or less could no more change the best."""
    most = (
        last + 1000 * evidence.MOST_RAISE + 1 if last >= 1000 * evidence.RAISED_FROM - 1 else last
    )
    return len(best) >= limit and best[-1].score * 1000 > most


def build(rows: Iterable[Mapping[str, Any]], folder: str | Path | None = None) -> Index:
    """An index over rows: mappings of `id`, `names` (strings or mappings of `text` and `quality`) and,
    where known, `kind` or `schema`, `countries`, `birth_dates`, `identifiers`, `addresses`.

    With a folder it is made there, whole or not at all, and opened from it: in little memory, however
    many rows there are."""
    if folder is None:
        columns = Columns()
        making.make(rows, columns)
        return Index(*making.made(columns))
    from proscribed.screening.store import open_index, put_in_place

    with put_in_place(folder) as fresh:
        columns = Columns(fresh)
        making.make(rows, columns)
        columns.close()
    return open_index(folder)
