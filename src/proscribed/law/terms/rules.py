"""Statements of review policy: "POLICY for items", "items: POLICY", "POLICY except items, POLICY",
"otherwise POLICY"."""

from __future__ import annotations

from msgspec import Struct

from proscribed.law.terms.codes import after_joint
from proscribed.law.terms.data import phrases
from proscribed.law.terms.grammar import items
from proscribed.law.terms.matching import Tokens, longest
from proscribed.law.terms.scopes import All, Everything, Not, Scope


class Rule(Struct, frozen=True):
    """A policy and the items it is for; `rest` that it is for all other items, or for all. An empty
    policy: the text takes these items out and does not say what holds for them."""

    policy: str
    scope: Scope
    rest: bool = False


def policy(given: Tokens, at: int) -> tuple[str, int] | None:
    """The policy that is named here."""
    best: tuple[str, int] | None = None
    for code, about in phrases()["policies"].items():
        if (found := longest(about["phrases"], given, at)) and (best is None or found[0] > best[1]):
            best = (code, found[0])
    return best


def statement(given: Tokens, at: int) -> tuple[tuple[Rule, ...], int] | None:
    """The statement that stands here."""
    if lead := longest(phrases()["leads"]["policy"], given, at):
        at = lead[0]
    return _otherwise(given, at) or _policy_first(given, at) or _items_first(given, at)


def _otherwise(given: Tokens, at: int) -> tuple[tuple[Rule, ...], int] | None:
    if not (word := longest(phrases()["otherwise"], given, at)):
        return None
    n = _tail(given, word[0]) or word[0]
    found = policy(given, n)
    return ((Rule(found[0], Everything(), rest=True),), found[1]) if found else None


def _policy_first(given: Tokens, at: int) -> tuple[tuple[Rule, ...], int] | None:
    if not (stated := policy(given, at)):
        return None
    code, end = stated
    scope: Scope = Everything()
    whole = True
    if (word := longest(phrases()["otherwise"], given, end)) and not policy(
        given, _tail(given, word[0]) or word[0]
    ):
        return (Rule(code, scope, rest=True),), word[0]
    n = end
    if n < len(given) and given[n].value in ("for", "to", "of", ":"):
        other = longest(phrases()["other"], given, n + 1)
        ways = [found for found in (items(given, n + 1), items(given, n)) if found]
        if not ways:
            return None
        scope, end = max(ways, key=lambda found: found[1])
        whole = isinstance(scope, Everything)
        if other and other[0] >= end:
            scope, whole, end = Everything(), True, other[0]
    also: list[Rule] = []
    if found := longest(phrases()["including"], given, end):
        more = items(given, found[0])
        if more is None:
            return None
        also.append(Rule(code, more[0]))
        end = more[1]
    n = end
    while n < len(given) and given[n].value == ",":
        n += 1
    if found := longest(phrases()["excepting"], given, n):
        return _excepting(given, found[0], code, scope, also)
    return (Rule(code, scope, rest=whole), *also), end


def _excepting(
    given: Tokens, at: int, code: str, scope: Scope, also: list[Rule]
) -> tuple[tuple[Rule, ...], int] | None:
    """What is excepted, and the policy for it, which may stand before or after it."""
    other = ""
    if before := policy(given, at):
        other, at = before
        if at < len(given) and given[at].value == "for":
            at += 1
    out = items(given, at)
    if out is None or isinstance(out[0], Everything):
        return None
    end = out[1]
    if not other and (after := _after(given, end)):
        other, end = after
    if isinstance(scope, Everything):
        return (Rule(code, scope, rest=True), *also, Rule(other, out[0])), end
    return (Rule(code, All((scope, Not(out[0])))), *also, Rule(other, All((scope, out[0])))), end


def _items_first(given: Tokens, at: int) -> tuple[tuple[Rule, ...], int] | None:
    n = at + 1 if at < len(given) and given[at].value == "for" else at
    other = longest(phrases()["other"], given, n)
    named = items(given, n)
    if named is None or not (found := _after(given, named[1])):
        return None
    whole = isinstance(named[0], Everything) or bool(other and other[0] >= named[1])
    return (Rule(found[0], Everything() if whole else named[0], rest=whole),), found[1]


def _after(given: Tokens, at: int) -> tuple[str, int] | None:
    """A policy after the items it is for: ", which will be reviewed on a case-by-case basis"."""
    n = at
    while n < len(given) and given[n].value in ",:()":
        n += 1
    tail = _tail(given, n)
    return policy(given, tail or n)


def _tail(given: Tokens, at: int) -> int | None:
    n = at
    while n < len(given) and given[n].value in ",:":
        n += 1
    found = longest(phrases()["tails"], given, n)
    return found[0] if found else (n if n > at else None)


def joint(given: Tokens, at: int) -> int:
    """The place after what joins two statements."""
    n = after_joint(given, at)
    while n < len(given) and given[n].value in (".", ":", "but", "while", "and", "with"):
        n += 1
    return n
