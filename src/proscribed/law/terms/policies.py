"""By which policy applications are reviewed: the license review policy column of the Entity List."""

from __future__ import annotations

from functools import lru_cache
from typing import Any as Value

from msgspec import Struct

from proscribed.law.conditions import ABSENT, Facts
from proscribed.law.terms.data import phrases
from proscribed.law.terms.items import sections_among, sentence_end
from proscribed.law.terms.lexer import plain, tokens
from proscribed.law.terms.pointers import note, pointers
from proscribed.law.terms.pointers import told as told_sections
from proscribed.law.terms.rules import Rule, joint, statement
from proscribed.law.terms.scopes import asks, meets
from proscribed.law.terms.wording import told

MIXED = "mixed"


class Policy(Struct, frozen=True):
    """A review policy: its rules, the sections it refers to, and in `rest` what was not understood.
    A text that only refers to sections is understood and states no policy. `asks` are the facts of a
    transaction on which the answer depends."""

    text: str
    rules: tuple[Rule, ...] = ()
    pointers: tuple[str, ...] = ()
    footnotes: frozenset[int] = frozenset()
    rest: str = ""
    asks: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        return not self.rest and bool(self.rules or self.pointers or self.footnotes)

    @property
    def stated(self) -> bool:
        """Whether the text itself states a policy, not only where one stands."""
        return self.understood and bool(self.rules)

    @property
    def only(self) -> str:
        """The policy where there is one for all items, else nothing."""
        return (
            self.rules[0].policy
            if len(self.rules) == 1 and self.rules[0].rest and not self.rest
            else ""
        )

    @property
    def says(self) -> str:
        """The policy in plain words."""
        if not self.understood:
            return f"Not understood, a person must read it: {self.rest or self.text or 'nothing is stated'}"
        if not self.rules:
            return (
                f"The policy stands in {told_sections(self.pointers)}: a person must read it there."
            )
        names = {code: about["says"] for code, about in phrases()["policies"].items()}
        own = [
            f"{names.get(one.policy, 'policy not stated')} for {told(one.scope)}"
            for one in self.rules
            if not one.rest
        ]
        rest = [names[one.policy] for one in self.rules if one.rest]
        default = f"{'otherwise ' if own else ''}{rest[0]}" if rest else ""
        said = "; ".join([*own, *([default] if default else [])])
        also = f" It refers to {told_sections(self.pointers)}." if self.pointers else ""
        return f"{said[0].upper()}{said[1:]}.{also}"


def policy_for_item(policy: Value, text: Value, facts: Facts) -> str | None:
    """The review policy for the item: a code; `mixed` where the entry splits by item and this one does
    not tell its side; None where the policy is not stated or not understood.

    `policy` is a code or the entry's own words, `text` its words where `policy` is only a code."""
    code = policy if isinstance(policy, str) and policy in _codes() else None
    words = text if isinstance(text, str) and text.strip() else policy if code is None else None
    if words is None:
        return code
    if not isinstance(words, str):
        return None
    read = read_policy(words)
    try:
        found = _answer(words, *[facts.get(name, ABSENT) for name in read.asks])
    except TypeError:  # a fact is a list
        found = _applied(read, facts)
    if code is None or code == MIXED:
        return found
    if not read.rules and read.understood:
        return code
    return found if found == code or len(read.rules) > 1 else None


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(phrases()["policies"]) | {MIXED}


@lru_cache(maxsize=16384, typed=True)
def _answer(text: str, *values: Value) -> str | None:
    read = read_policy(text)
    given = {
        name: value for name, value in zip(read.asks, values, strict=True) if value is not ABSENT
    }
    return _applied(read, given)


def _applied(read: Policy, facts: Facts) -> str | None:
    if read.only:
        return read.only
    if not read.stated:
        return None
    sure, maybe, rest = set(), set(), None
    for rule in read.rules:
        if rule.rest:
            rest = rule.policy
            continue
        said = meets(rule.scope, facts)
        if said:
            sure.add(rule.policy)
        elif said is None:
            maybe.add(rule.policy)
    if not sure:
        maybe.add(rest or "")
    possible = (sure | maybe) - {""}
    if len(possible) > 1:
        return MIXED
    return None if "" in sure | maybe else possible.pop()


@lru_cache(maxsize=4096)
def read_policy(text: str) -> Policy:
    """The review policy that a text states."""
    shown = plain(text)
    given = tokens(shown)
    rules: list[Rule] = []
    to: list[str] = []
    notes: list[int] = []
    rest: list[str] = []
    at = joint(given, 0)
    while at < len(given):
        if digit := note(given, at):
            notes.append(digit[0])
            end = digit[1]
        elif said := statement(given, at):
            rules += said[0]
            end = said[1]
            to += sections_among(given[at:end])
        elif where := pointers(given, at):
            to += where[0].to
            notes += where[0].footnotes
            end = where[1]
        else:
            end = sentence_end(given, at)
            rest.append(shown[given[at].start : given[end - 1].end])
        at = joint(given, end)
    if len({one.policy for one in rules if one.rest}) > 1:
        rest.append("two policies for all items")
    asked = frozenset[str]().union(*(asks(one.scope) for one in rules))
    return Policy(
        text=text,
        rules=tuple(rules),
        pointers=tuple(dict.fromkeys(to)),
        footnotes=frozenset(notes),
        rest=" … ".join(rest) or ("" if rules or to or notes else shown),
        asks=tuple(sorted(asked)),
    )
