"""Which items a piece of text names: a grammar of the wordings of the Entity List.

    items   := one ((","|";"|"and"|"or") ["for"] one)*
    one     := ECCNs ["items"] | head narrows* | ["EAR99"] noun+ narrows* | narrows
    head    := "all items subject to the EAR" | "items on the CCL" | "EAR99 items" | technology ...
    narrows := "designated as EAR99" | ["not"] "described in" ECCNs or category | a matter's phrases

Every function takes a place among the tokens and gives what it found and the place after it, or None.
"""

from __future__ import annotations

from proscribed.law.terms.codes import Found, after_joint, categories, eccns, goods
from proscribed.law.terms.data import matters, phrases
from proscribed.law.terms.matching import Tokens, longest, of_ear
from proscribed.law.terms.scopes import (
    About,
    All,
    Any,
    Class,
    Everything,
    Form,
    Node,
    Not,
    Scope,
    Unclear,
)


def items(given: Tokens, at: int) -> Found | None:
    """The items named here, as many as are joined by commas, "and" or "or"."""
    first = _one(given, at)
    if first is None:
        return None
    named, run, end = [first[0]], [], first[1]
    if _is_bare(given, at, first):
        run = [0]
    while True:
        n = after_joint(given, end)
        if n == end or (further := _one(given, n)) is None or isinstance(further[0], Everything):
            break
        if given[n - 1].value == "for":
            run = []
        named.append(further[0])
        bare = _is_bare(given, n, further)
        if not bare:
            _share(named, run)
        run = [*run, len(named) - 1] if bare else []
        end = further[1]
    return (named[0] if len(named) == 1 else Any(tuple(named))), end


def _is_bare(given: Tokens, at: int, found: Found) -> bool:
    """Whether what was found is a noun by itself."""
    return _noun(given, at) == found


def _share(named: list[Scope], run: list[int]) -> None:
    """ "Food and medicine designated as EAR99": what narrows the last of nouns narrows them all."""
    last = named[-1]
    if isinstance(last, All) and isinstance(last.of[0], About):
        narrowed = [one for one in last.of[1:] if isinstance(one, Class)]
        for at in run if narrowed else ():
            named[at] = All((named[at], *narrowed))


def _one(given: Tokens, at: int) -> Found | None:
    if at < len(given) and given[at].value == "for":
        return _narrowed(given, at)
    return _listed(given, at) or _named(given, at) or _narrowed(given, at)


def _narrowed(given: Tokens, at: int) -> Found | None:
    """A narrowing phrase that stands by itself: "necessary to treat infectious disease"."""
    return _about(given, at) or _node(given, at)


def _listed(given: Tokens, at: int) -> Found | None:
    """ECCNs by themselves."""
    found = eccns(given, at)
    if found is None:
        return None
    end = found[1]
    if end < len(given) and given[end].value in ("items", "item"):
        end += 1
    return _with_narrowing(given, found[0], end)


def _named(given: Tokens, at: int) -> Found | None:
    """A head or nouns with what narrows them."""
    best: Found | None = None
    for kind, wordings in phrases()["heads"].items():
        if (found := longest(wordings, given, at)) and (best is None or found[0] >= best[1]):
            best = (Everything() if kind == "everything" else Class(kind), found[0])
    for form, wordings in phrases()["forms"].items():
        if (found := longest(wordings, given, at)) and (best is None or found[0] > best[1]):
            end = found[0]
            if more := longest(["subject to ear"], given, end):
                end = more[0]
            best = (Form(form), end)
    if (noun := _noun(given, at)) and (best is None or noun[1] > best[1]):
        best = noun
    if best is None:
        return goods(given, at)
    if isinstance(best[0], Class) and (inner := _adjective(given, best)):
        best = inner
    return _with_narrowing(given, *best)


def _adjective(given: Tokens, head: Found) -> Found | None:
    """ "EAR99 food and medicine", "EAR99-designated technology": the class narrows nouns after it."""
    nouns: list[Scope] = []
    end = head[1]
    n = end
    while found := _noun(given, n) or _formed(given, n):
        nouns.append(found[0])
        end = found[1]
        n = after_joint(given, end)
    if not nouns:
        return None
    return All((head[0], nouns[0] if len(nouns) == 1 else Any(tuple(nouns)))), end


