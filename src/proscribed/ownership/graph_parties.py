"""Rows of parties made one: those of one id in one scope, and those with an identifier in common.

Ids, identifiers and names are marks here, whole numbers of 63 bits, which arrays sort and compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, select

from proscribed.model.party import Identifier
from proscribed.ownership.keys import keys_of
from proscribed.ownership.records import Union
from proscribed.ownership.tables import source_parties

Ints = NDArray[np.int64]

AT_ONCE = 1_000
"""Rows that are held as the driver gives them."""
_NO_LETTER = re.compile(r"[\W_]+")
_NO_LETTERS = bytes(one for one in range(128) if one != 10 and not chr(one).isalnum())


class Parties(NamedTuple):
    """The parties recorded at a commit: rows ordered by node, and where each node's begin; the marks
    of identifiers' keys and of folded names, sorted, each with its node."""

    rows: Ints
    starts: Ints
    key_marks: Ints
    key_nodes: NDArray[np.int32]
    name_marks: Ints
    name_nodes: NDArray[np.int32]


def folded(name: str) -> str:
    """A name without capitals, spaces and punctuation."""
    return _NO_LETTER.sub("", name.casefold())


def mark(text: str) -> int:
    """A text as a number, by which it is found again."""
    return int(_marks([text.encode()])[0])


def rows_of(connection: Connection, question: Any) -> Any:
    """Rows as the driver gives them: no wrapping of a million rows."""
    text = question.compile(connection.engine, compile_kwargs={"literal_binds": True})
    cursor = connection.connection.cursor()
    cursor.execute(str(text))
    return cursor


def parties_at(connection: Connection, commit: int) -> Parties:
    """The parties recorded at a commit, whatever the order in which their rows were loaded."""
    of = source_parties.c
    columns = (of.id, of.digest, of.scope, of.source_id, of.name, of.country, of.identifiers)
    cursor = rows_of(connection, select(*columns).where(of.commit <= commit))
    parts = [_part(0, ((),) * len(columns))]
    first = 0
    while rows := cursor.fetchmany(AT_ONCE):
        parts.append(_part(first, tuple(zip(*rows, strict=True))))
        first += len(rows)
    numbers, digests, own, names, named, keys, keyed = (
        np.concatenate(several) for several in zip(*parts, strict=True)
    )
    order = np.argsort(digests)
    place = np.empty_like(order)
    place[order] = np.arange(order.size)
    nodes, count = _nodes(order.size, [(own, place), (keys, place[keyed])])
    by_node = np.argsort(nodes, kind="stable")
    key_marks, at = np.unique(keys, return_index=True)
    name_nodes = nodes[place[named]]
    sorted_ = np.lexsort((name_nodes, names))
    return Parties(
        numbers[order][by_node],
        np.searchsorted(nodes[by_node], np.arange(count + 1)).astype(np.int64),
        key_marks,
        nodes[place[keyed[at]]],
        names[sorted_],
        name_nodes[sorted_],
    )


def _part(first: int, columns: Sequence[Sequence[Any]]) -> tuple[Ints, ...]:
    """Some of the rows, the first of which is so many: their numbers and digests, the marks of their
    own ids; the marks of names with their rows; those of identifiers' keys with theirs."""
    numbers, digests, scopes, ids, names, countries, identifiers = columns
    named = [at for at, name in enumerate(names, first) if name]
    keys: list[bytes] = []
    keyed: list[int] = []
    every = zip(_decoded(identifiers), countries, strict=True)
    for at, (several, country) in enumerate(every, first):
        for key in keys_of(several, (country,) if country else ()) if several else ():
            keys.append(key.encode())
            keyed.append(at)
    return (
        np.array(numbers, np.int64),
        np.array(digests, np.int64),
        _marks([f"{scope}\x1f{own}".encode() for scope, own in zip(scopes, ids, strict=True)]),
        _marks(_folded_each([name for name in names if name])),
        np.array(named, np.int64),
        _marks(keys),
        np.array(keyed, np.int64),
    )


def _decoded(identifiers: Sequence[str]) -> list[tuple[Identifier, ...]]:
    said = ",".join([one or "[]" for one in identifiers])
    return msgspec.json.decode(f"[{said}]", type=list[tuple[Identifier, ...]])


def _folded_each(names: Sequence[str]) -> list[bytes]:
    """`folded` of many names: at one go where all are in ASCII."""
    said = "\n".join(names)
    if not names or not said.isascii() or said.count("\n") != len(names) - 1:
        return [folded(name).encode() for name in names]
    return said.lower().encode().translate(None, _NO_LETTERS).split(b"\n")


def _marks(texts: Iterable[bytes]) -> Ints:
    found = b"".join([blake2b(text, digest_size=8).digest() for text in texts])
    return (np.frombuffer(found, ">u8") >> np.uint64(1)).astype(np.int64)


def _nodes(size: int, marked: Iterable[tuple[Ints, Ints]]) -> tuple[NDArray[np.int32], int]:
    """The node of each of so many rows, and how many nodes there are: rows with a mark in common are
    of one. Nodes are numbered in the order of their first rows."""
    union = Union(size)
    for marks, rows in marked:
        order = np.argsort(marks, kind="stable")
        same = np.flatnonzero(np.diff(marks[order]) == 0)
        for one, other in zip(
            rows[order[same]].tolist(), rows[order[same + 1]].tolist(), strict=True
        ):
            union.join(one, other)
    tops = union.tops()
    number = np.cumsum(tops == np.arange(size)) - 1
    return number[tops].astype(np.int32), int(number[-1]) + 1 if size else 0
