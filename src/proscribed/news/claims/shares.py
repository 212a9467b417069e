"""Parts of a listing that have a sentence of their own: "of these, eight were added for ..."; and
those who are new on a list without a verb of listing."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims.clauses import START, clause_start
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.gated import gated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.names import Name, names
from proscribed.news.claims.numbers import ANY_NUMBER, NUMBER, UNIT, number
from proscribed.news.claims.places import places
from proscribed.news.claims.targets import Group
from proscribed.news.claims.verbs import act_words
from proscribed.news.claims.vocabulary import words

_UNDER = r"(?:under (?:the )?(?:destinations? of )?(?:the )?[A-Z][\w.]*(?: [A-Z]\w*)* )?"
_WHO = rf"(?P<who>(?:[Tt]he (?:other|remaining) |[Aa]nother |[Aa]n additional )?(?:{NUMBER})(?: of (?:the|these|those|them|its)\b)?(?: [\w'-]+){{0,6}}?(?:—[^—;]{{3,120}}—|, including [^,;]{{3,60}}, )?)"
_FOR = rf"(?={_UNDER}(?:for\b|because|over\b|as |in connection|due|on\b|to prevent|based|citing))"
_PART = re.compile(
    rf"(?:{START}|, |; |and |: |said )(?:(?:Of|Among|Out of) (?:the|these|those|them)[^,]{{0,50}}, )?{_WHO} ?"
    rf"(?:were|was|are|have been|had been|has been|are being|is being|were being) (?:also |all |both |each )?(?P<verb>{words('listed')}) {_FOR}",
    re.IGNORECASE,
)
_POINT = gated(rf"\W*(?!an? ){_WHO} ?(?P<verb>{words('listed')}) {_FOR}", re.IGNORECASE)
"""The same in a point of a list, without a verb of its own: "Seven entities added for ..."."""
_PASSIVE = gated(rf"\b(?:were|was|are|been|being) (?:also |all |both |each )?{words('listed')} ")
_NAMED = re.compile(
    rf"(?P<who>[^:§]{{3,400}}?),? (?:was|were|is being|are being|has been|have been) (?:also |all |both |each )?(?P<verb>{words('listed')}) (?={_UNDER}(?:for|because|over|in connection with|due to) )"
)
"""Those named with a reason of their own: "A and B were added for ..."."""
LIKEWISE = re.compile(
    rf"(?:, and|,|;|:| and| while) (?P<who>(?:another |the (?:other|remaining) )?(?:{NUMBER})(?: (?:others|more|companies|entities|firms|were))?) (?=for |over |because |in connection with |due to |on the (?:stated )?(?:basis|grounds?) )",
    re.IGNORECASE,
)
_NEW = gated(
    r"(?:\b(?:[Aa]n?other|[Aa]n? (?:second|third|fourth|further|additional)|[Tt]he (?:latest|newest|other|only other)) (?:new |recent )?(?:addition|entry|newcomer) (?:to|on) §+ (?:is|was) |§+(?:'s)? (?:newest|latest|most recent|new) (?:additions?|members?|entr(?:y|ies)|names?|newcomers?|arrivals?|recruits?) (?:are|is|were|include) |§+ (?:now )?counts among its (?:members|entries|names|targets) |\b(?:[Nn]ew(?:ly)? (?:to|on|added to)|[Ii]ncluded (?:in|on)|[Aa]lso (?:added to|placed on|listed on|on|named to)|[Jj]oining(?: (?:them|it|him|her))?(?: (?:on|in))?|[Aa]dded to|[Pp]laced on) §+(?: ¤+)? (?:are|is|were|was) |§+ (?:already |now |also |currently |newly )?(?:contain(?:s|ed)?|include[sd]?|mentions|features?),? (?:in particular,? |among others,? |notably,? )?|§+ (?:already |now |also |currently |newly )*(?:lists|names|(?P<names>identifie[sd]|identify|named|listed)) )"
)
_COUNTED = re.compile(rf"(?!an? )(?:{NUMBER})(?: [\w'-]+){{0,4}}? (?:{UNIT})", re.IGNORECASE)


_AT_LEAST = (
    r"(?:(?:[Aa]t least|[Nn]o (?:fewer|less) than|[Mm]ore than|[Ss]ome|[Aa]bout|[Ff]ully) )?"
)
_ASIDE = r"(?:, (?:such as|including|among them|like|all|both|most) [^;:§]{3,150}?,(?! (?:Ltd|Inc|LLC|Limited|Co|Corp)\b)| \((?:such as|including) [^();§]{3,150}\)| — [^—;§]{3,150} —)"
_SOME = re.compile(
    rf"(?:{START}\W*|, |; |and |: |that )(?P<led>(?:Of|Among|Out of) (?:the|these|those|them|its)\b[^,.;]{{0,60}}, )?"
    rf"(?P<who>(?:[Tt]he (?:other|remaining) |[Aa]nother |{_AT_LEAST})(?!(?:[Aa]n?|[Oo]ne) (?!dozen))(?:{NUMBER})"
    rf"(?P<of> of (?:them|these|those|(?:the|these|those) (?:{ANY_NUMBER})(?= [a-z])|(?:the|these|those)(?: [\w'-]+){{0,3}}? (?:{words('parties')}|{words('told_nouns')}|parties|entries|units)(?: {words('listed')} (?:under|in|from) [A-Z]\w+)?))?(?: others?| more| {words('parties')})?(?:{_ASIDE})?)"
    r"(?P<that> that (?:were|are|was|have been|had been) [^,.;]{3,50}?)? (?P<verb>[a-z]+(?: (?:also|all|both|each|allegedly|reportedly))?(?P<next> [a-z]+(?: (?!for |over |because )[a-z]+)?)?)",
    re.IGNORECASE,
)
"""Some of those listed, before what they do: "of the 37, 26 come from the cotton sector"."""
_ACCUSED = re.compile(
    r" (?:tied to|linked to|accused of|alleged to|suspected of|believed to|involved in|said to|(?!being|operating|including|having|facing)[a-z]{4,}ing\b)"
)
_TOLD_OF = gated(
    r"\b(?:Of|Among|Out of) (?:the|these|those|them|its)\b|(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty|dozen) of (?:them|these|those|the)\b"
    rf"|\b(?:are|were)(?: also| all| both| each)?{_ACCUSED.pattern}|\b(?:allegedly|reportedly) [a-z]+ed\b",
    re.IGNORECASE,
)
"""Without these no sentence tells some of a whole."""
_NOT_THEIRS = re.compile(
    rf"(?:new|it|they|he|she|who|which|that|under|in|from|across|at|of|located|headquartered|based|registered|said|says|told|declined|(?:did|do|does)(?: not|n't)|could|would|will|can|may|might|should|denied|responded|replied|called|rejected|(?:have|has|had) (?:no|not|never|yet|until|a|an|asked|appealed|sued|denied|declined|said|refused|called|since|now|left|come|gone|been (?:on|in))|(?:are|were|is|was|been|have been|had been) (?:also |all |already )?(?:already|previously|on|not|removed|delisted|deleted|taken|dropped|struck|moved|shifted|transferred|revised|corrected|modified|amended|cleared|freed|released|{words('listed')}))\b",
    re.IGNORECASE,
)
"""What they say, or where the verb is one of listing."""
_STANDS = re.compile(
    r"(?:are|were|is|was|come|came|hail)\b(?: (?:all|located|based|headquartered|registered|incorporated))*(?: (?:from|in|under))?(?: the)? "
)


_ALONE = re.compile(
    rf"\W*(?:[Tt]he (?:other|remaining) |{_AT_LEAST})(?:{NUMBER})(?: others?| more)?(?:{_ASIDE})? ?$",
    re.IGNORECASE,
)
"""So many without a noun, first in a sentence: some of those just told, where these are more."""
_DO = re.compile(
    r"(?:(?:are|were)(?! (?:all |both )?(?:in|under|from|based|located|headquartered|registered)\b)|ha(?:ve|d) (?:been )?[a-z]+(?:ed|ght|ent|old|own|ade|un)|belong(?:ed)?|took part|t(?:ake|ook) part|ma[dk]e|s(?:ell|old)|work|bu(?:y|ild|ilt)|carry|r[ua]n|own|hold|held|bought|(?!declin|repl|sue|fail|refus|agre|clos|tumbl|appeal|deni|respond|follow|need)[a-z]{3,}ed|(?!more|other|out|people|men|women|staff|each|from|of|and|or|percent|new|million|billion|hundred|thousand|dozen)[a-z]{2,}[a-rt-z](?= (?:the|an?|its|their|part|as|with|for|to|on|at|up|over)\b)|(?:have|help)(?= (?!been|no|not|since)[a-z]+))\b(?! (?:to \d|by \d|worried|unhappy|known|listed companies|up|down)\b)"
)
_THERE = re.compile(r"(?:based |located |registered )?(?:in|from|under|across) (?:the )?")
_LISTED_FOR = re.compile(
    rf"[^,;.]{{3,60}}? (?P<listed>{words('listed')}) (?:for|over|because|due to) "
)
_WHY = re.compile(r" (?:for|over|because|due to|in connection with) ")
_INCLUDED = re.compile(
    rf",? including (?P<who>(?:{NUMBER})(?: [\w'-]+){{0,2}}?)(?: specifically| that were added)? (?=for (?:their|its|supporting|helping|providing|allegedly|having)|over |because )",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?:tied|linked) to (?:[A-Z]|the [A-Z])")
_GIVEN = gated(
    rf"(?:{NUMBER})(?: (?!for\b|over\b|because\b)[\w'-]+){{1,5}} (?:for|over|because|in connection with) ",
    re.IGNORECASE,
)


_OF_ALL = re.compile(rf" of (?:the|these|those) (?=(?:{NUMBER})\b)", re.IGNORECASE)


_AND_BEFORE = re.compile(
    rf"(?:{START}|[,;] )\W*(?P<who>(?!an? )(?:{ANY_NUMBER})(?: [\w'-]+){{1,7}} and )$",
    re.IGNORECASE,
)
"""So many before "and one from Egypt"."""


def _with_those_before(text: str, start: int, who: Span) -> Span:
    before = _AND_BEFORE.search(text, start, who.start)
    return Span(before.start("who"), who.end) if before else who


def _number_of(text: str, who: Span) -> Span:
    """So many without the whole that they are of ("five of the eleven firms")."""
    of = _OF_ALL.search(text, who.start, who.end)
    return Span(who.start, of.start()) if of else who


def _part(who: Span, start: int, end: int, until: int) -> Frame:
    return Frame(
        "sanction", "passive", "done", start, end, Span(who.start, until), who, word="part"
    )


def _reasoned(text: str, sentence: Span) -> tuple[Frame, ...]:
    """Parts with their own reasons after a verb: "four firms for A, three for B and 11 for C"."""
    part = _INCLUDED.search(text, sentence.start, sentence.end)
    if part:
        who = Span(part.start("who"), part.end("who"))
        return (_part(who, who.end, who.end, sentence.end),)
    given = _GIVEN.search(text, sentence.start, sentence.end)
    begin = given.end() if given else sentence.start
    more = list(LIKEWISE.finditer(text, begin, sentence.end))
    if not given and (len(more) < 2 or text[more[0].start()] != ":"):
        return ()
    ends = [*(one.start() for one in more[1:]), sentence.end]
    return (
        tuple(
            _part(Span(one.start("who"), one.end("who")), one.end("who"), one.end("who"), until)
            for one, until in zip(more, ends, strict=True)
        )
        if more
        else ()
    )


def _named_part(marked: Marked, sentence: Span) -> Frame | None:
    """Some of those listed, told by name with a reason of their own."""
    text = marked.masked
    one = _NAMED.match(text, sentence.start, sentence.end)
    if one is None:
        return None
    begins = clause_start(text, sentence.start, one.start("verb"))
    if begins > sentence.start and "; " not in one["who"]:
        return None
    who = Span(one.start("who"), one.end("who"))
    lists = any(who.end <= mark.start < one.end() + 30 for mark in marked.lists)
    if lists or act_words(text, who.start, who.end) or not names(text, who.start, who.end):
        return None
    return _part(who, one.start("verb"), one.end("verb"), sentence.end)


def _does(text: str, one: re.Match[str], end: int, total: int, *, again: bool) -> bool:
    """Whether those counted are told as some of a whole, with what they do, not where they are."""
    at = one.start("verb")
    if _NOT_THEIRS.match(text, at, end) or _PLACED.search(text[at : one.end() + 30]):
        return False
    stands = _THERE.match(text, at, end)
    if any(place.start == (stands.end() if stands else at) for place in places(text, at, end)[:1]):
        return bool(one["of"] and _LISTED_FOR.match(text, at, end))
    stands = _STANDS.match(text, at, end)
    if stands and any(p.start == stands.end() for p in places(text, stands.end(), end)):
        return False
    if one["led"] or one["of"]:
        return True
    if re.match(r"(?:allegedly|reportedly) [a-z]+ed\b", text[at:end]):
        return True
    be = re.match(r"(?:are|were)(?: (?:also|all|both|each))?\b", text[at:end])
    if be and _ACCUSED.match(text, at + be.end(), end):
        return True
    alone = _ALONE.match(text, one.start("who") if again else one.start(), at)
    return bool(alone and number(alone).value in range(2, total) and _DO.match(text, at, end))


def _each_until_next(found: list[Frame]) -> tuple[Frame, ...]:
    """Parts in their order, each told until the next begins; of two at one place the first."""
    ordered: list[Frame] = []
    for one in sorted(found, key=lambda part: part.targets.start):
        if ordered and ordered[-1].targets.end > one.targets.start:
            continue
        if ordered and ordered[-1].clause.end > one.targets.start:
            until = Span(ordered[-1].clause.start, one.targets.start)
            ordered[-1] = msgspec.structs.replace(ordered[-1], clause=until)
        ordered.append(one)
    return tuple(ordered)


def parts(marked: Marked, sentence: Span, total: int = 0) -> tuple[Frame, ...]:
    """Parts of those listed that are told with their own reason: "eight were added for ...". `total`:
    so many were told before."""
    text = marked.masked
    found: list[Frame] = []
    said = text[sentence.start : sentence.end]
    some = total or _TOLD_OF.search(text, sentence.start, sentence.end)
    for one in _SOME.finditer(text, sentence.start, sentence.end) if some else ():
        if not _does(text, one, sentence.end, total, again=bool(found)):
            continue
        placed = _LISTED_FOR.match(text, one.start("verb"), sentence.end)
        until = placed.start("listed") if placed and one["of"] else one.end("who")
        who = _number_of(text, Span(one.start("who"), until))
        found.append(_part(who, one.start("verb"), one.end("verb"), sentence.end))
    passive = _PASSIVE.search(text, sentence.start, sentence.end)
    told = list(_PART.finditer(text, sentence.start, sentence.end)) if passive else []
    point = None if told else _POINT.match(text, sentence.start, sentence.end)
    if not point and not passive:
        return _each_until_next(found) or (_reasoned(text, sentence) if _WHY.search(said) else ())
    if not found and (named := _named_part(marked, sentence)):
        return (named,)
    for one in [point] if point else told:
        who = _number_of(text, Span(one.start("who"), one.end("who")))
        who = _with_those_before(text, sentence.start, who)
        if "§" in text[one.end() : one.end() + 30]:
            continue
        end = sentence.end
        more = list(LIKEWISE.finditer(text, one.end(), sentence.end))
        if more:
            end = more[0].start()
        found.append(_part(who, one.start("verb"), one.end("verb"), end))
        for at, other in enumerate(more):
            last = more[at + 1].start() if at + 1 < len(more) else sentence.end
            also = Span(other.start("who"), other.end("who"))
            found.append(_part(also, also.end, also.end, last))
    return _each_until_next(found)


def new_on(marked: Marked, sentence: Span) -> Frame | None:
    """Who is new on a list, or already in it: "New to the list are ...", "the list contains ..."."""
    one = _NEW.search(marked.masked, sentence.start, sentence.end)
    if one is None:
        return None
    goal = next((mark for mark in marked.lists if one.start() <= mark.start < one.end()), None)
    many = _COUNTED.match(marked.masked, one.end(), sentence.end)
    if one["names"] and not many:
        return None
    if goal is None or (
        re.match(
            r"(?:a |an |now |all |mostly )*(?:located|based|subject|in|from|under|license|requirement|restrictions?|parties that|(?:more than |over |about |nearly |some |almost |around )?(?:\d,\d{3}|[1-9]\d{2,}|hundreds|thousands)|those|any|entities that|companies that)\b",
            marked.masked[one.end() :],
        )
        and not (many and one.group().endswith(("lists ", "names ", "fies ", "fied ", "named ")))
    ):
        return None
    called = [mark for mark in marked.lists if one.end() < mark.start < sentence.end]
    if called and not goal.options and marked.masked.endswith(" as ", 0, called[0].start):
        goal = called[0]  # "the list names 45 firms as military end users"
    return Frame(
        "be", "noun", "done", one.start(), one.end(), Span(one.start(), sentence.end),
        Span(one.end(), sentence.end), goal=goal, word="another" if "addition" in one.group() else "new",
    )  # fmt: skip


def beside_persons(
    text: str, ends: list[int], groups: list[Group], named: list[Name]
) -> tuple[Group, ...]:
    """The bodies named after so many persons: "four officials and the Security Bureau"."""
    if len(groups) != 1 or groups[0].unit != "persons" or not named or len(ends) != 1:
        return ()
    first = named[0].start
    if ends[0] >= first or not re.fullmatch(r"[^,;:]{0,40}? and (?:the )?", text[ends[0] : first]):
        return ()
    where = {one.country: None for one in named if one.country}
    return (
        Group(len(named), "entities", "", where, Span(first, named[-1].end), members=tuple(named)),
    )
