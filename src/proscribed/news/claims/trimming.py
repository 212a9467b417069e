"""What stands in a run of capitalized words around the name and is no part of it: words of place and
titles before it, its town after it."""

from __future__ import annotations

import re

from proscribed.model.countries import spellings
from proscribed.news.claims.given import given_names
from proscribed.news.claims.places import Place
from proscribed.news.claims.runs import FIRM_OF, FORM
from proscribed.news.claims.vocabulary import words

_DOTTED = re.compile(rf"(?:\b{words('dotted_forms')}|[A-Z]\.[A-Za-z]|[a-z]\.[a-z])\.$")
_TITLE = re.compile(rf"^{words('titles')}\.? +(?!{words('untitled')})")
_LEAD = re.compile(rf"^(?:{words('leads')} +)+")
_INSTITUTION = re.compile(rf"^{words('institutions')}\w*")
_OFFICIAL_OF = re.compile(rf" {words('official')} (?:of|for|on) ")
_ONE_WORD = re.compile(rf"[A-Z][a-z]+,? {FORM}\.?")
"""What is no name without the people before it: "Belarusian Potash Co."."""
_TRADE = re.compile(words("trades"))
_TICKER = re.compile(r"(?<=[a-z.]) \d{4,6}$")
_OFFICIAL = re.compile(rf" {words('official')}$")
_TIED = re.compile(
    r"[A-Z][\w.]*-(?:linked|owned|backed|controlled|affiliated|tied|run|connected|flagged) +(?=[A-Z])"
)
_POST = re.compile(
    rf".+ {words('posts')} (?!{words('trades', 'joining', 'of_bodies', 'institutions')}\b)(?=[A-Z][a-z])"
)
_FORM_OF = re.compile(
    rf"(?P<name>.*\b{FORM}\b\.?),? of (?:the )?(?P<of>[A-Z][\w'-]+(?: [A-Z][\w'-]+){{0,2}})$"
)
# "Electronics Corporation of India" is one name
_OF_STATE = re.compile(r".*\b(?:Corporation|Corp|Company|Private|Group|GROUP|CORPORATION)$")
_TITLED = re.compile(rf"\b{words('titles')}\.? $")
_PERSONAL = re.compile(
    rf"(?!.*\b{words('joining', 'institutions', 'trades', 'of_bodies')}\b)[A-Z][a-z'-]+(?: (?:(?:de|del|la|al|el|bin) )*[A-Z][\w'.-]+){{1,5}} of "
)
_MEMBER = re.compile(
    r"(?P<who>[A-Z][\w'-]+(?: [A-Z][\w'.-]+){1,3}) of the (?:[A-Z][\w-]+ ){0,2}(?:Parliament|Senate|Congress|Duma|Seimas|Knesset|Bundestag|Assembly)\b"
)
_SHARES = re.compile(r"(?:Shares?|Stocks?|Bonds?) (?:in|of) (?=[A-Z])")
_HOLDS = re.compile(rf"\b(?i:{words('nouns', 'posts')})\b(?! of (?:the )?$)")
_GIVEN = re.compile(r"(?<= )[A-Z][a-z]+(?= [A-Z])")
_BARE = re.compile(rf"{FORM}\.?|Group|Bank|Holdings?|Technolog(?:y|ies)|Systems")
_SMALL = re.compile(
    r"(?<![\w-])(?!(?:the|a|an|and|of|or|by|for|its|this|that|to|from|in)\b)[a-z][\w-]*[a-z] $"
)
"""A name's first word written small, before one that is no name alone ("xiaomi Corporation")."""
_BODY = re.compile(rf"\b{words('trades', 'of_bodies')}\b")
_OFFICE = re.compile(rf"\b{words('headed')} (?:of|for|at) [^,;]{{0,60}}$")


_RUN_ON = re.compile(rf"\b(?:Inc|Corp|Ltd|LLC)\.(?= (?!{FORM}\b)[A-Z])")
"""The end of a name after which the next sentence begins."""


def trimmed(
    text: str, start: int, begin: int, stop: int, where: tuple[Place, ...]
) -> tuple[int, int, str]:
    """Where the name in a run begins and ends, and the country that the words around it give."""
    begin, country = _stripped(text, begin, stop, where)
    post = _POST.match(text[begin:stop])
    begin += post.end() if post else 0
    begin = _after_post(text, begin, stop)
    small = _SMALL.search(text, start, begin) if _BARE.fullmatch(text, begin, stop) else None
    begin = small.start() if small else begin
    begin = _after_office(text, start, begin, stop)
    of = _SHARES.match(text[begin:stop])
    begin += of.end() if of else 0
    stop, country = _of_town(text, begin, stop, country, where)
    stop, country = _without_town(text, begin, stop, country, where)
    over = _RUN_ON.search(text, begin, stop) if ". " in text[begin:stop] else None
    return begin, _unmarked(text, begin, over.end() if over else stop), country


