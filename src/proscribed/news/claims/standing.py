"""What a sentence says of those listed without a verb of listing: those newly added are ...; they are
located in ...; of the entries, so many are in ..."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from proscribed.news.claim import Span, Unit
from proscribed.news.claims import numbers, targets
from proscribed.news.claims.counting import read_targets
from proscribed.news.claims.frame import Frame, Group
from proscribed.news.claims.gated import gated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.places import Place, places
from proscribed.news.claims.verbs import Mood

_IDENTIFIED = gated(
    r"(?:(?P<among>[Aa]mong (?:(?:the|those|them|these)(?: [\w,'-]+){0,4}? ?)?(?P<a1>(?:[^.;:§]{0,40}?)(?:added|listed|designated|sanctioned|blacklisted|identified|named|targeted|additions|designees|designations|listings|entities|companies|firms|them|removed|delisted)(?: [^,.;:]{0,70}?)?) (?:is|are|was|were) )"
    r"|(?P<the>(?:\b[Tt]he|\b[Tt]hose|\b[Tt]hese|(?:(?:\A|(?<=[.!?:\"')\]]\s)|(?<=\n))\W*)(?:Newly|Entities|Companies|Firms|Individuals|Others)|\bOther(?: newly)?)(?P<mods>(?: [\w§,'-]+){0,5}?) ?(?P<act>(?:entities|companies|firms|parties)(?= (?:also )?include)|added|listed|designated|sanctioned|blacklisted|identified|named|additions|designees|removed|delisted|targets|targeted|hit|designations|sanctions|members|newcomers)(?P<tail>(?: (?!are\b|is\b|include)[\w§¤,'-]+){0,10}?),? ?(?:(?P<cop>(?:are|were|is|was|include|includes|included|comprise|comprises|comprised|consist of)\b)(?: the following)?(?::| —)?\s|: ?(?=\W*[A-Z])| — (?=[A-Z])|(?=\n\W*[*-]))))"
)
_NAMED_NEXT = re.compile(
    r"[\"'\s*—-]*(?:[A-Z\d(]|(?:the|an?|both|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen) |(?:[a-z][\w-]* ){1,5}?(?:maker|makers|company|companies|firm|firms|giant|developer|developers|group|bank|designer|designers|manufacturer|supplier|startup|startups) [A-Z])"
)
_LOCATED = gated(
    r"(?:(?:\A|(?<=[.!?:\"')\]]\s)|(?<=\n))|[.;\"] |, and |\bsaid )[\"' ]*(?P<of>(?:[Oo]f (?:the|these|those) (?:(?P<n>[\w-]+) )?(?P<unit>[a-z]+)(?: [^,]{0,40})?, ))?(?P<who>(?:[Tt]he|[Tt]hese|[Tt]hose|[Oo]ther|[Tt]hey|[Aa]ll|[Bb]oth|[Mm]ost|[Ss]ome of (?:the|these|those)|[Mm]any of (?:the|these|those)|[Ss]everal of (?:the|these|those)|[Nn]ew(?:ly)?|[Rr]emoved)(?: (?:[\w-]+ ){0,4}?(?:entities|companies|firms|organi[sz]ations|individuals|parties|additions|entries|institutions|persons|people|groups|members))?)(?: (?:of (?:them|the (?:entities|companies)|(?:the )?§+))| added to §+| affected| involved| targeted)?,? ?(?:(?:are|is|were|will be|operate|fall|come)(?: all| mostly| mainly)?(?: firms| companies)? )?(?:listed |located |based |headquartered |situated |registered |added )?(?:(?:on|to) §+ )?(?:in|from|under|across)(?: the)?(?: destinations? of)?(?: (?:third |other |\w+ )?countries,?(?: (?:—|-|including|such as|namely|like))?)?:?\s+(?:[*—-]\s+)?(?=(?:the )?[A-Z])"
)
_OF_SO_MANY = re.compile(rf"[Oo]f (?:the|these|those) (?P<n>{numbers.WORDS}|\d+)(?P<unit>), ")
_COVERING = re.compile(
    r"\W*(?P<who>(?:[Tt]hey|[Tt]he (?:[\w-]+ ){0,2}(?:entities|companies|firms)|[Tt]hese) (?:cover|span) (?:[\w-]+ ){0,2}countries(?: and regions)?: )(?=[A-Z])"
)
_WISHED = re.compile(
    r"\b(?:wants?|wanted|asked|called for|urged|recommended|proposed|requested|suggested|sought)\b"
)
_COMING = re.compile(
    r"\b(?:could|may|might|will|would|to be|set to|planned|considered|expected|poised|slated)\b"
)
_LATEST = re.compile(r"\b(?:latest|first|newest|most recent)\b[^,;]* to be\b")
_WISHER = re.compile(
    r"\b(?:companies|firms|entities|people|individuals|banks|those|them) (?:that |whom )?(?P<who>(?:the |an? )?[\w' -]{3,40}?) (?:want|asked|called|urged|recommend|propos|request|suggest|sought)"
)
_INCLUDING = gated(
    r"\b(?:additions|designations|listings|entities|companies|parties|firms|targets)(?: [\w§]+){0,3}? include[sd]? (?:entities|companies|firms|individuals|people|parties)(?: (?:located|based|headquartered))? (?:in|from) (?:the )?"
)


class Located(Struct, frozen=True):
    """Where a sentence says that those of an act before are, of which unit and number, if it says."""

    breakdown: dict[str, int | None]
    unit: Unit | None
    count: int | None


def identified(marked: Marked, sentence: Span) -> Frame | None:
    """ "The newly added are A, B and C": who the targets of an act before are."""
    one = _IDENTIFIED.search(marked.masked, sentence.start, sentence.end)
    if one is None:
        return None
    led = re.match(
        r"\W*(?:Along with|In addition to|Besides|As well as|Together with) ",
        marked.masked[sentence.start : one.start()],
    )
    led = led or re.match(r"the following\b", one.group())
    if one.start() - sentence.start > (180 if led else 60):
        return None
    if (
        not one["among"]
        and one["cop"] in ("are", "is", "were", "was")
        and re.match(
            r"(?:to|in|on|from|being|not|now|also|subject|based|located|added|prohibited|all|believed|accused|said|expected|required|the (?:first|latest|most)|part|among|effective|listed|designated|a |an |likely|available|set|involved|aimed|intended|meant|due|made|taken|made)\b",
            marked.masked[one.end() :],
        )
    ):
        return None
    after = marked.masked[one.end() : one.end() + 60]
    if not one["among"] and not _NAMED_NEXT.match(after):
        return None
    if re.search(
        r"\b(?:rid|free|freed|spared|escaped|exempt)\b|\b(?:whom|which) (?:is|are|was|were) $",
        one.group(),
    ):
        return None
    if one["the"] and any(one.start() <= mark.start < one.start("act") for mark in marked.actors):
        return None
    goal = next((mark for mark in marked.lists if one.start() <= mark.start < one.end()), None)
    lead = marked.masked[one.start() : one.end()]
    coming = _COMING.search(lead) and not _LATEST.search(lead)
    mood: Mood = "called" if _WISHED.search(lead) else "planned" if coming else "done"
    wisher = _WISHER.search(marked.masked, one.start(), one.end()) if mood == "called" else None
    word = "removed" if re.search(r"removed|delisted", one.group()) else "identified"
    group: Group = "delist" if word == "removed" else "be"
    subject = Span(wisher.start("who"), wisher.end("who")) if wisher else None
    return Frame(
        group, "noun", mood, one.start(), one.end(), Span(one.start(), sentence.end),
        Span(one.end(), sentence.end), subject, goal, word=word,
    )  # fmt: skip


def identified_count(marked: Marked, frame: Frame) -> tuple[int | None, bool]:
    """The number that "the nine newly added are" gives, and whether these are "others"."""
    lead = marked.masked[frame.start : frame.end]
    number = re.search(numbers.NUMBER, lead, re.IGNORECASE)
    value = numbers.number(number) if number else None
    other = bool(re.search(r"\b[Oo]ther\b|remaining", lead))
    if value is None or value.article or re.match(r"[Aa]mong", lead):
        return None, other
    return value.value, other


_TURNED = re.compile(r"\b(?:removed|delisted|deleted|dropped)\b", re.IGNORECASE)


def of_removed(marked: Marked, sentence: Span) -> bool:
    """Whether a sentence that places parties is of those taken off a list."""
    return bool(
        _TURNED.search(marked.masked, sentence.start, min(sentence.end, sentence.start + 60))
    )


_SOME_IN = re.compile(
    rf"\W*(?:{numbers.NUMBER}) of (?:them|the (?:\w+ )?[a-z]+) (?:are|is|were|was) (?:located |based |headquartered )?(?:in|from) (?=(?:the )?[A-Z])",
    re.IGNORECASE,
)


def _with_first(text: str, sentence: Span, placed: dict[str, int | None]) -> dict[str, int | None]:
    """The places with that of a number that begins the sentence ("Fourteen of the firms are in China")."""
    some = _SOME_IN.match(text, sentence.start, sentence.end)
    where = places(text, some.end(), sentence.end)[:1] if some else ()
    if some is None or not where or text[some.end() : where[0].start] not in ("", "the "):
        return placed
    return {where[0].code: numbers.number(some).value} | placed


_OWN = re.compile(
    rf"\W*[Tt]he (?:{numbers.NUMBER}) (?:[\w-]+ ){{0,2}}?(?P<who>{numbers.UNIT})(?: (?:named|targeted|listed|sanctioned|designated|added))? (?:included?|comprised?|are|were|consist of) (?=\d|[a-z]+ [A-Z])"
)
"""So many of those told, by nation: "the six persons included five Lebanese and one Iraqi"."""


_PARTITIONS = (
    re.compile(
        r"[Oo]f (?:the|these|those) (?:(?P<n>[\w-]+) )?(?:\w+ )?(?P<unit>entries|entities|companies|firms|additions|organi[sz]ations|parties|persons|individuals)\b[^,]{0,50}, "
    ),
    _OF_SO_MANY,
    re.compile(
        r"[Oo]f (?:these|those|them), (?=[\w-]+ (?:are|were|is|was) (?:based|located|from|in|headquartered)\b)(?P<unit>)"
    ),
)
"""Before the parts of those told: "of the 12 entities, ", "of these, "."""
_SHARE = re.compile(
    r"\W*(?:[A-Z][\w-]*|\d+) (?:of (?:them|the (?:\w+ ){0,3}(?:entities|companies|firms|groups|organi[sz]ations|additions|entries|parties|persons|individuals|targets|subsidiaries|units|affiliates))|(?:More than |Over |About |Some )?(?:\d+|[A-Z][a-z]+(?:-[a-z]+)?)(?= (?:are|were) )|(?:entities|companies|firms)) (?:are|is|were) (?:located |based |headquartered )?(?:in|from|Chinese|Russian)"
)
"""So many of those told, before where they are: "Nine of them are in"."""


def located(marked: Marked, sentence: Span) -> Located | None:
    """Where a sentence without an act of its own places those of the act before."""
    text = marked.masked
    return (
        _in_parts(text, sentence)
        or _all_located(text, sentence)
        or _including(text, sentence)
        or _by_nation(text, sentence)
        or _share_located(text, sentence)
    )


def _in_parts(text: str, sentence: Span) -> Located | None:
    """Where the parts of those told are: "of the 12 entities, nine are in China"."""
    words = text[sentence.start : sentence.end]
    led = next((found for one in _PARTITIONS if (found := one.search(words))), None)
    if led is None:
        return None
    placed = _places_of(read_targets(text, sentence.start + led.end(), sentence.end))
    if not placed:
        return None
    placed = _with_first(text, sentence, placed)
    if led["unit"]:
        return Located(placed, numbers.unit(led["unit"]), None)
    return Located(placed, None, numbers.value(led.groupdict().get("n") or ""))


def _places_of(found: targets.Targets) -> dict[str, int | None]:
    """How many are in each country, of all groups."""
    return {code: many for group in found.groups for code, many in group.breakdown.items()}


def _all_located(text: str, sentence: Span) -> Located | None:
    """Where all are of whom the sentence tells: "the nine firms are located in China and Iran"."""
    one = _COVERING.match(text, sentence.start, sentence.end)
    one = one or _LOCATED.search(text, sentence.start, sentence.end)
    if not one or one.start() - sentence.start >= 45:
        return None
    placed: dict[str, int | None] = {}
    for place in _row(text, one.end(), sentence.end, far=30):
        count = targets.BRACKETED.match(text, place.end, sentence.end)
        placed[place.code] = targets.bracketed(count[1]) if count else None
    who = one["who"]
    many = re.search(numbers.NUMBER, who, re.IGNORECASE)
    value = numbers.number(many).value if many else None
    noun = numbers.UNIT_WORD.search(who) if value else None
    unit = numbers.unit(noun.group()) if noun else None
    return Located(placed, "entries" if "entries" in who else unit, value) if placed else None


def _row(text: str, start: int, end: int, *, far: int, also: str | None = None) -> Iterator[Place]:
    """The places told in a row, the first at most so far away. `also`: what may join them too."""
    at = start
    for place in places(text, start, end):
        between = text[at : place.start]
        joined = between == also or targets.JOINED.fullmatch(between)
        if not (joined if at > start else len(between) <= far):
            return
        yield place
        at = place.end


def _including(text: str, sentence: Span) -> Located | None:
    """Where some of those told are, without numbers."""
    told = _INCLUDING.search(text, sentence.start, sentence.end)
    row = _row(text, told.end(), sentence.end, far=4, also=", as well as ") if told else ()
    placed: dict[str, int | None] = {place.code: None for place in row}
    return Located(placed, None, None) if placed else None


def _by_nation(text: str, sentence: Span) -> Located | None:
    """From where so many are who are told by nation and without names."""
    own = _OWN.match(text, sentence.start, sentence.end)
    if own is None:
        return None
    said = read_targets(text, own.end(), sentence.end)
    placed = _places_of(said)
    if not placed or said.names:
        return None
    return Located(placed, numbers.unit(own["who"]), numbers.number(own).value)


def _share_located(text: str, sentence: Span) -> Located | None:
    """Where so many of those told are who begin the sentence."""
    if not _SHARE.match(text, sentence.start, sentence.end):
        return None
    groups = read_targets(text, sentence.start, sentence.end).groups
    if not groups or not groups[0].breakdown:
        return None
    return Located(_with_first(text, sentence, dict(groups[0].breakdown)), None, None)
