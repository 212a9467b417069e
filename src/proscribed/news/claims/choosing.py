"""Which list an act means: the list named, the measure, or the list of whoever acts."""

from __future__ import annotations

import re
from typing import TypeVar

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.actors import Actor
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.lists import ActorMark, ListMark
from proscribed.news.claims.marks import Marked

_CMIC = re.compile(
    r"\b(?:NS-)?CMIC|military-industrial complex|\b1(?:3959|4032)\b|investment (?:ban|blacklist|restriction)",
    re.IGNORECASE,
)
_MAGNITSKY = re.compile(r"magnitsky|\b13818\b|SDN", re.IGNORECASE)
_OTHER_STATE = {
    "European Union",
    "United Kingdom",
    "UN Security Council",
    "Canada",
    "Australia",
    "Japan",
    "Switzerland",
    "New Zealand",
    "South Korea",
    "Ukraine",
    "China",
    "MOFCOM",
    "METI",
}
_OF_POWER = {"BIS": "Entity List", "OFAC": "SDN List"}
_STATE = {"METI": "Japan", "MOFCOM": "China"}
"""The state of a ministry that keeps a list of its own."""


_AFTER = r"(?: (?:imposed|placed|directed|today|th(?:is|e) (?:week|month)|last (?:week|month)|(?:pursuant to|under|in connection with|related to|on) .*|[A-Z]\w*day.*))?"


class Chosen(Struct, frozen=True):
    """A list, and from what it is known."""

    name: str
    how: str


def by_power(id_: str, plain: bool) -> str:
    """The list that an authority's act means where none is named; `plain`: "sanctioned"."""
    known = gazetteer.authority_of(id_)
    if known is None:
        return ""
    if known.power in _OF_POWER:
        return _OF_POWER[known.power]
    return known.lists.get("sanction" if plain else "listing") or known.lists.get("sanction", "")


def of_mark(mark: ListMark, id_: str, last: str) -> Chosen:
    """The list that a mark means, where somebody with that id acts."""
    if mark.named:
        return Chosen(mark.options[0].name, "named")
    known = gazetteer.authority_of(mark.owner or id_)
    powers = {known.id, known.power} - {""} if known else set()
    for option in mark.options:
        if powers & set(option.by):
            sure = id_ != "United States" or mark.owner
            return Chosen(option.name, "named" if sure else "nickname")
    if not mark.options:
        whose = by_power(mark.owner, False) if mark.owner else ""
        if whose and not last:
            return Chosen(whose, "authority")
        if last:
            return Chosen(last, "back")
        own = by_power(mark.owner or id_, False)
        return Chosen(own, "authority" if own else "")
    if last and any(option.name == last for option in mark.options):
        return Chosen(last, "back")
    if last and not known:
        for option in mark.options:
            if _keeper(option.name) == _keeper(last):
                return Chosen(option.name, "nickname")
    if known and known.power not in ("", "BIS", "OFAC") and known.lists:
        return Chosen(by_power(known.id, False), "authority")
    for option in mark.options:
        if "any" in option.by and not (known and known.id in _OTHER_STATE):
            return Chosen(option.name, "nickname")
    own = by_power(known.id, False) if known else ""
    return Chosen(own, "authority" if own else "")


def _before(marked: Marked, at: int) -> str:
    """The list named before that place in its sentence."""
    start = max(one.start for one in marked.sentences if one.start <= at)
    named = [one for one in marked.lists if one.named and start <= one.start < at]
    return named[-1].options[0].name if named else ""


def _named_before(marked: Marked, at: int, own: str) -> str:
    """The list named before that place in the text that the keeper of another list keeps too."""
    named = [one.options[0].name for one in marked.lists if one.named and one.end <= at]
    return named[-1] if named and own and _keeper(own) == _keeper(named[-1]) else ""


def _keeper_told(marked: Marked, frame: Frame) -> str:
    """The last authority named before an act that keeps a list of the name that the act has."""
    keepers = {by for one in (frame.goal.options if frame.goal else ()) for by in one.by}
    before = (one.id for one in reversed(marked.actors) if one.start < frame.start)
    return next((id_ for id_ in before if id_ in keepers), "")


