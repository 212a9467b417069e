"""Parts of a listing that have a sentence of their own: "of these, eight were added for ..."; and
those who are new on a list without a verb of listing."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.clauses import START
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.numbers import NUMBER

_PART = re.compile(
    rf"(?:{START}|, |; |and |: |said )(?:(?:Of|Among|Out of) (?:the|these|those|them)[^,]{{0,50}}, )?(?P<who>(?:[Tt]he (?:other|remaining) |[Aa]nother |[Aa]n additional )?(?:{NUMBER})(?: (?:of (?:the|these|those|them|its)\b)?(?:[\w'-]+ ?){{0,6}}?)?) "
    r"(?:were|was|are|have been|had been|has been) (?:also |all |both |each )?(?P<verb>added|listed|cited|included|targeted|named|identified|singled out|placed|designated|sanctioned|blacklisted|penalized) (?=for|because|over|as |in connection|due|on|to prevent|based|citing)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:were|was|are|been) (?:also |all |both |each )?(?:added|listed|cited|included|targeted|named|identified|singled|placed|designated|sanctioned|blacklisted|penalized) "
)
_LIKEWISE = re.compile(
    rf"(?:, and|,|;| and| while) (?P<who>(?:another |the (?:other|remaining) )?(?:{NUMBER})(?: (?:others|more|companies|entities|firms|were))?) (?=for |over |because )",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"(?:\b(?:[Nn]ew(?:ly)? (?:to|on|added to)|[Aa]lso (?:added to|placed on|listed on|on|named to)|[Jj]oining|[Aa]dded to|[Pp]laced on) §+(?: ¤+)? (?:are|is|were|was) |§+ (?:already |now |also |currently |newly )?(?:contains?|includes?|lists|names|features) )"
)


def parts(marked: Marked, sentence: Span) -> tuple[Frame, ...]:
    """Parts of those listed that are told with their own reason: "eight were added for ..."."""
    text = marked.masked
    found: list[Frame] = []
    if not _PASSIVE.search(text, sentence.start, sentence.end):
        return ()
    for one in _PART.finditer(text, sentence.start, sentence.end):
        who = Span(one.start("who"), one.end("who"))
        if "§" in text[one.end() : one.end() + 30]:
            continue
        end = sentence.end
        more = list(_LIKEWISE.finditer(text, one.end(), sentence.end))
        if more:
            end = more[0].start()
        found.append(
            Frame(
                "sanction",
                "passive",
                "done",
                one.start("verb"),
                one.end("verb"),
                Span(who.start, end),
                who,
                word="part",
            )
        )
        for at, other in enumerate(more):
            last = more[at + 1].start() if at + 1 < len(more) else sentence.end
            also = Span(other.start("who"), other.end("who"))
            found.append(
                Frame(
                    "sanction",
                    "passive",
                    "done",
                    also.end,
                    also.end,
                    Span(also.start, last),
                    also,
                    word="part",
                )
            )
    return tuple(found)


def new_on(marked: Marked, sentence: Span) -> Frame | None:
    """Who is new on a list, or already in it: "New to the list are ...", "the list contains ..."."""
    one = _NEW.search(marked.masked, sentence.start, sentence.end)
    if one is None:
        return None
    goal = next((mark for mark in marked.lists if one.start() <= mark.start < one.end()), None)
    if goal is None or re.match(
        r"(?:a |an )?(?:license|requirement|restrictions?|parties that|those|any|entities that|companies that)\b",
        marked.masked[one.end() :],
    ):
        return None
    return Frame(
        "be", "noun", "done", one.start(), one.end(), Span(one.start(), sentence.end),
        Span(one.end(), sentence.end), goal=goal, word="new",
    )  # fmt: skip
