"""What a load makes ready, so that the next question need not."""

from __future__ import annotations

from proscribed.register import open_view
from proscribed.register.memory import Memory
from proscribed.register.typed import unkept
from proscribed.store import Store, reading


def make_ready(store: Store, memory: Memory) -> None:
    """Type the entries that came or changed with what was loaded, and keep them."""
    made = {
        one.makeup.own: one.makeup for seen in memory.seen.values() for one in seen.listed.values()
    }
    missing = unkept(store.home, made)
    if missing:
        with reading(store) as connection:
            open_view(connection).prepare(made[own] for own in missing)
