"""Which list an act means: the list named, the measure, or the list of whoever acts."""

from __future__ import annotations

import re

from msgspec import Struct

from proscribed.news.claims import gazetteer
from proscribed.news.claims.actors import Actor
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.lists import ListMark
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


_LISTING = re.compile(r"(?:^|\s)(?:designations?|listings?|blacklisting|inclusion)(?: of)?$")


def choose(marked: Marked, frame: Frame, actor: Actor | None, asked: str, last: str) -> Chosen:
    """The list of an act: `asked` is the id of the authority that is asked to act, or of who acts
    where the sentence does not say; `last` the list of the act before."""
    id_ = asked or (actor.id if actor else "")
    if not id_ and not last:
        id_ = _keeper_told(marked, frame) or marked.home
    around = marked.text[frame.clause.start : frame.clause.end]
    if id_ == "others" and frame.goal is None:
        return Chosen("", "")
    if frame.goal is not None:
        mark = frame.goal
        if mark.named or mark.options:
            return of_mark(mark, id_, last)
        named = [one.options[0].name for one in marked.lists if one.named and one.end < mark.start]
        back = _before(marked, mark.start) or last or (named[-1] if named else "")
        return of_mark(mark, id_, back)
    if frame.measure is not None:
        own_ = [
            one
            for one in marked.actors
            if min(frame.end, frame.measure.start) <= one.start < frame.measure.end
        ]
        id_ = own_[0].id if own_ else id_
        words = re.sub(
            r" (?:on|against|upon|targeting|affecting|aimed at) ?$",
            "",
            marked.text[frame.measure.start : frame.measure.end],
        ).strip(' "')
        words = re.sub(r"^with ", "", words)
        if _LISTING.search(words):
            inner = [
                one
                for one in marked.lists
                if one.named and frame.measure.start <= one.start < frame.measure.end
            ]
            if inner:
                return Chosen(inner[0].options[0].name, "named")
            own = by_power(id_, "listing" not in words)
            return Chosen(own or last, "authority" if own else "context")
        if len(words) < 2:
            own = by_power(id_, True)
            return Chosen(own or last, "authority" if own else "context")
        return of_measure(words, id_, last)
    if frame.group == "revise":
        inside = [
            one
            for one in marked.lists
            if frame.clause.start <= one.start < frame.clause.end and (one.named or not one.options)
        ]
        if inside:
            return of_mark(inside[0], id_, last)
        return (
            Chosen(last, "context")
            if last and id_ in ("", "BIS", "Commerce", "ERC")
            else Chosen(by_power(id_, False) or last, "authority")
        )
    inside = [
        one
        for one in marked.lists
        if (
            frame.end
            if frame.voice == "noun"
            else frame.start
            if frame.voice == "passive"
            else frame.clause.start
        )
        <= one.start
        < frame.clause.end
        and one.named
    ]
    if inside and frame.group in ("sanction", "delist", "be"):
        return Chosen(inside[0].options[0].name, "named")
    part = bool(last) and frame.word.startswith(("part", "add"))
    if _CMIC.search(around) and id_ not in _OTHER_STATE and not part:
        return Chosen("NS-CMIC List", "measure")
    if _MAGNITSKY.search(around):
        return Chosen("SDN List", "measure")
    if not last and _FOOTNOTE.search(marked.text, frame.start, frame.clause.end):
        return Chosen("Entity List", "measure")
    word = frame.word
    last = last or _named_before(marked, frame.start, by_power(id_, False))
    blacklist = word.startswith(("blacklist", "black-list", "blocklist"))
    own = by_power(id_, not blacklist)
    if blacklist:
        if id_ in ("United States", "President", ""):
            return Chosen(last or "Entity List", "context")
        return Chosen(own, "authority")
    if word.startswith(("add", "remov")) and (own_list := _before(marked, frame.start)):
        return Chosen(own_list, "named")
    if last and id_ in ("United States", "President") and word.startswith(("add", "remov")):
        return Chosen(last, "context")
    if word.startswith("identif") and last == "NS-CMIC List":
        return Chosen(last, "context")
    if (
        last
        and own
        and _keeper(last) == _keeper(own)
        and word.startswith(("add", "remov", "delet"))
    ):
        return Chosen(last, "context")
    powers = {
        gazetteer.power_of(one.id) for one in marked.actors if one.start < frame.clause.end + 80
    }
    if word.startswith("add") and id_ == "United States" and powers - {""} == {"BIS"}:
        return Chosen("Entity List", "context")
    if own and not (
        own == "SDN List" and last == "NS-CMIC List" and frame.voice in ("participle", "noun")
    ):
        return Chosen(own, "authority")
    return Chosen(last or own, "context")


_FOOTNOTE = re.compile(r"\bfootnote (?:1|3|4|5)\b")
"""Only entries of that list have these."""
_OTHERS = re.compile(
    r"(?: on| to)? (?:its |the |their |all |other |more )*(?:[Ww]estern |international |foreign |European )?(?:partners|allies|community|governments?|countries|states|capitals|leaders|West)\b"
)
"""Those asked who keep no list that is known."""


def asked(marked: Marked, frame: Frame) -> str:
    """The id of the authority that is asked to act, between the asking and the act."""
    if frame.mood != "called" or frame.governor is None:
        return ""
    between = [one for one in marked.actors if frame.governor.end <= one.start < frame.start]
    if between:
        return between[-1].id
    if _OTHERS.match(marked.masked, frame.governor.end, frame.start):
        return "others"
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
