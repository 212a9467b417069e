"""Acts told by a verb: what it does, in which voice and mood, whom it is of and who acts."""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims import clauses, goals, measured
from proscribed.news.claims.agents import active, before_gerund, by_whom
from proscribed.news.claims.antecedents import antecedent
from proscribed.news.claims.asking import that_they, who_asks
from proscribed.news.claims.frame import Frame, Verb, Voice
from proscribed.news.claims.goals import Done
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.mooding import background, concluded, mood_of
from proscribed.news.claims.objects import (
    is_reduced,
    object_before,
    object_that,
    regions,
    relative_object,
)
from proscribed.news.claims.undone import in_general, not_told
from proscribed.news.claims.unlisted import unlisted
from proscribed.news.claims.verbs import Governor, Mood, act_words, forms, governor

_TO = re.compile(r"to (?:\w+ly )*")
_RELATIVE = re.compile(r", (?:which|who) $")
_IS = re.compile(r"(?:\b(?:is|are|was|were|been|be)|'s|'re)\b")
_HAD = re.compile(
    r" (?:also )?(?:had|has had|have had|saw|got|gets|sees) (?:his|her|its|their) (?:U\.?S\.? |EU |UK |British |own )?(?:names?|listings?|designations?|entr(?:y|ies)|blacklisting|sanctions|assets|property|funds|bank accounts) $"
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
_ONE_MORE = re.compile(r"(?:,|,? and) (?:also )?$")


class _Act(Struct, frozen=True):
    """What a verb tells by its form. `clause`: from where on it does; `reduced`: whom it is of stands right
    before it; `bare`: it goes on from the verb before; `nonfinite`: it has no time of its own;
    `targets`, `subject`: where whom it is of and who acts stand by that form."""

    verb: Verb
    did: Done
    voice: Voice
    clause: int
    reduced: bool
    bare: bool
    nonfinite: bool
    targets: Span
    subject: Span | None


class _Mood(Struct, frozen=True):
    """Whether an act is done, and what governs it. `zone`: from where on that may stand; `wanted`: the words
    that want it done; `asked`: a verb asks for it; `found_by`: who found that it should be done."""

    mood: Mood
    governor: Governor | None
    zone: int
    wanted: re.Match[str] | None
    asked: bool
    found_by: Span | None


def verb_acts(
    marked: Marked, sentence: Span, word: str, at: Span, clause: int, stop: int, listed: bool
) -> tuple[Frame, ...]:
    """The act that a verb tells, and where it moves somebody, also that of the list they leave."""
    verb = _verb(marked, sentence, word, at, clause, stop, listed)
    if _describes(verb) or _in_general(verb):
        return ()
    did = _done(verb)
    if did is None or (did.group in ("impose", "lift") and did.measure is None):
        measure = _measure(verb)
        return (measure,) if measure else ()
    act = _act(verb, did)
    if act is None:
        return ()
    told = _frame(act, _mood(act))
    if did.origin is not None:
        return (msgspec.structs.replace(told, group="remove", goal=did.origin), told)
    return (told,)


def _verb(
    marked: Marked, sentence: Span, word: str, at: Span, clause: int, stop: int, listed: bool
) -> Verb:
    """A verb with its helpers, and whether they, or those of the verb before it, make it passive."""
    text, groups = marked.masked, forms()[word]
    tenses = frozenset(tense for known in groups.values() for tense in known)
    begin, passive = clauses.auxiliaries(text, clause, at.start)
    infinitive = "base" not in tenses and _TO.fullmatch(text, begin, at.start)
    aux = begin < at.start and not infinitive
    if "participle" in tenses and not passive:
        alone = not aux or _ADVERBS.fullmatch(text, begin, at.start)
        passive = bool(alone and _THEN.search(text, sentence.start, at.start))
    passive = passive and "participle" in tenses
    return Verb(
        marked, sentence, groups, tenses, word, clause, begin, at.start, at.end, stop, aux, passive, listed
    )  # fmt: skip


def _describes(v: Verb) -> bool:
    """Whether a participle only describes the noun after it ("a sanctioned bank")."""
    if v.passive or v.aux or "participle" not in v.tenses:
        return False
    return clauses.premodifies(v.before, v.text[v.end : min(v.end + 14, v.sentence.end)])


def _in_general(v: Verb) -> bool:
    """Whether a verb tells what is done in general, or what a list itself does."""
    if v.passive or not v.tenses & {"present", "base"}:
        return False
    of_list = "present" in v.tenses and v.text[v.group_start - 2 : v.group_start] == "§ "
    return of_list or in_general(v.text, v.end, v.sentence.end)


def _done(v: Verb) -> Done | None:
    """What a verb does, to the list named after it or to one told otherwise."""
    did = goals.done(v.marked, v.groups, v.word, v.end, v.stop, v.passive, v.clause)
    return unlisted(v) if did is None else did


def _measure(v: Verb) -> Frame | None:
    """A measure that is itself the subject or the object: "sanctions on two banks were lifted"."""
    if v.passive and ("impose" in v.groups or "lift" in v.groups):
        return measured.taken(
            v.marked, v.groups, v.word, v.start, v.end, v.clause, v.group_start, v.stop, _agent(v)
        )
    if "impose" in v.groups and "past" in v.tenses:
        return measured.relative(v.marked, v.sentence, v.word, v.start, v.end, v.clause, v.stop)
    return None


def _agent(v: Verb) -> Span | None:
    """Who acts, after "by"."""
    by = by_whom(v.text, v.end, v.stop)
    return Span(by.end(), v.stop) if by else None


def _act(v: Verb, did: Done) -> _Act | None:
    """What a verb tells by its form; None where that form tells no act."""
    if did.targets_before and not v.text[v.sentence.start : v.start].strip(" \"'"):
        return None
    if did.group == "revise" and "gerund" in v.tenses and v.before.endswith("by "):
        return None
    had = _HAD.search(v.text, v.clause, v.start)
    that = object_that(v.marked, v.sentence, did, v.passive, v.group_start, v.end)
    participle = False if that else _after_noun(v, did)
    if participle is None and not had:
        return None
    lists = v.marked.lists if participle else ()
    clause = max([v.clause, *(one.end for one in lists if v.clause < one.end <= v.start)])
    reduced = bool(participle or had)
    own = (v.passive, reduced, clause, v.group_start, v.end)
    targets, subject = (
        that or object_before(v.marked, did, *own) or regions(v.text, did, *own, v.stop)
    )
    if had:
        targets, subject = Span(clause, had.start()), None
    passive = v.passive or did.targets_before or had
    voice: Voice = "passive" if passive else "participle" if reduced else "active"
    bare = _bare(v)
    nonfinite = bare or _nonfinite(v)
    return _Act(v, did, voice, clause, reduced, bare, nonfinite, targets, subject)


def _after_noun(v: Verb, did: Done) -> bool | None:
    """Whether it is a participle after its noun ("37 entities added to ..."); None where that is no act."""
    if v.passive or "participle" not in v.tenses:
        return False
    reduced = is_reduced(v.before, v.text[v.end : min(v.end + 70, v.sentence.end)], did)
    if reduced and did.goal and active(v.marked, v.group_start, did.goal.end):
        return False
    if reduced and did.goal and relative_object(v.marked, v.clause, v.group_start):
        return False
    return reduced


def _bare(v: Verb) -> bool:
    """Whether a verb without ending goes on from the one before it ("should add A and bar B")."""
    if "base" not in v.tenses or v.passive or not _AND.search(v.text, v.sentence.start, v.start):
        return False
    return v.tenses == {"base"} or bool(_MODAL.search(v.text, v.sentence.start, v.start))


def _nonfinite(v: Verb) -> bool:
    """Whether a verb is an infinitive, a gerund, or a passive that is only feared."""
    before = v.before
    if "gerund" in v.tenses and not _IS.search(v.text[v.group_start : v.start]):
        return True
    if clauses.NONFINITE.search(before) or _TO_BE.search(before):
        return True
    return bool(v.passive and _BEING.search(before))


def _mood(a: _Act) -> _Mood:
    """Whether an act is done, planned, called for or denied, and by which words."""
    v, text, begin = a.verb, a.verb.text, a.verb.sentence.start
    wanted = _wanted(v) if a.reduced else None
    subjunctive = v.passive and bool(clauses.SUBJUNCTIVE.search(v.before))
    free = subjunctive or a.bare
    zone = begin if free else clauses.zone(text, begin, v.group_start, a.nonfinite)
    govern = governor(text, zone, v.start)
    gerund = a.bare or "gerund" in v.tenses
    mood = mood_of(text, govern, v.before, a.nonfinite, a.reduced, gerund, subjunctive)
    found = concluded(text, begin, govern) if govern and mood == "called" else None
    if found:
        mood = "planned"
    if wanted:
        govern, mood = Governor("called", wanted.start(), wanted.end()), "called"
    if not_told(text, v.sentence, mood, v.group_start, a.nonfinite):
        mood = "denied"
    asking = (
        None if v.passive or v.aux or "base" not in v.tenses else that_they(text, begin, v.start)
    )
    if asking:
        govern, mood = asking, "called"
    by = Span(*found.span("who")) if found else None
    return _Mood(mood, govern, zone, wanted, bool(asking), by)


def _wanted(v: Verb) -> re.Match[str] | None:
    """Who wants something done, before a participle or one of several: "wants it listed, and barred"."""
    again = _ONE_MORE.search(v.text, v.sentence.start, v.start)
    return clauses.WANTED.search(v.text, v.sentence.start if again else v.clause, v.start)


def _frame(a: _Act, m: _Mood) -> Frame:
    """The act, with whom it is of and who acts."""
    v, did = a.verb, a.did
    targets = antecedent(
        v, _whom(a, m), joins=did.targets_before, reduced=a.reduced, nonfinite=a.nonfinite
    )
    govern, subject = _who(a, m)
    relative = v.passive and bool(_RELATIVE.search(v.text, v.sentence.start, v.clause))
    return Frame(
        did.group, a.voice, m.mood, v.start, v.end, Span(a.clause, v.stop), targets,
        m.found_by if subject is None else subject, did.goal, did.measure, govern,
        background(v.text, v.sentence.start, v.start, v.before) or relative,
        _agent(v) if a.voice != "active" else None, v.word,
    )  # fmt: skip


def _asked_of(a: _Act, m: _Mood) -> Governor | None:
    """What asks that something be done to those told after it: "asked for it to be placed"."""
    if m.wanted or not (a.nonfinite and a.verb.passive and m.mood == "called" and m.governor):
        return None
    whom = _WHOM.search(a.verb.text, m.governor.end, a.verb.group_start)
    return m.governor if whom else None


def _whom(a: _Act, m: _Mood) -> Span:
    """Where whom an act is of stands, by its form and by what asks for it."""
    v = a.verb
    if m.wanted:
        first = next(iter(act_words(v.text, m.wanted.end(), v.start)), None)
        return Span(m.wanted.end(), first.start() if first else v.group_start)
    if asking := _asked_of(a, m):
        skip = 4 if v.text.startswith(" for ", asking.end) else 0
        return Span(asking.end + skip, v.group_start)
    return a.targets


def _who(a: _Act, m: _Mood) -> tuple[Governor | None, Span | None]:
    """What governs an act, and where who acts, or asks for it, stands."""
    v, govern = a.verb, m.governor
    if m.wanted:
        return govern, Span(v.sentence.start, m.wanted.start())
    if asking := _asked_of(a, m):
        return govern, _before(v, asking)
    if a.nonfinite and not v.passive:
        if doer := before_gerund(v.marked, v.tenses, v.start):
            return govern, doer
        if not a.did.targets_before and govern:
            at = (m.zone, v.group_start, v.start)
            return who_asks(v.marked, v.sentence, govern, m.mood, at)
        if not a.did.targets_before:
            return govern, Span(v.sentence.start, v.group_start)
    return govern, _before(v, govern) if m.asked and govern else a.subject


def _before(v: Verb, govern: Governor) -> Span:
    """The clause up to what governs an act."""
    return Span(clauses.clause_start(v.text, v.sentence.start, govern.start), govern.start)
