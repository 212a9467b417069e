"""Claims with their verdicts, in every form of rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from proscribed.answers.reconciling import Answer, lines
from proscribed.reports.console import Output, write_rows
from proscribed.reports.rows import Kind, Row, Rows

COLUMNS: dict[str, Kind] = {
    "article": "text",
    "claim": "text",
    "verdict": "text",
    "cause": "text",
    "explanation": "text",
    "actions": "texts",
    "kind": "text",
    "list": "text",
    "count": "count",
    "count_unit": "text",
    "named_parties": "texts",
    "said": "text",
    "published": "text",
    "since": "text",
    "history": "texts",
}
HEADINGS = {
    "article": "article",
    "said": "the text says",
    "verdict": "verdict",
    "explanation": "the record",
    "since": "since",
}
LONGEST = 160


def write_reconciled(output: Output, answer: Answer) -> None:
    """A row a claim; as a table with the sentence and what the record has."""
    rows = Rows(
        lines=lines(answer),
        flat=lambda: _flat(answer),
        kinds=COLUMNS,
        headings=HEADINGS,
        shown=lambda: ({**row, "said": _short(row["said"])} for row in _flat(answer)),
        title="Claims beside the record",
        notes=_notes(answer),
        facts={"as_of": answer.as_of, "commit": answer.commit},
    )
    write_rows(output, rows)


def _flat(answer: Answer) -> Iterator[Row]:
    for line in lines(answer):
        yield {
            **line,
            "actions": [_act(one) for one in line["actions"]],
            "history": [f"{one['as_of']}: {one['verdict']}" for one in line["history"]],
        }


def _act(one: dict[str, Any]) -> str:
    by = one.get("citation") or one.get("title") or one["list"]
    return f"{by} ({one['kind']}, {one['list']}, {one['effective_by']})"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _notes(answer: Answer) -> tuple[str, ...]:
    found = []
    if not answer.claims:
        found.append("No claim: the articles say nothing of lists, or none has been read.")
    changed = [one for one in answer.claims if len(one.history) > 1 and one.now is one.history[-1]]
    again = [one for one in changed if one.now.commit == answer.commit]
    if again:
        found.append(f"{len(again)} claims are judged otherwise than before: see their history.")
    return tuple(found)
