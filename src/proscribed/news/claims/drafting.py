"""From an act in a sentence to drafts of claims: one for each list and unit."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import ClaimKind, Span, Unit
from proscribed.news.claims import gazetteer
from proscribed.news.claims.actors import Actor, Attribution, actor
from proscribed.news.claims.choosing import choose
from proscribed.news.claims.counting import read_targets
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.names import Name, names
from proscribed.news.claims.reasons import leading_reason, reason
from proscribed.news.claims.standing import identified_count
from proscribed.news.claims.targets import Group, Targets
from proscribed.news.claims.timing import timing

_REMOVING = ("remove", "delist", "lift")
_STOP = re.compile(
    r", (?:which|who|whom|whose|a move|while|after|when|as (?!well)|in (?:a|an|the|its|response|retaliation|addition|connection|what)|citing|saying|according|effective|bringing|taking|marking|but|making|barring|accusing|including (?=by |in )|freezing|banning|a step|the latest|meaning|under|pursuant)\b|(?<=[\w§,\"])(?<! of) (?:after|when|while|because|whereas|citing|according to|pursuant to|amid|effective|during|ahead of|as part of|following|which|who|whom|that(?! (?:are|is))|accused of|suspected of|believed to|involved in|for (?:allegedly|their|its)|under (?=(?:the|a|an|its) (?:Global|executive|authority|sanctions)|Executive|E\.O))\b|\. (?=[A-Z])"
)
_KEEP = re.compile(
    r"(?:[\s,]*(?:on |in )?(?:¤+|this week|last week|today|yesterday))*[\s,]*(?:(?:all|both|each|most|mostly)\W+)?(?:located|based|headquartered|from|in (?=(?:the )?[A-Z])|under|across|including|such as|among (?:them|which)|namely|with (?=\d|[a-z]+ )|—|:|of which|\w[\w-]* of (?:which|them|whom)|;)"
)
_PREDICATE = re.compile(
    r" (?:signals?|marks?|comes?|came|follows?|followed|is|was|are|were|will|has|have|brings?|brought|reflects?|underscores?|shows?|said|says|means?|represents?|builds?|adds?|takes?)\b"
)
_ANOTHER = re.compile(
    r"\b(?:another|an additional|one more|further|\w+ more|additional|a second|a third|other)\b",
    re.IGNORECASE,
)


def _said(marked: Marked, frame: Frame) -> bool:
    """Whether the part of the targets says anything: "controls on computing items" has no party."""
    return frame.voice in ("active", "noun") and frame.group in ("impose", "hit", "lift", "sanction") and bool(re.search(r"[a-z]{3}", marked.masked[frame.targets.start : frame.targets.end]))


def kind_of(frame: Frame) -> ClaimKind:
    """The kind of claim that an act makes, by its mood."""
    if frame.mood == "planned":
        return "planned"
    if frame.mood == "called":
        return "called_for"
    if frame.group in _REMOVING:
        return "remove"
    return "revise" if frame.group == "revise" else "add"


def _blank(letters: list[str], start: int, end: int) -> None:
    letters[start:end] = " " * max(0, end - start)


def _targets(
    marked: Marked, frame: Frame, why: Span | None, said: tuple[Attribution, ...]
) -> Targets:
    """The targets of an act: those of its own part, and what follows its list about them."""
    letters = list(marked.masked)
    start, end = frame.targets.start, frame.targets.end
    if frame.goal is not None and frame.goal.start >= frame.end:
        lead = re.search(
            r"(?:\b(?:to|on|onto|in|into|under|from|off|out|of|as|with)\b)?(?: (?:annex(?:es)?|the|its)[^§]{0,30})?[\s\"]*$",
            marked.masked[frame.end : frame.goal.start],
        )
        _blank(
            letters,
            frame.end + (lead.start() if lead else frame.goal.start - frame.end),
            frame.goal.end,
        )
    for one in said:
        if one.span.start > frame.end:
            _blank(letters, one.span.start, frame.clause.end)
    if why:
        _blank(letters, why.start, why.end)
    text = "".join(letters)
    stop = _STOP.search(text, max(frame.end, start), frame.clause.end)
    limit = stop.start() if stop else frame.clause.end
    if frame.voice == "active" or (frame.voice == "noun" and start >= frame.end):
        goal = frame.goal.end if frame.goal is not None and frame.goal.start >= frame.end else None
        if goal and goal < limit and not _KEEP.match(text, goal, limit):
            limit = goal
        if frame.group in ("impose", "lift", "hit"):
            stop = _STOP.search(text, start, end)
            limit = min(stop.start() if stop else end, frame.clause.end)
        if frame.group == "hit" and frame.measure:
            limit = frame.measure.start
        return read_targets(
            text, start, max(start, min(limit, end) if start >= frame.end else limit)
        )
    tail = frame.goal.end if frame.goal is not None and frame.goal.start >= frame.end else frame.end
    _blank(letters, end, tail)
    text = "".join(letters)
    if frame.by or not (tail < limit and _KEEP.match(text, tail, limit)):
        limit = end
    among = re.search(r" (?:is|are|was|were|be|been) (?:also |now |both )?(?:among|one of|two of|three of|part of) ", text[start:end])
    if among:
        whole = read_targets(text, start + among.end(), limit)
        left = read_targets(text, start, start + among.start())
        return Targets(whole.groups, left.names or whole.names, whole.anaphoric and not left.names)
    own = _STOP.search(text, start, end)
    if own and frame.voice == "participle":
        start = (
            own.end()
            if own.end() < end
            and re.match(r"\W*(?:[a-z]* ?)(?:group|total|list) of|\W*\d", text[own.end() : end])
            else start
        )
    return read_targets(text, start, limit)


def _spotted(marked: Marked, frame: Frame, found: Targets) -> Targets:
    """The targets with the register's own names that stand among them ("iFlytek")."""
    missed = tuple(
        Name(one.start, one.end)
        for one in marked.spotted
        if frame.targets.start <= one.start < min(frame.targets.end, frame.clause.end)
        and not any(name.start < one.end and one.start < name.end for name in found.names)
        and re.search(
            r"(?:^|[,:(\"]|and|including|as) ?$", marked.masked[frame.targets.start : one.start]
        )
    )
    if not missed:
        return found
    groups = found.groups or (
        Group(len(missed), "entities", "", {}, Span(missed[0].start, missed[0].end)),
    )
    return msgspec.structs.replace(
        found,
        groups=groups,
        names=tuple(sorted((*found.names, *missed), key=lambda one: one.start)),
    )


