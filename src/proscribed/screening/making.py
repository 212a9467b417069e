"""An index is made: rows go by once, what is kept of them goes into columns, and these are put in order
one after the other. What is held in memory is the distinct words, not the names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, pairwise
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from proscribed.screening import address_index, compiled, lexicon, lexicon_making
from proscribed.screening.address_index import AddressIndex, Places
from proscribed.screening.asked import hash_of
from proscribed.screening.columns import AT_ONCE, Columns, sort_pairs
from proscribed.screening.evidence import Facts
from proscribed.screening.letters import pack
from proscribed.screening.lexicon import Lexicon
from proscribed.screening.names import read_all
from proscribed.screening.pieces import forget
from proscribed.screening.tables import Names, Row, Rows

CHUNK = 8_192  # rows at a time
NAMES = 65_536  # names weighed at a time
REMEMBERED = 32_768  # names after which words read before are forgotten
LONG_ID = 64  # bytes; an array has room for the longest id in each row
_NO_JOIN = -1


def make(rows: Iterable[Mapping[str, Any]], columns: Columns) -> None:
    """Put an index over rows into columns."""
    words: dict[str, int] = {}
    places = Places()
    columns.add("names.start", np.zeros(1, dtype=np.int32))
    columns.add("rows.first_name", np.zeros(1, dtype=np.int32))
    first = names = 0
    for part in _parts(rows):
        _add_rows(columns, part, first)
        _add_names(columns, part, first, words)
        for row in part:
            places.add([text for text, _ in row.names], row.facts)
        first += len(part)
        if columns.folder and columns.size("names.row") // REMEMBERED != names // REMEMBERED:
            forget()
        names = columns.size("names.row")
    for field, values in address_index.tables(places)._asdict().items():
        columns.add(f"addresses.{field}", values)
    del places
    _add_ranks(columns)
    sort_pairs(columns, "owned.hash", "owned.row", "rows.identifier_hash", "rows.identifier_row")
    plain = list(words)
    words.clear()
    lexicon_making.add_words(columns, plain)
    del plain
    count = columns.size("lexicon.known")
    _add_entries(columns, count, _number_joins(columns))
    count += columns.size("join.hash")
    lexicon_making.add_rest(columns)
    _add_weights(columns, count)
    _add_postings(columns, count)


def made(columns: Columns) -> tuple[Lexicon, Names, Rows, AddressIndex]:
    """The parts of the index that was put into columns."""

    def part(name: str, fields: tuple[str, ...]) -> list[NDArray[Any]]:
        return [columns.whole(f"{name}.{field}") for field in fields]

    return (
        lexicon_making.made(columns),
        Names(*part("names", Names._fields)),
        Rows(*part("rows", Rows._fields)),
        AddressIndex(address_index.Tables(*part("addresses", address_index.Tables._fields))),
    )


def _parts(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Row]]:
    some = iter(rows)
    yield [Row.of(row) for row in islice(some, CHUNK)]  # one at least: it says of what type all are
    while part := [Row.of(row) for row in islice(some, CHUNK)]:
        yield part


def _add_texts(columns: Columns, texts: str, ends: str, values: Iterable[str]) -> None:
    blob, own = pack(values)
    columns.add(texts, blob)
    columns.add(ends, own + (columns.size(texts) - len(blob)))


def _add_rows(columns: Columns, part: Sequence[Row], first: int) -> None:
    _add_texts(columns, "rows.ids", "rows.id_ends", (row.id for row in part))
    _add_texts(columns, "rows.facts", "rows.fact_ends", (_packed(row.facts) for row in part))
    kinds = (row.facts.kind_number for row in part)
    columns.add("rows.kind", np.fromiter(kinds, dtype=np.int8, count=len(part)))
    sizes = np.fromiter((len(row.names) for row in part), dtype=np.int32, count=len(part))
    ends = np.cumsum(sizes, dtype=np.int32)
    names = np.int32(_size(columns, "names.row"))
    columns.add("rows.first_name", ends + names)
    columns.add("names.row", np.repeat(np.arange(first, first + len(part), dtype=np.int32), sizes))
    owned = [
        (hash_of(key), first + at)
        for at, row in enumerate(part)
        for _, key in row.facts.identifiers
    ]
    columns.add("owned.hash", np.array([key for key, _ in owned], dtype=np.uint64))
    columns.add("owned.row", np.array([row for _, row in owned], dtype=np.int64))


def _packed(facts: Facts) -> str:
    return msgspec.json.encode(facts).decode() if facts.any_evidence() else ""


def _size(columns: Columns, name: str) -> int:
    return columns.size(name) if columns.has(name) else 0


def _add_ranks(columns: Columns) -> None:
    """The rank of the id of each row among all ids. The order of UTF-8 is that of the characters."""
    blob, ends = columns.whole("rows.ids"), columns.whole("rows.id_ends")
    sizes = np.diff(ends, prepend=0)
    longest = int(sizes.max(initial=1))
    ids: Any
    if longest <= LONG_ID and blob.all():
        letters = np.zeros((len(ends), longest), dtype=np.uint8)
        letters[np.arange(longest) < sizes[:, None]] = blob
        ids = letters.view(f"S{longest}").reshape(-1)
        order = np.argsort(ids, kind="stable")
        new = ids[order[1:]] != ids[order[:-1]]
    else:
        ids = [blob[a:b].tobytes() for a, b in pairwise([0, *ends.tolist()])]
        order = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
        new = np.array([ids[a] != ids[b] for a, b in pairwise(order.tolist())], dtype=np.bool_)
    rank = np.zeros(len(ends), dtype=np.int32)
    rank[order[1:]] = np.cumsum(new, dtype=np.int32)
    columns.add("rows.party", rank)


def _add_names(columns: Columns, part: Sequence[Row], first: int, words: dict[str, int]) -> None:
    """Put the names of some rows into columns; new words are given a number. An entry of a join has no
    number yet: joins stand in the same order in columns of their own."""
    texts = [text for row in part for text, _ in row.names]
    _add_texts(columns, "names.texts", "names.text_ends", texts)
    qualities = (quality for row in part for _, quality in row.names)
    columns.add("names.quality", np.fromiter(qualities, dtype=np.uint8, count=len(texts)))
    readings = read_all(texts)
    columns.add("names.forms", np.array([one.forms for one in readings], dtype=np.uint8))
    sizes = np.array([len(one.words) for one in readings], dtype=np.int64)
    count = int(sizes.sum())
    every = chain.from_iterable(one.words for one in readings)
    numbers = np.fromiter((words.setdefault(w, len(words)) for w in every), np.int32, count)
    joins = lexicon.joins_of(readings)
    kinds = [row.facts.kind_number for row in part for _ in row.names]
    short = lexicon.acronyms_of(readings, kinds)
    own = (joins.name, joins.places, joins.hash)
    join_name, join_places, hashes = (np.concatenate(b) for b in zip(own, short, strict=True))
    order = np.argsort(join_name, kind="stable")
    columns.add("entry.hash", hashes[order])
    columns.add("entry.bones", np.append(joins.bones, np.zeros_like(short[0]))[order])
    place = np.arange(count) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    name = np.concatenate([np.repeat(np.arange(len(texts)), sizes), join_name])
    word = np.concatenate([numbers, np.full(len(join_name), _NO_JOIN, dtype=np.int32)])
    places = np.concatenate([1 << place, join_places]).astype(np.uint32)
    order = np.argsort(name, kind="stable")
    columns.add("entry.word", word[order])
    columns.add("names.entry_mask", places[order])
    ends = np.searchsorted(name[order], np.arange(1, len(texts) + 1), side="left")
    before = columns.size("entry.word") - len(word)
    columns.add("names.start", (ends + before).astype(np.int32))


def _number_joins(columns: Columns) -> NDArray[np.int32]:
    """The number of each join among the distinct ones, in the order in which these come; what is kept of
    joins is cut down to the distinct ones."""
    count = columns.size("entry.hash")
    first = np.arange(count, dtype=np.int32)
    bits = (count // AT_ONCE).bit_length()
    for part in range(1 << bits):
        begin = 0
        own: list[NDArray[np.int64]] = []
        at: list[NDArray[np.int32]] = []
        for (hashes,) in columns.pieces("entry.hash"):
            some = np.flatnonzero(hashes & ((1 << bits) - 1) == part)
            own.append(hashes[some])
            at.append((some + begin).astype(np.int32))
            begin += len(hashes)
        if own:
            key, where = np.concatenate(own), np.concatenate(at)
            order = np.argsort(key, kind="stable")
            key, where = key[order], where[order]
            new = np.ones(len(key), dtype=np.bool_)
            new[1:] = key[1:] != key[:-1]
            first[where] = where[new][np.cumsum(new) - 1]
    is_first = first == np.arange(count)
    _keep(columns, is_first)
    return (np.cumsum(is_first, dtype=np.int32) - np.int32(1))[first]


def _keep(columns: Columns, wanted: NDArray[np.bool_]) -> None:
    """Of all joins the distinct ones."""
    begin = 0
    columns.add("join.hash", np.zeros(0, dtype=np.int64))
    columns.add("join.bones", np.zeros(0, dtype=np.int64))
    for hashes, bones in columns.pieces("entry.hash", "entry.bones"):
        own = wanted[begin : begin + len(hashes)]
        columns.add("join.hash", hashes[own])
        columns.add("join.bones", bones[own])
        begin += len(hashes)
    columns.drop("entry.hash", "entry.bones")


def _add_entries(columns: Columns, words: int, joins: NDArray[np.int32]) -> None:
    """The entries, with the numbers of their joins."""
    begin = 0
    columns.add("names.entry_word", np.zeros(0, dtype=np.int32))
    for (word,) in columns.pieces("entry.word"):
        places = np.flatnonzero(word == _NO_JOIN)
        word[places] = joins[begin : begin + len(places)] + np.int32(words)
        begin += len(places)
        columns.add("names.entry_word", word)
    columns.drop("entry.word")


def _add_postings(columns: Columns, count: int) -> None:
    """The names of each of `count` words and joins, each once, those with initials last, the lightest first."""
    held = np.zeros(count + 1, dtype=np.int64)
    for (word,) in columns.pieces("names.entry_word"):
        held += np.bincount(word, minlength=count + 1)
    ends = np.cumsum(held)
    columns.add("names.posting_start", np.zeros(1, dtype=np.int32))
    columns.add("names.postings", np.zeros(0, dtype=np.int32))
    start, total = columns.whole("names.start"), columns.whole("names.total")
    initial = columns.whole("names.has_initial")
    low = 0
    while low < count:
        before = int(ends[low - 1]) if low else 0
        high = max(low + 1, int(np.searchsorted(ends, before + AT_ONCE, side="right")))
        found, at = [], 0
        for (word,) in columns.pieces("names.entry_word"):
            own = np.flatnonzero((word >= low) & (word < high))
            name = np.searchsorted(start, own + at, side="right") - 1
            found.append((word[own].astype(np.int64) - low) << 32 | name)
            at += len(word)
        pairs = np.unique(np.concatenate(found))
        name = pairs & 0xFFFFFFFF
        order = np.lexsort((name, total[name], initial[name], pairs >> 32))
        columns.add("names.postings", name[order].astype(np.int32))
        sizes = np.bincount(pairs >> 32, minlength=min(high, count) - low)
        every = np.cumsum(sizes) + (columns.size("names.postings") - len(pairs))
        columns.add("names.posting_start", every.astype(np.int32))
        low = high


def _add_weights(columns: Columns, count: int) -> None:
    """What the words of a name weigh, whether one is an initial, and the most that each of `count` words
    and joins covers."""
    weight, first = np.zeros(count), np.zeros(count, dtype=np.int8)
    weight[: columns.size("lexicon.weight")] = columns.whole("lexicon.weight")
    first[: columns.size("lexicon.first")] = columns.whole("lexicon.first")
    start = columns.whole("names.start")
    cover = np.zeros(len(weight), dtype=np.float32)
    run = compiled.functions(20 * columns.size("names.entry_word"))
    for begin in range(0, max(1, len(start) - 1), NAMES):
        own = start[begin : begin + NAMES + 1]
        word = columns.part("names.entry_word", int(own[0]), int(own[-1]))
        places = columns.part("names.entry_mask", int(own[0]), int(own[-1]))
        total = np.zeros(len(own) - 1, dtype=np.float32)
        initial = np.zeros(len(total), dtype=np.bool_)
        run.weigh(own - own[0], word, places, weight, first, 0, total, initial, cover)
        columns.add("names.total", total)
        columns.add("names.has_initial", initial)
    columns.add("names.cover", cover)
