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
    r"^\W*(?:With|In|By|Under|Through|At|On|As part of|Alongside) (?:the|this|that|these|those|an?|its) (?:same |separate |new |first |second |third |further |final |interim |very |latest )*(?:rule|amendment|order|action|notice|decision|move|step|time|day|decree|regulation|package|document|announcement|measure|statement|round|update|ordinance|law|directive|breath)s?,? (?=[A-Za-z])"
)
"""What is told before a subject without a comma: "With the same amendment Canada listed"."""
_LEAD = re.compile(
    r"^(?:[A-Z][A-Z. ,/-]{3,30}: |[\"' ,]|(?:[Aa]s of|that|and|but|because|while|which|so|as|now|also|then|when|after|whether|if|[Aa]s reported by|[Aa]ccording to|¤+|on|[Ii]n (?:the|this|that) (?:same )?(?:rule|notice|action|order|move|step|document|breath)|In|On|Today|Separately|Additionally|Also|Meanwhile|today|yesterday|Earlier|Yesterday|Recently|this week|last week|says|said|SUMMARY:|ACTION:)(?![\w-])[, ]*)+"
)
_TRAIL = re.compile(rf"(?:[ ,\"¤]|\b{words('trailing')}\b)+$")
_ASIDE = re.compile(
    r", (?:under|effective|during|in|with|acting|working|following|after|along|together|sent|signed|dated|led|joined|backed|released|addressed|written|chaired|headed) [^,]{3,120}, ?$"
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


def _short(marked: Marked, start: int, end: int) -> ActorMark | None:
    for one in marked.actors:
        if start <= one.start < end:
            known = gazetteer.authority_of(one.id)
            if known and known.short:
                return one
    return None


def _first(marked: Marked, start: int, end: int) -> ActorMark | None:
    inside = [one for one in marked.actors if start <= one.start < end]
    return inside[0] if inside else None


def actor(marked: Marked, span: Span | None) -> Actor | None:
    """Who stands in a part of the text before a verb; None where nobody does."""
    if span is None or span.end <= span.start:
        return None
    start, end = span.start, span.end
    owner = [one for one in marked.actors if start <= one.start and one.end <= end]
    if owner and re.fullmatch(
        r"(?:'s?)(?: ¤+| \w+)? *|'s? [\w ¤]{0,20}|'s? [\w ]{3,30} Nos?\. ?\d[\d/-]*(?: of \d+)? *",
        marked.masked[owner[-1].end : end],
    ):
        one = owner[-1]
        known = gazetteer.authority_of(one.id)
        words = known.short if known and known.short else marked.said(one.start, one.end)
        return Actor(re.sub(r"['’]s?$", "", words), Span(one.start, one.end), one.id)
    last = re.search(r", (?=[^,]*$)", marked.text[start:end])
    whole = [
        one
        for one in owner
        if last and one.start == start + last.end() and not marked.text[one.end : end].strip(" ,")
    ]
    if whole and _FINITE_IN.search(marked.text, start, whole[0].start):
        start = whole[0].start
    cut = _ASIDE.search(marked.masked, start, end)
    if cut and cut.start() > start and cut.end() >= end - 1:
        end = cut.start()
    source = _SOURCE.match(marked.masked[start:end])
    if source and source.end() < end - start:
        start += source.end()
    text = marked.masked[start:end]
    lead = _ADVERBIAL.match(text) or _BESIDES.match(text)
    if lead and lead.end() < len(text):
        start += lead.end()
    while True:
        lead = _LEAD.match(marked.masked[start:end])
        if not lead or lead.end() == 0:
            break
        start += lead.end()
    cut = _CUT.search(marked.masked, start, end)
    if cut and cut.start() > start:
        end = cut.start()
    verb = next(
        (
            one.end
            for one in marked.actors
            if one.start == start and one.end < end and _VERB.match(marked.masked, one.end, end)
        ),
        end,
    )
    end = min(end, verb)
    trail = _TRAIL.search(marked.masked, start, end)
    if trail and trail.start() > start:
        end = trail.start()
    dash = marked.masked.find(" — ", start, end)
    if dash > start + 4 and len(marked.masked[start:end].split()) > 15:
        end = dash
    said = marked.said(start, end).strip()
    if not said or not re.search(r"[A-Za-z]", said):
        return None
    short = _short(marked, start, end)
    if short:
        known = gazetteer.authority_of(short.id)
        return Actor(known.short if known else said, Span(short.start, short.end), short.id)
    inside = [one for one in marked.actors if start <= one.start < end]
    first = next(
        (one for one in inside if gazetteer.power_of(one.id)), inside[0] if inside else None
    )
    plain = marked.text[start:end].strip()
    if _PRONOUN.match(plain):
        return Actor(said, Span(start, end), "", True)
    if not re.search(r"[A-Z]", plain) and not re.match(
        r"(?:a |the |an |two |three |more than |\d|dozens|hundreds|several|some|human|rights|lawmakers|senators|officials|activists|groups)",
        plain,
    ):
        return None
    if len(plain.split()) > 15:
        if first is None:
            return None
        return Actor(marked.said(first.start, first.end), Span(first.start, first.end), first.id)
    return Actor(said, Span(start, end), first.id if first else "")


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


def who_acts(marked: Marked, frame: Frame, said: tuple[Attribution, ...]) -> Actor | None:
    """Who does, plans or asks for an act: after "by", as its subject, or quoted as asking."""
    if frame.by is not None:
        stop = re.search(
            r" (?:for|over|on ¤|in ¤|because|to|under|as|after|last|this|pursuant|in|and|from)\b|[,.;§¤]",
            marked.masked[frame.by.start : frame.by.end],
        )
        end = frame.by.start + stop.start() if stop and stop.start() > 3 else frame.by.end
        inside = [one for one in marked.actors if frame.by.start <= one.start < end + 1]
        return actor(marked, Span(frame.by.start, max([end, *(one.end for one in inside)])))
    closed = frame.subject and _CLOSED.search(marked.masked, frame.subject.start, frame.subject.end)
    who = antecedent_actor(marked, frame) if closed else None
    who = who or actor(marked, frame.subject) or antecedent_actor(marked, frame)
    if (
        frame.voice == "noun"
        and frame.mood == "done"
        and frame.measure is None
        and who is not None
        and (not who.id or who.id == "China")
    ):
        who = None
    if frame.mood == "called" and (
        who is None
        or (
            frame.governor
            and re.match(
                r"should|must|ought|need",
                marked.masked[frame.governor.start : frame.governor.end],
                re.IGNORECASE,
            )
        )
    ):
        quoted = next((one.who for one in said if one.who), None)
        return quoted or (
            None
            if frame.governor
            and re.match(
                r"should|must",
                marked.masked[frame.governor.start : frame.governor.end],
                re.IGNORECASE,
            )
            else who
        )
    return who


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
