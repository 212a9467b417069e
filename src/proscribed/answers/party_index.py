"""The index over a file of counterparties, kept in the home: it is asked with listed names.

`cache/counterparties/<file, columns, engine>` holds the engine's index of their names and
identifiers, and each counterparty as read, so that asking again reads neither the file's rows nor
all of the index. Made when it is first needed, mapped from the disk afterwards, never a source of
truth: one that is missing or damaged is made anew.
"""

from __future__ import annotations

import os
import shutil
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from proscribed.answers.bulk_input import Batches, lay_out, sha256_of
from proscribed.answers.engine import engine_version
from proscribed.model.entry import Entry
from proscribed.register.canonical import canonical, digest
from proscribed.screening import Index, build, open_index
from proscribed.screening.counterparty import Counterparty, counterparty
from proscribed.screening.evidence import RAISED_FROM, most_raise
from proscribed.screening.queries import query_of

KEPT = 4  # indexes of counterparties in one home
FIRST_ASKED = 2_000  # matches of one listed name; it is asked again for more where there are

Progress = Callable[[str], None]


class PartyIndex(Struct, frozen=True):
    """The index of a file's counterparties. `rows` holds the fields of each as a JSON object, cut by
    `ends`; `lines` where it stands in the file; `weighed` says of which more is known than name and
    kind, so that facts can move its score, and `stated` what is known of any."""

    index: Index
    rows: NDArray[np.uint8]
    ends: NDArray[np.int64]
    lines: NDArray[np.int64]
    weighed: NDArray[np.bool_]
    stated: frozenset[str]

    def __len__(self) -> int:
        return len(self.ends)

    def party(self, place: int) -> Counterparty:
        """The counterparty at a place in the file."""
        begin = int(self.ends[place - 1]) if place else 0
        row = msgspec.json.decode(self.rows[begin : int(self.ends[place])].tobytes())
        return counterparty(row, int(self.lines[place]), place + 1)

    def near(self, entries: Iterable[Entry], least: float) -> set[int]:
        """The places of all counterparties that may match one of these contents of listed entries
        at `least` or more: none that does is missing, some of them do not."""
        names: dict[tuple[str, str], float] = {}
        owned: dict[bytes, dict[str, Any]] = {}
        places: set[int] = set()
        for entry in entries:
            seen = query_of("", entry)
            raised = most_raise(field for field in _weighed_fields(seen) if field in self.stated)
            for name in seen["names"]:
                named = (name["text"], seen["kind"])
                names[named] = max(names.get(named, 0.0), raised)
            if seen["identifiers"]:
                one = {"name": "", **{field: seen[field] for field in _OF_IDENTIFIERS}}
                owned[canonical(one)] = one
            places |= self.index.addresses.rows_at(seen["addresses"], tuple(seen["countries"]))
        found: set[int] = set()
        for raised in set(names.values()):
            some = [
                {"name": n, "kind": kind} for (n, kind), most in names.items() if most == raised
            ]
            for row, score in self._all(some, before_facts(least, raised)):
                if score >= least or self.weighed[row]:
                    found.add(row)
        return found | places | {row for row, _ in self._all(list(owned.values()), 0.0)}

    def _all(
        self, queries: Sequence[Mapping[str, Any]], least: float
    ) -> Iterator[tuple[int, float]]:
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


_OF_IDENTIFIERS = ("identifiers", "countries", "nationalities")
_OF_NAMES = ("id", "kind", "names")


def _weighed_fields(seen: Mapping[str, Any]) -> list[str]:
    """What is known of a party beside its name and kind."""
    return [field for field, value in seen.items() if value and field not in _OF_NAMES]


def before_facts(least: float, raised: float) -> float:
    """The score that names must reach for a match of `least`, where facts may raise it so much."""
    return max(min(least, RAISED_FROM), round(least - raised, 6))


def party_index(
    home: Path,
    name: str,
    file: Path,
    columns: Mapping[str, str],
    progress: Progress = lambda _: None,
) -> PartyIndex:
    """The index of a file's counterparties, opened from the home or made there. `name` is what the
    user calls the file.

    Raises BadInput, as `lay_out`, for a file that cannot be read."""
    key = digest(canonical((sha256_of(file), sorted(columns.items()), engine_version())))[:32]
    folder = home / "cache" / "counterparties" / key
    try:
        found = _open(folder)
        os.utime(folder)  # the one unused for longest is dropped first
        return found
    except (EOFError, OSError, TypeError, ValueError):
        shutil.rmtree(folder, ignore_errors=True)
    progress("indexing the counterparties (once for each file)")
    with TemporaryDirectory(prefix="proscribed-") as made:
        _make(folder, lay_out(file, name, columns, Path(made)))
    return _open(folder)


def _open(folder: Path) -> PartyIndex:
    found = PartyIndex(
        index=open_index(folder / "index"),
        rows=np.asarray(np.memmap(folder / "rows.bin", dtype=np.uint8, mode="r")),
        ends=np.load(folder / "ends.npy"),
        lines=np.load(folder / "lines.npy"),
        weighed=np.load(folder / "weighed.npy"),
        stated=msgspec.json.decode((folder / "stated.json").read_bytes(), type=frozenset[str]),
    )
    if not len(found.ends) == len(found.lines) == len(found.weighed) == len(found.index):
        raise ValueError(f"{folder} is damaged")
    return found


def _make(folder: Path, batches: Batches) -> None:
    making = folder.with_name(f"{folder.name}.{os.getpid()}")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    try:
        kept = _Kept()
        with (making / "rows.bin").open("wb") as file:
            build(_rows(batches, file, kept), making / "index")
        np.save(making / "ends.npy", np.cumsum(kept.sizes, dtype=np.int64))
        np.save(making / "lines.npy", np.array(kept.lines, dtype=np.int64))
        np.save(making / "weighed.npy", np.array(kept.weighed, dtype=np.bool_))
        (making / "stated.json").write_bytes(msgspec.json.encode(kept.stated))
        try:
            making.replace(folder)
        except OSError:  # another process was first
            if not folder.exists():
                raise
    finally:
        shutil.rmtree(making, ignore_errors=True)
    _drop_older(folder.parent)


class _Kept:
    """What is kept of the rows beside the index, while they go by."""

    def __init__(self) -> None:
        self.sizes, self.lines, self.weighed = array("q"), array("q"), array("b")
        self.stated: set[str] = set()


def _rows(batches: Batches, file: IO[bytes], kept: _Kept) -> Iterator[dict[str, Any]]:
    """What the index holds of each counterparty."""
    decode = msgspec.json.Decoder().decode
    for batch in batches.read():
        for number, line, content in zip(*(c.to_pylist() for c in batch.columns), strict=True):
            file.write(content)
            kept.sizes.append(len(content))
            kept.lines.append(line)
            seen = query_of(str(number), counterparty(decode(content), line, number).entry)
            fields = _weighed_fields(seen)
            kept.weighed.append(bool(fields))
            kept.stated.update(fields)
            yield seen


def _drop_older(folder: Path) -> None:
    others = sorted(folder.iterdir(), key=lambda one: one.stat().st_mtime)
    for old in others[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)
