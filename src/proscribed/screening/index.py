"""The index: built from rows, asked with names.

Names become words (`names`), words get numbers (`lexicon`), each name is its words and joined words,
each word knows the names that hold it. `Index.screen` looks up the words like those of a query and
hands the rest to `kernels.screen_all`: compiled for large work, plain Python for small.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from proscribed.screening import (
    address_index,
    compiled,
    evidence,
    explain,
    kernels,
    lexicon,
    tables,
    words,
)
from proscribed.screening.address_index import AddressIndex, Place
from proscribed.screening.alignment import Aligned, align
from proscribed.screening.evidence import Facts
from proscribed.screening.lexicon import Lexicon, Like, text_at
from proscribed.screening.names import Reading, read
from proscribed.screening.score import compare

MIN_SCORE = 0.72  # the shipped threshold: best F1 on the labelled set, where 0.9 means very likely
LOWEST = 0.35  # nothing below is looked for: from here on the search is exact
BATCH = 4096
MOST_FOUND = 4_000_000  # places for matches in one go
SMALL = 5_000  # names
MOST_REMEMBERED = 200_000  # words and joins already looked up

Query = str | Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """A possible entry: the best of its names, the score and, when read, the reasons in words."""

    id: str
    row: int
    matched_name: str
    score: float
    quality: str
    _asked: str
    _query: Facts
    _index: Index
    _place: Place | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in sentences."""
        if self._place:
            return self._place.reasons
        listed = self._index.facts(self.row)
        return explain.reasons(
            self._asked, self.matched_name, self.quality, self._query, listed, self.score
        )

    @property
    def alignment(self) -> tuple[Aligned, ...]:
        """The words of both names side by side; none where the address alone matched."""
        return () if self._place else align(self._asked, self.matched_name)