def _formed(given: Tokens, at: int) -> Found | None:
    for form, wordings in phrases()["forms"].items():
        if found := longest(wordings, given, at):
            return Form(form), found[0]
    return None


def _with_narrowing(given: Tokens, head: Scope, at: int) -> Found:
    parts, end = [head], at
    while found := narrowing(given, end) or _after_comma(given, end):
        part, end = found
        if isinstance(part, Unclear):  # "on the CCL and listed in ...": both, or one of them
            so_far = parts[0] if len(parts) == 1 else All(tuple(parts))
            parts = [Unclear((All((so_far, *part.readings)), Any((so_far, *part.readings))))]
        elif not isinstance(part, Everything):
            parts.append(part)
    if isinstance(parts[0], Everything) and len(parts) > 1 and given[at - 1].value != "ear":
        parts = parts[1:]
    return (parts[0] if len(parts) == 1 else All(tuple(parts))), end


def _after_comma(given: Tokens, at: int) -> Found | None:
    """A circumstance after a comma, ", when released to ...", or a class in parentheses, "(EAR99)"."""
    if at + 2 < len(given) and [given[at + n].value for n in range(3)] == ["(", "ear99", ")"]:
        return Class("ear99"), at + 3
    circumstance = at + 1 < len(given) and given[at].value == "," and given[at + 1].value == "when"
    return _about(given, at + 1) if circumstance else None


def narrowing(given: Tokens, at: int) -> Found | None:
    """What narrows the items named before."""
    if found := _class(given, at) or _described(given, at) or _about(given, at) or _node(given, at):
        return _or_else(given, found)
    if at < len(given) and given[at].value == "and" and (listed := _supplement(given, at + 1)):
        return Unclear((listed[0],)), listed[1]
    return None


def _or_else(given: Tokens, first: Found) -> Found:
    """ "designated as EAR99, or controlled for anti-terrorism reasons only": either narrows."""
    n = first[1]
    while n < len(given) and given[n].value == ",":
        n += 1
    if n >= len(given) or given[n].value != "or" or not isinstance(first[0], Class | About):
        return first
    further = [found for found in (_class(given, n + 1), _about(given, n + 1)) if found]
    if not further:
        return first
    more = max(further, key=lambda found: found[1])
    return Any((first[0], more[0])), more[1]


def _supplement(given: Tokens, at: int) -> Found | None:
    found = _about(given, at)
    return (
        found
        if found and isinstance(found[0], About) and found[0].matter.startswith("supplement")
        else None
    )


def _class(given: Tokens, at: int) -> Found | None:
    for kind, wordings in phrases()["classes"].items():
        if found := longest(wordings, given, at):
            return Class(kind), found[0]
    return None


def _described(given: Tokens, at: int) -> Found | None:
    for wordings, turned in ((phrases()["undescribed"], True), (phrases()["described"], False)):
        if not (found := longest(wordings, given, at)):
            continue
        named = eccns(given, found[0]) or categories(given, found[0])
        if (
            named is None
            and not turned
            and _defined(given, at)
            and (section := longest(["{sections}"], given, found[0]))
        ):
            return Everything(), section[0]
        if named:
            return (Not(named[0]) if turned else named[0]), named[1]
    return None


def _defined(given: Tokens, at: int) -> bool:
    """Whether the nouns before are of a kind that `matters.yml` knows by the section cited: the section
    then says where it is defined, and narrows nothing."""
    before = [token.value for token in given[max(0, at - 3) : at]]
    return before[-2:] == ["communications", "devices"] or before[-2:] == [
        "communication",
        "devices",
    ]


def _noun(given: Tokens, at: int) -> Found | None:
    return _matter(given, at, nouns=True)


def _about(given: Tokens, at: int) -> Found | None:
    return _matter(given, at, nouns=False)


def _matter(given: Tokens, at: int, *, nouns: bool) -> Found | None:
    best: Found | None = None
    for name, matter in matters().items():
        wordings = matter.nouns if nouns else matter.narrows
        if (found := longest(wordings, given, at)) and (best is None or found[0] > best[1]):
            best = (About(name), found[0])
    return (best[0], of_ear(given, best[1])) if best else None


def _node(given: Tokens, at: int) -> Found | None:
    found = longest(phrases()["node"], given, at)
    return (Node(float(dict(found[1])["number"])), found[0]) if found else None
