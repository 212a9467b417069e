"""Sentences that name those of an act before ("They are A, chair of X, and B"; "A and B are among them")."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.gated import gated
from proscribed.news.claims.heads import CALLED, FEW, WHO, head
from proscribed.news.claims.items import enumerated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.vocabulary import words

_REST = gated(
    r"(?:\A|(?<=[.!?:\"')\]] )|(?<=\n)|, )(?:[^.,;:§]{3,40}, )?(?P<rest>[Tt]he (?:other|remaining|rest)(?: (?:\d+|[a-z]+))?(?: (?:[a-z-]+ ){0,2}?(?:companies|firms|entities|individuals|people|institutes|organi[sz]ations|groups|banks|targets|parties))?)"
    r"(?: (?:added|listed|put|placed|named|removed|delisted)[^.,;:]{0,30}?)? (?:are|is|were|was|include[sd]?) (?=[A-Z]|the [A-Z]|(?![a-z]+ed )(?:[a-z-]+ ){1,4}[A-Z])"
)
_LATE = re.compile(
    r", (?=(?:the |these )?(?:[a-z]+ed )?(?:entities|companies|firms|individuals|banks) include)"
)
_SOME = re.compile(
    rf"\W*(?:(?:(?i:{FEW})|[Ss]ome|[Ss]everal|[Bb]oth|[Aa]ll|[Oo]nly (?i:{FEW})) of (?:them|those|the {FEW}(?=,)|the(?: {FEW})? {WHO})|(?:All|The|These) {FEW}(?: [a-z-]+)?|Both(?: [a-z-]+)?|(?i:{FEW})(?=, [A-Z]))"
    r"(?:, (?P<who>[A-Z][^;:§]{2,200}?),? | [—-] (?P<dashed>[A-Z][^;:§—]{2,200}?) [—-] )(?!(?:and|or|both|all|its|an?|the|which|who|whose|that|as|in|of|with|for)\b)[a-z]+ "
)
_AMONG = gated(
    r"\W*(?P<who>[A-Z][^;:§]{2,300}?) (?:are|is|were|was) (?:all |also |perhaps )?(?:(?:among|the (?:best|most|larg|bigg)[\w -]{0,30}? (?:of|among)|among the [\w -]{3,30}? of) )"
    rf"(?:them|those|the (?:{WHO}|parties)|the (?:\d+|[a-z]+) (?:parties|names|{WHO}|{words('told_nouns')}))(?: {words('done_to')})?\W*$"
)


_HIGH = gated(
    r"\W*(?P<who>[A-Z][^;:§]{2,300}?) (?:top|head|lead|are (?:(?:high|also|all|now) )?on|appear on|feature (?:on|in)|made|made it onto) (?:(?:the|that) (?:ban |black|stop )?list|§+)(?P<more>[^,;.]{0,50}, followed by )?"
)
"""Those on the list of the act before, and who follows them."""


_AIMED = gated(
    rf"\W*(?:Most|Many|Some|Several|They)(?: of (?:them|these|those))? (?:are|were) [^.;:]*? (?:{WHO}|{words('plurals')}|contractors)\b[^.;:]*?,? (?:such as|including|among them|namely) (?=[A-Z])|"
    r"\W*(?:[^.;:§]{3,160}, )?(?:¤+'s |[Tt]h(?:e|is|ese) |[Tt]oday's )[^.;:]{0,60}?\b(?:sanctions|(?:counter)?measures|decision|package|action|designations|listings|round|tranche|restrictions|move|additions|§+)"
    rf"\b[^.;:]*?\b(?:target|hit|cover|affect|concern|includ)(?:s|ed|ing|es|e)?\b[^.;:]*? (?:{WHO}|{words('plurals')})\b[^.;:]*?(?:,? |(?P<bracket> \())(?:such as|including|among them|namely) (?=(?:[a-z-]+ ){{0,5}}[A-Z])"
)
"""The measures of an act before, and whom among others they hit."""
_PREDICATE = gated(
    rf"\W*(?P<who>[A-Z][^;:§]{{2,300}}?),? (?:are|were|is|was) (?:among )?(?:the|{FEW}|two|three|four|five|six|one of the) (?:[\w'-]+ ){{0,5}}?(?:{WHO}|company|firm|entity)"
    rf" (?:(?:that|which|who) (?:have been|has been|were|was|are) )?(?:{words('done_to')}|taken off|put on) (?:to|on|off|from|by|§)"
)
"""Those told to be the ones of an act: "A and B are two firms added to the list"."""
_DONE = words("done_to")
_ALONGSIDE = re.compile(
    rf"\b(?:{_DONE}) (?:alongside|along with|together with) (?=(?:[a-z-]+ )*[A-Z])"
)
_SO_MANY = rf"(?:{FEW}|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix)"
_ONES = rf"(?:{WHO}|company|firm|entity|group|bank|person|individual|official)"
_APPOSED = gated(
    rf"\b(?:{_SO_MANY} of those (?:{_DONE})(?: [^,;:—(§]{{3,30}})?|[Tt]he (?:{_SO_MANY} )?(?:newly |recently )?(?:{_DONE}) (?:[a-z]+ )?{_ONES}"
    rf"|(?:[Tt]he )?{_SO_MANY} (?:[\w-]+ ){{0,3}}?{_ONES} (?:{_DONE})(?: (?:to|on|by|in) [^,;:—(]{{2,60}})?"
    rf"|The(?:se|) (?:{_SO_MANY} )?(?:{WHO}|parties|units))"
    r"(?:(?: ?— ?| - )(?P<dashed>(?:[a-z]+ ){0,5}[A-Z][^—\n]*?)(?:—| - )| \((?P<bracket>(?:[a-z]+ ){0,5}[A-Z][^()]*)\)"
    rf"|{CALLED})"
)
"""Those of an act, with their names in apposition: "Two of those listed, A and B, are ..."."""
_POINT = re.compile(r"\W*[*—-]\s+(?=[A-Z])")
_LINE = re.compile(r"(?:(?<=\n)|(?<=\n[ *-])|\W*[*—-]\s+)\W*(?=[A-Z])")
_COLON = re.compile(r":[\s—-]*$")
_WAS = gated(rf"\b(?i:{words('done_to')})\b")
_VERB = re.compile(r", (?:[a-z]+ly )?[a-z]+(?:ed|s|ve|ng)? (?:to|by|in|of|the|a|for|with)\b")
_IN_THE_MIDDLE = re.compile(rf"The (?:[a-z-]+ )?{WHO}, including (?=[A-Z])")
"""A head whose names stand before its verb."""
_ALONE = re.compile(r"(?:, \d)| ?\([^()]*\)|[,.]? *$| —|:|, [A-Z][^,.]*$|;")


def listed(marked: Marked, sentence: Span) -> Span | None:
    """Where the names stand in a sentence whose head tells the act itself ("Those taken off the list
    are A and B")."""
    named = head(marked.masked, sentence.start, sentence.end)
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


def called_in(text: str, where: Span) -> tuple[Span, ...]:
    """The names that a sentence gives to those of an act, with those listed alongside them."""
    beside = _ALONGSIDE.search(text, where.start, where.end)
    more = enumerated(text, beside.end(), where.end) if beside else ()
    return tuple(
        Span(one.start, one.end) for one in (*enumerated(text, where.start, where.end), *more)
    )


def aimed(marked: Marked, sentence: Span) -> Frame | None:
    """Some named of those whom the measures of an act before hit: "The decision also targets firms such
    as A"; none where the sentence tells an act of its own."""
    text = marked.masked
    one = _AIMED.match(text, sentence.start, sentence.end)
    if one is None:
        return None
    until = text.find(")", one.end(), sentence.end) if one["bracket"] else -1
    return Frame(
        "be", "noun", "done", one.end(), one.end(), sentence,
        Span(one.end(), until if until > 0 else sentence.end), word="they",
    )  # fmt: skip


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
    beside = _APPOSED.search(text, sentence.start, sentence.end)
    if beside:
        whom = Span(*beside.span(beside.lastgroup or 0))
        return Frame("be", "noun", "done", beside.start(), whom.start, sentence, whom, word="they")
    some = _PREDICATE.match(text, sentence.start, sentence.end)
    if some:
        whom = Span(*some.span("who"))
        return Frame("be", "noun", "done", whom.end, some.end(), sentence, whom, word="they")
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
    named = head(text, begin, sentence.end)
    if named is None and late:
        begin, named = late.end(), head(text, late.end(), sentence.end)
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
    high = _HIGH.match(text, sentence.start, sentence.end) if some is None else None
    if high and not any(
        high.start() <= one.start < high.end() and one.options for one in marked.lists
    ):
        until = sentence.end if high["more"] else high.end("who")
        return Frame(
            "be", "noun", "done", high.start("who"), high.start("who"), sentence,
            Span(high.start("who"), until), word="they",
        )  # fmt: skip
    if some is None:
        return None
    whom = Span(*some.span(some.lastgroup or 0))
    return Frame("be", "noun", "done", whom.start, whom.start, sentence, whom, word="they")