class Index:
    """Listed names, ready to be asked. Nothing changes once it is built, but for a memory of words
    already looked up."""

    def __init__(
        self,
        lexicon_: Lexicon,
        names: tables.Names,
        rows: tables.Rows,
        addresses: AddressIndex,
    ) -> None:
        self.lexicon, self.names, self.rows, self.addresses = lexicon_, names, rows, addresses
        self._strings = lexicon.unpack(lexicon_)
        self._like: dict[str, Like] = {}
        self._party = rows.party[names.row]
        self._spare: list[tuple[NDArray[Any], ...]] = []

    def __len__(self) -> int:
        return len(self.rows.party)

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
        found: list[list[Match]] = []
        for begin in range(0, len(queries), BATCH):
            found += self._batch(queries[begin : begin + BATCH], limit, min_score, mask)
        return found

    def save(self, folder: Any) -> None:
        """Write the index to a folder, whole or not at all."""
        from proscribed.screening.store import save

        save(self, folder)

    def _batch(
        self, queries: Sequence[Query], limit: int, min_score: float, mask: NDArray[np.bool_] | None
    ) -> list[list[Match]]:
        asked = [q if isinstance(q, str) else str(q.get("name") or "") for q in queries]
        facts = [Facts() if isinstance(q, str) else evidence.facts_of(q) for q in queries]
        readings = [read(text) for text in asked]
        least = max(LOWEST, min_score)
        simple = [at for at, f in enumerate(facts) if not f.any_evidence()]
        rich = [at for at, f in enumerate(facts) if f.any_evidence()]
        found: list[list[Match]] = [[] for _ in queries]
        plain = [(readings[at], facts[at]) for at in simple]
        hits = self._search(plain, self._party, limit, least, mask)
        for at, best in zip(simple, hits, strict=True):
            found[at] = [self._match(asked[at], facts[at], name, score) for name, score in best]
        # facts move scores: all rows that could reach the threshold are weighed before the cut
        lower = max(min(least, evidence.RAISED_FROM), least - evidence.MOST_RAISE)
        some = max(1, MOST_FOUND // max(1, len(self)))
        for begin in range(0, len(rich), some):
            part = rich[begin : begin + some]
            pairs = [(readings[at], facts[at]) for at in part]
            hits = self._search(pairs, self.names.row, len(self), lower, mask)
            for at, near in zip(part, hits, strict=True):
                near = near + self._identified(facts[at], readings[at], near, mask)
                found[at] = self._weighed(asked[at], facts[at], near, limit, least)
        for at in rich:
            if facts[at].addresses:
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
                match = Match(id_, place.row, place.listed, place.score, "address", asked, query, self, place)  # fmt: skip
                best[id_] = match
        return sorted(best.values(), key=lambda match: (-match.score, match.id))

    def _match(self, asked: str, query: Facts, name: int, thousandths: int) -> Match:
        row = int(self.names.row[name])
        return Match(
            text_at(self.rows.ids, self.rows.id_ends, row),
            row,
            text_at(self.names.texts, self.names.text_ends, name),
            thousandths / 1000,
            tables.QUALITIES[self.names.quality[name]],
            asked,
            query,
            self,
        )

    def facts(self, row: int) -> Facts:
        """What is known of a row beside its names."""
        packed = text_at(self.rows.facts, self.rows.fact_ends, row)
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
        reading: Reading,
        hits: list[tuple[int, int]],
        mask: NDArray[np.bool_] | None,
    ) -> list[tuple[int, int]]:
        """Rows with an identifier of the query that the names did not find."""
        seen = {int(self.names.row[name]) for name, _ in hits}
        found = []
        for _, key in query.identifiers:
            wanted = np.uint64(lexicon.hash_of(key))
            begin = int(np.searchsorted(self.rows.identifier_hash, wanted, side="left"))
            end = int(np.searchsorted(self.rows.identifier_hash, wanted, side="right"))
            for row in map(int, self.rows.identifier_row[begin:end]):
                if row in seen or (mask is not None and not mask[row]):
                    continue
                seen.add(row)
                kinds = (evidence.KINDS.index(query.kind), int(self.rows.kind[row]))
                first, last = self.rows.first_name[row], self.rows.first_name[row + 1]
                scores = [
                    (
                        compare(reading, read(self._name(n)), float(self.names.factor[n]), kinds)[
                            0
                        ],
                        -n,
                    )
                    for n in range(first, last)
                ]
                if scores:
                    found.append((-max(scores)[1], max(scores)[0]))
        return found

    def _name(self, name: int) -> str:
        return text_at(self.names.texts, self.names.text_ends, name)

    def _search(
        self,
        queries: Sequence[tuple[Reading, Facts]],
        groups: NDArray[np.int64],
        limit: int,
        least: float,
        mask: NDArray[np.bool_] | None,
    ) -> list[list[tuple[int, int]]]:
        """For each query the best names, one a group, as (name, thousandths)."""
        if not queries or not len(self) or limit < 1:
            return [[] for _ in queries]
        tokens, token_start, pools = _tokens([reading for reading, _ in queries])
        like = self._words_like(list(pools))
        sizes = [len(found.words) for found in like]
        spans = list(pairwise(token_start))
        links = max(sum(sizes[tokens[t].pool] for t in range(a, b)) for a, b in spans)
        most_tokens = max(b - a for a, b in spans) + 1
        names, rows = self.names, self.rows
        n_words, n_names = len(self.lexicon.text_ends), len(names.row)
        limit = min(limit, n_names)
        whole, real = np.int64, np.float64
        found = np.zeros(len(queries), dtype=whole)
        found_score = np.zeros(len(queries) * limit, dtype=whole)
        found_name = np.zeros(len(queries) * limit, dtype=whole)
        arrays: list[Any] = [
            np.array(token_start, dtype=whole),
            np.array([t.mask for t in tokens], dtype=whole),
            np.array([t.weight for t in tokens], dtype=real),
            np.array([t.first for t in tokens], dtype=whole),
            np.array([t.pool for t in tokens], dtype=whole),
            np.cumsum([0, *sizes], dtype=whole),
            np.array([n for one in like for n in one.words], dtype=whole),
            np.array([v for one in like for v in one.values], dtype=real),
            np.array([w for one in like for w in one.weights], dtype=real),
            np.array([evidence.KINDS.index(f.kind) for _, f in queries], dtype=whole),
            np.array([r.forms for r, _ in queries], dtype=whole),
            self.lexicon.weight, self.lexicon.first,
            names.start, names.entry_word, names.entry_mask, names.forms, names.factor,
            names.row, groups, rows.kind, names.posting_start, names.posting_name,
            np.zeros(0, dtype=np.bool_) if mask is None else mask,
        ]  # fmt: skip
        try:
            head, best, seen, stamp = self._spare.pop()
        except IndexError:  # the first call, or another thread is at work
            head, best = np.full(n_words, -1, dtype=whole), np.zeros(n_words, dtype=real)
            seen, stamp = np.full(n_names, -1, dtype=whole), np.zeros(1, dtype=whole)
        scratch: list[Any] = [
            head, best, seen,
            *(np.zeros(links + 1, dtype=t) for t in (whole, whole, real, real)),
            *(np.zeros(kernels.MAX_PAIRS, dtype=t) for t in (real, real, whole, whole)),
            np.zeros(most_tokens, dtype=whole), np.zeros(most_tokens, dtype=real),
            *(np.zeros(limit, dtype=whole) for _ in range(3)),
        ]  # fmt: skip
        least_thousandths = int(np.ceil(least * 1000 - 1e-9))
        run: Any = kernels.screen_all
        if compiled.worth_it(n_names * len(queries)):
            run = compiled.kernels().screen_all
        elif n_names < SMALL:  # lists are quicker to read one by one, arrays need no copy
            arrays, scratch = ([a.tolist() for a in some] for some in (arrays, scratch))
        run(*arrays, least_thousandths, *scratch, limit, stamp, found, found_score, found_name)
        self._spare.append((head, best, seen, stamp))
        scores, numbers = found_score.tolist(), found_name.tolist()
        ends = ((at * limit, at * limit + count) for at, count in enumerate(found.tolist()))
        return [list(zip(numbers[a:b], scores[a:b], strict=True)) for a, b in ends]

    def _words_like(self, tokens: Sequence[str]) -> list[Like]:
        """What is like each token, remembered: words come again."""
        fresh = [token for token in tokens if token not in self._like]
        if len(self._like) + len(fresh) > MOST_REMEMBERED:
            self._like.clear()
            fresh = list(tokens)
        self._like.update(zip(fresh, lexicon.like(self.lexicon, self._strings, fresh), strict=True))
        return [self._like[token] for token in tokens]


