"""`load-ownership`: read files of shares into the register, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from proscribed.answers.engine import engine_version
from proscribed.model.calm import calm
from proscribed.model.errors import BadInput
from proscribed.ownership.checks import check
from proscribed.ownership.load import OwnershipLoaded, record, roomy
from proscribed.ownership.reading import Reading
from proscribed.ownership.recognize import read
from proscribed.register.record import new_commit
from proscribed.sources.unpack import unpack
from proscribed.store import Store, writing

Progress = Callable[[str], None]


class OwnershipRequest(Struct, frozen=True):
    """Which files to load; `source` and `said_on` name the source and the day of statement of tables
    whose rows do not."""

    files: tuple[str, ...]
    source: str = ""
    said_on: date | None = None


@calm()
def load_ownership(
    store: Store, request: OwnershipRequest, progress: Progress = lambda _: None
) -> list[OwnershipLoaded]:
    """What loading did, a line for each file, with all that does not hold in it.

    Every file is read and checked before the first is written; what is wrong in a file is named
    with its place, and the rest of it is loaded."""
    found = [one for file in request.files for one in _readings(file, request, progress)]
    lines = []
    # `record` numbers the parties itself, and writes them before the shares that name them
    named = f"load-ownership {', '.join(request.files)}"[:200]
    with writing(store, named, vouched=True) as connection:
        what = f"load-ownership {len(found)} files"
        commit = new_commit(connection, what, engine_version())
        with roomy(connection):
            for name, digest, reading in found:
                progress(f"writing {name}")
                lines.append(record(connection, name, digest, reading, commit))
    return lines


def _readings(
    file: str, request: OwnershipRequest, progress: Progress
) -> list[tuple[str, str, Reading]]:
    progress(f"reading {file}")
    try:
        data = Path(file).read_bytes()
    except OSError as fault:
        raise BadInput(f"the file cannot be read: {fault.strerror}.", where=file) from fault
    lines = []
    for name, content in unpack(data, file):
        reading = read(content, name, request.source, request.said_on)
        check(reading)
        lines.append((name, sha256(content).hexdigest(), reading))
    return lines
