"""Which items need a license: the license requirement column of the Entity List."""

from __future__ import annotations

from functools import lru_cache
from typing import Any as Value

from msgspec import Struct

from proscribed.law.conditions import ABSENT, Facts
from proscribed.law.terms.codes import after_joint
from proscribed.law.terms.data import phrases
from proscribed.law.terms.grammar import items, narrowing
from proscribed.law.terms.lexer import Token, plain, tokens
from proscribed.law.terms.matching import longest
from proscribed.law.terms.pointers import footnotes_of, note, pointers
from proscribed.law.terms.pointers import told as told_sections
from proscribed.law.terms.rules import Rule, statement
from proscribed.law.terms.scopes import About, All, Any, Everything, Not, Scope, asks, meets
from proscribed.law.terms.wording import told

_PASSED = frozenset({".", ",", ";", ":", "(", ")", "and", "only"})


class LicenseException(Struct, frozen=True):
    """A license exception that overcomes the requirement, where it stands, and its own condition."""

    name: str
    sections: str = ""
    when: str = ""


class Requirement(Struct, frozen=True):
    """A license requirement. `scope` is the items it names, with its exceptions; `policies` what it
    says, out of its place, of the review; `rest` what was not understood: it then answers nothing;
    `asks` the facts of a transaction on which its answer depends."""

    text: str
    scope: Scope | None = None
    pointers: tuple[str, ...] = ()
    footnotes: frozenset[int] = frozenset()
    license_exceptions: tuple[LicenseException, ...] = ()
    remarks: tuple[str, ...] = ()
    policies: tuple[Rule, ...] = ()
    rest: str = ""
    asks: tuple[str, ...] = ()

    @property
    def understood(self) -> bool:
        return not self.rest and self.scope is not None

    @property
    def says(self) -> str:
        """The requirement in plain words."""
        if not self.understood:
            return f"Not understood, a person must read it: {self.rest or self.text or 'nothing is stated'}"
        assert self.scope is not None  # noqa: S101
        lines = [f"A license is needed for {told(self.scope)}."]
        if self.footnotes:
            lines.append(
                f"Footnote {', '.join(map(str, sorted(self.footnotes)))} of the list applies."
            )
        for one in self.license_exceptions:
            lines.append(
                f"License exception {one.name} may overcome it"
                + (f", when {one.when}." if one.when else ".")
            )
        lines += self.remarks
        if self.pointers:
            lines.append(f"It refers to {told_sections(self.pointers)}.")
        return " ".join(lines)


def covers_item(requirement: Value, facts: Facts) -> bool | None:
    """Whether a license requirement names the item; None where that is not understood or not known."""
    if not isinstance(requirement, str):
        return None
    read = read_requirement(requirement)
    if read.scope is None or read.rest:
        return None
    if not read.asks:
        return meets(read.scope, facts)
    try:
        return _covers(requirement, *[facts.get(name, ABSENT) for name in read.asks])
    except TypeError:  # a fact is a list
        return meets(read.scope, facts)


def license_exceptions_of(requirement: Value) -> tuple[str, ...]:
    """The license exceptions that overcome a requirement, by their codes ("GOV")."""
    if not isinstance(requirement, str):
        return ()
    return tuple(one.name for one in read_requirement(requirement).license_exceptions)


@lru_cache(maxsize=16384, typed=True)
def _covers(text: str, *values: Value) -> bool | None:
    read = read_requirement(text)
    given = {
        name: value for name, value in zip(read.asks, values, strict=True) if value is not ABSENT
    }
    return meets(read.scope, given) if read.scope is not None else None


