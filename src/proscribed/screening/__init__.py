"""Screening: names asked about in, possible entries out, each with a score and its reasons.

`build(rows)` makes an index of listed parties, `index.screen(queries)` finds those like a query,
`index.save(folder)` and `open_index(folder)` keep it. A score depends on the two parties and on the
frozen tables of `data/`, on nothing else that is loaded. Read first: `names.py` (a name becomes
words), then `likeness.py`, `pairing.py` (the score), `kernels.py` (its bound), `index.py`.
"""

from __future__ import annotations

from proscribed.screening.index import Index, Match, build
from proscribed.screening.score import MIN_SCORE
from proscribed.screening.store import open_index
from proscribed.screening.version import ENGINE_VERSION

__all__ = ["ENGINE_VERSION", "MIN_SCORE", "Index", "Match", "build", "open_index"]
