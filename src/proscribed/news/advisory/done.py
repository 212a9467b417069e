"""What was done: in brief, and at length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from proscribed.law.cmic import ENDS, STARTS
from proscribed.news.advisory.facts import Done, Facts, Law, Newly
from proscribed.news.advisory.law import core, law_source
from proscribed.news.advisory.statement import Section, Source, Statement
from proscribed.news.advisory.words import and_, country, day, many, number, sentence

_PRESENT = {"add": "adds", "remove": "removes", "revise": "revises", "correct": "corrects"}
_PAST = {"add": "added", "remove": "removed", "revise": "revised", "correct": "corrected"}
_TO = {"add": "to", "remove": "from", "revise": "on", "correct": "on"}
_ORDER = tuple(_PAST)


def headline(facts: Facts) -> str:
    """Who did what to which list, the additions first."""
    said_all = []
    for one, *_ in by_act(facts).values():
        kind = one.deed.kind
        said_all.append(f"{one.short} {_PRESENT[kind]} {counted(one)} {_TO[kind]} the {one.list}")
    if not said_all:
        return "; ".join(one.text.partition(":")[0] for one in facts.also)
    return "; ".join(said_all[:3]) + (
        f"; and {len(said_all) - 3} more" if len(said_all) > 3 else ""
    )


def counted(one: Done) -> str:
    """How many, in the words of the official account."""
    numbers, deed = one.numbers, one.deed
    if deed.kind != "add":
        return many(numbers.entries or len(deed.entries), "entry", "entries")
    persons = numbers.persons or 0
    every = max(numbers.entities, default=len(deed.entries))
    entities = every - persons if persons and every == len(deed.entries) else every
    parts = [many(persons, "person")] if persons else []
    parts += [many(entities, "entity", "entities")] if entities else []
    return and_(parts)


def in_brief(facts: Facts) -> Section:
    """A few lines: what, when, what it forbids, what stood already."""
    said: list[Statement] = []
    named: set[str] = set()
    lists: set[str] = set()
    for some in by_act(facts).values():
        first = some[0]
        who = first.short if first.authority in named else f"The {first.authority}"
        named.add(first.authority)
        full = first.full != first.list and first.list not in lists
        title = f"{first.full} ({first.list})" if full else first.list
        lists.add(first.list)
        text = f"{who} {and_([_did(one, title) for one in some[:1]])}"
        text += "".join(f", and {_did(one, 'list')}" for one in some[1:])
        text = f"{text}. {days(first)}"
        said.append(Statement(text, (first.source,)))
    said += [one for law in facts.laws if (one := _forbids(facts, law)) is not None]
    said += [_stood(one) for one in facts.done if any(party.elsewhere for party in one.newly)]
    said += [Statement(one.text, (one.source,)) for one in facts.also]
    return Section("In brief", tuple(said))


def by_act(facts: Facts) -> dict[tuple[str, str, object], list[Done]]:
    """What each document did to each list, the additions first; acts of other days apart."""
    groups: dict[tuple[str, str, object], list[Done]] = {}
    for one in sorted(facts.done, key=lambda one: _ORDER.index(one.deed.kind)):
        deed = one.deed
        key = (deed.list, deed.document or deed.citation, None if deed.stated else deed.kind)
        groups.setdefault(key, []).append(one)
    return groups


def _did(one: Done, title: str) -> str:
    """What was done to the list of this title, without who and when."""
    deed, under = one.deed, ""
    entries = one.numbers.entries
    if deed.kind == "add" and entries and entries != max(one.numbers.entities, default=0):
        under = f", under {many(entries, 'entry', 'entries')},"
    return f"{_PAST[deed.kind]} {counted(one)}{under} {_TO[deed.kind]} the {title}"


def days(one: Done) -> str:
    """When, in a sentence: announced, published, in effect."""
    by_day: dict[date, list[str]] = {}
    for label, on in one.deed.days.items():
        by_day.setdefault(on, []).append(label)
    subject = "The measure"
    if not by_day:
        start, by = one.deed.effective_from, one.deed.effective_by
        how = "the list cites it" if one.deed.stated else "publications of the list show it"
        if start is None:
            return f"{subject} was in effect by {day(by)} at the latest."
        return f"{subject} took effect between {day(start)} and {day(by)}: {how}, and no day is stated."
    parts = [f"{_happened(labels)} on {day(on)}" for on, labels in sorted(by_day.items())]
    more = ""
    if "effective" not in one.deed.days:
        start, by = one.deed.effective_from, one.deed.effective_by
        more = (
            f"; its day of effect is not stated, and lies between {day(start)} and {day(by)}"
            if start
            else f"; it was in effect by {day(by)} at the latest"
        )
    return f"{subject} {', and '.join(parts) if len(parts) < 3 else and_(parts)}{more}."


def _happened(labels: Sequence[str]) -> str:
    passive = [label for label in labels if label != "effective"]
    said = [f"was {and_(passive)}"] if passive else []
    return and_([*said, *(["took effect"] if "effective" in labels else [])])


def _forbids(facts: Facts, law: Law) -> Statement | None:
    """The list's rule in one line, with the day from which it binds and the terms that all share."""
    rule = core(law)
    if rule is None:
        return None
    done = [one for one in facts.done if one.deed.list == law.list and one.newly]
    parties = [party for one in done for party in one.newly]
    starts = sorted({party.terms[STARTS] for party in parties if STARTS in party.terms})
    ends = sorted({party.terms[ENDS] for party in parties if ENDS in party.terms})
    sources: tuple[Source, ...] = (law_source(rule), *(one.source for one in done))
    begins, until = law.day, ""
    if len(starts) == len(ends) == 1:
        begins, until = starts[0], f" Sales solely to divest are allowed until {day(ends[0])}."
    text = (
        f"What it means to deal with a party newly on the {law.title}, from {day(begins)}:"
        f" {_lower(rule.version.forbids)}{until}"
    )
    policies = {party.license_review_policy for party in parties}
    if len(policies) == 1 and (policy := policies.pop().strip(" .")):
        text += f" Applications are reviewed under a {policy[0].lower()}{policy[1:]}."
    exceptions = {party.license_exceptions for party in parties}
    if exceptions == {"none"}:
        text += " No license exception is available."
    return Statement(text, sources)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _stood(one: Done) -> Statement:
    before = [party for party in one.newly if party.elsewhere]
    titles = list(dict.fromkeys(there.title for party in before for there in party.elsewhere))
    sources = dict.fromkeys(there.source for party in before for there in party.elsewhere)
    some = (
        f"All {number(len(before))}"
        if len(before) == len(one.newly) > 1
        else f"{number(len(before)).capitalize()} of the {len(one.newly):,}"
        if len(one.newly) > 1
        else before[0].name
    )
    verb = "were" if len(before) > 1 else "was"
    text = f"{some} {verb} already on the {and_(titles)} that day, by name."
    return Statement(text, (one.source, *sources))


