"""Acts in a sentence: each verb or noun of an act with its mood, voice, goal and the parts of the
text in which its targets and its actor stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.marks import ListMark, Marked
from proscribed.news.claims.verbs import (
    Governor,
    Mood,
    Tense,
    act_words,
    forms,
    governor,
)

Group = Literal["listing", "sanction", "remove", "delist", "lift", "revise", "impose", "hit", "be"]
Voice = Literal["active", "passive", "participle", "noun"]


class Frame(Struct, frozen=True):
    """An act as a sentence tells it. `targets`: where its targets stand; `subject`: where who acts
    stands, before the verb; `clause`: from where to where its sentence is about it."""

    group: Group
    voice: Voice
    mood: Mood
    start: int
    end: int
    clause: Span
    targets: Span
    subject: Span | None
    goal: ListMark | None = None
    measure: Span | None = None
    governor: Governor | None = None
    perfect: bool = False
    by: Span | None = None
    word: str = ""


_BE = r"(?:was|were|is|are|been|be|being|get|gets|got|getting|am|'s|'re|find|found itself|found themselves|remain|remains|remained|became|become)"
_ADVERB = r"(?:also|now|not|n't|never|all|both|each|then|further|again|just|since|newly|already|first|later|still|subsequently|thus|previously|[a-z]+ly|¤+|today|jointly|separately|twice|together|likewise|effectively|either|itself|themselves|last week|this week|earlier|this month|in turn|on ¤+|in ¤+|,)"
_AUX = re.compile(
    rf"(?:(?<![\w])(?:{_BE}|have|has|had|having|will|would|shall|should|may|might|could|can|must|did|do|does|to|{_ADVERB}|n't|ha[sd]n't|wasn't|weren't|isn't|aren't|won't|wouldn't|didn't|doesn't|don't|haven't) ?)+$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"(?<!\w)(?:{_BE})(?: (?:{_ADVERB}|on the|n't))*\s*$|n't be(?: \w+ly)? ?$|'s been $",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\b(?:had|has|have|having)\b(?: \w+){0,3} ?$|\b(?:previously|earlier|formerly|originally|in the past|ago)\b[^,]{0,12}$",
    re.IGNORECASE,
)
_HARD = re.compile(
    r"; | — |: (?=[A-Z])|(?<=[a-z§¤,]) (?:that|which|who|whom|after|when|while|because|where|before|since|whereas|although|though|until|as(?= (?:it|the|he|they|BIS|OFAC|China|part)\b)) |, (?:which|who|whom|whose|while|with|after|when|as|whereas|where|but|saying|adding(?= that)|noting|citing|meaning|making)\b ?|\b(?:said|says|say|announced|reported|confirmed|stated|wrote|added(?= that)|noted|warned|revealed|disclosed|alleged|told [A-Z]\w+)(?: ¤+| on ¤+| in a (?:press release|statement|notice)[^,]{0,30},?)?(?: that)? (?!¤)|(?:(?:\A|(?<=[.!?:\"')\]]\s)|(?<=\n))|[.,] )(?:That|Which|When|While|After|Because|Although|As)\b |§+[,\"]* (?:and|but|then) |\" "
)
_SOFT = re.compile(
    r",? (?:and|but|then|or)(?: (?:also|then|further|separately|has|have|had|will|would|is|are|was|were|to))* "
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|said|says|should|[a-z]{3,}ed|put|puts|adds|places|imposes|removes|hit|made|took)\b"
)
_GOAL = re.compile(
    r"(?:\b(?:to|on|onto|in|into|under|from|off|off of|of|as|at|with|out of|subject to|via|through|within|over|by)|up on)(?: (?:the|its|an?|their|one of|either|both))?(?: annex(?:es)? (?:to|of|[IVX]+ (?:to|of)))?(?: [A-Za-z.' ]{0,40}(?:'s|s'))? ?[\"']?$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby (?=(?:the |both |then-)?[A-Z])")
_PREMODIFIED = re.compile(
    r" (?:(?!by |for |in |on |to |from |under |over |as )[A-Za-z'-]+ ){0,2}(?:entit|compan|firm|part(?:y|ies)|person|individual|organi|group|bank|national|list|end|people|vessel|affiliate|technolog|institution|supplier|customer|companies|countries|country|jurisdiction|territor)",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:the|these|those|of|with|by|for|other|newly|recently|already|certain|any|all|an?|already-|to|on|in|and|or|as|U\.S\.-?|US-?|their|from|between|among|many|such|several|previously|other|on|including|non-|directly|sanctioned|listed|EU-?|some|specially|publicly|dual-|these two|involving|against|about) \"?$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:[A-Z][\w.]*|'s|department|agency|ministry|bureau|government|administration|commission|council|committee|bloc|it|they|he|she|we|who|which|rule|move|action|officials?|lawmakers?|states?|countries|and|also|,|¤|had|has|have|)[\s\"]*$"
)


def _clause_start(text: str, start: int, verb: int) -> int:
    """Where the clause of a verb begins: after the last hard break, or a conjunction that has a
    verb of its own before it."""
    at = start
    for found in _HARD.finditer(text, start, verb):
        if found.end() <= verb:
            at = found.end()
    for found in _SOFT.finditer(text, at, verb):
        if _FINITE.search(text, at, found.start()) and not re.search(
            r"\b(?:newly|both|between) ?$", text[at : found.start()]
        ):
            at = found.end()
    return at


def _as_verb(marked: Marked, text: str, start: int, end: int, clause: int) -> bool:
    """Whether "sanctions" is what somebody does ("US sanctions three banks")."""
    if re.match(
        r" (?:on|against|targeting|and|or|that|which|imposed|should|will|would|have|has|are|were|is|was|for|in|by|to|from|list|programs?|regime|polic|evasion|law|relief|compliance|risk|package|announced|aimed|under|over|of|as|prevent|prohibit)\b|[.,;:)\"'-]",
        text[end : end + 12],
    ):
        return False
    lead = text[clause:start].rstrip()
    return any(one.end == clause + len(lead) and one.end > clause for one in marked.actors) or bool(
        re.search(r"\b(?:also|and|jointly)$", lead)
    )


def _sanctions(
    marked: Marked, sentence: Span, start: int, end: int, clause: int, stop: int
) -> Frame | None:
    """Sanctions as a thing: called for or planned against somebody, or that "should target" them."""
    text = marked.masked
    on = re.compile(r" (?:on|against|targeting) (?!the basis|behalf)").match(text, end, stop)
    target = re.compile(
        r" (?:should|must|need to|ought to) (?:also )?(?:target|hit|cover|include|extend to|apply to) "
    ).match(text, end, stop)
    if target:
        govern = Governor("called", target.start(), target.end())
        return Frame(
            "impose",
            "noun",
            "called",
            start,
            end,
            Span(clause, stop),
            Span(target.end(), stop),
            None,
            None,
            Span(start, end),
            govern,
            False,
            None,
            "sanctions",
        )
    if not on:
        return None
    govern_on = governor(text, sentence.start, start)
    if govern_on is None or govern_on.mood == "done" or start - govern_on.end > 60:
        return None
    subject = Span(_clause_start(text, sentence.start, govern_on.start), govern_on.start)
    return Frame(
        "impose",
        "noun",
        govern_on.mood,
        start,
        end,
        Span(clause, stop),
        Span(on.end(), stop),
        subject,
        None,
        Span(_measure_start(text, clause, start), end),
        govern_on,
        False,
        None,
        "sanctions",
    )


def _measure_start(text: str, clause: int, start: int) -> int:
    words = re.search(r"(?:[A-Za-z.-]+ ){0,2}$", text[clause:start])
    return clause + words.start() if words else start


def _goal(marked: Marked, start: int, end: int) -> ListMark | None:
    """The first list in a part of the text that something is put on or taken off."""
    for one in marked.lists:
        if one.start >= end:
            return None
        if one.start >= start:
            before = marked.masked[max(start, one.start - 70) : one.start]
            if _GOAL.search(before) or not before.strip():
                return one
    return None


def _measure(text: str, start: int, end: int) -> Span | None:
    """The measure that a verb imposes, up to its "on" or "against"."""
    found = _MEASURED.match(text, start, end)
    return Span(found.start("what"), found.end()) if found else None


_WHAT = "|".join(word for one in gazetteer.measures() for word in one.words)
_MEASURED = re.compile(
    rf"(?:up|out)? ?(?:a |an |the |its |new |fresh |further |additional |more |sweeping |broad |tough |tougher |targeted |another round of |a (?:new |fresh )?(?:round|package|raft|wave|series|slew|set) of |\")*(?P<what>{_WHAT})\"?(?: (?:¤+|today|this week|last week|under [^,;]{{3,60}}?|in connection with [^,;]{{3,40}}?|related to [^,;]{{3,40}}?|on ¤+))?,? (?:on|against|upon|targeting|affecting|aimed at) ",
    re.IGNORECASE,
)
_SANCTIONS_ON = re.compile(rf"(?P<what>{_WHAT})\"? (?:on|against|targeting) ", re.IGNORECASE)
_HIT_WITH = re.compile(
    rf" with (?:a |an |the |new |fresh |further |additional )*(?P<what>{_WHAT})", re.IGNORECASE
)


_RELATIVE = re.compile(
    r"(?:that|which|whom|who) (?:the |it |BIS |OFAC |[A-Z][\w.]* ){0,3}(?:\w+ ){0,2}$"
)


def _unlisted(
    marked: Marked,
    text: str,
    groups: Mapping[str, frozenset[Tense]],
    word: str,
    clause: int,
    group_start: int,
    start: int,
    end: int,
    stop: int,
    passive: bool,
) -> tuple[Group | None, ListMark | None]:
    """A listing whose list only the authority tells ("The ERC added ..."), or that stands in a
    relative clause after its list ("... the list that the agency had added in 2020")."""
    if "listing" not in groups and "remove" not in groups:
        return None, None
    kind: Group = "listing" if "listing" in groups else "remove"
    before = [one for one in marked.lists if one.end <= clause and clause - one.end < 12]
    led = re.search(r"(?:that|which|who|whom|,)\W*$", text[max(0, clause - 8) : clause])
    if (
        before
        and led
        and re.match(r" (?:¤|in |for |over |because|last|this|earlier)|[.,;]", text[end : end + 9])
    ):
        return kind, before[-1]
    carried = re.search(
        r"(?:amend|revis|updat|modif|expand)\w* §+[\"']? (?:to|by)(?: \w+ly)? $",
        text[max(0, start - 160) : start],
        re.IGNORECASE,
    )
    if carried and not passive:
        return kind, [one for one in marked.lists if one.end <= start][-1]
    if (
        passive
        or not word.startswith(("add", "remov", "delet"))
        or re.match(r" (?:that|to|up|value|pressure|weight)\b|[,.;]", text[end : end + 10])
    ):
        return None, None
    if stop - end < 4 or re.match(
        r" (?:on|in|from|restrictions|sanctions|controls|a provision|language|requirements?|license)\b",
        text[end : end + 14],
    ):
        return None, None
    lead = text[clause:group_start].rstrip(' ,"')
    near = [
        one
        for one in marked.actors
        if clause <= one.start and abs(one.end - clause - len(lead)) < 3
    ]
    known = gazetteer.authority_of(near[-1].id) if near else None
    if known is None or known.power not in ("BIS", "OFAC", "DoD"):
        return None, None
    target = re.match(
        r" (?:the |an? |another |\d|[A-Z]|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty)\b)",
        text[end:stop],
    )
    return (kind, None) if target else (None, None)


def _revised(text: str, start: int, end: int, word: str) -> bool:
    """Whether what follows a verb is an entry, an address, an alias: a revision."""
    head = re.match(
        r"(?: [\w(),'’-]+){0,9}? (?:entr(?:y|ies)|alias(?:es)?|address(?:es)?|listings?|a\.k\.a\.|typographical errors?|names?(?= (?:of|in|for))|license requirements?(?: column)?|license review polic(?:y|ies)|existing entit(?:y|ies))\b",
        text[start:end],
        re.IGNORECASE,
    )
    if not head:
        return False
    if word in ("add", "remove", "delete"):
        return bool(
            re.search(r"alias|address|a\.k\.a|names?", head.group(), re.IGNORECASE)
        ) and not re.search(
            r"compan|firms|entit(?:y|ies)\b(?! list)|individual|person", head.group()
        )
    return True


def _stem(word: str) -> str:
    for stem in ("add", "remov", "delet"):
        if word.startswith(stem):
            return {"remov": "remove", "delet": "delete"}.get(stem, stem)
    return word


def frames(marked: Marked, sentence: Span) -> tuple[Frame, ...]:
    """The acts that a sentence tells, in order."""
    text = marked.masked
    found: list[Frame] = []
    end = sentence.end
    for match in reversed(list(act_words().finditer(text, sentence.start, sentence.end))):
        frame = _frame(marked, sentence, match, end)
        if frame is not None:
            found.append(frame)
            end = min(
                frame.clause.start if frame.clause.start > sentence.start else match.start(),
                match.start(),
            )
            if frame.voice == "participle":
                end = match.start()
    return tuple(reversed(found))


def _frame(marked: Marked, sentence: Span, match: re.Match[str], stop: int) -> Frame | None:
    text, start, end = marked.masked, match.start(), match.end()
    stop = max(stop, end)
    word = match.group().casefold()
    groups = forms()[word]
    tenses = frozenset(tense for known in groups.values() for tense in known)
    clause = _clause_start(text, sentence.start, start)
    if word == "including":
        return None
    if word == "sanctions" and not _as_verb(marked, text, start, end, clause):
        return _sanctions(marked, sentence, start, end, clause, stop)
    if tenses == {"noun"} or ("noun" in tenses and re.match(r" of\b| for\b", text[end : end + 4])):
        return _noun(marked, sentence, groups, word, start, end, clause, stop)
    before = text[clause:start]
    aux = _AUX.search(before)
    group_start = clause + aux.start() if aux else start
    passive = bool(_PASSIVE.search(before)) and bool(tenses & {"participle"})
    goal = _goal(marked, end, stop)
    group, measure = _which(text, groups, word, end, stop, goal, passive)
    if group is None:
        group, goal = _unlisted(
            marked, text, groups, word, clause, group_start, start, end, stop, passive
        )
    if group is None and passive and ("impose" in groups or "lift" in groups):
        return _measure_taken(marked, sentence, groups, word, start, end, clause, group_start, stop)
    if group is None or (group in ("impose", "lift") and measure is None):
        return None
    reduced = (
        not passive
        and "participle" in tenses
        and _reduced(text, sentence, before, group_start, end, stop, goal, group)
    )
    if reduced is None:
        return None
    if (
        group == "sanction"
        and "participle" in tenses
        and not goal
        and not passive
        and not reduced
        and _PREMODIFIED.match(text, end)
        and _WITHIN.search(before)
    ):
        return None
    by = _BY.search(text, end, stop) if passive or reduced else None
    nonfinite = bool(re.search(r"(?:^|\W)to (?:\w+ly |also )?$", before)) or "gerund" in tenses
    govern = governor(text, _zone(text, sentence.start, group_start, nonfinite), start)
    mood: Mood = "done"
    if reduced:
        mood = "denied" if govern and govern.mood == "denied" and start - govern.end < 6 else "done"
        to_be = re.search(r"\bto be (?:\w+ly )?$", before)
        mood = "planned" if to_be else mood
    elif govern:
        mood = govern.mood
        if mood == "done" and nonfinite and "gerund" not in tenses and not _decided(text, govern):
            mood = "done"
    if nonfinite and not govern and "gerund" not in tenses:
        mood = "planned"
    if (
        passive
        and re.search(
            r"\b(?:is|are|being)\b(?: \w+ly)? (?:set |due |expected )?(?:to be )?$", before
        )
        and not govern
    ):
        mood = "done"
    if (
        re.search(
            r"\b(?:if|unless|should|were)\b", text[sentence.start : sentence.start + 8].casefold()
        )
        and clause <= sentence.start + 8
    ):
        mood = "denied"
    if reduced:
        clause = max([clause, *(one.end for one in marked.lists if clause < one.end <= start)])
    targets, subject = _regions(
        text, group, passive, bool(reduced), clause, group_start, start, end, stop, measure, by
    )
    if nonfinite and govern and not passive:
        subject = Span(_clause_start(text, sentence.start, govern.start), govern.start)
    elif nonfinite and not passive:
        subject = Span(sentence.start, group_start)
    if (
        nonfinite
        and govern
        and not passive
        and (whose := re.compile(r" (?:of|by) (?=(?:the )?[A-Z])").match(text, govern.end, start))
    ):
        subject = Span(whose.end(), group_start)
    voice: Voice = "passive" if passive else "participle" if reduced else "active"
    return Frame(
        group, voice, mood, start, end, Span(clause, stop), targets, subject, goal, measure, govern,
        bool(_PERFECT.search(before)), Span(by.end(), stop) if by else None, word,
    )  # fmt: skip


def _zone(text: str, start: int, group_start: int, nonfinite: bool) -> int:
    """From where on a governor may stand: a finite verb has its own among its auxiliaries."""
    if not nonfinite:
        return group_start
    last = start
    for found in re.compile(r'; |[.!?]" |§+[,"]* (?:and|but) ').finditer(text, start, group_start):
        last = found.end()
    return last


def _decided(text: str, govern: Governor) -> bool:
    return bool(
        re.match(
            r"decid|decision|vot|agree|opt|chos|mov|amend|implement",
            text[govern.start : govern.end],
            re.IGNORECASE,
        )
    )


def _which(
    text: str,
    groups: Mapping[str, frozenset[Tense]],
    word: str,
    end: int,
    stop: int,
    goal: ListMark | None,
    passive: bool,
) -> tuple[Group | None, Span | None]:
    """Which group of acts the verb is of here, and the measure where it imposes one."""
    if (
        "revise" in groups
        and not passive
        and _revised(text, end, stop, _stem(word))
        and not (
            goal and "listing" in groups and not re.search(r"alias|address", text[end : goal.start])
        )
    ):
        return "revise", None
    if "impose" in groups or "lift" in groups:
        measure = _MEASURED.match(text, end + 1, stop) if text[end : end + 1] == " " else None
        if measure and not (goal and goal.start < measure.end() and "listing" in groups):
            return ("lift" if "lift" in groups and "impose" not in groups else "impose"), Span(
                measure.start("what"), measure.end()
            )
    if (
        goal is not None
        and "remove" in groups
        and re.search(
            r"\b(?:from|off|out of|of)(?: \S+){0,6} ?[\"']?$",
            text[max(end, goal.start - 60) : goal.start],
        )
    ):
        return "remove", None
    if (
        goal is not None
        and "listing" in groups
        and re.search(
            r"(?:\b(?:to|on|onto|in|into|under|as|upon|among|within)|up on)(?: [^§,;]{0,60})? ?[\"']?$",
            text[end : goal.start][-90:],
        )
    ):
        return "listing", None
    if "hit" in groups:
        hit = _HIT_WITH.search(text, end, stop)
        if hit:
            return "hit", Span(hit.start("what"), hit.end())
    if "delist" in groups:
        return "delist", None
    if "sanction" in groups and word not in (
        "list",
        "lists",
        "listed",
        "listing",
        "identify",
        "identifies",
    ):
        return "sanction", None
    if "revise" in groups and passive:
        return "revise", None
    return None, None


def _reduced(
    text: str,
    sentence: Span,
    before: str,
    group_start: int,
    end: int,
    stop: int,
    goal: ListMark | None,
    group: str,
) -> bool | None:
    """Whether a participle without "was" follows its noun ("37 entities added to ...")."""
    after = text[end : end + 14]
    object_follows = not re.match(
        r"(?:[,.;:)\"]|\s*$| (?:to|on|onto|in|into|by|for|from|under|over|as|because|after|with|¤|§|today|last|this|at|since|and|pursuant|along|citing|off|out|amid|when|earlier|alongside)\b| ¤| §)",
        after,
    )
    if object_follows:
        return False
    lead = before.rstrip()
    if re.search(r"(?:\b(?:has|have|had|having)(?: \w+){0,2}|\bto)$", lead):
        return False if object_follows else None if not goal else False
    return True


def _measure_taken(
    marked: Marked,
    sentence: Span,
    groups: Mapping[str, frozenset[Tense]],
    word: str,
    start: int,
    end: int,
    clause: int,
    group_start: int,
    stop: int,
) -> Frame | None:
    """A measure that is taken: "sanctions on two banks were lifted", "sanctions were imposed on"."""
    text = marked.masked
    after = re.compile(
        r"(?: ¤+| on ¤+| this week| last week)? (?:on|against|upon) (?=[a-zA-Z\d\"])(?!¤)"
    ).match(text, end, stop)
    before = _SANCTIONS_ON.search(text, clause, group_start)
    alone = (
        re.compile(rf"(?P<what>{_WHAT})\"? *$", re.IGNORECASE).search(text[clause:group_start])
        if after
        else None
    )
    if before:
        measure, targets = Span(before.start("what"), before.end()), Span(before.end(), group_start)
    elif after and alone:
        measure, targets = (
            Span(clause + alone.start("what"), clause + alone.end("what")),
            Span(after.end(), stop),
        )
    else:
        return None
    govern = governor(text, clause, start)
    mood: Mood = govern.mood if govern else "done"
    by = _BY.search(text, end, stop)
    return Frame(
        "lift" if "lift" in groups and "impose" not in groups else "impose",
        "noun",
        mood,
        start,
        end,
        Span(clause, stop),
        targets,
        None,
        None,
        measure,
        govern,
        False,
        Span(by.end(), stop) if by else None,
        word,
    )


def _regions(
    text: str,
    group: str,
    passive: bool,
    reduced: bool,
    clause: int,
    group_start: int,
    start: int,
    end: int,
    stop: int,
    measure: Span | None,
    by: re.Match[str] | None,
) -> tuple[Span, Span | None]:
    """Where the targets and the subject stand."""
    if group in ("impose", "lift") and passive:
        on = re.compile(r" (?:on|against|upon) ").match(text, end, stop)
        return Span(on.end() if on else end, stop), None
    if passive or reduced:
        return Span(clause, group_start), None
    begin = measure.end if measure and group in ("impose", "lift") else end
    return Span(begin, stop), Span(clause, group_start)


def _noun(
    marked: Marked,
    sentence: Span,
    groups: Mapping[str, frozenset[Tense]],
    word: str,
    start: int,
    end: int,
    clause: int,
    stop: int,
) -> Frame | None:
    """An act told by a noun: "the addition of nine entities to the list"."""
    text = marked.masked
    of = re.compile(r" (?:of|for) ").match(text, end, stop)
    goal = _goal(marked, end, stop)
    whose = re.search(
        r"(?P<who>[A-Z][\w.& -]{1,50}|its|their)(?:'s?)? (?:recent |latest |\w+ )?$",
        text[clause:start],
    )
    if not of and not (goal and whose and "'" in text[clause:start][-12:]):
        return None
    if of and re.match(
        r"(?:the|this|that|such|a|an) (?:\w+ )?(?:list|rule|order|ban|policy|law|process)\b",
        text[of.end() : of.end() + 40],
    ):
        return None
    targets = Span(of.end(), stop) if of else Span(clause + (whose.start() if whose else 0), start)
    group: Group = next(
        one
        for one in ("revise", "remove", "delist", "listing", "sanction", "lift", "impose", "hit")
        if one in groups
    )
    if (
        group == "listing"
        and not goal
        and "sanction" in groups
        and word.startswith(("designat", "sanction"))
    ):
        group = "sanction"
    if group == "remove" and not goal and "delist" in groups:
        group = "delist"
    if group == "revise" and not re.match(
        r"(?: [\w(),'-]+){0,9}? (?:entr(?:y|ies)|alias(?:es)?|address(?:es)?)\b", text[end:stop]
    ):
        return None
    if group in ("lift", "impose"):
        measure = _SANCTIONS_ON.search(text, end, min(stop, end + 60))
        if not measure:
            return None
        targets = Span(measure.end(), stop)
    govern = governor(text, sentence.start, start)
    mood: Mood = govern.mood if govern else "done"
    return Frame(
        group,
        "noun",
        mood,
        start,
        end,
        Span(clause, stop),
        targets,
        Span(clause, start),
        goal,
        None,
        govern,
        False,
        None,
        word,
    )
