"""`load-securities`: read files of securities, and of what funds hold, all of them or none."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from proscribed.answers.engine import engine_version
from proscribed.model.calm import calm
from proscribed.model.errors import BadInput
from proscribed.ownership.security_files import SecuritiesRead, read_securities
from proscribed.ownership.security_store import SecuritiesLoaded, record_securities
from proscribed.register.record import new_commit
from proscribed.store import Store, writing


class SecuritiesRequest(Struct, frozen=True):
    """Which files to load; `source` names the source of tables whose rows do not."""

    files: tuple[str, ...]
    source: str = ""


@calm()
def load_securities(
    store: Store, request: SecuritiesRequest, progress: Callable[[str], None] = lambda _: None
) -> list[SecuritiesLoaded]:
    """What loading did, a line for each file. Every file is read and checked before the first is
    written; what is wrong in a file is named with its place, and the rest of it is loaded."""
    found = []
    for file in request.files:
        progress(f"reading {file}")
        found.append((file, *_read(file, request.source)))
    with writing(store, f"load-securities {', '.join(request.files)}"[:200]) as connection:
        what = f"load-securities {len(found)} files"
        commit = new_commit(connection, what, engine_version())
        return [record_securities(connection, *one, commit) for one in found]


def _read(file: str, source: str) -> tuple[str, SecuritiesRead]:
    try:
        data = Path(file).read_bytes()
    except OSError as fault:
        raise BadInput(f"the file cannot be read: {fault.strerror}.", where=file) from fault
    with TemporaryDirectory(prefix="proscribed-") as made:
        path = Path(made) / "input"
        path.write_bytes(data)
        return sha256(data).hexdigest(), read_securities(path, file, Path(made), source)
