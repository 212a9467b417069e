"""How many are where, told by number and place in either order ("12 in China, two each in Iran and Oman;
Serbia accounts for one, the rest sit in Malta")."""

from __future__ import annotations

import re

from msgspec import Struct

from proscribed.news.claims.numbers import NUMBER, number
from proscribed.news.claims.places import places

Many = int | str | None
"""A number, what is told instead of one ("half", "rest", "all"), or None."""


class Part(Struct, frozen=True):
    """So many of a whole in a country."""

    code: str
    many: Many


_PLACE, _PEOPLE, _NUMBER = "\ue000", "\ue400", "\ue800"
"""The first of the signs that stand for a word of place, of a people, and a number."""
_P, _A, _N = "[\ue000-\ue3ff]", "[\ue400-\ue7ff]", "[\ue800-\uebff]"
_MARKS = r"[^\w\ue000-\uebff]*"
_IS = r"(?:are|were|is|was|sit|sits|sat|lie|lies|come|comes|came|stem|hail|operate|fall|fell|have|had|has|trade|work|belong to|go to|went to|belong)"
_BEING = r"(?:to|firms|companies|entities|parties|groups|all|both|mostly|mainly|likewise|also|only|based|located|registered|headquartered|incorporated|domiciled|resident|situated|seated|housed|found|to be found|listed|added|spread|scattered|split|divided|(?:their )?(?:addresses|seats?|offices|headquarters))"
_EACH = r"(?: (?P<each>each|apiece))?"
_LAND = rf"(?:(?:the |mainland |neighbou?ring )*(?:{_P}|{_A}(?=[ ,.;)]|$)(?! [a-z])))"
_PLACES = (
    rf"(?P<where>{_LAND}(?:(?:, and |, | and | or | as well as )(?:(?:in|from|under) )?{_LAND})*)"
)
_MANY = (
    rf"(?P<many>(?:the (?:other|remaining) |another |a further |all |some |about )?{_N}|half|most|many|several|some|a few|all|both|they|"
    r"the (?:rest|remainder|others|other|remaining ones?|last(?: one)?))"
)
_OF = rf" of (?:them|these|those|which|whom|the (?:{_N} )?(?:[a-z-]+ )?[a-z]+)"
_WHO = r"(?: (?!(?:in|from|under|of|each|apiece|and|with|for|at)\b)[a-z][\w-]*){0,4}?"
_ITEMS = tuple(
    re.compile(one)
    for one in (
        rf"{_MANY}(?:{_OF}|{_WHO}){_EACH}(?: {_IS})?(?: {_BEING})*,? (?:in|from|under|across|over|out of|between) {_PLACES}(?! (?:account|ha[sv]|with |for |lead|\())",
        rf"{_MANY}(?:{_OF})?(?: {_IS})?(?: (?:all|both|likewise|also))* (?P<people>{_A}|{_P}(?= [a-z])){_WHO}(?=[,.;:)]|$| and | plus | (?:listed|added|named|designated|put|placed|sanctioned) )",
        rf"{_PLACES} (?:accounts? for|accounted for|has|have|with|(?:leads?|led|follows?|comes? (?:next|second|third|first))(?: the \w+)?,? with|for|saw|is home to|are home to|makes? up|made up|contributed|supplied) (?P<many>{_N}){_EACH}{_WHO}(?: (?P<too>each|apiece))?(?=[,.;:)]|$| and | while )",
        rf"{_PLACES}(?:: | — | - |, | )?\(?(?P<many>{_N})(?: entries| entities)?\)?{_EACH}(?=[,.;:)]|$| and )",
    )
)
_AND = re.compile(
    r"[,;:]?(?: (?:and|while|with|plus|as well as|followed by|then|along with|ahead of|but|by))? |[,;] "
)
_LEAD = re.compile(
    rf"{_MARKS}(?:(?:of|among) (?:(?:the|these|those) {_N}(?: [a-z-]+){{0,3}}|them|these|those|the [a-z-]+)(?: [^,:{_P[1:-1]}]{{0,60}})?, |(?:by country|geographically)[,:] )?"
)
_END = re.compile(
    rf"{_MARKS}$|, (?:[a-z]+ing|were|was|are|have|has|had|will|and|but|while|who|which|where|among|according|as|in (?:a|what))\b|,? (?:for|over|because|citing|after|accused)\b|[,.]? [^ ].{2, 60} (?:said|says)\W*$| (?:listed|added|named|designated|put|placed|sanctioned) |\)|—|\n"
)
_HAS_PLACE = re.compile(f"{_P}|{_A}")
_SOME = frozenset(("most", "many", "several", "some", "a few"))


