"""The report on a fund's positions: what a US person may do with each, on the day and later."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

import msgspec
from rich.console import Console

from proscribed.answers.holdings_lines import HoldingLine, Holdings, line_of, lines
from proscribed.answers.holdings_meaning import ACTS, REVIEW, Act
from proscribed.answers.holdings_ties import Tie
from proscribed.ownership.security_store import SecuritiesLoaded
from proscribed.reports.caveats import caveats
from proscribed.reports.console import Output, write_rows
from proscribed.reports.page import environment
from proscribed.reports.rows import Kind, Row, Rows
from proscribed.reports.table import table
from proscribed.sources.catalogue import list_of

HEADS: dict[Act, str] = {
    "buy": "buy",
    "sell": "sell",
    "sell_to_divest": "sell to divest",
    "hold": "hold",
    "dividends": "cash dividends",
    "reinvest": "reinvest",
}
WORDS = {
    "permitted": "yes",
    "permitted_with_conditions": "on conditions",
    REVIEW: "a person decides",
    "license_required": "with a license",
    "reject_and_report": "no: reject and report",
    "prohibited": "no",
    "blocked": "no: blocked",
}
"""How outcomes are shown to a person."""

FREE = frozenset(("permitted", "permitted_with_conditions"))
MOST_SHOWN = 2_000
"""Most positions without a listed issuer that a page shows; all are in the JSONL and CSV."""

MOST_NOTES = 20

COLUMNS: dict[str, Kind] = {
    "id": "text", "line": "count", "issuer": "text", "isin": "text", "ticker": "text",
    "kind": "text", "quantity": "text", **dict.fromkeys(ACTS, "text"),
    "party": "text", "list": "text", "by": "text", "settled": "flag", "through": "texts",
    "weight_pct": "text", "listed_on": "day", "removed_on": "day",
    "prohibition_starts": "text", "divest_deadline_exclusive": "text", "changes": "texts",
    "why": "texts", "citations": "texts", "open_questions": "texts", "notes": "texts",
    "as_of": "day", "commit": "count", "version": "text", "law_version": "text",
    "engine_version": "text", "screening": "text", "not_covered": "texts",
}  # fmt: skip
HEADINGS = {
    "id": "position",
    "issuer": "issuer",
    "party": "listed party",
    "by": "known by",
    "barred": "barred",
    "open": "a person decides",
    "changes": "changes",
}


def concerned(answer: Holdings) -> list[HoldingLine]:
    """The positions with a listed party behind them, or about which something is open."""
    return [one for one in answer.lines if one.ties or one.means.open_questions]


def write_holdings(output: Output, answer: Holdings, *, is_starter: bool) -> None:
    """The positions in the wished format; the sentences that every reader needs go beside them."""
    notes = tuple(summary(answer, is_starter=is_starter))
    rows = Rows(
        lines=lines(answer),
        flat=lambda: _flat(answer),
        kinds=COLUMNS,
        headings={},
        title=f"Positions as of {answer.as_of}",
        notes=notes,
        facts={"as_of": answer.as_of, "commit": answer.commit, "version": answer.version},
        tell=lambda console: _tell(console, answer, notes),
        page=lambda: [html(answer, notes)],
        size=len(answer.lines),
    )
    write_rows(output, rows)


def _flat(answer: Holdings) -> Iterator[Row]:
    """A row for each position and each listed party behind it."""
    same = {
        field: getattr(answer, field)
        for field in ("as_of", "commit", "version", "law_version", "engine_version", "screening")
    } | {"not_covered": answer.not_covered}
    for one in answer.lines:
        line = line_of(one)
        changes = [f"{on} {act} {then}" for on, act, then in one.means.changes]
        own = {name: line[name] for name in COLUMNS if name in line} | same | {"changes": changes}
        if not one.ties:
            yield own
        for tie, said in zip(one.ties, line["listings"], strict=True):
            days = {"listed_on": tie.listing.listed_on, "removed_on": tie.listing.removed_on}
            yield own | {name: said[name] for name in _OF_TIE} | days


_OF_TIE = ("party", "list", "by", "settled", "through", "weight_pct")


def _tell(console: Console, answer: Holdings, notes: Sequence[str]) -> None:
    rows = [
        {
            "id": one.position.id,
            "issuer": one.position.issuer or one.position.isin or one.position.ticker,
            "party": party,
            "by": by,
            "barred": _barred(one),
            "open": _acts(one, {REVIEW}),
            "changes": "; ".join(changes(one)),
        }
        for one in concerned(answer)
        for party, by in [_parties(one)]
    ]
    table(console, rows, HEADINGS)
    for line in notes:
        console.print(line, highlight=False)


def _barred(one: HoldingLine) -> str:
    """The acts that are barred, and which are so because all property is blocked."""
    strict = {said.outcome for said in one.means.acts.values()} - {*FREE, REVIEW}
    return "; ".join(
        _acts(one, {outcome}) + ("" if outcome == "prohibited" else f" ({WORDS[outcome]})")
        for outcome in sorted(strict)
    )


def _acts(one: HoldingLine, outcomes: Collection[str]) -> str:
    found = [HEADS[act] for act, said in one.means.acts.items() if said.outcome in outcomes]
    return "all" if len(found) == len(ACTS) else ", ".join(found)


def _parties(one: HoldingLine) -> tuple[str, str]:
    ties = one.ties
    party = ties[0].party + (f" and {len(ties) - 1} more" if len(ties) > 1 else "") if ties else ""
    return party, known_by(ties[0]) if ties else ""


def known_by(tie: Tie) -> str:
    """How the issuer is known to be the listed party, in words."""
    if tie.by == "name":
        said = "the listed name"
    elif tie.by == "issuer name":
        said = "the issuer's name in its record"
    elif tie.by == "recorded security":
        said = f"a recorded security, {tie.code}"
    elif tie.by == "like name":
        said = f"a like name: {tie.matched_name}"
    else:
        said = f"{'ticker' if tie.by == 'ticker' else tie.by.upper()} in its record"
    return f"{said}, through {' > '.join(tie.through)}" if tie.through else said


def changes(one: HoldingLine) -> Iterator[str]:
    """The later days on which outcomes change, one sentence a day and outcome."""
    by_day: dict[tuple[date, str], list[str]] = {}
    for on, act, then in one.means.changes:
        by_day.setdefault((on, then), []).append(HEADS[act])
    for (on, then), acts in by_day.items():
        yield f"from {on} {', '.join(acts)}: {WORDS[then]}"


def summary(answer: Holdings, *, is_starter: bool) -> list[str]:
    """The sentences that every reader needs."""
    found = concerned(answer)
    listed = sum(any(tie.settled for tie in one.ties) for one in found)
    barred = sum(
        any(one.means.acts[act].outcome not in (*FREE, REVIEW) for act in ACTS) for one in found
    )
    review = sum(any(said.outcome == REVIEW for said in one.means.acts.values()) for one in found)
    positions = f"{len(answer.lines):,} position{'s' if len(answer.lines) != 1 else ''}"
    said = [
        (
            f"{positions} as of {answer.as_of}, for a US person: {listed:,} of a listed issuer (or of a"
            f" fund that holds one), {barred:,} with an act that is barred on this day, {review:,} with"
            " one for a person to decide."
        )
    ]
    said += row_notes(answer)
    said += caveats(answer.not_covered, (), is_starter=is_starter, absent="not found")
    said.append(
        "Not examined: owners of issuers of whom no shares are loaded, general licenses, country"
        " programs. Information, not legal advice."
    )
    return said


def row_notes(answer: Holdings) -> list[str]:
    """What is wrong with rows of the two files, or to be looked at: the first of each."""
    found = []
    noted = [f"line {one.position.line}: {note}" for one in answer.lines for note in one.notes]
    for some in (noted, list(answer.fund_notes)):
        found += some[:MOST_NOTES]
        if len(some) > MOST_NOTES:
            found.append(f"and {len(some) - MOST_NOTES:,} more, in the JSONL and CSV.")
    return found


def write_loaded(output: Output, loaded: Sequence[SecuritiesLoaded]) -> None:
    """What loading securities did, a row for each file; what does not hold in it, as notes."""
    notes = [
        f"{one.file}, {problem.where}: {problem.what}; {problem.done}."
        for one in loaded
        for problem in one.problems[:MOST_NOTES]
    ]
    rows = Rows(
        lines=loaded,
        flat=lambda: (
            {**msgspec.structs.asdict(one), "problems": len(one.problems)} for one in loaded
        ),
        kinds={
            "file": "text",
            "format": "text",
            "securities": "count",
            "holdings": "count",
            "unchanged": "flag",
            "problems": "count",
            "document": "text",
            "commit": "count",
        },
        headings={
            "file": "file",
            "format": "format",
            "securities": "new securities",
            "holdings": "new holdings",
            "unchanged": "known already",
            "problems": "problems",
        },
        right=("securities", "holdings", "problems"),
        title="Securities loaded",
        notes=tuple(notes),
    )
    write_rows(output, rows)


def html(answer: Holdings, notes: Sequence[str]) -> str:
    """The whole report as one HTML page, with a place to sign."""
    found = concerned(answer)
    seen = {id(one) for one in found}
    free = [one for one in answer.lines if id(one) not in seen]
    calendar: dict[date, list[tuple[HoldingLine, str, str]]] = {}
    for one in found:
        for on, act, then in one.means.changes:
            calendar.setdefault(on, []).append((one, HEADS[act], WORDS[then]))
    return (
        environment()
        .get_template("holdings.html")
        .render(
            answer=answer,
            notes=[note for note in notes if note not in set(row_notes(answer))],
            row_notes=row_notes(answer),
            found=found,
            free=free,
            most=MOST_SHOWN,
            acts=ACTS,
            heads=HEADS,
            words=WORDS,
            barred={act: _count(answer, act) for act in ACTS},
            calendar=sorted((day, _grouped(some)) for day, some in calendar.items()),
            known_by=known_by,
            changes=changes,
            title=lambda code: list_of(code).title,
            kind=lambda outcome: (
                "yes" if outcome in FREE else "open" if outcome == REVIEW else "no"
            ),
        )
    )


def _count(answer: Holdings, act: Act) -> int:
    return sum(n for outcome, n in answer.tally(act).items() if outcome not in (*FREE, REVIEW))


def _grouped(some: Sequence[tuple[HoldingLine, str, str]]) -> list[tuple[str, list[str]]]:
    """What changes on one day, each with the positions of which it is true."""
    by_line: dict[int, tuple[str, list[str]]] = {}
    for one, act, then in some:
        name = one.position.issuer or one.position.isin or one.position.id
        by_line.setdefault(id(one), (name, []))[1].append(f"{act}: {then}")
    found: dict[str, list[str]] = {}
    for name, said in by_line.values():
        found.setdefault("; ".join(said), []).append(name)
    return sorted(found.items())
