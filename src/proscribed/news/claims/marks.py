"""What stands where in a text: lists, authorities, days, references; found once for all sentences.

The `masked` text has each list's name as "§§§", each day as "¤¤¤" and asides as spaces, so that
the grammar sees one word where the text has a name with countries and conjunctions in it."""

from __future__ import annotations

import re

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.cited import Reference, references
from proscribed.news.claims.dates import Clock, Dated, clock, dateline, days
from proscribed.news.claims.openings import after_city, after_dateline, longest_cell
from proscribed.news.claims.sentences import before_site, plain, sentences, unwrapped
from proscribed.news.claims.verbs import as_verb

_ASIDE = re.compile(
    r"\((?:the |collectively,? |together,? |hereinafter,? )*(?:[\"'][^\"'()]{1,40}[\"'](?:,? (?:or|and) (?:the )?[\"'][^\"'()]{1,40}[\"'])*|(?!(?:UAE|UK|USA|US)\))[A-Z][A-Z&./-]{1,11}s?)\)(?! (?:LLC|Ltd|Inc|Co|Corp|GmbH|Pte|Pvt|Limited|Company|Corporation)\b)"
    r"|\((?:previously|formerly|earlier|already|also|a\.?k\.?a\.?|f\.?k\.?a\.?|n\.?k\.?a\.?|d\.?b\.?a\.?|known as|doing business as|trading as)[ ,:][^()]{2,160}\)"
    r"|(?<=China), People's Republic of(?: \((?:China|PRC)\))?|(?<=of China )\(China\)|(?<=Emirates )\(UAE\)|(?<=Kingdom )\(UK\)|(?<=States )\(USA?\)|(?<=China )\(PRC\)|(?<=Korea )\(DPRK\)|(?<=[a-z] )(?<!most )(?<!majority )(?<!rest )\(\d{1,4}\)(?= (?!and\b|or\b)[a-z])"
)
_STATE_BASED = re.compile(
    r"People's Republic of China(?: \(PRC\))?(?=-(?:based|linked|owned|headquartered))"
)
"""The long name of a state where it only places a party: the short one stands for it."""
_DESCRIBED = re.compile(
    r"(?<=[\w)]) [—-] (?!a total|a combined)(?:which|who|whose|an?|one of|formerly|already|a subsidiary|owned) [^—;\n]{3,140}? [—-] (?=(?:is|are|was|were|has|have|had|to|and)\b)"
    r"|(?<=\w)(?=,) ?, (?:first|previously|originally|earlier|already) (?:sanctioned|designated|listed|blacklisted|added)\b[^,;.§]{0,40},(?= (?:off|from|to|on) )"
    r"|(?<=[\w)]) [—-] (?:linked|tied|owned|controlled|based|part|known|registered|headquartered) [^—;\n]{3,140}? [—-] (?=[a-z])"
)
"""What is said of a name between two dashes."""
_ALL_IN = re.compile(
    r"(?<=\w)—(?:all|both|each|most)(?: of them)? (?:based|located|in|from)\b[^—\n]{3,60}—"
)
"""Where all of those counted are, between two dashes."""
_PLACED = re.compile(r"(?<![\w-])[A-Z]\w+ $")
"""Before a number in brackets that tells how many are there: "China (23)"."""
_OWNER = re.compile(
    r"(?:\b(?:the|The|its|Its|their|an?|a|this|that|our|so-called|new|US|U\.S\.|United States|American|Washington's|infamous|growing|existing|de facto|BIS|Commerce|current) "
    r"|[\"']|\b(?:so-called|official|growing|notorious|effective|expanding|restricted) )+$"
)
_POSSESSIVE = re.compile(r"(?:'s?)$")


_OF_LISTS = re.compile(
    r"\b(?:BIS|OFAC|ERC|Commerce Department|Department of Commerce|entries|entities|newly (?:listed|added))\b"
)


_HOMES = frozenset(
    (
        "ERC", "BIS", "OFAC", "Commerce", "Treasury", "State", "DoD", "DHS", "FCC", "President",
        "United States", "European Union", "United Kingdom", "UN Security Council",
    )
)  # fmt: skip


_STATES = frozenset(("Switzerland", "Canada", "Australia", "New Zealand", "Ukraine", "Japan"))


class ListMark(Struct, frozen=True):
    """A list named: with its determiner (`start`), its options, and the owner before it."""

    start: int
    end: int
    options: tuple[gazetteer.NamedList, ...]
    named: bool
    owner: str


class ActorMark(Struct, frozen=True):
    """An authority or state named."""

    start: int
    end: int
    id: str


class Marked(Struct, frozen=True):
    """A text with all that the grammar needs to know of it."""

    original: str
    text: str
    masked: str
    sentences: tuple[Span, ...]
    lists: tuple[ListMark, ...]
    actors: tuple[ActorMark, ...]
    days: tuple[Dated, ...]
    references: tuple[Reference, ...]
    clock: Clock
    spotted: tuple[Span, ...] = ()

    @property
    def home(self) -> str:
        """The id of the first authority named that keeps lists of its own; whose name is not also
        that of a country."""
        starts = {one.start for one in self.sentences}
        return next(
            (
                one.id
                for one in self.actors
                if one.id in _HOMES
                or (
                    one.id in _STATES
                    and (
                        one.start in starts
                        or " " in self.text[one.start : one.end].removeprefix("the ")
                    )
                )
            ),
            "",
        )

    @property
    def about_lists(self) -> bool:
        """Whether the text is of an authority's lists at all."""
        return bool(self.lists) or bool(_OF_LISTS.search(self.text))

    def said(self, start: int, end: int) -> str:
        """The text's own letters."""
        return self.original[start:end]


