"""`load`: read files of any supported format into the register, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from proscribed.answers.engine import engine_version
from proscribed.model.errors import BadInput
from proscribed.register import Loaded, LoadOptions, Source, load, open_view
from proscribed.register.canonical import digest
from proscribed.register.memory import Memory, remember
from proscribed.register.typed import unkept
from proscribed.sources.recognize import read
from proscribed.sources.unpack import unpack
from proscribed.store import Store, reading, writing


class LoadRequest(Struct, frozen=True):
    """Which files to load, into which list where the file does not say, and how."""

    files: tuple[str, ...]
    list: str = ""
    options: LoadOptions = LoadOptions()


def load_files(
    store: Store, request: LoadRequest, progress: Callable[[str], None] = lambda _: None
) -> list[Loaded]:
    """What loading did, a line for each file and list.

    Every file is read and checked before the first is written; then all are written in one
    transaction, each as a commit of its own: an error in one stores nothing of any."""
    sources = [source for file in request.files for source in _sources(file, request, progress)]
    lines: list[Loaded] = []
    with writing(store, f"load {', '.join(request.files)}"[:200]) as connection:
        memory = remember(connection)
        for source in sources:
            progress(f"writing {source.file}")
            lines += load(connection, source, request.options, engine_version(), memory=memory)
    make_ready(store, memory)
    return lines


def make_ready(store: Store, memory: Memory) -> None:
    """Type the entries that came or changed, so that the next question need not."""
    made = {
        one.makeup.own: one.makeup for seen in memory.seen.values() for one in seen.listed.values()
    }
    missing = unkept(store.home, made)
    if missing:
        with reading(store) as connection:
            open_view(connection).prepare(made[own] for own in missing)


def _sources(file: str, request: LoadRequest, progress: Callable[[str], None]) -> list[Source]:
    progress(f"reading {file}")
    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise BadInput(f"the file cannot be read: {error.strerror}.", where=file) from error
    return [
        Source(name, digest(content), read(content, name, request.list or None))
        for name, content in unpack(data, file)
    ]
