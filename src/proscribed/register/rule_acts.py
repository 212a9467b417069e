"""A gazette rule in the shape in which the register keeps it: its document, its acts. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from proscribed.model.action import Changes, Document
from proscribed.model.entry import Entry, content_id
from proscribed.model.party import Name, Party
from proscribed.model.scripts import script_of
from proscribed.register.canonical import canonical, digest
from proscribed.register.meaning import Target
from proscribed.sources.gazette.rule import Rule, RuleAct


def effect(rule: Rule, act: RuleAct) -> date | None:
    """The day of an act's legal force: for a correction applicable as of an earlier day, that."""
    if rule.applicable_on and (act.kind == "correct" or rule.corrects):
        return rule.applicable_on
    return rule.effective_on


def document_of(sha256: str, rule: Rule) -> Document:
    """The document, with its account by list."""
    account: dict[str, Any] = {}
    for count in rule.account:
        account.setdefault(count.list or "", []).append(msgspec.to_builtins(count))
    if rule.savings:
        account["savings"] = [msgspec.to_builtins(one) for one in rule.savings]
    if rule.corrects:
        account["corrects"] = rule.corrects
    return Document(
        sha256=sha256,
        title=rule.title,
        publisher=rule.publisher,
        citation=rule.citation,
        number=rule.number,
        address=rule.address,
        announced_on=rule.announced_on,
        published_on=rule.published_on,
        account=account,
        kind="rule",
        first_page=rule.start_page,
        last_page=rule.end_page,
        effective_on=rule.effective_on,
        complete=rule.complete,
    )


def row_of(rule: Rule, act: RuleAct, commit: int) -> dict[str, Any]:
    """The act as a row of `actions`, under the id that its party has where nothing else knows it."""
    day = effect(rule, act)
    assert day is not None  # noqa: S101  # the guard has seen to it
    changes = _changes(act)
    about = _entry(act) if act.kind == "add" else None
    headings = about.headings if about else act.headings
    said = {
        "list": act.list,
        "kind": act.kind,
        "changes": canonical(changes).decode(),
        "announced_on": rule.announced_on.isoformat() if rule.announced_on else None,
        "published_on": rule.published_on.isoformat() if rule.published_on else None,
        "effective_from": day.isoformat(),
        "effective_by": day.isoformat(),
        "expires_on": None,
        "basis": "rule",
        "target": canonical(Target(act.name, headings)).decode(),
    }
    return {
        **said,
        "action": digest(canonical((rule.number or rule.citation or rule.sha256, said))),
        "entry": content_id(
            act.list,
            about.party.name if about else act.name,
            about.party.kind if about else "organization",
            headings,
        ),
        "note": "",
        "commit": commit,
    }


def _entry(act: RuleAct) -> Entry:
    """The entry that an act adds; where the rule gives no row of it, its name and headings."""
    if act.entry is not None:
        entry = act.entry
        return entry if entry.headings else replace(entry, headings=act.headings)
    name = Name(act.name, "primary", script_of(act.name))
    return Entry(Party("unknown", (name,), countries=act.headings), headings=act.headings)


def _changes(act: RuleAct) -> Changes:
    whole: dict[str, Any] = {}
    if act.kind == "add":
        whole = msgspec.to_builtins(_entry(act))
    elif act.kind != "remove" and act.entry is not None:
        whole = msgspec.to_builtins(act.entry)
    return replace(act.changes, set={**whole, **act.changes.set})


def cited(rule: Rule, act: RuleAct) -> str:
    """The citation of the act's own page, where it is known."""
    volume = rule.citation.partition(" FR ")[0]
    if act.page and volume and rule.citation:
        return f"{volume} FR {act.page}"
    return rule.citation
