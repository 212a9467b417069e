"""Sentences that name those of an act before ("They are A, chair of X, and B"; "A and B are among them")."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.enumerations import NOUN
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.names import names
from proscribed.news.claims.vocabulary import words

_REST = re.compile(
    r"(?:\A|(?<=[.!?:\"')\]] )|(?<=\n)|, )(?:[^.,;:§]{3,40}, )?(?P<rest>[Tt]he (?:other|remaining|rest)(?: (?:\d+|[a-z]+))?(?: (?:[a-z-]+ ){0,2}?(?:companies|firms|entities|individuals|people|institutes|organi[sz]ations|groups|banks|targets|parties))?)"
    r"(?: (?:added|listed|put|placed|named|removed|delisted)[^.,;:]{0,30}?)? (?:are|is|were|was|include[sd]?) (?=[A-Z]|the [A-Z]|(?:[a-z-]+ ){1,4}[A-Z])"
)
_WHO = words("parties")
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)"
_THEY = re.compile(
    rf"\W*(?P<rest>They (?:are|were|include)|(?:The |[A-Z][a-z]+ )?(?:(?:newly |recently )?[a-z]+ed )?(?:[Ii]ndividuals|[Pp]ersons|[Ee]ntities|[Cc]ompanies|[Ff]irms|[Bb]anks)(?: (?:sanctioned|listed|designated|targeted|added|named|hit)\b[^,.;:]{{0,40}}?)?(?: also)? include[sd]?(?:,? among others,?)?|[Tt]he (?:[A-Z][a-z]+ (?:companies|firms|entities|parties|individuals|officials)(?= include)|{_NUMBER}(?: [a-z-]+)?(?: {_WHO})?|{_WHO})(?: (?:concerned|named|listed|affected|targeted|in question|on the list))? (?:are|were|(?<=[a-z] )include)|[Tt]he (?:entity|company|firm|person|individual|official|bank) (?:is|was) (?=(?:the )?[A-Z])|No longer on (?:the |its )?§+ (?:are|is)"
    rf"|(?:Also )?(?:[Nn]amed|[Ll]isted|[Ss]anctioned|[Tt]argeted|[Dd]esignated|[Bb]lacklisted|[Aa]dded)(?: on the list)? (?:were|are)"
    rf"|The following(?: {_WHO})? (?:were|are|have been|was)(?: (?:removed|added|listed|delisted|sanctioned|designated|named|blacklisted))?(?=:| [A-Z])"
    r"|(?:§+|The (?:full )?list) (?:includes|included|names|named|comprises|contains|consists of))(?: the following)?:? ?"
    rf"(?=[\s*—-]*(?:[Aa]nd )?(?:the )?(?:(?:[a-z-]+ ){{0,3}}{NOUN} |[a-z]+-[a-z]+ )?[A-Z\d])"
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