def what_was_done(facts: Facts) -> Iterator[Section]:
    """A section for each document and list."""
    for some in by_act(facts).values():
        title = f"What was done: {some[0].list} ({some[0].short})"
        yield Section(title, tuple(_told(facts, some)))


def _told(facts: Facts, some: Sequence[Done]) -> Iterator[Statement]:
    first, deed = some[0], some[0].deed
    if deed.title:
        number_ = f", document {deed.number}" if deed.number else ""
        text = (
            f"The act: {plain_title(deed.title)}; {deed.citation or 'without a citation'}{number_}."
        )
        yield Statement(text, (first.source,))
    yield from _powers(facts, some)
    for one in some:
        if one.deed.days != deed.days and one.revised:
            yield Statement(f"{one.short} {_did(one, one.list)}. {days(one)}", (one.source,))
        if one.deed.kind == "add":
            yield from _numbers(one)
        for party in one.revised:
            inferred = " (inferred: see “What remains open”)" if "Inferred:" in party.note else ""
            verb, changed = _PAST[one.deed.kind].capitalize(), party.changed
            if one.deed.kind != "remove":
                stop = "" if party.name.endswith(".") else "."
                changed = f"{stop} {changed or 'What changed is not at hand'}"
            text = f"{verb}: {party.name}{changed}{inferred}."
            yield Statement(text, (one.source,))
        missing = (one.numbers.entries or 0) - len(one.deed.entries)
        if one.deed.kind != "add" and missing > 0:
            verb = _PAST[one.deed.kind]
            what = many(missing, f"entry that it {verb}", f"entries that it {verb}")
            yield Statement(f"The register does not have the text of {what}.", (one.source,))


