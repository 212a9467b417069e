"""A fund's positions answered, and as JSON objects: what scripts read, and what a recorded run keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from proscribed.answers.holdings_meaning import Act, Meaning
from proscribed.answers.holdings_ties import Tie
from proscribed.ownership.positions import Position
from proscribed.register.canonical import canonical

NOTE = "information, not legal advice"


class HoldingLine(Struct, frozen=True):
    """One position: the listed parties behind it, and what it means. `notes` say what is wrong with
    its row."""

    position: Position
    ties: tuple[Tie, ...]
    means: Meaning
    notes: tuple[str, ...]


class Holdings(Struct, frozen=True):
    """The answer: every position in the order of the file, and what it rests on. `fund_notes` say what
    is wrong with rows of the file of funds' holdings."""

    as_of: date
    seen_until: date
    commit: int
    version: str
    law_version: str
    engine_version: str
    min_score: float
    lists: tuple[str, ...]
    not_covered: tuple[str, ...]
    lines: tuple[HoldingLine, ...]
    fund_notes: tuple[str, ...] = ()
    screening: str = ""

    def tally(self, act: Act) -> Mapping[str, int]:
        """How many positions have each outcome for an act."""
        found: dict[str, int] = {}
        for one in self.lines:
            outcome = one.means.acts[act].outcome
            found[outcome] = found.get(outcome, 0) + 1
        return found


def lines(answer: Holdings) -> Iterator[dict[str, Any]]:
    """One JSON object for each position."""
    rests_on = {
        "as_of": answer.as_of.isoformat(),
        "commit": answer.commit,
        "version": answer.version,
        "law_version": answer.law_version,
        "engine_version": answer.engine_version,
        "screening": answer.screening,
        "not_covered": list(answer.not_covered),
        "note": NOTE,
    }
    for one in answer.lines:
        yield {**line_of(one), **rests_on}


def line_of(one: HoldingLine) -> dict[str, Any]:
    """A position as a JSON object, without what the answer rests on."""
    position, means = one.position, one.means
    quantity = position.quantity
    return {
        "id": position.id,
        "line": position.line,
        "issuer": position.issuer,
        "isin": position.isin,
        "ticker": position.ticker,
        "kind": position.kind,
        "quantity": None if quantity is None else format(quantity, "f"),
        **means.outcomes,
        "listings": [_tie_line(tie) for tie in one.ties],
        **means.told,
        "notes": list(one.notes),
    }


def _tie_line(tie: Tie) -> dict[str, Any]:
    return {
        "entry": tie.entry,
        "list": tie.list,
        "party": tie.party,
        "matched_name": tie.matched_name,
        "by": tie.by,
        "code": tie.code,
        "settled": tie.settled,
        "score": tie.score,
        "reasons": list(tie.reasons),
        "listed_on": tie.listing.listed_on.isoformat() if tie.listing.listed_on else None,
        "removed_on": tie.listing.removed_on.isoformat() if tie.listing.removed_on else None,
        "through": list(tie.through),
        "weight_pct": None if tie.weight is None else format(tie.weight.normalize(), "f"),
        "citation": tie.citation,
    }


def result_pieces(found: Iterable[HoldingLine]) -> Iterator[bytes]:
    """What was found as bytes, piece by piece, a line a position: two runs that found the same have
    the same."""
    for number, one in enumerate(found):
        said = (one.position.id, one.position.issuer, [line_of(one)], "")
        yield (b"\n" if number else b"") + canonical(said)
