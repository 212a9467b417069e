"""The report of a screening: a table for the terminal, a page to file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import StringIO
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from rich.console import Console

from proscribed.answers.screening import Screening, lines
from proscribed.model.match import Match
from proscribed.reports.console import Output, console, note, write
from proscribed.reports.rows import csv_text, jsonl, table
from proscribed.sources.catalogue import list_of

STRONG = 0.9
STATUS_WORDS = {
    "in_force": "in force",
    "possibly": "possibly in force",
    "announced": "announced, not yet in force",
}
COLUMNS = (
    "id",
    "name",
    "score",
    "entry",
    "list",
    "party",
    "matched_name",
    "status",
    "effective_from",
    "effective_by",
    "effective_on",
    "citation",
    "reasons",
    "forbids",
    "law_citation",
    "note",
)


def flat(answer: Screening) -> Iterator[dict[str, Any]]:
    """A row for each match, and one for each party without any: what CSV holds."""
    for row in answer.rows:
        for match in row.matches:
            yield {
                "id": row.id,
                "name": row.name,
                "note": row.note,
                **{field: getattr(match, field) for field in match.__struct_fields__},
            }
        if not row.matches:
            yield {"id": row.id, "name": row.name, "note": row.note or "no match"}


def print_table(console: Console, answer: Screening, *, is_starter: bool) -> None:
    """The matches by party, strongest first, then what was and was not covered."""
    found = sorted((r for r in answer.rows if r.matches), key=lambda r: -r.matches[0].score)
    rows = [
        {
            "id": row.id if first else "",
            "name": row.name if first else "",
            "score": f"{match.score:.3f}",
            "party": match.party,
            "list": match.list,
            "since": since(match),
            "reasons": "; ".join(match.reasons[:3]),
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
    for line in summary(answer, is_starter=is_starter):
        console.print(line, highlight=False)


def summary(answer: Screening, *, is_starter: bool) -> list[str]:
    """The sentences that every reader needs: how many, on which day, what could not be said."""
    with_match = sum(bool(row.matches) for row in answer.rows)
    notes = sum(bool(row.note) for row in answer.rows)
    lines = [
        (
            f"{len(answer.rows):,} counterparties screened as of {answer.as_of}: {with_match:,} with a"
            f" possible match, {len(answer.rows) - with_match:,} without, at a score of"
            f" {answer.min_score:.2f} or more."
        )
    ]
    if notes:
        lines.append(f"{notes:,} rows could not be fully screened: see their notes.")
    if answer.not_covered:
        lines.append(
            'For these lists "no match" does not mean "not listed", because the register cannot'
            f" speak for all of that day: {', '.join(answer.not_covered)}."
        )
    if is_starter:
        lines.append(
            "This is the built-in starter register: some acts of 2019 to 2022, not the full lists."
            " Load official files with `proscribed load`."
        )
    lines.append("A score is no finding: a person decides. Information, not legal advice.")
    return lines


def since(match: Match) -> str:
    """Since when, or between which days, in a few words."""
    if match.status == "announced":
        return f"announced {match.announced_on}, effective {match.effective_by}"
    if match.effective_on:
        return f"since {match.effective_on}"
    if match.effective_from is None:
        return f"on or before {match.effective_by}"
    return f"between {match.effective_from} and {match.effective_by}"


def write_screening(output: Output, answer: Screening, *, is_starter: bool) -> None:
    """A screening in the wished format; the sentences that every reader needs go beside it."""
    match output.chosen:
        case "html":
            write(output, [html(answer, is_starter=is_starter)])
        case "csv":
            write(output, csv_text(flat(answer), COLUMNS))
        case "jsonl":
            write(output, jsonl(lines(answer)))
        case "table" if not output.path:
            return print_table(console(), answer, is_starter=is_starter)
        case "table":
            with StringIO() as text:
                print_table(Console(file=text, width=160), answer, is_starter=is_starter)
                write(output, [text.getvalue()])
    for line in summary(answer, is_starter=is_starter):
        note(line)


def html(answer: Screening, *, is_starter: bool) -> str:
    """The whole report as one HTML page without scripts or outside resources."""
    environment = Environment(
        loader=PackageLoader("proscribed.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found = sorted(
        (row for row in answer.rows if row.matches), key=lambda row: -row.matches[0].score
    )
    by_list = Counter(
        match.list for row in found for match in {m.list: m for m in row.matches}.values()
    )
    return environment.get_template("screening.html").render(
        answer=answer,
        found=found,
        clear=[row for row in answer.rows if not row.matches],
        strong=sum(row.matches[0].score >= STRONG for row in found),
        coverage=[_covered(one, by_list) for one in answer.asked.coverage],
        summary=summary(answer, is_starter=is_starter),
        is_starter=is_starter,
        since=since,
        words=STATUS_WORDS,
        title=lambda code: list_of(code).title,
        authority=lambda code: list_of(code).authority,
        percent=lambda score: round(score * 100),
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