def _signs(text: str, start: int, end: int) -> tuple[str, list[str], list[int | None]]:
    """A part of a text with signs for its places and numbers, and what these are."""
    where = places(text, start, end)
    codes = [one.code for one in where]
    marks: list[tuple[int, int, str]] = []
    for at, one in enumerate(where):
        marks.append((one.start, one.end, chr(ord(_PEOPLE if one.adjective else _PLACE) + at)))
    values: list[int | None] = []
    for found in _ANY_NUMBER.finditer(text, start, end):
        if any(one.start < found.end() and found.start() < one.end for one in where):
            continue
        marks.append((found.start(), found.end(), chr(ord(_NUMBER) + len(values))))
        values.append(number(found).value)
    said, at = [], start
    for begin, stop, sign in sorted(marks):
        if begin >= at:
            said += [text[at:begin], sign]
            at = stop
    said.append(text[at:end])
    return re.sub(r"[ \n]+", " ", "".join(said)), codes, values


_ANY_NUMBER = re.compile(rf"(?<![\w-])(?:{NUMBER})", re.IGNORECASE)


def tally(text: str, start: int, end: int, *, led: bool = False) -> tuple[Part, ...]:
    """The parts that a part of a text tells and nothing else, in order; none where it tells more.
    `led`: with what leads a sentence in."""
    if not places(text, start, end):
        return ()
    said, codes, values = _signs(text, start, end)
    said = said[:1].lower() + said[1:]
    at = 0
    if led:
        lead = _LEAD.match(said)
        at = lead.end() if lead else 0
    parts: list[Part] = []
    before = at
    while True:
        item = next((one for pattern in _ITEMS if (one := pattern.match(said, at))), None)
        if item is None:
            return () if not parts or not _END.match(said, before) else tuple(parts)
        parts += _of_item(item, codes, values)
        before = item.end()
        more = _AND.match(said, before)
        if more is None:
            return tuple(parts) if _END.match(said, before) else ()
        at = more.end()


def _of_item(item: re.Match[str], codes: list[str], values: list[int | None]) -> list[Part]:
    told = item.groupdict()
    where = [
        codes[(ord(sign) - ord(_PLACE)) % 0x400]
        for sign in _HAS_PLACE.findall(told.get("where") or told.get("people") or "")
    ]
    many = _many(item["many"], values)
    if len(where) > 1 and not (told.get("each") or told.get("too")):
        many = None
    return [Part(code, many) for code in where]


def _many(said: str, values: list[int | None]) -> Many:
    if _NUMBER <= said[-1] <= "\uebff":
        return values[ord(said[-1]) - ord(_NUMBER)]
    if said in _SOME:
        return None
    if said in ("half", "both"):
        return said
    return "all" if said in ("all", "they") else "rest"


def counted(parts: tuple[Part, ...], total: int | None) -> dict[str, int | None] | None:
    """How many of a whole are in each country; None where these would be more than the whole."""
    found: dict[str, int | None] = {}
    for part in parts:
        many = part.many
        known = sum(one for one in found.values() if one is not None)
        if isinstance(many, str):
            if many == "half":
                many = total // 2 if total and total % 2 == 0 else None
            elif many == "rest":
                open_ = total is None or None in found.values()
                many = None if open_ or total is None else total - known
            else:
                many = total
        found.setdefault(part.code, many)
    if total is not None and sum(one or 0 for one in found.values()) > total:
        return None
    return found if all(one is None or one > 0 for one in found.values()) else None
