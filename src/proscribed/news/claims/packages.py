"""Acts told by what they are made of: "the package includes 54 persons", "the sanctions hit two
banks", "expanded its sanctions, targeting ten firms"."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.clauses import clause_start
from proscribed.news.claims.frame import Frame, Group
from proscribed.news.claims.gated import gated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.measured import IN_ALL
from proscribed.news.claims.numbers import NUMBER, UNIT
from proscribed.news.claims.verbs import Mood, governor

_NOUN = (
    r"(?:[Tt]he package|[Tt]h(?:e|ese) (?:new |latest |fresh |additional )*(?:measures|restrictions|amendments|penalties|curbs)|sanctions(?! lists?)|restrictive measures|designations|listings|blacklistings"
    r"|(?:sanctions?|restrictions|new|latest|\w+th|first|second|third) (?:package|round|tranche|batch|wave)"
    r"|(?:package|round|tranche|batch|wave|set|series) of (?:new |fresh |further )*(?:sanctions|restrictions|designations|measures|listings))"
)
_VERB = r"(?:(?:also |now |will |would |further )*(?:include[sd]?|target(?:s|ed)?|hits?|cover(?:s|ed)?|name[sd]?|list(?:s|ed)?|affect(?:s|ed)?|comprise[sd]?|appl(?:y|ies|ied) to|concern(?:s|ed)?|(?:is|are|were|was) aimed at)|, (?:targeting|hitting|listing|covering|naming|affecting|designating|including|aimed at))"
_WHOM = (
    r"(?=(?:its |their |the |top |a further |another |additional |an additional |more than |over |nearly |about |some |at least |around )*"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?|dozens|scores|hundreds|a dozen|half a dozen|several dozen)\b)"
    r" ?[\d,]*(?: [\w'\"-]+){0,5} (?:entit|compan|firm|individual|person|people|bank|official|vessel|ship|tanker|organi|group|institut|businessm|oligarch|target|executive|bod))"
)
_TOLD = gated(
    rf"\b(?P<noun>{_NOUN})\b(?P<on>[^.;:§]{{0,90}}?) ?(?P<verb>{_VERB}) {_WHOM}"
    r"|(?P<noun2>(?:\b[Tt]h(?:e|ese) (?:¤+ |new |latest )?|¤+'s )(?:designations?|sanctions|listings?|action)) (?P<verb2>(?:also )?(?:target(?:s|ed)?|cent(?:er|re)s (?:on|around)|focus(?:es|ed)? on)) (?=(?:[a-z-]+ ){0,3}[A-Z])"
)


_COUNTED = re.compile(rf"\b(?!an? )(?:{NUMBER}) ", re.IGNORECASE)
_ON = gated(
    r"\b(?:include[sd]?|including|comprise[sd]?|(?:was|were|are|is)|specif(?:y|ies|ied)|contains?|provides? for|details?|took the form of|in the form of) "
    r"(?:new |fresh |further |financial and travel )*(?P<what>(?:sanctions|restrictive measures|asset freezes?|travel bans?|restrictions|designations?) (?:on|against|of)|(?:the )?freez(?:ing|e) (?:of )?(?:the )?assets of) "
    r"(?=(?:the |state-owned |a )?(?:\d|[A-Z]|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?|dozens) ))"
)


_OF_SO_MANY = gated(
    r"(?<![\w-])(?P<what>(?:sanctions(?: decisions?| packages?| measures?)?|(?:restrictive |punitive )?measures|(?:export |trade |financial )?restrictions|asset freezes?|travel bans?|visa bans?|export (?:bans|controls)))(?: (?:in |on )?¤+)? (?:on|against|targeting|for) "
    r"(?P<whom>(?:more than |over |about |nearly |some |around |at least |an additional |a further )*"
    rf"(?!an? |one |another )(?:{NUMBER})(?: [\w'-]+){{0,5}}? (?:{UNIT}))",
    re.IGNORECASE,
)
_NO_ACT = re.compile(
    r"\b(?:evad\w+|violat\w+|breach\w*|circumvent\w*|enforc\w+|compl\w+|under|despite|lift\w*|eas\w+|extend\w*|renew\w*|prolong\w*|maintain\w*|if|than|not|no|never)"
    r"(?: (?:the|its|their|existing|previous|such|all|any|new))* (?:[\w.'-]+ ){0,2}$",
    re.IGNORECASE,
)


_EARLIER = re.compile(
    r"\b(?:in response to|in retaliation for|after|follow(?:s|ed|ing)?|despite) [^,;]{0,40}$"
)


def _tells(text: str, old: Frame, at: int) -> bool:
    """Whether an act of a measure is that of the measure that stands there."""
    if not old.measure or not old.clause.start <= at < old.clause.end:
        return False
    return at < old.measure.end or bool(_COUNTED.search(text, old.targets.start, at))


def of_so_many(marked: Marked, sentence: Span, known: list[Frame]) -> tuple[Frame, ...]:
    """Sanctions told as a thing that so many bear ("new UK sanctions on six officials"), where no
    verb of those known imposes them."""
    text, found = marked.masked, []
    for one in _OF_SO_MANY.finditer(text, sentence.start, sentence.end):
        if _NO_ACT.search(text, sentence.start, one.start()):
            continue
        if any(_tells(text, old, one.start()) for old in known):
            continue
        start = clause_start(text, sentence.start, one.start())
        earlier = bool(_EARLIER.search(text, start, one.start()))
        owners = [mark for mark in marked.actors if start <= mark.start < one.start()]
        owner = owners[-1:] if earlier else owners[:1]
        govern = governor(text, start, one.start())
        found.append(
            Frame(
                "impose", "noun", govern.mood if govern else "done", one.start(), one.start() + 1,
                Span(start, sentence.end), Span(one.start("whom"), sentence.end),
                Span(owner[0].start, owner[0].end) if owner else None,
                measure=Span(one.start("what"), one.end("what")), governor=govern,
                perfect=earlier, word="sanctions",
            )
        )  # fmt: skip
    return tuple(found)


_INVERTED = re.compile(
    r"\W*(?:(?:Also|Likewise|Similarly|Newly) (?:being )?(?P<verb>banned|sanctioned|added|listed|blacklisted|designated|targeted|removed|delisted)|(?P<first>Added|Listed|Blacklisted|Designated|Sanctioned|Placed|Put|Removed|Delisted|Deleted|Dropped|Struck|Taken))"
    r"(?: (?:to|on|onto|from|off) §+)?(?: (?:on )?¤+| by [A-Z][^,;.§¤]{1,50}?| this week)* (?:is|are|was|were):? "
)
"""A passive whose subject comes last: "Also sanctioned were A and B", "Added to the list were five"."""
_HEADING = re.compile(
    r"\W*(?:(?:New|Newly|Entities|Companies|Persons|Individuals|Parties|The) )?(?P<head>[Aa]dded|[Aa]dditions?|[Ll]isted|[Dd]esignated|[Rr]emoved|[Rr]emovals?|[Dd]eleted|[Dd]eletions?|[Dd]elisted|[Dd]elistings?)"
    r"(?: (?:to|from|on|off) §+)?(?: (?:on )?¤+)?(?: \([^()]{1,20}\))?(?P<led>:?)\s*\n\s*(?=[*—-]|\(?\d{1,2}[.)])"
)
"""A line above points that says what was done to those named in them."""
_AWAY = (
    "removed", "removal", "removals", "delisted", "delisting", "delistings", "deleted", "deletion",
    "deletions", "dropped", "struck", "taken",
)  # fmt: skip


def inverted(marked: Marked, sentence: Span) -> tuple[Frame, ...]:
    """The act of a sentence that begins with a participle, also after "also"."""
    one = _INVERTED.match(marked.masked, sentence.start, sentence.end)
    one = one or _HEADING.match(marked.masked, sentence.start, sentence.end)
    if one is None:
        return ()
    said = one.groupdict()
    verb = next(filter(None, (said.get(name) for name in ("verb", "first", "head")))).casefold()
    goal = next((mark for mark in marked.lists if one.start() <= mark.start < one.end()), None)
    before = [mark for mark in marked.lists if mark.end <= one.start()][-1:]
    if goal is None and said.get("head"):
        goal = before[0] if before else None
    if goal is None and not said.get("verb") and not marked.lists:
        return ()
    off = verb in _AWAY
    next_ = re.compile(r"[;,] (?=[a-z]+ (?:\w+ )?(?:was|were) )").search(
        marked.masked, one.end(), sentence.end
    )
    led = one.start("led") if said.get("head") else one.end()
    whom = Span(led, next_.start() if next_ else sentence.end)
    group: Group = "listing" if goal or verb.startswith(("add", "plac", "put")) else "sanction"
    if off:
        group = "remove" if goal else "delist"
    return (
        Frame(
            group, "noun", "done", one.start(), led, Span(sentence.start, whom.end), whom,
            goal=goal, word=verb,
        ),
    )  # fmt: skip


_AIMED = gated(
    r"\b(?:(?:took|takes|has taken|take) aim(?: ¤+| on ¤+| today| this week)? at|(?:went|goes|gone) after|mov(?:ed|es) against|act(?:ed|s) against|cracked down(?: ¤+)? on|(?:swooped|pounced)(?: ¤+)? on|(?:set|trained) its sights on) "
    r"(?=(?:an? |the |another )?(?:[\w'-]+ ){0,4}?(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|dozens|[a-z]+ty[ -]))"
)
"""Idioms for sanctions on so many, where one acts that has them: "took aim at 14 traders"."""
_OF_SANCTIONS = frozenset(
    (
        "OFAC",
        "Treasury",
        "State",
        "European Union",
        "United Kingdom",
        "Canada",
        "Australia",
        "Japan",
    )
)


def aimed_at(marked: Marked, sentence: Span) -> tuple[Frame, ...]:
    """The act of an authority of sanctions that "took aim at" so many."""
    one = _AIMED.search(marked.masked, sentence.start, sentence.end)
    if one is None:
        return ()
    clause = clause_start(marked.masked, sentence.start, one.start())
    who = [mark for mark in marked.actors if clause <= mark.start and mark.end <= one.start()]
    govern = governor(marked.masked, clause, one.start())
    if not who or who[0].id not in _OF_SANCTIONS or (govern and govern.mood != "done"):
        return ()
    return (
        Frame(
            "sanction", "active", "done", one.start(), one.end(), Span(clause, sentence.end),
            Span(one.end(), sentence.end), Span(clause, one.start()), governor=govern, word="aimed",
        ),
    )  # fmt: skip


def _whose(marked: Marked, before: Span) -> Span:
    """Whose sanctions they are: the authority that owns them ("the EU's latest sanctions")."""
    text = marked.text
    own = [one for one in marked.actors if before.start <= one.start < before.end]
    owned = own and re.compile(r"'s? ").match(text, own[0].end)
    return Span(own[0].start, own[0].end) if owned else before


def packages(marked: Marked, sentence: Span) -> tuple[Frame, ...]:
    """The acts of a sentence whose subject is a set of sanctions and whose object is so many."""
    text, found = marked.masked, []
    for one in _TOLD.finditer(text, sentence.start, sentence.end):
        if IN_ALL.search(text, one.start(), sentence.end):
            continue
        if re.search(r"\b(?:that|which|who|evad\w+|violat\w+|list)\b", one["on"] or ""):
            continue
        if one["verb"] == ", including" and _COUNTED.search(one["on"] or ""):
            continue
        start = clause_start(text, sentence.start, one.start())
        govern = governor(text, start, one.start())
        mood: Mood = govern.mood if govern and govern.mood != "done" else "done"
        if re.search(r"\b(?:will|would)\b", one["verb"] or "") and mood == "done":
            mood = "planned"
        found.append(
            Frame(
                "impose", "noun", mood, one.start(), one.end(), Span(start, sentence.end),
                Span(one.end(), sentence.end), Span(sentence.start, one.start()),
                measure=Span(one.end() - 1, one.end()), governor=govern,
                word="target" if one["noun2"] else "sanctions",
            )
        )  # fmt: skip
    for one in _ON.finditer(text, sentence.start, sentence.end):
        if re.search(r"\b(?:not|no|if)\b", text[sentence.start : one.start()]):
            continue
        coming = re.search(r"\b(?:will|would)\b[^,;]{0,20}$", text[sentence.start : one.start()])
        found.append(
            Frame(
                "impose", "noun", "planned" if coming else "done", one.start("what"), one.end(), Span(one.start(), sentence.end),
                Span(one.end(), sentence.end), _whose(marked, Span(sentence.start, one.start())),
                measure=Span(one.start("what"), one.end("what")), word="sanctions",
            )
        )  # fmt: skip
    return tuple(found)
