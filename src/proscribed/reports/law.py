"""Determinations and the law itself as tables, JSONL and the other forms of rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from proscribed.answers.assessing import Assessed, Fault, fault_line, line_of
from proscribed.answers.law_questions import LawAnswer, LawChange, ProvisionLine
from proscribed.law.determine import NOT_EXAMINED
from proscribed.law.instruments import instruments_on
from proscribed.reports.console import Output, write, write_rows
from proscribed.reports.rows import Kind, Row, Rows, jsonl, rows_of

if TYPE_CHECKING:
    from rich.console import Console

    from proscribed.law.terms import Unread

NOT_STOPPED = "not stopped by the lists checked"
WORDS = {"permitted": f"permitted ({NOT_STOPPED})"}
"""How outcomes are shown to a person."""

_ASSESSED: dict[str, Kind] = {
    "id": "text", "as_of": "text", "outcome": "text", "at_least": "text", "could_be": "texts",
    "why": "text", "citations": "texts", "license_authority": "text",
    "exceptions_available": "texts", "review_policy": "text", "conditions": "texts",
    "prohibition_starts": "text", "divest_deadline_exclusive": "text", "report_due_date": "text",
    "ownership_aggregate_pct": "number", "open_questions": "texts", "changes_on": "texts",
    "error": "text",
}  # fmt: skip


def write_assessed(output: Output, found: Iterable[Assessed | Fault], *, whole: bool) -> None:
    """The determinations as they come. `whole`: on a terminal, each with its reasons."""
    form = output.checked().chosen
    if form == "jsonl":
        write(output, jsonl(_line(one) for one in found))
        return
    if form == "table" and whole:
        from rich.console import Console

        shown = Console(highlight=False, soft_wrap=False)
        for one in found:
            _tell(shown, one)
        return
    rows = Rows(
        lines=(),
        flat=lambda: (_row(one) for one in found),
        kinds=_ASSESSED,
        headings={
            "id": "id",
            "as_of": "as of",
            "shown": "answer",
            "why": "why",
            "cited": "where it is written",
            "changes": "changes",
        },
        shown=lambda: (_short(one) for one in found),
        title="Determinations",
        notes=(f"Not examined: {'; '.join(NOT_EXAMINED)}.", "Information, not legal advice."),
    )
    write_rows(output, rows)


def _line(one: Assessed | Fault) -> dict[str, Any]:
    return fault_line(one) if isinstance(one, Fault) else line_of(one)


def _row(one: Assessed | Fault) -> Row:
    line = _line(one)
    if isinstance(one, Fault):
        return {"id": one.id, "error": f"{one.where}: {one.what} {one.todo}".strip()}
    first = _deciding(one)
    changes = [f"{change['on']}: {change['outcome']}" for change in line["changes_on"]]
    return {**line, "why": first["why"], "citations": first["citations"], "changes_on": changes}


def _short(one: Assessed | Fault) -> Row:
    row = _row(one)
    if isinstance(one, Fault):
        return {"id": one.id, "shown": "not answered", "why": row["error"]}
    return {
        **row,
        "shown": headline(one),
        "cited": "; ".join(row["citations"][:2]),
        "changes": "; ".join(row["changes_on"]),
    }


def headline(one: Assessed) -> str:
    """The outcome in words: at least this, may be that."""
    answer = one.answer
    said = WORDS.get(answer.outcome, answer.outcome.replace("_", " "))
    others = [text.replace("_", " ") for text in answer.could_be if text != answer.outcome]
    if answer.outcome == "needs_human_review" and len(answer.could_be) > 1:
        return f"{said}: at least {answer.at_least.replace('_', ' ')}, may be {answer.could_be[-1].replace('_', ' ')}"
    return f"{said}, may be {', '.join(others)}" if others else said


def _deciding(one: Assessed) -> dict[str, Any]:
    findings = one.answer.findings
    first = next(
        (f for f in findings if f.outcome == one.answer.outcome), next(iter(findings), None)
    )
    if first is None:
        return {"why": "no listing was given or found", "citations": []}
    return {"why": first.why, "citations": list(first.citations)}


def _tell(console: Console, one: Assessed | Fault) -> None:
    """One determination for a person to read, line by line."""
    from rich.markup import escape

    if isinstance(one, Fault):
        console.print(
            f"[bold]{escape(one.id)}[/]  not answered: {escape(one.where)}: {escape(one.what)} {escape(one.todo)}\n"
        )
        return
    line, answer = line_of(one), one.answer
    console.print(f"[bold]{escape(one.id)}[/]  {one.deal.as_of}  [bold]{escape(headline(one))}[/]")
    for text in answer.reasoning or ("No listing of any party was given or found.",):
        console.print(f"  - {escape(text)}")
    for name, label in (
        ("license_authority", "License from"),
        ("review_policy", "Review policy"),
        ("prohibition_starts", "Prohibited from"),
        ("divest_deadline_exclusive", "Divest before"),
        ("report_due_date", "Report by"),
    ):
        if line[name]:
            console.print(f"  {label}: {escape(str(line[name]).replace('_', ' '))}")
    for missing in answer.missing:
        values = "; ".join(f"{value}: {outcome}" for value, outcome in missing.values.items())
        console.print(
            f"  Missing: {escape(missing.fact)}{' of ' + escape(missing.party) if missing.party else ''} ({escape(values)})"
        )
    for text in answer.open_questions:
        console.print(f"  Open: {escape(text)}")
    for day, outcome in answer.changes:
        console.print(f"  Changes: {outcome.replace('_', ' ')} from {day}")
    if answer.verified == "memory":
        console.print(
            "  Caution: this rests on law written from memory, not compared with its text."
        )
    console.print(
        f"  Not examined: {escape('; '.join(answer.not_examined))}. Information, not legal advice.\n"
    )


def write_law(output: Output, found: LawAnswer) -> None:
    """The provisions, a row each."""
    headings = {
        "provision": "provision",
        "effective_from": "from",
        "effective_to": "to",
        "outcome": "outcome",
        "forbids": "what it does",
        "cited": "citation",
    }
    notes = [
        f"{one.provision}: {one.who} found it {one.says.replace('_', ' ')} {one.day}: {one.source} (commit {one.commit})."
        for one in found.findings
    ]
    day = f" in force on {found.as_of}" if found.as_of else ""
    write_rows(
        output,
        rows_of(
            ProvisionLine,
            found.lines,
            headings,
            shown=lambda: _law_rows(found.lines),
            title=f"Provisions{day}",
            notes=(
                *notes,
                *_instruments(found.as_of),
                f"Law {found.law_version[:12]}. Information, not legal advice.",
            ),
            facts={"law_version": found.law_version},
        ),
    )


def _instruments(day: date | None) -> Iterator[str]:
    """What binds nobody, and stands beside the provisions of a day."""
    for one in instruments_on(day) if day else ():
        since = f", {one.launched_on}" if one.launched_on else ""
        yield f"Not binding: {one.title}{since}. {one.says.strip()}"


def _law_rows(lines: Iterable[ProvisionLine]) -> Iterator[Row]:
    for one in lines:
        row = msgspec.structs.asdict(one)
        mark = " (open)" if one.open else " (from memory)" if one.verified == "memory" else ""
        yield {
            **row,
            "outcome": one.outcome.replace("_", " ") + mark,
            "cited": "; ".join(one.citations[:2]),
        }


def write_law_changes(output: Output, found: tuple[LawChange, ...]) -> None:
    """What changed in the law between two days."""
    headings = {"provision": "provision", "change": "change", "was": "was", "now": "is"}
    write_rows(
        output,
        Rows(
            lines=found,
            flat=lambda: (_changed(one) for one in found),
            kinds={
                "provision": "text",
                "title": "text",
                "change": "text",
                "was": "text",
                "now": "text",
                "citations": "texts",
            },
            headings=headings,
            title="What changed in the law",
        ),
    )


def _changed(one: LawChange) -> Row:
    last = one.after or one.before
    return {
        "provision": one.provision,
        "title": one.title,
        "change": one.change,
        "was": one.before.forbids if one.before else "",
        "now": one.after.forbids if one.after else "",
        "citations": list(last.citations) if last else [],
    }


def write_unparsed(output: Output, found: tuple[Unread, ...]) -> None:
    """Wordings that are not understood, a row each."""
    from proscribed.law.terms import Unread

    headings = {
        "column": "column",
        "entries": "entries",
        "text": "wording",
        "rest": "not understood",
    }
    note = "All wordings in the register are understood." if not found else ""
    notes = (note,) if note else ()
    write_rows(output, rows_of(Unread, found, headings, right=("entries",), notes=notes))
