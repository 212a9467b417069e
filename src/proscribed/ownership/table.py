"""Tables of shares: owner, owned, percent, from, to, source, and identifiers; a row a share.

Many rows name the same parties, days and percentages: each is read once.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from hashlib import sha256
from itertools import count, repeat
from operator import itemgetter
from typing import NamedTuple

from proscribed.model.countries import country_code
from proscribed.model.errors import BadInput
from proscribed.model.party import Identifier, PartyKind
from proscribed.ownership import percent
from proscribed.ownership.keys import is_valid
from proscribed.ownership.reading import LEFT_OUT, Reading, day_of, kept, new
from proscribed.ownership.share import Share, ShareKind, SourceParty
from proscribed.ownership.vocabulary import by_word, words

_NUMBERS = (("lei", "lei"), ("number", "registration_number"), ("entry", "entry"), ("ofac", "ofac"))
_END = ("", "_id", "_country", "_kind", *(f"_{one}" for one, _ in _NUMBERS))
_DETAIL = ("percent", "least", "most", "kind", "direct", "from", "to", "said_on")
_DIRECT = {"": True, "true": True, "yes": True, "1": True, "direct": True, "false": False, "no": False, "0": False, "indirect": False, "unknown": None}  # fmt: skip
_PARTY_KINDS: dict[str, PartyKind] = {
    "": "unknown", "person": "person", "individual": "person", "company": "organization",
    "organization": "organization", "entity": "organization", "unknown": "unknown",
}  # fmt: skip
_AT_ONCE = 10_000
"""Rows that are held as they stand; of more only what is new in them."""
Cells = tuple[str, ...]
Details = tuple[int | None, int | None, ShareKind, str, bool | None, date | None, date | None, date | None]  # fmt: skip


def header_of(line: str) -> dict[str, int]:
    """The place of each known column in a header; empty where it has no owner and no owned."""
    return _columns(next(csv.reader([line]), []))


def _columns(titles: list[str]) -> dict[str, int]:
    known = by_word("columns")
    found: dict[str, int] = {}
    for at, title in enumerate(titles):
        field = known.get(title.strip().casefold().replace(" ", "_"))
        if field and field not in found:
            found[field] = at
    return found if _has_end(found, "owner") and _has_end(found, "owned") else {}


def _has_end(found: dict[str, int], end: str) -> bool:
    return any(field in found for field in (end, f"{end}_id", f"{end}_lei", f"{end}_number"))


def read(data: bytes, name: str, source: str = "", said_on: date | None = None) -> Reading:
    """The shares of a table in UTF-8. `source` and `said_on` hold where the rows do not say. Rows of
    one source that name a party alike mean one party; those of another source do not."""
    found = new("table of shares")
    rows = _rows(data, name, found)
    own_scope = f"source {source}" if source else f"file {sha256(data).hexdigest()[:16]}"
    parties = _parties(rows, own_scope, found)
    details = [_details(cells[1:], said_on) for cells in rows.details]
    sources = [cells[0].strip() or source for cells in rows.details]
    shares = found.shares
    for owner_at, owned_at, said, record, line in zip(
        rows.owner, rows.owned, rows.said, rows.record or repeat(""), rows.line, strict=False
    ):
        owner, owned, known = parties[owner_at], parties[owned_at], details[said]
        if owner is None or owned is None:
            found.problem(f"line {line}", "the owner or the owned is not named", LEFT_OUT)
            continue
        if isinstance(known, str):
            found.problem(f"line {line}", known, LEFT_OUT)
            continue
        least, most, kind, word, direct, start, end, stated = known
        if not record and stated:
            record = f"{owner.id}\x1f{owned.id}\x1f{kind}"
        share = Share(
            owner, owned, least, most, kind, word, direct, start, end, stated, owner.scope,
            record, "", (), sources[said], f"line {line}",
        )  # fmt: skip
        if owner is owned or (start and end):
            kept(found, share)
        else:
            shares.append(share)
    return found


class _Rows(NamedTuple):
    """The rows of a table, column by column: the number of the cells that name the owner and the owned
    (in `parties`) and of those that say the rest (in `details`), the record where the table has
    such a column, the line. Equal cells have one number; the first cell of each is the source."""

    parties: list[Cells]
    details: list[Cells]
    owner: list[int]
    owned: list[int]
    said: list[int]
    record: list[str]
    line: list[int]


def _rows(data: bytes, name: str, found: Reading) -> _Rows:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadInput(
            "the table is not in UTF-8.", where=name, todo="Save it as UTF-8."
        ) from fault
    lines = csv.reader(io.StringIO(text, newline=""))
    titles = next(lines, [])
    width, at = len(titles), _columns(titles)
    parties: defaultdict[Cells, int] = defaultdict(count().__next__)
    details: defaultdict[Cells, int] = defaultdict(count().__next__)
    read_ = _Rows([], [], [], [], [], [], [])

    def cells_of(*fields: str) -> Callable[[list[str]], Cells]:
        places = [at.get(field, width) for field in ("source", *fields)]
        return itemgetter(*places)

    owner_of, owned_of = (cells_of(*(f"{end}{one}" for one in _END)) for end in ("owner", "owned"))
    said_of = cells_of(*_DETAIL)

    def take() -> None:
        read_.owner.extend(map(parties.__getitem__, map(owner_of, several)))
        read_.owned.extend(map(parties.__getitem__, map(owned_of, several)))
        read_.said.extend(map(details.__getitem__, map(said_of, several)))
        if "record" in at:
            read_.record.extend([row[at["record"]].strip() for row in several])
        several.clear()

    several: list[list[str]] = []
    for row in lines:
        if len(row) == width:
            row.append("")  # the cell of every column that the table lacks
            several.append(row)
            read_.line.append(lines.line_num)
            if len(several) == _AT_ONCE:
                take()
        elif row:
            what = f"the row has {len(row)} cells, the header {width}"
            found.problem(f"line {lines.line_num}", what, LEFT_OUT)
    take()
    read_.parties.extend(parties)
    read_.details.extend(details)
    return read_


def _details(said: Cells, said_on: date | None) -> Details | str:
    """What a row says beside its parties, or what is wrong with that."""
    pct, low, high, word, direct, begins, ends, stated = (cell.strip() for cell in said)
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
    return least, most, _kind(kind), word, _DIRECT[direct.casefold()], start, end, on


def _kind(word: str) -> ShareKind:
    return "voting" if word == "voting" else "control" if word == "control" else "ownership"


def _parties(rows: _Rows, own_scope: str, found: Reading) -> list[SourceParty | None]:
    """The party that each combination of cells names; None where they name nobody."""
    ambiguous = _ambiguous(rows.parties, own_scope)
    for _, name in sorted(ambiguous):
        what = f"{name!r} stands beside different numbers"
        found.problem("", what, "rows without a number are kept apart from those with one")
    made: dict[tuple[str, ...], SourceParty] = {}
    parties: list[SourceParty | None] = []
    wrong: dict[int, list[tuple[str, str]]] = {}
    for number, cells in enumerate(rows.parties):
        problems: list[tuple[str, str]] = []
        parties.append(_party(cells, own_scope, ambiguous, made, problems))
        if problems:
            wrong[number] = problems
    if wrong:
        for owner, owned, line in zip(rows.owner, rows.owned, rows.line, strict=True):
            for number in (owner, owned):
                for what, done in wrong.pop(number, ()):
                    found.problem(f"line {line}", what, done)
    return parties


def _ambiguous(every: Iterable[Cells], own_scope: str) -> set[tuple[str, str]]:
    """The names, with their scope, that stand beside two different numbers of one kind: there the
    name alone does not say who is meant."""
    held: dict[tuple[str, str, int], str] = {}
    found: set[tuple[str, str]] = set()
    for cells in every:
        if not cells[1]:
            continue
        plain = ""
        for sort in range(5, 9):
            if value := cells[sort]:
                plain = plain or _plain(cells[1])
                if held.setdefault((cells[0], plain, sort), value) != value:
                    found.add((_scope(cells, own_scope), plain))
    return found


def _scope(cells: Cells, own_scope: str) -> str:
    source = cells[0].strip()
    return f"source {source}" if source else own_scope


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _party(
    cells: Cells, own_scope: str, ambiguous: set[tuple[str, str]],
    made: dict[tuple[str, ...], SourceParty], problems: list[tuple[str, str]],
) -> SourceParty | None:  # fmt: skip
    name, key, country, kind = [cell.strip() for cell in cells[1:5]]
    scope = _scope(cells, own_scope)
    code = country_code(country) if country else ""
    if country and not code:
        problems.append((f"{country!r} is no country that is known", "it is left out"))
    identifiers: tuple[Identifier, ...] = ()
    for (_, sort), cell in zip(_NUMBERS, cells[5:], strict=True):
        if not cell or not (value := cell.strip()):
            continue
        if sort != "lei" or is_valid(sort, value):
            where = code if sort == "registration_number" else ""
            identifiers = (*identifiers, Identifier(sort, value, where))
        else:
            what = f"the {sort.upper()} {value} has wrong check digits"
            problems.append((what, "it identifies nobody; the share stands"))
    plain = _plain(name) if name else ""
    own = key or plain or next((one.value for one in identifiers), "")
    if not own:
        return None
    if ambiguous and not key and identifiers and (scope, plain) in ambiguous:
        own = "\x1f".join([own, *(one.value for one in identifiers)])
    sort_of = _PARTY_KINDS.get(kind.casefold(), "unknown") if kind else "unknown"
    said = (scope, own, name, sort_of, code, *[one.value for one in identifiers])
    party = made.get(said)
    if party is None:
        party = made[said] = SourceParty(scope, own, name, sort_of, code, identifiers)
    return party


def columns() -> tuple[str, ...]:
    """The columns that a table may have, by their first names."""
    return tuple(words().columns)
