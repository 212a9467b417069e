"""What a load makes ready, so that the next question need not."""

from __future__ import annotations

from proscribed.register import open_view
from proscribed.register.memory import Memory
from proscribed.store import Store, reading


def make_ready(store: Store, memory: Memory) -> None:
    """Type the entries that came or changed with what was loaded, and keep them."""
    makeups = [
        memory.seen[code].listed[entry].makeup
        for code, entries in memory.fresh.items()
        for entry in entries & memory.seen[code].listed.keys()
    ]
    if makeups:
        with reading(store) as connection:
            open_view(connection).prepare(makeups)
