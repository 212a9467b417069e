"""Tables of shares: owner, owned, percent, from, to, source, and identifiers; a row a share.

Many rows name the same parties, days and percentages: each is read once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

import numpy as np

from proscribed.ownership import percent
from proscribed.ownership.columns import Numbers, Terms, combined
from proscribed.ownership.reading import LEFT_OUT, Reading, backwards, day_of, new, own_owner
from proscribed.ownership.share import ShareKind
from proscribed.ownership.table_parties import ENDS, Ends, parties_of
from proscribed.ownership.table_rows import rows_of
from proscribed.ownership.vocabulary import by_word, words

_DETAIL = ("percent", "least", "most", "kind", "direct", "from", "to", "said_on")
_DIRECT = {"": True, "true": True, "yes": True, "1": True, "direct": True, "false": False, "no": False, "0": False, "indirect": False, "unknown": None}  # fmt: skip


def read(data: bytes, name: str, source: str = "", said_on: date | None = None) -> Reading:
    """The shares of a table in UTF-8. `source` and `said_on` hold where the rows do not say. Rows of
    one source that name a party alike mean one party; those of another source do not."""
    found = new("table of shares")
    rows = rows_of(data, name, found)
    own_scope = f"source {source}" if source else f"file {sha256(data).hexdigest()[:16]}"
    cells = [rows.column(f"owner{one}", f"owned{one}") for one in ENDS]
    ends = parties_of(rows.column("source", "source"), cells, own_scope)
    columns = [rows.column(field) for field in ("source", *_DETAIL)]
    said, first = combined(columns, rows.line.size)
    terms: list[Terms | str] = []
    for given, *more in zip(*(one.each(first) for one in columns), strict=True):
        scope = f"source {given}" if given else own_scope
        terms.append(_terms(more, said_on, scope, given or source))
    for row, what, done in ends.wrong:
        found.problem(f"line {rows.line[row]}" if row >= 0 else "", what, done)
    keep = np.ones(rows.line.size, np.bool_)
    for row, what in sorted(_left_out(ends, said, terms)):
        keep[row] = False
        found.problem(f"line {rows.line[row]}", what, LEFT_OUT)
    sound = [one for one in terms if isinstance(one, Terms)]
    places = np.cumsum([isinstance(one, Terms) for one in terms]) - 1
    owner, owned, said = ends.owner[keep], ends.owned[keep], places[said[keep]]
    record = [""] * said.size
    if rows.record is not None:
        record = list(rows.record.each(np.flatnonzero(keep)))
    if any(one.said_on for one in sound):
        for at, (up, down, of) in enumerate(
            zip(owner.tolist(), owned.tolist(), said.tolist(), strict=True)
        ):
            if not record[at] and sound[of].said_on:
                parties = ends.parties
                record[at] = f"{parties[up].id}\x1f{parties[down].id}\x1f{sound[of].kind}"
    place = [f"line {number}" for number in rows.line[keep].tolist()]
    found.shares.extend(ends.parties, sound, owner, owned, said, record, place)
    return found


def _left_out(ends: Ends, said: Numbers, terms: list[Terms | str]) -> Iterator[tuple[int, str]]:
    """The rows that are no share, and why."""
    nobody = (ends.owner < 0) | (ends.owned < 0)
    for row in np.flatnonzero(nobody).tolist():
        yield row, "the owner or the owned is not named"
    faults = [one if isinstance(one, str) else backwards(one.start, one.end) for one in terms]
    wrong = np.array([bool(one) for one in faults], np.bool_)[said] & ~nobody
    for row in np.flatnonzero(wrong).tolist():
        yield row, faults[int(said[row])]
    ids = [(one.scope, one.id) for one in ends.parties]
    number = {one: at for at, one in enumerate(ids)}
    who = np.array([number[one] for one in ids], np.int64)
    rows = np.flatnonzero(~nobody & ~wrong)
    for row in rows[who[ends.owner[rows]] == who[ends.owned[rows]]].tolist():
        yield row, own_owner(ends.parties[int(ends.owner[row])])


def _terms(said: list[str], said_on: date | None, scope: str, source: str) -> Terms | str:
    """What a row says beside its parties, or what is wrong with that."""
    pct, low, high, word, direct, begins, ends, stated = said
    kind = by_word("kinds").get(word.casefold().replace(" ", "_") or "ownership")
    if kind is None:
        return f"the kind {word!r} is not known"
    if direct.casefold() not in _DIRECT:
        return f"the word {direct!r} does not say whether the share is direct"
    try:
        least, most = percent.read(pct)
        if low or high:
            least, most = percent.bounds(least=low or None, most=high or None)
        start, end = day_of(begins), day_of(ends)
        on = day_of(stated) or said_on
    except (percent.NoPercentage, ValueError) as fault:
        return str(fault)
    how = _DIRECT[direct.casefold()]
    return Terms(least, most, _kind(kind), word, how, start, end, on, scope, source)


def _kind(word: str) -> ShareKind:
    return "voting" if word == "voting" else "control" if word == "control" else "ownership"


def columns() -> tuple[str, ...]:
    """The columns that a table may have, by their first names."""
    return tuple(words().columns)
