"""Whom an act is of: how many of what, from where, and by which names, in a part of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from proscribed.news.claim import Span, Unit
from proscribed.news.claims.names import Name
from proscribed.news.claims.numbers import NUMBER, NUMBERS, UNIT, UNITS, number
from proscribed.news.claims.places import OTHER, Place
from proscribed.news.claims.vocabulary import words

_STOP = (
    r"(?:of|in|on|at|to|from|by|for|with|under|over|into|that|which|who|whose|the|its|their|is|are|was|were|be|been|has|have|had|will|would"
    r"|and|or|as|because|after|added|placed|including|located|based|per|than|said|says|not|while|when|but|those|these|it|they|this|such|\d[\d,]*|one(?! of)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,6}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
_MODIFIER = (
    rf"(?:(?!(?:{_STOP})\b)(?:[A-Za-z0-9][\w.'/&-]*|§+),?|(?:and|or)(?= (?:[A-Z]|[a-z-]+ )))"
)
QUANTITY = re.compile(
    rf"(?<![\w.-])(?:{NUMBER})(?P<mods>(?: \(\d+\))?(?: of(?: the| its| their)?(?= (?:[A-Z][\w.&-]* ){{0,3}}[\w.&-]+'s? ))?(?: +(?:[\"']?{_MODIFIER}\"?|\([A-Z][\w.-]*\))){{0,7}}?) +\"?(?:{UNIT})(?P<more>(?:,? (?:and|or|as well as|&)(?: (?!(?:{_STOP})\b)[a-z][\w-]*){{0,3}} (?:entities|individuals|companies|firms|people|persons|organi[sz]ations|institutions|institutes|groups|businesses|universities|vessels|officials|subsidiaries|affiliates|agencies|bodies)\b)*)",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![\w.-])(?:{NUMBER})(?= (?:of (?:which|whom|them|those|these|(?:the|these|those) (?:[\w-]+ ){{0,3}}(?:{words('parties')}|{words('told_nouns')}|parties|entries|units))\b|from\b|in\b|under\b|based\b|located\b|(?:are|is|were|was) (?:located |based |listed )?(?:in|under|from)\b|(?:are|is|were|was) (?=(?-i:[A-Z])[a-z]+(?:ese|ish|an|i|ch)\b)|more\b|others?\b(?! (?:countries|nations|jurisdictions|destinations|places))|additional\b|elsewhere\b|each\b|off\b|to [¤§])| {{2}}|(?: |, )¤| of (?:its|his|their)|(?: [A-Z][a-z]+(?:ese|ish|an|i|ch|ss))?(?:[,.;]| ?$| and\b| to\b))",
    re.IGNORECASE,
)
PLURAL = re.compile(
    rf"(?<![\w-])(?P<mods>(?:[A-Za-z][\w'-]* ){{0,5}}?)(?P<noun>{words('plurals')})\b",
)
PIVOT = re.compile(
    r"(?:,? |\A)(?:including|such as|among them|among which|among whom|namely|notably|most notably|headed by|led by|topped by|with|of which|of whom|of them)\b|: | — |—(?=all |both |each |including )| \((?=\d+ |[a-z]+ (?:in|from) )|;? the (?:others|rest|remaining)\b"
)
AFTER = re.compile(
    r"(?:,? (?:also )?(?:all|both|each|most|mainly|mostly|many|some|likewise|all likewise|all also))?,? ?(?:which are |that are |who are )?(?:located|based|headquartered|registered|operating|incorporated|domiciled|situated|residing|living|working|linked|tied|connected|originating|hailing)?(?:,? ?(?:with (?:their |its )?(?:headquarters|addresses|an address|offices|operations|bases) )?(?:in|from|under|across|within|of|to|out of))(?: (?:(?:more than |over |about )?(?:\d+|a dozen|several|multiple|[a-z]{3,8}) (?:different |other |third )?)?(?:countries|nations|jurisdictions),? (?:including|such as|like|namely))?(?: the)?(?:(?: following)? (?:destinations?|countries|country|headings?|jurisdictions?)(?: of|:))?(?: the)?(?: mainland)?(?: (?:cities|city|region|mainland|province) of)? $"
)
BRACKETED = re.compile(
    r" +\((\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty)\)"
)


def bracketed(said: str) -> int:
    """A number in brackets after a place."""
    return int(said) if said.isdigit() else NUMBERS[said]


_FOR = re.compile(r" for (?=[A-Z][\w-]+ (?:entities|companies|firms|parties|persons)\b)")
_OTHERS = re.compile(r"\b(?:others|other (?:entities|companies|firms))\b")
_LED = re.compile(
    r"(?:[\s,(]|\b(?:for|of (?:which|whom|them|these|those)|which|that|who|all|both|each|most|mostly|mainly|primarily|are|is|were|was|entities|entity|companies|company|firms|firm|ones|one|others|other|additional|more|individuals|entries|and|new|targets|organi[sz]ations|institutions|parties)\b)*"
    + AFTER.pattern.replace("$", "")
)
JOINED = re.compile(
    r"\s*\n\s*(?:[*—-]\s*)?$|(?: +\((?:\d+|[a-z]{3,9})\))? *(?:, | and (?:the )?|, and (?:the )?|, the | or |, or |; |; and | as well as )(?:in |from )?(?:the )?$"
)
DEFINITE = re.compile(
    r"\b(?:the|these|those|its|all|both|same|said|such)(?: (?:same|other|said|newly|listed|above))? $",
    re.IGNORECASE,
)


class Group(Struct, frozen=True):
    """So many of one unit, and where they are. `members`: its names, where not all are its."""

    count: int | None
    unit: Unit | None
    text: str
    breakdown: Mapping[str, int | None]
    span: Span
    definite: bool = False
    members: tuple[Name, ...] = ()


class Targets(Struct, frozen=True):
    """The targets in a part of a text. `anaphoric`: they are those named before ("the companies")."""

    groups: tuple[Group, ...] = ()
    names: tuple[Name, ...] = ()
    anaphoric: bool = False
    part: bool = False


class Quantity(Struct, frozen=True):
    start: int
    end: int
    noun: int
    value: int | None
    text: str
    unit: Unit | None
    article: bool
    mods: str


Placed = tuple[Quantity, dict[str, int | None]]
"""A number, and where those are that it counts."""


def _unit(found: re.Match[str]) -> Unit:
    said = next(name for name in UNITS if found[name])
    more = found["more"] or ""
    if said == "persons" and re.search(
        r"entit|compan|firm|organi|institut|group|business(?! ?(?:people|m[ae]n|wom[ae]n))|univers|vessel|agenc|bod",
        more,
    ):
        return "entities"
    return said


_TELLS = re.compile(
    r" (?:with (?:direct |first-hand )?knowledge of|familiar with|briefed on|close to the (?:talks|matter|discussions|decision)|who (?:spoke|asked (?:not|to)|were briefed|declined)|told [A-Z]|said\b(?! to))"
)
"""After so many who only tell what the text reports."""


def _unit_before(text: str, start: int) -> Unit:
    """What the number before counts, in the same sentence: "revised 11 entries and removed two"."""
    begin = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start), start - 160, 0)
    counted = [*QUANTITY.finditer(text, begin, start)]
    return _unit(counted[-1]) if counted and not number(counted[-1]).article else "entities"


_OF_MORE = re.compile(r" of (?:\d|[a-z]+-?[a-z]* )")
"""After a body that is only said to be of so many: "a group of 12 firms"."""
_NUMBERED = re.compile(
    r"(?:Part|Section|No\.|Article|Supplement|Annex|Group|EO|E\.O\.|Regulation|Resolution|top|CFR|§|Title|Phase|Chapter|(?<!t )least|world's) $"
)
"""Before a number that counts nobody: "Section 4"."""
_NUMBERED_BARE = re.compile(
    r"(?:Part|Section|No\.|Article|Supplement|Annex|Group|EO|CFR|Title|Order|Regulation|Resolution|page|[Ff]ootnotes?|[Nn]ote|G|least one of|[$€£]|\b(?:Type|Mk)) ?$"
)
_OF_UNIT = re.compile(
    rf" of (?:its|his|her|their|the|these|those) (?:[\w-]+ ){{0,4}}?(?:{UNIT})", re.IGNORECASE
)
_MORE = re.compile(r" (?:others?|more|additional|elsewhere)\b")
_YEARS = range(1990, 2041)


def quantities_in(text: str, start: int, end: int) -> list[Quantity]:
    """The numbers that count parties, with a noun behind them or without one, in order."""
    found: list[Quantity] = []
    for one in QUANTITY.finditer(text, start, end):
        if not _counts_none(text, start, one, found):
            found.append(
                _quantity(one, _unit(one), one.end() - len(one["more"] or ""), one["mods"])
            )
    for one in _BARE.finditer(text, start, end):
        if not any(q.start <= one.start() < q.end for q in found) and _counts_bare(text, one):
            more = _MORE.match(text, one.end(), end)
            unit = _unit_of_bare(text, start, end, one, found)
            found.append(_quantity(one, unit, one.end(), more.group() if more else ""))
    return sorted(found, key=lambda q: q.start)


def _quantity(one: re.Match[str], unit: Unit | None, noun: int, mods: str) -> Quantity:
    value = number(one)
    article = value.article
    return Quantity(one.start(), one.end(), noun, value.value, value.text, unit, article, mods)


def _counts_none(text: str, start: int, one: re.Match[str], found: list[Quantity]) -> bool:
    """Whether a number counts no parties: those who tell the news, sections, or "a" where others are
    counted right before or after it."""
    if _TELLS.match(text, one.end()):
        return True
    if _NUMBERED.search(text[max(start, one.start() - 12) : one.start()]):
        return True
    if not number(one).article:
        return False
    of = one.start() - len(" of ")
    return (
        text.startswith("(", one.start() - 1)
        or (text.startswith(" of ", of) and any(q.end == of for q in found))
        or bool(one["entities"] and _OF_MORE.match(text, one.end(), one.end() + 12))
    )


def _counts_bare(text: str, one: re.Match[str]) -> bool:
    """Whether a number without a noun counts parties: no year, no article, no number of a section."""
    value = number(one)
    if value.article or (value.value in _YEARS and one["digits"]):
        return False
    return not _NUMBERED_BARE.search(text[max(0, one.start() - 14) : one.start()])


def _unit_of_bare(
    text: str, start: int, end: int, one: re.Match[str], found: list[Quantity]
) -> Unit | None:
    """What a number without a noun counts: as it says itself, or as the number next to it does."""
    own = _OF_UNIT.match(text, one.end(), end)
    if own:
        return next(name for name in UNITS if own[name])
    before = [q for q in found if q.end <= one.start()]
    near = before[-1:] or [q for q in found if q.start > one.start()][:1]
    return near[0].unit if near else _unit_before(text, start)


def placed_by(
    text: str, q: Quantity, until: int, at: tuple[Place, ...], taken: tuple[Name, ...]
) -> dict[str, int | None]:
    """Where a quantity's text places it: adjectives within it, and "from", "based in" after it."""
    inside = [
        p
        for p in at
        if q.start <= p.start < q.end or (q.noun == q.end and p.start == q.end + 1 and p.adjective)
    ]
    found: dict[str, int | None] = {p.code: None for p in inside}
    own = _FOR.match(text, q.end, until) if q.unit == "entries" else None
    found |= {p.code: None for p in at if own and p.start == own.end() and p.adjective}
    joined = others = False
    last = q.end
    for p in at:
        if p.start < q.end or p.end > until:
            continue
        if any(n.start <= p.start < n.end for n in taken):
            joined = False
            continue
        between = re.sub(r" {2,}", " ", text[last : p.start])
        led = _LED.fullmatch(between) if not joined else AFTER.search(between) and len(between) < 40
        if (
            led
            and not joined
            and re.search(
                r"\b(?:for(?! (?:the |certain )?(?:entities|companies|persons|parties|firms)\b)|because|to (?!the)[a-z]+|over|against)\b",
                between[: -len("to ") or None],
            )
        ):
            led = None
        if led and joined and not others and _OTHERS.search(between):
            others = True
            found = {code: q.value if len(found) == 1 else n for code, n in found.items()}
        if led or (joined and JOINED.fullmatch(between)):
            count = BRACKETED.match(text, p.end)
            found[p.code] = bracketed(count[1]) if count else found.get(p.code)
            joined = True
            last = p.end
        else:
            joined = False
    if found and q.value is not None and re.compile(r" each (?:in|from|under) ").match(text, q.end):
        return dict.fromkeys(found, q.value)
    if re.compile(
        r"(?:[^,;.]*|[^;.]{0,80}? and )\b(?:elsewhere|(?:(?:in|and) )?(?:(?:several|multiple|various|many|a few|[a-z]+|\d+) )?other (?:countries|nations|places|jurisdictions)|outside (?:of )?China)\b"
    ).match(text, q.end, until):
        found[OTHER] = None
    if len(found) == 1 and q.value is not None:
        only = next(iter(found))
        return {only: found[only] if found[only] is not None else q.value}
    return found


def of_plural(
    text: str, start: int, end: int, at: tuple[Place, ...], taken: tuple[Name, ...]
) -> dict[str, int | None]:
    """Where those are that only a plural tells ("including entities from China (23)")."""
    plural = PLURAL.search(text, start, end)
    if plural is None:
        return {}
    q = Quantity(plural.start(), plural.end(), plural.end(), None, "", None, False, plural["mods"])
    return placed_by(text, q, end, at, taken)


def parts_of(numbers: list[Placed]) -> dict[str, int | None]:
    """How many of the parts told are in each country."""
    return {
        code: count if q.value is not None else None
        for q, there in numbers
        for code, count in there.items()
    }