@lru_cache(maxsize=4096)
def read_requirement(text: str) -> Requirement:
    """The license requirement that a text states: an entry's own words, or a code such as
    `all_items_except_ear99`."""
    shown = plain(text)
    given = tokens(shown)
    draft = _Draft()
    at = 0
    while at < len(given):
        if given[at].value in _PASSED:
            at += 1
        elif end := _clause(draft, given, at):
            draft.pointers += () if draft.exceptions else sections_among(given[at:end])
            at = end
        else:
            end = sentence_end(given, at)
            draft.rest.append(shown[given[at].start : given[end - 1].end])
            at = end
    scope = draft.scope()
    return Requirement(
        text=text,
        scope=scope,
        asks=tuple(sorted(asks(scope))) if scope is not None else (),
        pointers=tuple(dict.fromkeys(draft.pointers)),
        footnotes=footnotes_of(text) | frozenset(draft.footnotes),
        license_exceptions=tuple(draft.exceptions),
        remarks=tuple(draft.remarks),
        policies=tuple(draft.policies),
        rest=" … ".join(draft.rest) or ("" if scope else shown),
    )


def sections_among(given: tuple[Token, ...]) -> tuple[str, ...]:
    """The sections named among tokens."""
    return tuple(token.value for token in given if token.kind == "section")


def sentence_end(given: tuple[Token, ...], at: int) -> int:
    """The place of the next full stop or semicolon, which is after `at`."""
    return next((n for n in range(at + 1, len(given)) if given[n].value in (".", ";")), len(given))


class _Draft:
    """What has been read so far."""

    def __init__(self) -> None:
        self.named: Scope | None = None
        self.narrows: list[Scope] = []
        self.outside: list[Scope] = []
        self.pointers: list[str] = []
        self.footnotes: list[int] = []
        self.exceptions: list[LicenseException] = []
        self.remarks: list[str] = []
        self.policies: list[Rule] = []
        self.rest: list[str] = []

    def scope(self) -> Scope | None:
        if self.named is None:
            return None
        parts = (self.named, *self.narrows, *(Not(one) for one in self.outside))
        return parts[0] if len(parts) == 1 else All(parts)


def _clause(draft: _Draft, given: tuple[Token, ...], at: int) -> int | None:
    """The place after the clause that stands here, now in the draft; None where none is understood."""
    words = phrases()
    for told_ in words["remarks"].values():
        if found := longest(told_["phrases"], given, at):
            draft.remarks.append(told_["says"])
            return found[0]
    if found := longest(words["exception_sentence"], given, at):
        slots = dict(found[1])
        draft.exceptions.append(
            LicenseException(
                slots["word"].upper(), slots.get("sections", ""), slots.get("words", "")
            )
        )
        return found[0]
    if digit := note(given, at):
        draft.footnotes.append(digit[0])
        return digit[1]
    if where := pointers(given, at):
        draft.pointers += where[0].to
        draft.footnotes += where[0].footnotes
        return where[1]
    for matter, wordings in words["limits"].items():
        if draft.outside and (found := longest(wordings, given, at)):
            draft.outside[-1] = All((draft.outside[-1], Not(About(matter))))
            return found[0]
    if found := longest(words["excepting"], given, at):
        return _except(draft, given, found[0])
    if draft.named is not None and (found := longest(words["including"], given, at)):
        if (more := items(given, found[0])) is None:
            return None
        draft.named = (
            draft.named if isinstance(draft.named, Everything) else Any((draft.named, more[0]))
        )
        return more[1]
    if draft.named is not None and (narrow := narrowing(given, at)):
        draft.narrows.append(narrow[0])
        return narrow[1]
    said = statement(given, at) or (statement(given, at + 1) if given[at].value == "with" else None)
    if draft.named is not None and said:
        draft.policies += said[0]
        return said[1]
    return _named(draft, given, at) if draft.named is None else None


def _except(draft: _Draft, given: tuple[Token, ...], at: int) -> int | None:
    if (out := items(given, at)) is None or isinstance(out[0], Everything):
        return None
    draft.outside.append(out[0])
    end = out[1]
    n = after_joint(given, end)
    while n > end and (more := items(given, n)) and not isinstance(more[0], Everything):
        draft.outside.append(more[0])
        end = more[1]
        n = after_joint(given, end)
    return end


def _named(draft: _Draft, given: tuple[Token, ...], at: int) -> int | None:
    lead = longest(phrases()["leads"]["requirement"], given, at)
    found = items(given, lead[0] if lead else at)
    if found is None:
        return None
    draft.named = found[0]
    return found[1]
