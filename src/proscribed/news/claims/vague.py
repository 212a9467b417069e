"""Acts told without whom they are of: "announced new sanctions on Friday". They are no claims, but
what is told right after them is of the same day."""

from __future__ import annotations

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.actors import Attribution, actor
from proscribed.news.claims.choosing import by_power
from proscribed.news.claims.clauses import clause_start
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.gated import gated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.reasons import reason
from proscribed.news.claims.timing import timing

_ACT = gated(
    r"\b(?:impos|announc|unveil|adopt|approv|expand|introduc|issu)\w* (?:the imposition of )?(?:¤+ )?(?:[—-] [^—]{3,140}? [—-] )?(?:an? |its |the )?"
    r"(?:[\w-]+ ){0,3}?(?:sanctions|restrictive measures|designations|package of sanctions|sanctions package)\b"
)


def vague_act(marked: Marked, sentence: Span, said: tuple[Attribution, ...]) -> Draft | None:
    """The day, the actor and the reason of sanctions that a sentence tells without their targets."""
    act = _ACT.search(marked.masked, sentence.start, sentence.end)
    if act is None:
        return None
    who = actor(marked, Span(clause_start(marked.masked, sentence.start, act.start()), act.start()))
    when = timing(marked, sentence, sentence, "add", said, None, (act.start(),))
    name = by_power(who.id, True) if who is not None else ""
    why = reason(marked.masked, act.end(), sentence.end)
    return Draft(
        "add", sentence, "vague", name, "authority" if name else "", gazetteer.power_of(who.id) if who else "",
        who if who is not None and who.id else None, announced=when.announced, effective=when.effective,
        reason=why, spans={**when.spans, **({"reason": why} if why else {})},
    )  # fmt: skip
