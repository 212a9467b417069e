"""What happened: the difference of two days, a run asked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from proscribed.answers.changes import Change, Diff
from proscribed.reports.acts import fields_text, span
from proscribed.reports.console import Output, write_rows
from proscribed.reports.rows import Row, Rows, kinds_of

if TYPE_CHECKING:  # importing these takes longer than writing a difference
    from rich.console import Console

    from proscribed.answers.replaying import Replayed


def write_diff(output: Output, answer: Diff) -> None:
    """The changes, a row each, and the lists that cannot speak for one of the days."""
    headings = {
        "kind": "change",
        "list": "list",
        "party": "party",
        "when": "effect",
        "citation": "citation",
        "what": "what",
        "entry": "entry",
    }
    counts = Counter(change.kind for change in answer.changes)
    said = ", ".join(f"{count:,} {kind}" for kind, count in counts.items()) or "no change"
    silent = ", ".join(answer.not_covered)
    rows = Rows(
        lines=answer.changes,
        flat=lambda: diff_rows(answer),
        kinds={**kinds_of(Change), "when": "text", "what": "text"},
        headings=headings,
        title=f"Changes from {answer.first} to {answer.last}",
        notes=(
            f"{answer.first} to {answer.last}: {said}.",
            *((f"Not covered on one of the days: {silent}.",) if silent else ()),
        ),
        facts={"commit": answer.commit, "version": answer.version},
    )
    write_rows(output, rows)


def diff_rows(answer: Diff) -> Iterator[Row]:
    """A row for each change."""
    for change in answer.changes:
        yield {
            **msgspec.structs.asdict(change),
            "when": span(change.effective_from, change.effective_by) if change.effective_by else "",
            "what": fields_text(change.fields),
        }


def write_replay(output: Output, answer: Replayed) -> None:
    """`identical`, or the differences with their causes."""
    rows = Rows(
        lines=[answer],
        flat=lambda: replay_rows(answer),
        kinds={
            "run": "text",
            "identical": "flag",
            "causes": "texts",
            "id": "text",
            "name": "text",
            "then": "texts",
            "now": "texts",
        },
        headings={"id": "id", "name": "name", "then": "then", "now": "now"},
        shown=lambda: replay_rows(answer) if answer.differences else (),
        title=f"Run {answer.run} asked again",
        notes=(_verdict(answer), *_versions(answer)),
        tell=lambda console: print_replay(console, answer),
        size=max(1, len(answer.differences)),
    )
    write_rows(output, rows)


def replay_rows(answer: Replayed) -> Iterator[Row]:
    """A row for each party that answers otherwise, or one that says that none does."""
    same = {"run": answer.run, "identical": answer.identical, "causes": answer.causes}
    for one in answer.differences:
        then, now = ([f"{m['entry']} {m['score']}" for m in side] for side in (one.then, one.now))
        yield {**same, "id": one.id, "name": one.name, "then": then, "now": now}
    if not answer.differences:
        yield same


def print_replay(console: Console, answer: Replayed) -> None:
    """`identical`, or the differences with their causes, for a person."""
    from rich.markup import escape

    console.print(_verdict(answer))
    for line in _versions(answer):
        console.print(f"  {line}")
    for row in replay_rows(answer) if answer.differences else ():
        then, now = (escape(", ".join(row[side]) or "no match") for side in ("then", "now"))
        console.print(f"  {escape(row['name'])}: {then} -> {now}")


def _verdict(answer: Replayed) -> str:
    if answer.identical:
        return f"{answer.run}: identical"
    causes = ", ".join(answer.causes)
    return f"{answer.run}: {len(answer.differences)} rows differ, by {causes}"


def _versions(answer: Replayed) -> tuple[str, ...]:
    if answer.identical:
        return ()
    return tuple(f"{what}: {then} -> {now}" for what, (then, now) in answer.versions.items())
