"""The version of the news room: what a reading depends on beside the text and the register."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

_TOLD = ("advisory", "alerts.py", "releases.py", "ranking.py")
"""What writes of readings and reads nothing itself."""


@cache
def news_version() -> str:
    """A hash over the room's patterns and the code that reads by them."""
    digest = blake2b(digest_size=6)
    room = Path(__file__).parent
    for file in sorted(_files(room), key=lambda one: one.relative_to(room).as_posix()):
        digest.update(file.relative_to(room).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _files(room: Path) -> Iterator[Path]:
    for ending in ("*.py", "*.yml"):
        yield from (
            one for one in room.rglob(ending) if one.relative_to(room).parts[0] not in _TOLD
        )
