"""Gazette rules into the register: what each states, of whom, and its own account of itself.

A rule whose acts do not add up to its account is refused until a person accepts it. Whom its acts
are about is worked out by `resolve.py`, anew after each load.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert, select

from proscribed.model.errors import Refused
from proscribed.register.canonical import canonical, digest
from proscribed.register.meaning import Meaning
from proscribed.register.record import last_commit, new_commit, write_document
from proscribed.register.resolve import resolve
from proscribed.register.rule_acts import cited, document_of, effect, row_of
from proscribed.register.same import entries_of_acts
from proscribed.register.standing import listed_on, version
from proscribed.register.tables import actions, documents, entries, witnesses
from proscribed.register.timeline import read_timeline
from proscribed.sources.catalogue import list_of
from proscribed.sources.gazette.account import held
from proscribed.sources.gazette.rule import Rule, RuleAct
from proscribed.sources.reading import Rejected


class RuleLoaded(Struct, frozen=True):
    """What loading one rule did to one list, in the shape of a list file's line.

    `entities` and `entries` are counted in the rule's own acts of adding; `added`, `revised` and
    `removed` are its acts. `account` is what it says of itself; `held` why that does not add up
    (a person has then accepted it); `complete` is false where only its summary, or a part of its
    table, is at hand. `rejected` are its acts that are about nobody known, and what of it could not
    be read."""

    file: str
    list: str
    published_on: date | None
    published_at: str
    feed: str
    part: str
    entities: int
    entries: int
    added: int
    revised: int
    removed: int
    unchanged: int
    rejected: tuple[Rejected, ...]
    added_columns: tuple[str, ...]
    doubts: int
    stored: bool
    version: str
    number: str
    citation: str
    effective_on: date | None
    complete: bool
    held: str
    account: tuple[dict[str, Any], ...]


def record_rules(
    connection: Connection,
    file: str,
    rules: Sequence[Rule],
    engine_version: str,
    now: datetime | None = None,
    *,
    accepted: bool = False,
) -> list[RuleLoaded]:
    """Write the rules of one file as one commit; nothing of those that are already there.

    Raises Refused (nothing stored) where the acts of one do not add up to its own account, unless
    `accepted`, and where one states acts but no day of effect."""
    now = (now or datetime.now(UTC)).replace(microsecond=0)
    named = [(_identity(rule, alone=len(rules) == 1), rule) for rule in rules]
    why = {sha256: _guard(file, rule, accepted) for sha256, rule in named}
    known = set(connection.execute(select(documents.c.sha256)).scalars())
    fresh = [(sha256, rule) for sha256, rule in named if sha256 not in known]
    commit = last_commit(connection)
    if fresh:
        commit = new_commit(connection, f"load {file}", engine_version, now)
    for sha256, rule in fresh:
        _write(connection, sha256, rule, commit)
    lists = sorted({act.list for _, rule in named for act in rule.acts})
    meant: dict[str, Meaning] = {}
    for code in lists:
        if fresh:
            meant |= resolve(connection, code, commit)
        else:
            said = entries_of_acts(connection, code, commit)
            meant |= {action: Meaning(*one) for action, one in said.items()}
    stored = {sha256 for sha256, _ in fresh}
    return [
        _line(connection, file, rule, code, meant, commit, why[sha256], sha256 in stored)
        for sha256, rule in named
        for code in _lists(rule)
    ]


def record_rule(
    connection: Connection,
    rule: Rule,
    engine_version: str,
    now: datetime | None = None,
    *,
    accepted: bool = False,
) -> list[RuleLoaded]:
    """Write one rule, as `record_rules` does."""
    return record_rules(connection, rule.number, (rule,), engine_version, now, accepted=accepted)


def _identity(rule: Rule, *, alone: bool) -> str:
    """The hash under which the document is kept: of its bytes, where these are one rule's."""
    return rule.sha256 if alone else digest(canonical((rule.sha256, rule.number, rule.citation)))


def _guard(file: str, rule: Rule, accepted: bool) -> str:
    where = f"{file}, {rule.number or rule.citation or rule.title}"
    for act in rule.acts:
        list_of(act.list)
        if effect(rule, act) is None:
            raise Refused(
                f"it states acts ({act.kind} {act.name!r}), but its day of effect cannot be read.",
                where=f"{where}, effective_on",
                todo="Look at its DATES section; load the text as the Federal Register has it.",
            )
    why = held(rule)
    if why and not accepted:
        raise Refused(
            f"it is held for a person: {why.rstrip('.')}.",
            where=where,
            todo="Compare it with the Federal Register; `--accept-account` loads it as it is.",
        )
    return why


def _lists(rule: Rule) -> list[str]:
    """The lists that a rule acts on, or says that it acts on."""
    return sorted({act.list for act in rule.acts} | {one.list for one in rule.account if one.list})


def _write(connection: Connection, sha256: str, rule: Rule, commit: int) -> None:
    write_document(connection, document_of(sha256, rule), commit)
    held_entries = set(connection.execute(select(entries.c.entry)).scalars())
    held_acts = set(connection.execute(select(actions.c.action)).scalars())
    said: set[str] = set()
    for number, act in enumerate(rule.acts, start=1):
        row = row_of(rule, act, commit)
        if row["entry"] not in held_entries:
            held_entries.add(row["entry"])
            own = {"entry": row["entry"], "list": act.list, "commit": commit}
            connection.execute(insert(entries).values(own))
        if row["action"] not in held_acts:
            held_acts.add(row["action"])
            connection.execute(insert(actions).values(row))
        if row["action"] not in said:
            said.add(row["action"])
            connection.execute(
                insert(witnesses).values(
                    action=row["action"],
                    document=sha256,
                    place=f"act {number:04}: {act.place}".rstrip(": "),
                    citation=cited(rule, act),
                    differs="{}",
                    commit=commit,
                )
            )


def _line(
    connection: Connection,
    file: str,
    rule: Rule,
    code: str,
    meant: dict[str, Meaning],
    commit: int,
    why: str,
    stored: bool,
) -> RuleLoaded:
    acts = [act for act in rule.acts if act.list == code]
    adds = [act for act in acts if act.kind == "add"]
    day = rule.effective_on or rule.published_on
    timeline = read_timeline(connection, code, commit)
    return RuleLoaded(
        file=file,
        list=code,
        published_on=rule.published_on,
        published_at="",
        feed=rule.feed,
        part=rule.number,
        entities=len(adds),
        entries=sum(max(1, len(act.headings)) for act in adds),
        added=len(adds),
        revised=sum(act.kind in ("revise", "correct") for act in acts),
        removed=sum(act.kind == "remove" for act in acts),
        unchanged=0,
        rejected=(*rule.problems, *_unmet(rule, acts, meant)),
        added_columns=(),
        doubts=0,
        stored=stored,
        version=version(listed_on(timeline, day)) if day else "",
        number=rule.number,
        citation=rule.citation,
        effective_on=rule.effective_on,
        complete=rule.complete,
        held=why,
        account=tuple(
            msgspec.to_builtins(count) for count in rule.account if count.list in (code, None)
        ),
    )


def _unmet(rule: Rule, acts: Iterable[RuleAct], meant: dict[str, Meaning]) -> Iterable[Rejected]:
    """The acts that are about nobody known, each with its place."""
    for act in acts:
        meaning = meant.get(str(row_of(rule, act, 0)["action"]))
        if meaning and meaning.entry is None:
            where = act.place or rule.number
            yield Rejected(where, f"{act.kind} {act.name!r}: {meaning.reasons}")
