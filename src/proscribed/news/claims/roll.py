"""Sentences that name those of an act before ("They are A, chair of X, and B"; "A and B are among them")."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.items import enumerated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.numbers import UNIT
from proscribed.news.claims.vocabulary import words

_REST = re.compile(
    r"(?:\A|(?<=[.!?:\"')\]] )|(?<=\n)|, )(?:[^.,;:§]{3,40}, )?(?P<rest>[Tt]he (?:other|remaining|rest)(?: (?:\d+|[a-z]+))?(?: (?:[a-z-]+ ){0,2}?(?:companies|firms|entities|individuals|people|institutes|organi[sz]ations|groups|banks|targets|parties))?)"
    r"(?: (?:added|listed|put|placed|named|removed|delisted)[^.,;:]{0,30}?)? (?:are|is|were|was|include[sd]?) (?=[A-Z]|the [A-Z]|(?:[a-z-]+ ){1,4}[A-Z])"
)
_WHO = words("parties")
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_IS = re.compile(
    r" (?:also |now )?(?:are|were|is|was|includes?|included|comprises?|comprised|consists? of|names|named|contains)"
    rf"(?:,? (?:as follows|the following(?: [a-z]+)?|among others|in part)\b,?|(?: [a-z]+ly| also)? {words('done_to')}(?=\s*:))?(?:\s*:)?(?=\s)|(?P<colon>\s*:(?=\s))"
)
_OWN_ACT = re.compile(
    rf", (?:which|who) (?:was|were) {words('done_to')} (?:for|because|over|after)\b"
)
"""Those named have an act and a reason of their own."""
_DEFINITE = re.compile(r"[\W_]*(?:The|These|Those|All|Full|§+)\b|§")
"""What stands between a head ("The companies", "Those sanctioned") and the names."""
_SAYS = r"\b(?:said|says|its|their (?!country)|customers|clients|suppliers)\b"
_SAID_OF = (
    rf"(?:,? (?:{words('done_to')}|[a-z]+ed|that|who|whom|which|whose|now|newly|also|to be|being|in|from|on|under|and|subject)\b"
    rf"(?:(?!{_SAYS})[^;:])*)?"
)
_HEADS = tuple(
    re.compile(rf"[\W_]*(?:(?!They\b|Also\b|Among\b)[A-Z][^,;:§]{{2,40}}, )?{head},?")
    for head in (
        r"(?:[Tt]hey|[Tt]hese|(?:[Tt]he )?[Oo]thers)",
        rf"(?:Among )?(?:[Tt]h(?:e|ese|ose)|All|Both|Other|[A-Z][\w.-]+|[a-z]+ed)?(?: ?(?!(?:of|to|by|with|that|which|its|for|in|on|at)\b)[\w.'-]+){{0,5}}?(?: |\b)(?i:{UNIT}|{words('told_nouns')}){_SAID_OF}",
        rf"(?:Those|The (?:{_NUMBER}|newly|ones)|Among those|Also|Newly)(?: now| newly)?(?: to be)? (?:{words('done_to')}|on|taken)(?:, [^,]{{3,40}} said,)?{_SAID_OF}",
        rf"(?:(?:[Oo]ne|Two|Three|Some|Several|Most) of|Included (?:in|among)|The (?:best|most)[a-z -]*? of) (?:them|these|those|the (?:{_NUMBER})(?: [a-z-]+)?)",
        r"Top of §+",
        rf"(?:Among (?:them|the {_NUMBER})|[Tt]he (?:other )?{_NUMBER}|(?i:{words('done_to')})|No longer on §+)",
        rf"(?:[Tt]he )?(?:(?:full|new|updated|latest|complete) )*(?:§+|list)(?: of (?:the )?(?:[a-z-]+ )?{_WHO})?(?: [a-z]+ed)?",
        rf"[Tt]he following(?: [a-z-]+)?(?: {_WHO})?",
        r"Also joining (?:them|§+)(?:, which [^,]{3,40},)?",
    )
)
"""The heads of such sentences, after "Separately, "."""
_FAR = 250
"""So many letters at most has a head."""
_NEAR = 120
"""So many at most stand before the first name, of its titles and nouns."""
_LATE = re.compile(
    r", (?=(?:the |these )?(?:[a-z]+ed )?(?:entities|companies|firms|individuals|banks) include)"
)
_SOME = re.compile(
    rf"\W*(?:(?i:{_NUMBER})|[Ss]ome|[Ss]everal|[Bb]oth|[Aa]ll) of (?:them|those|the(?: {_NUMBER})? {_WHO}), (?P<who>[A-Z][^;:§]{{2,200}}?),? (?:are|were|have|had|is|was|stand) "
)
_AMONG = re.compile(
    r"\W*(?P<who>[A-Z][^;:§]{2,300}?) (?:are|is|were|was) (?:all |also )?among (?:them|those (?:named|listed|added|sanctioned|targeted|blacklisted|hit|affected))\W*$"
)


_POINT = re.compile(r"\W*[*—-]\s+(?=[A-Z])")
_LINE = re.compile(r"(?:(?<=\n)|(?<=\n[ *-])|\W*[*—-]\s+)\W*(?=[A-Z])")
_COLON = re.compile(r":[\s—-]*$")
_WAS = re.compile(rf"\b{words('done_to')}\b")
_VERB = re.compile(r", (?:[a-z]+ly )?[a-z]+(?:ed|s|ve|ng)? (?:to|by|in|of|the|a|for|with)\b")
_IN_THE_MIDDLE = re.compile(rf"The (?:[a-z-]+ )?{_WHO}, including (?=[A-Z])")
"""A head whose names stand before its verb."""
_ALONE = re.compile(r" ?\([^()]*\)|[,.]? *$| —|:|, [A-Z][^,.]*$|;")


def _head(text: str, start: int, end: int) -> int | None:
    """Where the names begin that the head of a sentence leads in."""
    for after in _IS.finditer(text, start + 3, min(end, start + _FAR)):
        if after["colon"] and not _DEFINITE.match(text, start):
            continue
        if not any(head.fullmatch(text, start, after.start()) for head in _HEADS):
            continue
        found = enumerated(text, after.end(), end)
        if _OWN_ACT.search(text, after.end(), end):
            continue
        if found and found[0].start - after.end() < _NEAR:
            return after.end()
    return None


def listed(marked: Marked, sentence: Span) -> Span | None:
    """Where the names stand in a sentence whose head tells the act itself ("Those taken off the list
    are A and B")."""
    named = _head(marked.masked, sentence.start, sentence.end)
    return None if named is None else Span(named, sentence.end)


def _is_line(text: str, one: Span) -> bool:
    """Whether a line of its own stands there, not a sentence that leads lines in."""
    return text[one.start - 1 : one.start] == "\n" and not _COLON.search(text, one.start, one.end)


def _point(marked: Marked, sentence: Span) -> Span | None:
    """The name of a point below a sentence that tells an act, where the point begins with one."""
    text = marked.masked
    if not _LINE.match(text, sentence.start):
        return None
    led = [one for one in marked.sentences if one.start < sentence.start]
    bare = not _POINT.match(text, sentence.start)
    while led and (_POINT.match(text, led[-1].start) or (bare and _is_line(text, led[-1]))):
        led.pop()
    if not led or not _WAS.search(text, led[-1].start, led[-1].end):
        return None
    if bare and not _COLON.search(text, led[-1].start, led[-1].end):
        return None
    found = enumerated(text, sentence.start, sentence.end)[:1]
    if not found or not _ALONE.match(text, found[0].end, sentence.end):
        return None
    return Span(sentence.start, found[0].end)


def rest(marked: Marked, sentence: Span) -> Frame | None:
    """ "The other companies are A, B and C", "They are A and B", "A and B are among them": who those
    of an act before are."""
    text = marked.masked
    one = _REST.search(text, sentence.start, sentence.end)
    if one:
        return Frame(
            "be", "noun", "done", one.start("rest"), one.end(), Span(one.start("rest"), sentence.end),
            Span(one.end(), sentence.end), word="rest",
        )  # fmt: skip
    inner = _IN_THE_MIDDLE.match(text, sentence.start, sentence.end)
    if inner:
        verb = _VERB.search(text, inner.end(), sentence.end)
        until = verb.start() if verb else sentence.end
        return Frame(
            "be", "noun", "done", sentence.start, inner.end(), sentence, Span(inner.end(), until),
            word="they",
        )  # fmt: skip
    begin = sentence.start
    late = _LATE.search(text, sentence.start, sentence.end)
    named = _head(text, begin, sentence.end)
    if named is None and late:
        begin, named = late.end(), _head(text, late.end(), sentence.end)
    if named is not None:
        return Frame(
            "be", "noun", "done", begin, named, Span(begin, sentence.end), Span(named, sentence.end),
            word="they",
        )  # fmt: skip
    point = _point(marked, sentence)
    if point is not None:
        return Frame("be", "noun", "done", point.start, point.start, sentence, point, word="they")
    some = _AMONG.match(text, sentence.start, sentence.end) or _SOME.match(
        text, sentence.start, sentence.end
    )
    if some is None:
        return None
    return Frame(
        "be", "noun", "done", some.start("who"), some.start("who"), sentence,
        Span(some.start("who"), some.end("who")), word="they",
    )  # fmt: skip
