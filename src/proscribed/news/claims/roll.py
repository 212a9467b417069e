"""Sentences that name those of an act before ("They are A, chair of X, and B"; "A and B are among
them"; points of a list), and the names in such an enumeration, without offices, titles and towns."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.names import Name, names

_REST = re.compile(
    r"(?:\A|(?<=[.!?:\"')\]] )|(?<=\n)|, )(?:[^.,;:§]{3,40}, )?(?P<rest>[Tt]he (?:other|remaining|rest)(?: (?:\d+|[a-z]+))?(?: (?:[a-z-]+ ){0,2}?(?:companies|firms|entities|individuals|people|institutes|organi[sz]ations|groups|banks|targets|parties))?)"
    r"(?: (?:added|listed|put|placed|named|removed|delisted)[^.,;:]{0,30}?)? (?:are|is|were|was|include[sd]?) (?=[A-Z]|the [A-Z]|(?:[a-z-]+ ){1,4}[A-Z])"
)
_WHO = r"(?:companies|firms|entities|individuals|people|persons|officials|banks|groups|organi[sz]ations|institutions|institutes|universities|vessels|ships)"
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_NOUN = (
    r"(?:chair\w*|commissioners?|members?|presidents?|directors?|heads?|chiefs?|leaders?|secretary|judges?|ministers?|governors?|commanders?|executives?|officials?"
    r"|prosecutors?|anchors?|journalists?|hosts?|lawmakers?|senators?|generals?|colonels?|businessm[ae]n|brothers?|sons?|wife|daughters?|lawyers?|financiers?|brokers?"
    r"|compan(?:y|ies)|firms?|makers?|groups?|banks?|developers?|subsidiar(?:y|ies)|affiliates?|suppliers?|traders?|manufacturers?|producers?|startups?|institutes?|giants?|vessels?|tankers?)"
)
_THEY = re.compile(
    rf"\W*(?P<rest>They (?:are|were|include)|(?:The |[A-Z][a-z]+ )?(?:(?:newly |recently )?[a-z]+ed )?(?:[Ii]ndividuals|[Pp]ersons|[Ee]ntities|[Cc]ompanies|[Ff]irms|[Bb]anks)(?: (?:sanctioned|listed|designated|targeted|added|named|hit)\b[^,.;:]{{0,40}}?)?(?: also)? include[sd]?(?:,? among others,?)?|[Tt]he (?:[A-Z][a-z]+ (?:companies|firms|entities|parties|individuals|officials)(?= include)|{_NUMBER}(?: [a-z-]+)?(?: {_WHO})?|{_WHO})(?: (?:concerned|named|listed|affected|targeted|in question|on the list))? (?:are|were|(?<=[a-z] )include)|[Tt]he (?:entity|company|firm|person|individual|official|bank) (?:is|was) (?=(?:the )?[A-Z])|No longer on (?:the |its )?§+ (?:are|is)"
    rf"|(?:Also )?(?:[Nn]amed|[Ll]isted|[Ss]anctioned|[Tt]argeted|[Dd]esignated|[Bb]lacklisted|[Aa]dded)(?: on the list)? (?:were|are)"
    rf"|The following(?: {_WHO})? (?:were|are|have been|was)(?: (?:removed|added|listed|delisted|sanctioned|designated|named|blacklisted))?(?=:| [A-Z])"
    r"|(?:§+|The (?:full )?list) (?:includes|included|names|named|comprises|contains|consists of))(?: the following)?:? ?"
    rf"(?=[\s*—-]*(?:[Aa]nd )?(?:the )?(?:(?:[a-z-]+ ){{0,3}}{_NOUN} |[a-z]+-[a-z]+ )?[A-Z\d])"
)
_LATE = re.compile(
    r", (?=(?:the |these )?(?:[a-z]+ed )?(?:entities|companies|firms|individuals|banks) include)"
)
_SOME = re.compile(
    rf"\W*(?:(?i:{_NUMBER})|[Ss]ome|[Ss]everal|[Bb]oth|[Aa]ll) of (?:them|those|the(?: {_NUMBER})? {_WHO}), (?P<who>[A-Z][^;:§]{{2,200}}?),? (?:are|were|have|had|is|was|stand) "
)
_AMONG = re.compile(
    r"\W*(?P<who>[A-Z][^;:§]{2,300}?) (?:are|is|were|was) (?:all |also )?among (?:them|those (?:named|listed|added|sanctioned|targeted|blacklisted|hit|affected))\W*$"
)
_OFFICE = re.compile(
    r"(?:(?:The|Former|First|Vice|Deputy|Assistant|Acting|Chief|Executive|National|Defen[cs]e|Foreign|Prime|General|Supreme|Associate|Senior|Managing|Regional|Party|Federal|State|Military) )*"
    r"(?:Minister|Secretary|President|Chief|Director|Chair\w*|Commissioner|Commander|Head|Governor|Member|Judge|Prosecutor|Ambassador|Deputy|Advis[eo]r|Speaker|Mayor|Senator|Inspector|Under-?secretary|Representative)(?:-General| General)?(?:$| (?:of|for|to|at|in)\b| (?:Minister|Secretary|President|Chief|Director|Commissioner|Commander|Governor))"
)
_OF_BODY = re.compile(
    r"(?:^|['’]s? )(?:[A-Z][\w-]+ ){0,2}(?:Minister|Secretary|Prosecutor|Governor|Commissioner|Ambassador|Chairman|Director|Head|President|Chief) (?:of|for) "
)
_BODY_OF = re.compile(
    r"(?:'s?)? (?:vice[- ])?(?:chair\w*|commissioners?|members?|president|director|head|chief|leader|secretary|spokes\w+|judges?|ministers?|governor|commander|ambassador|officials?) (?=[A-Z])"
)
_GAP = re.compile(
    r"(?:,? \([^()]{1,60}\))?(?:,? and |,? as well as |, |; )(?:and )?(?:the |his |her |an? )?"
    rf"(?:(?:[A-Za-z.]+-based(?: [a-z]+)?|(?:[A-Z][a-z]+ )?(?:(?!(?:of|to|by|for|with|from|which|who|that|whose|said|in|on|at|is|are|was|were)\b)[a-z-]+ ){{0,2}}[a-z-]*(?:{_NOUN}|newspaper|website|outlet|channel|agency|conglomerate|network|broadcaster|airline)) )?"
)
_WHICH = re.compile(r", (?:which|who|whose) [^,;\n]{3,110}(?=, )")
_POINT = re.compile(r";|\n+\s*(?:[*—-]|\(?\d{1,2}[.)])")
_MARK = re.compile(r"[;\s]*(?:[*—-]|\(?\d{1,2}[.)](?=\s))?\s*")
_ENDS = re.compile(
    r",? (?:with|because|for|over|according|while|after|when|who|which|as)\b|\. |, the [A-Z][^,;]{2,40} (?:said|reported|says)\b"
)
_WHOSE = re.compile(r"'s? [a-z-]+ (?=[A-Z])")
_LED = re.compile(
    r"[\s*—,-]*(?:\(?\d{1,2}[.)] )?(?:[Aa]nd )?(?:the )?(?:[A-Z][\w-]+'s? )?(?:[a-z-]+ ){0,3}$"
)


def office(said: str) -> bool:
    """Whether the words are those of an office ("Minister of Veterans Affairs"), not a name."""
    return bool(_OFFICE.match(said) or _OF_BODY.search(said))


def enumerated(text: str, start: int, end: int) -> tuple[Name, ...]:
    """The names of an enumeration in a masked text: of each point its first; else those that only
    commas and "and" part. Offices, and the bodies and towns that stand behind a name, are none."""
    cuts = [one.start() for one in _POINT.finditer(text, start, end)]
    for which in reversed(list(_WHICH.finditer(text, start, end))):
        text = text[: which.start()] + " " * len(which.group()) + text[which.end() :]
    if cuts:
        return _first_of_each(text, start, end, cuts)
    found: list[Name] = []
    for one in names(text, start, end):
        if office(text[one.start : one.end]) or _BODY_OF.match(text, one.end, end):
            continue
        if found:
            stop = _ENDS.search(text, found[-1].end, one.start)
            if stop:
                break
            between = re.sub(r" +(?=,)|(?<= ) +", "", text[found[-1].end : one.start])
            whole = _GAP.fullmatch(between)
            if whole is None and not _skips(text, found[-1].end, one.start):
                break
        found.append(one)
    return tuple(found)


def _skips(text: str, start: int, end: int) -> bool:
    """Whether only an office or a body with its office stands between two names."""
    within = names(text, start, end)
    return bool(within) and all(
        office(text[one.start : one.end]) or _BODY_OF.match(text, one.end, end + 1)
        for one in within
    )


def _first_of_each(text: str, start: int, end: int, cuts: list[int]) -> tuple[Name, ...]:
    found: list[Name] = []
    for at, stop in zip([start, *cuts], [*cuts, end], strict=True):
        lead = _MARK.match(text, at, stop)
        at = lead.end() if lead else at
        first = next(
            (
                one
                for one in names(text, at, stop)
                if not office(text[one.start : one.end])
                and not _BODY_OF.match(text, one.end, stop)
                and not _WHOSE.match(text, one.end, stop)
            ),
            None,
        )
        if first is not None and _LED.match(text[at : first.start]):
            more = names(text, first.end, stop)[:1]
            if more and text[first.end : more[0].start] == " and ":
                first = Name(first.start, more[0].end, first.country)
            found.append(first)
    return tuple(found)


def rest(marked: Marked, sentence: Span) -> Frame | None:
    """ "The other companies are A, B and C", "They are A and B", "A and B are among them": who those
    of an act before are."""
    text = marked.masked
    one = _REST.search(text, sentence.start, sentence.end)
    they = None if one else _THEY.match(text, sentence.start, sentence.end)
    late = None if one or they else _LATE.search(text, sentence.start, sentence.end)
    they = they or (_THEY.match(text, late.end(), sentence.end) if late else None)
    if they and not any(
        name.start - they.end() < 80 for name in names(text, they.end(), sentence.end)[:1]
    ):
        return None
    among = None if one or they else _AMONG.match(text, sentence.start, sentence.end)
    among = among or (None if one or they else _SOME.match(text, sentence.start, sentence.end))
    if among:
        return Frame(
            "be", "noun", "done", among.start("who"), among.start("who"), sentence,
            Span(among.start("who"), among.end("who")), word="they",
        )  # fmt: skip
    found = one or they
    if found is None:
        return None
    return Frame(
        "be", "noun", "done", found.start("rest"), found.end(), Span(found.start("rest"), sentence.end),
        Span(found.end(), sentence.end), word="rest" if one else "they",
    )  # fmt: skip
