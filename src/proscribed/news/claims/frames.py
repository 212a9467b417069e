"""Acts in a sentence: each verb or noun of an act with its mood, voice, goal and the parts of the
text in which its targets and its actor stand."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims import clauses, goals, measured
from proscribed.news.claims.coordination import same_subject
from proscribed.news.claims.frame import Frame, Group, Voice
from proscribed.news.claims.goals import Done
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.mooding import CONSIDER, background, mood_of
from proscribed.news.claims.names import names
from proscribed.news.claims.verbs import Governor, Mood, Tense, act_words, forms, governor

MOST = 40
"""Acts are sought at so many words of a sentence, the first ones."""
_IS = re.compile(r"(?:\b(?:is|are|was|were|been|be)|'s|'re)\b")
_SENT = re.compile(
    r"\W*(?P<who>[^;:]{3,200}?)(?:,? (?:today|¤+|on ¤+|this week|have|has))* (?:sent|wrote|written|signed|penned|released|issued|addressed)\b"
)
_CALLING = re.compile(r"(?:calling|urging|asking|requesting|pressing|demanding|recommending)\b")
_BETWEEN = re.compile(
    r"(?:^|[.;:] |, |\band )(?P<who>[^,;]{3,80}), (?:which|who|whose) [^,;]{3,120},? $"
)
_MOVE = re.compile(r"(?:moves?|decisions?|plans?|bid|efforts?)\b")
_TO_BE = re.compile(
    r"(?<!set )(?<!due )(?<!going )(?<!expected )(?<!likely )(?<!about )\bto (?:not )?be (?:\w+ly )?$"
)
_BY = re.compile(r"\bby (?=(?:the |both |then-)?[A-Z])")
_AND = re.compile(r"(?:, | and | or )(?:also |then |to )?(?:[a-z]+ly )?$")
_MODAL = re.compile(
    r"\b(?:should|must|will|would|may|might|could) (?:\w+ly )?[a-z]+ [^.;:\"]{2,60}$"
)
_UPON = re.compile(r",? (?:after|by|upon|since|following) $")
_UNDONE = re.compile(
    r"\b(?:remov|lift|revok|rescind|terminat|cancel|withdr|modif|revis|updat|correct|amend|chang)\w+ (?:the |its )?$"
)
_WHICH = re.compile(r", (?:which|who) $")


def frames(marked: Marked, sentence: Span, *, listed: bool = False) -> tuple[Frame, ...]:
    """The acts that a sentence tells, in order. `listed`: an act on a list was told before."""
    text = marked.masked
    found: list[Frame] = []
    end = sentence.end
    listed = listed or any(sentence.start <= one.start < sentence.end for one in marked.lists)
    for match in reversed(act_words(text, sentence.start, sentence.end)[:MOST]):
        made = _frame(marked, sentence, match, end, listed)
        if not made:
            continue
        over = made[0].measure if made[0].group == "lift" else None
        if over:
            found = [one for one in found if not (over.start <= one.start < over.end)]
        found += reversed(made)
        clause = made[0].clause.start
        end = match.start() if made[0].voice == "participle" or clause <= sentence.start else clause
        end = min(end, match.start())
    return tuple(reversed(found))


def _frame(
    marked: Marked, sentence: Span, match: re.Match[str], stop: int, listed: bool
) -> tuple[Frame, ...]:
    text, start, end = marked.masked, match.start(), match.end()
    stop = max(stop, end)
    word = match.group().casefold()
    groups = forms()[word]
    tenses = frozenset(tense for known in groups.values() for tense in known)
    clause = clauses.clause_start(text, sentence.start, start)
    if word == "including":
        return ()
    if word == "sanctions" and not measured.as_verb(marked, text, start, end, clause):
        named = measured.sanctions(marked, sentence, start, end, clause, stop)
        return (named,) if named else ()
    counted = re.match(
        r" (?:\d|(?:more than|over|some|about|nearly|almost) )", text[end : end + 12]
    )
    if tenses == {"noun"} or (
        "noun" in tenses and not counted and re.match(r" of\b| for\b", text[end : end + 4])
    ):
        noun = _noun(marked, sentence, groups, word, start, end, clause, stop)
        return (noun,) if noun else ()
    return _verb(marked, sentence, groups, tenses, word, start, end, clause, stop, listed)


def _verb(
    marked: Marked, sentence: Span, groups: Mapping[str, frozenset[Tense]], tenses: frozenset[Tense],
    word: str, start: int, end: int, clause: int, stop: int, listed: bool,
) -> tuple[Frame, ...]:  # fmt: skip
    text = marked.masked
    before = text[clause:start]
    group_start, passive = clauses.auxiliaries(text, clause, start)
    aux = group_start < start and not (
        "base" not in tenses and re.fullmatch(r"to (?:\w+ly )*", text[group_start:start])
    )
    passive = passive and "participle" in tenses
    if (
        not passive
        and "participle" in tenses
        and not aux
        and clauses.premodifies(before, text[end : min(end + 14, sentence.end)])
    ):
        return ()
    by = _BY.search(text, end, stop)
    did = goals.done(marked, groups, word, end, stop, passive, clause)
    if did is None:
        did = goals.unlisted(
            marked, groups, word, clause, group_start, start, end, stop, passive, listed
        )
    if did is None or (did.group in ("impose", "lift") and did.measure is None):
        if passive and ("impose" in groups or "lift" in groups):
            who = Span(by.end(), stop) if by else None
            one = measured.taken(marked, groups, word, start, end, clause, group_start, stop, who)
            return (one,) if one else ()
        return ()
    reduced = (
        _reduced(before, text[end : min(end + 70, sentence.end)], did)
        if not passive and "participle" in tenses
        else False
    )
    if reduced is None:
        return ()
    if did.group == "revise" and re.search(r"\bby $", before) and "gerund" in tenses:
        return ()
    if reduced:
        clause = max([clause, *(one.end for one in marked.lists if clause < one.end <= start)])
    bare = "base" in tenses and not passive and bool(_AND.search(text, sentence.start, start))
    bare = bare and (tenses == {"base"} or bool(_MODAL.search(text, sentence.start, start)))
    progressive = "gerund" in tenses and bool(_IS.search(text[group_start:start]))
    nonfinite = bool(clauses.NONFINITE.search(before) or _TO_BE.search(before)) or bare
    nonfinite = nonfinite or ("gerund" in tenses and not progressive)
    wanted = clauses.WANTED.search(text, clause, start) if reduced else None
    subjunctive = passive and bool(clauses.SUBJUNCTIVE.search(before))
    zone = (
        sentence.start
        if subjunctive or bare
        else clauses.zone(text, sentence.start, group_start, nonfinite)
    )
    govern = governor(text, zone, start)
    mood = mood_of(
        text, govern, before, nonfinite, bool(reduced), bare or "gerund" in tenses, subjunctive
    )
    if wanted:
        govern, mood = Governor("called", wanted.start(), wanted.end()), "called"
    first = text[sentence.start : sentence.start + 9].strip(" \"'").casefold()
    if re.match(r"(?:if|unless|should|were) ", first + " ") and not nonfinite:
        mood = "denied"
    targets, subject = _regions(text, did, passive, bool(reduced), clause, group_start, end, stop)
    if wanted:
        targets, subject = Span(wanted.end(), group_start), Span(sentence.start, wanted.start())
    elif nonfinite and govern and not passive and not did.targets_before:
        subject = Span(clauses.clause_start(text, sentence.start, govern.start), govern.start)
        sent = _SENT.match(text, sentence.start, govern.start)
        if sent and _CALLING.match(text, govern.start):
            subject = Span(sent.start("who"), sent.end("who"))
        mover = [
            one
            for one in marked.actors
            if one.end <= govern.start and text[one.end : govern.start] in (" ", "'s ", "' ")
        ]
        if mover and _MOVE.match(text, govern.start):
            subject = Span(mover[-1].start, mover[-1].end)
        whose = re.compile(r" (?:of|by) (?=(?:the )?[A-Z])").match(text, govern.end, start)
        if whose:
            subject = Span(whose.end(), group_start)
        if mood == "called" and CONSIDER.match(text, govern.start):
            govern = governor(text, zone, govern.start) or govern
            subject = Span(clauses.clause_start(text, sentence.start, govern.start), govern.start)
    elif nonfinite and not passive and not did.targets_before:
        subject = Span(sentence.start, group_start)
    led = _WHICH.search(text, sentence.start, clause) if passive and not reduced else None
    if led and not text[targets.start : targets.end].strip(" ,"):
        owner = [one for one in names(text, sentence.start, led.start()) if one.end == led.start()]
        if owner:
            targets = Span(owner[-1].start, owner[-1].end)
    between = (
        _BETWEEN.search(text, sentence.start, group_start) if passive and not reduced else None
    )
    if between:
        targets = Span(between.start("who"), between.end("who"))
    if passive and not reduced and not text[targets.start : targets.end].strip(" ,"):
        targets = same_subject(text, sentence.start, clause) or targets
    if did.targets_before and "gerund" in tenses:
        lead = _UPON.search(text, sentence.start, start)
        if lead and not text[targets.start : targets.end].strip(" ,"):
            targets = Span(sentence.start, lead.start())
    relative = passive and bool(re.search(r", (?:which|who) $", text[sentence.start : clause]))
    voice: Voice = (
        "passive" if passive or did.targets_before else "participle" if reduced else "active"
    )
    agent = Span(by.end(), stop) if by and voice != "active" else None
    one = Frame(
        did.group, voice, mood, start, end, Span(clause, stop), targets, subject, did.goal, did.measure,
        govern, background(text, sentence.start, start, before) or relative, agent, word,
    )  # fmt: skip
    if did.origin is not None:
        return (msgspec.structs.replace(one, group="remove", goal=did.origin), one)
    return (one,)


def _reduced(before: str, after: str, did: Done) -> bool | None:
    """Whether a participle without "was" follows its noun ("37 entities added to ..."); None where
    it is no act."""
    bare = re.match(
        r"(?:[,.;:)\"]|\s*$| (?:to|on|onto|in|into|by|for|from|under|over|as|because|after|with|today|last|this|at|since|and|pursuant|along|citing|off|out|amid|when|earlier|alongside|yesterday)\b(?! (?:\d|[a-z]+ \d|(?:a|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half a|several|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?)(?: dozen| hundred)?(?: [\w-]+){0,3} (?:compan|firm|entit|group|individual|people|person|organi|institut|bank|vessel|ship)))| ¤| §)",
        after,
    )
    if not bare or did.targets_before or (did.measure and did.group in ("impose", "lift")):
        return False
    if re.search(r"(?:\b(?:has|have|had|having)(?: \w+){0,2}|\bto)$", before.rstrip()):
        return False if did.goal else None
    return True


def _regions(
    text: str, did: Done, passive: bool, reduced: bool, clause: int, group_start: int, end: int,
    stop: int,
) -> tuple[Span, Span | None]:  # fmt: skip
    """Where the targets and the subject stand."""
    if did.group in ("impose", "lift") and passive:
        on = re.compile(r" (?:on|against|upon) ").match(text, end, stop)
        return Span(on.end() if on else end, stop), None
    if passive or reduced or did.targets_before:
        return Span(clause, group_start), None
    begin = did.measure.end if did.measure and did.group in ("impose", "lift") else end
    return Span(begin, stop), Span(clause, group_start)


def _noun(
    marked: Marked, sentence: Span, groups: Mapping[str, frozenset[Tense]], word: str, start: int,
    end: int, clause: int, stop: int,
) -> Frame | None:  # fmt: skip
    """An act told by a noun: "the addition of nine entities to the list"."""
    text = marked.masked
    of = re.compile(r" (?:of|for) ").match(text, end, stop)
    to = goals.goal(marked, end, stop)
    whose = re.search(
        r"(?P<who>[A-Z][\w.& -]{1,50}|its|their)(?:'s?)? (?:recent |latest |\w+ )?$",
        text[clause:start],
    )
    if of and _UNDONE.search(text, clause, start):
        return None
    if not of and not (to and whose and "'" in text[clause:start][-12:]):
        return None
    if of and re.match(
        r"(?:the|this|that|such|a|an) (?:\w+ )?(?:list|rule|order|ban|policy|law|process)\b",
        text[of.end() : of.end() + 40],
    ):
        return None
    targets = Span(of.end(), stop) if of else Span(clause + (whose.start() if whose else 0), start)
    order: tuple[Group, ...] = (
        "revise",
        "remove",
        "delist",
        "listing",
        "sanction",
        "lift",
        "impose",
        "hit",
    )
    group: Group = next(one for one in order if one in groups)
    if (
        group == "listing"
        and not to
        and "sanction" in groups
        and word.startswith(("designat", "sanction"))
    ):
        group = "sanction"
    if group == "remove" and not to and "delist" in groups:
        group = "delist"
    entry = re.match(
        r"(?: [\w(),'-]+){0,9}? (?:entr(?:y|ies)|alias(?:es)?|address(?:es)?)\b", text[end:stop]
    )
    if group == "revise" and not entry:
        return None
    if group in ("lift", "impose"):
        measure = measured.measure_on(text, end, min(stop, end + 60))
        if not measure:
            return None
        targets = Span(measure.end(), stop)
    govern = governor(text, sentence.start, start)
    mood: Mood = govern.mood if govern else "done"
    by = _BY.search(text, end, stop)
    if by:
        targets = Span(targets.start, min(targets.end, max(by.start(), targets.start)))
    return Frame(
        group, "noun", mood, start, end, Span(clause, stop), targets, Span(clause, start), to,
        governor=govern, word=word, by=Span(by.end(), stop) if by else None,
    )  # fmt: skip
