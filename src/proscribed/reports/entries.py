"""Texts for a person: one party checked, one entry shown, a history, a difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from typing import Any

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from proscribed.answers.changes import Diff
from proscribed.answers.checking import Checked
from proscribed.answers.exporting import Shown
from proscribed.answers.history import Event, History
from proscribed.answers.replaying import Replayed
from proscribed.model.entry import Entry
from proscribed.model.errors import BadInput
from proscribed.reports.console import Output, console, note, write, write_rows
from proscribed.reports.rows import jsonl, plain
from proscribed.reports.screening import STATUS_WORDS, since
from proscribed.sources.catalogue import list_of

NOT_ADVICE = "Information, not legal advice."


def write_check(output: Output, answer: Checked, *, is_starter: bool) -> None:
    """One party checked: a text for a person, or the same as one JSON object."""
    if output.chosen == "table":
        return _printed(output, lambda console: print_check(console, answer, is_starter=is_starter))
    _only_jsonl(output, [answer])


def write_shown(output: Output, answer: Shown) -> None:
    """One entry: a text for a person, or the same as one JSON object."""
    if output.chosen == "table":
        return _printed(output, lambda console: print_shown(console, answer))
    _only_jsonl(output, [answer])


def write_history(output: Output, answer: History) -> None:
    """The acts, a row each; where sources disagree and since when lists speak, as notes."""
    columns = {
        "when": "effect",
        "kind": "act",
        "list": "list",
        "party": "party",
        "announced_on": "announced",
        "citation": "citation",
        "what": "what",
    }
    if not answer.events:
        note(f"nothing in the register is called {answer.asked!r}.")
    write_rows(output, answer.events, columns, flat=lambda: history_rows(answer))
    for line in answer.disagreements:
        note(f"sources disagree: {line}")
    for code, why in answer.known_from.items():
        note(f"{code}: {why}")


def write_diff(output: Output, answer: Diff) -> None:
    """The changes, a row each, and the lists that cannot speak for one of the days."""
    columns = {
        "kind": "change",
        "list": "list",
        "party": "party",
        "effective_from": "from",
        "effective_by": "by",
        "citation": "citation",
        "what": "what",
        "entry": "entry",
    }
    write_rows(output, answer.changes, columns, flat=lambda: diff_rows(answer))
    counts = Counter(change.kind for change in answer.changes)
    said = ", ".join(f"{count:,} {kind}" for kind, count in counts.items()) or "no change"
    note(f"{answer.first} to {answer.last}: {said}.")
    if answer.not_covered:
        note(f"Not covered on one of the days: {', '.join(answer.not_covered)}.")


def write_replay(output: Output, answer: Replayed) -> None:
    """`identical`, or the differences with their causes."""
    if output.chosen != "table":
        return _only_jsonl(output, [answer])
    if answer.identical:
        return _printed(output, lambda console: console.print(f"{answer.run}: identical"))

    def told(console: Console) -> None:
        console.print(f"{answer.run}: {len(answer.differences)} rows differ by {answer.causes}")
        for what, (then, now) in answer.versions.items():
            console.print(f"  {what}: {then} -> {now}")
        for one in answer.differences:
            then, now = (
                ", ".join(f"{m['entry']} {m['score']}" for m in side) or "no match"
                for side in (one.then, one.now)
            )
            console.print(f"  {escape(one.name)}: {escape(then)} -> {escape(now)}")

    _printed(output, told)


def _printed(output: Output, tell: Callable[[Console], None]) -> None:
    if not output.path:
        return tell(console())
    with StringIO() as text:
        tell(Console(file=text, width=120))
        write(output, [text.getvalue()])


def _only_jsonl(output: Output, rows: list[Any]) -> None:
    if output.chosen != "jsonl":
        raise BadInput(f"there is no {output.chosen} form of this.", todo="Use table or jsonl.")
    write(output, jsonl(rows))


def print_check(console: Console, answer: Checked, *, is_starter: bool) -> None:
    """The matches of one party, why, and what each listing forbids."""
    console.print(f"[bold]{escape(answer.name)}[/] as of {answer.as_of}\n")
    for match in answer.matches:
        status = STATUS_WORDS[match.status]
        console.print(
            f"[bold]{match.score:.3f}  {escape(match.party)}[/]\n"
            f"       {escape(list_of(match.list).title)}: {status}, {since(match)}"
        )
        _field(console, "why", "; ".join(match.reasons))
        _field(console, "what it means", cited(match.forbids, match.law_citation))
        _field(console, "not reached", match.leaves_free)
        _field(console, "written in", match.citation)
        _field(console, "entry", match.entry)
        console.print()
    if not answer.matches:
        console.print("No possible match on the lists below.\n")
    _coverage(console, answer, is_starter=is_starter)


def _coverage(console: Console, answer: Checked, *, is_starter: bool) -> None:
    spoken = [one for one in answer.coverage if one.speaks]
    silent = [one for one in answer.coverage if not one.speaks]
    if spoken:
        console.print(f"Checked in full: {', '.join(one.list for one in spoken)}.")
    if silent:
        console.print('Not covered in full, so that "no match" is not "not listed":')
        for one in silent:
            console.print(f"  {one.list}: {escape(one.why)}")
    if is_starter:
        console.print(
            "This is the built-in starter register, not the full lists: `proscribed load` adds them."
        )
    console.print(f"Version {answer.version[:16]}, commit {answer.commit}. {NOT_ADVICE}")


def cited(text: str, citation: str) -> str:
    """A text with its citation, where it has one."""
    return f"{text} ({citation})" if citation else text


def _field(console: Console, label: str, text: str) -> None:
    """A labelled text that folds under itself."""
    if text:
        line = Table.grid(padding=(0, 1))
        line.add_column(width=14, justify="right", style="dim")
        line.add_column(overflow="fold")
        line.add_row(label, Text(text))
        console.print(line)


def print_shown(console: Console, shown: Shown) -> None:
    """One entry as it stood, typed, and its records as published."""
    if shown.line is None:
        console.print(f"[bold]{shown.entity}[/]: {shown.note}. Its last records:")
    else:
        line = shown.line
        console.print(f"[bold]{escape(line.content.party.name)}[/]  {line.entry}")
        console.print(
            f"{escape(list_of(line.list).title)}: {STATUS_WORDS[line.status]} on {shown.as_of}"
        )
        bounds = line.effective_on or f"{line.effective_from or 'unknown'} to {line.effective_by}"
        _field(console, "effect", str(bounds))
        _field(console, "written in", line.citation)
        _field(console, "what it means", cited(shown.forbids, shown.forbids_citation))
        for label, text in _entry_fields(line.content):
            _field(console, label, text)
        if line.possibly:
            _field(
                console, "maybe", f"revised already: the publication of {line.possibly_by} differs"
            )
    if len(shown.members) > 1:
        _field(console, "same", ", ".join(shown.members))
    for record in shown.records:
        console.print(f"\n[dim]as published ({record['feed']} {record['part'] or 'main part'})[/]")
        for key, value in record.items():
            if key not in ("feed", "part"):
                console.print(f"  {escape(str(key))}: {escape(plain(value))}")
    console.print(f"\n{NOT_ADVICE}")


def _entry_fields(entry: Entry) -> Iterator[tuple[str, str]]:
    party = entry.party
    for name in party.names[1:]:
        yield (
            "also known as",
            f"{name.text} ({name.quality})" if name.quality != "strong" else name.text,
        )
    for address in party.addresses:
        yield "address", address.text
    for one in party.identifiers:
        yield "identifier", " ".join(filter(None, (one.kind, one.value, one.country, one.note)))
    for field in ("birth_dates", "birth_places", "nationalities", "titles"):
        if getattr(party, field):
            yield field.replace("_", " "), plain(getattr(party, field))
    for field in ("programs", "headings", "license_requirement", "license_review_policy"):
        if getattr(entry, field):
            yield field.replace("license_", ""), plain(getattr(entry, field))
    for fact in entry.facts:
        yield "fact", f"{fact.label}: {fact.text}"


def when(event: Event) -> str:
    """The day of effect, or the bounds."""
    if event.effective_on:
        return str(event.effective_on)
    if event.effective_from is None:
        return f"by {event.effective_by}"
    return f"{event.effective_from}..{event.effective_by}"


def history_rows(answer: History) -> Iterator[dict[str, Any]]:
    """A row for each act."""
    for event in answer.events:
        yield {
            "when": when(event),
            "kind": event.kind,
            "list": event.list,
            "party": event.party,
            "announced_on": event.announced_on,
            "citation": event.citation,
            "what": fields_text(event.fields) or event.note,
            "entry": event.entry,
        }


def diff_rows(answer: Diff) -> Iterator[dict[str, Any]]:
    """A row for each change."""
    for change in answer.changes:
        plain_change = msgspec.structs.asdict(change)
        yield {**plain_change, "what": fields_text(change.fields)}


def fields_text(fields: Mapping[str, tuple[Any, Any]]) -> str:
    """What a revision changed, in words."""
    said = []
    for field, (before, after) in fields.items():
        label = field.removeprefix("party.").replace("_", " ")
        old, new = _short(before), _short(after)
        if old and new:
            said.append(f"{label}: {old} -> {new}")
        else:
            said.append(f"{label} + {new}" if new else f"{label} - {old}")
    return "; ".join(said)


def _short(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(_short(one) for one in value)
    if isinstance(value, Mapping):
        return plain(value.get("text") or value.get("value") or value)
    return plain(value)
