"""What remains open: doubts about the acts, what the register cannot say, what the law leaves."""

from __future__ import annotations

from collections.abc import Iterator

from proscribed.news.advisory.facts import Done, Facts
from proscribed.news.advisory.law import cautions
from proscribed.news.advisory.parties import issuers
from proscribed.news.advisory.statement import Section, Statement
from proscribed.news.advisory.words import and_, days_in, listed, many, quoted, sentence

_PRESS_ONLY = "stands in the trade press only, in no official text at hand"


def what_remains_open(facts: Facts) -> Section:
    """Every doubt that the register or the law keeps about what the draft says."""
    said: list[Statement] = []
    for one in facts.done:
        said += _acts(one)
        said += issuers(one)
    said += [Statement(one.text, (one.source,)) for one in facts.maybe]
    for law in facts.laws:
        programs = frozenset(
            program
            for one in facts.done
            if one.deed.list == law.list
            for party in one.newly
            for program in party.programs
        )
        said += cautions(law, programs)
    found = {(one.text, one.sources): one for one in said}
    return Section("What remains open", tuple(found.values()))


def _acts(one: Done) -> Iterator[Statement]:
    deed = one.deed
    if "title of the rule is not at hand" in deed.title:
        yield Statement(
            f"The official title of {deed.citation} is not at hand; the one above is ours.",
            (one.source,),
        )
    account = deed.account
    if account and account.press_only and _tells(one):
        what = and_([name.replace("_", " ") for name in account.press_only])
        yield Statement(f"The number of {what} {_PRESS_ONLY}.", (one.source,), "careful")
    notes: dict[str, list[str]] = {}
    names = {party.entry: party.name for party in one.newly}
    for entry, note in deed.notes.items():
        notes.setdefault(note, []).append(names.get(entry) or _revised(one, entry))
    for note, parties in notes.items():
        whom = listed([name for name in parties if name], 6)
        yield Statement(sentence(f"{whom}: {days_in(note)}" if whom else note), (one.source,))
    if not deed.stated:
        text = (
            "No document at hand states this act: it shows as the difference between two publications"
            " of the list."
        )
        yield Statement(text, (one.source,), "careful")
    if not deed.whole and deed.kind == "add" and deed.entries:
        text = f"The {many(len(deed.entries), 'entry', 'entries')} at hand may not be all that {deed.citation or 'the act'} added."
        yield Statement(text, (one.source,), "careful")
    if one.speaks:
        text = (
            f"What the register can say of the {one.list} on that day: {quoted(one.speaks, 400)}."
        )
        yield Statement(text, (one.source,))


def _tells(one: Done) -> bool:
    """Whether what the press alone has is of this kind of act."""
    account = one.deed.account
    only = set(account.press_only) if account else set()
    about = {"revise": {"aliases", "revised"}, "correct": {"corrected"}, "remove": {"removed"}}
    return bool(only & about.get(one.deed.kind, {"entities", "persons", "entries", "breakdown"}))


def _revised(one: Done, entry: str) -> str:
    if entry in one.deed.entries and len(one.revised) == len(one.deed.entries):
        return one.revised[one.deed.entries.index(entry)].name
    return ""
