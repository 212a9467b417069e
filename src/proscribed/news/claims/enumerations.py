"""Enumerations of names, some of which have an "and" or a comma of their own."""

from __future__ import annotations

import re

from proscribed.news.claims.given import given_names
from proscribed.news.claims.names import Name
from proscribed.news.claims.persons import personal
from proscribed.news.claims.runs import FORM
from proscribed.news.claims.vocabulary import words

_LAST = re.compile(r", and (?:the )?")
NOUN = words("nouns")
_OFFICE = re.compile(
    r"(?:(?:The|U\.?S\.?|UN|EU|Former|First|Vice|Deputy|Assistant|Acting|Chief|Executive|National|Defen[cs]e|Foreign|Prime|General|Supreme|Associate|Senior|Managing|Regional|Party|Federal|State|Military) )*"
    r"(?:Minister|Secretary|President|Chief|Director|Chair\w*|Commissioner|Commander|Head|Governor|Member|Judge|Prosecutor|Ambassador|Deputy|Advis[eo]r|Speaker|Mayor|Senator|Inspector|Under-?secretary|Envoy|Representative)s?(?:-General| General)?(?:$| (?:of|for|to|at|in)\b| (?:Minister|Secretary|President|Chief|Director|Commissioner|Commander|Governor))"
)
_OF_BODY = re.compile(
    r"(?:^|['’]s? )(?:[A-Z][\w-]+ ){0,2}(?:Minister|Secretary|Prosecutor|Governor|Commissioner|Ambassador|Chairman|Director|Head|President|Chief) (?:of|for) "
)
_BODY_OF = re.compile(
    r"(?:'s?)? (?:vice[- ])?(?:chair\w*|commissioners?|members?|president|director|head|chief|leader|secretary|spokes\w+|judges?|ministers?|governor|commander|ambassador|officials?) (?=[A-Z])"
)
_GAP = re.compile(
    r"(?:,? \([^()]{1,60}\))?(?:,? and |,? as well as |, |; )(?:and )?(?:the |his |her |an? )?"
    rf"(?:(?:[A-Za-z.]+-based(?: [a-z]+)?|(?:[A-Z][a-z]+ )?(?:(?!(?:of|to|by|for|with|from|which|who|that|whose|said|in|on|at|is|are|was|were)\b)[a-z-]+ ){{0,2}}[a-z-]*(?:{NOUN}|newspaper|website|outlet|channel|agency|conglomerate|network|broadcaster|airline)) )?"
)
_ASIDE = re.compile(r", (?:which|who|whose) [^,;\n]{3,110}(?=, )")
AIDE = re.compile(
    r"\b(?:advis[eo]r|aide|ally|associate|assistant|friend|[a-z]+-in-law|brother|sister|son|daughter|wife|husband|cousin|nephew) (?:of|to) (?:(?:the|former|late) )*(?:[A-Z][\w-]+ )*$"
)
"""Before the name of somebody else, whose aide or kin is meant."""
_POINT = re.compile(r";|\n+\s*(?:[*—-]|\(?\d{1,2}[.)])")
_MARK = re.compile(r"[;\s]*(?:[*—-]|\(?\d{1,2}[.)](?=\s))?\s*")
_ENDS = re.compile(
    r",? (?:with|because|for|over|according|while|after|when|who|which|as)\b|\. |, the [A-Z][^,;]{2,40} (?:said|reported|says)\b"
)
_WHOSE = re.compile(r"'s? [a-z-]+ (?=[A-Z])")
_LED = re.compile(
    r"[\s*—,-]*(?:\(?\d{1,2}[.)] )?(?:[Aa]nd )?(?:the )?(?:[A-Z][\w-]+'s? )?(?:[a-z-]+ ){0,3}$"
)


def joined(text: str, found: list[Name], count: int | None) -> list[Name]:
    """The names of those enumerated after their number; one more than the number where one of them
    has "and" in it, before the "and" of the last."""
    if count is None or len(found) != count + 1:
        return found
    if count == 1 and text[found[0].end : found[1].start] == " and ":
        return [Name(found[0].start, found[1].end, found[0].country)]
    for at in range(len(found) - 2):
        if text[found[at].end : found[at + 1].start] == " and ":
            whole = Name(found[at].start, found[at + 1].end, found[at].country)
            return [*found[:at], whole, *found[at + 2 :]]
    return found


_WHOLE = re.compile(rf" {FORM}\.?$")
"""A legal form ends a name."""
_GOES_ON = re.compile(rf"\b{words('joining', 'of_bodies', 'trades', 'common')}\b")


def two(text: str, one: Name, other: Name) -> bool:
    """Whether those with "and" between them are two: persons, or names of which none has a word that
    goes on with "and" ("Petrel Works and Building Corps")."""
    said = (text[one.start : one.end], text[other.start : other.end])
    if _WHOLE.search(said[0]):
        return True
    return all(personal(name) for name in said) or all(
        " " in name and not _GOES_ON.search(name) for name in said
    )


def one_at_last(text: str, found: list[Name]) -> list[Name]:
    """The names of an enumeration: what follows ", and" is one, also with an "and" in it; and so is
    what stands between semicolons."""
    if len(found) > 2 and text.count(";", found[0].end, found[-1].start) > 1:
        kept = found[:1]
        for name in found[1:]:
            joined_by = text[kept[-1].end : name.start] == " and "
            if joined_by and not two(text, kept[-1], name):
                kept[-1] = Name(kept[-1].start, name.end, kept[-1].country)
            else:
                kept.append(name)
        return kept
    if len(found) < 4:
        return found
    if _LAST.fullmatch(_gap(text, found[-2], found[-1])):
        return _with_and(text, found)
    before, one, last = found[-3:]
    listed = _LAST.fullmatch(_gap(text, before, one))
    if not listed or text[one.end : last.start] != " and ":
        return found
    return [*found[:-2], Name(one.start, last.end, one.country)]


def _gap(text: str, one: Name, other: Name) -> str:
    """What stands between two names, without the blanks that an aside has left."""
    return re.sub(r" +(?=,)|(?<= ) +", "", text[one.end : other.start])


def _with_and(text: str, found: list[Name]) -> list[Name]:
    """The names of an enumeration whose last is led in by ", and": an "and" before that is one
    of a name ("A Oil, B Petroleum and Chemical LLC, and C")."""
    kept = found[:1]
    for name in found[1:]:
        listed = len(kept) < 2 or _gap(text, kept[-2], kept[-1]) == ", "
        person = {*text[kept[-1].start : kept[-1].end].split()} & given_names()
        if listed and not person and text[kept[-1].end : name.start] == " and ":
            kept[-1] = Name(kept[-1].start, name.end, kept[-1].country)
        else:
            kept.append(name)
    return kept


def office(said: str) -> bool:
    """Whether the words are those of an office ("Minister of Veterans Affairs"), not a name."""
    return bool(_OFFICE.match(said) or _OF_BODY.search(said))


UNITS_OF = re.compile(
    r"\b(?:subsidiaries|affiliates|units|divisions|branches|arms|companies|parts)(?P<of> of )(?=(?:the )?[A-Z])(?![A-Z][\w-]+ [a-z]+s\b)"
)
"""Those of a firm that have no names of their own: the firm is named for them."""


def units_as_theirs(text: str, start: int, end: int) -> str:
    """The text with blanks for the "of" in "six units of Volna"."""
    for one in UNITS_OF.finditer(text, start, end):
        text = text[: one.start("of")] + "    " + text[one.end("of") :]
    return text
