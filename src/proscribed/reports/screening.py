"""The report of a screening: a table for the terminal, a page to file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from heapq import nsmallest
from itertools import islice
from typing import Any

import msgspec
from rich.console import Console

from proscribed.answers.screening import Screened, Screening, Tally, lines
from proscribed.model.match import Match
from proscribed.reports.caveats import NO_FINDING, caveats
from proscribed.reports.console import Output, write_rows
from proscribed.reports.horizon import NOT_LISTED, seen
from proscribed.reports.page import environment
from proscribed.reports.rows import Kind, Row, Rows
from proscribed.reports.standing import OF_A_MATCH, since
from proscribed.reports.table import table
from proscribed.sources.catalogue import list_of

MOST_SHOWN = 5_000
"""Parties with a match that a table or a page shows: more are for a program to read."""
MOST_CLEAR = 1_000
"""Parties without a match that a page names."""
MOST_ROWS = 1_048_575
"""Rows that a sheet of Excel's holds, beside its header."""
NO_MATCH = "no match"
COLUMNS: dict[str, Kind] = {
    "id": "text",
    "name": "text",
    "score": "number",
    "entry": "text",
    "list": "text",
    "party": "text",
    "matched_name": "text",
    "status": "text",
    "effective_from": "day",
    "effective_by": "day",
    "effective_on": "day",
    "announced_on": "day",
    "citation": "text",
    "reasons": "texts",
    "forbids": "text",
    "leaves_free": "text",
    "law_citation": "text",
    "via": "text",
    "chain": "texts",
    "note": "text",
    "as_of": "day",
    "commit": "count",
    "version": "text",
    "law_version": "text",
    "engine_version": "text",
    "screening": "text",
    "not_covered": "texts",
}
HORIZON: dict[str, Kind] = {"horizon": "texts"}
MOST_AHEAD = 200
"""Sentences on the horizon that stand beside a table or on a page."""


def flat(answer: Screening, *, matched_only: bool = False) -> Iterator[Row]:
    """A row for each match, and one for each party without any."""
    same = {field: getattr(answer, field) for field in _facts(answer)}
    same["not_covered"] = answer.not_covered
    for row in answer.rows:
        party = {"id": row.id, "name": row.name, "note": row.note, **same}
        if answer.horizon:
            party["horizon"] = list(seen(answer.horizon.of(row.name)))
        for match in row.matches:
            yield {**party, **msgspec.structs.asdict(match)}
        if not row.matches and not matched_only:
            yield {**party, "note": row.note or NO_MATCH}


def _facts(answer: Screening) -> dict[str, Any]:
    fields = ("screening", "as_of", "commit", "version", "law_version", "engine_version")
    return {field: getattr(answer, field) for field in fields}


def print_table(console: Console, answer: Screening, *, is_starter: bool) -> None:
    """The matches by party, strongest first, then what was and was not covered."""
    found = _strongest(answer)
    rows = [
        {
            "id": row.id if first else "",
            "name": row.name if first else "",
            "score": f"{match.score:.3f}",
            "party": match.party,
            "list": match.list,
            "since": since(match),
            "reasons": "; ".join([*_through(match), *match.reasons[:3]]),
        }
        for row in found
        for first, match in zip((True, *[False] * len(row.matches)), row.matches, strict=False)
    ]
    columns = {
        "id": "id",
        "name": "counterparty",
        "score": "score",
        "party": "listed party",
        "list": "list",
        "since": "when",
        "reasons": "why",
    }
    table(console, rows, columns, right=("score",))
    if len(found) < answer.tally.matched:
        console.print(_not_all(len(found), answer), highlight=False)
    for line in [*ahead(answer), *summary(answer, is_starter=is_starter)]:
        console.print(line, highlight=False, markup=False)


def _through(match: Match) -> tuple[str, ...]:
    """How a rule on shares reaches the party, where it does."""
    return (f"via {match.via.replace('_', ' ')}: {'; '.join(match.chain)}",) if match.via else ()


def _strongest(answer: Screening) -> list[Screened]:
    """The parties with a match, the strongest first; of very many those with the strongest."""
    matched = (row for row in answer.rows if row.matches)
    return nsmallest(MOST_SHOWN, matched, key=lambda row: -row.matches[0].score)


