"""Who acts, asks or answers: the subject of an act, or who is quoted as saying so."""

from __future__ import annotations

import re

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.gated import gated
from proscribed.news.claims.lists import ActorMark
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.vocabulary import words


class Actor(Struct, frozen=True):
    """Who acts: the words (BIS, OFAC and ERC by their short names), their place, and the id of the
    authority where it is one; `pronoun` where only "it", "the agency" stands there."""

    words: str
    span: Span
    id: str = ""
    pronoun: bool = False


class Attribution(Struct, frozen=True):
    """Who says so, where, and whether it is the press."""

    who: Actor | None
    span: Span
    press: bool


_ADVERBIAL = re.compile(
    r"^\W*In (?:total|all|sum) (?=the |[A-Z])|^\W*(?:(?:Alongside|Besides|In|in|Concurrently|According|Simultaneously|First|Second|Third|Firstly|Secondly|Thirdly|Next|Elsewhere|On|At|During|After|Following|Citing|Per|With|As|Under|Before|Since|For|Over|By|Until|Earlier|Last|This|Later|Separately|Also|Meanwhile|However|Additionally|Moreover|Specifically|Today|Yesterday|Overall|Further|Furthermore|Finally|Previously|Recently|Then|Thus|Likewise|Similarly|Notably|Therefore|Besides|Amid|To|Based|Because|Despite|Among|Of|More|Just|Only|Days|Weeks|Months|A (?:day|week|month|year) (?:later|after|earlier|ago)|While|When|If|Unless|Once|¤)[^§]*?, )+(?=[\"A-Za-z])"
)
_SOURCE = re.compile(
    r"^[* —-]+|^(?:[A-Z][\w' -]{1,30} (?:-|—) )+(?=[A-Z])(?![^—]* — )|^[A-Z]\w+,? \([^()]{3,50}\) (?=[A-Z])"
)
"""A bullet, and whose news it is, before a subject: "World News - The Treasury"."""
_BESIDES = re.compile(
    r"^\W*As (?:we |previously |first |earlier )*(?:reported|noted|discussed|covered|expected|announced|detailed)\b[^,]{0,40}, |"
    r"^\W*(?:With|In|By|Under|Through|At|On|As part of|Alongside) (?:the|this|that|these|those|an?|its) (?:\d+(?:st|nd|rd|th) |same |separate |new |first |second |third |further |final |interim |very |latest )*(?:rule|amendment|order|action|notice|decision|move|step|time|day|decree|regulation|package|document|announcement|measure|statement|round|update|ordinance|law|directive|breath)s?,? (?=[A-Za-z])"
)
"""What is told before a subject without a comma: "With the same amendment Canada listed"."""
_LEAD = re.compile(
    r"^(?:[A-Z][A-Z. ,/-]{3,30}: |[\"' ,]|(?:[Aa]s of|that|and|but|because|while|which|so|as|now|also|then|when|after|whether|if|[Aa]s reported by|[Aa]ccording to|¤+|on|[Ii]n (?:the|this|that) (?:same )?(?:rule|notice|action|order|move|step|document|breath)|In|On|Today|Separately|Additionally|Also|Meanwhile|today|yesterday|Earlier|Yesterday|Recently|this week|last week|says|said|SUMMARY:|ACTION:)(?![\w-])[, ]*)+"
)
_TRAIL = re.compile(rf"(?:[ ,\"¤]|\b{words('trailing')}\b)+$")
_ASIDE = re.compile(
    r", (?:under|effective|during|in|with|acting|working|following|after|along|together|sent|signed|dated|led|joined|backed|released|addressed|written|chaired|headed) [^,]{3,120}, ?(?:also |has |have |will )*$"
)
_FINITE_IN = re.compile(r"\b(?:will|would|is|are|was|were|has|have|had)\b")
_CUT = re.compile(rf" {words('deeds')}\b")
_VERB = re.compile(r" (?:\w+ly )?[a-z]{2,}ed (?!\w+ (?:department|ministry|agency|bureau))")
"""What somebody did before the act told: "attacked the network by imposing"."""
_AGENCY = (
    r"(?:[Tt]he (?:US |U\.S\. )?(?:agency|department|bureau|office|ministry|council|bloc|commission)"
    r"|the (?:US |U\.S\. )?(?:administration|government))"
)
_DEED = (
    r"(?:(?:rule|amendment)s? (?:to|of) .*|(?:rule|move|action|order|decree|directive|document|resolution|decision|step|notice"
    r"|announcement|designation|listing|addition|measure|update|list|change|amendment|proposal|regulation|restriction|revision"
    r"|expansion)s?|sanctions|package|plan|draft|ordinance)"
)
_THIS = r"(?:[Tt]his|[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Tt]hese|[Tt]hose|[Tt]wo|[Tt]hree|[Bb]oth|[Tt]oday's)"
_NEW = r"(?:final |interim |new |same |first |second |third |other |latest |additional |recent |most recent |[\w-]+ [Ll]ist )*"
_PRONOUN = re.compile(
    rf"^(?:[Ii]t(?:'s)?|they|They|he|He|she|She|we|We|which|who|that|[Tt]hese|{_AGENCY}|{_THIS} {_NEW}{_DEED}"
    r"|[Tt]he (?:first|second|third|former|latter|other))$"
)
"""Whoever was named before, or the deed of whom is told to act: "the rule adds"."""
_PRESS = re.compile(rf"\b{words('press')}\b")
_SAY = words("told")
_SAID = gated(
    rf"(?:(?:\A|(?<=[.!?:\"')\]]\s)|(?<=\n))|[,;\"] |\. |\bthat )(?!As )(?P<who>(?:(?:more than |about |a |an |the |The |[A-Z])[^,;\"§]{{0,100}}?|it|It|he|she|they))(?:,[^,\"]{{2,60}},)? (?P<verb>{_SAY})\b"
)
_ACCORDING = gated(
    r"\b(?:according to|as per|per) (?!(?:the )?[^,.;§]{0,60}\b(?:Law|Act|law|laws)\b)(?P<who>[^,.;§]{3,80}?)(?= on ¤|[,.;]|$| ¤| that | which | published| released| dated)"
)
_READ = gated(
    r"\b(?:read (?:a|the) (?:press release|statement|notice|announcement)[^,.;]*?"
    r"|(?:learned|know|heard) (?:¤+ |on ¤+ )?(?:from|through) (?:an?|the) (?:announcement|statement|notice|press release|letter))"
    r" (?:by|from|of) (?P<who>[^,;]+?)(?=[,;]|\.(?: |$)|$| that\b)"
)
_INVERTED = re.compile(
    r"[,?!]\" (?:said|says|wrote|added|according to) (?P<who>(?:(?:Reps?|Sens?|Gov|Mr|Mrs|Ms|Dr|Gen|Col|Prof)\. )?[^.;\"¤§]{3,100}?)(?=, (?:who|which|in)|[.;\"]|$| ¤| on ¤| in (?:a|an) | at (?:a|the) |, (?:after|during))"
)
_WROTE = gated(
    r"(?:(?:\A|(?<=[.!?:\"')\]]\s)|(?<=\n))|, )(?P<who>[^,\"§]{3,90}?) (?:wrote|said|urged) (?:to(?= (?:the |an? |reporters|journalists|lawmakers|[A-Z]))|in a letter to)\b"
)


