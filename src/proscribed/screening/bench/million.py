"""A million counterparties as an index of their own: asked with newly listed parties."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import process_time

from msgspec import Struct

from proscribed.screening.bench import engines
from proscribed.screening.bench.labeled import labeled
from proscribed.screening.bench.made import names_like

NEW = 50  # parties newly listed
MANY = 2_000  # matches of one name


class Million(Struct, frozen=True):
    """CPU seconds to build and to ask; MB at most while building; names asked, matches found."""

    build_s: float
    build_mb: float
    ask_s: float
    names: int
    matches: int


def build_million(folder: str, place: str, count: int) -> tuple[float, float]:
    """Build and keep the index of made counterparties: CPU seconds, and MB at most."""
    from proscribed.screening import build

    listed = [name for row in labeled(folder).rows for name in row["names"]]
    before = engines.resident()
    engines.forget_peak()
    started = process_time()
    made = enumerate(names_like(listed, count))
    build(({"id": str(at), "names": [name]} for at, name in made), place)
    spent = process_time() - started
    return spent, max(0.0, engines.peak() - before)


def new_parties(folder: str) -> tuple[list[str], list[str]]:
    """The names of fifty parties, and of fifty others to warm up with."""
    rows = labeled(folder).rows
    step = max(1, len(rows) // (2 * NEW))
    some = rows[::step][: 2 * NEW]

    def names(part: Sequence[dict[str, object]]) -> list[str]:
        return [str(name) for row in part for name in row["names"]]  # type: ignore[attr-defined]

    return names(some[::2]), names(some[1::2])


def ask_million(folder: str, place: str, least: float) -> tuple[float, int, int]:
    """Ask the index with fifty new parties, all matches: CPU seconds, names, matches."""
    from proscribed.screening import open_index

    index = open_index(Path(place))
    new, others = new_parties(folder)
    index.screen(others, MANY, least)
    started = process_time()
    found = index.screen(new, MANY, least)
    pairs = [(m.id, m.score) for matches in found for m in matches]
    return process_time() - started, len(new), len(pairs)


def brute_million(folder: str, count: int) -> float:
    """CPU seconds of rapidfuzz for the same: token_sort_ratio of every pair."""
    from anyascii import anyascii
    from rapidfuzz import fuzz, process, utils

    listed = [name for row in labeled(folder).rows for name in row["names"]]
    made = [utils.default_process(anyascii(name)) for name in names_like(listed, count)]
    new = [utils.default_process(anyascii(name)) for name in new_parties(folder)[0]]
    started = process_time()
    for name in new:
        process.cdist([name], made, scorer=fuzz.token_sort_ratio, score_cutoff=70, workers=1)
    return process_time() - started
