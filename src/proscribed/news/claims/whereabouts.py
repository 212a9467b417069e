"""Where those named are: told once for all of them, or with each."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claims import targets as t
from proscribed.news.claims.names import Name
from proscribed.news.claims.numbers import NUMBER
from proscribed.news.claims.places import places
from proscribed.news.claims.tally import counted, tally
from proscribed.news.claims.vocabulary import words


def after_all(text: str, named: list[Name], end: int) -> dict[str, int | None]:
    """Where "all located in ..." after the names, or an adjective before them, places them all."""
    last = named[-1]
    found: dict[str, int | None] = {}
    at = last.end
    joined = False
    for place in places(text, last.end, end):
        between = text[at : place.start]
        led = t.AFTER.search(between) and len(between) < 60
        if (
            led
            and not joined
            and between.lstrip(" ,").split(" ")[0]
            in (
                "all",
                "two",
                "three",
                "four",
                "five",
                "both",
                "each",
                "which",
                "that",
                "located",
                "based",
                "headquartered",
                "from",
                "in",
                "under",
                "likewise",
            )
        ) or (joined and t.JOINED.fullmatch(between)):
            found[place.code] = None
            joined = True
            at = place.end
        else:
            break
    if len(found) == 1:
        return {next(iter(found)): len(named)}
    return found


_APIECE = re.compile(rf"\b{words('apiece')}\b")


_OF_PLACE = re.compile(rf" (?:[a-z-]+ ){{0,2}}?{words('apiece')}\b")
_IN_PLACE = re.compile(r"\b(?:in|of|from|to|at|for|with|near) (?:the )?$")


def before_all(text: str, start: int, named: list[Name]) -> dict[str, int | None]:
    """Where words before the first name place all of them ("Chinese companies DJI and Megvii")."""
    first = named[0]
    lead = text[start : first.start]
    plural = t.PLURAL.search(lead) or _APIECE.search(lead)
    inside = [
        p
        for p in places(text, start, first.start)
        if p.adjective
        or (_OF_PLACE.match(text, p.end) and not _IN_PLACE.search(text, start, p.start))
    ]
    if plural and inside and not first.country:
        return {inside[-1].code: len(named) if (t.PLURAL.search(lead)) or len(named) == 1 else 1}
    return {}


_IN = re.compile(
    r",? (?:based |located |headquartered |registered )?(?:in|from|out of|under) (?:the )?(?=[A-Z])"
)


def _own_place(text: str, name: Name, end: int) -> str:
    """The country told right after one of several names ("A in Greece, B in Ireland")."""
    led = _IN.match(text, name.end, end)
    where = places(text, led.end(), end)[:1] if led else ()
    return where[0].code if led and where and where[0].start == led.end() else ""


_UNDER = re.compile(
    r"(?: \([^()]*\))?,? (?:(?:located|based|registered) )?(?:under|in|with addresses in) (?:the )?(?:destinations? of )?(?:the )?(?=[A-Z])"
)


def under_each(text: str, named: list[Name], end: int) -> dict[str, int | None]:
    """How many are in each country where every name is told with its own, or with several ("A, under the
    destination of Spain; B, under the destinations of Panama and Peru")."""
    placed: dict[str, int | None] = {}
    for at, name in enumerate(named):
        until = named[at + 1].start if at + 1 < len(named) else end
        led = _UNDER.match(text, name.end, until)
        last, found = led.end() if led else until, set[str]()
        for place in places(text, last, until):
            between = text[last : place.start]
            if (found and not t.JOINED.fullmatch(between)) or (not found and between):
                break
            found.add(place.code)
            last = place.end
        if not found:
            return {}
        for code in found:
            placed[code] = (placed.get(code) or 0) + 1
    return placed if len(named) > 1 else {}


_PLACED_FIRMS = re.compile(
    r"[A-Z][\w. ]+-(?:based|linked|registered) (?:[a-z-]+ ){0,2}(?:companies|firms|entities|traders|brokers|banks) $"
)
_WHOSE = (", whose ", ", which ", ", who ")


def countries(text: str, found: list[Name], cuts: list[tuple[int, int]], end: int) -> list[Name]:
    """Names with the country that an aside or a description after them gives."""
    own = [_own_place(text, name, end) for name in found]
    if sum(bool(one) for one in own) > 1:
        found = [
            Name(name.start, name.end, name.country or code)
            for name, code in zip(found, own, strict=True)
        ]
    known, shared = list(found), set[int]()
    for at, name in enumerate(found[1:], 1):
        if (
            not name.country
            and known[at - 1].country
            and text[known[at - 1].end : name.start] == " and "
        ):
            known[at] = Name(name.start, name.end, known[at - 1].country)
    for at, name in enumerate(known[1:], 1):
        before = known[at - 1]
        led = _PLACED_FIRMS.search(text, max(0, before.start - 60), before.start)
        many = led or (before.country and at - 1 in shared)
        if (
            many
            and not name.country
            and re.fullmatch(r", (?:and )?| and ", text[before.end : name.start])
        ):
            where = places(text, led.start(), before.start) if led else ()
            code = where[0].code if where else before.country
            known[at - 1] = Name(before.start, before.end, code)
            known[at] = Name(name.start, name.end, code)
            shared.add(at)
    for at, name in enumerate(found):
        aside = re.compile(r",? \(([^()]{2,40})\)").match(text, name.end, end)
        where = places(text, aside.start(1), aside.end(1)) if aside else ()
        codes = {p.code for p in where}
        for cut_start, cut_end in cuts:
            if name.end == cut_start:
                inside = [
                    p
                    for p in places(text, cut_start, cut_end)
                    if (p.adjective and not text.startswith(_WHOSE, cut_start))
                    or re.search(r"\b(?:in|from) (?:the )?$", text[cut_start : p.start])
                ]
                codes |= {p.code for p in inside[:1]}
        if len(codes) == 1:
            code = codes.pop()
            back = at
            known[at] = Name(name.start, name.end, code)
            while (
                where
                and back > 0
                and not known[back - 1].country
                and re.fullmatch(r",? (?:and )?|, ", text[known[back - 1].end : known[back].start])
            ):
                back -= 1
                known[back] = Name(known[back].start, known[back].end, code)
    return known


_SOME = re.compile(
    r",? including (?:[a-z]+ )?(?P<who>entities|companies|firms|individuals|organi[sz]ations|ones) (?:based |located )?(?:from|in) (?:the )?(?=[A-Z])"
)


def with_included(text: str, group: t.Group, start: int, end: int) -> t.Group:
    """A group with the places of some included without a number ("including firms from China")."""
    some = _SOME.match(text, start, end)
    if some is None:
        return group
    where = places(text, some.end(), end)
    if not where or where[0].start != some.end():
        return group
    at = some.end("who")
    q = t.Quantity(at, at, at, None, "", None, False, "")
    told = t.placed_by(text, q, end, where, ())
    return msgspec.structs.replace(group, breakdown=dict(told) | dict(group.breakdown))


def by_name(found: list[Name]) -> dict[str, int | None]:
    """How many of those named the words with their names place in each country."""
    placed: dict[str, int | None] = {}
    for name in found:
        if name.country:
            placed[name.country] = (placed.get(name.country) or 0) + 1
    return placed


_ALLOTTED = re.compile(
    rf"(?:: | —|— | - |, | \()(?=(?:(?:the |all |most |about |some )?(?:{NUMBER}|half|most|rest|remainder|all|many|both)\b)|(?:the )?[A-Z])",
    re.IGNORECASE,
)
"""Before those counted are told by number and place."""
_NUMBER = re.compile(NUMBER, re.IGNORECASE)


def allotted_places(text: str, end: int, groups: tuple[t.Group, ...]) -> tuple[t.Group, ...]:
    """The groups with the places that a tally behind one of them tells ("eight firms on the list, half
    of them in Oman")."""
    if len(groups) == 2 and groups[1].unit == "entries" and not groups[0].breakdown:
        return (groups[0], *allotted_places(text, end, groups[1:]))
    if len(groups) != 1 or groups[0].count is None or groups[0].count < 2:
        return groups
    group = groups[0]
    if not places(text, group.span.end, end):
        return groups
    for led in _ALLOTTED.finditer(text, group.span.end, end):
        if _NUMBER.search(text, group.span.end, led.start()):
            break
        parts = tally(text, led.end(), end)
        told = counted(parts, group.count) if parts else None
        if told is None or (
            len(parts) < 2 and "of" not in text[led.end() : led.end() + 24].split()
        ):
            continue
        numbered = [code for code, number in group.breakdown.items() if number is not None]
        if set(numbered) <= set(told) and len(told) >= len(group.breakdown):
            return (msgspec.structs.replace(group, breakdown=told),)
    return groups


_THEY_ARE = re.compile(
    r"(?:[ ,]*(?:on )?¤+| this week| last week)*,?(?= (?:are|were|is|was|come|hail|sit) )"
)


_SOME_OF = re.compile(
    rf"(?P<some>(?:{NUMBER})|half|most|many) of (?:the |these |those )$", re.IGNORECASE
)


def all_in(text: str, at: int, end: int, groups: tuple[t.Group, ...]) -> tuple[t.Group, ...]:
    """The groups with the places that are said of those "that BIS put on the list"."""
    verb = _THEY_ARE.match(text, at, end)
    if verb is None or len(groups) != 1 or groups[0].breakdown:
        return groups
    some = _SOME_OF.search(text, max(0, groups[0].span.start - 40), groups[0].span.start)
    part = text.endswith((" of the ", " of these "), 0, groups[0].span.start)
    who = some["some"] + " of them" if some else "some of them" if part else "they"
    said = who + text[verb.end() : end]
    told = counted(tally(said, 0, len(said)), groups[0].count)
    return (msgspec.structs.replace(groups[0], breakdown=told),) if told else groups