def _first(marked: Marked, start: int, end: int) -> ActorMark | None:
    inside = [one for one in marked.actors if start <= one.start < end]
    return inside[0] if inside else None


_DEED_OF = re.compile(
    r"(?:'s?)(?: ¤+| \w+)? *|'s? [\w ¤]{0,20}|'s? [\w ]{3,30} Nos?\. ?\d[\d/-]*(?: of \d+)? *"
)
"""After whoever acts: his deed, which is told to act ("BIS's final rule adds")."""


def actor(marked: Marked, span: Span | None) -> Actor | None:
    """Who stands in a part of the text before a verb; None where nobody does."""
    if span is None or span.end <= span.start:
        return None
    marks = [one for one in marked.actors if span.start <= one.start and one.end <= span.end]
    if marks and _DEED_OF.fullmatch(marked.masked, marks[-1].end, span.end):
        return _owner(marked, marks[-1])
    start, end = _last_part(marked, span, marks), span.end
    aside = _ASIDE.search(marked.masked, start, end)
    if aside and aside.start() > start and aside.end() >= end - 1:
        end = aside.start()
    start = _begin(marked.masked, start, end)
    return _named(marked, start, _end(marked, start, end))


def _owner(marked: Marked, mark: ActorMark) -> Actor:
    """Whose deed is told to act."""
    known = gazetteer.authority_of(mark.id)
    words = known.short if known and known.short else marked.said(mark.start, mark.end)
    return Actor(re.sub(r"['’]s?$", "", words), Span(mark.start, mark.end), mark.id)


