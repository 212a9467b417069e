"""`law`: the provisions in force on a day, the history of one, what changed between two days; and a
reviewer's finding on one that is open."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import UTC, date, datetime

from msgspec import Struct

from proscribed.answers.engine import engine_version
from proscribed.answers.law_book import law_book
from proscribed.law.confirmed import Confirmed, confirmed_law, record
from proscribed.law.provision import Provision, Version
from proscribed.law.provisions import not_found
from proscribed.register.record import last_commit, new_commit
from proscribed.store import Store, reading, writing


class ProvisionLine(Struct, frozen=True):
    """One provision as it stands, stood, or will stand."""

    provision: str
    title: str
    lists: tuple[str, ...]
    effective_from: date | None
    effective_to: date | None
    outcome: str
    forbids: str
    leaves_free: str
    bound: str
    citations: tuple[str, ...]
    source: str
    published_on: date | None
    checked_on: date
    verified: str
    caution: str
    open: bool


class LawChange(Struct, frozen=True):
    """What became of a provision between two days: the version that stood, and the one that stands."""

    provision: str
    title: str
    change: str
    before: ProvisionLine | None
    after: ProvisionLine | None


class LawAnswer(Struct, frozen=True):
    """The lines, and the law's version they are read from."""

    lines: tuple[ProvisionLine, ...]
    law_version: str
    findings: tuple[Confirmed, ...]
    as_of: date | None = None


def law_on(store: Store, as_of: date | None, lists: Sequence[str] = ()) -> LawAnswer:
    """Every provision in force on a day (default: today), of these lists where any are named."""
    day = as_of or datetime.now(UTC).date()
    law, findings, version = _law(store)
    found = [
        _line(one, text)
        for one in law
        for text in one.versions
        if text.on(day) and (not lists or set(lists) & set(one.lists))
    ]
    return LawAnswer(tuple(found), version, findings, day)


def law_history(store: Store, provision: str) -> LawAnswer:
    """All versions of one provision, oldest first. Raises BadInput where there is none such."""
    law, findings, version = _law(store)
    for one in law:
        if one.id == provision:
            lines = tuple(_line(one, text) for text in one.versions)
            said = tuple(found for found in findings if found.provision == provision)
            return LawAnswer(lines, version, said)
    raise not_found(provision, [one.id for one in law])


def law_between(store: Store, first: date, last: date) -> tuple[LawChange, ...]:
    """What changed in the law from one day to another: provisions that came, went or read otherwise."""
    changes = []
    for one in _law(store)[0]:
        before, after = (_on(one, day) for day in (first, last))
        if before is not after:
            how = "came" if before is None else "went" if after is None else "changed"
            shown = [_line(one, text) if text else None for text in (before, after)]
            changes.append(LawChange(one.id, one.title, how, *shown))
    return tuple(changes)


def confirm(store: Store, found: Confirmed) -> LawAnswer:
    """Record a reviewer's finding as a commit of its own; gives the provision's history with it."""
    who = found.who or getpass.getuser()
    with writing(store, "law confirm") as connection:
        what = f"law confirm {found.provision} {found.says} {found.day}"
        commit = new_commit(connection, what, engine_version())
        said = Confirmed(found.provision, found.says, found.day, found.source, who)
        record(connection, said, commit)
    return law_history(store, found.provision)


def _law(store: Store) -> tuple[tuple[Provision, ...], tuple[Confirmed, ...], str]:
    with reading(store) as connection:
        law = law_book(connection, last_commit(connection))
    return confirmed_law(law.findings), law.findings, law.version


def _on(provision: Provision, day: date) -> Version | None:
    return next((text for text in provision.versions if text.on(day)), None)


def _line(provision: Provision, text: Version) -> ProvisionLine:
    return ProvisionLine(
        provision=provision.id,
        title=provision.title,
        lists=provision.lists,
        effective_from=text.effective_from,
        effective_to=text.effective_to,
        outcome=text.outcome,
        forbids=text.forbids,
        leaves_free=text.leaves_free,
        bound=text.bound,
        citations=text.citations,
        source=text.source,
        published_on=text.published_on,
        checked_on=text.checked_on,
        verified=text.verified,
        caution=text.caution,
        open=text.open is not None,
    )
