"""The rows of a file of any length, checked and laid out in batches on the disk."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pyarrow as pa
from msgspec import Struct

from proscribed.model.errors import BadInput
from proscribed.screening.bulk import ROWS
from proscribed.screening.counterparty import counterparty, id_of
from proscribed.sources.own.fields import field_names
from proscribed.sources.own.stream import PIECE, stream
from proscribed.sources.reading import BadFile, Content
from proscribed.sources.text import LARGEST_CELL

BATCH = 4_096
AT_ONCE = 4 * 1024**2  # hashes of ids that are sorted in memory
SHOWN = 12  # columns named in a complaint


class Batches(Struct, frozen=True):
    """Rows in an Arrow file: its path, how many there are, and in how many batches."""

    path: Path
    rows: int
    count: int

    def read(self, first: int = 0) -> Iterator[pa.RecordBatch]:
        """The batches in order, from the one numbered `first` on."""
        with pa.memory_map(str(self.path)) as file:
            reader = pa.ipc.open_file(file)
            for number in range(first, self.count):
                yield reader.get_batch(number)


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes, in hexadecimal."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def lay_out(
    path: Path, name: str, columns: Mapping[str, str], folder: Path, size: int = BATCH
) -> Batches:
    """The rows of the file `path`, called `name`, in batches of `size` in `folder`. `columns` maps
    the user's columns to fields. Memory stays the same for any length.

    Raises BadInput, with file and line, for a file without rows or without a name column, a row
    of another length, an encoding that is none, an id that stands twice: all rows are read once
    before the first is screened."""
    rows = _rows(path, name, columns, folder)
    made, ids = folder / "rows.arrow", _Ids(folder / "ids")
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    encode = msgspec.json.Encoder().encode
    count = written = 0
    named = False
    seen: dict[str, None] = {}
    with pa.ipc.new_file(str(made), ROWS, options=options) as out:
        lines: list[int] = []
        contents: list[bytes] = []

        def flush() -> None:
            nonlocal written
            numbers = pa.array(range(count - len(lines) + 1, count + 1), pa.int64())
            arrays = [numbers, pa.array(lines, pa.int64()), pa.array(contents, pa.binary())]
            out.write_batch(pa.RecordBatch.from_arrays(arrays, schema=ROWS))
            written += 1
            lines.clear()
            contents.clear()

        for line, row in rows:
            count += 1
            ids.add(id_of(row, count))
            lines.append(line)
            contents.append(_encoded(encode, row, name, line))
            if not named:
                named = bool(counterparty(row, line, count).entry.party.names)
                if len(seen) < SHOWN:
                    seen.update(dict.fromkeys(row))
            if len(lines) == size:
                flush()
        if lines:
            flush()
    if not count:
        raise BadInput("the file has no rows.", where=name)
    if not named:
        shown = ", ".join(repr(column) for column in list(seen)[:SHOWN])
        raise BadInput(
            f"no column holds a name; there are {shown}.",
            where=f"{name}, line 1",
            todo="Name the column `name`, or say which it is: --map COLUMN=name.",
        )
    found = Batches(made, count, written)
    _each_id_once(found, ids.repeated(), name)
    return found


def _encoded(encode: Any, row: Content, name: str, line: int) -> bytes:
    try:
        said: bytes = encode(row)
    except (OverflowError, RecursionError, TypeError, ValueError) as fault:
        raise BadInput(
            f"a field of this row cannot be read ({fault}).", where=f"{name}, line {line}"
        ) from fault
    if len(said) > LARGEST_CELL:
        for column, value in row.items():
            if isinstance(value, str) and len(value) > LARGEST_CELL:
                raise BadInput(
                    f"the cell of {column!r} has {len(value):,} characters.",
                    where=f"{name}, line {line}",
                )
    return said


def _rows(
    path: Path, name: str, columns: Mapping[str, str], folder: Path
) -> Iterator[tuple[int, Content]]:
    unknown = [field for field in columns.values() if field not in field_names()]
    if unknown:
        raise BadInput(
            f"--map names the field {unknown[0]!r}, which there is not.",
            where=name,
            todo=f"The fields are {', '.join(field_names())}.",
        )
    try:
        for line, content in stream(path, name, folder):
            if columns:
                content = {columns.get(column, column): v for column, v in content.items()}
            yield line, content
    except BadFile as fault:
        raise BadInput(
            fault.what, where=fault.where, todo="Mend the file, or save it again."
        ) from None


class _Ids:
    """Which ids may stand twice, told by their hashes, which lie on the disk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.held = array("q")
        self.count = 0

    def add(self, party: str) -> None:
        """One more id."""
        self.held.append(hash(party))
        if len(self.held) == AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        with self.path.open("ab") as file:
            self.held.tofile(file)
        self.count += len(self.held)
        self.held = array("q")

    def repeated(self) -> set[int]:
        """The hashes that stand twice or more, some thousands of them at most."""
        if not self.count:
            return _twice(np.array(self.held, dtype=np.int64))
        self._flush()
        hashes = np.memmap(self.path, dtype=np.int64, mode="r")
        parts = np.uint64(-(-self.count // AT_ONCE))
        found: set[int] = set()
        for part in range(int(parts)):
            pieces = (hashes[at : at + AT_ONCE] for at in range(0, self.count, AT_ONCE))
            found |= _twice(
                np.concatenate([one[one.view(np.uint64) % parts == part] for one in pieces])
            )
            if found:
                break
        return found


def _twice(hashes: Any) -> set[int]:
    ordered = np.sort(hashes)
    return {int(one) for one in ordered[1:][ordered[1:] == ordered[:-1]][:10_000]}


def _each_id_once(batches: Batches, hashes: set[int], name: str) -> None:
    if not hashes:
        return
    decode = msgspec.json.Decoder().decode
    lines: dict[str, int] = {}
    for batch in batches.read():
        for number, line, content in zip(*(c.to_pylist() for c in batch.columns), strict=True):
            party = id_of(decode(content), number)
            if hash(party) not in hashes:
                continue
            if party in lines:
                raise BadInput(
                    f"the id {party!r} stands here and on line {lines[party]}.",
                    where=f"{name}, line {line}",
                    todo="Give each row its own id, or leave the column out.",
                )
            lines[party] = line
