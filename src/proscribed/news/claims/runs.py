"""Runs of capitalized words in which a name may stand, as far as it goes on: with legal forms, with an
"and" of its own ("Institute of Physics and Technology"), with the school or the sea that it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.news.claims.places import Place
from proscribed.news.claims.vocabulary import words

FORM = words("forms")
_FORMS = rf"(?:(?:,(?! {words('leading_forms')} [A-Z]))? \(?{FORM}\b\.?\)?)"
_CAP = rf"(?!{words('openers')}\b(?! Ltd))(?:(?:[A-Z]\.){{2,}}|[A-Z]\.(?= [A-Z])|[A-Z0-9][\w&.'/+!-]*[\w](?:\+(?!\w))?|[A-Z]\w*\+(?!\w)|[A-Z](?:\.[A-Z])+\.?|[A-Z0-9]|[A-Z]\.|[A-Z][\w&'-]*(?=&))"
_LINK = words("links")
_RUN = re.compile(
    rf"(?<![\w])(?:(?:al|el|i|e)-|[a-z]{{1,7}}(?=[A-Z][a-z]))?(?:{FORM}\b\.?|{_CAP})(?:{_FORMS}|(?: {_LINK})? {_CAP}| {words('articles')}-{_CAP}| & {_CAP}| \([A-Z][\w .'-]{{1,28}}\)(?=,? {FORM}\b| [A-Z]))*"
)
_OF_BOTH = re.compile(rf"^(?:.* )?{words('joining')}\b")
_SECOND = re.compile(
    rf" and (?:[A-Z][\w'-]*(?: [A-Z][\w'-]*)* {words('joined_bodies')}\b(?:,? (?:Co|Ltd|Inc|LLC|Limited)\b\.?)*|{words('joined_fields')}\b(?: [A-Z](?:\.(?= [A-Z])|[\w'-]*)| of(?= [A-Z]))*)"
)
_FIRM = re.compile(
    rf" and (?!{words('joined_trades')})[A-Z][\w'-]+(?: [A-Z][\w'-]*)*,? {words('firm_ends')}\b\.?(?:,? (?:Co|Ltd|Inc|LLC|Limited)\b\.?)*"
)
_BODY = re.compile(rf" {words('joined_bodies')}$")
_SURNAME = re.compile(
    r"[A-Z][A-Z'-]{2,}(?: [A-Z][A-Z'-]+)*, [A-Z][a-z'-]+(?: [A-Z][a-z'-]+){0,3}(?=[,;.(]|\s*$|\s\()"
)
_ENTRY = ("\n", "; ", "* ", ": ")
"""Before an entry of a list, which may be a name with the surname first: "ORLIN, Pavel Ivanovich"."""
_FORM_LAST = re.compile(r"(?:Co|Ltd|Inc|Limited|LLC|Corp)\b\.?$")
_FORMS_AFTER = re.compile(rf"\.?{_FORMS}+")
FIRM_OF = re.compile(
    rf"(?P<name>(?!(?:\w+ )?(?:University|Institute|Academy|Bank|Islamic Republic)\b|.* of .* of )[A-Z].*\b{words('trades')}) of (?P<of>[A-Z].*)$"
)
_AT = re.compile(
    r" at (?:the )?(?:[A-Z][\w'-]+ )+(?:University|Institute|Academy|College)\b| at (?:the )?University of [A-Z]\w+"
)
_IN_THE = re.compile(
    r" in the (?P<where>[A-Z][a-z]+ (?:[A-Z][a-z]+ )?[A-Z][a-z]+)(?=[.,;]|$| and | for )"
)
_AND_LAST = re.compile(rf", [A-Z][a-z]+ & {words('joined_fields')}(?=[.,;]|\s*$|\s\s| [a-z])")
"""What a name may end with: "Ostra Defense, Space & Security"."""
_SONS = re.compile(rf" and (?:Sons|Brothers|Bros|Partners|Associates)\b{_FORMS}*(?: {FORM}\b)*")
_OTHER = re.compile(
    r" and (?:Ministry|Department|Committee|Commission|Bureau|Office|Institute|Center|Centre|Council|Agency|Bank|University|Academy) (?:of|for|on) "
)
"""Another body of the kind: "Ministry of Defense and Ministry of Energy"."""
_OF = re.compile(r" (?:of|for) (?:the )?(?=[A-Z])")
_THE_BOTH = re.compile(rf"[A-Z][a-z]+ and (?=[A-Z][a-z]+ {words('joining')}\b)")
"""Two fields of one body, behind an article: "the Political and Security Committee"."""
_TAUGHT = re.compile(r"\b(?:Academy|Institute|University|School|College)\b")
_PART = re.compile(r"(?:School|Faculty|Department|Institute|College|Laborator|Center|Centre)")


def runs(text: str, start: int, end: int, where: tuple[Place, ...]) -> Iterator[tuple[int, int]]:
    """Where the runs of a part of a text begin and end. `where`: its words of place."""
    at = start
    for caps in _SURNAME.finditer(text, start, end):
        if text.endswith(_ENTRY, 0, caps.start()) or not caps.start():
            yield caps.span()
            at = caps.end()
    for match in _RUN.finditer(text, start, end):
        if match.start() >= at:
            at = _end(text, start, match, end, where)
            yield match.start(), at


def _end(text: str, start: int, match: re.Match[str], end: int, where: tuple[Place, ...]) -> int:
    both = (
        _THE_BOTH.match(text, match.start(), end)
        if text.endswith("the ", start, match.start())
        else None
    )
    if both and " " not in match.group():
        match = _RUN.match(text, both.end(), end) or match
        return match.end()
    stop = _with_and(text, match.start(), match.end(), end)
    whose = _AT.match(text, stop, end) if _PART.match(match.group()) else None
    stop = whose.end() if whose else stop
    tail = _AND_LAST.match(text, stop, end)
    stop = tail.end() if tail else stop
    within = _IN_THE.match(text, stop, end)
    if within and not any(one.start == within.start("where") for one in where):
        stop = within.end()
    return stop


def _with_and(text: str, start: int, end: int, stop: int) -> int:
    """The end of a run that goes on with "and" ("Institute of Physics and Technology")."""
    said = text[start:end]
    kin = _SONS.match(text, end, stop)
    if kin:
        return kin.end()
    if _FORM_LAST.search(said) or not _OF_BOTH.match(said) or _OTHER.match(text, end, stop):
        return end
    more = _SECOND.match(text, end, stop)
    if more is None:
        return end
    one = " of " not in said or FIRM_OF.match(said) or _TAUGHT.search(said)
    if one and _FIRM.fullmatch(more.group()):
        return end
    if _BODY.search(said) and len(more.group().split()) > 3 and _BODY.search(more.group()):
        return end
    on = _OF.match(text, more.end(), stop)
    if on:
        again = _RUN.match(text, on.end(), stop)
        return again.end() if again else more.end()
    if text.startswith(" ", more.end()):
        again = _RUN.match(text, more.end() + 1, stop)
        if again:
            return again.end()
    forms = _FORMS_AFTER.match(text, more.end(), stop)
    return forms.end() if forms else more.end()
