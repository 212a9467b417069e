"""The index: built from rows, asked with names.

Names become words (`names`), words get numbers (`lexicon`), each name is its words and joined words,
each word knows the names that hold it. `Index.screen` looks up the words like those of a query and
hands the rest to `kernels.screen_all`: compiled for large work, plain Python for small.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from proscribed.screening import compiled, evidence, explain, kernels, lexicon, words
from proscribed.screening.evidence import Facts
from proscribed.screening.lexicon import Lexicon, Like, pack, text_at, unpack
from proscribed.screening.names import Reading, read
from proscribed.screening.score import compare

MIN_SCORE = 0.7  # the shipped threshold
LOWEST = 0.35  # nothing below is looked for: from here on the search is exact
QUALITIES = ("primary", "strong", "weak", "former")
FACTORS = (1.0, 1.0, 0.95, 1.0)  # a weak alias counts less
BATCH = 4096
SMALL = 5_000  # names
MOST_REMEMBERED = 200_000  # words and joins already looked up

Query = str | Mapping[str, Any]


class Names(NamedTuple):
    """One row a listed name; `entry_*` one row a word or join of a name, cut by `start`;
    `posting_name` the names of each word, cut by `posting_start`."""

    texts: NDArray[np.uint8]
    text_ends: NDArray[np.int64]
    quality: NDArray[np.uint8]
    row: NDArray[np.int64]
    factor: NDArray[np.float64]
    forms: NDArray[np.int64]
    start: NDArray[np.int64]
    entry_word: NDArray[np.int64]
    entry_mask: NDArray[np.int64]
    posting_start: NDArray[np.int64]
    posting_name: NDArray[np.int64]


class Rows(NamedTuple):
    """One row a version of an entry. `party` is the rank of its id among all ids, so that ties go by
    id; `facts` are packed; `identifier_*` one row an identifier, sorted by hash."""

    ids: NDArray[np.uint8]
    id_ends: NDArray[np.int64]
    party: NDArray[np.int64]
    kind: NDArray[np.int64]
    first_name: NDArray[np.int64]
    facts: NDArray[np.uint8]
    fact_ends: NDArray[np.int64]
    identifier_hash: NDArray[np.uint64]
    identifier_row: NDArray[np.int64]


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

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in sentences."""
        listed = self._index.facts(self.row)
        return explain.reasons(
            self._asked, self.matched_name, self.quality, self._query, listed, self.score
        )


