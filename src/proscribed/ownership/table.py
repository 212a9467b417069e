"""Tables of shares: owner, owned, percent, from, to, source, and identifiers; a row a share.

Many rows name the same parties, days and percentages: each is read once.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
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
    ends = {end: _Cells(at, width, tuple((f"{end}{one}", one) for one in _END)) for end in ("owner", "owned")}  # fmt: skip
    owner_of, owned_of = ends["owner"].of, ends["owned"].of
    detail = _Cells(at, width, tuple((one, one) for one in _DETAIL))
    detail_of = detail.of
    source_at, record_at = at.get("source", width), at.get("record", width)
    parties = _parties(ends, own_scope, numbered, rows, found)
    by_owner, by_owned = parties["owner"], parties["owned"]
    details: dict[Cells, Details] = {}
    wrong: dict[Cells, str] = {}
    shares, bare = found.shares, source
    for row, line in zip(rows, numbered, strict=True):
        owner, owned = by_owner[owner_of(row)], by_owned[owned_of(row)]
        if owner is None or owned is None:
            found.problem(f"line {line}", "the owner or the owned is not named", LEFT_OUT)
            continue
        said = detail_of(row)
        known = details.get(said)
        if known is None:
            if said not in wrong:
                read_ = _details(detail.filled(said), said_on)
                if isinstance(read_, str):
                    wrong[said] = read_
                else:
                    known = details[said] = read_
            if known is None:
                found.problem(f"line {line}", wrong[said], LEFT_OUT)
                continue
        least, most, kind, word, direct, start, end, stated = known
        record = row[record_at].strip()
        if not record and stated:
            record = f"{owner.id}\x1f{owned.id}\x1f{kind}"
        share = Share(
            owner, owned, least, most, kind, word, direct, start, end, stated, owner.scope,
            record, "", (), row[source_at].strip() or bare, f"line {line}",
        )  # fmt: skip
        if owner is owned or (start and end):
            kept(found, share)
        else:
            shares.append(share)
    return found


class _Cells:
    """The cells of a row that a table has of some fields: as they stand, and with the others empty."""

    def __init__(self, at: Mapping[str, int], width: int, fields: tuple[tuple[str, str], ...]) -> None:  # fmt: skip
        self._fields = tuple(short for _, short in fields)
        here = [(short, at[long]) for long, short in fields if long in at]
        self._here = {short: number for number, (short, _) in enumerate(here, 1)}
        self.of = itemgetter(at.get("source", width), *[place for _, place in here], width)

    def filled(self, cells: Cells) -> Cells:
        """All fields, empty where the table lacks them."""
        here = self._here
        return tuple([cells[here[one]] if one in here else "" for one in self._fields])

    def source(self, cells: Cells) -> str:
        """The source that the row names."""
        return cells[0]


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
    ends: Mapping[str, _Cells], own_scope: str, numbered: list[int], rows: list[list[str]],
    found: Reading,
) -> dict[str, dict[Cells, SourceParty | None]]:  # fmt: skip
    """The party that each combination of cells names, of owners and of owned; None where they name
    nobody."""
    every = {end: set(map(cells.of, rows)) for end, cells in ends.items()}
    filled = {
        end: {one: (ends[end].source(one), *ends[end].filled(one)) for one in several}
        for end, several in every.items()
    }
    ambiguous = _ambiguous([*filled["owner"].values(), *filled["owned"].values()], own_scope)
    for _, name in sorted(ambiguous):
        what = f"{name!r} stands beside different numbers"
        found.problem("", what, "rows without a number are kept apart from those with one")
    made: dict[tuple[str, ...], SourceParty] = {}
    by_cells: dict[Cells, SourceParty | None] = {}
    wrong: dict[Cells, list[tuple[str, str]]] = {}
    for cells in {**dict.fromkeys(filled["owner"].values()), **dict.fromkeys(filled["owned"].values())}:  # fmt: skip
        problems: list[tuple[str, str]] = []
        by_cells[cells] = _party(cells, own_scope, ambiguous, made, problems)
        if problems:
            wrong[cells] = problems
    if wrong:
        for row, line in zip(rows, numbered, strict=True):
            for end in ("owner", "owned"):
                for what, done in wrong.pop(filled[end][ends[end].of(row)], ()):
                    found.problem(f"line {line}", what, done)
    return {
        end: {one: by_cells[full] for one, full in several.items()}
        for end, several in filled.items()
    }


def _ambiguous(every: Iterable[Cells], own_scope: str) -> set[tuple[str, str]]:
    """The names, with their scope, that stand beside two different numbers of one kind: there the
    name alone does not say who is meant."""
    held: dict[tuple[str, str, int], str] = {}
    found: set[tuple[str, str]] = set()
    for cells in every:
        for sort in range(5, 9):
            value = cells[sort]
            if value and cells[1]:
                name = (cells[0], _plain(cells[1]), sort)
                if held.setdefault(name, value) != value:
                    found.add((_scope(cells, own_scope), name[1]))
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
        value = cell.strip()
        if not value:
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
