"""The rows of a screening while they come in: a file that a later run can go on with.

The first line says what was asked, of what, by which versions. Each other line is the canonical
JSON of one row; together they are the result that the run is recorded by.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import msgspec
from msgspec import Struct

from proscribed.answers.matches import Screened
from proscribed.cases.runs import KEPT_WHOLE
from proscribed.model.errors import BadInput, Refused
from proscribed.register.canonical import canonical, canonical_each
from proscribed.screening.hits import FAULT

STRONG = 0.9
_ROW = msgspec.json.Decoder(Screened)


class Tally(Struct):
    """What the rows so far come to: how many have a match, a strong one, a note; on how many the
    engine failed; how many matches there are, and how many parties match on each list."""

    rows: int = 0
    matched: int = 0
    strong: int = 0
    noted: int = 0
    failed: int = 0
    matches: int = 0
    by_list: Counter[str] = msgspec.field(default_factory=Counter)

    def add(self, row: Screened) -> None:
        """One more row."""
        self.rows += 1
        if row.note:
            self.noted += 1
            self.failed += row.note.startswith(FAULT)
        if row.matches:
            self.matched += 1
            self.matches += len(row.matches)
            self.strong += row.matches[0].score >= STRONG
            self.by_list.update({match.list for match in row.matches})


def tally_of(rows: Iterable[Screened]) -> Tally:
    """What these rows come to."""
    tally = Tally()
    for row in rows:
        tally.add(row)
    return tally


class Kept(Collection[Screened]):
    """Rows on the disk, read again each time that they are gone through."""

    def __init__(self, path: Path, begin: int, count: int) -> None:
        self.path, self.begin, self.count = path, begin, count

    def __iter__(self) -> Iterator[Screened]:
        with self.path.open("rb") as file:
            file.seek(self.begin)
            for line in file:
                yield _ROW.decode(line)

    def __len__(self) -> int:
        return self.count

    def __contains__(self, row: object) -> bool:
        return any(row == one for one in self)


class Part:
    """A file of rows that grows: `write` adds some, `tally` and `sha256` say what it holds."""

    def __init__(self, path: Path, file: IO[bytes], begin: int) -> None:
        self.path, self._file, self.begin = path, file, begin
        self.tally = Tally()
        self._hash = hashlib.sha256()
        self._size = 0

    def write(self, rows: list[Screened]) -> None:
        """Add whole rows; they are on the disk when this returns."""
        said = canonical_each(rows)
        for row in rows:
            self.tally.add(row)
        self._say(said)
        self._file.write(b"".join(one + b"\n" for one in said))
        self._file.flush()

    def _say(self, lines: list[bytes]) -> None:
        said = (b"\n" if self._size else b"") + b"\n".join(lines)
        if lines:
            self._hash.update(said)
            self._size += len(said)

    @property
    def sha256(self) -> str:
        """The hash of all rows, joined by line feeds."""
        return self._hash.hexdigest()

    def whole(self) -> bytes | None:
        """All rows, joined by line feeds; None where they are too large to keep."""
        if self._size > KEPT_WHOLE:
            return None
        with self.path.open("rb") as file:
            file.seek(self.begin)
            return file.read(self._size)

    def rows(self) -> Kept:
        """The rows, to be gone through as often as wished."""
        return Kept(self.path, self.begin, self.tally.rows)

    def go_on(self) -> None:
        """Take in the whole rows that are there already; a torn end is cut off."""
        end = self._file.seek(self.begin)
        while line := self._file.readline():
            try:
                row = _ROW.decode(line)
            except msgspec.DecodeError:
                break
            if not line.endswith(b"\n"):
                break
            self.tally.add(row)
            self._say([line[:-1]])
            end += len(line)
        self._file.seek(end)
        self._file.truncate()


@contextmanager
def part(path: Path, head: Mapping[str, Any], *, resume: bool, keep: bool) -> Iterator[Part]:
    """A file of rows for the question that `head` describes; removed when the block ends. Where it
    ends by an error after the first row and with `keep`, the file stays.

    With `resume`, what an interrupted run left in it is taken in first. Raises Refused where that
    run asked something else, or where another process is writing the file."""
    try:
        file = path.open("r+b" if path.exists() else "w+b")
    except OSError as error:
        raise BadInput(
            f"the rows cannot be written: {error.strerror or error}.", where=str(path)
        ) from error
    with file:
        _alone(file, path)
        said = canonical(head) + b"\n"
        before = file.readline()
        if not resume or not before:
            file.seek(0)
            file.truncate()
            file.write(said)
            before = said
        if before != said:
            raise _other(before, head, path)
        kept = Part(path, file, len(said))
        kept.go_on()
        done = False
        try:
            yield kept
            done = True
        except OSError as error:
            raise BadInput(
                f"the rows cannot be written or read: {error.strerror or error}.", where=str(path)
            ) from error
        finally:
            if done or not keep or not kept.tally.rows:
                with suppress(OSError):
                    path.unlink()


def _alone(file: IO[bytes], path: Path) -> None:
    """No two processes write one file: each would tear the other's rows."""
    if os.name != "posix":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        ours = os.fstat(file.fileno()).st_ino == path.stat().st_ino  # not removed meanwhile
    except OSError:
        ours = False
    if not ours:
        raise Refused(
            "another process is writing this file.",
            where=str(path),
            todo="Wait for it, or name another output.",
        )


def _other(before: bytes, head: Mapping[str, Any], path: Path) -> Refused:
    try:
        old: dict[str, Any] = msgspec.json.decode(before)
    except msgspec.DecodeError:
        old = {}
    differs = [
        f"{name.replace('_', ' ')} ({old[name]}, now {now})" if name in old else name
        for name, now in msgspec.to_builtins(head).items()
        if old.get(name) != now
    ]
    return Refused(
        "the interrupted run asked something else: it differs in "
        + (", ".join(differs) or "its form")
        + ".",
        where=str(path),
        todo="Ask the same again, or leave out --resume to begin anew.",
    )
