"""What a rescreening found: rows of what came, changed and went, and the sentences beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from proscribed.answers.rescreening import Rescreening, lines
from proscribed.model.match import Match
from proscribed.reports.caveats import NO_FINDING, caveats
from proscribed.reports.console import Output, write_rows
from proscribed.reports.rows import Kind, Row, Rows, kinds_of

HEADINGS = {
    "change": "change",
    "id": "id",
    "name": "counterparty",
    "score": "score",
    "party": "listed party",
    "list": "list",
    "citation": "citation",
    "why": "why",
}
KINDS: dict[str, Kind] = {
    "change": "text",
    "id": "text",
    "name": "text",
    "why": "text",
    **kinds_of(Match),
    **{f"before_{field}": kind for field, kind in kinds_of(Match).items()},
    "since_as_of": "day",
    "since_commit": "count",
    "since_version": "text",
    "since_run": "text",
    "as_of": "day",
    "commit": "count",
    "version": "text",
    "engine_version": "text",
    "screening": "text",
    "not_covered": "texts",
}
ORDER = {"new": 0, "changed": 1, "dropped": 2}


def write_rescreening(output: Output, answer: Rescreening, *, is_starter: bool) -> None:
    """The changes in the wished format; a person gets the new ones first."""
    rows = Rows(
        lines=lines(answer),
        flat=lambda: flat(answer),
        kinds=KINDS,
        headings=HEADINGS,
        shown=lambda: shown(answer),
        right=("score",),
        title=f"What changed for {answer.file.rpartition('/')[2]} since {answer.since.as_of}",
        notes=tuple(summary(answer, is_starter=is_starter)),
        facts=_facts(answer),
    )
    write_rows(output, rows)


def flat(answer: Rescreening) -> Iterator[Row]:
    """A row for each change; what was before under columns of its own."""
    then = answer.since
    same = {
        "since_as_of": then.as_of,
        "since_commit": then.commit,
        "since_version": then.version,
        "since_run": then.run,
        "as_of": answer.as_of,
        "commit": answer.commit,
        "version": answer.version,
        "engine_version": answer.engine_version,
        "screening": answer.screening,
        "not_covered": answer.not_covered,
    }
    for row in answer.rows:
        before = msgspec.structs.asdict(row.before) if row.before else {}
        yield {
            "change": row.change,
            "id": row.id,
            "name": row.name,
            "why": row.why,
            **msgspec.structs.asdict(row.match),
            **{f"before_{field}": value for field, value in before.items()},
            **same,
        }


def shown(answer: Rescreening) -> Iterator[Row]:
    """The rows for a person: new ones first, of each kind the strongest first."""
    for row in sorted(answer.rows, key=lambda one: (ORDER[one.change], -one.match.score)):
        match = row.match
        yield {
            "change": row.change,
            "id": row.id,
            "name": row.name,
            "score": f"{match.score:.3f}",
            "party": match.party,
            "list": match.list,
            "citation": match.citation,
            "why": row.why,
        }


def summary(answer: Rescreening, *, is_starter: bool) -> Iterator[str]:
    """The sentences that no reader may miss: how many, between which states, what is not known."""
    counts: Counter[str] = Counter(row.change for row in answer.rows)
    told = ", ".join(f"{counts[kind]:,} {kind}" for kind in ORDER)
    then = f"{answer.since.as_of} (commit {answer.since.commit})"
    yield (
        f"{answer.parties:,} counterparties, from {then} to {answer.as_of} (commit {answer.commit}):"
        f" {told} at a score of {answer.min_score:.2f} or more. All other matches stand as they did."
    )
    yield from answer.notes
    yield from caveats((), (), is_starter=is_starter)
    yield NO_FINDING


def _facts(answer: Rescreening) -> dict[str, Any]:
    fields = ("screening", "as_of", "commit", "version", "law_version", "engine_version")
    facts = {field: getattr(answer, field) for field in fields}
    return {**facts, "since_version": answer.since.version, "min_score": answer.min_score}
