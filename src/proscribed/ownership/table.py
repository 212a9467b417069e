"""Tables of shares: owner, owned, percent, from, to, source, and identifiers; a row a share.

Many rows name the same parties, days and percentages: each is read once.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from itertools import chain
from operator import itemgetter

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
    rows, numbered, at, width = _rows(data, name, found)
    own_scope = f"source {source}" if source else f"file {sha256(data).hexdigest()[:16]}"

    def cells(*fields: str) -> itemgetter[Cells]:
        """The cells of a row; what the table lacks is the empty cell put behind each row."""
        return itemgetter(*[at.get(field, width) for field in fields])  # type: ignore[arg-type]

    owner_of = cells("source", *(f"owner{one}" for one in _END))
    owned_of = cells("source", *(f"owned{one}" for one in _END))
    detail_of, record_of = cells(*_DETAIL), itemgetter(at.get("record", width))
    ends = {"owner": set(map(owner_of, rows)), "owned": set(map(owned_of, rows))}
    parties = _parties(ends, own_scope, numbered, rows, owner_of, owned_of, found)
    details: dict[Cells, Details | str] = {}
    for row, line in zip(rows, numbered, strict=True):
        owner_cells = owner_of(row)
        owner, owned = parties[owner_cells], parties[owned_of(row)]
        if owner is None or owned is None:
            found.problem(f"line {line}", "the owner or the owned is not named", LEFT_OUT)
            continue
        said = detail_of(row)
        known = details.get(said)
        if known is None:
            known = details[said] = _details(said, said_on)
        if isinstance(known, str):
            found.problem(f"line {line}", known, LEFT_OUT)
            continue
        least, most, kind, word, direct, start, end, stated = known
        record = record_of(row).strip()
        if not record and stated:
            record = f"{owner.id}\x1f{owned.id}\x1f{kind}"
        kept(
            found,
            Share(
                owner, owned, least, most, kind, word, direct, start, end, stated, owner.scope,
                record, "", (), owner_cells[0].strip() or source, f"line {line}",
            ),
        )  # fmt: skip
    return found


def _rows(
    data: bytes, name: str, found: Reading
) -> tuple[list[list[str]], list[int], dict[str, int], int]:
    """The rows with their lines, an empty cell behind each; the places of the columns, and how many
    columns there are."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadInput(
            "the table is not in UTF-8.", where=name, todo="Save it as UTF-8."
        ) from fault
    lines = csv.reader(io.StringIO(text, newline=""))
    titles = next(lines, [])
    width = len(titles)
    rows, numbered = [], []
    for row in lines:
        if len(row) == width:
            row.append("")
            rows.append(row)
            numbered.append(lines.line_num)
        elif row:
            what = f"the row has {len(row)} cells, the header {width}"
            found.problem(f"line {lines.line_num}", what, LEFT_OUT)
    return rows, numbered, _columns(titles), width


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


def _parties(
    ends: Mapping[str, set[Cells]], own_scope: str, numbered: list[int], rows: list[list[str]],
    owner_of: itemgetter[Cells], owned_of: itemgetter[Cells], found: Reading,
) -> dict[Cells, SourceParty | None]:  # fmt: skip
    """The party that each combination of cells names; None where they name nobody."""
    every = ends["owner"] | ends["owned"]
    ambiguous = _ambiguous(every, own_scope)
    for _, name in sorted(ambiguous):
        what = f"{name!r} stands beside different numbers"
        found.problem("", what, "rows without a number are kept apart from those with one")
    made: dict[Cells, SourceParty] = {}
    parties: dict[Cells, SourceParty | None] = {}
    wrong: dict[Cells, list[tuple[str, str]]] = {}
    for cells in sorted(every):
        problems: list[tuple[str, str]] = []
        parties[cells] = _party(cells, own_scope, ambiguous, made, problems)
        if problems:
            wrong[cells] = problems
    if wrong:
        for row, line in zip(rows, numbered, strict=True):
            for cells in (owner_of(row), owned_of(row)):
                for what, done in wrong.pop(cells, ()):
                    found.problem(f"line {line}", what, done)
    return parties


def _scope(cells: Cells, own_scope: str) -> str:
    source = cells[0].strip()
    return f"source {source}" if source else own_scope


def _ambiguous(every: Iterable[Cells], own_scope: str) -> set[tuple[str, str]]:
    """The names, with their scope, that stand beside two different numbers of one kind: there the
    name alone does not say who is meant."""
    held: dict[tuple[str, str, int], str] = {}
    found: set[tuple[str, str]] = set()
    for cells in every:
        if not any(cells[5:]):
            continue
        scope, name = _scope(cells, own_scope), _plain(cells[1])
        for sort, value in enumerate(cells[5:]):
            if name and value and held.setdefault((scope, name, sort), value) != value:
                found.add((scope, name))
    return found


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _party(
    cells: Cells, own_scope: str, ambiguous: set[tuple[str, str]], made: dict[Cells, SourceParty],
    problems: list[tuple[str, str]],
) -> SourceParty | None:  # fmt: skip
    _, name, key, country, kind, *numbers = (cell.strip() for cell in cells)
    scope = _scope(cells, own_scope)
    code = country_code(country) if country else ""
    if country and not code:
        problems.append((f"{country!r} is no country that is known", "it is left out"))
    identifiers: list[Identifier] = []
    for (_, sort), value in zip(_NUMBERS, numbers, strict=True):
        if value and is_valid(sort, value):
            where = code if sort == "registration_number" else ""
            identifiers.append(Identifier(sort, value, where))
        elif value:
            what = f"the {sort.upper()} {value} has wrong check digits"
            problems.append((what, "it identifies nobody; the share stands"))
    plain = _plain(name)
    own = key or plain or next((one.value for one in identifiers), "")
    if not own:
        return None
    if not key and identifiers and (scope, plain) in ambiguous:
        own = "\x1f".join(chain([own], (one.value for one in identifiers)))
    sort_of = _PARTY_KINDS.get(kind.casefold(), "unknown")
    party = SourceParty(scope, own, name, sort_of, code, tuple(identifiers))
    said = (scope, own, name, sort_of, code, *(one.value for one in identifiers))
    return made.setdefault(said, party)


def columns() -> tuple[str, ...]:
    """The columns that a table may have, by their first names."""
    return tuple(words().columns)
