"""Those named after an act was told: whose they are, and whether they join its total."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Span, Unit
from proscribed.news.claims import numbers
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.merging import fill, latest
from proscribed.news.claims.names import Name, names
from proscribed.news.claims.persons import body, kinds
from proscribed.news.claims.repeating import same_party
from proscribed.news.claims.sharing import TOLD, both
from proscribed.news.claims.state import State, near
from proscribed.news.claims.vocabulary import words
from proscribed.news.claims.whereabouts import by_name

_MANY = re.compile(rf"(?:{numbers.NUMBER})", re.IGNORECASE)
_PUT_ON = re.compile(r"\b(?:added|put on|placed on|designated|sanctioned|blacklisted)\b")
_TAKEN_OFF = re.compile(r"\b(?:removed|delisted|taken off|lifted|dropped|struck|no longer)\b")


def _mere_protest(one: Draft) -> bool:
    return one.kind == "countermeasure" and one.count is None and not one.names


def of_told(state: State, head: str, draft: Draft) -> Draft:
    """Those named after the head of a sentence ("The four are ..."): of the kind of the act whose they
    are, by what the head says was done, by its number, or by how many are named."""
    told = [one for one in state.drafts if one.kind in TOLD and not _mere_protest(one)]
    off, put = _TAKEN_OFF.search(head), _PUT_ON.search(head)
    if off or put:
        told = [one for one in told if (one.kind == "remove") == bool(off)] or told
    said = [*_MANY.finditer(head)]
    many = numbers.number(said[-1]).value if said else None
    for so_many in (many, len(draft.names)):
        fitting = [one for one in told if one.count == so_many and not one.names]
        fitting = [one for one in fitting if one.kind != "called_for"] or fitting
        if so_many is not None and fitting:
            return msgspec.structs.replace(draft, kind=fitting[-1].kind)
    room = [one for one in told if one.count is None or len(one.names) < one.count]
    last = [one for one in room or told if not one.background] or told
    return msgspec.structs.replace(draft, kind=last[-1].kind) if last else draft


def of_so_many_told(text: Marked, head: str, called: tuple[Span, ...]) -> tuple[Span, ...]:
    """The names after a head that tells their number: without bodies, where the others are as many
    ("The two are Pavel Orlin, Trade Division, and Mira Volkova, Port Council")."""
    said = [*_MANY.finditer(head)]
    many = numbers.number(said[-1]).value if said else None
    people = tuple(one for one in called if not body(text.masked[one.start : one.end]))
    return people if 1 < (many or 0) == len(people) < len(called) else called


def fills_up(state: State, draft: Draft) -> bool:
    """Whether names are those that still lacked to the total of an act before."""
    at = latest(state.drafts, (draft.kind,), draft.list)
    if at is None or not draft.names or not draft.definite:
        return False
    old = state.drafts[at]
    return bool(old.names) and old.count == len(old.names) + len(draft.names) == (old.count or 0)


_WHOLE = re.compile(
    rf"\W*(?:[Aa]ll |[Oo]f )?(?:the|these|those) (?P<n>{numbers.NUMBER})(?P<new> (?:newly|recently)[- ]{words('done_to')})?"
    rf"(?: (?!of\b)[\w'-]+){{0,3}}? (?:{numbers.UNIT})(?P<done> (?:newly |also )?{words('done_to')})?\b",
    re.IGNORECASE,
)


def whole(text: Marked, sentence: Span, state: State) -> bool:
    """Adds the number that "the ten ships targeted" gives to an act told without one, or told only
    of some; whether there was any."""
    told = _WHOLE.match(text.masked, sentence.start, sentence.end)
    value = numbers.number(told).value if told and (told["new"] or told["done"]) else None
    at = latest(state.drafts, ("add", "planned"))
    old = state.drafts[at] if at is not None else state.vague
    if told is None or value is None or old is None or old.background:
        return False
    same = [one for one in state.drafts if one.kind == old.kind and one.list == old.list]
    if any((one.count or 0) >= value for one in same) or old.text:
        return False
    noun = numbers.UNIT_WORD.search(told.group())
    unit = numbers.unit(noun.group()) if noun else "entities"
    where = {code: value if len(old.breakdown) == 1 else n for code, n in old.breakdown.items()}
    if at is not None and old.count is None:
        fill(state.drafts, at, count=value, unit=unit, breakdown=where)
    else:
        more = msgspec.structs.replace(
            old, count=value, unit=unit, breakdown={}, names=(), reason=None, sentence=sentence
        )
        state.drafts.append(more)
    return True


_NOUN = re.compile(
    rf"(?:\W*(?!of\b)[\w-]+ ){{0,4}}?(?!targets?\b)(?:{numbers.UNIT})", re.IGNORECASE
)


def _unit(text: Marked, draft: Draft) -> Unit:
    """Whether those named are persons: by the noun that leads them in, or by their names."""
    lead = text.masked[draft.sentence.start : draft.names[0].start]
    lead = lead[lead.rfind("; ") + 1 :]
    noun = _NOUN.match(lead)
    if noun:
        return "persons" if noun["persons"] else "entities"
    called = [Name(one.start, one.end) for one in draft.names]
    told = kinds(text.masked, draft.sentence.start, called, draft.sentence.end)
    return "persons" if all(told) else "entities"


def counted(text: Marked, draft: Draft) -> Draft:
    """Some named of whom no total was told: these are counted."""
    if draft.count is not None or draft.text or not draft.names:
        return draft
    return msgspec.structs.replace(draft, count=len(draft.names), unit=_unit(text, draft))


def apart(text: Marked, state: State, draft: Draft, *, another: bool) -> None:
    """Names told that the act before has no room for: persons where it told only bodies, bodies where
    it told persons, several where it told "a group", others. They are an act of the same kind and
    list."""
    at = latest(state.drafts, (draft.kind,))
    if (
        at is None
        or not draft.names
        or not near(text, state.drafts[at].sentence, draft.sentence, 4)
    ):
        return
    old, unit = state.drafts[at], _unit(text, draft)
    told = {one.unit for one in state.drafts if one.kind == old.kind and one.list == old.list}
    full = old.names if another else not old.names and old.count == 1
    if None in told or (unit in told and (old.heading or not full)):
        return
    state.drafts.append(
        msgspec.structs.replace(
            old, names=draft.names, count=len(draft.names), unit=unit, text="",
            breakdown=dict(draft.breakdown), sentence=draft.sentence,
        )
    )  # fmt: skip


def fewer(state: State, draft: Draft) -> bool:
    """Whether fewer are named than the act just told is of, none of whom was named."""
    last = state.drafts[-1] if state.drafts else None
    return (
        last is not None
        and last.kind == draft.kind
        and not last.names
        and last.count is not None
        and draft.count == len(draft.names)
        and 0 < len(draft.names) < last.count
    )


def placed_total(text: Marked, state: State, draft: Draft) -> bool:
    """Whether numbers by place are those of the act just told ("the list includes six from China"),
    which then has them."""
    at = latest(state.drafts, ("add",), draft.list)
    if at is None or draft.names or not draft.breakdown:
        return False
    old, counts = state.drafts[at], list(draft.breakdown.values())
    known = sum(one or 0 for one in old.breakdown.values())
    if old.count is None or None in counts or draft.sentence == old.sentence:
        return False
    if known + sum(one or 0 for one in counts) > old.count:
        return False
    fill(state.drafts, at, breakdown=both(old, draft))
    return True


def by_units(text: Marked, state: State, draft: Draft) -> bool:
    """Whether persons and bodies named together are those of an act told before in so many persons and
    so many bodies, which then each have theirs."""
    at = latest(state.drafts, (draft.kind,))
    if at is None or len(draft.names) < 2:
        return False
    of = state.drafts[at].sentence
    same = [
        i for i, one in enumerate(state.drafts) if one.sentence == of and one.kind == draft.kind
    ]
    units = {state.drafts[i].unit: i for i in same if not state.drafts[i].names}
    if len(same) != 2 or set(units) != {"persons", "entities"}:
        return False
    start, end = draft.names[0].start - _LEAD, draft.sentence.end
    every = names(text.masked, max(draft.sentence.start, start), end)
    called = [one for one in every if Span(one.start, one.end) in draft.names]
    told = kinds(text.masked, draft.sentence.start, called, end)
    units_of: tuple[tuple[Unit, bool], ...] = (("persons", True), ("entities", False))
    parts = [
        (units[unit], [one for one, person in zip(called, told, strict=True) if bool(person) == of])
        for unit, of in units_of
    ]
    if any(len(own) > (state.drafts[i].count or 0) for i, own in parts):
        return False
    for i, own in parts:
        old = state.drafts[i]
        where = by_name(own) if len(own) == old.count else {}
        spans = tuple(Span(one.start, one.end) for one in own)
        more = (*old.patterns, draft.pattern)
        fill(state.drafts, i, names=spans, breakdown=where or old.breakdown, patterns=more)
    return True


_LEAD = 30
"""So many letters before a name may place it."""


def among_total(text: Marked, state: State, draft: Draft) -> bool:
    """Names told as some of an act before ("among them are A and B"): they join the total of their
    unit, whose number stays."""
    if not draft.names or draft.kind in ("revise", "regulation"):
        return False
    told = [i for i, one in enumerate(state.drafts) if one.kind == draft.kind]
    if not told:
        return False
    at = next((i for i in reversed(told) if not state.drafts[i].background), told[-1])
    last = state.drafts[at]
    same = [
        i
        for i, one in enumerate(state.drafts)
        if one.kind == last.kind and one.sentence == last.sentence and one.list == last.list
    ]
    unit = _unit(text, draft)
    fitting = [i for i in same if state.drafts[i].unit == unit] or [
        i for i in same if state.drafts[i].unit is None
    ]
    if not fitting and len(same) == 1:
        fitting = same
    counted = [
        i
        for i in same
        if state.drafts[i].count == len(draft.names)
        and (unit != "persons" or state.drafts[i].unit != "entities")
    ]
    if len(counted) == 1 and not state.drafts[counted[0]].names:
        fitting = counted
    if not fitting:
        return False
    old = state.drafts[fitting[0]]
    new = tuple(
        one for one in draft.names if not any(same_party(text, one, other) for other in old.names)
    )
    if old.count is not None and len(old.names) + len(new) > old.count:
        return False
    names_ = old.names + new
    fill(state.drafts, fitting[0], names=names_, patterns=(*old.patterns, draft.pattern))
    if old.count is None and not old.text:
        places = dict(old.breakdown)
        many = max(len(names_), draft.count or 0)
        if len(places) == 1:
            places = dict.fromkeys(places, many)
        fill(state.drafts, fitting[0], count=many, unit=unit, breakdown=places)
    return True
