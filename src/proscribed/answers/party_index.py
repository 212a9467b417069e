"""The index over a file of counterparties, kept in the home: it is asked with listed names.

`cache/counterparties/<file, columns, engine>` holds the engine's index of their names and
identifiers, and each counterparty as read, so that asking again reads neither the file's rows nor
all of the index. Made when it is first needed, mapped from the disk afterwards, never a source of
truth: one that is missing or damaged is made anew.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from proscribed.answers.counterparties import Counterparty, read_counterparties
from proscribed.answers.engine import engine_version
from proscribed.answers.index import screened
from proscribed.model.entry import Entry
from proscribed.register.canonical import canonical, digest
from proscribed.screening import Index, build, open_index
from proscribed.screening.evidence import MOST_RAISE, RAISED_FROM

KEPT = 4  # indexes of counterparties in one home
FIRST_ASKED = 2_000  # matches of one listed name; it is asked again for more where there are

Progress = Callable[[str], None]


class PartyIndex(Struct, frozen=True):
    """The index of a file's counterparties. `packed` holds each as read, cut by `ends`; `weighed`
    says of which more is known than name and kind, so that facts can move its score."""

    index: Index
    packed: NDArray[np.uint8]
    ends: NDArray[np.int64]
    weighed: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ends)

    def party(self, place: int) -> Counterparty:
        """The counterparty at a place in the file."""
        begin = int(self.ends[place - 1]) if place else 0
        return _DECODER.decode(self.packed[begin : int(self.ends[place])].tobytes())

    def near(self, entries: Iterable[Entry], least: float) -> set[int]:
        """The places of all counterparties that may match one of these contents of listed entries
        at `least` or more: none that does is missing, some of them do not."""
        names: dict[tuple[str, str], bool] = {}
        owned: dict[tuple[Any, ...], dict[str, Any]] = {}
        places: set[int] = set()
        for entry in entries:
            seen = screened("", entry)
            facts = any(seen[field] for field in _MOVING)
            for name in seen["names"]:
                named = (name["text"], seen["kind"])
                names[named] = names.get(named, False) or facts
            if seen["identifiers"]:
                one = {"name": "", "identifiers": seen["identifiers"]}
                owned[tuple(tuple(each.values()) for each in seen["identifiers"])] = one
            places |= self.index.addresses.rows_at(seen["addresses"], tuple(seen["countries"]))
        plain = [_asked(name) for name, facts in names.items() if not facts]
        moved = [_asked(name) for name, facts in names.items() if facts]
        found = {row for row, _ in self._all(plain, least)}
        any_moved = bool(self.weighed.any())
        for row, score in self._all(moved, before_facts(least) if any_moved else least):
            if score >= least or self.weighed[row]:
                found.add(row)
        return found | places | {row for row, _ in self._all(list(owned.values()), 0.0)}

    def _all(self, queries: list[Mapping[str, Any]], least: float) -> Iterator[tuple[int, float]]:
        """The row and score of every match, however many there are."""
        limit = FIRST_ASKED
        while queries:
            found = self.index.screen(queries, limit, least)
            more = []
            for query, matches in zip(queries, found, strict=True):
                if len(matches) >= limit and limit < len(self):
                    more.append(query)
                else:
                    yield from ((match.row, match.score) for match in matches)
            queries, limit = more, min(limit * 16, len(self))


_KEPT = ("id", "kind", "names", "identifiers", "addresses", "countries")
_MOVING = ("countries", "birth_dates", "identifiers", "addresses")


def _asked(name: tuple[str, str]) -> Mapping[str, Any]:
    return {"name": name[0], "kind": name[1]}


def before_facts(least: float) -> float:
    """The score that names must reach for a match of `least`, once facts may have raised it."""
    return max(min(least, RAISED_FROM), least - MOST_RAISE)


def party_index(
    home: Path,
    name: str,
    data: bytes,
    columns: Mapping[str, str],
    progress: Progress = lambda _: None,
) -> PartyIndex:
    """The index of a file's counterparties, opened from the home or made there.

    Raises BadInput, as `read_counterparties`, for a file that cannot be read."""
    key = digest(canonical((digest(data), sorted(columns.items()), engine_version(), _SHAPE)))[:32]
    folder = home / "cache" / "counterparties" / key
    try:
        found = _open(folder)
        os.utime(folder)  # the oldest unused is dropped first
        return found
    except (OSError, ValueError, TypeError):
        shutil.rmtree(folder, ignore_errors=True)
    progress("indexing the counterparties (once for each file)")
    _make(folder, read_counterparties(name, data, columns))
    return _open(folder)


_SHAPE = digest(repr([msgspec.inspect.type_info(Counterparty)]).encode())
"""A mark of how a counterparty is packed."""

_ENCODER, _DECODER = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Counterparty)


def _open(folder: Path) -> PartyIndex:
    found = PartyIndex(
        open_index(folder / "index"),
        np.asarray(np.memmap(folder / "parties.bin", dtype=np.uint8, mode="r")),
        np.load(folder / "ends.npy"),
        np.load(folder / "weighed.npy"),
    )
    if not len(found.ends) == len(found.weighed) == len(found.index):
        raise ValueError(f"{folder} is damaged")
    return found


def _make(folder: Path, parties: Iterable[Counterparty]) -> None:
    making = folder.with_name(f"{folder.name}.{os.getpid()}")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    try:
        ends: list[int] = []
        weighed: list[bool] = []
        with (making / "parties.bin").open("wb") as packed:
            rows = _rows(parties, packed.write, ends, weighed)
            build(rows).save(making / "index")
        np.save(making / "ends.npy", np.cumsum(ends, dtype=np.int64))
        np.save(making / "weighed.npy", np.array(weighed, dtype=np.bool_))
        try:
            making.replace(folder)
        except OSError:  # another process was first
            if not folder.exists():
                raise
    finally:
        shutil.rmtree(making, ignore_errors=True)
    _drop_older(folder.parent)


def _rows(
    parties: Iterable[Counterparty],
    write: Callable[[bytes], object],
    ends: list[int],
    weighed: list[bool],
) -> Iterator[dict[str, Any]]:
    """What the index holds of each counterparty: its names, kind, identifiers, and where it is. What
    else is known of it is weighed when it is screened."""
    for place, party in enumerate(parties):
        ends.append(int(write(_ENCODER.encode(party))))  # type: ignore[call-overload]
        seen = screened(str(place), party.entry)
        weighed.append(any(seen[field] for field in _MOVING))
        yield {field: seen[field] for field in _KEPT}


def _drop_older(folder: Path) -> None:
    kept = sorted(folder.iterdir(), key=lambda one: one.stat().st_mtime)
    for old in kept[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