class Token(NamedTuple):
    """A word or join of a query: the places it covers, its weight, first letter, and which of the
    distinct tokens it is."""

    mask: int
    weight: float
    first: int
    pool: int


def _tokens(readings: Sequence[Reading]) -> tuple[list[Token], list[int], dict[str, int]]:
    """The tokens of queries, where each query's begin, and the distinct ones by number."""
    pools: dict[str, int] = {}
    tokens: list[Token] = []
    start = [0]
    for reading in readings:
        for at, word in enumerate(reading.words):
            pool = pools.setdefault(word, len(pools))
            weight = words.traits(word).weight
            tokens.append(Token(1 << at, weight, lexicon.first_letter(word), pool))
        for join, places in lexicon.joins(reading):
            tokens.append(Token(places, 0.0, 0, pools.setdefault(join, len(pools))))
        start.append(len(tokens))
    return tokens, start, pools


def build(rows: Iterable[Mapping[str, Any]]) -> Index:
    """An index over rows: mappings of `id`, `names` (strings or mappings of `text` and `quality`) and,
    where known, `kind` or `schema`, `countries`, `birth_dates`, `identifiers`, `addresses`."""
    kept = [tables.Row.of(row) for row in rows]
    names, lexicon_ = tables.of_names(kept)
    places = address_index.build(([text for text, _ in row.names], row.facts) for row in kept)
    return Index(lexicon_, names, tables.of_rows(kept), places)
