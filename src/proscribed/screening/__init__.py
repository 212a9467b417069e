"""Screening: names asked about in, possible entries out, each with a score and its reasons.

`build(rows)` makes an index of listed parties, `index.screen(queries)` finds those like a query,
`index.save(folder)` and `open_index(folder)` keep it. A score depends on the two parties and on the
frozen tables of `data/`, on nothing else that is loaded. Read first: `names.py` (a name becomes
words), then `likeness.py`, `pairing.py` (the score), `kernels.py` (its bound), `index.py`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from proscribed.screening.index import Index, build
    from proscribed.screening.match import Match
    from proscribed.screening.score import MIN_SCORE
    from proscribed.screening.store import open_index
    from proscribed.screening.version import ENGINE_VERSION

__all__ = ["ENGINE_VERSION", "MIN_SCORE", "Index", "Match", "build", "open_index"]

_AT = {
    "ENGINE_VERSION": "version",
    "MIN_SCORE": "score",
    "Index": "index",
    "Match": "match",
    "build": "index",
    "open_index": "store",
}


def __getattr__(name: str) -> Any:
    """What the room gives, imported when it is asked for: numpy and the compiled loops are slow to
    import, and whoever only wants the engine's version need not wait for them."""
    if name not in _AT:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_AT[name]}"), name)