def _actor(marked: Marked, frame: Frame, said: tuple[Attribution, ...]) -> Actor | None:
    if frame.by is not None:
        stop = re.search(
            r" (?:for|over|on ¤|in ¤|because|to|under|as|after|last|this|pursuant|in|and|from)\b|[,.;§¤]",
            marked.masked[frame.by.start : frame.by.end],
        )
        end = frame.by.start + stop.start() if stop and stop.start() > 3 else frame.by.end
        inside = [one for one in marked.actors if frame.by.start <= one.start < end + 1]
        return actor(marked, Span(frame.by.start, max([end, *(one.end for one in inside)])))
    who = actor(marked, frame.subject)
    if frame.voice == "noun" and frame.measure is None and who is not None and not who.id:
        who = None
    if frame.mood == "called" and (
        who is None
        or (
            frame.governor
            and re.match(
                r"should|must|ought|need",
                marked.masked[frame.governor.start : frame.governor.end],
                re.IGNORECASE,
            )
        )
    ):
        quoted = next((one.who for one in said if one.who), None)
        return quoted or (
            None
            if frame.governor
            and re.match(
                r"should|must",
                marked.masked[frame.governor.start : frame.governor.end],
                re.IGNORECASE,
            )
            else who
        )
    return who


def asked(marked: Marked, frame: Frame) -> str:
    """The id of the authority that is asked to act, between the asking and the act."""
    if frame.mood != "called" or frame.governor is None:
        return ""
    between = [one for one in marked.actors if frame.governor.end <= one.start < frame.start]
    if between:
        return between[-1].id
    before = [
        one for one in marked.actors if frame.clause.start <= one.start < frame.governor.start
    ]
    if (
        re.match(
            r"should|must|ought|need",
            marked.masked[frame.governor.start : frame.governor.end],
            re.IGNORECASE,
        )
        and before
    ):
        return before[-1].id
    return ""