_LAST_PART = re.compile(r", (?=[^,]*$)")


def _last_part(marked: Marked, span: Span, marks: list[ActorMark]) -> int:
    """Where the subject begins: at an authority that alone follows the last comma, behind a sentence
    with a verb of its own."""
    comma = _LAST_PART.search(marked.text, span.start, span.end)
    for one in marks if comma else ():
        alone = not marked.text[one.end : span.end].strip(" ,")
        if comma and one.start == comma.end() and alone:
            return (
                one.start if _FINITE_IN.search(marked.text, span.start, one.start) else span.start
            )
    return span.start


def _begin(text: str, start: int, end: int) -> int:
    """Where a subject begins, behind bullets, days and all else that leads a sentence in."""
    source = _SOURCE.match(text[start:end])
    if source and source.end() < end - start:
        start += source.end()
    lead = _ADVERBIAL.match(text[start:end]) or _BESIDES.match(text[start:end])
    if lead and lead.end() < end - start:
        start += lead.end()
    while (lead := _LEAD.match(text[start:end])) and lead.end():
        start += lead.end()
    return start


def _end(marked: Marked, start: int, end: int) -> int:
    """Where a subject ends: before what it did besides, and before words of no weight."""
    text = marked.masked
    cut = _CUT.search(text, start, end)
    if cut and cut.start() > start:
        end = cut.start()
    for one in marked.actors:
        if one.start == start and one.end < end and _VERB.match(text, one.end, end):
            end = one.end
            break
    trail = _TRAIL.search(text, start, end)
    if trail and trail.start() > start:
        end = trail.start()
    dash = text.find(" — ", start, end)
    return dash if dash > start + 4 and len(text[start:end].split()) > _LONG else end


_LONG = 15
"""More words than these are no name of anybody."""
_SOMEBODY = re.compile(
    r"(?:a |the |an |two |three |more than |\d|dozens|hundreds|several|some|human|rights|lawmakers|senators|officials|activists|groups)"
)


def _named(marked: Marked, start: int, end: int) -> Actor | None:
    """Whom the words of a subject mean: an authority by its short name, whoever was named before, or
    somebody as he is told."""
    said, plain = marked.said(start, end).strip(), marked.text[start:end].strip()
    if not re.search(r"[A-Za-z]", said):
        return None
    inside = [one for one in marked.actors if start <= one.start < end]
    short = _short(inside)
    if short:
        return short
    if _PRONOUN.match(plain):
        return Actor(said, Span(start, end), "", True)
    if not re.search(r"[A-Z]", plain) and not _SOMEBODY.match(plain):
        return None
    powers = [one for one in inside if gazetteer.power_of(one.id)]
    first = next(iter(powers or inside), None)
    if len(plain.split()) <= _LONG:
        return Actor(said, Span(start, end), first.id if first else "")
    if first is None:
        return None
    return Actor(marked.said(first.start, first.end), Span(first.start, first.end), first.id)


def _short(marks: list[ActorMark]) -> Actor | None:
    """The first authority that has a short name."""
    for one in marks:
        known = gazetteer.authority_of(one.id)
        if known and known.short:
            return Actor(known.short, Span(one.start, one.end), one.id)
    return None


