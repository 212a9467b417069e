"""Typed entries kept beside the database, so that asking again need not parse again.

Never a source of truth. Each is kept under the digest of what it is made up of (records by hash,
acts by digest), in a file named after the parser's own code. What is missing, damaged or made by
another parser is made anew from the records.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import msgspec

from proscribed.model.entry import Entry
from proscribed.register.canonical import canonical, digest
from proscribed.sources.parsing import PARSER_VERSION

PACKAGE = Path(__file__).resolve().parent.parent
DEPENDS_ON = ("sources", "model", "register")  # the folders of code and facts that make an entry
MOST_BYTES = 1 << 30  # a file that has grown beyond is begun again
MANY = 5_000  # for more than these the whole file is read
_DECODER = msgspec.msgpack.Decoder(Entry)


def read_kept(home: Path, wanted: Collection[str]) -> dict[str, Entry]:
    """Those of the entries that are kept, by the digest of what each is made up of."""
    file = _file(home)
    try:
        with _opened(file, "ro") as kept:
            return {own: _DECODER.decode(content) for own, content in _rows(kept, wanted)}
    except (sqlite3.OperationalError, OSError):  # not there, or another process is writing
        return {}
    except (sqlite3.DatabaseError, msgspec.DecodeError, UnicodeDecodeError):
        _drop(file)
        return {}


def keep(home: Path, found: Mapping[str, Entry]) -> None:
    """Keep entries for the next time; a home that cannot be written stays without."""
    file = _file(home)
    try:
        if file.exists() and file.stat().st_size > MOST_BYTES:
            _drop(file)
        _write(file, found)
    except (sqlite3.OperationalError, OSError):
        return
    except sqlite3.DatabaseError:
        _drop(file)


def _rows(kept: sqlite3.Connection, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    if len(wanted) > MANY:
        every = kept.execute("select own, cast(content as blob) from entries")
        return (row for row in every if row[0] in wanted)
    question = "select own, cast(content as blob) from entries where own = ?"
    return (row for own in wanted for row in kept.execute(question, (own,)))


def _drop(file: Path) -> None:
    with contextlib.suppress(OSError):
        file.unlink(missing_ok=True)


def _write(file: Path, found: Mapping[str, Entry]) -> None:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        for older in file.parent.glob("entries-*"):
            _drop(older)
    with _opened(file, "rwc") as kept:
        kept.execute("pragma page_size = 65536")  # read whole: few large pages are the fastest
        kept.execute("create table if not exists entries (own text primary key, content blob)")
        rows = ((own, msgspec.msgpack.encode(entry)) for own, entry in found.items())
        kept.executemany("insert or ignore into entries values (?, ?)", rows)
        kept.commit()


@contextlib.contextmanager
def _opened(file: Path, mode: str) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(
        sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True, timeout=1)
    ) as kept:
        yield kept


def _file(home: Path) -> Path:
    return home / "cache" / f"entries-{parser_mark()}.sqlite"


@cache
def parser_mark() -> str:
    """A mark of the code and the facts that make an entry: their files by name, size and time, so
    that not even a change in the middle of a release is answered from what was made before it."""
    return digest(canonical((PARSER_VERSION, sorted(_stamps(PACKAGE / n for n in DEPENDS_ON)))))[
        :16
    ]


def _stamps(folders: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for folder in folders:
        for file in folder.rglob("*"):
            if file.suffix in (".py", ".yml"):
                said = file.stat()
                yield str(file.relative_to(PACKAGE)), said.st_size, said.st_mtime_ns
