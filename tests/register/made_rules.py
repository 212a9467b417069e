"""Rules of the Federal Register, made up, and the register's answers to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from proscribed.model.action import ActionKind, Changes
from proscribed.model.entry import Entry
from proscribed.model.party import Name, Party
from proscribed.register import RuleLoaded, listed_on, open_view, record_rules, version
from proscribed.register.canonical import digest
from proscribed.sources.gazette.rule import Count, Rule, RuleAct
from proscribed.store import Store, reading, writing
from tests.register.conftest import LIST

NOW = datetime(2030, 1, 1, tzinfo=UTC)


def entry(name: str, *aliases: str, headings: Sequence[str] = ("CN",), **more: str) -> Entry:
    """An entry as a rule's table has it."""
    names = (Name(name), *(Name(alias, "strong") for alias in aliases))
    party = Party("organization", names, countries=tuple(headings))
    return Entry(party, headings=tuple(headings), **more)


def add(name: str, *aliases: str, headings: Sequence[str] = ("CN",), **more: str) -> RuleAct:
    """A rule's act of adding."""
    made = entry(name, *aliases, headings=headings, **more)
    return RuleAct("add", LIST, name, tuple(headings), made, place="AMDPAR 2")


def act(kind: ActionKind, name: str, changes: Mapping[str, object] | None = None) -> RuleAct:
    """A rule's act on an entry that it names."""
    return RuleAct(kind, LIST, name, changes=Changes(set=dict(changes or {})), place="AMDPAR 3")


def rule(number: str, day: date, *acts: RuleAct, form: str = "xml", **more: object) -> Rule:
    """A rule, published and effective on a day, whose account adds up to its acts."""
    kinds = {kind: [one for one in acts if one.kind == kind] for kind in ("add", "remove")}
    changed = sum(one.kind in ("revise", "correct") for one in acts)
    account = [
        Count(kind, LIST, len(some), sum(max(1, len(one.headings)) for one in some))  # type: ignore[arg-type]
        for kind, some in kinds.items()
        if some
    ]
    account += [Count("revise", LIST, changed, changed)] if changed else []
    said: dict[str, object] = {
        "citation": f"86 FR {100 * int(number)}",
        "start_page": 100 * int(number),
        "end_page": 100 * int(number) + 20,
        "published_on": day,
        "effective_on": day,
        "account": tuple(account),
        "complete": True,
        "sha256": digest(f"{number} {form}".encode()),
        **more,
    }
    return Rule(number=number, title=f"Rule {number}", acts=tuple(acts), **said)  # type: ignore[arg-type]


def record(store: Store, *rules: Rule, accepted: bool = False) -> list[RuleLoaded]:
    """Load a file of these rules."""
    with writing(store, "test") as connection:
        return record_rules(connection, "rules.xml", rules, "test", NOW, accepted=accepted)


def listed(store: Store, on: date, list_code: str = LIST) -> tuple[dict[str, Entry], str]:
    """The entries in force on a day, by primary name, and the version."""
    with reading(store) as connection:
        view = open_view(connection)
        found = listed_on(view.timeline(list_code), on)
        typed = [view.entry(one.makeup) for one in found if one.status == "in_force"]
        return {one.party.name: one for one in typed}, version(found)
