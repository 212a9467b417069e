"""Acts whose list no word of their clause names: only who acts, or what was told before, tells it."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.frame import Group, Verb
from proscribed.news.claims.further import FURTHER
from proscribed.news.claims.goals import QUANTITY, Done
from proscribed.news.claims.list_before import (
    ENDS,
    NAMED,
    WHEN,
    done_to,
    list_named_before,
    of_list_before,
    off_again,
    went,
)
from proscribed.news.claims.numbers import ANY_NUMBER

_ALONE = re.compile(
    r" (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen)(?=[.,;]|\s*$| and | following | after | because | based on )",
    re.IGNORECASE,
)
_SOME_IN = re.compile(
    r" (?:several |certain )?(?:entities|companies|firms|persons) (?:in|from) (?:the )?[A-Z]"
)
_SUCH = re.compile(
    r" (?:[\w-]+ ){0,3}(?:companies|firms|entities|agencies|organi[sz]ations|institutes|units|banks|bodies) (?:such as|including|like) "
)
_WHY = re.compile(r" (?:for|over|because) ")
"""After what is asked to be added to the list told before."""
_WHICH = re.compile(r", which $")
_ON_ALSO = re.compile(
    rf" on (?:another |a further )?(?!an? )(?:{ANY_NUMBER})(?: (?:others?|more|new ones))?(?=[.,;:]|\s*$| and\b)",
    re.IGNORECASE,
)
"""After a verb that puts so many on the list that the sentence named before."""
_OFF_END = re.compile(r" off(?=[.,;:]|\s*$| (?:and|as|in|after|for|because) | ¤)")
_OFF_SO_MANY = re.compile(
    rf" (?:off|out) (?!an? )(?:{ANY_NUMBER})(?! percent| per cent)\b", re.IGNORECASE
)
"""Taken off the list told before: "takes off three parties"."""
_HAD = re.compile(
    r"\b(?:had|saw|got|gets|sees) (?:his|her|its|their) (?:(?P<what>(?:U\.?S\.? |EU |UK |British |own )?(?:listings?|designations?|blacklisting|sanctions))|(?P<assets>(?:U\.?S\.? |EU |UK |British |own )?(?:assets|property|funds|bank accounts))) $"
)
"""Before what was undone for somebody: "saw its sanctions lifted"."""
_STOCK = re.compile(
    r"\b(?:shares?|[Ee]xchange|Nasdaq|IPO|[Ss]tock|bourse|NYSE|traded|ticker|publicly|index|annex|below|above|main board|Main Board|Securities)\b"
)
_AGENCY = re.compile(
    r"(?:[Ii]t|[Tt]hey|[Tt]he (?:agency|bureau|department|ministry|government|council|office|bloc)) $"
)


def of_shares(text: str, sentence: Span) -> bool:
    """Whether a sentence is of shares: who is listed there, or delisted, is so on an exchange."""
    return bool(_STOCK.search(text, sentence.start, sentence.end))


def _listed_so(verb: Verb) -> bool:
    """Whether somebody "was listed in 2023", or an agency "had listed A and B", where lists of
    parties are told of, not those of shares."""
    if verb.word not in ("listed", "relisted", "re-listed"):
        return False
    text, end = verb.text, verb.end
    within = next((one for one in verb.marked.sentences if one.start <= end <= one.end), None)
    if within and of_shares(text, within):
        return False
    if verb.passive:
        return bool(WHEN.match(text, end) or ENDS.match(text, end))
    agency = _AGENCY.fullmatch(text, verb.clause, verb.group_start)
    return bool(agency and NAMED.match(text, end))


def unlisted(verb: Verb) -> Done | None:
    """A listing whose list only the authority or the context tells ("The ERC added ..."), or that
    stands in a relative clause after its list ("... the list that the agency had added in 2020")."""
    text, groups, listed = verb.text, verb.groups, verb.listed
    hit = _hits(verb) if "hit" in groups else None
    if hit is not None:
        return Done("hit") if hit else None
    off = _OFF_END if verb.passive else _OFF_SO_MANY
    if listed and "remove" in groups and off.match(text, verb.end):
        lists = reversed(verb.marked.lists)
        return Done("remove", next((one for one in lists if one.end <= verb.start), None))
    lost = _HAD.search(text, verb.clause, verb.start) if not verb.passive else None
    if lost and (lost["assets"] or "lift" in groups):
        return _lost(verb.word, lost)
    if listed and _listed_so(verb):
        return Done("sanction")
    if on_or_off := went(verb.marked, groups, verb.clause, verb.group_start, verb.end):
        return on_or_off if listed else None
    return _on_or_off(verb) if groups.keys() & {"listing", "remove"} else None


def _on_or_off(verb: Verb) -> Done | None:
    """What a verb of a list does where its list is not named after it."""
    kind: Group = "listing" if "listing" in verb.groups else "remove"
    if kind == "listing" and not verb.passive and verb.followed(_ON_ALSO):
        before_it = list_named_before(verb.marked, verb.start, verb.end)
        return Done("listing", before_it) if before_it else None
    return off_again(verb) or of_list_before(verb, kind) or _by_whom(verb, kind)


def _hits(v: Verb) -> bool | None:
    """Whether so many are hit by whoever keeps lists, or so many are told to be hit; None where nothing of
    so many is told."""
    text = v.marked.masked
    if v.passive:
        reasoned = v.listed or "sanction" in v.marked.text
        told = v.listed and ENDS.match(text, v.end)
        if not told and not (reasoned and _WHY.match(text, v.end)):
            return None
        return bool(QUANTITY.match(" " + text[v.clause : v.group_start].lower()))
    if not v.followed(QUANTITY):
        return None
    asked = text.endswith("to ", 0, v.start)
    who = [
        one
        for one in v.marked.actors
        if 0 <= v.group_start - one.end < 2
        or one.start == v.clause
        or (asked and v.clause <= one.start < v.start)
    ]
    known = gazetteer.authority_of(who[-1].id) if who else None
    return known is not None and bool(
        known.power == "OFAC" or known.lists or (v.listed and known.power)
    )


def _lost(word: str, lost: re.Match[str]) -> Done | None:
    """What somebody had lifted, or frozen: "saw its assets frozen"."""
    if not lost["assets"]:
        return Done("lift", None, Span(*lost.span("what")))
    taken = word.startswith(("frozen", "blocked"))
    return Done("hit", measure=Span(*lost.span("assets"))) if taken else None


_OTHERWISE = re.compile(
    r" (?:that|to|up|value|pressure|weight|on|in|from|restrictions|sanctions|controls|a provision|language|requirements?|license)\b|[,.;]"
)
"""After a verb that puts nobody on a list: "added pressure"."""
_RULE = re.compile(r"\b(?:rule|notice|order|action|update|agency|bureau|department)(?: also)? $")
_ONE_NAMED = re.compile(r" (?:[A-Z]|the [A-Z])")


def _by_whom(v: Verb, kind: Group) -> Done | None:
    """An act told without a list: of so many, by a rule, or by an authority that keeps lists."""
    text = v.marked.masked
    named = v.word in ("name", "names", "named", "naming") and not v.passive
    if not named and not v.word.startswith(("add", "remov", "delet")):
        return None
    if v.passive:
        whom = (v.clause, v.group_start, v.start, v.end)
        return done_to(v.marked, kind, *whom) if v.listed else None
    if v.stop - v.end < 3 or _OTHERWISE.match(text, v.end, v.end + 14):
        return None
    if v.listed and (v.followed(QUANTITY, _SOME_IN, _SUCH) or _ALONE.match(text, v.end)):
        return Done(kind)
    rule = _RULE.search(text[v.clause : v.group_start].rstrip() + " ")
    if (rule and v.followed(_ONE_NAMED)) or (
        _keeper_acts(v) and v.followed(QUANTITY, NAMED, FURTHER)
    ):
        return Done(kind)
    return None


def _keeper_acts(v: Verb) -> bool:
    """Whether an authority that keeps lists is the subject, also of a relative clause right after it."""
    text, clause = v.marked.masked, v.clause
    lead = text[clause : v.group_start].rstrip(' ,"')
    if _WHICH.search(text, max(0, clause - 9), clause) and text[v.group_start - 2] == ",":
        clause, lead = clause - len(", which "), ""
    near = [
        one
        for one in v.marked.actors
        if (clause <= one.start or not lead) and abs(one.end - clause - len(lead)) < 3
    ]
    known = gazetteer.authority_of(near[-1].id) if near else None
    if known is None:
        return False
    return known.power in ("BIS", "OFAC", "Department of Defense") or (
        v.listed and bool(known.lists)
    )
