"""One party checked, one entry shown: a text for a person, or rows."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from proscribed.answers.checking import Checked
from proscribed.answers.exporting import Shown
from proscribed.model.entry import Entry
from proscribed.model.match import Match
from proscribed.reports.console import Output, write_rows
from proscribed.reports.horizon import on_horizon
from proscribed.reports.rows import Row, Rows, kinds_of, plain
from proscribed.reports.screening import NO_MATCH
from proscribed.reports.standing import STATUS_WORDS, since
from proscribed.sources.catalogue import list_of

NOT_ADVICE = "Information, not legal advice."
STARTER = "This is the built-in starter register, not the full lists: `proscribed sync` adds them."


def write_check(output: Output, answer: Checked, *, is_starter: bool) -> None:
    """One party checked: a text for a person, one JSON object, or a row for each match."""
    silent = [f"{one.list}: {one.why}" for one in answer.coverage if not one.speaks]
    notes = (
        *(
            ['Not covered in full, so that "no match" is not "not listed":', *silent]
            if silent
            else ()
        ),
        *on_horizon(answer.horizon),
        *((STARTER,) if is_starter else ()),
        NOT_ADVICE,
    )
    rows = Rows(
        lines=[answer],
        flat=lambda: check_rows(answer),
        kinds={"name": "text", **kinds_of(Match), "note": "text", "not_covered": "texts"},
        headings={
            "score": "score",
            "party": "listed party",
            "list": "list",
            "since": "when",
            "why": "why",
            "forbids": "what it means",
            "citation": "written in",
            "entry": "entry",
        },
        shown=lambda: (
            {**msgspec.structs.asdict(m), "since": since(m), "why": m.reasons}
            for m in answer.matches
        ),
        right=("score",),
        title=f"{answer.name} as of {answer.as_of}",
        notes=notes,
        facts={"as_of": answer.as_of, "commit": answer.commit, "version": answer.version},
        tell=lambda console: print_check(console, answer, is_starter=is_starter),
        size=len(answer.matches),
    )
    write_rows(output, rows)


def check_rows(answer: Checked) -> Iterator[Row]:
    """A row for each match, or one that says that there is none."""
    same = {
        "name": answer.name,
        "not_covered": tuple(one.list for one in answer.coverage if not one.speaks),
    }
    for match in answer.matches:
        yield {**same, **msgspec.structs.asdict(match)}
    if not answer.matches:
        yield {**same, "note": NO_MATCH}


def write_shown(output: Output, answer: Shown) -> None:
    """One entry: a text for a person, one JSON object, or a row for each of its fields."""
    rows = Rows(
        lines=[answer],
        flat=lambda: shown_rows(answer),
        kinds=dict.fromkeys(("entry", "part", "field", "value"), "text"),
        headings={"part": "part", "field": "field", "value": "value"},
        title=f"{answer.line.content.party.name if answer.line else answer.entity} on {answer.as_of}",
        notes=(*((answer.note,) if answer.note else ()), NOT_ADVICE),
        facts={"as_of": answer.as_of, "commit": answer.commit},
        tell=lambda console: print_shown(console, answer),
        size=1,
    )
    write_rows(output, rows)


def shown_rows(answer: Shown) -> Iterator[Row]:
    """A row for each field: of the entry as it stood, then of its records as published."""
    line = answer.line
    same = {"entry": line.entry if line else answer.entity}
    if line:
        effect = line.effective_on or f"{line.effective_from or 'unknown'} to {line.effective_by}"
        typed = (
            ("name", line.content.party.name),
            ("status", STATUS_WORDS[line.status]),
            ("effect", str(effect)),
            ("written in", line.citation),
            ("what it means", cited(answer.forbids, answer.forbids_citation)),
            *_entry_fields(line.content),
            *(("same party", one) for one in answer.members if one != line.entry),
            *(("sources disagree", one) for one in answer.disagreements),
        )
        for field, value in typed:
            yield {**same, "part": "entry", "field": field, "value": value}
    for record in answer.records:
        part = f"as published: {record['feed']} {record['part'] or 'main part'}"
        for field, value in record.items():
            if field not in ("feed", "part"):
                yield {**same, "part": part, "field": field, "value": plain(value)}


def print_check(console: Console, answer: Checked, *, is_starter: bool) -> None:
    """The matches of one party, why, and what each listing forbids."""
    from proscribed.reports.alignment import side_by_side, table_of  # the engine: not for `show`

    console.print(f"[bold]{escape(answer.name)}[/] as of {answer.as_of}\n")
    for match in answer.matches:
        status = STATUS_WORDS[match.status]
        console.print(
            f"[bold]{match.score:.3f}  {escape(match.party)}[/]\n"
            f"       {escape(list_of(match.list).title)}: {status}, {since(match)}"
        )
        _field(console, "why", "; ".join(match.reasons))
        if pairs := side_by_side(answer.name, match):
            console.print(table_of(pairs))
        _field(console, "what it means", cited(match.forbids, match.law_citation))
        _field(console, "not reached", match.leaves_free)
        _field(console, "written in", match.citation)
        _field(console, "entry", match.entry)
        console.print()
    if not answer.matches:
        console.print("No possible match on the lists below.\n")
    for line in on_horizon(answer.horizon):
        console.print(escape(line), highlight=False)
    _coverage(console, answer, is_starter=is_starter)


def _coverage(console: Console, answer: Checked, *, is_starter: bool) -> None:
    spoken = [one for one in answer.coverage if one.speaks]
    silent = [one for one in answer.coverage if not one.speaks]
    if spoken:
        console.print(f"Checked in full: {', '.join(one.list for one in spoken)}.")
        for one in spoken:
            if one.trouble:
                console.print(f"  {one.list}: {escape(one.trouble)}")
    if silent:
        console.print('Not covered in full, so that "no match" is not "not listed":')
        for one in silent:
            console.print(f"  {one.list}: {escape(one.why)}")
    if is_starter:
        console.print(
            "This is the built-in starter register, not the full lists: `proscribed sync` adds them."
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
    for one in shown.disagreements:
        _field(console, "disagree", one)
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
    if entry.unknown:
        said = ", ".join(entry.unknown).replace("_", " ")
        yield "not known", f"{said} of that day: a later rule changed the entry"
    for fact in entry.facts:
        yield "fact", f"{fact.label}: {fact.text}"
