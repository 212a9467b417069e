"""What stands where in a text: lists, authorities, days, references; found once for all sentences.

The `masked` text has each list's name as "§§§", each day as "¤¤¤" and asides as spaces, so that
the grammar sees one word where the text has a name with countries and conjunctions in it."""

from __future__ import annotations

import re

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.cited import Reference, references
from proscribed.news.claims.dates import Clock, Dated, clock, dateline, days, told_from_others
from proscribed.news.claims.lists import ActorMark, ListMark, lists
from proscribed.news.claims.openings import after_city, after_dateline, longest_cell
from proscribed.news.claims.sentences import before_site, plain, sentences, unwrapped

_ASIDE = re.compile(
    r"\((?:the |collectively,? |together,? |hereinafter,? )*(?:[\"'][^\"'()]{1,40}[\"'](?:,? (?:or|and) (?:the )?[\"'][^\"'()]{1,40}[\"'])*|(?!(?:UAE|UK|USA|US)\))[A-Z][A-Z&./-]{1,11}s?(?:, [^()\x00-\x7f]+)?)\)(?! (?:LLC|Ltd|Inc|Co|Corp|GmbH|Pte|Pvt|Limited|Company|Corporation)\b)"
    r"|\[[A-Z][A-Z&-]{1,11}\]|\((?:previously|formerly|earlier|already|also|a\.?k\.?a\.?|f\.?k\.?a\.?|n\.?k\.?a\.?|d\.?b\.?a\.?|known as|doing business as|trading as)[ ,:][^()]{2,160}\)"
    r"|(?<=China), People's Republic of(?: \((?:China|PRC)\))?|(?<=of China )\(China\)|(?<=Emirates )\(UAE\)|(?<=Kingdom )\(UK\)|(?<=States )\(USA?\)|(?<=China )\(PRC\)|(?<=Korea )\(DPRK\)|(?<=[a-z] )(?<!most )(?<!majority )(?<!rest )\(\d{1,4}\)(?= (?!and\b|or\b)[a-z])"
)
_STATE_BASED = re.compile(
    r"People's Republic of China(?: \(PRC\))?(?=-(?:based|linked|owned|headquartered))"
)
"""The long name of a state where it only places a party: the short one stands for it."""
_DESCRIBED = re.compile(
    r"(?<=[\w)]) [—-] (?!a total|a combined)(?:which|who|whose|an?|one of|formerly|already|a subsidiary|owned) [^—;\n]{3,260}? [—-] (?=(?:is|are|was|were|has|have|had|to|and)\b)"
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


_STATES = frozenset(
    ("Switzerland", "Canada", "Australia", "New Zealand", "South Korea", "Ukraine", "Japan")
)


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
    def day_lines(self) -> tuple[Dated, ...]:
        """The days that stand on lines of their own, as those of a chronology do."""
        starts = {one.start: one.end for one in self.sentences}
        return tuple(
            day
            for day in self.days
            if day.start in starts and not self.masked[day.end : starts[day.start]].strip(" .:")
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
    found_days = told_from_others(text, found_days, time)
    actors = _actors(text)
    listed = lists(text, actors)
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
    for one in listed:
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
        listed,
        actors,
        found_days,
        tuple(cited),
        time,
        spotted,
    )
