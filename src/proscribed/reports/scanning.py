"""The report of a scan: who is named where, in a table, in rows, on a page with the passages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from rich.console import Console

from proscribed.answers.scanning import Named, Scan, Scanned, lines
from proscribed.model.match import Match
from proscribed.reports.caveats import NO_FINDING, caveats
from proscribed.reports.console import Output, write_rows
from proscribed.reports.page import environment
from proscribed.reports.rows import Kind, Row, Rows, kinds_of
from proscribed.reports.standing import OF_A_MATCH, since
from proscribed.reports.table import table
from proscribed.sources.documents import Place

MOST_SHOWN = 2_000
"""Most places that a page shows of one document; all are in the JSONL and CSV."""

NOTHING = "no listed party found"
COLUMNS: dict[str, Kind] = {
    "document": "text",
    "kind": "text",
    "text": "text",
    "page": "count",
    "paragraph": "count",
    "line": "count",
    "field": "text",
    "start": "count",
    "end": "count",
    "how": "text",
    **kinds_of(Match),
    "before": "text",
    "after": "text",
    "note": "text",
    "as_of": "day",
    "commit": "count",
    "version": "text",
    "law_version": "text",
    "engine_version": "text",
    "scan": "text",
    "not_covered": "texts",
}
HEADINGS = {
    "document": "document",
    "where": "where",
    "text": "named as",
    "score": "score",
    "party": "listed party",
    "list": "list",
    "since": "when",
    "reasons": "why",
}


def flat(answer: Scan) -> Iterator[Row]:
    """A row for each reading of each place, and one for each document that names nobody."""
    for one in answer.documents:
        same = {
            "document": one.document,
            "kind": one.kind,
            "note": "; ".join(one.notes),
            **_facts(answer),
            "scan": one.scan,
            "not_covered": answer.not_covered,
        }
        for hit in one.hits:
            place = {name: getattr(hit, name) for name in Named.__struct_fields__}
            del place["matches"]
            for match in hit.matches:
                yield {**same, **place, **msgspec.structs.asdict(match)}
        if not one.hits:
            yield {**same, "note": "; ".join([NOTHING, *one.notes])}


def _facts(answer: Scan) -> dict[str, Any]:
    fields = ("as_of", "commit", "version", "law_version", "engine_version")
    return {field: getattr(answer, field) for field in fields}


def where(hit: Named) -> str:
    """The place in words."""
    return str(Place(hit.page, hit.paragraph, hit.line, hit.field)) or f"letter {hit.start:,}"


def print_table(console: Console, answer: Scan, *, is_starter: bool) -> None:
    """The places by document, in the order of the text, then what every reader needs."""
    rows = [
        {
            "document": one.document.rpartition("/")[2] if first else "",
            "where": where(hit),
            "text": hit.text,
            "score": f"{hit.matches[0].score:.3f}",
            "party": hit.matches[0].party,
            "list": ", ".join(dict.fromkeys(match.list for match in hit.matches)),
            "since": since(hit.matches[0]),
            "reasons": "; ".join(hit.matches[0].reasons[:3]),
        }
        for one in answer.documents
        for first, hit in zip((True, *[False] * len(one.hits)), one.hits, strict=False)
    ]
    table(console, rows, HEADINGS, right=("score",))
    for line in summary(answer, is_starter=is_starter):
        console.print(line, highlight=False)


def summary(answer: Scan, *, is_starter: bool) -> list[str]:
    """The sentences that every reader needs: how many, on which day, what could not be said."""
    documents = len(answer.documents)
    naming = sum(bool(one.hits) for one in answer.documents)
    hits = sum(len(one.hits) for one in answer.documents)
    found = [
        (
            f"{documents:,} document{'s' if documents != 1 else ''} scanned as of {answer.as_of}:"
            f" {hits:,} place{'s' if hits != 1 else ''} in {naming:,} of them may name a listed party,"
            f" at a score of {answer.min_score:.2f} or more."
        )
    ]
    found += [f"{one.document}: {note}." for one in answer.documents for note in one.notes]
    found += [f"{one.document}: {_passed(one)}" for one in answer.documents if one.passed_over]
    found += caveats(
        answer.not_covered, answer.asked.coverage, is_starter=is_starter, absent="not found"
    )
    found.append(NO_FINDING)
    return found


def _passed(one: Scanned) -> str:
    shown = [f"{words} ({count:,})" for words, count in list(one.passed_over.items())[:8]]
    return (
        "words that are also listed names, and that nothing shows to be meant so, were passed over:"
        f" {', '.join(shown)}{', ...' if len(one.passed_over) > 8 else ''}."
    )


def write_scan(output: Output, answer: Scan, *, is_starter: bool) -> None:
    """A scan in the wished format; the sentences that every reader needs go beside it."""
    rows = Rows(
        lines=lines(answer),
        flat=lambda: flat(answer),
        kinds=COLUMNS,
        headings={},
        title=f"Scan as of {answer.as_of}",
        notes=tuple(summary(answer, is_starter=is_starter)),
        facts={**_facts(answer), "min_score": answer.min_score},
        tell=lambda console: print_table(console, answer, is_starter=is_starter),
        page=lambda: [html(answer, is_starter=is_starter)],
        size=sum(len(one.hits) for one in answer.documents),
    )
    write_rows(output, rows)


def html(answer: Scan, *, is_starter: bool) -> str:
    """The whole report as one HTML page: each place with its passage, the name marked."""
    from proscribed.reports.alignment import in_quotes  # slow: the engine

    return (
        environment()
        .get_template("scan.html")
        .render(
            answer=answer,
            summary=summary(answer, is_starter=is_starter),
            hits=sum(len(one.hits) for one in answer.documents),
            parties=len({m.entry for d in answer.documents for h in d.hits for m in h.matches[:1]}),
            most=MOST_SHOWN,
            where=where,
            in_quotes=in_quotes,
            **OF_A_MATCH,
        )
    )