def _actors(text: str) -> tuple[ActorMark, ...]:
    known = gazetteer.authorities()
    found = []
    for one in gazetteer.authority_words().finditer(text):
        id_ = known[int((one.lastgroup or "a0")[1:])].id
        found.append(ActorMark(one.start(), one.end(), id_))
    return tuple(found)


def _owner(text: str, start: int, actors: tuple[ActorMark, ...]) -> tuple[int, str]:
    """Where the words before a list's name begin that belong to it, and whose list it is."""
    owner = ""
    for _ in range(3):
        words = _OWNER.search(text, max(0, start - 60), start)
        if words:
            start = words.start()
        before = text[:start].rstrip() if start < 80 else text[start - 80 : start].rstrip()
        at = start - (80 - len(before)) if start >= 80 else len(before)
        whose = next(
            (
                a
                for a in actors
                if a.end <= start
                and a.end >= at - 2
                and text[a.end : start].strip() in ("", "'s", "'")
            ),
            None,
        )
        if whose is None:
            break
        start, owner = whose.start, whose.id
    return start, owner


_HINT = re.compile(
    r"list|cmic|complex|sdn|specially|uvl|dpl|affiliate|1260h|non-?proliferation|unreliable|debarred|annex|schedule|covered|roster|military compan|economic measures",
    re.IGNORECASE,
)


def _near_lists(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where a pattern of lists is found: only near words that every list's name has one of."""
    found: list[re.Match[str]] = []
    done = 0
    for hint in _HINT.finditer(text):
        if hint.start() < done:
            continue
        begin = max(done, hint.start() - 160)
        while begin > 0 and (text[begin - 1].isalnum() or text[begin - 1] == "-"):
            begin -= 1
        for one in pattern.finditer(text, begin, min(len(text), hint.end() + 240)):
            if one.start() >= done:
                found.append(one)
                done = one.end()
        done = max(done, hint.end())
    return found


def _line_end(one: re.Match[str]) -> int:
    """Where a list's name ends: with its line at the latest."""
    line = one.string.find("\n", one.start(), one.end())
    return one.end() if line < 0 else line


def _lists(text: str, actors: tuple[ActorMark, ...]) -> tuple[ListMark, ...]:
    lists, found, taken = gazetteer.named_lists(), [], []
    for one in _near_lists(gazetteer.list_words(), text):
        if one.group().endswith(" blacklist") and as_verb(text, one.end() - 9, one.end()):
            continue
        which = lists[int((one.lastgroup or "w0")[1:])]
        start, owner = _owner(text, one.start(), actors)
        found.append(ListMark(start, _line_end(one), (which,), True, owner))
        taken.append((one.start(), one.end()))
    for one in _near_lists(gazetteer.list_nicknames(), text):
        if any(start < one.end() and one.start() < end for start, end in taken):
            continue
        if one.group() == "blacklist" and as_verb(text, one.start(), one.end()):
            continue
        start, owner = _owner(text, one.start(), actors)
        within = [a.id for a in actors if one.start() <= a.start < one.end()]
        options = () if one["back"] else gazetteer.nicknamed(one.group())
        keeps = {id_ for option in options for id_ in option.by}
        owner = owner or next((id_ for id_ in within if id_ in keeps and id_ != "China"), "")
        found.append(ListMark(start, _line_end(one), options, False, owner))
    return tuple(sorted(found, key=lambda one: one.start))


def _cover(letters: list[str], start: int, end: int, sign: str) -> None:
    letters[start:end] = sign * (end - start)


def marked(original: str, published: str, spotted: tuple[Span, ...] = ()) -> Marked:
    """A text read for what stands where."""
    text = plain(original)
    cited, asides = references(text)
    numbers = [one.words for one in cited if len(one.words) == 10 and one.words.isdigit()]
    time = clock(published, numbers[0] if numbers else "")
    said, place = dateline(text, time)
    if said and time.day is None:
        time = clock(said, "")
    spans = sentences(text)
    text = unwrapped(text)
    spans = tuple(longest_cell(text, before_site(text, one)) for one in spans)
    spans = tuple(after_dateline(text, after_city(text, one)) for one in spans)
    if place:
        spans = tuple(
            Span(max(one.start, place.end), one.end) if one.start < place.end < one.end else one
            for one in spans
        )
    found_days = tuple(day for one in spans for day in days(text, one, time))
    actors = _actors(text)
    lists = _lists(text, actors)
    letters = list(text)
    for aside in _ASIDE.finditer(text):
        if aside.group()[1:2].isdigit() and _PLACED.search(
            text, max(0, aside.start() - 24), aside.start()
        ):
            continue
        _cover(letters, aside.start(), aside.end(), " ")
    for state in _STATE_BASED.finditer(text):
        short = "China".rjust(state.end() - state.start())
        letters[state.start() : state.end()] = short
    for span in asides:
        _cover(letters, span.start, span.end, " ")
    for day in found_days:
        _cover(letters, day.start, day.end, "¤")
    for one in lists:
        _cover(letters, one.start, one.end, "§")
    for span in spans:
        if text[span.start - 2 : span.start] in ("— ", "- ", "* "):
            letters[span.start - 2] = "."
        elif text[span.start - 1 : span.start] == "—":
            letters[span.start - 1] = " "
    for placed in _ALL_IN.finditer(text):
        letters[placed.start()] = letters[placed.end() - 1] = " "
    for described in _DESCRIBED.finditer(text):
        _cover(letters, described.start() + 1, described.end() - 1, " ")
    for day in found_days:
        if letters[day.start - 1 : day.start] == ["("] and letters[day.end : day.end + 1] == [")"]:
            letters[day.start - 1] = letters[day.end] = " "
    return Marked(
        original,
        text,
        "".join(letters),
        spans,
        lists,
        actors,
        found_days,
        tuple(cited),
        time,
        spotted,
    )
