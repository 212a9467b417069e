"""The parties that the fields of a message state: screened as counterparties, with all that is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proscribed.screening.guard import Kept
from proscribed.screening.index import Index
from proscribed.screening.numbers import Number, key_of
from proscribed.screening.phrasebook import Phrasebook
from proscribed.screening.phrases import Hit, identified
from proscribed.sources.documents import Stated


def find_stated(
    index: Index,
    book: Phrasebook,
    stated: Sequence[Stated],
    *,
    min_score: float,
    limit: int,
    mask: NDArray[np.bool_] | None = None,
) -> list[Hit]:
    """A hit for each field whose party is listed: by its name, the best of its readings, with
    country, birth date and address; and one for each identifier of a listed party."""
    asked = [(party, name) for party in stated for name in party.names]
    queries = [_query(party, name.text) for party, name in asked]
    answers = index.screen(queries, limit, min_score, mask)
    best: dict[int, Hit] = {}
    for (party, name), found in zip(asked, answers, strict=True):
        if not found:
            continue
        readings = tuple(Kept(m.id, m.row, m.matched_name, m.score, m.reasons) for m in found)
        hit = Hit(name.start, name.end, name.text, "party", readings)
        known = best.get(party.start)
        if known is None or readings[0].score > known.readings[0].score:
            best[party.start] = hit
    return [*best.values(), *identified(book, _numbers(stated), mask)]


def _query(party: Stated, name: str) -> dict[str, Any]:
    return {
        "name": name,
        "kind": party.kind,
        "countries": list(party.countries),
        "birth_dates": list(party.birth_dates),
        "identifiers": [{"kind": one.kind, "value": one.text} for one in party.identifiers],
        "addresses": list(party.addresses),
    }


def _numbers(stated: Iterable[Stated]) -> Iterable[Number]:
    for party in stated:
        for one in party.identifiers:
            if key := key_of(one.kind, one.text):
                yield Number(one.kind, key, one.start, one.end)
