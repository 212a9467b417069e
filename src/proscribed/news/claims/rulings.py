"""Orders, rules, programs, and statements of what a listing means: claims of kind `regulation`."""

from __future__ import annotations

import re

from proscribed.news.claim import ClaimKind, Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.actors import Actor, Attribution, actor
from proscribed.news.claims.choosing import by_power, of_mark
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.gated import Gated, gated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.places import places
from proscribed.news.claims.timing import timing
from proscribed.news.claims.verbs import Mood, governor
from proscribed.news.claims.vocabulary import words

_THING = words("rules")
_MADE = words("ruled")
_ACTIVE = gated(
    rf"\b(?P<verb>{_MADE}) (?:into law )?(?:(?:an?|the|its|new|two|three|several|updated|additional|sweeping|broad|long-awaited|a new|a set of|a package of) )*(?:[\w§'\"/%,&-]+ ){{0,7}}?(?P<thing>{_THING})\b",
    re.IGNORECASE,
)
_LISTED = gated(
    rf"\b(?P<verb>{_MADE}) (?:of )?(?:the |an? |its )?(?:[\w-]+ ){{0,3}}(?:of |to )?(?P<thing>§+)"
)
_PASSIVE = gated(
    rf"\b(?P<thing>{_THING}|effort)\b[^.;]{{0,120}}?\b(?:was|were|has been|have been|is being|will be) (?:\w+ly )?(?P<verb>{_MADE})\b",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Ii]ts|[Aa]n?) $")
"""Before a participle that only tells which: "the amended Regulations"."""
_EFFECT = gated(
    rf"(?:(?:\A|(?<=[.!?:\"')\]]\s)|(?<=\n))|[.;,:\"] |\bthat |\bsaid |\band )(?P<what>(?:(?:[Tt]he|[Aa]n?|[Ss]uch|[Tt]his|[Tt]hese|[Tt]hose|[Bb]eing|[Cc]ompanies|[Ee]ntities|[Ff]irms|[Pp]arties|[Ii]ts|[Aa]ll|[Aa]ny|[Uu]nder|U\.?S\.?|[A-Z][\w.']*)\b ?)?(?:[\w'.%-]+ ){{0,7}}?{words('effects_of')}(?: (?:on|to|of|as|in|under)(?: an?| the| this| that| such)? ?[\w§-]*)?(?: [\w§'-]+){{0,5}}?) (?:effectively |essentially |generally |also |would |will |can |now |further |similarly |automatically |typically |broadly |itself |only |simply )*(?P<verb>{words('effects')})\b"
)
_LAW = re.compile(
    r"\b(?:prohibit|bar|ban|restrict|require|licen[sc]e|prevent|block|freez|invest|export|transact|dealing|access|assets|purchas|technology|subject to|denial|travel|visa|own)",
    re.IGNORECASE,
)
_FORECAST = gated(
    r"\b[Tt]here will be (?:more|further|other) (?:sanctions|designations|listings|additions)|\b(?:[Ff]urther|[Mm]ore|[Aa]dditional|[Nn]ew|[Oo]ther|[Ss]imilar|[Ff]uture)(?: [\w/-]+){0,4}? (?:sanctions|designations|listings|restrictions|additions|measures|actions|controls|blacklistings|companies|firms|names)\b(?P<on>[^.;]{0,60}?) (?:are|is|will|may|could|might|would|can)(?: \w+ly| also| still)? (?:expected|likely|planned|possible|follow|come|be (?:announced|imposed|issued|added|coming|made|forthcoming)|forthcoming|under consideration|in the works)\b"
)
_PREPARED = re.compile(
    r"\b(?:prepar|plan|ready|draw|draft|work|weigh|consider|mull|discuss|propos|expect|intend|vow|promis|threat|pledg|signal|ey)\w*(?: [\w'-]+){0,4}? (?:round|batch|package|wave|raft|series|set|more|further|additional|fresh) (?:of )?(?:[\w'-]+ ){0,4}?(?:sanctions|designations|listings|additions|blacklistings)\b(?P<on>[^.;]{0,60})"
)
_BLOCKED = gated(
    r"\bmust (?:divest|obtain a licen[sc]e|block|cease)\b|\b(?:property and interests in property|[Pp]roperty|[Aa]ssets|[Ff]unds)\b[^.;]{0,120}?\b(?:are|is|be|must be|will be) (?:blocked|frozen)\b|\b[Uu]nder (?:the|this) (?:new |interim |final |same )*(?:rule|order|policy|regulation|regulations)\b|\b(?:U\.?S\.? persons|Americans|EU (?:persons|citizens|operators)|exporters|[Cc]ompanies) (?:are|is|will be) (?:generally |now |also )?(?:prohibited|barred|forbidden|banned|required)\b"
)
_RULES = re.compile(
    r"\b(?:House|Senate|Congress|[Pp]arliament|[Ll]awmakers|[Ll]egislat\w+|[Pp]resident|[Cc]abinet|[Cc]ouncil|[Mm]inist\w+|[Gg]overnment|[Dd]epartment|[Aa]gency|[Aa]genc\w+|[Cc]ommission\w*|[Aa]dministration|[Cc]ommittee|[Rr]egulators?|[Aa]uthorit\w+|[Bb]ureau|[Cc]ourt|Trump|Biden|Obama|Bush|[Ss]tates?|[Cc]ountry|[Oo]rder|Union|bloc|[Oo]ffice|[Dd]irectorate|[Pp]remier|[Ss]ecretary|Customs|[Cc]entral [Bb]ank)\b"
)
"""Who makes rules for others."""
_ORDER = re.compile(r"\b(?:Executive Orders?|E\.O\.|EOs?)\b")