def _not_all(shown: int, answer: Screening) -> str:
    return (
        f"Shown are the {shown:,} counterparties with the strongest matches, of"
        f" {answer.tally.matched:,} that have one: JSONL, CSV and Parquet have all of them."
    )


def summary(answer: Screening, *, is_starter: bool) -> list[str]:
    """The sentences that every reader needs: how many, on which day, what could not be said."""
    tally = answer.tally
    lines = [
        (
            f"{tally.rows:,} counterparties screened as of {answer.as_of}: {tally.matched:,} with a"
            f" possible match, {tally.rows - tally.matched:,} without, at a score of"
            f" {answer.min_score:.2f} or more."
        )
    ]
    if tally.failed:
        rows = "row was" if tally.failed == 1 else "rows were"
        lines.append(f"{tally.failed:,} {rows} NOT screened, by a fault of the program.")
    if tally.noted:
        lines.append(f"{tally.noted:,} rows could not be fully screened: see their notes.")
    lines += caveats(answer.not_covered, answer.asked.coverage, is_starter=is_starter)
    lines.append(NO_FINDING)
    return lines


def ahead(answer: Screening) -> list[str]:
    """Who of the file is on the horizon, apart from the matches; nothing where it was not asked."""
    if answer.horizon is None:
        return []
    told = [
        f"{row.id}, {row.name}: {line}"
        for row in answer.rows
        for line in seen(answer.horizon.of(row.name))
    ]
    if not told:
        return ["On the horizon: none of the counterparties."]
    more = len(told) - MOST_AHEAD
    rest = [f"... and {more:,} more: see the rows."] if more > 0 else []
    return [f"On the horizon. {NOT_LISTED}", *told[:MOST_AHEAD], *rest]


def _flat_rows(tally: Tally) -> int:
    return tally.matches + tally.rows - tally.matched


def write_screening(output: Output, answer: Screening, *, is_starter: bool) -> None:
    """A screening in the wished format; the sentences that every reader needs go beside it."""
    notes = [*summary(answer, is_starter=is_starter), *ahead(answer)]
    too_many = output.chosen == "xlsx" and _flat_rows(answer.tally) > MOST_ROWS
    if too_many:
        notes.append(
            f"A sheet holds {MOST_ROWS:,} rows: this one has the {answer.tally.matched:,}"
            " counterparties with a match and none of the others."
        )
    rows = Rows(
        lines=lines(answer),
        flat=lambda: flat(answer, matched_only=too_many),
        kinds={**COLUMNS, **(HORIZON if answer.horizon else {})},
        headings={},
        title=f"Screening of {answer.file.rpartition('/')[2]} as of {answer.as_of}",
        notes=tuple(notes),
        facts={**_facts(answer), "min_score": answer.min_score},
        tell=lambda console: print_table(console, answer, is_starter=is_starter),
        page=lambda: [html(answer, is_starter=is_starter)],
        size=answer.tally.rows,
    )
    write_rows(output, rows)


def html(answer: Screening, *, is_starter: bool) -> str:
    """The whole report as one HTML page without scripts or outside resources."""
    from proscribed.reports.alignment import in_quotes, remark, side_by_side  # slow: the engine

    found = _strongest(answer)
    return (
        environment()
        .get_template("screening.html")
        .render(
            answer=answer,
            found=found,
            clear=list(islice((row for row in answer.rows if not row.matches), MOST_CLEAR)),
            not_all=_not_all(len(found), answer) if len(found) < answer.tally.matched else "",
            coverage=[_covered(one, answer.tally.by_list) for one in answer.asked.coverage],
            summary=summary(answer, is_starter=is_starter),
            ahead=ahead(answer),
            is_starter=is_starter,
            through=_through,
            words_of=side_by_side,
            remark=remark,
            in_quotes=in_quotes,
            **OF_A_MATCH,
        )
    )


def _covered(one: Any, by_list: Counter[str]) -> dict[str, Any]:
    about = list_of(one.list)
    return {
        "list": one.list,
        "title": about.title,
        "authority": about.authority,
        "speaks": one.speaks,
        "why": one.why,
        "hits": by_list[one.list],
    }
