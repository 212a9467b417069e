"""Acts in a sentence: each verb or noun of an act with its mood, voice, goal and the parts of the
text in which its targets and its actor stand."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims import clauses, goals, measured
from proscribed.news.claims.agents import active, before_gerund, by_whom
from proscribed.news.claims.asking import that_they, who_asks
from proscribed.news.claims.coordination import same_subject
from proscribed.news.claims.frame import Frame, Voice
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.mooding import background, concluded, mood_of
from proscribed.news.claims.names import names
from proscribed.news.claims.nouns import A_LISTING
from proscribed.news.claims.nouns import noun as noun_act
from proscribed.news.claims.numbers import UNIT
from proscribed.news.claims.objects import (
    is_reduced,
    object_before,
    object_that,
    regions,
    relative_object,
    with_points_before,
)
from proscribed.news.claims.undone import idle, in_general, not_told
from proscribed.news.claims.unlisted import unlisted
from proscribed.news.claims.verbs import Governor, Tense, act_words, forms, governor, within_name

MOST = 40
"""Acts are sought at so many words of a sentence, the first ones."""
_BANS = re.compile(r"\b(?:travel|visa|entry|export|import|trade|investment|flight) $")
"""Before bans as things, not as what somebody does."""
_IS = re.compile(r"(?:\b(?:is|are|was|were|been|be)|'s|'re)\b")
_BETWEEN = re.compile(
    rf"(?:{clauses.START}|[.;:] |, |\band )(?P<who>[^,;]{{3,80}}), (?:which|who|whose) [^,;]{{3,120}},? $"
)
_CLOSED = re.compile(
    r" (?:that|who|which) (?:[a-z]+ly )?(?:have |has |had |are |were |is |was )?[a-z]+(?:ed|s|ing|ve)\b [^;:.]{3,120}, $"
)
"""What is said of those counted, closed by a comma before what was done to them."""
_SAID_OF = re.compile(
    rf"(?<= )(?:{UNIT}|others|those)(?P<that> (?:that|who|which) )(?!(?:the|it|they|he|she|we|an?|its|their) )(?=[a-z]+ [^;:.,]{{3,120}} $)"
)
"""The same without a comma: "two firms that had closed were removed"."""
_HAD = re.compile(
    r" (?:also )?(?:had|has had|have had|saw|got|gets|sees) (?:his|her|its|their) (?:U\.?S\.? |EU |UK |British |own )?(?:names?|listings?|designations?|entr(?:y|ies)|blacklisting|sanctions|assets|property|funds|bank accounts) $"
)
_SUGGESTED = re.compile(
    r"\b(?:propos|suggest|consider|recommend|mull|weigh|discuss|favou?r|oppos)\w* $"
)
_THEN = re.compile(
    r"\b(?:was|were|been|be|is|are) (?:\w+ly |also )?[a-z]+(?:ed|pt|ck|en|ut) [^.;:]{0,90}?(?:,? and|, then|,? but)(?: then| later| subsequently| instead)? $"
)
"""Before a second participle of one passive: "was dropped from one list and put on another"."""
_ADVERBS = re.compile(r"(?:(?:\w+ly|later|then|also|again|now|since|thereafter) )*")
_WHOM = re.compile(r"[a-z]{3}")
_TO_BE = re.compile(r"\bto (?:not )?be (?:\w+ly )?$")
_BEING = re.compile(
    r"\b(?:risk|chance|prospect|danger|possibility|threat|fac(?:e|es|ed|ing))[\"']?(?: of)? being (?:\w+ly )?$"
)
"""Before a passive that has not been done: "at risk of being added"."""
_AND = re.compile(r"(?:, | and | or )(?:also |then |to )?(?:[a-z]+ly )?$")
_MODAL = re.compile(
    r"\b(?:should|must|will|would|may|might|could) (?:\w+ly )?[a-z]+ [^.;:\"]{2,60}$"
)
_UPON = re.compile(r",? (?:after|by|upon|since|following) $")
_SOME = re.compile(r"(?P<led>\b(?:including|such as) )(?P<who>[^;]{3,300}), to be $")
"""Before an act to come, those whom it is of: "firms, including A, B and C, to be added to"."""
_DESCRIBED = re.compile(r", (?:an?|the|one of) [^,]*$")
"""What is said of a name, and goes on to the relative clause of that name."""
_WHICH = re.compile(r",[\"']? (?:which|who) $")
_APPOSED = re.compile(r", (?:an?|one of)\b[^,;:§]{2,60}(?P<which> (?:that|which|who) )$")
_OF_WHERE = re.compile(
    r" (?:of|in|from) (?:the )?[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,2}|, (?:an?|one of|based|located|headquartered|formerly|part of) [^,]*"
)
"""What may stand between a name and its relative clause: "Kelvo Inc. of Canada, which was added"."""


def frames(marked: Marked, sentence: Span, *, listed: bool = False) -> tuple[Frame, ...]:
    """The acts that a sentence tells, in order. `listed`: an act on a list was told before."""
    text = marked.masked
    found: list[Frame] = []
    end = sentence.end
    listed = listed or any(sentence.start <= one.start < sentence.end for one in marked.lists)
    named = text.find("§", sentence.start, sentence.end) >= 0
    for match in reversed(act_words(text, sentence.start, sentence.end)[:MOST]):
        if idle(text, match, named) or within_name(text, sentence, match):
            continue
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
    suggested = word == "including" and _SUGGESTED.search(text, clause, start)
    thing = (word == "bans" and _BANS.search(text, clause, start)) or (
        word == "blocking" and text.startswith(" sanctions", end)
    )
    if thing or (word == "including" and not suggested):
        return ()
    if word == "sanctions" and not measured.as_verb(marked, text, start, end, clause):
        named = measured.sanctions(marked, sentence, start, end, clause, stop)
        return (named,) if named else ()
    if word == "listing" and A_LISTING.search(text, clause, start):
        return ()
    counted = re.match(
        r" (?:\d|(?:more than|over|some|about|nearly|almost) )", text[end : end + 12]
    )
    if tenses == {"noun"} or (
        "noun" in tenses and not counted and re.match(r" of\b| for\b", text[end : end + 4])
    ):
        noun = noun_act(marked, sentence, groups, word, start, end, clause, stop)
        return (noun,) if noun else ()
    return _verb(marked, sentence, groups, tenses, word, start, end, clause, stop, listed)


_ONE_MORE = re.compile(r"(?:,|,? and) (?:also )?$")


def _wanted(text: str, sentence: Span, clause: int, start: int) -> re.Match[str] | None:
    """Who wants something done, before a participle or one of several: "wants it listed, and barred"."""
    again = _ONE_MORE.search(text, sentence.start, start)
    return clauses.WANTED.search(text, sentence.start if again else clause, start)


def _antecedent(text: str, start: int, clause: int, targets: Span) -> Span | None:
    """Whom a relative clause that begins there is of, where a name stands before it: "Kelvo Inc. of
    Canada, which was added", "Kelvo, a trader that was added"."""
    apposed = _APPOSED.search(text, start, clause)
    known = names(text, start, apposed.start()) if apposed else ()
    if apposed and known and known[-1].end == apposed.start():
        return Span(known[-1].start, apposed.start("which"))
    led = _WHICH.search(text, start, clause)
    if led is None or text[targets.start : targets.end].strip(" ,"):
        return None
    known = names(text, start, led.start())
    owner = [one for one in known if one.end == led.start()]
    if known and _DESCRIBED.match(text, known[0].end, led.start()):
        owner = [known[0]] if known[0].start - start < 5 else owner
    placed = [one for one in known if _OF_WHERE.fullmatch(text, one.end, led.start())]
    if placed and not owner:
        return Span(placed[-1].start, led.start())
    return Span(owner[-1].start, owner[-1].end) if owner else None


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
    spoken = aux and not _ADVERBS.fullmatch(text, group_start, start)
    if not spoken and "participle" in tenses and _THEN.search(text, sentence.start, start):
        passive = True
    if (
        not passive
        and "participle" in tenses
        and not aux
        and clauses.premodifies(before, text[end : min(end + 14, sentence.end)])
    ):
        return ()
    if tenses & {"present", "base"} and not passive and in_general(text, end, sentence.end):
        return ()
    if tenses & {"present"} and not passive and text[group_start - 2 : group_start] == "§ ":
        return ()
    by = by_whom(text, end, stop)
    did = goals.done(marked, groups, word, end, stop, passive, clause)
    if did is None:
        did = unlisted(marked, groups, word, clause, group_start, start, end, stop, passive, listed)
    if did and did.targets_before and not text[sentence.start : start].strip(" \"'"):
        return ()
    if did is None or (did.group in ("impose", "lift") and did.measure is None):
        if passive and ("impose" in groups or "lift" in groups):
            who = Span(by.end(), stop) if by else None
            one = measured.taken(marked, groups, word, start, end, clause, group_start, stop, who)
            return (one,) if one else ()
        if "impose" in groups and "past" in tenses:
            one = measured.relative(marked, sentence, word, start, end, clause, stop)
            return (one,) if one else ()
        return ()
    reduced = (
        is_reduced(before, text[end : min(end + 70, sentence.end)], did)
        if not passive and "participle" in tenses
        else False
    )
    told_of = object_that(marked, sentence, did, passive, group_start, end)
    if told_of:
        reduced = False
    had = _HAD.search(before)
    if reduced is None and not had:
        return ()
    if reduced and did.goal is not None and active(marked, group_start, did.goal.end):
        reduced = False
    if did.group == "revise" and re.search(r"\bby $", before) and "gerund" in tenses:
        return ()
    if reduced and did.goal and relative_object(marked, clause, group_start):
        reduced = False
    if reduced:
        clause = max([clause, *(one.end for one in marked.lists if clause < one.end <= start)])
    bare = "base" in tenses and not passive and bool(_AND.search(text, sentence.start, start))
    bare = bare and (tenses == {"base"} or bool(_MODAL.search(text, sentence.start, start)))
    progressive = "gerund" in tenses and bool(_IS.search(text[group_start:start]))
    nonfinite = bool(clauses.NONFINITE.search(before) or _TO_BE.search(before)) or bare
    nonfinite = nonfinite or ("gerund" in tenses and not progressive)
    nonfinite = nonfinite or bool(passive and _BEING.search(before))
    reduced = reduced or bool(had)
    objects = told_of or object_before(
        marked, did, passive, bool(reduced), clause, group_start, end
    )
    wanted = _wanted(text, sentence, clause, start) if reduced else None
    asked = (
        that_they(text, sentence.start, start)
        if not passive and not aux and "base" in tenses
        else None
    )
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
    found_so = concluded(text, sentence.start, govern) if govern and mood == "called" else None
    if found_so:
        mood = "planned"
    if wanted:
        govern, mood = Governor("called", wanted.start(), wanted.end()), "called"
    if not_told(text, sentence, mood, group_start, nonfinite):
        mood = "denied"
    targets, subject = regions(text, did, passive, bool(reduced), clause, group_start, end, stop)
    if objects:
        targets, subject = objects
    if had:
        targets, subject = Span(clause, clause + had.start()), None
    if asked:
        govern, mood = asked, "called"
        subject = Span(clauses.clause_start(text, sentence.start, govern.start), govern.start)
    if wanted:
        first = next(iter(act_words(text, wanted.end(), start)), None)
        targets = Span(wanted.end(), first.start() if first else group_start)
        subject = Span(sentence.start, wanted.start())
    elif (
        nonfinite
        and passive
        and govern
        and mood == "called"
        and _WHOM.search(text, govern.end, group_start)
    ):
        skip = 4 if text.startswith(" for ", govern.end) else 0  # "asked for it to be placed"
        targets = Span(govern.end + skip, group_start)
        subject = Span(clauses.clause_start(text, sentence.start, govern.start), govern.start)
    elif nonfinite and not passive and (doer := before_gerund(marked, tenses, start)):
        subject = doer
    elif nonfinite and govern and not passive and not did.targets_before:
        govern, subject = who_asks(marked, sentence, govern, mood, (zone, group_start, start))
    elif nonfinite and not passive and not did.targets_before:
        subject = Span(sentence.start, group_start)
    theirs = (passive or did.targets_before) and not reduced
    if theirs and (whose := _antecedent(text, sentence.start, clause, targets)):
        targets = whose
    between = (
        _BETWEEN.search(text, sentence.start, group_start) if passive and not reduced else None
    )
    if between:
        targets = Span(between.start("who"), between.end("who"))
    closed = _CLOSED.search(text, sentence.start, group_start) if passive and not reduced else None
    said_of = _SAID_OF.search(text, sentence.start, group_start) if passive and aux else None
    if said_of and said_of.end() == clause and not reduced:
        upto = said_of.start("that")
        targets = Span(clauses.clause_start(text, sentence.start, upto), upto)
    elif closed and clause > closed.start():
        targets = Span(clauses.clause_start(text, sentence.start, closed.start()), closed.start())
    if passive and not reduced and not text[targets.start : targets.end].strip(" ,"):
        targets = same_subject(text, sentence.start, clause) or targets
    if did.targets_before and "gerund" in tenses:
        lead = _UPON.search(text, sentence.start, start)
        if lead and not text[targets.start : targets.end].strip(" ,"):
            targets = Span(sentence.start, lead.start())
    some = _SOME.search(text, sentence.start, start) if passive and nonfinite else None
    if some:
        targets = Span(some.end("led"), some.end("who"))
    if passive and not reduced:
        targets = with_points_before(text, sentence.start, targets)
    relative = passive and bool(re.search(r", (?:which|who) $", text[sentence.start : clause]))
    if found_so and subject is None:
        subject = Span(*found_so.span("who"))
    voice: Voice = (
        "passive" if passive or did.targets_before or had else "participle" if reduced else "active"
    )
    agent = Span(by.end(), stop) if by and voice != "active" else None
    one = Frame(
        did.group, voice, mood, start, end, Span(clause, stop), targets, subject, did.goal, did.measure,
        govern, background(text, sentence.start, start, before) or relative, agent, word,
    )  # fmt: skip
    if did.origin is not None:
        return (msgspec.structs.replace(one, group="remove", goal=did.origin), one)
    return (one,)
