"""Instructions and rows to acts: each row is claimed by the instruction that speaks of it, and an
entity under several destinations is one act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct
from rapidfuzz import fuzz

from proscribed.model.action import ActionKind, Changes
from proscribed.model.entry import Entry
from proscribed.sources.bis.cell import is_form
from proscribed.sources.bis.regulation_entry import parse
from proscribed.sources.csl.names import within
from proscribed.sources.draft import Draft
from proscribed.sources.gazette.instructions import Told
from proscribed.sources.gazette.named import folded, name_in, name_of, spelled
from proscribed.sources.gazette.parts import addresses_in, is_whole, partial
from proscribed.sources.gazette.rule import Instruction, RuleAct
from proscribed.sources.gazette.table import Row
from proscribed.sources.reading import Rejected

_ALIKE = 92
"""From which likeness (0 to 100) on two spellings are one name, where nothing else is left that it
could be: "Co., Ltd" and "Co. Ltd.", a letter changed. It is reported."""


class Placed(Struct, frozen=True):
    """A row of the table of one list; `page` is the page the list will cite."""

    list: str
    row: Row
    page: int


class Joined(Struct, frozen=True):
    """The acts of a rule, and what could not be joined."""

    acts: tuple[RuleAct, ...]
    problems: tuple[Rejected, ...]


class _Piece(Struct, frozen=True):
    """One act under one destination, before those of one entity are put together."""

    told: Told
    placed: Placed | None
    name: str
    heading: str


def joined(told: Sequence[Told], rows: Sequence[Placed], name: str) -> Joined:
    """The acts of a rule's instructions and the rows of its tables.

    What has no partner, a row or an instruction, is a problem with its place, and no act."""
    claims = _Claims(rows, name)
    sets_out = [one for one in told if one.instruction.kind != "remove" and is_whole(one)]
    for one in sets_out:
        if one.instruction.target:
            claims.by_name(one)
    claims.by_likeness()
    for one in sorted(
        (t for t in sets_out if not t.instruction.target), key=lambda t: t.count is None
    ):
        claims.by_count(one, sets_out)
    claims.rest()
    order = {id(one): number for number, one in enumerate(told)}
    pieces = sorted(
        [*claims.pieces, *_removed(told, claims.problems, name)],
        key=lambda piece: order[id(piece.told)],
    )
    changed = list(partial(told))
    for act in changed:
        if not (act.changes.add or act.changes.remove):
            why = f"it changes a part of the entry for {act.name!r} by words, which are not carried out"
            claims.problems.append(Rejected(f"{name}, {act.place}", why))
    acts = [*_together(pieces), *changed]
    return Joined(tuple(acts), tuple(claims.problems))


class _Claims:
    def __init__(self, rows: Sequence[Placed], name: str) -> None:
        self.left = list(rows)
        self.name = name
        self.pieces: list[_Piece] = []
        self.problems: list[Rejected] = []
        self.unmet: list[Told] = []

    def _claim(self, one: Told, placed: Placed) -> None:
        self.left.remove(placed)
        cell = placed.row.record["entity"]
        said = spelled(cell, one.instruction.target) or name_of(cell)
        self.pieces.append(_Piece(one, placed, said, placed.row.destination))

    def _where(self, one: Told) -> str:
        return f"{self.name}, {one.instruction.place}"

    def by_name(self, one: Told) -> None:
        """Claim the rows with the name that an instruction quotes: the shortest that begins so."""
        target = folded(one.instruction.target)
        quoted = one.instruction.target
        fitting = [placed for placed in self._under(one.instruction) if _begins(placed, quoted)]
        exact = [p for p in fitting if folded(name_of(p.row.record["entity"])) == target]
        found = exact or fitting
        if not found:
            self.unmet.append(one)
            return
        if one.instruction.destination or len({p.row.destination for p in found}) < len(found):
            found = found[:1]
        for placed in found:
            self._claim(one, placed)

    def _under(self, instruction: Instruction) -> list[Placed]:
        return [
            placed
            for placed in self.left
            if placed.list == instruction.list
            and instruction.destination in ("", placed.row.destination)
        ]

    def by_likeness(self) -> None:
        """Join what is left over: a name that the instruction and the table spell differently."""
        unmet, self.unmet = self.unmet, []
        for one in unmet:
            target = folded(one.instruction.target)
            alike = [
                placed
                for placed in self._under(one.instruction)
                if fuzz.ratio(target, folded(name_of(placed.row.record["entity"]))) >= _ALIKE
            ]
            if len(alike) == 1:
                said = name_of(alike[0].row.record["entity"])
                why = f"the instruction says {one.instruction.target!r}, the table {said!r}"
                self.problems.append(Rejected(self._where(one), why))
                self._claim(one, alike[0])
            else:
                self.unmet.append(one)
                self.problems.append(
                    Rejected(
                        self._where(one),
                        f"the table has no row for {one.instruction.target!r}, which is to be"
                        f" {_DONE[one.instruction.kind]}",
                    )
                )

    def by_count(self, one: Told, every: Sequence[Told]) -> None:
        """Give an instruction that names nobody the rows that nothing else claims."""
        rows = self._under(one.instruction)
        rivals = [
            other
            for other in every
            if other is not one
            and not other.instruction.target
            and other.instruction.list == one.instruction.list
            and other.instruction.kind != one.instruction.kind
            and (
                not one.instruction.destination
                or other.instruction.destination in ("", one.instruction.destination)
            )
        ]
        if rivals:
            self.problems.append(
                Rejected(
                    self._where(one), "it names nobody, and neither does another for the same rows"
                )
            )
            return
        parties = len({folded(name_of(placed.row.record["entity"])) for placed in rows})
        if one.count is not None and one.count not in (len(rows), parties):
            self.problems.append(
                Rejected(
                    self._where(one), f"it speaks of {one.count}, the table has {len(rows)} rows"
                )
            )
            return
        if not rows:
            self.problems.append(Rejected(self._where(one), "the table has no rows for it"))
        for placed in rows:
            self._claim(one, placed)

    def rest(self) -> None:
        """Say of every row that is left that no instruction speaks of it."""
        for placed in self.left:
            said = name_of(placed.row.record["entity"])
            where = f"{self.name}, {placed.row.place}"
            self.problems.append(Rejected(where, f"no instruction speaks of the row {said[:60]!r}"))


_DONE = {"add": "added", "revise": "revised", "correct": "corrected", "remove": "removed"}


def _begins(placed: Placed, target: str) -> bool:
    """Whether a cell begins with a name, and the name ends there: no further word or legal form."""
    cell = placed.row.record["entity"]
    own = spelled(cell, target)
    rest = cell[len(own) :].lstrip(" ")
    return bool(own) and (not rest or rest[0] in ",;.:(\n") and not is_form(rest.lstrip(", "))


def _removed(told: Iterable[Told], problems: list[Rejected], name: str) -> Iterator[_Piece]:
    """The removals of whole entries, and of an address that is itself listed."""
    for one in told:
        instruction = one.instruction
        if (
            instruction.kind != "remove"
            or one.owner
            or instruction.what not in ("entry", "address")
        ):
            continue
        if not instruction.target:
            where = f"{name}, {instruction.place}"
            problems.append(Rejected(where, "it removes entries and does not name them"))
            continue
        if instruction.destination == "?":
            continue
        said = instruction.target if instruction.what == "address" else name_in(instruction.target)
        yield _Piece(one, None, said, instruction.destination)


def _together(pieces: Iterable[_Piece]) -> Iterator[RuleAct]:
    """One act for each entity: its pieces under distinct destinations joined, in the rule's order."""
    groups: dict[tuple[str, ActionKind, str], list[list[_Piece]]] = {}
    for piece in pieces:
        instruction = piece.told.instruction
        key = (instruction.list, instruction.kind, folded(piece.name))
        some = groups.setdefault(key, [])
        for group in some:
            if piece.heading and all(piece.heading != other.heading for other in group):
                group.append(piece)
                break
        else:
            some.append([piece])
    for (list_code, kind, _), some in groups.items():
        for group in some:
            first = group[0]
            placed = [piece.placed for piece in group if piece.placed]
            entry = _entry([one.row for one in placed], list_code, group) if placed else None
            changes = Changes()
            if entry is None and first.told.instruction.what == "address":
                changes = Changes(remove={"party.addresses": addresses_in([first.name])})
            yield RuleAct(
                kind=kind,
                list=list_code,
                name=first.name,
                headings=tuple(sorted({piece.heading for piece in group if piece.heading})),
                entry=entry,
                changes=changes,
                place=first.told.instruction.place,
                page=placed[0].page if placed else first.told.page,
                text="; ".join(dict.fromkeys(piece.told.instruction.text for piece in group)),
            )


