"""Acts told by a measure: sanctions imposed on somebody, lifted, called for; exports restricted."""

from __future__ import annotations

import re
from collections.abc import Mapping

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.clauses import clause_start
from proscribed.news.claims.coordination import same_subject
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.gated import gated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.mooding import urged
from proscribed.news.claims.verbs import Governor, Mood, Tense, governor

_WHAT = (
    "|".join(word for one in gazetteer.measures() if not one.kept for word in one.words)
    + "|(?:corresponding )?§+(?: (?:sanctions|restrictions|controls|designations|measures))?"
)
MEASURED = re.compile(
    r"(?:up|out)? ?(?:(?:on )?¤+ )?(?:a |an |similar |the |its |new |fresh |further |additional |more |sweeping |broad |tough "
    r"|tougher |targeted |blocking |secondary |remaining |certain |some |all |another round of |a (?:new |fresh )?(?:round|package|raft|wave|series|slew"
    rf"|set) of |\")*(?P<what>{_WHAT})\"?(?: of (?:its|their|his) own)?(?:,? (?:¤+|today|this week|last week|(?:(?:that )?(?:it|they|he|the \w+) )?(?:(?:had|has) )?(?:previously |earlier |first |once )?(?:imposed|placed|put)|directed|(?:pursuant to|under|in accordance with) [^,;]{{3,60}}?"
    r"|(?:within|under) (?:its|their) (?:own )?(?:jurisdiction|competence)|(?:in coordination|together|jointly|along) with [^,;]{3,40}?|for the first time|in connection with [^,;]{3,40}?|related to [^,;]{3,40}?|on ¤+))?,? "
    r"(?:on|against|upon|targeting|affecting|aimed at|from(?= (?:the )?(?-i:[A-Z]))) ",
    re.IGNORECASE,
)
"""What follows a verb that imposes: the measure, "on" or "against"."""
_ON = re.compile(rf"(?P<what>{_WHAT})\"? (?:on|against|targeting) ", re.IGNORECASE)
HIT_WITH = re.compile(
    rf" with (?:a |an |the |new |fresh |further |additional )*(?P<what>{_WHAT})", re.IGNORECASE
)
UNDER = re.compile(
    rf" under (?:a |an |the |its |new |fresh |further |tighter |tougher |stricter |additional |U\.?S\.? )*(?P<what>{_WHAT})",
    re.IGNORECASE,
)
RESTRICTED = re.compile(
    r" (?P<what>(?:(?:all |the |some |certain |U\.?S\.? |American |technology |chip )*(?:exports?|shipments?|sales|trade|dealings|business|technology transfers?)(?: of [^,;]{3,40}?)?) (?:to|with)|"
    r"(?:(?:[\w.'-]+ ){1,4}?from (?:investing in|buying (?:or selling )?(?:shares|securities|stock) (?:of|in)|holding (?:shares|securities) (?:of|in)|purchasing (?:or selling )?(?:the )?(?:shares|securities) of|(?:(?:selling|exporting|supplying|shipping)(?: [\w.-]+){0,4} to|supplying|serving|doing business with|trading with|dealing with|working with)))|(?:(?:U\.?S\.? |American )?(?:investments?|investing|investors from investing|persons from investing) (?:in|into))) (?=(?:\d|more than|some|about|dozens|a |an |the \w+ (?:compan|firm|entit)|[a-z]+ (?:[A-Z][a-z]+|compan|firm|entit)|[A-Z]))"
)