def _list(marked: Marked, sentence: Span, id_: str, last: str) -> tuple[str, str]:
    named = [one for one in marked.lists if sentence.start <= one.start < sentence.end]
    if named:
        chosen = of_mark(named[0], id_, last)
        return chosen.name, chosen.how
    around = marked.text[sentence.start : sentence.end]
    if re.search(r"(?<!\d)14032(?!\d)", around):
        return "NS-CMIC List", "measure"
    return "", ""


_GENERAL = ("order", "act", "law", "policy", "program", "controls", "bill")
"""Rules that may be of anything."""


def ruling(
    marked: Marked, sentence: Span, said: tuple[Attribution, ...], last: str
) -> Draft | None:
    """The order, rule or program that a sentence without an act on a list reports."""
    for pattern in (_ACTIVE, _PASSIVE, _LISTED):
        for found in pattern.finditer(marked.masked, sentence.start, sentence.end):
            mood = _mood(marked.masked, sentence, found.start(), found.start("verb"))
            if mood in ("denied", "called") or not _is_rule(marked, sentence, pattern, found):
                continue
            if pattern is _PASSIVE:
                speaker = next((one.who for one in said if one.who and one.who.id), None)
                who = speaker or _owner(marked, sentence)
            else:
                who = actor(marked, Span(sentence.start, found.start()))
            if pattern is not _ACTIVE or _may_rule(who, found["verb"]):
                kind: ClaimKind = "planned" if mood == "planned" else "regulation"
                return _made(marked, sentence, said, last, found, _named(who), kind)
    return None


def _mood(text: str, sentence: Span, start: int, verb: int) -> Mood:
    """How the verb right before that of a rule governs it."""
    govern = governor(text, max(sentence.start, start - 40), verb)
    return govern.mood if govern and verb - govern.end < 12 else "done"


def _is_rule(marked: Marked, sentence: Span, pattern: Gated, found: re.Match[str]) -> bool:
    """Whether what is made is a rule, and of what this register is about."""
    text, start = marked.masked, found.start()
    if pattern is _ACTIVE and _ATTRIBUTE.search(text, max(sentence.start, start - 7), start):
        return False
    if pattern is _LISTED and "rule" not in marked.text[slice(*found.span("thing"))].casefold():
        return False
    if found["thing"].casefold() not in _GENERAL:
        return True
    return bool(
        _ORDER.search(text, start, found.end() + 12) or _LAW.search(text, start, sentence.end)
    )