def _after_post(text: str, begin: int, stop: int) -> int:
    """Where a person's name begins behind an office of any kind ("Guard Chief Viktor Orlin",
    "Chancellor of the Exchequer Ruth Orley")."""
    for word in _GIVEN.finditer(text, begin, stop):
        if word.group() in given_names() and _HOLDS.search(text, begin, word.start()):
            return begin if _BODY.search(text, word.start(), stop) else word.start()
    return begin


def _stripped(text: str, start: int, end: int, at: tuple[Place, ...]) -> tuple[int, str]:
    """Where the name begins after words that only place it ("Israel-based", "China's", "Chinese")."""
    country = ""
    while start < end:
        lead = (
            _LEAD.match(text[start:end])
            or _TIED.match(text[start:end])
            or _TITLE.match(text[start:end])
        )
        if lead and lead.end() < end - start:
            start += lead.end()
            continue
        place = next((one for one in at if one.start == start), None)
        if place is None or place.end >= end:
            return start, country
        rest = text[place.end : end]
        if not place.adjective or not rest.startswith(" "):
            return start, country
        owner = "'s" in text[place.start : place.end] or "-" in text[place.start : place.end]
        official = _OFFICIAL.search(rest) and text[max(0, start - 4) : start].lower() == "the "
        if not owner and (
            _ONE_WORD.fullmatch(rest.strip())
            or _OFFICIAL_OF.match(rest)
            or official
            or _TRADE.fullmatch(rest.strip())
            or _INSTITUTION.match(rest.strip())
        ):
            return start, country
        country = place.code
        start = place.end + len(rest) - len(rest.lstrip())
    return start, country


def _of_town(
    text: str, begin: int, stop: int, country: str, where: tuple[Place, ...]
) -> tuple[int, str]:
    """Where the name of a firm by its trade ends before "of" a place ("Volga Systems of Samara")."""
    said = text[begin:stop]
    own = FIRM_OF.match(said)
    if own is None:
        of = said.find(" of ")
        placed = any(one.start == begin + of + 4 and one.end == stop for one in where)
        titled = _TITLED.search(text, max(0, begin - 24), begin)
        member = _MEMBER.match(said)
        personal = (
            said.split()[0] in given_names()
            or (placed and (titled or _PERSONAL.match(said)))
            or (member and not _BODY.search(member["who"]))
        )
        where_from = of if personal else -1
        return (stop if where_from < 0 else begin + where_from), country
    end = begin + own.end("name")
    lies = next((one for one in where if one.start == begin + own.start("of")), None)
    if lies and lies.end == stop and not lies.adjective:
        return end, lies.code
    bare = lies is None and " " not in own["of"] and " " in own["name"]
    return (end if bare else stop), country


def _without_town(
    text: str, begin: int, stop: int, country: str, where: tuple[Place, ...]
) -> tuple[int, str]:
    """Where a name ends before "of" a place, also one that no gazetteer has, and its country."""
    placed = _FORM_OF.match(text[begin:stop])
    if placed is None:
        return stop, country
    of = begin + placed.start("of")
    known = next((p for p in where if p.start == of and p.end == stop), None)
    if known and known.code and _OF_STATE.match(placed["name"]):
        return stop, country
    if known is None and " " in placed["of"]:
        return stop, country
    return begin + placed.end("name"), country or (
        known.code if known and placed["of"] in spellings() else ""
    )


def _after_office(text: str, start: int, begin: int, stop: int) -> int:
    """Where a person's name begins that stands right behind the body of his office ("the head of
    Sever Bank Roman Belov")."""
    for word in _GIVEN.finditer(text, begin, stop):
        if word.group() in given_names() and _OFFICE.search(
            text, max(start, begin - 90), word.start()
        ):
            return word.start()
    return begin


def _unmarked(text: str, begin: int, stop: int) -> int:
    """Where a name ends before the marks after it, but for the full stop of a legal form."""
    said = _TICKER.sub("", text[begin:stop])
    while said.endswith(("'s", "'", ",")):
        said = said[:-2] if said.endswith("'s") else said[:-1]
    return begin + len(said if _DOTTED.search(said) else said.rstrip("."))