def drafts(
    marked: Marked,
    sentence: Span,
    frame: Frame,
    said: tuple[Attribution, ...],
    last: str,
    heir: Actor | None,
    acts: tuple[int, ...],
    first: bool,
) -> tuple[Draft, ...]:
    """The drafts of an act. `last`: the list of the act before; `acts`: where the sentence's acts
    stand; `first`: whether it is the first of them."""
    kind = kind_of(frame)
    until = frame.clause.end
    aside = re.search(r", (?:which|who|a move)\b", marked.masked[frame.end : until])
    if aside:
        until = frame.end + aside.start()
    if frame.voice == "noun" and (verb := _PREDICATE.search(marked.masked, frame.end, until)):
        until = verb.start()
    why = reason(marked.masked, frame.end, until)
    if why is None and first:
        why = leading_reason(marked.masked, sentence.start, frame.start)
    found = _targets(marked, frame, why, said)
    who = _actor(marked, frame, said)
    if who is None and frame.voice == "active":
        who = heir
    found = _spotted(marked, frame, found)
    chosen = choose(marked, frame, who, asked(marked, frame), last)
    named = gazetteer.list_of(chosen.name)
    authority = named.authority if chosen.name else gazetteer.power_of(who.id if who else "")
    domain = Span(sentence.start if first else frame.clause.start, frame.clause.end)
    when = timing(marked, sentence, domain, kind, said, why, acts)
    refs = tuple(one for one in marked.references if domain.start <= one.start < domain.end)
    spans = dict(when.spans)
    if why:
        spans["reason"] = why
    if frame.goal is not None:
        spans["list"] = Span(frame.goal.start, frame.goal.end)
    elif frame.measure is not None:
        spans["list"] = frame.measure
    lead = marked.masked[max(frame.targets.start - 12, 0) : frame.targets.end]
    base = Draft(
        kind, sentence, f"{frame.group}/{frame.voice}/{frame.mood}", chosen.name, chosen.how, authority, who,
        reason=why, announced=when.announced, effective=when.effective, planned=when.planned, references=refs,
        spans=spans, background=frame.perfect and frame.voice != "noun", names=tuple(Span(one.start, one.end) for one in found.names),
        anaphoric=found.anaphoric or not (found.groups or found.names or _said(marked, frame)),
    )  # fmt: skip
    if frame.start and frame.voice == "noun" and frame.word in ("identified", "delist", "removed"):
        count, other = identified_count(marked, frame)
        if not found.names and not any(group.count for group in found.groups):
            return ()
        total = count if count is not None else (found.groups[0].count if found.groups else None)
        unit = found.groups[0].unit if found.groups else None
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
            if frame.targets.start >= frame.end
            else ()
        )
        base = msgspec.structs.replace(
            base,
            names=tuple(
                Span(one.start, one.end) for one in every if not (why and why.start <= one.start)
            ),
        )
        found = Targets(found.groups, every if base.names else (), found.anaphoric)
    if not found.groups:
        return (base,)
    result = []
    for at, group in enumerate(found.groups):
        new = (
            bool(_ANOTHER.search(marked.masked[group.span.start : group.span.end]))
            and group.span.end > group.span.start
        )
        one = _with(
            base,
            group.count,
            group.unit if group.count is not None or group.text else None,
            group.text,
            dict(group.breakdown),
            new=new and "other" not in lead.casefold()[:0],
            definite=group.definite,
        )
        one_spans = dict(one.spans) | (
            {"count": group.span} if group.count is not None and not found.anaphoric else {}
        )
        result.append(_spanned(one, one_spans, found if at == 0 else Targets()))
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


def _spanned(draft: Draft, spans: dict[str, Span], found: Targets) -> Draft:
    names = tuple(Span(one.start, one.end) for one in found.names)
    return msgspec.structs.replace(draft, spans=spans, names=names)