def _keeper(name: str) -> str:
    """The authority, or the state, that keeps a list."""
    authority = gazetteer.list_of(name).authority
    return _STATE.get(authority, authority)


def of_measure(words: str, id_: str, last: str) -> Chosen:
    """The list that a measure means: "investment restrictions", "sanctions"."""
    if _MAGNITSKY.search(words):
        return Chosen("SDN List", "measure")
    for one in gazetteer.measures():
        if any(
            re.fullmatch(rf"(?:{word}){_AFTER}", words.strip(), re.IGNORECASE) for word in one.words
        ):
            if one.list == "?":
                return Chosen("", "measure")
            if one.list and not (one.list == "Entity List" and id_ in _OTHER_STATE):
                return Chosen(one.list, "measure")
            own = by_power(id_, True) if id_ else ""
            if own == "Entity List" and "sanction" not in words:
                return Chosen(own, "measure")
            if own:
                return Chosen(
                    "SDN List" if own == "Entity List" and id_ in ("US", "United States") else own,
                    "measure",
                )
            return Chosen(last or ("SDN List" if "sanction" in words else ""), "context")
    own = by_power(id_, True) if id_ in _OTHER_STATE else ""
    return Chosen(last or own or ("SDN List" if "sanction" in words else ""), "context")


class _Act(Struct, frozen=True):
    """An act whose list is looked for: `id` is that of who acts or is asked to; `last` the list of the
    act before."""

    marked: Marked
    frame: Frame
    id: str
    last: str


def choose(marked: Marked, frame: Frame, actor: Actor | None, asked: str, last: str) -> Chosen:
    """The list of an act: `asked` is the id of the authority that is asked to act, or of who acts
    where the sentence does not say; `last` the list of the act before."""
    id_ = asked or (actor.id if actor else "")
    if not id_ and not last:
        id_ = _keeper_told(marked, frame) or marked.home
    act = _Act(marked, frame, id_, last)
    if frame.goal is not None:
        return _of_goal(act, frame.goal)
    if id_ == "others":
        return Chosen("", "")
    if frame.measure is not None:
        return _of_measure(act, frame.measure)
    if frame.group == "revise":
        return _revised(act)
    return _named_around(act) or _by_words_around(act) or _by_verb(act)


def _of_goal(act: _Act, mark: ListMark) -> Chosen:
    """The list that a goal names, or means by a list named before ("that list")."""
    if mark.named or mark.options:
        return of_mark(mark, act.id, act.last)
    named = [one.options[0].name for one in act.marked.lists if one.named and one.end < mark.start]
    back = _before(act.marked, mark.start) or act.last or (named[-1] if named else "")
    return of_mark(mark, act.id, back)


_ON = re.compile(r" (?:on|against|upon|targeting|affecting|aimed at) ?$")
"""Between a measure and those whom it hits."""
_LISTING = re.compile(r"(?:^|\s)(?:designations?|listings?|blacklisting|inclusion)(?: of)?$")


def _of_measure(act: _Act, told: Span) -> Chosen:
    """The list of an act that tells a measure: by its words and by who takes it."""
    takes = [
        one.id for one in _from_to(act.marked.actors, min(act.frame.end, told.start), told.end)
    ]
    id_ = takes[0] if takes else act.id
    words = _ON.sub("", act.marked.text[told.start : told.end]).strip(' "').removeprefix("with ")
    listing = bool(_LISTING.search(words))
    named = [one for one in _from_to(act.marked.lists, told.start, told.end) if one.named]
    if listing and named:
        return Chosen(named[0].options[0].name, "named")
    if listing or len(words) < 2:
        own = by_power(id_, "listing" not in words)
        return Chosen(own or act.last, "authority" if own else "context")
    return of_measure(words, id_, act.last)


_Mark = TypeVar("_Mark", ListMark, ActorMark)


def _from_to(marks: tuple[_Mark, ...], start: int, end: int) -> list[_Mark]:
    """The marks that begin between two places."""
    return [one for one in marks if start <= one.start < end]


