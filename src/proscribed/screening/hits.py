"""What is asked of every row in bulk, and what is found for one."""

from __future__ import annotations

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

FAULT = "this row could not be screened, by a fault of the program"
"""How the note of a row begins on which the engine fails."""


class Hit(Struct, frozen=True, array_like=True):
    """A row of the index that may be the party: which, by which name, how likely, and why."""

    row: int
    matched_name: str
    score: float
    reasons: tuple[str, ...]


HITS = msgspec.json.Decoder(tuple[Hit, ...])


class Job(Struct, frozen=True):
    """What is asked of every row: the folder of the index, a bit for each of its rows that may
    match, the least score, the most matches, and the engine that must do it."""

    folder: str
    mask: bytes
    min_score: float
    limit: int
    engine: str
    batches: str = ""

    def allowed(self, rows: int) -> NDArray[np.bool_]:
        """The mask over the rows of the index."""
        bits = np.unpackbits(np.frombuffer(self.mask, dtype=np.uint8), count=rows)
        return bits.astype(np.bool_)
