"""What becomes of parties and pairs whose truth is known: the scores that a calibration counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from proscribed.answers.index import register_index, screened
from proscribed.answers.labels import Known, Pair
from proscribed.answers.question import Asked, Question, ask
from proscribed.model.errors import BadInput
from proscribed.screening import Index, build
from proscribed.sources.own.entry import parse
from proscribed.sources.own.rows import as_written
from proscribed.store import Store, reading

LIMIT = 10  # an entry counts as found when it is among so many
BATCH = 2_048
PAIRS = 500  # of which an index is made at once

Progress = Callable[[str], None]


class Outcome(Struct, frozen=True):
    """What became of one row: the score at which it was rightly found (0: not), its highest score
    and whether that one is right."""

    listed: bool
    found: float
    first: float
    first_true: bool
    category: str


def of_pairs(pairs: Sequence[Pair], progress: Progress) -> list[Outcome]:
    """Each pair by itself: the second name as if it alone were listed."""
    found: list[Outcome] = []
    for begin in range(0, len(pairs), PAIRS):
        part = pairs[begin : begin + PAIRS]
        progress(f"comparing pairs: {begin:,} of {len(pairs):,}")
        index = build({**pair.right, "id": str(at)} for at, pair in enumerate(part))
        for at, pair in enumerate(part):
            mask = np.zeros(len(part), dtype=np.bool_)
            mask[at] = True
            [matches] = index.screen([pair.left], 1, 0.0, mask)
            score = matches[0].score if matches else 0.0
            right = score if pair.match else 0.0
            found.append(Outcome(pair.match, right, score, pair.match, pair.category))
    return found


def against_list(rows: list[Known], name: str, data: bytes, progress: Progress) -> list[Outcome]:
    """Each party against a list of the user's own, in a file."""
    listed: list[dict[str, Any]] = []
    names: dict[str, set[str]] = {}
    for line, content in as_written(data, name):
        entry = parse(content)
        if not entry.party.names:
            raise BadInput("the row has no name.", where=f"{name}, line {line}")
        id_ = str(content.get("id") or line)
        listed.append(screened(id_, entry))
        for one in entry.party.names:
            names.setdefault(one.text.casefold(), set()).add(id_)
    ids = {one["id"] for one in listed}
    return _screened(rows, _accepted(rows, ids, lambda: names), build(listed), None, progress)


def against_register(
    rows: list[Known], store: Store, question: Question, progress: Progress
) -> tuple[list[Outcome], Asked]:
    """Each party against the register, as a question sees it."""
    with reading(store) as connection:
        asked = ask(connection, question)
        index = register_index(store.home, asked.view, progress)
        contents = [(one.entry, one.makeup.own) for one in asked.listed]
        contents += [(one.entry, one.pending[0].own) for one in asked.listed if one.pending]

        def names() -> dict[str, set[str]]:
            found: dict[str, set[str]] = {}
            for one in asked.listed:
                for name in asked.view.entry(one.makeup).party.names:
                    found.setdefault(name.text.casefold(), set()).add(one.entry)
            return found

        accepted = _accepted(rows, {one.entry for one in asked.listed}, names)
        return _screened(rows, accepted, index.index, index.mask(contents), progress), asked


def _accepted(
    rows: Sequence[Known], ids: set[str], names: Callable[[], Mapping[str, set[str]]]
) -> list[frozenset[str] | None]:
    """The ids that are right for each row; None where any is."""
    by_name = names() if any(row.names for row in rows) else {}
    found: list[frozenset[str] | None] = []
    for row in rows:
        for unknown in (*(row.accept - ids), *(row.names - by_name.keys())):
            raise BadInput(
                f"{unknown!r} is on none of the lists asked about, on that day.",
                where=row.where,
                todo="Name an entry by its id (see `check`), or ask about another day: --as-of.",
            )
        named = row.accept.union(*(by_name[name] for name in row.names))
        found.append(named if named or not row.listed else None)
    return found


def _screened(
    rows: Sequence[Known],
    accepted: Sequence[frozenset[str] | None],
    index: Index,
    mask: NDArray[np.bool_] | None,
    progress: Progress,
) -> list[Outcome]:
    found: list[Outcome] = []
    for begin in range(0, len(rows), BATCH):
        progress(f"screening: {begin:,} of {len(rows):,}")
        part = rows[begin : begin + BATCH]
        for at, matches in enumerate(index.screen([row.query for row in part], LIMIT, 0.0, mask)):
            row, right = part[at], accepted[begin + at]
            true = [m.score for m in matches if row.listed and (right is None or m.id in right)]
            first = matches[0] if matches else None
            is_true = first is not None and bool(true) and (right is None or first.id in right)
            found.append(
                Outcome(
                    row.listed,
                    max(true, default=0.0),
                    first.score if first else 0.0,
                    is_true,
                    row.category,
                )
            )
    return found