_NUMBERED_ADDRESS = re.compile(r"^address(?:es)? ?\d*$", re.I)


_STAND_IN = "Zyxwvutsrq"
"""Put in the place of a name whose end the cell's own commas do not tell, while the cell is read."""


def _entry(rows: Sequence[Row], list_code: str, group: Sequence[_Piece]) -> Entry:
    """The entry of an act's rows, under the name that its instruction quotes."""
    name = group[0].name
    records = [dict(row.record) for row in rows]
    stands_in = any(name_of(record["entity"]) != name for record in records)
    if stands_in:
        for record in records:
            own = spelled(record["entity"], name) or name_of(record["entity"])
            record["entity"] = _STAND_IN + record["entity"][len(own) :]
    entry = parse({"rows": records}, list_code)
    party = entry.party
    if stands_in:
        draft = Draft("unknown")
        draft.name(name, "primary")
        for inner, quality in within(name):
            draft.name(inner, quality)
        others = [one for one in party.names if one.text not in (_STAND_IN, *draft.names)]
        party = msgspec.structs.replace(party, names=(*draft.names.values(), *others))
    told = group[0].told.instruction
    if told.what == "address" or _NUMBERED_ADDRESS.match(party.name):
        party = msgspec.structs.replace(party, kind="address")
    return msgspec.structs.replace(entry, party=party)
