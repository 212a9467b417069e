"""What a load makes ready, so that the next question need not."""

from __future__ import annotations

from proscribed.register import listed_on, open_view
from proscribed.register.memory import Memory
from proscribed.store import Store, reading


def make_ready(store: Store, memory: Memory) -> None:
    """Type the entries that came or changed with what was loaded, and keep them."""
    makeups = [
        one.makeup
        for code, entries in memory.fresh.items()
        for one in listed_on(memory.seen[code].timeline, memory.seen[code].day, entries)
    ]
    if makeups:
        with reading(store) as connection:
            open_view(connection).prepare(makeups)
