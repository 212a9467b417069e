"""Work without the search for circular garbage, which costs more than a tenth of it and finds none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def calm() -> Iterator[None]:
    """Python's collector rests meanwhile: what is made is many small values, and no circles of them.

    What was made is then counted among what is old: else the collector would search all of it at
    once as soon as it wakes."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            _all_is_old()
            gc.enable()


def _all_is_old() -> None:
    if gc.get_freeze_count() == 0:  # what somebody has frozen must stay so
        gc.freeze()
        gc.unfreeze()  # into the oldest generation