class Index:
    """Listed names, ready to be asked. Nothing changes once it is built, but for a memory of words
    already looked up."""

    def __init__(self, lexicon_: Lexicon, names: Names, rows: Rows) -> None:
        self.lexicon, self.names, self.rows = lexicon_, names, rows
        self._strings = unpack(lexicon_)
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
        for at, hits in zip(
            simple,
            self._search(
                [(readings[at], facts[at]) for at in simple], self._party, limit, least, mask
            ),
            strict=True,
        ):
            found[at] = [self._match(asked[at], facts[at], name, score) for name, score in hits]
        # facts move scores: all rows that could reach the threshold are weighed before the cut
        lower = least - evidence.MOST_RAISE
        for at, hits in zip(
            rich,
            self._search(
                [(readings[at], facts[at]) for at in rich], self.names.row, len(self), lower, mask
            ),  # fmt: skip
            strict=True,
        ):
            hits = hits + self._identified(facts[at], readings[at], hits, mask)
            found[at] = self._weighed(asked[at], facts[at], hits, limit, least)
        return found

    def _match(self, asked: str, query: Facts, name: int, thousandths: int) -> Match:
        row = int(self.names.row[name])
        return Match(
            text_at(self.rows.ids, self.rows.id_ends, row),
            row,
            text_at(self.names.texts, self.names.text_ends, name),
            thousandths / 1000,
            QUALITIES[self.names.quality[name]],
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
        pools: dict[str, int] = {}
        tokens: list[tuple[int, float, int, int]] = []
        token_start = [0]
        for reading, _ in queries:
            for at, word in enumerate(reading.words):
                weight = words.traits(word).weight
                pool = pools.setdefault(word, len(pools))
                tokens.append((1 << at, weight, lexicon.first_letter(word), pool))
            for join, places in lexicon.joins(reading):
                tokens.append((places, 0.0, 0, pools.setdefault(join, len(pools))))
            token_start.append(len(tokens))
        like = self._words_like(list(pools))
        pool_start = np.cumsum([0] + [len(found[0]) for found in like])
        links = max(
            sum(len(like[tokens[t][3]][0]) for t in range(a, b))
            for a, b in zip(token_start, token_start[1:], strict=False)
        )
        names, rows = self.names, self.rows
        n_words, n_names = len(self.lexicon.text_ends), len(names.row)
        most_tokens = max(b - a for a, b in zip(token_start, token_start[1:], strict=False)) + 1
        limit = min(limit, n_names)
        whole, real = np.int64, np.float64
        found = np.zeros(len(queries), dtype=whole)
        found_score = np.zeros(len(queries) * limit, dtype=whole)
        found_name = np.zeros(len(queries) * limit, dtype=whole)
        arrays = [
            np.array(token_start, dtype=whole),
            np.array([t[0] for t in tokens], dtype=whole),
            np.array([t[1] for t in tokens], dtype=real),
            np.array([t[2] for t in tokens], dtype=whole),
            np.array([t[3] for t in tokens], dtype=whole),
            pool_start.astype(whole),
            np.array([w for found_ in like for w in found_[0]], dtype=whole),
            np.array([v for found_ in like for v in found_[1]], dtype=real),
            np.array([w for found_ in like for w in found_[2]], dtype=real),
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
        scratch = [
            head, best, seen,
            *(np.zeros(links + 1, dtype=t) for t in (whole, whole, real, real)),
            *(np.zeros(kernels.MAX_PAIRS, dtype=t) for t in (real, real, whole, whole)),
            np.zeros(most_tokens, dtype=whole), np.zeros(most_tokens, dtype=real),
            *(np.zeros(limit, dtype=whole) for _ in range(3)),
        ]  # fmt: skip
        least_thousandths = int(np.ceil(least * 1000 - 1e-9))
        run = kernels.screen_all
        if compiled.worth_it(n_names * len(queries)):
            run = compiled.kernels().screen_all
        elif n_names < SMALL:  # lists are quicker to read one by one, arrays need no copy
            arrays, scratch = ([a.tolist() for a in some] for some in (arrays, scratch))
        run(*arrays, least_thousandths, *scratch, limit, stamp, found, found_score, found_name)
        self._spare.append((head, best, seen, stamp))
        return [
            [
                (int(found_name[i]), int(found_score[i]))
                for i in range(at * limit, at * limit + int(count))
            ]
            for at, count in enumerate(found)
        ]

    def _words_like(self, tokens: Sequence[str]) -> list[Like]:
        """What is like each token, remembered: words come again."""
        fresh = [token for token in tokens if token not in self._like]
        if len(self._like) + len(fresh) > MOST_REMEMBERED:
            self._like.clear()
            fresh = list(tokens)
        self._like.update(zip(fresh, lexicon.like(self.lexicon, self._strings, fresh), strict=True))
        return [self._like[token] for token in tokens]


def build(rows: Iterable[Mapping[str, Any]]) -> Index:
    """An index over rows: mappings of `id`, `names` and what else is known (see the room's docs)."""
    ids: list[str] = []
    facts: list[Facts] = []
    first_name = [0]
    texts: list[str] = []
    qualities: list[int] = []
    name_rows: list[int] = []
    for at, row in enumerate(rows):
        ids.append(str(row["id"]))
        facts.append(evidence.facts_of(row))
        for name in row["names"]:
            text, quality = (name, "primary") if isinstance(name, str) else (str(name["text"]), str(name.get("quality") or "primary"))  # fmt: skip
            texts.append(text)
            qualities.append(QUALITIES.index(quality))
            name_rows.append(at)
        first_name.append(len(texts))
    readings = [read(text) for text in texts]
    names, lexicon_ = _names(texts, readings, qualities, name_rows)
    blob, ends = pack(ids)
    rank = {id_: at for at, id_ in enumerate(sorted(set(ids)))}
    fact_blob, fact_ends = pack(msgspec.json.encode(f).decode() for f in facts)
    identifiers = sorted((lexicon.hash_of(k), at) for at, f in enumerate(facts) for _, k in f.identifiers)  # fmt: skip
    table = Rows(
        blob,
        ends,
        np.array([rank[id_] for id_ in ids], dtype=np.int64),
        np.array([evidence.KINDS.index(f.kind) for f in facts], dtype=np.int64),
        np.array(first_name, dtype=np.int64),
        fact_blob,
        fact_ends,
        np.array([h for h, _ in identifiers], dtype=np.uint64),
        np.array([r for _, r in identifiers], dtype=np.int64),
    )
    return Index(lexicon_, names, table)


def _names(
    texts: list[str], readings: list[Reading], qualities: list[int], rows: list[int]
) -> tuple[Names, Lexicon]:
    plain: dict[str, int] = {}
    joined: dict[str, int] = {}
    entries: list[
        tuple[int, int, int]
    ] = []  # name, number (joins negative until all are known), mask
    for name, reading in enumerate(readings):
        for at, word in enumerate(reading.words):
            entries.append((name, plain.setdefault(word, len(plain)), 1 << at))
        for join, places in lexicon.joins(reading):
            entries.append((name, -1 - joined.setdefault(join, len(joined)), places))
    table = np.array(entries, dtype=np.int64).reshape(-1, 3)
    by_length = sorted(plain, key=lambda word: (len(word), word))
    rank = np.zeros(len(plain) + 1, dtype=np.int64)
    for at, text in enumerate(by_length):
        rank[plain[text]] = at
    word = np.where(
        table[:, 1] >= 0, rank[np.maximum(table[:, 1], 0)], len(plain) - 1 - table[:, 1]
    )
    pairs = np.unique(np.stack([word, table[:, 0]], axis=1), axis=0)
    blob, ends = pack(texts)
    names = Names(
        blob,
        ends,
        np.array(qualities, dtype=np.uint8),
        np.array(rows, dtype=np.int64),
        np.array([FACTORS[q] for q in qualities], dtype=np.float64),
        np.array([r.forms for r in readings], dtype=np.int64),
        np.searchsorted(table[:, 0], np.arange(len(texts) + 1)).astype(np.int64),
        word,
        table[:, 2].copy(),
        np.searchsorted(pairs[:, 0], np.arange(len(plain) + len(joined) + 1)).astype(np.int64),
        pairs[:, 1].copy(),
    )
    return names, lexicon.make(by_length, list(joined))