def _revised(act: _Act) -> Chosen:
    """The list whose entries are revised: the first in the clause, or that of the act before."""
    clause = act.frame.clause
    for one in _from_to(act.marked.lists, clause.start, clause.end):
        if one.named or not one.options:
            return of_mark(one, act.id, act.last)
    if act.last and act.id in ("", "BIS", "Commerce", "ERC"):
        return Chosen(act.last, "context")
    return Chosen(by_power(act.id, False) or act.last, "authority")


def _named_around(act: _Act) -> Chosen | None:
    """The list named around an act that puts on no list itself: after it, where it is a noun or a
    passive, else anywhere in its clause."""
    frame = act.frame
    if frame.group not in ("sanction", "delist", "be"):
        return None
    begin = {"noun": frame.end, "passive": frame.start}.get(frame.voice, frame.clause.start)
    named = [one for one in _from_to(act.marked.lists, begin, frame.clause.end) if one.named]
    return Chosen(named[0].options[0].name, "named") if named else None


_FOOTNOTE = re.compile(r"\bfootnote (?:1|3|4|5)\b")
"""Only entries of the Entity List have these."""
_SANCTIONED = ("designat", "sanction", "redesignat", "re-designat")
_BY_ORDER = re.compile(
    r"\b(?:under|pursuant to) (?:the authority of )?(?:Executive Orders?|E\.O\.|EOs?)(?= |\d)"
)
"""By an order of the President, but for that of the NS-CMIC List."""


def _by_words_around(act: _Act) -> Chosen | None:
    """The list that the words of the clause mean: an order, a law, a footnote."""
    text, frame = act.marked.text, act.frame
    around = text[frame.clause.start : frame.clause.end]
    part = act.last and frame.word.startswith(("part", "add"))
    if not part and act.id not in _OTHER_STATE and _CMIC.search(around):
        return Chosen("NS-CMIC List", "measure")
    if _MAGNITSKY.search(around):
        return Chosen("SDN List", "measure")
    if frame.word.startswith(_SANCTIONED) and _BY_ORDER.search(around):
        return Chosen("SDN List", "measure")
    if not act.last and _FOOTNOTE.search(text, frame.start, frame.clause.end):
        return Chosen("Entity List", "measure")
    return None


def _by_verb(act: _Act) -> Chosen:
    """The list that the verb means, of whoever acts: "blacklist", "add"; else that of his power."""
    word, marked, frame = act.frame.word, act.marked, act.frame
    last = act.last or _named_before(marked, frame.start, by_power(act.id, False))
    if word.startswith(("blacklist", "black-list", "blocklist")):
        if act.id in ("United States", "President", ""):
            return Chosen(last or "Entity List", "context")
        return Chosen(by_power(act.id, False), "authority")
    own = by_power(act.id, True)
    if word.startswith(("add", "remov")) and (before := _before(marked, frame.start)):
        return Chosen(before, "named")
    if last and _goes_on(act, last, own):
        return Chosen(last, "context")
    if word.startswith("add") and act.id == "United States" and _only_bis(act):
        return Chosen("Entity List", "context")
    aside = own == "SDN List" and last == "NS-CMIC List" and frame.voice in ("participle", "noun")
    return Chosen(own, "authority") if own and not aside else Chosen(last or own, "context")


def _goes_on(act: _Act, last: str, own: str) -> bool:
    """Whether an act that names no list is one on the list of the act before."""
    word = act.frame.word
    if word.startswith("identif"):
        return last == "NS-CMIC List"
    if word.startswith(("add", "remov")) and act.id in ("United States", "President"):
        return True
    moved = word.startswith(("add", "remov", "delet"))
    return moved and bool(own) and _keeper(last) == _keeper(own)


def _only_bis(act: _Act) -> bool:
    """Whether no other power than that of BIS is named up to an act."""
    until = act.frame.clause.end + 80
    powers = {gazetteer.power_of(one.id) for one in act.marked.actors if one.start < until}
    return powers - {""} == {"BIS"}