FROZEN = re.compile(
    r" (?P<what>(?:the |all |any |their |U\.?S\.?(?:-based)? |UK |EU |[A-Z][a-z]+ )*(?:financial )?(?:assets|funds|property|bank accounts)(?: and [a-z ]{3,30}?)?) (?:of|belonging to|held by|owned by) ",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\b(?:how|when|what|why|who|which)\b")


_OF = re.compile(r"\b(?:of|from|under|by|with|against|despite|amid|evade|evading|lift|end|ease) $")


def as_verb(marked: Marked, text: str, start: int, end: int, clause: int) -> bool:
    """Whether "sanctions" is what somebody does ("US sanctions three banks")."""
    if re.match(
        r" (?:on|against|targeting|and|or|that|which|imposed|should|will|would|have|has|are|were|is"
        r"|was|now|stands?|for|in|by|to|from|list|programs?|regime|designations?|listings?|polic|evasion|law|relief|compliance|risk|package"
        r"|announced|aimed|lifted|dropped|removed|revoked|eased|suspended|under|over|of|as|prevent|prohibit)\b|[.,;:)\"'-]",
        text[end : end + 12],
    ):
        return False
    lead = text[clause:start].rstrip()
    who = [one for one in marked.actors if clause < one.end == clause + len(lead)]
    if who:
        return not _OF.search(text, max(0, who[0].start - 12), who[0].start)
    if re.search(r"\b(?:also|and|jointly)$", lead):
        return True
    return lead.endswith(",") and bool(re.match(r" (?:\d|[A-Z])", text[end : end + 2]))


def sanctions(
    marked: Marked, sentence: Span, start: int, end: int, clause: int, stop: int
) -> Frame | None:
    """Sanctions as a thing: called for or planned against somebody, or that "should target" them."""
    text = marked.masked
    target = re.compile(
        r" (?:should|must|need to|ought to) (?:also )?(?:target|hit|cover|include|extend to|apply to) "
    ).match(text, end, stop)
    if target:
        govern = Governor("called", target.start(), target.end())
        return Frame(
            "impose", "noun", "called", start, end, Span(clause, stop), Span(target.end(), stop),
            measure=Span(start, end), governor=govern, word="sanctions",
        )  # fmt: skip
    hits = re.compile(
        r"(?: (?:announced|imposed|unveiled|issued)(?: on)?(?: ¤+| by [\w. ]{2,40})?)? (?:target(?:s|ed)?|hit|cover(?:s|ed)?|name[sd]?|list(?:s|ed)?) (?=\d|(?:more than|over|about|nearly) |[a-z]+ (?:individual|entit|compan|people|firm))"
    ).match(text, end, stop)
    if hits:
        return Frame(
            "impose", "noun", "done", start, end, Span(clause, stop), Span(hits.end(), stop),
            Span(clause, start) if "'s " in text[clause:start] else None, measure=Span(start, end), word="sanctions",
        )  # fmt: skip
    on = re.compile(r" (?:on|against|targeting) (?!the basis|behalf)").match(text, end, stop)
    if not on:
        return None
    govern_on = governor(text, sentence.start, start)
    if govern_on is None or govern_on.mood == "done" or start - govern_on.end > 60:
        return None
    if _QUESTION.search(text, govern_on.end, start):
        return None
    govern_on = urged(text, sentence.start, govern_on) or govern_on
    subject = Span(clause_start(text, sentence.start, govern_on.start), govern_on.start)
    words = re.search(r"(?:[A-Za-z.-]+ ){0,2}$", text[clause:start])
    begin = clause + words.start() if words else start
    return Frame(
        "impose", "noun", govern_on.mood, start, end, Span(clause, stop), Span(on.end(), stop), subject,
        measure=Span(begin, end), governor=govern_on, word="sanctions",
    )  # fmt: skip


GOODS = re.compile(
    r"(?:the )?(?:exports? of |imports? of |sales? of |shipments? of )?(?:[\w,-]+ ){0,4}?(?:rare[- ]earths?|minerals?|metals?|gallium|germanium|graphite|antimony|tungsten|items|goods|products|equipment|technolog(?:y|ies)|materials|software|magnets|oil|gas|coal|steel|aluminum|aluminium|gold|diamonds|semiconductors|tools|machines|computers)\b(?! (?:compan|firm|maker|trader|entit|supplier|producer|manufactur|exporter|importer|giant|developer|smuggler|executive|tycoon|terminal|group|network))"
)
"""Goods, which rules are of and not listings."""
IN_ALL = re.compile(
    r"\bnow appl|\btotal number\b|\b(?:altogether|in total|in all|so far|to date)\b|\b(?:more than|over|some) \d,\d{3}",
    re.IGNORECASE,
)
"""What tells all those listed until then, not those of an act."""
_SUBJECT = gated(
    rf"\b(?:(?:is|are|was|were|be|been|being|become|became|now|remains?|comes?|came) (?P<off>no longer )?(?:also |now |already |currently |newly |made )*(?:subject to|under|affected by|the (?:target|subject) of)|fac(?:es|ed|e|ing)|hit by|placed under|put under) (?:a |an |the |new |fresh |further |tighter |tough |stiff |additional |sweeping |U\.?S\.? |US |American |Western |EU |British |Treasury )*(?P<what>{_WHAT})(?![\w-])",
    re.IGNORECASE,
)
_FREE = gated(
    r"\b(?:is|are|was|were|been) (?:now |again |finally |also |at last |once more )*(?:free (?:of|from)|freed (?:of|from)|rid of|out from under|released from) (?:the |all |any )*"
    rf"(?:U\.?S\.? |US |American |Western |EU |British |Treasury )*(?P<what>{_WHAT})(?![\w-])",
    re.IGNORECASE,
)
"""Those whom a measure no longer binds."""
_IS_TO = re.compile(r"\b(?:is|are) (?:(?:also|now|soon|further|in addition|likewise) )*to $")
_INVESTING = gated(
    r"\b(?P<what>(?:ban|restrictions?|prohibition|curbs?|limits?) on (?:U\.?S\.? |American )?(?:investments?|investing|(?:exports?|sales))) (?:in|into|to) (?=[A-Z\d]|(?:the |\w+ )?\w+ )"
)
_BARRED = gated(
    r"\b(?:[Aa]mericans|[Ii]nvestors|(?:U\.?S\.?|American) (?:persons|investors|citizens|companies|firms|people|entities)|[Ss]uppliers)\b[^.;]{0,40}? (?:barred|banned|prohibited|blocked|forbidden) (?P<what>from (?:investing in|buying (?:or selling )?(?:shares|securities|stock) (?:of|in)|(?:selling|exporting|supplying|shipping)(?: [\w.-]+){0,4} to)) "
)


def standing(marked: Marked, sentence: Span) -> tuple[Frame, ...]:
    """Measures told without a verb that imposes them: "is subject to an investment ban", "a ban on
    investment in two firms", "Americans were barred from investing in eight firms"."""
    text = marked.masked
    found: list[Frame] = []
    for one in _SUBJECT.finditer(text, sentence.start, sentence.end):
        if "§" in one["what"] or IN_ALL.search(text, sentence.start, one.end()):
            continue
        start = clause_start(text, sentence.start, one.start())
        govern = governor(text, start, one.start())
        mood: Mood = govern.mood if govern else "done"
        if govern is None and _IS_TO.search(text, start, one.start()):
            mood = "planned"
        if govern and mood == "planned" and re.match(r" now\b", text[govern.end :]):
            mood = "done"
        whom = Span(start, one.start())
        if not text[start : one.start()].strip(" ,"):
            whom = same_subject(text, sentence.start, start) or whom
        found.append(
            Frame(
                "lift" if one["off"] else "be",
                "passive",
                mood,
                one.start(),
                one.end(),
                Span(start, sentence.end),
                whom,
                measure=Span(one.start("what"), one.end("what")),
                governor=govern,
                perfect=False,
                word="subject",
            )
        )
    for one in _FREE.finditer(text, sentence.start, sentence.end):
        start = clause_start(text, sentence.start, one.start())
        govern = governor(text, start, one.start())
        if govern is None or govern.mood == "done":
            found.append(
                Frame(
                    "lift", "passive", "done", one.start(), one.end(), Span(start, sentence.end),
                    Span(start, one.start()), measure=Span(*one.span("what")), word="free",
                )
            )  # fmt: skip
    for pattern in (_INVESTING, _BARRED):
        for one in pattern.finditer(text, sentence.start, sentence.end):
            govern = governor(text, sentence.start, one.start())
            done: Mood = govern.mood if govern else "done"
            found.append(
                Frame(
                    "impose",
                    "noun",
                    done,
                    one.start(),
                    one.end(),
                    Span(one.start(), sentence.end),
                    Span(one.end(), sentence.end),
                    Span(sentence.start, one.start()),
                    measure=Span(one.start("what"), one.end("what")),
                    governor=govern,
                    word="ban",
                )
            )
    return tuple(found)


def taken(
    marked: Marked, groups: Mapping[str, frozenset[Tense]], word: str, start: int, end: int,
    clause: int, group_start: int, stop: int, by: Span | None,
) -> Frame | None:  # fmt: skip
    """A measure that is taken: "sanctions on two banks were lifted", "sanctions were imposed on"."""
    text = marked.masked
    after = re.compile(
        r"(?: in place| into (?:effect|force)| for the first time)?(?: ¤+| on ¤+| (?:on )?(?:that|the same) day| (?:this|last) (?:week|month)| also| simultaneously| separately)* (?:on|against|upon|to) (?=[a-zA-Z\d\"])(?!¤)"
    ).match(text, end, stop)
    if after and after.group().endswith(" to ") and not word.startswith(("appl", "extend")):
        after = None
    before = _ON.search(text, clause, group_start)
    alone = re.compile(rf"(?P<what>{_WHAT})\"? *$", re.IGNORECASE).search(text[clause:group_start])
    if before:
        measure = Span(before.start("what"), before.end())
        targets = Span(before.end(), group_start)
    elif after and alone:
        measure = Span(clause + alone.start("what"), clause + alone.end("what"))
        targets = Span(after.end(), stop)
    else:
        return None
    govern = governor(text, clause, start)
    mood: Mood = govern.mood if govern else "done"
    return Frame(
        "lift" if "lift" in groups and "impose" not in groups else "impose", "noun", mood, start, end,
        Span(clause, stop), targets, measure=measure, governor=govern, by=by, word=word,
    )  # fmt: skip


_THEREBY = re.compile(r", (?:effectively |thereby |thus |in effect |automatically )?$")


def of_effect(marked: Marked, one: Frame, others: list[Frame]) -> bool:
    """Whether a measure is told as what an act on a list before it means ("added it to the list,
    effectively barring Americans from buying its shares")."""
    if one.group != "impose" or not _THEREBY.search(marked.masked, 0, one.start):
        return False
    return one.word.endswith("ing") and any(
        other.goal and other.start < one.start and other.mood == one.mood for other in others
    )


_AGAIN = re.compile(
    rf",? and (?i:{_WHAT}) (?:on|against) (?=[\dA-Za-z])|,? and (?:on|against) (?=\d|[A-Z]|(?:its|their|his|her|an?|two|three|four|five|six) )"
)


def again(text: str, start: int, end: int) -> list[Span]:
    """Where more of a measure is told, on others ("a ban on 70 men, and sanctions on 79 firms", "sanctions
    on Orion and on Delta")."""
    return [Span(one.start(), one.end()) for one in _AGAIN.finditer(text, start, end)]


_THAT = re.compile(rf"(?P<what>{_WHAT}) (?:that|which) $", re.IGNORECASE)
_ON_WHOM = re.compile(
    r"(?: (?:on )?¤+| (?:the day before|(?:an?|one|two|three|four) (?:day|week|month|year)s? (?:earlier|before|ago)"
    r"|(?:late |earlier )?(?:last|this|that) (?:day|week|month|year)|today|yesterday))? (?:on|against) (?=[A-Za-z\d])"
)


def relative(
    marked: Marked, sentence: Span, word: str, start: int, end: int, clause: int, stop: int
) -> Frame | None:
    """A measure told with who took it: "the sanctions that Washington put on two banks"."""
    text = marked.masked
    on = _ON_WHOM.match(text, end, stop)
    if on is None or not text.endswith((" that ", " which "), sentence.start, clause):
        return None
    led = _THAT.search(text, max(sentence.start, clause - 90), clause)
    if led is None or governor(text, clause, start):
        return None
    return Frame(
        "impose", "active", "done", start, end, Span(clause, stop), Span(on.end(), stop),
        Span(clause, start), measure=Span(led.start("what"), led.end("what")), word=word,
    )  # fmt: skip


def measure_on(text: str, end: int, stop: int) -> re.Match[str] | None:
    """A measure "on" somebody within a part of the text."""
    return _ON.search(text, end, stop)