_CLOSED = re.compile(r", (?:(?:is|are|was|were|has|have|had|will|would|also) )*$")
"""The end of a relative clause, after which its sentence goes on."""


def antecedent_actor(marked: Marked, frame: Frame) -> Actor | None:
    """Who acts in a relative clause: the authority right before it ("by the US, which added")."""
    if frame.voice != "active" or frame.subject is None:
        return None
    begin = frame.clause.start
    which = re.search(r", which $", marked.masked[max(0, begin - 8) : begin])
    if which is None:
        return None
    at = begin - len(which.group())
    before = [one for one in marked.actors if one.end == at]
    return first_of(marked, before[-1]) if before else None


_BY_ENDS = re.compile(
    r" (?:for|over|on ¤|in ¤|because|to|under|as|after|last|this|pursuant|in|and|from)\b|[,.;§¤]"
)
_MUST = re.compile(r"(?P<must>should|must)|ought|need", re.IGNORECASE)


def who_acts(marked: Marked, frame: Frame, said: tuple[Attribution, ...]) -> Actor | None:
    """Who does, plans or asks for an act: after "by", as its subject, or quoted as asking."""
    if frame.by is not None:
        return _after_by(marked, frame.by)
    closed = frame.subject and _CLOSED.search(marked.masked, frame.subject.start, frame.subject.end)
    who = antecedent_actor(marked, frame) if closed else None
    who = who or actor(marked, frame.subject) or antecedent_actor(marked, frame)
    told = frame.voice == "noun" and frame.mood == "done" and frame.measure is None
    if told and who is not None and who.id in ("", "China"):
        who = None
    return _asks(marked, frame, said, who) if frame.mood == "called" else who


def _after_by(marked: Marked, by: Span) -> Actor | None:
    """Who acts, after "by": up to a word that begins something else, but for that of a name."""
    stop = _BY_ENDS.search(marked.masked[by.start : by.end])
    end = by.start + stop.start() if stop and stop.start() > 3 else by.end
    inside = [one.end for one in marked.actors if by.start <= one.start < end + 1]
    return actor(marked, Span(by.start, max([end, *inside])))


def _asks(
    marked: Marked, frame: Frame, said: tuple[Attribution, ...], who: Actor | None
) -> Actor | None:
    """Who asks for an act: its subject; of what "should" be done, whoever is quoted."""
    asks = frame.governor
    must = asks and _MUST.match(marked.masked, asks.start, asks.end)
    if who is not None and not must:
        return who
    quoted = next((one.who for one in said if one.who), None)
    return quoted or (None if must and must["must"] else who)


def first_of(marked: Marked, mark: ActorMark) -> Actor | None:
    """The actor that a mark names."""
    return actor(marked, Span(mark.start, mark.end))


def first_actor(marked: Marked, sentence: Span) -> tuple[Actor, Span] | None:
    """The authority with which a sentence begins, if it begins with one that has a list."""
    first = _first(marked, sentence.start, min(sentence.end, sentence.start + 60))
    own = _first(marked, first.end, sentence.end) if first else None
    if first and own and marked.text[first.end : own.start] in (" ", "'s "):
        first = own
    known = gazetteer.authority_of(first.id) if first else None
    if first is None or known is None or not (known.power or known.lists):
        return None
    who = actor(marked, Span(first.start, first.end))
    return (who, sentence) if who is not None and who.id else None


def attributions(marked: Marked, sentence: Span) -> tuple[Attribution, ...]:
    """Those quoted in a sentence, the first first."""
    found = []
    for pattern in (_SAID, _READ, _ACCORDING, _WROTE, _INVERTED):
        for one in pattern.finditer(marked.masked, sentence.start, sentence.end):
            words = marked.text[one.start("who") : one.end("who")]
            who = actor(marked, Span(one.start("who"), one.end("who")))
            press = bool(_PRESS.search(words)) and not (who and who.id)
            found.append(Attribution(who, Span(one.start("who"), one.end()), press))
    return tuple(sorted(found, key=lambda one: one.span.start))
