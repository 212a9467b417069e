"""Owners in words, as rows, and as a page with the chain drawn; what loading shares did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from proscribed.answers.owners import ByRule, Owned, Owners
from proscribed.answers.owners_changes import Crossing, Crossings
from proscribed.ownership.load import OwnershipLoaded
from proscribed.reports.chain import drawing
from proscribed.reports.console import Output, write_rows
from proscribed.reports.page import environment
from proscribed.reports.rows import Kind, Row, Rows, rows_of

if TYPE_CHECKING:
    from rich.console import Console

SHOWN = 20
"""Problems of one file that are printed; JSONL has all."""

PARTIAL = "Counted are the shares that were loaded: no source says that it names every owner."

OUTCOMES = {
    "covered": "covered",
    "needs_human_review": "needs human review",
    "not_covered": "not covered",
}
_KINDS: dict[str, Kind] = {
    "party": "text", "id": "text", "rule": "text", "low": "number", "high": "number",
    "outcome": "text", "why": "text", "through": "texts", "settles": "texts", "citations": "texts",
}  # fmt: skip
_LOADED: dict[str, Kind] = {
    "file": "text", "format": "text", "statements": "count", "shares": "count", "parties": "count",
    "unchanged": "count", "problems": "count", "document": "text", "commit": "count",
}  # fmt: skip


def write_loaded(output: Output, loaded: Sequence[OwnershipLoaded]) -> None:
    """What loading did, a row for each file; what does not hold in it, as notes."""
    notes = []
    for one in loaded:
        notes += [f"{one.file}, {p.where}: {p.what}; {p.done}.".replace(", :", ":") for p in one.problems[:SHOWN]]  # fmt: skip
        if len(one.problems) > SHOWN:
            notes.append(f"{one.file}: {len(one.problems) - SHOWN} more problems; --format jsonl has all.")  # fmt: skip
    rows = Rows(
        lines=loaded,
        flat=lambda: (
            {**msgspec.structs.asdict(one), "problems": len(one.problems)} for one in loaded
        ),
        kinds=_LOADED,
        headings={
            "file": "file", "format": "format", "statements": "statements", "shares": "new",
            "unchanged": "known", "parties": "new parties", "problems": "problems",
        },
        right=("statements", "shares", "unchanged", "parties", "problems"),
        title="Shares loaded",
        notes=tuple(notes),
    )  # fmt: skip
    write_rows(output, rows)


def write(output: Output, answer: Owners) -> None:
    """The owners of a party: words on a terminal, a page with the chain drawn, or rows by rule."""
    notes = tuple(_notes(answer))
    rows = Rows(
        lines=[line(answer, found) for found in answer.parties],
        flat=lambda: _rows(answer),
        kinds=_KINDS,
        headings={"party": "party", "rule": "rule", "low": "at least", "high": "at most", "outcome": "answer", "why": "why"},
        right=("low", "high"),
        title=f"Owners of {answer.what}",
        notes=notes,
        facts={"as of": answer.as_of, "commit": answer.commit, "version": answer.version, "law": answer.law_version},
        tell=lambda console: _tell(console, answer, notes),
        page=lambda: page(answer, notes),
        size=len(answer.parties),
    )  # fmt: skip
    write_rows(output, rows)


def write_changes(output: Output, found: Crossings) -> None:
    """The parties that a rule reaches otherwise, a row each."""
    rows = rows_of(
        Crossing,
        found.crossings,
        {"on": "day", "party": "party", "rule": "rule", "before": "before", "after": "after", "low": "at least", "high": "at most", "because": "changed"},
        right=("low", "high"),
        title=f"Whom rules on shares reach otherwise, {found.first} to {found.last}",
        facts={"days looked at": found.days, "commit": found.commit, "law": found.law_version},
    )  # fmt: skip
    write_rows(output, rows)


def line(answer: Owners, found: Owned) -> dict[str, Any]:
    """One party as a JSON object."""
    said: dict[str, Any] = msgspec.to_builtins(found)
    for tie in said["listings"]:
        tie.pop("listing")
    return {
        "what": answer.what,
        "as_of": answer.as_of.isoformat(),
        **said,
        "words": list(words(found)),
        "commit": answer.commit,
        "version": answer.version,
        "law_version": answer.law_version,
        "not_covered": list(answer.not_covered),
    }


def _rows(answer: Owners) -> Iterator[Row]:
    for found in answer.parties:
        for one in found.rules:
            row = {field: getattr(one, field) for field in _KINDS if field not in ("party", "id")}
            yield {"party": found.party.name, "id": found.party.id, **row}


def _notes(answer: Owners) -> Iterator[str]:
    if len(answer.parties) > 1:
        yield f"{len(answer.parties)} parties have this name; no identifier says that they are one."
    for found in answer.parties:
        for tie in found.open_ties:
            yield (
                f"Open: {tie.name} has the name of {tie.entry} ({tie.listed_name}); nothing says that"
                f" they are one, and it is not counted. `proscribed link {tie.party} {tie.entry}`"
                " records it if so."
            )
        if found.more:
            yield f"{found.more} more stakes of {found.party.name} are not shown; all are counted."
    if answer.not_covered:
        yield f"These lists cannot speak for the day: {', '.join(answer.not_covered)}."
    yield PARTIAL


def words(found: Owned) -> Iterator[str]:
    """The chain and what the rules make of it, in sentences."""
    name = found.party.name
    for tie in found.listings:
        yield f"{name} is itself on {tie.list} ({tie.entry}; {tie.basis})."
    if not found.chain:
        yield f"Who owns {name} on this day is not known here."
    for held in found.chain:
        if held.level > 3:
            continue
        stake = held.stake
        votes = " of the votes" if stake.kind == "voting" else ""
        listed = f" ({', '.join(stake.owner.entries)})" if stake.owner.entries else ""
        differ = "; its statements differ" if stake.disagree else ""
        yield f"{stake.owner.name}{listed} holds {stake.in_words}{votes} of {held.owned.name}{differ}."
    for who, interest, place in found.control:
        yield f"{who} controls {name} without a percentage being stated ({interest}; {place})."
    for one in found.rules:
        through = ", ".join(one.through)
        yield f"{one.rule}: {OUTCOMES[one.outcome]}: {one.why}" + (f" (through {through})." if through else ".")  # fmt: skip
        for fact in one.settles:
            yield f"What would settle it: {fact}."


def _tell(console: Console, answer: Owners, notes: Sequence[str]) -> None:
    for found in answer.parties:
        console.print(f"{found.party.name}  {found.party.id}  as of {answer.as_of}", style="bold", markup=False)  # fmt: skip
        for sentence in words(found):
            console.print(f"  {sentence}", markup=False)
    for note in notes:
        console.print(note, markup=False)


def page(answer: Owners, notes: Sequence[str]) -> Iterator[str]:
    """One file without scripts or outside resources."""
    return (
        environment()
        .get_template("owners.html")
        .generate(
            answer=answer,
            title=f"Who owns {answer.what}",
            notes=notes,
            words=words,
            pictures=[drawing(found) for found in answer.parties],
            outcomes=OUTCOMES,
            amount=_amount,
            asks=_asks,
        )
    )


def _amount(one: ByRule) -> str:
    return f"{one.low:g}%" if one.low == one.high else f"{one.low:g}% to {one.high:g}%"


def _asks(one: ByRule) -> str:
    if one.threshold > 100:
        return "no rule on shares"
    added = {True: "added up", False: "of one owner", None: "adding up left open"}[one.adds_up]
    return f"{one.threshold:g}% {'or more' if one.test == 'at_least' else 'exceeded'}, {added}"
