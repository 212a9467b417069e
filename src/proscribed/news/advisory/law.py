"""What the listing forbids, from when, and what it leaves free: from the law room, with its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from proscribed.law.cmic import ENDS, STARTS
from proscribed.law.provision import Rule
from proscribed.news.advisory.facts import Done, Facts, Law, Newly
from proscribed.news.advisory.statement import Row, Section, Source, Statement, Table
from proscribed.news.advisory.words import (
    and_,
    day,
    days_in,
    listed,
    many,
    quoted,
    sentence,
)

ONE_DAY = timedelta(days=1)


def law_source(rule: Rule) -> Source:
    """The provision as it is cited."""
    version = rule.version
    cited = "; ".join(version.citations)
    checked = (
        f"last compared with the official text on {day(version.checked_on)}"
        if version.verified == "sourced"
        else "not yet compared with the official text"
    )
    text = f"{cited} (law room: {rule.provision.id}, {checked})"
    address = version.source if version.source.startswith("http") else ""
    return Source("law", text, address)


def core(law: Law) -> Rule | None:
    """What the listing itself does."""
    return next((rule for rule in law.rules if rule.provision.core), None)


def what_it_means(facts: Facts) -> Iterator[Section]:
    """A section for each list with new entries."""
    for law in facts.laws:
        done = [one for one in facts.done if one.deed.list == law.list and one.newly]
        yield Section(f"What a listing on the {law.title} means", tuple(_means(law, done)))


def _means(law: Law, done: Sequence[Done]) -> Iterator[Statement]:
    rule = core(law)
    if rule is None:
        text = (
            f"No provision is recorded for the {law.title} on {day(law.day)}: what the listing"
            " forbids needs review by a person."
        )
        yield Statement(text, (law.unrecorded,), "careful")
        return
    source, version = law_source(rule), rule.version
    yield Statement(sentence(f"Who is bound: {days_in(version.bound)}"), (source,))
    yield Statement(sentence(days_in(version.forbids)), (source,))
    for one in done:
        yield from _terms(one, source)
        yield from _clock(one, rule, source)
    yield Statement(sentence(f"Left free: {days_in(version.leaves_free)}"), (source,))
    if version.clock is None:
        for said in version.deadlines:
            yield Statement(sentence(days_in(said)), (source,))
    elif version.deadlines:
        yield Statement(" ".join(sentence(days_in(one)) for one in version.deadlines), (source,))
    programs = {program for one in done for party in one.newly for program in party.programs}
    for other in law.rules:
        only = set(other.provision.only_programs)
        if other is not rule and (not only or only & programs):
            text = f"{other.provision.title}: {days_in(other.version.forbids)}"
            yield Statement(sentence(text), (law_source(other),))


def _terms(one: Done, law: Source) -> Iterator[Statement]:
    """License requirement, review policy and exceptions, as the entries have them: said once for
    all that have the same."""
    groups: dict[tuple[str, str, str], list[Newly]] = {}
    for party in one.newly:
        terms = (
            party.license_requirement,
            party.license_review_policy,
            party.license_exceptions,
        )
        if any(terms):
            groups.setdefault(terms, []).append(party)
    for (requirement, policy, exceptions), parties in groups.items():
        said = []
        if requirement:
            said.append(f"license requirement: {quoted(requirement)}")
        if policy:
            said.append(f"license review policy: {quoted(policy)}")
        if exceptions:
            said.append(f"license exceptions: {exceptions}")
        whom = _whom(parties, one)
        yield Statement(sentence(f"The entries of {whom} state: {'; '.join(said)}"), (one.source,))
    without = [party for party in one.newly if "license_requirement" in party.unknown]
    if without:
        text = (
            f"The license requirement and review policy of {_whom(without, one)} on that day are"
            " not known: a later rule changed the entry, and its earlier text is not at hand."
        )
        yield Statement(text, (one.source,), "careful")


def _whom(parties: Sequence[Newly], one: Done) -> str:
    if len(parties) == len(one.newly):
        return f"all {len(parties):,} parties" if len(parties) > 1 else parties[0].name
    names = [party.name for party in parties]
    return (
        listed(names, 6) if len(names) <= 6 else f"{len(names):,} of the {len(one.newly):,} parties"
    )


def _clock(one: Done, rule: Rule, law: Source) -> Iterator[Statement]:
    """The days on which a rule that counts from the listing begins and ends for these entries."""
    clock = rule.version.clock
    if clock is None or not one.newly:
        return
    stated = {(party.terms.get(STARTS), party.terms.get(ENDS)) for party in one.newly}
    for starts, ends in sorted(stated, key=str):
        same = [p for p in one.newly if (p.terms.get(STARTS), p.terms.get(ENDS)) == (starts, ends)]
        sources: tuple[Source, ...] = (one.source, law)
        basis = "stated in the entries"
        if starts is None or ends is None:
            listed_on = one.deed.days.get("effective")
            if listed_on is None:
                text = (
                    "The day of listing is not known exactly, so the days on which the prohibition"
                    " begins and the time to divest ends are not stated here."
                )
                yield Statement(text, sources, "careful")
                continue
            starts = starts or listed_on + timedelta(clock.starts)
            ends = ends or listed_on + timedelta(clock.ends)
            basis = "counted from the day of listing"
        whom = "" if len(same) == len(one.newly) else f" for {listed([p.name for p in same], 6)}"
        text = (
            f"The prohibition does not bind at once: it begins{whom} at {clock.at} a.m. Eastern time"
            f" on {day(starts)}, day {clock.starts} after the listing; sales"
            f" solely to divest are allowed until {clock.at} a.m. on {day(ends)}, day {clock.ends}"
            f" ({basis})."
        )
        yield Statement(text.replace("00:01 a.m.", "12:01 a.m."), sources)


_EVENTS = ("announced", "published", "in effect")


def key_dates(facts: Facts) -> Section:
    """The days that matter, in order: of acts, then those on which a prohibition begins or ends."""
    found: dict[tuple[date, str, str], list[tuple[str, Source]]] = {}
    for one in facts.done:
        by_day: dict[date, list[str]] = {}
        for label, on in one.deed.days.items():
            by_day.setdefault(on, []).append("in effect" if label == "effective" else label)
        for on, labels in by_day.items():
            said = and_([event for event in _EVENTS if event in labels]).capitalize()
            found.setdefault((on, one.list, said), []).append((_things(one), one.source))
        if not one.deed.days:
            start, by = one.deed.effective_from, one.deed.effective_by
            said = f"In effect, from a day after {day(start - ONE_DAY)}" if start else "In effect"
            found.setdefault((by, one.list, f"{said}, by this day"), []).append(
                (_things(one), one.source)
            )
        for label, said in (
            (STARTS, "Prohibition on purchases and sales begins"),
            (ENDS, "Time for sales solely to divest ends"),
        ):
            for on in {party.terms[label] for party in one.newly if label in party.terms}:
                found.setdefault((on, one.list, said), []).append((_things(one), one.source))
    rows = tuple(
        Row(
            (day(on), f"{title}: {and_(list(dict.fromkeys(what for what, _ in some)))}", said),
            tuple(dict.fromkeys(source for _, source in some)),
        )
        for (on, title, said), some in sorted(found.items(), key=lambda item: item[0])
    )
    return Section("Key dates", tables=(Table(("Day", "Act", "What happens"), rows),))


def _things(one: Done) -> str:
    return {"add": "additions", "remove": "removals", "revise": "revisions"}.get(
        one.deed.kind, "corrections"
    )


def cautions(law: Law, programs: frozenset[str] = frozenset()) -> Iterator[Statement]:
    """What in the law is open, unchecked, or for a person to decide."""
    for rule in law.rules:
        version, source = rule.version, law_source(rule)
        title = rule.provision.title
        if version.open is not None or version.outcome == "needs_human_review":
            text = (
                f"{title}: its text on {day(law.day)} is not settled, and needs review by a person."
            )
            yield Statement(text, (source,), "careful")
        if version.caution:
            yield Statement(sentence(f"{title}: {days_in(version.caution)}"), (source,))
        if version.verified == "memory":
            text = f"{title}: what is said of it here was not compared with the text that it cites."
            yield Statement(text, (source,), "careful")
        unsure = [
            p
            for p in sorted(programs)
            if p in rule.provision.programs and rule.provision.programs[p].verified == "memory"
        ]
        if unsure:
            text = f"The citation of {many(len(unsure), 'program')} ({', '.join(unsure)}) was not compared with its text."
            yield Statement(text, (source,), "careful")
        missing = [
            p
            for p in sorted(programs)
            if rule.provision.programs and p not in rule.provision.programs
        ]
        if missing:
            text = f"The own text of {and_(missing)} is not recorded in the law room."
            yield Statement(text, (source,), "careful")
