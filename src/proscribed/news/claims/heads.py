"""The heads of sentences and lists that name those of an act: "They are A", "Those sanctioned include A",
"The entities and their places are: (i) A; (ii) B"."""

from __future__ import annotations

import re

from proscribed.news.claims.items import VERBAL, enumerated
from proscribed.news.claims.names import Name
from proscribed.news.claims.numbers import NUMBER, UNIT, number
from proscribed.news.claims.vocabulary import words

WHO = words("parties")
FEW = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_IS = re.compile(
    r" (?:also |now )?(?:are|were|is|was|includes?|included|comprises?(?: of)?|comprised(?: of)?|consists? of|names|named|contains)"
    rf"(?:,? (?:as follows|the following(?: [a-z]+)?|among others|in part)\b,?|(?: [a-z]+ly| also)? {words('done_to')}(?=\s*:))?(?:\s*:)?(?=\s)|(?P<colon>\s*:(?=\s))"
)
"""What stands between a head and the names."""
_OWN_ACT = re.compile(
    rf", (?:which|who) (?:was|were) {words('done_to')} (?:for|because|over|after)\b"
)
"""Those named have an act and a reason of their own."""
_MANY = re.compile(
    rf"(?:{NUMBER}) (?:[a-z-]+ )?(?:{UNIT})(?= (?:as|for|who|that)\b)", re.IGNORECASE
)
_DEFINITE = re.compile(r"[\W_]*(?:The|These|Those|All|Full|§+)\b|§")
_OPENER = re.compile(
    r"[\W_]*(?!They\b|Also\b|Among\b)(?:[A-Z][^,;:§]{2,40}, |[A-Z][^,;:§]{2,40} (?:said|reported|says|reports) (?:(?:earlier |late |early )?(?:on )?¤+ )?(?:that )?)(?=.)"
)
"""Before a head: "Separately, "."""
_DONE = words("done_to")
_HEADS = tuple(
    re.compile(rf"[\W_]*{head},?")
    for head in (
        r"(?:[Tt]hey|[Tt]hese|(?:[Tt]he )?[Oo]thers)",
        rf"(?:Those|The (?:{FEW}|newly|ones)|Among those|(?:Also|Newly)(?= (?:named|listed|included|targeted|hit|on|to be)))(?: now| newly)?(?: to be)? (?:{_DONE}|(?:on|taken off)(?: the| its| this)?(?: [a-z-]+){{0,3}}(?: ?§+)?)(?:(?: (?:by|on|in|for|under|over|so far|¤+)\b|, )[^;:]*)?",
        rf"(?:(?:[Oo]ne|Two|Three|Some|Several|Most) of|Included (?:in|among)|The (?:(?:best|most)[a-z -]*?|largest|biggest) of) (?:them|these|those|the (?:{FEW})(?: [a-z-]+)?)|The (?:best[- ]known|most (?:prominent|important|notable|famous)|largest|biggest)(?: names?| ones?)?",
        rf"(?:Among (?:them|the {FEW})|[Tt]he (?:other |remaining |last )?{FEW}|(?:Here|These) (?:they )?are(?: the {FEW}| they| the names)?(?: in full)?|(?:Their|The) names|By name|In full|(?i:{_DONE})|No longer on §+|Top of §+)",
        rf"(?:[Tt]he )?(?:(?:full|new|updated|latest|complete) )*(?:§+|list)(?: of (?:the )?(?:[a-z-]+ )?{WHO})?(?: [a-z]+ed)?(?: in [^,;:]{{3,30}})?",
        rf"[Tt]he following(?: [a-z-]+)?(?: {WHO})?",
        r"Also joining (?:them|§+)(?:, which [^,]{3,40},)?",
    )
)
_PARTIES = re.compile(
    rf"[\W_]*(?:Among )?(?:(?!(?:of|to|by|with|that|which|its|for|in|on|at)\b)[\w.'-]+ ){{0,6}}?(?i:{UNIT}|{words('told_nouns')})"
)
_SAID_OF = re.compile(
    rf",? (?:(?:the )?[A-Z][\w.]+ (?!and\b))?(?:{_DONE}|[a-z]+ed|taken|that|who|whom|which|whose|now|newly|also|to be|to the|to its|to(?= §)|on(?= §)|being|in|from|on|under|and|subject)\b[^;:]*$"
)
_SAYS = re.compile(r"\b(?:said|says|its|their (?!country)|customers|clients|suppliers)\b")
CALLED = (
    r", (?P<commas>(?:(?:the )?[a-z-]+ ){0,5}[A-Z][^;:§]*?), "
    r"(?=(?:was|were|is|are|has|have|had|will|would|could|[a-z]+ed)\b)"
)
"""The names of those just told, in apposition before their verb."""
_IT = re.compile(r"\W*It (?:also )?included?s?")
_FAR = 250
"""So many letters at most has a head."""
_NEAR = 120
"""So many at most stand before the first name, of its titles and nouns."""


def head(text: str, start: int, end: int) -> int | None:
    """Where the names begin that the head of a sentence leads in."""
    for after in _IS.finditer(text, start + 2, min(end, start + _FAR)):
        if VERBAL.match(text, after.end()):
            continue
        found: tuple[Name, ...] = ()
        if after["colon"] and not _DEFINITE.match(text, start):
            many = _MANY.search(text, start, after.start())
            found = enumerated(text, after.end(), end) if many else ()
            if not many or number(many).value != len(found):
                continue
        elif not _is_head(text[start : after.end()], after.start() - start) or _OWN_ACT.search(
            text, after.end(), end
        ):
            continue
        found = found or enumerated(text, after.end(), end)
        if found and found[0].start - after.end() < _NEAR:
            return after.end()
    return None


def _is_head(said: str, verb: int) -> bool:
    if _IT.fullmatch(said):
        return True
    said = said[:verb]
    opener = _OPENER.match(said)
    return _names_parties(said) or (opener is not None and _names_parties(said[opener.end() :]))


def _names_parties(said: str) -> bool:
    if any(one.fullmatch(said) for one in _HEADS):
        return True
    parties = _PARTIES.match(said)
    if parties is None:
        return False
    more = said[parties.end() :]
    return not more.strip(",") or bool(_SAID_OF.match(more) and not _SAYS.search(more))