def _may_rule(who: Actor | None, verb: str) -> bool:
    """Whether somebody makes rules for others; nobody is told to sign one."""
    if who is None:
        return "signed" in verb
    return bool(who.id or who.pronoun or _RULES.search(who.words))


def _named(who: Actor | None) -> Actor | None:
    """Who makes a rule, but for "this" and "which"."""
    unnamed = who and who.pronoun and who.words.casefold().startswith(("th", "wh"))
    return None if unnamed else who


def _made(
    marked: Marked, sentence: Span, said: tuple[Attribution, ...], last: str,
    found: re.Match[str], who: Actor | None, kind: ClaimKind,
) -> Draft:  # fmt: skip
    """The draft of a rule that was made, or is to be."""
    name, how = _list(marked, sentence, who.id if who else "", last)
    keeper = gazetteer.power_of(who.id if who else "")
    authority = gazetteer.list_of(name).authority if name else keeper
    if _ORDER.search(marked.masked, sentence.start, sentence.end) and (
        who is None or who.id in ("President", "United States", "")
    ):
        authority = "President of the United States"
    when = timing(marked, sentence, sentence, kind, said, None, (found.start("verb"),))
    return Draft(
        kind,
        sentence,
        "ruling/" + found["thing"].casefold().split()[-1],
        name,
        how or "open",
        authority,
        who,
        announced=when.announced,
        effective=when.effective,
        planned=when.planned,
        references=tuple(
            one for one in marked.references if sentence.start <= one.start < sentence.end
        ),
        spans=when.spans,
    )


def forecast(marked: Marked, sentence: Span, last: str) -> Draft | None:
    """An expectation of further listings that names no target ("further designations are likely")."""
    found = _FORECAST.search(marked.masked, sentence.start, sentence.end)
    found = found or _PREPARED.search(marked.masked, sentence.start, sentence.end)
    if found is None or re.search(r"\b(?:not|no|n't|unlikely)\b", found.group()):
        return None
    codes: dict[str, int | None] = {
        one.code: None
        for one in places(marked.masked, max(found.start("on"), 0), max(found.end("on"), 0))
    }
    listing = re.search(r"designation|listing|addition|blacklist|sanction", found.group())
    name = _list(marked, sentence, "", last)[0] or (last if listing else "")
    owner = [one for one in marked.actors if sentence.start <= one.start < found.end()]
    if listing and not name and owner:
        name = by_power(owner[0].id, bool(re.search("designation|sanction", found.group())))
    return Draft("planned", sentence, "forecast", name, "open", "", None, breakdown=codes)


def _owner(marked: Marked, sentence: Span) -> Actor | None:
    first = [one for one in marked.actors if sentence.start <= one.start < sentence.start + 30]
    return actor(marked, Span(first[0].start, first[0].end)) if first else None


def effect(marked: Marked, sentence: Span, last: str) -> Draft | None:
    """What a listing, a rule or sanctions mean, in a sentence that says so in general."""
    blocked = _BLOCKED.search(marked.masked, sentence.start, sentence.end)
    if blocked and _LAW.search(marked.masked, sentence.start, sentence.end):
        name, how = _list(marked, sentence, "", last)
        return Draft(
            "regulation",
            sentence,
            "effect/blocked",
            name,
            how or "open",
            gazetteer.list_of(name).authority if name else "",
        )
    found = _EFFECT.search(marked.masked, sentence.start, sentence.end)
    if found is None or not _LAW.search(marked.masked, found.start("verb"), sentence.end):
        return None
    if (
        re.search(
            r"\b(?:China|Beijing|spokes\w+)\b", marked.text[found.start() : found.start("verb")]
        )
        and "§" not in found["what"]
    ):
        return None
    name, how = _list(marked, Span(found.start(), sentence.end), "", last)
    authority = gazetteer.list_of(name).authority if name else ""
    refs = tuple(one for one in marked.references if sentence.start <= one.start < sentence.end)
    return Draft(
        "regulation",
        sentence,
        "effect/" + found["verb"].split()[0],
        name,
        how or "open",
        authority,
        None,
        references=refs,
    )
