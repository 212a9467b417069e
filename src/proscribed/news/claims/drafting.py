"""From an act in a sentence to drafts of claims: one for each list and unit."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from proscribed.news.claim import ClaimKind, Span
from proscribed.news.claims import gazetteer, numbers
from proscribed.news.claims.among import without_keeper
from proscribed.news.claims.asking import asked
from proscribed.news.claims.choosing import choose
from proscribed.news.claims.circumstances import (
    Act,
    actor_of,
    days_of,
    domain_of,
    keeper_of,
    kind_of,
    reason_of,
)
from proscribed.news.claims.completing import with_allotted, with_what_follows
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.gated import gated
from proscribed.news.claims.items import enumerated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.mooding import so_far
from proscribed.news.claims.names import Name, names
from proscribed.news.claims.proposing import of_whom
from proscribed.news.claims.regions import says, targets_of
from proscribed.news.claims.standing import identified_count
from proscribed.news.claims.targets import Group, Targets

_ALIAS = re.compile(r"\b(?:alias(?:es)?|address(?:es)?) [\"']?$")
_PARTS = re.compile(r"\b(?:include[sd]?|comprise[sd]?|consist of)\b")
_ANOTHER = re.compile(
    r"\b(?:another|an additional|one more|further|\w+ more|additional|a second|a third|other)\b",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:others?|more)\b")
_SINGLE = re.compile(
    r"\W*(?:[Tt]he|[Aa]n|[Ii]ts|[Oo]ne) (?:existing )?(?:entry|listing) (?:for|of|on) "
)


def drafts(act: Act) -> tuple[Draft, ...]:
    """The drafts of an act."""
    marked, frame = act.marked, act.frame
    kind = kind_of(act)
    why, who = reason_of(act, kind), actor_of(act)
    found = targets_of(marked, frame, why, act.said)
    if _all_so_far(marked, frame, found):
        return ()
    found = with_what_follows(marked, frame, _counted_as_sanctions(marked, frame, found))
    chosen = choose(marked, frame, keeper_of(act, who), asked(marked, frame), act.last)
    keeper = gazetteer.list_of(chosen.name).authority
    kind = of_whom(marked, frame, kind, who, keeper)
    authority = keeper or gazetteer.power_of(who.id if who else "")
    found = without_keeper(marked, found, authority)
    base = msgspec.structs.replace(
        _draft(act, kind, why, found),
        list=chosen.name,
        how=chosen.how,
        authority=authority,
        actor=who,
    )
    if frame.voice == "noun" and frame.word in ("identified", "delist", "removed"):
        return _identified(act, base, found)
    return (_revised if frame.group == "revise" else _of_groups)(act, base, found)


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


def _counted_as_sanctions(marked: Marked, frame: Frame, found: Targets) -> Targets:
    """The targets, as many as sanctions are told where they are not counted ("500 new sanctions")."""
    many = _NUMBERED.match(marked.text, frame.measure.start) if frame.measure else None
    if not many or any(one.count for one in found.groups):
        return found
    group = Group(numbers.number(many).value, "entities", "", {}, Span(*many.span()))
    return msgspec.structs.replace(found, groups=(group,))


def _draft(act: Act, kind: ClaimKind, why: Span | None, found: Targets) -> Draft:
    """What all drafts of an act share: days, reason, citations, and where these are told."""
    marked, frame, domain = act.marked, act.frame, domain_of(act)
    when = days_of(act, domain, kind, why)
    list_ = Span(frame.goal.start, frame.goal.end) if frame.goal else frame.measure
    told = {"reason": why, "list": list_}
    return Draft(
        kind,
        act.sentence,
        f"{frame.group}/{frame.voice}/{frame.mood}",
        reason=why,
        announced=when.announced,
        effective=when.effective,
        planned=when.planned,
        references=tuple(
            one for one in marked.references if domain.start <= one.start < domain.end
        ),
        spans={**when.spans, **{key: span for key, span in told.items() if span}},
        background=frame.perfect or so_far(marked.masked, act.sentence.start, frame.start),
        names=_places(found.names),
        part=frame.word == "part",
        anaphoric=found.anaphoric or not (found.groups or found.names or says(marked, frame)),
    )


def _places(called: Iterable[Name]) -> tuple[Span, ...]:
    """Where names stand."""
    return tuple(Span(one.start, one.end) for one in called)


def _identified(act: Act, base: Draft, found: Targets) -> tuple[Draft, ...]:
    """The draft of those told again, to name them: "the nine newly added are A, B and C"."""
    text, frame = act.marked.masked, act.frame
    count, other = identified_count(act.marked, frame)
    groups = [one for one in found.groups if one.unit != "aliases"]
    if not found.names and not any(one.count for one in groups):
        return ()
    unit, total, where = (
        (groups[0].unit, groups[0].count, dict(groups[0].breakdown)) if groups else (None, None, {})
    )
    if count is None and _PARTS.search(text[frame.start : frame.end]):
        where = {code: many for one in groups for code, many in one.breakdown.items()}
        anaphoric = not found.names
        return (msgspec.structs.replace(base, breakdown=where, unit=unit, anaphoric=anaphoric),)
    total = total if count is None else count
    noun = numbers.UNIT_WORD.search(text, frame.start, frame.end) if count else None
    unit = (numbers.unit(noun.group()) if noun else unit) or ("entities" if total else None)
    more = {"count": total, "unit": unit, "breakdown": where, "new": other, "definite": True}
    return (msgspec.structs.replace(base, **more),)


def _revised(act: Act, base: Draft, found: Targets) -> tuple[Draft, ...]:
    """The drafts of a revision: of the entries named, or of one entry, whosever it is."""
    frame, why = act.frame, base.reason
    every = _entries_named(act.marked.masked, frame)
    called = _places(one for one in every if not (why and why.start <= one.start))
    base = msgspec.structs.replace(base, names=called)
    begin = frame.end if frame.targets.start >= frame.end else frame.targets.start
    single = _SINGLE.match(act.marked.masked, begin, frame.targets.end)
    if single and (called or (found.groups and found.groups[0].count == 1)):
        return (msgspec.structs.replace(base, count=1, unit="entries"),)
    return _of_groups(act, base, Targets(found.groups, every if called else (), found.anaphoric))


def _entries_named(text: str, frame: Frame) -> tuple[Name, ...]:
    """The names of the entries revised, but for those that an entry gets or loses."""
    passive = frame.voice == "passive"
    if frame.targets.start < frame.end and not passive:
        return ()
    every = names(text, frame.targets.start, min(frame.targets.end, frame.clause.end))
    every = tuple(one for one in every if not _ALIAS.search(text, one.start - 24, one.start))
    until = frame.start if passive else frame.clause.end
    return (enumerated(text, every[0].start, until) or every) if every else ()


def _of_groups(act: Act, base: Draft, found: Targets) -> tuple[Draft, ...]:
    """A draft of each group, the first with the names where they are not told apart."""
    if not found.groups:
        return (base,)
    found = with_allotted(act.marked, act.frame, found)
    apart = any(one.members for one in found.groups)
    called = [one.members if apart else () for one in found.groups]
    called[0] = called[0] if apart else found.names
    return tuple(
        _of_group(act, base, msgspec.structs.replace(one, members=own), found.anaphoric)
        for one, own in zip(found.groups, called, strict=True)
    )


def _of_group(act: Act, base: Draft, group: Group, anaphoric: bool) -> Draft:
    """The draft of one group; of "others" that are revised, entries are counted."""
    text, span, counted = act.marked.masked, group.span, group.count is not None
    entries = act.frame.group == "revise" and group.unit == "entities"
    unit = "entries" if entries and _MORE.search(text[span.start : span.end + 8]) else group.unit
    return msgspec.structs.replace(
        base,
        count=group.count,
        unit=unit if counted or group.text else None,
        text=group.text,
        breakdown=dict(group.breakdown),
        new=bool(_ANOTHER.search(text, span.start, span.end)),
        definite=group.definite,
        spans={**base.spans, "count": span} if counted and not anaphoric else dict(base.spans),
        names=_places(group.members),
    )
