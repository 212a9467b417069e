"""Codes in a row: ECCNs with their paragraphs, categories of the Commerce Control List, Harmonized
System codes of goods.

Like all of the grammar: a place among the tokens in, what was found and the place after it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from proscribed.law.terms.data import phrases
from proscribed.law.terms.eccn import Eccn, eccn_of
from proscribed.law.terms.matching import Tokens, longest
from proscribed.law.terms.scopes import Any, Class, Eccns, Goods, Scope

Found = tuple[Scope, int]
_BETWEEN = frozenset({",", ";", "and", "or", "(", ")"})
_NAMES_OF_ECCN = frozenset(
    {"eccn", "eccns", "item", "items", "classified", "under", "listed", "following", "("}
)


def after_joint(given: Tokens, at: int) -> int:
    """The place after commas, "and", "or", and a "for" that takes up an earlier one."""
    end = at
    while end < len(given) and given[end].value in _BETWEEN:
        end += 1
    if end > at and end < len(given) and given[end].value == "for":
        end += 1
    return end


def eccns(given: Tokens, at: int) -> Found | None:
    """ECCNs in a row: `ECCNs 1A004.c, .d and 1A995`, `3B001.a.4, .c, f.1.b.2, .k to .p; 3B002.c`."""
    n = at
    while n < len(given) and given[n].value in _NAMES_OF_ECCN:
        n += 1
    if n >= len(given) or given[n].kind != "eccn":
        return None
    named: list[Eccn] = []
    end = n
    for place, code in _row(given, n, named):
        named.append(code)
        end = place
    return Eccns(tuple(named)), end


def _row(given: Tokens, at: int, named: list[Eccn]) -> Iterator[tuple[int, Eccn]]:
    n = at
    while n < len(given) and given[n].kind in ("eccn", "paragraph"):
        token, n = given[n], n + 1
        code = eccn_of(token.value if token.kind == "eccn" else f"{named[-1].code}.{token.value}")
        if (
            n + 1 < len(given)
            and given[n].value in ("to", "through")
            and given[n + 1].kind == "paragraph"
        ):
            code = Eccn(code.code, code.paragraphs, given[n + 1].value)
            n += 2
        yield n, code
        while n < len(given) and given[n].value in _BETWEEN | {"eccn", "eccns"}:
            n += 1


def categories(given: Tokens, at: int) -> Found | None:
    named: list[Scope] = []
    end = n = at
    while found := longest(phrases()["category"], given, n):
        numbers = [text for _, text in found[1]]
        named.append(Class("category " + " part ".join(numbers)))
        end = found[0]
        n = after_joint(given, end)
    return (named[0] if len(named) == 1 else Any(tuple(named)), end) if named else None


def goods(given: Tokens, at: int) -> Found | None:
    """Goods by their names and Harmonized System codes; names without codes are not understood."""
    end = at
    while end < len(given) and (given[end].kind == "word" or given[end].value == ","):
        if found := longest(phrases()["hs"], given, end):
            break
        end += 1
    else:
        return None
    names = " ".join(token.value for token in given[at:end] if token.value != "and").split(" , ")
    n, codes = found[0], []
    while n < len(given) and (given[n].kind == "number" or given[n].value == ","):
        if given[n].kind == "number":
            codes.append(given[n].value.replace(".", ""))
        n += 1
    return (
        (Goods(tuple(dict.fromkeys(codes)), tuple(one.strip(" ,") for one in names)), n)
        if codes
        else None
    )
