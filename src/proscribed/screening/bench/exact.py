"""Is the search exact? A sample of the list, compared name by name without any index."""

from __future__ import annotations

from msgspec import Struct

from proscribed.screening.bench.labeled import asked, labeled

EVERY = 40  # row of the list is taken
QUERIES = 60  # half of them of a party that was taken
FROM = 500  # thousandths: where exactness is claimed


class Exactness(Struct, frozen=True):
    """Matches that a comparison with every name finds, and how many of them the search did not
    give with the same score, or gave beside them."""

    matches: int
    lost: int


def exactness(folder: str) -> Exactness:
    """Count over a sample of a labeled set."""
    from proscribed.screening import build, evidence
    from proscribed.screening.names import read
    from proscribed.screening.score import compare

    data = labeled(folder)
    wanted = [one for one in data.positives if one["headline"]][: QUERIES // 2]
    targets = {id_ for one in wanted for id_ in one["accept"]}
    rows = [row for at, row in enumerate(data.rows) if at % EVERY == 0 or row["id"] in targets]
    queries = asked(wanted + data.negatives[: QUERIES - len(wanted)])
    matches = lost = 0
    kinds = {row["id"]: evidence.facts_of(row).kind for row in rows}
    for query, found in zip(queries, build(rows).screen(queries, len(rows), 0.0), strict=True):
        reading, kind = read(query["name"]), evidence.facts_of(query).kind
        true = {}
        for row in rows:
            both = (evidence.KINDS.index(kind), evidence.KINDS.index(kinds[row["id"]]))
            scores = (compare(reading, read(name), 1.0, both).thousandths for name in row["names"])
            if (best := max(scores, default=0)) >= FROM:
                true[row["id"]] = best
        given = {m.id: round(m.score * 1000) for m in found if m.score * 1000 >= FROM - 0.5}
        matches += len(true)
        lost += len(true.items() ^ given.items())
    return Exactness(matches, lost)
