"""What a verb does: puts on a list, takes off one, revises an entry, imposes a measure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims import kept_from, measured
from proscribed.news.claims.frame import Group
from proscribed.news.claims.further import unnumbered
from proscribed.news.claims.lists import ListMark
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.motion import GROUPS, moved
from proscribed.news.claims.numbers import NUMBER, UNIT
from proscribed.news.claims.undoing import undone
from proscribed.news.claims.verbs import Tense

_GOAL = re.compile(
    r"(?:\b(?:to|on|onto|in|into|under|from|off|off of|of|as|at|with|out of|subject to|via|through"
    r"|within|over|by)|up on)(?: (?:the|its|an?|their|one of|either|both))?(?: annex(?:es)? (?:to|of"
    r"|[IVX]+ (?:to|of)))?(?: [A-Za-z.' -]{0,40}?)?,? ?[\"']?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|off|out of|of)(?: \S+){0,6},? ?[\"']?$", re.IGNORECASE)
_EDITION = re.compile(
    r" (?:an?|the|its) (?:\w+ )?(?:revision|update|version|edition|copy|list|rule|notice|amendment)\b"
)
"""What is released, not who: "released a revision of the list"."""
_ONTO = re.compile(
    r"(?:\b(?:to|on|onto|in|into|under|as|upon|among|within)|up on)(?: [^§,;]{0,60})?,? ?[\"']?$",
    re.IGNORECASE,
)
_MOVES = ("mov", "transfer", "shift", "reassign", "upgrad", "promot", "elevat", "escalat")
_TO = re.compile(r"[\"']? (?:to|onto|into|on) (?:the )?[\"']?")
_BY_ITSELF = re.compile(
    r" (?:up |over |straight |directly )?(?:from|off|to|onto)(?: the| its)? ?[\"']?"
)
"""Between a verb of moving and a list, where nobody else is moved: "nine firms move from the list to"."""
QUANTITY = re.compile(
    rf" (?:the |more than |over |about |nearly |some )*(?:{NUMBER})(?: \(\d+\))?(?: [\w'-]+){{0,4}}? (?:{UNIT})"
    r"| (?:(?:an? |another |the |\d+ |one |two |three |four |five |six |seven |eight |nine |ten |eleven"
    r" |twelve |[a-z]+teen |twenty[\w-]* |thirty[\w-]* |forty[\w-]* )(?:\(\d+\) )?(?:[\w'-]+ ){0,4}?"
    r"(?:entit(?:y|ies)|entr(?:y|ies)|persons?|parties|party|compan(?:y|ies)|firms?|individuals?|addresses|others|institutes|organi[sz]ations|groups|banks|universities|people|officials|suppliers|units|subsidiaries)\b)"
)


_DESIGNATIONS = re.compile(
    r" (?:(?:nearly|more than|over|about|almost|some|at least) )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty[\w-]*|dozens of|a dozen)(?: (?:new|further|additional|fresh|more))* (?:designations|additions|sanctions(?! lists?)|listings)\b"
)


_AS = re.compile(r" as (?:the )?[A-Z]")
"""After those who are only called by their names: "identified the two as A and B"."""
_OF_ONE = re.compile(r"\b(?:companies|entities|firms|those|parties|persons|names) (?:\w+ )?on $")
"""Before a list that only tells whom an act is of: "add the companies on one list to another"."""


_ONCE = re.compile(
    r" (?:it|they|the \w+)(?: had| once| first)* (?:put|placed|added|listed|named|included|entered) (?:on|to|in|onto) (?:the )?$"
)
"""After those who are taken off the list that they were put on ("freed nine of the firms it put on")."""
_OF_ENTRY = re.compile(
    r"\b(?:alias(?:es)?|address(?:es)?|spellings?|a\.?k\.?a\.?s?) (?:(?:was|were|is|are|has|have|been|also|being) )+\w+$"
)
"""What of an entry was added or removed: "two addresses were added"."""
_NAMING = ("nam", "label", "brand", "declar", "deem", "class", "tag", "dub", "call", "designat")
_AS_ONE = re.compile(r"(?: [^,;:§]{2,80}?)?(?: to be)?(?: an?)? [\"']?(?=§)")
"""After who is given a name that means a list: "named Orlan a Chinese military company"."""


_STANDS = re.compile(
    r"\b(?:which|who|that|it|itself) (?:(?:is|are|was|were|has|have|had|been|remains?|stands?|stood|sits?|already|also|still|itself|both|all) )+on $"
)
"""Before a list that somebody else is on: "for getting tools for a firm that is on"."""


class Done(Struct, frozen=True):
    """What a verb does, on which list, by which measure; `origin`: the list something leaves for
    another."""

    group: Group
    goal: ListMark | None = None
    measure: Span | None = None
    origin: ListMark | None = None
    targets_before: bool = False


def goal(marked: Marked, start: int, end: int) -> ListMark | None:
    """The first list in a part of the text that something is put on or taken off."""
    for one in marked.lists:
        if one.start >= end:
            return None
        if one.start >= start:
            before = marked.masked[max(start, one.start - 70) : one.start]
            if (_GOAL.search(before) or not before.strip()) and not _STANDS.search(before):
                return one
    return None


def _stem(word: str) -> str:
    for stem, verb in (("add", "add"), ("remov", "remove"), ("delet", "delete")):
        if word.startswith(stem):
            return verb
    return word


_PARTS_OF = re.compile(r"\b(?:entr(?:y|ies)|alias|address|listings?|names?|errors?)", re.IGNORECASE)
"""What of a list is revised, in the passive."""
_ENTRIES = re.compile(r"entr(?:y|ies)|listings?", re.IGNORECASE)
"""What is added or removed as a whole."""


def _revised(text: str, start: int, end: int, word: str) -> bool:
    """Whether what follows a verb is an entry, an address, an alias: a revision."""
    head = re.match(
        r"(?: [\w(),'’§-]+){0,9}? (?:entr(?:y|ies)|alias(?:es)?|address(?:es)?|listings?|designations? of|identifying information|a\.k\.a\.|typographical errors?|names?(?= (?:of|in|for))|license requirements?(?: column)?|license review polic(?:y|ies)|existing entit(?:y|ies))\b",
        text[start:end],
        re.IGNORECASE,
    )
    if not head:
        return bool(
            word.startswith(("modif", "revis", "correct", "updat", "amend"))
            and re.match(
                r" (?:(?:\d+|[a-z]+) (?:others?|more)|those (?:of|for) (?:\d+|[a-z]+) others?)\b",
                text[start:end],
            )
        )
    if word.startswith("expand") and head.group().endswith(("listing", "listings")):
        return False
    if word in ("add", "remove", "delete"):
        changed = re.search(r"alias|address|a\.k\.a|names?", head.group(), re.IGNORECASE)
        listed = re.search(
            r"compan|firms|entit(?:y|ies)\b(?! list)|individual|person", head.group()
        )
        return bool(changed) and not listed
    return True


def done(
    marked: Marked, groups: Mapping[str, frozenset[Tense]], word: str, end: int, stop: int,
    passive: bool, before: int,
) -> Done | None:  # fmt: skip
    """What a verb does, by what follows it; None where it does nothing to a list."""
    text = marked.masked
    to = goal(marked, end, stop)
    if to is None and word.startswith(_NAMING):
        called = _AS_ONE.match(text, end, stop)
        to = next((one for one in marked.lists if called and one.start == called.end()), None)
        if to is not None:
            return Done("listing", to)
    if to is not None and GROUPS & groups.keys() and not passive:
        way = moved(marked, groups, word, end, to)
        later = goal(marked, to.end, stop) if way == "remove" else None
        if later and _TO.fullmatch(text, to.end, later.start):
            return Done("listing", later, origin=to, targets_before=True)
        if way:
            return Done(way, to, targets_before=True)
    if groups.keys() <= GROUPS:
        return None
    over = undone(text, groups, word, end, stop, to, passive)
    if over:
        return Done("lift", *over)
    if to is not None and "listing" in groups and _OF_ONE.search(text, end, to.start):
        beyond = goal(marked, to.end, stop)
        to = beyond if beyond and re.match(r"[\"']? to ", text[to.end : to.end + 5]) else to
    if "revise" in groups and not passive and _revised(text, end, stop, _stem(word)):
        aliases = to is not None and re.search(r"alias|address", text[end : to.start])
        if not (to and "listing" in groups and not aliases):
            return Done("revise", to if to and to.start < end else None)
    if passive and to and "revise" in groups and _OF_ENTRY.search(text, before, end):
        return Done("revise", to)
    if "impose" in groups or "lift" in groups:
        found = _imposed(text, groups, word, end, stop, to, passive)
        if found:
            return found
    if to is not None and word.startswith(_MOVES):
        second = goal(marked, to.end, stop)
        first, last = text[end : to.start], text[to.end : second.start] if second else ""
        alone = not passive and bool(_BY_ITSELF.fullmatch(first))
        if second and _FROM.search(first[-60:]) and _ONTO.search(last[-60:]):
            return Done("listing", second, origin=to, targets_before=alone)
        if second and _ONTO.search(first[-60:]) and _FROM.search(last[-60:]):
            return Done("listing", to, origin=second, targets_before=alone)
    grown = re.compile(
        r" §+[^§,;]{0,60}? by (?=\d|[a-z]+ (?:names|companies|entities|firms))"
    ).match(text, end, stop)
    if grown and word.startswith("expand"):
        return Done("listing", to)
    if word.startswith("expand") and "impose" not in groups:
        return None
    if word.startswith("releas") and _EDITION.match(text, end, stop):
        return None
    if to is not None and "remove" in groups and _ONCE.search(text, end, to.start):
        return Done("remove", to)
    if (
        to is not None
        and "remove" in groups
        and _FROM.search(text[max(end, to.start - 60) : to.start])
    ):
        return Done("remove", to)
    second = goal(marked, to.end, stop) if to is not None and "listing" in groups else None
    if to and second and re.fullmatch(r"[\"']? from (?:the )?", text[to.end : second.start]):
        return Done("listing", to, origin=second)
    if to is not None and "listing" in groups and _ONTO.search(text[end : to.start][-90:]):
        return Done("listing", to)
    dangling = re.search(r" (?P<to>to|from|on|off),? (?:and|or) ", text[end : stop + 8])
    if dangling and ("listing" in groups or "remove" in groups):
        later = next((one for one in marked.lists if one.start >= stop), None)
        if later is not None:
            off = dangling["to"] in ("from", "off") and "remove" in groups
            return (
                Done("remove" if off else "listing", later) if off or "listing" in groups else None
            )
    if "hit" in groups and (hit := measured.HIT_WITH.search(text, end, stop)):
        return Done("hit", measure=Span(hit.start("what"), hit.end()))
    if "delist" in groups:
        return Done("delist")
    if "sanction" in groups:
        number = QUANTITY.match(text, end, stop)
        if word == "listed" and not passive and re.match(r" (?:them|it)\b", text[end:stop]):
            return Done("sanction")
        if word.startswith("identif") and _AS.search(text, end, stop):
            return None
        if word not in ("list", "lists", "listed", "listing", "identify", "identifies") or (
            word in ("list", "lists", "listed", "listing")
            and (number or unnumbered(text, word, before, end, stop))
            and not passive
        ):
            return Done("sanction")
    told = _PARTS_OF.findall(text, max(0, before), end) if "revise" in groups and passive else ()
    if told:
        whole = _stem(word) in ("add", "remove", "delete") and all(
            _ENTRIES.fullmatch(o) for o in told
        )
        return None if whole else Done("revise")
    return None


_KEEPS = (
    "suspend", "restrict", "curb", "limit", "halt", "ban", "bar", "block", "cut", "prohibit", "forbid",
    "forbad", "deny", "deni", "strip", "shut", "revok",
)  # fmt: skip


def _cut_off(text: str, word: str, end: int, stop: int, passive: bool) -> Done | None:
    """What somebody is kept from: the goods of a state, the privilege to export."""
    off = (kept_from.CUT_OFF_BY if passive else kept_from.CUT_OFF).match(text, end, stop)
    if off:
        kept = "what" if passive or off["what"] else "access"
        return Done("hit", measure=Span(*off.span(kept)))
    lost = kept_from.PRIVILEGES.match(text, end, stop) if word.startswith(_DENIES) else None
    if lost is None:
        return None
    if lost["what"]:
        return Done("impose", measure=Span(lost.start("what"), lost.end()))
    return Done("hit", measure=Span(*lost.span("own")))


_DENIES = ("deny", "deni", "strip", "suspend", "revok")


def _imposed(
    text: str, groups: Mapping[str, frozenset[Tense]], word: str, end: int, stop: int,
    to: ListMark | None, passive: bool,
) -> Done | None:  # fmt: skip
    blocked = word.startswith("block") and not passive and not text.endswith(" as ", 0, end - 7)
    if word.startswith(("freez", "froz")) or (blocked and measured.FROZEN.match(text, end, stop)):
        frozen = measured.FROZEN.match(text, end, stop)
        return Done("impose", measure=Span(frozen.start("what"), frozen.end())) if frozen else None
    if word.startswith(("put", "plac")) and (under := measured.UNDER.search(text, end, stop)):
        return Done("hit", measure=Span(under.start("what"), under.end()))
    measure = measured.MEASURED.match(text, end + 1, stop) if text[end : end + 1] == " " else None
    if measure and measured.GOODS.match(text, measure.end(), stop):
        return None
    if measure and not (to and to.start < measure.end() and "listing" in groups):
        group: Group = "lift" if "lift" in groups and "impose" not in groups else "impose"
        named = to if to is not None and to.start <= measure.start("what") < to.end else None
        return Done(group, named, Span(measure.start("what"), measure.end()))
    numbered = _DESIGNATIONS.match(text, end, stop)
    if numbered and "impose" in groups:
        return Done("impose", measure=Span(end, end + 1))
    if word.startswith(_KEEPS):
        barred = measured.RESTRICTED.match(text, end, stop)
        if barred:
            return Done("impose", measure=Span(barred.start("what"), barred.end()))
        return _cut_off(text, word, end, stop, passive)
    return None
