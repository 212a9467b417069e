"""Work without the search for circular garbage, which costs more than a tenth of it and finds none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def calm(*, answers: bool = False) -> Iterator[None]:
    """Python's collector rests meanwhile: what is made is many small values, and no circles of them.

    Work that `answers` a question makes one large value and little else: all of it is then counted
    among what is old, else the collector would search it as soon as it wakes. Work that comes again
    and again in one process, as loading does, leaves circles too, which must be found."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if answers and gc.get_freeze_count() == 0:  # what somebody has frozen must stay so
                gc.freeze()
                gc.unfreeze()  # into the oldest generation
            gc.enable()
