"""What is asked for without an act told: that a rule be withdrawn, that more be listed."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.actors import Attribution, actor
from proscribed.news.claims.choosing import by_power, of_mark
from proscribed.news.claims.clauses import clause_start
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.gated import gated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.timing import timing
from proscribed.news.claims.verbs import governor

_RULE = gated(
    r"\b(?:to|should|must|that it|that the \w+) (?:immediately |permanently |fully |at once |also )*(?P<verb>withdraw|rescind|suspend|repeal|scrap|drop|delay|abandon|reconsider|end|revoke|postpone|extend|keep|restore|reinstate|tighten|enforce|finali[sz]e|codify|narrow|close|lift)\b [^.;\"]{0,40}?(?:§|\brules?\b|(?:loopholes?|gaps?) in|general licen[sc]es?|sanctions (?:program|regime))"
)
_MORE = gated(
    r"\b(?:for|to|should|must|more|further|new|additional|of|in|the|use|using|step up|expand|increase)\b(?: [\w'-]+){0,6}? (?P<what>(?:[Gg]lobal )?(?:[Mm]agnitsky )?(?:designations|listings|additions|blacklistings|sanctions))\b(?! (?:evasion|polic|program|regime|on the table))"
)
_TOUGHER = re.compile(
    r"\b(?:more|further|new|additional|wider|broader|tougher|stronger|step up|expand|increase|resume|accelerate|speed up|decline|pace|slow|use|using|Magnitsky|targeted|swift|coordinated)\b"
)


def call(marked: Marked, sentence: Span, said: tuple[Attribution, ...], last: str) -> Draft | None:
    """What a sentence without an act asks of those who keep a list."""
    text = marked.masked
    for pattern in (_RULE, _MORE):
        for found in pattern.finditer(text, sentence.start, sentence.end):
            govern = governor(text, sentence.start, found.start() + 7)
            if govern is None or govern.mood != "called" or found.end() - govern.end > 140:
                continue
            if pattern is _MORE and not _TOUGHER.search(text, govern.end, found.end()):
                continue
            asked = [one for one in marked.actors if govern.start <= one.start < found.end()]
            of = [one for one in marked.lists if govern.start <= one.start < sentence.end]
            id_ = asked[0].id if asked else ""
            name = of_mark(of[0], id_, last).name if of else ""
            if not name and "agnitsky" in text[govern.start : found.end()]:
                name = "SDN List" if not id_ or by_power(id_, True) == "SDN List" else ""
            if not name and asked:
                name = next((own for one in asked if (own := by_power(one.id, True))), "")
            if not name and pattern is _RULE:
                continue
            start = clause_start(text, sentence.start, govern.start)
            who = actor(marked, Span(start, govern.start))
            when = timing(marked, sentence, sentence, "add", said, None, (govern.start,))
            authority = gazetteer.list_of(name).authority if name else gazetteer.power_of(id_)
            return Draft(
                "called_for", sentence, "call/rule" if pattern is _RULE else "call/more", name, "open", authority,
                who, announced=when.announced, spans=when.spans,
            )  # fmt: skip
    return None