def _powers(facts: Facts, some: Sequence[Done]) -> Iterator[Statement]:
    law = next((one for one in facts.laws if one.list == some[0].deed.list), None)
    rule = core(law) if law else None
    if rule is None:
        return
    programs: dict[str, list[Newly]] = {}
    for one in some:
        for party in one.newly:
            for program in party.programs:
                programs.setdefault(program, []).append(party)
    known = rule.provision.programs
    if not any(program in known for program in programs):
        text = f"The power: {'; '.join(rule.version.citations)}."
    else:
        parts = []
        for program, parties in programs.items():
            own = dict.fromkeys(cited for party in parties for cited in party.citations)
            cited = known[program].citation if program in known else "; ".join(own)
            count = many(len(parties), "party", "parties")
            parts.append(f"{cited or 'not recorded'} (program {program}; {count})")
        text = f"The powers: {'; '.join(parts)}."
    yield Statement(text, (law_source(rule), *(one.source for one in some[:1])))


def _numbers(one: Done) -> Iterator[Statement]:
    """Entities and entries, by destination; the document's own groups."""
    numbers = one.numbers
    under = numbers.under if any(party.headings for party in one.newly) else {}
    entities = max(numbers.entities, default=0)
    if under:
        order = sorted(under.items(), key=lambda pair: (-pair[1], country(pair[0])))
        where = and_([f"{count:,} under {country(place)}" for place, count in order])
        unit = "Entries" if (numbers.entries or entities) != entities else "Entries by destination"
        text = f"{unit}: {where}."
        twice = [party for party in one.newly if len(party.headings) > 1]
        if numbers.entries and numbers.entries != entities and twice:
            names = and_([f"{p.name} ({and_([country(h) for h in p.headings])})" for p in twice])
            text += f" Entries outnumber entities because {number(len(twice))} {'party is' if len(twice) == 1 else 'parties are'} printed under more than one destination: {names}."
        yield Statement(text, (one.source,))
    elif one.newly:
        places: dict[str, int] = {}
        for party in one.newly:
            for place in party.places:
                places[place] = places.get(place, 0) + 1
        if places:
            order = sorted(places.items(), key=lambda pair: (-pair[1], country(pair[0])))
            where = and_([f"{country(place)} ({count:,})" for place, count in order])
            doubled = sum(places.values()) > sum(bool(party.places) for party in one.newly)
            note = (
                " A party with several addresses or nationalities counts under each."
                if doubled
                else ""
            )
            yield Statement(f"Places stated in the entries: {where}.{note}", (one.source,))
    if numbers.parts:
        parts = [f"{count:,} {what}" for what, count in numbers.parts.items()]
        yield Statement(sentence(f"The act’s own groups: {'; '.join(parts)}"), (one.source,))
    missing = entities - len(one.newly)
    if missing > 0:
        text = f"{many(missing, 'of the additions is', 'of the additions are')} not in the register by name."
        yield Statement(text, (one.source,), "careful")


def plain_title(title: str) -> str:
    """A document's title without the remark that it is ours."""
    return title.partition(" (the title of the rule is not at hand)")[0]
