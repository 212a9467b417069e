"""From an act in a sentence to drafts of claims: one for each list and unit."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import ClaimKind, Span, Unit
from proscribed.news.claims import gazetteer, numbers
from proscribed.news.claims.actors import Actor, Attribution, actor, who_acts
from proscribed.news.claims.among import without_keeper
from proscribed.news.claims.asking import asked
from proscribed.news.claims.choosing import choose
from proscribed.news.claims.completing import with_allotted, with_what_follows
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.gated import gated
from proscribed.news.claims.items import enumerated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.mooding import so_far
from proscribed.news.claims.names import Name, names
from proscribed.news.claims.proposing import of_whom
from proscribed.news.claims.reasons import why_told
from proscribed.news.claims.regions import says, targets_of
from proscribed.news.claims.standing import identified_count
from proscribed.news.claims.targets import Group, Targets
from proscribed.news.claims.terms import now
from proscribed.news.claims.timing import said_on, timing

_ALIAS = re.compile(r"\b(?:alias(?:es)?|address(?:es)?) [\"']?$")
_REMOVING = ("remove", "delist", "lift")
_PREDICATE = re.compile(
    r" (?:signals?|marks?|comes?|came|follows?|followed|is|was|are|were|will|has|have|brings?|brought|reflects?|underscores?|shows?|said|says|means?|represents?|builds?|adds?|takes?)\b"
)
_FORMAL = re.compile(
    r"\b(?:rule|notice|order)s? (?:published|issued|released|that was published) (?:in|on|by)\b|\bpublished (?:a|the) (?:final |interim |new )*rule\b"
)
_WHEN = re.compile(r"(?:\b(?:in|on) )?¤+(?:,? when| (?:announcement|decision|move) (?:of|to)) $")
_AND_ON = re.compile(r"(?:, and|;(?: and)?| and| while| but) (?:on |in |by )?¤+(?: of ¤+)?,? $")
"""Before a second act, the day of its own: ", and on May 3 it took"."""
_PARTED = re.compile(r": (?=(?:\d+|[a-z]+(?:-[a-z]+)?) (?:for|over|because|in connection with) )")
_PARTS = re.compile(r"\b(?:include[sd]?|comprise[sd]?|consist of)\b")
_SUBORDINATE = re.compile(r"\b(?:after|since|before|when) $")
_ANOTHER = re.compile(
    r"\b(?:another|an additional|one more|further|\w+ more|additional|a second|a third|other)\b",
    re.IGNORECASE,
)


def kind_of(frame: Frame) -> ClaimKind:
    """The kind of claim that an act makes, by its mood."""
    if frame.mood == "planned":
        return "planned"
    if frame.mood == "called":
        return "called_for"
    if frame.group in _REMOVING:
        return "remove"
    return "revise" if frame.group == "revise" else "add"


_NUMBERED = re.compile(
    rf"(?:{numbers.NUMBER}) (?:new |more |further |fresh )*sanctions\b", re.IGNORECASE
)
_SINCE = gated(r"\b(?:now|since|so far|to date)\b", re.IGNORECASE)
_ALL = 500
"""So many told since a day, or as of now, are all those listed until then, not those of an act."""


def _all_so_far(marked: Marked, frame: Frame, found: Targets) -> bool:
    many = any((one.count or 0) >= _ALL for one in found.groups)
    since = _SINCE.search(marked.masked, frame.clause.start, frame.clause.end)
    return many and frame.goal is None and frame.mood == "done" and bool(since)


def _own_end(text: str, frame: Frame, acts: tuple[int, ...]) -> int:
    """Where what a sentence says of an act ends: before a relative clause with an act of its own."""
    for act in acts:
        if act > frame.end:
            which = re.search(r", (?:which|who) (?=[^,]*$)", text[frame.end : act])
            if which:
                return frame.end + which.start()
    return frame.clause.end


def drafts(
    marked: Marked,
    sentence: Span,
    frame: Frame,
    said: tuple[Attribution, ...],
    last: str,
    heir: Actor | None,
    before: Actor | None,
    acts: tuple[int, ...],
    first: bool,
) -> tuple[Draft, ...]:
    """The drafts of an act. `last`: the list of the act before, `before` who
    did it, `heir` who acts before in the sentence; `acts`: where the sentence's acts
    stand; `first`: whether it is the first of them."""
    kind = kind_of(frame)
    if kind == "planned" and _FORMAL.search(marked.text, sentence.start, frame.start):
        kind = "add" if frame.group not in (*_REMOVING, "revise") else kind
    until = frame.clause.end
    aside = re.search(r", (?:which|who|a move)\b", marked.masked[frame.end : until])
    if aside:
        until = frame.end + aside.start()
    if frame.voice == "noun" and (verb := _PREDICATE.search(marked.masked, frame.end, until)):
        until = verb.start()
    parted = _PARTED.search(marked.masked, frame.end, until)
    why = why_told(marked.masked, sentence, frame, kind, parted.start() if parted else until, first)
    found = targets_of(marked, frame, why, said)
    if _all_so_far(marked, frame, found):
        return ()
    many = _NUMBERED.match(marked.text, frame.measure.start) if frame.measure else None
    if many and frame.measure and not any(one.count for one in found.groups):
        span = Span(frame.measure.start, many.end())
        counted = Group(numbers.number(many).value, "entities", "", {}, span)
        found = msgspec.structs.replace(found, groups=(counted,))
    who = who_acts(marked, frame, said)
    if (
        frame.subject
        and frame.voice == "active"
        and any(frame.subject.start <= act < frame.subject.end for act in acts)
    ):
        who = heir
    if who is None and frame.voice == "active":
        who = heir
    if who is None and frame.voice == "active" and frame.subject and first:
        mark = next((one for one in marked.actors if one.start - sentence.start in range(4)), None)
        bare = frame.subject.end - frame.subject.start < 3
        who = actor(marked, Span(mark.start, mark.end)) if mark and bare else None
    if who is None and first and frame.voice in ("passive", "participle"):
        owner = [one for one in marked.actors if one.start == sentence.start]
        if owner and marked.text[owner[0].end : owner[0].end + 2] == ": ":
            who = actor(marked, Span(owner[0].start, owner[0].end))
    found = with_what_follows(marked, frame, found)
    speaker = next((one.who for one in said if one.who and one.who.id and not one.press), None)
    silent = who is None and frame.voice in ("passive", "noun") and not last
    told = speaker if silent or (who is not None and who.pronoun and speaker) else who
    if told is not None and told.pronoun and before is not None:
        told = before
    chosen = choose(marked, frame, told, asked(marked, frame), last)
    named = gazetteer.list_of(chosen.name)
    kind = of_whom(marked, frame, kind, who, named.authority)
    authority = named.authority if named.authority else gazetteer.power_of(who.id if who else "")
    found = without_keeper(marked, found, authority)
    own = first and not _SUBORDINATE.search(
        marked.masked[max(sentence.start, frame.clause.start - 8) : frame.clause.start]
    )
    domain = Span(
        sentence.start if own else frame.clause.start, _own_end(marked.masked, frame, acts)
    )
    near = max(sentence.start, domain.start - 60)
    led = _WHEN.search(marked.masked, near, domain.start)
    led = led or (None if first else _AND_ON.search(marked.masked, near, domain.start))
    domain = Span(led.start(), domain.end) if led else domain
    when = timing(marked, sentence, domain, kind, said, why, acts)
    if not when.announced and not frame.perfect:
        when = said_on(marked, sentence, domain, kind, said, acts) or when
    if len(when.announced) == 10 and not when.effective and now(marked.masked, sentence):
        when = msgspec.structs.replace(when, effective=when.announced)
    refs = tuple(one for one in marked.references if domain.start <= one.start < domain.end)
    spans = dict(when.spans)
    if why:
        spans["reason"] = why
    if frame.goal is not None:
        spans["list"] = Span(frame.goal.start, frame.goal.end)
    elif frame.measure is not None:
        spans["list"] = frame.measure
    base = Draft(
        kind, sentence, f"{frame.group}/{frame.voice}/{frame.mood}", chosen.name, chosen.how, authority, who,
        reason=why, announced=when.announced, effective=when.effective, planned=when.planned, references=refs,
        spans=spans, background=frame.perfect or so_far(marked.masked, sentence.start, frame.start), names=tuple(Span(one.start, one.end) for one in found.names),
        part=frame.word == "part", anaphoric=found.anaphoric or not (found.groups or found.names or says(marked, frame)),
    )  # fmt: skip
    if frame.voice == "noun" and frame.word in ("identified", "delist", "removed"):
        count, other = identified_count(marked, frame)
        groups = tuple(one for one in found.groups if one.unit != "aliases")
        found = msgspec.structs.replace(found, groups=groups)
        if not found.names and not any(group.count for group in found.groups):
            return ()
        if count is None and _PARTS.search(marked.masked[frame.start : frame.end]):
            placed = {code: n for one in found.groups for code, n in one.breakdown.items()}
            of = found.groups[0].unit if found.groups else None
            return (
                msgspec.structs.replace(base, breakdown=placed, unit=of, anaphoric=not found.names),
            )
        total = count if count is not None else (found.groups[0].count if found.groups else None)
        noun = numbers.UNIT_WORD.search(marked.masked, frame.start, frame.end) if count else None
        unit = (
            numbers.unit(noun.group()) if noun else found.groups[0].unit if found.groups else None
        )
        breakdown = dict(found.groups[0].breakdown) if found.groups else {}
        return (
            _with(
                base,
                total,
                unit or ("entities" if total else None),
                "",
                breakdown,
                new=other,
                definite=True,
            ),
        )
    if frame.group == "revise":
        every = (
            names(marked.masked, frame.targets.start, min(frame.targets.end, frame.clause.end))
            if frame.targets.start >= frame.end or frame.voice == "passive"
            else ()
        )
        every = tuple(
            one for one in every if not _ALIAS.search(marked.masked, one.start - 24, one.start)
        )
        if every:
            until = frame.start if frame.voice == "passive" else frame.clause.end
            every = enumerated(marked.masked, every[0].start, until) or every
        base = msgspec.structs.replace(
            base,
            names=tuple(
                Span(one.start, one.end) for one in every if not (why and why.start <= one.start)
            ),
        )
        begin = frame.end if frame.targets.start >= frame.end else frame.targets.start
        single = re.match(
            r"\W*(?:[Tt]he|[Aa]n|[Ii]ts|[Oo]ne) (?:existing )?(?:entry|listing) (?:for|of|on) ",
            marked.masked[begin : frame.targets.end],
        )
        alone = bool(found.groups) and found.groups[0].count == 1
        if single and (base.names or alone):
            return (_with(base, 1, "entries", "", {}, new=False, definite=False),)
        found = Targets(found.groups, every if base.names else (), found.anaphoric)
    if not found.groups:
        return (base,)
    found = with_allotted(marked, frame, found)
    result = []
    apart = any(one.members for one in found.groups)
    for at, group in enumerate(found.groups):
        unit = group.unit
        more = marked.masked[group.span.start : group.span.end + 8]
        if (
            frame.group == "revise"
            and unit == "entities"
            and re.search(r"\b(?:others?|more)\b", more)
        ):
            unit = "entries"
        new = bool(_ANOTHER.search(marked.masked, group.span.start, group.span.end))
        one = _with(
            base,
            group.count,
            unit if group.count is not None or group.text else None,
            group.text,
            dict(group.breakdown),
            new=new,
            definite=group.definite,
        )
        one_spans = dict(one.spans) | (
            {"count": group.span} if group.count is not None and not found.anaphoric else {}
        )
        called = group.members if apart else found.names if at == 0 else ()
        result.append(_spanned(one, one_spans, called))
    return tuple(result)


def _with(
    base: Draft,
    count: int | None,
    unit: Unit | None,
    text: str,
    breakdown: dict[str, int | None],
    *,
    new: bool,
    definite: bool,
) -> Draft:
    return msgspec.structs.replace(
        base, count=count, unit=unit, text=text, breakdown=breakdown, new=new, definite=definite
    )


def _spanned(draft: Draft, spans: dict[str, Span], called: tuple[Name, ...]) -> Draft:
    names = tuple(Span(one.start, one.end) for one in called)
    return msgspec.structs.replace(draft, spans=spans, names=names)
